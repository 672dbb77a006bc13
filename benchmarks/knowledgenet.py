"""How well an ontology of one's own works: people and companies, 15 relations, on the texts of KnowledgeNet.

    python -m benchmarks.knowledgenet [--data DIR] [--gold FILE] [--ontology DIR] [--claims FILE]

The vocabulary is `ontology/examples/business`. The scorer and the texts are no part of this project; `--data` says
where they lie.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import kg
from benchmarks.facts import SHARED, run
from kg.exporting import export
from kg.ontology import default_folder

DATA = SHARED / "bench" / "knowledgenet"
ONTOLOGY = default_folder() / "examples" / "business"
SCORER, FOLD = "score_knowledgenet.py", "kn_dev_fold4.jsonl"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA, help="the folder of the scorer")
    parser.add_argument("--gold", type=Path, help=f"the passages with their facts ({FOLD} of --data)")
    parser.add_argument("--ontology", type=Path, default=ONTOLOGY, help="another vocabulary to try")
    parser.add_argument("--claims", type=Path, help="keep the claims in this file")
    options = parser.parse_args()
    if not (options.data / SCORER).is_file():
        sys.exit(f"no scorer at {options.data}: give the folder of {SCORER} with --data")
    with TemporaryDirectory() as folder:
        claims = options.claims or Path(folder) / "claims.jsonl"
        result = scores(options.data, Path(folder), claims, options.gold, options.ontology)
    for name, row in {**result["by_property"], "all": result["micro"]}.items():
        print(f"{name:24}P {row['p']:.3f}  R {row['r']:.3f}  F1 {row['f1']:.3f}")


def scores(
    data: Path, folder: Path, claims: Path, gold: Path | None = None, ontology: Path = ONTOLOGY
) -> dict[str, Any]:
    """The scorer's figures, for claims made now. `folder` takes what is written on the way."""
    gold = gold or data / FOLD
    corpus = folder / "corpus.jsonl"
    run(data / SCORER, "--gold", str(gold), "--write-corpus", str(corpus))
    kg.build(corpus, graph=folder / "graph", ontology=ontology)
    export(kg.Graph.open(folder / "graph"), claims)
    return dict(json.loads(run(data / SCORER, str(claims), "--gold", str(gold), "--json")))


if __name__ == "__main__":
    main()
