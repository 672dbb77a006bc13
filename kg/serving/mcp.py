"""A graph for agents, over the Model Context Protocol: on standard input and output, or over HTTP.

The tools are those of `kg/agents`. Each call is a job for a worker process, as each query of `kg serve` is.
"""

from __future__ import annotations

import asyncio
import inspect
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any, get_args, get_origin

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from kg import __version__
from kg.agents import QUERIES, TOOLS, Bounds
from kg.errors import KgError
from kg.graph import Graph
from kg.graph.questions import questions
from kg.optional import part
from kg.serving import guard, protocol
from kg.serving.messages import Job
from kg.serving.protocol import Refusal
from kg.serving.server import Server
from kg.serving.workers import Limits, Pool

with part("mcp", "kg mcp"):
    from mcp.server.mcpserver import MCPServer
    from mcp.server.mcpserver.exceptions import ToolError
    from mcp.server.transport_security import TransportSecuritySettings
    from mcp.types import CallToolResult, TextContent, ToolAnnotations
    from pydantic import Field, ValidationError

PATH = "/mcp"
WORKERS = 4  # queries at once: two quick ones, a steady and a slow one
LONGEST = 1_000_000  # bytes in a request
BARRED = (
    "only programs on this machine are answered, and no web pages: kg mcp --http ADDRESS:PORT answers other machines"
)
GUIDE = """A knowledge graph made from {documents} documents: {entities} entities, {claims} claims, {facts} facts.
A claim is what one sentence says; it may be negated, planned, desired or possible, or be what a speaker says.
A fact is what enough asserted claims support. Each answer carries the sentences: quote them, name document and speaker,
and do not present a claim that is not asserted as if it were. `left_out` counts what follows: read on with `skip`."""


class AgentServer(Server):
    """Serves the tools over HTTP, at `url`; all else is as `Server` has it. `bounds` limit each answer."""

    lifespan = "on"

    def __init__(
        self,
        folder: str | Path,
        host: str = "127.0.0.1",
        port: int = 0,
        *,
        seconds: float = Limits.seconds,
        memory: int = Limits.memory,
        workers: int = WORKERS,
        bounds: Bounds = Bounds(),  # noqa: B008
        ontology: str | Path | None = None,
    ) -> None:
        super().__init__(folder, host, port, seconds=seconds, memory=memory, workers=workers, ontology=ontology)
        self.bounds = bounds

    @property
    def url(self) -> str:
        return super().url.rstrip("/") + PATH

    def _app(self, queries: Pool, lookups: Pool, drawing: Pool, reviewing: Pool | None) -> ASGIApp:
        app = tools(self.folder, lookups, queries, self.bounds).streamable_http_app(
            streamable_http_path=PATH,
            json_response=True,
            stateless_http=True,
            max_request_body_size=LONGEST,
            transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),  # `guarded` does it
        )
        return guarded(app, self.local)


def guarded(app: ASGIApp, local: bool) -> ASGIApp:
    """The app, for requests that `guard` lets through."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            try:
                guard.check(Headers(scope=scope), local=local, origins=(), page=False)
            except Refusal as refusal:
                reason = BARRED if refusal.status == 403 else str(refusal)
                await PlainTextResponse(f"{reason}\n", refusal.status, refusal.headers)(scope, receive, send)
                return
        await app(scope, receive, send)

    return answer


def run(
    folder: str | Path,
    limits: Limits = Limits(),  # noqa: B008
    workers: int = WORKERS,
    bounds: Bounds = Bounds(),  # noqa: B008
    ontology: str | Path | None = None,
) -> None:
    """Serve the tools on standard input and output, until that closes. Raises `GraphError` if there is no graph."""
    asyncio.run(_run(Path(folder), limits, workers, bounds, Path(ontology) if ontology else None))


async def _run(folder: Path, limits: Limits, workers: int, bounds: Bounds, ontology: Path | None) -> None:
    Graph.open(folder)  # or an error
    with TemporaryDirectory(prefix="kg-mcp-", ignore_cleanup_errors=True) as spool:
        queries = Pool(folder, workers, limits, Path(spool), "query", ontology=ontology)
        lookups = Pool(folder, 1, limits, Path(spool), "lookup", ontology=ontology)
        async with queries, lookups:
            await tools(folder, lookups, queries, bounds).run_stdio_async()


class ToolServer(MCPServer[Any]):
    """What is wrong with a call is one line."""

    async def call_tool(self, name: str, arguments: dict[str, Any], context: Any = None) -> Any:
        try:
            return await super().call_tool(name, arguments, context)
        except ToolError as error:
            if not isinstance(error.__cause__, ValidationError):
                return _failure(f"{' '.join(str(error).split())}; the tools are {', '.join(TOOLS)}")
            wrong = (f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.__cause__.errors())
            return _failure(f"{'; '.join(wrong)}; see the parameters of {name}")


def tools(folder: Path, lookups: Pool, queries: Pool, bounds: Bounds) -> ToolServer:
    """The tools, whose jobs these pools do. A lookup reads much of the graph once, and has a pool where that stays."""
    guide = GUIDE.format(**Graph.open(folder).figures)
    server = ToolServer("kg", instructions=guide, version=__version__, log_level="ERROR")
    known = "\n".join(f"{one.name}: {one.description}" for one in questions(lookups.ontology).values())
    for name, function in TOOLS.items():
        about = inspect.cleandoc(function.__doc__ or "")
        server.add_tool(
            _caller(name, function, queries if name in QUERIES else lookups, bounds),
            name=name,
            description=f"{about}\n{known}" if name == "ask_question" else about,
            annotations=ToolAnnotations(read_only_hint=True, open_world_hint=False),
        )
    return server


def _caller(name: str, function: Callable[..., Any], pool: Pool, bounds: Bounds) -> Callable[..., Awaitable[Any]]:
    """A function with a tool's parameters, and the words for each where pydantic looks for them."""

    async def call(**arguments: Any) -> Any:
        job = Job("tool", "", what=name, arguments=arguments, rows=bounds.rows, characters=bounds.characters)
        try:
            reply = await pool.ask(job)
        except (Refusal, KgError) as error:
            return _failure(protocol.described(error))
        body = _read(reply.body)
        return json.loads(body) if reply.head.status == 200 else _failure(body.decode().strip())

    signature = inspect.signature(function, eval_str=True)
    _graph, _bounds, *parameters = signature.parameters.values()
    described = [one.replace(annotation=_described(one.annotation)) for one in parameters]
    call.__signature__ = signature.replace(parameters=described)  # type: ignore[attr-defined]
    return call


def _read(body: bytes | Path) -> bytes:
    if isinstance(body, bytes):
        return body
    try:
        return body.read_bytes()
    finally:
        body.unlink()


def _described(annotation: Any) -> Any:
    """`Annotated[str, "a name"]` as pydantic writes it."""
    if get_origin(annotation) is Annotated:
        kind, words = get_args(annotation)
        return Annotated[kind, Field(description=words)]
    return annotation


def _failure(reason: str) -> CallToolResult:
    return CallToolResult(content=[TextContent(type="text", text=reason)], is_error=True)
