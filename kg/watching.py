"""Sources that are looked at again and again, and when they are worth a build.

Files are compared by size and times, as a build does, so that no system of notices is needed and folders on other
machines work too.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path

from kg.errors import KgError
from kg.reading.sources import find

INTERVAL = 2.0  # seconds from one look to the next
SHARE = 20  # how many times longer than a look takes there is none
PATIENCE = 15  # looks to wait for files that keep changing, or after a build that failed

State = dict[str, tuple[int, ...]] | str  # of each file, or why the sources cannot be looked at


def watch(
    look: Callable[[], State],
    build: Callable[[], bool],
    interval: float = INTERVAL,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Build at once and after every change, until somebody interrupts. `build` says whether it went well.

    A change is built when the files have stayed the same for one look, or have kept changing for many. What changes
    during a build is built next. A build that failed is tried again when files change, or after a while.
    """
    built, failed = look(), not build()
    waited = 0
    while True:
        began = time.perf_counter()
        now = look()
        sleep(max(interval, SHARE * (time.perf_counter() - began)))
        waited += 1
        if now != built:
            now = _settled(now, look, interval, sleep)
        elif not failed or waited < PATIENCE:
            continue
        built, failed, waited = now, not build(), 0


def _settled(now: State, look: Callable[[], State], interval: float, sleep: Callable[[float], None]) -> State:
    """How the files are once they have been the same at two looks."""
    for _ in range(PATIENCE):
        before, now = now, look()
        if now == before:
            break
        sleep(interval)
    return now


def state(sources: Iterable[str | Path], follow_links: bool = False, others: Iterable[Path] = ()) -> State:
    """Size, times and number of each file of the sources, and of other files where they are."""
    try:
        paths = [file.path for file in find(sources, follow_links)]
    except KgError as error:
        return str(error)
    found: dict[str, tuple[int, ...]] = {}
    for path in (*paths, *others):
        try:
            status = path.stat()
        except OSError:
            continue  # gone since, or never there
        found[str(path)] = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
    return found
