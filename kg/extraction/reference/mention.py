"""A name in a sentence, and how names are compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.extraction.parsing.tree import Tree
from kg.ontology import Known

OPENER = re.compile(r"[^\W_]+")
PLAIN = str.maketrans({"’": "'", "[": None, "]": None})
ACRONYM_LETTERS = range(2, 9)
LONG = 4  # letters: shorter words in capitals may be initials, "JFK"


@dataclass(frozen=True)
class Mention:
    """A name: tokens `first` to `last`, both inclusive, and the token that stands for it in the tree.

    `known` are the gazetteer's rows of that name, several if it is ambiguous. `demonym` marks adjectives and names of
    people ("Russian", "the Kenyans"). `acronym` is one that follows in brackets. `inside` is the name of the place that
    a place is said to be in, `holds` that of one that is said to be in it.
    """

    first: int
    last: int
    head: int
    text: str
    type: str
    known: tuple[Known, ...] = ()
    demonym: bool = False
    acronym: str = ""
    inside: str = ""
    holds: str = ""


@lru_cache(maxsize=10_000)  # a document says most of its words many times
def opener(name: str) -> str:
    """What a name begins with, up to the first character that is no letter or digit: look-ups start there."""
    found = OPENER.match(name)
    return found.group() if found else name[:1]


def plain(name: str) -> str:
    """A name with straight apostrophes, single blanks and no editor's brackets ("[O'Brien"): what look-ups compare."""
    return " ".join(name.translate(PLAIN).split())


def head_of(tree: Tree, first: int, last: int) -> int:
    """The token of a span whose governor lies outside; of several, the last noun."""
    outside = [i for i in range(first, last + 1) if not first <= tree.heads[i] <= last or tree.heads[i] == i]
    nouns = [i for i in outside if tree.is_noun(i)]
    return (nouns or outside or [last])[-1 if not nouns else 0]


def acronym_after(tree: Tree, last: int) -> str:
    """An acronym in brackets just after a token: "… Organisation (SCO)" → SCO."""
    if last + 3 >= len(tree) or (tree.words[last + 1], tree.words[last + 3]) != ("(", ")"):
        return ""
    word = tree.words[last + 2]
    return word if word.isupper() and len(word) in ACRONYM_LETTERS else ""


def is_long_acronym(tree: Tree, i: int) -> bool:
    """ "MINURSO", but not "ANN" where all words are in capitals."""
    return tree.words[i].isupper() and len(tree.words[i]) >= LONG and not tree.text.isupper()
