"""kg show: an entity or a claim, with the sentences it comes from."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import options, output, words
from kg.model import Claim, Entity, Fact

if TYPE_CHECKING:
    from kg.graph import Graph

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
) -> None:
    """Show what is known about an entity.

    Prints its facts, and the claims about it and by it, each with its id, document and sentence.
    """
    from kg.graph import Graph

    if why:
        output.text(describe_merges(Graph.open(graph), graph, entity))
        return
    opened = Graph.open(graph)
    claims = {claim.id: claim for claim in opened.claims()} if re.fullmatch("[0-9a-f]{20}", entity) else {}
    if entity in claims:
        claim = claims[entity]
        found_by = f"\n  its relation comes from {claim.rule} of the ontology" if claim.rule else ""
        output.text(describe_claim(opened, claim) + found_by)
    else:
        output.text(describe_entity(opened, opened.entity(entity)))


def describe_merges(graph: Graph, folder: Path, name: str) -> str:
    """Which names were merged into an entity, and how to undo that."""
    from kg.graph.corrections import Correction, apply
    from kg.graph.merges import members
    from kg.marks import RECORDS
    from kg.records.shards import Shards

    entity = graph.entity(name)
    shards = Shards(folder / RECORDS)
    records = [shards[key] for key in graph.info["documents"].values()]
    corrected = apply(records, [Correction(**row) for row in graph.info.get("corrections", ())], graph.ontology)
    found = members(corrected.records, graph.ontology, entity.id, corrected.merges)
    lines = [output.line(f"{m.label!r} in {m.document} {m.reason}") for m in found]
    hint = "To separate one of them: kg review --apart NAME DOCUMENT, then kg build."
    return "\n".join([_heading(entity), *(f"  {one}" for one in lines), *([hint] if len(found) > 1 else [])])


def describe_entity(graph: Graph, entity: Entity) -> str:
    """Type, aliases, facts, and claims with their sentences."""
    lines = [_heading(entity)]
    if entity.aliases:
        lines.append(f"  also {output.line(', '.join(entity.aliases))}")
    facts = [fact for fact in graph.facts() if entity.id in (fact.subject, fact.object)]
    claims, said = [], []
    for claim in graph.claims():
        if entity.id in (claim.subject.entity, claim.object.entity):
            claims.append(claim)
        elif claim.speaker and claim.speaker.entity == entity.id:
            said.append(claim)
    if facts:
        lines += ["", "Facts"]
        lines += [f"  {words.fact(graph, fact)}  ({_support(fact)})" for fact in facts]
    for title, found in (("Claims about it", claims), ("Says", said)):
        if found:
            lines += ["", title]
            lines += [describe_claim(graph, claim, indent="  ") for claim in found]
    return "\n".join(lines)


def describe_claim(graph: Graph, claim: Claim, indent: str = "") -> str:
    """The claim in words, its id, its place and its sentence."""
    return "\n".join(
        [
            f"{indent}{words.claim(graph, claim)}",
            f"{indent}  {claim.id}  {words.where(claim)}  confidence {claim.confidence:.2f}, {claim.construction}",
            f"{indent}  {words.sentence(graph, claim)}",
        ]
    )


def _heading(entity: Entity) -> str:
    return f"{output.line(entity.label)}  ({output.line(entity.type)})"


def _support(fact: Fact) -> str:
    return f"{words.count(len(fact.claims), 'claim')}, {words.count(len(fact.documents), 'document')}"
