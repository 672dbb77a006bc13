"""Nouns with a possessor and no other argument of their own: "Pakistan's foreign ministry", "its economy"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.clauses.clause import Clause
from kg.extraction.clauses.constructions.example import CounterExample, Example
from kg.extraction.clauses.noun_clauses import noun_clause
from kg.extraction.clauses.sentence import Clauses
from kg.extraction.parsing import labels as g


def find(sentence: Clauses) -> Iterator[Clause]:
    """Nouns after a genitive or a possessive pronoun."""
    tree = sentence.tree
    for i in tree.nouns:
        if tree.has(i, g.POSS) and not tree.has(i, g.PREP):
            yield noun_clause(sentence, i)


EXAMPLES = (
    Example("Pakistan's foreign ministry welcomed the vote.", (("Pakistan", "has", "foreign ministry"),)),
    Example("The country's largest bank collapsed.", (("The country", "has", "largest bank"),)),
    Example("The minister praised Norway's fishermen.", (("Norway", "has", "fishermen"),)),
    Example("The company's decision to close the mine angered miners.", (("The company", "has", "decision"),)),
    Example("Reporters visited the agency's headquarters in Lagos.", (("the agency", "has", "headquarters"),)),
)

COUNTEREXAMPLES = (
    CounterExample("The port of Durban reopened."),
    CounterExample("Their leaders met in Cairo."),
    CounterExample("The minister praised Norway's fishermen.", ("The minister", "has", "fishermen")),
)
