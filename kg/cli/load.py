"""kg load: graph → another SPARQL store."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import options, output
from kg.display import counted

if TYPE_CHECKING:
    from kg.loading import Endpoint

EXAMPLES = """\b
Examples:
  $ kg load http://localhost:7878
  $ kg load http://localhost:3030/news -g news-graph --user ann
  $ KG_STORE_HEADER='Authorization: Bearer ...' kg load https://store.example/sparql
"""

User = Annotated[str, typer.Option(envvar="KG_STORE_USER", metavar="NAME", help="Who asks, by HTTP basic access.")]
Password = Annotated[
    str,
    typer.Option(
        envvar="KG_STORE_PASSWORD", metavar="WORDS", help="Their password; others may see it on a command line."
    ),
]
Header = Annotated[
    str, typer.Option(envvar="KG_STORE_HEADER", metavar="'NAME: VALUE'", help="A header of every request.")
]


def command(
    endpoint: Annotated[
        str, typer.Argument(metavar="ENDPOINT", help="Address of the store, or of its SPARQL endpoint.")
    ],
    graph: options.Graph = options.GRAPH,
    user: User = "",
    password: Password = "",
    header: Header = "",
    query: Annotated[str, typer.Option(metavar="URL", help="Where queries go; default: found out.")] = "",
    update: Annotated[str, typer.Option(metavar="URL", help="Where updates go; default: found out.")] = "",
    batch: Annotated[
        int | None,
        typer.Option(min=100_000, metavar="BYTES", help="Bytes in a request, at most; default: 900000."),
    ] = None,
    timeout: Annotated[float, typer.Option(min=1, metavar="SECONDS", help="Seconds to wait for an answer.")] = 600,
    fresh: Annotated[bool, typer.Option("--fresh", help="Send everything again, even if unchanged.")] = False,
) -> None:
    """Put a graph into another SPARQL 1.1 store.

    Tried with Oxigraph and Virtuoso; the documentation says what to know of others. The store then holds what the graph
    holds, in the same named graphs; what it has from elsewhere stays. Only what has changed since the last time is
    sent: the store notes what it has, in the graph …/graph/loaded. When a run breaks off, the next goes on.
    """
    from kg.loading import Endpoint

    send(graph, Endpoint(endpoint, user, password, _headers(header), query, update, timeout), batch, fresh)


def send(graph: Path, endpoint: Endpoint, batch: int | None = None, fresh: bool = False) -> None:
    """Loads, with a bar, and says what was done."""
    from kg import Graph

    with output.progress("parts") as progress:
        done = Graph.open(graph).load(endpoint, batch=batch, fresh=fresh, progress=progress)
    parts = f"{counted(done.sent, 'part')} sent, {done.removed} removed, {done.unchanged} unchanged"
    output.note(f"{parts} in {output.line(endpoint.address)}")


def from_environment(address: str) -> Endpoint:
    """A store, with what the environment has on who asks."""
    from kg.loading import Endpoint

    user, password, header = (os.environ.get(f"KG_STORE_{name}", "") for name in ("USER", "PASSWORD", "HEADER"))
    return Endpoint(address, user, password, _headers(header))


def _headers(text: str) -> dict[str, str]:
    """One header. Raises `typer.BadParameter`."""
    name, colon, value = text.partition(":")
    if text and not (colon and name.strip() and (name + value).isascii() and (name + value).isprintable()):
        raise typer.BadParameter("--header takes a name and a value: 'Authorization: Bearer ...'")
    return {name.strip(): value.strip()} if text else {}
