"""What ends or begins roles and memberships that other claims tell of: a later "left" closes an earlier "joined"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kg.model import Claim, Document, Entity, Factuality, Interval
from kg.ontology import Ontology

ENDS = {"resignsFrom": True, "withdrawsFrom": True, "dismisses": False}  # does the subject leave, or else the object?
SUCCEEDS = "succeeds"
LASTING = "roleRelation"
MEMBER, JOINS = "memberOf", "joins"


@dataclass(frozen=True, slots=True)
class Change:
    """Somebody takes up or leaves something on a day, or by it; without `what` whatever they hold."""

    who: str
    what: str
    day: str


def bounded(
    claims: Iterable[Claim], documents: Mapping[str, Document], entities: Mapping[str, Entity], ontology: Ontology
) -> list[Claim]:
    """The claims in their order, those of roles and memberships with the days that other claims add.

    A claim is ended by what is told in its own document, or happens after that was written.
    """
    claims = list(claims)
    ended = _by_person(_ends(claims, documents))
    begun = {(c.subject.entity, c.object.entity): c.time.start for c in claims if c.relation.id == JOINS and c.time}

    def bounds(claim: Claim) -> Interval:
        written = documents[claim.document_id].date
        days = [
            change.day
            for change in ended.get(claim.subject.entity, ())
            if _concerns(change, claim, entities) and (claim.valid.start or written) <= change.day
        ]
        start = claim.valid.start or begun.get((claim.subject.entity, claim.object.entity), "")
        return Interval(start, claim.valid.until or min(days, default=""))

    return [replace(c, valid=bounds(c)) if _lasts(c, ontology) else c for c in claims]


def _lasts(claim: Claim, ontology: Ontology) -> bool:
    is_kind = ontology.group(claim.relation.id) == LASTING or claim.relation.id == MEMBER
    return is_kind and claim.factuality is Factuality.ASSERTED


def _ends(claims: Iterable[Claim], documents: Mapping[str, Document]) -> Iterator[Change]:
    posts = defaultdict(set)  # what somebody is said to hold in a sentence
    asserted = [c for c in claims if c.factuality is Factuality.ASSERTED]
    for c in asserted:
        posts[c.document_id, c.sentence_index, c.subject.entity].add(c.object.entity)
    for c in asserted:
        day = c.time.end or c.time.start if c.time else documents[c.document_id].date
        if not day:
            continue
        if c.relation.id in ENDS:
            leaves = ENDS[c.relation.id]
            who, what = (c.subject, c.object) if leaves else (c.object, c.subject)
            yield Change(who.entity, what.entity if leaves else "", day)
        elif c.relation.id == SUCCEEDS:
            for post in posts[c.document_id, c.sentence_index, c.subject.entity] - {c.object.entity}:
                yield Change(c.object.entity, post, day)


def _by_person(changes: Iterable[Change]) -> dict[str, list[Change]]:
    found: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        if change.who:
            found[change.who].append(change)
    return found


def _concerns(change: Change, claim: Claim, entities: Mapping[str, Entity]) -> bool:
    """Does a change end what a claim tells: the same post, a post of the body that is left, or any?"""
    held = claim.object.entity
    if change.what in ("", held) or not held:
        return bool(held)
    body = entities.get(change.what)
    return bool(body and entities[held].type == "Office" and entities[held].label.endswith(f" of {body.label}"))
