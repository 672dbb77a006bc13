"""What better attachments would be worth, and whether they can be learned from people's propositions.

    python -m benchmarks.attachments [--data DIR]

Phrases and clauses are hung, one at a time, from another word to their left that could govern them. `oracle` keeps each
move that brings a sentence nearer to its gold: no repair of attachments can do better. `folds` moves what a model
learned from the sentences of the other four folds is sure of. CaRB is scored at the confidence that serves it best.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.scoring import DATA, STYLES, Benchmark, Counts, load, total
from benchmarks.train_confidence import FOLDS, regression
from kg.extraction.clauses.sentence import Clauses
from kg.extraction.extractor import Extractor
from kg.extraction.parsing import labels as g
from kg.extraction.parsing import parser as language
from kg.extraction.parsing.tree import Tree
from kg.extraction.propositions.confidence import score
from kg.extraction.propositions.rendering import propositions, style_named

MOVABLE = frozenset({g.PREP, g.CONJ, g.RELCL, g.ACL, g.ADVCL, g.APPOS, g.NPADVMOD, g.XCOMP, g.CCOMP})
OF_NOUNS, OF_VERBS = frozenset({g.RELCL, g.ACL, g.APPOS}), frozenset({g.ADVCL, g.XCOMP, g.CCOMP})
SURE = (0.5, 0.6, 0.7, 0.8)


@dataclass(frozen=True)
class Move:
    """Token `token` hung from `head`; `gain` is what its sentence wins by that."""

    token: int
    head: int
    gain: float
    features: tuple[str, ...]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA, help="the folder with score_openie.py")
    options = parser.parse_args()
    extractor = Extractor()
    for benchmark in load(options.data):
        if not benchmark.pretokenized:  # too few sentences to learn from
            continue
        tokens = (s.split() for s in benchmark.sentences)
        trees = list(language.parse_tokens(tokens, extractor.nlp, extractor.ontology))
        judge = Judge(benchmark, extractor.words.titles, trees)
        moves = [list(judge.moves(n)) for n in range(len(trees))]
        better, worse = (sum(sign * m.gain > 0 for own in moves for m in own) for sign in (1, -1))
        print(f"{benchmark.name}: {sum(map(len, moves))} moves, {better} for the better, {worse} for the worse")
        print(f"as parsed      {total(judge.counts(trees)).f1:.3f}")
        print(f"oracle         {total(judge.counts([judge.best(n) for n in range(len(trees))])).f1:.3f}")
        learned = chances(moves)
        for sure in SURE:
            moved = [applied(tree, own, p, sure) for tree, own, p in zip(trees, moves, learned, strict=True)]
            print(f"folds, p > {sure:.1f} {total(judge.counts(moved)).f1:.3f}")


class Judge:
    """Scores trees of a benchmark's sentences by the propositions found in them."""

    def __init__(self, benchmark: Benchmark, titles: frozenset[str], trees: Sequence[Tree]) -> None:
        self.benchmark, self.titles, self.trees = benchmark, titles, trees
        self.style = style_named(STYLES[benchmark.name])
        found = [
            replace(p, sentence=s)
            for s, tree in zip(benchmark.sentences, trees, strict=True)
            for p in propositions(Clauses(tree, titles), self.style)
        ]
        self.threshold = benchmark.result(found).get("threshold", 0.0)

    def counts(self, trees: Sequence[Tree]) -> list[Counts]:
        return [self.count(n, tree) for n, tree in enumerate(trees)]

    def count(self, n: int, tree: Tree) -> Counts:
        sentence = self.benchmark.sentences[n]
        found = (replace(p, sentence=sentence) for p in propositions(Clauses(tree, self.titles), self.style))
        sure = [p for p in found if p.confidence >= self.threshold]
        return self.benchmark.counts_of(sentence, sure)

    def moves(self, n: int) -> Iterator[Move]:
        tree, before = self.trees[n], worth(self.count(n, self.trees[n]))
        for token, head in candidates(tree):
            after = worth(self.count(n, rehung(tree, token, head)))
            yield Move(token, head, round(after - before, 9), tuple(features(tree, token, head)))

    def best(self, n: int) -> Tree:
        """The sentence's tree after each move that gains, one by one."""
        tree = self.trees[n]
        for token, head in candidates(tree):
            if head not in tree.subtree(token):
                moved = rehung(tree, token, head)
                tree = max(tree, moved, key=lambda t: worth(self.count(n, t)))
        return tree


