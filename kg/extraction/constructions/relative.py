"""Relative clauses, the pronoun replaced by its noun: "the bank, which finances projects"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction import grammar as g
from kg.extraction.clauses import Clause, Clauses


def find(sentence: Clauses) -> Iterator[Clause]:
    """Verbs that head a relative clause."""
    return (c for c in sentence.verbal if sentence.tree.deps[c.predicate] == g.RELCL)
