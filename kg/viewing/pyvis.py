"""The graph as a network of pyvis, for those who want to change how it looks.

vis-network draws labels as text, but pyvis makes HTML of all titles as soon as one of them holds "href": so a title has
nothing that comes from documents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.graph.facts import order
from kg.graph.walks import ends
from kg.viewing.layout import positions
from kg.viewing.links import ranked

if TYPE_CHECKING:
    from pyvis.network import Network

    from kg.graph import Graph


def network(graph: Graph, entity: str | None, limit: int) -> Network:
    """The `limit` entities with most facts, or an entity with its neighbours, and the facts between them."""
    from pyvis.network import Network

    facts = graph.reader.triples() if entity is None else graph.reader.triples_at(entity)
    near = {end for fact in facts for end in ends(fact)} | ({entity} if entity else set())
    chosen = [name for name in ranked(graph, also=near) if name in near][:limit]
    inside = [
        graph.reader.fact(fact)
        for fact in sorted(graph.reader.triples(), key=order)
        if len(ends(fact)) == 2 and not set(ends(fact)) - set(chosen)
    ]
    place = positions(chosen, [(fact.ends[0], fact.ends[1]) for fact in inside])
    found = Network(directed=True, cdn_resources="in_line", width="100%", height="750px")
    found.toggle_physics(False)
    for name in chosen:
        one, (x, y) = graph.entities[name], place[name]
        found.add_node(name, label=one.label, title=one.type, group=one.type, x=x, y=y, physics=False)
    found.edges = [  # add_edge is quadratic
        {
            "from": fact.ends[0],
            "to": fact.ends[1],
            "label": fact.relation_label,
            "title": f"{len(fact.claims)} claims",
            "relation": fact.relation,
            "arrows": "" if graph.ontology.symmetric(fact.relation) else "to",
        }
        for fact in inside
    ]
    return found
