"""The values that travel between the stages, all frozen.

Offsets are Unicode code points of `Document.text`, `end` exclusive. Lists are tuples, so that equal content is equal.
`to_json` and `from_json` turn any of them into plain JSON and back; a `Record` on disk is exactly that.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar

import msgspec

from kg import display

T = TypeVar("T")


class BlockKind(StrEnum):
    """What a stretch of a document is. Boilerplate and what is in another language hold no sentences."""

    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    BODY = "body"
    QUESTION = "question"  # an interviewer's: it is read for reference, and yields no claims
    SPEAKER = "speaker"  # who gives the answer that follows: "Smith:"
    BOILERPLATE = "boilerplate"  # menus, comment forms, related links, cookie notices
    FOREIGN = "foreign"  # a paragraph in another language


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a part of one, that is of one kind. Sentences never leave their block."""

    begin: int
    end: int
    kind: BlockKind = BlockKind.BODY


@dataclass(frozen=True, slots=True)
class Document:
    """One source text.

    `text` is the source decoded, without byte order mark, otherwise unchanged; for HTML and other formats what the
    reader extracted. `date` is ISO 8601: a day, a month or a year. `blocks` are in order and do not overlap.

    >>> import kg
    >>> document = kg.Graph.open("graph").documents["russia-backs-pakistan-brics-bid"]
    >>> document.title, document.date
    ("Russia backs Pakistan's bid to join BRICS", '2024-09-18')
    """

    id: str
    text: str
    title: str = ""
    date: str = ""
    publisher: str = ""
    url: str = ""
    author: str = ""
    blocks: tuple[Block, ...] = ()

    def _repr_html_(self) -> str:
        about = {name: getattr(self, name) for name in ("id", "date", "publisher", "author", "url")}
        return display.card(self.title or self.id, about | {"text": display.shortened(self.text)})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document; `index` counts from 1, the headline included."""

    index: int
    begin: int
    end: int
    kind: BlockKind = BlockKind.BODY


@dataclass(frozen=True, slots=True)
class Proposition:
    """Who does what, as the sentence words it (open information extraction).

    `inferred` names the slots whose words are not in the sentence: "relation" for an added "is", "was" or "has".
    """

    sentence: str
    subject: str
    relation: str
    object: str = ""
    arguments: tuple[str, ...] = ()
    confidence: float = 0.5
    construction: str = ""
    inferred: tuple[str, ...] = ()


class Factuality(StrEnum):
    """How the text presents a claim.

    >>> Factuality.DESIRED.in_words
    'wished for'
    """

    ASSERTED = "asserted"
    NEGATED = "negated"
    PLANNED = "planned"
    DESIRED = "desired"
    POSSIBLE = "possible"

    @property
    def in_words(self) -> str:
        """What people call it; most of these are the words of the data."""
        return {"negated": "denied", "desired": "wished for"}.get(self.value, self.value)


@dataclass(frozen=True, slots=True)
class Situation:
    """A nominalised proposition: who, which relation, what. `subject` and `object` are entity ids."""

    subject: str
    relation: str
    object: str


@dataclass(frozen=True, slots=True)
class Entity:
    """What mentions refer to. In a record the id is the document's own; assembling the graph makes it global.

    `known` says that the id is a gazetteer's, so that the same id in another document is the same entity. `type` is a
    class of the ontology, `wikidata` an id there ("Q159") or empty. An event that a noun names, such as "Pakistan's
    accession to BRICS", has its parts as `situation`.

    >>> import kg
    >>> entity = kg.Graph.open("graph").entity("Russian Federation")
    >>> entity.id, entity.type, entity.wikidata
    ('Russia', 'Country', 'Q159')
    """

    id: str
    label: str
    type: str
    aliases: tuple[str, ...] = ()
    known: bool = False
    wikidata: str = ""
    situation: Situation | None = None

    def _repr_html_(self) -> str:
        about = {"id": self.id, "type": self.type, "also": ", ".join(self.aliases), "Wikidata": self.wikidata}
        return display.card(self.label, about)


@dataclass(frozen=True, slots=True)
class Literal:
    """A value that is no entity. `value` is ISO 8601 for a Date, `1500000000 USD` for Money."""

    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Argument:
    """A subject, an object or a speaker: the words, and what they refer to (an entity id or a literal).

    Of words that refer to several entities at once ("the two countries"), `part` says which one this is, from 0.
    """

    begin: int
    end: int
    text: str
    entity: str = ""
    literal: Literal | None = None
    part: int = 0


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of the ontology (`joins`), or an open one (`open:` and the lemma), with the words that express it."""

    id: str
    text: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression as written; `start` and `end` are ISO 8601 days, end inclusive, or empty when unsure."""

    text: str
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Interval:
    """The first and the last day of something, ISO 8601, each "" if unknown; `until` may be when it was over."""

    start: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """What narrows a claim without being part of its relation. An `amount` is money, as a `Literal` has it."""

    field: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    amount: tuple[str, ...] = ()


QUALIFIERS = tuple(field.name for field in dataclasses.fields(Qualifiers))


GENERAL = "general statement"  # the doubt of a claim that tells of nothing that happened: "judges are appointed"


@dataclass(frozen=True, slots=True)
class Claim:
    """One finding with one piece of evidence: the sentence of this index, from 1, in the document of this id.

    `kg.Claim` is the same in a graph, with the sentence, the document and the labels themselves.

    `construction` is the grammatical pattern that found it, `rule` the row of the ontology that named the relation
    ("verbs/law.csv:12"), empty for open relations. `valid` says from when until when a role or membership holds,
    `doubts` what makes an unsure claim so: "sentence was mended", and whether it is a "general statement".
    """

    document_id: str
    sentence_index: int
    subject: Argument
    relation: Relation
    object: Argument
    factuality: Factuality = Factuality.ASSERTED
    speaker: Argument | None = None
    time: Time | None = None
    qualifiers: Qualifiers = Qualifiers()
    confidence: float = 0.5
    construction: str = ""
    rule: str = ""
    valid: Interval = Interval()
    doubts: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[Any, ...]:
        """Where the finding stands, its relation, factuality and speaker: what makes it another one."""
        spans = (self.subject, self.object, self.speaker) if self.speaker else (self.subject, self.object)
        offsets = tuple((a.begin, a.end, a.part) for a in spans)
        return self.document_id, self.sentence_index, offsets, self.relation.id, str(self.factuality)

    @property
    def id(self) -> str:
        """20 hex digits of SHA-256 over the key.

        Neither confidence nor entity ids take part, so that a correction of an entity leaves the claim its name.
        """
        return hashlib.sha256(json.dumps(self.key).encode()).hexdigest()[:20]


@dataclass(frozen=True, slots=True)
class Fact:
    """A plain triple that enough claims support. `subject`, and `object` if no literal, are entity ids.

    `claims` are the ids of the asserted claims behind it, `documents` those they stand in; both sorted.
    """

    subject: str
    relation: str
    object: str | Literal
    claims: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """A source, or a sentence of one, that was left out, and why: `language` (ISO 639) if for being in another."""

    source: str
    reason: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """All that was found in one document: self-contained, made once per document, model, ontology and version.

    `counts` are figures of what was left out: unresolved pronouns, paragraphs in other languages, sentences by reason;
    `skipped` names the latter. `signature` is that of the text (`kg/shingles.py`), () if it is not known.
    """

    key: str
    document: Document
    sentences: tuple[Sentence, ...] = ()
    entities: tuple[Entity, ...] = ()
    claims: tuple[Claim, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    skipped: tuple[Skipped, ...] = ()
    signature: tuple[int, ...] = ()


@lru_cache(maxsize=10_000)  # asked for at every mention
def slug(label: str) -> str:
    """A label as the last part of an IRI: NFC, and `_` for whatever is no letter or digit.

    >>> slug("Pakistan's accession to BRICS")
    'Pakistan_s_accession_to_BRICS'
    """
    return _NO_LETTERS.sub("_", unicodedata.normalize("NFC", label)).strip("_")


_NO_LETTERS = re.compile(r"[\W_]+")


def to_json(value: Any) -> Any:
    """A value of this module as plain JSON; fields at their default are left out.

    >>> to_json(Time("in 1999", "1999-01-01", "1999-12-31"))
    {'text': 'in 1999', 'start': '1999-01-01', 'end': '1999-12-31'}
    """
    fields: dict[str, dataclasses.Field[Any]] = getattr(type(value), "__dataclass_fields__", {})
    if fields:
        return {name: to_json(v) for name, f in fields.items() if (v := getattr(value, name)) != f.default}
    return [to_json(v) for v in value] if isinstance(value, tuple) else value


def from_json(kind: type[T], value: Any) -> T:
    """The inverse of `to_json`. Raises `ValueError` for what is no such value; fields it does not know do not count.

    >>> from_json(Time, {"text": "soon"})
    Time(text='soon', start='', end='')
    """
    return msgspec.convert(value, kind)
