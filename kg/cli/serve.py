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
    timeout: Annotated[float, typer.Option(min=0.1, metavar="SECONDS", help="How long a query is waited for.")] = 60,
    cors: Annotated[
        str, typer.Option(metavar="ORIGIN", help="Let pages of this web origin read answers, * all; without it none.")
    ] = "",
) -> None:
    """Serve a graph: the SPARQL 1.1 endpoint /sparql, and pages to look at it in the browser.

    It only reads, and only this machine may ask unless --host says otherwise. After a build the next answer comes from
    the new graph. Ctrl-C ends it. A query that takes too long gets an error; the store cannot stop it, so it goes on
    unseen, eight at most.
    """
    from kg.serving import Server

    with Server(graph, host, port, timeout, cors) as server:
        output.note(
            f"serving {output.line(str(graph))} at {server.url}, for SPARQL at {server.url}sparql; Ctrl-C ends it"
        )
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            output.note("ended")
