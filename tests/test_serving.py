"""A real server in a thread, asked over HTTP."""

from __future__ import annotations

import gc
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from threading import Event, Thread
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

import pytest

from kg.errors import GraphError, KgError
from kg.graph import Graph, store
from kg.graph.assemble import assemble
from kg.graph.iris import DEFAULT_BASE, Iris
from kg.model import Record
from kg.ontology import load
from kg.serving import Server
from kg.serving.protocol import Endpoint, Refusal
from tests.graph_fixture import ENVOY_RECORD, RECORDS

SELECT = "SELECT ?who { ?who rel:cooperatesWith ent:Pakistan }"
CONSTRUCT = "CONSTRUCT { ?a rel:cooperatesWith ?b } WHERE { ?a rel:cooperatesWith ?b }"


def write(folder: Path, *records: Record) -> None:
    info = Graph.from_records(records).info
    with store.locked(folder):
        store.write(folder, assemble(records, load(), Iris(DEFAULT_BASE)).quads, info, load())


def serving(server: Server) -> Iterator[Server]:
    with server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served") / "graph"
    write(folder, *RECORDS)
    return folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    yield from serving(Server(folder))


def get(
    server: Server, path: str, method: str = "GET", body: str | None = None, **headers: str
) -> tuple[int, str, str]:
    """The status, the media type and the text."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = Request(server.url + path.lstrip("/"), body.encode() if body else None, named, method=method)
    try:
        with urlopen(request) as answer:
            return answer.status, answer.headers.get_content_type(), answer.read().decode()
    except HTTPError as error:
        return error.code, error.headers.get_content_type(), error.read().decode()


def ask(server: Server, sparql: str, accept: str = "*/*", **more: str) -> tuple[int, str, str]:
    return get(server, "sparql?" + urlencode({"query": sparql, **more}), Accept=accept)


def people(answer: tuple[int, str, str]) -> list[str]:
    assert answer[0] == 200, answer
    return [row["who"]["value"].rpartition("/")[2] for row in json.loads(answer[2])["results"]["bindings"]]


def test_a_query_comes_by_url_by_form_or_as_the_body(server: Server) -> None:
    form = {"Content_Type": "application/x-www-form-urlencoded"}
    assert people(ask(server, SELECT)) == ["Russia"]
    assert people(get(server, "sparql", "POST", urlencode({"query": SELECT}), **form)) == ["Russia"]
    assert people(get(server, "sparql", "POST", SELECT, Content_Type="application/sparql-query")) == ["Russia"]


@pytest.mark.parametrize(
    ("sparql", "accept", "type", "begins"),
    [
        (SELECT, "*/*", "application/sparql-results+json", '{"head"'),
        (SELECT, "application/json", "application/json", '{"head"'),
        (SELECT, "application/sparql-results+xml", "application/sparql-results+xml", "<?xml"),
        (SELECT, "text/csv", "text/csv", "who"),
        (SELECT, "text/tab-separated-values;q=0.9, text/csv;q=0.1", "text/tab-separated-values", "?who"),
        (SELECT, "text/html,application/xml;q=0.9,*/*;q=0.8", "text/html", "<!doctype html>"),
        ("ASK {}", "text/csv", "text/csv", "true"),
        (CONSTRUCT, "*/*", "text/turtle", "@prefix"),
        (CONSTRUCT, "application/n-triples", "application/n-triples", "<https://example.org/kg/entity/"),
        (CONSTRUCT, "application/ld+json", "application/ld+json", "[{"),
        (CONSTRUCT, "application/rdf+xml", "application/rdf+xml", "<?xml"),
    ],
)
def test_the_client_chooses_the_format(server: Server, sparql: str, accept: str, type: str, begins: str) -> None:
    status, found, text = ask(server, sparql, accept)
    assert (status, found) == (200, type)
    assert text.startswith(begins)


def test_a_format_can_be_named_in_the_address(server: Server) -> None:
    assert ask(server, SELECT, "text/html", format="csv")[1:] == ("text/csv", f"who\r\n{DEFAULT_BASE}entity/Russia\r\n")
    assert ask(server, SELECT, format="turtle")[0] == 406


def test_what_cannot_be_had_is_refused_with_what_can(server: Server) -> None:
    status, _, text = ask(server, SELECT, "image/png")
    assert status == 406
    assert "text/csv" in text
    assert ask(server, CONSTRUCT, "text/csv")[0] == 406


def test_graphs_named_in_the_request_stand_for_from(server: Server) -> None:
    graphs = people(ask(server, "SELECT DISTINCT ?who { GRAPH ?who { ?s a kg:Claim } }"))
    assert len(graphs) == 2
    one = f"{DEFAULT_BASE}doc/{graphs[0]}"
    assert people(ask(server, "SELECT DISTINCT ?who { ?who a schema:NewsArticle }")) == []
    assert people(ask(server, "SELECT DISTINCT ?who { ?who a schema:NewsArticle }", **{"default-graph-uri": one})) == [
        graphs[0]
    ]


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("sparql", 400, "no query"),
        ("sparql?query=SELECT", 400, "the query is wrong"),
        ("sparql?query=ASK%7B%7D&query=ASK%7B%7D", 400, "2 parameters are called query"),
        ("sparql?update=CLEAR+ALL", 403, "only reads"),
        ("sparql?query=" + quote("PREFIX a: <b:b> DELETE WHERE { ?s ?p ?o }"), 403, "only reads"),
        ("sparql?query=" + quote("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"), 403, "SERVICE"),
        ("sparql?query=" + quote("ASK { ?s ?p 'x'.ServicE?s{} }"), 403, "SERVICE"),
        ("sparql?query=" + quote("ASK { ?s ?p ex:a\\#b . SERVICE ?s {} }"), 403, "SERVICE"),
        ("sparql?query=" + quote("ASK { \\u0053ERVICE ?s {} }"), 403, "SERVICE"),
        ("elsewhere", 404, "nothing is here"),
        ("../../etc/passwd", 404, "nothing is here"),
        ("entity/", 404, "nothing is here"),
        ("entity/Pakistann", 404, "did you mean Pakistan"),
        ("entity/..%2f..%2fetc%2fpasswd", 404, "nothing in the graph is called"),
    ],
)
def test_an_error_is_one_line(server: Server, path: str, status: int, says: str) -> None:
    found, type, text = get(server, path)
    assert (found, type) == (status, "text/plain")
    assert says in text
    assert text.count("\n") == 1


@pytest.mark.filterwarnings("error")  # such as results that leave their thread
def test_errors_leave_nothing_behind(server: Server) -> None:
    assert [ask(server, sparql, "image/png")[0] for sparql in (SELECT, CONSTRUCT, "ASK {}")] == [406] * 3
    gc.collect()


@pytest.mark.parametrize(
    "sparql",
    [
        'ASK { ?service rdfs:label "the service" }  # no SERVICE',
        "ASK { ?s ?p '''SERVICE''' ; a kg:Service , <http://a.example/service> }",
        "SELECT (COUNT(?deletes) AS ?who) { ?deletes a kg:Claim }",
    ],
)
def test_a_word_that_looks_like_a_keyword_is_none(server: Server, sparql: str) -> None:
    assert ask(server, sparql)[0] == 200


@pytest.mark.parametrize(
    ("type", "body", "status"),
    [
        ("application/sparql-update", "CLEAR ALL", 403),
        ("application/x-www-form-urlencoded", "update=CLEAR+ALL", 403),
        ("text/plain", SELECT, 415),
        ("application/sparql-query", "", 400),
        ("application/sparql-query", "# " + "x" * 1_000_001, 413),
    ],
)
def test_a_body_that_is_no_query_is_refused(server: Server, type: str, body: str, status: int) -> None:
    connection = HTTPConnection(*server.server_address[:2])
    connection.putrequest("POST", "/sparql")
    connection.putheader("Content-Type", type)
    connection.putheader("Content-Length", str(len(body)))
    connection.endheaders()
    if status != 413:
        connection.send(body.encode())
    answer = connection.getresponse()
    assert (answer.status, answer.read().count(b"\n")) == (status, 1)
    connection.close()


@pytest.mark.parametrize(("path", "allowed"), [("sparql", "GET, HEAD, POST"), ("", "GET, HEAD")])
def test_other_methods_are_not_allowed(server: Server, path: str, allowed: str) -> None:
    with pytest.raises(HTTPError) as refused:
        urlopen(Request(server.url + path, method="DELETE"))
    assert (refused.value.code, refused.value.headers["Allow"]) == (405, allowed)


def test_head_is_get_without_the_text(server: Server) -> None:
    for path in ("", "sparql?" + urlencode({"query": SELECT})):
        with urlopen(server.url + path) as got, urlopen(Request(server.url + path, method="HEAD")) as head:
            assert head.headers["Content-Type"] == got.headers["Content-Type"]
            assert int(head.headers["Content-Length"]) == len(got.read())
            assert head.read() == b""


def test_the_explorer_and_the_pages_of_entities(server: Server) -> None:
    status, type, whole = get(server, "")
    assert (status, type) == (200, "text/html")
    assert '<form id="ask" action="/sparql">' in whole
    assert "form-action 'self'" in whole
    assert "<h1>Pakistan</h1>" in get(server, "entity/Pakistan")[2]
    assert "<h1>Pakistan</h1>" in get(server, "entity/islamabad")[2]


def test_a_browser_gets_a_form_and_a_table_that_holds_text_as_text(server: Server) -> None:
    assert "<textarea" in get(server, "sparql", Accept="text/html")[2]
    table = ask(server, SELECT + "  # <script>alert(1)</script>", "text/html")[2]
    assert '<td><a href="/entity/Russia">ent:Russia</a></td>' in table
    assert "<script" not in table
    sentences = ask(server, "SELECT ?x { GRAPH ?g { ?s nif:anchorOf ?x } }", "text/html")[2]
    assert "&lt;b&gt;looked forward to&lt;/b&gt;" in sentences


@pytest.mark.parametrize(
    ("host", "status"), [("localhost", 200), ("127.0.0.1:80", 200), ("news.example", 403), ("", 403)]
)
def test_on_this_machine_only_its_own_names_lead_to_it(server: Server, host: str, status: int) -> None:
    for path in ("", "sparql?" + urlencode({"query": SELECT})):
        assert get(server, path, Host=host)[0] == status


def test_no_other_origin_reads_answers_unless_it_is_named(server: Server, folder: Path) -> None:
    address = "sparql?" + urlencode({"query": SELECT})
    with urlopen(server.url + address) as answer:
        assert "Access-Control-Allow-Origin" not in answer.headers
    assert get(server, "sparql", "OPTIONS")[0] == 405
    for open in serving(Server(folder, origin="https://notebook.example")):
        with urlopen(open.url + address) as answer:
            assert answer.headers["Access-Control-Allow-Origin"] == "https://notebook.example"
        assert get(open, "sparql", "OPTIONS")[0] == 204
        assert get(open, "", "OPTIONS")[0] == 405


def test_the_next_answer_after_a_build_comes_from_the_new_store(tmp_path: Path) -> None:
    count = "SELECT (COUNT(?d) AS ?who) { GRAPH ?d { ?d a schema:NewsArticle } }"
    write(tmp_path, *RECORDS)
    for server in serving(Server(tmp_path)):
        assert people(ask(server, count)) == ["2"]
        assert "Imran Khan" in get(server, "")[2]
        write(tmp_path, ENVOY_RECORD)
        assert people(ask(server, count)) == ["1"]
        assert "Imran Khan" not in get(server, "")[2]
        write(tmp_path, *RECORDS)  # removes the first store
        assert people(ask(server, count)) == ["2"]
        (tmp_path / "CURRENT").unlink()
        assert get(server, "")[0] == 503


def test_a_query_that_takes_too_long_gets_an_answer_and_keeps_its_place() -> None:
    endpoint, go_on = Endpoint(seconds=0.05, places=1), Event()
    with pytest.raises(Refusal, match="takes longer"):
        endpoint.within(go_on.wait)
    with pytest.raises(Refusal, match="too many queries"):
        endpoint.within(lambda: 1)
    go_on.set()
    with endpoint.places:  # free again
        pass
    assert Endpoint(seconds=60).within(lambda: 1) == 1


def test_no_graph_no_server(tmp_path: Path, folder: Path, server: Server) -> None:
    with pytest.raises(GraphError, match="no graph"):
        Server(tmp_path)
    with pytest.raises(KgError, match="cannot listen on"):
        Server(folder, port=server.server_port)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send")
def test_ctrl_c_ends_the_command_cleanly(folder: Path) -> None:
    command = [sys.executable, "-m", "kg", "serve", "-g", str(folder), "--port", "0"]
    process = subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert process.stderr
    line = process.stderr.readline()
    assert "/sparql" in line
    with urlopen(line.split(" at ")[1].split(",")[0]) as answer:
        assert answer.status == 200
    os.kill(process.pid, signal.SIGINT)
    assert (process.wait(), process.stderr.read()) == (0, "ended\n")
