"""A match: a relation between two arguments, found at one predicate."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extraction.clauses.clause import Clause
from kg.extraction.lexicon import Row
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
