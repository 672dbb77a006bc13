"""What workers gain, and what they could: a machine's processors share memory and caches, and seldom do twice as much.

    python -m benchmarks.workers [SOURCE…] [--workers 2] [--rounds 3]

Three builds in turn, over articles made of `corpus/` unless sources are named: with one worker; as many such builds at
once as there are workers, which share nothing but the machine; and one build with all workers. The first over the third
is what workers gain. The first over the second, times their number, is the most that they could, had a build no parts
that one process does alone. Idle is how long processors had nothing to do. Wants a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.scale import made_articles

ARTICLES = 500


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="*", help=f"{ARTICLES} articles of paragraphs of the corpus")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    workers: int = options.workers
    rounds: list[tuple[float, float]] = []
    with tempfile.TemporaryDirectory(prefix="kg-workers-") as name:
        sources = options.sources or [written(Path(name))]
        for _ in range(options.rounds):
            alone = builds(name, sources, 1, 1, "one worker")
            beside = builds(name, sources, 1, workers, f"{workers} such builds at once")
            shared = builds(name, sources, workers, 1, f"{workers} workers")
            rounds.append((alone / shared, alone / beside * workers))
    gained, possible = (median(figure) for figure in zip(*rounds, strict=True))
    print(f"{workers} workers over one: {gained:.2f}, of at most {possible:.2f} on this machine")


def written(folder: Path) -> str:
    sources = folder / "articles"
    sources.mkdir()
    for n, text in enumerate(made_articles(ARTICLES)):
        (sources / f"a{n:04}.txt").write_text(text, encoding="utf-8")
    return str(sources)


def builds(folder: str, sources: list[str], workers: int, at_once: int, what: str) -> float:
    """The wall time of so many builds at once, each with so many workers."""
    command = [sys.executable, "-m", "kg", "build", *sources, "--fresh", "--workers", str(workers), "-g"]
    before, begin = os.times(), time.perf_counter()
    running = [
        subprocess.Popen([*command, f"{folder}/graph-{n}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for n in range(at_once)
    ]
    failed = [process.wait() for process in running]
    assert not any(failed), failed
    wall, after = time.perf_counter() - begin, os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    processors = workers * at_once
    print(f"{what:24} {wall:6.1f} s, {cpu:6.1f} CPU s, idle {max(processors * wall - cpu, 0):5.1f} s", flush=True)
    return wall


if __name__ == "__main__":
    main()
