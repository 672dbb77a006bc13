"""The entities of all records in little room: those that are told of alike are one entry.

Most documents call Russia what others call it, so the index grows with what there is to be told apart, not with the
documents. Records are read twice: to fill the index, and to tell by it which global entity each one speaks of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from kg.graph import happenings, spellings
from kg.graph.corrections import Merges, Name
from kg.model import Entity, Record
from kg.ontology import Ontology

Mention = tuple[str, str]  # document id, entity id in its record
NONE = Merges()
NOTHING = 0  # the number of no entity

_Parts = tuple[int, str, int]
_MENTION, _DOCUMENT = "\0mention", "\0document"
_Key = tuple[str, str, str, str, tuple[str, ...], str, _Parts | None]


@dataclass(slots=True)
class Entry:
    """An entity as records have it, any number of which tell of it alike.

    `scope` is what sets it apart from others of its name: its document, its state, or nothing. A situation's parts are
    the numbers of their entries. `first` is the smallest of its mentions.
    """

    entity: Entity
    scope: str
    first: Mention
    alone: bool
    parts: _Parts | None = None
    mentions: int = 0


class Index:
    """The entries by number, from 1. Records must be added in the order of their documents."""

    def __init__(self, ontology: Ontology, merges: Merges = NONE) -> None:
        self.entries: dict[int, Entry] = {}
        self.sightings: list[happenings.Sighting] = []
        self.called: dict[Name, set[int]] = defaultdict(set)  # those that corrections speak of
        self._ontology = ontology
        self._apart = frozenset(merges.apart)
        self._spoken_of = merges.spoken_of
        self._numbers: dict[_Key, int] = {}
        self._reach: dict[tuple[str, str, tuple[str, ...]], str] = {}

    def add(self, record: Record) -> dict[str, int]:
        """Take in a record, and say which number each of its entities has."""
        document = record.document.id
        numbers = self._numbered(record, self._number)
        entities = {entity.id: entity for entity in record.entities}
        for id, entity in entities.items():
            entry = self.entries[numbers[id]]
            entry.mentions += 1
            entry.first = min(entry.first, (document, id))
            for name in self._spoken_of.intersection(_called(document, entity)) if self._spoken_of else ():
                self.called[name].add(numbers[id])
        self.sightings += happenings.sightings(record, self._ontology)
        return numbers

    def of(self, record: Record) -> dict[str, int]:
        """The numbers of the entities of a record that was added; of no entity, `NOTHING`."""
        return self._numbered(record, lambda key, _entity, _mention: self._numbers[key])

    def _number(self, key: _Key, entity: Entity, mention: Mention) -> int:
        if key not in self._numbers:
            self._numbers[key] = number = len(self._numbers) + 1
            if alone := self._is_alone(mention[0], entity):
                entity = replace(entity, known=False, wikidata="")
            self.entries[number] = Entry(entity, key[0], mention, alone, key[-1])
        return self._numbers[key]

    def _numbered(self, record: Record, number: Callable[[_Key, Entity, Mention], int]) -> dict[str, int]:
        """Plain entities first, in their order, then the situations made of them."""
        document = record.document.id
        entities = {entity.id: entity for entity in record.entities}
        found = {"": NOTHING}

        def numbered(id: str) -> int:
            if id not in found and id in entities:
                entity = entities[id]
                made = entity.situation
                parts = (numbered(made.subject), made.relation, numbered(made.object)) if made else None
                found[id] = number(self._key(document, entity, parts), entity, (document, id))
            return found.get(id, NOTHING)

        for entity in sorted(entities.values(), key=lambda entity: entity.situation is not None):
            numbered(entity.id)
        return found

    def _key(self, document: str, entity: Entity, parts: _Parts | None) -> _Key:
        known = ""
        if self._is_alone(document, entity):
            scope = lone((document, entity.id))
        elif entity.known or parts:
            scope, known = "", entity.id if entity.known else ""
        else:
            scope = self._scope(document, entity)
        return scope, known, entity.label, entity.type, entity.aliases, entity.wikidata, parts

    def _scope(self, document: str, entity: Entity) -> str:
        key = (entity.label, entity.type, entity.aliases)
        if key not in self._reach:
            self._reach[key] = self._reach_of(entity)
        reach = self._reach[key]
        return lone((document, entity.id)) if reach == _MENTION else document if reach == _DOCUMENT else reach

    def _reach_of(self, entity: Entity) -> str:
        """How far a name reaches: over one mention, one document, one state (its id), or everywhere (nothing)."""
        if happenings.is_unnamed(entity, self._ontology):
            return _MENTION
        if spellings.says_little(entity, self._ontology):
            return _DOCUMENT
        return spellings.whereabouts(entity, self._ontology)

    def _is_alone(self, document: str, entity: Entity) -> bool:
        return bool(self._apart) and not self._apart.isdisjoint(_called(document, entity))


def lone(mention: Mention) -> str:
    """The scope of what is one in one mention only."""
    return "\0".join(mention)


def _called(document: str, entity: Entity) -> Iterator[Name]:
    return ((document, name) for name in (entity.label, *entity.aliases))
