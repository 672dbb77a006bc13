"""kg show: an entity or a claim, with the sentences it comes from."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kg.cli import options, output, words
from kg.display import counted
from kg.model import Factuality

if TYPE_CHECKING:
    from kg.graph.findings import Claim, Fact
    from kg.graph.profiles import Profile, Section
    from kg.graph.statements import Statement
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
        _print_profile(opened, opened.show(entity), most or sys.maxsize, format)


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


def _print_profile(graph: Graph, profile: Profile, limit: int, format: str) -> None:
    """Type, aliases, facts, and claims with their sentences."""
    entity = profile.entity
    if format == "json":
        from kg.exporting.claims import row
        from kg.model import to_json

        claims = {"about": list(map(row, profile.about)), "said": list(map(row, profile.said))}
        output.json_lines([{"entity": to_json(entity), "facts": [to_json(f) for f in profile.facts], **claims}])
        return
    lines = [_heading(entity)]
    if entity.aliases:
        lines.append(output.wrapped(f"also {', '.join(entity.aliases)}", 2, 5))
    if facts := profile.first_facts(limit):
        lines += ["", "Facts"]
        lines += [output.wrapped(f"{fact}  ({_support(fact)})", 2, 2) for fact in facts]
    found = profile.by_relation(limit)
    lines += _relations(graph, entity, found, limit)
    output.text("\n".join(lines))
    totals = {"fact": profile.figures["facts"], "statement": sum(section.total for section in found)}
    if max(totals.values()) > limit:
        cut = [f"{min(limit, total)} of {counted(total, what)}" for what, total in totals.items()]
        output.note(f"{' and '.join(cut)}; --limit 0 prints all")


def _relations(graph: Graph, entity: Entity, found: Sequence[Section], limit: int) -> Iterator[str]:
    """The statements of each relation, and which relations are left out."""
    is_cut = sum(section.total for section in found) >= limit
    for section in found:
        if section.statements:
            yield from ("", output.line(_over(section, entity, graph)))
            for one in section.statements:
                yield from _statement(graph, entity, one, SENTENCES if is_cut else len(one.claims))
            if (more := section.total - len(section.statements)) > 0:
                yield f"  … {more} more"
    left = [f"{_over(section, entity, graph)} ({section.total})" for section in found if not section.statements]
    if left:
        more_left = f" and {len(left) - LEFT_OUT} more" if len(left) > LEFT_OUT else ""
        yield from ("", output.wrapped(f"Left out: {', '.join(left[:LEFT_OUT])}{more_left}"))


def _over(section: Section, entity: Entity, graph: Graph) -> str:
    """The heading of a relation."""
    from kg.graph.profiles import DONE, SAYS

    if section.kind == SAYS:
        return f"{entity.label} says"
    relation = graph.ontology.label(section.group)
    return f"… {relation} {entity.label}" if section.kind == DONE else f"{entity.label} {relation} …"


def _statement(graph: Graph, entity: Entity, one: Statement, most: int) -> Iterator[str]:
    """Of whom, marked; and its latest sentences, with where they stand."""
    from kg.graph.statements import FACT, UNCONFIRMED

    claims = [graph.claim(id) for id in one.claims[:most]]
    mark = (
        ""
        if one.status == UNCONFIRMED
        else f"[{one.status if one.status == FACT else Factuality(one.status).in_words}] "
    )
    asides = [_aside(claim, entity) for claim in claims]
    shared = asides[0] if len(set(asides)) == 1 else ""
    yield output.wrapped(f"{mark}{_other(one.shown, entity)}{f' ({shared})' if shared else ''}", 2, 2)
    for claim, aside in zip(claims, asides, strict=True):
        document = claim.document
        place = ", ".join(filter(None, (document.date, f"sentence {claim.sentence.index}", "" if shared else aside)))
        yield output.wrapped(claim.sentence.text, 4)
        yield output.cut(f"    {claim.id}  {place}: {document.title or document.id}")
    if len(one.claims) > most:
        yield f"    … {len(one.claims) - most} more"


def _other(claim: Claim, entity: Entity) -> str:
    """What a claim tells of an entity, under the heading of its relation; the whole claim if it only says so."""
    if claim.subject.entity == entity.id:
        return claim.object.label
    return claim.subject.label if claim.object.entity == entity.id else claim.words


def _aside(claim: Claim, entity: Entity) -> str:
    """When, and who says so if that is somebody else."""
    speaker = claim.speaker.label if claim.speaker and claim.speaker.entity != entity.id else ""
    return ", ".join(filter(None, (claim.time.text if claim.time else "", speaker and f"says {speaker}")))


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
