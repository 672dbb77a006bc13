"""kg review: people's corrections of claims and names."""

from __future__ import annotations

import sys
from typing import Annotated, Literal

import typer

from kg.cli import options, output
from kg.display import counted

EXAMPLES = """\b
Examples:
  $ kg review
  $ kg review --wrong 03b1f0c5a2d94e7788aa --note 'an offer, not a loan'
  $ kg review --relation 03b1f0c5a2d94e7788aa finances
  $ kg review --apart Khan talks
  $ kg review --same Khan talks 'Imran Khan' interview
  $ kg review --type Jordan talks Person
  $ kg review --rename BRICS+ talks 'BRICS Plus'
  $ kg review --add talks 7 'Ann Lee' meets Khan
  $ kg review --undo
  $ kg review --list
"""


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
    type: Annotated[
        tuple[str, str, str] | None,
        typer.Option(metavar="NAME DOCUMENT CLASS", help="Give what NAME in DOCUMENT means this class."),
    ] = None,
    rename: Annotated[
        tuple[str, str, str] | None,
        typer.Option(metavar="NAME DOCUMENT OTHER", help="Call what NAME in DOCUMENT means by another name."),
    ] = None,
    sound: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="NAME DOCUMENT", help="Confirm the entity; it is not asked about again."),
    ] = None,
    add: Annotated[
        tuple[str, str, str, str, str] | None,
        typer.Option(
            metavar="DOCUMENT SENTENCE SUBJECT RELATION OBJECT",
            help="Add a fact that a sentence, given by its number or text, tells; both ends in its words.",
        ),
    ] = None,
    factuality: Annotated[
        Literal["asserted", "negated", "planned", "desired", "possible"] | None,
        typer.Option(help="With --add: how the sentence presents it; default: asserted."),
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take back the last correction.")] = False,
    note: Annotated[str, typer.Option(metavar="TEXT", help="The reason, kept with the correction.")] = "",
    list_: Annotated[bool, typer.Option("--list", help="List the corrections so far.")] = False,
    corrections: options.Corrections = None,
    format: options.Rows = "table",
) -> None:
    """Correct the claims and names of a graph.

    Without options it goes through the graph, what is most doubtful and has most claims first, entities as well as
    claims; claims that say the same are one question. Press a to accept, r to reject, ? to see the other keys: another
    relation, class or name, merging, splitting, adding a fact that was missed, and undoing. Each answer is saved at
    once in corrections.csv in the graph folder, which you can also edit by hand. The next kg build applies them and
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
    if undo:
        output.note(f"took back: {output.line(str(review.undo(graph, file)))}")
        return
    new = review.corrections(
        wrong=wrong or (),
        right=right or (),
        relation=relation,
        apart=apart,
        same=same,
        type=type,
        rename=rename,
        sound=sound,
        add=add,
        factuality=factuality or "",
        note=note,
    )
    said = review.save(graph, opened, new, file)
    if not new:
        from kg.cli.session import Session

        said = Session(opened, graph, file, note, _key, _typed).run()
    output.note(f"{counted(len(said), 'correction')} in {output.line(str(file))}, for the next kg build")


def _key() -> str:
    """The next key, pressed at a terminal; else the first letter of a line of stdin, "" at its end."""
    if not sys.stdin.isatty():
        return sys.stdin.readline()[:1]
    try:
        return typer.getchar()
    except EOFError:
        return ""


def _typed() -> str:
    """A line of stdin."""
    return sys.stdin.readline().strip()
