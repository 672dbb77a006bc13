"""kg serve: graph → HTTP."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli import options, output

EXAMPLES = """\b
Example:
  $ kg serve
  $ kg serve -g news-graph --port 8080
  $ curl --data-urlencode 'query=SELECT * { ?who rel:supports ?what }' localhost:3030/sparql
"""


def command(
    graph: options.Graph = options.GRAPH,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Where to listen; 0.0.0.0 lets other machines ask.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes any that is free.")] = 3030,
    timeout: Annotated[
        float, typer.Option(min=0.1, metavar="SECONDS", help="How long a query may take; then it is ended.")
    ] = 60,
    memory: Annotated[
        int, typer.Option(min=16, metavar="MIB", help="How much memory a query may take (Linux only).")
    ] = 1024,
    workers: Annotated[
        int | None,
        typer.Option(
            min=1, help="How many queries are at work at once; without it four for each of up to four processors."
        ),
    ] = None,
    cors: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ORIGIN", help="Let pages of this web origin ask, * of all; can be repeated; without it none."
        ),
    ] = None,
) -> None:
    """Serve a graph: the SPARQL 1.1 endpoint /sparql, and pages to look at it in the browser.

    It only reads, and only this machine may ask unless --host says otherwise. After a build the next answer comes from
    the new graph. Each query runs in a process of its own, which has no network and is ended when it takes too long or
    too much. Slow queries do not hold up quick ones. Ctrl-C ends the server.
    """
    from kg.serving import Server

    server = Server(graph, host, port, seconds=timeout, memory=memory * 1024**2, workers=workers, origins=cors or ())

    def ready() -> None:
        place = output.line(str(graph))
        output.note(f"serving {place} at {server.url}, for SPARQL at {server.url}sparql; Ctrl-C ends it")
        if not server.walled:
            output.note("this system cannot close queries off from the network; only their text is checked for SERVICE")

    try:
        server.run(ready)
    except KeyboardInterrupt:
        output.note("ended")
