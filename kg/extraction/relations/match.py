"""What is found at one predicate: relations between two arguments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.extraction.clauses.clause import Clause
from kg.extraction.rows import Row
from kg.model import Argument


@dataclass(frozen=True)
class Match:
    """A relation found at a predicate of a sentence. `shared` says that an argument was taken from the verb around;
    `words` are tokens of the relation besides the predicate: "poses a *threat to*"."""

    sentence: int
    clause: Clause
    relation: str
    subject: Argument
    object: Argument
    row: Row
    shared: bool = False
    words: tuple[int, ...] = ()

    @property
    def pair(self) -> frozenset[str]:
        """What the relation holds between, whatever its direction."""
        return frozenset(a.literal.value if a.literal else a.entity for a in (self.subject, self.object))


@dataclass(frozen=True)
class Crowd:
    """Lists at a predicate that are too long for each of their pairs to be told."""

    sentence: int
    predicate: int


@dataclass(frozen=True)
class Found:
    """All that the lexicon's rows find at a predicate. `consumed` are nouns that are part of its expression: "deepen
    *ties*"."""

    matches: tuple[Match, ...] = ()
    consumed: frozenset[int] = frozenset()
    crowds: tuple[Crowd, ...] = ()

    def with_also(self, more: Found) -> Found:
        return Found(self.matches + more.matches, self.consumed | more.consumed, self.crowds + more.crowds)


Finder = Callable[[int, int], Sequence[Match]]  # the matches at a predicate: sentence and token
