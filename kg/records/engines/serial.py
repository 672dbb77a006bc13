"""One batch of documents after the other, in this process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from kg.model import Document
from kg.records.engines.task import Result, Task, batches


def run(documents: Iterable[Document], task: Task, workers: int) -> Iterator[Result]:
    """As `Engine`; there is always one worker."""
    return chain.from_iterable(map(task.records, batches(documents)))
