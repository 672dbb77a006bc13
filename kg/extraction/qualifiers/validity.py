"""From when until when a role or membership holds: "mayor since 2015", "was elected in May", "the former envoy"."""

from __future__ import annotations

from kg.extraction.clauses.clause import Clause
from kg.extraction.parsing import labels as g
from kg.extraction.reference.context import Context
from kg.model import Interval, Time
from kg.values import times as expressions

LASTING = ("roleRelation",)  # groups of relations that hold for a time
MEMBER = "memberOf"
FORMER = "former"
UNKNOWN = Interval()


def holds(ctx: Context, s: int, clause: Clause, relation: str, time: Time | None) -> Interval:
    """The days from which and until which a role or membership holds, "" if unsaid, and for all other relations.

    Of what is "former" is known that it ended before the document; of a mere date, what the verb around it says.
    """
    if ctx.names.ontology.group(relation) not in LASTING and relation != MEMBER:
        return UNKNOWN
    if time is None:
        time = _term(ctx, s, clause)
    if time is None:
        return Interval(until=ctx.date) if _changes(ctx, s, clause, "giving up") else UNKNOWN
    if time.text.lower() == FORMER:
        return Interval(until=ctx.date)
    if time.text.split()[0].lower() in ctx.trees[s].word_class("term"):
        return Interval(time.start, time.end)
    begins, ends = (_changes(ctx, s, clause, kind) for kind in ("taking up", "giving up"))
    return Interval(time.start if begins else "", time.end if ends else "")


def _term(ctx: Context, s: int, clause: Clause) -> Time | None:
    """The span of time that follows a role: "Ann Lee, mayor of Leeds since 2015,"."""
    tree, p = ctx.trees[s], clause.predicate
    after = range(p + 1, len(tree))
    end = next((i for i in after if tree.words[i] in (",", ";", ".") or tree.is_verb(i)), len(tree))
    first = next((i for i in range(p + 1, end) if tree.lower[i] in tree.word_class("term")), -1)
    if first < 0:
        return None
    found = expressions.normalise(tree.words_of(range(first, end)), tree.ontology, ctx.date)
    return found if found.start or found.end else None


def _changes(ctx: Context, s: int, clause: Clause, verbs: str) -> bool:
    """Does the verb around a role say that it begins, or ends: "became", "resigned as"?"""
    tree, p = ctx.trees[s], clause.predicate
    static = tree.deps[tree.first_conjunct(p)] in (g.APPOS, g.COMPOUND, g.NMOD)
    above = p if tree.is_verb(p) else next((a for a in tree.ancestors(p) if tree.is_verb(a)), -1)
    return not static and above >= 0 and tree.lemmas[above] in tree.word_class(verbs)
