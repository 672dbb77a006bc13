"""Whatever is typed: an answer, or one line that says what is wrong; never a traceback, never a fault of kg itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli.app import COMMANDS, LONGEST, main
from kg.graph import stats
from tests.conftest import Run

BAD_NAME = os.fsdecode(b"bad\xff.txt")
DEEP = "[" * 100_000
GOLD = {"doc": "a", "relation_id": "joins", "canonical_subject": "Peru", "canonical_object": "BRICS"}
CLAIM = {"document": "a", "relation": {"id": "joins"}, "factuality": "asserted", "subject": {"label": 5}, "object": {}}
LINES = "[]", "5", "null", '{"a": 1}', "{", DEEP, json.dumps(GOLD | {"relation_id": 5})

COMMAND_LINES = [
    ["query", 'SELECT ("abc"^^xsd:integer AS ?x) {}'],
    ["query", 'SELECT ("1,5"^^xsd:decimal AS ?x) ("much"^^xsd:double AS ?y) ("maybe"^^xsd:boolean AS ?z) {}'],
    ["query", f'SELECT ("{"9" * 5000}"^^xsd:integer AS ?x) {{}}'],
    ["query", ""],
    ["query", "\0"],
    ["query", "\udcff"],
    ["query", "SELECT * { ?s ?p ?o } LIMIT 99999999999999999999"],
    ["query", "INSERT DATA { <a:a> <a:b> <a:c> }"],
    ["query", "ASK {}", "--format", "turtle"],
    ["query", "ASK {}", "--excel-safe"],
    ["query", "--file", "folder"],
    ["query", "--file", "binary"],
    ["query", "--file", ""],
    ["query", "--named", "../../etc/passwd"],
    ["ask", ""],
    ["ask", "\0"],
    ["ask", "who backs \udcff"],
    ["ask", "who backs " + "x" * 100_000],
    ["ask", "who backs Russia", "--limit", "-1"],
    ["ask", "who backs Russia", "-g", "folder"],
    ["ask", 'who backs " } DROP ALL #'],
    ["ask", "--nosuch"],
    ["extract", ""],
    ["extract", "--claims", "bad \udcff bytes"],
    ["extract", "--lines", "--pretokenized", "a\udcffb c"],
    ["extract", "--claims", "--format", "turtle", "\0 \x1b[31m \u202e"],
    ["extract", "--file", "folder"],
    ["extract", "--model", "nosuch", "x"],
    ["extract", "--model", "two words", "x"],
    ["extract", "--model", "folder", "x"],
    ["extract", "--model", "model-without-language", "x"],
    ["extract", "--model", "model-without-config", "x"],
    ["extract", "--ontology", "folder", "x"],
    ["extract", "--ontology", "binary", "x"],
    ["show", ""],
    ["show", "x" * 100_000],
    ["show", "\udcff"],
    ["show", "Russia", "--why", "-g", "folder"],
    ["stats", "--top", "-1"],
    ["stats", "--top", "9" * 30],
    ["stats", "-g", ""],
    ["stats", "-g", "binary"],
    ["stats", "-g", "\0"],
    ["stats", "-g", "x" * 5000],
    ["skipped", "more"],
    ["skipped", "--nosuch"],
    ["diff", "graph"],
    ["diff", "graph", "folder"],
    ["diff", "binary", "graph"],
    ["validate", "--examples", "many"],
    ["validate", "-g", "folder"],
    ["review", "--wrong", "nosuch", "-g", "folder"],
    ["review", "--same", "a", "b", "c"],
    ["review", "--corrections", "binary", "--list"],
    ["review", "--corrections", "other.csv", "--list"],
    ["review", "--corrections", "folder", "--list"],
    *(["eval", f"lines-{number}.jsonl"] for number in range(len(LINES))),
    *(["eval", "gold.jsonl", f"lines-{number}.jsonl", "--entities", "entities.json"] for number in range(len(LINES))),
    ["eval", "gold.jsonl", "claims.jsonl", "--entities", "entities.json"],
    ["eval", "gold.jsonl", "--entities", "gold.jsonl"],
    ["eval", "folder"],
    ["eval", "binary"],
    ["eval", "gold.jsonl", "gold.jsonl", "--entities", "entities.json", "--errors", "folder"],
    ["export", ""],
    ["export", "."],
    ["export", "folder", "--format", "turtle"],
    ["export", "binary", "--format", "csv"],
    ["export", "absent/facts.ttl"],
    ["export", "facts.ttl", "--excel-safe"],
    ["export", "x" * 300 + ".ttl"],
    ["export", "\0.ttl"],
    ["export", "\udcff.ttl"],
    ["view", "--no-open", "-o", "folder"],
    ["view", "--no-open", "-o", ""],
    ["view", "--no-open", "--query", "binary"],
    ["view", "--no-open", "--entity", ""],
    ["watch"],
    ["watch", "news", "--interval", "-1"],
    ["watch", "news", "--interval", "soon"],
    ["serve", "--port", "99999"],
    ["serve", "--timeout", "nan"],
    ["serve", "-g", "folder"],
    ["serve", "--host", "no such host"],
    ["load", "nowhere"],
    ["load", "http://\udcff"],
    ["load", "http://localhost:1", "--header", "\udcff: 1"],
    ["load", "http://localhost:1", "--batch", "0"],
    ["mcp", "-g", "folder"],
    ["mcp", "--http", "no such host:80"],
    ["mcp", "--http", "\udcff:1"],
    ["mcp", "--timeout", "nan"],
    ["build", "nosuch.txt", "-g", "new"],
    ["build", "[", "-g", "new"],
    ["build", "~nosuch/x", "-g", "new"],
    ["build", "folder", "-g", "new"],
    ["build", "lines-5.jsonl", "-g", "new"],
    ["build", BAD_NAME, "-g", "new"],
    ["build", "news.txt", "-g", "binary"],
    ["build", "news.txt", "-g", "new", "--engine", "nosuch"],
    ["build", "news.txt", "-g", "new", "--workers", "0"],
    ["build", "news.txt", "-g", "new", "--base-iri", "no iri"],
    ["build", "news.txt", "-g", "new", "--corrections", "binary"],
    ["build", "news.txt", "-g", "new", "--corrections", "other.csv"],
    ["--nosuch"],
    ["--", "--"],
    ["nosuch\x1b[31m"],
]

SETTINGS = [
    ('[build]\nsources = "news/"', ["build"], 'sources to \'news/\': give a list, such as ["a", "b"]'),
    ('[build]\nsources = [["a"]]', ["build"], "give a list"),
    ("[build]\nadd = 'yes'", ["build", "x"], "give true or false"),
    ("graph = true", ["stats"], "the top of kg.toml sets graph to True: give a string or a number"),
    ("graph = ['a']", ["stats"], "give a string or a number"),
    ("[stats]\ntop = 1979-05-27", ["stats"], "give a string or a number"),
    ("[stats]\n[stats.top]\na = 1", ["stats"], "give a string or a number"),
    ("[stats]\ntop = 'many'", ["stats"], "--top"),
    ("[review]\nrelation = ['x']", ["review"], "--relation"),
    ("[query]\nformat = 'foo'", ["query", "ASK {}"], "--format"),
    (f"x = {DEEP}", ["stats"], "cannot read kg.toml"),
]


@pytest.fixture
def kg(kg: Run, graph: Path) -> Run:
    """Runs `kg` in a folder of a graph and of files that are not what they are taken for."""
    for folder in ("folder", "model-without-language", "model-without-config"):
        Path(folder).mkdir()
    Path("model-without-language/meta.json").write_text("{}")
    Path("model-without-config/meta.json").write_text('{"lang": "en", "name": "x", "version": "1"}')
    Path("model-without-config/config.cfg").write_text("[nlp\n")
    Path("binary").write_bytes(bytes(range(256)))
    Path("other.csv").write_text("a,b\n1,2\n")
    for name in (BAD_NAME, "news.txt"):
        Path(name).write_text("Russia supports Peru.")
    Path("gold.jsonl").write_text(json.dumps(GOLD))
    Path("entities.json").write_text('[{"name": "Peru", "type": "Country"}]')
    Path("claims.jsonl").write_text(json.dumps(CLAIM))
    for number, line in enumerate(LINES):
        Path(f"lines-{number}.jsonl").write_text(line)
    return kg


def check(status: int, err: str) -> None:
    assert status in (0, 1, 2)
    assert "Traceback" not in err
    assert "report this" not in err, "a fault that is known has its own message"
    if status:
        assert err.startswith("kg: ")
        assert err.count("\n") == 1
        assert len(err) < LONGEST + 10


@pytest.mark.parametrize(
    "words", COMMAND_LINES, ids=lambda words: " ".join(words)[:50].encode("ascii", "replace").decode()
)
def test_a_hostile_command_line_is_answered_in_one_line(words: list[str], kg: Run) -> None:
    status, _, err = kg(*words)
    check(status, err)


def test_hostile_command_lines_are_of_every_command() -> None:
    assert {words[0] for words in COMMAND_LINES} >= set(COMMANDS)
    assert len(COMMAND_LINES) >= 40


@pytest.mark.parametrize(("settings", "words", "said"), SETTINGS)
def test_a_setting_of_the_wrong_kind_is_told(settings: str, words: list[str], said: str, kg: Run) -> None:
    Path("kg.toml").write_text(settings)
    status, _, err = kg(*words)
    check(status, err)
    assert status
    assert said in err


def test_a_value_that_is_not_of_its_type_is_printed_as_it_stands(kg: Run) -> None:
    assert kg("query", 'SELECT ("abc"^^xsd:integer AS ?x) {}') == (0, "x\nabc\n", "")


def test_a_file_with_a_name_that_is_no_text_is_built_and_built_again(kg: Run) -> None:
    for _ in range(2):
        status, _, err = kg("build", BAD_NAME, "-g", "new", "--add")
        assert (status, "1 document (" in err) == (0, True)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ZeroDivisionError("division by zero"), "unexpected ZeroDivisionError: division by zero; please report this"),
        (KeyError("two\nlines"), "unexpected KeyError: 'two\\nlines'; please report this"),
        (
            RecursionError(),
            "unexpected RecursionError; please report this, with what the same command prints with --debug",
        ),
        (MemoryError(), "out of memory: "),
        (OSError(28, "No space left on device"), "[Errno 28] No space left on device; check that"),
    ],
)
def test_a_fault_of_kg_itself_is_one_line_too(
    error: Exception, said: str, kg: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(stats, "stats", fail)
    status, out, err = kg("stats")
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert err.startswith(f"kg: {said}")
    with pytest.raises(type(error)):
        main(["stats", "--debug"])


def test_ctrl_c_is_no_traceback_and_has_the_status_that_shells_expect(kg: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(stats, "stats", interrupt)
    assert kg("stats") == (130, "", "kg: interrupted\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize(
    ("command", "status", "said"),
    [
        ("stats >&-", 1, "cannot write the result"),
        ("stats >&- 2>&-", 1, ""),
        ("stats >/dev/full", 1, "No space left on device"),
        ("stats 2>&-", 0, ""),
        ("stats 2>/dev/full", 0, ""),
        ("stats -g nosuch 2>/dev/full", 1, ""),
        ("stats -g nosuch >&-", 1, "no graph in nosuch"),
        ("--help >&-", 1, "cannot write the result"),
        ("--help >/dev/full", 1, "No space left on device"),
        ("export facts.ttl >&-", 0, "wrote facts.ttl"),
        ("query --file /dev/stdin <&-", 1, "the query is wrong"),
        ("extract --claims <&-", 0, ""),
        ("review <&-", 0, "0 corrections"),
    ],
)
def test_streams_that_are_closed_or_full(command: str, status: int, said: str, kg: Run) -> None:
    """`kg` is the fixture: its folder, and not the streams of the tests."""
    line = f"{sys.executable} -m kg {command}"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    assert done.returncode == status
    assert said in done.stderr
    assert Path("graph/CURRENT").read_text().startswith("store-"), "what stdout was is no file of the graph"
