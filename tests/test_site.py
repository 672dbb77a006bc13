"""The site builds without a warning, loads nothing from anywhere, and all links in it lead somewhere."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from lxml import html
from playwright.sync_api import sync_playwright

import kg

ROOT = Path(__file__).parent.parent
IMAGES = sorted((ROOT / "docs" / "images").iterdir())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "--fail-on-warning", "--keep-going", "--quiet", "docs", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return folder


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, html.HtmlElement]:
    return {page: html.parse(page).getroot() for page in sorted(site.rglob("*.html"))}


def is_external(address: str) -> bool:
    return bool(re.match(r"(?:[a-z]+:)?//|mailto:", address))


def broken(page: Path, links: list[str], known: dict[Path, set[str]]) -> Iterator[str]:
    """Those of a page's links whose file or anchor is missing."""
    for link in links:
        address, anchor = urldefrag(link)
        target = (page.parent / unquote(address)).resolve() if address else page
        if not target.exists() or (anchor and anchor not in known.get(target, ())):
            yield link


def test_every_link_and_anchor_leads_somewhere(pages: dict[Path, html.HtmlElement]) -> None:
    known = {page: set(root.xpath("//@id | //a/@name")) | {""} for page, root in pages.items()}
    found = {
        page.name: dead
        for page, root in pages.items()
        if (dead := [*broken(page, [a for a in root.xpath("//a/@href") if not is_external(a)], known)])
    }
    assert found == {}


@pytest.mark.parametrize("link", ["missing.html", "#missing", "other.html#missing"])
def test_a_broken_link_is_found(link: str, tmp_path: Path) -> None:
    page, other = tmp_path / "page.html", tmp_path / "other.html"
    page.touch()
    other.touch()
    known = {page: {"here"}, other: {"there"}}
    assert [*broken(page, [link, "#here", "other.html", "other.html#there"], known)] == [link]


def test_pages_and_styles_name_no_asset_of_another_site(site: Path, pages: dict[Path, html.HtmlElement]) -> None:
    loaded = "//@src | //link[@rel='stylesheet' or @rel='preload' or @rel='icon']/@href | //@srcset | //@poster"
    external = {address for root in pages.values() for address in root.xpath(loaded) if is_external(address)}
    for style in site.rglob("*.css"):
        addresses = re.findall(r"url\(\s*[\"']?([^\"')]+)|@import\s+[\"']([^\"']+)", style.read_text("utf-8"))
        external |= {address for pair in addresses for address in pair if is_external(address)}
    assert external == set()


@pytest.mark.slow
def test_a_browser_loads_nothing_but_files_of_the_site(site: Path) -> None:
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not program:
        reason = "no chromium found: Debian has it as the package chromium"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page, asked = browser.new_page(), []
        page.on("request", lambda request: asked.append(request.url))
        page.goto((site / "index.html").as_uri())
        page.get_by_role("link", name="Get started").first.click()
        page.wait_for_url("**/start.html")
        assert "kg build" in page.inner_text("main, article, body")
        page.goto((site / "search.html").as_uri() + "?q=factuality")
        page.get_by_role("link", name="Claims and facts").first.wait_for()
        browser.close()
    assert [address for address in asked if not address.startswith((site.as_uri(), "data:"))] == []


def test_every_page_is_in_the_menu(site: Path, pages: dict[Path, html.HtmlElement]) -> None:
    start = pages[site / "index.html"]
    menu = {(site / urldefrag(a)[0]).resolve() for a in start.xpath("//nav//a/@href | //aside//a/@href")}
    generated = {site / f"{name}.html" for name in ("genindex", "py-modindex", "search", "index")}
    assert set(pages) - menu - generated == set()


def test_every_public_name_has_an_entry(site: Path, pages: dict[Path, html.HtmlElement]) -> None:
    entries = set(pages[site / "reference" / "python.html"].xpath("//dt/@id"))
    assert {f"kg.{name}" for name in kg.__all__ if name != "__version__"} - entries == set()


@pytest.mark.parametrize("image", IMAGES, ids=lambda image: image.name)
def test_pictures_are_small_and_shown(image: Path) -> None:
    assert image.stat().st_size < 150_000
    assert any(image.name in page.read_text("utf-8") for page in ROOT.glob("docs/**/*.md"))
