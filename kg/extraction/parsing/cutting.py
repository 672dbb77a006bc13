"""What is too long to be English: words are passed over, sentences cut, so that twice the text takes twice the time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.characters import AFTER_STOP
from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Span, Tree

LONGEST_WORD = 200  # characters: beyond it are encoded files, keys and writing without blanks
LONGEST_SENTENCE = 200  # tokens: the longest of three thousand in the news had under a hundred
LONGEST_STRETCH = 10_000  # characters that are parsed at once: with more, the parser's time grows faster than the text

_LONG_WORD = re.compile(rf"(?<!\S)\S{{{LONGEST_WORD + 1},}}")

_SENTENCE_END = re.compile(rf"[.!?…]{AFTER_STOP}\s")


def stretches(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Characters `begin` to `end` of a text in parts short enough to be parsed at once.

    Each ends with the last sentence in its second half, else with the last blank there, else anywhere.
    """
    while end - begin > LONGEST_STRETCH:
        middle, stop = begin + LONGEST_STRETCH // 2, begin + LONGEST_STRETCH
        ends = [match.end() for match in _SENTENCE_END.finditer(text, middle, stop)]
        blanks = (i + 1 for i in range(stop - 1, middle, -1) if text[i].isspace())
        cut_at = ends[-1] if ends else next(blanks, stop)
        yield begin, cut_at
        begin = cut_at
    yield begin, end


def without_long_words(text: str) -> str:
    """The text with blanks in place of words that are too long, so that nothing moves."""
    return _LONG_WORD.sub(lambda match: " " * len(match[0]), text)


def long_words(text: str) -> int:
    """How many words of a text are too long."""
    return sum(1 for _ in _LONG_WORD.finditer(text))


def cut(tree: Tree) -> list[Tree]:
    """A sentence in pieces of no more than `LONGEST_SENTENCE` tokens; itself if it is no longer.

    The last semicolon that leaves at least half a piece ends one, else the last comma before a conjunction, else the
    last comma, else whatever token comes last.
    """
    if len(tree) <= LONGEST_SENTENCE:
        return [tree]
    return [_piece(tree, n, first, last) for n, (first, last) in enumerate(_bounds(tree))]


def _bounds(tree: Tree) -> Iterator[tuple[int, int]]:
    """The first token of each piece, and the one that it ends before."""
    first = 0
    while len(tree) - first > LONGEST_SENTENCE:
        window = range(first + LONGEST_SENTENCE, first + LONGEST_SENTENCE // 2, -1)
        last = max(window, key=lambda i: (_rank(tree, i), i))
        yield first, last
        first = last
    yield first, len(tree)


def _rank(tree: Tree, i: int) -> int:
    """How well a piece ends before a token."""
    if tree.words[i - 1] == ";":
        return 3
    return (tree.words[i - 1] == ",") * (2 if tree.tags[i] == "CC" else 1)


def _piece(tree: Tree, number: int, first: int, last: int) -> Tree:
    """Tokens `first` to `last`, exclusive; what hung from outside now hangs from the first finite verb of its kind."""
    roots = [i for i in range(first, last) if not first <= tree.heads[i] < last or tree.heads[i] == i]
    root = next((i for i in roots if tree.tags[i] in g.FINITE_TAGS), roots[0])
    heads, deps = list(tree.heads[first:last]), list(tree.deps[first:last])
    for i in roots:
        heads[i - first], deps[i - first] = root, g.ROOT if i == root else g.PARATAXIS
    return replace(
        tree,
        words=tree.words[first:last],
        lemmas=tree.lemmas[first:last],
        tags=tree.tags[first:last],
        deps=tuple(deps),
        heads=tuple(head - first for head in heads),
        starts=tree.starts[first:last],
        names=tuple(
            Span(n.first - first, n.last - first, n.label) for n in tree.names if first <= n.first <= n.last < last
        ),
        text=tree.text[tree.starts[first] - tree.begin : tree.ends(last - 1) - tree.begin],
        piece=number,
    )
