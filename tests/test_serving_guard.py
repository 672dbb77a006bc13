"""Who may ask, as browsers and attackers put it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

from kg.errors import KgError
from kg.serving import Server
from tests.graph_fixture import RECORDS
from tests.serving import SELECT, get, raw, write

ASKING = "sparql?" + urlencode({"query": SELECT})
NOTEBOOK, OTHER = "https://notebook.example", "https://evil.example"
LINK = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "document"}
TO = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\n"
BODY = b"Content-Type: application/sparql-query\r\nConnection: close\r\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("guarded") / "graph"
    write(folder, *RECORDS)
    return folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    with Server(folder, workers=1) as server:
        yield server


@pytest.fixture(scope="module")
def open_server(folder: Path) -> Iterator[Server]:
    with Server(folder, workers=1, origins=[NOTEBOOK + "/", "http://localhost:8888"]) as server:
        yield server


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("127.0.0.1:80", 200),
        ("[::1]", 200),
        ("news.example", 403),
        ("localhost.news.example", 403),
        ("", 403),
        ("localhost/x", 400),
        ("evil@localhost", 400),
        ("[", 400),
    ],
)
def test_on_this_machine_only_its_own_names_lead_to_it(server: Server, host: str, status: int) -> None:
    for path in ("", ASKING, "entity/Pakistan", ".well-known/void"):
        assert get(server, path, Host=host)[0] == status


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors", "Sec_Fetch_Dest": "script"},
        {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "iframe"},
        {"Sec_Fetch_Site": "same-site"},  # of another port
        {"Sec_Fetch_Site": "anything"},
        {"Origin": OTHER},
        {"Origin": "null"},
        {"Origin": "http://["},
        {"Origin": "http://localhost:1"},
        {"Origin": OTHER, "Sec_Fetch_Site": "same-origin"},
    ],
)
def test_pages_of_other_sites_may_not_ask(server: Server, headers: dict[str, str]) -> None:
    for path in ("", ASKING, "entity/Pakistan", "sparql", ".well-known/void", "nowhere"):
        status, _, text = get(server, path, **headers)
        assert (status, text) == (
            403,
            "web pages of other sites may not query: use kg serve --cors ORIGIN to allow one\n",
        )
    form = {"Content_Type": "application/sparql-query", **headers}
    assert get(server, "sparql", "POST", SELECT, **form)[0] == 403


@pytest.mark.parametrize("headers", [{}, {"Sec_Fetch_Site": "same-origin"}, {"Sec_Fetch_Site": "none"}])
def test_its_own_pages_the_address_bar_and_programs_may(server: Server, headers: dict[str, str]) -> None:
    assert get(server, ASKING, **headers)[0] == 200
    assert get(server, ASKING, Origin=server.url.rstrip("/"), **headers)[0] == 200


def test_a_link_opens_a_page_but_runs_no_query(server: Server) -> None:
    assert [get(server, path, Accept="text/html", **LINK)[0] for path in ("", "entity/Pakistan", "sparql")] == [200] * 3
    assert get(server, ASKING, Accept="text/html", **LINK)[0] == 403


def test_named_origins_may_ask_and_read(open_server: Server) -> None:
    for origin in (NOTEBOOK, "http://localhost:8888"):
        asked = Request(open_server.url + ASKING, headers={"Origin": origin, "Sec-Fetch-Site": "cross-site"})
        with urlopen(asked) as answer:
            assert answer.headers["Access-Control-Allow-Origin"] == origin
            assert "Origin" in answer.headers["Vary"]
        assert get(open_server, "sparql", "OPTIONS", Origin=origin)[0] == 204
    assert get(open_server, "", "OPTIONS", Origin=NOTEBOOK)[0] == 405
    for origin in (OTHER, "http://localhost:8889", NOTEBOOK + ".evil.example", "null"):
        assert get(open_server, ASKING, Origin=origin)[0] == 403
        assert get(open_server, "sparql", "OPTIONS", Origin=origin)[0] == 403
    assert get(open_server, ASKING, Sec_Fetch_Site="cross-site")[0] == 403  # says not for whom


def test_a_star_lets_all_of_them(folder: Path) -> None:
    with Server(folder, workers=1, origins="*") as server:
        with urlopen(Request(server.url + ASKING, headers={"Origin": OTHER})) as answer:
            assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert get(server, ASKING, Sec_Fetch_Site="cross-site")[0] == 200


def test_no_answer_is_for_others_without_it(server: Server) -> None:
    with urlopen(server.url + ASKING) as answer:
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert get(server, "sparql", "OPTIONS")[0] == 405


def test_a_server_for_others_answers_to_any_name_that_is_one(folder: Path) -> None:
    with Server(folder, host="0.0.0.0", workers=1) as server:
        asked = b"GET /.well-known/void HTTP/1.1\r\nConnection: close\r\nHost: "
        for host, status in ((b"news.example", b"200"), (b"[::1]:80", b"200"), (b"[", b"400"), (b"x:y", b"400")):
            assert raw(server, asked + host + b"\r\n\r\n").startswith(b"HTTP/1.1 " + status), host


@pytest.mark.parametrize("origin", ["notebook.example", "ftp://notebook.example", "https://notebook.example/path", ""])
def test_what_is_no_origin_is_refused_at_the_start(folder: Path, origin: str) -> None:
    with pytest.raises(KgError, match="not a web origin"):
        Server(folder, origins=[origin])


@pytest.mark.parametrize(
    "request_",
    [
        b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        TO + b"Content-Length: 6\r\nContent-Length: 7\r\n" + BODY + b"\r\nASK {}",
        TO + b"Content-Length: 6, 7\r\n" + BODY + b"\r\nASK {}",
        TO + b"Content-Length: -1\r\n" + BODY + b"\r\nASK {}",
        TO + b"Content-Length : 6\r\n" + BODY + b"\r\nASK {}",
        TO + b"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n" + BODY + b"\r\n6\r\nASK {}\r\n0\r\n\r\n",
        TO + b"Transfer-Encoding: xchunked\r\n" + BODY + b"\r\n6\r\nASK {}\r\n0\r\n\r\n",
        b"\x16\x03\x01\r\n\r\n",
    ],
)
def test_what_two_readers_could_read_differently_is_refused(server: Server, request_: bytes) -> None:
    assert raw(server, request_).startswith(b"HTTP/1.1 400 ")
