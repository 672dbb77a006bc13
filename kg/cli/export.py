"""kg export: graph → file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli import options, output

EXAMPLES = """\b
Example:
  $ kg export claims.jsonl
  $ kg export facts.ttl
  $ kg export everything.trig
  $ kg export news.json --format cytoscape
  $ kg export tables --format csv --excel-safe
"""


def command(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The file to write; for csv a folder.")],
    graph: options.Graph = options.GRAPH,
    format: Annotated[
        str | None, typer.Option(metavar="NAME", help="The format, where the ending of OUT does not tell.")
    ] = None,
    excel_safe: options.ExcelSafe = False,
) -> None:
    """Write a graph to a file that other programs read.

    Claims as JSON Lines; facts as turtle, ntriples or rdfxml; everything as trig, nquads, jsonld or rdf12 (RDF 1.2);
    the network as graphml, gexf, node-link or cytoscape (both .json), where a line weighs as many asserted claims as
    stand behind it; csv for Neo4j, parquet, and html; the ontology as SHACL shapes (.ttl). A file OUT is replaced; in a
    folder only the tables of an earlier export are.
    """
    from kg import Graph

    Graph.open(graph).export(out, format, excel_safe)
    output.note(f"wrote {output.line(str(out))}")
