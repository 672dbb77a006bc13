"""Relative clauses, the pronoun replaced by its noun: "the bank, which finances projects"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.clauses.clause import Clause
from kg.extraction.clauses.constructions.example import CounterExample, Example
from kg.extraction.clauses.sentence import Clauses
from kg.extraction.parsing import labels as g


def find(sentence: Clauses) -> Iterator[Clause]:
    """Verbs that head a relative clause."""
    return (c for c in sentence.verbal if sentence.tree.deps[c.predicate] == g.RELCL)


EXAMPLES = (
    Example("The bank, which finances railways, is based in Manila.", (("The bank", "finances", "railways"),)),
    Example("The general who led the coup fled to Chad.", (("The general", "led", "the coup"),)),
    Example("Angola bought the ships that Spain had built.", (("Spain", "had built", "the ships"),)),
    Example("The treaty, which was signed in Oslo, bans the weapons.", (("The treaty", "was signed in", "Oslo"),)),
    Example(
        "Officials praised the engineer who designed the dam and repaired the road.",
        (("the engineer", "designed", "the dam"),),
    ),
    Example("The envoy, whose plane was delayed, missed the meeting.", (("plane", "was delayed", ""),)),
    Example("Areas of the sea that have warmed lose their fish.", (("Areas of the sea", "have warmed", ""),)),
    Example(
        "Officials shut mines near the lake that have polluted the water.",
        (("mines", "have polluted", "the water"),),
    ),
    Example(
        "Critics cited errors in the map that have delayed the ships.",
        (("errors", "have delayed", "the ships"),),
    ),
)

COUNTEREXAMPLES = (
    CounterExample("The dam built by Ethiopia supplies Djibouti."),
    CounterExample("The envoy said that talks had begun."),
    CounterExample("The bank, which finances railways, is based in Manila.", ("which", "finances", "railways")),
    CounterExample("Areas of the sea that have warmed lose their fish.", ("the sea", "have warmed", "")),
)
