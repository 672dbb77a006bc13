"""The profile of an entity: its offices, what it does and what is done to it, what others say, what is not done.

`kg show` has it by relation, the latest first; the pages and the API in sections. All of it is counted at once, and
read where it is asked for.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg import display
from kg.errors import UnknownNameError
from kg.graph.facts import Triple
from kg.graph.findings import Claim, Fact
from kg.graph.reader import Reader
from kg.graph.statements import FACT, UNCONFIRMED, Row, Statement, Unread, one, rows, said_by, statements
from kg.model import Factuality

MOST = 8  # statements of a section at once
LONG = 60  # of a section that is shown alone
READ = 60  # statements of all sections together, where there is a choice
LEAST = 2  # statements of each section all the same
ROWS = 20  # of a table in a notebook
OFFICES, DOES, DONE, SAID_OF, SAYS = "offices", "does", "done", "said of", "says"
ROLES, MEMBER = "roleRelation", "memberOf"
NOT_ASSERTED = tuple(str(how) for how in Factuality if how is not Factuality.ASSERTED)
ORDER = (OFFICES, DOES, DONE, SAID_OF, SAYS, *NOT_ASSERTED)


@dataclass(frozen=True, slots=True)
class Section:
    """Statements of one kind, and of one relation or group of relations if that makes one; of `total` these are those
    from `begin` on."""

    kind: str
    group: str
    total: int
    statements: tuple[Statement, ...]
    begin: int = 0

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.group}" if self.group else self.kind


class Profile:
    """What a graph says of an entity: its facts, the claims about it, and those it makes of others; it prints.

    `months` has claims by month ("2026-03"; "" for those without a day), `documents` claims by document, `figures` how
    many claims, facts and documents there are. `originals` are the documents that copy another one, each with that one.
    """

    def __init__(self, reader: Reader, id: str, originals: Mapping[str, str]) -> None:
        self.entity = reader.entities[id]
        self._id, self._reader, self._originals = id, reader, originals

    # Counted

    @cached_property
    def figures(self) -> dict[str, int]:
        return {"claims": len(self._rows), "facts": len(self._triples), "documents": len(self.documents)}

    @cached_property
    def months(self) -> dict[str, int]:
        return dict(sorted(Counter(row.day[:7] for row in self._rows).items()))

    @cached_property
    def documents(self) -> dict[str, int]:
        return dict(Counter(row.document for row in self._rows).most_common())

    @cached_property
    def _rows(self) -> list[Row]:
        return rows(self._reader, self._id)

    @cached_property
    def _triples(self) -> list[Triple]:
        return self._reader.triples_at(self._id)

    @cached_property
    def _about(self) -> list[Unread]:
        return self._statements(self._rows)

    def _statements(self, said: Iterable[Row]) -> list[Unread]:
        return statements(said, self._id, set(self._triples), self._reader)

    # Read

    @cached_property
    def facts(self) -> list[Fact]:
        """The facts at it, in order."""
        return self._reader.facts_at(self._id)

    def first_facts(self, most: int) -> list[Fact]:
        """So many of the facts; the claims of the others are not read."""
        return [self._reader.fact(one) for one in self._triples[:most]]

    @cached_property
    def about(self) -> list[Claim]:
        """The claims that have it at an end."""
        return self._reader.claims_about(self._id)

    @cached_property
    def said(self) -> list[Claim]:
        """The claims that it makes of others."""
        known = {claim.id for claim in self.about}
        return [claim for claim in self._reader.claims_by(self._id) if claim.id not in known]

    def by_relation(self, limit: int) -> tuple[Section, ...]:
        """Statements by relation and direction, those with most claims first, at last what it says of others.

        The latest are first in each. So many of each are read that it is `limit` in all; the others are counted.
        """
        found: dict[tuple[str, str], list[Unread]] = defaultdict(list)
        for statement in self._about:
            found[DOES if statement.forward else DONE, statement.relation].append(statement)
        known = {row.claim for row in self._rows}
        if said := [row for row in said_by(self._reader, self._id) if row.claim not in known]:
            found[SAYS, ""] = self._statements(said)
        ordered = sorted(found.items(), key=lambda item: (item[0][0] == SAYS, -_weight(item[1]), item[0]))
        shown = shares([len(some) for _, some in ordered], limit)
        return tuple(
            Section(kind, relation, len(some), self._read(_latest(some)[:most]))
            for ((kind, relation), some), most in zip(ordered, shown, strict=True)
        )

    def sections(self, section: str = "", begin: int = 0, most: int = MOST) -> tuple[Section, ...]:
        """Statements by kind and group of relations, facts first; or of one section alone, from a statement on.

        Raises `UnknownNameError` for an unknown section.
        """
        found = self._sections()
        if section:
            if section not in found:
                raise UnknownNameError(
                    f"nothing is said of {self._id} in a section {section!r}: there are {', '.join(found)}"
                )
            found, most = {section: found[section]}, LONG
        else:
            most = next(n for n in range(most, 0, -1) if n <= LEAST or _together(found.values(), n) <= READ)
        sections = []
        for key, some in found.items():
            kind, _, group = key.partition(":")
            read = self._read(self._ordered(some)[begin : begin + most])
            if kind == OFFICES:
                read = tuple(sorted(read, key=_since, reverse=True))
            sections.append(Section(kind, group, len(some), read, begin))
        return tuple(sections)

    def _sections(self) -> dict[str, list[Unread]]:
        """The statements by the key of their section, in order; what others say is listed claim by claim, and what a
        copy says of it is not said once more."""
        found: dict[str, list[Unread]] = defaultdict(list)
        for statement in self._about:
            found[self._key(statement)].append(statement)
        others = [row for row in self._rows if row.spoken and row.speaker != self._id]
        found[SAID_OF] = [one([row], row.subject == self._id, _how(row)) for row in self._first(others)]
        found[SAYS] = self._statements(self._first(said_by(self._reader, self._id)))

        def place(key: str) -> tuple[int, bool, int, str]:
            kind, _, group = key.partition(":")
            return ORDER.index(kind), not group, -_weight(found[key]), key

        return {key: found[key] for key in sorted(found, key=place) if found[key]}

    def _key(self, statement: Unread) -> str:
        if statement.status in NOT_ASSERTED:
            return statement.status
        ontology = self._reader.ontology
        group = ontology.group(statement.relation)
        if group == ROLES or MEMBER in ontology.above(statement.relation):
            return OFFICES
        return f"{DOES if statement.forward else DONE}:{group}"

    def _first(self, said: Iterable[Row]) -> list[Row]:
        return [row for row in said if row.document not in self._originals]

    def _ordered(self, some: Iterable[Unread]) -> list[Unread]:
        """Facts first, then what most sources and claims say."""

        def place(one: Unread) -> tuple[bool, int, int, str]:
            claims = [row.claim for row in one.rows]
            return one.status != FACT, -one.sources(self._originals), -len(claims), min(claims)

        return sorted(some, key=place)

    def _read(self, some: Iterable[Unread]) -> tuple[Statement, ...]:
        return tuple(one.read(self._reader, self._originals) for one in some)

    # To people

    def __repr__(self) -> str:
        figures = {"facts": len(self.facts), "claims about it": len(self.about), "said by it": len(self.said)}
        counted = ", ".join(f"{number} {name}" for name, number in figures.items())
        return f"<Profile of {self.entity.label}: {counted}>"

    def __str__(self) -> str:
        parts = (("Facts", self.facts), ("Claims about it", self.about), ("Says", self.said))
        lines = [line for title, some in parts if some for line in (title, *(f"  {one}" for one in some))]
        return "\n".join([f"{self.entity.label}  ({self.entity.type})", *lines])

    def _repr_html_(self) -> str:
        found = [("fact", str(fact), ", ".join(fact.documents)) for fact in self.facts]
        found += [("claim", str(claim), claim.sentence.text) for claim in self.about]
        found += [("says", str(claim), claim.sentence.text) for claim in self.said]
        return display.table(("", self.entity.label, "evidence"), found[:ROWS], f"{len(found)} findings")


def _how(row: Row) -> str:
    return row.factuality if row.factuality in NOT_ASSERTED else UNCONFIRMED


def _since(one: Statement) -> str:
    return one.shown.valid.start or one.shown.valid.until


def _weight(some: Iterable[Unread]) -> int:
    return sum(len(one.rows) for one in some)


def _latest(some: Iterable[Unread]) -> list[Unread]:
    """The latest first; of one day in an order that stays."""
    settled = sorted(some, key=lambda one: min(row.claim for row in one.rows))
    return sorted(settled, key=lambda one: one.day, reverse=True)


def _together(sections: Iterable[list[Unread]], most: int) -> int:
    return sum(min(most, len(some)) for some in sections)


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
