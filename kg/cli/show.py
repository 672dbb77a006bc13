"""kg show: an entity or a claim, with the sentences it comes from."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kg.cli import options, output, words
from kg.display import counted
from kg.model import Factuality

if TYPE_CHECKING:
    from kg.graph.findings import Claim, Fact
    from kg.graph.portrait import Group, Portrait, Statement
    from kg.library import Graph
    from kg.model import Entity

EXAMPLES = """\b
Examples:
  $ kg show Pakistan
  $ kg show 'Shanghai Cooperation Organisation' | less
  $ kg show 03b1f0c5a2d94e7788aa
  $ kg show Russia --limit 50
  $ kg show Khan --why
"""
SHOWN = 20  # facts, and statements of claims, on a terminal
SENTENCES = 2  # of a statement, unless all statements are shown
LEFT_OUT = 6  # relations to name that are not shown


def command(
    entity: Annotated[
        str, typer.Argument(metavar="ENTITY", help="Name, alias or id of an entity, or the id of a claim.")
    ],
    graph: options.Graph = options.GRAPH,
    why: Annotated[
        bool, typer.Option("--why", help="Show its names in each document and why they were merged.")
    ] = False,
    limit: options.Limit = None,
    format: Annotated[Literal["text", "json"], typer.Option(help="Output format.")] = "text",
) -> None:
    """Show what is known about an entity.

    Prints its facts, then the claims about it by relation, the latest first, each with its document, id and sentence,
    and what it says itself. What is denied, planned, wished for or merely possible is marked so, and so is what is a
    fact. On a terminal it stops after 20 facts and 20 statements, some of each relation.
    """
    from kg import Graph

    opened = Graph.open(graph)
    if why:
        _print_why(opened, entity, format)
    elif re.fullmatch("[0-9a-f]{20}", entity):
        _print_claim(opened.claim(entity), format)
    else:
        most = limit if limit is not None else SHOWN if sys.stdout.isatty() else 0
        _print_portrait(opened.show(entity), most or sys.maxsize, format)


def _print_why(graph: Graph, name: str, format: str) -> None:
    """Which names were merged into an entity, and how to undo that."""
    entity, members = graph.entity(name), graph.why(name)
    if format == "json":
        output.json_lines([asdict(member) for member in members])
        return
    lines = [output.wrapped(f"{m.label!r} in {m.document} {m.reason}", 2, 2) for m in members]
    hint = "To separate one of them: kg review --apart NAME DOCUMENT, then kg build."
    output.text("\n".join([_heading(entity), *lines, *([hint] if len(members) > 1 else [])]))


def _print_claim(claim: Claim, format: str) -> None:
    if format == "json":
        from kg.exporting.claims import row

        output.json_lines([row(claim)])
        return
    found_by = f"\n  its relation comes from {claim.rule} of the ontology" if claim.rule else ""
    output.text(describe_claim(claim) + found_by)


def _print_portrait(portrait: Portrait, limit: int, format: str) -> None:
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
        lines.append(output.wrapped(f"also {', '.join(entity.aliases)}", 2, 5))
    if facts := portrait.facts:
        lines += ["", "Facts"]
        lines += [output.wrapped(f"{fact}  ({_support(fact)})", 2, 2) for fact in facts[:limit]]
    found = portrait.groups
    lines += _groups(found, limit)
    output.text("\n".join(lines))
    statements = sum(len(group.statements) for group in found)
    if len(facts) > limit or statements > limit:
        cut = [
            f"{min(limit, n)} of {counted(n, what)}" for n, what in ((len(facts), "fact"), (statements, "statement"))
        ]
        output.note(f"{' and '.join(cut)}; --limit 0 prints all")


def _groups(found: list[Group], limit: int) -> Iterator[str]:
    """The statements of each group, so that all are `limit` at most, and which groups are left out."""
    from kg.graph.portrait import shares

    shown = shares([len(group.statements) for group in found], limit)
    for group, most in zip(found, shown, strict=True):
        if most:
            yield from ("", output.line(group.heading))
            for one in group.statements[:most]:
                yield from _statement(one, SENTENCES if sum(shown) >= limit else len(one.claims))
        if 0 < most < len(group.statements):
            yield f"  … {len(group.statements) - most} more"
    left = [f"{group.heading} ({len(group.statements)})" for group, most in zip(found, shown, strict=True) if not most]
    if left:
        more = f" and {len(left) - LEFT_OUT} more" if len(left) > LEFT_OUT else ""
        yield from ("", output.wrapped(f"Left out: {', '.join(left[:LEFT_OUT])}{more}"))


def _statement(one: Statement, most: int) -> Iterator[str]:
    """Of whom, marked; and its last sentences, with where they stand."""
    is_asserted = one.factuality is Factuality.ASSERTED
    marks = ["" if is_asserted else one.factuality.in_words, "fact" if one.is_fact else ""]
    marked = "".join(f"[{mark}] " for mark in marks if mark)
    aside = ", ".join(filter(None, (one.time, one.speaker and f"says {one.speaker}")))
    yield output.wrapped(f"{marked}{one.other}{f' ({aside})' if aside else ''}", 2, 2)
    for claim in one.claims[-most:]:
        document = claim.document
        day = f"{document.date}, " if document.date else ""
        yield output.wrapped(claim.sentence.text, 4)
        yield output.cut(f"    {claim.id}  {day}sentence {claim.sentence.index}: {document.title or document.id}")
    if len(one.claims) > most:
        yield f"    … {len(one.claims) - most} more"


def describe_claim(claim: Claim) -> str:
    """The claim in words, its id, its place and its sentence."""
    sure = f"confidence {claim.confidence:.2f}{_doubts(claim)}, {claim.construction}"
    return "\n".join(
        [
            output.wrapped(str(claim), 0, 2),
            output.wrapped(f"{claim.id}  {words.where(claim)}  {sure}", 2, 2),
            output.wrapped(claim.sentence.text, 2),
        ]
    )


def _doubts(claim: Claim) -> str:
    return f" ({'; '.join(claim.doubts)})" if claim.doubts else ""


def _heading(entity: Entity) -> str:
    return f"{output.line(entity.label)}  ({output.line(entity.type)})"


def _support(fact: Fact) -> str:
    return f"{counted(len(fact.claims), 'claim')}, {counted(len(fact.documents), 'document')}"
