"""What the page of a graph contains; how it behaves in a browser is in test_view_browser.py."""

from __future__ import annotations

import itertools
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from kg.errors import KgError, QueryError, UnknownEntityError
from kg.graph import Graph
from kg.model import Argument, Claim, Document, Entity, Factuality, Record, Relation, Sentence
from kg.viewing import page, write_page
from kg.viewing.content import marked
from kg.viewing.layout import SPACING, positions
from kg.viewing.links import links
from tests.graph_fixture import RECORDS
from tests.pages import data


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph.from_records(RECORDS)


def star(rays: int) -> Graph:
    """A hub that so many others support, the first of them twice, and two that only know each other."""
    text = "It backs it."
    entities = [Entity("hub", "Hub", "Organization")] + [Entity(f"e{i}", f"Ray {i}", "Person") for i in range(rays + 2)]

    def claim(subject: str, object_: str, relation: str) -> Claim:
        words = Relation(relation, "backs", 3, 8)
        return Claim("d", 1, Argument(0, 2, "It", subject), words, Argument(9, 11, "it", object_), confidence=0.9)

    claims = [claim(f"e{i}", "hub", f"open:back {i}") for i in range(rays)]
    claims += [claim("e0", "hub", "open:like"), claim(f"e{rays}", f"e{rays + 1}", "open:know")]
    record = Record("k", Document("d", text), (Sentence(1, 0, 12),), tuple(entities), tuple(claims))
    return Graph.from_records([record])


def opening(html: str) -> list[str]:
    """The names the page opens on: those that have a place."""
    found = data(html)
    return [node["name"] for node in found["nodes"] if node["id"] in found["places"]]


def test_facts_and_what_is_only_said_are_kept_apart(graph: Graph) -> None:
    found = {(link.subject, link.relation, link.status) for link in links(graph, graph.entities)}
    assert ("Vladimir_Putin", "meets", "negated") in found
    assert ("Russia", "threatens", "unconfirmed") in found  # a conflict that a third party alone speaks of
    assert ("Russia", "supports", "fact") in found
    facts = [link for link in links(graph, graph.entities) if link.status == "fact"]
    assert len(facts) == len(graph.facts())
    assert all(c.factuality is Factuality.ASSERTED for link in facts for c in link.claims)


def test_both_directions_of_a_symmetric_relation_are_one_link(graph: Graph) -> None:
    both = [link for link in links(graph, graph.entities) if link.relation == "cooperatesWith"]
    assert [(link.ends, len(link.claims)) for link in both] == [(("Russia", "Pakistan"), 2)]  # as the first says it


def test_the_page_opens_on_those_that_matter_and_says_how_many_there_are() -> None:
    html = page(star(20), limit=4)
    assert opening(html) == ["Hub", "Ray 0", "Ray 1", "Ray 10"]
    assert data(html)["entities"] == 23
    assert len(data(html)["nodes"]) == 23  # the others wait in the file to be unfolded


def test_a_huge_graph_does_not_all_go_into_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.viewing.picking.LARGEST", 16)
    found = data(page(star(40), limit=2))
    assert len(found["nodes"]) == 16
    assert found["entities"] == 43  # which the page says
    names = {node["id"] for node in found["nodes"]}
    assert all({link["from"], link["to"]} <= names for link in found["links"])


def test_of_a_huge_graph_only_what_is_near_an_entity_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.viewing.picking.LARGEST", 16)
    monkeypatch.setattr("kg.viewing.picking.NEAR", 6)
    monkeypatch.setattr("kg.graph.reader.Reader.weights", lambda _: pytest.fail("all of the graph is counted"))
    ray = data(page(star(40), entity="Ray 1"))
    assert {"Ray_1", "Hub"} <= {node["id"] for node in ray["nodes"]}
    assert "Ray_2" not in {node["id"] for node in ray["nodes"]}
    assert ray["entities"] == 43
    hub = data(page(star(40), entity="Hub", limit=2))
    assert len(hub["nodes"]) == 6
    assert hub["center"] == "Hub"


