"""Nouns with arguments: "Pakistan's accession to BRICS", "cooperation between India and Japan", "a visit to Oman"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.clauses.clause import Clause
from kg.extraction.clauses.constructions.example import CounterExample, Example
from kg.extraction.clauses.noun_clauses import noun_clause
from kg.extraction.clauses.sentence import Clauses
from kg.extraction.parsing import labels as g


def find(sentence: Clauses) -> Iterator[Clause]:
    """Nouns with at least one filled slot, or one that goes without saying ("joint ventures"); names are none."""
    tree = sentence.tree
    for i in tree.nouns:
        if tree.deps[i] not in (g.COMPOUND, g.NMOD):
            clause = noun_clause(sentence, i)
            understood = (tree.lower[m] in tree.word_class("bilateral") for m in tree.kids(i, g.AMOD))
            if clause.slots or any(understood):
                yield clause


EXAMPLES = (
    Example("Pakistan's accession to BRICS is likely.", (("Pakistan", "has accession to", "BRICS"),)),
    Example("Moscow welcomed Mali's withdrawal from the pact.", (("Mali", "has withdrawal from", "the pact"),)),
    Example("The council condemned Eritrea's support for the rebels.", (("Eritrea", "has support for", "the rebels"),)),
    Example("The strike delayed Poland's purchase of tanks.", (("Poland", "has purchase of", "tanks"),)),
    Example(
        "Japan's cooperation with Thailand and Vietnam has grown.",
        (
            ("Japan", "has cooperation with", "Thailand"),
            ("Japan", "has cooperation with", "Vietnam"),
        ),
    ),
)

COUNTEREXAMPLES = (
    CounterExample("The attack on the convoy angered Jordan."),
    CounterExample("Pakistan's foreign ministry welcomed the vote."),
    CounterExample("Its cooperation with Japan and Vietnam has grown."),
)
