"""Other rule systems on the same sentences, on the same machine, in the same run: F1 and sentences per CPU second.

    python -m benchmarks.peers [--data DIR]

A peer that is not installed is named with the remedy and passed over; none is needed by the project. All read the
parse of the same spaCy pipeline, whose own speed comes first. Development halves; see `benchmarks.openie` for the data.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.scoring import DATA, STYLES, Benchmark, load
from kg.extraction.extractor import Extractor
from kg.model import Proposition

if TYPE_CHECKING:
    from spacy.tokens import Doc

Run = Callable[[Extractor, Benchmark], Iterable[Proposition]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA, help="the folder with score_openie.py")
    options = parser.parse_args()
    benchmarks = load(options.data)
    extractor = Extractor()
    print(f"{'system':12}{'benchmark':12}{'F1':>6}{'precision':>11}{'recall':>8}{'sentences/s':>13}")
    for name, (module, run) in SYSTEMS.items():
        if find_spec(module) is None:
            print(f"{name:12}is not installed: pip install {module}")
            continue
        for benchmark in benchmarks:
            list(run(extractor, benchmark))  # loads what is loaded late
            begin = time.process_time()
            found = list(run(extractor, benchmark))
            speed = len(benchmark.sentences) / (time.process_time() - begin)
            result = benchmark.result(found)
            figures = f"{result['f1']:6.3f}{result['precision']:11.3f}{result['recall']:8.3f}" if found else " " * 25
            print(f"{name:12}{benchmark.name:12}{figures}{speed:13.0f}")


def _parses(extractor: Extractor, benchmark: Benchmark) -> Iterator[tuple[str, Doc]]:
    from spacy.tokens import Doc

    for sentence in benchmark.sentences:
        words = Doc(extractor.nlp.vocab, words=sentence.split()) if benchmark.pretokenized else sentence
        yield sentence, extractor.nlp(words)


def _spacy(extractor: Extractor, benchmark: Benchmark) -> Iterator[Proposition]:
    """The parse alone, which finds nothing."""
    for _ in _parses(extractor, benchmark):
        yield from ()


def _kg(extractor: Extractor, benchmark: Benchmark) -> Iterator[Proposition]:
    style = STYLES[benchmark.name]
    return extractor.propositions_of_lines(benchmark.sentences, style, benchmark.pretokenized)


def _textacy(extractor: Extractor, benchmark: Benchmark) -> Iterator[Proposition]:
    extract = import_module("textacy.extract")
    for sentence, doc in _parses(extractor, benchmark):
        for triple in extract.subject_verb_object_triples(doc):
            subject, verb, obj = (" ".join(token.text for token in part) for part in triple)
            yield Proposition(sentence, subject, verb, obj, (), 1.0, "", ())


SYSTEMS: dict[str, tuple[str, Run]] = {
    "spaCy": ("spacy", _spacy),
    "kg": ("kg", _kg),
    "textacy": ("textacy", _textacy),
}

if __name__ == "__main__":
    main()
