"""Corrections to a graph on disk, checked against its records before they are kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.errors import KgError
from kg.graph import corrections as tables
from kg.graph import merges
from kg.graph.corrections import Corrected, Correction, added, apply
from kg.graph.graph import Graph
from kg.marks import CORRECTIONS
from kg.records.shards import Records, shards_of


def corrections(
    wrong: Iterable[str] = (),
    right: Iterable[str] = (),
    relation: tuple[str, str] | None = None,
    apart: tuple[str, str] | None = None,
    same: tuple[str, str, str, str] | None = None,
    note: str = "",
) -> list[Correction]:
    """The corrections, one row each; `Graph.review` describes the arguments."""
    new = [Correction("wrong", id, note=note) for id in wrong]
    new += [Correction("right", id, note=note) for id in right]
    if relation:
        new.append(Correction("relation", *relation, note=note))
    if apart:
        new.append(Correction("apart", name=apart[0], document=apart[1], note=note))
    if same:
        new.append(Correction("same", "", "", *same, note))
    return new


def save(folder: Path, graph: Graph, new: Sequence[Correction], file: str | Path | None = None) -> list[Correction]:
    """Add corrections to a table, by default the one in the graph folder, and return all of its rows.

    Raises `KgError` for a correction that could not be applied: an unknown claim, name or relation.
    """
    table = Path(file) if file else folder / CORRECTIONS
    said = tables.read(table)
    check(folder, graph, said, new)
    for one in new:
        said = added(said, one)
    if new:
        tables.write(table, said)
    return said


def check(folder: Path, graph: Graph, said: Sequence[Correction], new: Sequence[Correction]) -> None:
    """Raises `KgError` for the first new correction that could not be applied."""
    for idle in _applied(folder, graph, [*said, *new]).idle if new else ():
        if idle not in new:
            continue
        if idle.relation and idle.claim in {claim.id for claim in graph.claims()}:
            raise KgError(f"unknown relation {idle.relation!r}: use an id from relations.csv, or open: and a verb")
        if idle.claim:
            raise KgError(f"no claim has the id {idle.claim}: kg show NAME lists claims with their ids")
        raise KgError(f"{idle} matches nothing: kg show NAME --why lists the names of an entity in each document")


def members(folder: Path, graph: Graph, entity: str) -> list[merges.Member]:
    """The names of an entity in each document, and why they were merged."""
    corrected = _applied(folder, graph, [Correction(**row) for row in graph.info.get("corrections", ())])
    return merges.members(corrected, graph.ontology, entity, corrected.merges)


def _applied(folder: Path, graph: Graph, said: Sequence[Correction]) -> Corrected:
    keys = dict(sorted(graph.info["documents"].items()))
    return apply(Records(shards_of(folder, graph.info.get("shards", "")), keys), said, graph.ontology)
