"""The pages of the site in a real browser: they ask nobody else, run nothing but ours, and fit a small screen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page

from kg.graph import Graph
from kg.serving import Server
from tests.graph_fixture import RECORDS
from tests.serving import write
from tests.test_view_browser import hostile

pytestmark = pytest.mark.slow

SMALL, LARGE = 360, 1200
PAGES = (
    "",
    "overview",
    "search?q=pakistan",
    "ask?q=who+cooperates+with+Pakistan",
    "entity/Pakistan",
    "doc/daily%2Fenvoy",
    "rel/cooperatesWith",
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("served") / "graph"
    write(folder, *RECORDS, hostile())
    with Server(folder) as server:
        yield server


@contextmanager
def opened(browser: Browser, server: Server, path: str, *, width: int = LARGE, script: bool = True) -> Iterator[Page]:
    """A page of the server. In the end: it asked nobody else for anything, and had nothing to complain."""
    page = browser.new_page(viewport={"width": width, "height": 800}, java_script_enabled=script)
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{server.url}{path}")
    yield page
    page.close()
    assert [url for url in asked if not url.startswith((server.url, "data:"))] == []
    assert complaints == []


def everything(server: Server) -> list[str]:
    """Every page of the graph, also of a document that tries to run script."""
    from kg.serving.site.addresses import CLAIM, DOCUMENT, ENTITY, RELATION, Thing

    graph = Graph.open(server.folder)
    things = [*(Thing(ENTITY, id) for id in graph.entities), *(Thing(DOCUMENT, id) for id in graph.documents)]
    things += [Thing(CLAIM, claim.id) for claim in graph.claims()]
    things += [Thing(RELATION, id) for id in sorted({claim.relation.id for claim in graph.claims()})]
    return [thing.path for thing in things]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_a_small_screen(browser: Browser, server: Server, path: str) -> None:
    with opened(browser, server, path, width=SMALL) as page:
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") == SMALL


def test_no_page_runs_what_documents_say(browser: Browser, server: Server) -> None:
    paths = everything(server)
    assert any("script" in path for path in paths)
    with opened(browser, server, "", width=SMALL) as page:
        for path in paths:
            answer = page.goto(f"{server.url}{path}")
            assert answer
            assert answer.status == 200, path
            assert page.title() != "ran"
            assert page.evaluate("document.documentElement.scrollWidth") == SMALL, path
            assert page.locator("img, main script, a[href^='javascript']").count() == 0


def test_a_profile_is_whole_without_javascript(browser: Browser, server: Server) -> None:
    with opened(browser, server, "entity/Pakistan", script=False) as page:
        page.click("summary >> nth=0", position={"x": 5, "y": 15})
        assert page.locator("details[open] blockquote").first.is_visible()
        page.click("details[open] >> text=the claim")
        page.wait_for_url("**/claim/*")
        assert page.locator("mark.subject").first.is_visible()
        page.click("main .source a >> nth=0")
        page.wait_for_url("**/doc/*")
        page.fill("#q", "brics")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search?q=brics")
        page.click("main .name >> text=BRICS")
        page.wait_for_url("**/entity/BRICS")


def test_search_completes_and_leads_there_by_keys(browser: Browser, server: Server) -> None:
    with opened(browser, server, "rel/open/look_forward_to") as page:
        page.keyboard.press("/")
        page.keyboard.type("imran kahn")
        page.wait_for_selector("#found li")
        assert page.locator("#q").get_attribute("aria-expanded") == "true"
        page.keyboard.press("ArrowDown")
        assert page.locator("#found [aria-selected=true] bdi").inner_text() == "Imran Khan"
        page.keyboard.press("Enter")
        page.wait_for_url("**/entity/Imran_Khan")
        page.fill("#q", "imran")
        page.wait_for_selector("#found li")
        page.keyboard.press("Escape")
        assert page.locator("#found").is_hidden()


def test_the_start_page_counts_after_it_is_there_and_takes_questions(browser: Browser, server: Server) -> None:
    with opened(browser, server, "") as page:
        page.wait_for_selector("#overview .telling")
        assert page.locator("#overview .telling a").count() > 3
        page.click("button[data-question] >> nth=0")
        box = page.locator("#question")
        assert "‹" not in box.input_value() != ""
        box.fill("Who cooperates with Pakistan?")
        page.keyboard.press("Enter")
        page.wait_for_url("**/ask?**")
        assert "Pakistan cooperates with Russia" in page.inner_text("main")
        page.click("#overview a, nav >> text=Picture")
        page.wait_for_selector("#canvas canvas")


def test_a_statement_opens_by_its_line_and_its_names_lead_away(browser: Browser, server: Server) -> None:
    with opened(browser, server, "entity/Pakistan") as page:
        first = page.locator(".statement").first
        assert first.locator("blockquote").is_hidden()
        first.locator("p").first.click(position={"x": 300, "y": 12})
        assert first.locator("blockquote").is_visible()
        first.locator("summary").press("Enter")
        assert first.locator("blockquote").is_hidden()
        first.locator("p .name").first.click()
        page.wait_for_url("**/entity/*")
        assert "Pakistan" not in page.url


def test_a_printed_profile_shows_its_sentences(browser: Browser, server: Server) -> None:
    with opened(browser, server, "entity/Pakistan") as page:
        page.emulate_media(media="print")
        assert page.locator("header").is_hidden()
        assert page.locator("blockquote").first.bounding_box()["height"] > 10
