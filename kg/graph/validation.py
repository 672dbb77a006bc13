"""Does a graph keep its promises? Each rule is checked on the whole store, and reads nothing that it has not checked.

A graph that `kg build` wrote breaks none of the rules of form; `domain` and `range` show where extraction erred.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from pyoxigraph import DefaultGraph, NamedNode
from pyoxigraph import Literal as RdfLiteral

from kg.characters import plain
from kg.graph import rdf
from kg.graph.facts import Policy, Triple, triple
from kg.graph.graph import Graph
from kg.graph.iris import OPEN, VOCABULARIES
from kg.graph.sources import Sources
from kg.model import Argument, Claim, Document, Entity, Factuality, Literal
from kg.shingles import signature

RULES = {
    "parts": "a claim has one subject, predicate, object, factuality, confidence, sentence and document, the ends at "
    "least as words",
    "place": "a claim and its sentence stand in the graph of their document",
    "id": "a claim is named by where it stands and what it says",
    "text": "offsets lie in the document, and words are what stands there",
    "entity": "an entity has one class of the ontology and one label, and whoever is spoken of is one",
    "relation": "a relation is one of the ontology, or open",
    "domain": "a subject is of a class that the relation asks for",
    "range": "an object is of a class that the relation asks for",
    "factuality": "a factuality is one of the five",
    "confidence": "a confidence lies between 0 and 1",
    "time": "a time is a date, and no end comes before its beginning",
    "support": "a fact has claims that make it one; what is denied, planned, possible or desired is none",
    "missing": "what enough claims support is a fact",
    "symmetry": "a symmetric fact stands both ways",
}
ONCE = ("rdf:predicate", "kg:factuality", "kg:confidence", "kg:sentence")
ENDS = ("rdf:subject", "rdf:object")  # which an end that is text has not
SOURCE = "prov:wasDerivedFrom"
SPANS = ("subject", "trigger", "object")
SPEAKER = ("kg:attributedTo", "kg:speakerText", "kg:speakerBegin", "kg:speakerEnd")
DAYS = {"date": "{}", "gYearMonth": "{}-01", "gYear": "{}-01-01"}  # a form of XML Schema as the first of its days


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that is broken: where (the id of a claim, a sentence, an entity or a triple), and how."""

    rule: str
    where: str
    how: str


def validate(graph: Graph) -> list[Violation]:
    """All violations, in the order of the rules."""
    found = set(_Check(graph).violations())
    order = list(RULES)
    return sorted(found, key=lambda v: (order.index(v.rule), v.where, v.how))


