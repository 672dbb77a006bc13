"""kg export: graph → file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli import options, output

EXAMPLES = """\b
Examples:
  $ kg export claims.jsonl
  $ kg export facts.ttl
  $ kg export everything.trig
  $ kg export news.json --format cytoscape
  $ kg export tables --format csv --excel-safe
"""


def command(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="File to write; a folder for csv.")],
    graph: options.Graph = options.GRAPH,
    format: Annotated[
        str | None, typer.Option(metavar="NAME", help="Format, if the extension of OUT does not determine it.")
    ] = None,
    excel_safe: options.ExcelSafe = False,
) -> None:
    """Export a graph to a file for other programs.

    Claims: claims (JSON Lines). Facts: turtle, ntriples, rdfxml. The whole dataset: trig, nquads, jsonld, rdf12. The
    network: graphml, gexf, node-link, cytoscape (both .json); the weight of an edge is the number of asserted claims
    behind it. Tables: csv (a folder, for Neo4j), parquet. A page: html. The ontology: shapes (SHACL, .ttl).

    If OUT is a file, it is replaced. In a folder, only tables from an earlier export are replaced.
    """
    from kg import Graph

    Graph.open(graph).export(out, format, excel_safe)
    output.note(f"wrote {output.line(str(out))}")
