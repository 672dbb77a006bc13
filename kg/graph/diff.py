"""What two graphs don't share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.graph.findings import Claim, Fact

if TYPE_CHECKING:
    from kg.graph import Graph


@dataclass(frozen=True, slots=True)
class Difference:
    """Facts and claims that only one of two graphs has, in the order of that graph."""

    lost_facts: tuple[Fact, ...]
    new_facts: tuple[Fact, ...]
    lost_claims: tuple[Claim, ...]
    new_claims: tuple[Claim, ...]


def diff(old: Graph, new: Graph) -> Difference:
    """Compares facts by what they say, claims by what they say of whom and where. Evidence, confidence and labels
    make no difference."""
    facts_then, facts_now = ({(f.subject, f.relation, f.object): f for f in g.facts()} for g in (old, new))
    claims_then, claims_now = ({_told(c): c for c in g.claims()} for g in (old, new))
    return Difference(
        lost_facts=tuple(fact for key, fact in facts_then.items() if key not in facts_now),
        new_facts=tuple(fact for key, fact in facts_now.items() if key not in facts_then),
        lost_claims=tuple(claim for key, claim in claims_then.items() if key not in claims_now),
        new_claims=tuple(claim for key, claim in claims_now.items() if key not in claims_then),
    )


def _told(claim: Claim) -> tuple[object, ...]:
    """Where a claim stands and what it says. An id alone tells of words: whom they mean may have become another."""
    ends = (claim.subject.entity, claim.relation.id, claim.object.entity, claim.speaker and claim.speaker.entity)
    return claim.id, *ends, claim.factuality, claim.time
