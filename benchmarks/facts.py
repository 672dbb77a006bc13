"""How well claims agree with an analyst's: the first seed article, four more news articles, event records, essays.

    python -m benchmarks.facts [first] [news] [events] [essays] [--data DIR] [--errors DIR]

The scorers and their data are no part of this project; `--data` says where they lie. Open relations are left out where
the gold has none.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import kg
from kg.columns import read_csv
from kg.evaluating import as_known, read_claims
from kg.exporting import export
from kg.ontology import default_folder, load

SHARED = Path(__file__).parents[2] / "shared"
LEVELS = ("pair", "group", "exact", "strict")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", choices=[*SETS, []], help="which to run (all)")
    parser.add_argument("--data", type=Path, default=SHARED / "bench" / "facts", help="the folder of the scorers")
    parser.add_argument("--errors", type=Path, help="write what was missed and what was wrong to this folder")
    options = parser.parse_args()
    if not (options.data / "score_facts.py").is_file():
        sys.exit(f"no scorers at {options.data}: give the folder of score_facts.py with --data")
    if options.errors:
        options.errors.mkdir(parents=True, exist_ok=True)
    for name in options.sets or SETS:
        with TemporaryDirectory() as folder:
            result = scores(name, options.data, Path(folder), options.errors)
        print(name)
        for key, value in SETS[name][2](result).items():
            print(f"  {key:34}{value}")


def scores(name: str, data: Path, folder: Path, errors: Path | None = None) -> dict[str, Any]:
    """The scorer's figures of one set, for claims made now. `folder` takes what is written on the way."""
    source, arguments, _ = SETS[name]
    sources = source(data, folder)
    kg.build(*sources, graph=folder / "graph")
    claims = folder / "claims.jsonl"
    graph = kg.Graph.open(folder / "graph")
    export(graph, claims)
    script, *rest = arguments
    if name == "events":
        _of_two(claims, graph)
    if script == FACTS:
        _in_older_words(claims, data / "relations.csv")
    options = [str(data / a) if "." in a else a for a in rest]
    options += ["--errors", str(errors / f"{name}.txt")] if errors else []
    return dict(json.loads(run(data / script, str(claims), *options, "--json")))


def _of_two(claims: Path, graph: kg.Graph) -> None:
    """Leaves out claims with an end that goes unsaid: the scorer counts pairs, and takes "arrested" for an actor."""
    told = {
        claim.id for claim in graph.claims() if not (claim.is_unsaid(claim.subject) or claim.is_unsaid(claim.object))
    }
    rows = claims.read_text(encoding="utf-8").splitlines(keepends=True)
    claims.write_text("".join(row for row in rows if json.loads(row)["id"] in told), encoding="utf-8")


def _in_older_words(claims: Path, relations: Path) -> None:
    """Writes claims anew as far as they can be told with the relations that their gold standard knows."""
    known = {row["id"] for row in read_csv(relations, ("id",))}
    rows = [json.dumps(row) for row in as_known(read_claims(claims), known, load())]
    claims.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")


def run(script: Path, *arguments: str) -> str:
    command = [sys.executable, str(script), *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


def _seed(data: Path, folder: Path) -> list[Path]:
    return [data.parents[1] / "seeds" / "000_7be49cec0fd698d3.txt"]


def _news(data: Path, folder: Path) -> list[Path]:
    return sorted(p for ending in ("txt", "html") for p in (data / "news").glob(f"*.{ending}"))


def _corpus(script: str, gold: str) -> Callable[[Path, Path], list[Path]]:
    def write(data: Path, folder: Path) -> list[Path]:
        run(data / script, "--gold", str(data / gold), "--write-corpus", str(folder / "corpus.jsonl"))
        return [folder / "corpus.jsonl"]

    return write


def _levels(result: dict[str, Any]) -> dict[str, str]:
    """F1 at the four levels, in all and by document; factuality and speakers where the gold has something to say."""
    rows = {"overall": result["overall"], **result["by_doc"]}
    table = {}
    for name, row in rows.items():
        table[name] = " ".join(f"{level.upper()} {row[level]['f1']:.3f} " for level in LEVELS)
    matched = result["on_matched"]["exact"]
    table["factuality where not asserted"] = f"{matched['factuality_not_asserted']} of {matched['n_not_asserted']}"
    table["speaker where the gold has one"] = f"{matched['attribution_attributed']} of {matched['n_attributed']}"
    table["claims from boilerplate"] = str(result["boilerplate"]["claims"])
    return table


def _flat(result: dict[str, Any]) -> dict[str, str]:
    return {key: json.dumps(value) for key, value in result.items()}


EVENTS, ESSAYS = "plover_dev.jsonl", "mine_dev.jsonl"
FACTS = "score_facts.py"
VOCABULARY = ["--relations", str(default_folder() / "relations.csv")]
# name: where its documents come from, the scorer and its arguments, how to print its figures
SETS: dict[str, tuple[Callable[[Path, Path], list[Path]], list[str], Callable[[dict[str, Any]], dict[str, str]]]] = {
    "first": (_seed, [FACTS, "--gold", "gold.jsonl", "--entities", "entities.json"], _levels),
    "news": (_news, [FACTS, "--gold", "news/gold.jsonl", "--entities", "news/entities.json"], _levels),
    "events": (_corpus("score_events.py", EVENTS), ["score_events.py", "--gold", EVENTS, *VOCABULARY], _flat),
    "essays": (_corpus("score_mine.py", ESSAYS), ["score_mine.py", "--gold", ESSAYS], _flat),
}

if __name__ == "__main__":
    main()
