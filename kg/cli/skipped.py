"""kg skipped: what was left out, and why."""

from __future__ import annotations

from kg.cli import options, output

EXAMPLES = """\b
Examples:
  $ kg skipped
  $ kg skipped -g news-graph | grep binary
  $ kg skipped --format csv > skipped.csv
"""


def command(graph: options.Graph = options.GRAPH, format: options.Rows = "table") -> None:
    """List what the last build left out, and why."""
    from kg import Graph

    rows = [(skipped.source, skipped.reason) for skipped in Graph.open(graph).skipped]
    output.rows(("source", "reason"), rows, format)
