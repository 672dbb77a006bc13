"""What the grammar saw in a sentence, for people: its tree, its clauses with their slots, and how they are worded."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from kg.extraction.clauses.clause import Clause
from kg.extraction.clauses.constructions import find_all
from kg.extraction.clauses.phrases import Phrases
from kg.extraction.clauses.sentence import Clauses
from kg.extraction.parsing.tree import Tree
from kg.extraction.propositions.confidence import features, weights
from kg.extraction.propositions.rendering import STYLES, Wording, propositions, worded, wordings
from kg.model import Proposition


def explain(sentence: Clauses) -> str:
    """Several lines about one sentence: the tree, what each construction found, the propositions of both styles."""
    lines = [sentence.tree.text, "", "tree", *_branches(sentence.tree)]
    if sentence.tree.repairs:
        lines += ["", "repairs", *(f"  {repair}" for repair in sentence.tree.repairs)]
    lines += ["", "clauses"]
    for clause in find_all(sentence):
        lines += _clause(sentence, clause)
    for name, style in STYLES.items():
        told = propositions(sentence, style)
        lines += ["", f"propositions, {name} style"]
        for w in dict.fromkeys(wordings(sentence, style)):
            p = worded(sentence.tree, w)
            lines.append(f"  {_parts(p)}   ({p.construction}, {p.confidence:.2f}{'' if p in told else ', left out'})")
            lines.append(f"      {_marked(sentence.tree, w)}")
            lines.append(f"      {_reasons(sentence.tree, w)}")
    return "\n".join(lines) + "\n"


def _parts(p: Proposition) -> str:
    relation = f"[{p.relation}]" if p.inferred else p.relation
    return " | ".join((p.subject, relation, p.object, *p.arguments))


def _marked(tree: Tree, w: Wording) -> str:
    """The sentence with brackets around the words that became a part: "[subject The deal] [relation collapsed] ."."""
    parts = {"subject": w.subject, "relation": w.relation, "object": w.object}
    parts |= {f"argument {n}": tokens for n, tokens in enumerate(w.arguments, 1)}
    part_of = {i: part for part, tokens in parts.items() for i in tokens}
    runs = groupby(range(len(tree)), lambda i: part_of.get(i, ""))
    return " ".join(f"[{part} {tree.words_of(run)}]" if part else tree.words_of(run) for part, run in runs)


def _reasons(tree: Tree, w: Wording, number: int = 3) -> str:
    """What counts most for and against a proposition."""
    found = features(tree, w.construction, w.subject, w.relation, w.object)
    weighed = sorted(((weights().get(f, 0.0), f) for f in found), key=lambda pair: (-abs(pair[0]), pair[1]))
    return ", ".join(f"{weight:+.1f} {feature}" for weight, feature in weighed[:number])


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
