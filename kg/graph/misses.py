"""Names that are nearly what somebody typed: the same words in another order, more of them, or misspelt ones."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

MISSPELT = 0.75  # how alike words must be: two letters of eight or so
SPELLINGS = 4  # of a word that is in no name
_WORD = re.compile(r"[^\W_]+")


def near_misses(name: str, names: Iterable[str]) -> dict[str, tuple[int, int]]:
    """The names that have all words of this one, however many more, each with how far it is from this one: how many of
    these words are spelt otherwise there, and how many words it has besides.

    >>> near_misses("brics accession", ["Pakistan's accession to BRICS", "BRICS"])
    {"Pakistan's accession to BRICS": (0, 3)}
    >>> near_misses("vladmir putin", ["Vladimir Putin", "Putin"])
    {'Vladimir Putin': (1, 0)}
    """
    of_word: dict[str, set[str]] = defaultdict(set)
    for one in names:
        for word in _words(one):
            of_word[word].add(one)
    wanted = _words(name)
    having = [_having(word, of_word) for word in wanted]
    common = set.intersection(*map(set, having)) if having else set()
    return {one: (sum(each[one] for each in having), len(_words(one)) - len(wanted)) for one in sorted(common)}


def _having(word: str, of_word: Mapping[str, set[str]]) -> dict[str, int]:
    """The names with a word, or if there are none with words like it: 0 as it is spelt, 1 otherwise."""
    if word in of_word:
        return dict.fromkeys(of_word[word], 0)
    like = difflib.get_close_matches(word, sorted(of_word), SPELLINGS, MISSPELT)
    return {one: 1 for spelling in like for one in of_word[spelling]}


def _words(name: str) -> list[str]:
    return _WORD.findall(name.casefold())
