"""What a tool answers. The docstrings here are part of what agents are told.

No slots: the package `mcp` would take them for default values.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Bounds:
    """How long an answer may get: `rows`, facts or claims, and `characters` of JSON."""

    rows: int = 200
    characters: int = 40_000


@dataclass(frozen=True)
class Sentence:
    """A sentence to quote: number `index` of a document, characters `begin` to `end` (exclusive) of its text."""

    document: str
    title: str
    date: str
    publisher: str
    index: int
    begin: int
    end: int
    text: str


@dataclass(frozen=True)
class Evidence:
    """A claim, and the sentence that makes it. Unless `factuality` is "asserted", it is not said to be so.

    `speaker` says it, else the author of the document. `confidence`, 0 to 1, is how sure it is that it was read right.
    """

    claim: str
    says: str
    factuality: str
    speaker: str
    time: str
    confidence: float
    sentence: Sentence


@dataclass(frozen=True)
class Fact:
    """What enough asserted claims support, by ids, with the first of its evidence; `evidence` has the rest."""

    says: str
    subject: str
    relation: str
    object: str
    claims: int
    documents: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Entity:
    """A person, place, organisation, event or thing; `claims` counts those about it, `evidence` shows one."""

    id: str
    label: str
    type: str
    aliases: tuple[str, ...]
    claims: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Entities:
    """The best matches first. `left_out` counts the others: raise `limit`, or name it more exactly."""

    entities: tuple[Entity, ...]
    left_out: int


@dataclass(frozen=True)
class Facts:
    """Facts, the best supported first. `left_out` counts those that follow: ask again with `skip`."""

    facts: tuple[Fact, ...]
    left_out: int


@dataclass(frozen=True)
class Claims:
    """Claims with their sentences, and whether there is a `fact` among what they say.

    `left_out` counts those that follow: ask again with `skip`.
    """

    fact: bool
    claims: tuple[Evidence, ...]
    left_out: int


@dataclass(frozen=True)
class Path:
    """A shortest chain of facts, in order; empty if nothing leads from the one to the other."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Rows:
    """Rows of a query, with compact IRIs such as "ent:Russia", and the `sentences` behind them.

    Sentences are found where a row has both ends of a claim, a claim or a sentence. `more` says that there are further
    rows: ask again with `skip`.
    """

    variables: tuple[str, ...]
    rows: tuple[dict[str, str | int | float | bool | None], ...]
    more: bool
    sentences: tuple[Sentence, ...]
