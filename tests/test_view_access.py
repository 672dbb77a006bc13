"""The page for those who do not see it, or not well: axe-core finds nothing serious in any state, theme or width."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from kg.library import Graph
from kg.viewing import write_page
from tests.browsing import opened
from tests.graph_fixture import RECORDS

pytestmark = pytest.mark.slow

STATES = {
    "opening": "select(null)",
    "a name": "select('node', shownNodes[0].id)",
    "evidence": "select('edge', visibleEdges()[0].id)",
    "a path": "select('path', `${visibleEdges()[0].from}\\u0000${visibleEdges()[0].to}`)",
    "reader view": "select('document', Object.keys(about.documents)[0])",
    "communities": "select('communities', 'all')",
    "stance": "view.look = 'stance', buildLegend(), act()",
    "timeline": "setTime('2024-09', '2024-09')",
    "table": "toggleTable()",
    "search": "search.focus(), search.value = 'pakistan', suggest()",
    "menu": "$('save').open = true",
}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("access") / "graph.html"
    write_page(Graph.from_records(RECORDS), path)
    return path


def serious(page: Page) -> list[str]:
    """What axe-core calls serious or critical: the rule, and the element."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found if one["impact"] in ("serious", "critical")]


@pytest.mark.parametrize("width", [1400, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: Browser, file: Path, width: int, scheme: Literal["light", "dark"]) -> None:
    with opened(browser, file, width, scheme=scheme) as page:
        for state, code in STATES.items():
            page.evaluate(code)
            assert serious(page) == [], state


def test_axe_would_find_a_control_without_a_name(browser: Browser, file: Path) -> None:
    with opened(browser, file) as page:
        page.evaluate("document.querySelector('header').append(document.createElement('button'))")
        assert [one.split(":")[0] for one in serious(page)] == ["button-name"]
