"""kg show: an entity or a claim, with the sentences it comes from."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kg.cli import options, output, words

if TYPE_CHECKING:
    from kg.graph.findings import Claim, Fact
    from kg.library import Graph, Portrait
    from kg.model import Entity

EXAMPLES = """\b
Examples:
  $ kg show Pakistan
  $ kg show 'Shanghai Cooperation Organisation' | less
  $ kg show 03b1f0c5a2d94e7788aa
  $ kg show Khan --why
"""


def command(
    entity: Annotated[
        str, typer.Argument(metavar="ENTITY", help="Name, alias or id of an entity, or the id of a claim.")
    ],
    graph: options.Graph = options.GRAPH,
    why: Annotated[
        bool, typer.Option("--why", help="Show its names in each document and why they were merged.")
    ] = False,
    format: Annotated[Literal["text", "json"], typer.Option(help="Output format.")] = "text",
) -> None:
    """Show what is known about an entity.

    Prints its facts, and the claims about it and by it, each with its id, document and sentence.
    """
    from kg import Graph

    opened = Graph.open(graph)
    if why:
        _print_why(opened, entity, format)
    elif re.fullmatch("[0-9a-f]{20}", entity):
        _print_claim(opened.claim(entity), format)
    else:
        _print_portrait(opened.show(entity), format)


def _print_why(graph: Graph, name: str, format: str) -> None:
    """Which names were merged into an entity, and how to undo that."""
    entity, members = graph.entity(name), graph.why(name)
    if format == "json":
        output.json_lines([asdict(member) for member in members])
        return
    lines = [output.line(f"{m.label!r} in {m.document} {m.reason}") for m in members]
    hint = "To separate one of them: kg review --apart NAME DOCUMENT, then kg build."
    output.text("\n".join([_heading(entity), *(f"  {one}" for one in lines), *([hint] if len(members) > 1 else [])]))


def _print_claim(claim: Claim, format: str) -> None:
    if format == "json":
        from kg.exporting.claims import row

        output.json_lines([row(claim)])
        return
    found_by = f"\n  its relation comes from {claim.rule} of the ontology" if claim.rule else ""
    output.text(describe_claim(claim) + found_by)


def _print_portrait(portrait: Portrait, format: str) -> None:
    """Type, aliases, facts, and claims with their sentences."""
    entity = portrait.entity
    if format == "json":
        from kg.exporting.claims import row
        from kg.model import to_json

        claims = {"about": list(map(row, portrait.about)), "said": list(map(row, portrait.said))}
        output.json_lines([{"entity": to_json(entity), "facts": [to_json(f) for f in portrait.facts], **claims}])
        return
    lines = [_heading(entity)]
    if entity.aliases:
        lines.append(f"  also {output.line(', '.join(entity.aliases))}")
    if portrait.facts:
        lines += ["", "Facts"]
        lines += [f"  {output.line(str(fact))}  ({_support(fact)})" for fact in portrait.facts]
    for title, found in (("Claims about it", portrait.about), ("Says", portrait.said)):
        if found:
            lines += ["", title]
            lines += [describe_claim(claim, indent="  ") for claim in found]
    output.text("\n".join(lines))


def describe_claim(claim: Claim, indent: str = "") -> str:
    """The claim in words, its id, its place and its sentence."""
    return "\n".join(
        [
            f"{indent}{output.line(str(claim))}",
            f"{indent}  {claim.id}  {words.where(claim)}  confidence {claim.confidence:.2f}{_doubts(claim)}, "
            f"{claim.construction}",
            f"{indent}  {output.line(claim.sentence.text)}",
        ]
    )


def _doubts(claim: Claim) -> str:
    return f" ({'; '.join(claim.doubts)})" if claim.doubts else ""


def _heading(entity: Entity) -> str:
    return f"{output.line(entity.label)}  ({output.line(entity.type)})"


def _support(fact: Fact) -> str:
    return f"{words.count(len(fact.claims), 'claim')}, {words.count(len(fact.documents), 'document')}"
