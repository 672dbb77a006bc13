"""Local processes, each with a model of its own, that take batches of whole documents."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing import get_context, parent_process
from multiprocessing.synchronize import Event

from kg.errors import KgError
from kg.model import Document, Skipped
from kg.records.engines import serial
from kg.records.engines.task import Result, Task, batches
from kg.records.frames import Packed

AHEAD = 2  # batches in flight per worker: one is being read, the other is there when that is done
DIED = "the process that read it died, twice, perhaps for lack of memory: split it, or build again with --workers 1"


def run(documents: Iterable[Document], task: Task, workers: int) -> Iterator[Result]:
    """As `Engine`. When a worker dies, what was in flight is read again, one by one: who dies again is skipped.

    Raises `KgError` if no worker can start.
    """
    if workers < 2:
        yield from serial.run(documents, task, workers)
        return
    left = batches(documents)
    while in_flight := (yield from _pool(left, task, workers, AHEAD * workers)):
        suspects = ([document] for document in in_flight)
        while culprits := (yield from _pool(suspects, task, 1, 1)):
            yield from (Skipped(document.id, DIED) for document in culprits)


def _pool(
    work: Iterator[list[Document]], task: Task, workers: int, most: int
) -> Generator[Result, None, list[Document]]:
    """The results of batches, of which at most so many are in flight. Ends early if a worker dies, and returns the
    documents in flight."""
    context = get_context("spawn")
    started = context.Event()
    pool = ProcessPoolExecutor(workers, context, _start, (task, started))
    in_flight: dict[str, Document] = {}
    futures: set[Future[list[Result]]] = set()
    try:
        for batch in work:
            in_flight |= {document.id: document for document in batch}
            with _deaf():
                futures.add(pool.submit(_read, task, batch))
            if len(futures) >= most:
                yield from _results(futures, in_flight)
        while futures:
            yield from _results(futures, in_flight)
    except BrokenProcessPool as error:
        if workers == 1 and not started.is_set():
            raise KgError(
                "worker processes die as soon as they start, perhaps for lack of memory: build with --workers 1; "
                "a script must call kg.build under `if __name__ == '__main__':`"
            ) from error
    finally:
        pool.shutdown(cancel_futures=True)
    return list(in_flight.values())


def _read(task: Task, batch: list[Document]) -> list[Result]:
    return list(task.records(batch))


def _results(futures: set[Future[list[Result]]], in_flight: dict[str, Document]) -> Iterator[Result]:
    """The results that come next, good ones first. Raises `BrokenProcessPool` where a worker died."""
    done, _ = wait(futures, return_when=FIRST_COMPLETED)
    for future in sorted(done, key=lambda one: one.exception() is not None):
        results = future.result()
        futures.remove(future)
        for result in results:
            del in_flight[result.document if isinstance(result, Packed) else result.source]
            yield result


@contextmanager
def _deaf() -> Iterator[None]:
    """Processes that start meanwhile leave Ctrl-C to this one, which hears of it a moment later."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start(task: Task, started: Event) -> None:
    """Leave Ctrl-C to the parent process, do not outlive it, and load the model."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow_parent, daemon=True).start()
    with suppress(KgError):  # the first document will tell
        task.record(Document("", ""))
    started.set()


def _follow_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)
