"""A text as a reader sees it, without invisible characters and look-alikes, and the place of each of its characters."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.model import Block, Document

OPENING_QUOTES, CLOSING_QUOTES, STRAIGHT_QUOTE = "“«„", "”»", '"'
SINGLE_QUOTES = "‘’'"  # the last two are apostrophes too
QUOTES = frozenset(OPENING_QUOTES + CLOSING_QUOTES + STRAIGHT_QUOTE) | {"``", "''"}  # the last two are a treebank's
STRAIGHT = str.maketrans("“”‘’", "\"\"''")  # for what knows no others
AFTER_STOP = rf"[{CLOSING_QUOTES}{STRAIGHT_QUOTE}’')\]]*"  # a pattern of what may close a sentence behind its full stop

# Characters that are read as something else. Quotation marks, dashes, fractions, exponents and the like stay.
_ODD = re.compile(
    r"""
    (?P<nothing>\x1b\[[0-9:;?]*[@-~]                # a terminal's colours
        | [\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]          # control characters
        | [\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164]
        | [\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]  # default ignorable in Unicode
        | [\ud800-\udfff])                              # lone surrogates
    | (?P<space>[\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000])
    | (?P<hyphen>[\u2010\u2011])
    | (?P<form>[\u0132\u0133\u01c4-\u01cc\u01f1-\u01f3\ufb00-\ufb06\uff01-\uff5e\uffe0-\uffe6\U0001d400-\U0001d7ff])
    | (?P<accents>[^\W\d_][\u0300-\u036f]+)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class View:
    """A text as a reader sees it. Its character `i` is at `begins[i]` to `ends[i]` of the text, in code points.

    Both only ever rise: a ligature gives several characters at one place, a letter with an accent one at two.

    >>> view("The o\\ufb03cial of An\\u00adka\\u00adra").text
    'The official of Ankara'
    >>> view("An\\u00adkara said").stretch(0, 6)
    (0, 7)
    """

    text: str
    begins: Sequence[int]
    ends: Sequence[int]

    def stretch(self, begin: int, end: int) -> tuple[int, int]:
        """Where in the text the characters `begin` to `end` (exclusive) of the view are; at least one."""
        return self.begins[begin], self.ends[end - 1]

    def place(self, offset: int) -> int:
        """The first character of the view at an offset of the text, or after it."""
        return bisect_left(self.begins, offset)


def view(text: str) -> View:
    """The view of a text."""
    parts: list[str] = []
    begins: list[int] = []
    ends: list[int] = []
    done = 0

    def keep(end: int) -> None:
        parts.append(text[done:end])
        begins.extend(range(done, end))
        ends.extend(range(done + 1, end + 1))

    for match in _ODD.finditer(text):
        keep(match.start())
        parts.append(read := _read(match))
        begins.extend([match.start()] * len(read))
        ends.extend([match.end()] * len(read))
        done = match.end()
    if not parts:
        return View(text, range(len(text)), range(1, len(text) + 1))
    keep(len(text))
    return View("".join(parts), begins, ends)


def plain(text: str) -> str:
    """A text as a reader sees it, when offsets do not matter.

    >>> plain("Ｋｉｅｖ,\\u00a0co\\u2011operation")
    'Kiev, co-operation'
    """
    return text if text.isascii() and text.isprintable() else _ODD.sub(_read, text)


def document_view(document: Document) -> tuple[Document, View]:
    """A document as a reader sees it, and the view of its text."""
    seen = view(document.text)
    read = replace(
        document, title=plain(document.title), publisher=plain(document.publisher), author=plain(document.author)
    )
    if seen.text == document.text:
        return read, seen
    blocks = tuple(Block(seen.place(b.begin), seen.place(b.end), b.kind) for b in document.blocks)
    return replace(read, text=seen.text, blocks=blocks), seen


def _read(match: re.Match[str]) -> str:
    kinds = {"nothing": "", "space": " ", "hyphen": "-"}
    kind = str(match.lastgroup)
    if kind in kinds:
        return kinds[kind]
    return unicodedata.normalize("NFKC" if kind == "form" else "NFC", match[0])
