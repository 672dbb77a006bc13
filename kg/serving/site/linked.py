"""Things as linked data: what the graph says of one entity, document, claim or relation, in Turtle, N-Triples, JSON-LD.

Of an entity these are its description and the plain facts at it, so nothing that is denied or planned; of a document
its whole graph; of a claim what it says and its sentence. The names of what stands at the other ends come along.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from pyoxigraph import DefaultGraph, NamedNode, Triple, serialize

from kg.graph import Graph, rdf
from kg.graph.iris import VOCABULARIES, relation_iri, term
from kg.graph.queries import TRIPLES
from kg.serving import protocol
from kg.serving.site.addresses import CLAIM, DOCUMENT, ENTITY, Thing


def write(graph: Graph, thing: Thing, type: str, output: IO[bytes]) -> None:
    """Write what is said of a thing, in the notation of a media type."""
    said = sorted(set(triples(graph, thing)), key=str)
    serialize(said, output, TRIPLES[protocol.TRIPLES[type]], prefixes=graph.iris.prefixes)


def triples(graph: Graph, thing: Thing) -> Iterator[Triple]:
    if thing.kind == ENTITY:
        node = graph.iris.entity(thing.id)
        yield from _with_names(graph, [*_said(graph, node), *_said(graph, None, node)])
    elif thing.kind == DOCUMENT:
        for one in rdf.matching(graph.store, None, None, None, graph.iris.document(thing.id)):
            yield _triple(one)
    elif thing.kind == CLAIM:
        claim = graph.claim(thing.id)
        sentence = graph.iris.sentence(claim.document_id, claim.sentence_index)
        inside = graph.iris.document(claim.document_id)
        nodes = graph.iris.claim(thing.id), sentence
        yield from _with_names(graph, [s for n in nodes for s in rdf.matching(graph.store, n, None, None, inside)])
    else:
        relation, ontology = relation_iri(thing.id), graph.iris.ontology
        for one in rdf.matching(graph.store, relation, None, None, ontology):
            yield _triple(one)
        for one in rdf.matching(graph.store, None, term("rdfs:subPropertyOf"), relation, ontology):
            yield _triple(one)


def _said(graph: Graph, subject: NamedNode | None, object_: NamedNode | None = None) -> list[rdf.Quad]:
    return rdf.matching(graph.store, subject, None, object_, DefaultGraph())


def _with_names(graph: Graph, said: list[rdf.Quad]) -> Iterator[Triple]:
    ends = {node for one in said for node in (one.subject, one.object) if isinstance(node, NamedNode)}
    for one in said:
        yield _triple(one)
    for end in ends:
        if not end.value.startswith((VOCABULARIES["kg"], VOCABULARIES["rel"])):
            for named in rdf.matching(graph.store, end, term("rdfs:label"), None, DefaultGraph()):
                yield _triple(named)


def _triple(said: rdf.Quad) -> Triple:
    return Triple(said.subject, said.predicate, said.object)
