"""Dates in brackets behind a name: "Ana Silva (born 12 May 1950)", "Ivo Petrov (1931–2004)", "the firm (est. 1985)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.dates import find_dates
from kg.extraction.clauses import HOLDER, Clause, Kind
from kg.extraction.mentions import Mention
from kg.extraction.tree import Tree

SPAN = "(-)"  # in place of a lemma: two dates and a dash, and nothing before them


def find(tree: Tree, mentions: Iterable[Mention]) -> Iterator[Clause]:
    """A clause for each such bracket, said of the name: its lemma is the word before the date, or `SPAN`."""
    heads = {mention.last + 1: mention.head for mention in mentions}
    for i, head in sorted(heads.items()):
        if i < len(tree) and tree.words[i] == "(":
            word, dates = _content(tree, i)
            if dates and (word or len(dates) == 2):
                yield Clause(i, f"({word})" if word else SPAN, Kind.NOUN, -1, {HOLDER: (head,)}, construction="bracket")


def dates_in(tree: Tree, bracket: int) -> list[tuple[int, int]]:
    """Begin and end, in the document, of the dates in a bracket."""
    return _content(tree, bracket)[1]


def _content(tree: Tree, bracket: int) -> tuple[str, list[tuple[int, int]]]:
    begin = tree.ends(bracket) - tree.begin
    inside = re.match(r"[^()]*", tree.text[begin:])
    text = inside[0] if inside else ""
    dates = [(tree.begin + begin + a, tree.begin + begin + b) for a, b in find_dates(text)]
    word = re.match(r"\s*([a-z]+\.?)\s", text)
    return word[1] if word else "", dates
