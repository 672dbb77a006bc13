"""The page of queries in a real browser: each control does what it says, and nothing is asked of anybody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from kg.graph.questions import question
from kg.serving import Server
from tests.graph_fixture import RECORDS
from tests.serving import CONSTRUCT, SELECT, write

pytestmark = pytest.mark.slow

SCRIPT = "<img src=x onerror=\"document.title='ran'\"></script><script>document.title='ran'</script>"
MANY = "SELECT ?a ?p ?b ?n { GRAPH ?g { ?a ?p ?b } GRAPH ?h { ?c ?q ?d } BIND(STRLEN(STR(?d)) AS ?n) } LIMIT 12000"
COUNTS = """SELECT ?who ?month ?claims {
  VALUES (?who ?month ?claims) {
    (ent:Russia "2024-11" 3) (ent:Pakistan "2025-02" 12) (ent:BRICS "2025-02" 5) (ent:Russia UNDEF 7)
  }
}"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("served") / "graph"
    write(folder, *RECORDS)
    with Server(folder, workers=4) as server:
        yield server


@contextmanager
def visited(context: BrowserContext, server: Server, sparql: str | None = None) -> Iterator[Page]:
    """The page, with the answer to a query. In the end it asked nobody else, and had nothing to complain about."""
    page = context.new_page()
    page.set_default_timeout(8_000)
    expect.set_options(timeout=8_000)
    requests: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    go(page, server, sparql)
    yield page
    page.close()
    assert [url for url in requests if not url.startswith((server.url, "data:"))] == []
    assert complaints == []


def go(page: Page, server: Server, sparql: str | None = None) -> None:
    page.goto(server.url + "sparql" + ("" if sparql is None else "?query=" + quote(sparql, safe="")))
    page.wait_for_selector("html[data-ready]", state="attached")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1200, "height": 900}, reduced_motion="reduce")
    yield context
    context.close()


def write_query(page: Page, sparql: str) -> None:
    """As by hand: the last letter is typed."""
    page.fill("#query", sparql[:-1])
    page.locator("#query").press("ControlOrMeta+End")
    page.keyboard.type(sparql[-1])


def offers(page: Page) -> list[str]:
    """What is offered, once the graph has answered."""
    page.wait_for_selector("#offers[data-whole]:not([hidden]) li")
    return page.locator("#offers li code").all_inner_texts()


def chosen(page: Page) -> str:
    """The offer that the caret's field points to, which is what a screen reader says."""
    id = page.get_attribute("#query", "aria-activedescendant")
    assert page.locator('#offers [aria-selected="true"]').count() == 1
    assert page.get_attribute(f"#{id}", "aria-selected") == "true"
    return page.inner_text(f"#{id} code")


def column(page: Page, number: int) -> list[str]:
    return page.locator(f"#result tbody tr td:nth-child({number})").all_inner_texts()


def caption(page: Page) -> str:
    return page.inner_text("#result caption")


# The editor


def test_relations_classes_and_entities_are_completed(context: BrowserContext, server: Server) -> None:
    with visited(context, server) as page:
        write_query(page, "SELECT ?a { ?a rel:coop")
        assert offers(page)[0] == "rel:cooperatesWith"
        page.keyboard.press("Enter")
        page.keyboard.type(" ent:Pak")
        assert "ent:Pakistan" in offers(page)
        page.keyboard.press("Tab")
        page.keyboard.type(" ; a kg:Cou")
        assert offers(page)[0] == "kg:Country"
        page.keyboard.press("Enter")
        expect(page.locator("#query")).to_have_value("SELECT ?a { ?a rel:cooperatesWith ent:Pakistan ; a kg:Country")
        expect(page.locator("#query")).to_be_focused()


def test_a_label_or_an_alias_finds_the_entity(context: BrowserContext, server: Server) -> None:
    with visited(context, server) as page:
        write_query(page, "SELECT ?a { ?a ?b Islamabad")
        assert offers(page)[0] == "ent:Pakistan"
        page.locator("#offers li").first.click()
        expect(page.locator("#query")).to_have_value("SELECT ?a { ?a ?b ent:Pakistan")


