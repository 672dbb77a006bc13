"""Nouns in apposition: "Liang Haoran, the Chinese ambassador to Kenya", "the chairman, Ali Khan"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction import grammar as g
from kg.extraction.clauses import Clause, Clauses
from kg.extraction.nominals import noun_clause


def find(sentence: Clauses) -> Iterator[Clause]:
    """Common nouns with a neighbour in apposition, whichever stands first."""
    tree = sentence.tree
    for i in range(len(tree)):
        if tree.is_noun(i) and (tree.deps[i] == g.APPOS or any(tree.is_noun(a) for a in tree.kids(i, g.APPOS))):
            yield noun_clause(sentence, i)
