"""kg mcp: graph → tools for agents."""

from __future__ import annotations

from contextlib import suppress
from typing import Annotated
from urllib.parse import urlsplit

import typer

from kg.cli import options, output

EXAMPLES = """\b
Examples:
  $ kg mcp -g news-graph
  $ kg mcp --http 127.0.0.1:3031
  $ kg mcp -g news-graph --rows 50 --timeout 20
"""


def command(
    graph: options.Graph = options.GRAPH,
    http: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS:PORT", help="Serve over HTTP there, rather than on stdin and stdout; port 0: a free one."
        ),
    ] = None,
    rows: Annotated[int, typer.Option(min=1, help="Rows, facts or claims in an answer, at most.")] = 200,
    characters: Annotated[int, typer.Option(min=1000, help="Characters in an answer, at most.")] = 40_000,
    timeout: Annotated[float, typer.Option(min=0.1, metavar="SECONDS", help="Seconds that a call may take.")] = 60,
    memory: Annotated[int, typer.Option(min=16, metavar="MIB", help="Memory limit of a call (Linux only).")] = 1024,
    workers: Annotated[int, typer.Option(min=1, help="Queries to run in parallel.")] = 4,
    ontology: options.Asked = None,
) -> None:
    """Give agents a graph as tools, over the Model Context Protocol (MCP).

    The tools find an entity, its facts, the evidence of a fact, a path between two entities, the answer of a question
    of kg query --list or of a SPARQL query; each answer carries the sentences it rests on. Nothing can be changed.

    Agents start kg mcp themselves and speak to it on stdin and stdout. With --http it listens for those that are
    already running; only programs on this machine can connect, unless the address says otherwise. After a build the
    answers come from the new graph. Needs: pip install 'kg[mcp]'.
    """
    from kg.agents import Bounds
    from kg.serving import mcp
    from kg.serving.workers import Limits

    limits, bounds = Limits(timeout, memory * 1024**2), Bounds(rows, characters)
    with suppress(KeyboardInterrupt):
        if http is None:
            mcp.run(graph, limits, workers, bounds, ontology)
            return
        host, port = _address(http)
        server = mcp.AgentServer(
            graph,
            host,
            port,
            seconds=limits.seconds,
            memory=limits.memory,
            workers=workers,
            bounds=bounds,
            ontology=ontology,
        )
        server.run(lambda: output.note(f"tools of {output.line(str(graph))} at {server.url}; press Ctrl-C to stop"))


def _address(text: str) -> tuple[str, int]:
    """Host and port. Raises `typer.BadParameter`.

    >>> _address("127.0.0.1:3031"), _address("[::1]:0"), _address("3031")
    (('127.0.0.1', 3031), ('::1', 0), ('127.0.0.1', 3031))
    """
    with suppress(ValueError):
        parts = urlsplit(f"//127.0.0.1:{text}" if text.isdecimal() else f"//{text}")
        if parts.hostname and parts.port is not None and not (parts.path or parts.query or parts.username):
            return parts.hostname, parts.port
    raise typer.BadParameter(f"--http is {text!r}: give an address and a port, such as 127.0.0.1:3031")
