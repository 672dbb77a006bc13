"""`kg mcp`, spoken to by the client of the package mcp over standard input and output and over HTTP."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

import kg
from kg.agents import TOOLS
from tests.conftest import Run, write_graph
from tests.graph_fixture import ENVOY_RECORD
from tests.serving import HUNGRY, SLOW, write
from tests.test_serving_api import OWN

mcp = pytest.importorskip("mcp", reason="needs the extra mcp: pip install 'kg[mcp]'")

from kg.serving.mcp import AgentServer  # noqa: E402

Ask = Callable[[Any], Coroutine[Any, Any, None]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mcp") / "graph"
    write_graph(folder)
    return folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[AgentServer]:
    with AgentServer(folder, seconds=3, memory=100 * 1024**2, workers=2) as server:
        yield server


def talk(server: Any, ask: Ask) -> None:
    async def run() -> None:
        async with mcp.Client(server) as client:
            await ask(client)

    asyncio.run(run())


def over_stdio(folder: Path) -> Any:
    return mcp.StdioServerParameters(command=sys.executable, args=["-m", "kg", "mcp", "-g", str(folder)])


async def look_around(client: Any) -> None:
    """Everything an agent does in a first session."""
    listed = {tool.name: tool for tool in (await client.list_tools()).tools}
    assert list(listed) == list(TOOLS)
    assert all(tool.annotations.read_only_hint and tool.output_schema for tool in listed.values())
    assert all(len(tool.description) < 700 for name, tool in listed.items() if name != "ask_question")
    for tool in listed.values():
        assert all("description" in about for about in tool.input_schema["properties"].values())
    assert "who-supports-what: " in listed["ask_question"].description
    found = await client.call_tool("find_entity", {"name": "moscow"})
    assert not found.is_error
    [russia] = [one for one in found.structured_content["entities"] if one["id"] == "Russia"]
    assert json.loads(found.content[0].text) == found.structured_content
    facts = (await client.call_tool("entity_facts", {"entity": russia["id"], "limit": 2})).structured_content
    assert [len(facts["facts"]), facts["left_out"] > 0] == [2, True]
    quoted = facts["facts"][0]["evidence"][0]["sentence"]
    assert {"document", "begin", "end", "text"} <= quoted.keys()
    asked = await client.call_tool("ask_question", {"name": "denied-claims"})
    assert asked.structured_content["sentences"]
    wrong = await client.call_tool("evidence", {"entity": "Rusia"})
    assert wrong.is_error
    assert wrong.content[0].text.startswith("nothing in the graph is called 'Rusia': did you mean Russia")
    assert "2 documents" in client.instructions
    for tool, arguments, line in [
        ("evidence", {"entity": "Russia", "limit": "many"}, "limit: Input should be a valid integer"),
        ("evidence", {"who": "Russia"}, "entity: Field required; see the parameters of evidence"),
        ("sparql", {"query": 7}, "query: Input should be a valid string"),
        ("drop_table", {}, "the tools are find_entity, entity_facts"),
    ]:
        failed = await client.call_tool(tool, arguments)
        assert failed.is_error
        assert line in failed.content[0].text
        assert "\n" not in failed.content[0].text


def test_over_standard_input_and_output(folder: Path) -> None:
    talk(over_stdio(folder), look_around)


def test_over_http(server: AgentServer) -> None:
    talk(server.url, look_around)


def test_a_slow_or_hungry_query_ends_and_holds_up_nobody(server: AgentServer) -> None:
    async def ask(client: Any) -> None:
        slow = asyncio.create_task(client.call_tool("sparql", {"query": SLOW}))
        for number in range(5):
            quick = await client.call_tool("sparql", {"query": f"ASK {{}} # {number}"})
            assert quick.structured_content["rows"] == [{"answer": True}]
        assert not (await client.call_tool("path_between", {"start": "Russia", "goal": "Pakistan"})).is_error
        assert not slow.done()
        ended = await slow
        assert ended.is_error
        assert ended.content[0].text == "no answer within 3 seconds: narrow the query, or raise --timeout"
        hungry = await client.call_tool("sparql", {"query": HUNGRY})
        assert hungry.is_error
        assert "\n" not in hungry.content[0].text

    talk(server.url, ask)


def test_after_a_build_it_answers_from_the_new_graph(tmp_path: Path) -> None:
    write(tmp_path / "graph", ENVOY_RECORD)

    async def ask(client: Any) -> None:
        count = {"query": "SELECT (COUNT(*) AS ?n) { GRAPH ?d { ?d a schema:NewsArticle } }"}
        assert (await client.call_tool("sparql", count)).structured_content["rows"] == [{"n": 1}]
        write(tmp_path / "graph", *[ENVOY_RECORD, *RECORDS[1:]])
        assert (await client.call_tool("sparql", count)).structured_content["rows"] == [{"n": 2}]

    from tests.graph_fixture import RECORDS

    with kg.Graph.open(tmp_path / "graph").mcp() as server:
        talk(server.url, ask)


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "192.0.2.7:80"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
def test_neither_foreign_names_nor_web_pages_are_answered(server: AgentServer, headers: dict[str, str]) -> None:
    call = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    sent = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
    with urlopen(Request(server.url, json.dumps(call).encode(), sent)) as answered:
        assert answered.status == 200
    with pytest.raises(HTTPError) as refused:
        urlopen(Request(server.url, json.dumps(call).encode(), sent | headers))
    assert refused.value.code == 403
    assert "kg mcp --http" in refused.value.read().decode()


def test_what_cannot_start_says_so_in_one_line(kg: Run, tmp_path: Path) -> None:
    assert kg("mcp", "-g", "nowhere")[0::2] == (
        1,
        "kg: no graph in nowhere: make one with `kg build SOURCE… -g nowhere`\n",
    )
    for address in ("nowhere", "127.0.0.1", "a:b:c", "http://127.0.0.1:80", "127.0.0.1:99999"):
        status, _, error = kg("mcp", "--http", address)
        assert (status, error.count("\n")) == (2, 1)
        assert "such as 127.0.0.1:3031" in error


def test_it_ends_when_the_agent_hangs_up(folder: Path) -> None:
    command = [sys.executable, "-m", "kg", "mcp", "-g", str(folder)]
    ended = subprocess.run(command, input=b"", capture_output=True, timeout=60)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"", b"")


def test_an_ontologys_own_questions_are_tools_too(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "questions").mkdir()
    (tmp_path / "questions/who-lent.rq").write_text(OWN)

    async def asks(client: Any) -> None:
        (tool,) = (one for one in (await client.list_tools()).tools if one.name == "ask_question")
        assert "who-lent: Who lent money to {whom}?" in tool.description
        for name, says in (("who-lent", "Moscow lent"), ("Who lent money to Pakistan?", "Russia finances Pakistan")):
            answer = await client.call_tool("ask_question", {"name": name})
            assert not answer.is_error
            assert says in str(answer.structured_content)

    with AgentServer(folder, workers=1, ontology=tmp_path) as server:
        talk(server.url, asks)
    stdio = mcp.StdioServerParameters(
        command=sys.executable, args=["-m", "kg", "mcp", "-g", str(folder), "--ontology", str(tmp_path)]
    )
    talk(stdio, asks)
