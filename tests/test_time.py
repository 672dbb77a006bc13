"""When: what time expressions mean against a document's date, and where they stand in a sentence."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ontology import load
from kg.values.dates import find_date
from kg.values.times import date_value, find, is_related, normalise, related

pytestmark = pytest.mark.frozen
ONTOLOGY = load()

TUESDAY = "2026-05-12"


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        # literal dates
        ("12 May 2026", "2026-05-12", "2026-05-12"),
        ("on May 12, 2026", "2026-05-12", "2026-05-12"),
        ("2024-05-12", "2024-05-12", "2024-05-12"),
        ("the 3rd of March 2025", "2025-03-03", "2025-03-03"),
        ("Tuesday, 12 May 2026", "2026-05-12", "2026-05-12"),
        ("in April 2023", "2023-04-01", "2023-04-30"),
        ("February 2024", "2024-02-01", "2024-02-29"),
        ("in 1999", "1999-01-01", "1999-12-31"),
        ("1999", "1999-01-01", "1999-12-31"),
        # without a year: the latest that has begun
        ("12 May", "2026-05-12", "2026-05-12"),
        ("May 13", "2025-05-13", "2025-05-13"),
        ("Oct 26", "2025-10-26", "2025-10-26"),
        ("29 February", "2024-02-29", "2024-02-29"),
        ("in June", "2025-06-01", "2025-06-30"),
        ("in May", "2026-05-01", "2026-05-31"),
        ("last June", "2025-06-01", "2025-06-30"),
        ("last May", "2025-05-01", "2025-05-31"),
        ("next May", "2027-05-01", "2027-05-31"),
        ("this December", "2026-12-01", "2026-12-31"),
        ("June last year", "2025-06-01", "2025-06-30"),
        ("in September of next year", "2027-09-01", "2027-09-30"),
        # long periods
        ("in the 1960s", "1960-01-01", "1969-12-31"),
        ("the early 1990s", "1990-01-01", "1993-12-31"),
        ("the nineties", "1990-01-01", "1999-12-31"),
        ("in the 19th century", "1801-01-01", "1900-12-31"),
        ("early 2023", "2023-01-01", "2023-04-30"),
        ("mid-2023", "2023-05-01", "2023-08-31"),
        ("late 2023", "2023-09-01", "2023-12-31"),
        ("mid-June 2024", "2024-06-11", "2024-06-20"),
        ("mid-June", "2025-06-11", "2025-06-20"),
        ("the end of February 2023", "2023-02-21", "2023-02-28"),
        ("the first quarter of 2025", "2025-01-01", "2025-03-31"),
        ("the last quarter of 2025", "2025-10-01", "2025-12-31"),
        ("Q3 2024", "2024-07-01", "2024-09-30"),
        ("the second half of last year", "2025-07-01", "2025-12-31"),
        # days around
        ("today", "2026-05-12", "2026-05-12"),
        ("yesterday", "2026-05-11", "2026-05-11"),
        ("tomorrow", "2026-05-13", "2026-05-13"),
        ("tomorrow evening", "2026-05-13", "2026-05-13"),
        ("this morning", "2026-05-12", "2026-05-12"),
        ("on Friday", "2026-05-08", "2026-05-08"),
        ("on Tuesday", "2026-05-12", "2026-05-12"),
        ("on Tuesday evening", "2026-05-12", "2026-05-12"),
        ("late on Monday", "2026-05-11", "2026-05-11"),
        ("last Tuesday", "2026-05-05", "2026-05-05"),
        ("next Monday", "2026-05-18", "2026-05-18"),
        ("next Tuesday", "2026-05-19", "2026-05-19"),
        # weeks, months and years around
        ("this week", "2026-05-11", "2026-05-17"),
        ("last week", "2026-05-04", "2026-05-10"),
        ("next week", "2026-05-18", "2026-05-24"),
        ("earlier in the week", "2026-05-11", "2026-05-12"),
        ("earlier this month", "2026-05-01", "2026-05-12"),
        ("later this year", "2026-05-12", "2026-12-31"),
        ("last month", "2026-04-01", "2026-04-30"),
        ("this month", "2026-05-01", "2026-05-31"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("next year", "2027-01-01", "2027-12-31"),
        ("two months ago", "2026-03-01", "2026-03-31"),
        ("three days ago", "2026-05-09", "2026-05-09"),
        ("a week ago", "2026-05-04", "2026-05-10"),
        ("10 years ago", "2016-01-01", "2016-12-31"),
        ("over the past couple of years", "", ""),
        ("over the past two years", "2024-05-12", "2026-05-12"),
        ("in the next three months", "2026-05-12", "2026-08-12"),
        # bounds
        ("since 2021", "2021-01-01", ""),
        ("since last month", "2026-04-01", ""),
        ("until 1999", "", "1999-12-31"),
        ("by December", "", "2026-12-31"),
        ("by the end of 2025", "", "2025-12-31"),
        ("by the end of the year", "", "2026-12-31"),
        ("before 2020", "", "2019-12-31"),
        ("after April 2023", "2023-05-01", ""),
        ("between 2010 and 2015", "2010-01-01", "2015-12-31"),
        ("from 2014 to 2016", "2014-01-01", "2016-12-31"),
        ("2014-16", "2014-01-01", "2016-12-31"),
        ("2014–2016", "2014-01-01", "2016-12-31"),
        ("between May and July 2024", "2024-05-01", "2024-07-31"),
        ("from 12 to 14 May 2025", "2025-05-12", "2025-05-14"),
        ("12-14 May 2025", "2025-05-12", "2025-05-14"),
        ("from May through July 2024", "2024-05-01", "2024-07-31"),
        ("mid-2019 to May 2024", "2019-05-01", "2024-05-31"),
        ("early-2019", "2019-01-01", "2019-04-30"),
        ("up to 2024", "", "2024-12-31"),
        ("from 3 to 5 May", "2026-05-03", "2026-05-05"),
        ("between 3 and 5 May", "2026-05-03", "2026-05-05"),
        ("May 3–5", "2026-05-03", "2026-05-05"),
        ("May 3-5, 2018", "2018-05-03", "2018-05-05"),
        ("from March 15 to 17", "2026-03-15", "2026-03-17"),
        ("30 April to 2 May", "2026-04-30", "2026-05-02"),
        ("from 2010–2014", "2010-01-01", "2014-12-31"),
        # with a weekday, named days, weeks of a month
        ("Monday, 3 June", "2025-06-03", "2025-06-03"),
        ("Saturday, April 27", "2026-04-27", "2026-04-27"),
        ("Christmas Eve", "2025-12-24", "2025-12-24"),
        ("New Year's Day 2020", "2020-01-01", "2020-01-01"),
        ("the first week of April", "2026-04-01", "2026-04-07"),
        ("the last week of February 2024", "2024-02-23", "2024-02-29"),
        # in figures
        ("25/06/2019", "2019-06-25", "2019-06-25"),
        ("06/25/2019", "2019-06-25", "2019-06-25"),
        ("06/06/2019", "2019-06-06", "2019-06-06"),
        ("05/06/2019", "", ""),
        ("25/25/2019", "", ""),
        # which of several: those "the" goes before too
        ("the previous month", "2026-04-01", "2026-04-30"),
        ("the current month", "2026-05-01", "2026-05-31"),
        ("the coming week", "2026-05-18", "2026-05-24"),
        ("the past Friday", "2026-05-08", "2026-05-08"),
        ("the coming June", "2026-06-01", "2026-06-30"),
        ("the coming two weeks", "2026-05-12", "2026-05-26"),
        ("the previous 10 days", "2026-05-02", "2026-05-12"),
        ("the past week", "", ""),
        ("the following week", "", ""),
        ("the following Friday", "", ""),
        ("the same June", "", ""),
        # unsure: the words alone
        ("in recent years", "", ""),
        ("in coming years", "", ""),
        ("currently", "", ""),
        ("now", "", ""),
        ("for two years", "", ""),
        ("14 years", "", ""),
        ("in two years", "", ""),
        ("the same year", "", ""),
        ("in summer 2024", "", ""),
        ("30 February 2024", "", ""),
        ("the first quarter of May", "", ""),
        ("from 2016 to 2014", "", ""),
        ("a long time ago", "", ""),
        ("several years ago", "", ""),
        ("99999999999 weeks ago", "", ""),
        ("", "", ""),
    ],
)
def test_normalise(text: str, start: str, end: str) -> None:
    """Against a Tuesday in May."""
    time = normalise(text, ONTOLOGY, TUESDAY)
    assert (time.text, time.start, time.end) == (text, start, end)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("on Friday", "2026-05-15", "2026-05-15"),
        ("on Tuesday", "2026-05-12", "2026-05-12"),
        ("in June", "2026-06-01", "2026-06-30"),
        ("in May", "2026-05-01", "2026-05-31"),
        ("in March", "2027-03-01", "2027-03-31"),
        ("May 13", "2026-05-13", "2026-05-13"),
        ("until July", "", "2026-07-31"),
        ("in 2024", "2024-01-01", "2024-12-31"),
    ],
)
def test_looking_ahead(text: str, start: str, end: str) -> None:
    time = normalise(text, ONTOLOGY, TUESDAY, future=True)
    assert (time.start, time.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "reference", "start"),
    [
        ("last year", "2026", "2025-01-01"),
        ("last year", "2026-05", "2025-01-01"),
        ("last month", "2026-05", "2026-04-01"),
        ("in June", "2026-07", "2026-06-01"),
        ("last month", "2026", ""),
        ("on Friday", "2026-05", ""),
        ("yesterday", "2026", ""),
        ("May 12", "2026", ""),
        ("earlier this year", "2026", ""),
        ("last year", "", ""),
        ("on Friday", "soon", ""),
        ("since 2021", "", "2021-01-01"),
    ],
)
def test_a_reference_is_used_as_far_as_it_goes(text: str, reference: str, start: str) -> None:
    assert normalise(text, ONTOLOGY, reference).start == start


@pytest.mark.parametrize(
    ("sentence", "spans"),
    [
        ("Moscow is currently prioritising contacts.", ["currently"]),
        ("Both have in recent years sought to broaden ties.", ["in recent years"]),
        ("In coming years, trade will grow.", ["In coming years"]),
        ("USSR helped to establish it in the 1960s, and left.", ["the 1960s"]),
        ("Indonesia ruled the territory until 1999.", ["until 1999"]),
        ("They have been barred since 2021 and now return.", ["since 2021", "now"]),
        ("They hope to agree by December.", ["by December"]),
        ("In 2024 it turned to a Turkish builder.", ["2024"]),
        ("It began in April 2023.", ["April 2023"]),
        ("The round will be held in July.", ["July"]),
        ("Brussels hosted it in May, and may do so again.", ["May"]),
        ("It signed on 12 May 2026.", ["12 May 2026"]),
        ("It signed on Tuesday evening.", ["Tuesday evening"]),
        ("It was hosted earlier in the week by Kenya.", ["earlier in the week"]),
        ("Trade rose by a tenth last year and last month.", ["last year", "last month"]),
        ("It applied two years ago.", ["two years ago"]),
        ("It applied several years ago.", ["several years ago"]),
        ("It grew over the past couple of years.", ["the past couple of years"]),
        ("Between 2010 and 2015 it grew.", ["Between 2010 and 2015"]),
        ("It grew from May through July 2024.", ["from May through July 2024"]),
        ("It grew in the first quarter of 2025.", ["the first quarter of 2025"]),
        ("It will be done by the end of the year.", ["by the end of the year"]),
        ("The best round so far was in mid-June.", ["so far", "mid-June"]),
        ("Yesterday he left.", ["Yesterday"]),
        # none
        ("May may resign, said Theresa May.", []),
        ("Police counted 2024 people.", []),
        ("They march to the border.", []),
        ("A knownow plan.", []),
        ("He paid 1999 dollars.", []),
    ],
)
def test_find(sentence: str, spans: list[str]) -> None:
    assert [sentence[a:b] for a, b in find(sentence, ONTOLOGY)] == spans


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("12 May 2026", "2026-05-12"),
        ("May 12th, 2026", "2026-05-12"),
        ("12.05.2026", "2026-05-12"),
        ("2026-05-12T18:42:00Z", "2026-05-12"),
        ("2026-05", "2026-05"),
        ("May 2026", "2026-05"),
        ("Sept. 2026", "2026-09"),
        ("1999", "1999"),
        ("the 1990s", ""),
        ("05/12/2026", ""),
        ("31 April 2026", ""),
        ("2026-13-01", ""),
        ("2026-13", ""),
        ("12 May", ""),
        ("May", ""),
    ],
)
def test_date_value(text: str, iso: str) -> None:
    assert date_value(text, ONTOLOGY) == iso


def test_a_day_without_a_year_is_the_nearest() -> None:
    assert date_value("30 December", ONTOLOGY, "2026-01-02") == "2025-12-30"
    assert date_value("2 January", ONTOLOGY, "2025-12-30") == "2026-01-02"


def test_find_date() -> None:
    assert find_date("Updated on 12 May 2026 at 18:42", ONTOLOGY) == "2026-05-12"
    assert find_date("Updated in May", ONTOLOGY) == ""


DAYS = st.dates(min_value=datetime.date(1000, 1, 1), max_value=datetime.date(2999, 12, 31))


@given(DAYS)
def test_an_iso_day_is_itself(day: datetime.date) -> None:
    time = normalise(day.isoformat(), ONTOLOGY, "")
    assert time.start == time.end == date_value(day.isoformat(), ONTOLOGY) == day.isoformat()
    assert date_value(f"{day.day} {day:%B} {day.year}", ONTOLOGY) == day.isoformat()


JOINTS = ["in", "since", "by", "until", "before", "after", "between", "and", "from", "to", "the", "a", "of", "-", "ago"]
NARROWER = [
    "early",
    "mid-",
    "late",
    "end",
    "last",
    "next",
    "this",
    "past",
    "earlier",
    "later",
    "first",
    "two",
    "12",
    "31",
]
PERIODS = [
    "May",
    "June",
    "2024",
    "1999",
    "1960s",
    "Friday",
    "today",
    "week",
    "months",
    "years",
    "quarter",
    "q3",
    "soon",
]
WORDS = st.sampled_from(JOINTS) | st.sampled_from(NARROWER) | st.sampled_from(PERIODS)


@given(st.lists(WORDS, max_size=6).map(" ".join) | st.text(max_size=30), DAYS, st.booleans())
def test_start_is_not_after_end(text: str, day: datetime.date, future: bool) -> None:
    time = normalise(text, ONTOLOGY, day.isoformat(), future)
    assert not (time.start and time.end) or time.start <= time.end
    assert all(0 <= a < b <= len(text) for a, b in find(text, ONTOLOGY))


@given(st.integers(1000, 2999), st.sampled_from(["", "early ", "late ", "mid-"]))
def test_years_stay_in_themselves(year: int, third: str) -> None:
    time = normalise(f"{third}{year}", ONTOLOGY, "")
    assert f"{year}-01-01" <= time.start <= time.end <= f"{year}-12-31"


@pytest.mark.parametrize(("month_first", "day"), [(True, "2019-05-06"), (False, "2019-06-05")])
def test_figures_are_read_as_the_country_writes_them(month_first: bool, day: str) -> None:
    assert normalise("on 05/06/2019", ONTOLOGY, "", month_first=month_first).start == day


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("that day", "2026-05-12", "2026-05-12"),
        ("the same month", "2026-05-01", "2026-05-31"),
        ("the following day", "2026-05-13", "2026-05-13"),
        ("the next week", "2026-05-18", "2026-05-24"),
        ("the previous year", "2025-01-01", "2025-12-31"),
        ("two days later", "2026-05-14", "2026-05-14"),
        ("a week earlier", "2026-05-05", "2026-05-05"),
        ("three months later", "2026-08-01", "2026-08-31"),
        ("the day after", "2026-05-13", "2026-05-13"),
        ("the day before", "2026-05-11", "2026-05-11"),
        ("several days later", "", ""),
        ("99999999999 days later", "", ""),
    ],
)
def test_related(text: str, start: str, end: str) -> None:
    """Told from a Tuesday in May."""
    assert is_related(text, ONTOLOGY) or not start
    time = related(text, ONTOLOGY, TUESDAY)
    assert (time.text, time.start, time.end) == (text, start, end)


@pytest.mark.parametrize("text", ["two days ago", "next week", "the day", "in two days", "yesterday", "that town"])
def test_not_related(text: str) -> None:
    assert not is_related(text, ONTOLOGY)
    assert related(text, ONTOLOGY, TUESDAY).start == ""


@pytest.mark.parametrize("day", ["", "2026", "2026-05"])
def test_related_to_no_day(day: str) -> None:
    assert related("two days later", ONTOLOGY, day).start == ""


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("They met from 3 to 5 May in Lima.", ["from 3 to 5 May"]),
        ("They met May 3–5 in Lima.", ["May 3–5"]),
        ("They met from March 15 to 17.", ["from March 15 to 17"]),
        ("He ruled in 2010–2014 and again.", ["2010–2014"]),
        ("It rose from 10 to 20 metres.", []),
        ("On Monday, 3 June 2019, it rained.", ["Monday, 3 June 2019"]),
        ("Two days later it rained, and the following day too.", ["Two days later", "the following day"]),
        ("It opened on 05/06/2019.", ["05/06/2019"]),
        ("It opened on Christmas Eve.", ["Christmas Eve"]),
    ],
)
def test_found(sentence: str, found: list[str]) -> None:
    assert [sentence[a:b] for a, b in find(sentence, ONTOLOGY)] == found
