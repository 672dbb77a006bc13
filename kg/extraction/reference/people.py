"""People who are only counted: "at least seven, including four children, died"."""

from __future__ import annotations

from kg.extraction.clauses import noun_phrases
from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree
from kg.extraction.reference.context import Context
from kg.extraction.reference.referents import arguments_of
from kg.model import Argument

PEOPLE = "{} people"


def counted(ctx: Context, s: int, head: int) -> list[Argument]:
    """What a phrase means of which some part says no more than how many people, or has a noun of no known class: a
    group for each such part. Nothing if there is none."""
    parts = [(i, _group(ctx, s, i)) for i in ctx.trees[s].coordinated(head)]
    if not any(group for _, group in parts):
        return []
    return [a for i, group in parts for a in ((group,) if group else arguments_of(ctx, s, i))]


def _group(ctx: Context, s: int, i: int) -> Argument | None:
    tree = ctx.trees[s]
    noun = noun_phrases.partitive(tree, i, ctx.words.partitives)
    if (s, noun) in ctx.refs:
        return None
    if tree.tags[noun] == "CD" or _is_quantity(tree, noun):
        tokens = _number(tree, noun)
        label = (
            PEOPLE.format(tree.words_of(tokens)) if tree.tags[noun] == "CD" else f"{tree.words_of(tokens)} of people"
        )
    elif tree.has(noun, g.NUMMOD) and ctx.type_of_noun(s, noun) in ("Topic", "Group") and tree.is_noun(noun):
        tokens = [*noun_phrases.core(tree, noun, depth=0)]
        label = tree.words_of(tokens)
    else:
        return None
    if noun_phrases.counted(tree, noun) >= 0:
        return None
    entity = ctx.entities.add(label[:1].upper() + label[1:], "Group")
    if not entity:
        return None
    ctx.entities.tolls.add(entity)
    begin, end = tree.span_text(tokens)
    return Argument(begin, end, ctx.text(s, begin, end), entity)


def _number(tree: Tree, i: int) -> list[int]:
    """A number with what belongs to it: "at least seven"."""
    span = next(((n.first, n.last) for n in tree.names if n.label == "CARDINAL" and n.first <= i <= n.last), (i, i))
    return [t for t in range(span[0], span[1] + 1) if tree.tags[t] != "DT"] or [i]


def _is_quantity(tree: Tree, i: int) -> bool:
    """ "Dozens", "scores"."""
    return tree.tags[i] == "NNS" and any(n.label == "CARDINAL" and n.first <= i <= n.last for n in tree.names)
