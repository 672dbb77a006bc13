"""Which documents are copies of others: the wire story in twenty papers.

Two texts are compared by their shingles if their signatures agree in one of many bands, and in some more places
(MinHash with banding): so the work grows with the documents, not with their pairs. A copy within a text that is over
three times as long may be missed.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from functools import lru_cache

from kg.model import Document
from kg.shingles import PLACES, Shingles, Signature, shingles

COPIED = 0.5  # of the shorter text's shingles
# A band is two of a signature's 64 places: a pair that shares a third of its shingles agrees in one of the 32 bands in
# 97 of 100 cases, and in 21 places or so; one whose longer text is three times as long, in 9. Fewer are chance.
AGREEING = 7


class Copies:
    """Takes in documents one by one with their signatures, and keeps only these."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._dates: list[str] = []
        self._signatures = array("I")

    def add(self, document: Document, signature: Signature) -> None:
        if signature:
            self._ids.append(document.id)
            self._dates.append(document.date)
            self._signatures.extend(signature)

    def originals(self, text: Callable[[str], str]) -> dict[str, str]:
        """Each copy with the first document of the same story, by date, else by id. Texts are read where needed."""
        known = lru_cache(maxsize=512)(lambda number: shingles(text(self._ids[number])))
        stories: dict[int, int] = {}

        def story(number: int) -> int:
            while number in stories:
                number = stories[number]
            return number

        for one, other in sorted(set(self._candidates())):
            older, newer = sorted((story(one), story(other)), key=self._age)
            if older != newer and is_copy(known(one), known(other)):
                stories[newer] = older
        return {self._ids[number]: self._ids[story(number)] for number in sorted(stories)}

    def _candidates(self) -> Iterator[tuple[int, int]]:
        """Documents that agree in a band, each with the next that does, if they agree in enough places."""
        import numpy as np

        signatures = np.asarray(self._signatures, np.uint32).reshape(-1, PLACES)
        for band in signatures.view(np.uint64).T:  # of two places each
            order = np.argsort(band, kind="stable")
            one, other = order[:-1], order[1:]
            alike = band[one] == band[other]
            one, other = one[alike], other[alike]
            enough = (signatures[one] == signatures[other]).sum(axis=1) >= AGREEING
            yield from zip(one[enough].tolist(), other[enough].tolist(), strict=True)

    def _age(self, number: int) -> tuple[str, str]:
        return self._dates[number] or "~", self._ids[number]  # undated ones come last


def is_copy(one: Shingles, other: Shingles) -> bool:
    """Is more than half of the shorter text in the other one?"""
    return len(one & other) > COPIED * min(len(one), len(other))
