"""What a deed is about, where its relation says which prepositions lead there: "convicted of fraud"."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kg.extraction.clauses import noun_phrases as naming
from kg.extraction.clauses.clause import Clause
from kg.extraction.clauses.phrases import CLAUSES_INSIDE, is_empty
from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree
from kg.extraction.reference import slots
from kg.extraction.reference.context import Context

ON = "on"
LONGEST = 12  # tokens of a deed: "for torturing all but the youngest of their children"
NOT_OF_DEED = (CLAUSES_INSIDE - {g.ACL}) | {g.APPOS, g.PUNCT}


def grounds(ctx: Context, s: int, clause: Clause, prepositions: tuple[str, ...], besides: set[str]) -> Iterator[str]:
    """What follows the prepositions, in the words of the sentence; none of the entities `besides`, no time, no place.

    Of a charge or a suspicion it is what it is of: "on suspicion of fraud" is fraud. What stands behind "on" is a place
    or a day unless it is one of these.
    """
    tree = ctx.trees[s]
    for preposition in prepositions:
        own = clause.slots.get(preposition, ())
        for head in own or (slots.fillers(ctx, s, clause, (preposition,)) if preposition != g.OF else ()):
            is_charge = tree.lemmas[head] in tree.word_class("accusation")
            if (preposition == ON and not is_charge) or is_empty(tree, head):
                continue
            inner = slots.fillers(ctx, s, clause, (preposition, g.OF)) if is_charge else []
            for one in (i for h in inner or [head] for i in tree.coordinated(h)):
                if words := told(ctx, s, one, besides):
                    yield words


def told(ctx: Context, s: int, i: int, besides: Collection[str] = ()) -> str:
    """A deed or a thing as it is told; "" for what says how long or where, and for what is too long to name."""
    tree = ctx.trees[s]
    entities = ctx.refs.get((s, i), ())
    if tree.tags[i] == "IN":  # "because *of* the scandal"
        return ""
    is_measure = ctx.value(s, i) or ctx.words.bare_nouns.get(tree.lemmas[i]) in ("measure", "placeholder")
    if is_measure or any(e in besides for e in entities) or any(ctx.entities.is_a(e, "Place") for e in entities):
        return ""
    tokens = tree.subtree(i, lambda n: _is_more(tree, i, n))
    if len(tokens) > LONGEST and not tree.is_verb(i):
        tokens = list(naming.core(tree, i))
    return tree.words_of(tokens) if len(tokens) <= LONGEST else ""


def _is_more(tree: Tree, i: int, n: int) -> bool:
    """Is a token no part of a deed or a thing, but another one, or what a clause adds? "A plan *to leave*" is one."""
    beside = tree.heads[n] == i and tree.deps[n] in (g.CC, g.CONJ)
    return beside or tree.deps[n] in NOT_OF_DEED or (tree.deps[n] == g.ACL and tree.tags[n] != "VB")
