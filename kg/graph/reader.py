"""How a store is read: one entity, document, claim or fact by the store's indexes, or all of a kind at once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property, lru_cache

from pyoxigraph import DefaultGraph, NamedNode, Store
from pyoxigraph import Literal as RdfLiteral

from kg import model
from kg.graph import bulk, rdf
from kg.graph.facts import Triple, counts, fact, one_way, order, triple
from kg.graph.findings import TEXT, Claim, Fact, Mention, Relation, Sentence, values
from kg.graph.iris import OPEN, VOCABULARIES, Iris, relation_id, relation_iri, term
from kg.graph.shelf import Shelf
from kg.graph.walks import around, ends
from kg.model import Document, Entity, Factuality, Literal
from kg.ontology import Ontology
from kg.verbs import in_tense_of

REMEMBERED = 10_000  # patterns
COUNT = "SELECT ?value (COUNT(*) AS ?count) {{ {} }} GROUP BY ?value"


class Reader:
    """What a store says. Nothing is read before it is asked for; what was read is kept."""

    def __init__(self, store: Store, iris: Iris, ontology: Ontology, threshold: float) -> None:
        self.store, self.iris, self.ontology, self.threshold = store, iris, ontology, threshold
        self.entities = Shelf(self._entity, self._some_entities, self._every_entity)
        self.documents = Shelf(self._document, self._some_documents, self._every_document)
        self._claims = Shelf(self._claim_at, self._some_claims, self._every_claim)
        self._sentences_in = lru_cache(REMEMBERED)(self._sentences_of)
        self._stating = lru_cache(REMEMBERED)(self._nodes_stating)

    # Names

    def called(self, name: str) -> list[str]:
        """The ids of the entities whose label is spelt so, else of those that have it as an alias, sorted."""
        for predicate in ("rdfs:label", "skos:altLabel"):
            found = rdf.matching(self.store, None, term(predicate), RdfLiteral(name, language="en"), DefaultGraph())
            if ids := sorted(self._local(said) for said in found):
                return ids
        return []

    def names(self, predicate: str) -> Iterator[tuple[str, str]]:
        """Each label or alias in the graph with the id of its entity."""
        for said in rdf.matching(self.store, None, term(predicate), None, DefaultGraph()):
            yield said.object.value, self._local(said)

    def titles(self) -> list[tuple[str, str]]:
        """The id of each document with its title, "" where it has none; no text is read."""
        found = {
            self._local(said, "doc"): said.object.value
            for said in rdf.matching(self.store, None, term("schema:headline"), None, None)
        }
        return [(id, found.get(id, "")) for id in self._documents]

    @cached_property
    def newest(self) -> str:
        """The date of the newest document, an ISO day, month or year, "" if none has any."""
        said = rdf.matching(self.store, None, term("schema:datePublished"), None, None)
        return max((one.object.value for one in said), default="")

    def relations(self) -> list[str]:
        """The ids of the ontology's relations and of the open ones in use."""
        kind = term("rdf:type"), term("rdf:Property")
        return sorted(relation_id(q.subject.value) for q in rdf.matching(self.store, None, *kind, self.iris.ontology))

    def is_relation(self, id: str) -> bool:
        """Does the ontology have this relation, or the graph an open one?"""
        kind = term("rdf:type"), term("rdf:Property")
        return bool(rdf.matching(self.store, relation_iri(id), *kind, self.iris.ontology))

    # Counts

    def counts(self, predicate: str, having: str = "") -> list[tuple[str, int]]:
        """How many claims have each value of a predicate; only of values that a condition holds for."""
        claims = COUNT.format(f"GRAPH ?document {{ ?claim {predicate} ?value }}")
        return rdf.tally(self.store, f"{claims} {having}", self.iris)

    def types(self) -> list[tuple[str, int]]:
        """How many entities there are of each class."""
        return rdf.tally(self.store, COUNT.format("?entity a ?value"), self.iris)

    def weights(self) -> dict[str, tuple[int, int, int]]:
        """Of each entity that claims are about, how many facts in the ontology's words, facts, and claims it is in."""
        facts, worded, claims = Counter[str](), Counter[str](), Counter[str]()
        for stated in self.triples():
            facts.update(set(ends(stated)))
            if not stated[1].startswith(OPEN):
                worded.update(set(ends(stated)))
        for predicate in ("rdf:subject", "rdf:object"):
            for entity, count in self.counts(predicate, "HAVING(isIRI(?value))"):
                claims[entity] += count
        return {one: (worded[one], facts[one], count) for one, count in claims.items()}

    # Sentences and claims

    def sentences(self, document: str) -> tuple[Sentence, ...]:
        return self._sentences_in(document) if document in self.documents else ()

    def claim(self, id: str) -> Claim:
        """Raises `KeyError` if the graph has no such claim."""
        return self._claims[id]

    def claims(self) -> tuple[Claim, ...]:
        """All claims, by document, sentence and id."""
        return tuple(self._claims.all.values())

    def claims_about(self, entity: str) -> list[Claim]:
        """The claims that have an entity at either end."""
        return self._of(self._about(entity))

    def some_claims_about(self, entity: str, most: int) -> list[Claim]:
        """At most so many of the claims about an entity, the first by id."""
        return self._of(sorted(self._about(entity))[:most])

    def weight(self, entity: str) -> int:
        """How many claims have an entity at either end; none of them is read."""
        return len(self._about(entity))

    def how_many(self, entities: Iterable[str]) -> dict[str, int]:
        """How many claims have each of these entities at an end."""
        return {id: self.weight(id) for id in entities}

    def claims_between(self, subject: str, object_: str) -> list[Claim]:
        """The claims with one entity as subject and another as object."""
        ends = (
            self._stating("rdf:subject", self.iris.entity(subject)),
            self._stating("rdf:object", self.iris.entity(object_)),
        )
        return self._of(ends[0] & ends[1])

    def claims_like(self, claim: Claim) -> list[Claim]:
        """The claims of the same relation with the same entity at one of the ends, itself included."""
        ends = (("rdf:subject", claim.subject.entity), ("rdf:object", claim.object.entity))
        found = [self._stating(end, self.iris.entity(entity)) for end, entity in ends if entity]
        same = self._stating("rdf:predicate", relation_iri(claim.relation.id)) if found else frozenset[str]()
        return self._of(same & frozenset[str]().union(*found))

    def claims_by(self, speaker: str) -> list[Claim]:
        return self._of(self._stating("kg:attributedTo", self.iris.entity(speaker)))

    def claims_in(self, document: str) -> list[Claim]:
        node = self.iris.document(document)
        found = rdf.matching(self.store, None, term("rdf:type"), term("kg:Claim"), node)
        return self._of(self._local(said, "clm") for said in found)

    def claims_of(self, relations: Iterable[str]) -> list[Claim]:
        return self._of({id for one in relations for id in self._stating("rdf:predicate", relation_iri(one))})

    def claims_among(self, entities: Collection[str]) -> list[Claim]:
        """The claims whose ends are all among some entities, or one of them and something that is no entity.

        Where most entities are asked for all claims are gone through, which is quicker than one by one.
        """
        if 2 * len(entities) > sum(count for _, count in self.types()):
            among = {"", *entities}
            both = ((claim, {claim.subject.entity, claim.object.entity}) for claim in self.claims())
            return [claim for claim, ends in both if ends <= among and ends != {""}]
        subjects, objects = (
            {id for one in entities for id in self._stating(end, self.iris.entity(one))}
            for end in ("rdf:subject", "rdf:object")
        )
        alone = {id for id in subjects ^ objects if not self._leads_out(id, id in subjects)}
        return self._of(subjects & objects | alone)

    def _leads_out(self, claim: str, forward: bool) -> bool:
        """Is its object, or its subject, an entity?"""
        return bool(self._ends(claim, "rdf:object" if forward else "rdf:subject"))

    def neighbours(self, entity: str) -> set[str]:
        """The entities at the other end of the claims about an entity, whatever these say of it."""
        node, found = self.iris.entity(entity), set[str]()
        for here, there in (("rdf:subject", "rdf:object"), ("rdf:object", "rdf:subject")):
            for id in self._stating(here, node):
                found |= self._ends(id, there)
        return found

    def _ends(self, claim: str, predicate: str) -> set[str]:
        """The entity at an end of a claim, if one stands there."""
        said = rdf.matching(self.store, self.iris.claim(claim), term(predicate), None, None)
        return {self.iris.local("ent", one.object.value) for one in said if isinstance(one.object, NamedNode)}

    def _about(self, entity: str) -> frozenset[str]:
        node = self.iris.entity(entity)
        return self._stating("rdf:subject", node) | self._stating("rdf:object", node)

    def _of(self, ids: Iterable[str]) -> list[Claim]:
        return sorted(self._claims.some(ids), key=_place)

    def _nodes_stating(self, predicate: str, value: rdf.Value) -> frozenset[str]:
        """The ids of the claims that have this value for a predicate."""
        return frozenset(self._local(q, "clm") for q in rdf.matching(self.store, None, term(predicate), value, None))

    # Facts

    def facts(self) -> tuple[Fact, ...]:
        """All facts in order."""
        return self._facts

    def fact(self, stated: Triple) -> Fact:
        """A plain triple with what supports it."""
        return self._fact(stated, self._support(stated))

    def facts_at(self, entity: str) -> list[Fact]:
        """The facts with an entity at either end, in order: they rest on the claims about it."""
        support: dict[Triple, list[Claim]] = defaultdict(list)
        for claim in self.claims_about(entity):
            if stated := self._supported(claim):
                support[stated].append(claim)
        return [self._fact(stated, support[stated]) for stated in self.triples_at(entity)]

    def triples_at(self, entity: str) -> list[Triple]:
        """The plain triples with an entity at either end, in order, a symmetric one once."""
        node = self.iris.entity(entity)
        found = [*self._triples(node, None, None), *self._triples(None, None, node)]
        return sorted(set(found), key=order)

    def around(self, entity: str, distance: int) -> list[Triple]:
        """The plain triples up to so many steps from an entity, the nearest first."""
        return around(self.triples_at, entity, distance)

    def deeds_of(self, entity: str) -> list[str]:
        """The situations that are an entity's deeds, by id: of Chad its accession to the bloc."""
        found = rdf.matching(self.store, None, term("kg:situationSubject"), self.iris.entity(entity), DefaultGraph())
        return sorted(self.iris.local("ent", one.subject.value) for one in found)

    def triples(self) -> set[Triple]:
        return self.triples_of(self.relations())

    def triples_of(self, relations: Iterable[str]) -> set[Triple]:
        """The plain triples of some relations, a symmetric one once."""
        return {found for one in relations for found in self._triples(None, relation_iri(one), None)}

    def triples_in(self, document: str) -> set[Triple]:
        """The plain triples that a document's claims support."""
        stated = {found for claim in self.claims_in(document) if (found := self._supported(claim))}
        return {one for one in stated if self._is_plain(one)}

    @cached_property
    def _facts(self) -> tuple[Fact, ...]:
        plain = set(self._triples(None, None, None))
        support: dict[Triple, list[Claim]] = defaultdict(list)
        for claim in self.claims():
            if (stated := self._supported(claim)) in plain:
                support[stated].append(claim)
        return tuple(self._fact(stated, support[stated]) for stated in sorted(support, key=order))

    def _triples(self, s: NamedNode | None, p: NamedNode | None, o: NamedNode | None) -> Iterator[Triple]:
        for said in rdf.matching(self.store, s, p, o, DefaultGraph()):
            if said.predicate.value.startswith(VOCABULARIES["rel"]):
                ends = self._local(said), rdf.read_end(said.object, self.iris)
                yield one_way((ends[0], relation_id(said.predicate.value), ends[1]), self.ontology)

    def _is_plain(self, stated: Triple) -> bool:
        subject, relation, object_ = stated
        terms = self.iris.entity(subject), relation_iri(relation), rdf.end(object_, self.iris)
        return bool(rdf.matching(self.store, *terms, DefaultGraph()))

    def _support(self, stated: Triple) -> list[Claim]:
        """The claims that a fact rests on."""
        subject, relation, object_ = stated
        ends = [rdf.end(subject, self.iris), rdf.end(object_, self.iris)]
        ways = [ends, ends[::-1]] if self.ontology.symmetric(relation) and isinstance(object_, str) else [ends]
        ids = {id for s, o in ways for id in self._stating("rdf:subject", s) & self._stating("rdf:object", o)}
        return [claim for claim in self._of(ids) if self._supported(claim) == stated]

    def _supported(self, claim: Claim) -> Triple | None:
        """The triple that a claim may help to make a fact."""
        asserted = claim.factuality is Factuality.ASSERTED
        return triple(claim, self.ontology) if asserted and counts(claim, self.threshold) else None

    def _fact(self, stated: Triple, support: Iterable[Claim]) -> Fact:
        read = fact(stated, support)
        end = read.object
        return Fact(
            **dict(values(read, model.Fact)),
            subject_label=self.entities[read.subject].label,
            relation_label=self.ontology.label(read.relation),
            object_label=end.value if isinstance(end, Literal) else self.entities[end].label,
        )

    # One of a kind, and all of it

    def _entity(self, id: str) -> Entity:
        return rdf.read_entity(self._described(self.iris.entity(id), DefaultGraph(), id), self.iris)

    def _some_entities(self, ids: Iterable[str]) -> Iterator[tuple[str, Entity]]:
        for node in bulk.entities(self.store, map(self.iris.entity, ids)):
            read = rdf.read_entity(node, self.iris)
            yield read.id, read

    def _every_entity(self) -> dict[str, Entity]:
        read = (rdf.read_entity(node, self.iris) for node in bulk.every_entity(self.store))
        return {entity.id: entity for entity in sorted(read, key=lambda entity: entity.id)}

    def _document(self, id: str) -> Document:
        node = self.iris.document(id)
        return rdf.read_document(self._described(node, node, id), self.iris)

    def _some_documents(self, ids: Iterable[str]) -> Iterator[tuple[str, Document]]:
        for node in bulk.called(self.store, map(self.iris.document, ids)):
            read = rdf.read_document(node, self.iris)
            yield read.id, read

    def _every_document(self) -> dict[str, Document]:
        return dict(sorted(self._some_documents(self._documents)))

    def _sentences_of(self, document: str) -> tuple[Sentence, ...]:
        node = self.iris.document(document)
        found = rdf.matching(self.store, None, term("rdf:type"), term("nif:Sentence"), node)
        read = bulk.called(self.store, [said.subject for said in found])
        return tuple(sorted((self._sentence(document, one) for one in read), key=lambda sentence: sentence.index))

    def _sentence(self, document: str, node: rdf.Node) -> Sentence:
        read = rdf.read_sentence(node)
        return Sentence(
            read.index, read.begin, read.end, read.kind, self.documents[document].text[read.begin : read.end]
        )

    def _claim_at(self, id: str) -> Claim:
        node = rdf.node(self.store, self.iris.claim(id), None)
        if not node.is_a("kg:Claim"):
            raise KeyError(id)
        document = self.iris.local("doc", node.one("prov:wasDerivedFrom"))
        sentence = rdf.node(self.store, NamedNode(node.one("kg:sentence")), self.iris.document(document))
        return self._claim(node, self._sentence(document, sentence))

    def _some_claims(self, ids: Iterable[str]) -> Iterator[tuple[str, Claim]]:
        nodes = list(bulk.called(self.store, map(self.iris.claim, ids)))
        self.entities.some({id for node in nodes for id in rdf.entities_in(node, self.iris)})
        self.documents.some({rdf.place(node.one("kg:sentence"), self.iris)[0] for node in nodes})
        sentences = bulk.called(self.store, map(NamedNode, {node.one("kg:sentence") for node in nodes}))
        return ((claim.id, claim) for claim in self._read(nodes, sentences))

    def _every_claim(self) -> dict[str, Claim]:
        """All claims in order."""
        self.entities.fill()
        self.documents.fill()
        found: list[Claim] = []
        for nodes in bulk.in_graphs(self.store, map(self.iris.document, self._documents)):
            claims = (node for node in nodes if "kg:factuality" in node.first)
            found += self._read(claims, (node for node in nodes if "kg:index" in node.first))
        return {claim.id: claim for claim in sorted(found, key=_place)}

    def _read(self, claims: Iterable[rdf.Node], sentences: Iterable[rdf.Node]) -> Iterator[Claim]:
        at = {node.iri: self._sentence(rdf.place(node.iri, self.iris)[0], node) for node in sentences}
        return (self._claim(node, at[node.one("kg:sentence")]) for node in claims)

    def _claim(self, node: rdf.Node, sentence: Sentence) -> Claim:
        parts = rdf.claim_parts(node, self.iris)
        speaker, relation = parts["speaker"], parts["relation"]
        parts |= {
            "id": self.iris.local("clm", node.iri),
            "document": self.documents[parts["document_id"]],
            "sentence": sentence,
            "subject": self._mention(parts["subject"]),
            "relation": Relation(relation.id, relation.text, relation.begin, relation.end, self._label(relation)),
            "object": self._mention(parts["object"]),
            "speaker": self._mention(speaker) if speaker else None,
        }
        return Claim(**parts)

    def _label(self, read: model.Relation) -> str:
        """How a claim's relation is read; an open one in the tense of its words: "was elected as"."""
        label = self.ontology.label(read.id)
        return in_tense_of(read.text, label) if read.id.startswith(OPEN) else label

    def _mention(self, read: model.Argument) -> Mention:
        """Its words with what they refer to; where that is neither an entity nor a value, the words themselves."""
        if read.entity:
            entity = self.entities[read.entity]
            label, type = entity.label, entity.type
        elif read.literal:
            label, type = read.literal.value, read.literal.type
        else:
            label, type = read.text, TEXT
        return Mention(read.begin, read.end, read.text, read.entity, read.literal, read.part, label, type)

    def _described(self, node: NamedNode, graph: NamedNode | DefaultGraph, id: str) -> rdf.Node:
        """Raises `KeyError` where the graph says nothing of a node."""
        found = rdf.node(self.store, node, graph)
        if not found.first:
            raise KeyError(id)
        return found

    @cached_property
    def _documents(self) -> list[str]:
        base = self.iris.prefixes["doc"]
        return [self.iris.local("doc", name) for name in rdf.graphs(self.store) if name.startswith(base)]

    def _local(self, said: rdf.Quad, prefix: str = "ent") -> str:
        return self.iris.local(prefix, said.subject.value)


def _place(claim: Claim) -> tuple[str, int, str]:
    return claim.document_id, claim.sentence_index, claim.id
