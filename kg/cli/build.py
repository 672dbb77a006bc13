"""kg build: documents → graph."""

from __future__ import annotations

import shlex
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Unpack

import typer

from kg.cli import load, options, output
from kg.cli.building import Flags, Format, Store, options_of, print_json, with_flags
from kg.display import counted
from kg.errors import BuildInterrupted

if TYPE_CHECKING:
    from kg.pipeline import Summary

EXAMPLES = """\b
Examples:
  $ kg build news/
  $ kg build 'feeds/*.jsonl' more.html -g news-graph --workers 4
  $ kg build today.txt --add
"""
SHOWN = 5  # skipped sources in the summary; `kg skipped` lists them all


@with_flags
def command(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE", help="Files, folders (with subfolders), glob patterns, or - for stdin."),
    ],
    graph: options.Graph = options.GRAPH,
    store: Store = None,
    format: Format = "text",
    **flags: Unpack[Flags],
) -> None:
    """Build a graph from documents.

    Sources can be plain text, Markdown, HTML, or JSON Lines of {"id", "text"}. The graph then contains exactly these
    sources. Anything in a folder that is not a regular file is skipped, and so are symbolic links that lead outside the
    sources; kg skipped lists both. The graph folder must be new, empty, or already contain a graph.

    Documents that have not changed since the last build are not read again, and an interrupted build resumes where it
    stopped. Documents and paragraphs that are not in English are skipped and counted. Corrections made with kg review
    are applied.
    """
    from kg.pipeline import build

    endpoint = load.from_environment(store) if store else None  # or an error, before any work is done
    try:
        with output.progress("documents") as bar:
            skipping = (lambda one: bar.skip(f"{one.source}: {one.reason}")) if bar else None
            summary = build(*sources, graph=graph, options=options_of(flags), progress=bar, skipping=skipping)
    except KeyboardInterrupt as error:
        raise BuildInterrupted("interrupted: run the same command again to resume where it stopped") from error
    if format == "json":
        print_json(summary)
    else:
        output.note(describe(summary))
        if sys.stderr.isatty():
            output.note(next_steps(graph))
    if endpoint:
        load.send(graph, endpoint)


def next_steps(graph: Path) -> str:
    """What one can do now."""
    where = "" if graph == options.GRAPH else f" -g {shlex.quote(str(graph))}"
    steps = ((f"kg view{where}", "look at it"), (f"kg ask{where} 'who met whom'", "ask it; --list shows all questions"))
    longest = max(len(command) for command, _ in steps)
    return "\n".join(f"  {output.line(command).ljust(longest)}  {why}" for command, why in steps)


def describe(summary: Summary) -> str:
    """The summary in words."""
    lines = [
        f"{counted(summary.documents, 'document')} ({summary.extracted} read, {summary.reused} unchanged) with "
        f"{counted(summary.sentences, 'sentence')}",
        f"{counted(summary.entities, 'entity')}, {counted(summary.claims, 'claim')} and "
        f"{counted(summary.facts, 'fact')} in {output.line(str(summary.graph))}",
    ]
    if summary.copies:
        lines.append(_copies(summary.copies))
    if summary.damaged:
        lines.append(f"{counted(summary.damaged, 'damaged record')} replaced")
    if summary.corrected:
        applied = ", ".join(f"{number} {verdict}" for verdict, number in summary.corrected.items())
        lines.append(f"{counted(sum(summary.corrected.values()), 'correction')} applied: {applied}")
    if summary.idle:
        lines.append(f"{counted(len(summary.idle), 'correction')} no longer matched anything:")
        lines += [f"  {output.line(str(correction))}" for correction in summary.idle[:SHOWN]]
    if len(summary.idle) > SHOWN:
        lines.append("  ...")
    return "\n".join([*lines, *_left_out(summary)])


def _copies(copies: dict[str, str]) -> str:
    """Which documents are copied most, and how often."""
    stories = sorted(Counter(copies.values()).items(), key=lambda pair: (-pair[1], pair[0]))
    most = ", ".join(f"{number} of {output.line(document)}" for document, number in stories[:SHOWN])
    more = ", ..." if len(stories) > SHOWN else ""
    return f"{counted(len(copies), 'document')} copied from another, counted as one source with it: {most}{more}"


def _left_out(summary: Summary) -> Iterator[str]:
    languages = Counter(one.language for one in summary.skipped if one.language)
    if languages:
        each = (f"{n} {name}" for name, n in sorted(languages.items(), key=lambda pair: (-pair[1], pair[0])))
        yield f"{languages.total()} not English: {', '.join(each)} (kg skipped lists them)"
    unread = [one for one in summary.skipped if not one.language]
    if unread:
        yield f"{len(unread)} skipped:"
        yield from (f"  {output.line(one.source)}: {output.line(one.reason)}" for one in unread[:SHOWN])
    if len(unread) > SHOWN:
        yield "  ... (kg skipped lists them all)"
