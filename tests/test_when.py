"""Whether a claim touches some days: the same in Python and in both ways that a query asks it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph import Graph
from kg.graph.questions import read
from kg.graph.when import Days, pattern, touches
from kg.model import Time
from tests.graph_fixture import RECORDS

ENVOY = RECORDS[0]
DAYS = st.sampled_from([year + rest for year in ("2025", "2026") for rest in ("", "-02", "-12", "-02-28", "-03-01")])
WHOLE = st.sampled_from(["", "2025-01-01", "2026-02-01", "2026-02-28", "2026-03-01"])


def touched(begin: str, end: str, date: str, days: Days) -> list[bool]:
    """Is the one claim of a graph found: in Python, by EXISTS, joined?"""
    claim = replace(ENVOY.claims[0], time=Time("then", begin, end) if begin or end else None)
    record = replace(ENVOY, document=replace(ENVOY.document, date=date), claims=(claim,))
    graph = Graph.from_records([record])
    queries = [
        f"SELECT ?claim WHERE {{ GRAPH ?document {{ ?claim a kg:Claim .\n{pattern(days, joined)} }} }}"
        for joined in (False, True)
    ]
    return [touches(graph.claims()[0], days), *(len(graph.query(one)) == 1 for one in queries)]


@given(st.just("") | DAYS, st.just("") | DAYS, st.just("") | DAYS, WHOLE, WHOLE)
def test_all_ways_to_ask_agree(begin: str, end: str, date: str, start: str, until: str) -> None:
    assert len(set(touched(begin, end, date, Days(start, until or "~")))) == 1


@pytest.mark.parametrize(
    ("begin", "end", "date", "expected"),
    [
        ("2026-02-01", "2026-02-10", "2020", True),
        ("2026-03-01", "2026-03-31", "2026-02-10", False),  # its own time, not its document's
        ("2026", "2026", "", True),
        ("", "2026-01-31", "", False),
        ("2026-01-31", "", "", True),  # and on
        ("", "", "2026-02", True),
        ("", "", "2026-03", False),
        ("", "", "", False),
    ],
)
def test_what_touches_february(begin: str, end: str, date: str, expected: bool) -> None:
    assert touched(begin, end, date, Days("2026-02-01", "2026-02-28")) == [expected] * 3


@pytest.mark.parametrize("spelled", ["rel:supports", "<https://example.org/kg/rel/supports>"])
def test_what_a_question_is_about_does_not_depend_on_spelling(spelled: str) -> None:
    query = (
        f"SELECT ?claim {{ GRAPH ?d {{ ?claim rdf:predicate {spelled} FILTER NOT EXISTS {{ ?x a rel:opposes }} }} }}"
    )
    assert read("own", f"# Who backs what?\n{query}").relations == {"supports"}
    assert read("own", f"# Who backs what?\n# about: aids praises\n{query}").relations == {"aids", "praises"}
    assert read("own", f"# Who backs what?\n# about: -\n{query}").relations == frozenset()
