"""The graph as a network of pyvis, for those who want to change how it looks.

vis-network draws labels as text, but pyvis makes HTML of all titles as soon as one of them holds "href": so a title has
nothing that comes from documents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.viewing.layout import positions
from kg.viewing.links import FACT, links, ranked

if TYPE_CHECKING:
    from pyvis.network import Network

    from kg.graph import Graph


def network(graph: Graph, entity: str | None, limit: int) -> Network:
    """The `limit` entities with most facts, or an entity with its neighbours, and the facts between them."""
    from pyvis.network import Network

    stated = [link for link in links(graph) if link.status == FACT]
    if entity is not None:
        near = {entity, *(end for link in stated if entity in link.ends for end in link.ends)}
        chosen = [name for name in ranked(stated, also=[entity]) if name in near][:limit]
    else:
        chosen = ranked(stated)[:limit]
    shown = set(chosen)
    inside = [link for link in stated if link.is_drawn and shown.issuperset(link.ends)]
    place = positions(chosen, [(link.ends[0], link.ends[1]) for link in inside])
    found = Network(directed=True, cdn_resources="in_line", width="100%", height="750px")
    found.toggle_physics(False)
    for name in chosen:
        one, (x, y) = graph.entities[name], place[name]
        found.add_node(name, label=one.label, title=one.type, group=one.type, x=x, y=y, physics=False)
    found.edges = [  # add_edge is quadratic
        {
            "from": link.ends[0],
            "to": link.ends[1],
            "label": graph.ontology.label(link.relation),
            "title": f"{len(link.claims)} claims",
            "relation": link.relation,
            "arrows": "" if graph.ontology.symmetric(link.relation) else "to",
        }
        for link in inside
    ]
    return found
