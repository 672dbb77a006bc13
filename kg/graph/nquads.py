"""Entities, facts, claims, documents and sentences as N-Quads: the text that a store loads. `rdf.py` reads it back.

The default graph holds entities and plain facts, one named graph per document its sentences and claims, and one more
the ontology. Terms are written as pyoxigraph writes them, so that a line is the same whoever wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from kg.graph import rdf
from kg.graph.iris import WIKIDATA, Iris, relation_iri, term
from kg.model import QUALIFIERS, Argument, Claim, Document, Entity, Interval, Literal, Sentence
from kg.ontology import Ontology

Triples = Iterator[tuple[str, str, str]]

_ESCAPES = {chr(code): f"\\u{code:04X}" for code in (*range(32), 127, 0xFFFE, 0xFFFF)}
_ESCAPES |= {"\b": r"\b", "\t": r"\t", "\n": r"\n", "\f": r"\f", "\r": r"\r", '"': r"\"", "\\": r"\\"}
_ESCAPED = re.compile(f"[{re.escape(''.join(_ESCAPES))}]")


def lines(triples: Iterable[tuple[str, str, str]], graph: str = "") -> str:
    """Triples in a named graph, or in the default graph."""
    end = f" {graph} .\n" if graph else " .\n"
    return "".join([f"{subject} {predicate} {value}{end}" for subject, predicate, value in triples])


def entity_triples(entity: Entity, iris: Iris) -> Triples:
    node = str(iris.entity(entity.id))
    yield node, word("rdf:type"), word("kg:" + entity.type)
    yield node, word("rdfs:label"), _english(entity.label)
    for alias in entity.aliases:
        yield node, word("skos:altLabel"), _english(alias)
    if entity.wikidata:
        yield node, word("owl:sameAs"), f"<{WIKIDATA}{entity.wikidata}>"
    if entity.situation:
        if entity.situation.subject:
            yield node, word("kg:situationSubject"), str(iris.entity(entity.situation.subject))
        yield node, word("kg:situationPredicate"), relation(entity.situation.relation)
        if entity.situation.object:
            yield node, word("kg:situationObject"), str(iris.entity(entity.situation.object))


def fact_triple(subject: str, name: str, object_: str | Literal, iris: Iris) -> tuple[str, str, str]:
    end = literal(object_) if isinstance(object_, Literal) else str(iris.entity(object_))
    return str(iris.entity(subject)), relation(name), end


def document_triples(document: Document, sentences: Iterable[Sentence], node: str, run: str) -> Triples:
    """A document and its sentences, given the IRIs of the document and of the run."""
    yield node, word("rdf:type"), word("schema:NewsArticle")
    yield node, word("prov:wasGeneratedBy"), run
    yield node, word("nif:isString"), string(document.text)
    for field, predicate in rdf.METADATA.items():
        if value := getattr(document, field):
            yield node, word(predicate), _date(value) if field == "date" else string(value)
    for sentence in sentences:
        part = _sentence(node, sentence.index)
        yield part, word("rdf:type"), word("nif:Sentence")
        yield part, word("kg:index"), _number(sentence.index)
        yield part, word("kg:kind"), word("kg:" + sentence.kind.capitalize())
        yield part, word("nif:beginIndex"), _number(sentence.begin)
        yield part, word("nif:endIndex"), _number(sentence.end)
        yield part, word("nif:anchorOf"), string(document.text[sentence.begin : sentence.end])


def claim_triples(
    claim: Claim, node: str, document: str, nodes: Mapping[str, str], valid: Interval, run: str
) -> Triples:
    """A claim of a record, given its IRI, those of its document, of the record's entities and of the run, and from when
    until when it holds."""
    yield node, word("rdf:type"), word("kg:Claim")
    yield node, word("rdf:type"), word("rdf:Statement")
    yield from _argument(node, "rdf:subject", "subject", claim.subject, nodes)
    yield node, word("rdf:predicate"), relation(claim.relation.id)
    yield from _span(node, "trigger", claim.relation.text, claim.relation.begin, claim.relation.end)
    yield from _argument(node, "rdf:object", "object", claim.object, nodes)
    yield node, word("kg:factuality"), word("kg:" + claim.factuality.capitalize())
    if claim.speaker:
        yield from _argument(node, "kg:attributedTo", "speaker", claim.speaker, nodes)
    if claim.time:
        yield node, word("kg:timeText"), string(claim.time.text)
        for name, day in (("kg:timeStart", claim.time.start), ("kg:timeEnd", claim.time.end)):
            if day:
                yield node, word(name), _date(day)
    for name, day in (("kg:validFrom", valid.start), ("kg:validUntil", valid.until)):
        if day:
            yield node, word(name), _date(day)
    for name in QUALIFIERS:
        for value in sorted(set(getattr(claim.qualifiers, name))):
            yield node, word("kg:" + name), string(value)
    yield node, word("kg:confidence"), f'"{claim.confidence:.4f}"^^{word("xsd:decimal")}'
    if claim.construction:
        yield node, word("kg:construction"), string(claim.construction)
    if claim.rule:
        yield node, word("kg:rule"), string(claim.rule)
    for doubt in claim.doubts:
        yield node, word("kg:doubt"), string(doubt)
    yield node, word("kg:sentence"), _sentence(document, claim.sentence_index)
    yield node, word("prov:wasDerivedFrom"), document
    yield node, word("prov:wasGeneratedBy"), run


def ontology_triples(ontology: Ontology, used: Iterable[str]) -> Triples:
    """Classes, relations and their hierarchy; the open relations in use get their labels."""
    for kind in ontology.classes.values():
        node = word("kg:" + kind.id)
        yield node, word("rdf:type"), word("owl:Class")
        yield node, word("rdfs:label"), _english(kind.label or kind.id)
        for parent in kind.parents:
            yield node, word("rdfs:subClassOf"), word("kg:" + parent)
    for one in ontology.relations.values():
        node = relation(one.id)
        yield node, word("rdf:type"), word("rdf:Property")
        yield node, word("rdfs:label"), _english(one.label)
        if one.parent:
            yield node, word("rdfs:subPropertyOf"), relation(one.parent)
        if one.inverse:
            yield node, word("owl:inverseOf"), relation(one.inverse)
        if one.symmetric:
            yield node, word("rdf:type"), word("owl:SymmetricProperty")
        if one.transitive:
            yield node, word("rdf:type"), word("owl:TransitiveProperty")
    for name in sorted(set(used) - ontology.relations.keys()):
        yield relation(name), word("rdf:type"), word("rdf:Property")
        yield relation(name), word("rdfs:label"), _english(ontology.label(name))


# Terms


@cache
def word(name: str) -> str:
    """A word of a vocabulary by its prefixed name.

    >>> word("rdf:type")
    '<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>'
    """
    return str(term(name))


@cache
def relation(name: str) -> str:
    """The predicate of a relation.

    >>> relation("open:look forward to")
    '<https://example.org/kg/rel/open/look_forward_to>'
    """
    return str(relation_iri(name))


def string(text: str) -> str:
    r"""A plain literal.

    >>> print(string('A "quoted"\nword'))
    "A \"quoted\"\nword"
    """
    return f'"{_ESCAPED.sub(_escape, text)}"'


@lru_cache(maxsize=10_000)
def literal(value: Literal) -> str:
    """A typed literal, as `rdf.literal` has it."""
    return str(rdf.literal(value))


def _sentence(document: str, index: int) -> str:
    return f"{document[:-1]}#s{index}>"


def _english(text: str) -> str:
    return string(text) + "@en"


@lru_cache(maxsize=10_000)
def _date(value: str) -> str:
    return str(rdf.date_literal(value))


def _number(number: int) -> str:
    return f'"{number}"^^<http://www.w3.org/2001/XMLSchema#integer>'


def _escape(found: re.Match[str]) -> str:
    return _ESCAPES[found[0]]


def _argument(node: str, predicate: str, name: str, argument: Argument, nodes: Mapping[str, str]) -> Triples:
    if argument.literal:
        yield node, word(predicate), literal(argument.literal)
    elif argument.entity:
        yield node, word(predicate), nodes[argument.entity]
    yield from _span(node, name, argument.text, argument.begin, argument.end)
    if argument.part:
        yield node, word(f"kg:{name}Part"), _number(argument.part)


def _span(node: str, name: str, text: str, begin: int, end: int) -> Triples:
    yield node, word(f"kg:{name}Text"), string(text)
    yield node, word(f"kg:{name}Begin"), _number(begin)
    yield node, word(f"kg:{name}End"), _number(end)
