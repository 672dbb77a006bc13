"""What people call things: ids, labels and aliases in any case, and the nearest ones where nothing is called so."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from kg.errors import UnknownEntityError, UnknownNameError
from kg.graph.iris import OPEN
from kg.graph.misses import near_misses
from kg.graph.reader import Reader
from kg.graph.word_index import WordIndex
from kg.model import Document, Entity, Factuality

MOST = 5  # of the near names in a message
WORDS = 4  # of a name of which one is enough
SHORTEST = 5  # letters of a name that may be misspelt
LIKE = 0.85  # how alike a name must be to be taken for another: one letter of six or so


@dataclass(frozen=True, slots=True)
class Called:
    """The entities that have a name. `asked` is how it was written, `label` the first one's, `is_near`: not quite."""

    asked: str
    ids: tuple[str, ...]
    label: str
    is_near: bool = False


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
        if called := self.exactly(name):
            return called.ids[0]
        if name.casefold() in self._ids:
            return self._ids[name.casefold()]
        if called := self.in_any_case(name):
            return called.ids[0]
        if near := self.near(name):
            labels = dict.fromkeys(self._reader.entities[id].label for id in near[:MOST])
            more = f", ... ({len(near) - MOST} more)" if len(near) > MOST else ""
            raise UnknownEntityError(
                f"nothing in the graph is called {name!r}: did you mean {', '.join(labels)}{more}?"
            )
        raise UnknownEntityError(
            f"nothing in the graph is called {name!r}: `kg query --named most-mentioned` lists who there is"
        )

    def near(self, name: str) -> list[str]:
        """The ids of the entities that may be meant by a name that nothing has, the likeliest first.

        They have its words, in any order and spelt nearly so, or else a name that looks like it.
        """
        known, far = self._by_name, dict[str, tuple[int, int]]()
        for one, how_far in near_misses(name, self._by_word).items():
            far |= {id: min(how_far, far.get(id, how_far)) for id in known[one]}
        if not far:
            return [*dict.fromkeys(id for one in nearest(name, known) for id in known[one])]
        return sorted(far, key=lambda id: (far[id], -self._reader.weight(id), id))

    def exactly(self, name: str) -> Called | None:
        """All entities with this label, else with this alias, in this spelling."""
        return self._called(name, self._reader.called(name))

    def in_any_case(self, name: str) -> Called | None:
        """All entities with this label, else with this alias, in any case and with any apostrophe."""
        return self._called(name, self._by_name.get(_folded(name), ()))

    def nearly(self, name: str) -> Called | None:
        """The entities whose name is spelt nearly so, else the one with most claims that has this among its words."""
        folded = _folded(name)
        like = difflib.get_close_matches(folded, self._by_name, 1, LIKE) if len(folded) >= SHORTEST else []
        if like:
            return self._called(name, self._by_name[like[0]], is_near=True)
        whole = (
            ids for known, ids in self._by_name.items() if f" {folded} " in f" {known} " and known.count(" ") < WORDS
        )
        best = sorted({id for ids in whole for id in ids}, key=lambda id: (-self._reader.weight(id), id))
        return self._called(name, best[:1], is_near=True)

    def bearing(self, name: str, type: str = "") -> list[str]:
        """The entities with this name among the words of their labels, of a class if one is given."""
        folded = f" {_folded(name)} "
        found = [id for label, ids in self._by_label.items() if folded in f" {label} " for id in ids]
        return [id for id in found if not type or self._reader.entities[id].type == type]

    def _called(self, asked: str, ids: Iterable[str], is_near: bool = False) -> Called | None:
        ids = tuple(ids)
        return Called(asked, ids, self._reader.entities[ids[0]].label, is_near) if ids else None

    @cached_property
    def _by_name(self) -> dict[str, tuple[str, ...]]:
        """Labels, and aliases that are nobody's label, with the ids of all who are called so."""
        return self._those_called("skos:altLabel") | self._by_label

    @cached_property
    def _by_word(self) -> WordIndex:
        return WordIndex((name, name) for name in self._by_name)

    @cached_property
    def _by_label(self) -> dict[str, tuple[str, ...]]:
        return self._those_called("rdfs:label")

    @cached_property
    def _ids(self) -> dict[str, str]:
        """Each id by its lower case; of several the first."""
        labelled = {id for ids in self._by_label.values() for id in ids}
        return {id.casefold(): id for id in sorted(labelled, reverse=True)}

    def _those_called(self, predicate: str) -> dict[str, tuple[str, ...]]:
        found: dict[str, set[str]] = defaultdict(set)
        for name, id in self._reader.names(predicate):
            found[_folded(name)].add(id)
        return {name: tuple(sorted(found[name])) for name in sorted(found)}

    def document(self, name: str | Document) -> str:
        """The id of the document of this id or title."""
        if isinstance(name, Document):
            name = name.id
        documents = self._reader.documents
        if name in documents:
            return name
        every = sorted(self._reader.titles())
        ids = {id.casefold(): id for id, _ in every}
        titles = {title.casefold(): id for id, title in reversed(every) if title}
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
        return frozenset(id for id in every if wanted in self._kinds(id))

    def factuality(self, name: str) -> Factuality:
        return Factuality(_found("factuality", name, ({str(one): str(one) for one in Factuality},)))

    def _kinds(self, relation: str) -> set[str]:
        """A relation with all that it is a kind of, groups included."""
        above = (relation, *self._ontology.above(relation))
        known = (self._ontology.relations[one] for one in above if one in self._ontology.relations)
        return {*above, *(name for one in known for name in (one.parent, one.group))}


def _folded(name: str) -> str:
    """A name without case, with straight apostrophes and these apart from the word: "Hong Kong 's leader"."""
    return " ".join(name.casefold().replace("’", "'").replace("'s ", " 's ").split())


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
