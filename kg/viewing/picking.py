"""Which entities a picture holds, and which of them it opens on: all, those around one, or those a query finds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import QueryError
from kg.viewing.links import Link, links, ranked
from kg.viewing.telling import Telling, measured, opening

if TYPE_CHECKING:
    from kg.graph import Graph

FAR = 3  # steps, or more
NEAR = 400  # entities around what was asked for, where the graph is too large for a file
LARGEST = 5_000  # entities in the file, ready to be unfolded or found


@dataclass(frozen=True, slots=True)
class Part:
    """What a picture is asked for: an entity with its neighbours, the entities that a SPARQL query finds, or else those
    of the whole graph that tell most; at most `limit` of them."""

    entity: str | None = None
    query: str | None = None
    limit: int = 40


def asked(graph: Graph, part: Part) -> tuple[list[str] | None, bool]:
    """The entities that a part is about, and whether their neighbours belong to it. None are all.

    Raises `UnknownEntityError` and `QueryError`.
    """
    if part.entity is not None:
        return [graph.entity(part.entity).id], True
    return (None if part.query is None else entities_in(graph, part.query)), False


@dataclass(frozen=True, slots=True)
class Picked:
    """The entities that are `kept`, of so many `entities`, with their links; it opens on the `first` of them, and all
    that are `fitting` may be among these when other claims are asked for. `tell` says how much is said of each."""

    entities: int
    kept: Sequence[str]
    links: Sequence[Link]
    tell: Mapping[str, Telling]
    first: Sequence[str]
    fitting: Sequence[str]


def pick(graph: Graph, seeds: Sequence[str] | None, around: bool, limit: int) -> Picked:
    """It opens on at most `limit` entities: `seeds`, with their neighbours if `around`, or those that tell most."""
    large = seeds is not None and graph.figures["entities"] > LARGEST
    if seeds is not None and large:
        order, distance = _near(graph, seeds, limit)
    else:
        order, distance = ranked(graph, also=seeds or ()), _distances(graph, seeds or ())
    kept = sorted(order, key=lambda name: distance.get(name, FAR))[: max(LARGEST, limit)]
    inside = links(graph, kept)
    tell = measured(graph, kept, inside)
    if seeds is None:
        first, fitting = opening(kept, tell, inside, limit)
    else:
        fitting = [name for name in kept if distance.get(name, FAR) <= around]
        first = sorted(fitting, key=lambda name: (distance[name], -tell[name].score))[:limit]
    return Picked(graph.figures["entities"] if large else len(order), kept, inside, tell, first, fitting)


def entities_in(graph: Graph, query: str) -> list[str]:
    """The entities in any cell of a query's result. Raises `QueryError` if there is none."""
    cells = {cell for row in graph.query(query) for cell in row.values()}
    found = [e for e in graph.entities if graph.iris.compact(graph.iris.entity(e).value) in cells]
    if not found:
        raise QueryError(
            "the query finds no entity to draw: select at least one, as in SELECT ?s ?o { ?s rel:supports ?o }"
        )
    return found


def _near(graph: Graph, seeds: Sequence[str], limit: int) -> tuple[list[str], dict[str, int]]:
    """The seeds and their neighbours, those first that most claims are about, and how far from the seeds they are.

    In a graph that no file holds whole, what is farther away is not even counted.
    """
    distance = dict.fromkeys(seeds, 0)
    for seed in seeds:
        distance |= dict.fromkeys(graph.reader.neighbours(seed) - distance.keys(), 1)
    weight = graph.reader.how_many(distance)
    order = sorted(distance, key=lambda name: (distance[name], -weight[name], name))
    return order[: max(NEAR, len(seeds), limit)], distance


def _distances(graph: Graph, seeds: Iterable[str]) -> dict[str, int]:
    """How many steps from the seeds the entities around them are, up to two."""
    distance = dict.fromkeys(seeds, 0)
    for step in (1, 2):
        near = [entity for entity, far in distance.items() if far == step - 1]
        for entity in near:
            distance |= dict.fromkeys(graph.reader.neighbours(entity) - distance.keys(), step)
    return distance
