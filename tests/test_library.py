"""kg as a library: what `import kg` gives, what a graph answers, and how it looks in a notebook."""

from __future__ import annotations

import inspect
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import kg
from kg.cli.app import COMMANDS
from kg.errors import GraphError, UnknownEntityError, UnknownNameError
from kg.model import Entity
from tests.graph_fixture import ENVOY, RECORDS

CLASSES = ["Claim", "Document", "Entity", "Fact", "Graph", "KgError", "Options", "Sentence"]
NAMES = [*CLASSES, "build", "extract", "propositions"]
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def graph() -> kg.Graph:
    return kg.Graph.from_records(RECORDS)


# What there is


def test_what_import_kg_gives() -> None:
    assert sorted(kg.__all__) == sorted([*NAMES, "__version__"])
    assert {name for name in NAMES if not hasattr(kg, name)} == set()
    assert set(NAMES) <= set(dir(kg))
    with pytest.raises(AttributeError, match="no attribute 'Grpah'"):
        kg.Grpah  # noqa: B018


def test_import_kg_loads_nothing_else() -> None:
    code = "import sys, kg; print([name for name in sys.modules if name.startswith('kg.') or name == 'spacy'])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def public(of: type) -> Iterator[tuple[str, str]]:
    for name, member in inspect.getmembers_static(of):
        found = member.func if hasattr(member, "func") else getattr(member, "fget", None) or member
        if not name.startswith("_") and callable(getattr(found, "__func__", found)):
            yield name, found.__doc__ or ""


def test_everything_public_has_an_example() -> None:
    documented = [(name, getattr(kg, name).__doc__ or "") for name in NAMES if name != "KgError"]
    documented += public(kg.Graph)
    assert [name for name, text in documented if ">>>" not in text] == []
    assert len(documented) > 30


def test_every_command_is_a_function_of_the_same_name() -> None:
    names = {*kg.__all__, *(name for name, _ in public(kg.Graph))}
    assert set(COMMANDS) - names == {"watch"}  # which is `build` again and again


# What goes in


@pytest.fixture
def texts(tmp_path: Path) -> list[Path]:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text("Russia supports Pakistan.", encoding="utf-8")
    return [tmp_path / "a.txt", tmp_path / "b.txt"]


def test_sources_come_one_by_one_in_lists_and_from_generators(texts: list[Path], tmp_path: Path) -> None:
    given = [texts, [texts], [map(str, texts)], [(path for path in texts)], [texts[0], [texts[1]]], [set(texts)]]
    for number, sources in enumerate(given):
        summary = kg.build(*sources, graph=tmp_path / f"graph-{number}", workers=1)
        assert summary.documents == 2
        assert kg.Graph.open(tmp_path / f"graph-{number}").info["sources"] == sorted(map(str, texts))


@pytest.mark.parametrize("workers", [0, -1])
def test_there_is_no_build_without_workers(texts: list[Path], tmp_path: Path, workers: int) -> None:
    with pytest.raises(kg.KgError, match=f"^workers is {workers}: give 1 or more"):
        kg.build(texts, graph=tmp_path / "graph", workers=workers)
    assert not (tmp_path / "graph").exists()


def test_an_extraction_is_a_list_of_claims_with_what_they_speak_of() -> None:
    found = kg.extract("Russia supports Pakistan. Kenya will not join BRICS.")
    assert [str(claim) for claim in found] == ["Russia supports Pakistan", "Kenya joins BRICS (negated)"]
    assert found.entities.keys() == {"Russia", "Pakistan", "Kenya", "BRICS"}
    assert list(map(str, found.sentences)) == ["Russia supports Pakistan.", "Kenya will not join BRICS."]
    assert [str(fact) for fact in found.facts] == ["Russia supports Pakistan"]
    assert found.graph().claims() == found
    assert found[1].sentence == found.sentences[1]
    assert repr(found) == "<Extraction: 2 claims, 4 entities>"


