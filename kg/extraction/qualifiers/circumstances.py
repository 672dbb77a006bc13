"""Circumstances: when, where, in which field and within which framework."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.extraction.clauses import noun_phrases as naming
from kg.extraction.clauses.clause import Clause
from kg.extraction.clauses.phrases import is_empty
from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree
from kg.extraction.reference.context import Context
from kg.model import Argument, Qualifiers, Time
from kg.values import times as expressions
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
    """ "Cooperate in agriculture", "agreed on trade"; not "met in the hall"."""
    fits = filler.slot in ctx.trees[s].word_class("field preposition")
    return fits and not filler.entity and ctx.type_of_noun(s, filler.token) == "Topic"


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
    ctx: Context, s: int, clause: Clause, subject: Argument, object_: Argument, fields: bool = True
) -> Qualifiers:
    """What the prepositional slots of a predicate, and its amounts of money, say besides its arguments; without
    `fields` those of open relations, which hold with each field too unless it stands before the verb."""
    found: dict[str, dict[str, None]] = {kind: {} for kind, _ in RULES}
    for filler in fillers(ctx, s, clause, {subject.entity, object_.entity}):
        kind = kind_of(ctx, s, filler)
        if kind == FIELD and (fields or filler.is_fronted):
            name = naming.label(ctx.trees[s], filler.token)
            found[kind][name[:1].lower() + name[1:]] = None
        elif kind and kind != FIELD:
            name = ctx.entities.label(filler.entity) if filler.entity else naming.label(ctx.trees[s], filler.token)
            found[kind][name] = None
    if here := _here(ctx, s, clause):
        found[PLACE][here] = None
    said = (object_.literal.value,) if object_.literal else ()
    amounts = dict.fromkeys(amount for amount in _amounts(ctx, s, clause) if amount not in said)
    return Qualifiers(tuple(found[FIELD]), tuple(found[PLACE]), tuple(found[WITHIN]), tuple(amounts))


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


def former(ctx: Context, s: int, noun: int) -> Time | None:
    """The time of a past office: "former" or its like before a role, or before the name that bears the title."""
    tree = ctx.trees[s]
    heads = [noun, tree.heads[noun]] if tree.deps[noun] in (g.COMPOUND, g.NMOD) else [noun]
    words = (tree.lower[c] for h in heads if tree.is_noun(h) for c in tree.children[h])
    return Time("former") if any(w in ctx.words.past for w in words) else None


def time(ctx: Context, s: int, predicate: int, reference: str) -> Time | None:
    """The time expression nearest above or beside a predicate, without crossing into another clause."""
    tree = ctx.trees[s]
    if past := former(ctx, s, predicate):
        return past
    spans = _times(tree)
    for holder in (predicate, *tree.ancestors(predicate)):
        for begin, end in _hanging(tree, holder, spans):
            if any(m.known and begin <= tree.starts[i] < end for i, m in ctx.mentions[s].items()):
                continue  # the recogniser takes some countries for dates
            return expressions.normalise(tree.text[begin - tree.begin : end - tree.begin], tree.ontology, reference)
        if tree.is_verb(holder) and tree.deps[holder] not in (g.XCOMP, g.PCOMP, g.CONJ):
            break
    return None


def times_at(tree: Tree, holder: int) -> Iterator[tuple[int, int]]:
    """Begin and end, in the document, of the time expressions that hang from a token, with or without a preposition."""
    return _hanging(tree, holder, _times(tree))


def _hanging(tree: Tree, holder: int, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for first, last in spans:
        head = next((i for i in range(first, last + 1) if not first <= tree.heads[i] <= last), first)
        if tree.deps[head] in (*g.SUBJECTS, g.DOBJ, g.AMOD, g.COMPOUND, g.POSS, g.NMOD, g.NUMMOD):
            continue
        above = tree.heads[head]
        if tree.deps[above] in (g.PREP, g.AGENT) and above != holder:
            above = tree.heads[above]
        if above == holder:
            yield tree.starts[first], tree.ends(last)


def _times(tree: Tree) -> list[tuple[int, int]]:
    """First and last token of each time expression, in order: what the recogniser finds, unless the words of the
    ontology find more."""
    spans = [(n.first, n.last) for n in tree.names if n.label == "DATE"]
    for begin, end in expressions.find(tree.text, tree.ontology):
        tokens = [
            i for i in range(len(tree)) if begin <= tree.starts[i] - tree.begin and tree.ends(i) - tree.begin <= end
        ]
        if tokens and not any(a <= tokens[0] and tokens[-1] <= b for a, b in spans):
            spans = [(a, b) for a, b in spans if b < tokens[0] or tokens[-1] < a]
            spans.append((tokens[0], tokens[-1]))
    return sorted(spans)
