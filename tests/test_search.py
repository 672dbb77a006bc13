"""Search: what is found by which words, and in which order."""

from __future__ import annotations

import pytest

from kg.graph import Graph
from kg.graph.search import Hit, Search, all_of
from kg.graph.word_index import WordIndex
from tests.graph_fixture import RECORDS


@pytest.fixture(scope="module")
def search() -> Search:
    return Search(Graph.from_records(RECORDS).reader)


def found(search: Search, text: str, kind: str) -> list[str]:
    return [hit.id for hit in search.find(text) if hit.kind == kind]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("pakistan", "Pakistan"),
        ("islamabad", "Pakistan"),  # an alias
        ("brics accession", "Pakistan_s_accession_to_BRICS"),  # in any order
        ("ivan pet", "Ivan_Petrov"),  # unfinished
        ("imran kahn", "Imran_Khan"),  # one of four letters
        ("confrence karachi", "Karachi_conference"),
    ],
)
def test_entities_are_found_by_words_of_their_names(search: Search, text: str, first: str) -> None:
    assert found(search, text, "entity")[0] == first


@pytest.mark.parametrize("text", ["", "  ", "?!", "pet ivan x", "mran", "jvan", "khxx"])
def test_what_is_not_like_a_name_finds_none(search: Search, text: str) -> None:
    assert not {"Imran_Khan", "Ivan_Petrov"} & set(found(search, text, "entity"))


def test_what_most_claims_are_about_comes_first_after_the_very_name(search: Search) -> None:
    hits = [hit for hit in search.find("pakistan") if hit.kind == "entity"]
    assert [hit.id for hit in hits] == ["Pakistan", "Pakistan_s_accession_to_BRICS"]
    assert hits[0].claims > hits[1].claims > 0
    assert search.find("brics")[0].id == "BRICS"


def test_relations_documents_and_claims_are_found_too(search: Search) -> None:
    assert found(search, "cooperates", "relation")[0] == "cooperatesWith"
    assert found(search, "looks forward", "relation") == ["open:look forward to"]
    assert found(search, "envoy room", "document") == ["daily/envoy"]
    claims = [hit for hit in search.find("petrov welcomes brics") if hit.kind == "claim"]
    assert claims
    assert all("BRICS" in hit.label for hit in claims)
    assert claims[0].type == "2026-03-04"


def test_claims_are_found_where_every_word_is_said_in_one_of_its_forms(search: Search) -> None:
    assert found(search, "russia cooperate gas", "claim")
    assert not found(search, "russia cooperate tractors", "claim")


def test_so_many_of_each_kind_at_most(search: Search) -> None:
    hits = search.find("p", most=1)
    assert len([hit for hit in hits if hit.kind == "entity"]) == 1
    assert all(isinstance(hit, Hit) for hit in hits)


def test_a_word_may_be_unfinished_only_where_it_is_the_last() -> None:
    index = WordIndex([("Anna Visser", "a"), ("Annabel Vis", "b")])
    assert all_of(["anna", "vis"], index) == {"a"}
    assert all_of(["vis", "anna"], index) == {"b"}
    assert all_of(["vis"], index) == {"a", "b"}
    assert all_of([], index) == set()
