"""Files on disk: only regular ones are read, and they are written whole or not at all."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path

from kg.errors import KgError, SourceError

_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}
_STREAMS = tuple(map(Path, ("/dev", "/dev/fd", "/proc/self/fd")))


def open_regular(path: Path) -> BufferedReader:
    """A regular file to read. Anything else, which could block forever, raises `SourceError`."""
    if reason := irregular(path.stat()):
        raise SourceError(reason)
    flags = (getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOCTTY", "O_BINARY"))
    descriptor = os.open(path, os.O_RDONLY | sum(flags))
    if reason := irregular(os.fstat(descriptor)):  # it may have been replaced in the meantime
        os.close(descriptor)
        raise SourceError(reason)
    return os.fdopen(descriptor, "rb")


def irregular(status: os.stat_result) -> str:
    """Why this cannot be read; empty for a regular file."""
    kind = _KINDS.get(stat.S_IFMT(status.st_mode), "something else")
    return "" if stat.S_ISREG(status.st_mode) else f"{kind}: only regular files are read"


@contextmanager
def replacing(path: Path, through_links: bool = True) -> Iterator[Path]:
    """A temporary path beside `path`, for a file or a folder of files, which replaces it if the block succeeds.

    With `through_links` the target of a link is replaced, not the link. A device or pipe is written to. Other files in
    a folder stay. Raises `KgError` if writing fails; `path` is then as it was.
    """
    stream = path.absolute().parent in _STREAMS or (path.exists() and not path.is_file() and not path.is_dir())
    target = Path(os.path.realpath(path)) if through_links and path.is_symlink() else path
    try:
        with tempfile.TemporaryDirectory(dir=None if stream else target.parent, prefix=f".{path.name}.") as folder:
            fresh = Path(folder) / path.name
            yield fresh
            if fresh.is_dir():
                _fill(target, sorted(fresh.iterdir()))
            elif stream:
                with fresh.open("rb") as data, path.open("ab") as out:
                    shutil.copyfileobj(data, out)
            else:
                sync(fresh)
                os.replace(fresh, target)
                sync(target.parent)
    except OSError as error:
        raise KgError(f"cannot write {path}: {error.strerror or error}; choose a path you can write to") from error


def _fill(folder: Path, files: list[Path]) -> None:
    """Move tables into a folder, replacing those with the same header. Raises `KgError` if another file is there."""
    for file in files:
        old = folder / file.name
        if os.path.lexists(old) and (old.is_symlink() or not old.is_file() or _header(old) != _header(file)):
            raise KgError(f"{old} already exists and was not written by kg: choose another folder, or move it away")
    folder.mkdir(exist_ok=True)
    for file in files:
        os.replace(file, folder / file.name)


def _header(file: Path) -> bytes:
    with open_regular(file) as lines:
        return lines.readline(10_000)


def replace_file(file: Path, text: str) -> None:
    """Write one of kg's own files atomically: others see the old text or the new, even after a power failure."""
    with replacing(file, through_links=False) as fresh:
        fresh.write_text(text, encoding="utf-8", newline="")


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Wait until nobody else is in such a block for this folder: a file in it is read, changed and written by one at a
    time. Nothing is written for that. Where folders cannot be locked (Windows), nobody waits.

    Raises `KgError` if the folder cannot be opened.
    """
    if os.name == "nt":
        yield
        return
    import fcntl

    try:
        held = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise KgError(f"cannot open {folder}: {error.strerror or error}; choose a folder that you can read") from error
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def replace_summed(file: Path, data: bytes) -> None:
    """Write a line of JSON atomically, below a sum of it; `read_summed` reads it back."""
    replace_file(file, f"{zlib.crc32(data):08x}\n{data.decode()}\n")


def read_summed(file: Path) -> bytes:
    """Raises `ValueError` for what is not as it was written."""
    sum, _, data = file.read_bytes().partition(b"\n")
    data = data.removesuffix(b"\n")
    if int(sum, 16) != zlib.crc32(data):
        raise ValueError(f"{file.name} is not as it was written")
    return data


def sync(path: Path) -> None:
    """Make sure that a file, or the list of a folder's files, is on disk."""
    if path.is_dir() and os.name == "nt":
        return  # where a folder cannot be opened
    descriptor = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
