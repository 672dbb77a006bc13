"""What kg withstands: bad inputs of every kind between healthy articles.

    python -m benchmarks.resilience [--tenth]

The bad inputs are written into one folder with the articles of corpus/, which the command line builds as a user would.
Nothing may hang or end in a traceback, each bad input is read or named as skipped, and every healthy article must have
exactly the claims that it has in a folder of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.bad_inputs import HEALTHY, Content, inputs, write
from kg.graph import Graph

SECONDS = 1800  # until a build is held to hang


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of bad inputs: `faults` kg found in itself, `unnamed` were neither read nor skipped with a reason."""

    tried: int
    tracebacks: int
    faults: tuple[str, ...]
    unnamed: tuple[str, ...]
    healthy: int
    lost: tuple[str, ...]

    @property
    def good(self) -> bool:
        return not (self.tracebacks or self.faults or self.unnamed or self.lost)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tenth", action="store_true", help="only every tenth bad input")
    options = parser.parse_args()
    found = outcome(inputs()[:: 10 if options.tenth else 1])
    print(report(found))
    sys.exit(not found.good)


def report(found: Outcome) -> str:
    """An outcome in lines, all that went wrong named."""
    return "\n".join(
        (
            f"bad inputs tried        {found.tried}",
            f"tracebacks              {found.tracebacks}",
            *_named("faults", found.faults),
            *_named("neither read nor named", found.unnamed),
            *_named("neighbours lost", found.lost, f" of {found.healthy}"),
        )
    )


def _named(words: str, places: Iterable[str], of: str = "") -> Iterator[str]:
    places = list(places)
    yield f"{words:24}{len(places)}{of}"
    yield from (f"  {place!a}" for place in places)


def outcome(bad: list[tuple[str, Content]], *options: str) -> Outcome:
    """Build a folder of bad inputs between the healthy articles. Raises `subprocess.TimeoutExpired` if that hangs."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(HEALTHY, folder / "news" / "healthy")
        _kg(folder, "build", "news", "-g", "alone", *options)
        write(bad, folder / "news")
        told = _kg(folder, "build", "news", "-g", "among", *options)
        before, after = Graph.open(folder / "alone"), Graph.open(folder / "among")
        skipped = {one.source: one.reason for one in after.skipped}
        found, expected = _claims(after), _claims(before)
        return Outcome(
            tried=len(bad),
            tracebacks=told.count("Traceback"),
            faults=tuple(f"{source}: {reason}" for source, reason in skipped.items() if "extraction failed" in reason),
            unnamed=tuple(p for p, _ in bad if not _accounted(p, folder / "news", set(after.documents), skipped)),
            healthy=len(before.documents),
            lost=tuple(id for id in sorted(before.documents) if found[id] != expected[id]),
        )


def _kg(folder: Path, *words: str) -> str:
    """What a command says to people; it may fail, but neither end in a traceback nor wait for ever."""
    command = [sys.executable, "-m", "kg", *words]
    run = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, errors="replace", timeout=SECONDS, stdin=subprocess.DEVNULL
    )
    return run.stderr


def _claims(graph: Graph) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for claim in graph.claims():
        found[claim.document].add(claim.id)
    return found


def _accounted(path: str, folder: Path, documents: set[str], skipped: Iterable[str]) -> bool:
    """Is an input in the graph, or does the graph say that it was skipped?"""
    name = os.fsencode(path).decode("utf-8", "replace")
    if any(name in source for source in skipped):
        return True
    if path.endswith(".jsonl"):
        return not documents.isdisjoint(_ids(folder / path))
    return name in documents or name.rpartition(".")[0] in documents or (folder / path).is_dir()


def _ids(file: Path) -> Iterator[str]:
    """The ids in a file of records."""
    for line in file.read_bytes().splitlines():
        with suppress(ValueError, RecursionError):
            record = json.loads(line)
            if isinstance(record, dict):
                yield str(record.get("id", "")).strip()


if __name__ == "__main__":
    main()
