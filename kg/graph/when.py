"""Does a claim touch some days? One rule, for claims in Python and in queries: its own time counts, or if it has none
the date of its document; an end that is open is far away; a month or a year is all of its days.

Texts in ISO 8601 compare as days do. A month ends after its days: "~" follows every digit.
"""

from __future__ import annotations

from typing import NamedTuple

from kg.graph.findings import Claim


class Days(NamedTuple):
    """Days in ISO 8601, the last included; "" and "~" for no first and no last."""

    start: str
    end: str


def touches(claim: Claim, days: Days) -> bool:
    time, day = claim.time, claim.document.date
    begin, end = (time.start, time.end) if time and (time.start or time.end) else (day, day)
    if not (begin or end):
        return False
    return begin <= days.end and days.start <= f"{end}~"


def pattern(days: Days, joined: bool) -> str:
    """The same as lines of SPARQL, about ?claim and its ?document. Where claims are `joined` with what a query selects
    inside, EXISTS would be asked of each pair; elsewhere it is asked of the claims found alone."""
    return (_JOINED if joined else _TOUCHES) % days._asdict()


_TOUCHES = """\
FILTER(EXISTS { ?claim kg:timeStart ?_start FILTER(STR(?_start) <= "%(end)s") }
  || (NOT EXISTS { ?claim kg:timeStart ?_any } && (EXISTS { ?claim kg:timeEnd ?_any }
    || EXISTS { ?document schema:datePublished ?_day FILTER(STR(?_day) <= "%(end)s") })))
FILTER(EXISTS { ?claim kg:timeEnd ?_end FILTER(CONCAT(STR(?_end), "~") >= "%(start)s") }
  || (NOT EXISTS { ?claim kg:timeEnd ?_any } && (EXISTS { ?claim kg:timeStart ?_any }
    || EXISTS { ?document schema:datePublished ?_day FILTER(CONCAT(STR(?_day), "~") >= "%(start)s") })))"""

_JOINED = """\
VALUES (?from ?until) { ("%(start)s" "%(end)s") }
OPTIONAL { ?claim kg:timeStart ?_start } OPTIONAL { ?claim kg:timeEnd ?_end }
OPTIONAL { ?document schema:datePublished ?_day }
FILTER(COALESCE(STR(?_start), IF(BOUND(?_end), "", STR(?_day))) <= ?until)
FILTER(CONCAT(COALESCE(STR(?_end), IF(BOUND(?_start), "", STR(?_day))), "~") >= ?from)"""