# What it answers


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"entity": "Russian Federation"}, 0),
        ({"entity": "moscow", "relation": "finances"}, 1),
        ({"entity": Entity("BRICS", "", "")}, 2),
        ({"relation": "cooperates with"}, 2),
        ({"relation": "rel:cooperatesWith"}, 2),
        ({"relation": "look forward to"}, 1),
        ({"relation": "supportRelation"}, 1),
        ({"factuality": "negated"}, 1),
        ({"factuality": "Desired", "entity": "Pakistan"}, 1),
        ({"speaker": "Ivan Petrov"}, 2),
        ({"document": "No talks"}, 4),
        ({"document": ENVOY, "min_confidence": 0.95}, 0),
        ({"since": "2027", "until": "2027-12"}, 1),
        ({"since": "2026-03-05", "until": date(2026, 12, 31)}, 4),
        ({"until": "2026-02-28"}, 0),
        ({"since": "2028"}, 0),
    ],
)
def test_claims_are_found_by(graph: kg.Graph, filters: dict[str, object], expected: int) -> None:
    if filters == {"entity": "Russian Federation"}:
        with pytest.raises(UnknownEntityError):
            graph.claims(**filters)
    else:
        assert len(graph.claims(**filters)) == expected  # type: ignore[arg-type]


def test_filters_narrow_each_other(graph: kg.Graph) -> None:
    both = graph.claims(entity="Russia", document="No talks")
    assert [c.id for c in both] == [c.id for c in graph.claims(entity="Russia") if c.document.title == "No talks"]
    assert graph.claims() == graph.claims(min_confidence=0)


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        ({"entity": "Rusia"}, "nothing in the graph is called 'Rusia': did you mean Russia?"),
        ({"relation": "suports"}, "no relation is called 'suports': did you mean supports"),
        ({"factuality": "asertd"}, "no factuality is called 'asertd': did you mean asserted"),
        ({"speaker": "Ivan Petrof"}, "did you mean Ivan Petrov?"),
        ({"entity": "ivn petrov"}, "did you mean Ivan Petrov?"),
        ({"document": "daily/envoi"}, "no document is called 'daily/envoi': did you mean daily/envoy"),
        ({"document": "zzz"}, "there are daily/envoy"),
    ],
)
def test_unknown_names_are_told_the_nearest(graph: kg.Graph, filters: dict[str, str], message: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        graph.claims(**filters)  # type: ignore[arg-type]
    assert message in str(caught.value)


@pytest.mark.parametrize("day", ["March", "2026-3", "26-03-01", "2026-03-01T10:00"])
def test_a_day_must_be_one(graph: kg.Graph, day: str) -> None:
    with pytest.raises(kg.KgError, match=f"^since is '{day}'"):
        graph.claims(since=day)


def test_facts_are_found_by_entity_relation_and_document(graph: kg.Graph) -> None:
    assert {fact.relation for fact in graph.facts(entity="Islamabad")} == {"ambassadorTo", "cooperatesWith", "finances"}
    assert [str(fact) for fact in graph.facts(min_documents=2)] == ["Pakistan cooperates with Russia"]
    assert [fact.subject for fact in graph.facts(document="No talks", relation="found on")] == ["BRICS"]


def test_a_claim_carries_its_sentence_and_document(graph: kg.Graph) -> None:
    claim = graph.claims(relation="finances")[0]
    assert claim.document is graph.documents["daily/envoy"]
    assert claim.sentence.text == "Moscow lent Pakistan $1.5 billion."
    assert claim.document.text[claim.sentence.begin : claim.sentence.end] == claim.sentence.text
    assert claim.sentence in graph.sentences(claim.document)
    assert (claim.subject.text, claim.subject.label, claim.subject.type) == ("Moscow", "Russia", "Country")
    assert isinstance(claim, kg.Claim)
    assert {type(one) for one in graph.facts()} == {kg.Fact}


def test_a_neighbourhood_grows_with_the_distance(graph: kg.Graph) -> None:
    near, far = graph.neighbourhood("Karachi conference"), graph.neighbourhood("Karachi conference", 2)
    assert graph.neighbourhood("Karachi conference", 0) == []
    assert [fact.subject for fact in near] == ["Ivan_Petrov"]
    assert far[: len(near)] == near
    assert {fact.object for fact in far} == {"Karachi_conference", "Russia", "Pakistan"}


def test_a_path_is_the_shortest_whichever_way_round(graph: kg.Graph) -> None:
    there, back = graph.path("Karachi conference", "Russia"), graph.path("Russia", "Karachi conference")
    assert [fact.relation for fact in there] == ["open:look forward to", "ambassadorOf"]
    assert back == there[::-1]
    assert graph.path("Russia", "Russia") == graph.path("Russia", "BRICS") == []


def test_what_needs_a_folder_says_so(graph: kg.Graph) -> None:
    for ask in (graph.serve, graph.review, lambda: graph.why("Russia")):
        with pytest.raises(GraphError, match="in memory"):
            ask()


# How it looks


def test_representations_say_something(graph: kg.Graph) -> None:
    claim = graph.claims(factuality="negated")[0]
    assert repr(graph).startswith("<Graph in memory: 12 claims, 2 documents")
    assert repr(claim) == f"<Claim {claim.id}: Vladimir Putin meets Imran Khan (negated, at the forum)>"
    assert repr(graph.facts(relation="finances")[0]) == "<Fact: Russia finances Pakistan>"
    assert repr(graph.show("Ivan Petrov")).startswith("<Profile of Ivan Petrov: 3 facts")
    assert repr(graph.query("ASK {}")) == "<Result: ask of answer>"
    assert repr(graph.query("SELECT ?s { ?s rel:finances ?o }")) == "<Result: select of s>"


def test_notebooks_are_given_text_never_script() -> None:
    records = [
        replace(
            record,
            document=replace(record.document, title=SCRIPT, id=f"{SCRIPT}{n}"),
            claims=tuple(replace(c, document_id=f"{SCRIPT}{n}", construction=SCRIPT) for c in record.claims),
            entities=tuple(replace(e, label=f"{SCRIPT} {e.label}", aliases=(SCRIPT,)) for e in record.entities),
        )
        for n, record in enumerate(RECORDS)
    ]
    graph = kg.Graph.from_records(records)
    name = next(iter(graph.entities))
    shown = [
        graph,
        graph.entities[name],
        graph.claims()[0],
        graph.facts()[0],
        graph.documents[f"{SCRIPT}0"],
        graph.claims()[0].sentence,
        graph.show(name),
        graph.query("SELECT ?s ?l { ?s rdfs:label ?l }"),
        kg.extract("Russia <script>alert(1)</script> supports Pakistan."),
        graph.view(),
    ]
    for value in shown:
        html = value._repr_html_()
        assert "<script" not in html
        assert any(word in html for word in ("<table", "<iframe", "<p"))


def test_the_page_is_shown_in_a_frame_of_its_own(graph: kg.Graph, tmp_path: Path) -> None:
    page = graph.view(tmp_path / "page.html", entity="moscow")
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == page.html
    frame = page._repr_html_()
    assert frame.startswith('<iframe srcdoc="&lt;!doctype html&gt;')
    assert 'sandbox="allow-scripts' in frame
    assert "allow-same-origin" not in frame


def test_a_pyvis_network_is_to_be_changed(graph: kg.Graph, tmp_path: Path) -> None:
    network = graph.pyvis()
    assert {node["id"] for node in network.nodes} <= graph.entities.keys()
    assert len(network.edges) == sum(isinstance(fact.object, str) for fact in graph.facts())
    assert {(e["from"], e["to"]) for e in network.edges if e["relation"] == "finances"} == {("Russia", "Pakistan")}
    network.get_node("Russia")["color"] = "red"
    network.add_node("new", label="new")
    network.add_edge("new", "Russia")
    assert '"color": "red"' in network.generate_html()
    assert graph.pyvis().num_nodes() == network.num_nodes() - 1
    near = graph.pyvis(entity="Karachi conference")
    assert {node["id"] for node in near.nodes} == {"Karachi_conference", "Ivan_Petrov"}
    assert graph.pyvis(limit=1).num_nodes() == 1
