"""Nobody holds the server up: queries end in time, and connections are not kept for those who do not ask."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from http.client import HTTPConnection
from math import inf
from pathlib import Path
from typing import cast
from urllib.parse import urlencode

import pytest

from kg.serving import Server, connections, workers
from kg.serving.engine.output import INLINE, Output
from kg.serving.messages import Job
from kg.serving.protocol import Refusal
from kg.serving.workers import QUICK, STEADY, Limits, Pool
from tests.graph_fixture import RECORDS
from tests.serving import HUNGRY, LONG, SLOW, ask, raw, write

ASK = Job("query", "http://localhost/sparql", sparql="ASK {}")
ENDLESS = Job("query", "http://localhost/sparql", sparql=SLOW)
HEAD = b"GET / HTTP/1.1\r\nHost: localhost\r\nX: "
POST = (
    b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
    b"Content-Length: 9\r\n\r\nASK"
)
MEMORY = "the answer needs more than 100 MiB of memory: narrow the query, or raise --memory\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("limited") / "graph"
    write(folder, *RECORDS)
    return folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connections, "HEAD", 1.0)
        patch.setattr(connections, "BODY", 1.0)
        with Server(folder, workers=4, seconds=3, memory=100 * 1024**2) as server:
            yield server


def test_a_query_that_takes_too_long_is_ended(server: Server) -> None:
    status, _, text = ask(server, SLOW)
    assert (status, text) == (503, "no answer within 3 seconds: narrow the query, or raise --timeout\n")
    assert ask(server, "ASK {}")[0] == 200


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds memory")
def test_a_query_that_needs_too_much_memory_is_ended(server: Server) -> None:
    status, _, text = ask(server, HUNGRY)
    assert (status, text) == (
        503,
        "the answer needs more than 100 MiB of memory: narrow the query, or raise --memory\n",
    )
    assert ask(server, "ASK {}")[0] == 200


def test_a_long_answer_is_whole_and_leaves_nothing_behind(server: Server, tmp_path: Path) -> None:
    status, _, text = ask(server, LONG, "text/csv")
    assert (status, text.count("\r\n")) == (200, 5001)
    assert len(text) > 4 * INLINE
    connection = HTTPConnection(server.host, server.port)
    connection.request("HEAD", "/sparql?" + urlencode({"query": LONG}), headers={"Accept": "text/csv"})
    answer = connection.getresponse()
    assert (int(answer.headers["Content-Length"]), answer.read()) == (len(text.encode()), b"")


def test_an_answer_has_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.serving.engine.output.LONGEST", 10 * INLINE)
    output = Output(tmp_path / "spool")
    for _ in range(10):
        output.write(b"x" * INLINE)
    with pytest.raises(Refusal, match="narrow the query"):
        output.write(b"x")
    output.replace(b"sorry")
    assert (output.memory.getvalue(), output.file, list(tmp_path.iterdir())) == (b"sorry", None, [])


async def in_slow_place(pool: Pool) -> None:
    while not any(worker.lowered for worker in pool.all):
        await asyncio.sleep(0.05)


def in_pool(  # type: ignore[no-untyped-def]
    folder: Path, spool: Path, work, places: int = 2, **limits: float
) -> None:
    async def run() -> None:
        async with Pool(folder, places, Limits(**limits), spool, "x") as pool:  # type: ignore[arg-type]
            await work(pool)

    asyncio.run(run())


def test_quick_queries_are_answered_while_slow_ones_are_at_work(folder: Path, tmp_path: Path) -> None:
    async def work(pool: Pool) -> None:
        slow = [asyncio.create_task(pool.ask(replace(ENDLESS, sparql=f"{SLOW} # {n}"))) for n in range(5)]
        quick = [await pool.ask(replace(ASK, sparql=f"SELECT ?x{n} {{}}")) for n in range(20)]
        assert [reply.head.status for reply in quick] == [200] * 20
        assert not any(asked.done() for asked in slow)
        for asked in slow:
            asked.cancel()
        await asyncio.wait(slow)

    in_pool(folder, tmp_path, work)


@pytest.mark.parametrize(
    ("places", "ranks"),
    [
        (1, [(1, inf)]),
        (2, [(1, QUICK), (1, inf)]),
        (4, [(2, QUICK), (1, STEADY), (1, inf)]),
        (8, [(3, QUICK), (3, STEADY), (2, inf)]),
    ],
)
def test_places_have_ranks(tmp_path: Path, places: int, ranks: list[tuple[int, float]]) -> None:
    pool = Pool(tmp_path, places, Limits(), tmp_path)
    assert [(rank.free._value, rank.most) for rank in pool.ranks] == ranks


@pytest.mark.slow
def test_who_needs_a_second_does_not_wait_for_who_needs_a_minute(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And long answers that begin again, for want of a place, come whole."""
    monkeypatch.setattr(workers, "QUICK", 0.0)  # so that nobody is quick

    async def work(pool: Pool) -> None:
        slow = [asyncio.create_task(pool.ask(replace(ENDLESS, sparql=f"{SLOW} # {n}"))) for n in range(3)]
        await in_slow_place(pool)
        steady = await asyncio.gather(*(pool.ask(replace(ASK, sparql=f"{LONG} # {n}")) for n in range(6)))
        assert {(reply.head.status, reply.head.spooled) for reply in steady} == {(200, True)}
        assert len({cast(Path, reply.body).stat().st_size for reply in steady}) == 1
        assert not any(asked.done() for asked in slow)
        for asked in slow:
            asked.cancel()
        await asyncio.wait(slow)

    in_pool(folder, tmp_path, work, places=4)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals")
