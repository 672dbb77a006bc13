"""Days, weeks, months and years, and how far they are apart. What lies beyond the calendar is None."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` to `end`, inclusive."""

    start: date
    end: date


def around(day: date, unit: str, steps: int) -> Period | None:
    """The day, week, month or year so many steps from the one that a day lies in."""
    if unit == "month":
        return months(day.year, day.month + steps, 1)
    if unit == "year":
        return years(day.year + steps, 1)
    start = moved(day - timedelta(days=day.weekday()) if unit == "week" else day, unit, steps)
    end = shifted(start, 6 if unit == "week" else 0) if start else None
    return Period(start, end) if start and end else None


def moved(day: date, unit: str, steps: int) -> date | None:
    """A day so many units away; the last of the month where that month is too short."""
    if unit in ("day", "week"):
        return shifted(day, steps * (7 if unit == "week" else 1))
    month = months(day.year, day.month + steps * (12 if unit == "year" else 1), 1)
    return month.start.replace(day=min(day.day, month.end.day)) if month else None


def shifted(day: date, days: int) -> date | None:
    """A day so many days away, or None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def months(year: int, month: int, length: int) -> Period | None:
    """So many months from one on; months before January and after December lie in other years."""
    first, last = year * 12 + month - 1, year * 12 + month + length - 2
    if not (date.min.year * 12 <= first <= last < date.max.year * 12):
        return None
    end = date(last // 12, last % 12 + 1, calendar.monthrange(last // 12, last % 12 + 1)[1])
    return Period(date(first // 12, first % 12 + 1, 1), end)


def years(year: int, length: int) -> Period | None:
    """So many years from one on."""
    return months(year, 1, 12 * length)


def iso_period(iso: str) -> Period | None:
    """The days of an ISO day, month or year."""
    parts = [int(part) for part in iso.split("-")]
    if len(parts) == 3:
        return Period(date(*parts), date(*parts))
    return months(parts[0], parts[1], 1) if len(parts) == 2 else years(parts[0], 1)


def shortest(start: str, end: str) -> str:
    """The ISO year, month or day that begins and ends on two ISO days; of any other period its first day.

    >>> shortest("2026-01-01", "2026-12-31"), shortest("2026-03-01", "2026-03-31"), shortest("2026-03-01", "2026-03-09")
    ('2026', '2026-03', '2026-03-01')
    """
    for iso in (start[:-6], start[:-3]):
        whole = iso_period(iso)
        if whole and (start, end) == (whole.start.isoformat(), whole.end.isoformat()):
            return iso
    return start
