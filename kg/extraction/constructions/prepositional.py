"""Active clauses whose only arguments follow prepositions: "the envoy arrived in Lahore on Monday"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.clauses import CLAUSE, COMPLEMENT, INDIRECT, OBJECT, SUBJECT, Clause, Clauses


def find(sentence: Clauses) -> Iterator[Clause]:
    """Verbs in the active voice with a prepositional argument, and without object, complement or clause."""
    return (
        c
        for c in sentence.verbal
        if not c.passive and not c.slots.keys() & {OBJECT, INDIRECT, COMPLEMENT, CLAUSE} and c.slots.keys() - {SUBJECT}
    )
