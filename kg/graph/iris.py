"""Names in RDF: which IRI stands for which id, and back.

The vocabularies `kg:` and `rel:` never move; the base IRI moves everything that a graph says about its own documents.
"""

from __future__ import annotations

from functools import cache, lru_cache
from urllib.parse import quote, unquote

from pyoxigraph import NamedNode

from kg.errors import GraphError

DEFAULT_BASE = "https://example.org/kg/"

VOCABULARIES = {
    "kg": "https://example.org/kg/ns#",
    "rel": "https://example.org/kg/rel/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
}
WIKIDATA = "http://www.wikidata.org/entity/"
OPEN = "open:"


@cache
def term(name: str) -> NamedNode:
    """A word of a vocabulary by its prefixed name.

    >>> term("kg:Claim").value
    'https://example.org/kg/ns#Claim'
    """
    prefix, local = name.split(":", 1)
    return NamedNode(VOCABULARIES[prefix] + local)


@lru_cache(maxsize=10_000)
def named(iri: str) -> str:
    """The inverse of `term`; an IRI of no vocabulary as it is.

    >>> named(term("kg:Claim").value), named("urn:x")
    ('kg:Claim', 'urn:x')
    """
    found = ((prefix, base) for prefix, base in VOCABULARIES.items() if iri.startswith(base))
    return next((f"{prefix}:{iri.removeprefix(base)}" for prefix, base in found), iri)


@lru_cache(maxsize=100_000)
def encode(text: str) -> str:
    """Text as one segment of an IRI: letters and digits of any script stay, the rest is percent-encoded.

    >>> encode("news/São Paulo #1"), unquote(encode("news/São Paulo #1"))
    ('news%2FSão%20Paulo%20%231', 'news/São Paulo #1')
    """
    return "".join(c if c.isalnum() else quote(c, safe="") for c in text)


class Iris:
    """The IRIs of one graph. Raises `GraphError` for a base that is no absolute IRI."""

    def __init__(self, base: str = DEFAULT_BASE) -> None:
        self.base = base if base.endswith(("/", "#")) else base + "/"
        try:
            NamedNode(self.base)
        except ValueError as error:
            raise GraphError(f"{base!r} is no base IRI: give an absolute one such as {DEFAULT_BASE}") from error
        self.prefixes = VOCABULARIES | {
            "ent": self.base + "entity/",
            "doc": self.base + "doc/",
            "clm": self.base + "claim/",
            "run": self.base + "run/",
            "graph": self.base + "graph/",
        }
        self.ontology = NamedNode(self.prefixes["graph"] + "ontology")

    def entity(self, entity: str) -> NamedNode:
        return NamedNode(self.prefixes["ent"] + encode(entity))

    def document(self, document: str) -> NamedNode:
        return NamedNode(self.prefixes["doc"] + encode(document))

    def sentence(self, document: str, index: int) -> NamedNode:
        return NamedNode(f"{self.document(document).value}#s{index}")

    def claim(self, claim: str) -> NamedNode:
        return NamedNode(self.prefixes["clm"] + encode(claim))

    def run(self, run: str) -> NamedNode:
        return NamedNode(self.prefixes["run"] + run)

    def local(self, prefix: str, iri: str) -> str:
        """The id behind an IRI that starts with a prefix.

        >>> iris = Iris()
        >>> iris.local("doc", iris.document("a/b").value)
        'a/b'
        """
        return unquote(iri.removeprefix(self.prefixes[prefix]))

    def id(self, iri: str) -> str:
        """The id behind any IRI of the graph: of an entity, a relation, a class …

        >>> Iris().id("https://example.org/kg/rel/open/look_forward_to"), Iris().id("https://example.org/kg/ns#Person")
        ('open:look forward to', 'Person')
        """
        if iri.startswith(VOCABULARIES["rel"]):
            return relation_id(iri)
        return unquote(self.compact(iri).partition(":")[2])

    def compact(self, iri: str) -> str:
        """An IRI as people read it, `ent:Russia`, or whole where no prefix fits."""
        fitting = [(base, prefix) for prefix, base in self.prefixes.items() if iri.startswith(base)]
        base, prefix = max(fitting, key=lambda pair: len(pair[0]), default=("", ""))
        return f"{prefix}:{iri.removeprefix(base)}" if prefix else iri


@cache
def relation_iri(relation: str) -> NamedNode:
    """The predicate of a relation; an open one is `rel/open/` and its lemma with `_` for spaces.

    >>> relation_iri("joins").value, relation_iri("open:look forward to").value
    ('https://example.org/kg/rel/joins', 'https://example.org/kg/rel/open/look_forward_to')
    """
    if relation.startswith(OPEN):
        words = relation.removeprefix(OPEN).split(" ")
        return NamedNode(VOCABULARIES["rel"] + "open/" + "_".join(encode(word).replace("_", "%5F") for word in words))
    return NamedNode(VOCABULARIES["rel"] + encode(relation))


@lru_cache(maxsize=10_000)
def relation_id(iri: str) -> str:
    """The inverse of `relation_iri`.

    >>> relation_id(relation_iri("open:look forward to").value)
    'open:look forward to'
    """
    local = iri.removeprefix(VOCABULARIES["rel"])
    if local.startswith("open/"):
        return OPEN + unquote(local.removeprefix("open/").replace("_", " "))
    return unquote(local)
