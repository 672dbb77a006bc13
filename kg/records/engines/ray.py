"""Workers of a Ray cluster, each with model and ontology of its own, that take batches of whole documents.

kg must be installed on every machine of the cluster, the model too; the ontology is sent along.
"""

from __future__ import annotations

import io
import logging
import os
import socket
import zipfile
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import redirect_stdout, suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kg.errors import EngineError, KgError
from kg.model import Document, Skipped
from kg.optional import part
from kg.records.engines.processes import DIED
from kg.records.engines.task import Result, Task, batches

CONNECTING = 10.0  # seconds
PATIENCE = 120.0  # seconds without any worker
AGAIN = "what was read is kept: run the same command again to go on"
Results = list[Result]


def run(documents: Iterable[Document], task: Task, workers: int, address: str = "") -> Iterator[Result]:
    """As `Engine`, on the cluster at an address, or on this machine; 0 workers are as many as it has processors.

    When a worker or its machine goes, what it had in hand is read again, document by document, by others: what goes
    down a second time alone is skipped. Raises `EngineError` where there is no cluster, or no worker is left.
    """
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    with part("ray", "--engine ray"):
        import ray
    _reach(address)
    with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere):  # Ray tells there of workers that died
        try:
            ray.init(address=address or "local", log_to_driver=False, logging_level=logging.ERROR, namespace="kg")
        except (ConnectionError, RuntimeError, ValueError) as error:
            raise EngineError(f"no Ray cluster answers at {address}: start one, or check --address") from error
        try:
            yield from Crew(ray, task, workers).read(documents)
        finally:
            ray.shutdown()


def _reach(address: str) -> None:
    """Raises `EngineError` if nobody listens at HOST:PORT: Ray itself would try for minutes."""
    host, colon, port = address.removeprefix("ray://").rpartition(":")
    if not colon:
        return
    try:
        socket.create_connection((host, int(port)), CONNECTING).close()
    except (OSError, ValueError) as error:
        raise EngineError(f"no Ray cluster answers at {address}: start one, or check --address") from error


class Reader:
    """What runs on the cluster: a task that holds its model and ontology."""

    def __init__(self, task: Task, ontology: bytes) -> None:
        self.folder = TemporaryDirectory(prefix="kg-ontology-", ignore_cleanup_errors=True)
        with zipfile.ZipFile(io.BytesIO(ontology)) as packed:
            packed.extractall(self.folder.name)
        self.task = replace(task, ontology=self.folder.name)

    def start(self) -> Results:
        """Load the model; where that fails, the first document tells."""
        with suppress(KgError):
            self.task.record(Document("", ""))
        return []

    def read(self, documents: list[Document]) -> Results:
        return list(self.task.records(documents))


class Crew:
    """The workers: those that start, those that are free, and what the others have in hand."""

    def __init__(self, ray: Any, task: Task, workers: int) -> None:
        self.ray, self.task = ray, task
        self.ontology = ray.put(packed(Path(task.ontology)))
        self.kind = ray.remote(num_cpus=1)(Reader)
        self.starting: dict[Any, Any] = {}
        self.free: list[Any] = []
        self.busy: dict[Any, tuple[Any, list[Document]]] = {}
        self.suspects: deque[Document] = deque()  # were in the hands of a worker that died
        self.suspected: set[str] = set()
        for _ in range(workers or int(ray.cluster_resources().get("CPU", 1))):
            self._start()

    def read(self, documents: Iterable[Document]) -> Iterator[Result]:
        """The results, as they come."""
        left = batches(documents)
        while True:
            while self.free and (some := [self.suspects.popleft()] if self.suspects else next(left, [])):
                worker = self.free.pop()
                self.busy[worker.read.remote(some)] = worker, some
            if not self.busy and self.free:
                return
            yield from self._next()

    def _next(self) -> Results:
        """Wait until a worker has started or finished, or died."""
        wait = None if self.busy else PATIENCE
        done, _ = self.ray.wait([*self.busy, *self.starting], timeout=wait)
        if not done:
            raise EngineError(f"the Ray cluster gives no worker within {PATIENCE:g} seconds: add machines; {AGAIN}")
        [one] = done
        worker, some = self.busy.pop(one, (None, []))
        worker = worker or self.starting.pop(one)
        try:
            results: Results = self.ray.get(one)
        except self.ray.exceptions.RayTaskError as error:
            raise (error.cause if isinstance(error.cause, KgError) else error) from None
        except self.ray.exceptions.RayError as error:
            return self._lost(some, error)
        self.free.append(worker)
        return results

    def _lost(self, some: list[Document], error: Exception) -> Results:
        """A worker died: another takes its place, and its documents are read again one by one."""
        if some:
            self._start()
        elif not (self.free or self.busy or self.starting):
            raise EngineError(f"the workers of the Ray cluster die as they start: {' '.join(str(error).split())[:200]}")
        culprits = [document for document in some if len(some) == 1 and document.id in self.suspected]
        self.suspects += (document for document in some if document not in culprits)
        self.suspected |= {document.id for document in some}
        return [Skipped(document.id, DIED) for document in culprits]

    def _start(self) -> None:
        worker = self.kind.remote(self.task, self.ontology)
        self.starting[worker.start.remote()] = worker


def packed(folder: Path) -> bytes:
    """All files of an ontology."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                archive.write(file, file.relative_to(folder))
    return data.getvalue()
