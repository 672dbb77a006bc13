"""kg skipped: what was left out, and why."""

from __future__ import annotations

from kg.cli import options, output

EXAMPLES = """\b
Examples:
  $ kg skipped
  $ kg skipped -g news-graph | grep binary
"""


def command(graph: options.Graph = options.GRAPH) -> None:
    """List what the last build left out, and why."""
    from kg.graph import Graph

    output.table(("source", "reason"), [(skipped.source, skipped.reason) for skipped in Graph.open(graph).skipped])
