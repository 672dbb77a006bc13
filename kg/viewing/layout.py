"""The positions of the nodes: computed here, so that the page opens at once and looks the same every time."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import Any

SPACING = 150.0  # pixels reserved for a node and its label
CELL = (SPACING / 2, SPACING / 3)  # of the grid on which components are packed

Point = tuple[float, float]
Cell = tuple[int, int]


def positions(nodes: Sequence[str], edges: Iterable[tuple[str, str]]) -> dict[str, tuple[int, int]]:
    """A position for every node, in pixels around (0, 0).

    Connected components are laid out one by one and packed: a layout of everything would fling the small ones far away.

    >>> positions(["a"], [])
    {'a': (0, 0)}
    """
    import rustworkx as rx

    graph = rx.PyGraph(multigraph=False)
    index = dict(zip(nodes, graph.add_nodes_from(nodes), strict=True))
    graph.add_edges_from_no_data(sorted({(index[a], index[b]) for a, b in edges if a != b}))
    parts = sorted((sorted(part) for part in rx.connected_components(graph)), key=lambda part: (-len(part), part))
    shapes = [_lay_out(graph.subgraph(part)) for part in parts]
    lines = [list(graph.subgraph(part).edge_list()) for part in parts]
    places = _pack(shapes, lines)
    return {
        nodes[i]: (round(x), round(y))
        for part, points in zip(parts, places, strict=True)
        for i, (x, y) in zip(part, points, strict=True)
    }


def _lay_out(graph: Any) -> list[Point]:
    """One connected component, a little wider than high."""
    import numpy as np
    import rustworkx as rx

    count = graph.num_nodes()
    if count == 2:
        return [(0.0, 0.0), (0.0, SPACING * 0.65)]
    found = rx.spring_layout(graph, k=1.6 / math.sqrt(count), num_iter=300, seed=1)
    place = np.array([found[i] for i in range(count)])
    place -= place.mean(axis=0)
    away = np.hypot(*place.T)[:, None]
    place *= np.maximum(away, 1e-6) ** -0.4  # springs crowd the middle and push out the rest: even that out
    size = SPACING * math.sqrt(count) * 0.5
    room = np.array([0.85 + 0.15 * math.sqrt(graph.degree(i)) for i in range(count)])
    return _spread(place * size * np.array([1.05, 0.95]), room)


def _spread(place: Any, room: Any) -> list[Point]:
    """Push overlapping nodes apart: labels need more room sideways than vertically, and hubs more than others."""
    import numpy as np

    wanted = (room[:, None] + room[None, :])[:, :, None] / 2 * np.array([SPACING, SPACING * 0.65])
    for _ in range(60):
        apart = place[:, None, :] - place[None, :, :]
        near = np.hypot(*np.moveaxis(apart / wanted, -1, 0))
        np.fill_diagonal(near, 1.0)
        push = np.clip(1.0 - near, 0.0, None)
        if not push.any():
            break
        place += 0.4 * (push[:, :, None] * apart / np.maximum(near, 0.05)[:, :, None]).sum(axis=1)
    return [(float(x), float(y)) for x, y in place]


def _pack(parts: list[list[Point]], lines: list[list[Cell]]) -> list[list[Point]]:
    """The largest component in the middle, each further one in the free place that is nearest to it."""
    taken: set[Cell] = set()
    placed: list[list[Point]] = []
    for part, ends in zip(parts, lines, strict=True):
        cells = _cells(part, ends)
        across, down = next(at for at in _spiral() if taken.isdisjoint(_moved(cells, at)))
        taken |= set(_moved(cells, (across, down)))
        placed.append([(x + across * CELL[0], y + down * CELL[1]) for x, y in part])
    xs, ys = ([point[axis] for part in placed for point in part] for axis in (0, 1))
    middle = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2) if placed else (0.0, 0.0)
    return [[(x - middle[0], y - middle[1]) for x, y in part] for part in placed]


def _cells(points: Sequence[Point], lines: Iterable[Cell]) -> set[Cell]:
    """The cells of the grid that a component covers: around its nodes, and under its lines."""
    covered: set[Cell] = set()
    for x, y in points:
        column, row = round(x / CELL[0]), round(y / CELL[1])
        covered |= {(column + dx, row + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)}
    for a, b in lines:
        (x, y), (to_x, to_y) = points[a], points[b]
        steps = max(1, math.ceil(math.hypot(to_x - x, to_y - y) / CELL[1]))
        for step in range(steps + 1):
            share = step / steps
            covered.add((round((x + (to_x - x) * share) / CELL[0]), round((y + (to_y - y) * share) / CELL[1])))
    return covered


def _moved(cells: Iterable[Cell], by: Cell) -> Iterator[Cell]:
    return ((x + by[0], y + by[1]) for x, y in cells)


def _spiral() -> Iterator[Cell]:
    """All cells, the nearest first; a row is less high than a column is wide, so that the whole is about square."""
    for ring in count():
        edge = [(x, y) for x in range(-ring, ring + 1) for y in range(-ring, ring + 1) if max(abs(x), abs(y)) == ring]
        yield from sorted(edge, key=lambda at: (math.hypot(at[0] * CELL[0], at[1] * CELL[1]), at))
