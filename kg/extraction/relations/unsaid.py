"""Claims of which one end goes unsaid: "Ann Lee was arrested", by whom is not told; "Ann Lee resigned" from what. And
with a noun for the deed: "Ann Lee's arrest", "her resignation"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extraction.clauses.clause import COMPLEMENT, OBJECT, SUBJECT, Clause, Kind
from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree
from kg.extraction.reference import slots, worth
from kg.extraction.reference.context import Context
from kg.extraction.relations.arguments import Arguments, Wanted
from kg.extraction.relations.match import Match
from kg.extraction.rows import Row
from kg.model import Argument

DOER = frozenset({(SUBJECT,), ("happening",)})  # where a row may look for what a passive leaves out


def find(ctx: Context, arguments: Arguments, s: int, clause: Clause, found: Sequence[Match]) -> Iterator[Match]:
    """The relations of a verb or a noun, one of whose ends is told; none if a row of the lexicon has `found` both."""
    if found or clause.kind is Kind.ADJECTIVE or _is_of_another(ctx, s, clause):
        return
    tree, p = ctx.trees[s], clause.predicate
    implied = Argument(
        tree.starts[p], tree.ends(p), tree.words[p]
    )  # the end that goes unsaid stands where the verb does
    seen: dict[str, set[str]] = {}
    rows = slots.rows(ctx, s, clause)
    objects = {OBJECT, COMPLEMENT, *(path[0] for row in rows for path in row.object)}
    for row in rows:
        relation = ctx.names.ontology.relations.get(row.relation)
        if not relation or not relation.unsaid:
            continue
        if clause.kind is Kind.NOUN:
            unnamed = row.subject if relation.unsaid == SUBJECT else row.object
            is_open = not any(arguments.heads(s, clause, path) for path in unnamed)
        else:
            is_open = _leaves_out(clause, row, relation.unsaid, objects)
        if not is_open or not slots.holds(ctx, s, clause, row, seen=seen):
            continue
        paths, kinds = (row.object, relation.range) if relation.unsaid == SUBJECT else (row.subject, relation.domain)
        told, _ = arguments.find(s, clause, Wanted(row, paths, kinds))
        if clause.kind is Kind.NOUN:
            told = [one for one in told if _is_somebody(ctx, one)]  # "police arrests" are their own
        for one in told:
            ends = (implied, one) if relation.unsaid == SUBJECT else (one, implied)
            yield Match(s, clause, row.relation, *ends, row, words=_completing(tree, clause, row))
        if told:
            return


def _leaves_out(clause: Clause, row: Row, end: str, objects: set[str]) -> bool:
    """Has a clause nothing where a row looks for this end, or any row of its verb for an object?"""
    if end == SUBJECT:
        is_undone = clause.passive and SUBJECT not in clause.slots
        return is_undone and (OBJECT,) in row.object and DOER.issuperset(row.subject)
    return row.subject == ((SUBJECT,),) and objects.isdisjoint(clause.slots)


def _completing(tree: Tree, clause: Clause, row: Row) -> tuple[int, ...]:
    """What a verb says nothing without: "was found *guilty*", "stepped *down*"."""
    asked = any(slot == COMPLEMENT and wanted for slot, _, wanted in row.when)
    particles = tree.kids(clause.predicate, g.PRT, g.ADVMOD)
    named = (i for i in particles if tree.lower[i] in clause.lemma.split()[1:])
    return (*named, *(clause.slots.get(COMPLEMENT, ()) if asked else ()))


def _is_somebody(ctx: Context, argument: Argument) -> bool:
    """Is it a person who is known to the text by more than a pronoun?"""
    return ctx.entities.is_a(argument.entity, "Person") and bool(worth.told(ctx, argument, is_open=False).entity)


def _is_of_another(ctx: Context, s: int, clause: Clause) -> bool:
    """Is a participle nothing but what a noun is like: "the arrested envoy"?"""
    return ctx.trees[s].deps[clause.predicate] == g.AMOD
