"""Shards in an object store (S3, Google Cloud Storage and others), through fsspec.

An object cannot be appended to, so that what is added waits until there is enough for one. Whoever is killed loses what
waits; the next build makes it again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache, wraps
from time import monotonic
from typing import Any, ParamSpec, TypeVar

from kg.errors import ShardsError
from kg.marks import SHARD
from kg.optional import part
from kg.records.frames import MARK

OBJECT = 1_000_000  # bytes that are enough for an object of their own
WAITING = 30.0  # seconds that less than that waits
KEPT = 2  # objects in memory: records are mostly read in the order in which they stand

P = ParamSpec("P")
T = TypeVar("T")


def _telling(work: Callable[P, T]) -> Callable[P, T]:
    """What the store refuses is told in one line."""

    @wraps(work)
    def told(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return work(*args, **kwargs)
        except ShardsError:
            raise
        except Exception as error:  # each store has errors of its own
            reason = " ".join(f"{type(error).__name__}: {error}".split())[:200]
            raise ShardsError(
                f"the shards at {args[0]} cannot be reached or written ({reason}): check the address and your access; "
                "what was written is kept, run the same command again to go on"
            ) from error

    return told


class Bucket:
    """Shards as objects below an address such as s3://bucket/news. Raises `ShardsError` where that does not work, and
    `MissingPartError` without fsspec or what it needs for this kind of address."""

    def __init__(self, address: str) -> None:
        if "://" not in address or "@" in address:
            raise ShardsError(
                f"{_without_secrets(address)!r} is no address of shards: give one such as s3://bucket/news, and "
                "who you are as your store's own tools have it (AWS_ACCESS_KEY_ID, GOOGLE_APPLICATION_CREDENTIALS, ...)"
            )
        with part("cloud", f"--shards {address}"):
            import fsspec

            try:
                self._files, self._root = fsspec.core.url_to_fs(address)
            except ValueError as error:  # an unknown kind of address
                raise ShardsError(f"{address!r} is no address of shards: {error}") from error
        self._address = address
        self._name, self._waiting, self._since = "", bytearray(), monotonic()
        self._object: Callable[[str], bytes] = lru_cache(KEPT)(self._fetched)

    def __str__(self) -> str:
        return self._address

    @_telling
    def sizes(self) -> dict[str, int]:
        """The shards by name, sorted, with their sizes in bytes."""
        self._files.invalidate_cache()
        try:
            found: list[dict[str, Any]] = self._files.ls(self._root, detail=True)
        except FileNotFoundError:  # nothing was ever written
            return {}
        named = {one["name"].rpartition("/")[2]: int(one["size"]) for one in found if one["type"] == "file"}
        return {name: named[name] for name in sorted(named) if SHARD.fullmatch(name)}

    def names(self) -> list[str]:
        return [*self.sizes(), *([self._name] if self._name else [])]

    @_telling
    def read(self, name: str, offset: int = 0, length: int = -1) -> bytes:
        data = bytes(self._waiting) if name == self._name else self._object(name)
        return data[offset:] if length < 0 else data[offset : offset + length]

    @_telling
    def append(self, name: str, data: bytes) -> int:
        """Add to a shard that is written later, and say where that begins."""
        if name != self._name:
            self.sync()
            self._name, self._since = name, monotonic()
        offset = len(self._waiting)
        self._waiting += data
        return offset

    def is_full(self, name: str, size: int) -> bool:
        return name != self._name or size > OBJECT or monotonic() - self._since > WAITING

    @_telling
    def write(self, name: str, data: Iterable[bytes]) -> None:
        self._files.makedirs(self._root, exist_ok=True)
        self._files.pipe_file(f"{self._root}/{name}", b"".join(data))

    @_telling
    def remove(self, names: Iterable[str]) -> None:
        for name in names:
            self._files.rm_file(f"{self._root}/{name}")

    def sync(self) -> None:
        """Write what waits."""
        if self._waiting:
            self.write(self._name, [bytes(self._waiting)])
        self._name, self._waiting = "", bytearray()

    def tidy(self) -> None:
        """Nothing is ever left unfinished: an object is there as a whole, or its checksums say that it is torn."""

    def _fetched(self, name: str) -> bytes:
        data: bytes = self._files.cat_file(f"{self._root}/{name}")
        if not MARK.startswith(data[: len(MARK)]):
            raise ShardsError(f"{self._address}/{name} is not kg's: move it away, or choose another address")
        return data


def _without_secrets(address: str) -> str:
    return address.rpartition("@")[2]
