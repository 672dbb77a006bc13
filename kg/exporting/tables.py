"""A folder of two CSV files that `neo4j-admin database import` reads: nodes.csv and relationships.csv."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.exporting.spreadsheets import excel_safe
from kg.model import Literal

if TYPE_CHECKING:
    from kg.graph import Graph

NODES = ("id:ID", "label", "aliases:string[]", "wikidata", ":LABEL")
RELATIONSHIPS = (":START_ID", ":END_ID", ":TYPE", "label", "claims:int", "documents:string[]")


def write(graph: Graph, path: Path) -> None:
    """Entities and facts. A date or an amount is a node of its own, as relationships in Neo4j need two ends."""
    _write_tables(graph, path, str)


def write_excel_safe(graph: Graph, path: Path) -> None:
    """The same, and no cell is a formula. Neo4j would take the apostrophes for part of the names."""
    _write_tables(graph, path, excel_safe)


def _write_tables(graph: Graph, path: Path, cell: Callable[[str], str]) -> None:
    path.mkdir()
    facts = graph.facts()
    values = sorted({(v.type, v.value) for v in (fact.object for fact in facts) if isinstance(v, Literal)})
    _write(
        path / "nodes.csv",
        NODES,
        [
            *((e.id, e.label, _list(e.aliases), e.wikidata, f"Entity;{e.type}") for e in graph.entities.values()),
            *((f"{kind}:{value}", value, "", "", f"Value;{kind}") for kind, value in values),
        ],
        cell,
    )
    _write(
        path / "relationships.csv",
        RELATIONSHIPS,
        ((f.subject, _end(f.object), f.relation, f.relation_label, len(f.claims), _list(f.documents)) for f in facts),
        cell,
    )


def _end(value: str | Literal) -> str:
    return f"{value.type}:{value.value}" if isinstance(value, Literal) else value


def _list(values: Iterable[str]) -> str:
    """Several values in one cell: Neo4j splits it at semicolons and knows no escape."""
    return ";".join(value.replace(";", ",") for value in values)


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]], cell: Callable[[str], str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([cell(" ".join(str(value).split())) for value in row] for row in rows)  # a row is one line
