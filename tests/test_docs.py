"""The documents say what the program does.

A `python` block runs, all of a document in one process. In a `console` block each line after `$ ` runs, all of a
document in one folder that has the corpus in it; the lines below it must be among those it prints, `...` aside. What is
for `kg` alone and needs no shell is asked of it in this process, which has the model.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli.reference import reference
from tests.conftest import Run

ROOT = Path(__file__).parent.parent
DOCUMENTS = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")] + sorted(ROOT.glob("docs/*.md"))


def blocks(document: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", document.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def having(language: str) -> list[Path]:
    return [document for document in DOCUMENTS if blocks(document, language)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "corpus", tmp_path / "corpus")
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


@pytest.mark.parametrize("document", having("python"), ids=lambda path: path.name)
def test_python_of_a_document_runs(document: Path, folder: Path) -> None:
    run([sys.executable, "-c", "\n".join(blocks(document, "python"))], folder)


@pytest.mark.parametrize("document", having("console"), ids=lambda path: path.name)
def test_console_of_a_document_prints_what_it_shows(document: Path, folder: Path, kg: Run) -> None:
    for block in blocks(document, "console"):
        for command, shown in re.findall(r"^\$ (.*\n)((?:(?!\$ ).*\n?)*)", block, re.MULTILINE):
            printed = {" ".join(line.split()) for line in typed(command, folder, kg).splitlines()}
            expected = [" ".join(line.split()) for line in shown.splitlines() if line.strip() not in ("", "...")]
            assert [line for line in expected if line not in printed] == [], f"$ {command}{printed}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_of_a_document_lead_somewhere(document: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text("utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_tests_and_benchmarks_that_a_document_names_are_there(document: Path) -> None:
    text = document.read_text("utf-8")
    files = re.findall(r"`((?:tests|benchmarks)/[\w./-]*\w/?)`", text)
    files += [
        module.replace(".", "/") + ".py" for module in re.findall(r"python -m ((?:kg|benchmarks)\.[\w.]*\w)", text)
    ]
    assert [name for name in files if not (ROOT / name).exists()] == []


def test_command_reference_is_current() -> None:
    assert (ROOT / "docs/cli.md").read_text("utf-8") == reference(), "run `make docs`"
