"""The rooms stand in the order of the journey: none imports what comes after it, and no two import each other."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command(['--no-cache'])"


def test_the_contracts_of_the_rooms_are_kept() -> None:
    # in a process of its own: it silences the loggers of the one that it runs in
    result = subprocess.run([sys.executable, "-c", LINT], capture_output=True, text=True, cwd=ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


def test_imports_for_types_count_too() -> None:
    options = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    assert "exclude_type_checking_imports" not in options
    assert {contract["type"] for contract in options["contracts"]} == {"layers", "acyclic_siblings"}
