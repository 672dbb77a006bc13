"""Which subject is related to which object, where a predicate has several of both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations, product
from typing import TYPE_CHECKING

from kg.model import Argument

if TYPE_CHECKING:
    from kg.extraction.reference.referents import Referents

MOST_PAIRS = 50  # ten who meet are told pair by pair, eleven are not; so are lists of seven and seven
LISTS = "lists"  # among what is unresolved


def related(d: Referents, subjects: Sequence[Argument], objects: Sequence[Argument]) -> list[tuple[int, int]]:
    """Each subject with each object, by their places.

    "Kenya and Chad signed their names": each its own, so whom a word means together with a subject is not paired with
    it. Of two long lists a text says what holds of all together, not of every pair: none is told.
    """
    if not subjects or not objects:
        return []
    meant: dict[tuple[int, int], set[str]] = defaultdict(set)
    for one in objects:
        meant[one.begin, one.end].add(one.entity)
    groups = [meant[one.begin, one.end] for one in objects]
    places = product(range(len(subjects)), range(len(objects)))
    found = [(n, m) for n, m in places if len(groups[m]) == 1 or subjects[n].entity not in groups[m]]
    return [] if len(subjects) > 1 and len(objects) > 1 and _are_many(d, len(found)) else found


def among(d: Referents, parties: Sequence[Argument]) -> list[tuple[Argument, Argument]]:
    """All pairs of those who do something together, unless there are too many."""
    many = _are_many(d, len(parties) * (len(parties) - 1) // 2)
    return [] if many else list(combinations(parties, 2))


def _are_many(d: Referents, pairs: int) -> bool:
    if pairs > MOST_PAIRS:
        d.unresolved[LISTS] += 1
    return pairs > MOST_PAIRS
