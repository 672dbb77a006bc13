"""The page of queries over HTTP: without JavaScript, and what its script asks for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

import pytest

from kg.graph import Graph
from kg.graph.questions import OTHER, questions, read
from kg.serving import Server
from kg.serving.protocol import ROWS
from kg.serving.querying import page
from kg.serving.querying.rows import MOST, rows
from tests.graph_fixture import RECORDS
from tests.serving import CONSTRUCT, HUNGRY, SELECT, SLOW, ask, get, write

HTML = "text/html,application/xhtml+xml,*/*;q=0.8"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("served") / "graph"
    write(folder, *RECORDS)
    with Server(folder, workers=4) as server:
        yield server


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph.from_records(RECORDS)


def found(server: Server, sparql: str) -> dict[str, object]:
    status, type, text = ask(server, sparql, ROWS)
    assert (status, type) == (200, ROWS)
    return json.loads(text)  # type: ignore[no-any-return]


# What the script asks for


def test_rows_have_each_value_once_with_its_name_and_address(server: Server) -> None:
    told = found(server, "SELECT ?a ?r ?b ?n { ?a ?r ent:Pakistan . BIND(2 AS ?n) VALUES ?b { UNDEF ent:Pakistan } }")
    values, lines = told["values"], told["rows"]
    assert told["variables"] == ["a", "r", "b", "n"]
    assert len({json.dumps(value) for value in values}) == len(values)  # type: ignore[arg-type]
    russia = {
        "name": "Russia",
        "iri": "https://example.org/kg/entity/Russia",
        "short": "ent:Russia",
        "page": "/entity/Russia",
    }
    assert russia in values  # type: ignore[operator]
    assert {"name": "2", "text": "2", "number": 2.0} in values  # type: ignore[operator]
    assert any(row[2] is None for row in lines)  # type: ignore[attr-defined]


def test_every_kind_of_thing_has_a_name(graph: Graph) -> None:
    def name(sparql: str) -> str:
        told = rows(graph, sparql, graph.query(sparql))
        return told["values"][told["rows"][0][0]]["name"]  # type: ignore[no-any-return]

    assert name("SELECT (ent:Pakistan_s_accession_to_BRICS AS ?x) {}") == "Pakistan's accession to BRICS"
    assert name("SELECT (rel:cooperatesWith AS ?x) {}") == "cooperates with"
    assert name("SELECT (kg:InternationalOrganization AS ?x) {}") == "international organization"
    assert name("SELECT ?d { GRAPH ?d { ?d schema:headline ?x } } ORDER BY ?d") in [
        document.title for document in graph.documents.values()
    ]
    claim = next(one for one in graph.claims() if one.relation.id == "cooperatesWith")
    words = name(f"SELECT (clm:{claim.id} AS ?x) {{}}")
    assert words == f"{claim.subject.text} cooperates with {claim.object.text}"
    assert name("SELECT ('2026-05-04'^^xsd:date AS ?x) {}") == "4 May 2026"


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("12", 12.0),
        ("'1.5'^^xsd:decimal", 1.5),
        ("'x'^^xsd:integer", None),
        ("'INF'^^xsd:double", None),
        ("'12'", None),
    ],
)
def test_only_numbers_are_numbers(graph: Graph, value: str, number: float | None) -> None:
    told = rows(graph, "", graph.query(f"SELECT ({value} AS ?x) {{}}"))
    assert told["values"][0].get("number") == number


def test_what_has_a_page_leads_there(server: Server) -> None:
    told = found(
        server,
        "SELECT ?who ?does ?c ?d { GRAPH ?d { ?c rdf:subject ?who ; rdf:predicate ?does } } LIMIT 5",
    )
    pages = {value["page"] for value in told["values"]}  # type: ignore[attr-defined]
    assert {path.split("/")[1] for path in pages} == {"entity", "rel", "claim", "doc"}
    for path in pages:
        assert get(server, path, Accept="text/html")[:2] == (200, "text/html")


def test_triples_are_a_set(graph: Graph) -> None:
    sparql = "CONSTRUCT { ?a rdf:type ?c } { ?a a ?c . ?x rel:cooperatesWith ?y }"
    told = rows(graph, sparql, graph.query(sparql))
    assert len(told["rows"]) == len({tuple(row) for row in told["rows"]}) == len(graph.entities)


def test_an_ask_and_a_construct_are_rows_too(server: Server) -> None:
    assert found(server, "ASK { ?a rel:cooperatesWith ?b }")["values"] == [{"name": "true", "text": "true"}]
    told = found(server, CONSTRUCT)
    assert told["variables"] == ["subject", "predicate", "object"]
    assert len(told["rows"]) == 2  # type: ignore[arg-type]


def test_a_page_holds_so_many_rows_and_says_that_there_are_more(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    sparql = "SELECT ?s { GRAPH ?g { ?s ?p ?o } } LIMIT 12"
    for most, more in ((11, True), (12, False)):
        monkeypatch.setattr("kg.serving.querying.rows.MOST", most)
        told = rows(graph, sparql, graph.query(sparql))
        assert (len(told["rows"]), told["more"]) == (most, more)
    assert MOST >= 12_000


def test_completions_come_as_json(server: Server) -> None:
    for method, path, body in (
        ("GET", "sparql/complete?text=rel:coop", None),
        ("POST", "sparql/complete", urlencode({"text": "rel:coop"})),
    ):
        headers = {"Content_Type": "application/x-www-form-urlencoded"} if body else {}
        status, type, text = get(server, path, method, body, **headers)
        assert (status, type) == (200, "application/json")
        first = json.loads(text)[0]
        assert first == {
            "text": "rel:cooperatesWith",
            "name": "cooperates with",
            "kind": "relation",
            "about": first["about"],
        }
        assert first["about"]
    assert json.loads(get(server, "sparql/complete?text=zzzz")[2]) == []


@pytest.mark.parametrize(
    ("sparql", "wrong", "remarks"),
    [
        (SELECT, "", []),
        ("SELECT ?a { ?a", "line 1, column 11: this { is never closed", []),
        (
            "ASK { ?a rel:suports ?b }",
            "",
            ["line 1, column 10: this graph has no rel:suports: did you mean rel:supports?"],
        ),
        (SLOW, "", []),  # is read, not run
    ],
)
def test_a_query_can_be_checked_without_running(server: Server, sparql: str, wrong: str, remarks: list[str]) -> None:
    told = json.loads(get(server, "sparql/check?" + urlencode({"query": sparql}))[2])
    assert wrong in told["wrong"]
    assert bool(wrong) == bool(told["wrong"])
    assert told["remarks"] == remarks


@pytest.mark.parametrize(("name", "type"), [("page.js", "text/javascript"), ("page.css", "text/css")])
def test_its_files_are_served_and_no_others(server: Server, name: str, type: str) -> None:
    assert get(server, f"sparql/page/{name}")[:2] == (200, type)
    for other in ("page.html", "page.py", "../page.py", "..%2fpage.py", ""):
        assert get(server, f"sparql/page/{other}")[0] == 404


def test_all_modules_that_are_imported_are_there() -> None:
    for type, content in page.files().values():
        if type == "text/javascript":
            assert set(re.findall(r'from "\./(.+?)"', content.decode())) <= page.files().keys()


# Without JavaScript


def test_a_wrong_query_comes_back_with_its_mistake(server: Server) -> None:
    sparql = "SELECT ?a { ?a foo:x '<b>' }"
    status, type, text = ask(server, sparql, HTML)
    assert (status, type) == (400, "text/html")
    assert "line 1, column 16: no prefix is called foo" in text
    assert f">{sparql.replace('<b>', '&lt;b&gt;').replace(chr(39), '&#x27;')}</textarea>" in text
    assert ask(server, sparql, "text/csv")[1] == "text/plain"
    assert ask(server, sparql, HTML, format="csv")[1] == "text/plain"


@pytest.mark.parametrize(
    ("sparql", "limit", "help"), [(SLOW, "no answer within", "LIMIT 100"), (HUNGRY, "of memory", "ORDER BY")]
)
@pytest.mark.slow
def test_what_is_too_much_says_what_to_do(tmp_path: Path, sparql: str, limit: str, help: str) -> None:
    write(tmp_path, *RECORDS)
    with Server(tmp_path, seconds=3 if sparql == SLOW else 60, memory=64 * 1024**2, workers=1) as server:
        status, type, text = ask(server, sparql, HTML)
    assert (status, type) == (503, "text/html")
    problem = re.search(r'<p id="problem" role="alert">(.*?)</p>', text)
    assert problem
    assert limit in problem[1].lower()
    assert help in problem[1]


def test_a_name_that_the_graph_does_not_have_is_remarked_above_the_rows(server: Server) -> None:
    text = unescape(ask(server, "SELECT ?a { ?a rel:suports ?b }", HTML)[2])
    assert "Line 1, column 16: this graph has no rel:suports: did you mean rel:supports?" in text
    assert "<p>No rows</p>" in text


def test_triples_come_as_a_table_and_as_turtle(server: Server) -> None:
    text = ask(server, CONSTRUCT, HTML)[2]
    assert "<th>predicate</th>" in text
    assert "ent:Pakistan rel:cooperatesWith ent:Russia" in text
    assert 'download="result.ttl"' in text


def test_only_its_own_script_and_style_may_run(server: Server) -> None:
    text = ask(server, SELECT, HTML)[2]
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
    assert policy
    assert "default-src 'none'; script-src 'self'; style-src 'self'" in policy[1]
    assert "unsafe" not in policy[1]
    assert re.findall(r"<script(?! type=\"application/json\")[^>]*>", text) == [
        '<script type="module" src="/sparql/page/page.js">'
    ]
    assert " style=" not in text


# Questions


class Stay(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def filled(server: Server, **blanks: str) -> str:
    """The query that a question leads to."""
    with pytest.raises(HTTPError) as led:
        build_opener(Stay()).open(Request(server.url + "sparql/fill?" + urlencode(blanks)))
    assert led.value.code == 303
    location = urlsplit(led.value.headers["Location"])
    assert location.path == "/sparql"
    return parse_qs(location.query)["query"][0]


def test_every_question_is_on_the_page_under_its_topic(server: Server) -> None:
    text = get(server, "sparql", Accept=HTML)[2]
    assert OTHER not in text
    for question in questions().values():
        assert question.topic != OTHER
        if question.blanks:
            form = text.partition(f'name="question" value="{question.name}"')[2].partition("</form>")[0]
            assert sorted(re.findall(r'<input name="(\w+)"', form)) == sorted(question.blanks)
        else:
            assert question.description in unescape(text)


def test_a_question_without_a_topic_is_listed_all_the_same() -> None:
    assert read("mine", "# Who?\nASK {}").topic == OTHER
    assert read("mine", "# Who?\n# topic: Law and harm\nASK {}").topic == "Law and harm"


def test_blanks_are_filled_and_empty_ones_left_open(server: Server) -> None:
    sparql = filled(server, question="who-cooperates", whom="islamabad", when="")
    assert "VALUES ?whom { <https://example.org/kg/entity/Pakistan> " in sparql
    assert sparql.startswith("# Who cooperates with {whom}?\nSELECT")
    assert ask(server, sparql)[0] == 200
    assert "VALUES ?whom" not in filled(server, question="who-cooperates")


@pytest.mark.parametrize(
    ("blanks", "says"),
    [
        ({"question": "who-cooperates", "whom": "Pakistann"}, "did you mean pakistan"),
        ({"question": "who-cooperates", "when": "whenever"}, "is no time with known days"),
        ({"question": "who-cooperates", "where": "Peru"}, "has no blank"),
        ({"question": "who-knows"}, "no question is named"),
        ({}, "no question is named"),
    ],
)
def test_what_fills_no_blank_is_told_on_the_page(server: Server, blanks: dict[str, str], says: str) -> None:
    status, type, text = get(server, "sparql/fill?" + urlencode(blanks))
    assert (status in (400, 404), type) == (True, "text/html")
    assert says in unescape(text).lower()
    assert "<textarea" in text


def test_another_site_can_neither_fill_nor_ask(server: Server) -> None:
    foreign = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "cors", "Sec_Fetch_Dest": "empty"}
    for path in (
        "sparql/complete?text=a",
        "sparql/check?query=ASK{}",
        "sparql/fill?question=who-backs",
        "sparql/page/page.js",
    ):
        assert get(server, path, **foreign)[0] == 403
