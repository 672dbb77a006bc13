"""The protocol and the pages, over HTTP."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

import pytest
import rdflib

from kg.errors import GraphError, KgError
from kg.graph.iris import DEFAULT_BASE
from kg.serving import Server
from tests.graph_fixture import ENVOY_RECORD, RECORDS
from tests.serving import CONSTRUCT, SELECT, ask, get, people, write


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
        ("sparql?default-graph-uri=a:b", 400, "no query"),
        ("sparql?query=ASK%7B%7D&" + "a=b&" * 1001, 400, "more than 1000 parameters"),
        ("sparql?query=SELECT", 400, "the query is wrong"),
        ("sparql?query=ASK%7B%7D&query=ASK%7B%7D", 400, "2 parameters are called query"),
        ("sparql?update=CLEAR+ALL", 403, "read-only"),
        ("sparql?query=" + quote("PREFIX a: <b:b> DELETE WHERE { ?s ?p ?o }"), 400, "the query is wrong"),
        ("elsewhere", 404, "not found"),
        ("../../etc/passwd", 404, "not found"),
        ("entity/", 404, "not found"),
        ("entity/Pakistann", 404, "did you mean Pakistan"),
        ("entity/..%2f..%2fetc%2fpasswd", 404, "nothing in the graph is called"),
    ],
)
def test_an_error_is_one_line(server: Server, path: str, status: int, says: str) -> None:
    found, type, text = get(server, path)
    assert (found, type) == (status, "text/plain")
    assert says in text
    assert text.count("\n") == 1


@pytest.mark.parametrize(
    ("type", "body", "status"),
    [
        ("application/sparql-update", "CLEAR ALL", 403),
        ("application/x-www-form-urlencoded", "update=CLEAR+ALL", 403),
        ("text/plain", SELECT, 415),
        ("application/sparql-query; charset=latin-1", SELECT, 415),
        ("", SELECT, 415),
        ("application/sparql-query", "", 400),
        ("application/sparql-query", "# " + "x" * 1_000_001, 413),
    ],
)
def test_a_body_that_is_no_query_is_refused(server: Server, type: str, body: str, status: int) -> None:
    connection = HTTPConnection(server.host, server.port)
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


def test_the_picture_whole_and_of_what_is_near_an_entity(server: Server) -> None:
    status, type, whole = get(server, "picture")
    assert (status, type) == (200, "text/html")
    assert '<form id="ask" action="/sparql">' in whole
    assert "form-action 'self'" in whole
    assert "<h1>Pakistan</h1>" in get(server, "picture?entity=Pakistan")[2]
    assert "<h1>Pakistan</h1>" in get(server, "picture?entity=islamabad")[2]
    assert get(server, "picture?entity=Pakistann")[0] == 404


def test_a_browser_gets_a_form_and_a_table_that_holds_text_as_text(server: Server) -> None:
    assert "<textarea" in get(server, "sparql", Accept="text/html")[2]
    table = ask(server, SELECT + "  # <script>alert(1)</script>", "text/html")[2]
    assert '<td><a href="/entity/Russia" title="ent:Russia"><bdi>Russia</bdi></a></td>' in table
    assert "<script>" not in table
    sentences = ask(server, "SELECT ?x { GRAPH ?g { ?s nif:anchorOf ?x } }", "text/html")[2]
    assert "&lt;b&gt;looked forward to&lt;/b&gt;" in sentences


def test_the_next_answer_after_a_build_comes_from_the_new_store(tmp_path: Path) -> None:
    count = "SELECT (COUNT(?d) AS ?who) { GRAPH ?d { ?d a schema:NewsArticle } }"
    write(tmp_path, *RECORDS)
    with Server(tmp_path) as server:
        assert people(ask(server, count)) == ["2"]
        assert all("Imran Khan" in get(server, path)[2] for path in ("overview", "picture"))
        write(tmp_path, ENVOY_RECORD)
        assert people(ask(server, count)) == ["1"]
        assert not any("Imran Khan" in get(server, path)[2] for path in ("overview", "picture"))
        write(tmp_path, *RECORDS)  # removes the first store
        assert people(ask(server, count)) == ["2"]
        (tmp_path / "CURRENT").unlink()
        assert get(server, "")[0] == 503


def test_no_graph_no_server(tmp_path: Path, folder: Path, server: Server) -> None:
    with pytest.raises(GraphError, match="no graph"):
        Server(tmp_path)
    with pytest.raises(KgError, match="cannot listen on"):
        Server(folder, port=server.port)


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
    with urlopen(line.split(" at ")[1].split(" ")[0]) as answer:
        assert answer.status == 200
    os.kill(process.pid, signal.SIGINT)
    assert (process.wait(), process.stderr.read()) == (0, "stopped\n")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send")
def test_the_link_to_correct_is_printed_once_and_nothing_else_has_the_token(folder: Path) -> None:
    command = [sys.executable, "-m", "kg", "serve", "-g", str(folder), "--port", "0", "--review", "--workers", "1"]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert process.stderr
    address = process.stderr.readline().split(" at ")[1].split(" ")[0]
    link, _, token = process.stderr.readline().removeprefix("to correct the graph open ").strip().partition("#review=")
    assert link == address
    assert len(token) == 43
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    with urlopen(Request(f"{address}api/review/state", b"{}", headers)) as answer:
        assert json.load(answer)["waiting"] == 0
    os.kill(process.pid, signal.SIGINT)
    assert process.communicate() == ("", "stopped\n")


def test_what_sparql_clients_send_is_understood(server: Server) -> None:
    """rdflib declares 29 prefixes and asks as its own way is."""
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    remote = SPARQLStore(server.url + "sparql")
    graph = rdflib.Dataset().graph(rdflib.URIRef("urn:any"))
    names = " ".join(f"PREFIX {prefix}: <{iri}>" for prefix, iri in graph.namespaces())
    assert names.count("PREFIX") >= 24
    rows = list(remote.query(f"{names} {SELECT}"))
    assert [str(row[0]) for row in rows] == [f"{DEFAULT_BASE}entity/Russia"]


@pytest.mark.parametrize("path", ["sparql", ".well-known/void"])
@pytest.mark.parametrize(
    ("accept", "type", "format"),
    [
        ("*/*", "text/turtle", "turtle"),
        ("application/n-triples", "application/n-triples", "nt"),
        ("application/rdf+xml", "application/rdf+xml", "xml"),
        ("application/ld+json", "application/ld+json", "json-ld"),
    ],
)
def test_the_endpoint_describes_itself_and_its_graph(
    server: Server, path: str, accept: str, type: str, format: str
) -> None:
    status, found, text = get(server, path, Accept=accept)
    assert (status, found) == (200, type)
    graph = rdflib.Graph().parse(data=text, format=format)
    sd, void = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#"), rdflib.VOID
    endpoint = rdflib.URIRef(server.url + "sparql")
    (service,) = graph.subjects(sd.endpoint, endpoint)
    dataset = graph.value(service, sd.defaultDataset)
    assert graph.value(dataset, void.documents).toPython() == 2
    assert graph.value(dataset, void.triples).toPython() > 100
    assert graph.value(dataset, void.sparqlEndpoint) == endpoint
    assert get(server, path, Accept="image/png")[0] == 406
