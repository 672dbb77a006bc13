"""The reduce step on records written by hand, in any order."""

from __future__ import annotations

from collections.abc import Iterable

from kg.graph.assemble import assemble
from kg.graph.corrections import Merges
from kg.graph.index import NONE, Index
from kg.graph.iris import Iris
from kg.graph.resolve import Resolved
from kg.graph.resolve import resolve as resolve_index
from kg.model import Record
from kg.ontology import Ontology, load


def by_document(records: Iterable[Record]) -> dict[str, Record]:
    return {record.document.id: record for record in sorted(records, key=lambda record: record.document.id)}


def resolve(records: Iterable[Record], ontology: Ontology, merges: Merges = NONE) -> Resolved:
    index = Index(ontology, merges)
    for record in by_document(records).values():
        index.add(record)
    return resolve_index(index, ontology, merges)


def nquads(records: Iterable[Record]) -> list[str]:
    """The lines of a graph, sorted."""
    parts = assemble(by_document(records), load(), Iris()).parts()
    return sorted({line for part in parts for line in part.lines().split("\n") if line})
