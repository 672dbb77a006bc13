"""Entities, facts and claims in the terms of other libraries: networkx, rdflib, pandas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, NamedNode, Quad
from pyoxigraph import Literal as RdfLiteral

from kg.graph.findings import Claim, Fact
from kg.graph.integrity import reading
from kg.model import Entity, Literal
from kg.optional import part

if TYPE_CHECKING:
    import networkx
    import pandas
    import rdflib


def network(entities: Iterable[Entity], facts: Iterable[Fact]) -> networkx.MultiDiGraph[str]:
    """Entities as nodes (label, type), facts as edges keyed by relation; a value is a node named `Type:value`."""
    import networkx

    found: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for entity in entities:
        found.add_node(entity.id, label=entity.label, type=entity.type)
    for fact in facts:
        target = node_name(fact.object)
        if isinstance(fact.object, Literal):
            found.add_node(target, label=fact.object.value, type=fact.object.type)
        figures = {"claims": len(fact.claims), "documents": len(fact.documents)}
        found.add_edge(fact.subject, target, key=fact.relation, label=fact.relation_label, **figures)
    return found


def node_name(end: str | Literal) -> str:
    """The node of a network that an end of a fact is."""
    return f"{end.type}:{end.value}" if isinstance(end, Literal) else end


@reading()
def dataset(quads: Iterable[Quad], prefixes: Mapping[str, str]) -> rdflib.Dataset:
    """The same named graphs in rdflib; literals keep their spelling."""
    import rdflib

    found = rdflib.Dataset()
    for prefix, base in prefixes.items():
        found.bind(prefix, base)

    def node(term: object) -> rdflib.URIRef | rdflib.Literal:
        if isinstance(term, RdfLiteral):
            datatype = None if term.language else rdflib.URIRef(term.datatype.value)
            return rdflib.Literal(term.value, lang=term.language, datatype=datatype, normalize=False)
        assert isinstance(term, NamedNode), "a graph of kg has no blank nodes"
        return rdflib.URIRef(term.value)

    for quad in quads:
        name = quad.graph_name
        target = found.default_graph if isinstance(name, DefaultGraph) else found.graph(node(name))
        target.add((node(quad.subject), node(quad.predicate), node(quad.object)))
    return found


def claims_table(claims: Iterable[Claim]) -> pandas.DataFrame:
    """A row for each claim. Raises `MissingPartError` if pandas is not installed."""
    with part("pandas", "a table"):
        import pandas
    return pandas.DataFrame(
        {
            "id": claim.id,
            "document": claim.document.id,
            "date": claim.document.date,
            "publisher": claim.document.publisher,
            "sentence": claim.sentence.index,
            "subject": claim.subject.entity,
            "subject_label": claim.subject.label,
            "relation": claim.relation.id,
            "relation_label": claim.relation.label,
            "object": claim.object.entity,
            "object_label": claim.object.label,
            "factuality": str(claim.factuality),
            "speaker": claim.speaker.entity if claim.speaker else "",
            "time": claim.time.text if claim.time else "",
            "time_start": claim.time.start if claim.time else "",
            "time_end": claim.time.end if claim.time else "",
            "confidence": claim.confidence,
            "construction": claim.construction,
        }
        for claim in claims
    )


def facts_table(facts: Iterable[Fact]) -> pandas.DataFrame:
    """A row for each fact. Raises `MissingPartError` if pandas is not installed."""
    with part("pandas", "a table"):
        import pandas
    return pandas.DataFrame(
        {
            "subject": fact.subject,
            "subject_label": fact.subject_label,
            "relation": fact.relation,
            "relation_label": fact.relation_label,
            "object": "" if isinstance(fact.object, Literal) else fact.object,
            "object_label": fact.object_label,
            "claims": len(fact.claims),
            "documents": len(fact.documents),
        }
        for fact in facts
    )
