"""What the picture of the page looks like in a browser: names that can be read, lines of the same width, none cut."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from kg.library import Graph
from kg.viewing import write_page
from tests.browsing import go, opened, place_of
from tests.stories import record

pytestmark = pytest.mark.slow

# Pairs of what is written, or of what is written and a dot, that lie over each other by more than a hair.
OVERLAPS = """() => {
  const boxes = [...names.values()].map(({ box, text }) => ({ ...box, text }));
  const dots = shownNodes.map((node) => ({ ...network.canvasToDOM(network.getPositions([node.id])[node.id]),
    width: radius(node) * 2, height: radius(node) * 2, text: `dot of ${node.name}` }));
  const over = (a, b) => Math.abs(a.x - b.x) < (a.width + b.width) / 2 - 1
    && Math.abs(a.y - b.y) < (a.height + b.height) / 2 - 1;
  return boxes.flatMap((one, n) => [...boxes.slice(n + 1), ...dots].filter((other) => over(one, other))
    .map((other) => `${one.text} / ${other.text}`));
}"""
# What the pen writes when the picture is painted, and what of that is cut at the edge.
WRITTEN = """() => {
  const pen = CanvasRenderingContext2D.prototype;
  const fillText = pen.fillText;
  const found = [];
  pen.fillText = function (text, x, y) {
    const { actualBoundingBoxLeft: left, actualBoundingBoxRight: right, actualBoundingBoxAscent: up,
      actualBoundingBoxDescent: down } = this.measureText(text);
    const sides = { left: x - left, right: x + right, top: y - up, bottom: y + down };
    if (text.trim() && this.canvas.isConnected) found.push({ text, ...sides });
  };
  network.body.emitter.emit("_redraw");
  pen.fillText = fillText;
  return found;
}"""
STILL = "placedFrom === lookedAt()"
CUT = f"""() => ({WRITTEN})().filter(({{ left, right, top, bottom }}) => left < 0 || top < 0
  || right > canvas.clientWidth || bottom > canvas.clientHeight).map(({{ text }}) => text)"""


def wait_until(page: Page, true: str) -> None:
    """As page.wait_for_function, whose repeated look the page's own security policy forbids."""
    for _ in range(80):
        if page.evaluate(true):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"never came true: {true}")


def graph_of(lines: int, documents: int = 1) -> Graph:
    """So many lines between names, of which every sixth knows many; the first line is in all documents."""
    said = [(f"Ada Nr{n // 6 * 6}", "praise", f"Ada Nr{n + 1}") for n in range(lines)]
    again = [record(f"d{n}", said[0], first=f"Day{n}", kind="Person") for n in range(1, documents)]
    return Graph.from_records([record("d", *said, kind="Person"), *again])


def written(graph: Graph, folder: Path) -> Path:
    write_page(graph, folder / "graph.html")
    return folder / "graph.html"


@pytest.mark.parametrize("lines", [1, 24, 59])
def test_below_sixty_lines_all_are_named_and_nothing_lies_over_another(
    browser: Browser, tmp_path: Path, lines: int
) -> None:
    with opened(browser, written(graph_of(lines), tmp_path)) as page:
        assert page.evaluate("drawnEdges.length") == lines
        assert page.evaluate("drawnEdges.getIds().filter((id) => !names.has(id)).length") == 0
        assert page.evaluate(OVERLAPS) == []
        assert page.evaluate(CUT) == []


@pytest.mark.parametrize(("lines", "least"), [(62, 0.9), (72, 0.8), (90, 0.55)])
def test_somewhat_above_sixty_lines_most_are_named(browser: Browser, tmp_path: Path, lines: int, least: float) -> None:
    """Dots move for the names of relations, and all dots keep theirs."""
    with opened(browser, written(graph_of(lines), tmp_path)) as page:
        assert page.evaluate("drawnEdges.length") == lines
        assert page.evaluate("drawnEdges.getIds().filter((id) => names.has(id)).length") >= least * lines
        assert page.evaluate(UNNAMED) == []
        assert page.evaluate(OVERLAPS) == []
        assert page.evaluate(CUT) == []


