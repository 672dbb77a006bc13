"""Diagrams for documents: what is in them, and that no text of a document can break one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import FormatError, UnknownEntityError
from kg.exporting import Part, export, graphviz, mermaid
from kg.exporting.diagrams import LONGEST, short
from kg.graph import Graph
from kg.viewing.links import STATUSES
from kg.viewing.looks import looks
from tests.graph_fixture import RECORDS

EVERYTHING = Part(query="SELECT ?entity { ?entity a ?class }", limit=100)
NAMES = st.text(max_size=40) | st.sampled_from(["end", "style: #34; x", "%%{init}%%", "\\N", "a\\", "<b>&amp;</b>"])


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph.from_records(RECORDS)


def written(graph: Graph, folder: Path, name: str, part: Part | None = None) -> str:
    export(graph, folder / name, part=part)
    return (folder / name).read_text(encoding="utf-8")


@given(NAMES)
def test_a_mermaid_label_holds_nothing_that_mermaid_takes_for_its_own(text: str) -> None:
    label = mermaid.quoted(short(text))
    assert label[0] == label[-1] == '"'
    assert not set('"`<>{}[]|%:\n') & set(label[1:-1])
    assert re.sub(r"#(\d+);", lambda code: chr(int(code[1])), label[1:-1]) == short(text)


@given(NAMES)
def test_a_graphviz_label_ends_where_it_should(text: str) -> None:
    label = graphviz.quoted(short(text))
    assert re.fullmatch(r'"(?:[^"\\]|\\["\\])*"', label)
    assert re.sub(r"\\(.)", r"\1", label[1:-1]).replace("&amp;", "&") == short(text)


@given(st.text(max_size=300))
def test_a_long_name_is_cut_and_stands_on_one_line(text: str) -> None:
    assert len(short(text)) <= LONGEST
    assert len(short(text).splitlines()) <= 1
    assert short(short(text)) == short(text)


def test_every_shape_and_status_has_a_look_of_its_own() -> None:
    shapes = {look.shape for (of, _), look in looks().items() if of == "class"}
    for module in mermaid, graphviz:
        assert set(module.SHAPES) == shapes
        assert len(set(module.SHAPES.values())) == len(shapes)
    assert set(graphviz.STYLES) == set(STATUSES)
    assert len(set(graphviz.STYLES.values())) == len(STATUSES)


def test_what_is_no_fact_has_another_line_and_says_what_it_is(graph: Graph, tmp_path: Path) -> None:
    part = Part(entity="Pakistan")
    lines = written(graph, tmp_path, "all.mmd", part).splitlines()
    arrows = [line for line in lines if "|" in line]
    assert any('"joins (wished for)"' in line for line in arrows)
    [place] = [number for number, line in enumerate(arrows) if "(wished for)" in line]
    assert f"  linkStyle {place} stroke-dasharray:2 6" in lines
    assert any(
        line.endswith(" style=dotted arrowhead=empty]")
        for line in written(graph, tmp_path, "all.dot", part).splitlines()
    )


def test_a_part_says_how_much_it_leaves_out(graph: Graph, tmp_path: Path) -> None:
    for name in ("some.mmd", "some.gv"):
        few = written(graph, tmp_path, name, Part(entity="Pakistan", limit=2))
        assert re.search(r"\b2 of \d+ entities", few)
        assert re.search(r"\d of \d", written(graph, tmp_path, name, EVERYTHING)) is None


def test_a_text_that_mermaid_would_refuse_has_fewer_names(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = written(graph, tmp_path, "a.mmd", EVERYTHING)
    assert len(whole) <= mermaid.LARGEST
    monkeypatch.setattr(mermaid, "LARGEST", len(whole))
    assert written(graph, tmp_path, "a.mmd", EVERYTHING) == whole
    monkeypatch.setattr(mermaid, "LARGEST", len(whole) - 1)
    fewer = written(graph, tmp_path, "a.mmd", EVERYTHING)
    assert len(fewer) < len(whole)
    assert fewer.startswith("---\ntitle: ")


def test_part_of_a_page_is_what_it_opens_on(graph: Graph, tmp_path: Path) -> None:
    assert "<title>Pakistan" in written(graph, tmp_path, "page.html", Part(entity="Pakistan", limit=5))


def test_only_pictures_have_parts_and_names_must_be_known(graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="html, mermaid, graphviz"):
        export(graph, tmp_path / "facts.ttl", part=Part())
    with pytest.raises(UnknownEntityError):
        export(graph, tmp_path / "a.mmd", part=Part(entity="Atlantis"))
    assert list(tmp_path.iterdir()) == []
