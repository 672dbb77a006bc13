"""Where paragraphs begin and end in a text."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.characters import AFTER_STOP

Span = tuple[int, int]

_BREAKS = "\n\r\f\v\x85\u2028\u2029"
_LINE = re.compile(rf"\S(?:[^{_BREAKS}]*\S)?")
_BULLET = re.compile(r"[-*•‣▪◦●–]\s|\d+[.)]\s")
_FINAL = re.compile(rf"[.!?:;…]{AFTER_STOP}$")

# The widths that text is wrapped to by hand or by mail programs; shorter lines are lists or verse, longer ones
# paragraphs.
_WRAP_WIDTHS = range(40, 121)


def paragraphs(text: str) -> list[Span]:
    """Begin and end of each paragraph: each line is one, or several lines if the text has been wrapped.

    >>> paragraphs("One paragraph.\\nAnother.")
    [(0, 14), (15, 23)]
    """
    lines = [match.span() for match in _LINE.finditer(text)]
    width = _wrap_width(text, lines)
    spans = lines[:1]
    for previous, line in pairwise(lines):
        if width and _runs_on(text, previous, line) and _is_full(text, previous, line, 0.8 * width):
            spans[-1] = (spans[-1][0], line[1])
        else:
            spans.append(line)
    return spans


def _wrap_width(text: str, lines: list[Span]) -> int:
    """The width at which a text was wrapped, or 0 if its lines are paragraphs.

    In a wrapped text most lines end in mid-sentence, where the next word would not have fitted.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if _runs_on(text, a, b)]
    width = max((a[1] - a[0] for a, _ in pairs), default=0)
    if width not in _WRAP_WIDTHS:
        return 0
    full = sum(_is_full(text, a, b, 0.8 * width) for a, b in pairs)
    broken = sum(not _FINAL.search(text[a[0] : a[1]]) or text[b[0]].islower() for a, b in pairs)
    lower = sum(text[b[0]].islower() for _, b in pairs)
    return width if full >= 0.6 * len(pairs) and broken >= 0.6 * len(pairs) and lower >= 0.3 * len(pairs) else 0


def _runs_on(text: str, line: Span, following: Span) -> bool:
    """Does a line follow another without a blank one between, and without a bullet?"""
    gap = text[line[1] : following[0]].replace("\r\n", "\n")
    return sum(c in _BREAKS for c in gap) == 1 and not _BULLET.match(text, following[0])


def _is_full(text: str, line: Span, following: Span, width: float) -> bool:
    """Would the first word of the following line not have fitted on this one?"""
    word = text[following[0] : following[1]].split(maxsplit=1)[0]
    return line[1] - line[0] + 1 + len(word) > width
