"""Takes the pictures of the documentation: `make screenshots`, with Debian's chromium and a graph of `corpus/`.

They are committed, so that the site builds where there is no browser. Run this when the page has changed.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

import kg
from kg.viewing import write_page

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
SIZE = {"width": 1200, "height": 640}
LARGEST = 150_000  # bytes of a picture
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main(images: Path = IMAGES) -> None:
    with tempfile.TemporaryDirectory() as folder:
        graph = Path(folder) / "graph"
        kg.build(ROOT / "corpus", graph=graph)
        page_of_brics = Path(folder) / "brics.html"
        write_page(kg.Graph.open(graph), page_of_brics, entity="BRICS")
        images.mkdir(exist_ok=True)
        with browser_page(page_of_brics) as page:
            page.evaluate("select('node', 'BRICS')")
            take(page, images / "page.jpg")
        with browser_page(page_of_brics) as page:
            page.evaluate(
                "select('edge', edges.find((e) => e.from === 'Pakistan' && e.relation === 'seeksMembershipOf').id)"
            )
            take(page, images / "sentence.jpg")


@contextmanager
def browser_page(file: Path) -> Iterator[Page]:
    """A page in a browser without a window. Exits with a message if there is no browser."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not program:
        sys.exit("no chromium found: apt-get install chromium fonts-dejavu-core")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE, reduced_motion="reduce", color_scheme="light")
        page.goto(file.as_uri())
        yield page
        browser.close()


def take(page: Page, file: Path) -> None:
    """Take a picture. Exits with a message if it is too large to commit."""
    page.wait_for_timeout(500)  # until the network is drawn
    page.screenshot(path=file, type="jpeg", quality=85)
    if file.stat().st_size > LARGEST:
        sys.exit(f"{file} has {file.stat().st_size} bytes, more than {LARGEST}: show less in it")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
