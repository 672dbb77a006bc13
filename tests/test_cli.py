"""What holds for every command: help that teaches, errors in one line, defaults from kg.toml and variables."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from kg.cli.app import COMMANDS, app, main

GROUP = typer.main.get_group(app)


@pytest.fixture
def kg(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Runs `kg` with these words in an empty folder: (exit status, stdout, stderr)."""
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as exit:
            main(words)
        captured = capsys.readouterr()
        return exit.value.code or 0, captured.out, captured.err

    return run


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_every_command_has_an_example_that_begins_with_it(kg, name: str) -> None:
    status, out, err = kg(name, "--help")
    assert (status, err) == (0, "")
    assert f"\n    $ kg {name}" in out.partition("\n  Example:")[2]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_and_argument_has_help(name: str) -> None:
    parameters = [p for p in GROUP.commands[name].params if p.name != "help"]
    assert [p.name for p in parameters if not getattr(p, "help", None)] == []


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - {"extract", "diff"}))
def test_every_command_on_a_graph_takes_its_folder_by_option_and_variable(name: str) -> None:
    option = next(p for p in GROUP.commands[name].params if p.name == "graph")
    assert option.opts == ["--graph", "-g"]
    assert option.envvar == "KG_GRAPH"


def test_without_a_command_kg_lists_them(kg) -> None:
    status, out, _ = kg()
    assert status == 0
    assert all(f"  {name} " in out for name in COMMANDS)


def test_version_is_that_of_the_package(kg) -> None:
    assert kg("--version")[1].startswith("kg 0.")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["frob"], "frob"),
        (["build"], "SOURCE"),
        (["query", "--format", "foo", "x"], "'table', 'json', 'csv', 'tsv', 'xml', 'turtle'"),
        (["query"], "--list"),
        (["query", "SELECT * {}", "--named", "x"], "give one of"),
        (["query", "--file", "absent.rq"], "absent.rq"),
        (["extract", "--pretokenized", "x"], "--lines"),
        (["extract", "--lines", "--claims", "x"], "--claims"),
        (["extract", "--file", "absent.txt"], "absent.txt"),
        (["extract", "--file", "absent.txt", "x"], "not both"),
    ],
)
def test_misuse_is_told_in_one_line_with_status_2(kg, words: list[str], reason: str) -> None:
    status, out, err = kg(*words)
    assert (status, out) == (2, "")
    assert err.startswith("kg: ")
    assert reason in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("words", [["stats"], ["show", "Russia"], ["export", "x.ttl"], ["view"], ["diff", "a", "b"]])
def test_a_missing_graph_is_told_in_one_line_with_status_1(kg, words: list[str]) -> None:
    status, out, err = kg(*words)
    assert (status, out) == (1, "")
    assert err.startswith("kg: ")
    assert err.count("\n") == 1


def test_debug_shows_the_traceback(kg, tmp_path: Path) -> None:
    from kg.errors import GraphError

    with pytest.raises(GraphError):
        main(["stats", "--debug"])


def test_kg_toml_gives_defaults_for_all_commands_and_for_one(kg, tmp_path: Path) -> None:
    (tmp_path / "kg.toml").write_text('graph = "elsewhere"\n[query]\nformat = "csv"\n')
    assert "elsewhere" in kg("stats")[2]
    assert "given" in kg("stats", "-g", "given")[2]


def test_a_variable_goes_before_kg_toml(kg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kg.toml").write_text('graph = "elsewhere"\n')
    monkeypatch.setenv("KG_GRAPH", "variable")
    assert "variable" in kg("stats")[2]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("graph = ", "cannot read kg.toml"),
        ('grahp = "x"', "the top of kg.toml sets grahp"),
        ("[query]\nstyle = 3", "[query] in kg.toml sets style"),
        ("query = 3", "write [query]"),
    ],
)
def test_a_wrong_kg_toml_is_told_in_one_line(kg, tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "kg.toml").write_text(text)
    status, _, err = kg("stats")
    assert status == 1
    assert reason in err
    assert err.count("\n") == 1


def test_help_needs_no_heavy_library() -> None:
    heavy = ["spacy", "rdflib", "pyoxigraph", "networkx", "pandas", "pyvis", "trafilatura", "rustworkx", "rich"]
    code = f"""
import sys, json
from kg.cli import main
try:
    main(["--help"])
except SystemExit:
    print("HEAVY" + json.dumps([name for name in {heavy} if name in sys.modules]))
"""
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert json.loads(out.partition("HEAVY")[2]) == []


