"""Trees written by hand, for what no parse is needed for."""

from __future__ import annotations

from itertools import accumulate

from kg.extraction.parsing.tree import Span, Tree
from kg.ontology import load


def tree(written: str, *names: Span) -> Tree:
    """A tree of tokens as `word|tag|label|head`, the lemma behind that where it is not the word in lower case.

    >>> tree("Rain|NN|nsubj|1 fell|VBD|ROOT|1|fall").lemmas
    ('rain', 'fall')
    """
    rows = [token.split("|") for token in written.split()]
    words = [row[0] for row in rows]
    return Tree(
        ontology=load(),
        words=tuple(words),
        lemmas=tuple(row[4] if len(row) > 4 else row[0].lower() for row in rows),
        tags=tuple(row[1] for row in rows),
        deps=tuple(row[2] for row in rows),
        heads=tuple(int(row[3]) for row in rows),
        starts=tuple([0, *accumulate(len(word) + 1 for word in words)][:-1]),
        names=names,
        text=" ".join(words),
    )


def filled(before: str, filler: str, number: int, after: str) -> str:
    """A written tree with so many tokens in a place, each hanging from its head; the heads of the tokens behind them,
    and those that point there, move on: `@3` is the third token of `after`, counted from 0."""
    first = len(before.split())
    behind = " ".join(token for token in after.split())
    shifted = f"{before} {' '.join([filler] * number)} {behind}"
    rows = [token.split("|") for token in shifted.split()]
    for row in rows:
        row[3] = str(first + number + int(row[3][1:])) if row[3].startswith("@") else row[3]
    return " ".join("|".join(row) for row in rows)
