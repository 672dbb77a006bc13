"""What kg withstands, in figures.

    python -m benchmarks.resilience [PART…] [--tenth]

inputs     bad inputs of every kind between the articles of corpus/, built by the command line as a user would: nothing
           may hang or end in a traceback, each is read or named as skipped, and every healthy article must have exactly
           the claims that it has in a folder of its own
kills      builds and their workers killed at random moments: the old graph stays whole, and the next build gives what
           an undisturbed one gives (`benchmarks.kills`)
service    queries that would carry the graph away, to a listener that must hear none of them; without what is in their
           way it hears them all
protocol   the W3C's tests of the SPARQL 1.1 Protocol, where they are at hand
line       100,000 characters in one line, CPU seconds (`benchmarks.length` has more)

Ends with 1 if anything is lost, heard or refused that should not be. `--tenth` takes a tenth of the inputs and kills.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import kills, length
from benchmarks.bad_inputs import HEALTHY, Content, inputs, write
from kg.extraction.extractor import Extractor
from kg.graph import Graph
from kg.serving import Server
from tests import serving
from tests.graph_fixture import RECORDS
from tests.service_spellings import spellings
from tests.test_serving_network import bare

ROOT = Path(__file__).parents[1]
SECONDS = 1800  # until a build is held to hang
OWN_FAULTS = ("left out: ", "extraction failed")  # what kg says when it finds a fault in itself
LINE = 100_000  # characters


@dataclass(frozen=True, slots=True)
class Finding:
    """A figure with what was wrong, if anything."""

    what: str
    figure: str
    wrong: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "\n".join((f"{self.what:36}{self.figure}", *(f"  {one!a}" for one in self.wrong)))


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
    def findings(self) -> list[Finding]:
        return [
            Finding("bad inputs tried", str(self.tried)),
            Finding("tracebacks", str(self.tracebacks), ("see stderr of the build",) if self.tracebacks else ()),
            Finding("faults of our own", str(len(self.faults)), self.faults),
            Finding("neither read nor named", str(len(self.unnamed)), self.unnamed),
            Finding("neighbours lost", f"{len(self.lost)} of {self.healthy}", self.lost),
        ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)} (all)")
    parser.add_argument("--tenth", action="store_true", help="only every tenth bad input and kill")
    options = parser.parse_args()
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"no part {', '.join(sorted(unknown))}")
    wrong = False
    for name, part in PARTS.items():
        for finding in part(10 if options.tenth else 1) if name in options.parts or not options.parts else ():
            print(finding, flush=True)
            wrong |= bool(finding.wrong)
    sys.exit(wrong)


def bad_inputs(every: int) -> list[Finding]:
    return outcome(inputs()[::every]).findings


def killed(every: int) -> list[Finding]:
    found = kills.run(builds=50 // every, workers=10 // every, real=5 // every)
    recovered, tried = (sum(found[what][place] for what in ("builds killed", "workers killed")) for place in (0, 1))
    findings = [Finding("kills recovered", f"{recovered} of {tried}", ("see above",) * (recovered < tried))]
    for what, (good, of) in found.items():
        findings.append(Finding(f"  {what}", f"{good} of {of}", ("see benchmarks.kills",) * (good < of)))
    return findings


def services(every: int) -> list[Finding]:
    """The listener hears each spelling from the bare engine, or its silence would mean nothing."""
    with TemporaryDirectory() as name, serving.listener() as (url, heard):
        queries = spellings(url)[::every]
        control = 0
        for query in queries:
            before = len(heard)
            bare(query)
            control += len(heard) > before
        heard.clear()
        serving.write(Path(name), *RECORDS)
        with Server(name) as server:
            for query in queries:
                serving.ask(server, query)
        passed = tuple(map(str, heard))
    deaf = ("the listener is deaf",) * (control < len(queries))
    return [
        Finding("SERVICE spellings heard", f"{len(passed)} of {len(queries)}", passed),
        Finding("  from the bare engine", f"{control} of {len(queries)}", deaf),
    ]


def protocol(every: int) -> list[Finding]:
    command = [sys.executable, "-m", "pytest", "tests/test_serving_w3c.py", "-k", "query_is_answered"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    count = {what: int(number) for number, what in re.findall(r"(\d+) (passed|failed|skipped)", told)}
    passed, failed = count.get("passed", 0), count.get("failed", 0)
    if not passed and not failed:
        return [Finding("protocol tests", "not at hand")]
    return [Finding("protocol tests", f"{passed} of {passed + failed}", (told[-500:],) if failed else ())]


def one_line(every: int) -> list[Finding]:
    extractor = Extractor()
    length.seconds(extractor, length.text("prose", 1000))  # loads what is loaded late
    short, long = (length.seconds(extractor, length.text("prose", n))[0] for n in (LINE // 10, LINE))
    slow = (f"{long / short:.1f} times the time of a tenth",) if long > 12 * short else ()
    return [Finding(f"CPU seconds for {LINE:,} characters", f"{long:.1f}, {long / short:.1f} times a tenth's", slow)]


PARTS: dict[str, Callable[[int], list[Finding]]] = {
    "inputs": bad_inputs,
    "kills": killed,
    "service": services,
    "protocol": protocol,
    "line": one_line,
}


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
            faults=tuple(f"{source}: {reason}" for source, reason in skipped.items() if reason.startswith(OWN_FAULTS)),
            unnamed=tuple(p for p, _ in bad if not accounted(p, folder / "news", set(after.documents), skipped)),
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
        found[claim.document.id].add(claim.id)
    return found


def accounted(path: str, folder: Path, documents: set[str], skipped: Iterable[str]) -> bool:
    """Is an input in the graph, or does the graph say that it was skipped?"""
    name = os.fsencode(path).decode("utf-8", "replace")
    if any(name in source for source in skipped) or (folder / path).is_dir():
        return True
    if path.endswith(".jsonl"):
        return not documents.isdisjoint(_ids(folder / path))
    return name in documents or name.rpartition(".")[0] in documents


def _ids(file: Path) -> Iterator[str]:
    """The ids in a file of records."""
    for line in file.read_bytes().splitlines():
        with suppress(ValueError, RecursionError):
            record = json.loads(line)
            if isinstance(record, dict):
                yield str(record.get("id", "")).strip()


if __name__ == "__main__":
    main()
