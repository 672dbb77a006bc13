"""What people call things: ids, labels and aliases in any case, and the nearest ones where nothing is called so."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from functools import cached_property

from kg.errors import UnknownEntityError, UnknownNameError
from kg.graph.iris import OPEN
from kg.graph.reader import Reader
from kg.model import Document, Entity, Factuality

MOST = 5  # of the near names in a message


class Names:
    """The names in one graph. An unknown one raises `UnknownNameError`, or for entities `UnknownEntityError`."""

    def __init__(self, reader: Reader) -> None:
        self._reader, self._ontology = reader, reader.ontology

    def entity(self, name: str | Entity) -> str:
        """The id of the entity of this id, label or alias, in this spelling if there is one, else in any case.

        Of several of the same name it is the first by id.
        """
        if isinstance(name, Entity):
            name = name.id
        if name in self._reader.entities:
            return name
        if found := self._reader.called(name) or _named(name, self._of_entities):
            return found
        if near := nearest(name, {n for names in self._of_entities for n in names}):
            labels = dict.fromkeys(self._reader.entities[_named(one, self._of_entities)].label for one in near)
            raise UnknownEntityError(f"nothing in the graph is called {name!r}: did you mean {', '.join(labels)}?")
        raise UnknownEntityError(
            f"nothing in the graph is called {name!r}: `kg query --named most-mentioned` lists who there is"
        )

    def document(self, name: str | Document) -> str:
        """The id of the document of this id or title."""
        if isinstance(name, Document):
            name = name.id
        documents = self._reader.documents
        if name in documents:
            return name
        ids = {id.casefold(): id for id in documents}
        titles = {d.title.casefold(): d.id for d in reversed(list(documents.values())) if d.title}
        return _found("document", name, (ids, titles))

    def relations(self, name: str) -> frozenset[str]:
        """The ids of a relation and of all that are kinds of it, by id, label, `rel:id`, or the id of a group."""
        known = self._ontology.relations
        parents = {p for relation in known.values() for p in (relation.parent, relation.group) if p}
        every = {*known, *self._reader.relations(), *parents}
        ids = {id.casefold(): id for id in sorted(every)}
        ids = {id.removeprefix(OPEN): ids[id] for id in ids} | ids  # "look forward to"
        labels = {self._ontology.label(id).casefold(): id for id in sorted(every, reverse=True)}
        wanted = name if name in every else _found("relation", name.removeprefix("rel:"), (ids, labels))
        return frozenset(id for id in every if wanted in self._above(id))

    def factuality(self, name: str) -> Factuality:
        return Factuality(_found("factuality", name, ({str(one): str(one) for one in Factuality},)))

    def _above(self, relation: str) -> set[str]:
        """A relation with all that it is a kind of."""
        found = set()
        while relation and relation not in found:
            found.add(relation)
            type = self._ontology.relations.get(relation)
            found |= {type.group} if type else set()
            relation = type.parent if type else ""
        return found

    @cached_property
    def _of_entities(self) -> tuple[dict[str, str], ...]:
        """Ids, labels and aliases in lower case with the id of the entity; of several that share a name the first."""
        labels, aliases = (
            {name.casefold(): id for name, id in sorted(self._reader.names(predicate), key=_by_id, reverse=True)}
            for predicate in ("rdfs:label", "skos:altLabel")
        )
        return {id.casefold(): id for id in sorted(labels.values(), reverse=True)}, labels, aliases


def _by_id(named: tuple[str, str]) -> str:
    return named[1]


def nearest(name: str, names: Iterable[str]) -> list[str]:
    """The names, in lower case, most like this one, the nearest first.

    >>> nearest("Pakstan", ["pakistan", "afghanistan", "peru"])
    ['pakistan']
    """
    return difflib.get_close_matches(name.casefold(), sorted(names), MOST)


def _named(name: str, tables: Iterable[Mapping[str, str]]) -> str:
    return next((names[name.casefold()] for names in tables if name.casefold() in names), "")


def _found(what: str, name: str, tables: tuple[Mapping[str, str], ...]) -> str:
    """The id behind a name. Raises `UnknownNameError` with the nearest names, or some if none is near."""
    if found := _named(name, tables):
        return found
    every = {n for names in tables for n in names}
    near = dict.fromkeys(_named(one, tables) for one in nearest(name, every))
    hint = f"did you mean {', '.join(near)}?" if near else f"there are {', '.join(sorted(every)[:MOST])}, ..."
    raise UnknownNameError(f"no {what} is called {name!r}: {hint}")
