"""The positions of the nodes: computed here, so that the page opens at once and looks the same every time."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

SPACING = 150.0  # pixels reserved for a node and its label

Point = tuple[float, float]


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
    places = _pack([_lay_out(graph.subgraph(part)) for part in parts])
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
    return _spread(place * size * np.array([1.05, 0.95]))


def _spread(place: Any) -> list[Point]:
    """Push overlapping nodes apart: labels need more room sideways than vertically."""
    import numpy as np

    room = np.array([SPACING, SPACING * 0.65])
    for _ in range(60):
        apart = place[:, None, :] - place[None, :, :]
        near = np.hypot(*np.moveaxis(apart / room, -1, 0))
        np.fill_diagonal(near, 1.0)
        push = np.clip(1.0 - near, 0.0, None)
        if not push.any():
            break
        place += 0.4 * (push[:, :, None] * apart / np.maximum(near, 0.05)[:, :, None]).sum(axis=1)
    return [(float(x), float(y)) for x, y in place]


def _pack(parts: list[list[Point]]) -> list[list[Point]]:
    """Components in rows, the largest first, in a total shape of about 3 to 2."""
    boxes = [_box(part) for part in parts]
    area = sum(width * height for _, _, width, height in boxes)
    limit = max([math.sqrt(area * 1.5), *(width for _, _, width, _ in boxes)], default=0.0)
    placed: list[list[Point]] = []
    x = y = row = right = 0.0
    for part, (left, top, width, height) in zip(parts, boxes, strict=True):
        if x and x + width > limit * 1.001:
            x, y, row = 0.0, y + row, 0.0
        placed.append([(px - left + x, py - top + y) for px, py in part])
        x, row = x + width, max(row, height)
        right = max(right, x)
    middle_x, middle_y = right / 2, (y + row) / 2
    return [[(px - middle_x, py - middle_y) for px, py in part] for part in placed]


def _box(points: list[Point]) -> tuple[float, float, float, float]:
    """Left, top, width and height, with half a node's room as a margin."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    half = SPACING / 2
    return min(xs) - half, min(ys) - half, max(xs) - min(xs) + SPACING, max(ys) - min(ys) + SPACING
