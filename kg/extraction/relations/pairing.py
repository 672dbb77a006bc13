"""Which subject is related to which object, where a predicate has several of both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations, product

from kg.model import Argument

MOST_PAIRS = 50  # ten who meet are told pair by pair, eleven are not; so are lists of seven and seven


def related(subjects: Sequence[Argument], objects: Sequence[Argument]) -> list[tuple[int, int]]:
    """Each subject with each object, by their places.

    "Kenya and Chad signed their names": each its own, so whom a word means together with a subject is not paired with
    it.
    """
    if not subjects or not objects:
        return []
    meant: dict[tuple[int, int], set[str]] = defaultdict(set)
    for one in objects:
        meant[one.begin, one.end].add(one.entity)
    groups = [meant[one.begin, one.end] for one in objects]
    places = product(range(len(subjects)), range(len(objects)))
    return [(n, m) for n, m in places if len(groups[m]) == 1 or subjects[n].entity not in groups[m]]


def among(parties: Sequence[Argument]) -> list[tuple[Argument, Argument]]:
    """All pairs of those who do something together."""
    return list(combinations(parties, 2))


def are_many(subjects: Sequence[Argument], objects: Sequence[Argument]) -> bool:
    """Of two long lists a text says what holds of all together, not of every pair: none is told."""
    return len(subjects) > 1 and len(objects) > 1 and len(related(subjects, objects)) > MOST_PAIRS


def are_many_together(parties: Sequence[Argument]) -> bool:
    """The same of those who do something together."""
    return len(parties) * (len(parties) - 1) // 2 > MOST_PAIRS
