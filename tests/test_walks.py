"""Ways through facts, held against networkx."""

from __future__ import annotations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from kg import Fact
from kg.graph.walks import around, shortest
from kg.model import Literal

names = st.sampled_from("abcdefg")


def fact(subject: str, object_: str | Literal) -> Fact:
    return Fact(
        subject=subject, relation="r", object=object_, subject_label=subject, relation_label="r", object_label="o"
    )


facts = st.lists(
    st.builds(fact, names, names | st.builds(Literal, st.just("Date"), st.just("2026"))), max_size=14, unique_by=str
)


def drawn(some: list[Fact]) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from("abcdefg")
    graph.add_edges_from(fact.ends for fact in some if len(fact.ends) == 2)
    return graph


@given(facts, names, names)
def test_a_path_is_a_shortest_chain(some: list[Fact], start: str, goal: str) -> None:
    graph, chain = drawn(some), shortest(some, start, goal)
    if start == goal or not nx.has_path(graph, start, goal):
        assert chain == []
        return
    assert len(chain) == nx.shortest_path_length(graph, start, goal)
    here = start
    for step in chain:
        [here] = set(step.ends) - {here}
    assert here == goal


@given(facts, names, st.integers(0, 4))
def test_a_neighbourhood_is_what_is_near(some: list[Fact], entity: str, distance: int) -> None:
    steps = nx.single_source_shortest_path_length(drawn(some), entity)
    near = [one for one in some if min(steps.get(end, 99) for end in one.ends) < distance]
    found = around(some, entity, distance)
    assert sorted(found, key=str) == sorted(near, key=str)
    order = [min(steps[end] for end in one.ends) for one in found]
    assert order == sorted(order)
