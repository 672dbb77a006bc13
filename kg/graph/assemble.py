"""Records → graph, the reduce step. They are read one at a time, twice: what all of them say decides how each is told.

The first reading fills an index of entities, and notes what speaks for each fact; the second writes document after
document. What is kept in between grows with the entities and facts that there are to tell apart, not with the text.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from kg.graph import nquads
from kg.graph.corrections import Merges
from kg.graph.facts import THRESHOLD, Policy, Triple
from kg.graph.index import NONE, Index
from kg.graph.iris import OPEN, Iris
from kg.graph.resolve import Resolved, resolve
from kg.graph.sources import Sources
from kg.graph.validity import Bounds, Turns
from kg.model import Claim, Record, Skipped, to_json
from kg.ontology import Ontology


class Part(NamedTuple):
    """Some lines of N-Quads: all of a named graph, or of the default graph (`graph` is empty) what is told of one
    entity or one fact."""

    graph: str
    lines: str


@dataclass(frozen=True, slots=True)
class Assembly:
    """A graph: its parts when asked for; how many documents, sentences, entities, claims and facts it has; and what
    extraction left out, and which documents are copies of which."""

    records: Mapping[str, Record]
    index: Index
    resolved: Resolved
    bounds: Bounds
    facts: list[Triple]
    relations: frozenset[str]
    figures: dict[str, int]
    left_out: dict[str, int]
    copies: dict[str, str]
    skipped: tuple[Skipped, ...]
    ontology: Ontology
    iris: Iris
    run: str
    open_relations: bool

    def parts(self) -> Iterator[Part]:
        """Parts that are made of the same are the same, whatever else is in the graph, and come in the same order."""
        yield Part(str(self.iris.ontology), self._ontology())
        for entity in self.resolved.entities.values():
            yield Part("", nquads.lines(nquads.entity_triples(entity, self.iris)))
        for fact in self.facts:
            yield Part("", nquads.lines(nquads.fact_triples(*fact, self.iris, self.ontology)))
        for record in self.records.values():
            yield self._document(record)

    def _ontology(self) -> str:
        situations = {e.situation.relation for e in self.resolved.entities.values() if e.situation}
        used = self.relations | situations
        return nquads.lines(nquads.ontology_triples(self.ontology, used), str(self.iris.ontology))

    def _document(self, record: Record) -> Part:
        document = record.document
        graph = str(self.iris.document(document.id))
        ids = {id: self.resolved.names[number] for id, number in self.index.of(record).items()}
        nodes = {id: str(self.iris.entity(name)) for id, name in ids.items() if name}
        run = str(self.iris.run(self.run))
        told = [nquads.lines(nquads.document_triples(document, record.sentences, graph, run), graph)]
        for id, claim in sorted((claim.id, claim) for claim in distinct(record, self.open_relations)):
            valid = self.bounds.of(claim, ids[claim.subject.entity], ids[claim.object.entity], document.date)
            node = str(self.iris.claim(id))
            told.append(nquads.lines(nquads.claim_triples(claim, node, graph, nodes, valid, run), graph))
        return Part(graph, "".join(told))


def assemble(
    records: Mapping[str, Record],
    ontology: Ontology,
    iris: Iris,
    run: str = "none",
    threshold: float = THRESHOLD,
    open_relations: bool = True,
    merges: Merges = NONE,
) -> Assembly:
    """All that a graph holds. The records are by document, in the order of these; each may be read again and again."""
    index, policy, turns = Index(ontology, merges), Policy(ontology, threshold), Turns()
    sources = Sources(lambda document: records[document].document.text)
    figures = Counter(dict.fromkeys(("documents", "sentences", "entities", "claims", "facts"), 0))
    left_out, relations, skipped = Counter[str](), set[str](), list[Skipped]()
    for record in records.values():
        numbers = index.add(record)
        claims = distinct(record, open_relations)
        for claim in claims:
            policy.add(claim, numbers)
        turns.add(record.document, claims, numbers)
        sources.add(record.document)
        relations.update(claim.relation.id for claim in claims)
        figures.update(documents=1, sentences=len(record.sentences), claims=len(claims))
        left_out.update(dict(record.counts))
        skipped += record.skipped
    resolved = resolve(index, ontology, merges)
    facts = policy.facts(resolved.names, sources.independent)
    figures.update(entities=len(resolved.entities), facts=len(facts))
    return Assembly(
        records=records,
        index=index,
        resolved=resolved,
        bounds=turns.bounds(resolved.entities, resolved.names, ontology),
        facts=facts,
        relations=frozenset(relations),
        figures=dict(figures),
        left_out=dict(sorted(left_out.items())),
        copies=sources.originals,
        skipped=tuple(skipped),
        ontology=ontology,
        iris=iris,
        run=run,
        open_relations=open_relations,
    )


def distinct(record: Record, open_relations: bool = True) -> Collection[Claim]:
    """The claims of a record, of those with the same id the most confident; perhaps only those of the ontology."""
    best: dict[object, Claim] = {}
    for claim in record.claims:
        if open_relations or not claim.relation.id.startswith(OPEN):
            key = claim.key
            if key not in best or _preference(claim) > _preference(best[key]):
                best[key] = claim
    return best.values()


def _preference(claim: Claim) -> tuple[float, str]:
    return claim.confidence, json.dumps(to_json(claim), sort_keys=True)
