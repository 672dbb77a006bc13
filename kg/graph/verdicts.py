"""What people say of claims and entities, as rows of the table: the same for `kg review` and for the pages.

A row speaks of an entity by one of its names in one document, so that it holds whatever the entity is merged with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from kg.errors import KgError
from kg.graph.corrections import Correction, Name, is_relation
from kg.graph.graph import Graph
from kg.graph.review import records, unknown_relation
from kg.model import Entity, Factuality
from kg.records.shards import Records


class Verdicts:
    """Makes the rows; nothing is kept. All methods raise `KgError` for what cannot be said."""

    def __init__(self, folder: Path, graph: Graph, note: str = "") -> None:
        self._folder, self._graph, self._note = folder, graph, note

    def accept(self, claims: Iterable[str]) -> list[Correction]:
        return [self._row("right", claim) for claim in claims]

    def reject(self, claims: Iterable[str]) -> list[Correction]:
        return [self._row("wrong", claim) for claim in claims]

    def relation(self, claims: Iterable[str], relation: str) -> list[Correction]:
        id = self.relation_called(relation)
        return [self._row("relation", claim, id) for claim in claims]

    def relation_called(self, said: str) -> str:
        """The relation of this id or label, or an open one."""
        known = {one.label.casefold(): one.id for one in self._graph.ontology.relations.values()}
        relation = known.get(said.casefold(), said)
        if not is_relation(relation, self._graph.ontology):
            raise unknown_relation(said)
        return relation

    def confirm(self, entity: Entity) -> list[Correction]:
        return [self._row("sound", *self._place(entity))]

    def merge(self, entity: Entity, other: Entity) -> list[Correction]:
        if entity.id == other.id:
            raise KgError(f"{entity.label} is {other.label} already: name another one")
        return [self._row("same", *self._place(entity), *self._place(other))]

    def split(self, entity: Entity, documents: Sequence[str]) -> list[Correction]:
        """What its name means in some documents is another, and the same in all of these."""
        names = self.names(entity)
        if len(names) < 2:
            raise KgError(f"{entity.label} is in one document only: there is nothing to split")
        if unknown := [one for one in documents if one not in names]:
            raise KgError(f"{unknown[0]} does not speak of {entity.label}: choose among {', '.join(names)}")
        if not documents:
            raise KgError("no document: choose those that speak of another one")
        places = [(names[one], one) for one in dict.fromkeys(documents)]
        rows = [self._row("apart", *place) for place in places]
        return rows + [self._row("same", *places[0], *place) for place in places[1:]]

    def type(self, entity: Entity, said: str) -> list[Correction]:
        """Of the class of this id or label."""
        known = {one.label.casefold(): one.id for one in self._graph.ontology.classes.values()}
        return [self._row("type", *self._place(entity), known.get(said.casefold(), said))]

    def rename(self, entity: Entity, name: str) -> list[Correction]:
        return [self._row("rename", *self._place(entity), name)]

    def add(
        self, document: str, sentence: str, subject: str, relation: str, object_: str, factuality: Factuality
    ) -> list[Correction]:
        """A fact that a sentence tells, by its text or its number; both ends in words of the sentence."""
        told = document, sentence, subject, self.relation_called(relation), object_
        return [Correction.of("add", *told, factuality=factuality, note=self._note)]

    def names(self, entity: Entity) -> dict[str, str]:
        """What the documents that speak of an entity call it, by document."""
        return {document: name for name, document in self._places(entity)}

    def _place(self, entity: Entity) -> Name:
        """A name of an entity, and a document that calls it so."""
        found = next(self._places(entity), None)
        if not found:
            raise KgError(f"no document calls anything {entity.label}: run kg build again")
        return found

    def _places(self, entity: Entity) -> Iterator[Name]:
        called = {entity.label, *entity.aliases}
        for document in sorted({claim.document_id for claim in self._graph.reader.claims_about(entity.id)}):
            if document in self._records:
                labels = (one.label for one in self._records[document].entities if called & {one.label, *one.aliases})
                if found := sorted(labels, key=lambda label: (label != entity.label, label)):
                    yield found[0], document

    @cached_property
    def _records(self) -> Records:
        return records(self._graph, self._folder)

    def _row(self, verdict: str, *told: str) -> Correction:
        return Correction.of(verdict, *told, note=self._note)
