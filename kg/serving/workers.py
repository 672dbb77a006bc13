"""The processes that answer: one job each at a time, stopped and replaced when they take too long or crash.

A pool keeps quick queries apart from slow ones. Every job starts in a place of the first rank; after `QUICK` seconds of
CPU time it moves to one of the second rank, and after `STEADY` to one of the last, at the lowest priority of the
system, or starts again when one of those is free. So slow queries, however many, occupy a quarter of the places and use
the CPU time that others leave, and a query of half a second does not wait for one of a minute.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import sys
import time
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from itertools import count
from math import inf
from pathlib import Path

import kg
from kg.errors import GraphError, KgError
from kg.serving import messages
from kg.serving.engine import wall
from kg.serving.messages import Answer, Job
from kg.serving.protocol import Refusal

MODULE = "kg.serving.engine.worker"
QUICK, STEADY = 0.1, 0.5  # seconds of the processor
LOOK = 0.05  # seconds between two checks of the CPU time of a job
WAITING = 200  # jobs that wait for a place; more are refused
REMEMBERED = 1000  # jobs that were not quick
STARTING = 60  # seconds
NICE = 19
CUT = b"bad_alloc", b"memory allocation", b"MemoryError"  # last words of a process that ran out of memory
BUSY = "too many queries are running: try again later"


@dataclass(frozen=True)
class Limits:
    """The limits of one job: seconds, and bytes of memory on top of those of an idle worker."""

    seconds: float = 60
    memory: int = 1024**3


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, with its bytes or the file that contains them, which the receiver removes."""

    head: Answer
    body: bytes | Path


class Worker:
    """One process. `start` it, give it jobs one at a time with `ask`, and `end` it at any time."""

    def __init__(self, folder: Path, limits: Limits, ontology: Path | None = None) -> None:
        self.folder, self.limits, self.ontology = folder, limits, ontology
        self.process: asyncio.subprocess.Process
        self.lowered = False  # permanently: a process may not raise its own priority again

    async def start(self) -> None:
        """Raises `KgError` if it cannot start, or can reach the network although it should not."""
        path = os.pathsep.join(filter(None, (str(Path(kg.__file__).parents[1]), os.environ.get("PYTHONPATH"))))
        self.process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", MODULE, str(self.folder), str(self.limits.memory)),
            *filter(None, [str(self.ontology or "")]),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": path},
            start_new_session=True,  # Ctrl-C is for the server
        )
        try:
            started = json.loads(await asyncio.wait_for(self._line(), STARTING))
        except (TimeoutError, EOFError, asyncio.CancelledError) as error:
            self.end()
            said = (await self.gone()).decode("utf-8", "replace").strip().rpartition("\n")[2]
            if isinstance(error, asyncio.CancelledError):
                raise
            raise KgError(f"a worker process failed to start: {said or error}") from error
        if "error" in started:
            raise GraphError(started["error"])
        self.walled = bool(started["walled"])
        if wall.offered() and not self.walled:
            self.end()
            raise KgError(
                "workers cannot be cut off from the network, so kg serve does not start: allow it to use seccomp"
            )

    async def ask(self, job: Job) -> Reply:
        """Raises `Refusal` if the process does not survive the job."""
        assert self.process.stdin
        assert self.process.stdout
        try:
            self.process.stdin.write(messages.line(job))
            await self.process.stdin.drain()
            head = messages.answer(await self._line())
            return Reply(head, Path(job.spool) if head.spooled else await self.process.stdout.readexactly(head.length))
        except (EOFError, OSError) as error:
            raise await self._failure() from error

    def used(self) -> float:
        """CPU seconds so far; wall-clock seconds where the system does not say."""
        if sys.platform != "linux":
            return time.monotonic()
        try:
            return time.clock_gettime((~self.process.pid << 3) | 2)  # the number of another process's clock
        except OSError:  # it has ended
            return 0.0

    def lower(self) -> None:
        """Let others go first, from now on."""
        self.lowered = True
        if hasattr(os, "setpriority"):
            with suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self.process.pid, NICE)
            self._lower_group(tries=20)

    def _lower_group(self, tries: int) -> None:
        """The same for its session, if Linux schedules by session (autogroup); it allows one change per 0.1 s."""
        try:
            Path(f"/proc/{self.process.pid}/autogroup").write_text(f"{NICE}\n", "ascii")
        except BlockingIOError:
            if tries:
                asyncio.get_running_loop().call_later(0.1, self._lower_group, tries - 1)
        except OSError:
            pass  # no autogroup, or the process has ended

    def end(self) -> None:
        with suppress(ProcessLookupError):
            self.process.kill()

    async def gone(self) -> bytes:
        """Wait until it has ended and its pipes are closed; return what it last wrote to stderr."""
        await self.process.wait()
        return (await self.process.communicate())[1]

    async def _line(self) -> bytes:
        assert self.process.stdout
        if not (line := await self.process.stdout.readline()):
            raise EOFError("it ends without a word")
        return line

    async def _failure(self) -> Refusal:
        """Why the process ended, judging by its last output: the memory limit, or a crash of the engine."""
        said = await self.gone()
        if (
            any(words in said for words in CUT) or self.process.returncode == -9
        ):  # the system kills a process that uses too much
            memory = f"{self.limits.memory / 1024**2:g} MiB"
            return Refusal(503, f"the answer needs more than {memory} of memory: narrow the query, or raise --memory")
        return Refusal(500, "the query crashed the engine, which has been restarted: rephrase the query")


