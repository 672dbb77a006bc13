"""What finding clauses, referents and claims costs on top of spaCy's parse of the same text.

    python -m benchmarks.speed [FILE…] [--rounds N]

CPU time of one process, the median of the rounds, over the sample articles unless files are named. spaCy's own parse
is that of all paragraphs in one pipe. "Documents to records" is the whole way, "reference and claims" that from a parse
to a record: what comes after the parse. Qualifiers are asked for every verb, needed or not. Propositions include the
clauses they are made of.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median

import spacy

from kg.extraction.clauses.constructions import find_all
from kg.extraction.clauses.sentence import Clauses
from kg.extraction.extractor import DEFAULT_MODEL, Extractor
from kg.extraction.parsing.parser import parse_each
from kg.extraction.parsing.tree import Tree
from kg.extraction.propositions.rendering import STYLES, propositions
from kg.extraction.qualifiers import attribution, circumstances, factuality, times
from kg.extraction.reference.context import Context
from kg.extraction.reference.reading import read as read_context
from kg.model import Argument, Document
from kg.reading import read
from kg.records.engines.task import batches

NOTHING = Argument(0, 0, "")
SAMPLES = Path(__file__).parents[1] / "corpus"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, help="texts (the sample articles)")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    documents = [d for d in read(options.files or [SAMPLES]) if isinstance(d, Document)]
    extractor, bare = Extractor(), spacy.load(DEFAULT_MODEL)
    lots = list(batches(documents))
    texts = [document.text[b.begin : b.end] for document in documents for b in document.blocks]
    read_trees = [trees for lot in lots for trees in parse_each(lot, extractor.nlp, extractor.vocabulary)]
    trees = [tree for found in read_trees for tree in found]
    contexts = [read_context(found, extractor.names, extractor.words) for found in read_trees]

    stages: dict[str, Callable[[], object]] = {
        "parse by spaCy": lambda: list(bare.pipe(texts)),
        "documents to records": lambda: [list(extractor.records(lot)) for lot in lots],
        "parse to trees": lambda: [list(parse_each(lot, extractor.nlp, extractor.vocabulary)) for lot in lots],
        "reference": lambda: [read_context(found, extractor.names, extractor.words) for found in read_trees],
        "reference and claims": lambda: [
            extractor.record_of(*each) for each in zip(documents, read_trees, strict=True)
        ],
        "clauses and constructions": lambda: [find_all(_clauses(extractor, t)) for t in trees],
        "qualifiers": lambda: _qualify(contexts),
        "propositions, minimal": lambda: _word(extractor, trees, "minimal"),
        "propositions, clause": lambda: _word(extractor, trees, "clause"),
    }
    for work in stages.values():
        work()  # loads what is loaded late
    rounds = [{name: seconds(work) for name, work in stages.items()} for _ in range(options.rounds)]
    print(f"{len(documents)} documents, {len(trees)} sentences, {sum(map(len, trees))} tokens")
    print(f"{'CPU time, median':28}{'seconds':>8} {'of the parse':>13}")
    for name in stages:
        share = median(r[name] / r["parse by spaCy"] for r in rounds)
        print(f"{name:28}{median(r[name] for r in rounds):8.3f} {share:13.1%}")
    both = median((r["clauses and constructions"] + r["qualifiers"]) / r["parse by spaCy"] for r in rounds)
    print(f"{'clauses to qualifiers':28}{'':8} {both:13.1%}")


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of one run."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def _clauses(extractor: Extractor, tree: Tree) -> Clauses:
    return Clauses(tree, extractor.words.titles)


def _qualify(contexts: Iterable[Context]) -> None:
    for d in contexts:
        for s, clause in ((s, clause) for s, clauses in enumerate(d.clauses) for clause in clauses):
            if clause.verb >= 0:
                factuality.of(d, s, clause.predicate)
                attribution.speaker(d, s, clause.predicate)
                times.time(d, s, clause.predicate, "")
                circumstances.qualifiers(d, s, clause, NOTHING, NOTHING)


def _word(extractor: Extractor, trees: Iterable[Tree], style: str) -> None:
    """All of `kg extract`: clauses are found again, then worded and graded."""
    for tree in trees:
        propositions(_clauses(extractor, tree), STYLES[style])


if __name__ == "__main__":
    main()
