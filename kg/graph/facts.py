"""When is a claim a fact? The policy, row by row.

Only asserted claims can make one. Who says it decides: the author, the subject itself or its official, or a third
party, who is believed alone unless the matter is a conflict or a dispute. Denials that weigh as much as the assertions
win.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from kg.graph.sources import Sources
from kg.model import Claim, Document, Fact, Factuality, Literal
from kg.ontology import Ontology

THRESHOLD = 0.725  # the least at which 85% of claims with a relation of the ontology are right, by readers
DISPUTED = ("conflictRelation", "oppositionRelation")
ROLES = "roleRelation"
POSTED = "accreditedTo"  # an envoy speaks for who sent them, not for the host
FORMER = "former"

Triple = tuple[str, str, str | Literal]


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


@dataclass(frozen=True)
class Policy:
    """Who may be believed, given all claims and documents of a graph."""

    claims: tuple[Claim, ...]
    documents: Mapping[str, Document]
    ontology: Ontology
    threshold: float = THRESHOLD

    def facts(self) -> list[Fact]:
        """The facts in order, a symmetric one once."""
        groups: dict[Triple, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            stated = triple(claim, self.ontology)
            if stated and counts(claim, self.threshold):
                groups[stated].append(claim)
        return [
            fact(stated, asserted)
            for stated in sorted(groups, key=order)
            if (asserted := _with(Factuality.ASSERTED, groups[stated]))
            and self.believable(asserted)
            and not self.denied(asserted, _with(Factuality.NEGATED, groups[stated]))
        ]

    def believable(self, asserted: list[Claim]) -> bool:
        """Is one of the claims enough, or do they come from two independent sources?"""
        return any(map(self.suffices, asserted)) or self._sources.independent(c.document_id for c in asserted) > 1

    def suffices(self, claim: Claim) -> bool:
        """Does an asserted claim make a fact alone?"""
        return self.in_authors_voice(claim) or self.by_those_concerned(claim) or self.is_undisputed(claim)

    def in_authors_voice(self, claim: Claim) -> bool:
        return claim.speaker is None

    def by_those_concerned(self, claim: Claim) -> bool:
        """Said by the subject or its official ("Russia welcomes…", says Russia's ambassador): to say it is to do it."""
        concerned = [claim.subject.entity]
        if self.ontology.symmetric(claim.relation.id):
            concerned.append(claim.object.entity)
        speaker = claim.speaker.entity if claim.speaker else ""
        return speaker != "" and any(speaker == one or (speaker, one) in self._officials for one in concerned)

    def is_undisputed(self, claim: Claim) -> bool:
        """Cooperative or neutral: a third party's word is enough, and its claims say who."""
        return self.ontology.group(claim.relation.id) not in DISPUTED

    def denied(self, asserted: list[Claim], negated: list[Claim]) -> bool:
        """Do as many independent sources deny it as assert it?"""
        if not negated:
            return False
        support, denial = (self._sources.independent(c.document_id for c in side) for side in (asserted, negated))
        return support <= denial

    @cached_property
    def _officials(self) -> set[tuple[str, str]]:
        """Who speaks for whom, by any document's asserted role claim."""
        return {
            (claim.subject.entity, claim.object.entity)
            for claim in self.claims
            if claim.factuality is Factuality.ASSERTED
            and counts(claim, self.threshold)
            and self.ontology.group(claim.relation.id) == ROLES
            and not self._specialises(claim.relation.id, POSTED)
        }

    @cached_property
    def _sources(self) -> Sources:
        return Sources(self.documents)

    def _specialises(self, relation: str, ancestor: str) -> bool:
        parent = self.ontology.relations[relation].parent
        return relation == ancestor or (parent in self.ontology.relations and self._specialises(parent, ancestor))


def fact(stated: Triple, asserted: Iterable[Claim]) -> Fact:
    """A fact with the claims and documents behind it."""
    claims = list(asserted)
    return Fact(*stated, tuple(sorted(c.id for c in claims)), tuple(sorted({c.document_id for c in claims})))


def _with(factuality: Factuality, claims: list[Claim]) -> list[Claim]:
    return [claim for claim in claims if claim.factuality is factuality]