def test_arrows_choose_escape_closes_and_a_taken_name_can_be_undone(context: BrowserContext, server: Server) -> None:
    with visited(context, server) as page:
        write_query(page, "ASK { ?a rel:supp")
        all_offers = offers(page)
        assert chosen(page) == all_offers[0]
        page.keyboard.press("ArrowDown")
        assert chosen(page) == all_offers[1]
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowUp")
        assert chosen(page) == all_offers[-1]
        page.keyboard.press("Enter")
        assert page.input_value("#query") == f"ASK {{ ?a {all_offers[-1]}"
        page.keyboard.press("ControlOrMeta+z")
        assert page.input_value("#query") == "ASK { ?a rel:supp"
        page.keyboard.press("Escape")
        page.keyboard.press("Control+Space")
        assert offers(page) == all_offers
        page.keyboard.press("Escape")
        expect(page.locator("#offers")).to_be_hidden()
        assert page.get_attribute("#query", "aria-activedescendant") is None
        page.keyboard.press("Tab")  # leaves the field as it should
        expect(page.locator("#query")).not_to_be_focused()


def test_words_prefixes_and_variables_are_completed(context: BrowserContext, server: Server) -> None:
    with visited(context, server) as page:
        write_query(page, "SELECT ?somebody { ?so")
        assert offers(page) == ["?somebody"]
        page.keyboard.press("Enter")
        page.keyboard.type(" opt")
        assert offers(page)[0] == "OPTIONAL"
        page.keyboard.press("Escape")
        write_query(page, "SELECT ?a { ?a re")
        assert offers(page)[0] == "rel:"
        page.keyboard.press("Enter")  # and what is behind the prefix follows
        expect(page.locator("#offers code").nth(4)).to_have_text(re.compile("^rel:"))
        page.keyboard.press("Escape")
        write_query(page, "SELECT ?a {\n  ?a rel:supports ?b .\n}\nlimit")  # written in full already
        page.wait_for_timeout(300)
        expect(page.locator("#offers")).to_be_hidden()


def test_a_mistake_is_marked_where_it_is(context: BrowserContext, server: Server) -> None:
    with visited(context, server) as page:
        page.fill("#query", "SELECT ?a {\n  ?a foo:x ?b\n}")
        page.keyboard.press("Control+Enter")
        expect(page.locator("#problem")).to_contain_text("no prefix is called foo")
        assert page.locator(".ink .wrong").all_inner_texts() == ["foo:x"]
        assert page.locator(".lines .bad").all_inner_texts() == ["2\n"]
        assert page.get_attribute("#query", "aria-invalid") == "true"
        page.click("#problem button")
        assert (
            page.evaluate("getSelection().toString() || query.value.slice(query.selectionStart, query.selectionEnd)")
            == "foo:x"
        )
        page.keyboard.type("rel:supports")
        expect(page.locator("#problem")).to_be_empty()  # without running it
        assert page.locator(".ink .wrong").count() == 0
        assert page.get_attribute("#query", "aria-invalid") is None


def test_a_name_that_is_no_relation_is_marked_with_the_nearest(context: BrowserContext, server: Server) -> None:
    with visited(context, server, "SELECT ?a { ?a rel:suports ?b }") as page:
        expect(page.locator("#remarks")).to_have_text(
            "Line 1, column 16: this graph has no rel:suports: did you mean rel:supports?"
        )
        assert page.locator(".ink .strange").all_inner_texts() == ["rel:suports"]
        assert caption(page) == "0 rows"


def test_the_copy_under_the_editor_lies_where_the_letters_are(context: BrowserContext, server: Server) -> None:
    lines = "\n".join(f"# {n} é𝒳 日本 {'x' * 300}" for n in range(60))
    with visited(context, server) as page:
        page.fill("#query", lines)
        page.evaluate("query.scrollTo(500, 400)")
        page.wait_for_timeout(200)
        boxes = page.evaluate("""() => {
            const ink = document.querySelector(".ink"), style = (one, name) => getComputedStyle(one)[name];
            return [[ink.scrollLeft, query.scrollLeft], [ink.scrollTop, query.scrollTop],
                ...["fontSize", "lineHeight", "paddingLeft", "paddingTop", "fontFamily"].map(
                    (name) => [style(ink, name), style(query, name)])];
        }""")
        assert all(one == other for one, other in boxes), boxes
        assert boxes[0][0] == 500
        assert page.locator(".ink").inner_text().startswith("# 0 é𝒳 日本 ")


