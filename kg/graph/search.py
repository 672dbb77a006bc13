"""Search by words in any order: entities, relations and documents by their names, claims by what they say.

Typing errors are forgiven where no word is spelt so, and the last word may be unfinished.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Literal

from kg.graph.findings import Claim
from kg.graph.iris import OPEN
from kg.graph.reader import Reader
from kg.graph.word_index import WordIndex, words
from kg.graph.wording import stems

MOST = 8  # of each kind
LONGEST = 200  # characters that are read
WEIGHED = 200  # entities whose claims are counted, those with the shortest names
MEANT = 3  # entities that a word may name, those that most claims are about
READ = 200  # claims that are read to find one by its words
BEGINNINGS = 2_000  # words that begin so, which is more than anyone looks through

Kind = Literal["entity", "relation", "document", "claim"]


@dataclass(frozen=True, slots=True)
class Hit:
    """What was found. `type` is an entity's class or a document's date; `claims` are counted for entities."""

    kind: Kind
    id: str
    label: str
    type: str = ""
    claims: int = 0


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
        found, whole = all_of(typed, self._entities), " ".join(typed)
        few = sorted(found, key=lambda id: (self._entities.shortest[id], id))[:WEIGHED]
        counts = self._reader.how_many(few)
        labels = {id: self._reader.entities[id] for id in few}

        def place(id: str) -> tuple[bool, int, str]:
            named = any(" ".join(words(name)) == whole for name in (labels[id].label, *labels[id].aliases))
            return not named, -counts[id], id

        for id in sorted(few, key=place)[:most]:
            yield Hit("entity", id, labels[id].label, labels[id].type, counts[id])

    def _find_relations(self, typed: list[str], most: int) -> Iterator[Hit]:
        found = all_of(typed, self._relations)
        for id in sorted(found, key=lambda id: (id.startswith(OPEN), self._relations.shortest[id], id))[:most]:
            yield Hit("relation", id, self._reader.ontology.label(id))

    def _find_documents(self, typed: list[str], most: int) -> Iterator[Hit]:
        titles = self._titles
        for id in sorted(all_of(typed, self._documents), key=lambda id: (self._documents.shortest[id], id))[:most]:
            yield Hit("document", id, titles[id] or id)

    def _find_claims(self, typed: list[str], most: int) -> Iterator[Hit]:
        """Claims about an entity that one of the words names, whose sentence, names or relation have all others; first
        of the entity that the fewest are about."""
        named = {word: _having(word, self._entities) for word in typed}
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
    def _entities(self) -> WordIndex:
        read = self._reader
        return WordIndex(named for predicate in ("rdfs:label", "skos:altLabel") for named in read.names(predicate))

    @cached_property
    def _relations(self) -> WordIndex:
        return WordIndex((self._reader.ontology.label(id), id) for id in self._reader.relations())

    @cached_property
    def _titles(self) -> dict[str, str]:
        return dict(self._reader.titles())

    @cached_property
    def _documents(self) -> WordIndex:
        return WordIndex((title or id, id) for id, title in self._titles.items())


def all_of(typed: Sequence[str], index: WordIndex) -> set[str]:
    """What has every word in its names; the last may be unfinished."""
    found = [_having(word, index) for word in typed[:-1]]
    found += [_having(word, index, islice(index.beginning(word), BEGINNINGS)) for word in typed[-1:]]
    return set.intersection(*found) if found else set()


def _having(typed: str, index: WordIndex, begun: Iterable[str] = ()) -> set[str]:
    """What has a word in its names, or one that is `begun` so; without any, one that is spelt nearly so."""
    spelt = {*begun, *([typed] if typed in index else ())}
    return index.having(spelt or index.like(typed))


def _says_all(claim: Claim, wanted: Iterable[tuple[Set[str], Set[str]]]) -> bool:
    """Has a claim every word in one of its forms, or an entity that the word names?"""
    ends = {claim.subject.entity, claim.object.entity}
    told = " ".join((claim.sentence.text, claim.subject.label, claim.relation.label, claim.object.label))
    there = set[str]().union(*(stems(word) for word in words(told)))
    return all(not ends.isdisjoint(ids) or not there.isdisjoint(forms) for forms, ids in wanted)
