"""A damaged graph says so in one line, whichever command meets it, and the next build heals it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg import pipeline
from kg.cli.app import COMMANDS, main
from kg.errors import GraphError
from kg.graph import Graph, store
from kg.graph.integrity import SUMS, harm
from kg.pipeline import build
from kg.records.frames import MARK
from tests.stub_extraction import StubTask

TEXTS = {"one.txt": "Russia supports Pakistan", "two.txt": "China visits Russia\nPakistan meets China"}
Harm = Callable[[Path], object]


@pytest.fixture(autouse=True)
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "Task", StubTask)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with sources and their graph."""
    folder = tmp_path_factory.mktemp("whole")
    (folder / "news").mkdir()
    for name, text in TEXTS.items():
        (folder / "news" / name).write_text(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "Task", StubTask)
        build(folder / "news", graph=folder / "graph")
    return folder


@pytest.fixture
def place(whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, in which the commands run."""
    copy = Path(shutil.copytree(whole, tmp_path / "copy"))
    monkeypatch.chdir(copy)
    return copy


def nquads(graph: Path) -> list[str]:
    return sorted(map(str, Graph.open(graph).store))


def current(text: str | bytes) -> Harm:
    return lambda graph: (graph / "CURRENT").write_bytes(text if isinstance(text, bytes) else text.encode())


def info(text: str | bytes) -> Harm:
    return lambda graph: (the_store(graph) / "build.json").write_bytes(
        text if isinstance(text, bytes) else text.encode()
    )


def known(summed: bool = False, **change: Any) -> Harm:
    """Another value of a key in build.json; ... is none. Earlier versions had no sum of it."""

    def harm(graph: Path) -> None:
        file = the_store(graph) / "build.json"
        found = json.loads(file.read_text())
        if not summed:
            del found["sum"]
        file.write_text(json.dumps({k: v for k, v in (found | change).items() if v is not ...}))

    return harm


def the_store(graph: Path) -> Path:
    [found] = graph.glob("store-*")
    return found


def cut(pattern: str, share: float = 0.5) -> Harm:
    def harm(graph: Path) -> None:
        for file in the_store(graph).glob(pattern):
            file.write_bytes(file.read_bytes()[: int(file.stat().st_size * share)])

    return harm


def without(pattern: str) -> Harm:
    return lambda graph: [file.unlink() for file in the_store(graph).glob(pattern)]


HARMS: dict[str, Harm] = {
    "CURRENT empty": current(""),
    "CURRENT blank": current("\n"),
    "CURRENT binary": current(bytes(range(256))),
    "CURRENT of a missing store": current("store-0123456789abcdef\n"),
    "CURRENT with a short name": current("store-1\n"),
    "CURRENT with a path": lambda graph: current(f"../graph/{the_store(graph).name}\n")(graph),
    "CURRENT with a folder": lambda graph: current(f"{the_store(graph).name}/..\n")(graph),
    "CURRENT absolute": lambda graph: current(f"{the_store(graph)}\n")(graph),
    "CURRENT long": current("store-" + "0" * 100_000),
    "build.json missing": without("build.json"),
    "build.json empty": info(""),
    "build.json binary": info(b"\xff\xfe\x00"),
    "build.json cut": cut("build.json"),
    "build.json a list": info("[1]"),
    "build.json null": info("null"),
    "build.json without keys": info("{}"),
    "build.json deep": info("[" * 100_000),
    "format a text": known(format="1"),
    "format none": known(format=...),
    "format true": known(format=True),
    "base_iri none": known(base_iri=...),
    "base_iri no IRI": known(base_iri="no iri"),
    "base_iri a number": known(base_iri=7),
    "threshold a text": known(threshold="0.5"),
    "skipped a number": known(skipped=1),
    "skipped of threes": known(skipped=[["a", "b", "c"]]),
    "skipped of numbers": known(skipped=[[1, 2]]),
    "counts none": known(counts=...),
    "base_iri of another": known(summed=True, base_iri="https://example.net/kg/"),
    "counts empty": known(counts={}),
    "counts of less": known(counts={"documents": 2, "sentences": 3, "entities": 3, "claims": 3}),
    "counts other": known(summed=True, counts={"documents": 3, "sentences": 3, "entities": 3, "claims": 3, "facts": 3}),
    "threshold infinite": known(threshold=float("nan")),
    "corrections with other columns": known(corrections=[{"verdict": "wrong", "who": "Ann"}]),
    "counts of texts": known(counts={"claims": "many"}),
    "documents a list": known(documents=["one"]),
    "documents of numbers": known(documents={"one": 1}),
    "documents none": known(documents=...),
    "sources a text": known(sources="news"),
    "sum a number": known(summed=True, sum=7),
    "sum of another": known(summed=True, sum="0" * 64),
    "corrections a text": known(corrections="wrong"),
    "tables missing": without("*.sst"),
    "tables cut": cut("*.sst"),
    "tables empty": cut("*.sst", 0),
    "last table missing": lambda graph: sorted(the_store(graph).glob("*.sst"))[-1].unlink(),
    "manifest missing": without("MANIFEST-*"),
    "manifest cut": cut("MANIFEST-*"),  # Oxigraph takes that for an empty store
    "store's own CURRENT missing": without("CURRENT"),
    "relations missing": without("relations.csv"),
    "relations cut": cut("relations.csv"),
    "classes empty": cut("classes.csv", 0),
    "sums empty": cut(SUMS, 0),
    "sums of another shape": lambda graph: (the_store(graph) / SUMS).write_text('{"relations.csv": 5}'),
    "store missing": lambda graph: shutil.rmtree(the_store(graph)),
}

WORDS: dict[str, tuple[str, ...]] = {
    "build": ("build", "news", "--add"),
    "query": ("query", "SELECT * { ?s ?p ?o }"),
    "show": ("show", "Russia"),
    "stats": ("stats",),
    "skipped": ("skipped",),
    "diff": ("diff", "graph", "graph"),
    "validate": ("validate",),
    "review": ("review", "--list"),
    "eval": ("eval", "gold.jsonl"),
    "export": ("export", "facts.ttl"),
    "view": ("view", "--no-open"),
    "serve": ("serve", "--port", "0"),
    "ask": ("ask", "Who backs Pakistan?"),
    "load": ("load", "http://127.0.0.1:9"),
    "mcp": ("mcp",),
}


def run(*words: str) -> int:
    with pytest.raises(SystemExit) as exit:
        main(words)
    return int(exit.value.code or 0)


def test_every_command_that_opens_a_graph_is_tried() -> None:
    assert set(WORDS) == set(COMMANDS) - {"extract", "watch"}  # one opens none, one does what build does, and goes on


@pytest.mark.parametrize("how", HARMS)
def test_damage_is_told_and_healed(place: Path, how: str) -> None:
    graph = place / "graph"
    before = nquads(graph)
    HARMS[how](graph)
    for opens in (Graph.open, store.info):
        with pytest.raises(GraphError, match=r"damaged: .*, run kg build again") as caught:
            opens(graph)
        assert "\n" not in str(caught.value)
    summary = build(place / "news", graph=graph)
    assert (summary.reused, summary.damaged) == (2, 0)
    assert nquads(graph) == before
    assert harm(store.current(graph)) == ""


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
@pytest.mark.parametrize("how", ["CURRENT empty", "CURRENT binary", "format a text", "tables cut", "manifest cut"])
def test_every_command_tells_it_in_one_line(
    place: Path, how: str, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    HARMS[how](place / "graph")
    assert run(*words) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("kg: ")
    assert "damaged: " in said.err
    assert "run kg build again" in said.err
    assert said.err.count("\n") == 1


@pytest.mark.parametrize("number", [0, 1, *(pytest.param(n, marks=pytest.mark.slow) for n in range(2, 12))])
def test_a_flipped_bit_in_a_table_is_told_when_it_is_read(
    place: Path, number: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """Oxigraph checks what it reads: no command gives a wrong answer or a traceback."""
    graph = place / "graph"
    right = {}
    commands = ["query", "show", "stats", "validate", "export", "view"]
    for name in commands:
        assert run(*WORDS[name]) == 0
        right[name] = capsys.readouterr().out
    tables = sorted(the_store(graph).glob("*.sst"))
    data = bytearray((table := tables[number % len(tables)]).read_bytes())
    data[len(data) // 4] ^= 4
    table.write_bytes(data)
    before = harm(the_store(graph))
    for name in commands:
        code, said = run(*WORDS[name]), capsys.readouterr()
        assert (code == 0 and said.out == right[name]) or ("damaged: " in said.err and said.err.count("\n") == 1)
    build("news", graph=graph)
    assert table.name in before
    assert harm(store.current(graph)) == ""
    assert run("query", "SELECT * { ?s ?p ?o }") == 0
    assert capsys.readouterr().out == right["query"]


def test_a_folder_that_never_was_a_graph_is_not_called_damaged(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "other").mkdir()
    (place / "other" / "CURRENT").write_text("EUR\n")
    for words in (("stats", "-g", "other"), ("stats", "-g", "absent")):
        assert run(*words) == 1
        assert "make one with `kg build" in capsys.readouterr().err


@pytest.fixture
def shard(place: Path) -> Path:
    [file] = (place / "graph" / "records").iterdir()
    return file


RECORD_HARMS: dict[str, Callable[[bytes], bytes]] = {
    "cut": lambda frame: frame[:30],
    "torn": lambda frame: frame[:-20],
    "a changed byte": lambda frame: frame[:-9] + bytes([frame[-9] ^ 1]) + frame[-8:],
    "another key": lambda frame: frame[:14] + b"0" + frame[15:],
    "no mark": lambda frame: b"}{" + frame[2:],
    "binary": lambda frame: bytes(range(11, 256)),
}


@pytest.mark.parametrize("how", RECORD_HARMS)
@pytest.mark.parametrize("add", [False, True])
def test_a_damaged_record_is_read_anew_and_the_summary_says_so(place: Path, shard: Path, how: str, add: bool) -> None:
    before = nquads(place / "graph")
    first, second = shard.read_bytes().split(MARK)[1:]
    shard.write_bytes(MARK + first + RECORD_HARMS[how](MARK + second))
    if add:  # the sources are gone: the graph itself has the text
        shutil.rmtree(place / "news")
        (place / "news").mkdir()
        (place / "news" / "three.txt").write_text("India trusts China")
    summary = build(place / "news", graph=place / "graph", add=add)
    assert (summary.damaged, summary.skipped) == (1, ())
    assert (summary.extracted, summary.reused) == ((2, 1) if add else (1, 1))
    assert set(before) <= set(nquads(place / "graph"))
    again = build(place / "news", graph=place / "graph", add=add)
    assert (again.damaged, again.extracted) == (0, 0)


def spoil(shard: Path) -> bytes:
    """Change the last byte of each record."""
    data = shard.read_bytes()
    changed = b"".join(MARK + frame[:-1] + bytes([frame[-1] ^ 1]) for frame in data.split(MARK)[1:])
    shard.write_bytes(changed)
    return changed


def test_the_summary_is_told(place: Path, shard: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(shard)
    assert run("build", "news") == 0
    assert "2 damaged records replaced\n" in capsys.readouterr().err


@pytest.mark.parametrize("words", [("show", "Russia", "--why"), ("review", "--apart", "Russia", "one")])
def test_commands_that_need_a_record_say_that_it_is_damaged(
    place: Path, shard: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    before = spoil(shard)
    assert run(*words) == 1
    assert "damaged, run kg build again\n" in capsys.readouterr().err
    assert shard.read_bytes() == before
