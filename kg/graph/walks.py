"""Ways through the facts, whichever way round they hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kg.graph.findings import Fact


def around(facts: Iterable[Fact], entity: str, distance: int) -> list[Fact]:
    """The facts at most so many steps from an entity, the nearest first, equally near ones in their order."""
    left, near, found = list(facts), {entity}, []
    for _ in range(distance):
        reached = [fact for fact in left if not near.isdisjoint(fact.ends)]
        left = [fact for fact in left if near.isdisjoint(fact.ends)]
        found += reached
        near = {end for fact in reached for end in fact.ends}
    return found


def shortest(facts: Iterable[Fact], start: str, goal: str) -> list[Fact]:
    """A shortest chain of facts from one entity to another, of several the first in their order; empty if none."""
    leading: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if len(set(fact.ends)) == 2:
            for end in fact.ends:
                leading[end].append(fact)
    came: dict[str, tuple[str, Fact]] = {}
    reached = [start]
    for here in reached:  # grows while we go: breadth first
        if here == goal:
            break
        for fact in leading[here]:
            there = fact.ends[0] if fact.ends[1] == here else fact.ends[1]
            if there != start and there not in came:
                came[there] = here, fact
                reached.append(there)
    chain: list[Fact] = []
    while goal in came:
        goal, fact = came[goal]
        chain.append(fact)
    return chain[::-1]
