"""Coordinated verbs that share the first one's subject: "China financed the line and opened it"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction import grammar as g
from kg.extraction.clauses import Clause, Clauses


def find(sentence: Clauses) -> Iterator[Clause]:
    """Verbs joined to another verb that have no subject of their own."""
    tree = sentence.tree
    return (
        c for c in sentence.verbal if tree.deps[c.predicate] == g.CONJ and not any(tree.kids(c.predicate, *g.SUBJECTS))
    )
