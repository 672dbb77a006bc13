"""The graph's folder: whole at any moment."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg.errors import GraphError
from kg.graph import Graph, store
from kg.graph.assemble import assemble
from kg.graph.integrity import FORMAT
from kg.graph.iris import Iris
from kg.marks import INFO
from kg.model import Document, Record
from kg.ontology import load
from tests.assembling import by_document
from tests.graph_fixture import ENVOY_RECORD, RECORDS, TALKS_RECORD


def write(folder: Path, *records: Record, **more: Any) -> Path:
    documents = {record.document.id: record.key for record in records}
    info = Graph.from_records(records).info | {"documents": documents} | more
    with store.locked(folder):
        return store.write(folder, assemble(by_document(records), load(), Iris()).parts(), info, load())


def test_what_is_written_is_read(tmp_path: Path) -> None:
    write(tmp_path, *RECORDS)
    graph, memory = Graph.open(tmp_path), Graph.from_records(RECORDS)
    assert graph.claims() == memory.claims()
    assert graph.facts() == memory.facts()
    assert graph.entities == memory.entities
    assert graph.ontology.symmetric("meets")


def test_the_same_content_has_the_same_name_and_new_info(tmp_path: Path) -> None:
    first = write(tmp_path / "a", *RECORDS)
    assert write(tmp_path / "b", *RECORDS[::-1]).name == first.name
    assert write(tmp_path / "a", *RECORDS, skipped=[["x", "broken"]]) == first
    assert Graph.open(tmp_path / "a").skipped[0].reason == "broken"
    assert write(tmp_path / "a", ENVOY_RECORD).name != first.name


def test_an_open_graph_stays_as_it_is_while_others_are_built(tmp_path: Path) -> None:
    write(tmp_path, ENVOY_RECORD)
    graph = Graph.open(tmp_path)
    write(tmp_path, TALKS_RECORD)
    write(tmp_path, *RECORDS)
    assert set(graph.documents) == {"daily/envoy"}
    assert set(Graph.open(tmp_path).documents) == {"daily/envoy", "talks №2"}


def test_what_does_not_count_goes_at_the_next_build(tmp_path: Path) -> None:
    first = write(tmp_path, ENVOY_RECORD)
    second = write(tmp_path, TALKS_RECORD)
    assert first.exists()
    (tmp_path / "unfinished-store-0123456789abcdef").mkdir()
    with store.locked(tmp_path):
        assert [path.name for path in tmp_path.glob("*store-*")] == [second.name]


def test_a_missing_graph_tells_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"no graph in .*nowhere: make one with `kg build"):
        Graph.open(tmp_path / "nowhere")


@pytest.mark.parametrize(("change", "remedy"), [(1, "update kg"), (-1, "run kg build again")])
def test_another_format_tells_the_remedy(tmp_path: Path, change: int, remedy: str) -> None:
    file = write(tmp_path, ENVOY_RECORD) / INFO
    file.write_text(json.dumps(json.loads(file.read_text()) | {"format": FORMAT + change}))
    for read in (Graph.open, store.info):
        with pytest.raises(GraphError, match=remedy):
            read(tmp_path)


def test_a_damaged_graph_is_one_line(tmp_path: Path) -> None:
    (write(tmp_path, ENVOY_RECORD) / INFO).unlink()
    for read in (Graph.open, store.info):
        with pytest.raises(GraphError, match="damaged"):
            read(tmp_path)


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(GraphError, match="choose another folder with -g"), store.locked(tmp_path / "file"):
        pass


def test_two_builds_do_not_share_a_folder(tmp_path: Path) -> None:
    with (
        store.locked(tmp_path),
        pytest.raises(GraphError, match="another kg build is at work"),
        store.locked(tmp_path),
    ):
        pass
    with store.locked(tmp_path):
        pass


MANY = [Record(f"{n}", Document(f"d{n}", f"Text {n}")) for n in range(6)]
OLD: dict[str, tuple[Record, ...]] = {"anew": (ENVOY_RECORD,), "in a copy": (ENVOY_RECORD, *MANY)}
NEW: dict[str, tuple[Record, ...]] = {"anew": RECORDS, "in a copy": (TALKS_RECORD, *MANY)}

KILLED = """
import os, signal, sys
from pathlib import Path
from kg.graph import store
from tests.test_graph_store import NEW, write
calls, at = 0, int(sys.argv[2])
def dying(function):
    def wrapper(*args, **kwargs):
        global calls
        calls += 1
        if calls == at:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*args, **kwargs)
    return wrapper
store.os.replace = dying(os.replace)
store.os.fsync = dying(os.fsync)
store.os.link = dying(os.link)
store.update = dying(store.update)
Path.write_bytes = dying(Path.write_bytes)
Path.rename = dying(Path.rename)
write(Path(sys.argv[1]), *NEW[sys.argv[3]])
print(calls)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
@pytest.mark.parametrize("how", NEW)
@pytest.mark.parametrize(
    "at", [n if n in (1, 9, 18) else pytest.param(n, marks=pytest.mark.slow) for n in range(1, 37)]
)
def test_killed_at_any_moment_the_old_graph_answers_and_the_next_build_works(tmp_path: Path, how: str, at: int) -> None:
    write(tmp_path, *OLD[how])
    old, new = ({record.document.id for record in records} for records in (OLD[how], NEW[how]))
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", KILLED, str(tmp_path), str(at), how]
    died = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    found = set(Graph.open(tmp_path).documents)
    if died.returncode == 0:  # it has fewer steps
        assert int(died.stdout) < at
        assert found == new
    else:
        assert died.returncode == -signal.SIGKILL, died.stderr
        assert found in (old, new)
    write(tmp_path, *NEW[how])
    assert set(Graph.open(tmp_path).documents) == new
    assert len(list(tmp_path.glob("unfinished-*"))) == 0
