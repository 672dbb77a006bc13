"""Entities, facts, claims, documents and sentences out of a store; `nquads.py` says how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from pyoxigraph import DefaultGraph, NamedNode, QuerySolutions, Store
from pyoxigraph import Literal as RdfLiteral

from kg.graph.integrity import reading
from kg.graph.iris import VOCABULARIES, WIKIDATA, Iris, named, relation_id, term
from kg.model import (
    QUALIFIERS,
    Argument,
    BlockKind,
    Claim,
    Document,
    Entity,
    Factuality,
    Interval,
    Literal,
    Qualifiers,
    Relation,
    Sentence,
    Situation,
    Time,
)

Value = NamedNode | RdfLiteral

DATE_SHAPES = {r"\d{4}-\d\d-\d\d": "xsd:date", r"\d{4}-\d\d": "xsd:gYearMonth", r"\d{4}": "xsd:gYear"}
ENDS = ("rdf:subject", "rdf:object", "kg:attributedTo")  # of a claim: an entity or a value
METADATA = {
    "title": "schema:headline",
    "date": "schema:datePublished",
    "publisher": "schema:publisher",
    "author": "schema:author",
    "url": "schema:url",
}


def literal(value: Literal) -> RdfLiteral:
    """A typed literal: dates as in XML Schema, other types (`Money`, `Quantity`) under `kg:`, plain ones as strings."""
    if value.type == "Date":
        return date_literal(value.value)
    return RdfLiteral(value.value) if value.type == "Literal" else RdfLiteral(value.value, datatype=_class(value.type))


def date_literal(value: str) -> RdfLiteral:
    """`xsd:date`, `xsd:gYearMonth` or `xsd:gYear` by its shape; any other text is a `kg:Date`."""
    kind = next((kind for shape, kind in DATE_SHAPES.items() if re.fullmatch(shape, value, re.ASCII)), "kg:Date")
    return RdfLiteral(value, datatype=term(kind))


NONE = Qualifiers()
_SPANS = {
    name: tuple(f"kg:{name}{part}" for part in ("Text", "Begin", "End", "Part"))
    for name in ("subject", "object", "speaker")
}
_QUALIFIERS = frozenset(f"kg:{name}" for name in QUALIFIERS)
_FACTUALITY = {term("kg:" + how.capitalize()).value: how for how in Factuality}


def _class(kind: str) -> NamedNode:
    return term("kg:" + kind)


@dataclass(slots=True)
class Node:
    """What a graph says about one IRI: the values of each predicate, by its prefixed name, as texts.

    At the end of a claim or a fact, which is an entity or a value, a value follows its datatype and a blank.
    """

    iri: str
    first: dict[str, str] = field(default_factory=dict)
    further: dict[str, list[str]] = field(default_factory=dict)  # of few predicates

    def add(self, predicate: str, value: Value) -> None:
        name = named(predicate)
        text = value.value
        if isinstance(value, RdfLiteral) and (name in ENDS or name.startswith("rel:")):
            text = f"{value.datatype.value} {text}"
        if self.first.setdefault(name, text) is not text:
            self.further.setdefault(name, []).append(text)

    def all(self, name: str) -> list[str]:
        return [self.first[name], *self.further.get(name, ())] if name in self.first else []

    def one(self, name: str) -> str:
        return self.first.get(name, "")

    def is_a(self, name: str) -> bool:
        return term(name).value in self.all("rdf:type")


@reading()
def graphs(store: Store) -> list[str]:
    """The IRIs of the named graphs, sorted."""
    return sorted(name.value for name in store.named_graphs())


class Quad(NamedTuple):
    """A quad of kg's, which has no blank nodes."""

    subject: NamedNode
    predicate: NamedNode
    object: Value
    graph: NamedNode | DefaultGraph


@reading()
def matching(
    store: Store,
    subject: NamedNode | None,
    predicate: NamedNode | None,
    object_: Value | None,
    graph: NamedNode | DefaultGraph | None,
) -> list[Quad]:
    """What is said by a pattern; None stands for anything, also for any graph."""
    return [
        Quad(q.subject, q.predicate, q.object, q.graph_name)
        for q in store.quads_for_pattern(subject, predicate, object_, graph)
        if isinstance(q.subject, NamedNode)
        and isinstance(q.object, NamedNode | RdfLiteral)
        and isinstance(q.graph_name, NamedNode | DefaultGraph)
    ]


@reading()
def nodes(store: Store, graph: NamedNode | DefaultGraph) -> list[Node]:
    """All that one graph of the store describes, sorted by IRI."""
    found: dict[str, Node] = {}
    for said in store.quads_for_pattern(None, None, None, graph):
        subject, object_ = said.subject, said.object
        if isinstance(subject, NamedNode) and isinstance(object_, NamedNode | RdfLiteral):
            one = found.get(subject.value) or found.setdefault(subject.value, Node(subject.value))
            one.add(said.predicate.value, object_)
    return [found[iri] for iri in sorted(found)]


@reading()
def tally(store: Store, sparql: str, iris: Iris) -> list[tuple[str, int]]:
    """The rows of a query that counts: each value by its id, or its text if it is no IRI, and how often it occurs."""
    rows = store.query(sparql, prefixes=iris.prefixes)
    assert isinstance(rows, QuerySolutions), "it selects"
    return [(iris.id(v.value) if isinstance(v, NamedNode) else v.value, int(count.value)) for v, count in rows]


@reading()
def rows(store: Store, sparql: str, iris: Iris) -> list[tuple[str, ...]]:
    """The rows of a query as texts."""
    found = store.query(sparql, prefixes=iris.prefixes)
    assert isinstance(found, QuerySolutions), "it selects"
    return [tuple(value.value for value in row) for row in found]


