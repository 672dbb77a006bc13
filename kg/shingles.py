"""What a text is made of, in short, so that copies of it are found without comparing every text with every other.

A text's shingles are all its runs of five words. Its signature (MinHash) is a few of them, chosen by their hashes: two
texts agree in so many of its places as they share of their shingles together.
"""

from __future__ import annotations

import re
import zlib
from itertools import accumulate

SHINGLE = 5  # words
PLACES = 64
_SPREAD, _LIMIT = 0x9E3779B1, 1 << 32

Shingles = frozenset[int]
Signature = tuple[int, ...]


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


def signature(text: str) -> Signature:
    """Of each place the smallest hash that falls there; where none does, what is made of the next place's that has one.
    A text without words has no signature."""
    smallest: dict[int, int] = {}
    for shingle in shingles(text):
        value = shingle * _SPREAD % _LIMIT
        place = value % PLACES
        if value < smallest.get(place, _LIMIT):
            smallest[place] = value
    if not smallest:
        return ()
    found, distance = [0] * PLACES, min(smallest)
    value = smallest[distance]  # what comes after the last place, in a circle
    for place in reversed(range(PLACES)):
        value, distance = (smallest[place], 0) if place in smallest else (value, distance + 1)
        found[place] = (value + distance * _SPREAD) % _LIMIT
    return tuple(found)
