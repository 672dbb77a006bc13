"""Entities and facts as networkx writes them; a symmetric fact is one edge.

In GraphML and GEXF an edge has a number for its id, as an id may stand only once in such a file, and its relation as an
attribute. Its weight is the number of asserted claims behind the fact. GEXF also says when: an edge has the days that
the claims behind it tell of, else those of their documents, and a node the days of its edges.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.exporting.xml import clean, tokens
from kg.graph.libraries import node_name
from kg.values.periods import iso_period

if TYPE_CHECKING:
    import networkx

    from kg.graph import Graph
    from kg.graph.findings import Claim

Days = tuple[str, str]  # from the first to the last, ISO 8601
Edge = tuple[str, str, str]


def write_graphml(graph: Graph, path: Path) -> None:
    import networkx

    networkx.write_graphml(_plain(graph.networkx(), {}), path)


def write_gexf(graph: Graph, path: Path) -> None:
    import networkx

    network = _plain(graph.networkx(), _days(graph))
    writer = networkx.readwrite.gexf.GEXFWriter(encoding="utf-8", version="1.2draft")
    writer.add_graph(network)
    del writer.xml.find("meta").attrib["lastmodifieddate"]  # no clock in what we write
    del writer.xml.find("graph").attrib["name"]  # which the schema of GEXF does not know
    with path.open("wb") as file:
        writer.write(file)


def write_node_link(graph: Graph, path: Path) -> None:
    import networkx

    _write_json(networkx.node_link_data(graph.networkx(), edges="edges"), path)


def write_cytoscape(graph: Graph, path: Path) -> None:
    import networkx

    _write_json(networkx.cytoscape_data(graph.networkx(), name="label"), path)


def _plain(network: networkx.MultiDiGraph[str], days: Mapping[Edge, list[Days]]) -> networkx.MultiDiGraph[str]:
    """A copy that XML can hold: edges numbered and weighed, ids name tokens, labels without control characters.

    With `days`, edges and nodes have them as `spells`; a node with an edge without days has none, and is always there.
    """
    import networkx

    plain: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    ids = tokens(network)
    for node, data in network.nodes(data=True):
        plain.add_node(ids[node], **{name: _text(value) for name, value in data.items()})
    of_nodes: dict[str, list[Days]] = defaultdict(list)
    timeless = set[str]()
    for number, (source, target, relation, data) in enumerate(network.edges(keys=True, data=True)):
        attributes = {name: _text(value) for name, value in data.items()} | {"relation": _text(relation)}
        ends = ids[source], ids[target]
        if spells := days.get((source, target, relation)):
            attributes["spells"] = _joined(spells)
            for end in ends:
                of_nodes[end] += spells
        else:
            timeless.update(ends)
        plain.add_edge(*ends, key=f"e{number}", weight=float(data["claims"]), **attributes)
    for node, spells in of_nodes.items():
        if node not in timeless:
            plain.nodes[node]["spells"] = _joined(spells)
    return plain


def _days(graph: Graph) -> dict[Edge, list[Days]]:
    """When each fact holds, as far as texts say."""
    claims = {claim.id: claim for claim in graph.claims()}
    return {
        (fact.subject, node_name(fact.object), fact.relation): [
            days for id in fact.claims if (days := _days_of(claims[id]))
        ]
        for fact in graph.facts()
    }


def _days_of(claim: Claim) -> Days | None:
    """When what a claim tells holds: while its role lasts, at the time it names, else on the date of its document."""
    time = claim.time
    if claim.valid.start and claim.valid.until:
        begin, end = claim.valid.start, claim.valid.until
    elif time and (time.start or time.end):
        begin, end = time.start or time.end, time.end or time.start
    elif claim.document.date:
        begin = end = claim.document.date
    else:
        return None
    first, last = iso_period(begin), iso_period(end)
    return (first.start.isoformat(), last.end.isoformat()) if first and last else None


def _joined(spells: list[Days]) -> list[Days]:
    """The same days, in order, those that overlap as one.

    >>> _joined([("2026-03-01", "2026-03-31"), ("2026-01-01", "2026-01-05"), ("2026-03-05", "2026-04-02")])
    [('2026-01-01', '2026-01-05'), ('2026-03-01', '2026-04-02')]
    """
    found: list[Days] = []
    for begin, end in sorted(spells):
        if found and begin <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((begin, end))
    return found


def _text(value: Any) -> Any:
    return clean(value) if isinstance(value, str) else value


def _write_json(data: Any, path: Path) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
