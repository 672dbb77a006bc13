"""`kg load` into a real store: the server of Oxigraph, and one that breaks off, refuses or has its own ways."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from kg.errors import StoreError
from kg.graph import Graph
from kg.library import Graph as Library
from kg.loading import Endpoint, Loaded, load
from kg.loading.units import Unit, digests
from tests.conftest import Run
from tests.graph_fixture import ENVOY_RECORD, RECORDS, TALKS_RECORD

OXIGRAPH = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
pytestmark = pytest.mark.skipif(OXIGRAPH is None, reason="needs the server of Oxigraph: pip install oxigraph")

NOTES = "https://example.org/kg/graph/loaded"
OTHERS = "<http://other.example/g>"
ASKED = ("/query", "/sparql")  # where Oxigraph answers queries


@contextmanager
def oxigraph(*options: str) -> Iterator[str]:
    """A server, and its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    command = [str(OXIGRAPH), "serve", "--bind", f"127.0.0.1:{port}", *options]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            try:
                urlopen(address).close()
                break
            except URLError:
                time.sleep(0.05)
        yield address
    finally:
        server.kill()
        server.wait()


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with oxigraph() as address:
        yield address


@pytest.fixture
def store(server: str) -> str:
    """The server, with nothing in it."""
    Endpoint(server).run("CLEAR ALL")
    return server


def content(address: str) -> set[str]:
    """All that a store holds, without kg's notes."""
    with urlopen(Request(f"{address}/store", headers={"Accept": "application/n-quads"})) as answer:
        quads = list(parse(answer.read(), RdfFormat.N_QUADS))
    return {str(quad) for quad in quads if quad.graph_name != NamedNode(NOTES)}


def wanted(graph: Graph) -> set[str]:
    return {str(quad) for quad in graph.store}


@pytest.fixture(scope="module")
def both() -> Graph:
    return Graph.from_records(RECORDS)


@pytest.fixture(scope="module")
def one() -> Graph:
    return Graph.from_records([ENVOY_RECORD])


# What arrives


def test_a_store_holds_what_the_graph_holds_and_what_it_had(store: str, both: Graph) -> None:
    endpoint = Endpoint(store)
    endpoint.run(f"INSERT DATA {{ GRAPH {OTHERS} {{ <a:b> <a:b> <a:b> }} }}")
    units = digests(both.store)
    assert load(both, endpoint) == Loaded(len(units), 0, 0)
    assert content(store) == wanted(both) | {f"<a:b> <a:b> <a:b> {OTHERS}"}
    assert load(both, endpoint) == Loaded(0, 0, len(units))


def test_only_what_changed_is_sent_and_what_is_gone_is_removed(store: str, one: Graph, both: Graph) -> None:
    load(both, Endpoint(store))
    done = load(one, Endpoint(store))
    before, after = digests(both.store), digests(one.store)
    assert done.removed == len(before.keys() - after.keys()) > 0
    assert done.unchanged == sum(before.get(unit) == digest for unit, digest in after.items()) > 0
    assert done.sent == len(after) - done.unchanged
    assert content(store) == wanted(one)


def test_fresh_sends_everything(store: str, one: Graph) -> None:
    load(one, Endpoint(store))
    Endpoint(store).run("DELETE WHERE { ?s a ?o }")
    assert load(one, Endpoint(store)).sent == 0
    assert load(one, Endpoint(store), fresh=True).sent == len(digests(one.store))
    assert content(store) == wanted(one)


def test_progress_ends_at_the_total(store: str, both: Graph) -> None:
    told: list[tuple[int, int]] = []
    load(both, Endpoint(store), progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (len(digests(both.store)),) * 2


def test_where_the_default_graph_is_all_graphs_facts_have_one_of_their_own(one: Graph, both: Graph) -> None:
    with oxigraph("--union-default-graph") as address:
        for graph in (both, one):
            load(graph, Endpoint(address))
            facts = "<https://example.org/kg/graph/facts>"
            named = {str(Quad(*list(q)[:3], NamedNode(facts[1:-1]))) for q in graph.store.quads_for_pattern(*[None] * 3)
                     if not isinstance(q.graph_name, NamedNode)}  # fmt: skip
            kept = {str(q) for q in graph.store if isinstance(q.graph_name, NamedNode)}
            assert content(address) == kept | named
            assert Endpoint(address).column("SELECT ?b { ?a <https://example.org/kg/rel/finances> ?b }")


@pytest.fixture(scope="module")
def graphs() -> list[Graph]:
    talks = replace(TALKS_RECORD, document=replace(TALKS_RECORD.document, title="Talks"))
    return [Graph.from_records(some) for some in ([], [ENVOY_RECORD], [talks], RECORDS, [ENVOY_RECORD, talks])]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.lists(st.integers(0, 4), min_size=2, max_size=5), batch=st.sampled_from([1_000, 20_000, 900_000]))
