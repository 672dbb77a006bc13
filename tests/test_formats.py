"""Every command that prints rows prints them for people and for programs, with the same content."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.cli.app import main
from kg.graph import store
from kg.graph.assemble import assemble
from kg.graph.corrections import Correction, write
from kg.graph.graph import Graph
from kg.graph.iris import Iris
from kg.ontology import load
from tests.assembling import by_document
from tests.graph_fixture import RECORDS

Rows = list[dict[str, str]]
READ: dict[str, Callable[[str], Rows]] = {
    "json": json.loads,
    "jsonl": lambda text: [json.loads(line) for line in text.splitlines()],
    "csv": lambda text: list(csv.DictReader(io.StringIO(text))),
    "tsv": lambda text: list(csv.DictReader(io.StringIO(text), delimiter="\t")),
}
COMMANDS = {
    "skipped": (["skipped"], ["source", "reason"], 2),
    "diff": (["diff", "old", "graph"], ["sign", "kind", "said", "where"], 5),
    "review": (["review", "--list"], ["correction", "claim", "note"], 1),
}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Runs a command beside two graphs, of one document and of two; what it prints."""
    monkeypatch.chdir(tmp_path)
    for folder, records in (("old", RECORDS[:1]), ("graph", RECORDS)):
        info = Graph.from_records(records).info
        info |= {"skipped": [["a, b.txt", 'said "no"'], ["c.bin", "binary"]]}
        with store.locked(Path(folder)):
            store.write(Path(folder), assemble(by_document(records), load(), Iris()).parts(), info, load())
    write(Path("graph/corrections.csv"), [Correction("wrong", "0" * 20, note="a\nb, c")])

    def printed(*words: str) -> str:
        with pytest.raises(SystemExit) as ended:
            main(words)
        assert not ended.value.code
        return capsys.readouterr().out

    return printed


@pytest.mark.parametrize("format", READ)
@pytest.mark.parametrize("name", COMMANDS)
def test_rows_are_the_same_in_every_format(run: Callable[..., str], name: str, format: str) -> None:
    words, header, number = COMMANDS[name]
    rows = READ[format](run(*words, "--format", format))
    assert rows == READ["json"](run(*words, "--format", "json"))
    assert len(rows) == number
    assert list(rows[0]) == header


def test_what_is_in_rows(run: Callable[..., str]) -> None:
    assert READ["csv"](run("skipped", "--format", "csv"))[0] == {"source": "a, b.txt", "reason": 'said "no"'}
    assert READ["tsv"](run("review", "--list", "--format", "tsv"))[0]["note"] == "a\nb, c"
    rows = READ["jsonl"](run("diff", "graph", "old", "--format", "jsonl"))
    assert {row["sign"] for row in rows} == {"-"}
    assert ("fact", "BRICS founds on 2009-06-16") in {(row["kind"], row["said"]) for row in rows}


@pytest.mark.parametrize("words", [["stats"], ["query", "--list"]])
def test_figures_and_questions_are_rows_too(run: Callable[..., str], words: list[str]) -> None:
    rows = READ["csv"](run(*words, "--format", "csv"))
    assert rows == READ["tsv"](run(*words, "--format", "tsv"))
    assert len(rows) == len(run(*words).splitlines()) - 1 > 5


def test_an_entity_is_shown_as_json(run: Callable[..., str]) -> None:
    shown = json.loads(run("show", "Ivan Petrov", "--format", "json"))
    assert (shown["entity"]["id"], len(shown["facts"]), len(shown["said"])) == ("Ivan_Petrov", 3, 2)
    assert shown["about"][0]["sentence"].startswith("Russia and Pakistan")
    claim = json.loads(run("show", shown["said"][0]["id"], "--format", "json"))
    assert claim == shown["said"][0]
