"""Entities and facts as networkx writes them; a symmetric fact is one edge.

In GraphML and GEXF an edge has a number for its id, as an id may stand only once in such a file, and its relation as an
attribute. Its weight is the number of asserted claims behind the fact.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.exporting.xml import clean

if TYPE_CHECKING:
    import networkx

    from kg.graph import Graph


def write_graphml(graph: Graph, path: Path) -> None:
    import networkx

    networkx.write_graphml(_plain(graph.networkx()), path)


def write_gexf(graph: Graph, path: Path) -> None:
    import networkx

    network = _plain(graph.networkx())
    writer = networkx.readwrite.gexf.GEXFWriter(encoding="utf-8", version="1.2draft")
    writer.add_graph(network)
    del writer.xml.find("meta").attrib["lastmodifieddate"]  # no clock in what we write
    with path.open("wb") as file:
        writer.write(file)


def write_node_link(graph: Graph, path: Path) -> None:
    import networkx

    _write_json(networkx.node_link_data(graph.networkx(), edges="edges"), path)


def write_cytoscape(graph: Graph, path: Path) -> None:
    import networkx

    _write_json(networkx.cytoscape_data(graph.networkx(), name="label"), path)


def _plain(network: networkx.MultiDiGraph[str]) -> networkx.MultiDiGraph[str]:
    """A copy that XML can hold: edges numbered and weighed, names and labels without control characters."""
    import networkx

    plain: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for node, data in network.nodes(data=True):
        plain.add_node(_text(node), **{name: _text(value) for name, value in data.items()})
    for number, (source, target, relation, data) in enumerate(network.edges(keys=True, data=True)):
        attributes = {name: _text(value) for name, value in data.items()} | {"relation": _text(relation)}
        plain.add_edge(_text(source), _text(target), key=f"e{number}", weight=float(data["claims"]), **attributes)
    return plain


def _text(value: Any) -> Any:
    return clean(value) if isinstance(value, str) else value


def _write_json(data: Any, path: Path) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
