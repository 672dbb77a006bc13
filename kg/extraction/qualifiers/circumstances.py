"""Circumstances: when, where, in which field and within which framework."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.clauses import noun_phrases as naming
from kg.extraction.clauses.clause import Clause
from kg.extraction.clauses.phrases import is_empty
from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree
from kg.extraction.reference.context import Context
from kg.model import Argument, Qualifiers, Time
from kg.values import times as expressions
from kg.values.literals import literal

FIELD_PREPOSITIONS = ("in", "on", "over")
PLACE_PREPOSITIONS = ("in", "at", "near", "across", "inside")
FRAMEWORK_PREPOSITIONS = ("within", "under", "through", "at")
FRAMEWORKS = ("InternationalOrganization", "Agreement", "Event")


def qualifiers(
    ctx: Context, s: int, clause: Clause, subject: Argument, object_: Argument, fields: bool = True
) -> Qualifiers:
    """What the prepositional slots of a predicate, and its amounts of money, say besides its arguments; without
    `fields` those of open relations, which hold with each field too unless it stands before the verb."""
    exclude = {subject.entity, object_.entity}
    field: dict[str, None] = {}
    place: dict[str, None] = {}
    within: dict[str, None] = {}
    tree = ctx.trees[s]
    for role, fillers in clause.slots.items():
        for head in fillers:
            if not tree.is_noun(head) or is_empty(tree, head):
                continue
            for i in tree.coordinated(naming.partitive(tree, head, ctx.words.partitives)):
                entities = ctx.refs.get((s, i), ())
                if exclude.intersection(entities) or ctx.value(s, i):
                    continue
                name = ctx.entities.label(entities[0]) if entities else naming.label(tree, i)
                if (
                    entities
                    and ctx.entities.is_a(entities[0], *FRAMEWORKS)
                    and role in (*FRAMEWORK_PREPOSITIONS, *FIELD_PREPOSITIONS)
                ):
                    within[name] = None
                elif entities and ctx.entities.is_a(entities[0], "Place") and role in PLACE_PREPOSITIONS:
                    place[name] = None
                elif (
                    (fields or head < clause.predicate)
                    and not entities
                    and role in FIELD_PREPOSITIONS
                    and ctx.type_of_noun(s, i) == "Topic"
                ):
                    field[name[:1].lower() + name[1:]] = None
                elif not entities and role == "within":
                    within[name] = None
    said = (object_.literal.value,) if object_.literal else ()
    amounts = dict.fromkeys(amount for amount in _amounts(ctx, s, clause) if amount not in said)
    return Qualifiers(tuple(field), tuple(place), tuple(within), tuple(amounts))


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
    for holder in (predicate, *tree.ancestors(predicate)):
        for begin, end in times_at(tree, holder):
            if any(m.known and begin <= tree.starts[i] < end for i, m in ctx.mentions[s].items()):
                continue  # the recogniser takes some countries for dates
            return expressions.normalise(tree.text[begin - tree.begin : end - tree.begin], tree.ontology, reference)
        if tree.is_verb(holder) and tree.deps[holder] not in (g.XCOMP, g.PCOMP, g.CONJ):
            break
    return None


def times_at(tree: Tree, holder: int) -> Iterator[tuple[int, int]]:
    """Begin and end, in the document, of the time expressions that hang from a token, with or without a preposition."""
    spans = [(n.first, n.last) for n in tree.names if n.label == "DATE"]
    for begin, end in expressions.find(tree.text, tree.ontology):
        tokens = [
            i for i in range(len(tree)) if begin <= tree.starts[i] - tree.begin and tree.ends(i) - tree.begin <= end
        ]
        if tokens and not any(a <= tokens[0] and tokens[-1] <= b for a, b in spans):
            spans = [(a, b) for a, b in spans if b < tokens[0] or tokens[-1] < a]
            spans.append((tokens[0], tokens[-1]))
    for first, last in sorted(spans):
        head = next((i for i in range(first, last + 1) if not first <= tree.heads[i] <= last), first)
        if tree.deps[head] in (*g.SUBJECTS, g.DOBJ, g.AMOD, g.COMPOUND, g.POSS, g.NMOD, g.NUMMOD):
            continue
        above = tree.heads[head]
        if tree.deps[above] in (g.PREP, g.AGENT) and above != holder:
            above = tree.heads[above]
        if above == holder:
            yield tree.starts[first], tree.ends(last)
