"""Boilerplate: the lines of a page outside its article, such as menus, comment forms, related links, cookie notices."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.characters import AFTER_STOP
from kg.kept import kept
from kg.ontology import Ontology

_BULLET = re.compile(r"^[-*•‣▪◦●–—»›>]+\s+")
_SEPARATOR = re.compile(r"\s*[|·•»›]\s*|\s+[/>]\s+")
_PATH = re.compile(r"\s[>›»]\s")
_SENTENCE = re.compile(rf"(?:\S+\s+){{6,}}\S+[.!?…]{AFTER_STOP}")


def boilerplate(lines: Sequence[str], ontology: Ontology) -> list[bool]:
    """For each line of a document, in order: is it boilerplate?

    >>> from kg.ontology import load
    >>> boilerplate(["Skip to content", "Uganda skipped to the content of its offer.", "12 Comments"], load())
    [True, False, True]
    """
    marks: list[bool] = []
    begun = section = tail = False
    for line in lines:
        plain = _plain(line)
        prose = is_sentence(line)
        tail = tail or (begun and not prose and bool(_any(ontology, "tail").fullmatch(plain)))
        section = not prose and (section or bool(_any(ontology, "section").fullmatch(plain)))
        mark = tail or section or _is_line(line, plain, ontology)
        begun = begun or (prose and not mark)
        marks.append(mark)
    return marks


def is_sentence(line: str) -> bool:
    """Does the line read like running text: seven words or more, ending in a full stop?"""
    return bool(_SENTENCE.match(line)) and not _BULLET.match(line)


def _is_line(line: str, plain: str, ontology: Ontology) -> bool:
    return (
        not any(c.isalpha() for c in line)
        or (not is_sentence(line) and bool(_any(ontology, "line", "tail").fullmatch(plain)))
        or bool(_any(ontology, "starts").match(plain))
        or bool(_any(ontology, "anywhere").search(plain))
        or _is_menu(line, ontology)
    )


def _is_menu(line: str, ontology: Ontology) -> bool:
    """Short items between separators, none of them a sentence: three, or two of a path or with a menu's words."""
    items = [item for item in _SEPARATOR.split(line) if item]
    usual = bool(_PATH.search(line)) or any(_any(ontology, "line", "tail").fullmatch(_plain(item)) for item in items)
    longest = 7 if usual else 4  # words: "Sign in | Subscribe from $1 a week | Newsletters"
    short = all(len(item.split()) <= longest and not item.endswith((".", "?", "!")) for item in items)
    return short and (len(items) >= 3 or (len(items) == 2 and usual))


def _plain(line: str) -> str:
    """A line as patterns see it: lower case, plain quotes, single spaces, without bullet and closing punctuation."""
    words = " ".join(_BULLET.sub("", line).split()).lower().replace("’", "'")
    return words.rstrip(" .…»›→>:*")


@kept
def _any(ontology: Ontology, *kinds: str) -> re.Pattern[str]:
    """Any pattern of these kinds. A phrase ends at the end of a word: `share` does not match "shareholders"."""
    patterns = [row["pattern"] for row in ontology.english("boilerplate") if row["kind"] in kinds]
    return re.compile("|".join(rf"(?:{_regex(pattern)})(?!\w)" for pattern in patterns) or "(?!)")


def _regex(pattern: str) -> str:
    return re.escape(pattern).replace(r"\*", ".*").replace(r"\#", r"[\d.,]+[km]?")
