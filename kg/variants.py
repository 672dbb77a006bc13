"""Spellings of one name: what is the same but for accents, nicknames, legal forms or the way it is transliterated."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import lru_cache

from kg.kept import kept
from kg.ontology import Ontology, split

# Endings of surnames from Cyrillic and Arabic, as they are written one way or another: "Zelenskyy", "Zelenskiy".
ENDINGS = (
    (re.compile(r"(?:iy|ij|yi|yy|ii|yj|ey|y|i)$"), "y"),
    (re.compile(r"^(?:q|gh|kh|k|g)(?=a)"), "g"),
    (re.compile(r"dh|dd|th"), "d"),
    (re.compile(r"ff|ph"), "f"),
    (re.compile(r"ou"), "u"),
)
LETTERS = str.maketrans("łøđıßæœ", "lodisao")


def plain_letters(name: str) -> str:
    """A name in lower case without accents, with straight apostrophes.

    >>> plain_letters("Peña Nieto’s Łódź")
    "pena nieto's lodz"
    """
    apart = unicodedata.normalize("NFD", name.replace("’", "'").casefold().translate(LETTERS))
    return "".join(c for c in apart if not unicodedata.combining(c))


def surname(name: str, ontology: Ontology) -> str:
    """The last word of a person's name but for "Jr." and the like.

    >>> from kg.ontology import load
    >>> surname("Martin Luther King Jr.", load())
    'King'
    """
    words = name.replace(",", "").split()
    while len(words) > 2 and words[-1].lower().rstrip(".") in ontology.word_class("suffix of name"):
        words.pop()
    return words[-1].removesuffix("'s") if words else ""


def same_surname(one: str, other: str) -> bool:
    """Are two surnames spellings of one?

    >>> same_surname("Zelensky", "Zelenskyy"), same_surname("Gaddafi", "Qadhafi"), same_surname("Kelly", "Kelli")
    (True, True, True)
    >>> same_surname("Lee", "Li"), same_surname("Bell", "Ball")
    (False, False)
    """
    return one == other or (min(len(one), len(other)) > 4 and spelt(one) == spelt(other))


@lru_cache(maxsize=8192)
def spelt(word: str) -> str:
    """A surname in the one spelling by which its others are compared."""
    found = plain_letters(word)
    for pattern, letters in ENDINGS:
        found = pattern.sub(letters, found)
    return found


def same_given(one: str, other: str, ontology: Ontology) -> bool:
    """Can two given names be one person's?

    >>> from kg.ontology import load
    >>> [same_given(one, "William", load()) for one in ("Bill", "W.", "Robert")]
    [True, True, False]
    """
    a, b = (plain_letters(name).rstrip(".") for name in (one, other))
    if not a or not b or 1 in (len(a), len(b)):
        return a[:1] == b[:1]
    return a == b or not _groups(ontology)[a].isdisjoint(_groups(ontology)[b])


@kept
def _groups(ontology: Ontology) -> dict[str, set[int]]:
    """The lines of the table that a given name stands in."""
    found: dict[str, set[int]] = defaultdict(set)
    for n, row in enumerate(ontology.english("nicknames")):
        for name in split(row["names"]):
            found[plain_letters(name)].add(n)
    return found


def without_legal_form(name: str, ontology: Ontology) -> str:
    """A body's name without "Inc.", "GmbH" and the like.

    >>> from kg.ontology import load
    >>> without_legal_form("Acme Motors, Inc.", load()), without_legal_form("Inc.", load())
    ('Acme Motors', 'Inc.')
    """
    words = name.split()
    while len(words) > 1 and words[-1].lower().rstrip(".") in ontology.word_class("legal form"):
        words.pop()
    return " ".join(words).rstrip(",")


def initials(name: str) -> str:
    """The first letters of the words of a name that have a capital.

    >>> initials("National Rifle Association of America")
    'NRAA'
    """
    return "".join(word[0] for word in re.findall(r"[^\W_]+", name) if word[0].isupper())


def person_key(name: str, ontology: Ontology) -> str:
    """What spellings of one person's name share: neither nickname nor middle initial, accent or "Jr.".

    >>> from kg.ontology import load
    >>> person_key("Bill Q. Zelenskiy Jr.", load()) == person_key("William Zelensky", load())
    True
    """
    words = name.replace(",", "").split()
    last = surname(name, ontology)
    given = [plain_letters(word) for word in words[: words.index(last)]] if last in words else []
    middle = [word for word in given[1:] if len(word.rstrip(".")) > 1]
    return " ".join([*(_usual(word, ontology) for word in given[:1]), *middle, spelt(last)])


def _usual(given: str, ontology: Ontology) -> str:
    """The first name of the only line that a given name stands in, else the name itself."""
    lines = _groups(ontology).get(given, set())
    return _first_names(ontology)[next(iter(lines))] if len(lines) == 1 else given


@kept
def _first_names(ontology: Ontology) -> list[str]:
    return [plain_letters(split(row["names"])[0]) for row in ontology.english("nicknames")]


def body_key(name: str, ontology: Ontology) -> str:
    """What spellings of one body's name share.

    >>> from kg.ontology import load
    >>> body_key("The Acme & Sons Bank, Ltd.", load()) == body_key("Acme and Sons Bank", load())
    True
    """
    words = re.sub(r"[^\w&]+", " ", plain_letters(without_legal_form(name, ontology))).replace("&", " and ").split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)
