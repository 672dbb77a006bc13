"""A record as it stands in a shard: a frame of its own, so that what is torn or changed harms no other.

A frame is a mark, a checksum of all that follows, its lengths, its key, and the record as MessagePack, compressed.
Whoever extracts a record packs it, too: whoever writes the shards has no more to do than to put frames one after the
other. The same record gives the same bytes everywhere.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import msgspec
import zstandard

from kg.model import Record

MARK = b"\xffkg\x01"  # of a frame of this version: no text holds its first byte
_HEAD = struct.Struct("<4sIHI")  # the mark, the checksum of what follows it, the lengths of key and record
_SUMMED = 8  # where that begins
_DECODER = msgspec.msgpack.Decoder(Record)


@dataclass(frozen=True, slots=True)
class Packed:
    """A record on its way into a shard: the id of its document, its key, and its frame."""

    document: str
    key: str
    frame: bytes

    @property
    def record(self) -> Record:
        """The record itself. Raises `ValueError` if there is none in the frame."""
        return unpacked(self.frame, self.key)


class Frame(NamedTuple):
    """A record's key, and where the record and all of its frame stand, in bytes."""

    key: str
    offset: int
    record: int
    end: int


def packed(record: Record) -> Packed:
    """
    >>> from kg.model import Document
    >>> record = Record("key", Document("a", "Russia supports Pakistan."))
    >>> packed(record).record == record
    True
    """
    key, data = record.key.encode(), zstandard.compress(msgspec.msgpack.encode(record))
    frame = _HEAD.pack(MARK, 0, len(key), len(data)) + key + data
    sum = zlib.crc32(memoryview(frame)[_SUMMED:])
    return Packed(record.document.id, record.key, _HEAD.pack(MARK, sum, len(key), len(data)) + key + data)


def unpacked(data: bytes, key: str) -> Record:
    """The record of this key in a frame. Raises `ValueError` if it is not there, or not as it was written."""
    if (frame := _frame(data, 0)) is None or frame.key != key:
        raise ValueError("no record")
    try:
        return _DECODER.decode(zstandard.decompress(data[frame.record : frame.end]))
    except (zstandard.ZstdError, msgspec.MsgspecError, RecursionError) as error:
        raise ValueError("no record") from error


def frames(data: bytes) -> Iterator[Frame | None]:
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