def node(store: Store, iri: NamedNode, graph: NamedNode | DefaultGraph | None) -> Node:
    """All that one graph, or any, says of one IRI."""
    found = Node(iri.value)
    for said in matching(store, iri, None, None, graph):
        found.add(said.predicate.value, said.object)
    return found


def read_entity(node: Node, iris: Iris) -> Entity:
    situation = None
    if predicate := node.one("kg:situationPredicate"):
        parts = (iris.local("ent", node.one(f"kg:situation{part}")) for part in ("Subject", "Object"))
        subject, object_ = parts
        situation = Situation(subject, relation_id(predicate), object_)
    wikidata = node.one("owl:sameAs").removeprefix(WIKIDATA)
    return Entity(
        id=iris.local("ent", node.iri),
        label=node.one("rdfs:label"),
        type=_local(node.one("rdf:type")),
        aliases=tuple(sorted(node.all("skos:altLabel"))),
        known=bool(wikidata),
        wikidata=wikidata,
        situation=situation,
    )


def read_triples(node: Node, iris: Iris) -> Iterator[tuple[str, str, str | Literal]]:
    """The plain facts about an entity as ids, each symmetric one as it stands."""
    for name in node.first:
        if name.startswith("rel:"):
            for value in node.all(name):
                entity, typed = _end(value, iris)
                yield iris.local("ent", node.iri), relation_id(term(name).value), typed or entity


def read_end(value: Value, iris: Iris) -> str | Literal:
    """What stands at the end of a plain fact: an entity's id, or a value."""
    if isinstance(value, RdfLiteral):
        return _literal(value.datatype.value, value.value)
    return iris.local("ent", value.value)


def end(of: str | Literal, iris: Iris) -> Value:
    """The inverse of `read_end`."""
    return literal(of) if isinstance(of, Literal) else iris.entity(of)


def read_document(node: Node, iris: Iris) -> Document:
    """The document with its text and metadata; its blocks are not kept in the graph."""
    title, date, publisher, author, url = (node.one(predicate) for predicate in METADATA.values())
    return Document(iris.local("doc", node.iri), node.one("nif:isString"), title, date, publisher, url, author)


def read_sentence(node: Node) -> Sentence:
    return Sentence(
        index=int(node.one("kg:index")),
        begin=int(node.one("nif:beginIndex")),
        end=int(node.one("nif:endIndex")),
        kind=BlockKind(_local(node.one("kg:kind")).lower()),
    )


def entities_in(node: Node, iris: Iris) -> set[str]:
    """The ids of the entities that a claim names."""
    ends = (_end(text, iris) for name in ENDS for text in node.all(name))
    return {entity for entity, _ in ends if entity}


def read_claim(node: Node, iris: Iris) -> Claim:
    return Claim(**claim_parts(node, iris))


def claim_parts(node: Node, iris: Iris) -> dict[str, Any]:
    """What a `Claim` is made with."""
    one, has = node.one, node.first
    document, sentence = place(one("kg:sentence"), iris)
    relation = relation_id(one("rdf:predicate"))
    return {
        "document_id": document,
        "sentence_index": sentence,
        "subject": _argument(node, "rdf:subject", "subject", iris),
        "relation": Relation(relation, one("kg:triggerText"), int(one("kg:triggerBegin")), int(one("kg:triggerEnd"))),
        "object": _argument(node, "rdf:object", "object", iris),
        "factuality": _FACTUALITY[one("kg:factuality")],
        "speaker": _argument(node, "kg:attributedTo", "speaker", iris) if "kg:speakerText" in has else None,
        "time": Time(one("kg:timeText"), one("kg:timeStart"), one("kg:timeEnd")) if "kg:timeText" in has else None,
        "qualifiers": NONE if _QUALIFIERS.isdisjoint(has) else _qualifiers(node),
        "confidence": float(one("kg:confidence")),
        "construction": one("kg:construction"),
        "rule": one("kg:rule"),
        "valid": _interval(one("kg:validFrom"), one("kg:validUntil")),
        "doubts": tuple(sorted(node.all("kg:doubt"))) if "kg:doubt" in has else (),
    }


def _argument(node: Node, predicate: str, name: str, iris: Iris) -> Argument:
    one = node.one
    text, begin, end, part = _SPANS[name]
    entity, typed = _end(one(predicate), iris)
    return Argument(int(one(begin)), int(one(end)), one(text), entity, typed, int(one(part) or 0))


def _qualifiers(node: Node) -> Qualifiers:
    return Qualifiers(*(tuple(sorted(node.all("kg:" + name))) for name in QUALIFIERS))


@lru_cache(maxsize=10_000)
def _interval(begin: str, until: str) -> Interval:
    return Interval(begin, until)


@lru_cache(maxsize=10_000)
def place(sentence: str, iris: Iris) -> tuple[str, int]:
    """The document's id and the index of a sentence by its IRI."""
    document, _, index = sentence.rpartition("#s")
    return iris.local("doc", document), int(index)


@lru_cache(maxsize=100_000)
def _end(text: str, iris: Iris) -> tuple[str, Literal | None]:
    """The id of the entity at an end, or the value there; neither where the end is words."""
    datatype, blank, value = text.partition(" ")
    return ("", _literal(datatype, value)) if blank else (iris.local("ent", text), None)


def _literal(datatype: str, value: str) -> Literal:
    """The inverse of `literal`."""
    if datatype.startswith(VOCABULARIES["kg"]):
        return Literal(_local(datatype), value)
    return Literal("Literal" if datatype == term("xsd:string").value else "Date", value)


def _local(iri: str) -> str:
    return iri.rpartition("#")[2]
