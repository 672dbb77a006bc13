"""What is known of an entity: its facts, and what is said of it in groups, by relation, the latest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg import display
from kg.graph.findings import Claim, Fact
from kg.model import Entity, Factuality

SHOWN = 20  # rows of a table in a notebook


@dataclass(frozen=True, slots=True)
class Statement:
    """What claims say alike: of what else, how they present it, who says so and when it is. Is it a fact?"""

    other: str
    factuality: Factuality
    speaker: str
    time: str
    is_fact: bool
    claims: tuple[Claim, ...] = ()

    @property
    def day(self) -> str:
        """The last day that a claim or its document names, "" if none does."""
        days = (one.time.start if one.time and one.time.start else one.document.date for one in self.claims)
        return max(days, default="")


@dataclass(frozen=True, slots=True)
class Group:
    """Statements of one relation in one direction, under "Russia supports …" or "… supports Russia"."""

    heading: str
    statements: tuple[Statement, ...]

    @property
    def weight(self) -> int:
        """How many claims there are."""
        return sum(len(one.claims) for one in self.statements)


@dataclass(frozen=True, slots=True, repr=False)
class Portrait:
    """What a graph knows about an entity: its facts, the claims about it, and those it makes of others."""

    entity: Entity
    facts: list[Fact]
    about: list[Claim]
    said: list[Claim]

    @property
    def groups(self) -> list[Group]:
        """The claims about it by relation, those with most claims first, and at last what it says of others."""
        label, found = self.entity.label, defaultdict[str, list[tuple[str, Claim]]](list)
        for claim in self.about:
            forward = claim.subject.entity == self.entity.id
            other = claim.object if forward else claim.subject
            heading = f"{label} {claim.relation.label} …" if forward else f"… {claim.relation.label} {label}"
            found[heading].append((other.label, claim))
        said = [(claim.words, claim) for claim in self.said]
        groups = [Group(heading, self._statements(told)) for heading, told in found.items()]
        groups.sort(key=lambda group: (-group.weight, group.heading))
        return [*groups, Group(f"{label} says", self._statements(said))] if said else groups

    def _statements(self, told: Iterable[tuple[str, Claim]]) -> tuple[Statement, ...]:
        """Those that say the same as one, the latest first."""
        facts = {id for fact in self.facts for id in fact.claims}
        alike = defaultdict[Statement, list[Claim]](list)
        for other, claim in told:
            speaker = claim.speaker.label if claim.speaker and claim.speaker.entity != self.entity.id else ""
            time = claim.time.text if claim.time else ""
            alike[Statement(other, claim.factuality, speaker, time, claim.id in facts)].append(claim)
        found = [replace(one, claims=tuple(claims)) for one, claims in alike.items()]
        found.sort(key=lambda one: (one.other, one.speaker, one.time, one.factuality))
        return tuple(sorted(found, key=lambda one: one.day, reverse=True))

    def __repr__(self) -> str:
        figures = {"facts": len(self.facts), "claims about it": len(self.about), "said by it": len(self.said)}
        counted = ", ".join(f"{number} {name}" for name, number in figures.items())
        return f"<Portrait of {self.entity.label}: {counted}>"

    def __str__(self) -> str:
        parts = (("Facts", self.facts), ("Claims about it", self.about), ("Says", self.said))
        lines = [line for title, some in parts if some for line in (title, *(f"  {one}" for one in some))]
        return "\n".join([f"{self.entity.label}  ({self.entity.type})", *lines])

    def _repr_html_(self) -> str:
        rows = [("fact", str(fact), ", ".join(fact.documents)) for fact in self.facts]
        rows += [("claim", str(claim), claim.sentence.text) for claim in self.about]
        rows += [("says", str(claim), claim.sentence.text) for claim in self.said]
        return display.table(("", self.entity.label, "evidence"), rows[:SHOWN], f"{len(rows)} findings")


def shares(sizes: Sequence[int], limit: int) -> list[int]:
    """How many of each group to show, so that it is `limit` in all: as many of each as there is room for.

    >>> shares([288, 3, 1], 9), shares([2, 3], 9), shares([5, 5, 5], 2)
    ([5, 3, 1], [2, 3], [1, 1, 0])
    """
    shown = [0] * len(sizes)
    left = min(limit, sum(sizes))
    while left:
        for n, size in enumerate(sizes):
            if left and shown[n] < size:
                shown[n] += 1
                left -= 1
    return shown
