"""kg review: people's corrections of claims and names."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import options, output, words
from kg.cli.show import describe_claim

if TYPE_CHECKING:
    from kg.graph import Graph
    from kg.graph.corrections import Correction

EXAMPLES = """\b
Examples:
  $ kg review
  $ kg review --wrong 03b1f0c5a2d94e7788aa --note 'an offer, not a loan'
  $ kg review --relation 03b1f0c5a2d94e7788aa finances
  $ kg review --apart Khan talks
  $ kg review --same Khan talks 'Imran Khan' interview
  $ kg review --list
"""
KEYS = {"r": "right", "w": "wrong", "s": "skip", "q": "quit"}


def command(
    graph: options.Graph = options.GRAPH,
    wrong: Annotated[
        list[str] | None, typer.Option(metavar="CLAIM", help="Leave out the claim with this id; may be repeated.")
    ] = None,
    right: Annotated[
        list[str] | None, typer.Option(metavar="CLAIM", help="Confirm the claim with this id; may be repeated.")
    ] = None,
    relation: Annotated[
        tuple[str, str] | None, typer.Option(metavar="CLAIM RELATION", help="Give the claim this relation instead.")
    ] = None,
    apart: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="NAME DOCUMENT", help="Keep NAME in DOCUMENT as a separate entity."),
    ] = None,
    same: Annotated[
        tuple[str, str, str, str] | None,
        typer.Option(metavar="NAME DOCUMENT OTHER DOCUMENT", help="Merge the two names into one entity."),
    ] = None,
    note: Annotated[str, typer.Option(metavar="TEXT", help="The reason, kept with the correction.")] = "",
    list_: Annotated[bool, typer.Option("--list", help="List the corrections so far.")] = False,
    corrections: options.Corrections = None,
    format: options.Rows = "table",
) -> None:
    """Correct the claims and names of a graph.

    Claims can be marked as right or wrong, and names as the same or different. Without options it shows the claims one
    by one with their sentences, least certain first; press r for right, w for wrong, s to skip, q to quit. Corrections
    are kept in corrections.csv in the graph folder, which you can also edit by hand. The next kg build applies them and
    reports which it applied.
    """
    from kg import Graph
    from kg.graph import review
    from kg.marks import CORRECTIONS

    file, opened = corrections or graph / CORRECTIONS, Graph.open(graph)
    if list_:
        known = {claim.id: str(claim) for claim in opened.claims()}
        said = opened.review(corrections=file)
        output.rows(
            ("correction", "claim", "note"), [(str(one), known.get(one.claim, ""), one.note) for one in said], format
        )
        return
    new = review.corrections(wrong or (), right or (), relation, apart, same, note)
    said = review.save(graph, opened, new, file)
    if not new:
        for one in walk(opened, said, note, _key):
            said = review.save(graph, opened, [one], file)  # at once, so that nothing is lost
    output.note(f"{words.count(len(said), 'correction')} in {output.line(str(file))}, for the next kg build")


def walk(graph: Graph, said: list[Correction], note: str, ask: Callable[[], str]) -> Iterator[Correction]:
    """Verdicts on the claims that nobody has judged yet, the least certain first, until `ask` says to quit."""
    from kg.graph.corrections import Correction

    judged = {one.claim for one in said}
    left = sorted(
        (claim for claim in graph.claims() if claim.id not in judged), key=lambda claim: (claim.confidence, claim.id)
    )
    for number, claim in enumerate(left, 1):
        output.note(f"\n{describe_claim(claim)}\n\n{number} of {len(left)}: [r]ight, [w]rong, [s]kip, [q]uit?")
        verdict = KEYS[ask()]
        if verdict == "quit":
            return
        if verdict != "skip":
            yield Correction(verdict, claim.id, note=note)


def _key() -> str:
    """The next key of KEYS: pressed at a terminal, else the first letter of a line of stdin; its end means quit."""
    while True:
        terminal = sys.stdin.isatty()
        pressed = typer.getchar() if terminal else sys.stdin.readline()
        if not pressed:
            return "q"
        if (key := pressed.strip()[:1].lower()) in KEYS:
            return key
        output.note(", ".join(f"{key} {verdict}" for key, verdict in KEYS.items()))