def test_a_query_runs_and_is_kept(context: BrowserContext, server: Server) -> None:
    with visited(context, server) as page:
        page.fill("#query", SELECT)
        page.keyboard.press("Control+Enter")
        page.wait_for_selector("#result tbody tr")
        assert column(page, 1) == ["Russia"]
        assert quote("rel:cooperatesWith", safe="") in page.url
        page.fill("#query", "ASK {}")
        page.click("#run")
        expect(page.locator("#result td")).to_have_text("true")
        expect(page.locator("#status")).to_contain_text("Answered in")
        page.go_back()
        page.wait_for_selector("html[data-ready]", state="attached")
        expect(page.locator("#query")).to_have_value(SELECT)
        assert column(page, 1) == ["Russia"]
        page.fill("#query", "# a thought for later")
        go(page, server)
        expect(page.locator("#query")).to_have_value("# a thought for later")


def test_without_the_server_the_page_says_so(context: BrowserContext, server: Server) -> None:
    page = context.new_page()
    go(page, server, SELECT)
    page.route("**/sparql/check", lambda route: route.abort())
    page.click("#run")
    expect(page.locator("#problem")).to_contain_text("is kg serve still running?")
    page.unroute("**/sparql/check")
    page.route(
        "**/sparql", lambda route: route.fulfill(status=503, body="no answer within 3 seconds: narrow the query")
    )
    page.click("#run")
    expect(page.locator("#problem")).to_contain_text("ask for less with LIMIT 100")


# The result


def test_names_stand_for_addresses_and_lead_to_pages(context: BrowserContext, server: Server) -> None:
    with visited(
        context, server, "SELECT ?who ?does ?whom { ?who ?does ?whom FILTER(?does = rel:cooperatesWith) }"
    ) as page:
        assert sorted(zip(*(column(page, n) for n in (1, 2, 3)), strict=True)) == [
            ("Pakistan", "cooperates with", "Russia"),
            ("Russia", "cooperates with", "Pakistan"),
        ]
        link = page.locator("#result td a", has_text="Russia").first
        assert link.get_attribute("title") == "ent:Russia\nhttps://example.org/kg/entity/Russia"
        assert "rel:cooperatesWith" in (
            page.locator("#result a", has_text="cooperates").first.get_attribute("title") or ""
        )
        link.click()
        page.wait_for_url("**/entity/Russia")


def test_columns_sort_numbers_as_numbers_and_what_is_unbound_last(context: BrowserContext, server: Server) -> None:
    with visited(context, server, COUNTS) as page:
        heading = page.locator("#result th button")
        heading.nth(2).click()
        assert column(page, 3) == ["12", "7", "5", "3"]
        assert page.locator("#result th").nth(2).get_attribute("aria-sort") == "descending"
        expect(heading.nth(2)).to_be_focused()
        page.keyboard.press("Enter")
        assert column(page, 3) == ["3", "5", "7", "12"]
        heading.nth(0).click()
        assert column(page, 1) == ["BRICS", "Pakistan", "Russia", "Russia"]
        heading.nth(1).click()
        assert column(page, 2) == ["2024-11", "2025-02", "2025-02", ""]
        heading.nth(1).click()
        assert column(page, 2) == ["2025-02", "2025-02", "2024-11", ""]


