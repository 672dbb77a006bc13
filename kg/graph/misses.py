"""Names that are nearly what somebody typed: the same words in another order, more of them, or misspelt ones."""

from __future__ import annotations

from kg.graph.word_index import WordIndex, words


def near_misses(name: str, names: WordIndex) -> dict[str, tuple[int, int]]:
    """The names that have all words of this one, however many more, each with how far it is from this one: how many of
    these words are spelt otherwise there, and how many words it has besides. The ids of the index are the names.

    >>> known = WordIndex((name, name) for name in ("Pakistan's accession to BRICS", "BRICS", "Vladimir Putin"))
    >>> near_misses("brics accession", known)
    {"Pakistan's accession to BRICS": (0, 3)}
    >>> near_misses("vladmir putin", known)
    {'Vladimir Putin': (1, 0)}
    """
    wanted = words(name)
    having = [_having(word, names) for word in wanted]
    common = set.intersection(*map(set, having)) if having else set()
    return {one: (sum(each[one] for each in having), len(words(one)) - len(wanted)) for one in sorted(common)}


def _having(word: str, names: WordIndex) -> dict[str, int]:
    """The names with a word, or if there are none with words like it: 0 as it is spelt, 1 otherwise."""
    is_known = word in names
    return dict.fromkeys(names.having([word] if is_known else names.like(word)), int(not is_known))
