"""The JSON API: every answer is as its description says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from jsonschema import Draft202012Validator

from kg.exporting.claims import rows
from kg.graph import Graph
from kg.serving import Server
from kg.serving.api.actions import BODIES
from kg.serving.api.operations import OPERATIONS
from tests.serving import get


@pytest.fixture(scope="module")
def description(server: Server) -> Any:
    return json.loads(get(server, "api/openapi.json")[2])


def call(server: Server, operation: str, /, **given: object) -> tuple[int, Any]:
    status, type, text = get(server, f"api/{operation}?{urlencode(given)}")
    assert type == "application/json"
    return status, json.loads(text)


def check(answer: Any, name: str, status: int, description: Any) -> None:
    """Fails where an answer is not as described; what is not described may not be there."""
    schema = description["paths"][f"/api/{name}"]["get"]["responses"][str(status)]["content"]["application/json"][
        "schema"
    ]
    closed = {
        name: one | {"additionalProperties": False} if "properties" in one else one
        for name, one in description["components"]["schemas"].items()
    }
    Draft202012Validator(schema | {"components": {"schemas": closed}}).validate(answer)


ASKED: list[tuple[str, dict[str, object]]] = [
    ("search", {"q": "pakis"}),
    ("search", {"q": "envoy", "limit": 1}),
    ("entity", {"name": "islamabad"}),
    ("entity", {"name": "Russia", "section": "does:cooperativeRelation"}),
    ("neighbourhood", {"name": "Russia", "distance": 2}),
    ("path", {"start": "Ivan Petrov", "goal": "Pakistan"}),
    ("overview", {}),
    ("timeline", {}),
    ("timeline", {"name": "Pakistan"}),
    ("document", {"name": "No talks"}),
    ("questions", {}),
    ("ask", {"q": "Who cooperates with Pakistan?"}),
]


@pytest.mark.parametrize(("name", "given"), ASKED)
def test_an_answer_is_as_described(server: Server, description: Any, name: str, given: dict[str, object]) -> None:
    status, answer = call(server, name, **given)
    assert status == 200, answer
    check(answer, name, status, description)


def test_all_operations_are_tried_and_described(description: Any) -> None:
    assert {name for name, _ in ASKED} | {"claim"} == set(OPERATIONS)
    read = {path: one for path, one in description["paths"].items() if "get" in one}
    assert set(read) == {f"/api/{name}" for name in OPERATIONS}
    assert set(description["paths"]) - set(read) == {f"/api/review/{name}" for name in BODIES}
    for one in read.values():
        assert one["get"]["summary"]
        assert all(parameter["description"] for parameter in one["get"]["parameters"])


def test_the_description_is_openapi(description: Any) -> None:
    assert description["openapi"].startswith("3.1")
    for one in description["components"]["schemas"].values():
        Draft202012Validator.check_schema(one)


def test_a_claim_is_as_in_the_export(server: Server, folder: Path, description: Any) -> None:
    for row in rows(Graph.open(folder)):
        status, answer = call(server, "claim", id=row["id"])
        check(answer, "claim", status, description)
        assert answer == row


@pytest.mark.parametrize(
    ("name", "given", "status", "says"),
    [
        ("entity", {}, 400, "no name: give it as"),
        ("entity", {"nam": "Russia"}, 400, "unknown parameter nam: there are name, section, begin"),
        ("entity", {"name": "Rusia"}, 404, "did you mean Russia"),
        ("entity", {"name": "Russia", "begin": "x"}, 400, "begin is 'x': give a number"),
        ("entity", {"name": "Russia", "section": "x"}, 404, "there are"),
        ("neighbourhood", {"name": "Russia", "distance": 4}, 400, "give 1, 2 or 3"),
        ("search", {"q": "a", "limit": 0}, 400, "give 1 to 500"),
        ("claim", {"id": "zz z"}, 404, "no claim has the id zz z"),
        ("document", {"name": "x"}, 404, "no document is called 'x'"),
        ("ask", {"q": "gibberish"}, 400, "no question fits"),
    ],
)
def test_what_is_wrong_is_one_line(
    server: Server, description: Any, name: str, given: dict[str, object], status: int, says: str
) -> None:
    found, answer = call(server, name, **given)
    assert found == status
    check(answer, name, status, description)
    assert says in answer["error"]


def test_a_parameter_given_twice_is_refused(server: Server) -> None:
    status, type, text = get(server, "api/search?q=a&q=b")
    assert (status, type) == (400, "application/json")
    assert "send one" in json.loads(text)["error"]


def test_search_forgives_and_completes(server: Server) -> None:
    def first(q: str) -> tuple[str, str]:
        hit = call(server, "search", q=q)[1]["hits"][0]
        return hit["kind"], hit["id"]

    assert first("pakist") == ("entity", "Pakistan")
    assert first("Khan Imran") == ("entity", "Imran_Khan")
    assert first("karachi confrence") == ("entity", "Karachi_conference")
    assert first("cooperates") == ("relation", "cooperatesWith")
    assert first("room more") == ("document", "daily/envoy")
    assert first("petrov cooperates pakistan")[0] == "claim"
    assert call(server, "search", q="qqqqqqq")[1] == {"hits": []}


def test_what_does_not_fit_is_counted(server: Server) -> None:
    whole = call(server, "neighbourhood", name="Russia", distance=3)[1]
    part = call(server, "neighbourhood", name="Russia", distance=3, limit=1)[1]
    assert part["facts"] == whole["facts"][:1]
    assert part["left_out"] == len(whole["facts"]) - 1 > 0
