"""kg validate: checks a graph against its own rules."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict
from typing import Annotated, Literal

import typer

from kg.cli import options, output
from kg.display import counted

EXAMPLES = """\b
Examples:
  $ kg validate
  $ kg validate --format json | jq .where
  $ kg show 03b1f0c5a2d94e7788aa
  $ kg export shapes.ttl --format shapes
"""


def command(
    graph: options.Graph = options.GRAPH,
    examples: Annotated[int, typer.Option(min=1, help="Violations to show per rule; json has all.")] = 3,
    format: Annotated[
        Literal["table", "json", "csv", "tsv"],
        typer.Option(help="Output format; json has one object per line."),
    ] = "table",
) -> None:
    """Check a graph against its rules.

    The exit status is 1 if the graph breaks a rule. The rules: claims are complete, the words of a claim are at its
    offsets, subjects and objects have a class that the relation allows, times are dates, and every fact is supported by
    claims, none of them negated, planned or merely possible. For SHACL tools, kg export --format shapes writes the
    rules that SHACL can express.
    """
    from kg import Graph
    from kg.graph.validation import RULES, Violation

    opened = Graph.open(graph)
    found: dict[str, list[Violation]] = defaultdict(list)
    for violation in opened.validate():
        found[violation.rule].append(violation)
    if format == "json":
        output.json_lines(asdict(violation) for some in found.values() for violation in some)
    elif found:
        rows = ((v.rule, str(len(some)), v.where, v.how) for some in found.values() for v in some[:examples])
        output.rows(("rule", "broken", "where", "how"), rows, format)
    for rule in found:
        output.note(f"{rule}: {RULES[rule]}")
    figures = opened.figures
    checked = f"{counted(figures['claims'], 'claim')} and {counted(figures['facts'], 'fact')}"
    number = counted(sum(map(len, found.values())), "violation") if found else "no violation"
    output.note(f"{number}; {len(RULES)} rules checked in {checked}")
    if found:
        raise typer.Exit(1)
