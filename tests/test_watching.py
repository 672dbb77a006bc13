"""`kg watch`: when it builds, what it says, and that it ends cleanly."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

import kg
from kg import pipeline, watching
from kg.cli.app import main
from kg.watching import PATIENCE, State, state, watch
from tests.stub_extraction import StubTask


class Enough(Exception):
    """Ends a watch."""


def builds(looks: list[str], fails: frozenset[int] = frozenset()) -> list[int]:
    """At which looks a watch builds that sees these states, one a look; builds of some numbers fail."""
    seen: Iterator[str] = iter(looks)
    at, built = [0], []

    def look() -> State:
        try:
            at[0] += 1
            return next(seen)
        except StopIteration:
            raise Enough from None

    def build() -> bool:
        built.append(at[0])
        return len(built) not in fails

    with pytest.raises(Enough):
        watch(look, build, 0, lambda _: None)
    return built


@pytest.mark.parametrize(
    ("looks", "built"),
    [
        ("aaaa", [1]),  # at once, and no more
        ("aabbb", [1, 4]),  # when a change has stayed for one look
        ("aabcdd", [1, 6]),
        ("aabab", [1]),  # not yet
        ("abbacca", [1, 3, 6]),
        ("a" + "bc" * PATIENCE, [1, PATIENCE + 2]),  # what keeps changing is built at last
    ],
)
def test_a_change_is_built_once_when_it_has_settled(looks: str, built: list[int]) -> None:
    assert builds(list(looks)) == built


def test_a_build_that_failed_is_tried_again_after_a_while_or_a_change() -> None:
    failing = frozenset((1,))
    assert builds(["a"] * PATIENCE, failing) == [1]
    assert builds(["a"] * (PATIENCE + 2), failing) == [1, PATIENCE + 1]
    assert builds(["a", "a", "b", "b"], failing) == [1, 4]


def test_what_a_file_is_and_what_is_no_source(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Chad met Peru.")
    before = state([tmp_path])
    assert state([tmp_path]) == before
    (tmp_path / ".hidden.txt").write_text("x")
    assert state([tmp_path]) == before
    (tmp_path / "a.txt").write_text("Peru met Chad!")
    assert state([tmp_path]) != before
    (tmp_path / "corrections.csv").write_text("")
    assert len(state([tmp_path / "a.txt"], others=[tmp_path / "corrections.csv", tmp_path / "absent"])) == 2
    assert "no such file or folder" in str(state([tmp_path / "absent"]))


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[State]]:
    """`kg watch` with an extractor that needs no model, which ends after so many builds; gives what it looked at."""
    monkeypatch.setattr(pipeline, "Task", StubTask)

    def run(*words: str, between: Sequence[Callable[[], object]] = ()) -> list[State]:
        looks: list[State] = []

        def watch(look: Callable[[], State], build: Callable[[], bool], interval: float) -> None:
            looks.append(look())
            build()
            for change in between:
                change()
                looks.append(look())
                build()
            raise KeyboardInterrupt

        monkeypatch.setattr(watching, "watch", watch)
        with pytest.raises(SystemExit) as ended:
            main(["watch", *words])
        assert ended.value.code == 0
        return looks

    return run


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text("Russia supports Pakistan")
    return tmp_path / "news"


def test_a_watch_takes_the_options_of_a_build(news: Path, watched: Callable[..., list[State]]) -> None:
    watched("news", "--engine", "serial", "--base-iri", "https://a.example/", "--shards", f"file://{news.parent}/kept")
    graph = kg.Graph.open("graph")
    assert graph.iris.base == "https://a.example/"
    assert graph.info["shards"].startswith("file://")
    assert list((news.parent / "kept").iterdir())


def test_what_goes_stays_in_the_graph_with_add(news: Path, watched: Callable[..., list[State]]) -> None:
    (news / "b.txt").write_text("India trusts China")
    for options, left in ([], {"b"}), (["--add"], {"a", "b"}):
        watched("news", *options, between=[(news / "a.txt").unlink])
        assert set(kg.Graph.open("graph").documents) == left
        (news / "a.txt").write_text("Russia supports Pakistan")


def test_fresh_is_the_first_build_alone_and_json_is_a_line_a_build(
    news: Path, watched: Callable[..., list[State]], capsys: pytest.CaptureFixture[str]
) -> None:
    kg.build(news, graph="graph")
    watched("news", "--fresh", "--format", "json", between=[lambda: (news / "b.txt").write_text("India trusts China")])
    built = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["extracted"], one["reused"]) for one in built] == [(1, 0), (1, 1)]


def test_a_store_that_does_not_answer_is_told_and_the_watch_goes_on(
    news: Path, watched: Callable[..., list[State]], capsys: pytest.CaptureFixture[str]
) -> None:
    watched("news", "--store", "http://localhost:1", between=[lambda: None])
    assert capsys.readouterr().err.count("cannot reach http://localhost:1") == 1
    assert kg.Graph.open("graph").figures["documents"] == 1


def test_links_are_followed_when_asked_for(news: Path, watched: Callable[..., list[State]]) -> None:
    outside = news.with_name("outside.txt")
    outside.write_text("India trusts China")
    (news / "link.txt").symlink_to(outside)
    watched("news")
    assert set(kg.Graph.open("graph").documents) == {"a"}
    before, after = watched("news", "--follow-links", between=[lambda: outside.write_text("India met China")])
    assert before != after
    assert set(kg.Graph.open("graph").documents) == {"a", "link"}


def said(watch: subprocess.Popen[str], what: str) -> str:
    """The next line on stderr that says something."""
    assert watch.stderr is not None
    for line in watch.stderr:
        if what in line:
            return line
    raise AssertionError(f"it ended without saying {what}")


def listening() -> None:
    """Listen to Ctrl-C, which a shell has its background jobs ignore, and those whatever they start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_files_come_change_and_go_beside_a_server(tmp_path: Path) -> None:
    """The whole command, on real files, until Ctrl-C."""
    news = tmp_path / "news"
    command = [sys.executable, "-m", "kg", "watch", "news", "--interval", "0.1", "--workers", "1"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KG_")}
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=listening,
    ) as process:
        try:
            assert "no such file or folder: news" in said(process, "not built")
            news.mkdir()
            (news / "a.txt").write_text("Kenya criticised Chad.")
            assert "1 document, 1 read, 1 claim, 1 fact" in said(process, "document")
            graph = kg.Graph.open(tmp_path / "graph")
            with graph.serve() as server:
                assert server.url
                (news / "b.txt").write_text("Chad criticised Peru.")
                assert "2 documents, 1 read" in said(process, "document")
                graph = kg.Graph.open(tmp_path / "graph")
                graph.review(wrong=[graph.claims(document="b")[0].id])
                assert "1 corrected" in said(process, "document")
                (news / "a.txt").unlink()
                (news / "c.bin").write_bytes(b"\0" * 100)
                assert "1 document, 0 read, 1 skipped, 0 claims, 0 facts" in said(process, "document")
            process.send_signal(signal.SIGINT)
            assert said(process, "stopped") == "stopped\n"
            assert process.wait(30) == 0
            assert process.stdout is not None
            assert process.stdout.read() == ""
        finally:
            process.kill()
    assert kg.Graph.open(tmp_path / "graph").figures["documents"] == 1
