"""A graph into another store: what changed, in batches, so that a run that breaks off is gone on with by the next.

The other store notes what it has in a graph of its own, `…/graph/loaded`: a line for each unit, with its digest. Before
anything of a unit is touched its line says that it is unfinished, and only when all of it is written does the line
say which digest it has. So it does not matter where requests are cut, or where the connection breaks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, groupby
from operator import itemgetter

from pyoxigraph import Literal

from kg.errors import StoreError
from kg.graph import Graph
from kg.graph.iris import term
from kg.loading.endpoint import Endpoint
from kg.loading.units import Unit, digests, triples

BATCH = 900_000  # bytes in a request: many proxies refuse more than a MiB
MARGIN = 200  # bytes of an operation beside its triples
TOGETHER = 200  # units that are noted as unfinished at once
BETWEEN = " ;\n"  # operations
UNFINISHED = "unfinished"
HAS = term("kg:loaded")

Progress = Callable[[int, int], None]
Lines = dict[Unit, set[str]]  # what is noted of each unit: its digest, or that it is unfinished


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was done to the other store, in units: named graphs, and subjects of the default graph."""

    sent: int
    removed: int
    unchanged: int


def load(
    graph: Graph, endpoint: Endpoint, *, batch: int | None = None, fresh: bool = False, progress: Progress | None = None
) -> Loaded:
    """Make a store hold this graph, sending only what it does not have; with `fresh`, everything.

    What else the store holds stays. It is one run that may write at a time. Raises `StoreError` when the store cannot
    be reached, refuses or breaks off; the next run goes on from there.
    """
    target = Target(endpoint, graph.iris.prefixes["graph"], batch or BATCH)
    known, wanted = target.lines(), digests(graph.store)
    stale = [unit for unit, digest in wanted.items() if fresh or known.get(unit) != {digest}]
    gone = [unit for unit in sorted(known) if unit not in wanted]
    units = [*stale, *gone]
    for first in range(0, len(units), TOGETHER):
        some = units[first : first + TOGETHER]
        target.replace(some, graph, known, wanted)
        if progress:
            progress(first + len(some), len(units))
    return Loaded(len(stale), len(gone), len(wanted) - len(stale))


class Target:
    """The other store: what it has noted, and how its units are replaced."""

    def __init__(self, endpoint: Endpoint, graphs: str, batch: int) -> None:
        self.endpoint, self.batch = endpoint, batch
        self.notes = f"{graphs}loaded"
        self.named_facts = f"{graphs}facts"
        self.facts = ""  # the graph of the facts, "" for the default graph

    def lines(self) -> Lines:
        """What the store has noted. Finds out, too, where facts go.

        Where the default graph is the union of all graphs, facts in a named graph are found in it all the same, and
        can be replaced there without touching other graphs.
        """
        note = f"<{self.notes}> {HAS}"
        self.endpoint.run(f"INSERT DATA {{ GRAPH <{self.notes}> {{ {note} 'started' }} }}")
        if self.endpoint.column(f"SELECT ?line {{ {note} ?line }} LIMIT 1"):
            self.facts = self.named_facts
        pattern = f"GRAPH <{self.notes}> {{ {note} ?line }}"
        found = self.endpoint.column(f"SELECT ?line {{ {pattern} }}")
        [count] = self.endpoint.column(f"SELECT (COUNT(?line) AS ?lines) {{ {pattern} }}")
        if len(found) != int(count):
            raise StoreError(
                f"{self.endpoint.query_address} gives {len(found)} rows of {count}: raise the limit of rows that it has"
            )
        lines: Lines = {}
        for state, kind, iri in (line.split(" ", 2) for line in found if " " in line):
            lines.setdefault(Unit(kind, iri), set()).add(state)
        return lines

    def replace(self, units: list[Unit], graph: Graph, known: Lines, wanted: dict[Unit, str]) -> None:
        """Replace units by what the graph says of them, which of some is nothing."""
        before = [f"{state} {unit}" for unit in units for state in sorted(known.get(unit, ()))]
        between = [f"{UNFINISHED} {unit}" for unit in units]
        after = [f"{wanted[unit]} {unit}" for unit in units if unit in wanted]
        clearing, inserting = self._clearing(units), self._inserting(units, graph)
        self._run(chain(self._noting(before, between), clearing, inserting, self._noting(between, after)))

    def _noting(self, old: Iterable[str], new: Iterable[str]) -> Iterator[str]:
        """Operations that put lines in the place of others."""
        for operation, lines in (("DELETE", old), ("INSERT", new)):
            if said := " , ".join(str(Literal(line)) for line in lines):
                yield f"{operation} DATA {{ GRAPH <{self.notes}> {{ <{self.notes}> {HAS} {said} }} }}"

    def _clearing(self, units: Iterable[Unit]) -> Iterator[str]:
        """Operations that remove all triples of units."""
        yield from (f"DROP SILENT GRAPH <{unit.iri}>" for unit in units if unit.kind == "graph")
        if subjects := " ".join(f"<{unit.iri}>" for unit in units if unit.kind == "subject"):
            pattern = self._in(self.facts, "?s ?p ?o")
            yield f"DELETE {{ {pattern} }} WHERE {{ VALUES ?s {{ {subjects} }} {pattern} }}"

    def _inserting(self, units: Iterable[Unit], graph: Graph) -> Iterator[str]:
        """Operations that add all triples of units, none longer than a request may be."""
        found: list[tuple[str, str]] = []
        length = 0
        for unit in units:
            where = unit.iri if unit.kind == "graph" else self.facts
            for triple in triples(graph.store, unit):
                size = len(f"{triple} {'' if found and found[-1][0] == where else self._in(where, '')}".encode())
                if found and length + size > self.batch - MARGIN:
                    yield self._insert(found)
                    found, length = [], 0
                found.append((where, triple))
                length += size
        if found:
            yield self._insert(found)

    def _insert(self, found: Iterable[tuple[str, str]]) -> str:
        """One operation that adds triples, each to its graph."""
        graphs = ((where, " ".join(triple for _, triple in some)) for where, some in groupby(found, itemgetter(0)))
        return f"INSERT DATA {{ {' '.join(self._in(where, data) for where, data in graphs)} }}"

    def _run(self, operations: Iterable[str]) -> None:
        """Run operations in their order, in as few requests as they fit into."""
        together: list[str] = []
        length = 0
        for operation in operations:
            size = len(operation.encode()) + len(BETWEEN)
            if together and length + size > self.batch:
                self.endpoint.run(BETWEEN.join(together))
                together, length = [], 0
            together.append(operation)
            length += size
        if together:
            self.endpoint.run(BETWEEN.join(together))

    @staticmethod
    def _in(graph: str, triples: str) -> str:
        return f"GRAPH <{graph}> {{ {triples} }}" if graph else triples
