"""Completion of commands and options in the shells that people use."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

BIN = Path(sys.executable).parent
SHELLS = ("bash", "zsh", "fish")
NAMED = {"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}  # takes the shell by name, whichever runs this


def kg(*words: str, **variables: str) -> str:
    environment = os.environ | variables
    return subprocess.run([BIN / "kg", *words], capture_output=True, text=True, check=True, env=environment).stdout


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_of_each_shell_asks_kg(shell: str) -> None:
    script = kg("--show-completion", shell, **NAMED)
    assert f"_KG_COMPLETE=complete_{shell}" in script


@pytest.mark.parametrize(
    ("shell", "variables"),
    [
        ("bash", {"COMP_WORDS": "kg val", "COMP_CWORD": "1"}),
        ("zsh", {"_TYPER_COMPLETE_ARGS": "kg val"}),
        ("fish", {"_TYPER_COMPLETE_ARGS": "kg val", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}),
    ],
)
def test_a_command_is_completed(shell: str, variables: dict[str, str]) -> None:
    completed = kg(_KG_COMPLETE=f"complete_{shell}", **variables)
    assert "validate" in completed
    assert "view" not in completed


def test_an_option_of_a_command_is_completed() -> None:
    completed = kg(_KG_COMPLETE="complete_bash", COMP_WORDS="kg query --n", COMP_CWORD="2")
    assert completed.split() == ["--named"]


@pytest.mark.parametrize("shell", SHELLS)
def test_it_is_installed_in_the_home_folder(shell: str, tmp_path: Path) -> None:
    kg("--install-completion", shell, HOME=str(tmp_path), **NAMED)
    written = [file.read_text() for file in tmp_path.rglob("*") if file.is_file()]
    assert any(f"_KG_COMPLETE=complete_{shell}" in text for text in written)


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash on this machine")
def test_bash_completes_after_the_installed_script_was_read(tmp_path: Path) -> None:
    kg("--install-completion", "bash", HOME=str(tmp_path), **NAMED)
    (script,) = (tmp_path / ".bash_completions").iterdir()
    command = f'. {script}; COMP_WORDS=(kg ex) COMP_CWORD=1; _kg_completion {BIN / "kg"}; echo "${{COMPREPLY[@]}}"'
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["extract", "export"]
