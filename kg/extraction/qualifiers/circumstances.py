"""Circumstances: where, in which field and within which framework, besides when, which is in `times.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.extraction.clauses import noun_phrases as naming
from kg.extraction.clauses.clause import Clause
from kg.extraction.clauses.phrases import is_empty
from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree
from kg.extraction.qualifiers.grounds import grounds
from kg.extraction.reference.context import Context
from kg.model import Argument, Qualifiers
from kg.values.literals import literal

FIELD, PLACE, WITHIN = "field", "place", "within"
FRAMEWORKS = ("InternationalOrganization", "Agreement", "Event")


@dataclass(frozen=True)
class Filler:
    """A noun in a slot of a predicate, the entity that it means, "" for a mere word, and whether it stands before the
    predicate."""

    slot: str
    token: int
    entity: str
    is_fronted: bool


def framework(ctx: Context, s: int, filler: Filler) -> bool:
    """ "Cooperate within the EU", "under the treaty", "at the summit"."""
    words = ctx.trees[s].word_class
    fits = filler.slot in words("framework preposition") or filler.slot in words("field preposition")
    return fits and bool(filler.entity) and ctx.entities.is_a(filler.entity, *FRAMEWORKS)


def place(ctx: Context, s: int, filler: Filler) -> bool:
    """ "Protested in Lima", "near the border"; not "flew to Lima"."""
    fits = filler.slot in ctx.trees[s].word_class("scene preposition")
    return fits and bool(filler.entity) and ctx.entities.is_a(filler.entity, "Place")


def field(ctx: Context, s: int, filler: Filler) -> bool:
    """ "Cooperate in agriculture", "agreed on trade"; not "met in the hall", "in the state of Ohio", "banned it in an
    effort to help"."""
    tree = ctx.trees[s]
    if filler.slot not in tree.word_class("field preposition") or filler.entity:
        return False
    if tree.lemmas[filler.token] in tree.word_class("division") or _is_purpose(ctx, s, filler.token):
        return False
    return ctx.type_of_noun(s, filler.token) == "Topic"


def _is_purpose(ctx: Context, s: int, noun: int) -> bool:
    """ "In a bid to help": what for."""
    tree, embedding = ctx.trees[s], ctx.words.embedding(ctx.trees[s].lemmas[noun])
    return bool(embedding and embedding.stance == "seek") and tree.has(noun, g.ACL)


def scope(ctx: Context, s: int, filler: Filler) -> bool:
    """ "Cooperate within the programme"; whatever has no name."""
    return filler.slot in ctx.trees[s].word_class("scope preposition") and not filler.entity


RULES: tuple[tuple[str, Callable[[Context, int, Filler], bool]], ...] = (
    (WITHIN, framework),
    (PLACE, place),
    (FIELD, field),
    (WITHIN, scope),
)


def qualifiers(
    ctx: Context,
    s: int,
    clause: Clause,
    subject: Argument,
    object_: Argument,
    fields: bool = True,
    over: tuple[str, ...] = (),
) -> Qualifiers:
    """What the prepositional slots of a predicate, and its amounts of money, say besides its arguments; without
    `fields` those of open relations, which hold with each field too unless it stands before the verb. `over` are the
    prepositions that lead to what the relation is about, which is a field too."""
    found: dict[str, dict[str, None]] = {kind: {} for kind, _ in RULES}
    found[FIELD] = dict.fromkeys(grounds(ctx, s, clause, over, {subject.entity, object_.entity} - {""}))
    for filler in fillers(ctx, s, clause, {subject.entity, object_.entity}):
        kind = kind_of(ctx, s, filler)
        if kind == FIELD and not over and (fields or filler.is_fronted):
            found[kind][_as_written(ctx.trees[s], naming.label(ctx.trees[s], filler.token))] = None
        elif kind and kind != FIELD:
            name = ctx.entities.label(filler.entity) if filler.entity else naming.label(ctx.trees[s], filler.token)
            found[kind][name] = None
    if here := _here(ctx, s, clause):
        found[PLACE][here] = None
    said = (object_.literal.value,) if object_.literal else ()
    amounts = dict.fromkeys(amount for amount in _amounts(ctx, s, clause) if amount not in said)
    return Qualifiers(tuple(found[FIELD]), tuple(found[PLACE]), tuple(found[WITHIN]), tuple(amounts))


def _as_written(tree: Tree, label: str) -> str:
    """A label without its capital, unless the sentence has that too: "Tunisian offices"."""
    return label if label in tree.text else label[:1].lower() + label[1:]


def _here(ctx: Context, s: int, clause: Clause) -> str:
    """The country of a speaker who says "here", or ""."""
    tree = ctx.trees[s]
    is_here = any(tree.lower[w] in tree.word_class("here") for w in tree.kids(clause.predicate, g.ADVMOD))
    country = ctx.here(s, clause.predicate) if is_here and ctx.is_quoted(s, clause.predicate) else ""
    return ctx.entities.label(country) if ctx.entities.is_a(country, "Country") else ""


def kind_of(ctx: Context, s: int, filler: Filler) -> str:
    """What kind of circumstance a noun is: by the first rule that it fulfils, "" for none."""
    return next((kind for kind, rule in RULES if rule(ctx, s, filler)), "")


def fillers(ctx: Context, s: int, clause: Clause, besides: set[str]) -> Iterator[Filler]:
    """What fills the slots of a predicate, besides its arguments and values such as dates."""
    tree = ctx.trees[s]
    heads = ((slot, head) for slot, fillers in clause.slots.items() for head in fillers if tree.is_noun(head))
    for slot, head in ((slot, head) for slot, head in heads if not is_empty(tree, head)):
        for i in tree.coordinated(naming.partitive(tree, head, ctx.words.partitives)):
            entities = ctx.refs.get((s, i), ())
            if besides.isdisjoint(entities) and not ctx.value(s, i):
                yield Filler(slot, i, entities[0] if entities else "", head < clause.predicate)


def _amounts(ctx: Context, s: int, clause: Clause) -> Iterator[str]:
    """Sums of money in the phrases of a predicate, none of another verb's: "a $5 million loan", "lent it $5m"."""
    tree = ctx.trees[s]
    for span in tree.names:
        if span.label != "MONEY":
            continue
        inside = range(span.first, span.last + 1)
        token = next((i for i in inside if tree.heads[i] not in inside or tree.heads[i] == i), span.last)
        for above in (token, *tree.ancestors(token)):
            if above == clause.predicate:
                text = ctx.text(s, tree.starts[span.first], tree.ends(span.last))
                yield literal("MONEY", text, tree.ontology, ctx.date).value
            if tree.is_verb(above) or above == clause.predicate:
                break
