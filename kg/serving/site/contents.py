"""What the pages show of a document, a claim and a relation; an entity's is its profile."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.graph import Graph, rdf
from kg.graph.facts import one_way, triple
from kg.graph.findings import Claim, Document, Sentence
from kg.graph.iris import relation_iri
from kg.graph.profiles import ROLES
from kg.model import Factuality
from kg.ontology import Ontology, RelationType
from kg.viewing.content import words

LATEST = 20  # claims of a relation
HELD = 4  # offices of a speaker
WORDS = 60  # that express a relation
_LATEST = """SELECT ?claim {{
  GRAPH ?document {{ ?claim rdf:predicate <{relation}> . OPTIONAL {{ ?document schema:datePublished ?day }} }}
}} ORDER BY DESC(?day) ?claim LIMIT {most}"""
_HOW_MANY = """SELECT ?how (COUNT(?claim) AS ?count) {{
  GRAPH ?document {{ ?claim rdf:predicate <{relation}> ; kg:factuality ?how }}
}} GROUP BY ?how"""


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a sentence: words that are nothing special, a name with its entity's id and type, or what has a role."""

    text: str
    entity: str = ""
    type: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence in pieces, with its claims; without an index it is what stands between two sentences."""

    index: int
    pieces: tuple[Piece, ...]
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A document paragraph by paragraph. `original` is the document that it copies."""

    document: Document
    paragraphs: tuple[tuple[Marked, ...], ...]
    claims: int
    original: Document | None


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """A claim in its sentence, with the sentences beside it. `rivals` say the opposite, `others` the same elsewhere;
    `offices` are what its speaker held at the time, in words."""

    claim: Claim
    pieces: tuple[Piece, ...]
    before: str
    after: str
    is_fact: bool
    rivals: tuple[Claim, ...]
    others: tuple[Claim, ...]
    offices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RelationPage:
    """A relation: what it means, the words that express it, how many claims it has itself and with all its kinds, and
    the kinds above and below it, these with their claims."""

    id: str
    known: RelationType | None
    words: tuple[str, ...]
    counts: dict[str, int]
    claims: int
    latest: tuple[Claim, ...]
    above: tuple[str, ...]
    below: dict[str, int]


def document_page(graph: Graph, id: str) -> DocumentPage:
    document, claims = graph.documents[id], graph.reader.claims_in(id)
    sentences = graph.reader.sentences(id)
    original = graph.copies.get(id)
    return DocumentPage(
        document,
        tuple(_paragraphs(document, sentences, claims)),
        len(claims),
        graph.documents[original] if original else None,
    )


def _paragraphs(
    document: Document, sentences: Sequence[Sentence], claims: Iterable[Claim]
) -> Iterable[tuple[Marked, ...]]:
    """The text in full; a paragraph ends where a line does."""
    of: dict[int, list[Claim]] = {}
    for claim in claims:
        of.setdefault(claim.sentence_index, []).append(claim)
    parts: list[Marked] = []
    at = 0
    for sentence in [*sentences, None]:
        end = sentence.begin if sentence else len(document.text)
        between = document.text[at:end]
        if "\n" in between:
            head, _, tail = between.partition("\n")
            yield (*parts, *_plain(head))
            for line in filter(str.strip, tail.split("\n")[:-1]):
                yield tuple(_plain(line))
            parts, between = [], tail.rpartition("\n")[2]
        parts += _plain(between)
        if sentence:
            here = tuple(of.get(sentence.index, ()))
            parts.append(Marked(sentence.index, _named(document.text, sentence, here), here))
            at = max(at, sentence.end)
    yield tuple(parts)


def _plain(text: str) -> list[Marked]:
    return [Marked(0, (Piece(text),))] if text else []


def _named(text: str, sentence: Sentence, claims: Iterable[Claim]) -> tuple[Piece, ...]:
    """A sentence with the names of its claims; of names inside one another the shorter one, which says more exactly
    what it is."""
    ends = [end for c in claims for end in (c.subject, c.object, *filter(None, [c.speaker])) if end.entity]
    marks = sorted({(e.end - e.begin, e.begin, e.end, e.entity, e.type) for e in ends})
    pieces, taken = dict[int, tuple[int, Piece]](), set[int]()
    for _, begin, end, entity, type in marks:
        span = range(max(begin, sentence.begin), min(end, sentence.end))
        if span and taken.isdisjoint(span):
            taken.update(span)
            pieces[span[0]] = span[-1] + 1, Piece(text[span[0] : span[-1] + 1], entity, type)
    return tuple(_filled(text, sentence.begin, sentence.end, pieces))


