"""Graph → files that other programs read. To add a format, write its function and add a row to `EXPORTERS`.

Another package adds one with an entry point in the group `kg.exporters`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from kg.errors import FormatError
from kg.exporting import claims, graphviz, mermaid, networks, page, parquet, rdf, shapes, tables
from kg.files import replacing
from kg.plugins import plugins
from kg.viewing.picking import Part

if TYPE_CHECKING:
    from kg.graph import Graph

__all__ = ["EXPORTERS", "Exporter", "Part", "export", "exporters"]


class Writer(Protocol):
    """Writes a graph to a file, or a folder, at a path that does not exist yet; what it raises leaves none."""

    def __call__(self, graph: Graph, path: Path, /) -> None: ...


class PartWriter(Protocol):
    """Writes part of a graph."""

    def __call__(self, graph: Graph, path: Path, part: Part, /) -> None: ...


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format: `write` makes the file (or folder) at a path that does not exist yet.

    A format without `endings` must be named: its ending says too little, or it is a folder. `write_excel_safe` does the
    same for those who open it in a spreadsheet. A picture has `write_part`, too.

    >>> EXPORTERS["turtle"].endings
    ('.ttl',)
    """

    write: Writer
    endings: tuple[str, ...] = ()
    write_excel_safe: Writer | None = None
    write_part: PartWriter | None = None


EXPORTERS: dict[str, Exporter] = {
    "jsonl": Exporter(claims.write, (".jsonl",)),
    "turtle": Exporter(rdf.facts("TURTLE"), (".ttl",)),
    "ntriples": Exporter(rdf.facts("N_TRIPLES"), (".nt",)),
    "rdfxml": Exporter(rdf.write_rdfxml, (".rdf", ".xml")),
    "trig": Exporter(rdf.dataset("TRIG"), (".trig",)),
    "nquads": Exporter(rdf.dataset("N_QUADS"), (".nq",)),
    "jsonld": Exporter(rdf.dataset("JSON_LD"), (".jsonld",)),
    "rdf12": Exporter(rdf.reifications("TRIG"), (".rdf12",)),
    "graphml": Exporter(networks.write_graphml, (".graphml",)),
    "gexf": Exporter(networks.write_gexf, (".gexf",)),
    "node-link": Exporter(networks.write_node_link),
    "cytoscape": Exporter(networks.write_cytoscape),
    "csv": Exporter(tables.write, write_excel_safe=tables.write_excel_safe),
    "parquet": Exporter(parquet.write, (".parquet",)),
    "shapes": Exporter(shapes.write),
    "html": Exporter(page.write, (".html", ".htm"), write_part=page.write_part),
    "mermaid": Exporter(mermaid.write, (".mmd", ".mermaid"), write_part=mermaid.write),
    "graphviz": Exporter(graphviz.write, (".dot", ".gv"), write_part=graphviz.write),
}


def exporters() -> dict[str, Exporter]:
    """kg's own and those of plug-ins, by the name of the format.

    >>> set(EXPORTERS) <= set(exporters())
    True
    """
    added = plugins("kg.exporters", _is_exporter, "an Exporter")
    return EXPORTERS | {name: added[name] for name in added if name not in EXPORTERS}


def _is_exporter(value: object) -> bool:
    return isinstance(value, Exporter)


def export(
    graph: Graph, out: Path, format: str | None = None, excel_safe: bool = False, part: Part | None = None
) -> None:
    """Write a graph to `out`, whole or not at all, in the named format or the one that the ending tells.

    `excel_safe` keeps spreadsheets from taking a cell for a formula; a `part` of the graph is for pictures. Raises
    `FormatError` for an unknown name or ending, or one that cannot do what is asked, `KgError` where the disk refuses.
    """
    exporter = _exporter(out, format)
    if excel_safe and exporter.write_excel_safe is None:
        safe = ", ".join(name for name, exporter in exporters().items() if exporter.write_excel_safe)
        raise FormatError(
            f"only {safe} can be made safe for spreadsheets: leave out --excel-safe, or take --format {safe}"
        )
    if part and exporter.write_part is None:
        drawn = ", ".join(name for name, exporter in exporters().items() if exporter.write_part)
        raise FormatError(f"only pictures can show a part of the graph: leave it out, or take one of {drawn}")
    with replacing(out) as fresh:
        if part and exporter.write_part:
            exporter.write_part(graph, fresh, part)
        elif excel_safe and exporter.write_excel_safe:
            exporter.write_excel_safe(graph, fresh)
        else:
            exporter.write(graph, fresh)


def _exporter(out: Path, format: str | None) -> Exporter:
    known = exporters()
    if format is not None:
        if format not in known:
            raise FormatError(f"unknown format {format!r}: choose one of {', '.join(known)}")
        return known[format]
    for exporter in known.values():
        if out.suffix.lower() in exporter.endings:
            return exporter
    endings = " ".join(ending for exporter in known.values() for ending in exporter.endings)
    named = ", ".join(name for name, exporter in known.items() if not exporter.endings)
    raise FormatError(f"{out} does not tell the format: end it in one of {endings}, or name one with --format: {named}")
