"""Takes the pictures of the documentation: `make screenshots`, with Debian's chromium and a graph of `corpus/`.

They are committed, so that the site builds where there is no browser. Run this when the page has changed. With
`--every FOLDER` it takes the page in every state, size and theme instead, with `--explorer GRAPH FOLDER` the pages of
`kg serve`, to be looked at before and after a change.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from playwright.sync_api import FloatRect, Page, ViewportSize, sync_playwright

import kg
from benchmarks.page import made_up
from kg.serving import Server
from kg.serving.site.addresses import CLAIM, DOCUMENT, ENTITY, RELATION, Thing
from kg.viewing import write_page

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
LARGEST = 150_000  # bytes of a picture
LONGEST = 1800  # pixels of a page
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


WALK = {  # an answer and its sentence in four actions
    "page": "",
    "walk-search": "search.focus(), search.value = 'pakistan brics', suggest()",
    "walk-name": "search.value = '', search.blur(), select('node', 'Pakistan', true)",
    "sentence": "select('edge', edges.find((e) => e.from === 'Pakistan' && e.relation === 'seeksMembershipOf').id)",
    "walk-document": "select('document', view.selected && linkById.get(view.selected.id).claims[0].document)",
}
STATES = {
    "opening": "",
    "evidence": "select('edge', visibleEdges()[0].id, true)",
    "timeline": "select(null), setTime(bars[0].from, bars[Math.floor(bars.length / 2)].to)",
    "table": "setTime('', ''), toggleTable()",
}
SCREENS: dict[str, tuple[int, int, Literal["light", "dark"]]] = {
    "light": (1400, 900, "light"),
    "dark": (1400, 900, "dark"),
    "360": (360, 780, "light"),
}
NAMES = (150, 1000, 5000)


def walk(images: Path = IMAGES) -> None:
    """The pictures of the documentation."""
    with tempfile.TemporaryDirectory() as folder:
        graph = Path(folder) / "graph"
        kg.build(ROOT / "corpus", graph=graph)
        file = Path(folder) / "brics.html"
        write_page(kg.Graph.open(graph), file, entity="BRICS")
        images.mkdir(exist_ok=True)
        with browser_page(file) as page:
            for name, code in WALK.items():
                page.evaluate(code)
                take(page, images / f"{name}.jpg")


def every(folder: Path) -> None:
    """The page with few names and many, in each state, theme and width."""
    folder.mkdir(parents=True, exist_ok=True)
    for names in NAMES:
        file = folder / f"{names}.html"
        write_page(made_up(names), file)
        for screen, (width, height, scheme) in SCREENS.items():
            with browser_page(file, width, height, scheme) as page:
                for state, code in STATES.items():
                    page.evaluate(code)
                    page.wait_for_timeout(500)
                    page.screenshot(path=folder / f"{names}-{state}-{screen}.png")


def explorer(place: Path, folder: Path) -> None:
    """The pages of a graph that is served, as reviewers see them, in each theme and width."""
    folder.mkdir(parents=True, exist_ok=True)
    with Server(place, review=True) as server:
        paths = pages(kg.Graph.open(place))
        for screen, (width, height, scheme) in SCREENS.items():
            with chromium_page(server.review_url, width, height, scheme) as page:
                for name, path in paths.items():
                    page.goto(f"{server.url}{path}")
                    page.wait_for_load_state("networkidle")
                    page.screenshot(path=folder / f"{name}-{screen}.png", full_page=True, clip=_top(page, width))


def pages(graph: kg.Graph) -> dict[str, str]:
    """An address of each kind, of what most is told of in a graph."""
    weights = graph.reader.weights()
    name = max(weights, key=lambda id: weights[id])
    claim = max(graph.claims(entity=name), key=lambda one: (bool(one.speaker), len(one.doubts), one.id))
    label = graph.entities[name].label
    return {
        "start": "",
        "entity": Thing(ENTITY, name).path,
        "section": f"{Thing(ENTITY, name).path}?section=done:",
        "claim": Thing(CLAIM, claim.id).path,
        "document": Thing(DOCUMENT, claim.document_id).path,
        "relation": Thing(RELATION, claim.relation.id).path,
        "search": f"search?q={quote(label)}",
        "nothing": "search?q=qqqqqq",
        "ask": f"ask?q={quote(f'what does {label} say about whom')}",
        "not-found": f"entity/{quote(label)}x",
        "query": "sparql",
        "result": f"sparql?query={quote('SELECT ?who ?what { ?who rel:supports ?what }')}",
        "mistake": f"sparql?query={quote('SELECT ?who { ?who rel:suports ?what')}",
    }


def _top(page: Page, width: int) -> FloatRect:
    """The first part of a page."""
    height = page.evaluate("document.documentElement.scrollHeight")
    return {"x": 0, "y": 0, "width": width, "height": min(height, LONGEST)}


@contextmanager
def browser_page(
    file: Path, width: int = 1200, height: int = 640, scheme: Literal["light", "dark"] = "light"
) -> Iterator[Page]:
    """The page of `kg view` in a browser."""
    with chromium_page(file.resolve().as_uri(), width, height, scheme) as page:
        page.wait_for_selector("html[data-ready]", state="attached")
        yield page


@contextmanager
def chromium_page(url: str, width: int, height: int, scheme: Literal["light", "dark"]) -> Iterator[Page]:
    """A page in a browser without a window. Exits with a message if there is no browser."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not program:
        sys.exit("no chromium found: apt-get install chromium fonts-dejavu-core")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        size: ViewportSize = {"width": width, "height": height}
        page = browser.new_page(viewport=size, reduced_motion="reduce", color_scheme=scheme)
        page.goto(url)
        yield page
        browser.close()


def take(page: Page, file: Path) -> None:
    """Take a picture. Exits with a message if it is too large to commit."""
    page.wait_for_timeout(500)  # until the network is drawn
    page.screenshot(path=file, type="jpeg", quality=75)
    if file.stat().st_size > LARGEST:
        sys.exit(f"{file} has {file.stat().st_size} bytes, more than {LARGEST}: show less in it")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--every"]:
        every(Path(sys.argv[2]))
    elif sys.argv[1:2] == ["--explorer"]:
        explorer(*map(Path, sys.argv[2:]))
    else:
        walk(*map(Path, sys.argv[1:]))
