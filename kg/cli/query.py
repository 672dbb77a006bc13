"""kg query: SPARQL → rows."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from kg.cli import options, output

EXAMPLES = """\b
Examples:
  $ kg query 'SELECT ?who ?what { ?who rel:supports ?what }'
  $ kg query --named who-supports-what
  $ kg query --file question.rq --format csv > answer.csv
  $ kg query --list
"""


def command(
    sparql: Annotated[
        str | None, typer.Argument(metavar="[SPARQL]", help="The query; the prefixes of kg are already declared.")
    ] = None,
    graph: options.Graph = options.GRAPH,
    file: Annotated[Path | None, typer.Option(metavar="FILE", help="Read the query from a file.")] = None,
    named: Annotated[str | None, typer.Option(metavar="NAME", help="Run one of the queries in --list.")] = None,
    list_: Annotated[bool, typer.Option("--list", help="List the queries that come with kg.")] = False,
    format: Annotated[
        Literal["table", "json", "csv", "tsv", "xml", "turtle"],
        typer.Option(help="Output format; CONSTRUCT and DESCRIBE print turtle unless told otherwise."),
    ] = "table",
    excel_safe: options.ExcelSafe = False,
) -> None:
    """Query a graph with SPARQL 1.1.

    Facts are plain triples: SELECT ?s ?o { ?s rel:supports ?o }. Every claim, whether it became a fact or not, is a
    kg:Claim in the named graph of its document, with its sentence, factuality, speaker and time.
    """
    from kg import Graph
    from kg.graph.questions import question, questions

    if list_:
        listed = [(q.name, q.description) for q in questions().values()]
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
        sparql = question(named).sparql
    if sparql is None:
        raise typer.BadParameter("give a query, --file or --named; --list shows the queries that come with kg")
    result = Graph.open(graph).query(sparql)
    if excel_safe:
        from kg.exporting.spreadsheets import excel_safe_csv

        output.data(excel_safe_csv(result.serialize("csv")))
    elif format != "table":
        output.data(result.serialize(format))
    elif result.kind == "construct":
        output.data(result.serialize("turtle"))
    else:
        output.table(result.variables, [["" if v is None else str(v) for v in row.values()] for row in result])
