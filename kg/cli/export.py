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
  $ kg export brics.mmd --entity BRICS
"""


def command(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="File to write; a folder for csv.")],
    graph: options.Graph = options.GRAPH,
    format: Annotated[
        str | None, typer.Option(metavar="NAME", help="Format, if the extension of OUT does not determine it.")
    ] = None,
    excel_safe: options.ExcelSafe = False,
    entity: Annotated[
        str | None, typer.Option(metavar="NAME", help="In a picture, draw only this entity and its neighbours.")
    ] = None,
    query: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="In a picture, draw only the results of the SPARQL query in this file."),
    ] = None,
    limit: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="In a picture, draw so many entities; default: 40.")
    ] = None,
) -> None:
    """Export a graph to a file for other programs.

    Claims: claims (JSON Lines). Facts: turtle, ntriples, rdfxml. The whole dataset: trig, nquads, jsonld, rdf12. The
    network: graphml, gexf, node-link, cytoscape (both .json); the weight of an edge is the number of asserted claims
    behind it. Tables: csv (a folder, for Neo4j), parquet. The ontology: shapes (SHACL, .ttl).

    Pictures: html, the page of kg view; mermaid (.mmd) and graphviz (.dot, .gv), diagrams for documents. A diagram
    shows the entities that tell most, and says how many it leaves out.

    If OUT is a file, it is replaced. In a folder, only tables from an earlier export are replaced.
    """
    from kg import Graph

    asked = options.read(query) if query else None
    Graph.open(graph).export(out, format, excel_safe, entity=entity, query=asked, limit=limit)
    output.note(f"wrote {output.line(str(out))}")
