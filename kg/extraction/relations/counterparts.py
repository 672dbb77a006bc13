"""Counterparts: "her Russian counterpart, Arkady Belov" is to Russia what she is to her country."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.clauses.clause import HOLDER, MODIFIER, POSSESSOR, Clause
from kg.extraction.qualifiers import circumstances
from kg.extraction.reference.discourse import Discourse
from kg.model import Argument

if TYPE_CHECKING:
    from kg.extraction.lexicon import Row
    from kg.extraction.relations.match import Match
    from kg.extraction.relations.matcher import Relations


def counterparts(r: Relations, s: int, clause: Clause, row: Row) -> Iterator[Match]:
    """What the possessor of "counterpart" is known to be, said of who is named as the counterpart."""
    d = r.d
    arguments = (a for i in clause.slots.get(MODIFIER, ()) for a in d.arguments_of(s, i))
    targets = [a for a in arguments if d.entities.is_a(a.entity, "Actor")]
    models = [e for i in clause.slots.get(POSSESSOR, ()) for e in d.refs.get((s, i), ())]
    for holder in (a for i in clause.slots.get(HOLDER, ()) for a in d.arguments_of(s, i)):
        known = (m for e in models if e != holder.entity for m in r.roles[e])
        for model in (m for m in known if not circumstances.former(d, m.sentence, m.clause.predicate)):
            for target in _in_place_of(d, model, targets or _host(d, s, clause, model)):
                here = _here(d, s, clause, target)
                yield replace(model, sentence=s, clause=clause, subject=holder, object=here, row=row)


def _host(d: Discourse, s: int, clause: Clause, model: Match) -> list[Argument]:
    """Whom a visitor's counterpart serves: the country that the article is about and was written in."""
    if not d.is_national or d.side_of.get(model.subject.entity, d.home) == d.home:
        return []
    tree, i = d.trees[s], clause.predicate
    return [Argument(tree.starts[i], tree.ends(i), tree.words[i], d.home)]


def _in_place_of(d: Discourse, model: Match, targets: list[Argument]) -> list[Argument]:
    """What stands in for a role's object: for the model's own country the other one, in an office's name too."""
    entities, side = d.entities, d.side_of.get(model.subject.entity, "")
    if model.object.entity == side:
        return targets
    if not entities.is_a(model.object.entity, "Office"):
        return [model.object]
    mine, label = entities.label(side) if side else "", entities.label(model.object.entity)
    theirs = ((t, label.replace(mine, entities.label(t.entity))) for t in targets if mine and mine in label)
    return [replace(t, entity=entities.add(name, "Office")) for t, name in theirs]


def _here(d: Discourse, s: int, clause: Clause, argument: Argument) -> Argument:
    """An argument that is understood at a predicate rather than named beside it."""
    tree, i = d.trees[s], clause.predicate
    if tree.begin <= argument.begin < tree.end:
        return argument
    return replace(argument, begin=tree.starts[i], end=tree.ends(i), text=tree.words[i])
