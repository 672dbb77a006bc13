"""kg stats: a graph in figures."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from kg.cli import options, output

EXAMPLES = """\b
Examples:
  $ kg stats
  $ kg stats --top 50 | grep relation
  $ kg stats --format json
"""


def command(
    graph: options.Graph = options.GRAPH,
    top: Annotated[int, typer.Option(min=1, help="Rows to list per kind; json has all.")] = 10,
    format: Annotated[Literal["table", "json", "csv", "tsv"], typer.Option(help="Output format.")] = "table",
) -> None:
    """Count what is in a graph.

    Counts documents, claims by factuality, speaker, relation and construction, entities by type, facts by entity, and
    what was left out, such as paragraphs in other languages and pronouns that could not be resolved.
    """
    from kg import Graph

    figures = Graph.open(graph).stats
    if format == "json":
        output.json_lines([figures])
        return
    rows = [(what, name, str(n)) for what, counts in figures.items() for name, n in list(counts.items())[:top]]
    output.rows(("what", "name", "count"), rows, format)
