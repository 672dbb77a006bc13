"""Every format that is registered is written, read back with another library and compared as a graph."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx
import pandas
import pyoxigraph
import pytest
import rdflib
from rdflib.collection import Collection

from kg.errors import FormatError, KgError
from kg.exporting import EXPORTERS, Exporter, export
from kg.graph import Graph
from kg.model import Argument, Claim, Document, Entity, Record, Relation, Sentence
from tests.graph_fixture import RECORDS

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # its own, of its own

TEXT = 'Ann;“Q”,\t<b>\x07&\u2028 runs\nZoë 🚂 "Ltd".'
ODD = Document(id='odd/naïve; "file"', text=TEXT, title="<script>alert(1)</script>", date="2026")
WHO, WHAT = Argument(0, 15, TEXT[:15], "e1"), Argument(21, 34, TEXT[21:34], "e2")
RUNS, OWNS, LIKES = (Relation(name, "runs", 16, 20) for name in ("open:run", "owns", "open:like"))
NASTY = Record(
    key="2" * 64,
    document=ODD,
    sentences=(Sentence(1, 0, len(TEXT)),),
    entities=(
        Entity("e1", WHO.text, "Person", ("semi;colon", "con\x07trol", "line\nbreak")),
        Entity("e2", WHAT.text, "Company"),
    ),
    claims=(
        Claim(ODD.id, 1, WHO, RUNS, WHAT, confidence=0.9),
        Claim(ODD.id, 1, WHO, OWNS, WHAT, confidence=0.9),
        Claim(ODD.id, 1, WHO, LIKES, Argument(30, 34, TEXT[30:34])),  # bare words: neither an entity nor a value
    ),
)


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph.from_records([*RECORDS, NASTY])


@pytest.fixture(autouse=True)
def keep_spelling(monkeypatch: pytest.MonkeyPatch) -> None:
    """rdflib rewrites literals as it reads ("0.90" becomes "0.9"); we compare what is written."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


# What each format must give back, in terms of the graph and of the file. One entry per format.

Comparison = Callable[[Graph, Path], tuple[Any, Any]]


def rdflib_and_pyoxigraph(rdflib_name: str, notation: str, whole: bool, cleaned: bool = False) -> Comparison:
    def compare(graph: Graph, path: Path) -> tuple[Any, Any]:
        mine = {line(q, whole) for q in graph.store if whole or isinstance(q.graph_name, pyoxigraph.DefaultGraph)}
        if cleaned:
            mine = {(*terms[:2], terms[2].replace("\\u0007", " ").replace("\x07", " "), *terms[3:]) for terms in mine}
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
    complete = sum(bool(c.object.entity or c.object.literal) for c in graph.claims())
    return ({line(q, True) for q in graph.store}, complete), (back, reified)


Network = tuple[dict[str, dict[str, Any]], list[tuple[str, str, str, dict[str, Any]]]]


def network(read: Callable[[Path], networkx.MultiDiGraph[str]], cleaned: bool) -> Comparison:
    def compare(graph: Graph, path: Path) -> tuple[Any, Any]:
        mine, back = plain(graph.networkx()), plain(read(path))
        return (json.loads(json.dumps(mine).replace("\\u0007", " ")) if cleaned else json.loads(json.dumps(mine))), back

    return compare


def plain(found: networkx.MultiDiGraph[str]) -> Any:
    nodes = {node: {k: data[k] for k in ("label", "type")} for node, data in found.nodes(data=True)}
    edges = sorted(
        [source, target, data.get("networkx_key", key), {k: data[k] for k in ("label", "claims", "documents")}]
        for source, target, key, data in found.edges(keys=True, data=True)
    )
    return [nodes, edges]


def read_json(convert: Callable[..., Any], **options: Any) -> Callable[[Path], Any]:
    return lambda path: convert(json.loads(path.read_text(encoding="utf-8")), **options)


def jsonl(graph: Graph, path: Path) -> tuple[Any, Any]:
    rows = [json.loads(row) for row in path.read_text(encoding="utf-8").split("\n")[:-1]]
    return [(c.id, c.subject.text, str(c.factuality), c.confidence) for c in graph.claims()], [
        (row["id"], row["subject"]["text"], row["factuality"], row["confidence"]) for row in rows
    ]


