"""Where a sentence says when, by pattern: also what a named entity recogniser passes over, such as "these days"."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.kept import kept
from kg.ontology import Ontology
from kg.values.dates import YEAR, any_of, choice, pairs, words


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


@kept
def _hints(ontology: Ontology) -> frozenset[str]:
    """Words of which every time expression without a digit has one."""
    kinds = ("month", "weekday", "today", "vague", "unit", "units", "holiday")
    return frozenset(name.split()[-1] for kind in kinds for name in words(ontology, kind))


@kept
def _expression(ontology: Ontology) -> re.Pattern[str]:
    """Any time expression. A month or a year alone ("May", "2024") is one only behind a word that makes it so."""
    month = rf"{_capitalised(ontology, 'month')}\b(?:\.(?=,? \d))?"
    weekday = _capitalised(ontology, "weekday")
    number = rf"(?i:{choice(ontology, 'number')}|\d+)"
    units, turn = choice(ontology, "unit", "units"), choice(ontology, "turn")
    unit = any_of(word for word, value in words(ontology, "unit").items() if value != "day")
    year = any_of(word for word, value in words(ontology, "unit").items() if value == "year")
    third = rf"(?:(?i:{choice(ontology, 'third')})[- ](?:the )?)"
    part = rf"(?: (?:{choice(ontology, 'part')}))?"
    suffix = rf"(?:{choice(ontology, 'suffix')})?"
    day = rf"(?:\d\d?{suffix} (?:of )?{month}|{month} \d\d?{suffix}\b)(?:,? {YEAR})?"
    bare = rf"(?:{month}(?!,? \d)|{YEAR})(?![\w–-])"
    division = rf"(?i:{choice(ontology, 'ordinal')}) {choice(ontology, 'division')}"
    short = any_of(word.upper() for word in words(ontology, "short division"))
    until = rf"(?: ?[-–] ?| (?i:{any_of(end for _, end in pairs(ontology, 'range') if end != 'and')}) )"
    clear = "|".join(
        (
            r"\d{4}-\d\d-\d\d",
            rf"\d\d?/\d\d?/{YEAR}",
            rf"\d\d?{suffix}{until}\d\d?{suffix} (?:of )?{month}(?:,? {YEAR})?",
            rf"{month} \d\d?{suffix}{until}(?:{month} )?\d\d?{suffix}(?![\w:])(?:,? {YEAR})?",
            rf"{YEAR}[-–](?:{YEAR}|\d\d)(?![\w-])",
            rf"{weekday},? (?:the )?{day}",
            day,
            rf"(?i:{choice(ontology, 'holiday')})(?:,? {YEAR})?",
            rf"(?i:{choice(ontology, 'related')}) {choice(ontology, 'unit')}(?! of)",
            rf"(?i:{number} {choice(ontology, 'unit', 'units')} {choice(ontology, 'related after')})",
            rf"(?i:the) {choice(ontology, 'ordinal')} week (?:of|in) {month}(?:,? {YEAR})?",
            rf"{third}?{month},? {YEAR}",
            rf"{month} {turn} {year}",
            rf"(?:the )?{third}?[12]\d\d0'?s",
            rf"{third}?{weekday}{part}",
            rf"(?i:{turn}) (?:{weekday}|{month}){part}",
            rf"(?i:{choice(ontology, 'today')}){part}",
            rf"(?i:the )?{division} of (?:{YEAR}|(?:{turn}|the) {year})",
            rf"{short}[1-4] {YEAR}",
            rf"{third}?(?i:{turn}|the {choice(ontology, 'the turn')}) {unit}",
            rf"(?i:{choice(ontology, 'side')}) {choice(ontology, 'whole')} {unit}",
            rf"{number} {units} {choice(ontology, 'ago')}",
            rf"(?i:the) {choice(ontology, 'turn', 'the turn')} {number} {units}",
            rf"{third}(?:{bare}|{unit})",
        )
    )
    either = rf"(?:{clear}|{bare})"
    ends = rf"(?: {any_of(end for _, end in pairs(ontology, 'range'))} |[-–])"
    return re.compile(
        rf"\b(?:(?i:{choice(ontology, 'range')}) (?:{either}{ends}{either}|\d\d?{suffix}{ends}{day})"
        rf"|(?i:{choice(ontology, 'vague')})|(?i:{choice(ontology, 'bound')}) {either}|{clear}"
        rf"|(?i:{choice(ontology, 'year placing')}) (?P<alone>{bare}))(?!\w)"
    )


def _capitalised(ontology: Ontology, kind: str) -> str:
    return f"(?:{any_of(word.capitalize() for word in words(ontology, kind))})"
