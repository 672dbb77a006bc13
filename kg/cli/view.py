"""kg view: graph → a page in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli import options, output

EXAMPLES = """\b
Examples:
  $ kg view
  $ kg view --entity Pakistan -o pakistan.html --no-open
  $ kg view --query friends.rq
"""
DEFAULT = Path("graph.html")


def command(
    graph: options.Graph = options.GRAPH,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Page to write; default: graph.html.")
    ] = None,
    entity: Annotated[
        str | None, typer.Option(metavar="NAME", help="Draw only this entity and its neighbours.")
    ] = None,
    query: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Draw only the results of the SPARQL query in this file.")
    ] = None,
    open_: Annotated[bool, typer.Option("--open/--no-open", help="Open the page in the browser.")] = True,
) -> None:
    """Draw a graph as a single HTML page that works offline.

    In the page you can search, filter by relation and factuality, and click a line to read the sentences behind it.
    """
    from kg import Graph

    out = out or _default()
    Graph.open(graph).view(out, entity=entity, query=options.read(query) if query else None)
    output.note(f"wrote {output.line(str(out))}")
    if open_:
        typer.launch(out.resolve().as_uri())


def _default() -> Path:
    """The default file, unless it exists and is not ours to overwrite."""
    from kg.errors import KgError
    from kg.marks import is_page

    if DEFAULT.exists() and not (DEFAULT.is_file() and is_page(DEFAULT)):
        raise KgError(f"{DEFAULT} already exists and was not written by kg: choose another file with -o")
    return DEFAULT
