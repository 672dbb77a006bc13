"""Records → graph, the reduce step. They are read one at a time: what all of them say decides how each is told.

The first reading fills an index of entities, and notes what speaks for each fact. A record is read a second time to
write its document, and not at all if a store has that already and nobody tells otherwise of its entities. What is kept
in between grows with the entities and facts that there are to tell apart, not with the text.
"""

from __future__ import annotations

import hashlib
import json
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from operator import itemgetter
from typing import NamedTuple

import msgspec

from kg.graph import nquads
from kg.graph.corrections import Merges
from kg.graph.facts import THRESHOLD, Policy, Triple
from kg.graph.index import NONE, Index
from kg.graph.iris import OPEN, Iris
from kg.graph.loading import Part
from kg.graph.resolve import Resolved, resolve
from kg.graph.sources import Sources
from kg.graph.validity import Bounds, Turns, lasts
from kg.model import Claim, Entity, Interval, Record, Skipped, to_json
from kg.ontology import Ontology
from kg.shingles import signature


class Outline(NamedTuple):
    """What decides how a document is told, besides its record: the numbers of its entities, and what ends or begins by
    other documents, too: between which numbers, from when until when by its own."""

    key: str
    document: str
    written: str
    numbers: array[int]
    lasting: tuple[tuple[int, int, Interval], ...]


@dataclass(frozen=True, slots=True)
class Assembly:
    """A graph: its parts when asked for; how many documents, sentences, entities, claims and facts it has; and what
    extraction left out, and which documents are copies of which."""

    records: Mapping[str, Record]
    outlines: list[Outline]
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
        yield Part(str(self.iris.ontology), True, "", self._ontology)
        told = defaultdict[str, list[Triple]](list)
        for fact in self.facts:
            subject, relation, object_ = fact
            told[subject].append(fact)
            if isinstance(object_, str) and object_ != subject and self.ontology.symmetric(relation):
                told[object_].append((object_, relation, subject))
        for id, entity in self.resolved.entities.items():
            yield Part(str(self.iris.entity(id)), False, "", partial(self._entity, entity, told.get(id, ())))
        yield from map(self._document, self.outlines)

    def _ontology(self) -> str:
        situations = {e.situation.relation for e in self.resolved.entities.values() if e.situation}
        used = self.relations | situations
        return nquads.lines(nquads.ontology_triples(self.ontology, used), str(self.iris.ontology))

    def _entity(self, entity: Entity, facts: Iterable[Triple]) -> str:
        own = nquads.lines(nquads.entity_triples(entity, self.iris))
        return own + nquads.lines(nquads.fact_triple(*fact, self.iris) for fact in facts)

    def _document(self, outline: Outline) -> Part:
        """What is told of a document: by its record, and by what others tell of its entities."""
        names = self.resolved.names
        valid = [self.bounds.span(own, names[who], names[what], outline.written) for who, what, own in outline.lasting]
        key = _key(outline.key, [names[number] for number in outline.numbers], valid)
        return Part(str(self.iris.document(outline.document)), True, key, partial(self._told, outline.document))

    def _told(self, document: str) -> str:
        record, graph = self.records[document], str(self.iris.document(document))
        ids = {id: self.resolved.names[number] for id, number in self.index.of(record).items()}
        nodes = {id: str(self.iris.entity(name)) for id, name in ids.items() if name}
        run = str(self.iris.run(self.run))
        told = [nquads.lines(nquads.document_triples(record.document, record.sentences, graph, run), graph)]
        by_id = ((claim.id, claim) for claim in distinct(record, self.open_relations))
        for id, claim in sorted(by_id, key=itemgetter(0)):
            node = str(self.iris.claim(id))
            valid = self.bounds.of(claim, ids[claim.subject.entity], ids[claim.object.entity], record.document.date)
            told.append(nquads.lines(nquads.claim_triples(claim, node, graph, nodes, valid, run), graph))
        return "".join(told)


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
    outlines = list[Outline]()
    figures = Counter(dict.fromkeys(("documents", "sentences", "entities", "claims", "facts"), 0))
    left_out, relations, skipped = Counter[str](), set[str](), list[Skipped]()
    for record in records.values():
        numbers = index.add(record)
        claims = distinct(record, open_relations)
        outlines.append(_outline(record, claims, numbers, ontology))
        for claim in claims:
            policy.add(claim, numbers)
        turns.add(record.document, claims, numbers)
        sources.add(record.document, record.signature or signature(record.document.text))
        relations.update(claim.relation.id for claim in claims)
        figures.update(documents=1, sentences=len(record.sentences), claims=len(claims))
        left_out.update(dict(record.counts))
        skipped += record.skipped
    resolved = resolve(index, ontology, merges)
    facts = policy.facts(resolved.names, sources.independent)
    figures.update(entities=len(resolved.entities), facts=len(facts))
    return Assembly(
        records=records,
        outlines=outlines,
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


def _outline(record: Record, claims: Iterable[Claim], numbers: Mapping[str, int], ontology: Ontology) -> Outline:
    held = [claim for claim in claims if lasts(claim, ontology)]
    lasting = tuple((numbers[c.subject.entity], numbers[c.object.entity], c.valid) for c in held)
    entities = array("I", (numbers[entity.id] for entity in record.entities))
    return Outline(record.key, record.document.id, record.document.date, entities, lasting)


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


def _key(*made_of: object) -> str:
    return hashlib.blake2b(msgspec.msgpack.encode(made_of), digest_size=8).hexdigest()
