"""kg build: documents → graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kg.cli import options, output
from kg.cli.words import count
from kg.errors import BuildInterrupted

if TYPE_CHECKING:
    from kg.pipeline import Summary

EXAMPLES = """\b
Example:
  $ kg build news/
  $ kg build 'feeds/*.jsonl' more.html -g news-graph --workers 4
  $ kg build today.txt --add
"""
SHOWN = 5  # of the skipped sources; `kg skipped` lists them all


def command(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE", help="Files, folders with all that is in them, patterns, or - for stdin."),
    ],
    graph: options.Graph = options.GRAPH,
    add: Annotated[bool, typer.Option("--add", help="Keep the documents that the graph already has.")] = False,
    workers: Annotated[
        int | None, typer.Option(min=1, envvar="KG_WORKERS", help="Documents read at once; without it one a core.")
    ] = None,
    engine: Annotated[
        str, typer.Option(envvar="KG_ENGINE", metavar="NAME", help="What runs the workers.")
    ] = "processes",
    model: options.Model = None,
    ontology: options.Ontology = None,
    strict: Annotated[bool, typer.Option("--strict", help="Stop at the first source that cannot be read.")] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Read every document anew, also unchanged ones.")] = False,
    base_iri: Annotated[
        str | None,
        typer.Option(envvar="KG_BASE_IRI", metavar="IRI", help="Where the IRIs of entities and documents begin."),
    ] = None,
    open_relations: Annotated[
        bool, typer.Option("--open-relations/--no-open-relations", help="Keep relations outside the ontology.")
    ] = True,
    follow_links: Annotated[
        bool, typer.Option("--follow-links", help="Also read what links lead to outside the sources.")
    ] = False,
    corrections: options.Corrections = None,
    any_language: options.AnyLanguage = False,
    format: Annotated[
        Literal["text", "json"], typer.Option(help="The summary, for people on stderr or as JSON on stdout.")
    ] = "text",
) -> None:
    """Build a graph from documents.

    They can be text, Markdown, web pages, and JSON Lines of {"id", "text"}. The graph then holds exactly these sources.
    In folders, links that lead out of the sources are left out, and whatever is no regular file; kg skipped lists them.
    The graph's folder must be a new or empty one, or have a graph in it already.

    A document that has not changed since the last build is not read again, and a build that was interrupted goes on
    where it stopped. Documents that are not in English are set aside and counted, paragraphs in other languages passed
    over. What people said with kg review is applied.
    """
    from kg.extraction.extractor import DEFAULT_MODEL
    from kg.graph.iris import DEFAULT_BASE
    from kg.pipeline import build

    try:
        with output.progress("documents") as progress:
            summary = build(
                *sources,
                graph=graph,
                add=add,
                workers=workers,
                engine=engine,
                model=model or DEFAULT_MODEL,
                ontology=ontology,
                strict=strict,
                fresh=fresh,
                base_iri=base_iri or DEFAULT_BASE,
                open_relations=open_relations,
                corrections=corrections,
                follow_links=follow_links,
                any_language=any_language,
                progress=progress,
            )
    except KeyboardInterrupt as error:
        raise BuildInterrupted("interrupted: what was read is kept, and the same command goes on from there") from error
    if format == "json":
        output.json_lines([asdict(summary) | {"graph": str(summary.graph)}])
    else:
        output.note(describe(summary))


def describe(summary: Summary) -> str:
    """The summary in words."""
    lines = [
        f"{count(summary.documents, 'document')} ({summary.extracted} read, {summary.reused} unchanged) with "
        f"{count(summary.sentences, 'sentence')}",
        f"{count(summary.entities, 'entity', 'entities')}, {count(summary.claims, 'claim')} and "
        f"{count(summary.facts, 'fact')} in {output.line(str(summary.graph))}",
    ]
    if summary.damaged:
        lines.append(f"{count(summary.damaged, 'damaged record')} dropped and read anew")
    if summary.corrected:
        applied = ", ".join(f"{number} {verdict}" for verdict, number in summary.corrected.items())
        lines.append(f"{count(sum(summary.corrected.values()), 'correction')} applied: {applied}")
    if summary.idle:
        lines.append(f"{count(len(summary.idle), 'correction')} of what is no more in the graph:")
        lines += [f"  {output.line(str(correction))}" for correction in summary.idle[:SHOWN]]
    if len(summary.idle) > SHOWN:
        lines.append("  ...")
    return "\n".join([*lines, *_left_out(summary)])


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
