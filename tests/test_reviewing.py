"""Corrections over HTTP: who may make them, and that they are those of `kg review`."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import kg
from kg.graph.corrections import Correction, read
from kg.serving import Server
from kg.serving.api.actions import BODIES, LONGEST
from tests.serving import get

TABLE = "corrections.csv"
POLICE = {"entity": "Police"}
FACT = {"document": "one", "sentence": 2, "subject": "protesters", "relation": "criticises", "object": "Kenya"}


@pytest.fixture(scope="module")
def built(doubtful: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(doubtful, tmp_path_factory.mktemp("reviewing") / "copy"))


@pytest.fixture(scope="module")
def server(built: Path) -> Iterator[Server]:
    with Server(built / "graph", review=True, workers=1) as server:
        yield server


@pytest.fixture(autouse=True)
def clean(built: Path) -> Iterator[None]:
    yield
    (built / "graph" / TABLE).unlink(missing_ok=True)


@pytest.fixture(scope="module")
def graph(built: Path) -> kg.Graph:
    return kg.Graph.open(built / "graph")


def post(
    server: Server, name: str, body: object, token: str | None = None, data: bytes | None = None, **headers: str
) -> tuple[int, Any]:
    given = token if token is not None else f"Bearer {server.token}"
    sent = {"Content-Type": "application/json", **({"Authorization": given} if given else {})} | {
        name.replace("_", "-"): value for name, value in headers.items()
    }
    status, type, text = get(
        server, f"api/review/{name}", "POST", data if data is not None else json.dumps(body), **sent
    )
    assert type == "application/json"
    return status, json.loads(text)


def table(server: Server) -> list[Correction]:
    return read(server.folder / TABLE)


def test_each_action_writes_what_kg_review_writes(server: Server, graph: kg.Graph) -> None:
    first, second = (claim.id for claim in graph.claims()[:2])
    tried = {
        "accept": ({"claims": [first]}, [Correction("right", first)]),
        "reject": ({"claims": [second], "note": "read twice"}, [Correction("wrong", second, note="read twice")]),
        "relation": ({"claims": [first], "relation": "praises"}, [Correction("relation", first, "praises")]),
        "confirm": (POLICE, [Correction("sound", name="Police", document="one")]),
        "merge": (POLICE | {"other": "Bob Stone"}, [Correction("same", "", "", "Police", "one", "Bob Stone", "two")]),
        "split": (
            POLICE | {"documents": ["one", "three"]},
            [
                Correction("apart", name="Police", document="one"),
                Correction("apart", name="Police", document="three"),
                Correction("same", "", "", "Police", "one", "Police", "three"),
            ],
        ),
        "type": (POLICE | {"type": "armed group"}, [Correction("type", "", "", "Police", "one", "ArmedGroup")]),
        "rename": (POLICE | {"name": " New  name"}, [Correction("rename", "", "", "Police", "one", "New name")]),
        "add": (
            FACT,
            [
                Correction(
                    "add", "", "criticises", "protesters", "one", "Kenya", "",
                    "Police attacked protesters in Kenya.", "asserted",
                )
            ],
        ),
    }  # fmt: skip
    assert set(tried) | {"undo", "names", "state"} == set(BODIES)
    for name, (body, rows) in tried.items():
        status, answer = post(server, name, body)
        assert (status, answer.get("error")) == (200, None), name
        assert [Correction(**row) for row in answer["added"]] == rows, name
        assert set(rows) <= set(table(server)), name
        assert answer["waiting"] == len(table(server))
    said = {one.subject for one in table(server)}
    assert len(said) == len(table(server)), "of one thing the last word holds"


def test_a_change_is_undone_with_what_it_replaced(server: Server, graph: kg.Graph) -> None:
    id = graph.claims()[0].id
    post(server, "accept", {"claims": [id]})
    _, change = post(server, "reject", {"claims": [id]})
    assert [one["verdict"] for one in change["replaced"]] == ["right"]
    undo = {name: change[name] for name in ("added", "replaced")}
    assert post(server, "undo", undo)[1]["waiting"] == 1
    assert table(server) == [Correction("right", id)]
    status, answer = post(server, "undo", undo)
    assert (status, table(server)) == (400, [Correction("right", id)])
    assert "is not in" in answer["error"]


def test_the_next_build_has_what_was_said_and_nothing_waits_then(built: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(built, tmp_path / "copy"))
    sources = sorted(folder.glob("*.txt"))
    with Server(folder / "graph", review=True, workers=1) as server:
        claims = [claim.id for claim in kg.Graph.open(folder / "graph").claims(relation="criticises")]
        assert post(server, "reject", {"claims": claims, "note": "no"})[1]["waiting"] == 2
        kg.build(sources, graph=folder / "graph", workers=1)
        assert post(server, "state", {})[1]["waiting"] == 0
        assert get(server, f"claim/{claims[0]}")[0] == 404
        assert post(server, "undo", {"added": post(server, "state", {})[1]["corrections"]})[1]["waiting"] == 2


@pytest.mark.parametrize("token", ["", "Bearer ", "Bearer x", "Bearer \xe9", "Basic {}", "{}", "Bearer {}x"])
def test_without_the_token_nothing_is_done(server: Server, graph: kg.Graph, token: str) -> None:
    for name in BODIES:
        status, answer = post(server, name, {"claims": [graph.claims()[0].id]}, token.format(server.token))
        assert status == 403
        assert "need the token" in answer["error"]
        assert server.token not in answer["error"]
    assert not (server.folder / TABLE).exists()


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "document"},
        {"Host": "evil.example"},
    ],
)
def test_no_page_of_another_site_may_correct_even_with_the_token(
    server: Server, graph: kg.Graph, headers: dict[str, str]
) -> None:
    status, type, _ = get(
        server, "api/review/reject", "POST", json.dumps({"claims": [graph.claims()[0].id]}),
        Authorization=f"Bearer {server.token}", Content_Type="application/json", **headers,
    )  # fmt: skip
    assert (status, type) == (403, "application/json")
    assert not (server.folder / TABLE).exists()


def test_a_site_that_may_query_may_not_correct(built: Path, graph: kg.Graph) -> None:
    body = {"claims": [graph.claims()[0].id]}
    for origin in ("*", "https://notebook.example"):
        with Server(built / "graph", review=True, workers=1, origins=[origin]) as server:
            assert post(server, "reject", body, Origin="https://notebook.example")[0] == 403
            connection = HTTPConnection(server.host, server.port)
            connection.request("OPTIONS", "/api/review/reject", headers={"Origin": "https://notebook.example"})
            answer = connection.getresponse()
            assert answer.status in (403, 405)
            assert "authorization" not in (answer.headers["Access-Control-Allow-Headers"] or "").lower()
            connection.close()
    assert not (built / "graph" / TABLE).exists()


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH"])
def test_nothing_but_a_post_does_anything(server: Server, graph: kg.Graph, method: str) -> None:
    id = graph.claims()[0].id
    for path in (f"api/review/reject?claims={id}", "api/review/state"):
        assert get(server, path, method, Authorization=f"Bearer {server.token}")[0] == 405
    assert not (server.folder / TABLE).exists()


def test_a_form_of_another_page_is_no_correction(server: Server, graph: kg.Graph) -> None:
    id = graph.claims()[0].id
    for type in ("application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x"):
        assert post(server, "reject", {"claims": [id]}, Content_Type=type)[0] == 415
    assert not (server.folder / TABLE).exists()


def test_a_body_that_is_too_long_is_not_read(server: Server) -> None:
    body = {"claims": ["0" * LONGEST]}
    assert post(server, "reject", body) == (413, {"error": f"the body is longer than {LONGEST} bytes"})
    connection = HTTPConnection(server.host, server.port)
    headers = {"Authorization": f"Bearer {server.token}", "Content-Type": "application/json"}
    chunks = (b" " * 10_000 for _ in range(20))
    connection.request("POST", "/api/review/reject", chunks, headers, encode_chunked=True)
    assert connection.getresponse().status == 413
    connection.close()
    assert not (server.folder / TABLE).exists()


@pytest.mark.parametrize(
    ("name", "body", "status", "says"),
    [
        ("reject", {"claims": ["0" * 20]}, 400, "no claim has the id"),
        ("reject", {"claims": "x"}, 400, "Expected `array`, got `str` - at `$.claims`"),
        ("reject", {}, 400, "missing required field `claims`"),
        ("reject", {"claims": [], "file": "/etc/passwd"}, 400, "unknown field `file`"),
        ("reject", [], 400, "Expected `object`"),
        ("rename", POLICE | {"name": " "}, 400, "no name: give one"),
        ("rename", POLICE | {"name": "a\x00b"}, 400, "control characters"),
        ("rename", POLICE | {"name": "a\nb"}, 400, "control characters"),
        ("confirm", {"entity": "../../etc/passwd"}, 404, "nothing in the graph is called"),
        ("split", POLICE | {"documents": ["../one", "/etc/passwd"]}, 400, "../one does not speak of Police"),
        ("split", POLICE | {"documents": []}, 400, "no document"),
        ("split", {"entity": "Bob Stone", "documents": ["two"]}, 400, "nothing to split"),
        ("merge", POLICE | {"other": "police"}, 400, "is Police already"),
        ("type", POLICE | {"type": "Nonsense"}, 400, "unknown class"),
        ("relation", {"claims": ["{}"], "relation": "outshines"}, 400, "unknown relation"),
        ("add", FACT | {"document": "../../x"}, 400, "no document"),
        ("add", FACT | {"sentence": 99}, 400, "no sentence 99"),
        ("add", FACT | {"subject": "Peru"}, 400, "lacks the words"),
        ("undo", {"added": [{"verdict": "nonsense"}]}, 400, "no verdict"),
        ("undo", {"added": [], "replaced": [{"verdict": "wrong"}]}, 400, "wrong needs claim"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_changes_nothing_and_is_one_line(
    server: Server, name: str, body: object, status: int, says: str
) -> None:
    found, answer = post(server, name, body)
    assert (found, says in answer["error"], answer["error"].count("\n")) == (status, True, 0), answer
    assert not (server.folder / TABLE).exists()


@pytest.mark.parametrize("data", [b"", b"{", b"\xff", b'{"claims": ["\\ud800"]}', b"[" * 50_000, b'{"claims":[1e999]}'])
def test_a_body_that_is_no_json_is_told(server: Server, data: bytes) -> None:
    assert post(server, "reject", None, data=data)[0] == 400
    assert post(server, "state", {})[0] == 200


def test_of_many_at_once_none_is_lost(server: Server, graph: kg.Graph) -> None:
    claims = [claim.id for claim in graph.claims()]
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda id: post(server, "accept", {"claims": [id]})[0], claims * 2))
    assert set(answers) == {200}
    assert sorted(one.claim for one in table(server)) == sorted(claims)


def test_a_server_without_review_has_no_token_and_no_buttons(built: Path, graph: kg.Graph) -> None:
    paths = (f"claim/{graph.claims()[0].id}", "entity/Police", "doc/one")
    with Server(built / "graph", workers=1) as server:
        assert server.token == ""
        for given in ("", "Bearer ", "Bearer"):
            assert post(server, "reject", {"claims": [graph.claims()[0].id]}, given)[0] == 403
        for path in paths:
            assert "review" not in get(server, path)[2]
    with Server(built / "graph", review=True, workers=1) as server:
        assert all('class="review" hidden' in get(server, path)[2] for path in paths)
        assert not any(server.token in get(server, path)[2] for path in (*paths, "", "api/openapi.json"))
    assert not (built / "graph" / TABLE).exists()


def test_every_token_is_another(built: Path) -> None:
    servers = [Server(built / "graph", review=True, workers=1) for _ in range(3)]
    tokens = {server.token for server in servers}
    for server in servers:
        server.socket.close()
    assert len(tokens) == 3
    assert min(map(len, tokens)) == 43


def test_the_table_may_be_another(built: Path, tmp_path: Path, graph: kg.Graph) -> None:
    with Server(built / "graph", review=True, workers=1, corrections=tmp_path / "ours.csv") as server:
        assert post(server, "reject", {"claims": [graph.claims()[0].id]})[0] == 200
    assert len(read(tmp_path / "ours.csv")) == 1
    assert not (built / "graph" / TABLE).exists()


def test_the_actions_are_described_and_answer_so(server: Server, graph: kg.Graph) -> None:
    description = json.loads(get(server, "api/openapi.json")[2])
    components = {"components": description["components"]}
    given: dict[str, Any] = {"state": {}, "names": POLICE, "accept": {"claims": [graph.claims()[0].id]}}
    for name in BODIES:
        action = description["paths"][f"/api/review/{name}"]["post"]
        assert action["summary"]
        assert action["security"] == [{"token": []}]
        schema = action["requestBody"]["content"]["application/json"]["schema"]
        answer = action["responses"]["200"]["content"]["application/json"]["schema"]
        if name in given:
            Draft202012Validator(schema | components).validate(given[name])
            Draft202012Validator(answer | components).validate(post(server, name, given[name])[1])
        assert not Draft202012Validator(schema | components).is_valid({"nonsense": 1})
