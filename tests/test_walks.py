"""Ways through facts, held against networkx."""

from __future__ import annotations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from kg.graph.facts import Triple, order
from kg.graph.walks import Leading, around, ends, shortest
from kg.model import Literal

names = st.sampled_from("abcdefg")
values = st.just(Literal("Date", "2026"))
facts = st.lists(st.tuples(names, st.just("r"), names | values), max_size=14, unique=True)


def leading(some: list[Triple]) -> Leading:
    return lambda entity: sorted((fact for fact in some if entity in ends(fact)), key=order)


def drawn(some: list[Triple]) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from("abcdefg")
    graph.add_edges_from(ends(fact) for fact in some if len(ends(fact)) == 2)
    return graph


@given(facts, names, names)
def test_a_path_is_a_shortest_chain(some: list[Triple], start: str, goal: str) -> None:
    graph, chain = drawn(some), shortest(leading(some), start, goal)
    if start == goal or not nx.has_path(graph, start, goal):
        assert chain == []
        return
    assert len(chain) == nx.shortest_path_length(graph, start, goal)
    here = start
    for step in chain:
        [here] = set(ends(step)) - {here}
    assert here == goal


@given(facts, names, st.integers(0, 4))
def test_a_neighbourhood_is_what_is_near(some: list[Triple], entity: str, distance: int) -> None:
    steps = nx.single_source_shortest_path_length(drawn(some), entity)
    near = [one for one in some if min(steps.get(end, 99) for end in ends(one)) < distance]
    found = around(leading(some), entity, distance)
    assert sorted(found, key=str) == sorted(near, key=str)
    far = [min(steps[end] for end in ends(one)) for one in found]
    assert far == sorted(far)
