"""How many cheap requests `kg serve` answers, and how fast, alone and beside slow queries.

    python -m benchmarks.serving [-g GRAPH] [--seconds 10] [--rounds 2] [--clients 4] [--slow 8]

Clients ask one thing after another, each over a connection of its own: pages of entities and what the API says of them,
searches, and the named questions as SPARQL. They do so alone and, in turn, while others send queries that never end
within the server's time, each a new one. Clients are one process, the server another. Prints answers a second, errors,
and the time within which half and 95 of 100 answers came, for each kind of request; fails on an error, and where beside
slow queries fewer than half as many answers come.
"""

from __future__ import annotations

import argparse
import asyncio
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from statistics import quantiles
from urllib.parse import quote, urlencode, urlsplit

from kg.graph import Graph
from kg.graph.questions import questions

SHARE = 0.5  # of the answers, which slow queries must leave
TIMEOUT = 20  # seconds that the server gives a query: slow ones come again and again
ENTITIES = 24  # whose pages are asked for
KINDS = ("pages", "api", "queries")
PATTERNS = " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(9))


@dataclass(frozen=True)
class Measure:
    """What clients saw: seconds of each answer, how many were no answers, and how long all took."""

    times: tuple[float, ...] = ()
    errors: int = 0
    seconds: float = 0.0

    def __add__(self, other: Measure) -> Measure:
        return Measure(self.times + other.times, self.errors + other.errors, self.seconds + other.seconds)

    @property
    def rate(self) -> float:
        return len(self.times) / self.seconds

    def __str__(self) -> str:
        cuts = quantiles(self.times, n=100) if len(self.times) > 1 else [0.0] * 99
        return f"{self.rate:10.1f} {self.errors:7} {1000 * cuts[49]:8.1f} {1000 * cuts[94]:8.1f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-g", "--graph", type=Path, default=Path("graph"))
    parser.add_argument("--seconds", type=float, default=10, help="of each measurement (10)")
    parser.add_argument("--rounds", type=int, default=2, help="measurements alone and beside slow queries, in turn (2)")
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=KINDS)
    parser.add_argument("--clients", type=int, nargs="+", default=[4])
    parser.add_argument("--slow", type=int, default=8, help="clients that send slow queries (8)")
    options = parser.parse_args()
    command = [sys.executable, "-m", "kg", "serve", "-g", str(options.graph), "--port", "0", "--timeout", str(TIMEOUT)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr
        line = server.stderr.readline()
        if " at http" not in line:
            sys.exit(line)
        try:
            least = asyncio.run(compare(line.split(" at ")[1].split(" ")[0], options))
        finally:
            server.terminate()
    sys.exit(f"less than {SHARE:g} of the answers, or errors" if least < SHARE else 0)


def requests(graph: Path) -> dict[str, list[str]]:
    """Cheap requests by kind, as paths."""
    weights = Graph.open(graph).reader.weights()
    names = sorted(weights, key=lambda id: (*(-count for count in weights[id]), id))[:ENTITIES]
    return {
        "pages": [f"/entity/{quote(name)}" for name in names],
        "api": [
            f"/api/{what}?{urlencode({key: name})}"
            for name in names
            for what, key in (("entity", "name"), ("search", "q"))
        ],
        "queries": [f"/sparql?{urlencode({'query': one.sparql})}" for one in questions().values()],
    }


async def compare(url: str, options: argparse.Namespace) -> float:
    """Print the table; the least share of answers beside slow queries, none if there was an error."""
    print(
        f"{'requests':8} {'clients':>7} {'slow':>4} {'answers/s':>10} {'errors':>7} {'p50 ms':>8} {'p95 ms':>8} share"
    )
    least = float("inf")
    asked = {kind: paths for kind, paths in requests(options.graph).items() if kind in options.kinds}
    for paths in asked.values():
        await measure(url, paths, 4, 0, 2)  # loads what is loaded late
    for kind, paths in asked.items():
        for clients in options.clients:
            alone, beside = Measure(), Measure()
            for _ in range(options.rounds):
                alone += await measure(url, paths, clients, 0, options.seconds)
                beside += await measure(url, paths, clients, options.slow, options.seconds)
            share = beside.rate / alone.rate
            print(f"{kind:8} {clients:7} {0:4} {alone}")
            print(f"{kind:8} {clients:7} {options.slow:4} {beside} {share:6.2f}", flush=True)
            least = min(least, 0.0 if alone.errors + beside.errors else share)
    return least


async def measure(url: str, paths: Sequence[str], clients: int, slow: int, seconds: float) -> Measure:
    """Let clients ask for so long."""
    neighbours = [asyncio.create_task(ask_slowly(url, n)) for n in range(slow)]
    begin = time.perf_counter()
    found = await asyncio.gather(*(ask_quickly(url, paths, n, begin + seconds) for n in range(clients)))
    took = time.perf_counter() - begin
    for neighbour in neighbours:
        neighbour.cancel()
    await asyncio.gather(*neighbours, return_exceptions=True)
    return Measure(tuple(time for times, _ in found for time in times), sum(errors for _, errors in found), took)


async def ask_quickly(url: str, paths: Sequence[str], first: int, end: float) -> tuple[list[float], int]:
    """Ask for these paths in turn; the seconds of each answer, and how many were none."""
    times: list[float] = []
    errors = 0
    reader, writer = await asyncio.open_connection(*address(url))
    for turn in count(first):
        begin = time.perf_counter()
        if begin > end:
            writer.close()
            return times, errors
        status = await ask(reader, writer, paths[turn % len(paths)])
        times.append(time.perf_counter() - begin)
        errors += status != 200
    raise AssertionError


async def ask_slowly(url: str, client: int) -> None:
    """Send one slow query after another, each a new one, so that the server cannot know it."""
    for turn in count():
        reader, writer = await asyncio.open_connection(*address(url))
        sparql = f"SELECT (COUNT(*) AS ?n{client}x{turn}x{time.time_ns()}) {{ {PATTERNS} }}"
        try:
            await ask(reader, writer, f"/sparql?query={quote(sparql, safe='')}")
        finally:
            writer.close()


def address(url: str) -> tuple[str, int]:
    parts = urlsplit(url)
    return parts.hostname or "", parts.port or 80


async def ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str) -> int:
    """Send a request and read the whole answer; its status."""
    writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    length = int(head.partition("content-length:")[2].partition("\r\n")[0])
    await reader.readexactly(length)
    return int(head.split(" ", 2)[1])


if __name__ == "__main__":
    main()
