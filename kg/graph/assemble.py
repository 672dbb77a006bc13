"""Records → quads: the reduce step."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from pyoxigraph import Quad

from kg.graph import rdf
from kg.graph.facts import THRESHOLD, Policy
from kg.graph.iris import OPEN, Iris
from kg.graph.resolve import resolve
from kg.model import Record
from kg.ontology import Ontology


def assemble(
    records: Iterable[Record],
    ontology: Ontology,
    iris: Iris,
    run: str = "none",
    threshold: float = THRESHOLD,
    open_relations: bool = True,
) -> list[Quad]:
    """All that a graph holds, sorted, the same for the same records in any order."""
    records = list(records)
    resolved = resolve(records, ontology)
    claims = tuple(c for c in resolved.claims if open_relations or not c.relation.id.startswith(OPEN))
    documents = {record.document.id: record.document for record in records}
    facts = Policy(claims, documents, ontology, threshold).facts()
    used = {claim.relation.id for claim in claims} | {
        e.situation.relation for e in resolved.entities.values() if e.situation
    }
    parts = [
        *(rdf.quads(rdf.entity_triples(entity, iris)) for entity in resolved.entities.values()),
        *(rdf.quads(rdf.fact_triples(fact, iris, ontology)) for fact in facts),
        *(
            rdf.quads(rdf.document_triples(r.document, r.sentences, iris, run), iris.document(r.document.id))
            for r in records
        ),
        *(rdf.quads(rdf.claim_triples(claim, iris, run), iris.document(claim.document)) for claim in claims),
        rdf.quads(rdf.ontology_triples(ontology, used), iris.ontology),
    ]
    return sorted(set(chain.from_iterable(parts)), key=str)
