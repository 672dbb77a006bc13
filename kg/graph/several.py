"""A text of several questions → each of them: "Who backs the bid, and who opposes it?"."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.graph.wording import words

_ENDS = re.compile(r"(?<=\?)\s+")


def several(text: str) -> list[str]:
    """The questions of a text: each ends with a question mark, or at an "and" before a word that begins another.

    >>> several("Who backs Chad's bid and who opposes it? What did Chad say?")
    ["Who backs Chad's bid", 'who opposes it?', 'What did Chad say?']
    >>> several("Who met Chad and Peru")
    ['Who met Chad and Peru']
    """
    found = []
    for sentence in _ENDS.split(text.strip()):
        said, begin = words(sentence), 0
        for before, word in pairwise(said):
            if before.joins and word.asks:
                found.append(sentence[begin : before.begin].rstrip(" ,;"))
                begin = word.begin
        found.append(sentence[begin:])
    return [one for one in found if any(not word.plain for word in words(one))]


def referring(text: str, name: str) -> tuple[str, str]:
    """A question with a name of the one before in place of its first pronoun, and what was replaced; "" if nothing.

    >>> referring("who opposes it?", "Chad's bid")
    ("who opposes Chad's bid?", 'it')
    """
    pronoun = next((word for word in words(text) if word.refers), None)
    if not (pronoun and name):
        return text, ""
    end = pronoun.begin + len(pronoun.text)
    return text[: pronoun.begin] + name + text[end:], pronoun.text
