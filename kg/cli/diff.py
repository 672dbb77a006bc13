"""kg diff: what differs between two graphs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli import output, words

EXAMPLES = """\b
Examples:
  $ kg diff yesterday-graph graph
  $ kg diff old-graph graph | grep '^+ fact'
"""


def command(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="Folder of the older graph.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="Folder of the newer graph.")],
) -> None:
    """Compare two graphs.

    Prints the facts and claims that only one of them contains: - for OLD, + for NEW.
    """
    from kg.graph import Graph
    from kg.graph.diff import diff

    then, now = Graph.open(old), Graph.open(new)
    difference = diff(then, now)
    for sign, graph, facts, claims in (
        ("-", then, difference.lost_facts, difference.lost_claims),
        ("+", now, difference.new_facts, difference.new_claims),
    ):
        for fact in facts:
            output.text(f"{sign} fact   {words.fact(graph, fact)}")
        for claim in claims:
            output.text(f"{sign} claim  {words.claim(graph, claim)}  {words.where(claim)}")
    n_facts = len(difference.lost_facts) + len(difference.new_facts)
    n_claims = len(difference.lost_claims) + len(difference.new_claims)
    output.note(f"{words.count(n_facts, 'fact')} and {words.count(n_claims, 'claim')} differ")
