"""Addresses of things: `/entity/Russia`, `/doc/…`, `/claim/…` and `/rel/supports`, as their IRIs end.

An address without an ending answers as `Accept` asks, and names what it sent in `Content-Location`; `.html`, `.ttl`,
`.jsonld` and `.nt` ask for one form. The page about a thing is sent at once (200) rather than by a detour (303): the
IRI of a thing is under the graph's base IRI, and what is served is a document about it at another address.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from kg.graph import Graph
from kg.graph.iris import VOCABULARIES, encode, relation_id, relation_iri
from kg.serving.protocol import PAGE

ENTITY, DOCUMENT, CLAIM, RELATION = "entity", "doc", "claim", "rel"
KINDS = (ENTITY, DOCUMENT, CLAIM, RELATION)
ENDINGS = {"html": PAGE, "ttl": "text/turtle", "jsonld": "application/ld+json", "nt": "application/n-triples"}


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that has an address: its kind, its id in the graph, and the form that its address asks for, if any."""

    kind: str
    id: str
    ending: str = ""

    @property
    def path(self) -> str:
        """Its address below the root of the server, as its IRI ends.

        >>> Thing("entity", "Russia").path, Thing("rel", "open:look forward to").path
        ('entity/Russia', 'rel/open/look_forward_to')
        """
        if self.kind == RELATION:
            return f"{RELATION}/{relation_iri(self.id).value.removeprefix(VOCABULARIES['rel'])}"
        return f"{self.kind}/{encode(self.id)}"

    @property
    def last(self) -> str:
        """The last part of its address, which other addresses beside it are relative to."""
        return self.path.rpartition("/")[2]


def readings(kind: str, tail: str) -> Iterator[Thing]:
    """The things that an address may mean: what is called so, else what is called so without the ending.

    >>> [(thing.id, thing.ending) for thing in readings("doc", "a%2Fb.nt")]
    [('a/b.nt', ''), ('a/b', 'nt')]
    """
    yield Thing(kind, _id(kind, tail))
    name, _, ending = tail.rpartition(".")
    if name and ending in ENDINGS:
        yield Thing(kind, _id(kind, name), ending)


def is_known(thing: Thing, graph: Graph) -> bool:
    reader = graph.reader
    if thing.kind == ENTITY:
        return thing.id in reader.entities
    if thing.kind == DOCUMENT:
        return thing.id in reader.documents
    if thing.kind == RELATION:
        return thing.id in graph.ontology.relations or reader.is_relation(thing.id)
    try:
        return bool(reader.claim(thing.id))
    except KeyError:
        return False


def _id(kind: str, tail: str) -> str:
    return relation_id(VOCABULARIES["rel"] + tail) if kind == RELATION else unquote(tail)
