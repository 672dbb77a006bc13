"""Calendar dates as English writes them, as ISO 8601. The words are in `ontology/english/time.csv`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from kg.kept import kept
from kg.ontology import Ontology

YEAR = r"[12]\d{3}"
DAY = r"[0-3]?\d"


@kept
def pairs(ontology: Ontology, kind: str) -> tuple[tuple[str, str], ...]:
    """The words of one kind in `time.csv` (month, weekday, number, ...), in lower case, each with a value it has."""
    return tuple((row["word"], row["value"]) for row in ontology.english("time") if row["kind"] == kind)


@kept
def words(ontology: Ontology, kind: str) -> dict[str, str]:
    """The same, with one value each."""
    return dict(pairs(ontology, kind))


@kept
def choice(ontology: Ontology, *kinds: str) -> str:
    """A regular expression for any word of some kinds, the longest first."""
    return any_of({word for kind in kinds for word in words(ontology, kind)})


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of these words, the longest first; without words it matches nothing.

    Whatever it matches without regard to case is one of them in lower case: no Turkish "İ" and no long "ſ" stand for
    "i" and "s".

    >>> re.fullmatch(any_of(["april"]), "APRIL", re.IGNORECASE) is None, re.fullmatch(any_of(["april"]), "APRİL", re.I)
    (False, None)
    """
    found = "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    return f"(?a:{found or '(?!)'})"


@kept
def _patterns(ontology: Ontology) -> tuple[re.Pattern[str], ...]:
    month = rf"(?P<month>{choice(ontology, 'month')})\.?"
    day = rf"(?P<day>{DAY})(?:{choice(ontology, 'suffix')})?"
    year = rf"(?P<year>{YEAR})"
    forms = (
        rf"{year}[-/](?P<month>[01]?\d)[-/]{day}",
        rf"{day}\.(?P<month>[01]?\d)\.{year}",
        rf"{day}(?: of)? {month}(?:,? {year})?",
        rf"{month} {day}(?:,? {year})?",
        rf"{year}-(?P<month>[01]\d)",
        rf"{month},? {year}",
        year,
    )
    return tuple(re.compile(rf"\b{form}(?![\w-])", re.IGNORECASE) for form in forms)


def date_value(text: str, ontology: Ontology, reference: str = "", month_first: bool | None = None) -> str:
    """A date as ISO day, month or year, or "" if the text is no date.

    A day without a year takes the year that brings it nearest to `reference`, an ISO day. `month_first` says how
    "05/06/2019" is read, None that it is not known.

    >>> from kg.ontology import load
    >>> [date_value(text, load()) for text in ("Tuesday, 12 May 2026", "May 2026", "1999", "soon")]
    ['2026-05-12', '2026-05', '1999', '']
    >>> date_value("Dec 30", load(), "2026-01-02")
    '2025-12-30'
    >>> [date_value("05/06/2019", load(), month_first=order) for order in (True, False, None)]
    ['2019-05-06', '2019-06-05', '']
    """
    weekday = rf"^(?:{choice(ontology, 'day placing')} )?(?:(?:{choice(ontology, 'weekday')}),? )?(?:the )?"
    plain = re.sub(weekday, "", " ".join(text.split()), flags=re.IGNORECASE)
    plain = re.sub(r"(?<=\d)T\d\d:\d\d.*$", "", plain)
    if numeric := _NUMERIC.fullmatch(plain):
        return _in_order(int(numeric[1]), int(numeric[2]), int(numeric[3]), month_first)
    matches = (pattern.fullmatch(plain) for pattern in _patterns(ontology))
    return next((value for match in matches if match and (value := _iso(match, ontology, reference))), "")


_NUMERIC = re.compile(rf"(\d\d?)[/-](\d\d?)[/-]({YEAR})")


def _in_order(first: int, second: int, year: int, month_first: bool | None) -> str:
    """A day from its numbers, "" if it could be either of two."""
    month_first = month_first if first <= 12 and second <= 12 and first != second else first <= 12
    if month_first is None:
        return ""
    day = _day(year, first, second) if month_first else _day(year, second, first)
    return day.isoformat() if day else ""


def find_date(text: str, ontology: Ontology, reference: str = "") -> str:
    """The first day of the calendar that a text names, as ISO day, or "".

    >>> from kg.ontology import load
    >>> find_date("Published: 12 May 2026, 18:42 | 4 min read", load())
    '2026-05-12'
    """
    for pattern in _patterns(ontology)[:4]:
        if (match := pattern.search(text)) and (value := _iso(match, ontology, reference)):
            return value
    return ""


def find_dates(text: str, ontology: Ontology) -> list[tuple[int, int]]:
    """Begin and end of all dates with a year, in order, the longer of two that overlap.

    >>> from kg.ontology import load
    >>> [text[a:b] for text in ["4 April 1919 in Oslo – 2005"] for a, b in find_dates(text, load())]
    ['4 April 1919', '2005']
    """
    found: list[tuple[int, int]] = []
    for pattern in _patterns(ontology):
        for match in pattern.finditer(text):
            begin, end = match.span()
            if match.groupdict()["year"] and not any(a < end and begin < b for a, b in found):
                found.append((begin, end))
    return sorted(found)


def _iso(match: re.Match[str], ontology: Ontology, reference: str) -> str:
    found = match.groupdict()
    month = found.get("month")
    if not month:
        return str(found["year"])
    number = int(month) if month.isdigit() else int(words(ontology, "month")[month.lower()])
    if not found.get("day"):
        return f"{found['year']}-{number:02}" if 1 <= number <= 12 else ""
    if found["year"]:
        day = _day(int(found["year"]), number, int(found["day"]))
        return day.isoformat() if day else ""
    if not re.fullmatch(rf"{YEAR}-\d\d-\d\d", reference):
        return ""
    now = datetime.date.fromisoformat(reference)
    days = [_day(now.year + step, number, int(found["day"])) for step in (-1, 0, 1)]
    return min((d for d in days if d), key=lambda d: abs(d - now)).isoformat() if any(days) else ""


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