def test_whatever_was_loaded_before_the_store_holds_the_last_graph(
    store: str, graphs: list[Graph], order: list[int], batch: int
) -> None:
    for number in order:
        load(graphs[number], Endpoint(store), batch=batch)
    assert content(store) == wanted(graphs[order[-1]])


ODD = ["C:\\users", "\\\\u0041", "\\U0001F600", "\\\x01u", "'\"\n\r\t", "\\u", "}; DROP ALL", "\ud7ff\ue000"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(st.characters(codec="utf-8"), max_size=12) | st.sampled_from(ODD), max_size=9))
def test_any_text_arrives_as_it_is(store: str, one: Graph, texts: list[str]) -> None:
    Endpoint(store).run("CLEAR ALL")
    said = Graph(Store(), one.info, one.ontology)
    for number, text in enumerate(texts):
        said.store.add(Quad(NamedNode(f"x:{number}"), NamedNode("x:says"), Literal(text)))
    load(said, Endpoint(store))
    endpoint = Endpoint(store)
    assert [endpoint.column(f"SELECT ?o {{ <x:{n}> <x:says> ?o }}") for n in range(len(texts))] == [[t] for t in texts]


def test_a_digest_does_not_depend_on_order_but_on_every_triple() -> None:
    quads = [Quad(NamedNode("a:s"), NamedNode("a:p"), Literal(str(n)), NamedNode("a:g")) for n in range(20)]
    there, back, less = Store(), Store(), Store()
    there.extend(quads)
    back.extend(quads[::-1])
    less.extend(quads[1:])
    assert digests(there) == digests(back) != digests(less)
    assert digests(there).keys() == {Unit("graph", "a:g")}


# What goes wrong


class Between(BaseHTTPRequestHandler):
    """A proxy in front of a store. `fault` sees each request's number, path and length, and may ask for "drop" before
    it is handed on, "lose" for its answer, or a status."""

    behind: ClassVar[str]
    fault: ClassVar[Callable[[int, str, int], object]]
    seen: ClassVar[list[tuple[str, int]]]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        type(self).seen.append((self.path, len(body)))
        what = type(self).fault(len(type(self).seen), self.path, len(body))
        if isinstance(what, int):
            self.send_response(what)
            self.send_header("Content-Length", "0")
            self.send_header("Location", "http://elsewhere.example/")
            self.end_headers()
            return
        if what != "drop":
            names = ("Content-Type", "Accept")
            headers = {name: self.headers[name] for name in names if self.headers[name]}
            try:
                with urlopen(Request(type(self).behind + self.path, body, headers)) as answer:
                    status, data = answer.status, answer.read()
            except HTTPError as error:
                status, data = error.code, error.read()
            if what != "lose":
                self.send_response(status)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)
                return
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def proxy(behind: str, fault: Callable[[int, str, int], object]) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    handler = type("Handler", (Between,), {"behind": behind, "fault": staticmethod(fault), "seen": []})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as between:
        Thread(target=between.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{between.server_port}", handler.seen  # type: ignore[attr-defined]
        between.shutdown()


@pytest.mark.parametrize("how", ["drop", "lose"])
def test_wherever_the_connection_breaks_the_next_run_goes_on(store: str, one: Graph, both: Graph, how: str) -> None:
    with proxy(store, lambda *_: None) as (address, seen):
        endpoint = Endpoint(address, query=f"{address}/query", update=f"{address}/update")
        load(one, endpoint, batch=16_000)
        whole = len(seen)
        load(both, endpoint, batch=16_000)
        requests = len(seen) - whole
    assert requests > 5
    broken = 0
    for place in range(1, requests + 1):
        Endpoint(store).run("CLEAR ALL")
        load(one, Endpoint(store))
        with proxy(store, lambda number, *_, place=place: how if number == place else None) as (address, _):
            endpoint = Endpoint(address, query=f"{address}/query", update=f"{address}/update")
            with pytest.raises(StoreError, match="broke off the connection; what was written is kept: run the same"):
                load(both, endpoint, batch=16_000)
            broken += content(store) != wanted(both)
            load(both, endpoint)
        assert content(store) == wanted(both)
        assert load(both, Endpoint(store)).sent == 0
    assert broken >= requests - 2


def test_a_store_that_dies_keeps_what_was_written(tmp_path: Path, both: Graph) -> None:
    options = ("--location", str(tmp_path / "store"))
    with oxigraph(*options) as address:
        load(both, Endpoint(address))
    with pytest.raises(StoreError, match=r"cannot reach .*: Connection refused; start the store"):
        load(both, Endpoint(address))
    with oxigraph(*options) as address:
        assert load(both, Endpoint(address)).sent == 0


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        (lambda *_: 401, r"refuses access \(401\): give --user and KG_STORE_PASSWORD, or KG_STORE_HEADER"),
        (lambda *_: 403, r"refuses access \(403\)"),
        (lambda n, path, size: 413 if size > 10_000 else None, r"refuses \d+ bytes at once \(413\): give a smaller"),
        (lambda *_: 500, r"fails \(500\): it does not say why; what was written is kept"),
        (lambda *_: 503, r"fails \(503\)"),
        (lambda n, path, size: 404 if path in ASKED else None, r"a query is not answered at .*: check the address"),
        (lambda n, path, size: 405 if path == "/update" else None, r"an update is not answered at .* --update \(tried"),
    ],
)  # fmt: skip
def test_a_refusal_is_one_line_with_a_remedy(
    store: str, both: Graph, fault: Callable[[int, str, int], object], message: str
) -> None:
    with proxy(store, fault) as (address, _), pytest.raises(StoreError, match=message) as error:
        load(both, Endpoint(address))
    assert "\n" not in str(error.value)


