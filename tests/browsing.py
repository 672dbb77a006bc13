"""What the tests of the page in a browser share: the browser, and what one can see and do in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SIZE = {"width": 1400, "height": 900}


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser. Where there is none the test is skipped, or fails if it has to run."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if not program:
        reason = "no chromium found: the page is not tested in a browser; Debian has it as the package chromium"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def opened(
    browser: Browser,
    file: Path,
    width: int = SIZE["width"],
    hash: str = "",
    moving: bool = False,
    height: int = SIZE["height"],
    scheme: Literal["light", "dark"] = "light",
) -> Iterator[Page]:
    """A page, freshly opened. In the end: it asked nobody for anything, and had nothing to complain."""
    motion: Literal["no-preference", "reduce"] = "no-preference" if moving else "reduce"
    page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion=motion, color_scheme=scheme)
    page.set_default_timeout(8_000)
    requests: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    go(page, file.as_uri() + hash)
    yield page
    page.close()
    assert [url for url in requests if not url.startswith((file.as_uri(), "blob:", "about:"))] == []
    assert complaints == []


def go(page: Page, address: str) -> None:
    """Open an address, and wait until the page has unpacked its data."""
    page.goto(address)
    page.wait_for_selector("html[data-ready]", state="attached")


def visible_relations(page: Page) -> list[str]:
    """The lines that can be seen, those in a bundle too."""
    return sorted(page.evaluate("visibleEdges().map((edge) => edge.label)"))


def panel(page: Page) -> str:
    return page.locator("#panel").inner_text()


def middle_of(page: Page, line: str) -> tuple[float, float]:
    """Where on the screen the middle of a line is, found by what is written on it."""
    x, y = page.evaluate(
        """(line) => {
            const edge = drawnEdges.get().find((edge) => edge.text === line);
            const [a, b] = [edge.from, edge.to].map((id) => network.canvasToDOM(network.getPositions([id])[id]));
            const at = pointOn(a, b, edge.bend, 0.5);
            const corner = canvas.getBoundingClientRect();
            return [at.x + corner.x, at.y + corner.y];
        }""",
        line,
    )
    return x, y


def place_of(page: Page, name: str) -> tuple[float, float]:
    """Where on the screen a name is."""
    x, y = page.evaluate(
        """(id) => {
            const { x, y } = network.canvasToDOM(network.getPositions([id])[id]);
            const corner = canvas.getBoundingClientRect();
            return [x + corner.x, y + corner.y];
        }""",
        name,
    )
    return x, y
