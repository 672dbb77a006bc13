"""Participles with an understood subject: "the line built by China", "citing costs, Kenya…", "accused of selling"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.clauses.clause import Clause
from kg.extraction.clauses.constructions.example import CounterExample, Example
from kg.extraction.clauses.sentence import Clauses
from kg.extraction.parsing import labels as g


def find(sentence: Clauses) -> Iterator[Clause]:
    """Verbs in -ing or -ed that modify a noun or a clause, or follow a preposition."""
    tree = sentence.tree
    return (
        c
        for c in sentence.verbal
        if tree.tags[c.predicate] in ("VBG", "VBN")
        and tree.deps[c.predicate] in (g.ACL, g.ADVCL, g.PCOMP)
        and not tree.has(c.predicate, g.AUX, g.AUXPASS)
    )


EXAMPLES = (
    Example("The dam built by Ethiopia supplies Djibouti.", (("The dam", "built by", "Ethiopia"),)),
    Example("Workers carrying banners blocked the port.", (("Workers", "carrying", "banners"),)),
    Example("Citing high costs, Denmark cancelled the order.", (("Denmark", "Citing", "high costs"),)),
    Example("The company won a contract covering three mines.", (("a contract", "covering", "three mines"),)),
    Example(
        "The delegation left Vienna after rejecting the offer.",
        (
            ("The delegation", "rejecting", "the offer"),
            ("The delegation", "left Vienna after rejecting", "the offer"),
        ),
    ),
    Example("Several firms, including Maersk, suspended their voyages.", (("Several firms", "including", "Maersk"),)),
    Example("Founded in 1945, the league has 22 members.", (("the league", "Founded in", "1945"),)),
    Example(
        "The villagers were talked into selling their land.",
        (("The villagers", "were talked into selling", "their land"),),
    ),
    Example("The company insists on paying in dollars.", (("The company", "insists on paying in", "dollars"),)),
    Example("The farmers depend on exporting roses.", (("The farmers", "depend on exporting", "roses"),)),
)

COUNTEREXAMPLES = (
    CounterExample("Workers are carrying banners."),
    CounterExample("The bridge was built by a Turkish company in 1998."),
    CounterExample("The company won a contract covering three mines.", ("The company", "covering", "three mines")),
    CounterExample("The villagers were talked into selling their land.", ("The villagers", "selling", "their land")),
)
