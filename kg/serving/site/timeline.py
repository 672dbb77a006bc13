"""Claims by time as bars: by month, or by year where there are too many months."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

MOST = 84  # bars
FEW = 0.04  # of the claims, which may lie far before the rest
HEIGHT = 36


@dataclass(frozen=True, slots=True)
class Bar:
    """The claims of a month ("2026-03") or a year, and how high they stand."""

    period: str
    count: int
    height: float


def bars(months: Mapping[str, int]) -> list[Bar]:
    """The bars in order. What lies far before the rest is one bar together; days that are not known have none.

    >>> [(bar.period, bar.count) for bar in bars({"2025-12": 1, "2026-02": 3, "": 9})]
    [('2025-12', 1), ('2026-01', 0), ('2026-02', 3)]
    >>> [(bar.period, bar.count) for bar in bars({"1945": 1, "2026-02": 30, "2026-03": 9})]
    [('before 2026-02', 1), ('2026-02', 30), ('2026-03', 9)]
    """
    dated = sorted((month, count) for month, count in months.items() if month)
    if not dated:
        return []
    rank, early = FEW * sum(count for _, count in dated), ""
    for month, count in dated:
        early, rank = month, rank - count
        if rank < 0:
            break
    before = sum(count for month, count in dated if month < early)
    late = {month: count for month, count in dated if month >= early}
    found = {f"before {early}": before} if before else {}
    if _is_month(early) and all(map(_is_month, late)) and _number(max(late)) - _number(early) < MOST:
        found |= {_month(n): late.get(_month(n), 0) for n in range(_number(early), _number(max(late)) + 1)}
    else:
        years = Counter[str]()
        for month, count in late.items():
            years[month[:4]] += count
        found |= dict(sorted(years.items())[-MOST:])
    most = max(found.values())
    return [Bar(period, count, round(HEIGHT * (count / most) ** 0.5, 1)) for period, count in found.items()]


def _is_month(text: str) -> bool:
    return len(text) == 7 and text.isascii()


def _number(month: str) -> int:
    return 12 * int(month[:4]) + int(month[5:7]) - 1


def _month(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"
