"""Participles with an understood subject: "the line built by China", "citing costs, Kenya…", "accused of selling"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction import grammar as g
from kg.extraction.clauses import Clause, Clauses


def find(sentence: Clauses) -> Iterator[Clause]:
    """Verbs in -ing or -ed that modify a noun or a clause, or follow a preposition."""
    tree = sentence.tree
    return (
        c
        for c in sentence.verbal
        if tree.tags[c.predicate] in ("VBG", "VBN")
        and tree.deps[c.predicate] in (g.ACL, g.ADVCL, g.PCOMP)
        and not any(tree.kids(c.predicate, g.AUX, g.AUXPASS))
    )
