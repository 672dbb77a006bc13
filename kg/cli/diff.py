"""kg diff: what differs between two graphs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from kg.cli import output, words
from kg.display import counted

EXAMPLES = """\b
Examples:
  $ kg diff yesterday-graph graph
  $ kg diff old-graph graph | grep '^+ fact'
  $ kg diff old-graph graph --format csv
"""


def command(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="Folder of the older graph.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="Folder of the newer graph.")],
    format: Annotated[
        Literal["text", "json", "jsonl", "csv", "tsv"],
        typer.Option(help="Output format; json is one list, jsonl one object per line."),
    ] = "text",
) -> None:
    """Compare two graphs.

    Prints the facts and claims that only one of them contains: - for OLD, + for NEW.
    """
    from kg import Graph

    found = Graph.open(old).diff(Graph.open(new))
    rows: list[tuple[str, str, str, str]] = []
    for sign, facts, claims in (("-", found.lost_facts, found.lost_claims), ("+", found.new_facts, found.new_claims)):
        rows += [(sign, "fact", str(fact), ", ".join(fact.documents)) for fact in facts]
        rows += [(sign, "claim", str(claim), words.where(claim)) for claim in claims]
    if format == "text":
        for sign, kind, said, where in rows:
            place = f"  {where}" if kind == "claim" else ""
            output.text(f"{sign} {kind:5}  {output.line(said)}{place}")
    else:
        output.rows(("sign", "kind", "said", "where"), rows, format)
    n_facts = len(found.lost_facts) + len(found.new_facts)
    n_claims = len(found.lost_claims) + len(found.new_claims)
    output.note(f"{counted(n_facts, 'fact')} and {counted(n_claims, 'claim')} differ")
