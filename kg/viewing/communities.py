"""Names that have more to do with each other than with others, by the method of Louvain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

SMALLEST = 3  # names


def communities(lines: Iterable[tuple[str, str]], order: Sequence[str]) -> list[list[str]]:
    """Groups of names, the largest first, each and those of one size in the order given.

    >>> communities([("a", "b"), ("b", "c"), ("c", "a"), ("c", "x"), ("x", "y")], "abcxy")
    [['a', 'b', 'c']]
    """
    import networkx as nx

    rank = {name: place for place, name in enumerate(order)}
    weight = Counter(tuple(sorted((rank[a], rank[b]))) for a, b in lines if a != b)
    graph: nx.Graph[int] = nx.Graph()  # of numbers, whose order in a set is always the same
    graph.add_weighted_edges_from((a, b, count) for (a, b), count in sorted(weight.items()))
    found = [sorted(one) for one in nx.community.louvain_communities(graph, seed=1) if len(one) >= SMALLEST]
    return [[order[place] for place in one] for one in sorted(found, key=lambda one: (-len(one), one))]
