"""Corrections on the pages, in a real browser: what each button does, who has it, and where the token goes."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import kg
from kg.graph.corrections import Correction, read
from kg.serving import Server

pytestmark = pytest.mark.slow

POLICE = "entity/Police"


@pytest.fixture
def server(doubtful: Path, tmp_path: Path) -> Iterator[Server]:
    folder = Path(shutil.copytree(doubtful, tmp_path / "copy"))
    with Server(folder / "graph", review=True, workers=1) as server:
        yield server


@contextmanager
def reviewing(browser: Browser, server: Server) -> Iterator[Page]:
    """A page opened by the printed link. In the end: no address and no page had the token, and nobody complained."""
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    page.set_default_timeout(8_000)
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.url} {request.headers.get('referer', '')}"))
    page.on("console", lambda message: complaints.append(message.text))  # also of each refusal, with its status
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(server.review_url)
    page.wait_for_url(server.url)
    yield page
    assert server.token not in page.content() + page.url + page.evaluate(
        "document.cookie + JSON.stringify(localStorage)"
    )
    page.close()
    assert [one for one in asked if server.token in one.partition("#")[0] or "#" in one.partition(" ")[2]] == []
    assert [one for one in complaints if "the server responded with a status of 400" not in one] == []


def act(page: Page, what: str, /, **given: str) -> str:
    """Press a button, fill in what it asks for, and send it; what the page says then."""
    page.wait_for_selector(".review [role=status]", state="attached")
    page.evaluate("document.querySelector('.review [role=status]').replaceChildren()")
    page.get_by_role("button", name=what, exact=True).click()
    for field, value in given.items():
        page.fill(f".review form [name={field}]", value)
    if given:
        page.locator(".review form button").first.click()
    page.wait_for_selector(".review [role=status]:not(:empty)")
    return page.inner_text(".review [role=status]")


def table(server: Server) -> list[Correction]:
    return read(server.folder / "corrections.csv")


def claim(server: Server, **wanted: str) -> str:
    return kg.Graph.open(server.folder).claims(**wanted)[0].id  # type: ignore[arg-type]


def test_a_claim_is_accepted_rejected_and_given_another_relation(browser: Browser, server: Server) -> None:
    id = claim(server, relation="attacks")
    with reviewing(browser, server) as page:
        page.goto(f"{server.url}claim/{id}")
        assert "Noted: right." in act(page, "Accept")
        assert table(server) == [Correction("right", id)]
        page.fill(".review [name=note]", "it was a clash")
        assert "1 change waits for the next build" in act(page, "Reject")
        assert table(server) == [Correction("wrong", id, note="it was a clash")]
        assert "Noted: relation investigates." in act(page, "Relation…", relation="investigates")
        assert table(server) == [Correction("relation", id, "investigates")]
        page.reload()
        assert page.locator(".review li").inner_text().startswith("relation investigates")
        page.click("text=Take back")
        page.wait_for_selector("text=Took back: relation investigates")
    assert table(server) == []


def test_claims_that_say_the_same_go_together_unless_one_says_otherwise(browser: Browser, server: Server) -> None:
    ids = {one.id for one in kg.Graph.open(server.folder).claims(relation="criticises")}
    with reviewing(browser, server) as page:
        page.goto(f"{server.url}claim/{min(ids)}")
        page.wait_for_selector("text=also the 1 that says the same")
        act(page, "Accept")
        assert {one.claim for one in table(server)} == ids
        page.click(".review >> text=Undo")
        page.wait_for_selector("text=Took back")
        assert table(server) == []
        page.uncheck(".review input[type=checkbox]")
        act(page, "Reject")
    assert table(server) == [Correction("wrong", min(ids))]


def test_undo_brings_back_what_was_said_before(browser: Browser, server: Server) -> None:
    id = claim(server, relation="attacks")
    with reviewing(browser, server) as page:
        page.goto(f"{server.url}claim/{id}")
        act(page, "Accept")
        page.wait_for_selector("text=Noted: right")
        page.get_by_role("button", name="Reject").click()
        page.wait_for_selector("text=Noted: wrong")
        page.click(".review >> text=Undo")
        page.wait_for_selector("text=Took back: wrong")
    assert table(server) == [Correction("right", id)]


def test_an_entity_is_confirmed_typed_and_renamed(browser: Browser, server: Server) -> None:
    with reviewing(browser, server) as page:
        page.goto(f"{server.url}{POLICE}")
        assert "Police is right" in act(page, "It is right")
        assert "of class ArmedGroup" in act(page, "Type…", type="armed group")
        assert "is called Mounted police" in act(page, "Rename…", name="Mounted police")
        assert "unknown class 'nonsense'" in act(page, "Type…", type="nonsense")
        assert page.locator(".review li").count() == 3
    assert [one.verdict for one in table(server)] == ["sound", "type", "rename"]


def test_entities_are_merged_by_a_name_that_is_completed(browser: Browser, server: Server) -> None:
    with reviewing(browser, server) as page:
        page.goto(f"{server.url}entity/Bob_Stone")
        page.get_by_role("button", name="Merge…").click()
        page.keyboard.type("ann l")
        page.wait_for_selector(".review option[value='Ann Lee']", state="attached")
        page.fill(".review form [name=other]", "Ann Lee")
        page.keyboard.press("Enter")
        page.wait_for_selector("text=Noted: Bob Stone is Ann Lee")
    assert table(server) == [Correction("same", "", "", "Bob Stone", "two", "Ann Lee", "one")]


def test_an_entity_is_split_by_its_documents(browser: Browser, server: Server) -> None:
    with reviewing(browser, server) as page:
        page.goto(f"{server.url}{POLICE}")
        page.get_by_role("button", name="Split…").click()
        page.wait_for_selector(".review .choice >> nth=2")
        page.check(".review .choice >> nth=1")
        page.check(".review .choice >> nth=2")
        page.get_by_role("button", name="Split", exact=True).click()
        page.wait_for_selector("text=Noted: Police is another one here")
        assert [one.verdict for one in table(server)] == ["apart", "apart", "same"]
        page.click(".review >> text=Undo")
        page.wait_for_selector("text=Took back")
    assert table(server) == []


def test_a_fact_is_added_to_a_sentence_that_has_none_yet(browser: Browser, server: Server) -> None:
    with reviewing(browser, server) as page:
        page.goto(f"{server.url}doc/one")
        page.get_by_role("button", name="Add a fact that sentence 2 tells").click()
        for field, value in {"subject": "protesters", "relation": "criticises", "object": "Kenya"}.items():
            page.fill(f".review form [name={field}]", value)
        page.select_option(".review select", "planned")
        page.get_by_role("button", name="Add to sentence 2").click()
        page.wait_for_selector("text=Noted: added protesters criticises Kenya")
        assert page.locator(".review li").count() == 1
    (row,) = table(server)
    assert (row.sentence, row.factuality) == ("Police attacked protesters in Kenya.", "planned")
    texts = sorted(server.folder.parent.glob("*.txt"))
    kg.build(texts, graph=server.folder, workers=1)
    assert kg.Graph.open(server.folder).claims(relation="criticises", factuality="planned")


def test_a_fact_is_added_beside_a_claim(browser: Browser, server: Server) -> None:
    with reviewing(browser, server) as page:
        page.goto(f"{server.url}claim/{claim(server, relation='attacks')}")
        act(page, "Add a fact…", subject="protesters", relation="criticises", object="Kenya")
        assert [one.verdict for one in table(server)] == ["add"]
        assert "lacks the words" in act(page, "Add a fact…", subject="Peru", relation="criticises", object="Kenya")
    assert len(table(server)) == 1


def test_without_the_link_there_are_no_buttons_and_a_wrong_token_is_forgotten(browser: Browser, server: Server) -> None:
    paths = (f"claim/{claim(server, relation='attacks')}", POLICE, "doc/one")
    page = browser.new_page()
    for path in paths:
        page.goto(f"{server.url}{path}")
        page.wait_for_load_state("networkidle")
        assert page.locator(".review").is_hidden()
        assert page.get_by_role("button", name=re.compile("Accept|Reject|Merge|Add")).count() == 0
    page.goto(f"{server.url}{paths[0]}#review=wrong")
    page.wait_for_selector(".review >> text=need the token")
    assert page.locator(".review button").count() == 0
    page.reload()
    page.wait_for_load_state("networkidle")
    assert page.locator(".review").is_hidden()
    page.close()
    assert table(server) == []


def test_a_form_on_another_site_corrects_nothing(browser: Browser, server: Server, tmp_path: Path) -> None:
    """Not even in a browser that has the token in another tab."""
    body = f'{{"claims": ["{claim(server, relation="attacks")}"], "note": "'
    evil = tmp_path / "evil.html"
    address = f"{server.url}api/review/reject"
    evil.write_text(
        f"<form method=post enctype=text/plain action='{address}'><input name='{body}' value='\"}}'></form>"
        f"<script>fetch('{address}', {{method: 'POST', body: '{{}}', credentials: 'include'}}).catch(() => 0)</script>"
    )
    context = browser.new_context()
    ours, theirs = context.new_page(), context.new_page()
    ours.goto(server.review_url)
    theirs.goto(evil.as_uri())
    theirs.evaluate("document.forms[0].submit()")
    theirs.wait_for_url(address)
    assert "of other sites" in theirs.content()
    context.close()
    assert table(server) == []
