"""Which documents are copies of others: the wire story in twenty papers.

Two texts are compared by their shingles, all runs of five words, if a few of these, chosen by their hashes, agree
(MinHash with banding): so the work grows with the documents, not with their pairs. A copy within a text that is over
three times as long may be missed.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import accumulate, groupby, pairwise

from kg.model import Document

SHINGLE = 5  # words
COPIED = 0.5  # of the shorter text's shingles
BINS, ROWS = 64, 2  # a pair that shares a third of its shingles agrees in one of the 32 bands in 97 of 100 cases
_SPREAD, _BITS = 0x9E3779B1, 32

Shingles = frozenset[int]


class Copies:
    """Takes in documents one by one, and keeps only the hashes of their bands."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._dates: list[str] = []
        self._bands = array("Q")  # a band's hash, then its document's number

    def add(self, document: Document) -> None:
        number = len(self._ids)
        self._ids.append(document.id)
        self._dates.append(document.date)
        self._bands.extend(band << _BITS | number for band in _bands(shingles(document.text)))

    def originals(self, text: Callable[[str], str]) -> dict[str, str]:
        """Each copy with the first document of the same story, by date, else by id. Texts are read where needed."""
        known = lru_cache(maxsize=256)(lambda number: shingles(text(self._ids[number])))
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
        """Documents that agree in a band, each with the next that does."""
        for _, group in groupby(sorted(self._bands), key=lambda entry: entry >> _BITS):
            yield from pairwise(dict.fromkeys(entry & (1 << _BITS) - 1 for entry in group))

    def _age(self, number: int) -> tuple[str, str]:
        return self._dates[number] or "~", self._ids[number]  # undated ones come last


def is_copy(one: Shingles, other: Shingles) -> bool:
    """Is more than half of the shorter text in the other one?"""
    return len(one & other) > COPIED * min(len(one), len(other))


def shingles(text: str) -> Shingles:
    """The hashes of all runs of five words; of a shorter text, of all its words."""
    words = [word.encode() for word in re.findall(r"\w+", text.casefold())]
    ends = list(accumulate(len(word) + 1 for word in words))
    joined = b" ".join(words)
    if len(words) < SHINGLE:
        return frozenset([zlib.crc32(joined)] if words else [])
    begins = (0, *ends)
    return frozenset(
        zlib.crc32(joined[begin : end - 1]) for begin, end in zip(begins, ends[SHINGLE - 1 :], strict=False)
    )


def _bands(shingles: Shingles) -> Iterator[int]:
    """The hashes of a text's bands, which are made of its smallest hashes, one from each bin. An empty bin has what the
    next one has that is not."""
    smallest: dict[int, int] = {}
    for shingle in shingles:
        value = shingle * _SPREAD % (1 << _BITS)
        place = value % BINS
        if value < smallest.get(place, 1 << _BITS):
            smallest[place] = value
    if not smallest:
        return
    filled, distance = [0] * BINS, min(smallest)
    value = smallest[distance]  # what comes after the last bin, in a circle
    for place in reversed(range(BINS)):
        value, distance = (smallest[place], 0) if place in smallest else (value, distance + 1)
        filled[place] = value + distance * _SPREAD
    for band in range(0, BINS, ROWS):
        yield hash((band, *filled[band : band + ROWS])) % (1 << _BITS)  # of numbers: the same in every process
