"""The answers; their docstrings are part of the description of the API. A claim is as in `kg export claims.jsonl`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg.graph.corrections import Correction

How = Literal["asserted", "negated", "planned", "desired", "possible"]


@dataclass(frozen=True)
class Referent:
    """An entity by its id, or without one a value or words; `type` is a class, the kind of value, or "Text"."""

    id: str | None
    label: str
    type: str


@dataclass(frozen=True)
class Mention(Referent):
    """What stands at an end of a claim: `text` is its words, at characters `begin` to `end` of the document's text."""

    text: str
    begin: int
    end: int


@dataclass(frozen=True)
class Relation:
    """A relation of the ontology, or an open one ("open:look forward to"), with the words that express it."""

    id: str
    label: str
    text: str


@dataclass(frozen=True)
class Time:
    """A time as it is written, with its first and last day, each "" if unknown."""

    text: str
    start: str
    end: str


@dataclass(frozen=True)
class Claim:
    """Who does what to whom, according to one sentence. Unless `factuality` is "asserted", it is not said to be so.

    `attributed_to` says it, else the document. Offsets are code points of the document's text, `end` exclusive;
    sentences count from 1, the headline included. `confidence`, 0 to 1, is how sure it is that it was read right.
    """

    id: str
    document: str
    sentence_index: int
    begin: int
    end: int
    sentence: str
    subject: Mention
    relation: Relation
    object: Mention
    factuality: How
    attributed_to: Referent | None
    time: Time | None
    qualifiers: dict[str, tuple[str, ...]]
    confidence: float
    construction: str


@dataclass(frozen=True)
class Fact:
    """What enough asserted claims support. `object` is an entity with its id, or a value without; `claim` shows it."""

    subject: Referent
    relation: str
    label: str
    object: Referent
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    claim: Claim


@dataclass(frozen=True)
class Hit:
    """Something that was found, with the `path` of its page below the root of the server; `claims` of an entity."""

    kind: Literal["entity", "relation", "document", "claim"]
    id: str
    label: str
    type: str
    claims: int
    path: str


@dataclass(frozen=True)
class Hits:
    """The best of each kind first."""

    hits: tuple[Hit, ...]


@dataclass(frozen=True)
class Entity:
    """An entity; `wikidata` is its id there, or ""."""

    id: str
    iri: str
    label: str
    type: str
    aliases: tuple[str, ...]
    wikidata: str


@dataclass(frozen=True)
class Statement:
    """Claims with the same relation and ends. `status` is "fact", "unconfirmed" (asserted, but not enough for a fact),
    or a factuality; `forward`: the entity is the subject, or the relation holds both ways; `sources` counts documents
    that do not copy each other; `claim` is the first of its `claims`, the latest."""

    relation: str
    label: str
    forward: bool
    status: str
    sources: int
    claims: tuple[str, ...]
    claim: Claim


@dataclass(frozen=True)
class Section:
    """Statements of one kind (offices, does, done, said of, says, planned, desired, possible, negated), and of one
    group of relations if that makes one. Of `total` these are those from `begin` on; ask for `section` to have more."""

    key: str
    kind: str
    group: str
    total: int
    begin: int
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class Profile:
    """What the graph says of an entity; `months` and `documents` have its claims by month ("" if unknown), and by
    document."""

    entity: Entity
    claims: int
    facts: int
    sections: tuple[Section, ...]
    months: dict[str, int]
    documents: dict[str, int]


@dataclass(frozen=True)
class Facts:
    """Facts in order; `left_out` counts those that did not fit."""

    facts: tuple[Fact, ...]
    left_out: int


@dataclass(frozen=True)
class Path:
    """A shortest chain of facts from one entity to another; empty if there is none."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Named:
    """An entity with the number of claims about it."""

    id: str
    label: str
    type: str
    claims: int


@dataclass(frozen=True)
class Overview:
    """The graph at a glance: figures, the entities most is told of, and counts: entities by type, claims by relation,
    by factuality, by publisher."""

    figures: dict[str, int]
    telling: tuple[Named, ...]
    types: dict[str, int]
    relations: dict[str, int]
    factuality: dict[str, int]
    publishers: dict[str, int]


@dataclass(frozen=True)
class Timeline:
    """Claims by month ("2026-03"; "1945" where no month is known, "" without a date)."""

    months: dict[str, int]


@dataclass(frozen=True)
class Sentence:
    """Characters `begin` to `end` of a document's text, `end` exclusive."""

    index: int
    begin: int
    end: int


@dataclass(frozen=True)
class Document:
    """A document with its text, sentences and claims; what is not known of it is ""."""

    id: str
    iri: str
    title: str
    date: str
    publisher: str
    author: str
    url: str
    text: str
    sentences: tuple[Sentence, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Question:
    """A question that the graph answers: its wordings with {blanks}, and which these are."""

    name: str
    sentences: tuple[str, ...]
    blanks: tuple[str, ...]


@dataclass(frozen=True)
class Questions:
    """All of them, by name."""

    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Row:
    """One answer in words, how its claims present it, its first day ("" if unknown), and the claims."""

    text: str
    factuality: How
    day: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Answer:
    """What a question was taken to ask (`reading`, with `notes` on what was read otherwise than written, and `others`
    that it may ask), and what the graph answers; `left_out` counts the rows that follow."""

    question: str
    reading: str
    blanks: dict[str, str]
    notes: tuple[str, ...]
    others: tuple[str, ...]
    sparql: str
    rows: tuple[Row, ...]
    left_out: int


@dataclass(frozen=True)
class Change:
    """What the table of corrections has more, and what this took the place of; `waiting` changes since the last build
    are not in the graph yet."""

    added: tuple[Correction, ...]
    replaced: tuple[Correction, ...]
    waiting: int


@dataclass(frozen=True)
class Review:
    """All corrections; `waiting` changes since the last build are not in the graph yet. `relations` and `classes` have
    the labels of those that a correction may give."""

    corrections: tuple[Correction, ...]
    waiting: int
    relations: dict[str, str]
    classes: dict[str, str]


@dataclass(frozen=True)
class Called:
    """A document, and what it calls an entity."""

    document: str
    title: str
    name: str


@dataclass(frozen=True)
class Names:
    """The documents that speak of an entity."""

    names: tuple[Called, ...]


@dataclass(frozen=True)
class Failure:
    """What was wrong, and what to do about it, in one line."""

    error: str
