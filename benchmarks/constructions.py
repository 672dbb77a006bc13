"""What each construction yields and how often it is right, so that the next hour goes where it pays.

    python -m benchmarks.constructions [--data DIR]

Right is, for BenchIE and WiRe57, an exact match; for CaRB, the share of words that agree. `new` counts BenchIE's facts
that no construction before it in the sentence has found. Development halves; see `benchmarks.openie` for the data.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from pathlib import Path

from benchmarks.scoring import DATA, STYLES, load
from kg.extraction.clauses.constructions import CONSTRUCTIONS
from kg.extraction.extractor import Extractor


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA, help="the folder with score_openie.py")
    options = parser.parse_args()
    extractor = Extractor()
    number: dict[str, Counter[str]] = defaultdict(Counter)
    right: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for benchmark in load(options.data):
        name = benchmark.name
        seen: set[tuple[str, int]] = set()
        style = STYLES[name]
        for p in extractor.propositions_of_lines(benchmark.sentences, style, benchmark.pretokenized):
            number[name][p.construction] += 1
            if name == "carb":
                right[name][p.construction] += benchmark.counts([p])[p.sentence].right
                continue
            facts = {(p.sentence, n) for n in benchmark.matches(p)}
            right[name][p.construction] += bool(facts)
            right["new"][p.construction] += name == "benchie" and bool(facts - seen)
            seen |= facts
    print(f"{'':16}{'BenchIE, minimal':24}{'WiRe57, minimal':18}CaRB, clause")
    print(f"{'construction':16}{'n':>4} {'right':>7} {'new':>5}{'n':>11} {'right':>7}{'n':>10} {'right':>7}")
    for construction in CONSTRUCTIONS:
        cells = []
        for name in ("benchie", "wire57", "carb"):
            n = number[name][construction]
            cells.append(f"{n:4d} {right[name][construction] / n if n else 0:7.2f}")
        print(f"{construction:16}{cells[0]} {right['new'][construction]:5d}       {cells[1]}      {cells[2]}")


if __name__ == "__main__":
    main()
