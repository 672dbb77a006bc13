"""Records → quads: the reduce step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from pyoxigraph import Quad

from kg.graph import rdf
from kg.graph.corrections import Merges
from kg.graph.facts import THRESHOLD, Policy
from kg.graph.iris import OPEN, Iris
from kg.graph.resolve import NONE, resolve
from kg.graph.validity import bounded
from kg.model import Record
from kg.ontology import Ontology


@dataclass(frozen=True, slots=True)
class Assembly:
    """A graph's quads, sorted, and how many documents, sentences, entities, claims and facts they tell of."""

    quads: list[Quad]
    figures: dict[str, int]


def assemble(
    records: Iterable[Record],
    ontology: Ontology,
    iris: Iris,
    run: str = "none",
    threshold: float = THRESHOLD,
    open_relations: bool = True,
    merges: Merges = NONE,
) -> Assembly:
    """All that a graph holds, the same for the same records in any order."""
    records = list(records)
    resolved = resolve(records, ontology, merges)
    entities = resolved.entities.values()
    claims = tuple(c for c in resolved.claims if open_relations or not c.relation.id.startswith(OPEN))
    documents = {r.document.id: r.document for r in records}
    claims = tuple(bounded(claims, documents, resolved.entities, ontology))
    facts = Policy(claims, documents, ontology, threshold).facts()
    relations = {c.relation.id for c in claims} | {e.situation.relation for e in entities if e.situation}
    default = chain(
        *(rdf.entity_triples(entity, iris) for entity in entities),
        *(rdf.fact_triples(fact, iris, ontology) for fact in facts),
    )
    parts = [
        rdf.quads(default),
        *(rdf.quads(rdf.document_triples(r, iris, run), iris.document(r.document.id)) for r in records),
        *(rdf.quads(rdf.claim_triples(claim, iris, run), iris.document(claim.document_id)) for claim in claims),
        rdf.quads(rdf.ontology_triples(ontology, relations), iris.ontology),
    ]
    figures = {
        "documents": len(records),
        "sentences": sum(len(record.sentences) for record in records),
        "entities": len(entities),
        "claims": len(claims),
        "facts": len(facts),
    }
    return Assembly(sorted(set(chain.from_iterable(parts)), key=str), figures)