def neo4j(graph: Graph, path: Path) -> tuple[Any, Any]:
    with (path / "nodes.csv").open(encoding="utf-8", newline="") as file:
        nodes = list(csv.DictReader(file))
    with (path / "relationships.csv").open(encoding="utf-8", newline="") as file:
        edges = list(csv.DictReader(file))
    mine = graph.networkx()
    return (
        (sorted(mine), sorted((a, b, k, str(d["claims"])) for a, b, k, d in mine.edges(keys=True, data=True))),
        (
            sorted(node["id:ID"] for node in nodes),
            sorted((e[":START_ID"], e[":END_ID"], e[":TYPE"], e["claims:int"]) for e in edges),
        ),
    )


def parquet(graph: Graph, path: Path) -> tuple[Any, Any]:
    table = pandas.read_parquet(path)
    columns = ["id", "subject_text", "object_begin", "confidence"]
    return [(c.id, c.subject.text, c.object.begin, c.confidence) for c in graph.claims()], list(
        table[columns].itertuples(index=False, name=None)
    )


def html(graph: Graph, path: Path) -> tuple[Any, Any]:
    text = path.read_text(encoding="utf-8")
    edges = json.loads(text.split('id="data-edges">')[1].split("</script>")[0])
    values = json.loads(text.split('id="data-about">')[1].split("</script>")[0])["values"]
    facts = {(f.relation, *sorted((f.subject, getattr(f.object, "value", f.object)))) for f in graph.facts()}
    drawn = [edge for edge in [*edges, *values] if edge["status"] == "fact"]
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
    "graphml": network(lambda path: networkx.read_graphml(path, force_multigraph=True), cleaned=True),
    "gexf": network(lambda path: networkx.MultiDiGraph(networkx.read_gexf(path)), cleaned=True),
    "node-link": network(read_json(networkx.node_link_graph, edges="edges"), cleaned=False),
    "cytoscape": network(read_json(networkx.cytoscape_graph), cleaned=False),
    "csv": neo4j,
    "parquet": parquet,
    "shapes": shapes,
    "html": html,
}


@pytest.mark.parametrize("name", EXPORTERS)
def test_what_is_written_reads_back_the_same(name: str, graph: Graph, tmp_path: Path) -> None:
    assert name in COMPARISONS, f"say in COMPARISONS how a {name} file is read back"
    path = tmp_path / f"graph.{name}"
    export(graph, path, name)
    expected, found = COMPARISONS[name](graph, path)
    assert found == expected
    assert expected, "an empty comparison shows nothing"


@pytest.mark.parametrize("name", EXPORTERS)
def test_an_empty_graph_is_written_too(name: str, tmp_path: Path) -> None:
    export(Graph.from_records([]), tmp_path / "empty", name)
    assert (tmp_path / "empty").exists()


def test_the_same_graph_gives_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from kg.exporting import EXPORTERS, export; from kg.graph import Graph; "
        "from tests.graph_fixture import RECORDS; graph = Graph.from_records(sorted(RECORDS, key=lambda r: r.key, "
        "reverse=sys.argv[2] == '1')); [export(graph, Path(sys.argv[1], name), name) for name in EXPORTERS]"
    )
    for seed in ("1", "2"):
        (tmp_path / seed).mkdir()
        environment = os.environ | {"PYTHONHASHSEED": seed}
        root = Path(__file__).parent.parent
        subprocess.run([sys.executable, "-c", script, tmp_path / seed, seed], check=True, env=environment, cwd=root)
    files = sorted(p.relative_to(tmp_path / "1") for p in (tmp_path / "1").rglob("*") if p.is_file())
    assert len(files) > len(EXPORTERS)
    changed = [str(f) for f in files if (tmp_path / "1" / f).read_bytes() != (tmp_path / "2" / f).read_bytes()]
    assert changed == []


