"""kg watch: a graph that follows its sources."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Unpack

import typer

from kg.cli import load, options, output
from kg.cli.building import Flags, Format, Store, options_of, print_json, with_flags
from kg.display import counted

if TYPE_CHECKING:
    from kg.pipeline import Summary

EXAMPLES = """\b
Examples:
  $ kg watch news/
  $ kg watch news/ feeds/ -g news-graph --interval 30
  $ kg watch news/ & kg serve
  $ kg watch today/ --add --store http://localhost:7878
"""


@with_flags
def command(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE", help="Files, folders (with subfolders), or glob patterns.")
    ],
    graph: options.Graph = options.GRAPH,
    interval: Annotated[
        float, typer.Option(min=0.1, metavar="SECONDS", help="Seconds from one look at the sources to the next.")
    ] = 2.0,
    store: Store = None,
    format: Format = "text",
    **flags: Unpack[Flags],
) -> None:
    """Keep a graph up to date as documents come, change and go.

    Looks at the sources every two seconds, and builds when something has changed and has then stayed the same: a line
    on stderr for each build. Only new and changed documents are read. Corrections made with kg review count as a
    change. An error is told, and the watch goes on. kg serve may run beside it: it answers from the last build.

    --fresh reads every document again once, at the start. With --add, what goes from the sources stays in the graph.

    Ctrl-C ends the watch; the graph is whole.
    """
    from kg.errors import KgError
    from kg.marks import CORRECTIONS
    from kg.pipeline import build
    from kg.watching import state, watch

    endpoint = load.from_environment(store) if store else None  # or an error, before any work is done
    how, told = options_of(flags), ""

    def rebuild() -> bool:
        nonlocal how, told
        began = time.perf_counter()
        try:
            summary = build(*sources, graph=graph, options=how)
            if format == "json":
                print_json(summary)
            else:
                _say(f"{_short(summary)}, in {time.perf_counter() - began:.1f} s")
            if endpoint:
                load.send(graph, endpoint)
        except KgError as error:
            if told != (told := str(error)):
                _say(f"not built: {error}")
            return False
        how, told = replace(how, fresh=False), ""
        return True

    output.note(f"watching {output.line(', '.join(sources))}; press Ctrl-C to stop")
    others = [Path(how.corrections or graph / CORRECTIONS)]
    try:
        watch(lambda: state(sources, how.follow_links, others), rebuild, interval)
    except KeyboardInterrupt:
        output.note("stopped")


def _say(text: str) -> None:
    output.note(f"{time.strftime('%H:%M:%S')} {output.line(text)}")


def _short(summary: Summary) -> str:
    """A build in one line."""
    counts = (
        counted(summary.documents, "document"),
        f"{summary.extracted} read",
        *([f"{len(summary.skipped)} skipped"] if summary.skipped else []),
        counted(summary.claims, "claim"),
        counted(summary.facts, "fact"),
        *([f"{sum(summary.corrected.values())} corrected"] if summary.corrected else []),
    )
    return ", ".join(counts)
