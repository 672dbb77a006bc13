"""What finding clauses, constructions and qualifiers costs on top of spaCy's parse of the same text.

    python -m benchmarks.speed [FILE…] [--rounds N]

CPU time of one process, the median of the rounds, over the sample articles unless files are named. Qualifiers are asked
for every verb, needed or not. Propositions include the clauses they are made of.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median

from kg.extraction.clauses import Clauses
from kg.extraction.constructions import find_all
from kg.extraction.discourse import Discourse
from kg.extraction.extractor import Extractor
from kg.extraction.language import parse
from kg.extraction.qualifiers import attribution, circumstances, factuality
from kg.extraction.rendering import STYLES, propositions
from kg.extraction.tree import Tree
from kg.model import Document
from kg.reading import read

SAMPLES = Path(__file__).parents[1] / "corpus"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, help="texts (the sample articles)")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    documents = [d for d in read(options.files or [SAMPLES]) if isinstance(d, Document)]
    extractor = Extractor()
    texts = [document.text[b.begin : b.end] for document in documents for b in document.blocks]
    read_trees = [list(parse(document, extractor.nlp)) for document in documents]
    trees = [tree for found in read_trees for tree in found]
    discourses = [Discourse(found, extractor.names, extractor.words) for found in read_trees]

    parsed = seconds(lambda: list(extractor.nlp.pipe(texts)), options.rounds)
    costs = {
        "clauses and constructions": seconds(lambda: [find_all(_clauses(extractor, t)) for t in trees], options.rounds),
        "qualifiers": seconds(lambda: [_qualify(d) for d in discourses], options.rounds),
        "propositions, minimal": seconds(lambda: _word(extractor, trees, "minimal"), options.rounds),
        "propositions, clause": seconds(lambda: _word(extractor, trees, "clause"), options.rounds),
    }
    print(f"{len(documents)} documents, {len(trees)} sentences, {sum(map(len, trees))} tokens")
    print(f"{'parse by spaCy':28}{parsed:6.3f} s")
    for name, cost in costs.items():
        print(f"{name:28}{cost:6.3f} s {cost / parsed:7.1%}")
    both = costs["clauses and constructions"] + costs["qualifiers"]
    print(f"{'clauses to qualifiers':28}{both:6.3f} s {both / parsed:7.1%}")


def seconds(work: Callable[[], object], rounds: int) -> float:
    """CPU seconds of one run, the median of several."""
    taken = []
    for _ in range(rounds):
        begin = time.process_time()
        work()
        taken.append(time.process_time() - begin)
    return median(taken)


def _clauses(extractor: Extractor, tree: Tree) -> Clauses:
    return Clauses(tree, extractor.words.titles)


def _qualify(d: Discourse) -> None:
    for s, clauses in enumerate(d.clauses):
        for clause in clauses:
            if clause.verb >= 0:
                factuality.of(d, s, clause.predicate)
                attribution.speaker(d, s, clause.predicate)
                circumstances.time(d, s, clause.predicate, "")
                circumstances.qualifiers(d, s, clause, frozenset())


def _word(extractor: Extractor, trees: Iterable[Tree], style: str) -> None:
    """All of `kg extract`: clauses are found again, then worded and graded."""
    for tree in trees:
        propositions(_clauses(extractor, tree), STYLES[style])


if __name__ == "__main__":
    main()
