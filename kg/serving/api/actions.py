"""What reviewers do, each the body of a POST to `/api/review/…`: a claim or an entity, and what is said of it.

An entity may be given by its id or a name. The rows are those that `kg review` writes, into the same table, by the same
code; the graph has them after its next build.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from unicodedata import category

import msgspec
from msgspec.json import decode, encode

from kg.errors import GraphError, KgError
from kg.graph import Graph, review
from kg.graph import corrections as tables
from kg.graph.corrections import Correction
from kg.graph.review import Change
from kg.graph.verdicts import Verdicts
from kg.model import Factuality
from kg.serving.api import answers

REVIEW = "/api/review/"
LONGEST = 64 * 1024  # bytes of a body
STATE, NAMES, UNDO = "state", "names", "undo"


class Action(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A verdict. `note` is the reason, kept with it."""

    note: str = ""

    def rows(self, say: Verdicts, graph: Graph) -> list[Correction]:
        raise NotImplementedError


class AcceptClaims(Action, frozen=True, kw_only=True):
    """Confirm claims, by their ids."""

    claims: tuple[str, ...]

    def rows(self, say: Verdicts, graph: Graph) -> list[Correction]:
        return say.accept(self.claims)


class RejectClaims(Action, frozen=True, kw_only=True):
    """Leave claims out, by their ids."""

    claims: tuple[str, ...]

    def rows(self, say: Verdicts, graph: Graph) -> list[Correction]:
        return say.reject(self.claims)


class ChangeRelation(Action, frozen=True, kw_only=True):
    """Give claims another relation, by its id or label, or "open:" and a verb."""

    claims: tuple[str, ...]
    relation: str

    def rows(self, say: Verdicts, graph: Graph) -> list[Correction]:
        return say.relation(self.claims, self.relation)


class ConfirmEntity(Action, frozen=True, kw_only=True):
    """Confirm an entity: `kg review` asks about it no more."""

    entity: str

    def rows(self, say: Verdicts, graph: Graph) -> list[Correction]:
        return say.confirm(graph.entity(self.entity))


class MergeEntities(Action, frozen=True, kw_only=True):
    """Say that two entities are one."""

    entity: str
    other: str

    def rows(self, say: Verdicts, graph: Graph) -> list[Correction]:
        return say.merge(graph.entity(self.entity), graph.entity(self.other))


class SplitEntity(Action, frozen=True, kw_only=True):
    """Say that an entity is another one in some documents, by their ids, and the same in all of these."""

    entity: str
    documents: tuple[str, ...]

    def rows(self, say: Verdicts, graph: Graph) -> list[Correction]:
        return say.split(graph.entity(self.entity), self.documents)


class ChangeType(Action, frozen=True, kw_only=True):
    """Give an entity another class, by its id or label."""

    entity: str
    type: str

    def rows(self, say: Verdicts, graph: Graph) -> list[Correction]:
        return say.type(graph.entity(self.entity), self.type)


class RenameEntity(Action, frozen=True, kw_only=True):
    """Call an entity by another name; its old one becomes an alias."""

    entity: str
    name: str

    def rows(self, say: Verdicts, graph: Graph) -> list[Correction]:
        return say.rename(graph.entity(self.entity), _filled("name", self.name))


class AddFact(Action, frozen=True, kw_only=True):
    """Add a fact that a sentence tells, given by its number; both ends in words of the sentence, with what they mean
    behind them in brackets if that is another name: "He [Ann Lee]"."""

    document: str
    sentence: int
    subject: str
    relation: str
    object: str
    factuality: answers.How = "asserted"

    def rows(self, say: Verdicts, graph: Graph) -> list[Correction]:
        subject, object_ = _filled("subject", self.subject), _filled("object", self.object)
        how = Factuality(self.factuality)
        return say.add(self.document, str(self.sentence), subject, self.relation, object_, how)


ACTIONS: dict[str, type[Action]] = {
    "accept": AcceptClaims,
    "reject": RejectClaims,
    "relation": ChangeRelation,
    "confirm": ConfirmEntity,
    "merge": MergeEntities,
    "split": SplitEntity,
    "type": ChangeType,
    "rename": RenameEntity,
    "add": AddFact,
}


class Undo(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Take a change back, as its answer has it: what it replaced comes back."""

    added: tuple[Correction, ...]
    replaced: tuple[Correction, ...] = ()


class EntityNames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """List the documents that speak of an entity, to split it."""

    entity: str


class ReviewState(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """List all corrections, and the relations and classes that there are."""


BODIES: dict[str, type[msgspec.Struct]] = {**ACTIONS, UNDO: Undo, NAMES: EntityNames, STATE: ReviewState}
ANSWERS: dict[str, type] = {
    **dict.fromkeys(ACTIONS, answers.Change),
    UNDO: answers.Change,
    NAMES: answers.Names,
    STATE: answers.Review,
}


def answer(folder: Path, graph: Graph, name: str, body: str, file: str) -> bytes:
    """Do what a body asks for in a table, the one of the graph folder unless a `file` is named; the answer as JSON.

    Raises `KgError` for what cannot be done, and then changes nothing.
    """
    table = review.table(folder, file)
    asked = _read(name, body)
    if isinstance(asked, ReviewState):
        known, said = graph.ontology, tables.read(table)
        relations = {id: known.label(id) for id in known.relations}
        classes = {id: one.label for id, one in known.classes.items()}
        return encode(answers.Review(tuple(said), _waiting(graph, said), relations, classes))
    if isinstance(asked, EntityNames):
        names = Verdicts(folder, graph).names(graph.entity(asked.entity))
        return encode(answers.Names(tuple(answers.Called(id, _title(graph, id), name) for id, name in names.items())))
    if isinstance(asked, Undo):
        review.take_back(folder, Change(asked.added, asked.replaced), table)
        change = Change(asked.replaced, asked.added)
    else:
        assert isinstance(asked, Action)
        change = review.keep(folder, graph, asked.rows(Verdicts(folder, graph, asked.note), graph), table)
    return encode(answers.Change(change.added, change.replaced, _waiting(graph, tables.read(table))))


def _read(name: str, body: str) -> msgspec.Struct:
    """Raises `KgError` for what is not as described, and for text that no table can keep as it is."""
    try:
        asked = decode(body, type=BODIES[name])
        words = list(_words(msgspec.to_builtins(asked)))
        if any(category(letter) in ("Cc", "Cs") for text in words for letter in text):
            raise KgError("a text has control characters, or half a character: leave them out")
        if isinstance(asked, Undo):
            for one in (*asked.added, *asked.replaced):
                tables.checked(asdict(one), "a correction")
    except (msgspec.DecodeError, GraphError, UnicodeEncodeError) as error:
        raise KgError(f"the body is not as /api/openapi.json describes it: {error}") from error
    return asked


def _words(value: object) -> Iterator[str]:
    """All texts in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _words(one)


def _filled(what: str, text: str) -> str:
    if not (found := " ".join(text.split())):
        raise KgError(f"no {what}: give one")
    return found


def _title(graph: Graph, document: str) -> str:
    return graph.documents[document].title or document


def _waiting(graph: Graph, said: list[Correction]) -> int:
    """How many corrections were made, or taken back, since the graph was built."""
    built = {Correction(**row) for row in graph.info.get("corrections", ())}  # without their notes
    return len(built ^ {replace(one, note="") for one in said})
