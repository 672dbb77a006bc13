"""kg build: documents → graph."""

from __future__ import annotations

import shlex
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kg.cli import load, options, output
from kg.cli.words import count
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


def command(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE", help="Files, folders (with subfolders), glob patterns, or - for stdin."),
    ],
    graph: options.Graph = options.GRAPH,
    add: Annotated[bool, typer.Option("--add", help="Keep the documents that the graph already has.")] = False,
    workers: Annotated[
        int | None,
        typer.Option(min=1, envvar="KG_WORKERS", help="Documents to read in parallel; default: one per core."),
    ] = None,
    engine: Annotated[
        str, typer.Option(envvar="KG_ENGINE", metavar="NAME", help="How to run the workers: processes, serial or ray.")
    ] = "processes",
    address: Annotated[
        str, typer.Option(envvar="KG_ADDRESS", metavar="HOST:PORT", help="The Ray cluster that --engine ray works on.")
    ] = "",
    shards: Annotated[
        str,
        typer.Option(envvar="KG_SHARDS", metavar="URL", help="Keep records there, and not in the graph folder: s3://…"),
    ] = "",
    model: options.Model = None,
    ontology: options.Ontology = None,
    strict: Annotated[bool, typer.Option("--strict", help="Stop at the first source that cannot be read.")] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Read every document again, even if unchanged.")] = False,
    base_iri: Annotated[
        str | None,
        typer.Option(envvar="KG_BASE_IRI", metavar="IRI", help="Base of the IRIs of entities and documents."),
    ] = None,
    open_relations: Annotated[
        bool, typer.Option("--open-relations/--no-open-relations", help="Keep relations that are not in the ontology.")
    ] = True,
    follow_links: Annotated[
        bool, typer.Option("--follow-links", help="Follow symbolic links that lead outside the sources.")
    ] = False,
    corrections: options.Corrections = None,
    any_language: options.AnyLanguage = False,
    store: Annotated[
        str | None,
        typer.Option(envvar="KG_STORE", metavar="URL", help="Put the graph into this SPARQL store, too: see kg load."),
    ] = None,
    format: Annotated[
        Literal["text", "json"], typer.Option(help="Summary as text on stderr, or as JSON on stdout.")
    ] = "text",
) -> None:
    """Build a graph from documents.

    Sources can be plain text, Markdown, HTML, or JSON Lines of {"id", "text"}. The graph then contains exactly these
    sources. Anything in a folder that is not a regular file is skipped, and so are symbolic links that lead outside the
    sources; kg skipped lists both. The graph folder must be new, empty, or already contain a graph.

    Documents that have not changed since the last build are not read again, and an interrupted build resumes where it
    stopped. Documents and paragraphs that are not in English are skipped and counted. Corrections made with kg review
    are applied.
    """
    from kg.extraction.extractor import DEFAULT_MODEL
    from kg.graph.iris import DEFAULT_BASE
    from kg.pipeline import build

    endpoint = load.from_environment(store) if store else None  # or an error, before any work is done
    try:
        with output.progress("documents") as bar:
            summary = build(
                *sources,
                graph=graph,
                add=add,
                workers=workers,
                engine=engine,
                address=address,
                shards=shards,
                model=model or DEFAULT_MODEL,
                ontology=ontology,
                strict=strict,
                fresh=fresh,
                base_iri=base_iri or DEFAULT_BASE,
                open_relations=open_relations,
                corrections=corrections,
                follow_links=follow_links,
                any_language=any_language,
                progress=bar,
                skipping=(lambda one: bar.skip(f"{one.source}: {one.reason}")) if bar else None,
            )
    except KeyboardInterrupt as error:
        raise BuildInterrupted("interrupted: run the same command again to resume where it stopped") from error
    if format == "json":
        output.json_lines([asdict(summary) | {"graph": str(summary.graph)}])
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
        f"{count(summary.documents, 'document')} ({summary.extracted} read, {summary.reused} unchanged) with "
        f"{count(summary.sentences, 'sentence')}",
        f"{count(summary.entities, 'entity', 'entities')}, {count(summary.claims, 'claim')} and "
        f"{count(summary.facts, 'fact')} in {output.line(str(summary.graph))}",
    ]
    if summary.copies:
        lines.append(_copies(summary.copies))
    if summary.damaged:
        lines.append(f"{count(summary.damaged, 'damaged record')} replaced")
    if summary.corrected:
        applied = ", ".join(f"{number} {verdict}" for verdict, number in summary.corrected.items())
        lines.append(f"{count(sum(summary.corrected.values()), 'correction')} applied: {applied}")
    if summary.idle:
        lines.append(f"{count(len(summary.idle), 'correction')} no longer matched anything:")
        lines += [f"  {output.line(str(correction))}" for correction in summary.idle[:SHOWN]]
    if len(summary.idle) > SHOWN:
        lines.append("  ...")
    return "\n".join([*lines, *_left_out(summary)])


def _copies(copies: dict[str, str]) -> str:
    """Which documents are copied most, and how often."""
    stories = sorted(Counter(copies.values()).items(), key=lambda pair: (-pair[1], pair[0]))
    most = ", ".join(f"{number} of {output.line(document)}" for document, number in stories[:SHOWN])
    more = ", ..." if len(stories) > SHOWN else ""
    return f"{count(len(copies), 'document')} copied from another, counted as one source with it: {most}{more}"


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
