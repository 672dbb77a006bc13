"""What a query may name: relations, classes, entities and documents, found by the words that people know them by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from itertools import islice

from pyoxigraph import NamedNode, Store

from kg.graph.integrity import reading
from kg.graph.iris import OPEN, VOCABULARIES, Iris, relation_iri, term
from kg.graph.mistakes import Token, declared, place, tokens
from kg.graph.reader import Reader
from kg.graph.sparql import SERVICE
from kg.graph.word_index import WordIndex, words
from kg.model import Factuality

MOST = 12  # to offer
CANDIDATES = 200  # names whose claims are counted, the shortest
COUNTED = 200  # claims of each
SAMPLE = 20_000  # statements in which words of the vocabularies are looked for
BEGINS = 5
LETTERS = 1  # at the begin of a word that a name in its stead shares with it
STRANGERS = ("xsd", "run")  # prefixes of what may stand in a query although the graph says nothing of it
RELATION, CLASS, WORD, ENTITY, UNLISTED, DOCUMENT = "relation", "class", "word", "entity", "open relation", "document"
ORDER = (RELATION, CLASS, WORD, ENTITY, UNLISTED, DOCUMENT)
PREFIXES = {"rel": (RELATION, UNLISTED), "kg": (CLASS, WORD), "ent": (ENTITY,), "doc": (DOCUMENT,)}

# The letters that the engine reads in a name behind a prefix, and those it reads there behind a backslash.
_PLAIN = re.compile(
    "[-0-9A-Za-z_:%\u00b7\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u037d\u037f-\u1fff\u200c\u200d\u203f\u2040\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd]"
)
_ESCAPED = "~.!$&'()*+,;=/?#@"
_FIRST = re.compile("[-\u00b7\u0300-\u036f\u203f\u2040]")  # not the first of a name
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Completion:
    """What may be written: `text` as SPARQL spells it, the `name` that people know, its `kind`, and what it is."""

    text: str
    name: str
    kind: str
    about: str


@dataclass(frozen=True, slots=True)
class Stranger:
    """A name in a query that the graph does not have."""

    at: int
    message: str


def spelt(iri: str, iris: Iris) -> str:
    """An IRI as SPARQL reads it: behind its prefix, or whole where the grammar allows no other way.

    >>> spelt("https://example.org/kg/rel/open/look_forward_to", Iris()), spelt("https://a.example/", Iris())
    ('rel:open\\\\/look_forward_to', '<https://a.example/>')
    """
    prefix, colon, local = iris.compact(iri).partition(":")
    if prefix not in iris.prefixes or not colon:
        return f"<{iri}>"
    found = ""
    for n, letter in enumerate(local):
        if _PLAIN.fullmatch(letter) and not (n == 0 and _FIRST.fullmatch(letter)):
            found += letter
        elif letter in _ESCAPED or letter == "-":
            found += f"\\{letter}"
        else:
            return f"<{iri}>"
    if found != local and SERVICE in local.encode().lower():  # which names with a backslash cannot hold
        return f"<{iri}>"
    return f"{prefix}:{found}"


@dataclass(frozen=True, slots=True)
class Item:
    """Something that can be named, with the texts that it is found by the words of."""

    iri: str
    name: str
    kind: str
    about: str
    called: tuple[str, ...]

    def offered(self, iris: Iris) -> Completion:
        return Completion(spelt(self.iri, iris), self.name, self.kind, self.about)


class Completions:
    """The names in one graph. They are indexed when first asked for."""

    def __init__(self, reader: Reader) -> None:
        self._reader, self._iris, self._ontology = reader, reader.iris, reader.ontology

    def find(self, typed: str) -> list[Completion]:
        """What begins with, or has words that begin with, what was typed: "rel:sup", "ent:", "accession brics".

        Relations come before classes and entities, of these the ones with most claims first.
        """
        prefix, colon, local = typed.partition(":")
        kinds = PREFIXES.get(prefix, (WORD,)) if colon else ORDER
        begun = _split(local if colon else typed)
        iris = self._with_words(begun) if begun else self._some(kinds)
        found = [self._items[iri] for iri in iris if self._items[iri].kind in kinds]
        whole = " ".join(begun)
        found.sort(key=lambda item: _rank(item, whole))
        best = sorted(found[:CANDIDATES], key=lambda item: _rank(item, whole, self._weight(item)))
        return [item.offered(self._iris) for item in best[:MOST]]

    def strangers(self, sparql: str) -> Iterator[Stranger]:
        """The names behind kg's own prefixes in a query that the graph does not have, with the nearest that it has."""
        own = declared(sparql)
        for token in tokens(sparql):
            prefix = token.text.partition(":")[0]
            if token.kind == "name" and prefix in self._iris.prefixes and prefix not in {*own, *STRANGERS}:
                local = re.sub(r"\\(.)", r"\1", token.text.partition(":")[2])
                if local and not _is_known(self._reader.store, NamedNode(self._iris.prefixes[prefix] + local)):
                    yield Stranger(token.at, self._unknown(token, prefix, local))

    def remarks(self, sparql: str) -> list[str]:
        """What to say of the names in a query that the graph does not have: place, name, and the nearest ones.

        >>> import kg
        >>> Completions(kg.Graph.open("graph").reader).remarks("ASK { ?who rel:suports ?what }")
        ['line 1, column 12: this graph has no rel:suports: did you mean rel:supports?']
        """
        return [f"{place(sparql, found.at)}: {found.message}" for found in self.strangers(sparql)]

    def _unknown(self, token: Token, prefix: str, local: str) -> str:
        near = self._nearest(prefix, local)
        return f"this graph has no {token.text}" + (f": did you mean {', '.join(near)}?" if near else "")

    def _nearest(self, prefix: str, local: str) -> list[str]:
        """Names behind this prefix that are nearly this one, or have all of its words."""
        kinds = PREFIXES.get(prefix, (WORD,))
        near = {iri for word in _split(local) for iri in self._with_words([word[:LETTERS]])}
        base = self._iris.prefixes[prefix]
        locals = {iri: iri.removeprefix(base).lower() for iri in sorted(near) if self._items[iri].kind in kinds}
        like = get_close_matches(local.lower(), dict.fromkeys(locals.values()), 3, 0.75)
        close = [iri for word in like for iri, one in locals.items() if one == word]
        return [spelt(iri, self._iris) for iri in close] or [one.text for one in self.find(f"{prefix}:{local}")[:2]]

    def _with_words(self, begun: Sequence[str]) -> set[str]:
        """The items that have a word with each of these beginnings."""
        index = self._index
        return set.intersection(*(index.having(index.beginning(word)) for word in begun))

    def _some(self, kinds: Sequence[str]) -> Iterator[str]:
        """Without a word: all relations and classes, some entities or documents."""
        for kind in kinds:
            yield from islice((iri for iri, item in self._items.items() if item.kind == kind), CANDIDATES * 2)

    def _weight(self, item: Item) -> int:
        return _claims(self._reader.store, item.iri) if item.kind == ENTITY else 0

    @cached_property
    def _index(self) -> WordIndex:
        return WordIndex((_spaced(text), item.iri) for item in self._items.values() for text in item.called)

    @cached_property
    def _items(self) -> dict[str, Item]:
        """All items by their IRI."""
        rooms = (self._relations(), self._classes(), self._vocabulary(), self._entities(), self._documents())
        return {item.iri: item for items in rooms for item in items}

    def _relations(self) -> Iterator[Item]:
        known = self._ontology.relations
        groups = {name for one in known.values() for name in (one.parent, one.group) if name}
        for id in sorted({*self._reader.relations(), *groups}):
            relation = known.get(id)
            label = self._ontology.label(id)
            kind = UNLISTED if id.startswith(OPEN) else RELATION
            about = relation.definition if relation else ""
            others = (*relation.verbs, *relation.nouns) if relation else ()
            yield Item(relation_iri(id).value, label, kind, about, (id, label, *others))

    def _classes(self) -> Iterator[Item]:
        for one in self._ontology.classes.values():
            yield Item(term(f"kg:{one.id}").value, one.label, CLASS, one.definition, (one.id, one.label))

    def _vocabulary(self) -> Iterator[Item]:
        """The words of the vocabularies that the graph speaks in, and how claims can be presented."""
        names = {*_predicates(self._reader.store), *(term(f"kg:{str(one).capitalize()}").value for one in Factuality)}
        names |= {term("kg:Claim").value}
        for iri in sorted(names):
            prefix, _, local = self._iris.compact(iri).partition(":")
            if prefix in VOCABULARIES and prefix != "rel":
                yield Item(iri, " ".join(_split(local)), WORD, "", (local,))

    def _entities(self) -> Iterator[Item]:
        aliases: dict[str, list[str]] = {}
        for alias, id in self._reader.names("skos:altLabel"):
            aliases.setdefault(id, []).append(alias)
        for label, id in sorted(self._reader.names("rdfs:label"), key=lambda pair: pair[1]):
            others = aliases.get(id, ())
            yield Item(self._iris.entity(id).value, label, ENTITY, ", ".join(sorted(others)[:3]), (label, *others))

    def _documents(self) -> Iterator[Item]:
        for id, title in self._reader.titles():
            yield Item(self._iris.document(id).value, title or id, DOCUMENT, "", (id, title))


