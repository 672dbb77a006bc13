"""What people should look at first: how doubtful it is, times how many claims hang on it.

A wrong entity with 40 claims comes before a wrong claim. Claims that say the same are one thing to look at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import prod

from kg.graph.corrections import Correction
from kg.graph.findings import Claim, Mention
from kg.graph.reader import Reader
from kg.model import Entity
from kg.ontology import Ontology

# How likely an entity is wrong that ...; judged on what is merged in the corpus and in real articles, not learned.
MERGED, ONE_WORD = 0.1, 0.4  # is one in several documents by its name alone, or by one word
MISFITS = 0.5  # times the share of its claims whose relation asks for another class


@dataclass(frozen=True, slots=True)
class Doubt:
    """An entity with all claims about it, the most telling first, or without one claims that say the same; and what
    makes it doubtful."""

    claims: tuple[Claim, ...]
    share: float
    reasons: tuple[str, ...] = ()
    entity: Entity | None = None

    @property
    def weight(self) -> float:
        return self.share * len(self.claims)

    @property
    def key(self) -> tuple[str, ...]:
        """What tells it from others of the same weight."""
        return (self.entity.id,) if self.entity else tuple(claim.id for claim in self.claims)


def doubts(reader: Reader, said: Iterable[Correction]) -> list[Doubt]:
    """All that nobody has judged yet, the heaviest first."""
    said = list(said)
    judged = {one.claim for one in said}
    settled = {(one.document, one.name) for one in said if one.name and one.verdict != "add"}
    every = reader.claims()
    about: dict[str, list[Claim]] = defaultdict(list)
    for claim in every:
        for id in {claim.subject.entity, claim.object.entity} - {""}:
            about[id].append(claim)
    found = [
        doubt
        for id, claims in about.items()
        if not _is_settled(entity := reader.entities[id], claims, settled)
        and (doubt := _of_entity(entity, [c for c in claims if c.id not in judged], reader.ontology)).share
    ]
    alike: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in every:
        if claim.id not in judged:
            alike[_says(claim)].append(claim)
    found += [_of_claims(claims) for claims in alike.values()]
    return sorted(found, key=lambda one: (-one.weight, one.key))


def _is_settled(entity: Entity, claims: Iterable[Claim], settled: set[tuple[str, str]]) -> bool:
    """Has anybody spoken of it, by one of its names in one of its documents?"""
    return any((claim.document_id, name) in settled for claim in claims for name in (entity.label, *entity.aliases))


def _says(claim: Claim) -> tuple[object, ...]:
    ends = (claim.subject.entity or claim.subject.label, claim.object.entity or claim.object.label)
    return *ends, claim.relation.id, claim.factuality


def _of_claims(claims: Sequence[Claim]) -> Doubt:
    share = sum(1 - claim.confidence for claim in claims) / len(claims)
    reasons = dict.fromkeys(reason for claim in claims for reason in claim.doubts)
    return Doubt(tuple(claims), share, tuple(reasons))


def _of_entity(entity: Entity, claims: Sequence[Claim], ontology: Ontology) -> Doubt:
    """What may be wrong with an entity itself; what is unsure of its claims is asked claim by claim."""
    found: list[tuple[float, str]] = []
    documents = {claim.document_id for claim in claims}
    if len(documents) > 1 and not entity.known and not entity.situation:
        found.append((MERGED if " " in entity.label else ONE_WORD, f"is one in {len(documents)} documents by its name"))
    misfit = {claim.id for claim in claims if _misfits(entity, claim, ontology)}
    if misfits := len(misfit):
        kind = ontology.classes[entity.type].label if entity.type in ontology.classes else entity.type
        some = "1 claim asks" if misfits == 1 else f"{misfits} claims ask"
        found.append((MISFITS * misfits / len(claims), f"is of class {kind}, where {some} for another"))
    share = 1 - prod(1 - one for one, _ in found)
    first = {claim.document_id: claim.id for claim in reversed(claims)}  # one of each document
    told = sorted(claims, key=lambda claim: (claim.id not in misfit, claim.id != first[claim.document_id]))
    return Doubt(tuple(told), share, tuple(reason for _, reason in found), entity)


def _misfits(entity: Entity, claim: Claim, ontology: Ontology) -> bool:
    relation = ontology.relations.get(claim.relation.id)
    if not relation:
        return False
    ends: tuple[tuple[Mention, tuple[str, ...]], ...]
    ends = (claim.subject, relation.domain), (claim.object, relation.range)
    return any(end.entity == entity.id and kinds and not ontology.is_a(entity.type, *kinds) for end, kinds in ends)
