"""The graph in the terms of other libraries: networkx, rdflib, pandas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyoxigraph import DefaultGraph, NamedNode
from pyoxigraph import Literal as RdfLiteral

from kg.errors import FormatError
from kg.graph.integrity import reading
from kg.model import Argument, Literal
from kg.optional import part

if TYPE_CHECKING:
    import networkx
    import pandas
    import rdflib

    from kg.graph.graph import Graph


def network(graph: Graph) -> networkx.MultiDiGraph[str]:
    """Entities as nodes (label, type), facts as edges keyed by relation; a value is a node named `Type:value`."""
    import networkx

    found: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for entity in graph.entities.values():
        found.add_node(entity.id, label=entity.label, type=entity.type)
    for fact in graph.facts():
        target = fact.object
        if isinstance(target, Literal):
            name = f"{target.type}:{target.value}"
            found.add_node(name, label=target.value, type=target.type)
            target = name
        label = graph.ontology.label(fact.relation)
        figures = {"claims": len(fact.claims), "documents": len(fact.documents)}
        found.add_edge(fact.subject, target, key=fact.relation, label=label, **figures)
    return found


@reading()
def dataset(graph: Graph) -> rdflib.Dataset:
    """The same named graphs in rdflib; literals keep their spelling."""
    import rdflib

    found = rdflib.Dataset()
    for prefix, base in graph.iris.prefixes.items():
        found.bind(prefix, base)

    def node(term: object) -> rdflib.URIRef | rdflib.Literal:
        if isinstance(term, RdfLiteral):
            datatype = None if term.language else rdflib.URIRef(term.datatype.value)
            return rdflib.Literal(term.value, lang=term.language, datatype=datatype, normalize=False)
        assert isinstance(term, NamedNode), "a graph of kg has no blank nodes"
        return rdflib.URIRef(term.value)

    for quad in graph.store:
        name = quad.graph_name
        target = found.default_graph if isinstance(name, DefaultGraph) else found.graph(node(name))
        target.add((node(quad.subject), node(quad.predicate), node(quad.object)))
    return found


def table(graph: Graph, what: str) -> pandas.DataFrame:
    """All claims or facts of a graph, a row each. Raises `MissingPartError` if pandas is not installed."""
    with part("pandas", "a table"):
        import pandas
    rows = {"claims": _claims, "facts": _facts}
    if what not in rows:
        raise FormatError(f"no table of {what!r}: choose {' or '.join(rows)}")
    return pandas.DataFrame(rows[what](graph))


def _claims(graph: Graph) -> list[dict[str, Any]]:
    return [
        {
            "id": claim.id,
            "document": claim.document,
            "date": graph.documents[claim.document].date,
            "publisher": graph.documents[claim.document].publisher,
            "sentence": claim.sentence,
            "subject": claim.subject.entity,
            "subject_label": _label(graph, claim.subject),
            "relation": claim.relation.id,
            "relation_label": graph.ontology.label(claim.relation.id),
            "object": claim.object.entity,
            "object_label": _label(graph, claim.object),
            "factuality": str(claim.factuality),
            "speaker": claim.speaker.entity if claim.speaker else "",
            "time": claim.time.text if claim.time else "",
            "time_start": claim.time.start if claim.time else "",
            "time_end": claim.time.end if claim.time else "",
            "confidence": claim.confidence,
            "construction": claim.construction,
        }
        for claim in graph.claims()
    ]


def _facts(graph: Graph) -> list[dict[str, Any]]:
    return [
        {
            "subject": fact.subject,
            "subject_label": graph.entities[fact.subject].label,
            "relation": fact.relation,
            "relation_label": graph.ontology.label(fact.relation),
            "object": "" if isinstance(fact.object, Literal) else fact.object,
            "object_label": fact.object.value
            if isinstance(fact.object, Literal)
            else graph.entities[fact.object].label,
            "claims": len(fact.claims),
            "documents": len(fact.documents),
        }
        for fact in graph.facts()
    ]


def _label(graph: Graph, argument: Argument) -> str:
    if argument.literal:
        return argument.literal.value
    return graph.entities[argument.entity].label if argument.entity else argument.text
