"""Floors under the figures of `python -m benchmarks.facts`. They may rise, never fall."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.facts import SHARED, scores

DATA = SHARED / "bench" / "facts"
FLOORS = json.loads((Path(__file__).parent / "gold" / "floors.json").read_text())

missing = not (DATA / "score_facts.py").is_file()
pytestmark = pytest.mark.skipif(missing, reason="the scorers are not beside the project")


@pytest.fixture(scope="module", params=sorted(FLOORS))
def figures(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, Any]]:
    return request.param, scores(request.param, DATA, tmp_path_factory.mktemp(request.param))


def test_no_level_falls_below_its_floor(figures: tuple[str, dict[str, Any]]) -> None:
    name, result = figures
    found = {level: result["overall"][level]["f1"] for level in FLOORS[name]}
    assert {level: f1 for level, f1 in found.items() if f1 < FLOORS[name][level]} == {}


def test_furniture_yields_no_claims(figures: tuple[str, dict[str, Any]]) -> None:
    assert figures[1]["boilerplate"]["claims"] == 0
