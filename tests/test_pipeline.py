"""Sources → graph folder: what is read anew, kept, added, skipped; and that the same sources give the same graph."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import kg
from kg import intake, pipeline
from kg.errors import GraphError, KgError, SourceError
from kg.graph import Graph, store
from kg.pipeline import Summary, build
from tests.stub_extraction import StubTask

TEXTS = {
    "one.txt": "Russia supports Pakistan",
    "two.txt": "China visits Russia\nPakistan meets China",
    "three.txt": "India trusts China\nChina meets Pakistan",
}


@pytest.fixture(autouse=True)
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "Task", StubTask)


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text)
    return folder


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    return tmp_path / "graph"


def nquads(graph: Path) -> str:
    return "\n".join(sorted(map(str, Graph.open(graph).store)))


def test_sources_become_a_graph(sources: Path, graph: Path) -> None:
    summary = build(sources, graph=graph)
    assert summary == Summary(graph, 3, 3, 0, 5, 4, 5, 4, ())
    opened = kg.Graph.open(graph)
    assert opened.figures == {"documents": 3, "sentences": 5, "entities": 4, "claims": 5, "facts": 4}
    assert set(opened.documents) == {"one", "two", "three"}
    assert list(opened.named("who-supports-what")) == [{"who": "ent:Russia", "what": "ent:Pakistan"}]
    assert opened.info["left_out"] == {"n": 3}
    assert opened.info["sources"] == [str(sources)]


def test_only_what_changed_is_read_anew(sources: Path, graph: Path) -> None:
    build(sources, graph=graph)
    assert build(sources, graph=graph).reused == 3
    (sources / "one.txt").write_text("Russia supports India")
    summary = build(sources, graph=graph)
    assert (summary.extracted, summary.reused) == (1, 2)
    assert Graph.open(graph).query("ASK { ent:Russia rel:supports ent:India }")
    assert not Graph.open(graph).query("ASK { ent:Russia rel:supports ent:Pakistan }")
    summary = build(sources, graph=graph, fresh=True)
    assert (summary.extracted, summary.reused) == (3, 0)


def test_a_graph_holds_exactly_its_sources(sources: Path, graph: Path) -> None:
    build(sources, graph=graph)
    build(sources / "two.txt", graph=graph)
    assert set(Graph.open(graph).documents) == {"two"}


def test_adding_keeps_the_others_also_when_their_files_are_gone(sources: Path, graph: Path) -> None:
    build(sources / "one.txt", graph=graph)
    (sources / "one.txt").unlink()
    summary = build(sources / "two.txt", graph=graph, add=True)
    assert (summary.documents, summary.extracted, summary.reused) == (2, 1, 1)
    assert set(Graph.open(graph).documents) == {"one", "two"}
    assert Graph.open(graph).info["sources"] == [str(sources / "one.txt"), str(sources / "two.txt")]


def test_adding_step_by_step_gives_the_graph_of_all_at_once(sources: Path, graph: Path, tmp_path: Path) -> None:
    build(sources, graph=tmp_path / "whole")
    for name in TEXTS:
        build(sources / name, graph=graph, add=True)
    assert nquads(graph) == nquads(tmp_path / "whole")


def test_a_document_that_is_added_again_replaces_its_old_version(sources: Path, graph: Path) -> None:
    build(sources, graph=graph)
    (sources / "one.txt").write_text("Russia supports India")
    assert build(sources, graph=graph, add=True).skipped == ()
    assert Graph.open(graph).documents["one"].text == "Russia supports India"


def test_another_document_of_the_same_id_is_not_lost_silently(sources: Path, graph: Path, tmp_path: Path) -> None:
    build(sources, graph=graph)
    (tmp_path / "one.txt").write_text("Russia supports India")
    [skipped] = build(tmp_path / "one.txt", graph=graph, add=True).skipped
    assert skipped.source == "one"
    assert "build both sources together" in skipped.reason
    assert Graph.open(graph).documents["one"].text == TEXTS["one.txt"]


def test_the_graph_is_the_same_whatever_the_engine_the_workers_and_the_order(sources: Path, tmp_path: Path) -> None:
    ways = [
        {"engine": "serial"},
        {"engine": "processes", "workers": 2},
        {"engine": "processes", "workers": 1, "fresh": True},
    ]
    files = sorted(sources.iterdir())
    made = []
    for n, way in enumerate(ways):
        random.Random(n).shuffle(files)
        build(*files, graph=tmp_path / f"g{n}", **way)  # type: ignore[arg-type]
        made.append(nquads(tmp_path / f"g{n}"))
    assert made[0] == made[1] == made[2]
    assert len({(tmp_path / f"g{n}" / store.CURRENT).read_text() for n in range(3)}) == 1


def test_a_document_that_cannot_be_extracted_is_skipped(sources: Path, graph: Path) -> None:
    (sources / "four.txt").write_text("BAD")
    summary = build(sources, graph=graph)
    assert [(s.source, s.reason) for s in summary.skipped] == [
        ("four", "extraction failed with ValueError: one bad document")
    ]
    assert Graph.open(graph).skipped == summary.skipped
    assert (summary.documents, summary.extracted) == (3, 3)


def test_strict_leaves_the_old_graph_as_it_was(sources: Path, graph: Path) -> None:
    build(sources, graph=graph)
    before = nquads(graph)
    (sources / "four.txt").write_text("BAD")
    (sources / "five.bin").write_bytes(b"\x00\x01")
    with pytest.raises(SourceError, match=r"five\.bin.*without --strict"):
        build(sources, graph=graph, strict=True)
    (sources / "five.bin").unlink()
    with pytest.raises(SourceError, match=r"four: extraction failed"):
        build(sources, graph=graph, strict=True)
    assert nquads(graph) == before


def test_nothing_to_build_from_is_an_error_and_leaves_the_old_graph(sources: Path, graph: Path, tmp_path: Path) -> None:
    build(sources, graph=graph)
    (tmp_path / "empty").mkdir()
    with pytest.raises(SourceError, match="hold no document"):
        build(tmp_path / "empty", graph=graph)
    (tmp_path / "empty" / "x.txt").write_text("BAD")
    with pytest.raises(SourceError, match="x: extraction failed"):
        build(tmp_path / "empty", graph=graph)
    with pytest.raises(SourceError, match="no such file"):
        build(tmp_path / "nowhere", graph=graph)
    with pytest.raises(SourceError, match="no such file"):
        build(tmp_path / "nowhere", graph=tmp_path / "new")
    assert not (tmp_path / "new").exists()
    assert len(Graph.open(graph).documents) == 3


def test_what_was_done_before_an_interruption_is_kept(sources: Path, graph: Path) -> None:
    (sources / "zzz.txt").write_text("INTERRUPT")
    with pytest.raises(KeyboardInterrupt):
        build(sources, graph=graph, engine="serial")
    with pytest.raises(GraphError, match="no graph"):
        Graph.open(graph)
    (sources / "zzz.txt").unlink()
    assert build(sources, graph=graph).reused == 3


def test_a_graph_in_the_making_is_no_source(sources: Path) -> None:
    (sources / "zzz.txt").write_text("INTERRUPT")
    with pytest.raises(KeyboardInterrupt):
        build(sources, graph=sources / "graph", engine="serial")
    (sources / "zzz.txt").unlink()
    summary = build(sources, graph=sources / "graph")
    assert (summary.documents, summary.skipped) == (3, ())


def test_open_relations_can_be_left_out(sources: Path, graph: Path) -> None:
    (sources / "four.txt").write_text("Russia open:salute India")
    assert any(c.relation.id == "open:salute" for c in (build(sources, graph=graph), Graph.open(graph))[1].claims())
    build(sources, graph=graph, open_relations=False)
    assert not any(c.relation.id.startswith("open:") for c in Graph.open(graph).claims())


def test_progress_is_told_up_to_the_end(sources: Path, graph: Path) -> None:
    told: list[tuple[int, int]] = []
    build(sources / "one.txt", graph=graph)
    build(sources, graph=graph, progress=lambda done, total: told.append((done, total)))
    assert told == [(2, 3), (3, 3)]


def test_an_unknown_engine_is_one_line(sources: Path, graph: Path) -> None:
    with pytest.raises(KgError, match="no engine 'steam': choose processes, ray or serial"):
        build(sources, graph=graph, engine="steam")


def test_there_are_no_more_workers_than_the_text_is_worth() -> None:
    assert intake.useful_workers(0) == 1
    assert intake.useful_workers(intake.USEFUL - 1) == 1
    assert intake.useful_workers(intake.USEFUL) == (os.cpu_count() or 1)


BUILD = """
import sys
from kg import pipeline
from tests.stub_extraction import StubTask
pipeline.Task = StubTask
if __name__ == "__main__":
    pipeline.build(sys.argv[1], graph=sys.argv[2], engine="serial")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
def test_killed_while_extracting_the_old_graph_answers_and_the_next_build_goes_on(sources: Path, graph: Path) -> None:
    build(sources, graph=graph)
    before = nquads(graph)
    for n in range(200):
        (sources / f"slow{n:03}.txt").write_text(f"Russia visits Country{n}\nSLOW")
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen([sys.executable, "-c", BUILD, str(sources), str(graph)], env=environment)
    shards = len(list((graph / "records").iterdir()))
    while len(list((graph / "records").iterdir())) == shards and process.poll() is None:
        time.sleep(0.01)
    with pytest.raises(GraphError, match="another kg build is at work"):
        build(sources, graph=graph)
    assert nquads(graph) == before
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert nquads(graph) == before
    for file in sorted(sources.glob("slow*"))[5:]:
        file.unlink()
    summary = build(sources, graph=graph)
    assert summary.documents == 8
    assert summary.reused > 3
