"""Clauses that say what someone says, thinks or wishes: "the envoy said that talks had begun", '"We agree," she said'."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction import grammar as g
from kg.extraction.clauses import CLAUSE, Clause, Clauses
from kg.extraction.constructions.copula import COPULAS


def find(sentence: Clauses) -> Iterator[Clause]:
    """Verbs whose object is a clause with a tense of its own."""
    tree = sentence.tree
    return (
        c
        for c in sentence.verbal
        if c.lemma not in COPULAS
        and any(tree.deps[v] == g.CCOMP and _has_tense(sentence, v) for v in c.slots.get(CLAUSE, ()))
    )


def _has_tense(sentence: Clauses, v: int) -> bool:
    tree = sentence.tree
    return any(tree.tags[i] in g.FINITE_TAGS for i in (v, *tree.kids(v, g.AUX, g.AUXPASS)))
