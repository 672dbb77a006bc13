"""How the endpoint describes itself (SPARQL 1.1 Service Description) and the graph (VoID)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Triple, serialize

from kg.graph.iris import VOCABULARIES
from kg.graph.queries import TRIPLES
from kg.serving import protocol

if TYPE_CHECKING:
    from kg.graph import Graph
    from kg.serving.messages import Job

PREFIXES = {
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "void": "http://rdfs.org/ns/void#",
    "dcterms": "http://purl.org/dc/terms/",
    "formats": "http://www.w3.org/ns/formats/",
    "rdf": VOCABULARIES["rdf"],
    "xsd": VOCABULARIES["xsd"],
}
RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
SYNTAXES = ("Turtle", "N-Triples", "RDF_XML", "JSON-LD")


def describe(graph: Graph, quads: int, job: Job, output: IO[bytes]) -> str:
    """Write the description in the syntax that the client prefers; return its media type."""
    type = protocol.chosen(job, protocol.DESCRIPTION, "the description")
    serialize(triples(graph, quads, job.address), output, TRIPLES[protocol.TRIPLES[type]], prefixes=PREFIXES)
    return type


def triples(graph: Graph, quads: int, address: str) -> Iterator[Triple]:
    """The service at an address, and its dataset: the facts, and a named graph for each document."""
    service, dataset, facts = (NamedNode(address + part) for part in ("#service", "#dataset", "#facts"))
    figures = graph.figures

    said: Iterable[tuple[NamedNode, str, NamedNode | Literal]] = (
        (service, "rdf:type", _term("sd:Service")),
        (service, "sd:endpoint", NamedNode(address)),
        (service, "sd:supportedLanguage", _term("sd:SPARQL11Query")),
        (service, "sd:defaultDataset", dataset),
        *((service, "sd:resultFormat", _term(f"formats:{name}")) for name in RESULTS + SYNTAXES),
        (dataset, "rdf:type", _term("sd:Dataset")),
        (dataset, "rdf:type", _term("void:Dataset")),
        (dataset, "dcterms:title", Literal("A knowledge graph of news, made by kg", language="en")),
        (dataset, "sd:defaultGraph", facts),
        (dataset, "void:sparqlEndpoint", NamedNode(address)),
        (dataset, "void:uriSpace", Literal(graph.iris.base)),
        (dataset, "void:triples", Literal(quads)),
        (dataset, "void:entities", Literal(figures["entities"])),
        (dataset, "void:documents", Literal(figures["documents"])),
        *((dataset, "void:vocabulary", NamedNode(VOCABULARIES[name])) for name in ("kg", "rel", "skos", "prov", "nif")),
        (facts, "rdf:type", _term("sd:Graph")),
    )
    for subject, word, value in said:
        yield Triple(subject, _term(word), value)


def _term(name: str) -> NamedNode:
    prefix, local = name.split(":")
    return NamedNode(PREFIXES[prefix] + local)
