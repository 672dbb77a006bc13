"""Adjectives with arguments after a copula: "Russia is ready to help", "Pakistan is interested in joining"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.clauses import Clause, Clauses, Kind


def find(sentence: Clauses) -> Iterator[Clause]:
    """Predicative adjectives."""
    return (c for c in sentence.all if c.kind is Kind.ADJECTIVE)