def worth(c: Counts) -> float:
    """What counts for F1: right and recalled, less a share of what was found and asked for."""
    return c.right + c.recalled - 0.3 * (c.found + c.gold)


def rehung(tree: Tree, token: int, head: int) -> Tree:
    heads = list(tree.heads)
    heads[token] = head
    return replace(tree, heads=tuple(heads))


def candidates(tree: Tree) -> Iterator[tuple[int, int]]:
    """Movable tokens with up to three other words to their left that could govern them, nearest first."""
    for i in range(1, len(tree)):
        before = next((j for j in range(i - 1, -1, -1) if tree.tags[j] not in (",", ".", ":", "CC")), -1)
        if tree.deps[i] in MOVABLE and before >= 0:
            below = set(tree.subtree(i))
            spine = (before, *tree.ancestors(before))
            fitting = [a for a in spine if a < i and a != tree.heads[i] and a not in below and _governs(tree, a, i)]
            yield from ((i, head) for head in fitting[:3])


def _governs(tree: Tree, head: int, i: int) -> bool:
    dep, tag = tree.deps[i], tree.tags[head]
    if dep == g.CONJ:
        return tag[:2] == tree.tags[i][:2]
    if dep in OF_NOUNS:
        return tree.is_noun(head)
    return tree.is_verb(head) or (dep not in OF_VERBS and (tree.is_noun(head) or tag in g.ADJECTIVE_TAGS))


def features(tree: Tree, i: int, head: int) -> Iterator[str]:
    """What speaks for or against a move: label, word classes, the words, how far, what is between."""
    old, dep = tree.heads[i], tree.deps[i]
    word = tree.lower[i] if dep == g.PREP else tree.tags[i]
    classes = f"{dep} {tree.tags[old][0]}→{tree.tags[head][0]}"
    yield from (dep, classes, f"{classes} {word}", f"{dep} from {tree.lemmas[old]}")
    yield from (f"{dep} {word} to {tree.lemmas[head]}", f"{dep} after comma: {tree.words[i - 1] == ','}")
    yield from (f"{classes} {min(4, abs(i - old) // 2)} {n}" for n in [min(4, abs(i - head) // 2)])
    if (noun := tree.kid(i, g.POBJ)) >= 0:
        yield f"{classes} {word} {tree.tags[noun]}"


def chances(moves: Sequence[Sequence[Move]]) -> list[list[float]]:
    """For each sentence's moves the probability of a gain, by a model that has not seen the sentence."""
    fold = {n: place % FOLDS for place, n in enumerate(random.Random(0).sample(range(len(moves)), len(moves)))}
    models = []
    for k in range(FOLDS):
        known = [m for n, own in enumerate(moves) if fold[n] != k for m in own if m.gain]
        models.append(regression([m.features for m in known], [m.gain > 0 for m in known]))
    return [[score(models[fold[n]], m.features) for m in own] for n, own in enumerate(moves)]


def applied(tree: Tree, moves: Sequence[Move], chance: Sequence[float], sure: float) -> Tree:
    for p, move in sorted(zip(chance, moves, strict=True), key=lambda pair: -pair[0]):
        if p > sure and move.head not in tree.subtree(move.token):
            tree = rehung(tree, move.token, move.head)
    return tree


if __name__ == "__main__":
    main()