def test_many_rows_are_shown_a_page_at_a_time(context: BrowserContext, server: Server) -> None:
    """What the browser does for a step is counted: elements that are new, not seconds."""
    with visited(context, server, MANY) as page:
        assert caption(page) == "1 to 100 of 12,000 rows"
        page.evaluate("""() => {
            window.added = 0;
            new MutationObserver((all) => all.forEach((one) => one.addedNodes.forEach((node) => {
                window.added += 1 + (node.querySelectorAll?.("*").length ?? 0);
            }))).observe(document.getElementById("result"), { childList: true, subtree: true });
        }""")
        steps = {
            "sort": lambda: page.locator("#result th button").nth(3).click(),
            "next": lambda: page.get_by_role("button", name="Next").click(),
            "last": lambda: page.get_by_role("button", name="Last").click(),
            "find": lambda: page.fill("[aria-label='Find in the rows']", "russia"),
        }
        for name, step in steps.items():
            page.evaluate("window.added = 0")
            step()
            assert 0 < page.evaluate("window.added") < 100 * 4 * 4, name
            assert page.locator("#result tbody tr").count() <= 100
        assert page.evaluate("document.querySelectorAll('*').length") < 3_000
        assert "found among 12,000" in caption(page)
        assert "Russia" in page.locator("#result tbody tr").first.inner_text()
        page.fill("[aria-label='Find in the rows']", "")
        assert caption(page) == "1 to 100 of 12,000 rows"
        page.get_by_role("button", name="Last").click()
        assert caption(page) == "11,901 to 12,000 of 12,000 rows"
        assert page.get_by_role("button", name="Next").is_disabled()
        page.get_by_role("button", name="Previous").click()
        assert caption(page) == "11,801 to 11,900 of 12,000 rows"
        page.get_by_role("button", name="First").click()
        assert page.get_by_role("button", name="Previous").is_disabled()
        expect(page.get_by_role("button", name="Next")).to_be_focused()


def test_counts_are_drawn_by_month_and_by_name(context: BrowserContext, server: Server) -> None:
    with visited(context, server, COUNTS) as page:
        bars = page.locator("#chart rect")
        titles = "[...document.querySelectorAll('#chart g title')].map((one) => one.textContent)"
        assert page.evaluate(titles) == ["2024-11: 3", "2024-12: 0", "2025-01: 0", "2025-02: 17"]  # gaps are shown
        heights = [float(bar.get_attribute("height") or 0) for bar in bars.all()]
        assert heights[1] == 0
        assert heights[3] / heights[0] == pytest.approx(17 / 3, rel=0.01)
        page.select_option("#chart label:has-text('by') select", label="who")
        assert page.evaluate(titles) == ["Pakistan: 12", "Russia: 10", "BRICS: 5"]
        page.fill("[aria-label='Find in the rows']", "russia")  # the chart is of the rows that are left
        assert page.evaluate(titles) == ["Russia: 10"]
        go(page, server, SELECT)
        assert page.locator("#chart").count() == 0  # nothing to count


def test_months_of_centuries_are_drawn_as_years(context: BrowserContext, server: Server) -> None:
    sparql = 'SELECT ?m ?n { VALUES (?m ?n) { ("1800-01" 1) ("2020-03" 2) ("2020-11" 3) } }'
    with visited(context, server, sparql) as page:
        assert page.locator("#chart rect").count() == 221
        assert page.locator("#chart g title").last.text_content() == "2020: 5"


@pytest.mark.parametrize(
    ("sparql", "format", "begins"),
    [
        (SELECT, "csv", "who\r\nhttps://example.org/kg/entity/Russia"),
        (SELECT, "json", '{"head"'),
        (SELECT, "tsv", "?who"),
        (SELECT, "xml", "<?xml"),
        (CONSTRUCT, "turtle", "@prefix"),
        (CONSTRUCT, "ntriples", "<https://example.org/kg/entity/"),
        (CONSTRUCT, "json", "[{"),
    ],
)
def test_results_are_downloaded(context: BrowserContext, server: Server, sparql: str, format: str, begins: str) -> None:
    with visited(context, server, sparql) as page:
        with page.expect_download() as download:
            page.click(f"#result a[download]:text-is('{format}')")
        assert Path(download.value.path()).read_bytes().decode().startswith(begins)
        endings = {"turtle": "ttl", "ntriples": "nt"}
        assert download.value.suggested_filename == f"result.{endings.get(format, format)}"


def test_rows_are_copied_as_they_are_sorted(context: BrowserContext, server: Server) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    with visited(context, server, COUNTS) as page:
        page.locator("#result th button").nth(2).click()
        page.get_by_role("button", name="Copy").click()
        expect(page.locator("#status")).to_have_text("Copied 4 rows")
        assert page.evaluate("navigator.clipboard.readText()").split("\n") == [
            "who\tmonth\tclaims",
            "Pakistan\t2025-02\t12",
            "Russia\t\t7",
            "BRICS\t2025-02\t5",
            "Russia\t2024-11\t3",
        ]


