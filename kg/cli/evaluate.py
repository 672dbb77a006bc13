"""kg eval: claims against a gold standard."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from kg.cli import options, output

EXAMPLES = """\b
Examples:
  $ kg build articles/ && kg eval gold.jsonl
  $ kg eval gold.jsonl --errors errors.txt
  $ kg eval gold.jsonl claims.jsonl --format json
"""


def command(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Gold facts; entities.json is expected beside it.")],
    claims: Annotated[
        Path | None, typer.Argument(metavar="[CLAIMS]", help="Claims written by kg export, instead of the graph's.")
    ] = None,
    graph: options.Graph = options.GRAPH,
    entities: Annotated[Path | None, typer.Option(metavar="FILE", help="Entities of the gold, if elsewhere.")] = None,
    errors: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write missed facts and wrong claims here.")
    ] = None,
    format: Annotated[Literal["table", "json", "csv", "tsv"], typer.Option(help="Output format.")] = "table",
    ontology: options.Ontology = None,
) -> None:
    """Score claims against a gold standard.

    The gold standard contains the facts that people annotated in the same texts. Levels of agreement: PAIR, subject and
    object are right; GROUP, also the direction and the group of the relation; EXACT, also the relation itself; STRICT,
    also factuality and speaker. Scores are given overall, per document and per relation.
    """
    from kg import Graph
    from kg.evaluating import evaluate, read_claims, read_gold, report

    if claims is None:
        evaluation = Graph.open(graph).eval(gold, entities)
    else:
        from kg.ontology import load

        vocabulary = load(ontology)
        evaluation = evaluate(read_gold(gold, vocabulary, entities), read_claims(claims), vocabulary)
    if errors:
        errors.write_text("".join(f"{line}\n" for line in report.errors(evaluation)), encoding="utf-8")
    if format == "json":
        output.json_lines([report.as_json(evaluation)])
    else:
        output.rows(report.HEADER, report.rows(evaluation), format)
    if evaluation.boilerplate:
        output.note(f"{len(evaluation.boilerplate)} claims come from sentences outside the articles")
