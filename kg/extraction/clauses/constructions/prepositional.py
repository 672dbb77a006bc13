"""Active clauses whose only arguments follow prepositions: "the envoy arrived in Lahore on Monday"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.clauses.clause import CLAUSE, COMPLEMENT, INDIRECT, OBJECT, SUBJECT, Clause
from kg.extraction.clauses.constructions.example import CounterExample, Example
from kg.extraction.clauses.sentence import Clauses


def find(sentence: Clauses) -> Iterator[Clause]:
    """Verbs in the active voice with a prepositional argument, and without object, complement or clause."""
    return (
        c
        for c in sentence.verbal
        if not c.passive and not c.slots.keys() & {OBJECT, INDIRECT, COMPLEMENT, CLAUSE} and c.slots.keys() - {SUBJECT}
    )


EXAMPLES = (
    Example(
        "The delegation arrived in Nairobi on Monday.",
        (
            ("The delegation", "arrived in", "Nairobi"),
            ("The delegation", "arrived on", "Monday"),
        ),
    ),
    Example(
        "Oil flows through the pipeline to Ceyhan.",
        (
            ("Oil", "flows through", "the pipeline"),
            ("Oil", "flows to", "Ceyhan"),
        ),
    ),
    Example(
        "Chile and Peru compete with Australia for copper contracts.",
        (
            ("Chile", "compete with", "Australia"),
            ("Peru", "compete for", "copper contracts"),
        ),
    ),
    Example(
        "Inflation fell to four percent in March.",
        (
            ("Inflation", "fell to", "four percent"),
            ("Inflation", "fell in", "March"),
        ),
    ),
    Example(
        "Talks on the dam will resume in Khartoum next week.",
        (
            ("Talks on the dam", "will resume in", "Khartoum"),
            ("Talks on the dam", "will resume", "next week"),
        ),
    ),
    Example("The mayor spoke in front of the new library.", (("The mayor", "spoke in front of", "the new library"),)),
    Example("The fund acts on behalf of nine governments.", (("The fund", "acts on behalf of", "nine governments"),)),
    Example(
        "She studied at the School of Tropical Medicine.", (("She", "studied at", "the School of Tropical Medicine"),)
    ),
)

COUNTEREXAMPLES = (
    CounterExample("Brazil rejected the proposal."),
    CounterExample("Three diplomats were expelled from Sofia."),
    CounterExample("The headquarters are in Addis Ababa."),
    CounterExample("The mayor spoke in front of the new library.", ("The mayor", "spoke in", "front")),
)
