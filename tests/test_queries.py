"""The shipped questions: each has an answer, says what it asks, and gives the same rows in rdflib and Oxigraph."""

from __future__ import annotations

from collections import Counter

import pytest

from kg.graph import Graph
from kg.graph.questions import questions
from kg.model import Document, Entity, Record
from tests import question_examples
from tests.graph_fixture import BRICS, PAKISTAN, RECORDS, RUSSIA, claim, sentences

REGIONS = Document(
    id="regions",
    publisher="The Daily",
    text=(
        "Tatarstan seeks ties with Punjab. Tatarstan lies in Russia. Punjab lies in Pakistan. "
        "Russia belongs to BRICS. Vladimir Putin met Imran Khan. Russia backs Pakistan."
    ),
)
REGIONS_RECORD = Record(
    key="2" * 64,
    document=REGIONS,
    sentences=sentences(REGIONS),
    entities=(
        RUSSIA,
        PAKISTAN,
        BRICS,
        Entity("e1", "Tatarstan", "SubnationalEntity"),
        Entity("e2", "Punjab", "SubnationalEntity"),
        Entity("e3", "Vladimir Putin", "Person"),
        Entity("e4", "Imran Khan", "Person"),
    ),
    claims=(
        claim(REGIONS, 1, ("Tatarstan", "e1"), ("seeks ties with", "seeksCooperationWith"), ("Punjab", "e2")),
        claim(REGIONS, 2, ("Tatarstan", "e1"), ("lies in", "partOf"), ("Russia", "Russia")),
        claim(REGIONS, 3, ("Punjab", "e2"), ("lies in", "partOf"), ("Pakistan", "Pakistan")),
        claim(REGIONS, 4, ("Russia", "Russia"), ("belongs to", "memberOf"), ("BRICS", "BRICS")),
        claim(REGIONS, 5, ("Vladimir Putin", "e3"), ("met", "meets"), ("Imran Khan", "e4")),
        claim(REGIONS, 6, ("Russia", "Russia"), ("backs", "supports"), ("Pakistan", "Pakistan")),
    ),
)
AGAIN = Document(id="again", publisher="The Wire", text="Imran Khan met Vladimir Putin.")
AGAIN_RECORD = Record(
    key="3" * 64,
    document=AGAIN,
    sentences=sentences(AGAIN),
    entities=(Entity("a", "Imran Khan", "Person"), Entity("b", "Vladimir Putin", "Person")),
    claims=(claim(AGAIN, 1, ("Imran Khan", "a"), ("met", "meets"), ("Vladimir Putin", "b")),),
)


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph.from_records([*RECORDS, REGIONS_RECORD, AGAIN_RECORD])


@pytest.fixture(scope="module")
def asked() -> Graph:
    """A graph with an answer to each question that can be asked with `kg ask`."""
    return Graph.from_records(question_examples.RECORDS)


@pytest.mark.parametrize("name", questions())
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_each_question_has_the_same_answer_in_rdflib(name: str, graph: Graph, asked: Graph) -> None:
    sparql = questions()[name].sparql
    graph = asked if questions()[name].answer else graph
    answer = graph.store.query(sparql, prefixes=graph.iris.prefixes)
    ours = Counter(tuple(None if value is None else value.value for value in row) for row in answer)
    theirs = graph.rdflib().query(sparql, initNs=graph.iris.prefixes)
    assert ours == Counter(tuple(None if value is None else str(value) for value in row) for row in theirs)
    assert ours


@pytest.mark.parametrize("name", questions())
def test_each_question_says_what_it_asks_and_needs_no_prefixes(name: str) -> None:
    question = questions()[name]
    assert question.sparql.startswith(f"# {question.description}\n")
    assert len(question.description) > 10
    assert "PREFIX" not in question.sparql.upper()
    assert "ORDER BY" in question.sparql


@pytest.mark.parametrize("name", questions())
def test_each_question_follows_the_base_iri(name: str, graph: Graph) -> None:
    moved = Graph.from_records([*RECORDS, REGIONS_RECORD, AGAIN_RECORD], base_iri="https://news.example/")
    assert list(moved.named(name)) == list(graph.named(name))


def test_meetings_are_told_once_and_from_both_documents(graph: Graph) -> None:
    rows = [(row["one"], row["other"], row["document"]) for row in graph.named("who-meets-whom")]
    assert rows == [("ent:Imran_Khan", "ent:Vladimir_Putin", f"doc:{name}") for name in ("again", "regions")]


def test_rivals_count_both_sides(graph: Graph) -> None:
    assert [(row["subject"], row["asserted"], row["denied"]) for row in graph.named("rivals")] == [
        ("ent:Imran_Khan", 1, 1),
        ("ent:Vladimir_Putin", 1, 1),
    ]


def test_what_the_author_says_too_is_not_only_attributed(graph: Graph) -> None:
    rows = [(row["subject"], row["relation"]) for row in graph.named("only-attributed-facts")]
    assert ("ent:Russia", "rel:cooperatesWith") in rows
    assert ("ent:Vladimir_Putin", "rel:meets") not in rows


def test_sources_are_publishers(graph: Graph) -> None:
    sources = {(row["subject"], row["relation"]): row["sources"] for row in graph.named("sources-per-fact")}
    assert sources["ent:Tatarstan", "rel:partOf"] == 1


def test_who_speaks_for_whom_leaves_out_the_host(graph: Graph) -> None:
    assert next(iter(graph.named("who-speaks-for-whom"))) == {
        "speaker": "ent:Ivan_Petrov",
        "role": "rel:ambassadorOf",
        "body": "ent:Russia",
        "claims": 2,
    }


def test_regions_of_two_countries(graph: Graph) -> None:
    assert list(graph.named("regions-seeking-cooperation")) == [
        {"region": "ent:Tatarstan", "country": "ent:Russia", "partner": "ent:Punjab", "abroad": "ent:Pakistan"}
    ]