def test_claims_have_the_layout_that_others_read(tmp_path: Path) -> None:
    export(Graph.from_records(RECORDS), tmp_path / "claims.jsonl")
    rows = [json.loads(row) for row in (tmp_path / "claims.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(r["document"], r["sentence_index"], r["id"]) for r in rows] == sorted(
        (r["document"], r["sentence_index"], r["id"]) for r in rows
    )
    pakistan = {"id": "Pakistan", "label": "Pakistan", "type": "Country"}
    brics = {"id": "BRICS", "label": "BRICS", "type": "InternationalOrganization"}
    wish = next(row for row in rows if row["factuality"] == "desired")
    assert wish == {
        "id": wish["id"],
        "document": "daily/envoy",
        "sentence_index": 4,
        "begin": 194,
        "end": 231,
        "sentence": "Pakistan wants to join BRICS in 2027.",
        "subject": pakistan | {"text": "Pakistan", "begin": 194, "end": 202},
        "relation": {"id": "joins", "label": "joins", "text": "wants to join"},
        "object": brics | {"text": "BRICS", "begin": 217, "end": 222},
        "factuality": "desired",
        "attributed_to": None,
        "time": {"text": "in 2027", "start": "2027-01-01", "end": "2027-12-31"},
        "qualifiers": {"field": [], "place": [], "within": [], "amount": []},
        "confidence": 0.9,
        "construction": "active",
    }  # fmt: skip
    money = next(row["object"] for row in rows if row["relation"]["id"] == "open:lend")
    assert money | {"begin": 0, "end": 0} == {
        "id": None, "label": "1500000000 USD", "type": "Money", "text": "$1.5 billion", "begin": 0, "end": 0
    }  # fmt: skip
    told = next(row for row in rows if row["relation"]["id"] == "supports")
    assert told["attributed_to"] == {"id": "Ivan_Petrov", "label": "Ivan Petrov", "type": "Person"}


def test_what_is_denied_is_in_no_export_of_facts(graph: Graph, tmp_path: Path) -> None:
    for ending in ("ttl", "nt", "rdf", "graphml", "gexf"):
        export(graph, tmp_path / f"facts.{ending}")
        assert "cooperates" in (text := (tmp_path / f"facts.{ending}").read_text(encoding="utf-8"))
        assert "rel/meets" not in text
        assert "rel:meets" not in text
        assert '"meets"' not in text


def test_a_symmetric_fact_stands_both_ways_in_rdf_and_once_in_networks(graph: Graph, tmp_path: Path) -> None:
    export(graph, tmp_path / "facts.nt")
    export(graph, tmp_path / "facts.graphml")
    triples = (tmp_path / "facts.nt").read_text(encoding="utf-8").count("/rel/cooperatesWith>")
    edges = [
        key for _, _, key in networkx.read_graphml(tmp_path / "facts.graphml", force_multigraph=True).edges(keys=True)
    ]
    assert (triples, edges.count("cooperatesWith")) == (2, 1)


@pytest.mark.parametrize(
    ("file", "name", "said"),
    [
        ("graph.xyz", None, "--format"),
        ("graph.json", None, "node-link, cytoscape"),
        ("graph", "yaml", "turtle"),
    ],
)
def test_an_unknown_format_gets_the_list_of_known_ones(
    file: str, name: str | None, said: str, graph: Graph, tmp_path: Path
) -> None:
    with pytest.raises(FormatError, match=said) as error:
        export(graph, tmp_path / file, name)
    assert "\n" not in str(error.value)
    assert list(tmp_path.iterdir()) == []


def test_a_failing_export_leaves_the_previous_file_and_nothing_else(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail_halfway(graph: Graph, path: Path) -> None:
        path.write_text("half")
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(EXPORTERS, "failing", Exporter(fail_halfway))
    (tmp_path / "graph.ttl").write_text("the previous one")
    with pytest.raises(KgError, match="No space left"):
        export(graph, tmp_path / "graph.ttl", "failing")
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("graph.ttl", "the previous one")]


def test_a_place_that_does_not_exist_is_one_line(graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(KgError, match=r"cannot write .*facts\.ttl: No such file or directory; ") as error:
        export(graph, tmp_path / "absent" / "facts.ttl")
    assert "\n" not in str(error.value)


def test_a_folder_of_tables_leaves_what_else_is_in_there(graph: Graph, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    for _ in range(2):
        export(graph, tmp_path, "csv")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["nodes.csv", "notes.txt", "relationships.csv"]


def test_a_relation_that_is_no_xml_name_says_which_format_to_take(tmp_path: Path) -> None:
    record = RECORDS[0]
    odd = replace(record.claims[1], relation=replace(record.claims[1].relation, id="open:20"))
    with pytest.raises(FormatError, match="turtle"):
        export(Graph.from_records([replace(record, claims=(odd,))]), tmp_path / "facts.rdf")
    assert list(tmp_path.iterdir()) == []


def test_parquet_without_pyarrow_says_what_to_install(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(KgError, match="pip install"):
        export(graph, tmp_path / "claims.parquet")
