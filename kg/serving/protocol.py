"""The SPARQL 1.1 Protocol: a request's query, its format, and the answer; nothing here knows about sockets."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import IO, TYPE_CHECKING
from urllib.parse import parse_qs

from kg.serving.messages import Job
from kg.serving.querying import page
from kg.serving.querying.rows import rows

if TYPE_CHECKING:
    from kg.graph import Graph

Parameters = dict[str, list[str]]

ENDPOINT = page.ENDPOINT
LINE, PAGE, JSON = "text/plain", "text/html", "application/json"
ROWS = "application/vnd.kg.rows+json"
HTML, NAMED = "html", "rows"
# media type → format, by kind of query, the preferred first; `text/html` is for browsers, `ROWS` for the page in them
TABLES = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "application/xml": "xml",
    "text/xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    PAGE: HTML,
    ROWS: NAMED,
}
TRIPLES = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "text/plain": "ntriples",
    "application/rdf+xml": "xml",
    "application/xml": "xml",
    "application/ld+json": "json",
    PAGE: HTML,
    ROWS: NAMED,
}
DESCRIPTION = {type: format for type, format in TRIPLES.items() if format not in (HTML, NAMED)}
FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
READ_ONLY = "this endpoint is read-only: change the graph with kg build"
MOST_PARAMETERS = 1000


class Refusal(Exception):
    """A request that is answered with an error status and one line."""

    def __init__(self, status: int, reason: str, **headers: str) -> None:
        super().__init__(reason)
        self.status = status
        self.headers = headers


def parameters(query: str, content: str = "", body: bytes = b"") -> Parameters:
    """The parameters of a URL, and of a POST body with this Content-Type. Raises `Refusal`."""
    found = _parsed(query)
    if content:
        kind, *options = (part.strip().lower() for part in content.split(";"))
        if kind == UPDATE:
            raise Refusal(403, READ_ONLY)
        if kind not in (FORM, QUERY):
            raise Refusal(415, f"cannot read a body of type {kind}: send {FORM} or {QUERY}")
        if any(option.startswith("charset=") and option.strip('"')[8:].strip('"') != "utf-8" for option in options):
            raise Refusal(415, "the body must be UTF-8")
        try:
            words = body.decode("utf-8")
        except UnicodeDecodeError:
            raise Refusal(400, "the body is not valid UTF-8") from None
        for name, values in (_parsed(words) if kind == FORM else {"query": [words]}).items():
            found.setdefault(name, []).extend(values)
    if "update" in found:
        raise Refusal(403, READ_ONLY)
    return found


def job(parameters: Parameters, accept: str, address: str) -> Job:
    """The job for a worker that a request with a query describes. Raises `Refusal`."""
    sparql = single(parameters, "query")
    if sparql is None:
        raise Refusal(400, f"no query: send one as {ENDPOINT}?query=…, or as the body of a POST")
    default, named = (tuple(parameters.get(name, ())) for name in ("default-graph-uri", "named-graph-uri"))
    return Job("query", address, accept, sparql, default, named, single(parameters, "format"))


def answer(graph: Graph, job: Job, output: IO[bytes]) -> str:
    """Run the query and write the result; return its media type. Raises `Refusal` and `QueryError`."""
    result = graph.query(job.sparql, job.default_graphs, job.named_graphs, job.address)
    types = TRIPLES if result.kind == "construct" else TABLES
    type = chosen(job, types, f"the result of a {result.kind} query")
    if types[type] == HTML:
        turtle = result.serialize("turtle") if result.kind == "construct" else ""
        output.write(page.answered(job.sparql, graph.questions, rows(graph, job.sparql, result), turtle).encode())
    elif types[type] == NAMED:
        output.write(json.dumps(rows(graph, job.sparql, result), ensure_ascii=False).encode())
    else:
        result.write(output, types[type])
    return type


def chosen(job: Job, types: dict[str, str], what: str) -> str:
    """The media type that a job asks for. Raises `Refusal` if it is not available."""
    if job.format is None:
        type = preferred(job.accept, types)
    else:
        type = next((type for type, format in types.items() if format == job.format), "")
    if not type:
        raise Refusal(406, f"{what} is available as {', '.join(types)}")
    return type


def preferred(accept: str, types: Iterable[str]) -> str:
    """The available type that an Accept header prefers; "" if it accepts none of them.

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


def described(error: Exception) -> str:
    """An error in one line, without the remedy meant for the command line."""
    return " ".join(str(error).partition("; `kg query")[0].split())


def _quality(options: list[str]) -> float:
    found = next((o for o in options if o.startswith("q=")), "q=1")
    try:
        return float(found[2:])
    except ValueError:
        return 0.0


def _parsed(text: str) -> Parameters:
    try:
        return parse_qs(text, keep_blank_values=True, max_num_fields=MOST_PARAMETERS)
    except ValueError:
        raise Refusal(400, f"more than {MOST_PARAMETERS} parameters") from None


def single(parameters: Parameters, name: str) -> str | None:
    """The value of a parameter, None if it is not given. Raises `Refusal` if it is given twice."""
    values = parameters.get(name, [])
    if len(values) > 1:
        raise Refusal(400, f"{len(values)} parameters are called {name}: send one")
    return values[0] if values else None