def _filled(text: str, at: int, end: int, pieces: dict[int, tuple[int, Piece]]) -> Iterable[Piece]:
    """The pieces in their order, and the words between them."""
    for begin, (last, piece) in sorted(pieces.items()):
        if begin > at:
            yield Piece(text[at:begin])
        yield piece
        at = last
    if at < end:
        yield Piece(text[at:end])


def claim_page(graph: Graph, id: str) -> ClaimPage:
    claim = graph.claim(id)
    sentences = {sentence.index: sentence.text for sentence in graph.reader.sentences(claim.document_id)}
    stated = triple(claim, graph.ontology)
    plain = graph.reader.triples_at(claim.subject.entity) if claim.subject.entity else []
    others = [one for one in _alike(graph, claim) if one.id != claim.id]
    opposite = {Factuality.NEGATED: Factuality.ASSERTED, Factuality.ASSERTED: Factuality.NEGATED}
    return ClaimPage(
        claim,
        tuple(Piece(text, role=role) for role, text in words(claim)),
        sentences.get(claim.sentence_index - 1, ""),
        sentences.get(claim.sentence_index + 1, ""),
        claim.factuality is Factuality.ASSERTED and stated is not None and one_way(stated, graph.ontology) in plain,
        tuple(one for one in others if one.factuality is opposite.get(claim.factuality)),
        tuple(one for one in others if one.factuality is claim.factuality),
        tuple(_offices(graph, claim)),
    )


def _offices(graph: Graph, claim: Claim) -> Iterable[str]:
    """What the speaker of a claim held when its document was written, as far as that is a fact."""
    if not (claim.speaker and claim.speaker.entity):
        return
    who, day = claim.speaker.entity, claim.document.date
    held = [one for one in graph.reader.triples_at(who) if one[0] == who and graph.ontology.group(one[1]) == ROLES]
    for fact in map(graph.reader.fact, held[:HELD]):
        times = [graph.claim(id).valid for id in fact.claims]
        if any(time.start[: len(day)] <= day <= (time.until or "~") for time in times):
            yield f"{fact.relation_label} {fact.object_label}"


def _alike(graph: Graph, claim: Claim) -> list[Claim]:
    """The claims of the same relation between the same entities."""
    one, other = claim.subject.entity, claim.object.entity
    if not (one and other):
        return []
    found = graph.reader.claims_between(one, other)
    if graph.ontology.symmetric(claim.relation.id):
        found += graph.reader.claims_between(other, one)
    return [c for c in found if c.relation.id == claim.relation.id]


def relation_page(graph: Graph, id: str, claims: Mapping[str, int]) -> RelationPage:
    """`claims` has the claims of each relation in the graph."""
    ontology = graph.ontology
    relation = relation_iri(id).value
    counts = Counter[str]()
    for how, count in rdf.tally(graph.store, _HOW_MANY.format(relation=relation), graph.iris):
        counts[how.lower()] += count
    latest = graph.query(_LATEST.format(relation=relation, most=LATEST)).terms()
    ids = [graph.iris.local("clm", str(row["claim"].value)) for row in latest]  # type: ignore[union-attr]
    return RelationPage(
        id,
        ontology.relations.get(id),
        _words(graph, id),
        {str(how): counts[how] for how in Factuality if counts[how]},
        _with_kinds(id, claims, ontology),
        tuple(map(graph.claim, ids)),
        ontology.above(id)[1:],
        {one: _with_kinds(one, claims, ontology) for one in sorted(ontology.relations) if _parent(one, ontology) == id},
    )


def _parent(relation: str, ontology: Ontology) -> str:
    return ontology.relations[relation].parent


def _with_kinds(relation: str, claims: Mapping[str, int], ontology: Ontology) -> int:
    """The claims of a relation and of all that are kinds of it."""
    return sum(count for one, count in claims.items() if one == relation or relation in ontology.above(one))


def _words(graph: Graph, id: str) -> tuple[str, ...]:
    """The lemmas in the lexicon that express a relation, with its own verbs and nouns."""
    rows = (row for name in ("verbs", "nouns", "adjectives") for row in graph.ontology.lexicon(name))
    lemmas = [lemma for row in rows if row["relation"] == id for lemma in row["lemma"].split("|")]
    known = graph.ontology.relations.get(id)
    own = [*known.verbs, *known.nouns] if known else []
    return tuple(sorted({re.sub(r"\s+", " ", word) for word in (*own, *lemmas)}, key=str.casefold))[:WORDS]
