"""What ends or begins roles and memberships that other claims tell of: a later "left" closes an earlier "joined"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from kg.graph.index import NOTHING
from kg.model import Claim, Document, Entity, Factuality, Interval
from kg.ontology import Ontology

ENDS = {"resignsFrom": True, "withdrawsFrom": True, "dismisses": False}  # does the subject leave, or else the object?
SUCCEEDS = "succeeds"
LASTING = "roleRelation"
MEMBER, JOINS = "memberOf", "joins"


@dataclass(frozen=True, slots=True)
class Succession:
    """Somebody comes after somebody else on a day; `held` is who is said to hold what in the same sentence."""

    subject: Any
    object: Any
    day: str
    held: tuple[tuple[Any, Any], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Somebody takes up or leaves something on a day, or by it; without `what` whatever they hold."""

    who: Any
    what: Any
    day: str


class Turns:
    """What is told of beginnings and ends. Takes in claims document by document, in the order of these."""

    def __init__(self) -> None:
        self._begun: list[Change] = []
        self._ended: list[Change] = []
        self._followed: list[Succession] = []

    def add(self, document: Document, claims: Collection[Claim], numbers: Mapping[str, Any]) -> None:
        """Take in the claims of a document, their entities under the numbers that they have across documents."""
        told = [(c, numbers[c.subject.entity], numbers[c.object.entity]) for c in claims]
        joined = [one for one in told if one[0].relation.id == JOINS]
        for c, who, what in sorted(joined, key=lambda one: (one[0].sentence_index, one[0].id)):
            if c.time:
                self._begun.append(Change(who, what, c.time.start))
        told = [one for one in told if one[0].factuality is Factuality.ASSERTED]
        for c, subject, object_ in told:
            day = c.time.end or c.time.start if c.time else document.date
            if day and c.relation.id in ENDS:
                who, what = (subject, object_) if ENDS[c.relation.id] else (object_, NOTHING)
                self._ended.append(Change(who, what, day))
            elif day and c.relation.id == SUCCEEDS:
                held = tuple((who, what) for other, who, what in told if other.sentence_index == c.sentence_index)
                self._followed.append(Succession(subject, object_, day, held))

    def bounds(self, entities: Mapping[str, Entity], names: Mapping[Any, str], ontology: Ontology) -> Bounds:
        """What it comes to, given the entities and their ids by number."""
        begun = {(names[one.who], names[one.what]): one.day for one in self._begun}
        ended: dict[str, set[Change]] = defaultdict(set)
        for one in self._ended:
            ended[names[one.who]].add(Change(names[one.who], names[one.what], one.day))
        for turn in self._followed:
            subject, who = names[turn.subject], names[turn.object]
            posts = {names[what] for holder, what in turn.held if names[holder] == subject} - {who}
            ended[who] |= {Change(who, post, turn.day) for post in posts}
        ended.pop("", None)
        return Bounds(begun, ended, entities, ontology)


@dataclass(frozen=True, slots=True)
class Bounds:
    """From when until when roles and memberships hold, by all documents."""

    begun: Mapping[tuple[str, str], str]
    ended: Mapping[str, Collection[Change]]
    entities: Mapping[str, Entity]
    ontology: Ontology

    def of(self, claim: Claim, subject: str, object_: str, written: str) -> Interval:
        """When a claim holds that links two entities, by their ids, and was written on a day."""
        return self.span(claim.valid, subject, object_, written) if lasts(claim, self.ontology) else claim.valid

    def span(self, own: Interval, subject: str, object_: str, written: str) -> Interval:
        """When a role or membership holds, given from when until when by its own document.

        It is ended by what is told in that, or happens after it was written.
        """
        days = [
            change.day
            for change in self.ended.get(subject, ())
            if self._concerns(change, object_) and (own.start or written) <= change.day
        ]
        start = own.start or self.begun.get((subject, object_), "")
        return Interval(start, own.until or min(days, default=""))

    def _concerns(self, change: Change, held: str) -> bool:
        """Does a change end what is held: the same post, a post of the body that is left, or any?"""
        if change.what in ("", held) or not held:
            return bool(held)
        body = self.entities.get(change.what)
        post = self.entities[held]
        return bool(body and post.type == "Office" and post.label.endswith(f" of {body.label}"))


def lasts(claim: Claim, ontology: Ontology) -> bool:
    """Is it a role or a membership, which begins and ends?"""
    is_kind = ontology.group(claim.relation.id) == LASTING or claim.relation.id == MEMBER
    return is_kind and claim.factuality is Factuality.ASSERTED
