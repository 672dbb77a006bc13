"""What the claims of an answer tell, put together: one event that several sentences tell is one row."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from kg.graph.findings import Claim
from kg.model import Factuality


@dataclass(frozen=True, slots=True)
class Telling:
    """A row to be: its words, those without `details` ("over fraud"), how it is presented, and its claims by id.
    `about` is the name it begins with."""

    text: str
    core: str
    details: frozenset[str]
    how: Factuality
    about: str
    claims: dict[str, Claim]

    @property
    def days(self) -> set[str]:
        """The days on which it is said to have happened."""
        return set(filter(None, map(own_day, self.claims.values())))

    @property
    def documents(self) -> set[str]:
        return {claim.document_id for claim in self.claims.values()}

    def with_claims_of(self, other: Telling) -> Telling:
        return replace(self, claims=self.claims | other.claims)


def together(told: Iterable[Telling], about_one: bool) -> list[Telling]:
    """One telling for all that say the same, or the same with fewer details; if `about_one`, for all that a document
    says about one."""
    found = _joined(told, _is_same, Telling.with_claims_of)
    found = _joined(sorted(found, key=lambda one: -len(one.details)), _is_vaguer, Telling.with_claims_of)
    return _joined(sorted(found, key=_place), _is_about_the_same, _listed) if about_one else found


def own_day(claim: Claim) -> str:
    """The first day of a time that begins and ends; "since 2015" tells no day."""
    time = claim.time
    return time.start if time and time.start and time.end else ""


def _place(one: Telling) -> tuple[str, int, int, int, str]:
    """Where the first claim stands."""
    return min(
        (claim.document_id, claim.sentence_index, claim.relation.begin, claim.object.begin, claim.id)
        for claim in one.claims.values()
    )


def _joined(
    told: Iterable[Telling], belongs: Callable[[Telling, Telling], bool], join: Callable[[Telling, Telling], Telling]
) -> list[Telling]:
    """Each telling joined to the first before it that it belongs to; only those with the same first words are asked."""
    found: dict[tuple[str, Factuality], list[Telling]] = {}
    for one in told:
        group = found.setdefault((one.about, one.how), [])
        at = next((i for i, other in enumerate(group) if belongs(one, other)), None)
        if at is None:
            group.append(one)
        else:
            group[at] = join(group[at], one)
    return [one for group in found.values() for one in group]


def _is_same(one: Telling, other: Telling) -> bool:
    return one.text == other.text


def _is_vaguer(one: Telling, other: Telling) -> bool:
    """Does one tell the event of another, with fewer details? On another day of its own it is another event."""
    if one.core != other.core or not one.details < other.details:
        return False
    if one.days and other.days:
        return not one.days.isdisjoint(other.days)
    return not one.documents.isdisjoint(other.documents)


def _is_about_the_same(one: Telling, other: Telling) -> bool:
    begins = f"{one.about} "
    return (
        one.text.startswith(begins) and other.text.startswith(begins) and not one.documents.isdisjoint(other.documents)
    )


def _listed(first: Telling, other: Telling) -> Telling:
    """What is told of one subject, one after the other: "The fire kills five people; injures two"."""
    rest = other.text.removeprefix(f"{first.about} ")
    return replace(first.with_claims_of(other), text=f"{first.text}; {rest}")
