"""The routes: the endpoint, its description, the explorer, the pages of entities and that of queries."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Collection, Coroutine
from pathlib import Path
from typing import Any, TypeVar

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from kg.errors import KgError
from kg.graph.questions import questions
from kg.serving import guard, protocol
from kg.serving.messages import Answer, Job
from kg.serving.protocol import ENDPOINT, LINE, PAGE, Parameters, Refusal
from kg.serving.querying import editor, page
from kg.serving.workers import Pool

LONGEST = 1_000_000  # bytes in a request body
PART = 64 * 1024  # bytes of a long answer to send at a time
NOWHERE = f"not found: the graph is at /, its SPARQL endpoint at {ENDPOINT}"
HEADERS = {
    "Cache-Control": "no-cache",
    "Referrer-Policy": "same-origin",
    "Vary": "Accept, Origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
Result = TypeVar("Result")
Answering = Callable[[Request], Awaitable[Response]]


class Endpoint:
    """A handler for all methods, in the form that Starlette expects."""

    def __init__(self, answer: Answering) -> None:
        self.answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await self.answer(Request(scope, receive))
        await response(scope, receive, send)


class Spooled(Response):
    """A long answer from its file, which is removed afterwards."""

    def __init__(self, file: Path, head: Answer) -> None:
        super().__init__(None, head.status, {"Content-Length": str(head.length)}, _charset(head.type))
        self.file = file

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            with self.file.open("rb") as parts:
                await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
                while scope["method"] != "HEAD" and (part := parts.read(PART)):
                    await send({"type": "http.response.body", "body": part, "more_body": True})
                    await asyncio.sleep(0)  # otherwise a disconnected client is noticed too late
                await send({"type": "http.response.body", "body": b""})
        finally:
            self.file.unlink(missing_ok=True)


class App:
    """The routes of one server. Queries and pages have separate workers, so that neither waits for the other."""

    def __init__(self, queries: Pool, drawing: Pool, *, local: bool, origins: Collection[str]) -> None:
        self.queries, self.drawing = queries, drawing
        self.local, self.origins = local, origins
        self.asgi = Starlette(
            routes=[
                self._route("/", self.explorer, "GET", "HEAD"),
                self._route("/entity/{name:path}", self.entity, "GET", "HEAD"),
                self._route(ENDPOINT, self.endpoint, "GET", "HEAD", "POST"),
                self._route(page.COMPLETE, self.edit, "GET", "POST"),
                self._route(page.CHECK, self.edit, "GET", "POST"),
                self._route(page.FILL, self.fill, "GET"),
                self._route(page.FILES + "/{name}", self.file, "GET", "HEAD"),
                self._route("/.well-known/void", self.description, "GET", "HEAD"),
                self._route("/{path:path}", self.nothing),
            ]
        )

    async def explorer(self, request: Request) -> Response:
        return await self._reply(request, self.drawing, Job("explorer", _address(request)))

    async def entity(self, request: Request) -> Response:
        if not (name := request.path_params["name"]):
            raise Refusal(404, NOWHERE)
        return await self._reply(request, self.drawing, Job("entity", _address(request), entity=name))

    async def endpoint(self, request: Request) -> Response:
        accept = request.headers.get("accept") or "*/*"
        parameters = await _parameters(request)
        is_page = protocol.preferred(accept, (protocol.TABLES | protocol.TRIPLES)) == PAGE
        if not parameters and request.method != "POST":
            return _response(200, PAGE, page.form().encode()) if is_page else await self.description(request)
        asked = self._reply(request, self.queries, protocol.job(parameters, accept, _address(request)))
        if is_page and "format" not in parameters:
            return await _on_page(asked, parameters["query"][0])
        return await asked

    async def edit(self, request: Request) -> Response:
        """What the editor of queries asks. Pages answer it, where no slow query is in the way."""
        return await self._edit(request, request.url.path.rpartition("/")[2], await _parameters(request))

    async def fill(self, request: Request) -> Response:
        """A question with its blanks leads to its query."""
        parameters = await _parameters(request)
        known = questions().get(next(iter(parameters.get("question", ())), ""))
        filled = await _on_page(self._edit(request, "fill", parameters), known.filled({}) if known else page.EXAMPLE)
        if filled.status_code == 200:
            response = _response(303, LINE, b"")
            response.headers["Location"] = page.asking(json.loads(bytes(filled.body))[editor.FILLED])
            return response
        return filled

    async def file(self, request: Request) -> Response:
        if (name := request.path_params["name"]) not in page.files():
            raise Refusal(404, NOWHERE)
        return _response(200, *page.files()[name])

    async def _edit(self, request: Request, tool: str, parameters: Parameters) -> Response:
        arguments = {name: values[-1] for name, values in parameters.items()}
        return await self._reply(
            request, self.drawing, Job("editor", _address(request), tool=tool, arguments=arguments)
        )

    async def description(self, request: Request) -> Response:
        job = Job("description", _address(request), request.headers.get("accept") or "*/*")
        return await self._reply(request, self.queries, job)

    async def nothing(self, request: Request) -> Response:
        raise Refusal(404, NOWHERE)

    def _route(self, path: str, answering: Answering, *methods: str) -> Route:
        """A path behind the guard; `methods` are the methods it accepts, all if none is given."""

        async def answer(request: Request) -> Response:
            try:
                page = path != ENDPOINT or not request.scope["query_string"]
                guard.check(request.headers, local=self.local, origins=self.origins, page=page)
                if path == ENDPOINT and request.method == "OPTIONS" and self.origins:
                    return self._sent(request, _response(204, LINE, b""))
                if methods and request.method not in methods:
                    allowed = ", ".join(methods)
                    raise Refusal(405, f"{request.method} is not allowed for {path}: use {allowed}", Allow=allowed)
                return self._sent(request, await answering(request))
            except Refusal as refusal:
                response = _response(refusal.status, LINE, f"{refusal}\n".encode())
                response.headers.update(refusal.headers)
                return self._sent(request, response)
            except KgError as error:
                return self._sent(request, _response(503, LINE, f"{error}\n".encode()))

        return Route(path, Endpoint(answer))

    async def _reply(self, request: Request, pool: Pool, job: Job) -> Response:
        reply = await _unless_gone(request, pool.ask(job))
        if isinstance(reply.body, Path):
            return Spooled(reply.body, reply.head)
        return _response(reply.head.status, reply.head.type, reply.body)

    def _sent(self, request: Request, response: Response) -> Response:
        """Adds the headers that every response has."""
        kinds = "" if response.headers["content-type"].startswith(PAGE) else "default-src 'none'; "
        response.headers.update(HEADERS | {"Content-Security-Policy": f"{kinds}frame-ancestors 'none'"})
        allowed = guard.allowed(request.headers.get("origin"), self.origins)
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin" if allowed else "same-origin"
        if allowed:
            response.headers["Access-Control-Allow-Origin"] = allowed
            response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, POST"
            response.headers["Access-Control-Allow-Headers"] = "Accept, Content-Type"
        return response


async def _on_page(asked: Awaitable[Response], sparql: str) -> Response:
    """The response; if it is a refusal, the page with the query that was refused, and the reason."""
    try:
        response = await asked
    except Refusal as refusal:
        return _response(refusal.status, PAGE, page.failed(sparql, str(refusal)).encode())
    if response.status_code < 400:
        return response
    return _response(response.status_code, PAGE, page.failed(sparql, bytes(response.body).decode().strip()).encode())


async def _parameters(request: Request) -> Parameters:
    """Those of the address, and of a body. Raises `Refusal`."""
    content, body = "", b""
    if request.method == "POST":
        content, body = request.headers.get("content-type") or "unknown", await _body(request)
    return protocol.parameters(request.scope["query_string"].decode("latin-1"), content, body)


def _response(status: int, type: str, body: bytes) -> Response:
    return Response(body, status, media_type=_charset(type))


def _charset(type: str) -> str:
    return f"{type}; charset=utf-8"


def _address(request: Request) -> str:
    """The URL of the endpoint, by the name that the client uses for this server."""
    return str(request.url.replace(path=ENDPOINT, query="", fragment=""))


async def _body(request: Request) -> bytes:
    """Raises `Refusal` for a body that is too long."""
    too_long = Refusal(413, f"the body is longer than {LONGEST} bytes", Connection="close")
    length = request.headers.get("content-length", "0")
    if len(length) > 9 or int(length) > LONGEST:
        raise too_long
    found = bytearray()
    try:
        async for part in request.stream():
            found += part
            if len(found) > LONGEST:
                raise too_long
    except ClientDisconnect:
        raise Refusal(408, "the request body did not arrive") from None
    return bytes(found)


async def _unless_gone(request: Request, work: Coroutine[Any, Any, Result]) -> Result:
    """The result of work that is cancelled when the client disconnects. Raises `Refusal` in that case."""
    working, leaving = asyncio.ensure_future(work), asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait({working, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            return working.result()
        raise Refusal(503, "the client has disconnected")
    finally:
        working.cancel()
        leaving.cancel()


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
