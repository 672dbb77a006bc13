"""Where a sentence says when, by pattern: also what a named entity recogniser passes over, such as "these days"."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.ontology import Ontology, kept
from kg.values.dates import YEAR, any_of, choice, words


@lru_cache(maxsize=64)  # every predicate of a sentence asks
def find(text: str, ontology: Ontology) -> tuple[tuple[int, int], ...]:
    """Begin and end of the time expressions in a sentence, in order, not overlapping.

    A preposition that only places ("in", "on") stays out, one with a meaning of its own ("since", "by") is part.

    >>> from kg.ontology import load
    >>> sentence = "He has been in Kazan since 2021 and will leave on Friday."
    >>> [sentence[a:b] for a, b in find(sentence, load())]
    ['since 2021', 'Friday']
    """
    if _HINTS.isdisjoint(text) and _hints(ontology).isdisjoint(_WORD.findall(text.lower())):
        return ()  # most sentences, and looking closely takes long
    return tuple(match.span("alone" if match["alone"] else 0) for match in _expression(ontology).finditer(text))


_WORD = re.compile(r"[^\W\d_]+")
_HINTS = frozenset("0123456789")
_UNITS = frozenset("day days week weeks month months year years".split())


@kept
def _hints(ontology: Ontology) -> frozenset[str]:
    """Words of which every time expression without a digit has one."""
    named = (name for kind in ("month", "weekday", "today", "vague") for name in words(ontology, kind))
    return _UNITS | {name.split()[-1] for name in named}


@kept
def _expression(ontology: Ontology) -> re.Pattern[str]:
    """Any time expression. A month or a year alone ("May", "2024") is one only behind a word that makes it so."""
    month = rf"{_capitalised(ontology, 'month')}\b(?:\.(?=,? \d))?"
    weekday = _capitalised(ontology, "weekday")
    unit, number = r"(?:days?|weeks?|months?|years?)", rf"(?i:{choice(ontology, 'number')}|\d+)"
    third = rf"(?:(?i:{choice(ontology, 'third')})[- ](?:the )?)"
    part = rf"(?: (?:{choice(ontology, 'part')}))?"
    day = rf"(?:\d\d?(?:st|nd|rd|th)? (?:of )?{month}|{month} \d\d?(?:st|nd|rd|th)?\b)(?:,? {YEAR})?"
    bare = rf"(?:{month}(?!,? \d)|{YEAR})(?![\w-])"
    clear = "|".join(
        (
            r"\d{4}-\d\d-\d\d",
            day,
            rf"{third}?{month},? {YEAR}",
            rf"{month} (?:last|this|next) year",
            rf"(?:the )?{third}?[12]\d\d0'?s",
            rf"{third}?{weekday}{part}",
            rf"(?i:last|next|this) (?:{weekday}|{month}){part}",
            rf"(?i:{choice(ontology, 'today')}){part}",
            rf"(?i:the )?(?i:{choice(ontology, 'ordinal')}) (?:quarter|half) of (?:{YEAR}|(?:last|this|next|the) year)",
            rf"Q[1-4] {YEAR}",
            rf"{third}?(?i:last|this|next|the previous|the past|the coming) (?:week|month|year)",
            r"(?i:earlier|later) (?:this|in the) (?:week|month|year)",
            rf"{number} {unit} ago",
            rf"(?i:the) (?:past|last|previous|next|coming) {number} {unit}",
            rf"{third}(?:{bare}|week|month|year)",
        )
    )
    either = rf"(?:{clear}|{bare})"
    return re.compile(
        rf"\b(?:(?i:between|from) {either} (?:and|to|until|till) {either}|(?i:{choice(ontology, 'vague')})"
        rf"|(?i:since|until|till|by|before|after|from) {either}|{clear}"
        rf"|(?i:in|of|during|for|around) (?P<alone>{bare}))(?!\w)"
    )


def _capitalised(ontology: Ontology, kind: str) -> str:
    return f"(?:{any_of(word.capitalize() for word in words(ontology, kind))})"
