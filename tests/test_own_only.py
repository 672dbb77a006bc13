"""kg writes over and removes only what bears its own mark: people's files, folders and links stay as they are."""

from __future__ import annotations

import contextlib
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import pipeline
from kg.cli.app import main
from kg.errors import GraphError, KgError
from kg.files import replacing
from kg.graph import Graph, store
from kg.marks import LOCK, LOCK_TEXT, is_graph
from kg.pipeline import build
from tests.stub_extraction import StubTask

NAME = "store-0123456789abcdef"


@pytest.fixture(autouse=True)
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "Task", StubTask)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return fill(tmp_path / "news", {"one.txt": "Russia supports Pakistan", "two.txt": "China visits Russia"})


def fill(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def tree(folder: Path) -> dict[str, str]:
    """All that is in a folder: the text of a file, where a link leads, what else there is."""
    found = {}
    for path in sorted(folder.rglob("*")):
        what = os.readlink(path) if path.is_symlink() else path.read_bytes().hex() if path.is_file() else "folder"
        found[path.relative_to(folder).as_posix()] = what
    return found


FOREIGN = {
    "sources": {"a.txt": "Russia supports Pakistan"},
    "a shop": {"store-front/index.html": "<p>", "records/000001.records": '{"key":"mine"}\n', "CURRENT": "EUR\n"},
    "records": {"records/000001.records": "torn", "records/notes.records": "{}"},
    "a database": {"CURRENT": "MANIFEST-000005\n", "LOG": "", "store-0/data": "1"},
    "a lock of another": {LOCK: "pid 12\n", "records/notes.records": "{}"},
    "an empty lock beside files": {LOCK: "", "notes.txt": "mine"},
    "an empty lock beside records": {LOCK: "", "records/notes.records": "mine"},
    "a store without mark": {f"{NAME}/notes.txt": "mine"},
    "CURRENT with a path": {"CURRENT": f"../{NAME}\n", f"{NAME}/notes.txt": "mine"},
    "hidden files": {".git/config": "[core]"},
}


@pytest.mark.parametrize("files", FOREIGN.values(), ids=FOREIGN)
def test_a_folder_of_other_things_is_refused_before_anything_is_written(
    tmp_path: Path, news: Path, files: dict[str, str]
) -> None:
    folder = fill(tmp_path / "mine", files)
    before = tree(folder)
    with pytest.raises(GraphError, match="choose a new folder with -g") as caught:
        build(news, graph=folder)
    assert "\n" not in str(caught.value)
    assert str(folder) in str(caught.value)
    assert tree(folder) == before
    assert not is_graph(folder)


@pytest.mark.parametrize("graph", [".", "../news", "../news/"])
def test_the_sources_are_no_place_for_the_graph(news: Path, graph: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(news)
    before = tree(news)
    with pytest.raises(GraphError, match="choose a new folder"):
        build(".", graph=graph)
    assert tree(news) == before


def test_a_file_is_no_place_for_the_graph(news: Path) -> None:
    before = tree(news)
    with pytest.raises(GraphError, match="choose another folder with -g"):
        build(news, graph=news / "one.txt")
    assert tree(news) == before


def test_new_empty_and_linked_folders_are_taken(tmp_path: Path, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "target").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "target")
    for folder in (tmp_path / "new" / "deep", tmp_path / "empty", tmp_path / "link", news / "graph"):
        build(news, graph=folder)
        assert is_graph(folder)
        assert len(Graph.open(folder).documents) == 2
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    build(news, graph=".")
    assert len(Graph.open(".").documents) == 2


@pytest.mark.parametrize("left", [[LOCK], [LOCK, "records"], [LOCK, "records", "store"]])
def test_a_first_build_that_was_killed_has_a_mark(tmp_path: Path, news: Path, left: list[str]) -> None:
    build(news, graph=tmp_path / "graph")
    for path in (tmp_path / "graph").iterdir():
        if not path.name.startswith(tuple(left)):
            path.rename(tmp_path / path.name)
    assert build(news, graph=tmp_path / "graph").documents == 2


def test_a_graph_of_an_earlier_version_goes_on(tmp_path: Path, news: Path) -> None:
    """Its lock is empty, its stores are not sealed."""
    graph = tmp_path / "graph"
    build(news, graph=graph)
    (graph / LOCK).write_text("")
    next(graph.glob("store-*/files.json")).unlink()
    before = Graph.open(graph).figures
    assert build(news, graph=graph, add=True).reused == 2
    assert (Graph.open(graph).figures, (graph / LOCK).read_text()) == (before, LOCK_TEXT)


def test_what_people_put_into_a_graph_stays(tmp_path: Path, news: Path) -> None:
    graph = tmp_path / "graph"
    outside = fill(tmp_path / "outside", {"build.json": "{}", "notes.txt": "mine", "mine.jsonl": "{}\n"})
    build(news, graph=graph)
    fill(
        graph,
        {
            "notes.txt": "mine",
            "store-front/build.json": "{}",
            f"{NAME}/notes.txt": "no build.json here",
            f"{NAME}-old/build.json": "{}",
            "unfinished-work/notes.txt": "mine",
            "records/notes.records": "mine",
        },
    )
    links = {f"{NAME[:-1]}0": outside, f"unfinished-{NAME}": outside, "records/000009.records": outside / "mine.jsonl"}
    for name, target in links.items():
        (graph / name).symlink_to(target)
    mine = {"notes.txt", "store-front", f"{NAME}", f"{NAME}-old", "unfinished-work", "records/notes.records", *links}
    before, far = {k: v for k, v in tree(graph).items() if k in mine}, tree(outside)
    for text in ("India trusts China", "Kenya meets Brazil", "Iran joins Egypt"):
        fill(news, {"one.txt": text, "two.txt": text})
        build(news, graph=graph)
    assert {k: v for k, v in tree(graph).items() if k in mine} == before
    assert tree(outside) == far
    ours = [path for path in graph.glob("store-*") if not path.is_symlink() and (path / "relations.csv").exists()]
    assert len(ours) == 2  # the current one, and the one before


@pytest.mark.parametrize("name", [LOCK, "CURRENT", "records", "corrections.csv.unfinished"])
def test_no_link_in_a_graph_is_written_through(tmp_path: Path, news: Path, name: str) -> None:
    outside = fill(tmp_path / "outside", {"file": "mine", "folder/notes.txt": "mine"})
    graph = tmp_path / "graph"
    build(news, graph=graph)
    if (graph / name).exists():
        (graph / name).rename(tmp_path / "aside")
    (graph / name).symlink_to(outside / ("folder" if name == "records" else "file"))
    far = tree(outside)
    with contextlib.suppress(GraphError):
        build(news, graph=graph)
    assert tree(outside) == far
    assert (graph / name).is_symlink() or name == "CURRENT"


@pytest.mark.parametrize("prefix", ["", "unfinished-"])
@pytest.mark.parametrize("link", [False, True])
def test_a_store_whose_name_is_taken_has_another(tmp_path: Path, news: Path, prefix: str, link: bool) -> None:
    build(news, graph=tmp_path / "first")
    name = prefix + store.current(tmp_path / "first").name
    outside, graph = fill(tmp_path / "outside", {"notes.txt": "mine"}), tmp_path / "graph"
    fill(graph, {LOCK: LOCK_TEXT})
    (graph / name).symlink_to(outside) if link else outside.rename(graph / name)
    before = tree(tmp_path / "outside" if link else graph / name)
    build(news, graph=graph)
    if link or not prefix:
        assert tree(tmp_path / "outside" if link else graph / name) == before
    assert sorted(map(str, Graph.open(graph).store)) == sorted(map(str, Graph.open(tmp_path / "first").store))


def run(*words: str) -> int:
    with pytest.raises(SystemExit) as exit:
        main(words)
    return int(exit.value.code or 0)


@pytest.fixture
def graph(tmp_path: Path, news: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    build(news, graph="graph")
    return tmp_path / "graph"


def test_a_page_that_nobody_named_is_written_over_no_other(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = graph.parent / "graph.html"
    page.write_text("<h1>My graph</h1>")
    assert run("view", "--no-open") == 1
    assert page.read_text() == "<h1>My graph</h1>"
    assert "choose another file with -o" in capsys.readouterr().err
    page.unlink()
    assert [run("view", "--no-open"), run("view", "--no-open")] == [0, 0]


def test_an_export_leaves_the_files_of_a_folder_alone(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = fill(graph.parent / "tables", {"nodes.csv": "id,name\n1,mine\n", "other.csv": "mine"})
    before = tree(out)
    assert run("export", str(out), "--format", "csv") == 1
    assert "nodes.csv already exists" in capsys.readouterr().err
    assert tree(out) == before
    (out / "nodes.csv").unlink()
    assert [run("export", str(out), "--format", "csv") for _ in range(2)] == [0, 0]
    assert (out / "other.csv").read_text() == "mine"
    (out / "nodes.csv").rename(out / "elsewhere.csv")
    (out / "nodes.csv").symlink_to("elsewhere.csv")
    assert run("export", str(out), "--format", "csv") == 1


@pytest.mark.parametrize("out", ["folder", "absent/facts.ttl", "file/facts.ttl"])
def test_an_export_that_cannot_be_written_changes_nothing(graph: Path, out: str) -> None:
    fill(graph.parent, {"folder/mine.txt": "mine", "file": "mine"})
    before = tree(graph.parent)
    assert run("export", out, "--format", "turtle") == 1
    assert tree(graph.parent) == before


def test_an_export_through_a_link_leaves_the_link(graph: Path) -> None:
    fill(graph.parent, {"pages/today.ttl": ""})
    (graph.parent / "latest.ttl").symlink_to("pages/today.ttl")
    assert run("export", "latest.ttl") == 0
    assert (graph.parent / "latest.ttl").is_symlink()
    assert "ent:Russia" in (graph.parent / "pages" / "today.ttl").read_text()


@pytest.mark.skipif(os.name == "nt", reason="there are no such devices on Windows")
def test_devices_and_pipes_are_written_to_and_stay(graph: Path) -> None:
    with replacing(Path("/dev/null")) as fresh:
        fresh.write_text("gone")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
    command = [sys.executable, "-m", "kg", "export", "/dev/stdout", "--format", "turtle"]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    for out in (subprocess.PIPE, (graph.parent / "log").open("ab")):
        done = subprocess.run(command, stdout=out, env=environment, check=True, text=True)
        assert "ent:Russia" in (done.stdout or (graph.parent / "log").read_text())


@pytest.mark.parametrize(
    "table", ["name,price\n", "verdict,claim,reviewer\nwrong,0123,Ann\n", "claim,verdict,,relation,my_note\n"]
)
def test_a_table_with_columns_of_peoples_own_is_not_rewritten(
    graph: Path, table: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = fill(graph.parent, {"mine.csv": table}) / "mine.csv"
    claim = Graph.open(graph).claims()[0].id
    assert run("review", "--wrong", claim, "--corrections", str(file)) == 1
    assert file.read_text() == table
    assert "would lose" in capsys.readouterr().err


def test_no_file_beside_a_table_is_written_over(graph: Path) -> None:
    fill(graph, {"corrections.csv.unfinished": "mine"})
    assert run("review", "--wrong", Graph.open(graph).claims()[0].id) == 0
    assert (graph / "corrections.csv.unfinished").read_text() == "mine"
    assert sorted(path.name for path in graph.iterdir() if path.name.startswith(("corr", "."))) == [
        LOCK,
        "corrections.csv",
        "corrections.csv.unfinished",
    ]


@pytest.mark.parametrize("fails", [OSError("no space"), KgError("bad"), KeyboardInterrupt()])
def test_a_writer_that_fails_leaves_all_as_it_was(tmp_path: Path, fails: BaseException) -> None:
    fill(tmp_path, {"out.txt": "old"})

    def write(use: Callable[[Path], object]) -> None:
        with replacing(tmp_path / "out.txt") as fresh:
            use(fresh)
            raise fails

    with pytest.raises((KgError, KeyboardInterrupt)):
        write(lambda fresh: fresh.write_text("new"))
    assert tree(tmp_path) == {"out.txt": b"old".hex()}


def test_a_store_that_fails_leaves_its_folder_as_it_was(
    tmp_path: Path, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(news, graph=tmp_path / "graph")
    before = {k: v for k, v in tree(tmp_path / "graph").items() if not k.startswith("records")}

    def full(*_: object) -> None:
        raise OSError("IO error: No space left on device: While appending")

    monkeypatch.setattr(store, "seal", full)
    fill(news, {"one.txt": "India trusts China"})
    with pytest.raises(GraphError, match=r"No space left on device.*what was done is kept") as caught:
        build(news, graph=tmp_path / "graph")
    assert "\n" not in str(caught.value)
    assert {k: v for k, v in tree(tmp_path / "graph").items() if not k.startswith("records")} == before
