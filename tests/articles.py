"""Articles that are read from frozen parses, by their path."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parent.parent
ARTICLES = {file.relative_to(ROOT).as_posix(): file.read_text("utf-8") for file in sorted(ROOT.glob("corpus/*.txt"))}
