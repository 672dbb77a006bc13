"""Active clauses with their objects and prepositional arguments: "Russia vetoed the resolution on Friday"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.clauses import Clause, Clauses


def find(sentence: Clauses) -> Iterator[Clause]:
    """Verbs in the active voice."""
    return (c for c in sentence.verbal if not c.passive)
