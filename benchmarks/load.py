"""How many questions `kg serve` answers, and how fast, alone and beside slow queries.

    python -m benchmarks.load [-g GRAPH] [--seconds 30] [--clients 1 8 32] [--slow 4]

Each client asks one named question after another over a connection of its own, for so many seconds; then the same while
others send queries that never end within the server's time. Clients are one process, the server another. Prints for
each number of clients the answers a second, errors, the time within which half and 95 of 100 answers came, and how many
times longer the latter is beside slow queries; fails on an error and where that is more than 2.
"""

from __future__ import annotations

import argparse
import asyncio
import subprocess
import sys
import time
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from statistics import quantiles
from urllib.parse import quote, urlsplit

from kg.graph.questions import questions

RATIO = 2.0
TIMEOUT = 20  # seconds that the server gives a query: slow ones come again and again
PATTERNS = " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(9))


@dataclass(frozen=True)
class Measure:
    """What clients saw: seconds of each answer, how many were no answers, and how long all took."""

    times: tuple[float, ...]
    errors: int
    seconds: float

    @property
    def p50(self) -> float:
        return quantiles(self.times, n=100)[49]

    @property
    def p95(self) -> float:
        return quantiles(self.times, n=100)[94]

    def __str__(self) -> str:
        rate = len(self.times) / self.seconds
        return f"{rate:10.1f} {self.errors:7} {1000 * self.p50:8.1f} {1000 * self.p95:8.1f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-g", "--graph", type=Path, default=Path("graph"))
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 8, 32])
    parser.add_argument("--slow", type=int, default=4, help="clients that send slow queries (4)")
    options = parser.parse_args()
    command = [sys.executable, "-m", "kg", "serve", "-g", str(options.graph), "--port", "0", "--timeout", str(TIMEOUT)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr
        line = server.stderr.readline()
        if " at http" not in line:
            sys.exit(line)
        try:
            worst = asyncio.run(compare(line.split(" at ")[1].split(" ")[0], options))
        finally:
            server.terminate()
    sys.exit(f"not within {RATIO:g}, or errors" if worst > RATIO else 0)


async def compare(url: str, options: argparse.Namespace) -> float:
    """Print the table; the largest ratio, without end if there was an error."""
    print(f"{'clients':>7} {'slow':>4} {'answers/s':>10} {'errors':>7} {'p50 ms':>8} {'p95 ms':>8} {'ratio':>6}")
    worst = 0.0
    await measure(url, 1, 0, 2)  # loads what is loaded late
    for clients in options.clients:
        alone = await measure(url, clients, 0, options.seconds)
        print(f"{clients:7} {0:4} {alone}")
        beside = await measure(url, clients, options.slow, options.seconds)
        ratio = beside.p95 / alone.p95
        print(f"{clients:7} {options.slow:4} {beside} {ratio:6.2f}", flush=True)
        worst = max(worst, ratio if not alone.errors + beside.errors else float("inf"))
    return worst


async def measure(url: str, clients: int, slow: int, seconds: float) -> Measure:
    """Let clients ask for so long."""
    end = time.perf_counter() + seconds
    neighbours = [asyncio.create_task(ask_slowly(url, n)) for n in range(slow)]
    begin = time.perf_counter()
    found = await asyncio.gather(*(ask_quickly(url, n, end) for n in range(clients)))
    took = time.perf_counter() - begin
    for neighbour in neighbours:
        neighbour.cancel()
    await asyncio.gather(*neighbours, return_exceptions=True)
    times = tuple(time for times, _ in found for time in times)
    return Measure(times, sum(errors for _, errors in found), took)


async def ask_quickly(url: str, first: int, end: float) -> tuple[list[float], int]:
    """Ask the shipped questions in turn; the seconds of each answer, and how many were none."""
    asked = [question.sparql for question in questions().values()]
    times: list[float] = []
    errors = 0
    reader, writer = await asyncio.open_connection(*address(url))
    for turn in count(first):
        begin = time.perf_counter()
        if begin > end:
            writer.close()
            return times, errors
        status = await ask(reader, writer, asked[turn % len(asked)])
        times.append(time.perf_counter() - begin)
        errors += status != 200
    raise AssertionError


async def ask_slowly(url: str, client: int) -> None:
    """Send one slow query after another, each a new one, so that the server cannot know it."""
    for turn in count():
        reader, writer = await asyncio.open_connection(*address(url))
        try:
            await ask(reader, writer, f"SELECT (COUNT(*) AS ?n{client}x{turn}) {{ {PATTERNS} }}")
        finally:
            writer.close()


def address(url: str) -> tuple[str, int]:
    parts = urlsplit(url)
    return parts.hostname or "", parts.port or 80


async def ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, sparql: str) -> int:
    """Send a query and read the whole answer; its status."""
    writer.write(f"GET /sparql?query={quote(sparql, safe='')} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    length = int(head.partition("content-length:")[2].partition("\r\n")[0])
    await reader.readexactly(length)
    return int(head.split(" ", 2)[1])


if __name__ == "__main__":
    main()
