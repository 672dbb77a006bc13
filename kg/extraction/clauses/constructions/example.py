"""Sentences that show what a construction yields, and what it must leave alone. The tests run them."""

from __future__ import annotations

from dataclasses import dataclass

Triple = tuple[str, str, str]


@dataclass(frozen=True)
class Example:
    """A sentence, and propositions (subject, relation, object) in minimal style that the construction must find."""

    sentence: str
    triples: tuple[Triple, ...]


@dataclass(frozen=True)
class CounterExample:
    """A sentence in which the construction must find nothing; if a triple is given, not this one."""

    sentence: str
    triple: Triple | None = None
