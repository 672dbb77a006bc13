"""The graph as people use it: questions, facts, claims, entities, and the ways into other libraries."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import DefaultGraph, NamedNode, Store

from kg import ontology as ontologies
from kg.errors import UnknownEntityError
from kg.graph import libraries, rdf
from kg.graph import store as folders
from kg.graph.facts import THRESHOLD, Triple, counts, fact, order, triple
from kg.graph.integrity import FORMAT
from kg.graph.iris import DEFAULT_BASE, Iris
from kg.graph.queries import Result, question
from kg.model import Claim, Document, Entity, Fact, Factuality, Record, Sentence, Skipped
from kg.ontology import Ontology

if TYPE_CHECKING:
    import networkx
    import pandas
    import rdflib


class Graph:
    """A knowledge graph that is only read: a snapshot that later builds do not touch.

    `store` is the Oxigraph store, `info` what is known of the build. All else is read from the store when asked for.
    """

    def __init__(self, store: Store, info: dict[str, Any], ontology: Ontology) -> None:
        self.store = store
        self.info = info
        self.ontology = ontology
        self.iris = Iris(info["base_iri"])

    @classmethod
    def open(cls, folder: str | Path = "graph") -> Graph:
        """The graph in a folder. Raises `GraphError` if there is none, or one of another format."""
        return cls(*folders.read(Path(folder)))

    @classmethod
    def from_records(
        cls, records: Iterable[Record], ontology: Ontology | None = None, base_iri: str = DEFAULT_BASE
    ) -> Graph:
        """A graph in memory."""
        from kg.graph.assemble import assemble  # brings in extraction, which readers of a graph do without

        ontology = ontology or ontologies.load()
        assembly = assemble(records, ontology, Iris(base_iri))
        info = {"format": FORMAT, "base_iri": base_iri, "threshold": THRESHOLD}
        info |= {"sources": [], "documents": {}, "skipped": [], "counts": assembly.figures}
        memory = Store()
        memory.bulk_extend(assembly.quads)
        return cls(memory, info, ontology)

    def query(
        self,
        sparql: str,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        base: str | None = None,
    ) -> Result:
        """Ask in SPARQL; all prefixes of the project are declared. Raises `QueryError`, also for SERVICE: no query asks
        the network.

        The IRIs of graphs do what FROM and FROM NAMED do; relative IRIs in the query are resolved against `base`.
        """
        return Result(self.store, sparql, self.iris, default_graphs, named_graphs, base)

    def named(self, name: str) -> Result:
        """Ask a question that comes with kg. Raises `QueryError` if there is none of this name."""
        return self.query(question(name).sparql)

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """All entities by id."""
        read = (rdf.read_entity(node, self.iris) for node in self._default)
        return {entity.id: entity for entity in sorted(read, key=lambda entity: entity.id)}

    @cached_property
    def documents(self) -> dict[str, Document]:
        """All documents by id, with their text."""
        read = (rdf.read_document(n, self.iris) for n in self._described if n.is_a("schema:NewsArticle"))
        return {document.id: document for document in sorted(read, key=lambda document: document.id)}

    def sentences(self, document: str) -> tuple[Sentence, ...]:
        """The sentences of a document, in order."""
        return self._sentences.get(document, ())

    def claims(self) -> list[Claim]:
        """All claims, by document, sentence and id."""
        return list(self._claims)

    def facts(self) -> list[Fact]:
        """All facts, sorted; a symmetric one once, the smaller id first."""
        return list(self._facts)

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """The sources that were left out, and why."""
        return tuple(Skipped(source, reason) for source, reason in self.info["skipped"])

    def entity(self, name: str) -> Entity:
        """The entity of this id, label or alias, in any case. Raises `UnknownEntityError` with the nearest names."""
        if name in self.entities:
            return self.entities[name]
        for names in self._names:
            if name.casefold() in names:
                return self.entities[names[name.casefold()]]
        every = {known: entity for names in reversed(self._names) for known, entity in names.items()}
        near = dict.fromkeys(
            self.entities[every[n]].label for n in difflib.get_close_matches(name.casefold(), every, 5)
        )
        hint = f"did you mean {', '.join(near)}?" if near else "`kg query --named most-mentioned` lists who there is"
        raise UnknownEntityError(f"nothing in the graph is called {name!r}: {hint}")

    def figures(self) -> dict[str, int]:
        """How many documents, sentences, entities, claims and facts there are."""
        return dict(self.info["counts"])

    def networkx(self) -> networkx.MultiDiGraph[str]:
        """Entities as nodes (label, type), facts as edges keyed by relation (claims, documents); see `libraries`."""
        return libraries.network(self)

    def rdflib(self) -> rdflib.Dataset:
        """The whole dataset in rdflib, with the same graphs."""
        return libraries.dataset(self)

    def pandas(self, what: str = "claims") -> pandas.DataFrame:
        """All "claims" or "facts" as a table, labels beside ids. Raises `MissingPartError` if pandas is not there."""
        return libraries.table(self, what)

    @cached_property
    def _default(self) -> list[rdf.Node]:
        return rdf.nodes(self.store, DefaultGraph())

    @cached_property
    def _described(self) -> list[rdf.Node]:
        """Documents, sentences and claims."""
        base = self.iris.prefixes["doc"]
        graphs = [name for name in rdf.graphs(self.store) if name.startswith(base)]
        return [node for graph in graphs for node in rdf.nodes(self.store, NamedNode(graph))]

    @cached_property
    def _sentences(self) -> dict[str, tuple[Sentence, ...]]:
        found = defaultdict(list)
        for node in self._described:
            if node.is_a("nif:Sentence"):
                document = self.iris.local("doc", node.iri.rpartition("#")[0])
                found[document].append(rdf.read_sentence(node))
        return {document: tuple(sorted(parts, key=lambda s: s.index)) for document, parts in found.items()}

    @cached_property
    def _claims(self) -> tuple[Claim, ...]:
        read = (rdf.read_claim(node, self.iris) for node in self._described if node.is_a("kg:Claim"))
        return tuple(sorted(read, key=lambda claim: (claim.document, claim.sentence, claim.id)))

    @cached_property
    def _facts(self) -> tuple[Fact, ...]:
        plain = {stated for node in self._default for stated in rdf.read_triples(node, self.iris)}
        support: dict[Triple, list[Claim]] = defaultdict(list)
        for claim in self._claims:
            stated = triple(claim, self.ontology)
            asserted = claim.factuality is Factuality.ASSERTED
            if asserted and stated in plain and counts(claim, self.info["threshold"]):
                support[stated].append(claim)
        return tuple(fact(stated, support[stated]) for stated in sorted(support, key=order))

    @cached_property
    def _names(self) -> tuple[dict[str, str], ...]:
        """Ids, labels and aliases in lower case, each with its entity; the first of the same name wins."""
        ids, labels, aliases = {}, {}, {}
        for entity in reversed(self.entities.values()):
            ids[entity.id.casefold()] = entity.id
            labels[entity.label.casefold()] = entity.id
            aliases.update({alias.casefold(): entity.id for alias in entity.aliases})
        return ids, labels, aliases
