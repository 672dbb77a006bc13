"""Of which class is an entity: what nouns say of it, and whether that is what a relation asks for."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.clauses.clause import HOLDER, Kind
from kg.extraction.reference.context import Context
from kg.model import Argument

NAMED = ("Person", "Organization", "Place")  # classes that recognisers confuse


def described(ctx: Context, s: int) -> Iterator[tuple[str, str]]:
    """Entities with the classes of nouns that are said of their names: "Broome, a town in …", "the city of Nice"."""
    for clause in ctx.clauses[s]:
        kind = ctx.words.types.get(clause.lemma) if clause.kind is Kind.NOUN else None
        if kind is None or ctx.trees[s].tags[clause.predicate] not in ("NN", "NNP"):
            continue
        heads = clause.slots.get("of", ()) if clause.lemma in ctx.words.identity else ()
        for entity in (e for i in (*clause.slots.get(HOLDER, ()), *heads) for e in ctx.refs.get((s, i), ())):
            if ctx.names.ontology.is_a(kind, *NAMED):
                yield entity, kind


def fits(ctx: Context, argument: Argument, kinds: tuple[str, ...]) -> bool:
    """Is an argument of one of these classes, or can it be? No classes ask for nothing."""
    if argument.literal:
        return bool(set(kinds) & {argument.literal.type, "Literal"})
    if better_class(ctx, argument.entity, kinds):
        return True
    ontology, kind = ctx.names.ontology, ctx.entities.type(argument.entity)
    if kind == "Office" and ontology.is_a("Person", *kinds):  # its holder, of whom no name is known
        return True
    if kind == "City" and ontology.is_a("SubnationalEntity", *kinds):  # a city acts as a region does
        return True
    return not kinds or "Thing" in kinds or kind == "Thing" or ontology.is_a(kind, *kinds)


def may_hold(ctx: Context, subject: Argument, relation: str, object_: Argument) -> bool:
    """Do two arguments have the classes that a relation asks for?"""
    asked = ctx.names.ontology.relations[relation]
    return fits(ctx, subject, asked.domain) and fits(ctx, object_, asked.range)


def better_class(ctx: Context, entity: str, kinds: tuple[str, ...]) -> str:
    """The class that a relation asks for, if the recogniser guessed another: who is born is no organisation."""
    entities = ctx.entities
    if not entities.is_guessed(entity) or entities.is_a(entity, *kinds):
        return ""
    if entities.type(entity) == "Event" and "Place" in kinds:
        return ""  # "in World War Two"
    may_act = "Actor" in kinds and entities.type(entity) == "Place"
    return next((k for k in kinds if k in NAMED), "Organization" if may_act else "")
