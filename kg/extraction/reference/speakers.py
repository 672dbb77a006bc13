"""Who speaks: the verbs that report speech, and the speaker of each quotation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extraction import faults
from kg.extraction.clauses.clause import SUBJECT, Clause, Kind
from kg.model import BlockKind

if TYPE_CHECKING:
    from kg.extraction.reference.discourse import Discourse


def speakers(d: Discourse) -> list[str]:
    """The speaker of each quotation, an entity id or "" if unknown.

    Quotations that name nobody belong to the only person who is quoted at all, as in an interview.
    """
    found: list[str] = []
    for n, quotation in enumerate(d.quotations):
        with faults.at(quotation.sentences[0]):
            found.append(_named(d, n) or _same_as_before(d, n, found))
    persons = {e for e in found if d.entities.is_a(e, "Person")}
    if not any(found) and (asked := _interviewee(d)):
        return [asked] * len(found)
    return [e or next(iter(persons)) for e in found] if len(persons) == 1 else found


def _interviewee(d: Discourse) -> str:
    """Who is asked: the person who is said to speak before the first question, else the first one named there."""
    first = next((s for s, tree in enumerate(d.trees) if tree.kind is BlockKind.QUESTION), 0)
    spoken = [
        e
        for s in range(first)
        for clause in d.clauses[s]
        if clause.lemma in d.words.reporting or clause.lemma in d.words.ontology.word_class("speaking")
        for i in clause.slots.get(SUBJECT, ())
        for e in d.refs.get((s, i), ())
    ]
    named = [e for (s, _), entities in sorted(d.refs.items()) if s < first for e in entities]
    return next((e for e in (*spoken, *named) if d.entities.is_a(e, "Person")), "")


def verbs(d: Discourse, s: int) -> Iterator[Clause]:
    """The clauses of a sentence that report speech, outside quotations."""
    for clause in d.clauses[s]:
        if clause.kind is Kind.VERB and clause.lemma in d.words.reporting and not d.is_quoted(s, clause.predicate):
            yield clause


def _named(d: Discourse, n: int) -> str:
    """Who is named in one of a quotation's sentences, or announced before it."""
    first, last = d.quotations[n].sentences[0], d.quotations[n].sentences[-1]
    for s in (last, *range(first, last)):
        if speaker := _subject(d, s):
            return speaker
    for s in range(first - 1, max(first - 3, -1), -1):
        announced = d.trees[s].words[-1] == ":" or d.trees[s].block == d.trees[first].block
        if announced and (speaker := _subject(d, s)):
            return speaker
    return ""


def _same_as_before(d: Discourse, n: int, found: list[str]) -> str:
    near = n > 0 and d.quotations[n - 1].sentences[-1] >= d.quotations[n].sentences[0] - 2
    return found[n - 1] if near else ""


def _subject(d: Discourse, s: int) -> str:
    """The first entity that a sentence reports to say something."""
    arguments = (a for clause in verbs(d, s) for i in clause.slots.get(SUBJECT, ()) for a in d.arguments(s, i))
    return next((a.entity for a in arguments if a.entity), "")
