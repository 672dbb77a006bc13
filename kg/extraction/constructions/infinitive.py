"""Infinitives and other complements, with the subject that controls them: "agreed to finance", "helped Kenya set up"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction import grammar as g
from kg.extraction.clauses import Clause, Clauses


def find(sentence: Clauses) -> Iterator[Clause]:
    """Verbs that complement another predicate without tense of their own."""
    tree = sentence.tree
    return (
        c
        for c in sentence.verbal
        if tree.deps[c.predicate] == g.XCOMP
        or (
            tree.tags[c.predicate] == "VB"
            and tree.deps[c.predicate] in (g.CCOMP, g.ADVCL, g.ACL, g.PCOMP)
            and not any(tree.tags[a] == "MD" for a in tree.kids(c.predicate, g.AUX))
        )
    )
