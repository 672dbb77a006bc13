"""What the tests share: the graphs that most of them read, ways to run `kg`, and how hard properties are tried."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from kg.cli.app import main
from kg.graph import Graph, store
from kg.graph.assemble import assemble
from kg.graph.iris import DEFAULT_BASE, Iris
from kg.model import Record
from kg.ontology import load
from tests.assembling import by_document
from tests.graph_fixture import RECORDS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from kg.serving import Server

Run = Callable[..., tuple[int, str, str]]
DOUBTFUL = {
    "one": "Jordan criticised Norway. Police attacked protesters in Kenya. Jordan met Ann Lee in Norway.",
    "two": "Police arrested Ann Lee in Peru. Jordan criticised Norway. Ann Lee met Bob Stone.",
    "three": "Police met Ann Lee in Ghana. Ann Lee may join the African Union.",
}

for variable in [name for name in os.environ if name.startswith("KG_")]:
    del os.environ[variable]  # whoever runs the tests may work on a graph of their own
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the tests run on every core as it is

# How many examples of a property are tried; without deadlines, since machines are noisy.
settings.register_profile("quick", max_examples=25, deadline=None)
settings.register_profile("thorough", max_examples=300, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


def pytest_collection_finish() -> None:
    """What has been imported by now stays for good, and looking through it for garbage takes a third of a second."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 20, 50)


def write_graph(folder: Path, records: Iterable[Record] = RECORDS) -> None:
    """A graph of records, with a source that was skipped."""
    info = Graph.from_records(records).info | {"skipped": [["notes.bin", "binary, not text"]]}
    folder.mkdir()
    store.write(folder, assemble(by_document(records), load(), Iris(DEFAULT_BASE)).parts(), info, load())


@pytest.fixture(scope="session")
def corpus_graph(built_corpus: Path) -> Path:
    """The graph of the corpus, to read."""
    return built_corpus / "graph"


@pytest.fixture(scope="session")
def small_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the two documents of `graph_fixture`, to read."""
    folder = tmp_path_factory.mktemp("small") / "graph"
    write_graph(folder)
    return folder


@pytest.fixture(scope="session")
def doubtful(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three short texts with their graph, in which names and claims are to be doubted; to copy."""
    from kg import build

    folder = tmp_path_factory.mktemp("doubtful")
    for name, text in DOUBTFUL.items():
        (folder / f"{name}.txt").write_text(text)
    build(sorted(folder.glob("*.txt")), graph=folder / "graph", workers=1)
    return folder


@pytest.fixture
def graph(small_graph: Path, tmp_path: Path) -> Path:
    """A copy of it as ./graph of the test's own folder, to do with as one likes."""
    return Path(shutil.copytree(small_graph, tmp_path / "graph"))


@pytest.fixture
def kg(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `kg` with these words in the test's own folder: (exit status, stdout, stderr)."""
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as exit:
            main(words)
        captured = capsys.readouterr()
        return exit.value.code or 0, captured.out, captured.err

    return run


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, for the tests of a file."""
    from tests.browsing import chromium

    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the two documents of `graph_fixture`, to serve."""
    from tests.serving import write

    folder = tmp_path_factory.mktemp("served") / "graph"
    write(folder, *RECORDS)
    return folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    """What serves it."""
    from kg.serving import Server

    with Server(folder) as server:
        yield server
