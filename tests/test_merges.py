"""Why entities of several documents are one, and how to part them."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.graph.corrections import Correction, write


@pytest.fixture
def sources(tmp_path: Path) -> list[Path]:
    texts = {
        "a": "Tom Amin praised Chad. The Delta Rivers Forum (DRF) criticised Peru.",
        "b": "Tom Amin criticised Peru. The DRF praised Chad.",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return [tmp_path / f"{name}.txt" for name in texts]


def why(graph: kg.Graph, name: str) -> str:
    return "\n".join(f"{member.label!r} in {member.document} {member.reason}" for member in graph.why(name))


def test_merges_are_explained(sources: list[Path], tmp_path: Path) -> None:
    kg.build(*sources, graph=tmp_path / "graph", workers=1)
    graph = kg.Graph.open(tmp_path / "graph")
    assert "'Tom Amin' in b has the same name" in why(graph, "Tom Amin")
    assert "'Chad' in a is a name of Chad in the gazetteer" in why(graph, "Chad")
    assert "in b shares a name with what is in a" in why(graph, "Delta Rivers Forum")


def correct(graph: Path, *corrections: Correction) -> None:
    write(graph / "corrections.csv", corrections)


def test_what_is_set_apart_is_merged_with_nothing_and_stays_apart(sources: list[Path], tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    whole = kg.build(*sources, graph=graph, workers=1).entities
    correct(graph, Correction("apart", name="Tom Amin", document="b"))
    assert kg.build(*sources, graph=graph, workers=1).entities == whole + 1
    assert len([e for e in kg.Graph.open(graph).entities.values() if e.label == "Tom Amin"]) == 2
    assert kg.Graph.open(graph).entity("Tom Amin").id == "Tom_Amin"  # the others keep their name
    assert kg.build(sources[0], graph=graph, workers=1, add=True).entities == whole + 1
    assert "'Tom Amin' in a stands alone" in why(kg.Graph.open(graph), "Tom_Amin")
    correct(graph)
    assert kg.build(*sources, graph=graph, workers=1).entities == whole


def test_a_known_name_can_be_set_apart(sources: list[Path], tmp_path: Path) -> None:
    kg.build(*sources, graph=tmp_path / "graph", workers=1)
    correct(tmp_path / "graph", Correction("apart", name="Chad", document="b"))
    kg.build(*sources, graph=tmp_path / "graph", workers=1)
    chads = [e for e in kg.Graph.open(tmp_path / "graph").entities.values() if e.label == "Chad"]
    assert sorted(e.known for e in chads) == [False, True]


def test_what_people_join_is_one_and_told_so(sources: list[Path], tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    whole = kg.build(*sources, graph=graph, workers=1).entities
    correct(graph, Correction("same", name="Tom Amin", document="a", other="Peru", other_document="b"))
    assert kg.build(*sources, graph=graph, workers=1).entities == whole - 1
    assert "Tom Amin" in kg.Graph.open(graph).entity("Peru").aliases
    assert "'Tom Amin' in b was joined by a correction" in why(kg.Graph.open(graph), "Peru")


def test_one_can_be_parted_from_some_and_joined_to_another(sources: list[Path], tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    whole = kg.build(*sources, graph=graph, workers=1).entities
    moved = Correction("same", name="Tom Amin", document="b", other="DRF", other_document="b")
    correct(graph, Correction("apart", name="Tom Amin", document="b"), moved)
    assert kg.build(*sources, graph=graph, workers=1).entities == whole
    assert "Tom Amin" in kg.Graph.open(graph).entity("Delta Rivers Forum").aliases
    assert "'Tom Amin' in a stands alone" in why(kg.Graph.open(graph), "Tom_Amin")
