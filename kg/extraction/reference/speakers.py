"""Who speaks: the verbs that report speech, and the speaker of each quotation."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from kg.extraction import faults
from kg.extraction.clauses.clause import OBJECT, SUBJECT, Clause, Kind
from kg.extraction.reference.context import Context
from kg.extraction.reference.referents import arguments
from kg.model import BlockKind

BACK_TO_ANNOUNCER = 2  # sentences: "Ann Lee spoke of rain. “…"
BACK_TO_QUOTATION = 2  # the same speaker goes on


def find(ctx: Context) -> list[str]:
    """The speaker of each quotation, an entity id or "" if unknown.

    Quotations that name nobody belong to the only person who is quoted at all, as in an interview.
    """
    found: list[str] = []
    asked = interviewee(ctx) if any(tree.kind is BlockKind.QUESTION for tree in ctx.trees) else ""
    for n, quotation in enumerate(ctx.quotations):
        with faults.at(quotation.sentences[0]):
            if quotation.is_answer:
                found.append(_marked(ctx, quotation.named_in) or asked)
            else:
                found.append(_named(ctx, n) or _same_as_before(ctx, n, found))
    persons = {e for e in found if ctx.entities.is_a(e, "Person")}
    if not any(found) and asked:
        return [asked] * len(found)
    return [e or next(iter(persons)) for e in found] if len(persons) == 1 else found


def _marked(ctx: Context, s: int) -> str:
    """Whom the mark before an answer names: "Ann Lee:", "Lee:", "AL:"; nobody if it is "A:"."""
    if s < 0:
        return ""
    words = [word.strip(".").casefold() for word in ctx.trees[s].words if word[0].isalpha()]
    named = dict.fromkeys(e for (_, _), meant in sorted(ctx.refs.items()) for e in meant)
    persons = [e for e in named if ctx.entities.is_a(e, "Person")]
    names = {e: [part.casefold() for part in ctx.entities.label(e).split()] for e in persons}
    full = [e for e in persons if set(words) <= set(names[e])]
    part = [e for e in persons if words[-1:] and words[-1] in names[e]]
    initials = [e for e in persons if words == ["".join(name[0] for name in names[e])]]
    return next(iter((*full, *part, *initials)), "")


def interviewee(ctx: Context) -> str:
    """Who is asked: the person who is said to be interviewed or to speak before the first question, else the first one
    named there."""
    first = next((s for s, tree in enumerate(ctx.trees) if tree.kind is BlockKind.QUESTION), 0)
    heads = ((s, i) for s in range(first) for clause in ctx.clauses[s] for i in _asked(ctx, clause))
    said = (e for head in heads for e in ctx.refs.get(head, ()))
    named = (e for (s, _), entities in sorted(ctx.refs.items()) if s < first for e in entities)
    asking = {
        e
        for s, tree in enumerate(ctx.trees)
        if _asks(ctx, s)
        for i in range(len(tree))
        for e in ctx.refs.get((s, i), ())
    }
    persons = (e for e in chain(said, named) if ctx.entities.is_a(e, "Person") and e not in asking)
    return next((e for e in persons if not ctx.author or ctx.entities.label(e) not in ctx.author), "")


def _asks(ctx: Context, s: int) -> bool:
    """Is a sentence the name of whoever asks the question that follows?"""
    after = ctx.trees[s + 1].kind if s + 1 < len(ctx.trees) else BlockKind.BODY
    return ctx.trees[s].kind is BlockKind.SPEAKER and after is BlockKind.QUESTION


def _asked(ctx: Context, clause: Clause) -> Iterator[int]:
    """ "The Courier interviewed Ann Lee", "Ann Lee told us", "the Courier spoke with Ann Lee": Ann Lee, but the Courier
    too."""
    words = ctx.words.ontology.word_class
    if clause.lemma in words("interviewing"):
        yield from clause.slots.get(OBJECT, ())
    elif clause.lemma in ctx.words.reporting or clause.lemma in words("speaking"):
        yield from clause.slots.get(SUBJECT, ())
        for slot in sorted(words("speaking preposition")):
            yield from clause.slots.get(slot, ())


def verbs(ctx: Context, s: int) -> Iterator[Clause]:
    """The clauses of a sentence that report speech, outside quotations."""
    for clause in ctx.clauses[s]:
        if clause.kind is Kind.VERB and clause.lemma in ctx.words.reporting and not ctx.is_quoted(s, clause.predicate):
            yield clause


def _named(ctx: Context, n: int) -> str:
    """Who is named in one of a quotation's sentences, or announced before it."""
    first, last = ctx.quotations[n].sentences[0], ctx.quotations[n].sentences[-1]
    for s in (last, *range(first, last)):
        if speaker := _subject(ctx, s):
            return speaker
    for s in range(first - 1, max(first - 1 - BACK_TO_ANNOUNCER, -1), -1):
        announced = ctx.trees[s].words[-1] == ":" or ctx.trees[s].block == ctx.trees[first].block
        if announced and (speaker := _subject(ctx, s)):
            return speaker
    return ""


def _same_as_before(ctx: Context, n: int, found: list[str]) -> str:
    near = n > 0 and ctx.quotations[n - 1].sentences[-1] >= ctx.quotations[n].sentences[0] - BACK_TO_QUOTATION
    return found[n - 1] if near else ""


def _subject(ctx: Context, s: int) -> str:
    """The first entity that a sentence reports to say something."""
    said = (a for clause in verbs(ctx, s) for i in clause.slots.get(SUBJECT, ()) for a in arguments(ctx, s, i))
    return next((a.entity for a in said if a.entity), "")
