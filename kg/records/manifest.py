"""What the files of the last build were: those that are as they were need not be read again, and theirs are known.

A file is taken for unchanged if its size and times are. Where these cannot tell, because it was written shortly before
they were noted, its content is compared with the sum that it had.
"""

from __future__ import annotations

import hashlib
import os
import platform
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from kg.errors import SourceError
from kg.files import open_regular, read_summed, replace_summed
from kg.model import Skipped

NANOSECONDS = 1_000_000_000
COARSE = 2 * NANOSECONDS  # the times of some disks
PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as it was: its size and its times of change, its sum, its documents by id with the keys of their records,
    and what was left out of it."""

    size: int
    times: tuple[int, int]
    sum: str
    documents: dict[str, str] = field(default_factory=dict)
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class _Noted:
    """All that is written down: under which circumstances, when, and the files by path."""

    version: str
    when: int
    files: dict[str, Seen]


class Manifest:
    """The files of the last build, if it read them under the same circumstances (`version`), and those of this one.

    A file counts only while all of its documents have records.
    """

    def __init__(self, file: Path, version: str, has_record: Callable[[str], bool]) -> None:
        self._file, self._has_record = file, has_record
        self._last = _read(file, version)
        self._now = _Noted(version, time.time_ns(), {})

    def unchanged(self, path: Path) -> Seen | None:
        """What is known of a file, if it is as it was. It is asked before a file is read."""
        try:
            found = _look(path, self._last.files.get(_name(path)), self._last.when)
        except (OSError, SourceError):
            return None  # reading it will tell
        self._now.files[_name(path)] = found
        whole = (found.documents or found.skipped) and all(map(self._has_record, found.documents.values()))
        return found if whole else None

    def note(self, path: Path, documents: dict[str, str], skipped: list[Skipped]) -> None:
        """What a file that was asked about turned out to hold."""
        if asked := self._now.files.pop(_name(path), None):
            self._now.files[_name(path)] = Seen(asked.size, asked.times, asked.sum, documents, tuple(skipped))

    @property
    def version(self) -> str:
        return self._now.version

    def save(self) -> None:
        replace_summed(self._file, msgspec.json.encode(self._now))


def circumstances(*others: str) -> str:
    """A hash of all that reading a file may depend on: kg's code, what is installed beside it, and what is given."""
    found = hashlib.sha256("\0".join([platform.python_version(), *others]).encode())
    for file in sorted(PACKAGE.rglob("*.*")):
        if file.suffix in (".py", ".csv"):
            found.update(file.read_bytes())
    for folder in filter(os.path.isdir, sys.path):
        names = sorted(name for name in os.listdir(folder) if name.endswith(".dist-info"))  # with their versions
        found.update("\0".join(names).encode())
    return found.hexdigest()


def _read(file: Path, version: str) -> _Noted:
    """What was noted under the same circumstances; what is not as it was written does not count."""
    try:
        noted = msgspec.json.decode(read_summed(file), type=_Noted)
        if noted.version == version:
            return noted
    except (OSError, ValueError):
        pass
    return _Noted(version, 0, {})


def _name(path: Path) -> str:
    """A path as text that can be written down, whatever bytes its name is made of, and of no other path."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _times(status: os.stat_result) -> tuple[int, int]:
    return status.st_mtime_ns, status.st_ctime_ns


def _look(path: Path, before: Seen | None, when: int) -> Seen:
    """A file as it is now; the same as before if it did not change."""
    with open_regular(path) as stream:
        status = os.fstat(stream.fileno())
        times = _times(status)
        if before and (before.size, before.times) == (status.st_size, times) and max(times) < when - COARSE:
            return before
        sum = hashlib.file_digest(stream, "sha256").hexdigest()
    if before and before.sum == sum:
        return Seen(status.st_size, times, sum, before.documents, before.skipped)
    return Seen(status.st_size, times, sum)