def _split(text: str) -> list[str]:
    """The words of a name in lower case, also of one written as IRIs are.

    >>> _split("seeksMembershipOf"), _split("Pakistan_s_accession")
    (['seeks', 'membership', 'of'], ['pakistan', 's', 'accession'])
    """
    return words(_spaced(text))


def _spaced(text: str) -> str:
    return _CAMEL.sub(" ", text)


def _rank(item: Item, typed: str, weight: int = 0) -> tuple[int, int, bool, int, str, str]:
    """`weight` is the number of its claims, which count more for a name that begins as what was typed."""
    begins = " ".join(_split(item.name)).startswith(typed)
    heavy = (weight + 1) * (BEGINS if begins else 1)
    return ORDER.index(item.kind), -heavy, not begins, len(item.name), item.name, item.iri


@reading()
def _is_known(store: Store, node: NamedNode) -> bool:
    """Does the graph say anything with an IRI?"""
    patterns = ((node, None, None), (None, None, node), (None, node, None), (None, None, None, node))
    return any(True for pattern in patterns for _ in islice(store.quads_for_pattern(*pattern), 1))


@reading()
def _claims(store: Store, iri: str) -> int:
    """How often claims name an entity, as far as it is worth counting."""
    return sum(1 for _ in islice(store.quads_for_pattern(None, None, NamedNode(iri)), COUNTED))


@reading()
def _predicates(store: Store) -> set[str]:
    """The predicates among the first statements of the documents."""
    return {quad.predicate.value for quad in islice(store.quads_for_pattern(None, None, None), SAMPLE)}