@pytest.mark.parametrize("width", [1400, 360])
def test_in_a_crowd_names_are_left_out_rather_than_covered_or_cut(browser: Browser, tmp_path: Path, width: int) -> None:
    with opened(browser, written(graph_of(95), tmp_path), width) as page:
        assert page.evaluate("names.size") > width / 30
        assert page.evaluate(CUT) == []
        page.evaluate("network.moveTo({ scale: network.getScale() / 3 })")
        wait_until(page, STILL)
        over = [pair for pair in page.evaluate(OVERLAPS) if " / dot of " in pair]
        assert over == []


STRANGERS = (
    "Anneliese Wolkenstein",
    "Bartholomew Quillfeather",
    "Cunegonde of Thornbury",
    "Dmitri Vasilenkovich",
)
SAID = ("appear in public with", "pay tribute to the heirs of", "share an office with")


def long_names() -> Graph:
    """Forty people in pairs that know nobody else, with long names and relations: they stand all along the edge."""
    said = [(f"{STRANGERS[n % 4]} {n}", SAID[n % 3], f"{STRANGERS[(n + 1) % 4]} {chr(65 + n)}") for n in range(20)]
    return Graph.from_records([record("d", *said, kind="Person")])


def names_cut(page: Page) -> list[str]:
    """What is cut once the picture stands still."""
    page.wait_for_timeout(500)  # as long as it may move
    wait_until(page, f"{STILL} && ({WRITTEN})().length > 10")
    cut: list[str] = page.evaluate(CUT)
    return cut


@pytest.mark.parametrize("width", [1400, 1000, 500])
def test_no_name_is_cut_at_the_edge_wherever_the_picture_moves(browser: Browser, tmp_path: Path, width: int) -> None:
    with opened(browser, written(long_names(), tmp_path), width, moving=True) as page:
        assert page.evaluate(CUT) == [], "as it opens"
        for x, y in ((90, 0), (-60, 150)):
            page.evaluate("([x, y]) => network.moveTo({ offset: { x, y }, animation: calm() })", [x, y])
            assert names_cut(page) == []
        page.locator("#fit").click()
        assert names_cut(page) == []
        page.evaluate("network.moveTo({ scale: network.getScale() * 1.015 })")
        assert names_cut(page) == []


UNNAMED = "shownNodes.filter(({ id }) => !names.has(id)).map(({ name }) => name)"


def crowd() -> Graph:
    """A hub that sixty know, each by a name of one to five words, and pairs that know only each other."""
    names = [
        " ".join(f"{'Ab Bartholomew Cunegonde Du Evangeline'.split()[n % 5]}" for n in range(i, i + 1 + i % 5))
        for i in range(80)
    ]
    said = [("Grand Hub of Norland", "praise", f"{name} {n}") for n, name in enumerate(names[:60])]
    said += [(f"{names[n]} {n}", "praise", f"{names[n + 1]} {n + 1}") for n in range(60, 80, 2)]
    return Graph.from_records([record("d", *said, kind="Person")])


@pytest.mark.parametrize("size", [(1400, 900), (1024, 700), (360, 900)])
@pytest.mark.parametrize("graph", [crowd, long_names, lambda: graph_of(95)], ids=["hub", "pairs", "hubs"])
def test_every_name_of_the_opening_can_be_read(
    browser: Browser, tmp_path: Path, graph: Callable[[], Graph], size: tuple[int, int]
) -> None:
    with opened(browser, written(graph(), tmp_path), size[0], height=size[1]) as page:
        assert page.evaluate("shownNodes.length") >= 8
        assert page.evaluate(UNNAMED) == []
        assert page.evaluate(OVERLAPS) == []
        assert page.evaluate(CUT) == []
        page.set_viewport_size({"width": 1300, "height": 850})
        wait_until(page, STILL)
        assert page.evaluate(UNNAMED) == [], "in a larger window too"


def test_a_long_name_is_written_in_two_rows(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, written(long_names(), tmp_path)) as page:
        folded = [
            "Anna Lee",
            "Parliament of the\nUnited Kingdom",
            "Llanfairpwllgwyngyllgogerychwyrn",
            "Oscar von\nZimmermann-Ostertag",
        ]
        assert [page.evaluate("folded", name.replace("\n", " ")) for name in folded] == folded
        rows = {one["text"] for one in page.evaluate(WRITTEN)}
        assert {"Bartholomew", "Quillfeather 1"} <= rows


