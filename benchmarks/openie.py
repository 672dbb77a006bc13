"""How well propositions agree with people's: CaRB, BenchIE and WiRe57, development halves only.

    python -m benchmarks.openie [--data DIR] [--model NAME] [--errors DIR]

CaRB is scored at the confidence that serves it best, as is usual. The interval is a bootstrap over sentences.
The scorer and its data are no part of this project; `--data` says where they lie.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.scoring import DATA, STYLES, interval, load, total
from kg.extraction.extractor import DEFAULT_MODEL, Extractor


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA, help="the folder with score_openie.py")
    parser.add_argument("--model", default=DEFAULT_MODEL, help="a spaCy pipeline")
    parser.add_argument("--errors", type=Path, help="write what matched and what did not to this folder")
    options = parser.parse_args()
    benchmarks = load(options.data)
    extractor = Extractor(options.model)
    print("benchmark style      F1  95% interval  precision  recall     n")
    for benchmark in benchmarks:
        style = STYLES[benchmark.name]
        found = list(extractor.propositions_of_lines(benchmark.sentences, style, benchmark.pretokenized))
        if options.errors:
            options.errors.mkdir(parents=True, exist_ok=True)
            benchmark.errors(found, options.errors / f"{benchmark.name}.txt")
        threshold = benchmark.result(found).get("threshold", 0.0)
        counts = list(benchmark.counts(p for p in found if p.confidence >= threshold).values())
        whole, (low, high) = total(counts), interval(counts)
        figures = f"{whole.f1:.3f}  {low:.3f} – {high:.3f}      {whole.precision:.3f}   {whole.recall:.3f}"
        print(f"{benchmark.name:9} {style:7} {figures} {len(found):5d}")


if __name__ == "__main__":
    main()
