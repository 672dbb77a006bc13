"""The W3C's tests of the SPARQL 1.1 Protocol and of the Service Description, where they are at hand.

Of the updates only those are run that a server must refuse; this one refuses all of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import RDF, Graph, Namespace, URIRef

from kg.graph import Graph as KnowledgeGraph
from kg.graph import store
from kg.graph.loading import Part
from kg.ontology import load
from kg.serving import Server
from tests.graph_fixture import RECORDS

SUITE = Path(__file__).parents[2] / "shared" / "bench" / "w3c-sparql-protocol"
HERE = (SUITE / "manifest.ttl").exists()
HT, CNT = Namespace("http://www.w3.org/2011/http#"), Namespace("http://www.w3.org/2011/content#")
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
KINDS = {
    "boolean": ("application/sparql-results+json", "application/sparql-results+xml"),
    "tabular": (
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
    ),
    "RDF": ("text/turtle", "application/rdf+xml", "application/n-triples"),
}
manifest = Graph()
if HERE:
    manifest.parse(SUITE / "manifest.ttl")
TESTS = {str(test).rpartition("#")[2]: test for test in manifest.subjects(RDF.type, MF.ProtocolTest)}
QUERIES = [name for name in TESTS if "update" not in name]
REFUSED = [name for name in TESTS if name.startswith("bad_") and "update" in name]
pytestmark = pytest.mark.skipif(not HERE, reason="the W3C's protocol tests are not at ../shared/bench")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("w3c") / "graph"
    parts = [
        Part(
            f"<{graph}>",
            True,
            "",
            "".join(
                f"{triple} <{graph}> .\n" for triple in parse((SUITE / f"data{n}.nt").read_bytes(), RdfFormat.N_TRIPLES)
            ).__str__,
        )
        for n in (1, 2, 3)
        for graph in [f"http://kasei.us/2009/09/sparql/data/data{n}.rdf"]
    ]
    with store.locked(folder):
        store.write(folder, parts, KnowledgeGraph.from_records(RECORDS).info, load())
    with Server(folder) as server:
        yield server


def one(subject: Any, predicate: Any) -> Any:
    return manifest.value(subject, predicate)


def send(server: Server, request: Any) -> tuple[int, str, bytes]:
    """Send a request of the manifest."""
    headers = {str(one(h, HT.fieldName)): str(one(h, HT.fieldValue)) for h in manifest.items(one(request, HT.headers))}
    body = one(request, HT.body)
    encoding = str(one(body, CNT.characterEncoding)) if body else ""
    data = str(one(body, CNT.chars)).encode(encoding) if body else None
    path = str(one(request, HT.absolutePath)).replace("/sparql/", "/sparql")
    connection = HTTPConnection(server.host, server.port)
    connection.request(str(one(request, HT.methodName)), path, data, headers)
    answer = connection.getresponse()
    kind = (answer.headers["Content-Type"] or "").partition(";")[0]
    return answer.status, kind, answer.read()


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_is_answered_as_the_protocol_says(name: str, server: Server) -> None:
    (request,) = manifest.items(one(one(TESTS[name], MF.action), HT.requests))
    status, kind, body = send(server, request)
    wanted = one(request, HT.resp)
    assert any(f"StatusCode{status // 100}xx" in str(s) for s in manifest.objects(wanted, MF.expectedStatus)), body
    if form := one(wanted, MF.expectedFormat):
        assert kind in KINDS[str(form)]
    if (boolean := one(wanted, MF.expectedBoolean)) is not None:
        assert json.loads(body)["boolean"] is boolean.toPython()


@pytest.mark.parametrize("name", REFUSED)
def test_a_wrong_update_is_refused(name: str, server: Server) -> None:
    for request in manifest.items(one(one(TESTS[name], MF.action), HT.requests)):
        assert 400 <= send(server, request)[0] < 500


def test_all_of_them_are_there() -> None:
    assert (len(QUERIES), len(REFUSED)) == (20, 7)


def test_the_service_describes_itself(server: Server) -> None:
    connection = HTTPConnection(server.host, server.port)
    connection.request("GET", "/sparql")
    found = Graph().parse(connection.getresponse().read(), format="turtle")
    endpoint = URIRef(server.url + "sparql")
    service = next(found.subjects(SD.endpoint, endpoint))
    assert (service, RDF.type, SD.Service) in found