def test_a_smaller_batch_passes_where_a_larger_one_does_not(store: str, both: Graph) -> None:
    with proxy(store, lambda _number, _path, size: 413 if size > 10_000 else None) as (address, seen):
        load(both, Endpoint(address), batch=10_000)
    assert content(store) == wanted(both)
    assert 5_000 < max(size for _, size in seen) <= 10_000


def test_a_redirection_is_not_followed_with_the_password(store: str, both: Graph) -> None:
    with proxy(store, lambda *_: 307) as (address, _), pytest.raises(StoreError, match="sends on to http://elsewhere"):
        load(both, Endpoint(address, "ann", "secret", query=f"{address}/query", update=f"{address}/update"))


def test_a_store_that_keeps_rows_back_is_found_out(store: str, both: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    load(both, Endpoint(store))
    column = Endpoint.column
    monkeypatch.setattr(Endpoint, "column", lambda self, sparql: column(self, sparql)[:5])
    with pytest.raises(StoreError, match=r"gives 5 rows of \d+: raise the limit of rows"):
        load(both, Endpoint(store))


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("localhost:7878", "is no address of a store: give one such as"),
        ("ftp://localhost", "is no address of a store"),
        ("http://", "is no address of a store"),
        ("http://localhost:99999", "is no address of a store"),
        ("http://ann:secret@localhost", "give them with --user and KG_STORE_PASSWORD"),
        ("http://no-such-host.invalid", "cannot reach .*; start the store, or check the address"),
        ("http://127.0.0.1:1", "cannot reach http://127.0.0.1:1: Connection refused; start the store"),
    ],
)
def test_an_address_that_is_none_is_told(both: Graph, address: str, message: str) -> None:
    with pytest.raises(StoreError, match=message) as error:
        load(both, Endpoint(address))
    assert "secret" not in str(error.value)


# On the command line


@pytest.mark.parametrize("path", ["", "/", "/query", "/update", "/store"])
def test_the_command_finds_out_where_queries_and_updates_go(kg: Run, graph: Path, store: str, path: str) -> None:
    parts = len(digests(Library.open(graph).store))
    assert kg("load", store + path) == (0, "", f"{parts} parts sent, 0 removed, 0 unchanged in {store}{path}\n")
    assert kg("load", store + path) == (0, "", f"0 parts sent, 0 removed, {parts} unchanged in {store}{path}\n")
    assert content(store) == wanted(Library.open(graph))


def test_who_asks_is_told_in_the_environment_or_in_options(
    kg: Run, graph: Path, store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    class Secured(Between):
        behind, seen, fault = store, [], staticmethod(lambda *_: None)

        def do_POST(self) -> None:
            asked.append(self.headers["Authorization"] or "")
            super().do_POST()

    with ThreadingHTTPServer(("127.0.0.1", 0), Secured) as between:
        Thread(target=between.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{between.server_port}"
        assert kg("load", address, "--user", "ann", "--password", "pässword")[0] == 0
        assert set(asked) == {"Basic YW5uOnDDpHNzd29yZA=="}
        asked.clear()
        monkeypatch.setenv("KG_STORE_HEADER", "Authorization: Bearer 0")
        assert kg("load", address)[0] == 0
        assert set(asked) == {"Bearer 0"}
        between.shutdown()
    for header in ("Bearer", "A: b\nC: d", ": x"):
        status, _, error = kg("load", address, "--header", header)
        assert (status, error.count("\n")) == (2, 1)


def test_a_build_puts_the_graph_into_a_store_too(kg: Run, store: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Russia supports Pakistan.", "utf-8")
    status, _, said = kg("build", "a.txt", "-g", "made", "--workers", "1", "--store", store)
    assert status == 0
    assert said.endswith(f"0 removed, 0 unchanged in {store}\n")
    assert content(store) == wanted(Library.open(tmp_path / "made"))
    status, _, said = kg("build", "a.txt", "-g", "made", "--workers", "1", "--store", "http://127.0.0.1:1")
    assert status == 1
    assert said.splitlines()[-1].startswith("kg: cannot reach http://127.0.0.1:1")
    assert kg("build", "a.txt", "-g", "other", "--store", "nonsense")[0] == 1
    assert not (tmp_path / "other").exists()
