"""A clause: a predicate with its slots.

Slots are deep ones: the subject does, the object undergoes, whatever the voice. Prepositional slots bear the
preposition's name. A filler is the head token of a phrase; coordination under it is not yet unfolded.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

SUBJECT, OBJECT, INDIRECT, COMPLEMENT, CLAUSE = "subject", "object", "indirect", "complement", "clause"
UNLESS = "unless"  # the condition under which nothing happens
HOLDER, POSSESSOR, MODIFIER = "holder", "poss", "mod"

Slots = dict[str, tuple[int, ...]]


class Kind(StrEnum):
    """The word class of a predicate."""

    VERB = "verb"
    ADJECTIVE = "adjective"
    NOUN = "noun"


@dataclass(frozen=True)
class Clause:
    """A predicate with its slots: a verb, an adjective after a copula, or a noun with arguments of its own.

    `lemma` includes the particle ("set up"). `verb` is the token that bears tense and negation: the predicate itself,
    the copula of an adjective; -1 for a noun, which has neither. A noun's slots are `poss`, `mod` (an adjective or
    noun before it), its prepositions, and `holder`: whom it is said of.
    """

    predicate: int
    lemma: str
    kind: Kind
    verb: int
    slots: Slots
    passive: bool = False
    construction: str = ""

    def named(self, construction: str) -> Clause:
        """The same with the construction's name; quicker than `dataclasses.replace`."""
        return Clause(self.predicate, self.lemma, self.kind, self.verb, self.slots, self.passive, construction)

    @property
    def fillers(self) -> Iterator[int]:
        for tokens in self.slots.values():
            yield from tokens
