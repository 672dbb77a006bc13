"""Learns the weights of `kg/extraction/confidence.csv`: which claims readers find right.

    python -m benchmarks.train_claims ARTICLES.jsonl [--judged TABLE…] [--write]

The verdicts are tables of `tests/gold/judged`, whose claims are found again by their ids: those that kg no longer makes
are left out, and so are tables from before the last change of what ids do not tell, such as times and the names of
ends. A claim is right if its triple, factuality, speaker and time are. To these come the claims of our own gold
articles with relations of the ontology: right if they are gold facts, with factuality and speaker. The figures printed
are those of folds parted by document; the weights that `--write` writes are learned from all.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.judge import BINS, auroc, brier, is_right
from benchmarks.train_confidence import regression, write
from kg.evaluating import Level, evaluate, read_gold
from kg.evaluating.gold import Found
from kg.extraction.claims import Told
from kg.extraction.confidence import OPEN, WEIGHTS, features, is_open
from kg.extraction.extractor import Extractor
from kg.extraction.propositions.confidence import score
from kg.extraction.reference.context import Context
from kg.model import Argument, Claim, Document
from kg.reading.sources import read

GOLD = Path(__file__).parents[1] / "tests" / "gold"
JUDGED = [GOLD / "judged" / f"wikinews-{name}.csv" for name in ("more", "after", "midway")]  # the newest first
# gold standards that were worked with: what nobody reads stays out
OURS = {
    GOLD: sorted(path for ending in ("txt", "html") for path in GOLD.glob(f"*.{ending}")),
    GOLD / "corpus": [GOLD.parents[1] / "corpus"],
    **{GOLD / name: sorted((GOLD / name).glob("*.txt")) for name in ("world", "regions")},
}
FOLDS = 10
RIDGE = 25.0  # holds weights near zero


@dataclass(frozen=True)
class Case:
    """A claim with what is seen of it, and whether its reader found it right."""

    claim: str
    document: str
    features: tuple[str, ...]
    right: bool

    @property
    def is_open(self) -> bool:
        return any(f.startswith(OPEN) for f in self.features)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, help="the documents that the verdicts are about")
    parser.add_argument("--judged", type=Path, nargs="+", default=JUDGED, help="the tables of verdicts")
    parser.add_argument("--write", action="store_true", help="write the weights")
    options = parser.parse_args()
    verdicts = read_verdicts(options.judged)
    documents = [one for one in read([options.articles]) if isinstance(one, Document)]
    extractor = Extractor()
    judged = list(cases_of(documents, verdicts, extractor))
    print(f"{len(verdicts)} verdicts, {len(judged)} of them on claims that are still made")
    cases = judged + [case for folder, texts in OURS.items() for case in gold_cases(folder, texts, extractor)]
    report(cases, predicted(cases))
    if options.write:
        write(fitted(cases), WEIGHTS, "benchmarks.train_claims", "claim")


def read_verdicts(tables: Sequence[Path]) -> dict[str, bool]:
    """By claim, whether all its parts are right, in the words of its first reader."""
    found: dict[str, bool] = {}
    for table in tables:
        with table.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                found.setdefault(row["claim"], is_right(row))
    return found


def cases_of(documents: Sequence[Document], verdicts: dict[str, bool], extractor: Extractor) -> Iterator[Case]:
    """The claims that readers have judged."""
    for document in documents:
        seen: set[str] = set()
        for context, _, told in extractor.told(document):
            for one in told:
                claim = one.claim.id
                if one.match and claim in verdicts and claim not in seen:
                    seen.add(claim)
                    yield Case(claim, document.id, _seen(context, one), verdicts[claim])


def gold_cases(folder: Path, texts: Sequence[Path], extractor: Extractor) -> Iterator[Case]:
    """The claims of our gold articles, but for open ones, of which the gold says nothing."""
    gold, ontology = read_gold(folder / "gold.jsonl", extractor.ontology), extractor.ontology
    for document in (one for one in read(texts) if isinstance(one, Document)):
        own = replace(gold, facts=tuple(fact for fact in gold.facts if fact.document == document.id))
        if not own.facts:
            continue
        sentences = list(extractor.told(document))
        told = [(context, one) for context, _, found in sentences for one in found]
        told = [(context, one) for context, one in told if one.match and not is_open(context, one.claim)]
        rows = [_row(context, one.claim) for context, one in told]
        pairs = evaluate(own, rows, ontology).pairs
        right = {_stated(p.claim) for p in pairs if p.level >= Level.EXACT and p.factuality and p.speaker}
        for row, (context, one) in zip(rows, told, strict=True):
            stated = row["subject"]["label"], row["relation"]["id"], row["object"]["label"], row["factuality"]
            yield Case(one.claim.id, document.id, _seen(context, one), stated in right)


def _stated(found: Found) -> tuple[str, str, str, str]:
    return found.subject.label, found.relation, found.object.label, found.factuality


def _seen(context: Context, told: Told) -> tuple[str, ...]:
    """The features of a claim; those of an open relation also as such, so that they get weights of their own."""
    assert told.match
    found = features(context, told.match, told.claim, told.factuality)
    return (*found, *(OPEN + f for f in found)) if is_open(context, told.claim) else tuple(found)


def _row(context: Context, claim: Claim) -> dict[str, Any]:
    """What the evaluation wants to know of a claim."""
    ends = {
        name: {"label": _label(context, argument), "text": argument.text}
        for name, argument in (("subject", claim.subject), ("object", claim.object))
    }
    speaker = {"label": _label(context, claim.speaker)} if claim.speaker else None
    known = {"document": claim.document_id, "relation": {"id": claim.relation.id}, "attributed_to": speaker}
    return known | ends | {"factuality": str(claim.factuality)}


def _label(context: Context, argument: Argument) -> str:
    if argument.literal:
        return argument.literal.value
    return context.entities.label(argument.entity) if argument.entity else argument.text


def predicted(cases: Sequence[Case]) -> list[float]:
    """The probability of each case by a model that has not seen its document."""
    names = sorted({case.document for case in cases})
    random.Random(0).shuffle(names)
    fold = {name: n % FOLDS for n, name in enumerate(names)}
    models = [fitted([case for case in cases if fold[case.document] != n]) for n in range(FOLDS)]
    return [score(models[fold[case.document]], case.features) for case in cases]


def fitted(cases: Sequence[Case]) -> dict[str, float]:
    """The weights learned from some cases."""
    return regression([case.features for case in cases], [case.right for case in cases], RIDGE)


def report(cases: Sequence[Case], said: Sequence[float]) -> None:
    """How well probabilities part right from wrong, whether they mean what they say, and what a threshold keeps."""
    for name, wanted in (("all", (True, False)), ("vocabulary", (False,)), ("open", (True,))):
        stated = [(p, case.right) for case, p in zip(cases, said, strict=True) if case.is_open in wanted]
        base = sum(right for _, right in stated) / len(stated)
        spread = base * (1 - base)
        under = 1 - brier(stated) / spread
        print(f"\n{name}: {len(stated)} claims, {base:.3f} right; AUROC {auroc(stated):.3f}, Brier {brier(stated):.3f}")
        print(f"  {under:.0%} under that of always saying the base rate, {spread:.3f}")
        for low in range(BINS):
            inside = [(p, r) for p, r in stated if low <= p * BINS < low + 1]
            if inside:
                mean, share = (sum(column) / len(inside) for column in zip(*inside, strict=True))
                print(
                    f"  {low / BINS:.1f} – {(low + 1) / BINS:.1f} {len(inside):5d}  said {mean:.2f}  right {share:.2f}"
                )
        for least in (0.5, 0.6, 0.65, 0.7, 0.75, 0.8):
            kept = [right for p, right in stated if p >= least]
            if kept:
                share, found = sum(kept) / len(kept), sum(kept) / max(1, sum(right for _, right in stated))
                print(f"  from {least:.2f}: {len(kept):4d} claims, {share:.2f} right, {found:.2f} of all right ones")


if __name__ == "__main__":
    main()
