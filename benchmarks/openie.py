"""How well propositions agree with people's: CaRB, BenchIE and WiRe57, development halves only.

    python -m benchmarks.openie [--data DIR] [--model NAME] [--errors DIR]

CaRB is scored at the confidence that serves it best, as is usual. The interval is a bootstrap over sentences. `folds`
is F1 when confidences come from models that have not seen the sentence.
The scorer and its data are no part of this project; `--data` says where they lie.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from benchmarks.scoring import DATA, STYLES, Benchmark, Counts, interval, load, total
from benchmarks.train_confidence import Folds, cases_of, training_cases
from kg.extraction.extractor import DEFAULT_MODEL, Extractor
from kg.extraction.propositions.rendering import style_named, sure_enough
from kg.model import Proposition


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA, help="the folder with score_openie.py")
    parser.add_argument("--model", default=DEFAULT_MODEL, help="a spaCy pipeline")
    parser.add_argument("--errors", type=Path, help="write what matched and what did not to this folder")
    options = parser.parse_args()
    benchmarks = load(options.data)
    extractor = Extractor(options.model)
    folds = Folds(training_cases(benchmarks, extractor))
    print("benchmark style      F1  95% interval   folds  precision  recall     n")
    for benchmark in benchmarks:
        style = STYLES[benchmark.name]
        found = list(extractor.propositions_of_lines(benchmark.sentences, style, benchmark.pretokenized))
        if options.errors:
            options.errors.mkdir(parents=True, exist_ok=True)
            benchmark.errors(found, options.errors / f"{benchmark.name}.txt")
        counts = _counts(benchmark, found)
        whole, (low, high) = total(counts), interval(counts)
        unseen = total(_counts(benchmark, _unseen(benchmark, extractor, folds))).f1
        figures = (
            f"{whole.f1:.3f}  {low:.3f} – {high:.3f}  {unseen:.3f}      {whole.precision:.3f}   {whole.recall:.3f}"
        )
        print(f"{benchmark.name:9} {style:7} {figures} {len(found):5d}")


def _counts(benchmark: Benchmark, found: list[Proposition]) -> list[Counts]:
    threshold = benchmark.result(found).get("threshold", 0.0)
    return list(benchmark.counts(p for p in found if p.confidence >= threshold).values())


def _unseen(benchmark: Benchmark, extractor: Extractor, folds: Folds) -> list[Proposition]:
    """The same propositions, judged by models that do not know their sentence."""
    style = style_named(STYLES[benchmark.name])
    cases = cases_of(benchmark, extractor, style)
    by_sentence: dict[str, list[Proposition]] = {}
    for case in cases:
        judged = replace(case.proposition, confidence=folds.confidence(case))
        by_sentence.setdefault(judged.sentence, []).append(judged)
    return [p for found in by_sentence.values() for p in sure_enough(found, style)]


if __name__ == "__main__":
    main()
