"""Events across documents: an accident, an attack or a trial is the same in two documents if kind, place and day agree.

Events with a name, or with a year and a name in it, are told apart by their names like everything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from kg.kept import kept
from kg.model import Claim, Entity, Factuality, Record, slug
from kg.ontology import Ontology, split

NEARBY = timedelta(days=3)  # between the days that two articles give, or on which they were written
LONGEST = timedelta(days=31)  # of a stretch of time that still says when something was
LOCATED = "locatedIn"
YEAR = re.compile(r"\b[12]\d{3}\b")

Mention = tuple[str, str]  # document id, entity id in its record


@dataclass(frozen=True)
class Sighting:
    """An event as one document has it: what it may be called, the places and proper names that go with it, its days."""

    mention: Mention
    kinds: tuple[str, ...]
    places: frozenset[str]
    names: frozenset[str]
    begin: date
    end: date

    def is_same(self, other: Sighting) -> bool:
        """Do two documents tell of one event? What one of them does not say is no reason to think so."""
        if self.mention[0] == other.mention[0]:
            return False
        alike = self.kinds[0] in other.kinds or other.kinds[0] in self.kinds
        near = self.begin <= other.end + NEARBY and other.begin <= self.end + NEARBY
        return alike and near and bool(self.places & other.places or (self.names and self.names == other.names))


def groups(sightings: Iterable[Sighting]) -> dict[Mention, Mention]:
    """Which event each sighting is of: the first of those of the same group."""
    found: dict[Mention, Mention] = {}
    recent: list[list[Sighting]] = []  # the groups that later events may belong to
    for one in sorted(sightings, key=lambda s: (s.begin, s.end, s.mention)):
        recent = [g for g in recent if one.begin <= max(member.end for member in g) + NEARBY]
        group = next((g for g in recent if all(one.is_same(member) for member in g)), None)
        if group is None:
            recent.append(group := [])
        group.append(one)
        found[one.mention] = group[0].mention
    return found


def sightings(record: Record, ontology: Ontology) -> Iterator[Sighting]:
    """The events without a name of their own in a record, as far as it says when and where."""
    named = kinds(ontology)
    entities = {entity.id: entity for entity in record.entities}
    for event in record.entities:
        if is_unnamed(event, ontology):
            yield from _sighting(record, event, entities, _kind(event.label, named), ontology)


@kept
def kinds(ontology: Ontology) -> Mapping[str, tuple[str, ...]]:
    """What each noun for an event may also be called."""
    rows = (r for r in ontology.english("happenings") if r["is"] == "noun" and r["kinds"])
    return {r["word"]: split(r["kinds"]) for r in rows}


def _kind(label: str, kinds: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """What an event is by its label, also in the plural; nothing if the label does not say so in small letters."""
    words = label.split()
    for n, word in enumerate(words):
        small = word.lower() if n == 0 else word
        for form in (f"{words[n - 1].lower()} {small}" if n else "", small, small.removesuffix("s")):
            if form in kinds:
                return kinds[form]
    return ()


def is_unnamed(entity: Entity, ontology: Ontology) -> bool:
    """Is this an event that is only called what it is, "the crash"?"""
    if entity.known or entity.situation or not ontology.is_a(entity.type, "Event"):
        return False
    words = entity.label.split()
    is_proper = len(words) > 1 and all(word[:1].isupper() for word in words)
    of_place = YEAR.search(entity.label) and any(w[:1].isupper() for w in words[1:])  # "2019 Kenyan general election"
    return not (is_proper or of_place) and bool(_kind(entity.label, kinds(ontology)))


def _sighting(
    record: Record, event: Entity, entities: Mapping[str, Entity], kinds: tuple[str, ...], ontology: Ontology
) -> Iterator[Sighting]:
    """The event with its places and days, if the document says or dates enough."""
    told = [c for c in record.claims if c.subject.entity == event.id and c.factuality is Factuality.ASSERTED]
    places = (entities[c.object.entity] for c in told if c.relation.id == LOCATED and c.object.entity in entities)
    near = frozenset(_key(p) for p in places if not ontology.is_a(p.type, "Country"))
    names = frozenset(word for word in event.label.split()[1:] if word[:1].isupper())
    days = next(filter(None, (_days(c) for c in told)), None) or _day(record.document.date)
    if days and (near or names):
        yield Sighting((record.document.id, event.id), kinds, near, names, *days)


def _key(entity: Entity) -> str:
    return entity.id if entity.known else slug(entity.label).casefold()


def _days(claim: Claim) -> tuple[date, date] | None:
    if not claim.time or not claim.time.start or not claim.time.end:
        return None
    begin, end = date.fromisoformat(claim.time.start), date.fromisoformat(claim.time.end)
    return (begin, end) if end - begin <= LONGEST else None


def _day(iso: str) -> tuple[date, date] | None:
    """The day on which a document was written, with the days before it of which it tells."""
    if len(iso) != len("2020-01-01"):
        return None
    day = date.fromisoformat(iso)
    return day - NEARBY, day
