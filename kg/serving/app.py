"""The routes: the endpoint and its description, the pages of the site and that of queries, the API, the picture."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Collection, Coroutine
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from kg.errors import KgError
from kg.graph.questions import questions
from kg.serving import guard, protocol
from kg.serving.api import actions
from kg.serving.api.actions import BODIES, REVIEW
from kg.serving.api.description import openapi
from kg.serving.api.operations import OPERATIONS
from kg.serving.messages import Answer, Job
from kg.serving.protocol import ENDPOINT, JSON, LINE, PAGE, Parameters, Refusal
from kg.serving.querying import editor, page
from kg.serving.reviewing import CLOSED, Reviewing
from kg.serving.site.addresses import KINDS
from kg.serving.site.answering import ASK, OVERVIEW, SEARCH, START
from kg.serving.site.render import STATIC, failed, static
from kg.serving.workers import Pool, Reply

LONGEST = 1_000_000  # bytes in a request body
IN_HEADERS = "%/:?#[]@!$&'()*+,;=~"  # what stands for itself in an address
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
    """The routes of one server. Queries, pages and pictures have separate workers, so that none waits for another."""

    def __init__(
        self,
        queries: Pool,
        lookups: Pool,
        drawing: Pool,
        *,
        local: bool,
        origins: Collection[str],
        reviewing: Reviewing | None = None,
    ) -> None:
        self.queries, self.lookups, self.drawing, self.reviewing = queries, lookups, drawing, reviewing
        self.local, self.origins = local, origins
        self.questions = questions(lookups.ontology)
        self.asgi = Starlette(
            routes=[
                self._route("/", self.page(START), "GET", "HEAD"),
                *(self._route(f"/{name}", self.page(name), "GET", "HEAD") for name in (OVERVIEW, SEARCH, ASK)),
                *(self._route(f"/{kind}/{{tail:path}}", self.thing(kind), "GET", "HEAD") for kind in KINDS),
                self._route("/api/openapi.json", self.openapi, "GET", "HEAD"),
                *(self._route(f"/api/{name}", self.operation(name), "GET", "HEAD") for name in OPERATIONS),
                *(self._route(f"{REVIEW}{name}", self.review(name), "POST") for name in BODIES),
                self._route("/picture", self.picture, "GET", "HEAD"),
                self._route("/static/{name}", self.static, "GET", "HEAD"),
                self._route(ENDPOINT, self.endpoint, "GET", "HEAD", "POST"),
                self._route(page.COMPLETE, self.edit, "GET", "POST"),
                self._route(page.CHECK, self.edit, "GET", "POST"),
                self._route(page.FILL, self.fill, "GET"),
                self._route(page.FILES + "/{name}", self.file, "GET", "HEAD"),
                self._route("/.well-known/void", self.description, "GET", "HEAD"),
                self._route("/{path:path}", self.nothing),
            ]
        )

    def page(self, name: str) -> Answering:
        """A page that is there once."""

        async def answer(request: Request) -> Response:
            job = Job("site", "", what=name, arguments=_once(request), reviewed=bool(self.reviewing))
            return await self._reply(request, self.lookups, job)

        return answer

    def thing(self, kind: str) -> Answering:
        """The pages and the data of the things of a kind."""

        async def answer(request: Request) -> Response:
            tail = request.scope["raw_path"].decode("latin-1").partition(f"/{kind}/")[2]
            if not tail:
                raise Refusal(404, NOWHERE)
            accept = request.headers.get("accept") or "*/*"
            once = _once(request)
            job = Job("site", "", accept, what=kind, name=tail, arguments=once, reviewed=bool(self.reviewing))
            return await self._reply(request, self.lookups, job)

        return answer

    def operation(self, name: str) -> Answering:
        """An operation of the API."""

        async def answer(request: Request) -> Response:
            job = Job("api", "", what=name, arguments=_once(request))
            return await self._reply(request, self.lookups, job)

        return answer

    def review(self, name: str) -> Answering:
        """A correction, or what reviewers need to make one."""

        async def answer(request: Request) -> Response:
            if not self.reviewing:
                raise Refusal(403, CLOSED)
            self.reviewing.check(request.headers)
            reply = await self.reviewing.answer(name, await _body(request, actions.LONGEST))
            return self._replied(request, reply)

        return answer

    async def openapi(self, request: Request) -> Response:
        return _response(200, JSON, json.dumps(openapi(), indent=1).encode())

    async def picture(self, request: Request) -> Response:
        job = Job("picture", _address(request), name=request.query_params.get("entity", ""))
        return await self._reply(request, self.drawing, job)

    async def static(self, request: Request) -> Response:
        if (name := request.path_params["name"]) not in STATIC:
            raise Refusal(404, NOWHERE)
        return _response(200, STATIC[name][1], static(name).encode())

    async def endpoint(self, request: Request) -> Response:
        accept = request.headers.get("accept") or "*/*"
        parameters = await _parameters(request)
        is_page = protocol.preferred(accept, (protocol.TABLES | protocol.TRIPLES)) == PAGE
        if not parameters and request.method != "POST":
            return (
                _response(200, PAGE, page.form(self.questions).encode()) if is_page else await self.description(request)
            )
        asked = self._reply(request, self.queries, protocol.job(parameters, accept, _address(request)))
        if is_page and "format" not in parameters:
            return await _on_page(asked, parameters["query"][0], self.questions)
        return await asked

    async def edit(self, request: Request) -> Response:
        """What the editor of queries asks. Pages answer it, where no slow query is in the way."""
        return await self._edit(request, request.url.path.rpartition("/")[2], await _parameters(request))

    async def fill(self, request: Request) -> Response:
        """A question with its blanks leads to its query."""
        parameters = await _parameters(request)
        known = self.questions.get(next(iter(parameters.get("question", ())), ""))
        sparql = known.filled({}) if known else page.EXAMPLE
        filled = await _on_page(self._edit(request, "fill", parameters), sparql, self.questions)
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
        job = Job("editor", _address(request), what=tool, arguments=arguments)
        return await self._reply(request, self.lookups, job)

    async def description(self, request: Request) -> Response:
        job = Job("description", _address(request), request.headers.get("accept") or "*/*")
        return await self._reply(request, self.queries, job)

    async def nothing(self, request: Request) -> Response:
        raise Refusal(404, NOWHERE)

    def _route(self, path: str, answering: Answering, *methods: str) -> Route:
        """A path behind the guard; `methods` are the methods it accepts, all if none is given."""

        async def answer(request: Request) -> Response:
            try:
                page = not path.startswith(REVIEW) and (path != ENDPOINT or not request.scope["query_string"])
                origins = () if path.startswith(REVIEW) else self.origins
                guard.check(request.headers, local=self.local, origins=origins, page=page)
                if path == ENDPOINT and request.method == "OPTIONS" and self.origins:
                    return self._sent(request, _response(204, LINE, b""))
                if methods and request.method not in methods:
                    allowed = ", ".join(methods)
                    raise Refusal(405, f"{request.method} is not allowed for {path}: use {allowed}", Allow=allowed)
                return self._sent(request, _readable(request, await answering(request)))
            except Refusal as refusal:
                response = _readable(request, _refused(path, refusal.status, refusal))
                response.headers.update(refusal.headers)
                return self._sent(request, response)
            except KgError as error:
                return self._sent(request, _readable(request, _refused(path, 503, error)))

        return Route(path, Endpoint(answer))

    async def _reply(self, request: Request, pool: Pool, job: Job) -> Response:
        return self._replied(request, await _unless_gone(request, pool.ask(job)))

    def _replied(self, request: Request, reply: Reply) -> Response:
        if isinstance(reply.body, Path):
            response: Response = Spooled(reply.body, reply.head)
        else:
            response = _response(reply.head.status, reply.head.type, reply.body)
        if reply.head.location:
            query = request.scope["query_string"].decode("latin-1")
            location = quote(reply.head.location, safe=IN_HEADERS)  # which take no letters of other scripts
            if reply.head.status == 200:
                response.headers["Content-Location"] = location
            else:
                response.headers["Location"] = location + (f"?{query}" if query else "")
        return response

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


def _once(request: Request) -> dict[str, str]:
    """The parameters of a URL, each given once. Raises `Refusal`."""
    found = protocol.parameters(request.scope["query_string"].decode("latin-1"))
    return {name: value for name in found if (value := protocol.single(found, name)) is not None}


async def _on_page(asked: Awaitable[Response], sparql: str, known: page.Questions) -> Response:
    """The response; if it is a refusal, the page with the query that was refused, and the reason."""
    try:
        response = await asked
    except Refusal as refusal:
        return _response(refusal.status, PAGE, page.failed(sparql, str(refusal), known).encode())
    if response.status_code < 400:
        return response
    return _response(
        response.status_code, PAGE, page.failed(sparql, bytes(response.body).decode().strip(), known).encode()
    )


async def _parameters(request: Request) -> Parameters:
    """Those of the address, and of a body. Raises `Refusal`."""
    content, body = "", b""
    if request.method == "POST":
        content, body = request.headers.get("content-type") or "unknown", await _body(request)
    return protocol.parameters(request.scope["query_string"].decode("latin-1"), content, body)


def _response(status: int, type: str, body: bytes) -> Response:
    return Response(body, status, media_type=_charset(type))


def _refused(path: str, status: int, reason: Exception) -> Response:
    """One line; for programs that use the API, in JSON."""
    if path.startswith("/api/"):
        return _response(status, JSON, json.dumps({"error": str(reason)}).encode())
    return _response(status, LINE, f"{reason}\n".encode())


def _readable(request: Request, response: Response) -> Response:
    """A line about what was wrong as a page, for a browser that asks for no format of its own."""
    accept = request.headers.get("accept") or "*/*"
    is_line = response.status_code >= 400 and response.headers["content-type"].startswith(LINE)
    if not is_line or "format" in request.query_params or protocol.preferred(accept, (LINE, PAGE)) != PAGE:
        return response
    depth = request.scope["raw_path"].count(b"/")
    reason = bytes(response.body).decode().strip()
    return _response(response.status_code, PAGE, failed(response.status_code, reason, depth).encode())


def _charset(type: str) -> str:
    return f"{type}; charset=utf-8"


def _address(request: Request) -> str:
    """The URL of the endpoint, by the name that the client uses for this server."""
    return str(request.url.replace(path=ENDPOINT, query="", fragment=""))


async def _body(request: Request, longest: int = LONGEST) -> bytes:
    """Raises `Refusal` for a body that is too long."""
    too_long = Refusal(413, f"the body is longer than {longest} bytes", Connection="close")
    length = request.headers.get("content-length", "0")
    if len(length) > 9 or int(length) > longest:
        raise too_long
    found = bytearray()
    try:
        async for part in request.stream():
            found += part
            if len(found) > longest:
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
