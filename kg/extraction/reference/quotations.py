"""Quotations: which tokens stand inside quotation marks, over sentences and paragraphs, closed or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.characters import CLOSING_QUOTES, OPENING_QUOTES, STRAIGHT_QUOTE
from kg.extraction.parsing.tree import Tree
from kg.model import BlockKind

OPENING = OPENING_QUOTES + STRAIGHT_QUOTE
FEWEST_QUESTIONS = 2  # in an interview
SHORTEST_SPEECH = 4  # tokens: shorter ones are scare quotes or titles


@dataclass(frozen=True)
class Quotation:
    """Tokens in quotation marks, as (sentence, token), in order; one quotation may run over several sentences."""

    tokens: tuple[tuple[int, int], ...]

    @property
    def sentences(self) -> range:
        return range(self.tokens[0][0], self.tokens[-1][0] + 1)


def find(trees: Sequence[Tree]) -> list[Quotation]:
    """The quotations of a document; the answers of an interview printed without quotation marks count as such."""
    return answers(trees) or marked(trees)


def answers(trees: Sequence[Tree]) -> list[Quotation]:
    """What stands between the questions of an interview, and one paragraph after the last, if nothing of it is in
    quotation marks and somebody says "I" or "we" there."""
    asked = [s for s, tree in enumerate(trees) if tree.kind is BlockKind.QUESTION]
    if len(asked) < FEWEST_QUESTIONS:
        return []
    found: list[list[int]] = []
    for s, after in pairwise((*asked, len(trees))):
        last = after == len(trees)
        block = trees[s + 1].block if s + 1 < after else -1
        found.append([n for n in range(s + 1, after) if not last or trees[n].block == block])
    words = {word for own in found for s in own for word in trees[s].words}
    if any(w[0] in OPENING for w in words) or not any(map(trees[0].ontology.is_first_person, words)):
        return []
    return [Quotation(tuple((s, i) for s in own for i in range(len(trees[s])))) for own in found if own]


def marked(trees: Sequence[Tree]) -> list[Quotation]:
    """What stands in quotation marks.

    A quotation that is open at a paragraph's end goes on if the next paragraph opens with a mark, as newspapers have
    it; else it ends there.
    """
    found: list[Quotation] = []
    current: list[tuple[int, int]] = []
    is_open = False

    def close() -> None:
        nonlocal is_open
        if len(current) >= SHORTEST_SPEECH:
            found.append(Quotation(tuple(current)))
        current.clear()
        is_open = False

    for s, tree in enumerate(trees):
        new_block = s > 0 and trees[s - 1].block != tree.block
        if is_open and new_block and not (tree.words[0][0] in OPENING and tree.block == trees[s - 1].block + 1):
            close()
        for i, word in enumerate(tree.words):
            mark = word[0] if len(word) == 1 else ""
            continues = is_open and new_block and i == 0
            if (mark and mark in OPENING_QUOTES) or (mark == STRAIGHT_QUOTE and not is_open):
                if not continues and is_open:
                    close()
                is_open = True
            elif mark and mark in CLOSING_QUOTES + STRAIGHT_QUOTE and is_open:
                if not continues:
                    close()
            elif is_open:
                current.append((s, i))
    close()
    return found
