"""The documents say what the program does."""

from __future__ import annotations

from pathlib import Path

from kg.cli.reference import reference

ROOT = Path(__file__).parent.parent


def test_command_reference_is_current() -> None:
    assert (ROOT / "docs/cli.md").read_text("utf-8") == reference(), "run `make docs`"
