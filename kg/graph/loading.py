"""Parts of N-Quads → a store: all of them into a new one, or what has changed into a copy of an older one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Store

Parts = Iterable[tuple[str, str]]  # the IRI of a named graph, or nothing for the default graph; lines

# Bytes to load at a time. Oxigraph takes small batches faster, and in less memory, but sorts again what many brought.
BATCH = 14_000_000


@dataclass(slots=True)
class Content:
    """What a store holds: the sum of the hashes of all parts, in whichever order they came; the hash of each named
    graph; and how many of these were written over others since the store was new."""

    sum: int = 0
    graphs: dict[str, str] = field(default_factory=dict)
    rewritten: int = 0

    def add(self, graph: str, lines: str) -> None:
        digest = hashlib.blake2b(lines.encode(), digest_size=16)
        self.sum = (self.sum + int.from_bytes(digest.digest())) % 2**64
        if graph:
            self.graphs[graph] = digest.hexdigest()


def load(store: Store, parts: Parts) -> Content:
    """Fill a new store."""
    content, batch = Content(), _Batch(store)
    for graph, lines in parts:
        content.add(graph, lines)
        batch.add(lines)
    batch.load()
    return content


def update(store: Store, parts: Parts, was: Content) -> Content:
    """Make a store hold these parts, given what it holds."""
    content, batch, default = Content(rewritten=was.rewritten), _Batch(store), set[str]()
    for graph, lines in parts:
        content.add(graph, lines)
        if not graph:
            default.update(lines.split("\n"))
        elif was.graphs.get(graph) != content.graphs[graph]:
            if graph in was.graphs:
                store.remove_graph(NamedNode(graph[1:-1]))
                content.rewritten += 1
            batch.add(lines)
    for graph in was.graphs.keys() - content.graphs.keys():
        store.remove_graph(NamedNode(graph[1:-1]))
        content.rewritten += 1
    default.discard("")
    gone = []
    for quad in store.quads_for_pattern(None, None, None, DefaultGraph()):
        line = f"{quad} ."
        if line in default:
            default.remove(line)
        else:
            gone.append(quad)
    for quad in gone:
        store.remove(quad)
    batch.add("".join(f"{line}\n" for line in sorted(default)))
    batch.load()
    return content


class _Batch:
    """Lines on their way into a store, which loads some while the next are told."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lines = BytesIO()
        self._loader = ThreadPoolExecutor(1)
        self._loading: Future[None] | None = None

    def add(self, lines: str) -> None:
        if self._lines.write(lines.encode()) and self._lines.tell() > BATCH:
            self._begin()

    def load(self) -> None:
        """Load the last lines, and wait until all are there."""
        self._begin()
        self._loader.shutdown()
        self._wait()

    def _begin(self) -> None:
        self._wait()
        lines, self._lines = self._lines, BytesIO()
        lines.seek(0)
        load = partial(self._store.bulk_load, lines, format=RdfFormat.N_QUADS, lenient=True)  # they are our own
        self._loading = self._loader.submit(load)

    def _wait(self) -> None:
        if self._loading:
            self._loading.result()
