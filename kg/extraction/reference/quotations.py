"""Quotations: which tokens stand inside quotation marks, over sentences and paragraphs, closed or not."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from kg.characters import CLOSING_QUOTES, OPENING_QUOTES, STRAIGHT_QUOTE
from kg.extraction.parsing.labels import PERSON
from kg.extraction.parsing.tree import Tree
from kg.model import BlockKind

OPENING = OPENING_QUOTES + STRAIGHT_QUOTE
ASKING = (BlockKind.QUESTION, BlockKind.SPEAKER)  # what an answer follows
FEWEST_QUESTIONS = 2  # in an interview
SIGNATURE = 15  # tokens, at most, of the line below a quotation
DASHES = ("–", "—", "-", "--")
SHORTEST_SPEECH = 4  # tokens: shorter ones are scare quotes or titles


@dataclass(frozen=True)
class Quotation:
    """Tokens that somebody speaks, as (sentence, token), in order; one quotation may run over several sentences.

    An answer in an interview needs no marks; `named_in` is the sentence that names its speaker, -1 if none does.
    """

    tokens: tuple[tuple[int, int], ...]
    is_answer: bool = False
    named_in: int = -1

    @property
    def sentences(self) -> range:
        return range(self.tokens[0][0], self.tokens[-1][0] + 1)


def find(trees: Sequence[Tree]) -> list[Quotation]:
    """The quotations of a document, in order: what stands in quotation marks, the answers of an interview, and
    paragraphs with a line below that names their speaker."""
    answered = answers(trees)
    answered += signed(trees, {s for answer in answered for s, _ in answer.tokens})
    taken = {s for answer in answered for s, _ in answer.tokens}
    return sorted([*answered, *marked(trees, taken)], key=lambda quotation: quotation.tokens)


def answers(trees: Sequence[Tree]) -> list[Quotation]:
    """What stands between the questions of an interview, if somebody says "I" or "we" there.

    Of an answer in quotation marks no more than these is speech, unless its speaker is named before it. The last one
    ends where nobody says "I" or "we" any more.
    """
    asked = [s for s, tree in enumerate(trees) if tree.kind in ASKING]
    if sum(trees[s].kind is BlockKind.QUESTION for s in asked) < FEWEST_QUESTIONS:
        return []
    found = []
    for s, after in pairwise((*asked, len(trees))):
        own = [n for n in range(s + 1, after) if trees[n].kind is BlockKind.BODY]
        if after == len(trees):
            own = _last_answer(trees, own)
        named_in = s if trees[s].kind is BlockKind.SPEAKER else -1
        if own and (named_in >= 0 or trees[own[0]].words[0][0] not in OPENING):
            tokens = tuple((n, i) for n in own for i in range(len(trees[n])))
            found.append(Quotation(tokens, is_answer=True, named_in=named_in))
    return found if any(_is_own(trees[s]) for answer in found for s in answer.sentences) else []


def _last_answer(trees: Sequence[Tree], own: list[int]) -> list[int]:
    """The first paragraph, and those after it in which somebody still says "I" or "we"."""
    blocks = list(dict.fromkeys(trees[s].block for s in own))
    speaking = {trees[s].block for s in own if _is_own(trees[s])}
    last = next((n for n, block in enumerate(blocks) if n and block not in speaking), len(blocks))
    return [s for s in own if trees[s].block in blocks[:last]]


def _is_own(tree: Tree) -> bool:
    return any(map(tree.ontology.is_first_person, tree.words))


def signed(trees: Sequence[Tree], taken: Container[int]) -> list[Quotation]:
    """Paragraphs above a line such as "– Ann Lee, judge"."""
    found = []
    blocks = [[s for s, _ in own] for _, own in groupby(enumerate(trees), key=lambda numbered: numbered[1].block)]
    for above, line in pairwise(blocks):
        named = next((s for s in line if any(name.label == PERSON for name in trees[s].names)), -1)
        is_text = all(trees[s].kind is BlockKind.BODY for s in (*above, *line))
        if (
            named >= 0
            and is_text
            and trees[line[0]].words[0] in DASHES
            and sum(len(trees[s]) for s in line) <= SIGNATURE
        ):
            tokens = tuple((s, i) for s in above if s not in taken for i in range(len(trees[s])))
            found += [Quotation(tokens, named_in=named)] if tokens else []
    return found


def marked(trees: Sequence[Tree], taken: Container[int] = ()) -> list[Quotation]:
    """What stands in quotation marks, but for the sentences that are speech anyway.

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
        if s in taken:
            close()
            continue
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
