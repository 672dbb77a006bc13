"""Floors under the figures of quality, in `gold/floors.json`. They may rise, never fall.

"own", "corpus", "world", "regions", "unseen" and "pronouns" are the gold standards beside this file, measured with kg's
own evaluation; the others need the scorers and texts of the benchmarks.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import kg
from benchmarks import coreference, facts, knowledgenet
from kg.evaluating import Evaluation, evaluate, read_gold
from kg.exporting.claims import rows

GOLD = Path(__file__).parent / "gold"
FLOORS = json.loads((GOLD / "floors.json").read_text())
FACTS = facts.SHARED / "bench" / "facts"
OWN = {
    "own": (GOLD, sorted(p for ending in ("txt", "html") for p in GOLD.glob(f"*.{ending}"))),
    "corpus": (GOLD / "corpus", [GOLD.parent.parent / "corpus"]),
    **{name: (GOLD / name, sorted((GOLD / name).glob("*.txt"))) for name in ("world", "regions", "unseen")},
}

needs_scorers = pytest.mark.skipif(not (FACTS / "score_facts.py").is_file(), reason="no scorers beside the project")
needs_passages = pytest.mark.skipif(
    not (knowledgenet.DATA / knowledgenet.SCORER).is_file(), reason="no KnowledgeNet beside the project"
)


def fallen(name: str, found: dict[str, float]) -> dict[str, float]:
    """The figures that are below their floors."""
    return {level: f1 for level, f1 in found.items() if f1 < FLOORS[name][level]}


@pytest.fixture(scope="module", params=["first", "news"])
def figures(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, Any]]:
    return request.param, facts.scores(request.param, FACTS, tmp_path_factory.mktemp(request.param))


@needs_scorers
def test_no_level_falls_below_its_floor(figures: tuple[str, dict[str, Any]]) -> None:
    name, result = figures
    assert fallen(name, {level: result["overall"][level]["f1"] for level in facts.LEVELS}) == {}


@needs_scorers
def test_boilerplate_yields_no_claims(figures: tuple[str, dict[str, Any]]) -> None:
    assert figures[1]["boilerplate"]["claims"] == 0


@pytest.mark.slow
@needs_scorers
def test_events_do_not_fall_below_their_floors(tmp_path: Path) -> None:
    result = facts.scores("events", FACTS, tmp_path)
    dyads, root = result["dyads"], result["root_given_dyad"]["any"]
    assert fallen("events", {"direction": dyads["right_direction"], "f1": dyads["f1"], "root": root}) == {}
    assert result["input"]["claims_per_sentence"] <= 3  # no shower of claims


@pytest.mark.slow
@needs_scorers
def test_essays_do_not_fall_below_their_floor(tmp_path: Path) -> None:
    found = facts.scores("essays", FACTS, tmp_path)["claims"]
    assert fallen("essays", {"found": found["claims"]["found"]}) == {}
    assert all(row["valid"] for row in found.values())  # the figure stands only for short nodes and little copied text


LARGEST = "world"  # takes as long as the others together


@pytest.fixture(
    scope="module", params=[pytest.param(n, marks=pytest.mark.slow) if n == LARGEST else n for n in sorted(OWN)]
)
def measured(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Evaluation]:
    folder, sources = OWN[request.param]
    if request.param == "corpus":
        graph = request.getfixturevalue("corpus_graph")
    else:
        graph = tmp_path_factory.mktemp(request.param) / "graph"
        kg.build(*sources, graph=graph, workers=1)
    opened = kg.Graph.open(graph)
    gold = read_gold(folder / "gold.jsonl", opened.ontology)
    return request.param, evaluate(gold, rows(opened), opened.ontology)


def test_no_level_falls_below_its_floor_on_our_own_gold(measured: tuple[str, Evaluation]) -> None:
    name, evaluation = measured
    assert fallen(name, {level.name.lower(): found.f1 for level, found in evaluation.overall.items()}) == {}


def test_boilerplate_yields_no_claims_of_our_own_gold(measured: tuple[str, Evaluation]) -> None:
    assert [str(claim) for claim in measured[1].boilerplate] == []


@pytest.mark.slow
def test_coreference_does_not_fall_below_its_floor() -> None:
    counts = coreference.counts(list(coreference.measured(GOLD / "world")))
    assert fallen("pronouns", {"precision": counts.precision, "recall": counts.recall}) == {}


@pytest.mark.slow
@needs_passages
def test_another_ontology_does_not_fall_below_its_floor(tmp_path: Path) -> None:
    result = knowledgenet.scores(knowledgenet.DATA, tmp_path, tmp_path / "claims.jsonl")
    assert fallen("knowledgenet", {"f1": result["micro"]["f1"]}) == {}
