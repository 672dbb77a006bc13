"""The graph as people use it."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace

import networkx
import pytest

from kg.errors import FormatError, QueryError, UnknownEntityError
from kg.graph import Graph
from kg.graph.diff import Difference, diff
from kg.graph.queries import Result
from kg.model import Literal, Situation
from tests.graph_fixture import RECORDS


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph.from_records(RECORDS)


def test_facts_come_sorted_with_their_claims_and_documents(graph: Graph) -> None:
    facts = graph.facts()
    assert [(f.subject, f.relation, f.object if isinstance(f.object, str) else f.object.value) for f in facts] == [
        ("BRICS", "open:found on", "2009-06-16"),
        ("Ivan_Petrov", "ambassadorOf", "Russia"),
        ("Ivan_Petrov", "ambassadorTo", "Pakistan"),
        ("Ivan_Petrov", "open:look forward to", "Karachi_conference"),
        ("Pakistan", "cooperatesWith", "Russia"),
        ("Russia", "finances", "Pakistan"),
        ("Russia", "open:lend", "1500000000 USD"),
        ("Russia", "supports", "Pakistan_s_accession_to_BRICS"),
    ]
    ids = {claim.id for claim in graph.claims()}
    assert all(fact.claims and set(fact.claims) <= ids for fact in facts)
    assert facts[4].documents == ("daily/envoy", "talks №2")


def test_figures_count_what_there_is(graph: Graph) -> None:
    assert graph.figures == {
        "documents": len(graph.documents),
        "sentences": sum(len(graph.sentences(d)) for d in graph.documents),
        "entities": len(graph.entities),
        "claims": len(graph.claims()),
        "facts": len(graph.facts()),
    }


@pytest.mark.parametrize("name", ["Russia", "russia", "MOSCOW", "moscow"])
def test_an_entity_is_found_by_id_label_or_alias(graph: Graph, name: str) -> None:
    assert graph.entity(name).id == "Russia"


@pytest.mark.parametrize("apostrophe", ["'", "’", " '"])
def test_a_situation_has_its_parts(graph: Graph, apostrophe: str) -> None:
    situation = graph.entity(f"Pakistan{apostrophe}s accession to BRICS")
    assert situation.situation == Situation("Pakistan", "joins", "BRICS")


def test_an_unknown_entity_is_told_the_nearest(graph: Graph) -> None:
    with pytest.raises(
        UnknownEntityError, match=r"^nothing in the graph is called 'Ivn Petrov': did you mean Ivan Petrov\?$"
    ):
        graph.entity("Ivn Petrov")
    with pytest.raises(UnknownEntityError, match="most-mentioned"):
        graph.entity("zzzzzz")


def test_networkx_has_each_fact_once(graph: Graph) -> None:
    network = graph.networkx()
    assert isinstance(network, networkx.MultiDiGraph)
    assert network.number_of_edges() == len(graph.facts())
    assert network.nodes["Russia"] == {"label": "Russia", "type": "Country"}
    assert network.nodes["Money:1500000000 USD"] == {"label": "1500000000 USD", "type": "Money"}
    assert network.edges["Pakistan", "Russia", "cooperatesWith"] == {
        "label": "cooperates with",
        "claims": 2,
        "documents": 2,
    }
    assert not network.has_edge("Russia", "Pakistan", "cooperatesWith")


def test_rdflib_has_the_same_quads(graph: Graph) -> None:
    dataset = graph.rdflib()
    assert sum(1 for _ in dataset.quads()) == len(graph.store)
    assert {str(g.identifier) for g in dataset.graphs()} >= {g.value for g in graph.store.named_graphs()}


def test_pandas_has_a_row_each(graph: Graph) -> None:
    claims, facts = graph.pandas(), graph.pandas("facts")
    assert len(claims) == len(graph.claims())
    assert list(facts["object_label"])[:2] == ["2009-06-16", "Russia"]
    assert set(claims["speaker"]) == {"", "Ivan_Petrov", "officials", "Critics"}
    with pytest.raises(FormatError, match="claims or facts"):
        graph.pandas("dreams")


def test_rows_hold_python_values(graph: Graph) -> None:
    result = graph.query(
        "SELECT ?s ?c ?n ?x ?b ?d { GRAPH ?g { ?k rdf:subject ?s ; kg:confidence ?c ; kg:sentence/kg:index ?n } "
        'FILTER(?s = ent:BRICS) BIND(true AS ?b) BIND("2026-01-01"^^xsd:date AS ?d) OPTIONAL { ?s rel:none ?x } }'
    )
    assert result.kind == "select"
    assert list(result) == [{"s": "ent:BRICS", "c": 0.9, "n": 3, "x": None, "b": True, "d": "2026-01-01"}]
    assert (len(result), bool(result), result.variables) == (1, True, ("s", "c", "n", "x", "b", "d"))


def test_ask_is_true_or_false(graph: Graph) -> None:
    yes, no = (graph.query(f"ASK {{ ent:{name} rel:supports ?o }}") for name in ("Russia", "Pakistan"))
    assert (yes.kind, bool(yes), bool(no), list(no)) == ("ask", True, False, [{"answer": False}])
    assert json.loads(yes.serialize("json"))["boolean"] is True


def test_construct_gives_triples(graph: Graph) -> None:
    result = graph.query("CONSTRUCT { ?s rel:supports ?o } WHERE { ?s rel:supports ?o }")
    assert list(result) == [
        {"subject": "ent:Russia", "predicate": "rel:supports", "object": "ent:Pakistan_s_accession_to_BRICS"}
    ]
    assert "ent:Russia rel:supports ent:Pakistan_s_accession_to_BRICS" in result.serialize("turtle")
    assert result.serialize("ntriples").startswith("<https://example.org/kg/entity/Russia>")


@pytest.mark.parametrize("format", ["json", "csv", "tsv", "xml"])
def test_rows_can_be_written_in_the_standard_formats(graph: Graph, format: str) -> None:
    assert "Pakistan_s_accession_to_BRICS" in graph.named("who-supports-what").serialize(format)


def test_a_format_that_does_not_fit_is_one_line(graph: Graph) -> None:
    with pytest.raises(FormatError, match="select query: use json, csv, tsv, xml"):
        graph.query("SELECT * { ?s ?p ?o }").serialize("turtle")


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?x { ?s ?p",
        "SELECT ?x { nope:a ?p ?x }",
        "INSERT DATA { <a:b> <a:b> 1 }",
        "",
        "SELECT (<a:f>(1) AS ?x) {}",
    ],
)
def test_a_wrong_query_is_one_line(graph: Graph, sparql: str) -> None:
    with pytest.raises(QueryError) as caught:
        list(graph.query(sparql))
    assert "\n" not in str(caught.value)
    assert "kg query --list" in str(caught.value)


def test_an_unknown_question_lists_the_known(graph: Graph) -> None:
    with pytest.raises(QueryError, match="who-supports-what"):
        graph.named("why")


def test_a_result_can_be_read_twice(graph: Graph) -> None:
    result: Result = graph.named("sources-of-facts")
    assert list(result) == list(result) != []


def test_values_are_facts_with_their_type(graph: Graph) -> None:
    assert {f.object for f in graph.facts() if isinstance(f.object, Literal)} == {
        Literal("Date", "2009-06-16"),
        Literal("Money", "1500000000 USD"),
    }


def test_reading_a_graph_loads_no_language_model_and_no_library_it_does_not_need() -> None:
    heavy = {"spacy", "trafilatura", "networkx", "rdflib", "pandas"}
    code = f"import sys, kg.graph; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_graphs_differ_if_a_claim_means_somebody_else() -> None:
    record = RECORDS[0]
    claim = next(c for c in record.claims if c.subject.entity)
    others = [e.id for e in record.entities if e.id not in (claim.subject.entity, claim.object.entity)]
    changed = replace(claim, subject=replace(claim.subject, entity=others[0]))
    claims = tuple(changed if c is claim else c for c in record.claims)
    old, new = (Graph.from_records([one, *RECORDS[1:]]) for one in (record, replace(record, claims=claims)))
    found = diff(old, new)
    assert [c.id for c in found.lost_claims] == [c.id for c in found.new_claims] == [claim.id]
    assert diff(old, old) == Difference((), (), (), ())
