"""A folder of shards on this machine."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from kg.errors import GraphError
from kg.files import sync
from kg.marks import FORMER_SHARD, UNFINISHED_SHARD, entries, shards

SHARD_BYTES = 16_000_000


class Folder:
    """Shards as files. Links are ignored, and so is what does not have the name of a shard."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __str__(self) -> str:
        return str(self._path)

    def sizes(self) -> dict[str, int]:
        """The shards by name, sorted, with their sizes in bytes."""
        return {shard.name: shard.stat().st_size for shard in shards(self._path)}

    def names(self) -> list[str]:
        """The names of all that is there, shard or not."""
        return [path.name for path in entries(self._path)]

    def read(self, name: str, offset: int = 0, length: int = -1) -> bytes:
        with (self._path / name).open("rb") as stream:
            stream.seek(offset)
            return stream.read(length)

    def append(self, name: str, data: bytes) -> int:
        """Write to the end of a shard, which may be new, and say where that begins."""
        self._make()
        with (self._path / name).open("ab") as stream:
            offset = stream.seek(0, os.SEEK_END)
            stream.write(data)
        return offset

    def is_full(self, name: str, size: int) -> bool:
        """Does what is added go into another shard?"""
        return size > SHARD_BYTES

    def write(self, name: str, data: Iterable[bytes]) -> None:
        """Write a new shard: all of it, or nothing that counts as one."""
        self._make()
        unfinished = (self._path / name).with_suffix(".unfinished")
        with unfinished.open("xb") as stream:
            stream.writelines(data)
        sync(unfinished)
        unfinished.rename(self._path / name)

    def remove(self, names: Iterable[str]) -> None:
        """Remove shards, once what was written lately is on disk for good."""
        if self._path.is_dir():
            sync(self._path)
        for name in names:
            (self._path / name).unlink()

    def sync(self) -> None:
        """Make sure that what was written survives also the loss of power."""
        for shard in shards(self._path):
            sync(shard)

    def tidy(self) -> None:
        """Remove what was left unfinished, and what an earlier version of kg wrote in its own way."""
        for unfinished in shards(self._path, UNFINISHED_SHARD):
            unfinished.unlink()
        for former in filter(_is_former, shards(self._path, FORMER_SHARD)):
            former.unlink()

    def _make(self) -> None:
        """Raises `GraphError` if the folder is none, or a link to one."""
        if self._path.is_symlink() or (self._path.exists() and not self._path.is_dir()):
            raise GraphError(f"{self._path} is no folder of kg's own: move it away, or choose another folder with -g")
        self._path.mkdir(parents=True, exist_ok=True)


def _is_former(shard: Path) -> bool:
    """Did an earlier version write this?"""
    with shard.open("rb") as stream:
        return stream.read(8) == b'{"key":"'
