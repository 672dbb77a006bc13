"""A graph in figures. The store counts: no claim is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from kg.graph.reader import Reader
from kg.graph.walks import ends

FIGURES = ("documents", "sentences", "entities", "claims", "facts")


def stats(reader: Reader, info: Mapping[str, Any]) -> dict[str, dict[str, int]]:
    """Counts by what is counted; within each the most frequent come first, equals by name.

    "facts by entity" says in how many facts an entity takes part, "left out" what extraction passed over.
    """
    names, label, counts = reader.entities, reader.ontology.label, reader.counts
    facts = Counter(end for fact in reader.triples() for end in ends(fact))
    return {
        "graph": {name: info["counts"][name] for name in FIGURES},
        "claims by factuality": totals((how.lower(), n) for how, n in counts("kg:factuality")),
        "claims by speaker": totals((names[who].label, n) for who, n in counts("kg:attributedTo")),
        "claims by relation": totals((label(relation), n) for relation, n in counts("rdf:predicate")),
        "claims by construction": totals(counts("kg:construction")),
        "entities by type": totals(reader.types()),
        "facts by entity": totals((names[entity].label, n) for entity, n in facts.items()),
        "left out": totals(info.get("left_out", {}).items()),
    }


def totals(counts: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Counts of one name added up, the most frequent first, equals by name.

    >>> totals([("Chad", 1), ("Kenya", 2), ("Chad", 1), ("Peru", 3)])
    {'Peru': 3, 'Chad': 2, 'Kenya': 2}
    """
    total = Counter[str]()
    for name, count in counts:
        total[name] += count
    return dict(sorted(total.items(), key=lambda item: (-item[1], item[0])))
