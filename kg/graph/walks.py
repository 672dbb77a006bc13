"""Ways through the facts, whichever way round they hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kg.graph.facts import Triple, order

Leading = Callable[[str], Iterable[Triple]]  # the facts at an entity, in order


def around(leading: Leading, entity: str, distance: int) -> list[Triple]:
    """The facts at most so many steps from an entity, the nearest first, equally near ones in their order."""
    near, seen, found = {entity}, {entity}, dict[Triple, None]()
    for _ in range(distance):
        reached = {fact for here in near for fact in leading(here)} - found.keys()
        found |= dict.fromkeys(sorted(reached, key=order))
        near = {end for fact in reached for end in ends(fact)} - seen
        seen |= near
    return list(found)


def shortest(leading: Leading, start: str, goal: str) -> list[Triple]:
    """A shortest chain of facts from one entity to another, of several the first in their order; empty if none."""
    came: dict[str, tuple[str, Triple]] = {}
    reached = [start]
    for here in reached:  # grows while we go: breadth first
        if goal in came or here == goal:
            break
        for fact in leading(here):
            for there in ends(fact):
                if there not in (here, start) and there not in came:
                    came[there] = here, fact
                    reached.append(there)
    chain: list[Triple] = []
    while goal in came and goal != start:
        goal, fact = came[goal]
        chain.append(fact)
    return chain[::-1]


def ends(fact: Triple) -> tuple[str, ...]:
    """The entities of a fact."""
    return tuple(end for end in (fact[0], fact[2]) if isinstance(end, str))
