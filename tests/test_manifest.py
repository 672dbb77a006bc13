"""What is as it was is not read again, and nothing that changed is taken for it."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import pipeline
from kg.graph import Graph
from kg.marks import MANIFEST
from kg.pipeline import build
from kg.reading import sources as reading
from kg.reading.readers import READERS
from kg.records import manifest
from tests.stub_extraction import StubTask

TEXT, SAME_SIZE = "Russia supports Pakistan", "Russia supports Pakistam"


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of documents whose files were read."""
    found: list[str] = []
    monkeypatch.setattr(pipeline, "Task", StubTask)

    def noting(reader: Callable[..., object]) -> Callable[..., object]:
        def read(stream: object, id: str, ontology: object) -> object:
            found.append(id)
            return reader(stream, id, ontology)

        return read

    monkeypatch.setattr(reading, "readers", lambda: {ending: noting(reader) for ending, reader in READERS.items()})
    return found


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for name in ("one", "two"):
        (folder / f"{name}.txt").write_text(TEXT)
    (folder / "german.txt").write_text("Die Kanzlerin sagte am Montag, dass sie nicht zu dem Treffen reisen werde.")
    return folder


@pytest.fixture
def graph(news: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A graph that was built long after its sources were written."""
    monkeypatch.setattr(manifest, "COARSE", 0)
    time.sleep(0.02)
    build(news, graph=news.parent / "graph")
    reads.clear()
    return news.parent / "graph"


def test_what_did_not_change_is_not_read(news: Path, graph: Path, reads: list[str]) -> None:
    first = json.loads((graph / "CURRENT").with_name(MANIFEST).read_text().partition("\n")[2])
    assert len(first["files"]) == 3
    summary = build(news, graph=graph)
    assert (summary.documents, summary.reused, [one.language for one in summary.skipped]) == (2, 2, ["de"])
    assert reads == []


def test_what_was_only_touched_is_not_read(news: Path, graph: Path, reads: list[str]) -> None:
    (news / "one.txt").touch()
    build(news, graph=graph)
    assert reads == []


@pytest.mark.parametrize("keeps_time", [False, True])
def test_another_text_of_the_same_size_is_read(news: Path, graph: Path, reads: list[str], keeps_time: bool) -> None:
    before = (news / "one.txt").stat()
    (news / "one.txt").write_text(SAME_SIZE)
    if keeps_time:
        os.utime(news / "one.txt", ns=(before.st_atime_ns, before.st_mtime_ns))
    build(news, graph=graph)
    assert reads == ["one"]
    assert Graph.open(graph).documents["one"].text == SAME_SIZE


def test_times_that_are_too_fresh_are_not_trusted(
    news: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a disk that counts in seconds."""
    monkeypatch.setattr(manifest, "_times", lambda _: (time.time_ns() // 10**9 * 10**9, 0))
    graph = news.parent / "graph"
    build(news, graph=graph)
    (news / "one.txt").write_text(SAME_SIZE)
    build(news, graph=graph)
    assert Graph.open(graph).documents["one"].text == SAME_SIZE


def test_fresh_reads_everything(news: Path, graph: Path, reads: list[str]) -> None:
    assert build(news, graph=graph, fresh=True).extracted == 2
    assert sorted(reads) == ["german", "one", "two"]


@pytest.mark.parametrize("text", ["", "{}", "00000000\n{}\n", "x" * 100])
def test_without_a_whole_manifest_everything_is_read(news: Path, graph: Path, reads: list[str], text: str) -> None:
    (graph / MANIFEST).write_text(text)
    assert build(news, graph=graph).reused == 2
    assert sorted(reads) == ["german", "one", "two"]


def test_a_bit_of_the_manifest_that_changed_is_seen(news: Path, graph: Path, reads: list[str]) -> None:
    (graph / MANIFEST).write_text((graph / MANIFEST).read_text().replace('"one":"', '"one":"0'))
    build(news, graph=graph)
    assert len(reads) == 3


def test_under_other_circumstances_everything_is_read(news: Path, graph: Path, reads: list[str]) -> None:
    build(news, graph=graph, any_language=True)
    assert len(reads) == 3


def test_names_depend_on_the_other_files(news: Path, graph: Path, reads: list[str]) -> None:
    (news / "one.md").write_text("China visits Russia")
    build(news, graph=graph)
    assert set(Graph.open(graph).documents) == {"one.txt", "one.md", "two"}
    (news / "one.md").unlink()
    build(news, graph=graph)
    assert set(Graph.open(graph).documents) == {"one", "two"}


def test_names_in_json_lines_do_too(news: Path, graph: Path) -> None:
    lines = [json.dumps({"id": id, "text": TEXT}) for id in ("one", "three")]
    (news / "wire.jsonl").write_text("\n".join(lines))
    for _ in range(2):
        build(news, graph=graph)
        assert set(Graph.open(graph).documents) == {"one", "two", "wire/one", "three"}
    (news / "one.txt").unlink()
    build(news, graph=graph)
    assert set(Graph.open(graph).documents) == {"one", "two", "three"}
    (news / "a.jsonl").write_text(lines[1])
    build(news, graph=graph)
    assert set(Graph.open(graph).documents) == {"one", "two", "three", "wire/three"}


def test_nothing_is_assembled_where_nothing_changed(news: Path, graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = build(news, graph=graph)
    monkeypatch.setattr(pipeline, "assemble", None)
    assert build(news, graph=graph) == before
