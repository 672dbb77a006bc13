"""What someone says, thinks or wishes: "the envoy said that talks had begun", "'We agree,' she said"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.clauses.clause import CLAUSE, Clause
from kg.extraction.clauses.constructions.example import CounterExample, Example
from kg.extraction.clauses.sentence import Clauses
from kg.extraction.parsing import labels as g


def find(sentence: Clauses) -> Iterator[Clause]:
    """Verbs whose object is a clause with a tense of its own."""
    tree = sentence.tree
    return (
        c
        for c in sentence.verbal
        if c.lemma not in tree.word_class("copula")
        and any(tree.deps[v] == g.CCOMP and sentence.has_tense(v) for v in c.slots.get(CLAUSE, ()))
    )


EXAMPLES = (
    Example("The envoy said that talks had begun.", (("The envoy", "said", "that talks had begun"),)),
    Example(
        "Finland believes the cable was damaged by a ship.",
        (("Finland", "believes", "the cable was damaged by a ship"),),
    ),
    Example(
        '"We will sign the treaty," the minister told reporters.',
        (("the minister", "told reporters", "We will sign the treaty"),),
    ),
    Example('"The border is open," said President Ali Khan.', (("President Ali Khan", "said", "The border is open"),)),
    Example(
        "The minister said on Monday that Laos would buy the turbines.",
        (
            ("The minister", "said", "that Laos would buy the turbines"),
            ("The minister", "said on", "Monday"),
        ),
    ),
    Example(
        "The spokesman denied that Laos had closed the border.",
        (("The spokesman", "denied", "that Laos had closed the border"),),
    ),
    Example(
        "The envoy asked how much the company would pay.", (("The envoy", "asked", "how much the company would pay"),)
    ),
)

COUNTEREXAMPLES = (
    CounterExample("Brazil rejected the proposal."),
    CounterExample("Greece wants to buy frigates from France."),
    CounterExample("Qatar helped Lebanon rebuild the harbour."),
    CounterExample("The spokesman denied that Laos had closed the border.", ("Laos", "had closed", "the border")),
)
