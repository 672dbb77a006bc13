"""The page in a browser: time, search, what one does with names, and that the address holds all of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from kg.library import Graph
from kg.viewing import write_page
from tests.browsing import go, opened, panel
from tests.stories import record

pytestmark = pytest.mark.slow

STORIES = (
    record("jan", ("Ann Lee", "praises", "Bob Ray"), ("Bob Ray", "visits", "Norilsk"), date="2024-01-15"),
    record(
        "mar", ("Bob Ray", "praises", "Cid Fox"), ("Ann Lee", "visits", "Eva Moe"), date="2024-03-20", first="Today"
    ),
    record("apr", ("Cid Fox", "praises", "Dan Poe"), ("Eva Moe", "helps", "Dan Poe"), date="2024-04-02"),
    record("old", ("Dan Poe", "visits", "Škofja Loka"), first="Once"),
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("controls") / "graph.html"
    write_page(Graph.from_records(STORIES), path)
    return path


@pytest.fixture
def page(browser: Browser, file: Path) -> Iterator[Page]:
    with opened(browser, file) as page:
        yield page


def shown(page: Page) -> set[str]:
    return set(page.evaluate("shownNodes.map((node) => node.name)"))


def lines(page: Page) -> list[str]:
    return sorted(page.evaluate("visibleEdges().map(inWords)"))


def bar(page: Page, month: str) -> tuple[float, float]:
    """The middle of a bar of the timeline."""
    box = page.locator(f"#timeline g:has(title:text-matches('^{month}:'))").bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def find(page: Page, words: str) -> list[str]:
    page.locator("#search").fill(words)
    return [one.inner_text().replace("\n", " ") for one in page.locator("#found [role=option]").all()]


# Time


def test_the_timeline_counts_claims_by_month_and_says_what_has_no_date(page: Page) -> None:
    titles = page.locator("#timeline title").all_text_contents()
    assert titles == ["2024-01: 2 claims", "2024-02: 0 claims", "2024-03: 2 claims", "2024-04: 2 claims"]
    assert "1 without a date" in page.locator("#timeline").inner_text()


def test_dragging_over_months_selects_them(page: Page) -> None:
    page.mouse.move(*bar(page, "2024-02"))
    page.mouse.down()
    page.mouse.move(*bar(page, "2024-04"), steps=5)
    page.mouse.up()
    assert lines(page) == [
        "Ann Lee visits Eva Moe",
        "Bob Ray praises Cid Fox",
        "Cid Fox praises Dan Poe",
        "Eva Moe helps Dan Poe",
    ]
    assert "2024-02 to 2024-04" in page.locator("#timeline").inner_text()
    page.mouse.click(*bar(page, "2024-01"))
    assert lines(page) == ["Ann Lee praises Bob Ray", "Bob Ray visits Norilsk"]
    page.get_by_role("button", name="all time").click()
    assert len(lines(page)) == 7


# Search


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("ray", "Bob Ray topic"),
        ("fox cid", "Cid Fox topic"),
        ("skofja", "Škofja Loka topic"),
        ("norlisk", "Norilsk topic"),  # two letters changed places
        ("bob cid praises", "Bob Ray praises Cid Fox"),
        ("today visits", "Ann Lee visits Eva Moe"),  # a word of the sentence only
        ("poe hleps", "Eva Moe helps Dan Poe"),
    ],
)
def test_search_takes_words_in_any_order_and_forgives_errors(page: Page, words: str, first: str) -> None:
    assert find(page, words)[0] == first


def test_search_finds_nothing_where_one_word_is_nowhere(page: Page) -> None:
    assert find(page, "ray zebra") == []
    assert "No match" in page.locator("#found").inner_text()


def test_a_sentence_that_was_found_opens(page: Page) -> None:
    find(page, "today visits")
    page.keyboard.press("Enter")
    assert page.locator("#panel blockquote").inner_text() == "Today Ann Lee visits Eva Moe."


# Names


def test_a_name_is_hidden_and_comes_back_by_undo(page: Page) -> None:
    page.evaluate("select('node', 'Cid_Fox')")
    page.get_by_role("button", name="Hide", exact=True).click()
    assert "Cid Fox" not in shown(page)
    page.get_by_role("button", name="Undo").click()
    page.wait_for_function("shownNodes.some((node) => node.name === 'Cid Fox')")
    page.locator("#canvas").focus()
    page.keyboard.press("Control+z")
    page.wait_for_function("!view.selected")


def test_neighbours_tied_to_nothing_else_are_collapsed_and_shown_again(page: Page) -> None:
    page.evaluate("select('node', 'Bob_Ray')")
    page.get_by_role("button", name="Collapse 1").click()
    assert "Norilsk" not in shown(page)
    assert {"Ann Lee", "Cid Fox"} < shown(page)
    page.get_by_role("button", name="Show 1 hidden neighbour").click()
    assert "Norilsk" in shown(page)


def test_focus_shows_a_name_and_its_neighbours_only(page: Page) -> None:
    page.evaluate("select('node', 'Cid_Fox')")
    page.get_by_role("button", name="Focus").click()
    assert shown(page) == {"Cid Fox", "Bob Ray", "Dan Poe"}
    page.get_by_role("button", name="Undo").click()
    page.wait_for_function("shownNodes.length === 7")


def test_all_shortest_paths_between_two_names(page: Page) -> None:
    page.evaluate("select('node', 'Ann_Lee')")
    page.get_by_role("button", name="Path to …").click()
    page.keyboard.type("poe")
    page.keyboard.press("Enter")
    assert "1 shortest path of 2 steps" in panel(page)
    assert page.locator("#panel .links").inner_text().split("\n")[::2] == [
        "Ann Lee visits Eva Moe",
        "Eva Moe helps Dan Poe",
    ]
    page.get_by_label("helps (").evaluate("(box) => box.click()")
    assert "1 shortest path of 3 steps" in panel(page), "around what the filters leave out"
    page.get_by_label("praises (").evaluate("(box) => box.click()")
    assert "No path between them" in panel(page)


# The address


def test_the_address_holds_all_that_was_chosen(page: Page, browser: Browser, file: Path) -> None:
    page.get_by_label("visits (").evaluate("(box) => box.click()")
    page.mouse.click(*bar(page, "2024-04"))
    page.evaluate("select('node', 'Eva_Moe')")
    page.get_by_role("button", name="Pin").click()
    page.evaluate("select('edge', edges.find((edge) => edge.label === 'helps').id)")
    before = (lines(page), shown(page), panel(page), page.locator("#timeline").inner_text())
    assert before[0] == ["Cid Fox praises Dan Poe", "Eva Moe helps Dan Poe"]
    with opened(browser, file, hash="#" + page.url.partition("#")[2]) as other:
        assert (lines(other), shown(other), panel(other), other.locator("#timeline").inner_text()) == before
        assert other.evaluate("[...view.pins.keys()]") == ["Eva_Moe"]
        assert not other.get_by_label("visits (").is_checked()


def test_going_back_undoes_step_by_step_and_forward_does_again(page: Page) -> None:
    page.get_by_label("visits (").evaluate("(box) => box.click()")
    page.get_by_label("praises (").evaluate("(box) => box.click()")
    assert len(lines(page)) == 1
    page.go_back()
    page.wait_for_function("visibleEdges().length === 4")
    page.go_back()
    page.wait_for_function("visibleEdges().length === 7")
    page.go_forward()
    page.wait_for_function("visibleEdges().length === 4")


@pytest.mark.parametrize(
    "hash",
    ["#more=nobody&pin=x&from=soon", "#only-type=", "#path=Ann_Lee", "#confidence=much&show=,,", "#focus=nobody"],
)
def test_an_address_of_another_graph_opens_all_the_same(page: Page, file: Path, hash: str) -> None:
    page.goto("about:blank")
    go(page, file.as_uri() + hash)
    assert page.locator("#count").inner_text().endswith("hidden") or len(shown(page)) == 7


# Filters choose from the whole file


def test_the_filters_keep_to_their_column_beside_a_scroll_bar(page: Page) -> None:
    page.evaluate("$('filters').style.borderRight = '15px solid'")
    assert page.evaluate("$('filters').scrollWidth - $('filters').clientWidth") == 0


def test_filters_bring_in_names_that_the_opening_had_no_room_for(browser: Browser, tmp_path: Path) -> None:
    pairs = [(f"Ada Nr{n}", "praises", f"Bo Nr{n}") for n in range(30)]
    graph = Graph.from_records([record("a", *pairs, ("Zoe Low", "visits", "Yan Low"))])
    write_page(graph, tmp_path / "graph.html", limit=20)
    with opened(browser, tmp_path / "graph.html") as page:
        assert len(shown(page)) == 20
        assert "Zoe Low" not in shown(page)
        page.get_by_label("praises (").evaluate("(box) => box.click()")
        assert lines(page) == ["Zoe Low visits Yan Low"]
        page.get_by_label("praises (").evaluate("(box) => box.click()")
        assert len(shown(page)) == 20


def test_undo_never_leaves_the_page(page: Page) -> None:
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="Undo").click()
    page.wait_for_timeout(100)
    assert len(shown(page)) == 7


def test_a_year_that_holds_the_day_of_the_document_is_that_day(page: Page) -> None:
    def day(time: dict[str, str] | None) -> str:
        found: str = page.evaluate("(time) => dayOf({ document: 'mar', time })", time)
        return found

    assert day(None) == "2024-03-20"
    assert day({"start": "2024-01-01", "end": "2024-12-31"}) == "2024-03-20"
    assert day({"start": "2023-01-01", "end": "2023-12-31"}) == "2023-01-01"
    assert day({"start": "2024-03-20", "end": "2024-03-20"}) == "2024-03-20"
