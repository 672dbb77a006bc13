"""Why entities of several documents are one, and how to part them."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.cli.show import describe_merges
from kg.errors import KgError


@pytest.fixture
def sources(tmp_path: Path) -> list[Path]:
    texts = {
        "a": "Tom Amin praised Chad. The Delta Rivers Forum (DRF) criticised Peru.",
        "b": "Tom Amin criticised Peru. The DRF praised Chad.",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return [tmp_path / f"{name}.txt" for name in texts]


def test_merges_are_explained(sources: list[Path], tmp_path: Path) -> None:
    kg.build(*sources, graph=tmp_path / "graph", workers=1)
    graph = kg.Graph.open(tmp_path / "graph")
    assert "'Tom Amin' in b has the same name" in describe_merges(graph, tmp_path / "graph", "Tom Amin")
    assert "'Chad' in a is a name of Chad in the gazetteer" in describe_merges(graph, tmp_path / "graph", "Chad")
    assert "in b shares a name with what is in a" in describe_merges(graph, tmp_path / "graph", "Delta Rivers Forum")


def test_what_is_set_apart_is_merged_with_nothing_and_stays_apart(sources: list[Path], tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    whole = kg.build(*sources, graph=graph, workers=1).entities
    assert kg.build(*sources, graph=graph, workers=1, apart=[("b", "Tom Amin")]).entities == whole + 1
    assert len([e for e in kg.Graph.open(graph).entities.values() if e.label == "Tom Amin"]) == 2
    assert kg.Graph.open(graph).entity("Tom Amin").id == "Tom_Amin"  # the others keep their name
    assert kg.build(sources[0], graph=graph, workers=1, add=True).entities == whole + 1
    assert kg.build(*sources, graph=graph, workers=1).entities == whole


def test_a_known_name_can_be_set_apart(sources: list[Path], tmp_path: Path) -> None:
    kg.build(*sources, graph=tmp_path / "graph", workers=1, apart=[("b", "Chad")])
    chads = [e for e in kg.Graph.open(tmp_path / "graph").entities.values() if e.label == "Chad"]
    assert sorted(e.known for e in chads) == [False, True]


def test_a_name_that_is_not_there_is_told(sources: list[Path], tmp_path: Path) -> None:
    with pytest.raises(KgError, match="nothing is called 'Tom Amen' in b"):
        kg.build(*sources, graph=tmp_path / "graph", workers=1, apart=[("b", "Tom Amen")])
