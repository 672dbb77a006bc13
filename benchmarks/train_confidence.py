"""Learns the weights of `kg/extraction/propositions/confidence.csv`: which propositions people agree with.

    python -m benchmarks.train_confidence [--data DIR] [--write]

A proposition in minimal style, with all that is inferred, is right if it matches one of BenchIE's or WiRe57's exactly
(development halves). The figures printed are those of five folds, parted by sentence; the weights that `--write`
writes are learned from all.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.judge import auroc, brier
from benchmarks.scoring import DATA, Benchmark, Counts, load
from kg.extraction.clauses.constructions import CONSTRUCTIONS
from kg.extraction.clauses.sentence import Clauses
from kg.extraction.extractor import Extractor
from kg.extraction.parsing import parser as language
from kg.extraction.propositions.confidence import BIAS, WEIGHTS, features, score
from kg.extraction.propositions.rendering import Style, worded, wordings
from kg.model import Proposition

FOLDS = 5
RIDGE = 5.0  # holds weights of rare features near zero
FREE = {BIAS: 1e-6, "no object": 0.02}  # no annotator has a proposition without an object
RARE = 8  # a feature seen less often gets no weight
EVERYTHING = Style(split=True, inferred=frozenset(CONSTRUCTIONS))


@dataclass(frozen=True)
class Case:
    """One proposition, what is seen of it, and which gold propositions it matches exactly."""

    benchmark: str
    proposition: Proposition
    features: tuple[str, ...]
    matches: frozenset[int]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA, help="the folder with score_openie.py")
    parser.add_argument("--write", action="store_true", help="write the weights")
    options = parser.parse_args()
    benchmarks = load(options.data)
    cases = training_cases(benchmarks, Extractor())
    folds = Folds(cases)
    report(cases, [folds.confidence(c) for c in cases], {b.name: b.size for b in benchmarks if b.name != "carb"})
    if options.write:
        write(fitted(cases), WEIGHTS, "benchmarks.train_confidence", "proposition")


def training_cases(benchmarks: Sequence[Benchmark], extractor: Extractor) -> list[Case]:
    """What BenchIE's and WiRe57's sentences say, with all that can be inferred."""
    return [case for b in benchmarks if b.name != "carb" for case in cases_of(b, extractor, EVERYTHING)]


def cases_of(benchmark: Benchmark, extractor: Extractor, style: Style) -> list[Case]:
    """Every proposition of a benchmark's sentences in a style. CaRB has no exact matches."""
    nlp, ontology = extractor.nlp, extractor.ontology
    if benchmark.pretokenized:
        trees = list(language.parse_tokens((s.split() for s in benchmark.sentences), nlp, ontology))
    else:
        trees = [language.parse_line(s, nlp, ontology) for s in benchmark.sentences]
    cases: dict[tuple[str, ...], Case] = {}
    for sentence, tree in zip(benchmark.sentences, trees, strict=True):
        for w in wordings(Clauses(tree, extractor.words.titles), style):
            p = replace(worded(tree, w), sentence=sentence)
            if p.subject and p.relation:
                seen = tuple(features(tree, w.construction, w.subject, w.relation, w.object))
                matches = frozenset(benchmark.matches(p) if benchmark.name != "carb" else ())
                key = (sentence, p.subject, p.relation, p.object, *p.arguments)
                cases.setdefault(key, Case(benchmark.name, p, seen, matches))
    return list(cases.values())


class Folds:
    """Models that have not seen a sentence: one for each fold, learned from the other ones."""

    def __init__(self, cases: Sequence[Case]) -> None:
        keys = sorted({_key(c) for c in cases})
        random.Random(0).shuffle(keys)
        self._fold = {key: n % FOLDS for n, key in enumerate(keys)}
        self._models = [fitted([c for c in cases if self._fold[_key(c)] != n]) for n in range(FOLDS)]

    def confidence(self, case: Case) -> float:
        return score(self._models[self._fold.get(_key(case), 0)], case.features)


def fitted(cases: Sequence[Case]) -> dict[str, float]:
    """The weights learned from some cases."""
    return regression([c.features for c in cases], [bool(c.matches) for c in cases])


def regression(features: Sequence[Sequence[str]], right: Sequence[bool], ridge: float = RIDGE) -> dict[str, float]:
    """The weights of a ridge logistic regression, by Newton's method."""
    seen = Counter(f for own in features for f in set(own))
    names = [BIAS, *sorted(f for f, n in seen.items() if n >= RARE)]
    place = {name: n for n, name in enumerate(names)}
    x = np.zeros((len(features), len(names)))
    x[:, 0] = 1
    for row, own in enumerate(features):
        x[row, [place[f] for f in own if f in place]] = 1
    y = np.array(right, dtype=float)
    holds = np.diag([FREE.get(name, ridge) for name in names])
    weights: NDArray[np.float64] = np.zeros(len(names))
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (p - y) + holds @ weights
        weights -= np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]) + holds, gradient)
    return dict(zip(names, weights.tolist(), strict=True))


def report(cases: Sequence[Case], predicted: Sequence[float], gold: dict[str, int]) -> None:
    """How well confidences part right from wrong, whether they mean what they say, and what a threshold does."""
    right = [bool(c.matches) for c in cases]
    base = sum(right) / len(right)
    stated = list(zip(predicted, right, strict=True))
    print(f"{len(cases)} propositions, {base:.3f} of them right; five folds by sentence:")
    print(f"AUROC {auroc(stated):.3f}   Brier {brier(stated):.3f}, always the base rate {base * (1 - base):.3f}")
    print("\nconfidence    n  mean  right")
    for low in range(10):
        inside = [(p, r) for p, r in stated if low <= p * 10 < low + 1]
        if inside:
            mean, share = (sum(column) / len(inside) for column in zip(*inside, strict=True))
            print(f"{low / 10:.1f} – {(low + 1) / 10:.1f} {len(inside):4d}  {mean:.2f}   {share:.2f}")
    print("\nF1 at a threshold", *gold)
    for step in range(0, 45, 5):
        scores = (f1_above(step / 100, cases, predicted, name, gold[name]) for name in gold)
        print(f"{step / 100:.2f}            ", *(f"{f1:.3f}  " for f1 in scores))


def f1_above(threshold: float, cases: Sequence[Case], predicted: Sequence[float], name: str, gold: int) -> float:
    """F1 by exact matches of the propositions of a benchmark that are at least so sure."""
    kept = [c for c, p in zip(cases, predicted, strict=True) if c.benchmark == name and p >= threshold]
    found = len({(c.proposition.sentence, n) for c in kept for n in c.matches})
    return Counts(found, found + sum(not c.matches for c in kept), found, gold).f1


def write(weights: dict[str, float], file: Path, program: str, what: str) -> None:
    """Writes weights as a table whose first line says which program learned them, and of what."""
    with file.open("w", encoding="utf-8", newline="") as lines:
        lines.write(f"# Learned by `python -m {program} --write`: above 0 speaks for a {what}.\n")
        rows = csv.writer(lines, lineterminator="\n")
        rows.writerow(["feature", "weight"])
        rows.writerows([name, f"{weight:.3f}"] for name, weight in weights.items())


def _key(case: Case) -> str:
    """The same for a sentence whatever its tokens: CaRB and BenchIE share sentences."""
    return "".join(c for c in case.proposition.sentence if c.isalnum())


if __name__ == "__main__":
    main()