@dataclass
class _Check:
    graph: Graph
    claims: list[Claim] = field(default_factory=list)  # those of sound form

    def violations(self) -> Iterator[Violation]:
        for node in self._default:
            if any(kind.startswith(VOCABULARIES["kg"]) for kind in node.all("rdf:type")):
                yield from self._entity(node)
        for name in sorted(self.documents):
            yield from self._document(name, rdf.nodes(self.graph.store, self.graph.iris.document(name)))
        for claim in self.claims:
            yield from self._text(claim)
            yield from self._meaning(claim)
        yield from self._facts()

    @cached_property
    def _default(self) -> list[rdf.Node]:
        return rdf.nodes(self.graph.store, DefaultGraph())

    @cached_property
    def entities(self) -> dict[str, Entity]:
        read = (rdf.read_entity(node, self.graph.iris) for node in self._default if node.all("rdf:type"))
        return {entity.id: entity for entity in read}

    @cached_property
    def documents(self) -> dict[str, Document]:
        base = self.graph.iris.prefixes["doc"]
        found = {}
        for name in rdf.graphs(self.graph.store):
            if name.startswith(base):
                nodes = {node.iri: node for node in rdf.nodes(self.graph.store, NamedNode(name))}
                read = rdf.read_document(nodes.get(name, rdf.Node(name)), self.graph.iris)
                found[read.id] = read
        return found

    # Form

    def _entity(self, node: rdf.Node) -> Iterator[Violation]:
        where, kinds = self.graph.iris.compact(node.iri), node.all("rdf:type")
        unknown = [k for k in kinds if k.removeprefix(VOCABULARIES["kg"]) not in self.graph.ontology.classes]
        if len(kinds) != 1 or unknown:
            yield Violation("entity", where, f"its classes are {self._short(kinds)}")
        if len(node.all("rdfs:label")) != 1:
            yield Violation("entity", where, f"it has {len(node.all('rdfs:label'))} labels")
        for part in ("kg:situationSubject", "kg:situationObject"):
            for iri in node.all(part):
                if self.graph.iris.local("ent", iri) not in self.entities:
                    yield Violation("entity", where, f"{part} is no entity: {self._short([iri])}")

    def _document(self, name: str, nodes: Iterable[rdf.Node]) -> Iterator[Violation]:
        graph, sentences = self.graph.iris.document(name).value, set()
        for node in (nodes := list(nodes)):
            if node.is_a("nif:Sentence"):
                sentences.add(node.iri)
                yield from self._sentence(self.documents[name].text, node)
        for node in nodes:
            if node.is_a("kg:Claim"):
                broken = list(self._parts(node))
                yield from broken
                where = self.graph.iris.local("clm", node.iri)
                if not broken and (node.one("kg:sentence") not in sentences or node.one(SOURCE) != graph):
                    at = self._short([*node.all("kg:sentence"), *node.all(SOURCE)])
                    broken = [Violation("place", where, f"it says it stands in {at}")]
                    yield from broken
                if not broken:
                    claim = rdf.read_claim(node, self.graph.iris)
                    self.claims.append(claim)
                    if claim.id != where:
                        yield Violation("id", where, f"what it says has the id {claim.id}")

    def _sentence(self, text: str, node: rdf.Node) -> Iterator[Violation]:
        where = self.graph.iris.compact(node.iri)
        bounds = [node.all("nif:beginIndex"), node.all("nif:endIndex"), node.all("nif:anchorOf")]
        if any(len(values) != 1 for values in bounds) or not (bounds[0][0] + bounds[1][0]).isdigit():
            yield Violation("text", where, "it has no begin, end and text, each once")
        elif how := _unlike(text, int(bounds[0][0]), int(bounds[1][0]), bounds[2][0]):
            yield Violation("text", where, how)

    def _parts(self, node: rdf.Node) -> Iterator[Violation]:
        where = self.graph.iris.local("clm", node.iri)
        spans = [f"kg:{name}{part}" for name in SPANS for part in ("Text", "Begin", "End")]
        speaker = SPEAKER if any(map(node.all, SPEAKER)) else ()
        for name in (*ONCE, SOURCE, *spans, *speaker):
            if (number := len(node.all(name))) != 1:
                yield Violation("parts", where, f"it has {number} {name}")
            elif name.endswith(("Begin", "End")) and not node.one(name).isdigit():
                yield Violation("parts", where, f"{name} is {node.one(name)!r}")
        for name in ENDS:
            if (number := len(node.all(name))) > 1:
                yield Violation("parts", where, f"it has {number} {name}")
        for value in node.all("kg:factuality"):
            if value.removeprefix(VOCABULARIES["kg"]) not in {f.capitalize() for f in Factuality}:
                yield Violation("factuality", where, f"it is {self._short([value])}")
        for value in node.all("kg:confidence"):
            if not _is_share(value):
                yield Violation("confidence", where, f"it is {value}")

    def _short(self, iris: Iterable[str]) -> str:
        return ", ".join(map(self.graph.iris.compact, iris)) or "none"

    # What claims say

    def _text(self, claim: Claim) -> Iterator[Violation]:
        text, relation = self.documents[claim.document_id].text, claim.relation
        spans = [(a.begin, a.end, a.text) for a in (claim.subject, claim.object, claim.speaker) if a]
        for begin, end, words in spans:
            if how := _unlike(text, begin, end, words):
                yield Violation("text", claim.id, how)
        end, said = relation.end, plain(text[relation.begin : relation.end])
        apart = end <= len(text) and all(word in said for word in relation.text.split())  # "poses a *threat to*"
        if not apart and (how := _unlike(text, relation.begin, end, relation.text)):
            yield Violation("text", claim.id, how)

    def _meaning(self, claim: Claim) -> Iterator[Violation]:
        for argument in filter(None, (claim.subject, claim.object, claim.speaker)):
            if argument.entity and argument.entity not in self.entities:
                yield Violation("entity", claim.id, f"{argument.entity} is no entity of the graph")
        relation = self.graph.ontology.relations.get(claim.relation.id)
        if relation:
            for rule, end, kinds in (
                ("domain", claim.subject, relation.domain),
                ("range", claim.object, relation.range),
            ):
                kind = self._kind(end)
                if kind and kinds and not self.graph.ontology.is_a(kind, *kinds):
                    yield Violation(rule, claim.id, f"{relation.id} asks for {' or '.join(kinds)}, not {kind}")
        elif not claim.relation.id.startswith(OPEN):
            yield Violation("relation", claim.id, f"there is no relation {claim.relation.id}")
        if claim.time:
            days = [claim.time.start, claim.time.end]
            if not all(map(_is_day, filter(None, days))) or (all(days) and days[0] > days[1]):
                yield Violation("time", claim.id, f"{claim.time.text!r} is from {days[0]} to {days[1]}")
        value = claim.object.literal
        if value and value.type == "Date" and not _is_date(rdf.date_literal(value.value)):
            yield Violation("time", claim.id, f"{value.value!r} is no date")

    def _kind(self, argument: Argument) -> str:
        if argument.literal:
            return argument.literal.type
        return self.entities[argument.entity].type if argument.entity in self.entities else ""

    # Facts

    def _facts(self) -> Iterator[Violation]:
        ontology, threshold = self.graph.ontology, self.graph.info["threshold"]
        stated: dict[Triple, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            if said := triple(claim, ontology):
                stated[said].append(claim)
        policy, sources, itself = Policy(ontology, threshold), Sources(lambda id: self.documents[id].text), _Itself()
        for document in self.documents.values():
            sources.add(document, signature(document.text))
        for claim in self.claims:
            policy.add(claim, itself)
        due = set(policy.facts(itself, sources.independent))
        plain = {one for node in self._default for one in rdf.read_triples(node, self.graph.iris)}
        for subject, relation, object_ in plain:
            turned = (subject, relation, object_)
            if isinstance(object_, str) and ontology.symmetric(relation):
                if (object_, relation, subject) not in plain:
                    yield Violation("symmetry", _words(turned), "it stands one way only")
                turned = (min(subject, object_), relation, max(subject, object_))
            if turned not in due:
                said_as = ", ".join(sorted({str(c.factuality) for c in stated[turned]}))
                yield Violation("support", _words(turned), f"its claims are {said_as or 'none'}, too few or too weak")
        both = plain | {(o, r, s) for s, r, o in plain if isinstance(o, str)}
        for one in due - both:
            yield Violation("missing", _words(one), f"{len(stated[one])} claims support it")


class _Itself(dict[str, str]):
    """Each id stands for itself."""

    def __missing__(self, id: str) -> str:
        return id


def _unlike(text: str, begin: int, end: int, words: str) -> str:
    """What is wrong with a stretch of a text, if anything."""
    if not begin <= end <= len(text):
        return f"{begin} to {end} lies outside the {len(text)} characters of its document"
    return "" if text[begin:end] == words else f"{begin} to {end} is {text[begin:end]!r}, not {words!r}"


def _is_share(value: str) -> bool:
    try:
        return 0 <= float(value) <= 1
    except ValueError:
        return False


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_date(value: RdfLiteral) -> bool:
    form = DAYS.get(value.datatype.value.removeprefix(VOCABULARIES["xsd"]))
    return form is not None and _is_day(form.format(value.value))


def _words(stated: Triple) -> str:
    subject, relation, object_ = stated
    return f"{subject} {relation} {object_.value if isinstance(object_, Literal) else object_}"
