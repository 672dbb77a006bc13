"""What happened: where an event was, and which event it was that did something without being named beside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

from kg.extraction.clauses.clause import Clause, Kind
from kg.extraction.parsing import labels as g
from kg.extraction.qualifiers import times
from kg.extraction.reference.context import Context, Happened
from kg.extraction.reference.referents import arguments_of
from kg.extraction.reference.slots import clause_at
from kg.extraction.relations.match import Match
from kg.extraction.rows import Row
from kg.model import Argument

LOCATED = Row("", Kind.NOUN, "locatedIn", (("happening",),), (("in",),), source="happenings.csv")
LEAD = 1  # the sentence after the headline: what is told so far is what the article is about
NEAR = 2  # sentences back in which another event than the chief one must have been told of to be meant
LATER = timedelta(days=30)  # after an event, in which people still die of it
MEMORY = timedelta(days=90)  # before the article, where the day of the event is not known


def located(ctx: Context, s: int) -> Iterator[Match]:
    """The places of the events that a sentence tells of."""
    if LOCATED.relation not in ctx.names.ontology.relations:
        return
    for event in ctx.happened:
        for (sentence, token), place in event.where:
            clause = _clause(ctx, s, token) if sentence == s else None
            if clause is None:
                continue
            for what, where in product(arguments_of(ctx, s, token), arguments_of(ctx, s, place, place=True)):
                is_event = ctx.entities.is_a(what.entity, "Event")
                if is_event and ctx.entities.is_a(where.entity, "Place") and where.entity != what.entity:
                    yield Match(s, clause, LOCATED.relation, what, where, LOCATED)


def _clause(ctx: Context, s: int, token: int) -> Clause | None:
    """The clause that tells of an event: of a noun as a subject or an object that of its verb."""
    tree = ctx.trees[s]
    above = tree.heads[token] if tree.deps[token] in (*g.SUBJECTS, g.DOBJ) else token
    return clause_at(ctx, s, above) or clause_at(ctx, s, token)


def doer(ctx: Context, s: int, clause: Clause, is_told: bool = False) -> list[Argument]:
    """The event of which somebody died or was hurt, where no other cause is told: "overturned; at least seven died".

    If it `is_told` only the one around: "overturned, killing seven".
    """
    if is_told:
        event = _around(ctx, s, clause)
    elif ctx.trees[s].deps[clause.predicate] == g.RELCL:  # "in Lima, where two died"
        event = _told_at(ctx, s, ctx.trees[s].heads[clause.predicate])
    else:
        event = _around(ctx, s, clause) or _in_sentence(ctx, s, clause) or _spoken_of(ctx, s)
    if event is None or _is_another_time(ctx, s, clause, event):
        return []
    i = next((token for sentence, token in event.tokens if sentence == s), clause.predicate)
    return ctx.words_for(s, (i,), event.entity)


def _harmful(ctx: Context) -> Iterator[Happened]:
    return (event for event in ctx.happened if event.harms)


def _around(ctx: Context, s: int, clause: Clause) -> Happened | None:
    """ "Crashed near Pune, killing five": the crash."""
    tree, p = ctx.trees[s], clause.predicate
    is_result = tree.deps[p] == g.ADVCL and tree.tags[p] == "VBG"
    return _told_at(ctx, s, tree.heads[p]) if is_result else None


def _told_at(ctx: Context, s: int, token: int) -> Happened | None:
    return next((e for e in _harmful(ctx) if (s, token) in e.tokens), None)


def _in_sentence(ctx: Context, s: int, clause: Clause) -> Happened | None:
    """The event that the sentence tells of, the nearest if there are several."""
    near = ((abs(i - clause.predicate), e) for e in _harmful(ctx) for n, i in e.tokens if n == s)
    return min(near, key=lambda one: one[0], default=(0, None))[1]


def _spoken_of(ctx: Context, s: int) -> Happened | None:
    """What the article is about, if a harmful event is what it begins with, unless another was told of just before."""
    before = [(max(n for n, _ in e.tokens if n < s), e) for e in _harmful(ctx) if e.tokens[0][0] < s]
    chief = next((e for e in _harmful(ctx) if e.tokens[0][0] <= LEAD), None)
    if chief is None or not before:
        return None
    last, event = max(before, key=lambda one: one[0])
    is_other = event.tokens[0][0] > LEAD and last not in {n for n, _ in chief.tokens}
    return event if is_other and s - last <= NEAR and not _is_long_ago(ctx, event.end) else chief


def _is_another_time(ctx: Context, s: int, clause: Clause, event: Happened) -> bool:
    """ "In 2015 twelve people died", in an article about what happened this week."""
    time = times.time(ctx, s, clause.predicate, ctx.date)
    if time is None or not time.end:
        return False
    if event.begin:
        after = date.fromisoformat(event.end) + LATER
        return time.end < event.begin or time.start > after.isoformat()
    return _is_long_ago(ctx, time.end)


def _is_long_ago(ctx: Context, day: str) -> bool:
    """Is a day, "" if unknown, long before the article was written?"""
    is_dated = len(ctx.date) == len("2020-01-01")
    return bool(day) and is_dated and day < (date.fromisoformat(ctx.date) - MEMORY).isoformat()
