"""Copular clauses: "the centre is in Nakuru", "Kenya became a member"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.clauses import COMPLEMENT, Clause, Clauses

COPULAS = frozenset({"be", "become", "remain"})


def find(sentence: Clauses) -> Iterator[Clause]:
    """Forms of "be" and its kin with a complement or a place."""
    return (c for c in sentence.verbal if c.lemma in COPULAS and (COMPLEMENT in c.slots or len(c.slots) > 1))
