"""What a graph is loaded by: its named graphs, and in the default graph all that is said of one subject.

A unit is sent whole when its digest is not the one that the other store has noted.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

from pyoxigraph import DefaultGraph, NamedNode, Store

from kg.graph.integrity import reading

_SIZE = 16  # bytes of a digest
_MODULUS = 1 << 8 * _SIZE
_ESCAPE = re.compile(r"\\\\([uU])|\\.", re.DOTALL)


@dataclass(frozen=True, slots=True, order=True)
class Unit:
    """A named graph, or a subject of the default graph, by its IRI. Graphs come first, so that no fact is without its
    evidence while a graph is loaded."""

    kind: str  # "graph" or "subject"
    iri: str

    def __str__(self) -> str:
        return f"{self.kind} {self.iri}"


@reading()
def digests(store: Store) -> dict[Unit, str]:
    """The digest of each unit, whatever the order in which its triples are read.

    Memory grows with the number of units alone.
    """
    graphs: defaultdict[str, int] = defaultdict(int)
    subjects: defaultdict[str, int] = defaultdict(int)
    for quad in store:
        number = int.from_bytes(blake2b(str(quad).encode(), digest_size=_SIZE).digest())
        graph = quad.graph_name
        if isinstance(graph, NamedNode):
            graphs[graph.value] += number
        else:
            subjects[_iri(quad.subject)] += number
    sums = {Unit("graph", iri): total for iri, total in graphs.items()}
    sums |= {Unit("subject", iri): total for iri, total in subjects.items()}
    return {unit: f"{sums[unit] % _MODULUS:0{2 * _SIZE}x}" for unit in sorted(sums)}


@reading()
def triples(store: Store, unit: Unit) -> Iterator[str]:
    """The triples of a unit as N-Triples, one by one, in a spelling that SPARQL reads in the same way."""
    node = NamedNode(unit.iri)
    subject, graph = (None, node) if unit.kind == "graph" else (node, DefaultGraph())
    for quad in store.quads_for_pattern(subject, None, None, graph):
        yield _in_sparql(f"{quad.subject} {quad.predicate} {quad.object} .")


def _iri(subject: object) -> str:
    assert isinstance(subject, NamedNode), "kg writes no blank nodes"
    return subject.value


def _in_sparql(text: str) -> str:
    r"""SPARQL replaces `\u` and digits before it reads strings, so that `C:\\users` is at risk.

    >>> print(_in_sparql(r'"C:\\users \\n"'))
    "C:\\\U00000075sers \\n"
    """
    if "\\\\u" not in text and "\\\\U" not in text:
        return text
    return _ESCAPE.sub(lambda found: f"\\\\\\U{ord(found[1]):08x}" if found[1] else found[0], text)
