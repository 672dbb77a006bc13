"""Passive clauses, turned round: "was admitted to ASEAN", "is hosted by Malaysia"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.clauses import Clause, Clauses


def find(sentence: Clauses) -> Iterator[Clause]:
    """Verbs in the passive; their subject is the agent, if there is one."""
    return (c for c in sentence.verbal if c.passive)
