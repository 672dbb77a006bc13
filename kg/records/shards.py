"""Records on disk or in an object store, in shards, so that a build that was killed goes on where it stopped.

One process writes, and what it wrote survives it. While documents are read shards only grow, in whichever order the
records come; when a build is done they are packed in the order of the documents, so that the same documents give the
same shards, whatever read them. `frames.py` says what a shard is made of: what is torn or not as it was written is no
record any more; the next one is found by its mark, and what is damaged goes when the shards are next packed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate, groupby
from pathlib import Path
from typing import NamedTuple

from kg.errors import GraphError
from kg.marks import RECORDS
from kg.model import Record
from kg.records.bucket import Bucket
from kg.records.folder import SHARD_BYTES, Folder
from kg.records.frames import Packed, frames, unpacked

_NUMBER = re.compile(r"([0-9]{6})\..*")


class Place(NamedTuple):
    """Where a record's frame stands, in bytes."""

    shard: str
    offset: int
    length: int


class Shards:
    """The records of a folder or a bucket by key. Keys are read on opening, which changes nothing, and records when
    asked for.

    `damaged` is the number of places where there is no whole record.
    """

    def __init__(self, home: Folder | Bucket) -> None:
        self.home = home
        self.damaged = 0
        self._places: dict[str, Place] = {}
        self._sizes = home.sizes()
        self._last = ""  # the shard that is added to
        self._own: set[str] = set()  # those that were begun here
        for shard in self._sizes:
            for frame in frames(home.read(shard)):
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
            return unpacked(self._data(key), key)
        except (OSError, KeyError, ValueError) as error:
            raise GraphError(f"the records in {self.home} are damaged, run kg build again") from error

    def add(self, record: Packed) -> None:
        """Write a record to the shard that this process adds to, or to a new one when that is full. It replaces one of
        its key."""
        shard = self._last
        if not shard or self.home.is_full(shard, self._sizes[shard]):
            shard = self._next()
        offset = self.home.append(shard, record.frame)
        self._own.add(shard)
        self._last, self._sizes[shard] = shard, offset + len(record.frame)
        self._places[record.key] = Place(shard, offset, len(record.frame))

    def sync(self) -> None:
        """Make sure that what was added survives also the loss of power."""
        self.home.sync()

    def keep(self, keys: Iterable[str]) -> None:
        """Drop the other records as soon as they take more room than these, or if any is damaged; and pack what was
        added, with the last shard before if that has room, in the order of these keys."""
        self.home.tidy()
        kept = {key: self._places[key] for key in keys}
        needed = sum(place.length for place in kept.values())
        if sum(self._sizes.values()) > 2 * needed or self.damaged:
            old, self.damaged = set(self._sizes), 0
        elif self._own:
            before = max(self._sizes.keys() - self._own, default="")
            old = self._own | ({before} if before and self._sizes[before] <= SHARD_BYTES else set())
            rest = [key for key, place in self._places.items() if place.shard in old and key not in kept]
            kept = {key: place for key, place in kept.items() if place.shard in old}
            kept |= {key: self._places[key] for key in sorted(rest)}
        else:
            return
        self.home.sync()
        self._pack(kept, old)

    def _pack(self, kept: Mapping[str, Place], old: set[str]) -> None:
        """Write records anew, into shards that take the place of old ones."""
        ends = accumulate(place.length for place in kept.values())
        found = {key: place for key, place in self._places.items() if place.shard not in old}
        for _, group in groupby(zip(kept, ends, strict=True), key=lambda one: one[1] // SHARD_BYTES):
            together = [(key, self._data(key)) for key, _ in group]
            shard, offset = self._next(), 0
            self.home.write(shard, (data for _, data in together))
            for key, data in together:
                found[key] = Place(shard, offset, len(data))
                offset += len(data)
            self._sizes[shard] = offset
        self.home.remove(sorted(old))
        self._places, self._last, self._own = found, "", set()
        self._sizes = {shard: size for shard, size in self._sizes.items() if shard not in old}

    def _data(self, key: str) -> bytes:
        shard, offset, length = self._places[key]
        return self.home.read(shard, offset, length)

    def _next(self) -> str:
        """A shard behind all others."""
        numbers = [int(found[1]) for found in map(_NUMBER.fullmatch, self.home.names()) if found]
        return f"{max(numbers, default=0) + 1:06}.records"


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


def shards_of(graph: Path, address: str = "") -> Shards:
    """The shards of a graph: in its folder, or at an address. Raises `ShardsError` as `Bucket` does."""
    return Shards(Bucket(address) if address else Folder(graph / RECORDS))
