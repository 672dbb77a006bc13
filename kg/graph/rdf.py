"""Entities, facts, claims, documents and sentences out of a store; `nquads.py` says how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pyoxigraph import DefaultGraph, NamedNode, QuerySolutions, Store
from pyoxigraph import Literal as RdfLiteral

from kg.graph.integrity import reading
from kg.graph.iris import VOCABULARIES, WIKIDATA, Iris, relation_id, term
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


def _class(kind: str) -> NamedNode:
    return term("kg:" + kind)


class Node:
    """What a graph says about one IRI: the values of each predicate."""

    def __init__(self, iri: str) -> None:
        self.iri = iri
        self.values: dict[str, list[Value]] = {}

    def all(self, name: str) -> list[str]:
        return [value.value for value in self.values.get(term(name).value, ())]

    def one(self, name: str, default: str = "") -> str:
        return next(iter(self.all(name)), default)

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
            one.values.setdefault(said.predicate.value, []).append(object_)
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
        found.values.setdefault(said.predicate.value, []).append(said.object)
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
    for predicate, values in node.values.items():
        if predicate.startswith(VOCABULARIES["rel"]):
            for value in values:
                yield iris.local("ent", node.iri), relation_id(predicate), read_end(value, iris)


def read_end(value: Value, iris: Iris) -> str | Literal:
    """What stands at the end of a plain fact: an entity's id, or a value."""
    return _literal(value) if isinstance(value, RdfLiteral) else iris.local("ent", value.value)


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


def read_claim(node: Node, iris: Iris) -> Claim:
    document, _, sentence = node.one("kg:sentence").rpartition("#s")
    text, begin, end = _read_span(node, "trigger")
    return Claim(
        document_id=iris.local("doc", document),
        sentence_index=int(sentence),
        subject=_read_argument(node, "rdf:subject", "subject", iris),
        relation=Relation(relation_id(node.one("rdf:predicate")), text, begin, end),
        object=_read_argument(node, "rdf:object", "object", iris),
        factuality=Factuality(_local(node.one("kg:factuality")).lower()),
        speaker=_read_argument(node, "kg:attributedTo", "speaker", iris) if node.all("kg:speakerText") else None,
        time=Time(node.one("kg:timeText"), node.one("kg:timeStart"), node.one("kg:timeEnd"))
        if node.all("kg:timeText")
        else None,
        qualifiers=Qualifiers(*(tuple(sorted(node.all("kg:" + name))) for name in QUALIFIERS)),
        confidence=float(node.one("kg:confidence")),
        construction=node.one("kg:construction"),
        rule=node.one("kg:rule"),
        valid=Interval(node.one("kg:validFrom"), node.one("kg:validUntil")),
        doubts=tuple(sorted(node.all("kg:doubt"))),
    )


def _read_argument(node: Node, predicate: str, name: str, iris: Iris) -> Argument:
    text, begin, end = _read_span(node, name)
    part = int(node.one(f"kg:{name}Part") or 0)
    value = next(iter(node.values.get(term(predicate).value, ())), None)
    if isinstance(value, RdfLiteral):
        return Argument(begin, end, text, literal=_literal(value), part=part)
    return Argument(begin, end, text, iris.local("ent", value.value) if value else "", part=part)


def _read_span(node: Node, name: str) -> tuple[str, int, int]:
    return node.one(f"kg:{name}Text"), int(node.one(f"kg:{name}Begin")), int(node.one(f"kg:{name}End"))


def _literal(value: RdfLiteral) -> Literal:
    """The inverse of `literal`."""
    kind = value.datatype.value
    if kind.startswith(VOCABULARIES["kg"]):
        return Literal(_local(kind), value.value)
    return Literal("Literal" if kind == term("xsd:string").value else "Date", value.value)


def _local(iri: str) -> str:
    return iri.rpartition("#")[2]
