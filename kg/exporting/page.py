"""The interactive page, as one more format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.viewing.picking import Part

if TYPE_CHECKING:
    from kg.graph import Graph


def write(graph: Graph, path: Path) -> None:
    from kg.viewing import page

    path.write_text(page(graph), encoding="utf-8")


def write_part(graph: Graph, path: Path, part: Part) -> None:
    from kg.viewing import page

    path.write_text(page(graph, entity=part.entity, query=part.query, limit=part.limit), encoding="utf-8")
