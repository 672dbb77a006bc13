"""Claims → quads → claims, and the shape of the quads."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, NamedNode, Quad
from pyoxigraph import Literal as RdfLiteral

from kg.errors import GraphError, UnknownNameError
from kg.graph import Graph, rdf
from kg.graph.iris import Iris, relation_id, relation_iri, term
from kg.graph.nquads import string
from kg.graph.reader import Reader
from kg.model import (
    Argument,
    BlockKind,
    Claim,
    Document,
    Entity,
    Factuality,
    Literal,
    Qualifiers,
    Record,
    Relation,
    Sentence,
    Time,
)
from tests.graph_fixture import ENVOY, RECORDS, TALKS, as_recorded

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
words = texts.filter(str.strip)
names = st.sampled_from(["Russia", "São Tomé", "a/b #1", "50%", "x_y", "東京", "%2F", "..", "q?"])
days = st.sampled_from(["", "2026-03-04", "2026-03", "2026"])
literals = st.builds(
    Literal, st.just("Date"), st.sampled_from(["2026-03-04", "2026-03", "1999", "May", "٢٠٢٦"])
) | st.builds(Literal, st.sampled_from(["Money", "Quantity", "Literal", "Ratio"]), texts)
spans = st.integers(0, 500)


def arguments(literal: bool = True) -> st.SearchStrategy[Argument]:
    entity = st.builds(Argument, spans, spans, texts, names)
    return entity | st.builds(Argument, spans, spans, texts, literal=literals) if literal else entity


qualifiers = st.lists(texts, unique=True, max_size=3).map(lambda values: tuple(sorted(values)))
relations = st.sampled_from(["supports", "meets", "open:look forward to", "open:50% up_to", "open:café (x)", "no such"])
claims = st.builds(
    Claim,
    document_id=names,
    sentence_index=st.integers(1, 99),
    subject=arguments(),
    relation=st.builds(Relation, relations, texts, spans, spans),
    object=arguments() | st.builds(Argument, spans, spans, texts),
    factuality=st.sampled_from(Factuality),
    speaker=st.none() | arguments(literal=False) | st.builds(Argument, spans, spans, texts),
    time=st.none() | st.builds(Time, texts, days, days),
    qualifiers=st.builds(Qualifiers, qualifiers, qualifiers, qualifiers, qualifiers),
    confidence=st.integers(0, 10_000).map(lambda n: n / 10_000),
    construction=texts,
)


made_claims = st.lists(claims, max_size=5, unique_by=lambda claim: claim.id)


def graph_of(made: list[Claim]) -> Graph:
    ends = [end for c in made for end in (c.subject, c.object, c.speaker) if end]
    entities = tuple(Entity(n, n, "Thing", known=True) for n in sorted({end.entity for end in ends} - {""}))
    return Graph.from_records(
        Record(
            document,
            Document(document, document),
            tuple(Sentence(index, 0, 1) for index in sorted({c.sentence_index for c in told})),
            entities,
            tuple(told),
        )
        for document in sorted({claim.document_id for claim in made})
        for told in [[claim for claim in made if claim.document_id == document]]
    )


@given(made_claims)
def test_claims_are_rebuilt_from_the_store_alone(made: list[Claim]) -> None:
    graph = graph_of(made)
    ordered = sorted(made, key=lambda claim: (claim.document_id, claim.sentence_index, claim.id))
    assert [as_recorded(claim) for claim in graph.claims()] == ordered
    assert [(c.document.id, c.sentence.index) for c in graph.claims()] == [
        (claim.document_id, claim.sentence_index) for claim in ordered
    ]


@given(made_claims)
def test_claims_read_at_once_are_those_read_one_by_one(made: list[Claim]) -> None:
    all_read_the_same(graph_of(made))


def test_the_corpus_read_at_once_is_the_same_one_by_one(corpus_graph: Path) -> None:
    all_read_the_same(Graph.open(corpus_graph))


@pytest.mark.parametrize(
    "text", ["\x1e", "a\x1eb\x1e", "\x00", "\x1f\x1e\x1d", '"\t\n\r\\', "\\u001E", "𝄞\uffff", " ", "“é”"]
)
def test_no_text_is_taken_for_two(text: str) -> None:
    claim = Claim("d", 1, Argument(0, 1, text, text), Relation("meets", text, 0, 1), Argument(0, 1, text))
    claim = replace(claim, qualifiers=Qualifiers(place=(text, text + "!")), time=Time(text))
    entities = (Entity(text, text, "Person", (text + "?", text + "!"), known=True),)
    graph = Graph.from_records([Record("k", Document("d", text, text), (Sentence(1, 0, 1),), entities, (claim,))])
    assert [as_recorded(one) for one in graph.claims()] == [claim]
    assert graph.documents["d"].title == text
    all_read_the_same(graph)


def all_read_the_same(graph: Graph) -> None:
    """All at once, some at once, and each alone."""
    every, some, alone = (Reader(graph.store, graph.iris, graph.ontology, 0.5) for _ in range(3))
    found = every.claims()
    assert [one for document in every.documents for one in some.claims_in(document)] == list(found)
    for one in found:
        assert (claim := alone.claim(one.id)) == one
        assert (claim.id, claim.document, claim.sentence) == (one.id, one.document, one.sentence)
        assert claim.id == as_recorded(claim).id
    assert {id: alone.entities[id] for id in every.entities} == every.entities.all
    assert some.entities.some(every.entities) == list(every.entities.values())
    assert {id: alone.documents[id] for id in every.documents} == every.documents.all


@given(texts, texts, days, texts, texts, texts, st.sampled_from(BlockKind))
def test_documents_and_sentences_are_rebuilt(
    text: str, title: str, date: str, publisher: str, url: str, author: str, kind: BlockKind
) -> None:
    document = Document("d", text, title, date, publisher, url, author)
    sentences = (Sentence(1, 0, 1, kind), Sentence(2, 1, len(text)), Sentence(10, 2, 3))
    graph = Graph.from_records([Record("k", document, sentences)])
    assert graph.documents == {"d": document}
    assert [(s.index, s.begin, s.end, s.kind) for s in graph.sentences("d")] == [
        (s.index, s.begin, s.end, s.kind) for s in sentences
    ]
    assert [s.text for s in graph.sentences("d")] == [text[s.begin : s.end] for s in sentences]
    with pytest.raises(UnknownNameError, match="no document is called 'other'"):
        graph.sentences("other")


@given(words)
def test_every_id_has_an_iri_of_its_own(name: str) -> None:
    iris = Iris("https://news.example/graph")
    assert iris.local("doc", iris.document(name).value) == name
    assert iris.local("ent", iris.entity(name).value) == name
    assert relation_id(relation_iri("open:" + name).value) == "open:" + name


def test_a_sentence_has_its_text_and_offsets() -> None:
    graph = Graph.from_records(RECORDS)
    sentence = Iris().sentence(TALKS.id, 3)
    assert sentence.value == "https://example.org/kg/doc/talks%20%E2%84%962#s3"
    [row] = graph.query(
        f"SELECT ?n ?b ?e ?t {{ GRAPH ?d {{ <{sentence.value}> kg:index ?n ; nif:beginIndex ?b ; "
        "nif:endIndex ?e ; nif:anchorOf ?t } }"
    )
    assert row["n"] == 3
    assert TALKS.text[int(str(row["b"])) : int(str(row["e"]))] == row["t"] == "BRICS was founded on 16 June 2009."


def test_the_default_graph_holds_entities_and_facts_only() -> None:
    graph = Graph.from_records(RECORDS)
    predicates = {q.predicate.value for q in graph.store.quads_for_pattern(None, None, None, DefaultGraph())}
    allowed = {"rdf:type", "rdfs:label", "skos:altLabel", "owl:sameAs"}
    allowed |= {"kg:situationSubject", "kg:situationPredicate", "kg:situationObject"}
    facts = {relation_iri(fact.relation).value for fact in graph.facts()}
    assert predicates == {term(name).value for name in allowed} | facts


def test_symmetric_facts_are_written_both_ways_and_denied_ones_never() -> None:
    store = Graph.from_records(RECORDS).store
    iris = Iris()
    russia, pakistan = iris.entity("Russia"), iris.entity("Pakistan")
    assert Quad(russia, relation_iri("cooperatesWith"), pakistan) in store
    assert Quad(pakistan, relation_iri("cooperatesWith"), russia) in store
    assert not list(store.quads_for_pattern(None, relation_iri("meets"), None))


def test_documents_carry_their_metadata_with_types() -> None:
    store = Graph.from_records(RECORDS).store
    iris = Iris()
    found = {
        quad.predicate.value.rpartition("/")[2]: (quad.object.value, quad.object.datatype.value.rpartition("#")[2])
        for quad in store.quads_for_pattern(iris.document(ENVOY.id), None, None)
        if "schema.org" in quad.predicate.value
    }
    assert found == {
        "headline": ("Envoy sees room for more", "string"),
        "datePublished": ("2026-03-04", "date"),
        "publisher": ("The Daily", "string"),
        "url": ("https://daily.example/envoy?id=1&x=2", "string"),
        "author": ("A. Writer", "string"),
    }


def test_the_ontology_has_a_graph_of_its_own() -> None:
    ask = Graph.from_records(RECORDS).query
    assert ask("ASK { GRAPH graph:ontology { rel:endorses rdfs:subPropertyOf* rel:supportRelation } }")
    assert ask("ASK { GRAPH graph:ontology { kg:Country rdfs:subClassOf kg:Actor, kg:Place } }")
    assert ask("ASK { GRAPH graph:ontology { rel:meets a owl:SymmetricProperty } }")
    assert not ask("ASK { GRAPH graph:ontology { rel:supports a owl:SymmetricProperty } }")
    assert ask('ASK { GRAPH graph:ontology { <https://example.org/kg/rel/open/lend> rdfs:label "lends"@en } }')
    assert not ask("ASK { ?s rdfs:domain ?o }")


def test_the_base_moves_what_a_graph_says_and_no_vocabulary() -> None:
    graph = Graph.from_records(RECORDS, base_iri="https://news.example")
    assert graph.claims() == Graph.from_records(RECORDS).claims()
    assert graph.iris.compact("https://news.example/entity/Russia") == "ent:Russia"
    [row] = graph.query("SELECT ?s ?o { ?s rel:supports ?o }")
    assert row["s"] == "ent:Russia"
    moved = [q for q in graph.store if isinstance(q.subject, NamedNode) and q.subject.value.startswith("https://news")]
    assert len(moved) > 100


def test_a_wrong_base_is_one_line() -> None:
    with pytest.raises(GraphError, match="give an absolute one"):
        Iris("no base")


def test_dates_have_the_type_of_their_precision() -> None:
    types = [
        rdf.date_literal(value).datatype.value.rpartition("#")[2] for value in ("2026-03-04", "2026-03", "2026", "May")
    ]
    assert types == ["date", "gYearMonth", "gYear", "Date"]


def test_a_literal_is_written_as_the_store_writes_it() -> None:
    every = "".join(map(chr, (*range(0xD800), *range(0xE000, 0x110000))))
    assert string(every) == str(RdfLiteral(every))
