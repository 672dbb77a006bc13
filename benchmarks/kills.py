"""Kills builds and their workers, fills disks and takes rights away; then: is the old graph whole, and the next right?

    python -m benchmarks.kills [--builds 50] [--workers 10] [--real 5] [--seed 1]

A trial builds a changed corpus over an older graph, with two workers, and is disturbed. It counts as recovered when the
folder's graph is still the old one or already the new one, quad by quad, when who could still speak said in one line
what happened, and when the next build gives the sorted N-Quads of a build that nobody disturbed. Kills come at moments
spread evenly over the time that a build takes. `--real` of them have the real extractor, the others one that needs
no model, which leaves more of the time to what is tried here. Disks need root, and are passed over without.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import GraphError
from kg.graph import Graph

ROOT = Path(__file__).parents[1]
STUB, REAL = "tests.stub_build", "kg"
NAMES = "Russia China India Kenya Pakistan Brazil Egypt Iran".split()
LEFT_FREE = (0, 40_000, 150_000, 300_000, 450_000)  # bytes of the full disks: for a lock, records, half a store
PATIENCE = 300  # seconds


class Course:
    """A corpus in two states, the graph of each, and how long the second takes to build over the first."""

    def __init__(self, module: str, folder: Path) -> None:
        self.module, self.folder = module, folder
        self.quads: dict[str, str] = {}
        folder.mkdir()
        for state in ("old", "new"):
            self._write(self.folder / state, state)
            done = self.run(self.folder / state, self.folder / f"{state}-graph")
            assert done.returncode == 0, done.stderr
            self.quads[state] = quads(self.folder / f"{state}-graph")
        begin = time.perf_counter()
        self.run(self.folder / "new", self.trial("timed"))
        self.seconds = time.perf_counter() - begin

    def _write(self, sources: Path, state: str) -> None:
        if self.module == REAL:
            shutil.copytree(ROOT / "corpus", sources)
            if state == "old":
                for file in sorted(sources.iterdir())[::2]:
                    file.unlink()
            return
        sources.mkdir()
        for n in range(20 if state == "old" else 60):
            choice = random.Random(f"{state if n % 3 else ''} {n}")
            lines = [f"{choice.choice(NAMES)} supports {choice.choice(NAMES)}{line}" for line in range(12)]
            (sources / f"{n}.txt").write_text("\n".join(lines), encoding="utf-8")

    def trial(self, name: str) -> Path:
        """A copy of the old graph to be disturbed."""
        return Path(shutil.copytree(self.folder / "old-graph", self.folder / name))

    def start(self, sources: Path, graph: Path) -> subprocess.Popen[str]:
        """A build with two workers, in a process group of its own."""
        command = [sys.executable, "-m", self.module, "build", str(sources), "-g", str(graph), "--workers", "2"]
        return subprocess.Popen(
            command,
            cwd=self.folder,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            start_new_session=True,
            preexec_fn=_hear_interrupts,
            text=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )

    def run(self, sources: Path, graph: Path) -> subprocess.CompletedProcess[str]:
        process = self.start(sources, graph)
        _, said = process.communicate(timeout=PATIENCE)
        return subprocess.CompletedProcess(process.args, process.returncode, "", said)

    def is_whole(self, graph: Path) -> bool:
        return quads(graph) in self.quads.values()

    def is_recovered(self, graph: Path) -> bool:
        """Does the next build make the graph that nobody disturbed?"""
        done = self.run(self.folder / "new", graph)
        recovered = done.returncode == 0 and quads(graph) == self.quads["new"]
        shutil.rmtree(graph)
        return recovered


def _hear_interrupts() -> None:
    """What a shell starts in the background is deaf to them."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def quads(graph: Path) -> str:
    """Sorted N-Quads, or what is wrong."""
    try:
        return "\n".join(sorted(map(str, Graph.open(graph).store)))
    except GraphError as error:
        return str(error)


def kill_builds(course: Course, tries: int, chance: random.Random) -> int:
    """SIGKILL to the whole process group: how many of the tries were recovered."""
    recovered = 0
    for n in range(tries):
        graph = course.trial(f"build-{n}")
        process = course.start(course.folder / "new", graph)
        time.sleep(course.seconds * (n + chance.random()) / tries)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        recovered += course.is_whole(graph) and course.is_recovered(graph)
    return recovered


def kill_workers(course: Course, tries: int, chance: random.Random) -> int:
    """SIGKILL to one worker: the build is expected to go on."""
    recovered = killed = 0
    while killed < tries:
        graph = course.trial(f"worker-{killed}")
        process = course.start(course.folder / "new", graph)
        _await_workers(process)
        time.sleep(course.seconds / 3 * chance.random())
        hit = _kill_one(process, chance)
        process.communicate(timeout=PATIENCE)
        went_on = process.returncode == 0 and quads(graph) == course.quads["new"]
        recovers = course.is_recovered(graph)
        if hit:  # else all were done before
            killed += 1
            recovered += went_on and recovers
    return recovered


