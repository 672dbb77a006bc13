"""Where and when something happened: "a fire in Pune on Monday"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree
from kg.extraction.reference.context import Context
from kg.extraction.reference.referents import wider
from kg.values.times import normalise

Period = tuple[str, str]  # first and last day, ISO 8601; empty if unknown
UNKNOWN: Period = ("", "")


def places_in_phrase(ctx: Context, s: int, i: int) -> tuple[int, ...]:
    """Places in a noun phrase: "the New Hampshire crash", "a fire in Pune"."""
    tree = ctx.trees[s]
    names = (c for c in tree.kids(i, g.COMPOUND, g.NMOD, g.POSS) if c in ctx.mentions[s])
    return places_named(ctx, s, (*placed(tree, i), *names))


def places_in_clause(ctx: Context, s: int, verb: int) -> tuple[int, ...]:
    """Places after a verb, its objects and its infinitive: "killed five at a camp near Pune"."""
    tree = ctx.trees[s]
    verbs = [verb, *tree.kids(verb, g.XCOMP)]
    owners = [o for v in verbs for o in (v, *tree.kids(v, g.DOBJ, g.NSUBJPASS, g.OPRD, g.ACOMP))]
    struck = tree.kids(verb, g.DOBJ) if tree.lemmas[verb] in tree.word_class("striking") else ()
    return places_named(ctx, s, (*(n for o in owners for n in placed(tree, o)), *struck))


def places_named(ctx: Context, s: int, tokens: Iterable[int]) -> tuple[int, ...]:
    """Those that name places: by their class, or because a wider place follows ("Koszalin, Poland"), which is noted."""
    found = []
    for n in tokens:
        if n in ctx.mentions[s] and len(wider(ctx, s, n)) > 1:
            for entity in filter(ctx.entities.is_guessed, ctx.refs.get((s, n), ())):
                if ctx.entities.label(entity) == ctx.mentions[s][n].text:
                    ctx.entities.retype(entity, "Place")
        if places_meant(ctx, s, (n,)):
            found.append(n)
    return tuple(found)


def places_meant(ctx: Context, s: int, where: tuple[int, ...]) -> tuple[str, ...]:
    """The places that some tokens mean."""
    return tuple(e for n in where for e in ctx.refs.get((s, n), ()) if ctx.entities.is_a(e, "Place"))


def placed(tree: Tree, owner: int) -> Iterator[int]:
    """The nouns after prepositions of place, also those inside: "at a camp near Pune", "in the town of Pune"."""
    for noun in tree.nouns_after(owner, tree.word_class("place preposition")):
        yield noun
        yield from tree.nouns_after(noun, (g.OF,))
        yield from placed(tree, noun)


def period_in_phrase(ctx: Context, s: int, i: int) -> Period:
    """The time that a noun phrase names: "Monday's attack", "the 2016 referendum", "a fire in May"."""
    tree = ctx.trees[s]
    inside = set(tree.subtree(i, lambda c: tree.deps[c] in g.NOUN_CLAUSES))
    dates = (n for n in tree.names if n.label == g.DATE and n.first in inside)
    return next((_days(ctx, s, n.first, n.last) for n in dates), UNKNOWN)


def period_of_verb(ctx: Context, s: int, verb: int) -> Period:
    """The time that hangs from a verb."""
    tree = ctx.trees[s]
    for span in tree.names:
        if span.label == g.DATE:
            inside = range(span.first, span.last + 1)
            top = next((i for i in inside if tree.heads[i] not in inside), span.first)
            above = tree.heads[top]
            if verb in (above, tree.heads[above] if tree.deps[above] == g.PREP else above):
                return _days(ctx, s, span.first, span.last)
    return UNKNOWN


def _days(ctx: Context, s: int, first: int, last: int) -> Period:
    tree = ctx.trees[s]
    text = ctx.text(s, tree.starts[first], tree.ends(last)).removesuffix("'s")
    time = normalise(text, tree.ontology, ctx.date)
    return (time.start, time.end) if time.start and time.end else UNKNOWN
