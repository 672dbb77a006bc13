"""The SPARQL 1.1 Protocol: what a request asks, in which format, and the answer; nothing here knows of sockets."""

from __future__ import annotations

import re
from concurrent.futures import Future
from dataclasses import dataclass
from threading import BoundedSemaphore, Thread
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import parse_qs

from kg.errors import QueryError
from kg.serving import pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from email.message import Message

    from kg.graph import Graph

Answer = TypeVar("Answer")
Parameters = dict[str, list[str]]

HTML = "html"
# media type → format, by kind of query, the preferred first; `text/html` is for browsers
TABLES = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "application/xml": "xml",
    "text/xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "text/html": HTML,
}
TRIPLES = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "text/plain": "ntriples",
    "application/rdf+xml": "xml",
    "application/xml": "xml",
    "application/ld+json": "json",
    "text/html": HTML,
}
FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
READ_ONLY = "this endpoint only reads: change the graph with kg build"

# What a query consists of, as far as needed to find the keyword SERVICE outside strings, IRIs and comments
ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
NO_KEYWORD = re.compile(
    r"""\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
      | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*' | <[^<>"{}|^`\\\x00-\x20]*> | \\. | \#[^\n\r]*""",
    re.VERBOSE | re.DOTALL,
)
CHANGE = re.compile(
    r"\s*(?:(?:prefix|base)\b[^<]*\s)*(?:insert|delete|with|load|clear|create|drop|add|move|copy)\b", re.IGNORECASE
)
SERVICE = re.compile(r"(?<![?$:\w-])service(?!\w)", re.IGNORECASE)


class Refusal(Exception):
    """A request that gets no answer but a status and one line."""

    def __init__(self, status: int, reason: str, **headers: str) -> None:
        super().__init__(reason)
        self.status = status
        self.headers = headers


@dataclass(frozen=True, slots=True)
class Reply:
    """What is sent back."""

    body: bytes
    type: str
    status: int = 200


def text(body: str, type: str, status: int = 200) -> Reply:
    return Reply(body.encode(), f"{type}; charset=utf-8", status)


class Endpoint:
    """Runs queries, so many at a time, and waits for each so many seconds.

    The store cannot stop a query: one that takes longer goes on by itself and keeps its place, so that there are never
    more than `places` at work.
    """

    def __init__(self, seconds: float, places: int = 8) -> None:
        self.seconds = seconds
        self.places = BoundedSemaphore(places)

    def reply(self, graph: Graph, method: str, query: str, headers: Message[str, str], body: bytes) -> Reply:
        """The answer to a request whose URL has the parameters `query`. Raises `Refusal` and `QueryError`."""
        parameters = _parameters(method, query, headers, body)
        accept = headers.get("Accept") or "*/*"
        if "query" not in parameters and method != "POST" and preferred(accept, TABLES) == "text/html":
            return text(pages.form(), "text/html")
        sparql = _single(parameters, "query")
        if sparql is None:
            raise Refusal(400, "no query: give one as /sparql?query=…, or as the body of a POST")
        plain = NO_KEYWORD.sub(" ", ESCAPED.sub(_unescaped, sparql))
        if CHANGE.match(plain):
            raise Refusal(403, READ_ONLY)
        if SERVICE.search(plain):
            raise Refusal(403, "this endpoint asks no others: leave SERVICE out")  # nor opens our network to any page
        return self.within(lambda: _answer(graph, sparql, parameters, accept))

    def within(self, work: Callable[[], Answer]) -> Answer:
        """The result of work that may take the endpoint's seconds. Raises `Refusal` if it takes longer."""
        if not self.places.acquire(timeout=self.seconds):
            raise Refusal(503, "too many queries are at work: ask again later")
        future: Future[Answer] = Future()

        def run() -> None:
            try:
                future.set_result(work())
            except Exception as error:  # noqa: BLE001
                future.set_exception(_bare(error))
            finally:
                self.places.release()

        Thread(target=run, daemon=True).start()
        try:
            return future.result(self.seconds)
        except TimeoutError:
            reason = f"the query takes longer than {self.seconds:g} seconds: narrow it, or raise --timeout"
            raise Refusal(503, reason) from None


def _bare(error: Exception) -> Exception:
    """An error without the frames it passed, which hold results that must not leave their thread."""
    found: BaseException | None = error
    while found:
        found.__traceback__ = None
        found = found.__cause__ or found.__context__
    return error


def _parameters(method: str, query: str, headers: Message[str, str], body: bytes) -> Parameters:
    """The parameters of the URL and of the body, decoded."""
    found = parse_qs(query, keep_blank_values=True)
    if method == "POST":
        kind = headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if kind == UPDATE:
            raise Refusal(403, READ_ONLY)
        if kind not in (FORM, QUERY):
            raise Refusal(415, f"cannot read a body of type {kind or 'unknown'}: send {FORM} or {QUERY}")
        try:
            words = body.decode("utf-8")
        except UnicodeDecodeError:
            raise Refusal(400, "the body is no UTF-8") from None
        more = {"query": [words]} if kind == QUERY else parse_qs(words, keep_blank_values=True)
        for name, values in more.items():
            found.setdefault(name, []).extend(values)
    if "update" in found:
        raise Refusal(403, READ_ONLY)
    return found


def _single(parameters: Parameters, name: str) -> str | None:
    values = parameters.get(name, [])
    if len(values) > 1:
        raise Refusal(400, f"{len(values)} parameters are called {name}: give one")
    return values[0] if values else None


def _answer(graph: Graph, sparql: str, parameters: Parameters, accept: str) -> Reply:
    graphs = [parameters.get(name, []) for name in ("default-graph-uri", "named-graph-uri")]
    result = graph.query(sparql, *graphs) if any(graphs) else graph.query(sparql)
    types = TRIPLES if result.kind == "construct" else TABLES
    wanted = _single(parameters, "format")
    if wanted is None:
        type = preferred(accept, types)
    else:
        type = next((type for type, format in types.items() if format == wanted), "")
    if not type:
        raise Refusal(406, f"the result of a {result.kind} query can be had as {', '.join(types)}")
    if types[type] == HTML:
        return text(pages.result(sparql, result), type)
    return text(result.serialize(types[type]), type)


def preferred(accept: str, types: Iterable[str]) -> str:
    """Of the types that can be had the one that an Accept header likes best, "" if it takes none of them.

    >>> preferred("text/csv;q=0.5, application/*", ["application/json", "text/csv"])
    'application/json'
    >>> preferred("image/png", ["text/csv"]), preferred("*/*", ["text/csv"])
    ('', 'text/csv')
    """
    liked: list[tuple[float, int, str]] = []
    for place, type in enumerate(types):
        ranges = {type: 2, type.partition("/")[0] + "/*": 1, "*/*": 0}
        fits = []
        for part in accept.lower().split(","):
            name, *options = (word.strip() for word in part.split(";"))
            if name in ranges:
                fits.append((ranges[name], _quality(options)))
        if fits and (quality := max(fits)[1]) > 0:
            liked.append((-quality, place, type))
    return min(liked)[2] if liked else ""


def _quality(options: list[str]) -> float:
    found = next((o for o in options if o.startswith("q=")), "q=1")
    try:
        return float(found[2:])
    except ValueError:
        return 0.0


def _unescaped(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code <= 0x10FFFF else match[0]


def described(error: QueryError) -> str:
    """An error in one line, without the remedy of the command line."""
    return str(error).partition("; `kg query")[0]
