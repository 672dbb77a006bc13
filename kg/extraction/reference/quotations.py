"""Quotations: which tokens stand inside quotation marks, over sentences and paragraphs, closed or not."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
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
        own = _last_answer(trees, own) if after == len(trees) else own
        named_in = s if trees[s].kind is BlockKind.SPEAKER else -1
        if own and (named_in >= 0 or trees[own[0]].words[0][0] not in OPENING):
            found.append(Quotation(_tokens(trees, own), is_answer=True, named_in=named_in))
    return found if any(_is_own(trees[s]) for answer in found for s in answer.sentences) else []


def _tokens(trees: Sequence[Tree], sentences: Iterable[int]) -> tuple[tuple[int, int], ...]:
    return tuple((s, i) for s in sentences for i in range(len(trees[s])))


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
        named_in = _signature(trees, line)
        if named_in >= 0 and all(trees[s].kind is BlockKind.BODY for s in (*above, *line)):
            tokens = _tokens(trees, (s for s in above if s not in taken))
            found += [Quotation(tokens, named_in=named_in)] if tokens else []
    return found


def _signature(trees: Sequence[Tree], line: Sequence[int]) -> int:
    """The sentence of a short line after a dash that names a person, or -1."""
    if trees[line[0]].words[0] not in DASHES or sum(len(trees[s]) for s in line) > SIGNATURE:
        return -1
    return next((s for s in line if any(name.label == PERSON for name in trees[s].names)), -1)


def marked(trees: Sequence[Tree], taken: Container[int] = ()) -> list[Quotation]:
    """What stands in quotation marks, but for the sentences that are speech anyway.

    A quotation that is open at a paragraph's end goes on if the next paragraph opens with a mark, as newspapers have
    it; else it ends there.
    """
    marks = _Marks()
    for s, tree in enumerate(trees):
        if s in taken:
            marks.close()
            continue
        is_new = s > 0 and trees[s - 1].block != tree.block
        if is_new and not (tree.words[0][0] in OPENING and tree.block == trees[s - 1].block + 1):
            marks.close()
        for i, word in enumerate(tree.words):
            marks.read((s, i), word, goes_on=is_new and i == 0)
    marks.close()
    return marks.found


class _Marks:
    """Quotations as they are read, word by word."""

    def __init__(self) -> None:
        self.found: list[Quotation] = []
        self._current: list[tuple[int, int]] = []
        self._is_open = False

    def read(self, token: tuple[int, int], word: str, goes_on: bool) -> None:
        """The next word; a mark ends no quotation where `goes_on` says that it repeats the one that opened it."""
        is_straight = word == STRAIGHT_QUOTE
        opens = len(word) == 1 and (word in OPENING_QUOTES or (is_straight and not self._is_open))
        closes = self._is_open and len(word) == 1 and (is_straight or word in CLOSING_QUOTES)
        if (opens or closes) and not (goes_on and self._is_open):
            self.close()
        if opens:
            self._is_open = True
        elif self._is_open and not closes:
            self._current.append(token)

    def close(self) -> None:
        """End the quotation that is open, if one is; one of few words is no speech."""
        if len(self._current) >= SHORTEST_SPEECH:
            self.found.append(Quotation(tuple(self._current)))
        self._current.clear()
        self._is_open = False
