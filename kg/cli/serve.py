"""kg serve: graph → HTTP."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli import options, output

EXAMPLES = """\b
Examples:
  $ kg serve
  $ kg serve -g news-graph --port 8080
  $ kg serve --review
  $ curl --data-urlencode 'query=SELECT * { ?who rel:supports ?what }' localhost:3030/sparql
"""


def command(
    graph: options.Graph = options.GRAPH,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Address to listen on; 0.0.0.0 accepts other machines.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 picks a free one.")] = 3030,
    timeout: Annotated[
        float, typer.Option(min=0.1, metavar="SECONDS", help="Seconds to wait for a query before answering 503.")
    ] = 60,
    memory: Annotated[int, typer.Option(min=16, metavar="MIB", help="Memory limit of a query (Linux only).")] = 1024,
    workers: Annotated[
        int | None,
        typer.Option(min=1, help="Queries to run in parallel; default: four per core, counting up to four cores."),
    ] = None,
    cors: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ORIGIN", help="Accept queries from web pages of this origin, or * for any; may be repeated."
        ),
    ] = None,
    ontology: options.Asked = None,
    review: Annotated[
        bool, typer.Option("--review", help="Let whoever opens the printed link correct claims and names.")
    ] = False,
    corrections: options.Corrections = None,
) -> None:
    """Serve a graph over HTTP.

    The pages to explore the graph start at /, and the SPARQL 1.1 endpoint is /sparql. The server is read-only, and
    accepts connections from this machine only, unless --host says otherwise. After a build it answers from the new
    graph without a restart.

    Each query runs in a separate process without network access, which is stopped when it exceeds the time or memory
    limit; slow queries do not hold up fast ones. Ctrl-C stops the server.

    With --review the pages of claims, names and documents have buttons to do what kg review does, for whoever opens the
    link that is printed. It holds a secret that is new each time: do not pass it on. The graph has the corrections
    after the next build; kg watch makes one by itself.
    """
    from kg.serving import Server

    server = Server(
        graph,
        host,
        port,
        seconds=timeout,
        memory=memory * 1024**2,
        workers=workers,
        origins=cors or (),
        ontology=ontology,
        review=review,
        corrections=corrections,
    )

    def ready() -> None:
        place = output.line(str(graph))
        output.note(f"serving {place} at {server.url} (SPARQL: {server.url}sparql); press Ctrl-C to stop")
        if review:
            output.note(f"to correct the graph open {server.review_url}")
        if not server.walled:
            output.note("warning: queries cannot be cut off from the network on this system; SERVICE is still refused")

    try:
        server.run(ready)
    except KeyboardInterrupt:
        output.note("stopped")
