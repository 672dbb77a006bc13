"""kg ask: a question in plain English → an answer in sentences."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from kg.cli import options, output

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from kg import Graph
    from kg.graph.answers import Answer
    from kg.graph.findings import Claim
    from kg.graph.questions import Question

    Naming = Callable[[Claim], tuple[str, str]]  # a claim's document and its speaker

SENTENCES = 5  # of a row, unless all rows are shown
COLUMNS = ("answer", "factuality", "says", "time", "document", "sentence", "text")

EXAMPLES = """\b
Examples:
  $ kg ask "Who backs Pakistan's accession to BRICS?"
  $ kg ask 'who met whom in May 2026'
  $ kg ask 'what does Russia say about Pakistan' --format json
  $ kg ask 'what connects Russia and BRICS' --sparql
  $ kg ask "Who backs Pakistan's accession to BRICS, and who criticises it?"
  $ kg ask 'who met whom last year'
  $ kg ask --list
"""


def command(
    question: Annotated[
        list[str] | None, typer.Argument(metavar="[QUESTION]", help="The question; quote it if it has an apostrophe.")
    ] = None,
    graph: options.Graph = options.GRAPH,
    ontology: options.Asked = None,
    list_: Annotated[bool, typer.Option("--list", help="List the questions that can be asked.")] = False,
    sparql: Annotated[bool, typer.Option("--sparql", help="Print the query instead of its answer.")] = False,
    limit: Annotated[int, typer.Option(metavar="N", min=0, help="Print so many answers at most; 0: all.")] = 20,
    iris: options.Addresses = False,
    format: Annotated[
        Literal["text", "table", "json"], typer.Option(help="Output format; table has a line for each sentence.")
    ] = "text",
) -> None:
    """Ask a question in plain English.

    kg has a list of questions with blanks, "Who backs {what}?", and finds the one you mean by its words, by other words
    for the same, and by the names and the time in it; "last year" counts from the newest document. A text may ask
    several questions. It says on stderr what it understood. Each answer comes with the
    sentences it stands on, where they are and who says so; what is planned, wished for, possible or denied comes last,
    each under its heading.
    """
    from kg import Graph
    from kg.graph.questions import questions

    if list_:
        listed = [one for one in questions(ontology).values() if one.answer]
        _print_list(listed, format)
        return
    text = options.typed(" ".join(question or ())).strip()
    if not text:
        raise typer.BadParameter("give a question; --list shows those that can be asked")
    opened = Graph.open(graph, ontology)
    for answer in opened.ask_all(text):
        _print_understood(answer)
        if sparql:
            output.data(answer.sparql)
            continue
        if not answer.rows:
            output.note("Nothing in the graph answers this.")
        _print_answer(answer, limit, format, _addresses(opened) if iris else _names)
        if limit and len(answer.rows) > limit:
            output.note(f"{limit} of {len(answer.rows)} answers; --limit 0 prints all")


def _print_list(listed: list[Question], format: str) -> None:
    if format == "json":
        output.json_lines({"name": one.name, "questions": one.sentences, "blanks": one.blanks} for one in listed)
    else:
        output.table(("name", "question"), [(one.name, one.description) for one in listed])


def _print_understood(answer: Answer) -> None:
    others = (f"or did you mean: {' '.join(answer.others)}",) if answer.others else ()
    for note in (answer.reading, *answer.notes, *others):
        output.note(output.wrapped(note, hang=2, stream=sys.stderr))


def _names(claim: Claim) -> tuple[str, str]:
    return claim.document.title or claim.document_id, claim.speaker.label if claim.speaker else ""


def _addresses(graph: Graph) -> Naming:
    def named(claim: Claim) -> tuple[str, str]:
        speaker = claim.speaker.entity if claim.speaker else ""
        return _compact(graph, graph.iris.document(claim.document_id)), speaker and _compact(
            graph, graph.iris.entity(speaker)
        )

    return named


def _compact(graph: Graph, node: NamedNode) -> str:
    return graph.iris.compact(node.value)


def _print_answer(answer: Answer, limit: int, format: str, named: Naming) -> None:
    if format == "json":
        output.json_lines([_json(answer, limit)])
    elif format == "table":
        output.table(COLUMNS, list(_rows(answer, limit, named)))
    else:
        output.text("\n".join(_lines(answer, limit, named)).lstrip("\n"))


def _lines(answer: Answer, limit: int, named: Naming) -> Iterator[str]:
    """Each row with its sentences, what is no fact under its heading; with a `limit` only a few sentences of each."""
    for heading, rows in answer.groups(limit):
        yield from ("", heading) if heading else ()
        for row in rows:
            sentences = row.cited(lambda claim: named(claim)[0])
            shown = sentences[: SENTENCES if limit else None]
            yield output.wrapped(answer.line(row), hang=2)
            yield from (output.wrapped(one, indent=2, hang=2) for one in shown)
            if len(shown) < len(sentences):
                yield f"  … and {len(sentences) - len(shown)} more sentences"


def _rows(answer: Answer, limit: int, named: Naming) -> Iterator[tuple[str, ...]]:
    for row in answer.rows[: limit or None]:
        for claim in row.claims:
            document, speaker = named(claim)
            time = claim.time.text if claim.time else claim.document.date
            place = document, str(claim.sentence_index), claim.sentence.text
            yield row.text, str(row.factuality), speaker, time, *place


def _json(answer: Answer, limit: int) -> dict[str, Any]:
    from kg.exporting.claims import row as claim_row

    rows = [
        {
            "answer": one.text,
            "factuality": str(one.factuality),
            "day": one.day,
            "claims": list(map(claim_row, one.claims)),
        }
        for one in answer.rows[: limit or None]
    ]
    return {
        "question": answer.question.name,
        "understood": answer.reading,
        "blanks": answer.blanks,
        "notes": answer.notes,
        "others": answer.others,
        "answers": rows,
    }
