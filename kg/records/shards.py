"""Records on disk: JSON Lines in shards that only grow, so that a build that was killed goes on where it stopped.

One process writes, and what it wrote survives it. A last line that was torn is cut off by the next opening.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from kg.model import Record, from_json, to_json

SHARD_BYTES = 64_000_000
_KEY = re.compile(rb'\{"key":"([^"]+)"')


class Place(NamedTuple):
    """Where a record's line stands, in bytes."""

    shard: Path
    offset: int
    length: int


class Shards:
    """The records of a folder by key. Keys are read on opening, records when asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._places = {key: place for shard in self._shards() for key, place in _lines(shard)}

    def __contains__(self, key: str) -> bool:
        return key in self._places

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, key: str) -> Record:
        """Raises `KeyError` if there is no such record."""
        record: Record = from_json(Record, json.loads(self._line(key)))
        return record

    def add(self, record: Record) -> None:
        """Write a record to the last shard, or to a new one when that is full. It replaces one of the same key."""
        line = json.dumps(to_json(record), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        shard = next(reversed(self._shards()), None)
        if shard is None or shard.stat().st_size > SHARD_BYTES:
            shard = self._next()
        with shard.open("ab") as stream:
            offset = stream.seek(0, os.SEEK_END)
            stream.write(line)
        self._places[record.key] = Place(shard, offset, len(line))

    def keep(self, keys: Collection[str]) -> None:
        """Drop the other records as soon as they take more room than these."""
        kept = {key: self._places[key] for key in sorted(keys)}
        needed = sum(place.length for place in kept.values())
        old = self._shards()
        if sum(shard.stat().st_size for shard in old) <= 2 * needed:
            return
        fresh, offset = self._next(), 0
        unfinished = fresh.with_suffix(".unfinished")
        with unfinished.open("wb") as stream:
            for key, place in kept.items():
                stream.write(self._line(key))
                kept[key] = Place(fresh, offset, place.length)
                offset += place.length
        unfinished.rename(fresh)
        self._places = kept
        for shard in old:
            shard.unlink()

    def _line(self, key: str) -> bytes:
        shard, offset, length = self._places[key]
        with shard.open("rb") as stream:
            stream.seek(offset)
            return stream.read(length)

    def _shards(self) -> list[Path]:
        return sorted(self.folder.glob("*.jsonl"))

    def _next(self) -> Path:
        last = next(reversed(self._shards()), None)
        return self.folder / f"{int(last.stem) + 1 if last else 1:06}.jsonl"


def _lines(shard: Path) -> Iterator[tuple[str, Place]]:
    """The keys of a shard with their places; a torn last line is cut off."""
    offset = 0
    with shard.open("r+b") as stream:
        for line in stream:
            if not line.endswith(b"\n"):
                stream.truncate(offset)
                return
            if match := _KEY.match(line):
                yield match[1].decode(), Place(shard, offset, len(line))
            offset += len(line)
