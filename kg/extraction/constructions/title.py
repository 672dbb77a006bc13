"""Titles before names: "Kenyan President Grace Wambui", "Opposition leader Peter Otieno"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from kg.extraction import grammar as g
from kg.extraction.clauses import HOLDER, MODIFIER, Clause, Clauses, Kind, Slots


def find(sentence: Clauses) -> Iterator[Clause]:
    """Nouns in front of a person's name; what stands before the noun modifies it."""
    tree = sentence.tree
    for name in tree.names:
        if name.label != "PERSON":
            continue
        head = name.last
        before = [i for i in tree.subtree(head) if i < head and tree.deps[i] != g.DET]
        titles = [i for i in before if sentence.is_title(i)]
        if not titles:
            continue
        title = max(titles)
        run = list(takewhile(lambda i: tree.tags[i] in g.NOUN_TAGS | g.ADJECTIVE_TAGS, range(title - 1, -1, -1)))
        slots: Slots = {HOLDER: (head,)}
        if modifiers := tuple(sorted(i for i in run if i in before)):
            slots[MODIFIER] = modifiers
        if possessors := tuple(tree.kids(head, g.POSS)):
            slots[g.POSS] = possessors
        yield Clause(title, tree.lemmas[title], Kind.NOUN, -1, slots)
