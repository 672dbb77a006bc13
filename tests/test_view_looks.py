"""The page in a browser: by kind of relation or by stance, light or dark, and the selection as a query."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from kg.library import Graph
from kg.viewing import write_page
from tests.browsing import go, opened, panel
from tests.graph_fixture import RECORDS
from tests.stories import record

pytestmark = pytest.mark.slow

ARABIC = "محمد بن سلمان"
ENDLESS = f"Nora {'x' * 10_000}"
STORIES = (
    record("odd", (ARABIC, "praises", ENDLESS), kind="Person"),
    record(
        "jan",
        ("Ann Lee", "praises", "Bob Ray"),
        ("Bob Ray", "attacks", "Cid Fox"),
        ("Ann Lee", "likes", "Zoë (A) Ó'Hara"),
    ),
    record(
        "feb", ("Cid Fox", "folds_up with", "Ann Lee"), ("Ann Lee", "meets", "Dan Poe"), ("Dan Poe", "meets", "Bob Ray")
    ),
)


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph.from_records([*RECORDS, *STORIES])


@pytest.fixture(scope="module")
def file(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("looks") / "graph.html"
    write_page(graph, path)
    return path


@pytest.fixture
def page(browser: Browser, file: Path) -> Iterator[Page]:
    with opened(browser, file) as page:
        yield page


def ink(page: Page, relation: str) -> str:
    found: str = page.evaluate("(id) => linkColour(edges.find(({ relation }) => relation === id))", relation)
    return found


def test_lines_are_coloured_by_stance_on_demand_and_in_the_address(page: Page) -> None:
    by_kind = ink(page, "supports"), ink(page, "threatens")
    page.get_by_label("Colour of the lines").select_option("stance")
    assert page.locator("#stances li").all_inner_texts() == [
        "friendly",
        "cooperative",
        "neither",
        "critical",
        "hostile",
    ]
    by_stance = ink(page, "supports"), ink(page, "threatens")
    assert len({*by_kind, *by_stance}) == 4
    assert page.evaluate("drawnEdges.get().some(({ color }) => color.color === linkColour({ relation: 'supports' }))")
    address = page.url
    assert "look=stance" in address
    page.locator("#undo").click()
    assert (ink(page, "supports"), page.locator("#stances").is_visible()) == (by_kind[0], False)
    page.goto("about:blank")
    go(page, address)
    assert ink(page, "supports") == by_stance[0]
    assert page.get_by_label("Colour of the lines").input_value() == "stance"


def test_what_is_denied_is_neither_friendly_nor_hostile(page: Page) -> None:
    found = [
        page.evaluate("(one) => stanceOf(one).id", {"relation": "supports", "status": s}) for s in ("fact", "negated")
    ]
    assert found == [2, 0]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_theme_is_switched_and_kept(browser: Browser, file: Path, scheme: str) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    light, dark = "rgb(247, 247, 244)", "rgb(20, 23, 28)"
    with opened(browser, file, scheme=scheme) as page:
        own = page.evaluate(ground)
        assert own == {"light": light, "dark": dark}[scheme]
        for theme, expected in (("dark", dark), ("light", light)):
            page.get_by_label("Theme").select_option(theme)
            assert page.evaluate(f"[{ground}, colour('ground')]") == [expected, expected]
            assert page.evaluate("drawnNodes.get()[0].color.background === typeColour(shownNodes[0].type)")
        page.get_by_label("Theme").select_option("dark")
        page.reload()
        page.wait_for_selector("html[data-ready]", state="attached")
        assert (page.evaluate(ground), page.get_by_label("Theme").input_value()) == (dark, "dark")
        page.get_by_label("Theme").select_option("system")
        assert page.evaluate(ground) == own


FILTERS = {
    "opening": "act()",
    "all that is said": "view.statuses = new Set(about.statuses); act()",
    "unconfirmed only": "view.statuses = new Set(['unconfirmed']); act()",
    "no open relations": "for (const id of groupOf.keys()) toggle(view.relationsOff, id, /^open:/.test(id)); act()",
    "no countries": "view.statuses = new Set(about.statuses); view.typesOff.add('Country'); act()",
    "one document": "view.source = 'document:feb'; act()",
    "sure claims": "view.statuses = new Set(about.statuses); view.confidence = 0.8; act()",
}


@pytest.mark.parametrize("code", FILTERS.values(), ids=FILTERS)
def test_the_query_gives_the_lines_of_the_table(page: Page, graph: Graph, code: str) -> None:
    page.evaluate(code)
    lines = page.evaluate(
        """tableRows().map((link) => [link.from, link.relation, link.to,
          link.status.replace(/fact|unconfirmed/, "asserted"), passingClaims(link).length, link.symmetric])"""
    )
    assert lines
    shown, found = Counter[tuple[str, ...]](), Counter[tuple[str, ...]]()
    for subject, relation, object_, factuality, claims, symmetric in lines:
        shown[(*(sorted((subject, object_)) if symmetric else (subject, object_)), relation, factuality)] += claims
    for row in graph.query(page.evaluate("asSparql()")):
        ids = [graph.iris.id(_whole(graph, row[name])) for name in ("subject", "object", "relation", "factuality")]
        ends = sorted(ids[:2]) if graph.ontology.symmetric(ids[2]) else ids[:2]
        found[(*ends, ids[2], ids[3].lower())] += int(row["claims"])
    assert found == shown


def _whole(graph: Graph, short: str) -> str:
    prefix, _, local = short.partition(":")
    return graph.iris.prefixes[prefix] + local


def test_the_query_is_copied_from_the_table_and_saved(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("#as-table").click()
    page.get_by_role("button", name="Copy as SPARQL").click()
    page.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.evaluate("asSparql()")


def test_what_two_names_have_in_common(page: Page) -> None:
    page.evaluate("view.statuses = new Set(about.statuses); select('node', 'Ann_Lee')")
    page.get_by_role("button", name="In common with …").click()
    page.keyboard.type("bob ray")
    page.keyboard.press("Enter")
    said = panel(page)
    assert "2 neighbours in common" in said
    assert "Cid Fox" in said
    assert "Dan Poe" in said
    assert "Zoë" not in said
    assert "common=Ann_Lee" in page.url
    address = page.url
    page.goto("about:blank")
    go(page, address)
    assert "2 neighbours in common" in panel(page)


def test_names_from_right_to_left_and_of_ten_thousand_letters_hold(page: Page) -> None:
    page.evaluate(
        "view.statuses = new Set(about.statuses); select('edge', edges.find(({ from }) => /محمد/.test(from)).id)"
    )
    heading = page.locator("#panel h2 bdi")
    assert heading.first.inner_text() == ARABIC
    assert heading.first.evaluate("(one) => getComputedStyle(one).direction") == "rtl"
    assert heading.last.get_attribute("title") == ENDLESS
    assert len(heading.last.inner_text()) < 200
    page.locator("#as-table").click()
    cell = page.locator("#table bdi", has_text="Nora")
    assert (len(cell.inner_text()) < 200, cell.get_attribute("title")) == (True, ENDLESS)
    for state in ("select('node', [...nodes.values()].find(({ name }) => name.length > 9000).id)", "select(null)"):
        page.evaluate(state)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.evaluate("panel.scrollHeight") < 4000
    page.evaluate("toggleTable()")
    assert page.evaluate("Math.max(...[...names.values()].map(({ box }) => box.width))") < 500


def test_communities_are_listed_and_banded_on_request(browser: Browser, tmp_path: Path) -> None:
    def ring(*names: str) -> list[tuple[str, str, str]]:
        return [(one, "likes", other) for one in names for other in names if one < other]

    said = [
        *ring("Ann Lee", "Bob Ray", "Cid Fox"),
        *ring("Dan Poe", "Eva Moe", "Fay Low", "Gus Nox"),
        ("Ann Lee", "meets", "Dan Poe"),
    ]
    write_page(Graph.from_records([record("d", *said, kind="Person")]), tmp_path / "graph.html")
    with opened(browser, tmp_path / "graph.html") as page:
        before = page.screenshot()
        page.get_by_role("button", name="Communities").click()
        assert page.locator("#panel h3").all_inner_texts() == ["4 names\nShow", "3 names\nShow"]
        assert page.locator("#panel ul").last.locator("button").all_inner_texts() == ["Ann Lee", "Bob Ray", "Cid Fox"]
        assert "communities=all" in page.url
        assert page.screenshot() != before
        page.get_by_role("button", name="Show").last.click()
        assert page.evaluate("drawnNodes.getIds().length") == 7
        address = page.url
        page.goto("about:blank")
        go(page, address)
        assert panel(page).startswith("×\nCommunities")
        assert page.evaluate("shownNodes.filter(({ id }) => !names.has(id))") == []