def test_the_picture_fits_a_window_that_changes_until_the_reader_moves_it(browser: Browser, tmp_path: Path) -> None:
    middle = "Object.values(network.getViewPosition())"
    with opened(browser, written(long_names(), tmp_path), 1100) as page:
        scale = page.evaluate("network.getScale()")
        for width, height in ((1100, 620), (1400, 900)):
            page.set_viewport_size({"width": width, "height": height})
            assert names_cut(page) == []
            now = page.evaluate("network.getScale()")
            page.locator("#fit").click()
            assert page.evaluate("network.getScale()") == pytest.approx(now, rel=0.01)
        assert now > scale
        page.mouse.move(700, 450)
        page.mouse.wheel(0, -400)
        page.wait_for_timeout(200)
        near, place = page.evaluate("network.getScale()"), page.evaluate(middle)
        assert near > now * 1.05
        page.evaluate("resized()")
        assert (page.evaluate("network.getScale()"), page.evaluate(middle)) == (near, place)


def test_the_fit_leaves_room_for_the_outermost_names(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, written(long_names(), tmp_path)) as page:
        room = page.evaluate(
            """() => {
              const sides = shownNodes.map((node) => {
                const { x } = network.canvasToDOM(network.getPositions([node.id])[node.id]);
                const half = widthOf(nameOn(node), letters(node)) / 2;
                return Math.min(x - half, canvas.clientWidth - x - half);
              });
              return Math.min(...sides);
            }"""
        )
        assert 0 <= room < 20, "nor is any given away"


def test_lines_dots_and_letters_keep_their_size_on_the_screen(browser: Browser, tmp_path: Path) -> None:
    def sizes(page: Page) -> list[float]:
        found: list[float] = page.evaluate(
            """[drawnEdges.get()[0].width, drawnNodes.get()[0].size].map((units) => units * network.getScale())"""
        )
        return [round(size, 3) for size in found]

    with opened(browser, written(graph_of(12), tmp_path)) as page:
        before = sizes(page)
        for scale in (0.2, 3):
            page.evaluate("(scale) => network.moveTo({ scale })", scale)
            page.wait_for_timeout(200)
            assert sizes(page) == before


def test_a_line_is_wider_the_more_documents_say_so(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, written(graph_of(3, documents=4), tmp_path)) as page:
        lines = page.evaluate("drawnEdges.get().map((edge) => [edge.support, edge.pixels])")
        assert {support for support, _ in lines} == {1, 4}
        assert max(lines)[1] > min(lines)[1] * 2


def test_a_small_screen_opens_on_fewer_names(browser: Browser, tmp_path: Path) -> None:
    file = written(graph_of(95), tmp_path)
    with opened(browser, file, 360) as page:
        few = page.evaluate("shownNodes.length")
        assert 10 < few < 60
        assert f"{96 - few} names hidden" in page.locator("#count").inner_text()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    with opened(browser, file) as page:
        assert page.evaluate("shownNodes.length") == 96


def test_the_picture_uses_the_room_it_has(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, written(graph_of(95), tmp_path)) as page:
        share = page.evaluate(
            """() => {
              const at = shownNodes.map(({ id }) => network.canvasToDOM(network.getPositions([id])[id]));
              const span = (axis) => Math.max(...at.map((one) => one[axis])) - Math.min(...at.map((one) => one[axis]));
              return [span("x") / canvas.clientWidth, span("y") / canvas.clientHeight];
            }"""
        )
        assert min(share) > 0.6


def test_what_was_moved_is_pinned_in_the_address(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, written(graph_of(6), tmp_path)) as page:
        x, y = place_of(page, "Ada_Nr3")
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + 40, y + 30, steps=10)
        page.mouse.up()
        page.wait_for_function("view.pins.size === 1")
        assert "pin=" in page.url
        moved = place_of(page, "Ada_Nr3")
        assert moved[0] - x > 20
        address = page.url
        page.goto("about:blank")
        go(page, address)
        back = place_of(page, "Ada_Nr3")
        assert back == pytest.approx(moved, abs=30), "the picture around it is fitted into the window anew"
        assert page.evaluate("[...view.pins.keys()]") == ["Ada_Nr3"]
