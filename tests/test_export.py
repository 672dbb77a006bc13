"""Every format that is registered is written, read back with another library and compared as a graph."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx
import pytest
import rdflib
from lxml import etree

from kg.errors import FormatError, KgError
from kg.exporting import EXPORTERS, Exporter, export
from kg.exporting.spreadsheets import excel_safe_csv
from kg.graph import Graph
from kg.model import Argument, Claim, Document, Entity, Interval, Literal, Qualifiers, Record, Relation, Sentence, Time
from tests.diagram_readers import READERS, installed
from tests.export_readers import COMPARISONS
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
        Claim(ODD.id, 1, Argument(30, 34, TEXT[30:34]), RUNS, WHAT, confidence=0.9),
        Claim(ODD.id, 1, Argument(30, 34, TEXT[30:34]), OWNS, Argument(16, 20, TEXT[16:20]), confidence=0.9),
    ),
)


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph.from_records([*RECORDS, NASTY])


LABELS = (
    "control\x01\x08\x0b\x0c\x1f\x7f",
    "long " + 10_000 * "x",
    'quotes "\'`«\\" \\u0041',
    "</script><script>alert(1)</script><!-- <b>&amp; ]]> <?x ?>",
    "\u202eright to left لبنان\u200f \u2066isolated\u2069",
    "lines\nof\r\nall\ttabs\u2028and\u2029kinds\x85",
    '=HYPERLINK("http://x.example";"click")',
    "+1",
    "-1+2",
    "@SUM(A1)",
    "semi;colons;;and|bars,commas",
    "beyond 🚂𝒳 e\u0301 \ufdd0\ufffe\uffff",
    '{"a": [null, NaN]}',
    "${jndi} {{7*7}} %s <%= 1 %>",
)


@pytest.fixture(scope="module")
def hostile() -> Graph:
    """A graph in which every field that comes out of a text holds each label once."""
    records = []
    for number, label in enumerate(LABELS):
        other = LABELS[number - 1]
        document = Document(f"{number} {label}", f"{label} runs {other}", label, "2026-01-01", label, "", label)
        ends = Argument(0, len(label), label, "e1"), Argument(len(label) + 6, len(document.text), other, "e2")
        claims = (
            Claim(
                document.id,
                1,
                ends[0],
                RUNS,
                ends[1],
                time=Time(label),
                qualifiers=Qualifiers((label,)),
                confidence=0.9,
            ),
            Claim(
                document.id, 1, ends[0], OWNS, replace(ends[1], entity="", literal=Literal("Quantity", f"7 {number}"))
            ),
            Claim(document.id, 1, ends[0], LIKES, replace(ends[1], entity=""), speaker=ends[1]),
        )
        entities = (Entity("e1", label, "Person", (f"{label}{label}",)), Entity("e2", other, "Company"))
        sentences = (Sentence(1, 0, len(document.text)),)
        records.append(Record(f"{number:064}", document, sentences, entities, claims))
    return Graph.from_records(records)


@pytest.fixture(autouse=True)
def keep_spelling(monkeypatch: pytest.MonkeyPatch) -> None:
    """rdflib rewrites literals as it reads ("0.90" becomes "0.9"); we compare what is written."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


