"""Search by words in any order: entities, relations and documents by their names, claims by what they say.

Typing errors are forgiven where no word is spelt so, and the last word may be unfinished.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from kg.graph.findings import Claim
from kg.graph.iris import OPEN
from kg.graph.reader import Reader
from kg.graph.wording import stems

MOST = 8  # of each kind
LONGEST = 200  # characters that are read
WEIGHED = 200  # entities whose claims are counted, those with the shortest names
MEANT = 3  # entities that a word may name, those that most claims are about
READ = 200  # claims that are read to find one by its words
SHORTEST = 4  # letters of a word that may be misspelt
LIKE = 0.75  # how alike it must be: one letter of four may be wrong, two of eight; never the first
BEGINNINGS = 2_000  # words that begin so, which is more than anyone looks through
WORD = re.compile(r"[^\W_]+")

Kind = Literal["entity", "relation", "document", "claim"]


@dataclass(frozen=True, slots=True)
class Hit:
    """What was found. `type` is an entity's class or a document's date; `claims` are counted for entities."""

    kind: Kind
    id: str
    label: str
    type: str = ""
    claims: int = 0


class Words:
    """Items by the words of their names."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        found: dict[str, set[str]] = defaultdict(set)
        self.shortest: dict[str, int] = {}
        for name, id in names:
            for word in words(name):
                found[word].add(id)
            self.shortest[id] = min(len(name), self.shortest.get(id, len(name)))
        self.items = dict(found)
        self.sorted = sorted(found)
        self.by_first: dict[str, list[str]] = defaultdict(list)
        for word in self.sorted:
            self.by_first[word[0]].append(word)

    def having(self, typed: str, *, unfinished: bool) -> set[str]:
        """The items with a word, with one that begins so if it may be `unfinished`, or else with one much like it."""
        spelt = [typed] if typed in self.items else []
        if unfinished:
            at = bisect_left(self.sorted, typed)
            spelt += [word for word in self.sorted[at : at + BEGINNINGS] if word.startswith(typed)]
        if not spelt and len(typed) >= SHORTEST:
            near = [word for word in self.by_first[typed[0]] if abs(len(word) - len(typed)) <= 1 + len(typed) // 6]
            spelt = difflib.get_close_matches(typed, near, 3, LIKE)
        return set[str]().union(*(self.items[word] for word in spelt))

    def all_of(self, typed: list[str]) -> set[str]:
        """The items that have every word."""
        if not typed:
            return set()
        last = len(typed) - 1
        return set.intersection(*(self.having(word, unfinished=n == last) for n, word in enumerate(typed)))


class Search:
    """Search in one graph. What it looks in is read when it is first asked."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def find(self, text: str, most: int = MOST) -> tuple[Hit, ...]:
        """The best of each kind, up to `most`: entities, relations, documents; claims where no entity is called so."""
        typed = words(text[:LONGEST])
        entities = tuple(self._find_entities(typed, most))
        claims = () if entities else tuple(self._find_claims(typed, most))
        return (*entities, *self._find_relations(typed, most), *self._find_documents(typed, most), *claims)

    def _find_entities(self, typed: list[str], most: int) -> Iterator[Hit]:
        found, whole = self._entities.all_of(typed), " ".join(typed)
        few = sorted(found, key=lambda id: (self._entities.shortest[id], id))[:WEIGHED]
        counts = self._reader.how_many(few)
        labels = {id: self._reader.entities[id] for id in few}

        def place(id: str) -> tuple[bool, int, str]:
            named = any(" ".join(words(name)) == whole for name in (labels[id].label, *labels[id].aliases))
            return not named, -counts[id], id

        for id in sorted(few, key=place)[:most]:
            yield Hit("entity", id, labels[id].label, labels[id].type, counts[id])

    def _find_relations(self, typed: list[str], most: int) -> Iterator[Hit]:
        found = self._relations.all_of(typed)
        for id in sorted(found, key=lambda id: (id.startswith(OPEN), self._relations.shortest[id], id))[:most]:
            yield Hit("relation", id, self._reader.ontology.label(id))

    def _find_documents(self, typed: list[str], most: int) -> Iterator[Hit]:
        titles = self._titles
        for id in sorted(self._documents.all_of(typed), key=lambda id: (self._documents.shortest[id], id))[:most]:
            yield Hit("document", id, titles[id] or id)

    def _find_claims(self, typed: list[str], most: int) -> Iterator[Hit]:
        """Claims about an entity that one of the words names, whose sentence, names or relation have all others; first
        of the entity that the fewest are about."""
        named = {word: self._entities.having(word, unfinished=False) for word in typed}
        if len(typed) < 2:
            return
        counts = self._reader.how_many({id for ids in named.values() for id in sorted(ids)[:WEIGHED]})
        best = {
            word: sorted(ids & counts.keys(), key=lambda id: (-counts[id], id))[:MEANT] for word, ids in named.items()
        }
        wanted = [({word} | stems(word), frozenset(best[word])) for word in typed]
        for rarest in sorted({id for ids in best.values() for id in ids}, key=lambda id: (counts[id], id)):
            claims = self._reader.some_claims_about(rarest, READ)
            fitting = [claim for claim in claims if _says_all(claim, wanted)]
            for claim in sorted(fitting, key=lambda claim: (-claim.confidence, claim.id))[:most]:
                yield Hit("claim", claim.id, str(claim), claim.document.date)
            if fitting:
                return

    @cached_property
    def _entities(self) -> Words:
        read = self._reader
        return Words(named for predicate in ("rdfs:label", "skos:altLabel") for named in read.names(predicate))

    @cached_property
    def _relations(self) -> Words:
        return Words((self._reader.ontology.label(id), id) for id in self._reader.relations())

    @cached_property
    def _titles(self) -> dict[str, str]:
        return dict(self._reader.titles())

    @cached_property
    def _documents(self) -> Words:
        return Words((name, id) for id, title in self._titles.items() for name in (title or id,))


def _says_all(claim: Claim, wanted: Iterable[tuple[Set[str], Set[str]]]) -> bool:
    """Has a claim every word in one of its forms, or an entity that the word names?"""
    ends = {claim.subject.entity, claim.object.entity}
    told = " ".join((claim.sentence.text, claim.subject.label, claim.relation.label, claim.object.label))
    there = set[str]().union(*(stems(word) for word in words(told)))
    return all(not ends.isdisjoint(ids) or not there.isdisjoint(forms) for forms, ids in wanted)


def words(text: str) -> list[str]:
    """The words of a text, without case and accents.

    >>> words("São Paulo's mayor")
    ['sao', 'paulo', 's', 'mayor']
    """
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return WORD.findall(plain.casefold())
