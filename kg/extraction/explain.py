"""What the grammar saw in a sentence, for people: its tree, its clauses with their slots, and how they are worded."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.clauses import Clause, Clauses
from kg.extraction.constructions import find_all
from kg.extraction.parts import Phrases
from kg.extraction.rendering import STYLES, propositions
from kg.extraction.tree import Tree


def explain(sentence: Clauses) -> str:
    """Several lines about one sentence: the tree, what each construction found, the propositions of both styles."""
    lines = [sentence.tree.text, "", "tree", *_branches(sentence.tree), "", "clauses"]
    for clause in find_all(sentence):
        lines += _clause(sentence, clause)
    for name, style in STYLES.items():
        lines += ["", f"propositions, {name} style"]
        for p in propositions(sentence, style):
            relation = f"[{p.relation}]" if p.inferred else p.relation
            words = " | ".join((p.subject, relation, p.object, *p.arguments))
            lines.append(f"  {words}   ({p.construction}, {p.confidence:.2f})")
    return "\n".join(lines) + "\n"


def _branches(tree: Tree) -> Iterator[str]:
    todo = [(tree.root, 1)]
    while todo:
        i, depth = todo.pop()
        yield f"{'  ' * depth}{tree.words[i]}  {tree.deps[i]} {tree.tags[i]}"
        todo += [(child, depth + 1) for child in reversed(tree.children[i])]


def _clause(sentence: Clauses, clause: Clause) -> Iterator[str]:
    tree, phrases = sentence.tree, Phrases(sentence)
    voice = ", passive" if clause.passive else ""
    yield f"  {clause.construction}: {clause.lemma} ({clause.kind}{voice}), at {tree.words[clause.predicate]!r}"
    for role, heads in clause.slots.items():
        fillers = "; ".join(tree.words_of(phrases.phrase(head)) for head in heads)
        yield f"    {role}: {fillers}"
