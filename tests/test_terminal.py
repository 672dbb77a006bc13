"""What names, texts, files and errors hold never steers a terminal, and stays on its line."""

from __future__ import annotations

import io
import json
import re
import shlex
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.cli import output
from kg.cli.app import COMMANDS, main
from kg.graph import Graph, store
from kg.graph.assemble import assemble
from kg.graph.iris import DEFAULT_BASE, Iris
from kg.model import Argument, Record
from kg.ontology import load
from kg.records.frames import packed
from kg.records.shards import shards_of
from tests.assembling import by_document
from tests.graph_fixture import RECORDS

MARKS = "\x1b[2J\x1b]0;owned\x07\x9b31m\x08\u202e\u2066\x7f"
EVIL = f"{MARKS}\r\u2028\x85\x0b\nroot"
OBEYED = re.compile(
    r"\r(?!\n)|[^\t\n\r -~\xa0-\uffff\U00010000-\U0010ffff]|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]"
)
CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\r")  # of the bar
OUR_STYLE = re.compile(r"\x1b\[[0-9;]*m")  # of headers on a terminal
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(params=["pipe", "terminal"])
def kg(
    request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Run:
    """Runs `kg` in an empty folder, with its output in a pipe and on a terminal: (exit status, stdout, stderr)."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "900")  # so that no cell is folded

    def run(*words: str, stdin: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), "utf-8"))
        if request.param == "terminal":
            monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
        with pytest.raises(SystemExit) as exit:
            main(words)
        captured = capsys.readouterr()
        return exit.value.code or 0, OUR_STYLE.sub("", captured.out), captured.err

    run.terminal = request.param == "terminal"  # type: ignore[attr-defined]
    return run


def evil(record: Record, key: str) -> Record:
    """The record with hostile labels, ids, title and text; every span stays where it is."""
    text = re.sub(r"(?<=\w) (?=\w)", "\x9b", record.document.text).replace("'", "\x1b")
    id = f"{record.document.id}{EVIL}"

    def worded(end: Argument) -> Argument:
        return replace(end, text=text[end.begin : end.end])

    claims = [
        replace(
            claim,
            document_id=id,
            subject=worded(claim.subject),
            object=worded(claim.object),
            relation=replace(claim.relation, text=f"{EVIL}{claim.relation.text}"),
            speaker=worded(claim.speaker) if claim.speaker else None,
            time=replace(claim.time, text=f"{claim.time.text}{EVIL}") if claim.time else None,
        )
        for claim in record.claims
    ]
    entities = [
        replace(e, label=f"{e.label}{EVIL}", aliases=(*e.aliases, f"{e.label} {EVIL}"), known=False)
        for e in record.entities
    ]
    document = replace(record.document, id=id, text=text, title=f"{record.document.title}{EVIL}")
    return replace(record, key=key * 64, document=document, entities=tuple(entities), claims=tuple(claims))


def write(folder: Path, records: list[Record]) -> None:
    info = Graph.from_records(records).info
    info |= {"skipped": [[f"notes{EVIL}.txt", f"binary{EVIL}"]], "documents": {r.document.id: r.key for r in records}}
    folder.mkdir()
    for record in records:
        shards_of(folder).add(packed(record))
    store.write(folder, assemble(by_document(records), load(), Iris(DEFAULT_BASE)).parts(), info, load())


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two graphs, articles and a gold standard, all by somebody who means harm."""
    folder = tmp_path_factory.mktemp("hostile")
    records = [evil(record, key) for record, key in zip(RECORDS, "ab", strict=True)]
    write(folder / "graph", records)
    write(folder / "less", records[:1])
    (folder / f"news{EVIL}").mkdir()
    for ending in ("txt", "bin", "jsonl"):
        article = folder / f"news{EVIL}" / f"a{EVIL}.{ending}"
        article.write_text(f"Russia{EVIL} supports Pakistan{EVIL}, said Ivan{EVIL} Petrov.")
    (folder / "gold.jsonl").write_text("")
    (folder / "entities.json").write_text("{}")
    return folder


@pytest.fixture
def graphs(hostile: Path, tmp_path: Path) -> None:
    shutil.copytree(hostile, tmp_path, dirs_exist_ok=True)


NAMES = "SELECT ?name { ?x rdfs:label ?name }"
CASES: dict[str, list[list[str]]] = {
    "build": [["build", f"news{EVIL}", "-g", f"new{EVIL}"], ["build", f"absent{EVIL}.txt"], ["build", "*.nothing"]],
    "watch": [["watch", f"news{EVIL}", "-g", f"new{EVIL}"], ["watch", f"absent{EVIL}.txt"]],
    "extract": [
        ["extract", f"Russia{MARKS} supports Pakistan."],
        ["extract", "--claims", f"Mia{MARKS} Moreau met Ivan{MARKS} Petrov."],
        ["extract", "--explain", f"Mia{MARKS} Moreau met Ivan{MARKS} Petrov."],
        ["extract", "--lines", f"Mia{MARKS} met Ivan.\nMia met Ivan{MARKS}."],
        ["extract", "--file", f"absent{EVIL}"],
        ["extract", "--model", f"absent{EVIL}", "Russia supports Pakistan."],
    ],
    "ask": [
        ["ask", f"who cooperates with Russia{EVIL}"],
        ["ask", "who cooperates with Russia"],
        ["ask", "what changed", "--format", "table"],
        ["ask", f"{EVIL}"],
        ["ask", "--list"],
    ],
    "query": [
        ["query", NAMES],
        ["query", f"SELECT {EVIL}"],
        ["query", "--named", f"who{EVIL}"],
        ["query", f"{NAMES}", "--format", f"table{EVIL}"],
        ["query", "--list"],
    ],
    "show": [["show", f"Russia{EVIL}"], ["show", f"Ivan Petrov{EVIL}", "--why"], ["show", f"Nobody{EVIL}"]],
    "stats": [["stats"], ["stats", "-g", f"absent{EVIL}"]],
    "skipped": [["skipped"]],
    "diff": [["diff", "graph", "less"], ["diff", "graph", f"absent{EVIL}"]],
    "validate": [["validate"]],
    "review": [["review", "--list"], ["review"], ["review", "--wrong", f"x{EVIL}"], ["review", "--apart", EVIL, EVIL]],
    "eval": [["eval", "gold.jsonl"], ["eval", f"absent{EVIL}.jsonl"]],
    "export": [["export", f"out{EVIL}.ttl"], ["export", f"out.{EVIL}"], ["export", "x.json", "--format", f"no{EVIL}"]],
    "view": [["view", "--no-open", "-o", f"page{EVIL}.html"], ["view", "--no-open", "--entity", f"Nobody{EVIL}"]],
    "serve": [["serve", "-g", f"absent{EVIL}"]],
    "load": [["load", f"http://{EVIL}"], ["load", "http://localhost:1", "-g", f"absent{EVIL}"]],
    "mcp": [["mcp", "-g", f"absent{EVIL}"]],
}


@pytest.fixture
def watched_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """`kg watch` builds once, and is then interrupted."""

    def watch(look: Callable[[], object], build: Callable[[], bool], interval: float) -> None:
        look()
        build()
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.watching.watch", watch)


@pytest.mark.usefixtures("graphs", "watched_once")
@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_prints_what_a_terminal_obeys(kg: Run, name: str) -> None:
    shown = ""
    for words in CASES[name]:
        status, out, err = kg(*words, stdin="s\nq\n")
        shown += out + err
        assert not OBEYED.findall(out + err), (words, out, err)
        assert not re.search(r"^\s*root", out + err, re.MULTILINE), "a line break of a name starts a line"
        if status and name != "validate":
            assert err.count("\n") == 1
            assert err.startswith("kg: ")
    assert "u001b" in shown or r"\x1b" in shown, "nothing was tried"


@pytest.mark.usefixtures("graphs")
@pytest.mark.parametrize("words", [["--frob" + EVIL], ["frob" + EVIL], ["build", "--workers", EVIL], ["stats", EVIL]])
def test_misuse_is_harmless_too(kg: Run, words: list[str]) -> None:
    status, out, err = kg(*words)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert not OBEYED.findall(err)


@pytest.mark.usefixtures("graphs")
@pytest.mark.parametrize(
    "words",
    [["query", NAMES, "--format", name] for name in ("csv", "tsv", "json", "xml")]
    + [["query", "CONSTRUCT { ?x rdfs:label ?n } { ?x rdfs:label ?n }"], ["stats", "--format", "json"]]
    + [["extract", "--claims", "--format", name, f"Mia{MARKS} Moreau met Ivan."] for name in ("jsonl", "turtle")],
)
def test_formats_for_programs_are_exact_in_a_pipe_and_harmless_on_a_terminal(kg: Run, words: list[str]) -> None:
    status, out, _ = kg(*words)
    assert status == 0
    if kg.terminal:  # type: ignore[attr-defined]
        assert not OBEYED.findall(out)
    else:
        assert "\x9b" in out
        assert "\u202e" in out


def test_json_on_a_terminal_is_still_the_same_json(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    output.json_lines([{"name": EVIL}])
    assert json.loads(capsys.readouterr().out) == {"name": EVIL}


class TestLaws:
    @given(st.text())
    def test_harmless(self, text: str) -> None:
        assert not OBEYED.findall(output.harmless(text))
        assert output.harmless(output.harmless(text)) == output.harmless(text)

    @given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"])))
    def test_names_and_sentences_stay(self, text: str) -> None:
        assert output.harmless(f"{text}\n\t\r\n") == f"{text}\n\t\r\n"

    @given(st.text())
    def test_a_line_is_one(self, text: str) -> None:
        assert len(f"x{output.line(text)}".splitlines()) == 1
        assert not OBEYED.findall(output.line(text))


# A build that somebody looks at


@pytest.fixture
def terminal(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `kg` with stderr on a terminal of 80 columns: (exit status, stdout, stderr)."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm")

    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
        with pytest.raises(SystemExit) as exit:
            main(words)
        captured = capsys.readouterr()
        return exit.value.code or 0, captured.out, CONTROL.sub("\n", captured.err)

    return run


def test_a_build_shows_rate_what_it_skips_and_what_one_can_do_next(terminal: Run, tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text("Kenya criticised Chad. " * 20)
    (tmp_path / f"scan{MARKS}.txt").write_bytes(b"\0" * 100)
    status, out, err = terminal("build", *map(str, tmp_path.glob("*.txt")), "-g", "my graph", "--engine", "serial")
    assert (status, out) == (0, "")
    assert not OBEYED.findall(err)
    assert re.search("^skipped /", err, re.MULTILINE)
    assert "3 of 3" in err
    assert "1 skipped" in err
    assert re.search(r"\d\.\d/s", err)
    assert "  kg view -g 'my graph'                look at it\n" in err
    assert "  kg ask -g 'my graph' 'who met whom'  ask it" in err


def test_what_one_can_do_next_works(terminal: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ann Lee met Bob Stone.")
    err = terminal("build", "a.txt")[2]
    for words in re.findall(r"^  kg (.+?)  ", err, re.MULTILINE):
        assert terminal(*shlex.split(words), *(["--no-open"] if words == "view" else []))[0] == 0
    assert "Ann Lee meets Bob Stone" in terminal("ask", "who met whom")[1]


def test_scripts_see_no_bar_and_no_advice(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ann Lee met Bob Stone.")
    err = kg("build", "a.txt")[2]
    assert err.count("\n") == 2
    assert "kg view" not in err
