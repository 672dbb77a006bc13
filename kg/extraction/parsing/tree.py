"""A sentence's parse as plain lists: what the grammar reads, free of spaCy and quick to walk."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from kg.extraction.parsing import labels as g
from kg.model import BlockKind
from kg.ontology import Ontology


@dataclass(frozen=True)
class Span:
    """Tokens `first` to `last`, both inclusive, with the label of a named-entity recogniser."""

    first: int
    last: int
    label: str


@dataclass(frozen=True)
class Tree:
    """One parsed sentence. Token `i` is `words[i]`; `heads[i]` is its governor, itself for the root.

    `starts[i]` is the token's offset in the document, in code points; its end is `starts[i] + len(words[i])`.
    `ontology` has the words of English that it is read with.
    """

    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    tags: tuple[str, ...]
    deps: tuple[str, ...]
    heads: tuple[int, ...]
    starts: tuple[int, ...]
    ontology: Ontology = field(kw_only=True, repr=False, compare=False)
    names: tuple[Span, ...] = ()
    text: str = ""
    kind: BlockKind = BlockKind.BODY
    block: int = 0  # number of the document's block that the sentence stands in
    piece: int = 0  # which piece of a sentence that was cut because of its length
    fault: str = ""  # why the sentence cannot be read, if something of ours went wrong in mending it
    repairs: tuple[str, ...] = field(default=(), compare=False)  # what was mended, for people
    children: tuple[tuple[int, ...], ...] = field(init=False, repr=False, compare=False)
    _kept: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)  # see `kept`

    def __post_init__(self) -> None:
        below: list[list[int]] = [[] for _ in self.words]
        for i, head in enumerate(self.heads):
            if head != i:
                below[head].append(i)
        object.__setattr__(self, "children", tuple(map(tuple, below)))

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def lower(self) -> tuple[str, ...]:
        return tuple(w.lower() for w in self.words)

    @property
    def begin(self) -> int:
        return self.starts[0]

    @property
    def end(self) -> int:
        return self.ends(len(self) - 1)

    def ends(self, i: int) -> int:
        """Offset just after token `i`, in code points of the document."""
        return self.starts[i] + len(self.words[i])

    @cached_property
    def root(self) -> int:
        return next(i for i, head in enumerate(self.heads) if head == i)

    @cached_property
    def word_class(self) -> Callable[[str], frozenset[str]]:
        """The words of a class in `english/word_classes.csv`, by its name."""
        return self.ontology.word_class

    def kids(self, i: int, *deps: str) -> Sequence[int]:
        """The children of `i` that bear one of the labels, in order."""
        below = self.children[i]
        if not below:
            return below  # most tokens have none
        labels = self.deps
        return [c for c in below if labels[c] in deps]

    def kid(self, i: int, *deps: str) -> int:
        """The first child of `i` with one of the labels, or -1."""
        labels = self.deps
        for c in self.children[i]:
            if labels[c] in deps:
                return c
        return -1

    def has(self, i: int, *deps: str) -> bool:
        """Has `i` a child with one of the labels?"""
        return self.kid(i, *deps) >= 0

    def nouns_after(self, i: int, prepositions: Container[str] | None = None) -> list[int]:
        """What stands in the prepositional phrases of `i`, of all or of those with certain prepositions: of "a fire in
        Lima" Lima."""
        after = [p for p in self.kids(i, g.PREP) if prepositions is None or self.lower[p] in prepositions]
        return [noun for p in after for noun in self.kids(p, g.POBJ)]

    def is_verb(self, i: int) -> bool:
        return self.tags[i] in g.VERB_TAGS and self.deps[i] not in g.AUXILIARIES

    def is_noun(self, i: int) -> bool:
        return self.tags[i] in g.NOUN_TAGS

    def subtree(self, i: int, skip: Callable[[int], bool] | None = None) -> list[int]:
        """Token `i` and all below it, sorted; branches whose top `skip` accepts are left out."""
        found = [i]
        for j in found:
            below = self.children[j]
            found += [c for c in below if not skip(c)] if skip else below
        found.sort()
        return found

    def ancestors(self, i: int) -> Iterator[int]:
        """The governors of `i`, nearest first, the root last."""
        while self.heads[i] != i:
            i = self.heads[i]
            yield i

    def coordinated(self, i: int) -> list[int]:
        """Token `i` and what is coordinated with it below: "Egypt and Saudi Arabia" → Egypt, Arabia."""
        found = [i]
        if i in self._joined:
            for j in found:
                found += self.kids(j, g.CONJ)
            found.sort()
        return found

    @cached_property
    def nouns(self) -> tuple[int, ...]:
        """All nouns, names included, in order."""
        return tuple(i for i, tag in enumerate(self.tags) if tag in g.NOUN_TAGS)

    @cached_property
    def _joined(self) -> frozenset[int]:
        """The tokens that conjuncts hang from."""
        return frozenset(self.heads[i] for i, dep in enumerate(self.deps) if dep == g.CONJ)

    @cached_property
    def lists(self) -> tuple[int, ...]:
        """The first tokens of all coordinations, in order."""
        return tuple(sorted(i for i in self._joined if self.deps[i] != g.CONJ))

    def first_conjunct(self, i: int) -> int:
        """The token that a chain of conjunctions hangs from."""
        while self.deps[i] == g.CONJ and self.heads[i] != i:
            i = self.heads[i]
        return i

    def words_of(self, tokens: Iterable[int]) -> str:
        """The words in order, spaced as in the sentence where they are neighbours and by a blank elsewhere."""
        parts: list[str] = []
        before = -2
        for i in tokens:
            if parts and not (before == i - 1 and self.ends(before) == self.starts[i]):
                parts.append(" ")
            parts.append(self.words[i])
            before = i
        return "".join(parts)

    def span_text(self, tokens: Collection[int]) -> tuple[int, int]:
        """Begin and end, in the document, of the stretch from the first of the tokens to the last."""
        return self.starts[min(tokens)], self.ends(max(tokens))
