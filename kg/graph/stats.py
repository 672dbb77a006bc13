"""A graph in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.graph import Graph


def stats(graph: Graph) -> dict[str, dict[str, int]]:
    """Counts by what is counted; within each the most frequent come first, equals by name.

    "facts by entity" says in how many facts an entity takes part, "left out" what extraction passed over.
    """
    claims, facts, entities, figures = graph.claims(), graph.facts(), graph.entities, graph.figures
    return {
        "graph": {name: figures[name] for name in ("documents", "sentences", "entities", "claims", "facts")},
        "claims by factuality": _count(str(claim.factuality) for claim in claims),
        "claims by speaker": _count(entities[c.speaker.entity].label for c in claims if c.speaker and c.speaker.entity),
        "claims by relation": _count(graph.ontology.label(claim.relation.id) for claim in claims),
        "claims by construction": _count(claim.construction for claim in claims),
        "entities by type": _count(entity.type for entity in entities.values()),
        "facts by entity": _count(
            entities[end].label for f in facts for end in (f.subject, f.object) if isinstance(end, str)
        ),
        "left out": _count(Counter(graph.info.get("left_out", {})).elements()),
    }


def _count(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items(), key=lambda item: (-item[1], item[0])))
