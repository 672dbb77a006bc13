"""kg review: what people say of claims and names."""

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
Example:
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
        list[str] | None, typer.Option(metavar="CLAIM", help="Leave out the claim of this id; may be repeated.")
    ] = None,
    right: Annotated[
        list[str] | None, typer.Option(metavar="CLAIM", help="Take the claim of this id for certain; may be repeated.")
    ] = None,
    relation: Annotated[
        tuple[str, str] | None, typer.Option(metavar="CLAIM RELATION", help="The claim is right with this relation.")
    ] = None,
    apart: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="NAME DOCUMENT", help="What is called so there is nothing that others name."),
    ] = None,
    same: Annotated[
        tuple[str, str, str, str] | None,
        typer.Option(metavar="NAME DOCUMENT OTHER DOCUMENT", help="What is called so in the two documents is one."),
    ] = None,
    note: Annotated[str, typer.Option(metavar="TEXT", help="Why.")] = "",
    list_: Annotated[bool, typer.Option("--list", help="List what was said so far.")] = False,
    corrections: options.Corrections = None,
    format: options.Rows = "table",
) -> None:
    """Correct a graph: say which claims are right or wrong, and which names mean the same.

    Without options it shows one claim after the other with its sentence, the least certain first, and takes r for
    right, w for wrong, s to skip and q to quit. All of it is kept in a table that people can edit, corrections.csv in
    the folder of the graph; the next kg build applies it, and says what it applied.
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
    """Verdicts on the claims that nobody has judged yet, the least certain first, until `ask` has enough."""
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
    """The next key of KEYS: pressed at a terminal, else the beginning of a line of stdin, whose end is to quit."""
    while True:
        terminal = sys.stdin.isatty()
        pressed = typer.getchar() if terminal else sys.stdin.readline()
        if not pressed:
            return "q"
        if (key := pressed.strip()[:1].lower()) in KEYS:
            return key
        output.note(", ".join(f"{key} {verdict}" for key, verdict in KEYS.items()))
