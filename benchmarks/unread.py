"""What nobody reads while kg is being changed, nor what kg makes of it: the figures there are the ones that count.

    python -m benchmarks.unread [--data DIR] [--out DIR]      writes the articles that may be read, and the others

The parts are drawn by the hash of their names, so that everybody leaves the same ones alone: four of the annotated
Wikinews articles, fifty of the others, half of the sentences of PLOVER, BenchIE and WiRe57; and `tests/gold/unseen`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

SHARED = Path(__file__).parents[2] / "shared"
WIKINEWS = SHARED / "bench" / "wikinews"
ANNOTATED, OTHERS = 4, 50  # articles left alone, with gold and without


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=WIKINEWS, help="the folder of articles.jsonl and gold.jsonl")
    parser.add_argument("--out", type=Path, default=Path(), help="where read.jsonl and unread.jsonl are written")
    options = parser.parse_args()
    left_alone = unread_articles(options.data)
    lines = (options.data / "articles.jsonl").read_text(encoding="utf-8").removesuffix("\n").split("\n")
    options.out.mkdir(parents=True, exist_ok=True)
    for name, wanted in (("read", False), ("unread", True)):
        chosen = [line for line in lines if (json.loads(line)["id"] in left_alone) is wanted]
        (options.out / f"{name}.jsonl").write_text("".join(f"{line}\n" for line in chosen), encoding="utf-8")
        print(f"{options.out / name}.jsonl: {len(chosen)} articles")


def unread_articles(data: Path = WIKINEWS) -> set[str]:
    """The ids of the Wikinews articles that are left alone."""
    annotated = {row["doc"] for row in read_lines(data / "gold.jsonl")}
    others = {row["id"] for row in read_lines(data / "articles.jsonl")} - annotated
    return {*sorted(annotated, key=_drawn)[:ANNOTATED], *sorted(others, key=_drawn)[:OTHERS]}


def is_unread(sentence: str) -> bool:
    """Does a sentence of a benchmark belong to the half that is left alone?"""
    return int(_drawn(sentence), 16) % 2 == 0


def halves(sentences: Iterable[str]) -> tuple[list[str], list[str]]:
    """The sentences that may be read, and the others."""
    parts: tuple[list[str], list[str]] = ([], [])
    for sentence in sentences:
        parts[is_unread(sentence)].append(sentence)
    return parts


def _drawn(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def read_lines(file: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON Lines."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").split("\n") if line]


if __name__ == "__main__":
    main()
