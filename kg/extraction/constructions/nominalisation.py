"""Nouns with arguments: "Pakistan's accession to BRICS", "cooperation between India and Japan", "a visit to Oman"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction import grammar as g
from kg.extraction.clauses import Clause, Clauses
from kg.extraction.nominals import noun_clause


def find(sentence: Clauses) -> Iterator[Clause]:
    """Nouns with at least one filled slot; names are none."""
    tree = sentence.tree
    for i in range(len(tree)):
        if tree.is_noun(i) and tree.deps[i] not in (g.COMPOUND, g.NMOD):
            clause = noun_clause(sentence, i)
            if clause.slots:
                yield clause
