"""kg watch: a graph that follows its sources."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import options, output
from kg.cli.words import count

if TYPE_CHECKING:
    from kg.pipeline import Summary

EXAMPLES = """\b
Examples:
  $ kg watch news/
  $ kg watch news/ feeds/ -g news-graph --interval 30
  $ kg watch news/ & kg serve
"""


def command(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE", help="Files, folders (with subfolders), or glob patterns.")
    ],
    graph: options.Graph = options.GRAPH,
    interval: Annotated[
        float, typer.Option(min=0.1, metavar="SECONDS", help="Seconds from one look at the sources to the next.")
    ] = 2.0,
    workers: Annotated[
        int | None,
        typer.Option(min=1, envvar="KG_WORKERS", help="Documents to read in parallel; default: as many as are useful."),
    ] = None,
    model: options.Model = None,
    ontology: options.Ontology = None,
    corrections: options.Corrections = None,
    any_language: options.AnyLanguage = False,
    follow_links: Annotated[
        bool, typer.Option("--follow-links", help="Follow symbolic links that lead outside the sources.")
    ] = False,
) -> None:
    """Keep a graph up to date as documents come, change and go.

    Looks at the sources every two seconds, and builds when something has changed and has then stayed the same: a line
    on stderr for each build. Only new and changed documents are read. Corrections made with kg review count as a
    change. An error is told, and the watch goes on. kg serve may run beside it: it answers from the last build.

    Ctrl-C ends the watch; the graph is whole.
    """
    from kg.errors import KgError
    from kg.extraction.extractor import DEFAULT_MODEL
    from kg.marks import CORRECTIONS
    from kg.pipeline import build
    from kg.watching import state, watch

    told = ""

    def rebuild() -> bool:
        nonlocal told
        began = time.perf_counter()
        try:
            summary = build(
                *sources,
                graph=graph,
                workers=workers,
                model=model or DEFAULT_MODEL,
                ontology=ontology,
                corrections=corrections,
                any_language=any_language,
                follow_links=follow_links,
            )
        except KgError as error:
            if told != (told := str(error)):
                _say(f"not built: {error}")
            return False
        told = ""
        _say(f"{_short(summary)}, in {time.perf_counter() - began:.1f} s")
        return True

    output.note(f"watching {output.line(', '.join(sources))}; press Ctrl-C to stop")
    others = [corrections or graph / CORRECTIONS]
    try:
        watch(lambda: state(sources, follow_links, others), rebuild, interval)
    except KeyboardInterrupt:
        output.note("stopped")


def _say(text: str) -> None:
    output.note(f"{time.strftime('%H:%M:%S')} {output.line(text)}")


def _short(summary: Summary) -> str:
    """A build in one line."""
    counts = (
        count(summary.documents, "document"),
        f"{summary.extracted} read",
        *([f"{len(summary.skipped)} skipped"] if summary.skipped else []),
        count(summary.claims, "claim"),
        count(summary.facts, "fact"),
        *([f"{sum(summary.corrected.values())} corrected"] if summary.corrected else []),
    )
    return ", ".join(counts)
