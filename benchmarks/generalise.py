"""How much of what kg does on texts it was made with it also does on texts nobody has read.

    python -m benchmarks.generalise [wikinews] [own] [events] [propositions] [essays] [--shared DIR]

Every figure twice: on the part that may be read and on the part that `benchmarks.unread` leaves alone. The essays and
CaRB have no such part here. The scorers and their data are no part of this project.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import kg
from benchmarks import facts
from benchmarks.scoring import STYLES, load
from benchmarks.unread import SHARED, halves, is_unread, read_lines, unread_articles
from kg.evaluating import evaluate, read_gold
from kg.exporting import export
from kg.exporting.claims import rows
from kg.extraction.extractor import Extractor

GOLD = Path(__file__).parents[1] / "tests" / "gold"
READ = ("corpus", "world", "regions")  # beside `tests/gold` itself; "unseen" is the unread one
Figures = dict[str, float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", choices=[*SETS, []], help="which to run (all)")
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder of bench/")
    options = parser.parse_args()
    if not (options.shared / "bench" / "facts" / "score_facts.py").is_file():
        sys.exit(f"no scorers at {options.shared}: give the folder of bench/ with --shared")
    print(f"{'':44}  read  unread  difference")
    for name in options.sets or SETS:
        for part, (read, unread) in SETS[name](options.shared / "bench").items():
            for figure in read:
                against = f"  {unread[figure]:6.3f}  {unread[figure] - read[figure]:+10.3f}" if unread else ""
                print(f"{name:14}{part:14}{figure:16}{read[figure]:6.3f}{against}", flush=True)


def _wikinews(bench: Path) -> dict[str, tuple[Figures, Figures]]:
    """The annotated articles in the wider vocabulary."""
    gold, left_alone = read_lines(bench / "wikinews" / "gold.jsonl"), unread_articles(bench / "wikinews")
    annotated = {row["doc"] for row in gold}
    articles = [row for row in read_lines(bench / "wikinews" / "articles.jsonl") if row["id"] in annotated]
    parts: list[Figures] = []
    with TemporaryDirectory() as name:
        folder = Path(name)
        claims = _claims(_written(folder / "articles.jsonl", articles), folder)
        for wanted in (False, True):
            own = _written(folder / "gold.jsonl", [row for row in gold if (row["doc"] in left_alone) is wanted])
            tables = ["--entities", str(bench / "wikinews" / "entities.json")]
            tables += ["--relations", str(SHARED / "ontology" / "relations.csv")]
            said = facts.run(bench / "facts" / "score_facts.py", str(claims), "--gold", str(own), *tables, "--json")
            overall = json.loads(said)["overall"]
            exact = {name: overall["exact"][name] for name in ("p", "r")}
            parts.append({f"exact {k}": v for k, v in exact.items()} | {f"{x} F1": overall[x]["f1"] for x in LEVELS})
    return {"facts": (parts[0], parts[1])}


LEVELS = ("pair", "exact", "strict")


def _own(bench: Path) -> dict[str, tuple[Figures, Figures]]:
    """Our own gold articles: each folder that was worked with beside the one that was not."""
    found = {}
    for folder in (*READ, "unseen"):
        texts = [GOLD.parents[1] / "corpus"] if folder == "corpus" else sorted((GOLD / folder).glob("*.txt"))
        with TemporaryDirectory() as name:
            kg.build(*texts, graph=Path(name) / "graph")
            graph = kg.Graph.open(Path(name) / "graph")
            result = evaluate(read_gold(GOLD / folder / "gold.jsonl", graph.ontology), rows(graph), graph.ontology)
        found[folder] = {f"{level.name.lower()} F1": score.f1 for level, score in result.overall.items()}
    return {folder: (found[folder], found["unseen"]) for folder in READ}


def _events(bench: Path) -> dict[str, tuple[Figures, Figures]]:
    gold = read_lines(bench / "facts" / facts.EVENTS)
    parts = []
    for wanted in (False, True):
        with TemporaryDirectory() as name:
            folder = Path(name)
            own = _written(folder / "gold.jsonl", [row for row in gold if is_unread(row["text"]) is wanted])
            scorer = partial(facts.run, bench / "facts" / "score_events.py")
            scorer("--gold", str(own), "--write-corpus", str(folder / "corpus.jsonl"))
            claims = _claims(folder / "corpus.jsonl", folder)
            result = json.loads(scorer(str(claims), "--gold", str(own), "--json"))
        dyads = result["dyads"]
        figures = {"recall": dyads["right_direction"], "F1": dyads["f1"]}
        parts.append(figures | {"root": result["root_given_dyad"]["any"]})
    return {"dyads": (parts[0], parts[1])}


def _propositions(bench: Path) -> dict[str, tuple[Figures, Figures]]:
    extractor = Extractor()
    found = {}
    for benchmark in load(bench / "openie"):
        made = list(
            extractor.propositions_of_lines(benchmark.sentences, STYLES[benchmark.name], benchmark.pretokenized)
        )
        read, unread = (
            {"F1": _f1(benchmark.result((p for p in made if p.sentence in set(half)), half))}
            for half in halves(benchmark.sentences)
        )
        found[benchmark.name] = (read, unread)
    return found


def _f1(result: dict[str, Any]) -> float:
    return float(result.get("all", result)["f1"])


def _essays(bench: Path) -> dict[str, tuple[Figures, Figures]]:
    with TemporaryDirectory() as name:
        found = facts.scores("essays", bench / "facts", Path(name))["claims"]
    return {"essays": ({"found": found["claims"]["found"]}, {})}


def _claims(source: Path, folder: Path) -> Path:
    kg.build(source, graph=folder / "graph")
    export(kg.Graph.open(folder / "graph"), folder / "claims.jsonl")
    return folder / "claims.jsonl"


def _written(file: Path, lines: Iterable[dict[str, Any]]) -> Path:
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in lines), encoding="utf-8")
    return file


SETS: dict[str, Callable[[Path], dict[str, tuple[Figures, Figures]]]] = {
    "wikinews": _wikinews,
    "own": _own,
    "events": _events,
    "propositions": _propositions,
    "essays": _essays,
}

if __name__ == "__main__":
    main()
