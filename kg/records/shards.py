"""Records on disk: JSON Lines in shards that only grow, so that a build that was killed goes on where it stopped.

One process writes, and what it wrote survives it. Each line ends in a checksum of what stands before: a line that is
torn or not as it was written is no record any more, is never written on, and goes when the shards are next packed.
"""

from __future__ import annotations

import json
import os
import re
import zlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import msgspec

from kg.errors import GraphError
from kg.files import sync
from kg.marks import UNFINISHED_SHARD, entries, shards
from kg.model import Record, to_json

SHARD_BYTES = 64_000_000
_DECODER = msgspec.json.Decoder(Record)  # it passes over the sum
_KEY = re.compile(rb'\{"key":"([^"]+)"')
_NUMBER = re.compile("[0-9]{6}")
_SUM = re.compile(rb',"sum":"[0-9a-f]{8}"\}\n')
_SUM_BYTES = len(b',"sum":"01234567"}\n')


class Place(NamedTuple):
    """Where a record's line stands, in bytes."""

    shard: Path
    offset: int
    length: int


class Shards:
    """The records of a folder by key. Keys are read on opening, which changes nothing, and records when asked for.

    `damaged` is the number of lines that are no record any more.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.damaged = 0
        self._places: dict[str, Place] = {}
        for key, place in (found for shard in shards(folder) for found in _lines(shard)):
            if key:
                self._places[key] = place
            else:
                self.damaged += 1

    def __contains__(self, key: str) -> bool:
        return key in self._places

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, key: str) -> Record:
        """Raises `GraphError` if there is no such record, or it cannot be read."""
        try:
            return _record(self._line(key))
        except (OSError, KeyError, ValueError) as error:
            raise GraphError(f"the records in {self.folder} are damaged, run kg build again") from error

    def add(self, record: Record) -> None:
        """Write a record to the last shard, or to a new one when that is full or torn. It replaces one of its key."""
        line = _sealed(json.dumps(to_json(record), ensure_ascii=False, separators=(",", ":")).encode())
        shard = next(reversed(shards(self.folder)), None)
        if shard is None or shard.stat().st_size > SHARD_BYTES or _is_torn(shard):
            shard = self._next()
        with shard.open("ab") as stream:
            offset = stream.seek(0, os.SEEK_END)
            stream.write(line)
        self._places[record.key] = Place(shard, offset, len(line))

    def sync(self) -> None:
        """Make sure that what was added survives also the loss of power."""
        for shard in shards(self.folder):
            sync(shard)

    def keep(self, keys: Collection[str]) -> None:
        """Drop the other records as soon as they take more room than these, or if any is damaged."""
        kept = {key: self._places[key] for key in sorted(keys)}
        needed = sum(place.length for place in kept.values())
        old = shards(self.folder)
        if sum(shard.stat().st_size for shard in old) <= 2 * needed and not self.damaged:
            return
        for unfinished in shards(self.folder, UNFINISHED_SHARD):
            unfinished.unlink()
        fresh, offset = self._next(), 0
        unfinished = fresh.with_suffix(".unfinished")
        with unfinished.open("xb") as stream:
            for key, place in kept.items():
                stream.write(self._line(key))
                kept[key] = Place(fresh, offset, place.length)
                offset += place.length
        sync(unfinished)
        unfinished.rename(fresh)
        sync(self.folder)
        self._places, self.damaged = kept, 0
        for shard in old:
            shard.unlink()

    def _line(self, key: str) -> bytes:
        shard, offset, length = self._places[key]
        with shard.open("rb") as stream:
            stream.seek(offset)
            return stream.read(length)

    def _next(self) -> Path:
        """A shard behind all others. Raises `GraphError` if their folder is none, or a link to one."""
        if self.folder.is_symlink() or (self.folder.exists() and not self.folder.is_dir()):
            raise GraphError(f"{self.folder} is no folder of kg's own: move it away, or choose another folder with -g")
        self.folder.mkdir(parents=True, exist_ok=True)
        numbers = [int(path.stem) for path in entries(self.folder) if _NUMBER.fullmatch(path.stem)]
        return self.folder / f"{max(numbers, default=0) + 1:06}.jsonl"


@dataclass(frozen=True)
class Records(Mapping[str, Record]):
    """Records by document, given their keys by document; each is read when it is asked for, and not kept."""

    shards: Shards
    keys_of: Mapping[str, str]

    def __getitem__(self, document: str) -> Record:
        return self.shards[self.keys_of[document]]

    def __iter__(self) -> Iterator[str]:
        return iter(self.keys_of)

    def __len__(self) -> int:
        return len(self.keys_of)


def _sealed(line: bytes) -> bytes:
    """A line of JSON with its checksum as the last field."""
    return b'%b,"sum":"%08x"}\n' % (line[:-1], zlib.crc32(line[:-1]))


def _record(line: bytes) -> Record:
    """Raises `ValueError` for a line that is no record."""
    try:
        return _DECODER.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise ValueError("no record") from error


def _lines(shard: Path) -> Iterator[tuple[str, Place]]:
    """The keys of a shard with their places; an empty one for what is no record, or is torn."""
    offset = 0
    with shard.open("rb") as stream:
        for line in stream:
            yield _key(line), Place(shard, offset, len(line))
            offset += len(line)


def _key(line: bytes) -> str:
    """The key of a whole line, else "". One without a sum, as earlier versions wrote it, must be a record."""
    found = _KEY.match(line)
    body, seal = line[:-_SUM_BYTES], line[-_SUM_BYTES:]
    try:
        if not found or not line.endswith(b"\n") or (_SUM.fullmatch(seal) and _sealed(body + b"}") != line):
            return ""
        return found[1].decode() if _SUM.fullmatch(seal) else _record(line).key
    except ValueError:
        return ""


def _is_torn(shard: Path) -> bool:
    """Does it end within a line?"""
    with shard.open("rb") as stream:
        size = stream.seek(0, os.SEEK_END)
        stream.seek(max(0, size - 1))
        return stream.read() not in (b"", b"\n")
