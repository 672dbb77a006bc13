"""What somebody or something is called: "branded them cowards", "what she called a brave step"."""

from __future__ import annotations

from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree


def called_so(tree: Tree, v: int) -> tuple[int, ...]:
    """What an object is called without "as": "branded them cowards", "considers the deal a mistake", "held them
    responsible"."""
    if not _calls(tree, v):
        return _held_to_be(tree, v)
    objects = tree.kids(v, g.DOBJ)
    if len(objects) == 2 and not tree.has(v, g.CC):
        return (objects[-1],)
    verbless = (c for c in tree.kids(v, g.CCOMP) if not tree.is_verb(c) and not tree.has(c, g.MARK))
    return tuple(c for c in verbless if tree.has(c, g.NSUBJ) and c > v)[:1]


def called(tree: Tree, v: int) -> tuple[int, ...]:
    """ "Praised what she called a brave step": the step."""
    if not _calls(tree, v) or not any(tree.lower[o] == g.WHAT for o in tree.kids(v, g.DOBJ, g.NSUBJ, g.ATTR)):
        return ()
    return tuple(n for n in tree.kids(v, g.OPRD, g.ATTR, g.DOBJ) if tree.is_noun(n))


def _calls(tree: Tree, v: int) -> bool:
    return tree.lemmas[v] in tree.word_class("calling")


def _held_to_be(tree: Tree, v: int) -> tuple[int, ...]:
    """ "Held them responsible": an adjective just after the object, which the parser takes for a clause."""
    ends = [tree.subtree(o)[-1] + 1 for o in tree.kids(v, g.DOBJ)[:1]]
    after = (a for a in tree.kids(v, g.ADVCL) if a in ends and tree.tags[a] in g.ADJECTIVE_TAGS)
    return tuple(a for a in after if not tree.has(a, g.NSUBJ, g.MARK))