@pytest.mark.parametrize(("sign", "status"), [(signal.SIGSEGV, 500), (signal.SIGABRT, 500), (signal.SIGKILL, 503)])
def test_a_worker_that_breaks_is_replaced_and_its_query_told_why(
    folder: Path, tmp_path: Path, sign: signal.Signals, status: int
) -> None:
    async def work(pool: Pool) -> None:
        asked = asyncio.create_task(pool.ask(ENDLESS))
        await in_slow_place(pool)
        other = await pool.ask(ASK)
        (busy,) = pool.all - set(pool.idle)
        os.kill(busy.process.pid, sign)
        with pytest.raises(Refusal) as refused:
            await asked
        assert refused.value.status == status
        assert str(refused.value).count("\n") == 0
        assert (await pool.ask(ASK)).body == other.body

    in_pool(folder, tmp_path, work)


def test_a_worker_that_died_while_idle_is_nobodys_matter(folder: Path, tmp_path: Path) -> None:
    async def work(pool: Pool) -> None:
        for worker in pool.all:
            worker.end()
            await worker.gone()
        assert (await pool.ask(ASK)).head.status == 200

    in_pool(folder, tmp_path, work)


def test_a_query_that_nobody_waits_for_is_given_up(folder: Path, tmp_path: Path) -> None:
    async def work(pool: Pool) -> None:
        asked = asyncio.create_task(pool.ask(ENDLESS))
        await in_slow_place(pool)
        (busy,) = pool.all - set(pool.idle)
        asked.cancel()
        await asyncio.wait({asked})
        await busy.gone()
        assert (pool.asked, (await pool.ask(ASK)).head.status) == (0, 200)

    in_pool(folder, tmp_path, work)


def test_who_was_slow_once_does_not_hold_up_quick_ones_again(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def work(pool: Pool) -> None:
        with pytest.raises(Refusal, match="no answer within 1 seconds"):
            await pool.ask(ENDLESS)
        assert len(pool.known) == 1
        again = asyncio.create_task(pool.ask(ENDLESS))
        await asyncio.sleep(0)
        assert not pool.ranks[0].free.locked()
        with pytest.raises(Refusal):
            await again

    in_pool(folder, tmp_path, work, seconds=1)


def test_those_who_wait_are_bounded(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "WAITING", 3)

    async def work(pool: Pool) -> None:
        asked = [asyncio.create_task(pool.ask(ENDLESS)) for _ in range(3)]
        await asyncio.sleep(0)
        with pytest.raises(Refusal, match="too many queries"):
            await pool.ask(ASK)
        for one in asked:
            one.cancel()
        await asyncio.wait(asked)
        assert (await pool.ask(ASK)).head.status == 200

    in_pool(folder, tmp_path, work)


def test_requests_that_do_not_go_on_are_ended(server: Server) -> None:
    with ThreadPoolExecutor() as pool:  # each takes as long as the server waits
        answers = list(pool.map(lambda begun: raw(server, begun), [b"", b"GET / HT", HEAD, POST]))
    assert [answer[:13] for answer in answers] == [b"HTTP/1.1 408 "] * 4


def test_requests_that_come_drop_by_drop_are_ended(server: Server) -> None:
    with ThreadPoolExecutor() as pool:
        answers = list(pool.map(lambda begun: dripped(server, begun), [HEAD, POST.replace(b": 9", b": 900")]))
    assert [answer[:13] for answer in answers] == [b"HTTP/1.1 408 "] * 2


def dripped(server: Server, begun: bytes) -> bytes:
    """What the server sends to one who goes on with a byte every tenth of a second."""
    with socket.create_connection((server.host, server.port)) as connection:
        connection.sendall(begun)
        connection.settimeout(0.1)
        for _ in range(300):
            connection.sendall(b"x")
            with suppress(TimeoutError):
                return connection.recv(100)
    return b""


def test_connections_that_never_ask_keep_nobody_out(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "HEAD", 600.0)
    monkeypatch.setattr(connections, "most", lambda: 50)
    opened = [socket.create_connection((server.host, server.port), timeout=10) for _ in range(200)]
    try:
        for connection in opened:
            with suppress(ConnectionError):
                connection.sendall(HEAD)
        assert ask(server, "ASK {}")[0] == 200
        with suppress(ConnectionError):
            assert opened[0].recv(1) == b""  # the first made room
        opened[-1].settimeout(0.1)
        with pytest.raises(TimeoutError):  # the last is still waited for
            opened[-1].recv(1)
    finally:
        for connection in opened:
            connection.close()


def test_heads_and_bodies_have_an_end(server: Server) -> None:
    with socket.create_connection((server.host, server.port), timeout=20) as connection, suppress(ConnectionError):
        connection.sendall(HEAD)
        for _ in range(100):
            connection.sendall(b"x" * 10_000)
        assert not connection.recv(100).startswith(b"HTTP/1.1 200 ")
    chunked = POST.replace(b"Content-Length: 9", b"Transfer-Encoding: chunked").removesuffix(b"ASK")
    assert raw(server, chunked + b"F4241\r\n" + b"#" * 1_000_001).startswith(b"HTTP/1.1 413 ")
