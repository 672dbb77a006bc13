"""What the tests of the server share: a folder with a graph, and ways to ask."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from kg.graph import Graph, store
from kg.graph.assemble import assemble
from kg.graph.iris import DEFAULT_BASE, Iris
from kg.model import Record
from kg.ontology import load
from kg.serving import Server
from tests.assembling import by_document

SELECT = "SELECT ?who { ?who rel:cooperatesWith ent:Pakistan }"
CONSTRUCT = "CONSTRUCT { ?a rel:cooperatesWith ?b } WHERE { ?a rel:cooperatesWith ?b }"
SLOW = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(12)) + " }"  # for ages
HUNGRY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } ORDER BY ?l ?c"
LONG = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } LIMIT 5000"


def write(folder: Path, *records: Record) -> None:
    info = Graph.from_records(records).info
    with store.locked(folder):
        store.write(folder, assemble(by_document(records), load(), Iris(DEFAULT_BASE)).parts(), info, load())


def get(
    server: Server, path: str, method: str = "GET", body: str | bytes | None = None, **headers: str
) -> tuple[int, str, str]:
    """The status, the media type and the text."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    data = body.encode() if isinstance(body, str) else body
    try:
        with urlopen(Request(server.url + path.lstrip("/"), data, named, method=method)) as answer:
            return answer.status, answer.headers.get_content_type(), answer.read().decode()
    except HTTPError as error:
        return error.code, error.headers.get_content_type(), error.read().decode()


def ask(server: Server, sparql: str, accept: str = "*/*", **more: str) -> tuple[int, str, str]:
    return get(server, "sparql?" + urlencode({"query": sparql, **more}), Accept=accept)


def people(answer: tuple[int, str, str]) -> list[str]:
    assert answer[0] == 200, answer
    return [row["who"]["value"].rpartition("/")[2] for row in json.loads(answer[2])["results"]["bindings"]]


def raw(server: Server, data: bytes) -> bytes:
    """What the server sends for these bytes, until it closes the connection."""
    with socket.create_connection((server.host, server.port), timeout=20) as connection:
        connection.sendall(data)
        return b"".join(iter(lambda: connection.recv(65536), b""))


@contextmanager
def listener() -> Iterator[tuple[str, list[bytes]]]:
    """A server on this machine that refuses everything, its URL, and what it hears."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0), backlog=500) as listening:

        def listen() -> None:
            while True:
                try:
                    connection, _ = listening.accept()
                except OSError:
                    return
                with connection:
                    heard.append(connection.recv(4096))
                    connection.sendall(b"HTTP/1.1 404 None\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")

        Thread(target=listen, daemon=True).start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/", heard
        listening.shutdown(socket.SHUT_RDWR)
