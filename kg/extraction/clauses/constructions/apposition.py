"""Nouns in apposition: "Liang Haoran, the Chinese ambassador to Kenya", "the chairman, Ali Khan"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.clauses.clause import Clause
from kg.extraction.clauses.constructions.example import CounterExample, Example
from kg.extraction.clauses.noun_clauses import noun_clause
from kg.extraction.clauses.sentence import Clauses
from kg.extraction.parsing import labels as g


def find(sentence: Clauses) -> Iterator[Clause]:
    """Common nouns with a neighbour in apposition, whichever stands first."""
    tree = sentence.tree
    for i in tree.nouns:
        if tree.deps[i] == g.APPOS or any(tree.is_noun(a) for a in tree.kids(i, g.APPOS)):
            yield noun_clause(sentence, i)


EXAMPLES = (
    Example(
        "Liang Haoran, the Chinese ambassador to Kenya, opened the school.",
        (("Liang Haoran", "is", "the Chinese ambassador to Kenya"),),
    ),
    Example("The chairman, Ali Khan, resigned.", (("Ali Khan", "is", "The chairman"),)),
    Example("Peter Otieno, a former judge, leads the inquiry.", (("Peter Otieno", "is", "a former judge"),)),
    Example("The minister met Ana Silva, the head of the agency.", (("Ana Silva", "is", "the head of the agency"),)),
    Example(
        "Gwadar, a port in southern Pakistan, handles the cargo.", (("Gwadar", "is", "a port in southern Pakistan"),)
    ),
)

COUNTEREXAMPLES = (
    CounterExample("The talks took place in Murmansk, Russia."),
    CounterExample("Kenyan President Grace Wambui visited Oslo."),
    CounterExample("The chairman, Ali Khan, resigned.", ("The chairman", "is", "Ali Khan")),
    CounterExample("Mali, Niger and Burkina Faso left the bloc."),
)
