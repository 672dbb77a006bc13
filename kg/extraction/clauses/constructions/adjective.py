"""Adjectives with arguments after a copula: "Russia is ready to help", "Pakistan is interested in joining"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.clauses.clause import Clause, Kind
from kg.extraction.clauses.constructions.example import CounterExample, Example
from kg.extraction.clauses.sentence import Clauses


def find(sentence: Clauses) -> Iterator[Clause]:
    """Predicative adjectives."""
    return (c for c in sentence.all if c.kind is Kind.ADJECTIVE)


EXAMPLES = (
    Example("Investors are worried about the deficit.", (("Investors", "are worried about", "the deficit"),)),
    Example(
        "The island is rich in nickel and cobalt.",
        (
            ("The island", "is rich in", "nickel"),
            ("The island", "is rich in", "cobalt"),
        ),
    ),
    Example("The ministry was responsible for the delay.", (("The ministry", "was responsible for", "the delay"),)),
    Example("Hungary is not dependent on gas.", (("Hungary", "is not dependent on", "gas"),)),
    Example(
        "Exporters and farmers are unhappy with the tax.",
        (
            ("Exporters", "are unhappy with", "the tax"),
            ("farmers", "are unhappy with", "the tax"),
        ),
    ),
)

COUNTEREXAMPLES = (
    CounterExample("The harbour is not a naval base."),
    CounterExample("Three diplomats were expelled from Sofia."),
    CounterExample("The road is closed."),
)
