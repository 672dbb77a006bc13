"""The page in a real browser: nothing leaves it, nothing in it runs but ours, and it does what it shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from kg.library import Graph
from kg.model import Argument, Claim, Document, Entity, Literal, Record, Relation, Sentence
from kg.serving import Server
from kg.viewing import write_page
from tests.browsing import go, middle_of, opened, panel, visible_relations
from tests.graph_fixture import RECORDS
from tests.serving import write

pytestmark = pytest.mark.slow

SCRIPT = "<script>document.title='ran'</script>"
IMAGE = "\"'><img src=x onerror=\"document.title='ran'\">"
HREF = "<a href=\"javascript:document.title='ran'\">href</a>"
HOSTILE = IMAGE.replace("<img", "<imgs")  # a verb in the third person
BREAKOUT = "</script><script>document.title='ran'</script>{{ 7 * 7 }}<!--"


def hostile() -> Record:
    """A document that tries to run script from wherever its words can go."""
    text = f"{SCRIPT} {IMAGE} {HREF} {BREAKOUT}"
    spans = {}
    for part in (SCRIPT, IMAGE, HREF):
        spans[part] = (text.index(part), text.index(part) + len(part))
    document = Document(
        SCRIPT, text, title=IMAGE, publisher=BREAKOUT, date="2026", url="javascript:document.title='ran'"
    )
    who = Argument(*spans[SCRIPT], SCRIPT, "e1")
    claims = (
        Claim(SCRIPT, 1, who, Relation(f"open:{IMAGE}", IMAGE, *spans[IMAGE]), Argument(*spans[HREF], HREF, "e2")),
        Claim(
            SCRIPT,
            1,
            who,
            Relation("open:cost", IMAGE, *spans[IMAGE]),
            Argument(0, 8, HREF, "", Literal("Money", HREF)),
        ),
    )
    entities = (Entity("e1", SCRIPT, "Person", (IMAGE, BREAKOUT)), Entity("e2", HREF, "Company"))
    return Record("h", document, (Sentence(1, 0, len(text)),), entities, claims)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("view") / "graph.html"
    write_page(Graph.from_records([*RECORDS, hostile()]), path)
    return path


@pytest.fixture
def page(browser: Browser, file: Path) -> Iterator[Page]:
    with opened(browser, file) as page:
        yield page
        assert page.title() == "Knowledge graph"


def test_it_opens_on_what_is_asserted_if_facts_are_few(page: Page) -> None:
    facts = ["cooperates with", "finances", "is ambassador of", "is ambassador to", "looks forward to", "supports"]
    assert visible_relations(page) == sorted([*facts, "threatens", HOSTILE])
    assert page.locator("#count").inner_text() == "7 names, 8 relations · 3 names hidden"
    assert "Only 6 lines here would be a fact" in panel(page)
    page.get_by_label("Unconfirmed (").uncheck()
    assert visible_relations(page) == facts
    assert page.evaluate("network.physics.physicsEnabled") is False


def test_search_finds_a_label_and_an_alias(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("petr")
    assert page.locator("#found [role=option]").first.inner_text().startswith("Ivan Petrov")
    page.keyboard.press("Enter")
    assert panel(page).startswith("×\nIvan Petrov")
    page.get_by_role("combobox", name="Find names, relations, sentences").fill("islamabad")
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == "Pakistan"
    centre = page.evaluate("network.getViewPosition()")
    place = page.evaluate("network.getPositions(['Pakistan'])['Pakistan']")
    assert abs(centre["x"] - place["x"]) < 40
    assert abs(centre["y"] - place["y"]) < 40


def test_a_name_that_is_not_there_is_said_so(page: Page) -> None:
    page.locator("#search").fill("Atlantis")
    assert "No match" in page.locator("#found").inner_text()


def test_what_is_denied_or_wished_shows_on_demand_in_its_own_strokes(page: Page) -> None:
    assert "meets" not in visible_relations(page)
    page.get_by_label("Negated (1)").check()
    assert "meets" in visible_relations(page)
    drawn = page.evaluate("Object.fromEntries(drawnEdges.get().map((e) => [e.text, Boolean(e.dashes)]))")
    assert drawn["not: meets"]
    assert not drawn["supports"]
    strokes = page.evaluate("about.statuses.map((status) => about.dashes[status].join())")
    assert len(set(strokes)) == 6
    page.get_by_label("Facts (").uncheck()
    page.get_by_label("Unconfirmed (").uncheck()
    assert visible_relations(page) == ["meets"]


def test_relations_are_filtered_one_by_one_and_by_group(page: Page) -> None:
    page.get_by_label("backing (").uncheck()
    assert "supports" not in visible_relations(page)
    page.locator("#relations").get_by_role("button", name="none").click()
    assert visible_relations(page) == []
    page.get_by_role("button", name="Relations of offices and posts").click()
    page.get_by_label("is ambassador to").check()
    assert visible_relations(page) == ["is ambassador to"]


def test_names_are_filtered_by_type(page: Page) -> None:
    page.get_by_label("person (").uncheck()
    assert visible_relations(page) == ["cooperates with", "finances", "supports", "threatens"]
    page.locator("#types").get_by_role("button", name="all").click()
    assert "is ambassador of" in visible_relations(page)


def test_the_number_beside_a_filter_is_of_what_the_others_leave(page: Page) -> None:
    assert page.get_by_label("is ambassador of (1)").count() == 1
    page.locator("#source").select_option("publisher:Evening Post")
    assert page.get_by_label("is ambassador of (0)").count() == 1
    assert page.get_by_label("Negated (1)").count() == 1
    page.get_by_label("conflict (1)").uncheck()
    assert page.get_by_label("conflict (1)").count() == 1, "what it would bring back"


def test_sources_speakers_dates_and_confidence_filter_too(page: Page) -> None:
    page.get_by_label("Unconfirmed (").uncheck()
    page.locator("#source").select_option("publisher:Evening Post")
    assert visible_relations(page) == ["cooperates with"]
    page.locator("#source").select_option("")
    page.locator("#speaker").select_option("Ivan Petrov")
    assert visible_relations(page) == ["cooperates with", "supports"]
    page.locator("#speaker").select_option("")
    page.locator("#from").fill("2026-03-05")  # "2026-03" may be later than the 5th, 2026-03-04 is not
    page.locator("#from").dispatch_event("change")
    assert visible_relations(page) == ["cooperates with"]
    page.locator("#from").fill("")
    page.locator("#from").dispatch_event("change")
    page.locator("#confidence").fill("0.95")
    assert visible_relations(page) == []


def test_a_click_on_a_line_shows_its_sentence(page: Page) -> None:
    page.mouse.click(*middle_of(page, "supports"))
    quote = page.locator("#panel blockquote")
    assert quote.inner_text() == "“Russia welcomes Pakistan's accession to BRICS,” Mr Petrov said."
    marks = {m.get_attribute("class"): m.inner_text() for m in quote.locator("mark").all()}
    assert marks == {
        "subject": "Russia",
        "relation": "welcomes",
        "object": "Pakistan's accession to BRICS",
        "speaker": "Mr Petrov",
    }
    assert "Envoy sees room for more · The Daily · 2026-03-04" in panel(page)
    assert "says\nIvan Petrov" in panel(page)
    address = page.locator("#panel a").get_attribute("href") or ""
    assert address.startswith("https://daily.example/envoy?id=1&x=2#:~:text=")


def test_every_sentence_behind_a_line_is_there(page: Page) -> None:
    page.evaluate("select('edge', edges.find((edge) => edge.relation === 'cooperatesWith').id)")
    assert page.locator("#panel blockquote").count() == 2
    assert "Other relations between the two" in panel(page)
    assert "gas" in panel(page)


def test_values_are_listed_with_their_name(page: Page) -> None:
    page.evaluate("select('node', 'Russia')")
    page.get_by_role("button", name="Russia lends 1500000000 USD").click()
    assert "Moscow lent Pakistan $1.5 billion." in panel(page)


def test_keys_lead_through_the_graph(page: Page) -> None:
    page.locator("#canvas").focus()
    page.keyboard.press("ArrowRight")
    first = page.locator("#panel h2").inner_text()
    visited = {first}
    for key in ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"):
        page.keyboard.press(key)
        visited.add(page.locator("#panel h2").inner_text())
    assert len(visited) > 1
    page.keyboard.press("Escape")
    assert page.locator("#panel h2").first.inner_text() == "Most telling"


def test_the_address_leads_back_to_what_is_selected(page: Page, file: Path) -> None:
    page.evaluate("select('edge', edges.find((edge) => edge.relation === 'supports').id)")
    address = page.url
    page.goto("about:blank")
    go(page, address)
    assert page.locator("#panel blockquote").count() == 1
    page.goto("about:blank")
    go(page, f"{file.as_uri()}#node=nobody")
    assert page.locator("#panel h2").first.inner_text() == "Most telling"


def test_hidden_neighbours_unfold(browser: Browser, tmp_path: Path) -> None:
    write_page(Graph.from_records(RECORDS), tmp_path / "graph.html", limit=2)
    page = browser.new_page(reduced_motion="reduce")
    go(page, (tmp_path / "graph.html").as_uri())
    assert len(page.evaluate("drawnNodes.getIds()")) == 2
    page.evaluate("select('node', 'Russia')")
    page.get_by_role("button", name="Show 2 hidden neighbours").click()
    assert len(page.evaluate("drawnNodes.getIds()")) == 4
    places = page.evaluate("Object.values(network.getPositions()).map(({ x, y }) => `${x},${y}`)")
    assert len(set(places)) == 4
    page.close()


def test_relations_between_the_same_two_are_one_line_that_fans_out(browser: Browser, tmp_path: Path) -> None:
    text = "Ann likes Bob."
    ann, bob = Argument(0, 3, "Ann", "a"), Argument(10, 13, "Bob", "b")
    claims = tuple(Claim("d", 1, ann, Relation(f"open:verb {i}", "likes", 4, 9), bob) for i in range(6))
    people = (Entity("a", "Ann", "Person"), Entity("b", "Bob", "Person"))
    record = Record("k", Document("d", text), (Sentence(1, 0, 14),), people, claims)
    write_page(Graph.from_records([record]), tmp_path / "graph.html")
    page = browser.new_page(reduced_motion="reduce")
    go(page, (tmp_path / "graph.html").as_uri())
    assert len(visible_relations(page)) == 6, "where nothing is a fact, the page opens on the rest"
    assert page.evaluate("drawnEdges.get().map((edge) => edge.text)") == ["verbs 0 +5"]
    page.mouse.move(*middle_of(page, "verbs 0 +5"))
    page.wait_for_function("drawnEdges.length === 6")
    bends = page.evaluate("drawnEdges.get().map((e) => `${e.smooth.type} ${e.smooth.roundness}`)")
    assert len(set(bends)) == 6
    page.mouse.move(0, 0)
    page.mouse.move(600, 150)
    page.wait_for_function("drawnEdges.length === 1")
    page.evaluate("select('pair', pairOf(edges[0]))")
    assert page.locator("#panel h2").inner_text() == "Ann and Bob"
    assert page.locator("#panel .links li").count() == 6
    page.close()


def test_words_of_documents_stay_words(page: Page) -> None:
    """The fixture asserts that the title never changed and nothing was blocked or complained about."""
    page.evaluate("for (const status of about.statuses) view.statuses.add(status); refresh()")
    for kind, found in (("node", "[...nodes.keys()]"), ("edge", "[...linkById.keys()]")):
        for name in page.evaluate(found):
            page.evaluate("([kind, id]) => select(kind, id)", [kind, name])
    page.evaluate("toggleTable()")
    assert SCRIPT in page.locator("#table").inner_text()
    page.evaluate("(id) => select('document', id)", SCRIPT)
    assert IMAGE in page.locator("#panel h2").inner_text()
    assert SCRIPT in page.locator("#panel .text").inner_text()
    foreign = "script, a, image, foreignObject, parsererror, [onerror]"
    assert (
        page.evaluate(f"new DOMParser().parseFromString(asSvg(), 'image/svg+xml').querySelectorAll('{foreign}').length")
        == 0
    )
    page.evaluate("toggleTable(); select('pair', pairOf(edges[0]))")
    page.locator("#search").fill("<script>")
    assert page.locator("#found [role=option]").first.inner_text().startswith(SCRIPT)
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == SCRIPT
    assert IMAGE in page.locator(".aliases").inner_text()
    page.locator("#panel .links button").first.click()
    assert page.locator("#panel blockquote").inner_text() == f"{SCRIPT} {IMAGE} {HREF} {BREAKOUT}"
    assert page.locator("#panel a, #panel img, #panel script").count() == 0


def test_it_can_be_read_in_the_dark(browser: Browser, file: Path) -> None:
    def ground(scheme: str) -> str:
        page = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]
        go(page, file.as_uri())
        colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.close()
        return colour

    assert ground("light") != ground("dark")


@pytest.mark.parametrize("hash", ["#node=%E0%A4%A", "#edge=nothing", "#pair=nobody", "#", "#other=Russia", "#node"])
def test_a_broken_address_opens_the_page_all_the_same(page: Page, file: Path, hash: str) -> None:
    page.goto("about:blank")
    go(page, file.as_uri() + hash)
    assert page.locator("#panel h2").first.inner_text() == "Most telling"


def test_a_served_page_asks_and_its_answers_lead_back(browser: Browser, tmp_path: Path) -> None:
    write(tmp_path, *RECORDS)
    page, said = browser.new_page(), []
    page.on("console", lambda message: said.append(message.text))  # such as what the page's policy forbids
    with Server(tmp_path) as server:
        page.goto(f"{server.url}picture")
        page.fill("#query", "SELECT ?who { ?who rel:finances ent:Pakistan }")
        page.keyboard.press("Enter")
        page.click("#result a:has-text('Russia')")
        page.wait_for_url("**/entity/Russia**")
        assert page.inner_text("h1") == "Russia"
        page.click("nav >> text=Query")
        page.wait_for_url("**/sparql")
        assert page.locator("#questions li").count() > 5
    assert said == []
    page.close()


@pytest.fixture
def notebook(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """A page that shows what is put into it, and no more: nothing is asked for, and nothing runs in it."""
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    yield page
    assert [url for url in asked if not url.startswith(("file:", "about:", "blob:"))] == []
    assert page.title() == "notebook"
    page.close()


def test_a_notebook_shows_the_page_in_a_frame_without_a_network(notebook: Page, tmp_path: Path) -> None:
    shown = Graph.from_records([*RECORDS, hostile()]).view()._repr_html_()
    file = tmp_path / "notebook.html"
    file.write_text(f"<!doctype html><meta charset=utf-8><title>notebook</title>{shown}", encoding="utf-8")
    faults: list[str] = []
    notebook.on("pageerror", lambda error: faults.append(str(error)))
    notebook.goto(file.as_uri())
    frame = notebook.frames[1]
    assert frame.locator("#count").inner_text().startswith("7 names")
    frame.get_by_role("combobox", name="Find names, relations, sentences").fill("islamabad")
    frame.locator("#found [role=option]").first.click()
    assert frame.locator("#panel h2").inner_text() == "Pakistan"
    assert frame.evaluate("document.title") == "Knowledge graph"
    assert faults == []


def test_values_in_a_notebook_run_nothing(notebook: Page, tmp_path: Path) -> None:
    graph = Graph.from_records([*RECORDS, hostile()])
    values = [graph, *graph.entities.values(), *graph.claims(), *graph.facts(), *graph.documents.values()]
    values += [
        graph.show(graph.claims(document=SCRIPT)[0].subject.label),
        graph.query("SELECT ?s ?o { ?s ?p ?o }"),
        *graph.sentences(SCRIPT),
    ]
    shown = "".join(value._repr_html_() for value in values)
    file = tmp_path / "notebook.html"
    file.write_text(f"<!doctype html><meta charset=utf-8><title>notebook</title>{shown}", encoding="utf-8")
    notebook.goto(file.as_uri())
    assert notebook.locator("img, script, a").count() == 0
    assert "javascript:" in notebook.locator("body").inner_text()


def test_a_pyvis_network_draws_offline_and_runs_nothing(browser: Browser, tmp_path: Path) -> None:
    evil = hostile()
    certain = replace(evil, claims=tuple(replace(claim, confidence=0.9) for claim in evil.claims))
    network = Graph.from_records([*RECORDS, certain]).pyvis()
    assert SCRIPT in [node["label"] for node in network.nodes]
    file = tmp_path / "network.html"
    file.write_text(network.generate_html(notebook=False), encoding="utf-8")
    page = browser.new_context(offline=True).new_page()
    page.goto(file.as_uri(), wait_until="domcontentloaded")
    assert page.evaluate("nodes.length") == network.num_nodes()
    assert page.evaluate("network.physics.physicsEnabled") is False
    place = page.evaluate("network.getPositions(['Russia'])['Russia']")
    assert place == {key: network.get_node("Russia")[key] for key in ("x", "y")}
    assert page.title() != "ran"
    page.close()
