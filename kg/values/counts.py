"""How many of what: "at least seventeen people"."""

from __future__ import annotations

import re

from kg.kept import kept
from kg.ontology import Ontology
from kg.values.dates import words

_WORD = re.compile(r"\d[\d,]*|[^\W\d_]+(?:['’-][^\W\d_]+)*")


def counted(text: str, ontology: Ontology) -> tuple[int, tuple[str, ...]] | None:
    """The first number of a text and the words behind it, in lower case; None if there is none.

    >>> from kg.ontology import load
    >>> [counted(text, load()) for text in ("At least twenty-six people", "1,200 sheep", "dozens of people", "a boy")]
    [(26, ('people',)), (1200, ('sheep',)), None, None]
    """
    said = [word.lower() for word in _WORD.findall(text)]
    for i, word in enumerate(said):
        if number := _number(word, ontology):
            return number, tuple(said[i + 1 :])
    return None


def _number(word: str, ontology: Ontology) -> int:
    """What a word says in digits or letters, 0 if it is no number."""
    if word[0].isdigit():
        return int(word.replace(",", ""))
    parts = [_numbers(ontology).get(part, 0) for part in word.split("-")]
    return sum(parts) if all(parts) else 0


@kept
def _numbers(ontology: Ontology) -> dict[str, int]:
    """The words for numbers, without "a"."""
    known = ontology.word_class("number")
    return {word: int(value) for word, value in words(ontology, "number").items() if word in known}
