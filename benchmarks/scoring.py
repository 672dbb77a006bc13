"""Three benchmarks of open information extraction, their development halves, scored sentence by sentence.

The scorer and its data are no part of this project: `load` takes the folder that has `score_openie.py`.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import json
import random
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

from kg.model import Proposition

DATA = Path(__file__).parents[2] / "shared" / "bench" / "openie"
STYLES = {"carb": "clause", "benchie": "minimal", "wire57": "minimal"}


@dataclass(frozen=True)
class Counts:
    """What one sentence, or all, add to precision (`right` of `found`) and to recall (`recalled` of `gold`)."""

    right: float = 0.0
    found: int = 0
    recalled: float = 0.0
    gold: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.recalled / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def total(parts: Iterable[Counts]) -> Counts:
    rows = [(c.right, c.found, c.recalled, c.gold) for c in parts]
    return Counts(*(sum(column) for column in zip(*rows, strict=True))) if rows else Counts()


@dataclass(frozen=True)
class Benchmark:
    """One benchmark's development half."""

    name: str
    scorer: ModuleType
    gold: dict[str, Any]  # by sentence

    @property
    def sentences(self) -> list[str]:
        return list(self.gold)

    @property
    def size(self) -> int:
        """The number of gold propositions; of BenchIE's sets of them."""
        return sum(len(gold["tuples"] if self.name == "wire57" else gold) for gold in self.gold.values())

    @property
    def pretokenized(self) -> bool:
        return self.name != "wire57"

    def result(self, found: Iterable[Proposition], sentences: Sequence[str] | None = None) -> dict[str, Any]:
        """The scorer's figures; those of some sentences only, if they are named."""
        return dict(self._scored(found, sentences)[0])

    def counts(self, found: Iterable[Proposition]) -> dict[str, Counts]:
        """The figures of each sentence. CaRB's propositions must be cut at the threshold before."""
        by_sentence: dict[str, list[Proposition]] = {s: [] for s in self.sentences}
        for p in found:
            by_sentence[p.sentence].append(p)
        return {s: self.counts_of(s, own) for s, own in by_sentence.items()}

    def counts_of(self, sentence: str, found: list[Proposition]) -> Counts:
        """The figures of one sentence."""
        result = self.result(found, [sentence])
        if self.name == "benchie":
            right, wrong, missed = (result[k] for k in ("true_synsets", "false_extractions", "missed_synsets"))
            return Counts(right, right + wrong, right, right + missed)
        figures = result.get("all", result)
        n, gold = result["extractions"], result["gold"]
        return Counts(figures["precision"] * n, n, figures["recall"] * gold, gold)

    def matches(self, p: Proposition) -> set[int]:
        """The numbers of the gold propositions (BenchIE: sets of them) that a proposition matches exactly."""
        gold, arguments = self.gold[p.sentence], (p.object, *p.arguments)
        if self.name == "benchie":
            said = (p.subject, p.relation, " ".join(filter(None, arguments)))
            match = self.scorer.slot_match
            return {n for n, facts in enumerate(gold) if any(all(map(match, fact, said)) for fact in facts)}
        return {n for n, fact in enumerate(gold["tuples"]) if _is_worded(fact, (p.subject, p.relation, p.object))}

    def errors(self, found: Iterable[Proposition], file: Path) -> None:
        """Write what matched and what did not."""
        with TemporaryDirectory() as folder:
            propositions = _written(found, Path(folder))
            options = ["--split", "dev", "--data", str(self.data), "--errors", str(file), "--json"]
            with contextlib.redirect_stdout(io.StringIO()):
                self.scorer.main([self.name, str(propositions), *options])

    @cached_property
    def data(self) -> Path:
        return Path(str(self.scorer.__file__)).parent / "data"

    def _scored(self, found: Iterable[Proposition], sentences: Sequence[str] | None) -> Any:
        wanted = {s: self.gold[s] for s in (self.sentences if sentences is None else sentences)}
        mine = self._read(found)
        if self.name == "carb":
            return self.scorer.score_carb({self.scorer.key(s): (s, gold) for s, gold in wanted.items()}, mine)
        if self.name == "benchie":
            return self.scorer.score_benchie({s: (s, gold) for s, gold in wanted.items()}, mine, list(wanted))
        return self.scorer.score_wire(wanted, mine, list(wanted))

    def _read(self, found: Iterable[Proposition]) -> Any:
        with TemporaryDirectory() as folder:
            return self.scorer.read_preds(str(_written(found, Path(folder))))


def _is_worded(fact: dict[str, Any], said: Sequence[str]) -> bool:
    """Has each part the words of WiRe57's, but for those that its annotators added?"""
    for part, text in zip(("arg1", "rel", "arg2"), said, strict=True):
        gold = list(zip(fact[part]["words"], fact[part]["words_indexes"], strict=True))
        words, own = text.split(), [word for word, index in gold if index != "inf"]
        if not set(own) <= set(words) or (own and not set(words) <= {word for word, _ in gold}):
            return False
    return True


def load(folder: Path) -> list[Benchmark]:
    """The three benchmarks; ends the program if there is no scorer."""
    file = folder / "score_openie.py"
    if not file.is_file():
        sys.exit(f"no scorer at {file}: give the folder of score_openie.py with --data")
    spec = importlib.util.spec_from_file_location("score_openie", file)
    assert spec
    assert spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    data = folder / "data"
    carb = scorer.read_carb_gold(str(data / "carb" / "dev.tsv"))
    benchie = scorer.read_benchie_gold(str(data / "benchie" / "benchie_gold_annotations_en.txt"))
    wire57 = scorer.read_wire_gold(str(data / "wire57" / "WiRe57_343-manual-oie.json"))
    dev = (i for i in wire57 if i.split()[0] in ("TO", "CE"))  # the scorer's development documents
    return [
        Benchmark("carb", scorer, dict(carb.values())),
        Benchmark("benchie", scorer, dict(benchie[i] for i in scorer.pick_benchie(benchie, str(data), "dev"))),
        Benchmark("wire57", scorer, {wire57[i]["sent"]: wire57[i] for i in dev}),
    ]


def interval(counts: Sequence[Counts], draws: int = 1000) -> tuple[float, float]:
    """The middle 95% of F1 when sentences are drawn anew, with replacement."""
    draw = random.Random(0)
    scores = sorted(total(draw.choices(counts, k=len(counts))).f1 for _ in range(draws))
    return scores[round(draws * 0.025)], scores[round(draws * 0.975) - 1]


def _written(found: Iterable[Proposition], folder: Path) -> Path:
    file = folder / "propositions.jsonl"
    file.write_text("".join(json.dumps(asdict(p)) + "\n" for p in found), encoding="utf-8")
    return file
