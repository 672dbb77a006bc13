"""Local processes, each with a model of its own, that take whole documents."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process

from kg.errors import KgError
from kg.model import Document, Record, Skipped
from kg.records.engines import serial
from kg.records.engines.task import Task

AHEAD = 4  # documents in flight per worker


def run(documents: Iterable[Document], task: Task, workers: int) -> Iterator[Record | Skipped]:
    """As `Engine`. Raises `KgError` if a worker dies; what was found until then has been given out."""
    if workers < 2:
        yield from serial.run(documents, task, workers)
        return
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _start, (task,))
    waiting: set[Future[Record | Skipped]] = set()
    try:
        for document in documents:
            waiting.add(pool.submit(task.record, document))
            if len(waiting) >= AHEAD * workers:
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in done)
        while waiting:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            yield from (future.result() for future in done)
    except BrokenProcessPool as error:
        raise KgError(
            "a worker process died, perhaps for lack of memory: build again with --workers 1, it goes on from here; "
            "a script must call kg.build under `if __name__ == '__main__':`"
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _start(task: Task) -> None:
    """Load the model, leave Ctrl-C to the parent process, and do not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow_parent, daemon=True).start()
    task.extractor()


def _follow_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)
