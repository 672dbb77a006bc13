"""Passive clauses, turned round: "was admitted to ASEAN", "is hosted by Malaysia"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.clauses.clause import Clause
from kg.extraction.clauses.constructions.example import CounterExample, Example
from kg.extraction.clauses.sentence import Clauses


def find(sentence: Clauses) -> Iterator[Clause]:
    """Verbs in the passive; their subject is the agent, if there is one."""
    return (c for c in sentence.verbal if c.passive)


EXAMPLES = (
    Example(
        "The bridge was built by a Turkish company in 1998.",
        (
            ("The bridge", "was built by", "a Turkish company"),
            ("The bridge", "was built by a Turkish company in", "1998"),
        ),
    ),
    Example("Three diplomats were expelled from Sofia.", (("Three diplomats", "were expelled from", "Sofia"),)),
    Example("Vanuatu has not been admitted to the bloc.", (("Vanuatu", "has not been admitted to", "the bloc"),)),
    Example(
        "The grain deal was brokered by Turkey and the United Nations.",
        (
            ("The grain deal", "was brokered by", "Turkey"),
            ("The grain deal", "was brokered by", "the United Nations"),
        ),
    ),
    Example(
        "Fuel and medicine were delivered to the island by ship.",
        (
            ("Fuel", "were delivered to", "the island"),
            ("medicine", "were delivered to", "the island"),
        ),
    ),
    Example("Kosovo was given a seat.", (("Kosovo", "was given", "a seat"),)),
    Example(
        "The workers were addressed at several rallies by Ann Lee.", (("The workers", "were addressed by", "Ann Lee"),)
    ),
    Example("The king was received as a guest by the emir.", (("The king", "was received by", "the emir"),)),
    Example(
        "The proposal was described as a mistake by the bank.", (("The proposal", "was described by", "the bank"),)
    ),
)

COUNTEREXAMPLES = (
    CounterExample("Brazil rejected the proposal."),
    CounterExample("The delegation arrived in Nairobi on Monday."),
    CounterExample("Investors are worried about the deficit."),
)
