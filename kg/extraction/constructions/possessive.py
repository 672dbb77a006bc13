"""Nouns with a possessor and no other argument of their own: "Pakistan's foreign ministry", "its economy"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction import grammar as g
from kg.extraction.clauses import Clause, Clauses
from kg.extraction.nominals import noun_clause


def find(sentence: Clauses) -> Iterator[Clause]:
    """Nouns after a genitive or a possessive pronoun."""
    tree = sentence.tree
    for i in range(len(tree)):
        if tree.is_noun(i) and any(tree.kids(i, g.POSS)) and not any(tree.kids(i, g.PREP)):
            yield noun_clause(sentence, i)
