"""When is a claim a fact? The policy, row by row.

Only asserted claims can make one. Who says it decides: the author, the subject itself or its official, or a third
party, who is believed alone unless the matter is a conflict or a dispute. Denials that weigh as much as the assertions
win.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from sys import intern
from typing import Any

from kg.model import Claim, Fact, Factuality, Literal
from kg.ontology import Ontology

THRESHOLD = 0.7
DISPUTED = ("conflictRelation", "oppositionRelation")
ROLES = "roleRelation"
POSTED = "accreditedTo"  # an envoy speaks for who sent them, not for the host
FORMER = "former"

Triple = tuple[str, str, str | Literal]
End = int | str  # an entity under its number in an index, or its id


def triple(claim: Claim, ontology: Ontology) -> Triple | None:
    """What a claim states, of a symmetric relation one way only; nothing where an end is no entity or value."""
    subject, relation, object_ = claim.subject.entity, claim.relation.id, claim.object.literal or claim.object.entity
    return one_way((subject, relation, object_), ontology) if subject and object_ else None


def one_way(stated: Triple, ontology: Ontology) -> Triple:
    """A triple of a symmetric relation with its ends in order, so that both ways are one; another as it is."""
    subject, relation, object_ = stated
    if isinstance(object_, str) and ontology.symmetric(relation):
        subject, object_ = sorted((subject, object_))
    return subject, relation, object_


def order(fact: Triple) -> tuple[str, str, str, str]:
    """The sort key of a triple: entities before literals."""
    subject, relation, object_ = fact
    kind, value = (object_.type, object_.value) if isinstance(object_, Literal) else ("", object_)
    return subject, relation, kind, value


def counts(claim: Claim, threshold: float = THRESHOLD) -> bool:
    """Is a claim sure enough, and about what still holds?"""
    former = claim.time is not None and claim.time.text.casefold() == FORMER
    return claim.confidence > threshold and not former


@dataclass(slots=True)
class Support:
    """What speaks for a triple and against it: the documents of sure claims that assert or negate it.

    `suffices` says that one claim is enough, `spoken` who says it and whom of them it concerns. Most triples have
    neither denials nor speakers that matter, and nothing takes less room than an empty tuple.
    """

    suffices: bool = False
    asserted: list[str] = field(default_factory=list)
    negated: tuple[str, ...] = ()
    spoken: tuple[tuple[End, End], ...] = ()

    def __or__(self, other: Support) -> Support:
        return Support(
            self.suffices or other.suffices,
            self.asserted + other.asserted,
            self.negated + other.negated,
            self.spoken + other.spoken,
        )


class Policy:
    """Who may be believed. Takes in claims one by one, and keeps of them only what the policy asks for."""

    def __init__(self, ontology: Ontology, threshold: float = THRESHOLD) -> None:
        self._ontology, self._threshold = ontology, threshold
        self._support: dict[tuple[End, str, End | Literal], Support] = defaultdict(Support)
        self._officials: set[tuple[End, End]] = set()  # who speaks for whom, by any document's asserted role claim

    def add(self, claim: Claim, numbers: Mapping[str, End]) -> None:
        """Take in a claim, its entities under the numbers that they have across documents."""
        subject, object_ = numbers[claim.subject.entity], numbers[claim.object.entity]
        if not counts(claim, self._threshold):
            return
        asserted = claim.factuality is Factuality.ASSERTED
        document = intern(claim.document_id)  # each claim that was read brings a copy of its own
        if asserted and self._is_post(claim.relation.id):
            self._officials.add((subject, object_))
        end = claim.object.literal or object_
        if not subject or not end:
            return
        if asserted:
            support = self._support[subject, claim.relation.id, end]
            support.asserted.append(document)
            support.suffices = support.suffices or self._suffices(claim)
            if claim.speaker and not support.suffices:
                speaker = numbers[claim.speaker.entity]
                sides = (subject, object_) if self._ontology.symmetric(claim.relation.id) else (subject,)
                support.spoken += tuple((speaker, one) for one in sides if speaker and one)
        elif claim.factuality is Factuality.NEGATED:
            self._support[subject, claim.relation.id, end].negated += (document,)

    def facts(self, names: Mapping[Any, str], independent: Callable[[Iterable[str]], int]) -> list[Triple]:
        """The facts in order, a symmetric one once, given the ids of entities by their numbers.

        `independent` counts the independent sources among documents.
        """
        officials = {(names[who], names[whom]) for who, whom in self._officials}
        found: dict[Triple, Support] = {}
        for (subject, relation, end), support in self._support.items():
            object_ = end if isinstance(end, Literal) else names[end]
            stated = one_way((names[subject], relation, object_), self._ontology)
            found[stated] = found[stated] | support if stated in found else support

        def holds(support: Support) -> bool:
            spoken = ((names[speaker], names[whom]) for speaker, whom in support.spoken)
            enough = support.suffices or any(one[0] == one[1] or one in officials for one in spoken)
            sources = independent(support.asserted) if support.negated or not enough else 1
            return (enough or sources > 1) and sources > (independent(support.negated) if support.negated else 0)

        return sorted((stated for stated, support in found.items() if support.asserted and holds(support)), key=order)

    def _suffices(self, claim: Claim) -> bool:
        """In the author's voice, or cooperative or neutral: a third party's word is enough, and its claims say who."""
        return claim.speaker is None or self._ontology.group(claim.relation.id) not in DISPUTED

    def _is_post(self, relation: str) -> bool:
        return self._ontology.group(relation) == ROLES and POSTED not in self._ontology.above(relation)


def fact(stated: Triple, asserted: Iterable[Claim]) -> Fact:
    """A fact with the claims and documents behind it."""
    claims = list(asserted)
    return Fact(*stated, tuple(sorted(c.id for c in claims)), tuple(sorted({c.document_id for c in claims})))
