"""kg query: SPARQL → rows."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kg.cli import options, output

if TYPE_CHECKING:
    from kg.graph import Graph
    from kg.graph.queries import Result

EXAMPLES = """\b
Examples:
  $ kg query 'SELECT ?who ?what { ?who rel:supports ?what }'
  $ kg query --named who-supports-what
  $ kg query --file question.rq --format csv > answer.csv
  $ kg query --named most-mentioned --limit 20
  $ kg query --list
"""
SHOWN = 100  # rows on a terminal


def command(
    sparql: Annotated[
        str | None, typer.Argument(metavar="[SPARQL]", help="The query; the prefixes of kg are already declared.")
    ] = None,
    graph: options.Graph = options.GRAPH,
    ontology: options.Asked = None,
    file: Annotated[Path | None, typer.Option(metavar="FILE", help="Read the query from a file.")] = None,
    named: Annotated[str | None, typer.Option(metavar="NAME", help="Run one of the queries in --list.")] = None,
    list_: Annotated[bool, typer.Option("--list", help="List the queries that come with kg.")] = False,
    format: Annotated[
        Literal["table", "json", "csv", "tsv", "xml", "turtle"],
        typer.Option(help="Output format; CONSTRUCT and DESCRIBE print turtle unless told otherwise."),
    ] = "table",
    limit: options.Limit = None,
    iris: options.Addresses = False,
    excel_safe: options.ExcelSafe = False,
) -> None:
    """Query a graph with SPARQL 1.1.

    Facts are plain triples: SELECT ?s ?o { ?s rel:supports ?o }. Every claim, whether it became a fact or not, is a
    kg:Claim in the named graph of its document, with its sentence, factuality, speaker and time.

    Tables show names: the labels of entities, relations and classes, the titles of documents, the ids of claims, which
    kg show explains. On a terminal they stop after 100 rows. All other formats hold what the standard says, and all of
    it.
    """
    from kg import Graph
    from kg.graph.questions import question, questions

    if list_:
        listed = [(q.name, q.description) for q in questions(ontology).values()]
        if format in ("xml", "turtle"):
            raise typer.BadParameter("--list goes with --format table, json, csv or tsv")
        output.rows(("name", "question"), listed, format)
        return
    if sum(choice is not None for choice in (sparql, file, named)) > 1:
        raise typer.BadParameter("give only one of: a query, --file, --named")
    if excel_safe and format != "csv":
        raise typer.BadParameter("--excel-safe needs --format csv")
    if file is not None:
        sparql = options.read(file)
    elif named is not None:
        sparql = question(named, questions(ontology)).sparql
    if sparql is None:
        raise typer.BadParameter("give a query, --file or --named; --list shows the queries that come with kg")
    if limit is not None and format != "table":
        raise typer.BadParameter("--limit needs --format table: for others, end the query with LIMIT")
    opened = Graph.open(graph, ontology)
    result = opened.query(sparql)
    if excel_safe:
        from kg.exporting.spreadsheets import excel_safe_csv

        output.data(excel_safe_csv(result.serialize("csv")))
    elif format != "table":
        output.data(result.serialize(format))
    elif result.kind == "construct":
        output.data(result.serialize("turtle"))
    else:
        _print_table(opened, result, iris, limit)


def _print_table(graph: Graph, result: Result, iris: bool, limit: int | None) -> None:
    """The first rows, and of how many."""
    rows = list(_rows(graph, result, iris))
    most = limit if limit is not None else SHOWN if sys.stdout.isatty() else 0
    shown = rows[: most or None]
    output.table(result.variables, shown)
    if len(shown) < len(rows):
        output.note(f"{len(shown)} of {len(rows)} rows; --limit 0 prints all")


def _rows(graph: Graph, result: Result, iris: bool) -> Iterator[list[str]]:
    from kg.graph.labels import Labels

    if result.kind == "select" and not iris:
        yield from Labels(graph.reader).rows(result)
    else:
        yield from (["" if value is None else str(value) for value in row.values()] for row in result)
