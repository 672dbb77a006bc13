"""What the tools for agents find, without the protocol."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from kg.agents import TOOLS, Bounds, answer
from kg.agents.answers import Evidence, Sentence
from kg.errors import KgError, QueryError, UnknownNameError
from kg.graph import Graph
from tests.graph_fixture import ENVOY_RECORD, RECORDS


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph.from_records(RECORDS)


def ask(graph: Graph, tool: str, bounds: Bounds = Bounds(), **arguments: Any) -> Any:  # noqa: B008
    return TOOLS[tool](graph, bounds, **arguments)


def sentences(found: Any) -> list[Sentence]:
    """All sentences anywhere in an answer."""
    if isinstance(found, Sentence):
        return [found]
    parts = found if isinstance(found, tuple | list) else vars(found).values() if hasattr(found, "__dict__") else ()
    return [sentence for part in parts for sentence in sentences(part)]


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("Pakistan", ["Pakistan", "Pakistan_s_accession_to_BRICS"]),
        ("brics accession", ["Pakistan_s_accession_to_BRICS"]),
        ("Pakistan_s_accession_to_BRICS", ["Pakistan_s_accession_to_BRICS"]),
        ("islamabad", ["Pakistan"]),
    ],
)
def test_entities_are_found_by_words_of_their_names_the_exact_one_first(
    graph: Graph, name: str, ids: list[str]
) -> None:
    found = ask(graph, "find_entity", name=name)
    assert [one.id for one in found.entities] == ids
    assert [one.claims for one in found.entities] == [len(graph.claims(entity=one.id)) for one in found.entities]


def test_who_is_not_there_is_told_who_is(graph: Graph) -> None:
    for tool, arguments in [
        ("find_entity", {"name": "Rusia"}),
        ("entity_facts", {"entity": "Rusia"}),
        ("evidence", {"entity": "Pakistan", "other": "Rusia"}),
        ("path_between", {"start": "Rusia", "goal": "BRICS"}),
    ]:
        with pytest.raises(UnknownNameError, match="did you mean Russia"):
            ask(graph, tool, **arguments)


def test_facts_come_with_sentences_the_best_supported_first(graph: Graph) -> None:
    found = ask(graph, "entity_facts", entity="Russia")
    assert {fact.says for fact in found.facts} == {str(fact) for fact in graph.facts(entity="Russia")}
    assert [fact.documents for fact in found.facts] == sorted((f.documents for f in found.facts), reverse=True)
    assert all(fact.evidence for fact in found.facts)
    assert [f.relation for f in ask(graph, "entity_facts", entity="Russia", relation="finances").facts] == ["finances"]


def test_every_sentence_is_the_text_of_its_document_between_its_offsets(graph: Graph) -> None:
    answers = [
        ask(graph, "find_entity", name="Russia"),
        ask(graph, "entity_facts", entity="Pakistan"),
        ask(graph, "evidence", entity="Pakistan"),
        ask(graph, "path_between", start="Karachi conference", goal="Russia"),
        ask(graph, "ask_question", name="facts-with-sentences"),
        ask(graph, "sparql", query="SELECT ?claim { GRAPH ?document { ?claim kg:factuality kg:Negated } }"),
    ]
    for found in answers:
        assert sentences(found)
        for one in sentences(found):
            document = graph.documents[one.document]
            assert document.text[one.begin : one.end] == one.text
            assert (one.title, one.date, one.publisher) == (document.title, document.date, document.publisher)


def test_evidence_has_what_is_denied_and_planned_too_and_says_whether_it_is_a_fact(graph: Graph) -> None:
    denied = ask(graph, "evidence", entity="Vladimir Putin", other="Imran Khan")
    assert [(one.factuality, one.sentence.index) for one in denied.claims] == [("negated", 1)]
    assert not denied.fact
    known = ask(graph, "evidence", entity="Russia", relation="cooperates with", other="Pakistan")
    assert known.fact
    assert len(known.claims) == 2
    wished = ask(graph, "evidence", entity="Pakistan", factuality="desired")
    assert {one.factuality for one in wished.claims} == {"desired"}


def test_a_path_is_told_fact_by_fact(graph: Graph) -> None:
    found = ask(graph, "path_between", start="Karachi conference", goal="Russia")
    assert [fact.relation for fact in found.facts] == ["open:look forward to", "ambassadorOf"]
    assert ask(graph, "path_between", start="Russia", goal="BRICS").facts == ()


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("SELECT ?a ?b { ?a rel:finances ?b }", ["Moscow lent Pakistan $1.5 billion."]),
        ("SELECT ?a ?r ?b { ?a ?r ?b FILTER(?r = rel:finances) }", ["Moscow lent Pakistan $1.5 billion."]),
        ("CONSTRUCT { ?a rel:finances ?b } WHERE { ?a rel:finances ?b }", ["Moscow lent Pakistan $1.5 billion."]),
        ("SELECT ?part { GRAPH ?g { ?part kg:index 3 ; nif:anchorOf ?t FILTER(CONTAINS(?t, 'BRICS was')) } }",
         ["BRICS was founded on 16 June 2009."]),
        ("SELECT ?a ?b { VALUES (?a ?b) { (ent:Vladimir_Putin ent:Imran_Khan) } }",
         ["Mr Putin did not meet Imran Khan at the forum."]),
        ("SELECT ?a { ?a rel:finances ?b }", []),
        ("SELECT ?a ?b { ?a rel:finances ?c . ?c rdfs:label ?b }", []),
        ("ASK { ?a rel:finances ?b }", []),
    ],
)  # fmt: skip
def test_rows_lead_to_sentences(graph: Graph, query: str, texts: list[str]) -> None:
    found = ask(graph, "sparql", query=query)
    assert found.rows
    assert [one.text for one in found.sentences] == texts


def test_answers_are_bounded_in_rows_and_characters_and_can_be_read_on(graph: Graph) -> None:
    query = "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o"
    whole = ask(graph, "sparql", query=query, limit=200)
    assert not whole.more
    few = ask(graph, "sparql", Bounds(rows=3), query=query, limit=50)
    assert (few.rows, few.more) == (whole.rows[:3], True)
    assert ask(graph, "sparql", query=query, limit=3, skip=3).rows == whole.rows[3:6]
    last = ask(graph, "sparql", query=query, limit=5, skip=len(whole.rows) - 2)
    assert (last.rows, last.more) == (whole.rows[-2:], False)

    claims = ask(graph, "evidence", entity="Pakistan")
    short = ask(graph, "evidence", Bounds(characters=1000), entity="Pakistan")
    assert 0 < len(short.claims) < len(claims.claims)
    assert len(short.claims) + short.left_out == len(claims.claims)
    rest = ask(graph, "evidence", entity="Pakistan", skip=len(short.claims))
    assert short.claims + rest.claims == claims.claims
    for tool, arguments in [("evidence", {"entity": "Pakistan"}), ("sparql", {"query": query, "limit": 200})]:
        assert len(answer(graph, tool, arguments, Bounds(characters=2000)).decode()) < 2300


def test_a_long_value_is_cut() -> None:
    long = replace(ENVOY_RECORD, document=replace(ENVOY_RECORD.document, text=ENVOY_RECORD.document.text + "x" * 2000))
    found = ask(Graph.from_records([long]), "sparql", query="SELECT ?t { GRAPH ?d { ?d nif:isString ?t } }")
    assert (len(found.rows[0]["t"]), found.rows[0]["t"][-1]) == (1001, "…")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"query": "SELECT * {"}, r"the query is wrong: .*; the description of this tool has some that work$"),
        ({"query": "SELECT * { SERVICE <http://a.example> { ?s ?p ?o } }"}, "no other endpoint is asked"),
        ({"query": "INSERT DATA { <a:b> <a:b> <a:b> }"}, "the query is wrong"),
        ({"query": "ASK {}", "limit": 0}, "limit is 0: give 1 to 200"),
        ({"query": "ASK {}", "skip": -1}, "skip is -1: give 0 or more"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(graph: Graph, arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(KgError, match=message) as error:
        ask(graph, "sparql", **arguments)
    assert "\n" not in str(error.value)


def test_a_question_that_there_is_not_is_told_those_there_are(graph: Graph) -> None:
    with pytest.raises(QueryError, match="who-supports-what"):
        ask(graph, "ask_question", name="who-am-i")


def test_a_question_in_plain_english_is_answered_in_sentences(graph: Graph) -> None:
    found = ask(graph, "ask_question", name="Who met Imran Khan?")
    assert [row["answer"] for row in found.rows] == [row.text for row in graph.ask("Who met Imran Khan?").rows]
    assert {row["factuality"] for row in found.rows} == {"negated"}
    assert sentences(found)
    assert not found.more
    with pytest.raises(QueryError, match="no question fits"):
        ask(graph, "ask_question", name="how tall is it")


def test_an_answer_is_json(graph: Graph) -> None:
    found = json.loads(answer(graph, "evidence", {"entity": "Imran Khan"}, Bounds()))
    assert Evidence(**found["claims"][0]).says.startswith("Vladimir Putin meets Imran Khan (negated")
