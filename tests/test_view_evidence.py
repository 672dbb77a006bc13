"""The page in a browser: evidence, citations, the document with its claims, the table, and what is saved."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest
from playwright.sync_api import Browser, Page

from kg.library import Graph
from kg.viewing import write_page
from tests.browsing import go, opened, panel
from tests.graph_fixture import RECORDS
from tests.stories import record

pytestmark = pytest.mark.slow

STRANGE = record("odd", ("Zoe \x0b<Low>", "likes", 'Yan "&" Low'), title="Odd", kind="Person")


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph.from_records([*RECORDS, STRANGE])


@pytest.fixture(scope="module")
def file(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("evidence") / "graph.html"
    write_page(graph, path)
    return path


@pytest.fixture
def page(browser: Browser, file: Path) -> Iterator[Page]:
    with opened(browser, file) as page:
        yield page


def select_line(page: Page, relation: str) -> None:
    page.evaluate("(relation) => select('edge', edges.find((edge) => edge.relation === relation).id)", relation)


def saved(page: Page, what: str) -> bytes:
    page.locator("#save summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=what).click()
    return Path(download.value.path()).read_bytes()


def copied(page: Page, name: str) -> str:
    """What a button copies, read as it is handed to the browser."""
    page.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_function("window.copied")
    text: str = page.evaluate("window.copied")
    return text


def test_the_source_opens_at_the_sentence(page: Page) -> None:
    select_line(page, "supports")
    address = page.locator("#panel .source a").get_attribute("href") or ""
    assert address == (
        "https://daily.example/envoy?id=1&x=2"
        "#:~:text=%E2%80%9CRussia%20welcomes%20Pakistan's%20accession%20to%20BRICS%2C%E2%80%9D%20Mr%20Petrov%20said."
    )


@pytest.mark.parametrize(
    ("url", "sentence", "address"),
    [
        ("https://a.example/", "It ends.", "https://a.example/#:~:text=It%20ends."),
        ("https://a.example/#part", "A well-known end.", "https://a.example/#part:~:text=A%20well%2Dknown%20end."),
        (
            "https://a.example/",
            "One two three four five six seven eight nine ten eleven.",
            "https://a.example/#:~:text=One%20two%20three%20four%20five,seven%20eight%20nine%20ten%20eleven.",
        ),
    ],
)
def test_long_sentences_are_found_by_their_ends(page: Page, url: str, sentence: str, address: str) -> None:
    assert page.evaluate("([url, sentence]) => atSentence(url, sentence)", [url, sentence]) == address


def test_a_sentence_is_cited_as_text_bibtex_and_csl(page: Page) -> None:
    select_line(page, "supports")
    quote = "“Russia welcomes Pakistan's accession to BRICS,” Mr Petrov said."
    assert copied(page, "Text") == (
        f"“{quote}” (Ivan Petrov) A. Writer. Envoy sees room for more. The Daily. 2026-03-04. "
        "https://daily.example/envoy?id=1&x=2"
    )
    page.evaluate("window.copied = ''")
    (item,) = json.loads(copied(page, "CSL-JSON"))
    assert item["type"] == "article-newspaper"
    assert (item["title"], item["container-title"]) == ("Envoy sees room for more", "The Daily")
    assert item["issued"] == {"date-parts": [[2026, 3, 4]]}
    assert item["author"] == [{"literal": "A. Writer"}]
    page.evaluate("window.copied = ''")
    lines = copied(page, "BibTeX").splitlines()
    assert lines[0].startswith("@online{kg-")
    assert "  author = {A. Writer}," in lines
    assert "  url = {https://daily.example/envoy?id=1&x=2}," in lines
    assert lines[-1] == "}"


def test_bibtex_has_no_braces_and_commands_of_a_document(page: Page) -> None:
    page.evaluate("about.documents['odd'].title = '50% {of} \\\\input{x} R&D'")
    page.evaluate("select('edge', edges.find((edge) => edge.label === 'likes').id)")
    assert "  title = {50\\% of inputx R\\&D}," in copied(page, "BibTeX").splitlines()


def test_a_document_is_read_with_its_claims_marked(page: Page, graph: Graph) -> None:
    select_line(page, "supports")
    page.get_by_role("button", name="Read in its document").click()
    assert page.locator("#panel h2").inner_text() == "Envoy sees room for more"
    words = page.locator("#panel .text").evaluate(
        "(text) => { for (const one of text.querySelectorAll('button')) one.remove(); return text.textContent; }"
    )
    assert words.split() == graph.documents["daily/envoy"].text.split(), "the whole text, no letter more"
    assert "Russia" in page.locator("#panel .text mark.subject").all_inner_texts()
    address = page.url
    page.goto("about:blank")
    go(page, address)
    page.locator("#panel .text .number").first.click()
    assert page.locator("#panel blockquote").count() >= 1


def test_without_the_texts_the_sentences_are_there(
    browser: Browser, graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.viewing.content.LONGEST_TEXTS", 10)
    write_page(graph, tmp_path / "graph.html")
    with opened(browser, tmp_path / "graph.html") as page:
        page.evaluate("select('document', 'daily/envoy')")
        assert "are not in this file" in panel(page)
        assert "Russia welcomes Pakistan's accession" in panel(page)
        assert "Envoy sees room for more" not in page.locator("#panel .text").inner_text()


def test_the_table_has_the_lines_of_the_picture(page: Page) -> None:
    page.get_by_role("button", name="Table").click()
    rows = page.locator("#table tbody tr")
    assert rows.count() == page.evaluate("visibleEdges().length")
    page.get_by_role("button", name="relation", exact=True).click()
    relations = page.locator("#table tbody td:nth-child(2)").all_inner_texts()
    assert relations == sorted(relations, key=str.casefold)
    assert page.locator("#table th[aria-sort=ascending]").inner_text() == "relation ↑"
    page.get_by_role("button", name="relation ↑").click()
    assert page.locator("#table tbody td:nth-child(2)").all_inner_texts() == relations[::-1]
    page.locator("#table").get_by_role("button", name="supports").click()
    assert page.locator("#panel blockquote").count() == 1
    page.get_by_label("backing (").uncheck()
    page.keyboard.press("Escape")
    assert "supports" not in page.locator("#table").inner_text()
    page.get_by_role("button", name="Table").click()
    assert not page.locator("#table").is_visible()


def test_a_picture_is_saved_with_its_legend(page: Page) -> None:
    assert saved(page, "PNG").startswith(b"\x89PNG")
    root = ElementTree.fromstring(saved(page, "SVG"))
    texts = {text.text for text in root.iter() if text.text}
    assert {"Russia", "supports", "country", "backing", "facts"} <= texts
    assert "police and courts" not in texts, "only what is in the picture"


def test_claims_are_saved_as_csv(page: Page) -> None:
    rows = list(csv.DictReader(io.StringIO(saved(page, "CSV").decode())))
    found = {(row["subject"], row["relation"], row["object"]): row for row in rows}
    assert found["Russia", "supports", "Pakistan's accession to BRICS"]["speaker"] == "Ivan Petrov"
    assert len(rows) == page.evaluate("visibleEdges().flatMap((link) => link.claims).length")
    assert any('Yan "&" Low' in row["object"] for row in rows)


def test_the_graph_is_saved_as_graphml_that_others_read(page: Page, tmp_path: Path) -> None:
    (tmp_path / "graph.graphml").write_bytes(saved(page, "GraphML"))
    read = nx.read_graphml(tmp_path / "graph.graphml")
    assert read.number_of_nodes() == page.evaluate("shownNodes.length")
    assert read.number_of_edges() == page.evaluate("visibleEdges().length")
    assert read.nodes["Russia"]["label"] == "Russia"
    assert "supports" in {data["label"] for _, _, data in read.edges(data=True)}