def test_around_an_entity_are_its_neighbours() -> None:
    html = page(star(5), entity="ray 6")
    assert opening(html) == ["Ray 6", "Ray 5"]
    assert data(html)["center"] == "Ray_6"
    assert "<title>Ray 6</title>" in html


def test_of_a_query_are_the_entities_of_its_result(graph: Graph) -> None:
    assert sorted(opening(page(graph, query="SELECT ?s ?o { ?s rel:supports ?o }"))) == [
        "Pakistan's accession to BRICS",
        "Russia",
    ]
    html = page(graph, query="CONSTRUCT { ?s rel:finances ?o } WHERE { ?s rel:finances ?o }")
    assert sorted(opening(html)) == ["Pakistan", "Russia"]


def test_what_cannot_be_drawn_is_one_line(graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(UnknownEntityError):
        page(graph, entity="Atlantis")
    with pytest.raises(QueryError, match="finds no entity"):
        page(graph, query="SELECT ?s { ?s rel:joins ent:Atlantis }")
    with pytest.raises(KgError, match="cannot write"):
        write_page(graph, tmp_path / "absent" / "graph.html")


def test_an_empty_graph_is_a_page_too() -> None:
    assert data(page(Graph.from_records([])))["nodes"] == []


def test_nothing_in_the_page_points_outside(graph: Graph) -> None:
    html = page(graph)
    head = html.split("<style>")[0]
    assert "default-src 'none'" in head
    assert "unsafe" not in head
    own = re.sub(r"<script>.*?</script>", "", html, flags=re.DOTALL)
    assert re.findall(r"""(?:src|href|srcset|action)\s*=|@import|url\(""", own) == []


def test_the_page_is_the_same_whatever_the_hash_seed(tmp_path: Path) -> None:
    script = (
        "import sys; from kg.graph import Graph; from kg.viewing import page; from tests.graph_fixture import RECORDS; "
        "sys.stdout.buffer.write(page(Graph.from_records(RECORDS)).encode())"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", script],
            check=True,
            capture_output=True,
            cwd=Path(__file__).parent.parent,
            env=os.environ | {"PYTHONHASHSEED": seed},
        ).stdout
        for seed in "12"
    ]
    assert len(runs[0]) > 100_000
    assert runs[0] == runs[1]


def test_it_is_written_in_utf8_whatever_the_locale(graph: Graph, tmp_path: Path) -> None:
    write_page(graph, tmp_path / "graph.html")
    assert (tmp_path / "graph.html").read_bytes().decode("utf-8") == page(graph)
    assert [p.name for p in tmp_path.iterdir()] == ["graph.html"]


@given(st.integers(1, 30), st.lists(st.tuples(st.integers(0, 29), st.integers(0, 29)), max_size=40))
def test_every_node_has_a_place_of_its_own(count: int, pairs: list[tuple[int, int]]) -> None:
    nodes = [f"n{i}" for i in range(count)]
    edges = [(f"n{a}", f"n{b}") for a, b in pairs if a < count and b < count]
    place = positions(nodes, edges)
    assert list(place) == nodes or sorted(place) == sorted(nodes)
    assert place == positions(nodes, edges)
    close = [
        (a, b)
        for a, b in itertools.combinations(nodes, 2)
        if abs(place[a][0] - place[b][0]) < SPACING / 8 and abs(place[a][1] - place[b][1]) < SPACING / 8
    ]
    assert close == []


@given(st.text(min_size=1), st.lists(st.tuples(st.sampled_from("so"), st.integers(0, 60), st.integers(0, 60))))
def test_marking_words_changes_no_word(text: str, marks: list[tuple[str, int, int]]) -> None:
    assert "".join(words for _, words in marked(text, 0, len(text), marks)) == text


def test_without_javascript_there_are_its_names(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = page(graph).split("<noscript>")[1].split("</noscript>")[0]
    assert all(f"<li>{escape(node['name'])}</li>" in listed for node in data(page(graph))["nodes"])
    monkeypatch.setattr("kg.viewing.render.LISTED", 3)
    listed = page(graph).split("<noscript>")[1].split("</noscript>")[0]
    assert listed.count("<li>") == 3
    assert f"the first 3 of {data(page(graph))['entities']}" in listed
