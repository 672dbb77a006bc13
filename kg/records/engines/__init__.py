"""Where documents become records. To add an engine, write a file beside this one and add it here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kg.model import Document, Record, Skipped
from kg.records.engines import processes, serial
from kg.records.engines.task import Task

# An engine gives one result per document, in any order. The number is that of the workers it may use.
Engine = Callable[[Iterable[Document], Task, int], Iterator[Record | Skipped]]

ENGINES: dict[str, Engine] = {
    "processes": processes.run,
    "serial": serial.run,
}
