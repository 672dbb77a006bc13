"""Records on disk, in shards that only grow, so that a build that was killed goes on where it stopped.

One process writes, and what it wrote survives it. A record is a frame of its own: a mark, a checksum of all that
follows, its lengths, its key, and the record itself as MessagePack, compressed. What is torn or not as it was written
is no record any more; the next one is found by its mark, and what is damaged goes when the shards are next packed.
"""

from __future__ import annotations

import os
import re
import struct
import zlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate, groupby
from pathlib import Path
from typing import NamedTuple

import msgspec
import zstandard

from kg.errors import GraphError
from kg.files import sync
from kg.marks import FORMER_SHARD, UNFINISHED_SHARD, entries, shards
from kg.model import Record

SHARD_BYTES = 16_000_000
MARK = b"\xffkg\x01"  # of a frame of this version: no text holds its first byte
_HEAD = struct.Struct("<4sIHI")  # the mark, the checksum of what follows it, the lengths of key and record
_SUMMED = 8  # where that begins
_NUMBER = re.compile("[0-9]{6}")
_DECODER = msgspec.msgpack.Decoder(Record)


class Frame(NamedTuple):
    """A record's key, and where the record and all of its frame stand in a shard, in bytes."""

    key: str
    offset: int
    record: int
    end: int


class Place(NamedTuple):
    """Where a record's frame stands, in bytes."""

    shard: Path
    offset: int
    length: int


class Shards:
    """The records of a folder by key. Keys are read on opening, which changes nothing, and records when asked for.

    `damaged` is the number of places where there is no whole record.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.damaged = 0
        self._places: dict[str, Place] = {}
        for shard in shards(folder):
            for frame in _frames(shard.read_bytes()):
                if frame:
                    self._places[frame.key] = Place(shard, frame.offset, frame.end - frame.offset)
                else:
                    self.damaged += 1

    def __contains__(self, key: str) -> bool:
        return key in self._places

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, key: str) -> Record:
        """Raises `GraphError` if there is no such record, or it cannot be read."""
        try:
            data = self._data(key)
            if (frame := _frame(data, 0)) is None or frame.key != key:
                raise ValueError("no record")
            return _DECODER.decode(zstandard.decompress(data[frame.record : frame.end]))
        except (OSError, KeyError, ValueError, zstandard.ZstdError, msgspec.MsgspecError, RecursionError) as error:
            raise GraphError(f"the records in {self.folder} are damaged, run kg build again") from error

    def add(self, record: Record) -> None:
        """Write a record to the last shard, or to a new one when that is full. It replaces one of its key."""
        data = _framed(record)
        shard = next(reversed(shards(self.folder)), None)
        if shard is None or shard.stat().st_size > SHARD_BYTES:
            shard = self._next()
        with shard.open("ab") as stream:
            offset = stream.seek(0, os.SEEK_END)
            stream.write(data)
        self._places[record.key] = Place(shard, offset, len(data))

    def sync(self) -> None:
        """Make sure that what was added survives also the loss of power."""
        for shard in shards(self.folder):
            sync(shard)

    def keep(self, keys: Collection[str]) -> None:
        """Drop the other records as soon as they take more room than these, or if any is damaged; and those that an
        earlier version of kg wrote in its own way."""
        for former in filter(_is_former, shards(self.folder, FORMER_SHARD)):
            former.unlink()
        kept = {key: self._places[key] for key in sorted(keys)}
        needed = sum(place.length for place in kept.values())
        old = shards(self.folder)
        if sum(shard.stat().st_size for shard in old) <= 2 * needed and not self.damaged:
            return
        for unfinished in shards(self.folder, UNFINISHED_SHARD):
            unfinished.unlink()
        packed = self._packed(kept)
        sync(self.folder)
        self._places, self.damaged = packed, 0
        for shard in old:
            shard.unlink()

    def _packed(self, kept: Mapping[str, Place]) -> dict[str, Place]:
        """Write records anew, and say where they are now."""
        found: dict[str, Place] = {}
        ends = accumulate(place.length for place in kept.values())
        for _, group in groupby(zip(kept, ends, strict=True), key=lambda one: one[1] // SHARD_BYTES):
            fresh, offset = self._next(), 0
            unfinished = fresh.with_suffix(".unfinished")
            with unfinished.open("xb") as stream:
                for key, _ in group:
                    data = self._data(key)
                    stream.write(data)
                    found[key] = Place(fresh, offset, len(data))
                    offset += len(data)
            sync(unfinished)
            unfinished.rename(fresh)
        return found

    def _data(self, key: str) -> bytes:
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
        return self.folder / f"{max(numbers, default=0) + 1:06}.records"


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


def _is_former(shard: Path) -> bool:
    """Did an earlier version write this?"""
    with shard.open("rb") as stream:
        return stream.read(8) == b'{"key":"'


def _framed(record: Record) -> bytes:
    key, data = record.key.encode(), zstandard.compress(msgspec.msgpack.encode(record))
    frame = _HEAD.pack(MARK, 0, len(key), len(data)) + key + data
    return _HEAD.pack(MARK, zlib.crc32(frame[_SUMMED:]), len(key), len(data)) + key + data


def _frames(data: bytes) -> Iterator[Frame | None]:
    """The frames of a shard, with None for what is between them."""
    offset = 0
    while 0 <= offset < len(data):
        frame = _frame(data, offset)
        yield frame
        offset = frame.end if frame else data.find(MARK, offset + 1)


def _frame(data: bytes, offset: int) -> Frame | None:
    """The frame that begins there, if it is as it was written."""
    if len(data) < offset + _HEAD.size:
        return None
    mark, sum, key, size = _HEAD.unpack_from(data, offset)
    begin = offset + _HEAD.size
    end = begin + key + size
    if mark != MARK or end > len(data) or sum != zlib.crc32(memoryview(data)[offset + _SUMMED : end]):
        return None
    return Frame(data[begin : begin + key].decode(), offset, begin + key, end)