@pytest.mark.parametrize("which", ["graph", "hostile"])
@pytest.mark.parametrize("name", EXPORTERS)
def test_what_is_written_reads_back_the_same(
    name: str, which: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    assert name in COMPARISONS, f"say in tests/export_readers.py how a {name} file is read back"
    graph, path = request.getfixturevalue(which), tmp_path / f"graph.{name}"
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
    edges = networkx.read_graphml(tmp_path / "facts.graphml", force_multigraph=True).edges(data="relation")
    assert (triples, [relation for _, _, relation in edges].count("cooperatesWith")) == (2, 1)


def told(document: str, date: str, text: str, relation: str, **more: Any) -> Record:
    """A document of one sentence that says one thing of two companies."""
    one, verb, other = text.split()
    ends = Argument(0, len(one), one, "e1"), Argument(len(text) - len(other), len(text), other, "e2")
    claim = Claim(
        document, 1, ends[0], Relation(relation, verb, len(one) + 1, len(one) + 1 + len(verb)), ends[1], **more
    )
    entities = Entity("e1", one, "Company"), Entity("e2", other, "Company")
    key = hashlib.sha256(document.encode()).hexdigest()
    return Record(
        key,
        Document(document, text, date=date),
        (Sentence(1, 0, len(text)),),
        entities,
        (replace(claim, confidence=0.9),),
    )


def spells(path: Path, kind: str) -> dict[str, list[tuple[str, str]]]:
    """When each node, by its label, or each edge, by its relation, is there; [] is always."""
    root = etree.parse(path).getroot()
    return {
        element.get("label"): [(spell.get("start"), spell.get("end")) for spell in element.iter("{*}spell")]
        for element in root.iter(f"{{*}}{kind}")
    }


def test_gexf_says_when_things_are(tmp_path: Path) -> None:
    """At the time that the claim names, else on the date of its document; while a role lasts; always if nobody says."""
    records = [
        told("a", "2026-05", "Ada meets Bo", "meets", time=Time("in March", "2026-03-01", "2026-03-31")),
        told("b", "2026-05", "Ada meets Bo", "meets"),
        told("c", "2026-03-09", "Bo meets Ada", "meets"),
        told("d", "2026-05-02", "Cy leads Bo", "leads", valid=Interval("2019-01-01", "2024-12-31")),
        told("e", "", "Dee supports Eve", "supports"),
        told("f", "2026-06-01", "Eve meets Ada", "meets", time=Time("some day")),
    ]
    export(Graph.from_records(records), tmp_path / "network.gexf")
    edges, nodes = spells(tmp_path / "network.gexf", "edge"), spells(tmp_path / "network.gexf", "node")
    march, may, led = ("2026-03-01", "2026-03-31"), ("2026-05-01", "2026-05-31"), ("2019-01-01", "2024-12-31")
    assert edges["leads"] == nodes["Cy"] == [led]
    assert nodes["Bo"] == [led, march, may]
    assert nodes["Ada"] == [march, may, ("2026-06-01", "2026-06-01")]
    assert edges["supports"] == nodes["Dee"] == nodes["Eve"] == []
    assert etree.parse(tmp_path / "network.gexf").getroot().find("{*}graph").get("mode") == "dynamic"


def test_a_network_without_times_is_static(tmp_path: Path) -> None:
    export(Graph.from_records([told("a", "", "Ada meets Bo", "meets")]), tmp_path / "network.gexf")
    assert etree.parse(tmp_path / "network.gexf").getroot().find("{*}graph").get("mode") == "static"


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


def test_networks_name_what_they_draw(graph: Graph, tmp_path: Path) -> None:
    """Cytoscape prints `name`; Gephi and graphology ask for one id an edge, and know `weight`."""
    export(graph, tmp_path / "network.json", "cytoscape")
    nodes = json.loads((tmp_path / "network.json").read_text("utf-8"))["elements"]["nodes"]
    assert {"Ivan Petrov", "Pakistan's accession to BRICS", "1500000000 USD"} <= {
        node["data"]["name"] for node in nodes
    }
    export(graph, tmp_path / "network.graphml")
    read = networkx.read_graphml(tmp_path / "network.graphml", force_multigraph=True)
    edges = {(s, data["relation"], t): data["weight"] for s, t, data in read.edges(data=True)}
    assert edges["Pakistan", "cooperatesWith", "Russia"] == 2.0
    assert edges["Ivan_Petrov", "ambassadorOf", "Russia"] == 1.0


def cells(folder: Path) -> list[str]:
    files = sorted(folder.glob("*.csv"))
    assert len(files) == 2
    return [cell for file in files for row in csv.reader(file.open(encoding="utf-8", newline="")) for cell in row]


def test_tables_for_spreadsheets_hold_no_formula(hostile: Graph, tmp_path: Path) -> None:
    export(hostile, tmp_path / "plain", "csv")
    export(hostile, tmp_path / "safe", "csv", excel_safe=True)
    plain, safe = cells(tmp_path / "plain"), cells(tmp_path / "safe")
    assert sum(cell.startswith(("=", "+", "-", "@")) for cell in plain) >= 4
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in safe)
    assert [cell.removeprefix("'") if was != cell else cell for was, cell in zip(plain, safe, strict=True)] == plain


@pytest.mark.parametrize("name", sorted(set(EXPORTERS) - {"csv"}))
def test_other_formats_say_that_they_are_no_tables(name: str, graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="csv"):
        export(graph, tmp_path / "out", name, excel_safe=True)


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("a,b\r\n=1+1,x\r\n", "a,b\r\n'=1+1,x\r\n"),
        ('a\r\n"\t=x, ""y"""\r\n', 'a\r\n"\'\t=x, ""y"""\r\n'),
        ("a\r\n-5\r\n5-\r\n", "a\r\n'-5\r\n5-\r\n"),
        ("a\r\n" + 200_000 * "x" + "\r\n", "a\r\n" + 200_000 * "x" + "\r\n"),
        ('a\r\n"@x\ny"\r\n', 'a\r\n"\'@x\ny"\r\n'),
    ],
)
def test_csv_of_a_query_is_made_safe_cell_by_cell(text: str, safe: str) -> None:
    assert excel_safe_csv(text) == safe


GRAPHOLOGY = """
const [folder, file] = process.argv.slice(1);
const { createRequire } = require("module");
const installed = createRequire(folder + "/");
const { MultiDirectedGraph } = installed("graphology");
const { parse } = installed(file.endsWith(".gexf") ? "graphology-gexf" : "graphology-graphml");
const graph = parse(MultiDirectedGraph, require("fs").readFileSync(file, "utf8"));
console.log(JSON.stringify([
    graph.mapNodes((id, data) => [id, data.label]),
    graph.mapEdges((id, data, source, target) => [source, data.relation, target, data.weight]),
]));
"""


@pytest.mark.parametrize("name", ["gexf", "graphml"])
def test_graphology_reads_networks_as_networkx_does(name: str, hostile: Graph, tmp_path: Path) -> None:
    """The library behind Gephi Lite and sigma.js."""
    installed(f"graphology-{name}")
    export(hostile, file := tmp_path / f"network.{name}")
    read = subprocess.run(["node", "-e", GRAPHOLOGY, str(READERS), str(file)], capture_output=True, check=True)
    nodes, edges = json.loads(read.stdout)
    reader = {"gexf": networkx.read_gexf, "graphml": networkx.read_graphml}[name]
    network = reader(file) if name == "gexf" else reader(file, force_multigraph=True)
    labels = {id: label.split() for id, label in nodes}  # it has its own mind about line ends
    assert labels == {id: label.split() for id, label in network.nodes(data="label")}
    lines = ((s, data["relation"], t, data["weight"]) for s, t, data in network.edges(data=True))
    assert sorted(map(tuple, edges)) == sorted(lines)
    assert len(edges) > 10
