"""What the page opens on: names that much is said of, and unconfirmed claims too where facts are few."""

from __future__ import annotations

import pytest

from kg.graph import Graph
from kg.model import Record
from kg.viewing.content import content
from kg.viewing.links import links
from kg.viewing.telling import FEW, LONGEST, Telling, measured
from tests.stories import record


def told(*records: Record) -> dict[str, Telling]:
    graph = Graph.from_records(records)
    found = measured(graph, list(graph.entities), links(graph, graph.entities))
    return {graph.entities[name].label: telling for name, telling in found.items()}


def opens_on(*records: Record, limit: int = 100) -> tuple[set[str], tuple[str, ...]]:
    graph = Graph.from_records(records)
    found = content(graph, "", None, False, limit)
    return {graph.entities[name].label for name in found["places"]}, tuple(found["shown"])


def chain(count: int, first: int = 0) -> list[tuple[str, str, str]]:
    """So many names that like the next one."""
    return [
        (f"Ada Nr{chr(97 + n // 26)}{chr(97 + n % 26)}", "likes", f"Bo Nr{chr(97 + n // 26)}{chr(97 + n % 26)}")
        for n in range(first, count)
    ]


def test_the_score_counts_claims_sources_and_kinds() -> None:
    one, two = (
        told(record("a", ("Ann", "likes", "Bob"), ("Ann", "sees", "Bob")), record("b", ("Ann", "likes", "Cid")))["Ann"],
        told(record("a", ("Ann", "likes", "Bob")))["Ann"],
    )
    assert (one.claims, one.sources, one.kinds) == (3, 2, 2)
    assert one.score > two.score == 10


def test_the_same_sentence_in_two_documents_is_one_source() -> None:
    assert told(record("a", ("Ann", "likes", "Bob")), record("b", ("Ann", "likes", "Bob")))["Ann"].sources == 1
    assert told(record("a", ("Ann", "likes", "Bob")), record("b", ("Ann", "sees", "Bob")))["Ann"].sources == 2


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("Norilsk", True),
        ("police", False),  # "Police" is how the graph calls it
        ("Ministry of Finance", True),
        ("Finance ministry", False),
        ("Bank for the Poor", True),  # small words stay small
        ("Bank from Porto", False),
    ],
)
def test_a_name_is_what_sentences_write_as_one(name: str, named: bool) -> None:
    assert told(record("a", (name, "likes", "Bob")))[name[:1].upper() + name[1:]].named is named


def test_people_and_events_may_have_small_words() -> None:
    assert told(record("a", ("Lena from Rome", "likes", "Bob"), kind="Person"))["Lena from Rome"].named
    assert told(record("a", ("New Norilsk crash", "hurts", "Bob"), kind="Disaster"))["New Norilsk crash"].named
    assert not told(record("a", ("crash", "hurts", "Bob"), kind="Disaster"))["Crash"].named


def test_headlines_documents_and_clauses_do_not_open() -> None:
    title = "Norilsk Wins Again"
    long = " ".join(["Nor"] * (LONGEST + 1))
    found = told(
        record("a", (title, "pleases", "Bob"), (long, "likes", "Bob"), (long[4:], "likes", "Bob"), title=title)
    )
    assert not found[title].fits
    assert not found[long].fits
    assert found[long[4:]].fits
    assert not told(record("a", ("Norilsk", "likes", "Bob"), kind="Document"))["Norilsk"].fits


def test_with_many_facts_it_opens_on_facts_alone() -> None:
    names, shown = opens_on(record("a", *chain(FEW)), record("b", ("Cid Low", "likes", "Dan Low"), confidence=0.2))
    assert shown == ("fact",)
    assert len(names) == 2 * FEW
    names, shown = opens_on(record("a", *chain(FEW - 1)), record("b", ("Cid Low", "likes", "Dan Low"), confidence=0.2))
    assert shown == ("fact", "unconfirmed")
    assert "Cid Low" in names


def test_one_article_gives_a_picture_without_a_single_fact() -> None:
    names, shown = opens_on(record("a", *chain(5), confidence=0.2))
    assert shown == ("fact", "unconfirmed")
    assert len(names) == 10


def test_things_without_a_name_come_in_only_where_names_are_few() -> None:
    few, _ = opens_on(record("a", *chain(3), ("police", "like", "water")))
    assert {"Police", "Water"} < few
    many, _ = opens_on(record("a", *chain(20), ("police", "like", "water")))
    assert not {"Police", "Water"} & many


def test_what_has_no_line_to_another_one_gives_its_place_to_the_next() -> None:
    said = [*chain(20), *[("Eva Hub", f"verb{n}s", f"Thing{n}") for n in "abc"]]
    names, _ = opens_on(record("a", *said), limit=14)
    assert len(names) == 14
    assert "Eva Hub" in names
