"""People who are only counted: "at least seven, including four children, died"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.clauses import noun_phrases
from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree
from kg.extraction.reference.context import Context
from kg.extraction.reference.referents import arguments_of
from kg.model import Argument

PEOPLE, QUANTITY = "{} people", "{} of people"  # what they are called: "At least seven people", "Dozens of people"


def counted(ctx: Context, s: int, head: int) -> list[Argument]:
    """What a phrase means of which some part says no more than how many people, or has a noun of no known class: a
    group for each such part. Nothing if there is none."""
    parts = [(i, _group(ctx, s, i)) for i in ctx.trees[s].coordinated(head)]
    if not any(group for _, group in parts):
        return []
    return [a for i, group in parts for a in group or arguments_of(ctx, s, i)]


def _group(ctx: Context, s: int, i: int) -> list[Argument]:
    """ "At least seven", "dozens", "four children"."""
    tree = ctx.trees[s]
    noun = noun_phrases.partitive(tree, i, ctx.words.partitives)
    if (s, noun) in ctx.refs or noun_phrases.counted(tree, noun) >= 0:
        return []
    tokens = _number(tree, noun)
    if tree.tags[noun] == "CD":
        label = PEOPLE.format(tree.words_of(tokens))
    elif _is_quantity(tree, noun):
        label = QUANTITY.format(tree.words_of(tokens))
    elif tree.has(noun, g.NUMMOD) and ctx.type_of_noun(s, noun) in ("Topic", "Group") and tree.is_noun(noun):
        tokens = noun_phrases.core(tree, noun, depth=0)
        label = tree.words_of(tokens)
    else:
        return []
    entity = ctx.entities.add(noun_phrases.with_capital(label), "Group")
    if entity:
        ctx.entities.tolls.add(entity)
    return ctx.words_for(s, tokens, entity)


def _number(tree: Tree, i: int) -> Sequence[int]:
    """A number with what belongs to it: "at least seven"."""
    span = next(((n.first, n.last) for n in tree.names if n.label == "CARDINAL" and n.first <= i <= n.last), (i, i))
    return [t for t in range(span[0], span[1] + 1) if tree.tags[t] != "DT"] or [i]


def _is_quantity(tree: Tree, i: int) -> bool:
    """ "Dozens", "scores"."""
    return tree.tags[i] == "NNS" and any(n.label == "CARDINAL" and n.first <= i <= n.last for n in tree.names)
