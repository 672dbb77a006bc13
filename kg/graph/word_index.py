"""Things by the words of their names: as they are spelt, by how they begin, or nearly so."""

from __future__ import annotations

import difflib
import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator

SHORTEST = 4  # letters of a word that may be misspelt
LIKE = 0.75  # how alike it must be: one letter of four may be wrong, two of eight; never the first
SPELLINGS = 3  # of a misspelt word
_WORD = re.compile(r"[^\W_]+")


class WordIndex:
    """Names with the ids of what is called so; of each id `shortest` is the length of its shortest name."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        found: dict[str, set[str]] = defaultdict(set)
        self.shortest: dict[str, int] = {}
        for name, id in names:
            for word in words(name):
                found[word].add(id)
            self.shortest[id] = min(len(name), self.shortest.get(id, len(name)))
        self._ids = dict(found)
        self._sorted = sorted(found)

    def __contains__(self, word: str) -> bool:
        return word in self._ids

    def having(self, spelt: Iterable[str]) -> set[str]:
        """What has any of some words of the index in a name."""
        return set[str]().union(*(self._ids[word] for word in spelt))

    def beginning(self, typed: str) -> Iterator[str]:
        """The words that begin so, in order."""
        for n in range(bisect_left(self._sorted, typed), len(self._sorted)):
            if not self._sorted[n].startswith(typed):
                return
            yield self._sorted[n]

    def like(self, typed: str) -> list[str]:
        """The words that are spelt nearly so, the likest first."""
        if len(typed) < SHORTEST:
            return []
        near = (word for word in self.beginning(typed[0]) if abs(len(word) - len(typed)) <= 1 + len(typed) // 6)
        return difflib.get_close_matches(typed, near, SPELLINGS, LIKE)


def words(text: str) -> list[str]:
    """The words of a text, without case and accents.

    >>> words("São Paulo's mayor")
    ['sao', 'paulo', 's', 'mayor']
    """
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return _WORD.findall(text.casefold())
