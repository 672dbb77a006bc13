"""Parts of N-Quads → a store: all of them into a new one, or what has changed into a copy of an older one."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from typing import NamedTuple, Self

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Store

# Bytes to load at a time. Oxigraph takes small batches faster, and in less memory, but sorts again what many brought.
BATCH = 10_000_000
LOADERS = 2  # threads: Oxigraph reads and sorts each batch in one; each more takes some 50 MB


class Part(NamedTuple):
    """What one graph says: a named graph all that it holds, the default graph what it says of one subject.

    `iri` is that of the named graph or the subject, in angle brackets. `lines` tells it in N-Quads. While `key` is the
    same, so are these; "" says nothing.
    """

    iri: str
    is_named: bool
    key: str
    lines: Callable[[], str]


class Told(NamedTuple):
    """A part that a store holds: its key, and the hash of its lines."""

    key: str
    hash: str


@dataclass(slots=True)
class Content:
    """What a store holds: the sum of the hashes of all parts, in whichever order they came, and the parts by IRI.

    `quads` is how many it had when it was written anew, `gone` how many of these have been removed since.
    """

    sum: int = 0
    quads: int = 0
    gone: int = 0
    graphs: dict[str, Told] = field(default_factory=dict)
    subjects: dict[str, Told] = field(default_factory=dict)

    def of(self, part: Part) -> dict[str, Told]:
        return self.graphs if part.is_named else self.subjects

    def add(self, part: Part, told: Told) -> None:
        self.sum = (self.sum + int(told.hash, 16)) % 2**64
        self.of(part)[part.iri] = told


def load(store: Store, parts: Iterable[Part]) -> Content:
    """Fill a new store."""
    content = Content()
    with _Batch(store) as batch:
        for part in parts:
            lines = part.lines()
            content.add(part, _told(part, lines))
            content.quads += lines.count("\n")
            batch.add(lines)
    return content


def update(store: Store, parts: Iterable[Part], was: Content) -> Content:
    """Make a store hold these parts, given what it holds. A part is only told if its key is another one."""
    content = Content(quads=was.quads, gone=was.gone)
    with _Batch(store) as batch:
        for part in parts:
            before = was.of(part).get(part.iri, Told("", ""))
            if part.key and part.key == before.key:
                content.add(part, before)
                continue
            lines = part.lines()
            content.add(part, told := _told(part, lines))
            if told.hash != before.hash:
                new = set(filter(None, lines.split("\n")))
                if before.hash:
                    content.gone += _replace(store, part.iri, part.is_named, new)
                batch.add("".join(f"{line}\n" for line in sorted(new)))
        for iri in was.graphs.keys() - content.graphs.keys():
            content.gone += _replace(store, iri, True, set())
            store.remove_graph(NamedNode(iri[1:-1]))  # which stays as an empty one otherwise
        for iri in was.subjects.keys() - content.subjects.keys():
            content.gone += _replace(store, iri, False, set())
    return content


def _replace(store: Store, iri: str, is_named: bool, new: set[str]) -> int:
    """Remove what a part says no longer, and take out of the new lines what it says already. How many were removed?"""
    node = NamedNode(iri[1:-1])
    pattern = (None, None, None, node) if is_named else (node, None, None, DefaultGraph())
    gone = 0
    for quad in list(store.quads_for_pattern(*pattern)):
        if (line := f"{quad} .") in new:
            new.remove(line)
        else:
            store.remove(quad)
            gone += 1
    return gone


def _told(part: Part, lines: str) -> Told:
    return Told(part.key, hashlib.blake2b(lines.encode(), digest_size=8).hexdigest())


class _Batch:
    """Lines on their way into a store, which loads some while the next are told. On leaving, all are loaded; after an
    error none is being loaded any more."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lines = BytesIO()
        self._loaders = ThreadPoolExecutor(LOADERS)
        self._loading = deque[Future[None]]()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, error: type[BaseException] | None, *_: object) -> None:
        try:
            if not error:
                self._begin()
                self._wait(0)
        finally:
            self._loaders.shutdown()

    def add(self, lines: str) -> None:
        if self._lines.write(lines.encode()) and self._lines.tell() > BATCH:
            self._begin()

    def _begin(self) -> None:
        self._wait(LOADERS - 1)
        lines, self._lines = self._lines, BytesIO()
        lines.seek(0)
        load = partial(self._store.bulk_load, lines, format=RdfFormat.N_QUADS, lenient=True)  # they are our own
        self._loading.append(self._loaders.submit(load))

    def _wait(self, most: int) -> None:
        """Wait until so many batches are being loaded at most."""
        while len(self._loading) > most:
            self._loading.popleft().result()
