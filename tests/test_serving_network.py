"""No query reaches the network, however it spells SERVICE: by its text, by the wall around its process, and by both."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, QueryBoolean, Store

from kg.errors import KgError, QueryError
from kg.graph import Graph
from kg.graph.sparql import without_service
from kg.serving import Server, workers
from kg.serving.engine import wall
from tests.graph_fixture import RECORDS
from tests.service_spellings import WRITTEN, spellings
from tests.serving import ask, listener, people, write

XSD = "http://www.w3.org/2001/XMLSchema#"
OBJECTS = [
    *map(NamedNode, ("http://i.example/", "http://e.example:80", "http://e.example/a#b")),
    *(Literal("x"), Literal("x", language="en"), Literal("x", datatype=NamedNode("http://d.example/"))),
    *(Literal(True), Literal(1), Literal("1.5", datatype=NamedNode(XSD + "decimal")), Literal(1.0)),
    Literal("1e0", datatype=NamedNode(XSD + "double")),
]
WALLED = """
import json, sys
from kg.serving.engine import wall
wall.build()
assert wall.holds()
from tests.test_serving_network import bare
print(json.dumps([bare(query) for query in json.load(sys.stdin)]))
"""


def bare(query: str) -> str:
    """Ask the engine itself, on a store where the patterns of all spellings find something; its error, if any."""
    store = Store()
    for graph in (DefaultGraph(), NamedNode("http://g.example/")):
        store.extend(Quad(NamedNode("http://s.example/"), NamedNode("http://p.example/"), o, graph) for o in OBJECTS)
    try:
        found = store.query(query)
        if not isinstance(found, QueryBoolean):
            list(found)
    except (SyntaxError, ValueError, RuntimeError, OSError) as error:
        return str(error)
    return ""


def test_each_spelling_is_one_that_the_engine_understands() -> None:
    """So that silence means something."""
    with listener() as (url, heard):
        for query in spellings(url):
            before = len(heard)
            bare(query)
            assert len(heard) > before, query
    assert len(WRITTEN) >= 40
    assert len(spellings(url)) >= 300


def test_no_spelling_is_left_in_the_text() -> None:
    graph = Graph.from_records(RECORDS)
    with listener() as (url, heard):
        for query in spellings(url):
            bare(without_service(query))
            with pytest.raises(QueryError, match="leave SERVICE out"):
                graph.query(query)
        assert heard == []


@pytest.mark.skipif(not wall.offered(), reason="this system has no wall to build")
def test_no_spelling_passes_the_wall() -> None:
    with listener() as (url, heard):
        queries = json.dumps(spellings(url))
        command = [sys.executable, "-c", WALLED]
        done = subprocess.run(
            command, input=queries, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[1]
        )
        assert heard == []
    refused = [error for error in json.loads(done.stdout) if "not permitted" in error]
    assert len(refused) > 100, done.stdout[:1000]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the server starts, and says that there is no wall")
def test_without_its_wall_the_server_does_not_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, *RECORDS)
    monkeypatch.setattr(workers, "MODULE", "tests.worker_without_wall")
    with pytest.raises(KgError, match="cannot be cut off from the network"):
        Server(tmp_path).start()


def test_no_spelling_passes_the_server(tmp_path: Path) -> None:
    write(tmp_path, *RECORDS)
    with listener() as (url, heard), Server(tmp_path) as server:
        assert server.walled == wall.offered()
        for query in [text.format(url=url, rest=url.removeprefix("http")) for text in WRITTEN]:
            assert ask(server, query)[0] == 400, query
        for query in ("SELECT * FROM <{}> {{ ?s ?p ?o }}", "SELECT * FROM NAMED <{}> {{ GRAPH ?g {{ ?s ?p ?o }} }}"):
            assert people(ask(server, query.format(url))) == []
            assert people(ask(server, query.format("file:///etc/passwd"))) == []
        assert people(ask(server, "SELECT * { ?s ?p ?o }", **{"default-graph-uri": url})) == []
        for update in (f"LOAD <{url}>", "LOAD <file:///etc/passwd>", "INSERT DATA { <a:a> <a:a> <a:a> }", "CLEAR ALL"):
            assert ask(server, update)[0] == 400
        assert heard == []


@pytest.mark.parametrize(
    "query",
    [
        'ASK { ?service rdfs:label "Health Service" }  # no SERVICE',
        "ASK { ?s ?p '''SERVICE''' ; a kg:Service , <http://a.example/service#Service> }",
        "ASK { $service ?publicService ?service_2 FILTER(?service_2<?service) }",
        "ASK { ent:Federal_Security_Service rel:open/x ?y }".replace("rel:open/x", "rel:provides-services-to"),
        "ASK { ?s ?p ent:Federal_Security_Service. }",
        "ASK { ?s ?p ent:Secret_Service,doc:the-service-of-2026;?q ent:service }",
        "PREFIX ex: <http://e.example/>\n# ex\nprefix b: <http://b.example#>\nASK { ?s ?p ex:services, b:Service }",
        "BASE <http://e.example/> PREFIX ex: <x/> ASK { ?s ?p ex:Service }",
    ],
)
def test_words_that_only_look_like_it_stay(query: str) -> None:
    assert Graph.from_records(RECORDS).query(query).kind == "ask"


def test_literals_and_iris_with_the_word_mean_the_same() -> None:
    graph = Graph.from_records(RECORDS)
    for text in ("Health Service", "services SERVICE", 'a "service"', "back\\slash service"):
        quoted = text.replace("\\", "\\\\").replace('"', '\\"')
        row = next(iter(graph.query(f'SELECT ("{quoted}" AS ?text) (STR(<http://a.example/service>) AS ?iri) {{}}')))
        assert row == {"text": text, "iri": "http://a.example/service"}


@pytest.mark.parametrize(
    "query",
    [
        "PREFIX ex: <http://e.example:80> ASK { ?s ?p ex:Service }",
        "PREFIX ex: <http://e.example> # >/\n ASK { ?s ?p ex:Service }",
        "PREFIX ex: <http://e.example:80> PREFIX ex: <http://e.example/> ASK { ?s ?p ex:Service }",
        "PREFIX service: <http://e.example/> ASK { ?s ?p service:x }",
        "ASK { ?s ?p ent:Service\\%41 }",
        "ASK { ?s ?p ent:-Service }",
        "ASK { ?s ?p _service:x }",
    ],
)
def test_where_the_grammar_could_see_a_keyword_the_word_is_refused_with_the_remedy(query: str) -> None:
    with pytest.raises(QueryError, match="whole IRIs"):
        Graph.from_records(RECORDS).query(query)
