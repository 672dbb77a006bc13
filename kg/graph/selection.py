"""Which claims and facts are meant: each filter is one condition, and all must hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial

from kg.errors import KgError
from kg.graph.facts import Triple, order
from kg.graph.findings import Claim, Fact
from kg.graph.names import Names
from kg.graph.reader import Reader
from kg.graph.when import Days, touches
from kg.model import Document, Entity

Day = str | date
Name = str | Entity

DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)


def select_claims(
    reader: Reader,
    names: Names,
    entity: Name | None,
    relation: str | None,
    factuality: str | None,
    speaker: Name | None,
    document: str | Document | None,
    since: Day | None,
    until: Day | None,
    min_confidence: float,
) -> list[Claim]:
    """The claims that fit, in their order; see `Graph.claims`. Only those behind one of the filters are read."""
    tests: list[Callable[[Claim], bool]] = [lambda claim: claim.confidence >= min_confidence]
    among: Callable[[], Iterable[Claim]] = reader.claims
    if factuality is not None:
        how = names.factuality(factuality)
        tests.append(lambda claim: claim.factuality is how)
    if since is not None or until is not None:
        first = _day("since", since, "-01-01") if since is not None else ""
        last = _day("until", until, "-12-31") if until is not None else "~"
        tests.append(lambda claim: touches(claim, Days(first, last)))
    # what narrows most stands last
    if relation is not None:
        ids = names.relations(relation)
        tests.append(lambda claim: claim.relation.id in ids)
        among = partial(reader.claims_of, ids)
    if entity is not None:
        id = names.entity(entity)
        tests.append(lambda claim: id in (claim.subject.entity, claim.object.entity))
        among = partial(reader.claims_about, id)
    if speaker is not None:
        who = names.entity(speaker)
        tests.append(lambda claim: claim.speaker is not None and claim.speaker.entity == who)
        among = partial(reader.claims_by, who)
    if document is not None:
        source = names.document(document)
        tests.append(lambda claim: claim.document_id == source)
        among = partial(reader.claims_in, source)
    return [claim for claim in among() if all(test(claim) for test in tests)]


def select_facts(
    reader: Reader,
    names: Names,
    entity: Name | None,
    relation: str | None,
    document: str | Document | None,
    min_documents: int,
) -> list[Fact]:
    """The facts that fit, in their order; see `Graph.facts`. Only those behind one of the filters are read."""
    tests: list[Callable[[Fact], bool]] = [lambda fact: len(fact.documents) >= min_documents]
    among: Callable[[], Iterable[Fact]] = reader.facts
    if relation is not None:
        ids = names.relations(relation)
        tests.append(lambda fact: fact.relation in ids)
        among = partial(_each, reader, partial(reader.triples_of, ids))
    if document is not None:
        source = names.document(document)
        tests.append(lambda fact: source in fact.documents)
        among = partial(_each, reader, partial(reader.triples_in, source))
    if entity is not None:
        among = partial(reader.facts_at, names.entity(entity))
    return [fact for fact in among() if all(test(fact) for test in tests)]


def _each(reader: Reader, triples: Callable[[], Iterable[Triple]]) -> Iterator[Fact]:
    return map(reader.fact, sorted(triples(), key=order))


def _day(option: str, day: Day, rest: str) -> str:
    """The day as ISO 8601; of a month or a year its first or last."""
    text = day.isoformat()[:10] if isinstance(day, date) else day
    if not DATE.fullmatch(text):
        raise KgError(f"{option} is {text!r}: give a day, month or year such as 2026-03-01, 2026-03 or 2026")
    return _whole(text, rest)


def _whole(day: str, rest: str) -> str:
    """An ISO date with month and day, empty if there is none.

    >>> _whole("2026", "-12-31"), _whole("2026-03", "-12-31"), _whole("", "-12-31")
    ('2026-12-31', '2026-03-31', '')
    """
    return day + rest[len(day) - 4 :] if day else ""