def _kill_one(process: subprocess.Popen[str], chance: random.Random) -> bool:
    try:
        os.kill(chance.choice(_workers(process.pid)), signal.SIGKILL)
    except (IndexError, ProcessLookupError):
        return False
    return True


def interrupt(course: Course, tries: int, chance: random.Random) -> int:
    """Ctrl-C once a build is at work, which reaches all processes of a terminal."""
    recovered = 0
    for n in range(tries):
        graph = course.trial(f"interrupt-{n}")
        process = course.start(course.folder / "new", graph)
        _await_workers(process)
        time.sleep(course.seconds / 3 * (n + chance.random()) / tries)
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=PATIENCE)
        told = process.returncode == 130 and _is_line(said)
        recovered += told and course.is_whole(graph) and course.is_recovered(graph)
    return recovered


def fill_disks(course: Course, free: tuple[int, ...] = LEFT_FREE) -> int:
    """A small disk with too little room left, in several measures."""
    recovered = 0
    for room in free:
        with disk(course.folder / "disk") as mounted:
            graph = Path(shutil.copytree(course.folder / "old-graph", mounted / "graph"))
            left = shutil.disk_usage(mounted).free
            (mounted / "filling").write_bytes(b"\0" * max(0, left - room))
            done = course.run(course.folder / "new", graph)
            told = done.returncode == 1 and _is_line(done.stderr) and "No space left" in done.stderr
            whole = course.is_whole(graph)
            (mounted / "filling").unlink()
            recovered += told and whole and course.is_recovered(graph)
    return recovered


def take_rights(course: Course) -> int:
    """A disk that may only be read."""
    with disk(course.folder / "disk") as mounted:
        graph = Path(shutil.copytree(course.folder / "old-graph", mounted / "graph"))
        subprocess.run(["mount", "-o", "remount,ro", str(mounted)], check=True)
        done = course.run(course.folder / "new", graph)
        told = done.returncode == 1 and _is_line(done.stderr) and "Read-only" in done.stderr
        whole = quads(graph) == course.quads["old"]
        subprocess.run(["mount", "-o", "remount,rw", str(mounted)], check=True)
        return int(told and whole and course.is_recovered(graph))


def write_twice(course: Course) -> int:
    """A second build in the same folder: it is sent away, the first one ends well."""
    graph = course.trial("twice")
    first = course.start(course.folder / "new", graph)
    _await_workers(first)
    os.killpg(first.pid, signal.SIGSTOP)  # so that it does not end too early
    second = course.run(course.folder / "old", graph)
    os.killpg(first.pid, signal.SIGCONT)
    told = second.returncode == 1 and _is_line(second.stderr) and "another kg build" in second.stderr
    first.communicate(timeout=PATIENCE)
    return int(told and quads(graph) == course.quads["new"] and course.is_recovered(graph))


@contextmanager
def disk(place: Path) -> Iterator[Path]:
    """A disk of 16 MB in memory. Needs root."""
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(place)], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)
        place.rmdir()


def can_mount() -> bool:
    with tempfile.TemporaryDirectory() as folder:
        try:
            with disk(Path(folder) / "disk"):
                return True
        except (OSError, subprocess.CalledProcessError):
            return False


def _await_workers(process: subprocess.Popen[str]) -> None:
    while process.poll() is None and not _workers(process.pid):
        time.sleep(0.01)


def _workers(parent: int) -> list[int]:
    """The processes that a build started to read documents."""
    listed = subprocess.run(["ps", "-ww", "-o", "pid=,args=", "--ppid", str(parent)], capture_output=True, text=True)
    return [int(line.split()[0]) for line in listed.stdout.splitlines() if "spawn_main" in line]


def _is_line(said: str) -> bool:
    return said.startswith("kg: ") and said.count("\n") == 1


def run(builds: int = 50, workers: int = 10, real: int = 5, seed: int = 1) -> dict[str, tuple[int, int]]:
    """(recovered, tried) by what was done; `real` of the builds killed and one of the workers have the real model."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        stub = Course(STUB, Path(folder) / "stub")
        ends = [kill_builds(stub, builds - real, chance), kill_workers(stub, workers - bool(real), chance)]
        if real:
            course = Course(REAL, Path(folder) / "real")
            ends[0] += kill_builds(course, real, chance)
            ends[1] += kill_workers(course, 1, chance)
        found = {
            "builds killed": (ends[0], builds),
            "workers killed": (ends[1], workers),
            "builds interrupted": (interrupt(stub, 5, chance), 5),
            "second builds": (write_twice(stub), 1),
        }
        if can_mount():
            found["full disks"] = (fill_disks(stub), len(LEFT_FREE))
            found["read-only disks"] = (take_rights(stub), 1)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--builds", type=int, default=50)
    parser.add_argument("--workers", type=int, default=10)
    parser.add_argument("--real", type=int, default=5, help="of the builds and workers, those with the real extractor")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    for what, (recovered, tried) in run(**vars(options)).items():
        print(f"{what}: recovered {recovered} of {tried}")
    if not can_mount():
        print("full and read-only disks: passed over, they need root")


if __name__ == "__main__":
    main()
