"""Dates in brackets behind a name: "Ana Silva (born 12 May 1950)", "Ivo Petrov (1931–2004)", "the firm (est. 1985)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.extraction.clauses.clause import HOLDER, Clause, Kind
from kg.extraction.parsing.tree import Tree
from kg.extraction.reference.mention import Mention
from kg.values.dates import find_dates

SPAN = "(-)"  # in place of a lemma: two dates with a dash between them
PARTY = "(party)"
LETTER = re.compile(r"[A-Z] ?[-–—]|[A-Z]\)")  # "(R-Texas)", "(D)"
PART = re.compile(r"(?:[^();]|\([^()]*\))*")  # as far as the next semicolon or the end; a bracket inside belongs to it
KEYWORD = re.compile(r"([a-z]+\.?)\s+(?:(?:in|on|c\.|circa|about)\s+)*$")


def find(tree: Tree, mentions: Iterable[Mention]) -> Iterator[Clause]:
    """A clause for each date or pair of dates, said of the name: its lemma is the word before the date, or `SPAN`.

    Its predicate is the opening bracket, or the semicolon before the part.
    """
    ends = {mention.last + 1: mention for mention in mentions}
    for i, mention in sorted(ends.items()):
        if i < len(tree) and tree.words[i] == "(":
            holder = _before_honours(tree, mention, ends)
            if LETTER.match(tree.text, tree.ends(i) - tree.begin):
                yield Clause(i, PARTY, Kind.NOUN, -1, {HOLDER: (holder.head,)}, construction="bracket")
            for start in _starts(tree, i):
                if lemma := _part(tree, start)[0]:
                    yield Clause(start, lemma, Kind.NOUN, -1, {HOLDER: (holder.head,)}, construction="bracket")


def dates_in(tree: Tree, start: int) -> list[tuple[int, int]]:
    """Begin and end, in the document, of the dates in a part of a bracket."""
    return _part(tree, start)[1]


def _starts(tree: Tree, bracket: int) -> Iterator[int]:
    """The tokens that the parts of a bracket follow."""
    yield bracket
    for i in range(bracket + 1, len(tree)):
        if tree.words[i] == ")":
            return
        if tree.words[i] == ";":
            yield i


def _part(tree: Tree, start: int) -> tuple[str, list[tuple[int, int]]]:
    """Lemma and dates of what follows a token; the lemma is empty if the dates say nothing."""
    begin = tree.ends(start) - tree.begin
    match = PART.match(tree.text, begin)
    text = match[0] if match else ""
    dates = find_dates(text, tree.ontology)
    if not dates:
        return "", []
    keyword = KEYWORD.search(text[: dates[0][0]].lower())
    is_span = len(dates) > 1 and re.search(r"[-–—]", text[dates[0][1] : dates[1][0]])
    lemma = f"({keyword[1]})" if keyword else SPAN if is_span else ""
    return lemma, [(tree.begin + begin + a, tree.begin + begin + b) for a, b in dates]


def _before_honours(tree: Tree, mention: Mention, ends: dict[int, Mention]) -> Mention:
    """ "James Smith, CBE, RD (1883-1967)": the name in front of the letters."""
    while (
        mention.text.isupper() and len(mention.text) < 5 and mention.first > 1 and tree.words[mention.first - 1] == ","
    ):
        before = ends.get(mention.first - 1)
        if before is None:
            break
        mention = before
    return mention