def test_triples_are_a_table_and_turtle(context: BrowserContext, server: Server) -> None:
    with visited(context, server, CONSTRUCT) as page:
        assert page.locator("#result th").all_inner_texts() == ["subject", "predicate", "object"]
        assert column(page, 2) == ["cooperates with"] * 2
        page.click("#turtle summary")
        expect(page.locator("#turtle pre")).to_contain_text("ent:Pakistan rel:cooperatesWith ent:Russia")


def test_a_question_with_blanks_is_asked(context: BrowserContext, server: Server) -> None:
    with visited(context, server) as page:
        page.click("summary:has-text('Meetings')")
        form = page.locator("form:has([value='who-cooperates'])")
        form.get_by_label("whom: a name").fill("islama")
        expect(page.locator("#names option").first).to_have_attribute("value", "Pakistan")
        form.get_by_label("when: a time").fill("2024")
        form.get_by_label("when: a time").fill("")
        form.get_by_label("whom: a name").fill("islamabad")
        form.get_by_role("button", name="Ask").click()
        page.wait_for_selector("html[data-ready]", state="attached")
        assert "VALUES ?whom { <https://example.org/kg/entity/Pakistan> " in page.input_value("#query")
        assert page.locator("#result tbody tr").count() >= 1
        assert "cooperates with" in column(page, 1)[0]
        page.click("summary:has-text('Sources')")
        page.click(f"#questions a:text-is('{question('rivals').description}')")
        page.wait_for_selector("html[data-ready]", state="attached")
        assert page.input_value("#query").startswith("# What some claims assert")


# For everyone


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1200, 360])
def test_nothing_bars_anybody(browser: Browser, server: Server, scheme: str, width: int) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    with visited(context, server, COUNTS) as page:

        def check(state: str) -> None:
            found = Axe().run(page)
            assert found.violations_count == 0, f"{state}: {found.generate_report()}"
            assert page.evaluate("document.documentElement.scrollWidth") <= width, state

        for summary in page.locator("#questions summary").all():
            summary.click()
        check("a result, a chart and questions")
        page.fill("#query", "SELECT ?a {\n ?a foo:x ?b")
        page.click("#run")
        page.wait_for_selector("#problem button")
        check("a mistake")
        write_query(page, "SELECT ?a { ?a rel:co")
        offers(page)
        check("completions")
        go(page, server, MANY)
        check("many rows")
        go(page, server, CONSTRUCT)
        page.click("#turtle summary")
        check("triples")
    context.close()


def test_without_javascript_it_is_a_form_and_a_table(browser: Browser, server: Server) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server.url + "sparql")
    page.fill("#query", SELECT)
    page.click("#run")
    assert page.locator("#result tbody td").all_inner_texts() == ["Russia"]
    page.fill("#query", "SELECT ?a { ?a")
    page.click("#run")
    assert "this { is never closed: add a }." in page.inner_text("#problem")
    assert page.input_value("#query") == "SELECT ?a { ?a"
    context.close()


def test_texts_are_text(context: BrowserContext, server: Server) -> None:
    sparql = f"SELECT ?x {{ BIND('''{SCRIPT}''' AS ?x) }} # {SCRIPT}"
    with visited(context, server, sparql) as page:
        assert column(page, 1) == [SCRIPT]
        assert page.input_value("#query") == sparql
        page.click("#run")
        expect(page.locator("#status")).to_contain_text("Answered")
        assert column(page, 1) == [SCRIPT]
        assert page.title() == "Query the graph"


def test_long_texts_are_wrapped(context: BrowserContext, server: Server) -> None:
    long, unbroken = "a sentence that goes on and on " * 40, "x" * 3_000
    with visited(context, server, f"SELECT ?x ?y {{ BIND('{long}' AS ?x) BIND('{unbroken}' AS ?y) }}") as page:
        widths = page.evaluate("[...document.querySelectorAll('#result td')].map((one) => one.offsetWidth)")
        assert max(widths) < 1_000
        assert column(page, 2) == [unbroken]
