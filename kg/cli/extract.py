"""kg extract: text → propositions or claims, without a graph on disk."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kg.cli import options, output, words

if TYPE_CHECKING:
    from kg.graph import Graph
    from kg.model import Proposition

EXAMPLES = """\b
Examples:
  $ kg extract 'Moscow strongly supports Islamabad, the envoy said.'
  $ kg extract --file article.txt --claims
  $ kg extract --lines --format jsonl < sentences.txt > propositions.jsonl
  $ kg extract --explain 'Mia Moreau, who leads the bank, met Ivo Petrov.'
"""
FACTS = "CONSTRUCT WHERE { ?s ?p ?o }"
EVERYTHING = "CONSTRUCT { ?s ?p ?o } { { ?s ?p ?o } UNION { GRAPH ?d { ?s ?p ?o . ?d a schema:NewsArticle } } }"


def command(
    text: Annotated[
        str | None, typer.Argument(metavar="[TEXT]", help="The text; default: read from --file or stdin.")
    ] = None,
    file: Annotated[Path | None, typer.Option(metavar="FILE", help="Read the text from a file.")] = None,
    lines: Annotated[
        bool, typer.Option("--lines", help="Treat each line as one sentence; only lines over 200 words are split.")
    ] = False,
    pretokenized: Annotated[
        bool,
        typer.Option("--pretokenized", help="With --lines: tokens are separated by single spaces, also in the output."),
    ] = False,
    style: Annotated[
        Literal["minimal", "clause"],
        typer.Option(help="Short propositions with two arguments, or one long proposition per predicate."),
    ] = "minimal",
    claims: Annotated[
        bool, typer.Option("--claims", help="Find claims between entities instead of propositions.")
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show how each proposition was found; with --claims, each claim.")
    ] = False,
    format: Annotated[
        Literal["table", "jsonl", "turtle"],
        typer.Option(help="Output format; turtle contains the facts, and with --claims the claims too."),
    ] = "table",
    model: options.Model = None,
    ontology: options.Ontology = None,
    any_language: options.AnyLanguage = False,
) -> None:
    """Find who does what to whom in a text.

    A proposition keeps the words of its sentence. With --claims, names are resolved to entities and verbs to relations
    of the ontology, and each claim says whether it is asserted, negated, planned, desired or possible, and who says so.
    """
    if pretokenized and not lines:
        raise typer.BadParameter("--pretokenized needs --lines")
    if lines and (claims or explain or format == "turtle"):
        raise typer.BadParameter("--lines finds propositions only: leave out --claims, --explain and --format turtle")
    if text is not None and file is not None:
        raise typer.BadParameter("give either a text or --file, not both")
    if text is not None and os.path.isfile(text):
        raise typer.BadParameter(f"{text} is a file: use --file {text}")
    text = options.read(file) if text is None else options.typed(text)

    from kg.extraction.extractor import DEFAULT_MODEL, Extractor
    from kg.ontology import load
    from kg.plugins import spacy_pipeline
    from kg.reading import english, text_document

    extractor = Extractor(spacy_pipeline(model or DEFAULT_MODEL), load(ontology))
    if explain and not claims:
        output.text(extractor.explain(text))
    elif lines:
        sentences = [line.removesuffix("\r") for line in text.split("\n")]
        _print(extractor.propositions_of_lines(sentences, style, pretokenized), format)
    else:
        document = text_document(text, ontology=extractor.ontology)
        if not any_language:
            document = english(document)
        if explain:
            output.text(extractor.explain_claims(document))
        elif claims or format == "turtle":
            from kg.graph import Graph

            record = extractor.record(document)
            for one in record.skipped:
                output.note(f"{output.line(one.source)}: {output.line(one.reason)}")
            _print_claims(Graph.from_records([record], extractor.ontology), format, claims)
        else:
            _print(extractor.propositions(document, style), format)


def _print_claims(graph: Graph, format: str, claims: bool) -> None:
    if format == "turtle":
        output.data(graph.query(EVERYTHING if claims else FACTS).serialize("turtle"))
    elif format == "jsonl":
        from kg.exporting.claims import rows

        output.json_lines(rows(graph))
    else:
        output.table(words.COLUMNS, [words.columns(claim) for claim in graph.claims()])


def _print(propositions: Iterable[Proposition], format: str) -> None:
    if format == "jsonl":
        output.json_lines(map(asdict, propositions))
    else:
        rows = [(p.subject, p.relation, "; ".join(filter(None, (p.object, *p.arguments)))) for p in propositions]
        output.table(("subject", "relation", "object"), rows)
