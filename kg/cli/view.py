"""kg view: graph → a page in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli import options, output

EXAMPLES = """\b
Example:
  $ kg view
  $ kg view --entity Pakistan -o pakistan.html --no-open
  $ kg view --query friends.rq
"""
DEFAULT = Path("graph.html")


def command(
    graph: options.Graph = options.GRAPH,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="The page to write; without it graph.html.")
    ] = None,
    entity: Annotated[str | None, typer.Option(metavar="NAME", help="Only what surrounds this entity.")] = None,
    query: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Only what the SPARQL query in this file finds.")
    ] = None,
    open_: Annotated[bool, typer.Option("--open/--no-open", help="Open the page in the browser.")] = True,
) -> None:
    """Draw a graph as one page that works offline.

    Search, filter by relation and factuality, and click a line to read the sentences behind it.
    """
    from kg import Graph

    out = out or _default()
    Graph.open(graph).view(out, entity=entity, query=options.read(query) if query else None)
    output.note(f"wrote {output.line(str(out))}")
    if open_:
        typer.launch(out.resolve().as_uri())


def _default() -> Path:
    """Where nobody named a file, no file of theirs is written over."""
    from kg.errors import KgError
    from kg.marks import is_page

    if DEFAULT.exists() and not (DEFAULT.is_file() and is_page(DEFAULT)):
        raise KgError(f"{DEFAULT} is there already and was not written by kg: choose another file with -o")
    return DEFAULT
