"""Counterparts: "her Russian counterpart, Arkady Belov" is to Russia what she is to her country."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from kg.extraction.clauses.clause import HOLDER, MODIFIER, POSSESSOR, Clause
from kg.extraction.qualifiers import times
from kg.extraction.reference.context import Context
from kg.extraction.reference.referents import arguments_of
from kg.extraction.relations.match import Match
from kg.extraction.rows import Row
from kg.model import Argument

RolesOf = Callable[[str, int], Sequence[Match]]  # what a person is as far as a sentence tells


def counterparts(ctx: Context, s: int, clause: Clause, row: Row, roles_of: RolesOf) -> Iterator[Match]:
    """What the possessor of "counterpart" is known to be, said of who is named as the counterpart."""
    modifiers = (a for i in clause.slots.get(MODIFIER, ()) for a in arguments_of(ctx, s, i))
    targets = [a for a in modifiers if ctx.entities.is_a(a.entity, "Actor")]
    for holder in (a for i in clause.slots.get(HOLDER, ()) for a in arguments_of(ctx, s, i)):
        for model in _models(ctx, s, clause, holder, roles_of):
            for target in _in_place_of(ctx, model, targets or _host(ctx, s, clause, model)):
                here = _here(ctx, s, clause, target)
                yield replace(model, sentence=s, clause=clause, subject=holder, object=here, row=row)


def _models(ctx: Context, s: int, clause: Clause, holder: Argument, roles_of: RolesOf) -> Iterator[Match]:
    """What the possessor is, and not only was."""
    owners = (e for i in clause.slots.get(POSSESSOR, ()) for e in ctx.refs.get((s, i), ()))
    roles = (m for e in owners if e != holder.entity for m in roles_of(e, s))
    return (m for m in roles if not times.former(ctx, m.sentence, m.clause.predicate))


def _host(ctx: Context, s: int, clause: Clause, model: Match) -> list[Argument]:
    """Whom a visitor's counterpart serves: the country that the article is about and was written in."""
    if not ctx.is_national or ctx.side_of.get(model.subject.entity, ctx.home) == ctx.home:
        return []
    return ctx.words_for(s, (clause.predicate,), ctx.home)


def _in_place_of(ctx: Context, model: Match, targets: list[Argument]) -> list[Argument]:
    """What stands in for a role's object: for the model's own country the other one, in an office's name too."""
    entities, side = ctx.entities, ctx.side_of.get(model.subject.entity, "")
    if model.object.entity == side:
        return targets
    if not entities.is_a(model.object.entity, "Office"):
        return [model.object]
    mine, label = entities.label(side) if side else "", entities.label(model.object.entity)
    theirs = ((t, label.replace(mine, entities.label(t.entity))) for t in targets if mine and mine in label)
    return [replace(t, entity=entities.add(name, "Office")) for t, name in theirs]


def _here(ctx: Context, s: int, clause: Clause, argument: Argument) -> Argument:
    """An argument that is understood at a predicate rather than named beside it."""
    tree, i = ctx.trees[s], clause.predicate
    if tree.begin <= argument.begin < tree.end:
        return argument
    return replace(argument, begin=tree.starts[i], end=tree.ends(i), text=tree.words[i])
