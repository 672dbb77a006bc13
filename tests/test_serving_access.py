"""The pages of the server for those who do not see them, or not well: axe-core finds nothing serious on any of them, in
either theme and at any width; names of any length and direction hold."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from jsonschema import Draft202012Validator
from playwright.sync_api import Browser, Page

from kg.graph import Graph
from kg.model import Argument, Claim, Document, Entity, Record, Relation, Sentence
from kg.serving import Server
from tests.graph_fixture import RECORDS
from tests.serving import write
from tests.test_view_access import serious

pytestmark = pytest.mark.slow

LONG, ARABIC = "x" * 10_000, "محمد علی‌نژاد"
# The form of a CSL-JSON item as its schema has it, as far as kg writes one: no other fields, and these types.
CSL: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "additionalProperties": False,
        "properties": {
            "type": {"enum": ["article", "article-journal", "article-magazine", "article-newspaper", "webpage"]},
            "id": {"type": ["string", "number"]},
            "title": {"type": "string"},
            "container-title": {"type": "string"},
            "URL": {"type": "string"},
            "note": {"type": "string"},
            "author": {
                "type": "array",
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {"literal": {"type": "string"}, "family": {"type": "string"}},
                },
            },
            "issued": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "date-parts": {
                        "type": "array",
                        "minItems": 1,
                        "maxItems": 2,
                        "items": {
                            "type": "array",
                            "minItems": 1,
                            "maxItems": 3,
                            "items": {"type": ["integer", "string"]},
                        },
                    }
                },
            },
        },
    },
}


def extreme() -> Record:
    """A name of ten thousand letters, and one that is read from right to left."""
    text = f"{LONG} praised {ARABIC}."
    middle = len(LONG) + 1
    one, other = Argument(0, len(LONG), LONG, "e1"), Argument(middle + 8, len(text) - 1, ARABIC, "e2")
    claim = Claim("odd", 1, one, Relation("praises", "praised", middle, middle + 7), other, confidence=0.9)
    entities = (Entity("e1", LONG, "Person"), Entity("e2", ARABIC, "Person"))
    document = Document("odd", text, title=f"{ARABIC} {LONG}")
    return Record("9" * 64, document, (Sentence(1, 0, len(text)),), entities, (claim,))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("access") / "graph"
    write(folder, *RECORDS, extreme())
    return folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    with Server(folder, review=True, workers=1) as server:
        yield server


@pytest.fixture(scope="module")
def graph(folder: Path) -> Graph:
    return Graph.open(folder)


def pages(graph: Graph) -> list[str]:
    """Every kind of page, with and without something to show, and when something is wrong."""
    supports = graph.claims(relation="supports")[0].id
    cooperates = graph.claims(relation="cooperatesWith")[0].id
    select = "sparql?query=SELECT+*+{+?a+rel:cooperatesWith+?b+}"
    return [
        *("", "overview", "search", "search?q=pakistan", "search?q=qqqqqq"),
        *("ask", "ask?q=who+cooperates+with+Pakistan", "ask?q=gibberish", "ask?q=who+backs+Ivan+Petrov"),
        *("entity/Pakistan", "entity/Ivan_Petrov", "entity/Pakistan?section=does:cooperativeRelation"),
        *(f"claim/{supports}", f"claim/{cooperates}", "doc/daily%2Fenvoy"),
        *("rel/cooperatesWith", "rel/open/look_forward_to", "sparql", select, "sparql?query=SELECT+nonsense"),
        *("sparql?query=ASK+{}", "sparql?query=CONSTRUCT+WHERE+{?s+rel:supports+?o}"),
        *("entity/nobody", "entity/Pakistann", "claim/0", "elsewhere"),
    ]  # fmt: skip


@pytest.mark.parametrize("width", [1400, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(
    browser: Browser, server: Server, graph: Graph, width: int, scheme: Literal["light", "dark"]
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
    page.set_default_timeout(90_000)
    page.goto(server.review_url)
    page.wait_for_url(server.url)
    for path in pages(graph):
        page.goto(f"{server.url}{path}")
        page.wait_for_load_state("networkidle")
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        assert serious(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") == width, path
    page.close()


@pytest.mark.parametrize("width", [1400, 360])
def test_names_of_any_length_and_direction_hold(browser: Browser, server: Server, graph: Graph, width: int) -> None:
    (claim,) = graph.claims(document="odd")
    found = {claim.subject.entity, claim.object.entity}
    page = browser.new_page(viewport={"width": width, "height": 900})
    for path in ("", f"claim/{claim.id}", "doc/odd", "search?q=x", "rel/praises", *(f"entity/{id}" for id in found)):
        page.goto(f"{server.url}{path}")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") == width, path[:40]
        assert page.evaluate("document.documentElement.scrollHeight") < 30_000, path[:40]
        assert serious(page) == [], path[:40]
    page.goto(f"{server.url}entity/{claim.object.entity}")
    assert page.locator("h1 bdi").inner_text() == ARABIC
    assert page.evaluate("getComputedStyle(document.querySelector('h1 bdi')).unicodeBidi") == "isolate"
    page.close()


def cited(page: Page, form: str) -> str:
    return str(page.locator(f".cite details:has(summary:text-is('{form}')) pre").text_content())


def test_a_claim_is_cited_as_text_bibtex_and_csl(browser: Browser, server: Server, graph: Graph) -> None:
    page = browser.new_page()
    for claim in graph.claims():
        page.goto(f"{server.url}claim/{claim.id}")
        page.wait_for_selector(".cite details")
        (item,) = items = json.loads(cited(page, "CSL-JSON"))
        Draft202012Validator(CSL).validate(items)
        assert item["id"] == f"kg-{claim.id}"
        assert (item["title"], item["note"]) == (claim.document.title, f"“{' '.join(claim.sentence.text.split())}”")
        parts = [[int(part) for part in claim.document.date.split("-")]] if claim.document.date else None
        assert item.get("issued", {}).get("date-parts") == parts
        assert claim.sentence.text.split()[0] in cited(page, "Text")
        assert cited(page, "BibTeX").startswith(f"@online{{kg-{claim.id},\n  title = ")
        assert len(re.findall(r"(?<!\\)[{}]", cited(page, "BibTeX"))) % 2 == 0
    page.evaluate("navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }")
    page.click("summary:text-is('CSL-JSON')")
    page.get_by_role("button", name="Copy as CSL-JSON").click()
    assert page.evaluate("window.copied") == cited(page, "CSL-JSON")
    page.close()
