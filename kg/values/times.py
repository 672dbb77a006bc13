"""When: time expressions as English writes them → `Time`, against the day on which the document was written.

The words are in `ontology/english/time.csv`. Where a text does not say for sure, its words stay and the days are empty.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from kg.kept import kept
from kg.model import Time
from kg.ontology import Ontology
from kg.values.dates import DAY, YEAR, any_of, choice, date_value, pairs, words
from kg.values.periods import Period, around, iso_period, months, moved, shifted, years
from kg.values.spans import find

__all__ = ["date_value", "find", "is_related", "normalise", "related"]

_UNITS = ("year", "month", "week", "day")  # from coarse to fine
STEPS = {"last": -1, "this": 0, "next": 1}


@dataclass(frozen=True, slots=True)
class _Now:
    """When the document was written, known to the `unit` ("" if unknown), and whether its time lies ahead."""

    day: date
    unit: str
    future: bool
    ontology: Ontology
    month_first: bool | None = None

    def knows(self, unit: str) -> bool:
        return bool(self.unit) and _UNITS.index(unit) <= _UNITS.index(self.unit)


_Rule = Callable[[re.Match[str], _Now], Period | None]


def normalise(
    text: str, ontology: Ontology, reference: str, future: bool = False, month_first: bool | None = None
) -> Time:
    """The days that a time expression covers.

    `reference` is the document's date, an ISO day, month or year, or "" if unknown. `future` says that the clause looks
    ahead, which decides between the last and the next "Friday" or "June", `month_first` how "05/06/2019" is read. An
    open side stays empty.

    >>> from kg.ontology import load
    >>> normalise("in the 1960s", load(), "")
    Time(text='in the 1960s', start='1960-01-01', end='1969-12-31')
    >>> normalise("last month", load(), "2026-05-12")
    Time(text='last month', start='2026-04-01', end='2026-04-30')
    >>> [normalise(text, load(), "2026-05-12") for text in ("since Friday", "in recent years")]
    [Time(text='since Friday', start='2026-05-08', end=''), Time(text='in recent years', start='', end='')]
    """
    start, end = _bounds(_plain(text), replace(_now(reference, future, ontology), month_first=month_first))
    return Time(text, start.isoformat() if start else "", end.isoformat() if end else "")


def is_related(text: str, ontology: Ontology) -> bool:
    """Is a time told from one that was spoken of before?

    >>> from kg.ontology import load
    >>> [is_related(text, load()) for text in ("two days later", "the following week", "two days ago", "next week")]
    [True, True, False, False]
    """
    return any(pattern.fullmatch(_plain(text)) for pattern in _related(ontology))


def related(text: str, ontology: Ontology, day: str) -> Time:
    """The days of such a time, told from `day`, an ISO day, or "" if that is unknown.

    >>> from kg.ontology import load
    >>> related("two days later", load(), "2026-05-12")
    Time(text='two days later', start='2026-05-14', end='2026-05-14')
    """
    now = _now(day, False, ontology)
    matches = (pattern.fullmatch(_plain(text)) for pattern in _related(ontology)) if now.knows("day") else ()
    match = next(filter(None, matches), None)
    found = _apart(match, now) if match else None
    return Time(text, found.start.isoformat(), found.end.isoformat()) if found else Time(text)


@kept
def _related(ontology: Ontology) -> tuple[re.Pattern[str], ...]:
    unit = rf"(?P<unit>{choice(ontology, 'unit', 'units')})"
    number = rf"(?P<number>{choice(ontology, 'number')}|\d{{1,6}})"
    return (
        re.compile(rf"(?P<side>{choice(ontology, 'related')}) {unit}"),
        re.compile(rf"{number} {unit} (?P<side>{choice(ontology, 'related after')})"),
        re.compile(rf"the {unit} (?P<side>{choice(ontology, 'related after')})"),
    )


def _apart(match: re.Match[str], now: _Now) -> Period | None:
    """So many units from a day: to the day for days and weeks, the whole of a month or a year."""
    step, unit = int(_value(now, match["side"], "related", "related after")), _unit(match, now)
    number = _number(match, now) if "number" in match.groupdict() else 1
    if not number:
        return None
    if "number" not in match.groupdict() or unit in ("month", "year"):
        return around(now.day, unit, step * number)
    day = moved(now.day, unit, step * number)
    return Period(day, day) if day else None


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("–", "-").replace("’", "'").strip(" ,.;:()").split())


def _now(reference: str, future: bool, ontology: Ontology) -> _Now:
    parts = [int(part) for part in reference.split("-")] if date_value(reference, ontology) == reference != "" else []
    unit = {0: "", 1: "year", 2: "month", 3: "day"}[len(parts)]
    return _Now(date(*[*parts, 1, 1, 1][:3]) if parts else date.min, unit, future, ontology)


def _bounds(plain: str, now: _Now) -> tuple[date | None, date | None]:
    """First and last day of an expression in lower case, None where it is open or unsure."""
    if match := _range(now.ontology).fullmatch(plain):
        *begins, end = match.groups()
        first, last = _pair(next(filter(None, begins)), end, now)
        if first and last and first.start <= last.end:
            return first.start, last.end
    match = re.fullmatch(rf"(?:({choice(now.ontology, 'bound', 'unsought bound')}) )?(.+)", plain)
    if not match:
        return None, None
    bound = _value(now, match[1], "bound", "unsought bound")
    if bound == "by":
        now = replace(now, future=True)
    period = _period(match[2], now)
    if not period:
        return None, None
    match bound:
        case "from":
            return period.start, None
        case "to" | "by":
            return None, period.end
        case "before":
            return None, shifted(period.start, -1)
        case "after":
            return shifted(period.end, 1), None
    return period.start, period.end


@kept
def _range(ontology: Ontology) -> re.Pattern[str]:
    """Two times: the first in any group but the last, the second in the last."""
    ends: dict[str, list[str]] = {}
    for word, end in pairs(ontology, "range"):
        ends.setdefault(word, []).append(end)
    forms = [rf"{re.escape(word)} (.+?)(?: {any_of(found)}|-)" for word, found in ends.items()]
    month, number = rf"{choice(ontology, 'month')}\.?", rf"{DAY}(?:{choice(ontology, 'suffix')})?"
    day = rf"{month} {number}|{number} {month}"
    forms.append(rf"({day}) ?(?:-|{any_of(end for found in ends.values() for end in found)})")
    forms += [rf"(\S+) {choice(ontology, 'to')}", rf"(?!{choice(ontology, 'third')}-)(\S+)-"]  # "2014-16", not "mid-16"
    return re.compile(rf"(?:{'|'.join(forms)}) ?(.+)")


def _pair(first: str, last: str, now: _Now) -> tuple[Period | None, Period | None]:
    """Both ends of a span; what one leaves out is shared: "12 to 14 May", "May 3-5", "May and July 2024", "2014-16"."""
    if re.fullmatch(r"\d\d", last) and re.fullmatch(YEAR, first):
        last = first[:2] + last
    month = rf"\b{choice(now.ontology, 'month')}\b"
    number = rf"{DAY}(?:{choice(now.ontology, 'suffix')})?"
    if re.fullmatch(number, first) and (shared := re.search(month, last)):
        first = f"{first} {shared[0]}"
    if re.fullmatch(rf"{number}(?:,? {YEAR})?", last) and (shared := re.search(month, first)):
        last = f"{shared[0]} {last}"
    if (year := re.search(rf"{YEAR}$", last)) and not re.search(YEAR, first):
        first = f"{first} {year[0]}"
    return _period(first, now), _period(last, now)


def _period(plain: str, now: _Now) -> Period | None:
    """The days of an expression without a preposition that bounds it."""
    plain = re.sub(rf"^{choice(now.ontology, 'placing')} ", "", plain)
    for pattern, rule in _rules(now.ontology):
        if match := pattern.fullmatch(plain):
            return rule(match, now)
    iso = date_value(plain, now.ontology, month_first=now.month_first)
    return iso_period(iso) if iso else None


@kept
def _rules(ontology: Ontology) -> tuple[tuple[re.Pattern[str], _Rule], ...]:
    """What an expression may look like, and what it then means; the first that fits decides."""
    month, weekday, number, ordinal = (choice(ontology, kind) for kind in ("month", "weekday", "number", "ordinal"))
    unit = rf"(?P<unit>{choice(ontology, 'unit', 'units')})"
    year = any_of(word for word, value in words(ontology, "unit").items() if value == "year")
    century = any_of(word for word, value in words(ontology, "length").items() if value == "century")
    turn = rf"(?P<turn>{choice(ontology, 'turn')}|the {choice(ontology, 'the turn', 'unsought turn')})"
    suffix, part = rf"(?:{choice(ontology, 'suffix')})", rf"(?: {choice(ontology, 'part')})?"
    days = rf"(?P<number>{number}|\d{{1,6}}) {unit}"
    table: tuple[tuple[str, _Rule], ...] = (
        (rf"(?:the )?(?P<third>{choice(ontology, 'third')})[- ](?P<whole>.+)", _third),
        (rf"the {year} (?P<year>{YEAR})", lambda m, _: iso_period(m["year"])),
        (r"(?:the )?(?P<decade>[12]\d\d0)'?s", lambda m, _: years(int(m["decade"]), 10)),
        (rf"the (?P<decade>{choice(ontology, 'decade')})", _decade),
        (rf"the (?P<century>\d\d?){suffix}[ -]{century}", lambda m, _: years(int(m["century"]) * 100 - 99, 100)),
        (rf"(?:the )?(?P<ordinal>{ordinal}) (?P<part>{choice(ontology, 'division')})(?: of)? (?P<whole>.+)", _quarter),
        (rf"(?P<part>{choice(ontology, 'short division')})(?P<ordinal>[1-4])(?: of)? (?P<whole>{YEAR})", _quarter),
        (rf"(?P<phrase>{choice(ontology, 'today')}){part}", _today),
        (rf"(?:{turn} )?(?P<weekday>{weekday}){part}", _weekday),
        (rf"(?P<month>{month})\.?,?(?: of)? (?P<turn>{choice(ontology, 'turn')}) {year}", _month_of_year),
        (rf"(?:{turn} )?(?P<month>{month})\.?", _month),
        (rf"(?:{weekday},? (?:the )?)?(?P<date>\d\d?{suffix}? {month}|{month}\.? \d\d?{suffix}?)\.?", _day),
        (rf"(?P<holiday>{choice(ontology, 'holiday')})(?:,? (?P<year>{YEAR}))?", _holiday),
        (rf"the (?P<ordinal>{ordinal}) (?P<unit>{choice(ontology, 'unit')}) (?:of|in) (?P<whole>.+)", _week),
        (rf"(?P<side>{choice(ontology, 'side')}) {choice(ontology, 'whole')} {unit}", _side),
        (rf"(?:{turn}|the) {unit}", _turn),
        (rf"{days} {choice(ontology, 'ago')}", _ago),
        (rf"the (?P<turn>{choice(ontology, 'turn', 'the turn')}) {days}", _stretch),
    )
    return tuple((re.compile(pattern), rule) for pattern, rule in table)


def _decade(match: re.Match[str], now: _Now) -> Period | None:
    return years(int(words(now.ontology, "decade")[match["decade"]]), 10)


def _third(match: re.Match[str], now: _Now) -> Period | None:
    """Early, mid or late in a month, a year or a decade; of shorter periods the whole."""
    whole = _period(match["whole"], now)
    if not whole:
        return None
    start, end = whole.start, whole.end
    which = ("early", "mid", "late").index(words(now.ontology, "third")[match["third"]])
    if whole == years(start.year, 10):
        first, last = ((0, 3), (4, 6), (7, 9))[which]
        return years(start.year + first, last - first + 1)
    if whole == years(start.year, 1):
        return months(start.year, 4 * which + 1, 4)
    if whole == months(start.year, start.month, 1):
        return Period(start.replace(day=10 * which + 1), end if which == 2 else start.replace(day=10 * which + 10))
    return whole


def _quarter(match: re.Match[str], now: _Now) -> Period | None:
    whole = _period(match["whole"], now)
    if not whole or whole != years(whole.start.year, 1):
        return None
    length = int(_value(now, match["part"], "division", "short division"))
    index = int(words(now.ontology, "ordinal").get(match["ordinal"], match["ordinal"]))
    index = 12 // length if index == -1 else index
    return months(whole.start.year, length * (index - 1) + 1, length) if index <= 12 // length else None


def _today(match: re.Match[str], now: _Now) -> Period | None:
    day = shifted(now.day, int(words(now.ontology, "today")[match["phrase"]])) if now.knows("day") else None
    return Period(day, day) if day else None


def _weekday(match: re.Match[str], now: _Now) -> Period | None:
    """News name the days around them: the latest such day, or the next where the clause looks ahead."""
    if not now.knows("day"):
        return None
    ahead = (int(words(now.ontology, "weekday")[match["weekday"]]) - now.day.weekday()) % 7
    match _turn_of(match, now):
        case "" | "this":
            steps = ahead if now.future else ahead - 7 if ahead else 0
        case "last" | "past":
            steps = ahead - 7
        case "next":
            steps = ahead or 7
        case _:
            return None
    day = shifted(now.day, steps)
    return Period(day, day) if day else None


def _month_of_year(match: re.Match[str], now: _Now) -> Period | None:
    step = STEPS.get(_turn_of(match, now)) if now.knows("year") else None
    month = int(words(now.ontology, "month")[match["month"]])
    return None if step is None else months(now.day.year + step, month, 1)


def _month(match: re.Match[str], now: _Now) -> Period | None:
    """A month without a year: the latest that has begun, or the next that has not ended if the clause looks ahead."""
    if not now.knows("month"):
        return None
    month = int(words(now.ontology, "month")[match["month"]])
    ahead = (month - now.day.month) % 12
    match _turn_of(match, now):
        case "":
            steps = ahead if now.future else ahead - 12 if ahead else 0
        case "this":
            steps = month - now.day.month
        case "last" | "past":
            steps = ahead - 12
        case "next":
            steps = ahead or 12
        case _:
            return None
    return months(now.day.year, now.day.month + steps, 1)


def _day(match: re.Match[str], now: _Now) -> Period | None:
    """A day without a year, by the same rule as a month."""
    if not now.knows("day"):
        return None
    near = range(now.day.year - 8, now.day.year + 9)  # the 29th of February may be as far
    written = match["date"].rstrip(".")
    days = [date.fromisoformat(iso) for year in near if (iso := date_value(f"{written} {year}", now.ontology))]
    return _nearest(days, now)


def _holiday(match: re.Match[str], now: _Now) -> Period | None:
    """ "Christmas Eve", by the same rule."""
    month_and_day = words(now.ontology, "holiday")[match["holiday"]]
    if match["year"]:
        return iso_period(f"{match['year']}-{month_and_day}")
    if not now.knows("day"):
        return None
    return _nearest([date.fromisoformat(f"{now.day.year + step:04}-{month_and_day}") for step in (-1, 0, 1)], now)


def _week(match: re.Match[str], now: _Now) -> Period | None:
    """ "The first week of April": seven days of it."""
    whole, unit = _period(match["whole"], now), _unit(match, now)
    number = int(words(now.ontology, "ordinal")[match["ordinal"]])
    if unit != "week" or not whole or whole != months(whole.start.year, whole.start.month, 1):
        return None
    start = shifted(whole.end, -6) if number == -1 else shifted(whole.start, 7 * (number - 1))
    end = shifted(start, 6) if start else None
    return Period(start, min(end, whole.end)) if start and end else None


def _nearest(days: list[date], now: _Now) -> Period | None:
    """The latest of some days that has come, or the next if the clause looks ahead."""
    day = min((d for d in days if d >= now.day), default=None) if now.future else None
    day = day or max((d for d in days if d <= now.day), default=None)
    return Period(day, day) if day else None


def _side(match: re.Match[str], now: _Now) -> Period | None:
    if not now.knows("day"):
        return None
    whole = around(now.day, _unit(match, now), 0)
    earlier = _value(now, match["side"], "side") == "-1"
    return whole and (Period(whole.start, now.day) if earlier else Period(now.day, whole.end))


def _turn(match: re.Match[str], now: _Now) -> Period | None:
    """Last, this or next week, month or year; weeks begin on Monday."""
    step = STEPS.get(_turn_of(match, now) or "this")  # "the same year" is another's
    return around(now.day, _unit(match, now), step) if step is not None and now.knows(_unit(match, now)) else None


def _ago(match: re.Match[str], now: _Now) -> Period | None:
    """As precise as its unit: "two years ago" is a whole year."""
    number, unit = _number(match, now), _unit(match, now)
    return around(now.day, unit, -number) if number and now.knows(unit) else None


def _stretch(match: re.Match[str], now: _Now) -> Period | None:
    """The past or the next so many units, up to or from the document's day."""
    number, ahead = _number(match, now), _turn_of(match, now) == "next"
    if not number or not now.knows("day"):
        return None
    other = moved(now.day, _unit(match, now), number if ahead else -number)
    if not other:
        return None
    return Period(now.day, other) if ahead else Period(other, now.day)


def _number(match: re.Match[str], now: _Now) -> int:
    """How many, 0 for "several"."""
    return int(words(now.ontology, "number").get(match["number"], match["number"]))


def _unit(match: re.Match[str], now: _Now) -> str:
    return _value(now, match["unit"], "unit", "units")


def _turn_of(match: re.Match[str], now: _Now) -> str:
    """Which of several is meant ("last", "past", "this", "next" or "other"), or "" if nothing says so."""
    turn = match["turn"]
    return _value(now, turn.removeprefix("the "), "turn", "the turn", "unsought turn") if turn else ""


def _value(now: _Now, word: str | None, *kinds: str) -> str:
    """The value of a word of one of these kinds, or "" if there is no word."""
    return next((value for kind in kinds for known, value in pairs(now.ontology, kind) if known == word), "")
