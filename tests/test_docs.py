"""The documents say what the program does.

All examples of a document run in one folder, which has the corpus and its graph in it. In a `console` block each line
after `$ ` runs; the lines below it must be among those it prints, `...` aside. A line that is for `kg` alone, without
the shell, runs in this process, which has the model. Then the `python` blocks run in a process of their own, and the
`pycon` blocks as doctests.
"""

from __future__ import annotations

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli.reference import reference
from kg.evaluating import relations
from kg.ontology import load
from kg.serving.api import reference as api
from tests.conftest import Run

ROOT = Path(__file__).parent.parent
DOCUMENTS = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *sorted(ROOT.glob("docs/**/*.md")),
]


def name(document: Path) -> str:
    return document.relative_to(ROOT).as_posix()


def blocks(document: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", document.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def having(*languages: str) -> list[Path]:
    return [document for document in DOCUMENTS if any(blocks(document, language) for language in languages)]


@pytest.fixture
def folder(tmp_path: Path, corpus_graph: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "corpus", tmp_path / "corpus")
    shutil.copytree(corpus_graph, tmp_path / "graph")
    monkeypatch.setenv("KG_WORKERS", "1")
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
    return tmp_path


def run(command: list[str], folder: Path) -> str:
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8")
    assert result.returncode == 0, f"{' '.join(command)}\n{result.stderr}"
    return result.stdout + result.stderr


def typed(command: str, folder: Path, kg: Run) -> str:
    """What a line typed into a shell prints."""
    if not command.startswith("kg ") or set(command) & set("$|<>;&*"):
        return run(["bash", "-c", command], folder)
    status, out, err = kg(*shlex.split(command)[1:])
    assert status == 0, f"{command}\n{err}"
    return out + err


@pytest.mark.parametrize("document", having("console", "python", "pycon"), ids=name)
def test_examples_of_a_document_run_and_print_what_it_shows(document: Path, folder: Path, kg: Run) -> None:
    for block in blocks(document, "console"):
        for command, shown in re.findall(r"^\$ (.*\n)((?:(?!\$ ).*\n?)*)", block, re.MULTILINE):
            printed = {" ".join(line.split()) for line in typed(command, folder, kg).splitlines()}
            expected = [" ".join(line.split()) for line in shown.splitlines() if line.strip() not in ("", "...")]
            assert [line for line in expected if line not in printed] == [], f"$ {command}{printed}"
    if code := "\n".join(blocks(document, "python")):
        run([sys.executable, "-c", code], folder)
    session = doctest.DocTestParser().get_doctest("\n".join(blocks(document, "pycon")), {}, name(document), None, 0)
    told: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE).run(session, out=told.append)
    assert "".join(told) == ""


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_links_of_a_document_lead_somewhere(document: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text("utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_files_and_modules_that_a_document_names_are_there(document: Path) -> None:
    text = document.read_text("utf-8")
    files = re.findall(r"`((?:tests|benchmarks|docs|kg|ontology|notebooks)/[\w./-]*\w/?)`", text)
    files += [
        module.replace(".", "/") + ".py" for module in re.findall(r"python -m ((?:kg|benchmarks)\.[\w.]*\w)", text)
    ]
    assert [file for file in files if not (ROOT / file).exists()] == []


def test_references_are_current() -> None:
    assert (ROOT / "docs/reference/cli.md").read_text("utf-8") == reference(), "run `make docs`"
    assert (ROOT / "docs/reference/relations.md").read_text("utf-8") == relations.reference(load()), "run `make docs`"
    assert (ROOT / "docs/reference/api.md").read_text("utf-8") == api.reference(), "run `make docs`"


@pytest.mark.parametrize("group", ["politicalRelation", "legalRelation", "harmRelation", "personalRelation"])
def test_every_relation_of_a_group_has_an_example(group: str) -> None:
    table = (ROOT / "docs/reference/relations.md").read_text("utf-8").splitlines()
    rows = [line for line in table for one in load().relations.values() if line.startswith(f"| `{one.id}` ")]
    own = [row for row in rows if load().group(row.split("`")[1]) == group]
    assert len(own) > 2
    assert [row for row in own if "**" not in row or "*" not in row.replace("**", "")] == []
