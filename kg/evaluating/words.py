"""Names and phrases as words to compare."""

from __future__ import annotations

import re
import unicodedata

from kg.characters import STRAIGHT

ARTICLES = frozenset({"the", "a", "an"})
LITTLE = ARTICLES | set(
    "of to in on for and or is are was were be been being by with as at from that this these those its their his her "
    "has have had will would may might can could between into over under about during through who which".split()
)
PLAIN = STRAIGHT | str.maketrans("–—", "--")
BRACKETS = re.compile(r"\(([^()]*)\)")
ACRONYM = re.compile(r"\s*[A-Z][A-Z0-9.&/-]+\s*")


def plain(text: str) -> str:
    """With straight quotation marks, no accents, single spaces."""
    letters = unicodedata.normalize("NFKD", text.translate(PLAIN))
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split())


def words(text: str) -> list[str]:
    """Lower-case words without possessive endings.

    >>> words("The U.S. and Russia's partners’ talks")
    ['the', 'us', 'and', 'russia', 'partners', 'talks']
    """
    text = re.sub(r"\b(?:[A-Za-z]\.){2,}", lambda m: m[0].replace(".", ""), plain(text))
    return re.findall(r"[a-z0-9]+", re.sub(r"(?<=\w)'s?(?!\w)", "", text).lower())


def key(text: str) -> str:
    """The same for equal names: their words without articles. The pronoun "us" is not a country.

    >>> key("the Côte d’Ivoire"), key("US") == key("us")
    ('cote d ivoire', False)
    """
    found = words(text)
    return "we" if text == "us" else " ".join([w for w in found if w not in ARTICLES] or found)


def keys(name: str) -> set[str]:
    """The keys of a name, of the name without its brackets, and of an acronym in brackets.

    >>> sorted(keys("Shanghai Cooperation Organisation (SCO)"))
    ['sco', 'shanghai cooperation organisation', 'shanghai cooperation organisation sco']
    """
    acronyms = {inner for inner in BRACKETS.findall(plain(name)) if ACRONYM.fullmatch(inner)}
    return {key(form) for form in (name, BRACKETS.sub(" ", plain(name)), *acronyms)} - {""}


def content(text: str) -> frozenset[str]:
    """The stems of the words that matter."""
    return frozenset(stem(word) for word in words(text) if word not in LITTLE)


def stem(word: str) -> str:
    """A word without its most common endings.

    >>> stem("cooperation"), stem("cities"), stem("talks")
    ('cooper', 'cit', 'talk')
    """
    return next(
        (
            word.removesuffix(s)
            for s in ("ation", "ing", "ies", "ed", "es", "s")
            if word.endswith(s) and len(word) - len(s) >= 3
        ),
        word,
    )


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """F1 of two sets."""
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0
