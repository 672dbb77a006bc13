"""What is read by itself is what is read with all."""

from __future__ import annotations

import pytest

from kg import Graph
from kg.errors import UnknownNameError
from kg.graph import rdf
from tests.graph_fixture import RECORDS


@pytest.fixture
def fresh() -> Graph:
    """A graph of which nothing has been read."""
    return Graph.from_records(RECORDS)


@pytest.fixture(scope="module")
def whole() -> Graph:
    """A graph of which all has been read."""
    graph = Graph.from_records(RECORDS)
    assert graph.claims()
    assert graph.facts()
    assert list(graph.entities)
    assert list(graph.documents)
    return graph


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """The patterns that the store is asked for."""
    patterns: list[tuple[object, ...]] = []
    matching = rdf.matching

    def noted(store: object, *pattern: object) -> list[rdf.Statement]:
        patterns.append(pattern)
        return matching(store, *pattern)  # type: ignore[arg-type]

    monkeypatch.setattr(rdf, "matching", noted)
    return patterns


def test_claims_and_facts_of_an_entity(whole: Graph) -> None:
    for entity in whole.entities:
        fresh = Graph.from_records(RECORDS)
        ends = [claim for claim in whole.claims() if entity in (claim.subject.entity, claim.object.entity)]
        said = [claim for claim in whole.claims() if claim.speaker and claim.speaker.entity == entity]
        assert fresh.claims(entity=entity) == ends
        assert fresh.claims(speaker=entity) == said
        assert fresh.facts(entity=entity) == [fact for fact in whole.facts() if entity in fact.ends]
        assert fresh.entities[entity] == whole.entities[entity]


def test_claims_facts_and_sentences_of_a_document(whole: Graph) -> None:
    for document in whole.documents:
        fresh = Graph.from_records(RECORDS)
        assert fresh.sentences(document) == whole.sentences(document)
        assert fresh.claims(document=document) == [c for c in whole.claims() if c.document_id == document]
        assert fresh.facts(document=document) == [f for f in whole.facts() if document in f.documents]
        assert fresh.documents[document] == whole.documents[document]


def test_claims_and_facts_of_a_relation(whole: Graph) -> None:
    for relation in {claim.relation.id for claim in whole.claims()}:
        fresh = Graph.from_records(RECORDS)
        kinds = whole._names.relations(relation)
        assert fresh.claims(relation=relation) == [c for c in whole.claims() if c.relation.id in kinds]
        assert fresh.facts(relation=relation) == [f for f in whole.facts() if f.relation in kinds]


def test_each_claim_by_its_id(whole: Graph, fresh: Graph) -> None:
    for claim in whole.claims():
        assert fresh.claim(claim.id) == claim
    with pytest.raises(UnknownNameError, match=r"^no claim has the id 00: `kg show NAME` lists claims"):
        fresh.claim("00")


@pytest.mark.parametrize(
    "question",
    [
        lambda graph: graph.show("Russia").about,
        lambda graph: graph.show("moscow").facts,
        lambda graph: graph.neighbourhood("Russia"),
        lambda graph: graph.path("Ivan Petrov", "Russia"),
        lambda graph: graph.claims(document="daily/envoy"),
        lambda graph: graph.claims(document=graph.documents["daily/envoy"].title.upper()),
        lambda graph: graph.facts(document="daily/envoy"),
    ],
)
def test_what_is_asked_of_one_thing_never_goes_through_all(
    fresh: Graph, asked: list[tuple[object, ...]], question: object
) -> None:
    assert question(fresh)  # type: ignore[operator]
    assert asked
    assert not [pattern for pattern in asked if pattern[:3] == (None, None, None)]


def test_a_name_in_its_own_spelling_comes_before_one_in_another_case(fresh: Graph) -> None:
    label = fresh.entities["Russia"].label
    assert fresh.entity(label).id == fresh.entity(label.upper()).id == "Russia"


def test_a_list_of_the_rows_runs_the_query_once(fresh: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    result = fresh.query("SELECT ?who { ?who rdfs:label ?name }")
    monkeypatch.setattr(result, "_run", lambda: pytest.fail("the query runs again"))
    assert len(list(result)) == len(result) > 1
    rows = list(result)
    rows[0]["who"] = "nobody"
    assert list(result) != rows