@dataclass(frozen=True, slots=True)
class Rank:
    """Places for jobs that use at most this many CPU seconds."""

    most: float
    free: asyncio.Semaphore


def _ranks(places: int, ranked: bool) -> list[Rank]:
    """A quarter of the places for slow jobs, the others for quick and steady ones; a single place serves all, and so do
    all that are not `ranked`."""
    if not ranked:
        return [Rank(inf, asyncio.Semaphore(places))]
    slow = (places + 2) // 4
    steady = (places - slow) // 2
    sizes = {QUICK: places - slow - steady, STEADY: steady, inf: slow}
    ranks = [Rank(most, asyncio.Semaphore(size)) for most, size in sizes.items() if size]
    return [*ranks[:-1], replace(ranks[-1], most=inf)]


class Pool:
    """Workers on the graph of a folder, `places` at once; their long answers go to files in `spool`/`name`. They know
    the questions of an `ontology`, too.

    `async with` starts those for quick and steady jobs, and raises `KgError` if that fails. Workers that are not
    `ranked` stay as long as they can: what they have read of a graph makes their next jobs quick.
    """

    def __init__(
        self,
        folder: Path,
        places: int,
        limits: Limits,
        spool: Path,
        name: str = "",
        *,
        ranked: bool = True,
        ontology: Path | None = None,
    ) -> None:
        self.folder, self.limits, self.spool, self.ontology = folder, limits, spool / name, ontology
        self.ranks = _ranks(places, ranked)
        self.ready = places - (places + 2) // 4 if ranked else places  # workers that are not slow
        self.all: set[Worker] = set()
        self.idle: list[Worker] = []
        self.starting: set[asyncio.Task[None]] = set()
        self.ending: set[asyncio.Task[bytes]] = set()
        self.known: OrderedDict[bytes, int] = (
            OrderedDict()
        )  # the rank that jobs which were not quick start in, latest last
        self.asked = 0  # jobs that are here
        self.names = count()

    async def __aenter__(self) -> Pool:
        self.spool.mkdir()
        try:
            await asyncio.gather(*(self._prepare() for _ in range(self.ready)))
        except BaseException:
            await self.__aexit__()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in self.starting:
            task.cancel()
        for worker in list(self.all):
            self._end(worker)
        await asyncio.gather(*self.starting, *self.ending, return_exceptions=True)

    @property
    def walled(self) -> bool:
        """Are all workers cut off from the network?"""
        return all(worker.walled for worker in self.all)

    async def ask(self, job: Job) -> Reply:
        """The reply to a job. Raises `Refusal` if it exceeds a limit or crashes its worker."""
        if self.asked >= WAITING:
            raise Refusal(503, BUSY)
        mark = hashlib.sha256(messages.line(job)).digest()
        self.asked += 1
        try:
            async with asyncio.timeout(self.limits.seconds):
                while (reply := await self._reply(job, mark)) is None:
                    pass
                return reply
        except TimeoutError:
            reason = f"no answer within {self.limits.seconds:g} seconds: narrow the query, or raise --timeout"
            raise Refusal(503, reason) from None
        finally:
            self.asked -= 1

    async def _reply(self, job: Job, mark: bytes) -> Reply | None:
        """The reply to a job, which moves through the ranks; None if one of them has no free place for it."""
        job = replace(job, spool=str(self.spool / str(next(self.names))))  # the file of an earlier attempt may be there
        number, reply = self.known.get(mark, 0), None
        rank = self.ranks[number]
        await rank.free.acquire()
        try:
            async with self._under_way(job) as (worker, asking):
                self._lower_last(worker, number)
                begin = worker.used()
                while not await _is_done(asking, worker, begin + rank.most):
                    number += 1
                    self._remember(mark, number)
                    if self.ranks[number].free.locked():
                        return None
                    await self.ranks[number].free.acquire()
                    rank.free.release()
                    rank = self.ranks[number]
                    self._lower_last(worker, number)
                used = worker.used() - begin
                self._remember(mark, next(n for n, rank in enumerate(self.ranks) if used < rank.most))
                reply = await asking
                return reply
        finally:
            rank.free.release()
            if reply is None:
                Path(job.spool).unlink(missing_ok=True)

    @asynccontextmanager
    async def _under_way(self, job: Job) -> AsyncIterator[tuple[Worker, asyncio.Task[Reply]]]:
        """A job and its worker, which is reused if the job completes and stopped otherwise."""
        worker = await self._take()
        asking = asyncio.create_task(worker.ask(job))
        try:
            yield worker, asking
        finally:
            done = asking.done() and not asking.cancelled() and asking.exception() is None
            if done and not worker.lowered:
                self.idle.append(worker)
            else:
                asking.cancel()
                self._end(worker)
                self._replace()

    async def _take(self) -> Worker:
        while self.idle:
            worker = self.idle.pop()
            if worker.process.returncode is None:
                return worker
            self._end(worker)
        await self._prepare()
        return self.idle.pop()

    async def _prepare(self) -> None:
        worker = Worker(self.folder, self.limits, self.ontology)
        await worker.start()
        self.all.add(worker)
        self.idle.append(worker)

    def _end(self, worker: Worker) -> None:
        worker.end()
        self.all.discard(worker)
        task = asyncio.create_task(worker.gone())
        self.ending.add(task)
        task.add_done_callback(self.ending.discard)

    def _lower_last(self, worker: Worker, number: int) -> None:
        """Give slow jobs the lowest priority."""
        if 0 < number == len(self.ranks) - 1:
            worker.lower()
            self._replace()

    def _replace(self) -> None:
        """Start a worker in the background if one is missing."""
        if sum(not worker.lowered for worker in self.all) + len(self.starting) < self.ready:
            task = asyncio.create_task(self._prepare())
            self.starting.add(task)
            task.add_done_callback(self._started)

    def _started(self, task: asyncio.Task[None]) -> None:
        self.starting.discard(task)
        if not task.cancelled():
            task.exception()  # the next request starts one, and gets the error

    def _remember(self, mark: bytes, number: int) -> None:
        """Remember the rank that a job should start in next time."""
        self.known.pop(mark, None)
        if number:
            self.known[mark] = number
        if len(self.known) > REMEMBERED:
            self.known.popitem(last=False)


async def _is_done(asking: asyncio.Task[Reply], worker: Worker, until: float) -> bool:
    """Wait until a job is done, or its worker has used this many CPU seconds; return whether it is done."""
    while not asking.done() and worker.used() < until:
        await asyncio.wait({asking}, timeout=LOOK if until < inf else None)
    return asking.done()
