"""Copular clauses: "the centre is in Nakuru", "Kenya became a member"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.clauses.clause import COMPLEMENT, Clause
from kg.extraction.clauses.constructions.example import CounterExample, Example
from kg.extraction.clauses.sentence import Clauses


def find(sentence: Clauses) -> Iterator[Clause]:
    """Forms of "be" and its kin with a complement or a place."""
    copulas = sentence.tree.word_class("copula")
    return (c for c in sentence.verbal if c.lemma in copulas and (COMPLEMENT in c.slots or len(c.slots) > 1))


EXAMPLES = (
    Example(
        "Grace Wambui is the ambassador of Kenya to Japan.",
        (
            ("Grace Wambui", "is", "the ambassador of Kenya"),
            ("Grace Wambui", "is the ambassador of", "Kenya"),
            ("Grace Wambui", "is the ambassador of Kenya to", "Japan"),
        ),
    ),
    Example(
        "Mongolia became a member of the bank in 2019.",
        (
            ("Mongolia", "became", "a member of the bank"),
            ("Mongolia", "became a member of", "the bank"),
        ),
    ),
    Example("The headquarters are in Addis Ababa.", (("The headquarters", "are in", "Addis Ababa"),)),
    Example(
        "Uranium and gold are the main exports of Niger.",
        (
            ("Uranium", "are", "the main exports of Niger"),
            ("gold", "are the main exports of", "Niger"),
        ),
    ),
    Example("The harbour is not a naval base.", (("The harbour", "is not", "a naval base"),)),
)

COUNTEREXAMPLES = (
    CounterExample("The bridge was built by a Turkish company in 1998."),
    CounterExample("Investors are worried about the deficit."),
    CounterExample("The chairman, Ali Khan, resigned."),
)
