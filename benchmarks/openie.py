"""How well propositions agree with people's: CaRB, BenchIE and WiRe57, development halves only.

    python -m benchmarks.openie [--data DIR] [--model NAME] [--errors DIR]

The scorer and its data are no part of this project; `--data` says where they lie.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.extraction.extractor import DEFAULT_MODEL, Extractor
from kg.model import Proposition

DATA = Path(__file__).parents[2] / "shared" / "bench" / "openie"
STYLES = {"carb": "clause", "benchie": "minimal", "wire57": "minimal"}
PLAIN_TEXT = frozenset({"wire57"})  # the others' sentences are tokenised


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA, help="the folder with score_openie.py")
    parser.add_argument("--model", default=DEFAULT_MODEL, help="a spaCy pipeline")
    parser.add_argument("--errors", type=Path, help="write what matched and what did not to this folder")
    options = parser.parse_args()
    scorer = options.data / "score_openie.py"
    if not scorer.is_file():
        sys.exit(f"no scorer at {scorer}: give the folder of score_openie.py with --data")
    if options.errors:
        options.errors.mkdir(parents=True, exist_ok=True)
    extractor = Extractor(options.model)
    print("benchmark style      F1  precision  recall    n  sentences/s")
    for benchmark, style in STYLES.items():
        sentences = _score(scorer, "sentences", benchmark).splitlines()
        begin = time.process_time()
        found = list(extractor.propositions_of_lines(sentences, style, pretokenized=benchmark not in PLAIN_TEXT))
        speed = len(sentences) / (time.process_time() - begin)
        with TemporaryDirectory() as folder:
            file = _written(found, Path(folder) / "propositions.jsonl")
            errors = ("--errors", str(options.errors / f"{benchmark}.txt")) if options.errors else ()
            result = json.loads(_score(scorer, benchmark, str(file), "--json", *errors))
        figures = "{f1:.3f}      {precision:.3f}   {recall:.3f} {extractions:4d}".format(**result)
        print(f"{benchmark:9} {style:7} {figures} {speed:12.0f}")


def _score(scorer: Path, *arguments: str) -> str:
    command = [sys.executable, str(scorer), *arguments, "--split", "dev"]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


def _written(found: Iterable[Proposition], file: Path) -> Path:
    file.write_text("".join(json.dumps(asdict(p)) + "\n" for p in found), encoding="utf-8")
    return file


if __name__ == "__main__":
    main()
