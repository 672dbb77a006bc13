"""What a query may name: found by words, spelt as SPARQL reads it, and missed where the graph does not have it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph import Graph
from kg.graph.completing import COUNTED, MOST, Completions, spelt
from kg.graph.iris import Iris, relation_iri
from tests.graph_fixture import RECORDS

IRIS = Iris()


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph.from_records(RECORDS)


@pytest.fixture(scope="module")
def names(graph: Graph) -> Completions:
    return Completions(graph.reader)


@pytest.mark.parametrize(
    ("typed", "first", "kind"),
    [
        ("rel:sup", "rel:supplies", "relation"),
        ("rel:cooperates", "rel:cooperatesWith", "relation"),
        ("rel:look", r"rel:open\/look_forward_to", "open relation"),
        ("rel:membership seeks", "rel:seeksMembershipOf", "relation"),
        ("kg:Cou", "kg:Country", "class"),
        ("kg:NEG", "kg:Negated", "word"),
        ("kg:fact", "kg:factuality", "word"),
        ("schema:head", "schema:headline", "word"),
        ("ent:Pak", "ent:Pakistan", "entity"),
        ("islam", "ent:Pakistan", "entity"),  # by an alias
        ("accession brics", "ent:Pakistan_s_accession_to_BRICS", "entity"),
        ("putin", "ent:Vladimir_Putin", "entity"),
    ],
)
def test_names_are_found_by_the_words_that_people_know(names: Completions, typed: str, first: str, kind: str) -> None:
    best = names.find(typed)[0]
    assert (best.text, best.kind) == (first, kind)


def test_a_relation_is_found_by_the_verbs_that_express_it(names: Completions) -> None:
    assert "rel:supports" in [one.text for one in names.find("back")]


def test_nothing_is_found_for_what_nothing_is_called(names: Completions) -> None:
    assert names.find("ent:zzzz") == []
    assert names.find("pakistan zzzz") == []
    assert names.find("rel:pakistan") == []  # an entity is no relation


def test_a_prefix_alone_lists_what_is_behind_it(names: Completions) -> None:
    for prefix, kinds in (("rel:", {"relation"}), ("ent:", {"entity"}), ("doc:", {"document"})):
        found = names.find(prefix)
        assert found
        assert {one.kind for one in found} <= kinds
        assert len(found) <= MOST


def test_the_work_of_a_completion_does_not_grow_with_the_claims(
    names: Completions, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[str] = []
    monkeypatch.setattr("kg.graph.completing._claims", lambda _, iri: counted.append(iri) or COUNTED)
    names.find("ent:")
    assert len(counted) == len([item for item in names._items.values() if item.kind == "entity"])
    monkeypatch.setattr("kg.graph.completing.CANDIDATES", 3)
    counted.clear()
    names.find("ent:")
    assert len(counted) == 3


@given(st.text(min_size=1, max_size=12))
def test_what_is_spelt_is_read_as_the_same_iri(label: str) -> None:
    empty = Graph.from_records([])
    for iri in (IRIS.entity(label).value, relation_iri(f"open:{label}").value, IRIS.document(label).value):
        written = spelt(iri, IRIS)
        (row,) = empty.query(f"CONSTRUCT {{ {written} a {written} }} {{}}").terms()
        assert row["subject"].value == iri  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("sparql", "remark"),
    [
        ("ASK { ?a rel:suports ?b }", "line 1, column 10: this graph has no rel:suports: did you mean rel:supports?"),
        ("ASK {\n ?a a kg:Cuontry }", "line 2, column 7: this graph has no kg:Cuontry: did you mean kg:Country?"),
        (
            "ASK { ?a ?b ent:Pakistann }",
            "line 1, column 13: this graph has no ent:Pakistann: did you mean ent:Pakistan?",
        ),
        (
            "ASK { ?a kg:factualty ?b }",
            "line 1, column 10: this graph has no kg:factualty: did you mean kg:factuality?",
        ),
        ("ASK { ?a schema:headlin ?b }", "did you mean schema:headline?"),
        ("ASK { ?a rel:supporting ?b }", "did you mean rel:supports?"),
        (r"ASK { ?a rel:open\/look_forwards_to ?b }", r"did you mean rel:open\/look_forward_to?"),
        ("ASK { GRAPH doc:qqq { ?a ?b ?c } }", "line 1, column 13: this graph has no doc:qqq"),
    ],
)
def test_a_name_that_the_graph_does_not_have_is_told_with_the_nearest(
    names: Completions, sparql: str, remark: str
) -> None:
    (found,) = names.remarks(sparql)
    assert remark in found


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?a { ?a rel:cooperatesWith ent:Pakistan ; a kg:Country ; rdfs:label ?b }",
        r"SELECT ?a { ?a rel:open\/look_forward_to ?b }",
        "SELECT ?a { GRAPH graph:ontology { ?a rdfs:subPropertyOf* rel:supportRelation } }",
        "SELECT ?a { ?a rdfs:label 'rel:suports' } # ent:Nobody <https://example.org/kg/rel/suports>",
        "PREFIX rel: <https://other.example/> SELECT ?a { ?a rel:suports ?b FILTER(xsd:integer(?b) > 1) }",
    ],
)
def test_what_the_graph_has_needs_no_remark(names: Completions, sparql: str) -> None:
    assert names.remarks(sparql) == []


def test_entities_with_more_claims_come_first(graph: Graph, names: Completions) -> None:
    by_text = {spelt(graph.iris.entity(id).value, graph.iris): id for id in graph.entities}
    claims = [len(graph.reader.claims_about(by_text[one.text])) for one in names.find("ent:")]
    assert claims[0] > claims[-1]
    assert claims[0] >= sorted(claims)[-2]  # facts that name an entity count too
