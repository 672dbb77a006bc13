"""kg stats: a graph in figures."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from kg.cli import options, output

EXAMPLES = """\b
Example:
  $ kg stats
  $ kg stats --top 50 | grep relation
  $ kg stats --format json
"""


def command(
    graph: options.Graph = options.GRAPH,
    top: Annotated[int, typer.Option(min=1, help="How many of each to list.")] = 10,
    format: Annotated[
        Literal["table", "json", "csv", "tsv"], typer.Option(help="How to print the figures; json has all.")
    ] = "table",
) -> None:
    """Count what is in a graph.

    Documents, claims by factuality, speaker, relation and construction, entities by type, facts by entity, and what was
    left out: paragraphs in other languages, pronouns that may mean anybody.
    """
    from kg import Graph

    figures = Graph.open(graph).stats
    if format == "json":
        output.json_lines([figures])
        return
    rows = [(what, name, str(n)) for what, counts in figures.items() for name, n in list(counts.items())[:top]]
    output.rows(("what", "name", "count"), rows, format)
