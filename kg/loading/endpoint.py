"""A SPARQL 1.1 store over HTTP: queries and updates, and every failure in one line."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlencode, urlsplit

import urllib3
from urllib3.exceptions import HTTPError, NewConnectionError, ProtocolError, ReadTimeoutError, SSLError

from kg.errors import StoreError

# Where stores take queries and updates, beside the address itself: Oxigraph, Fuseki, GraphDB and RDF4J.
QUERY_PATHS = ("", "/query", "/sparql")
UPDATE_PATHS = ("", "/update", "/statements")
PATHS = {path for path in (*QUERY_PATHS, *UPDATE_PATHS, "/store", "/data") if path}
AGAIN = "what was written is kept: run the same command again to go on"
CONNECTING = 10  # seconds
SAID = 200  # characters of what a store says, in a message


@dataclass(frozen=True)
class Endpoint:
    """Where a store is, and who asks: `user` and `password`, or `headers` such as {"Authorization": "Bearer …"}.

    `query` and `update` are the addresses for these if they cannot be found out. `seconds` is
    how long an answer may take.
    """

    address: str
    user: str = ""
    password: str = field(default="", repr=False)
    headers: dict[str, str] = field(default_factory=dict, repr=False)
    query: str = ""
    update: str = ""
    seconds: float = 600

    def __post_init__(self) -> None:
        for address in filter(None, (self.address, self.query, self.update)):
            _check(address)

    def column(self, sparql: str) -> list[str]:
        """The values of a SELECT of one variable. Raises `StoreError`, as do all methods."""
        rows = self._asked(self.query_address, sparql)["results"]["bindings"]
        return [value["value"] for row in rows for value in row.values()]

    def run(self, update: str) -> None:
        """Run an update, of one or more operations."""
        self._post(self.update_address, update, "application/sparql-update")

    @cached_property
    def query_address(self) -> str:
        """Where queries are answered."""
        return self.query or self._first("a query", QUERY_PATHS, self._answers)

    @cached_property
    def update_address(self) -> str:
        """Where updates are taken."""
        return self.update or self._first("an update", UPDATE_PATHS, self._updates)

    def _first(self, what: str, paths: Iterable[str], works: Callable[[str], bool]) -> str:
        """The first address that works."""
        tried = list(dict.fromkeys(base + path for path in paths for base in _bases(self.address)))
        for address in tried:
            if works(address):
                return address
        option = what.rpartition(" ")[2]
        raise StoreError(
            f"{what} is not answered at {self.address}: check the address, or give the one for it with --{option} "
            f"(tried {', '.join(tried)})"
        )

    def _answers(self, address: str) -> bool:
        try:
            return "results" in self._asked(address, "SELECT ?s { ?s ?p ?o } LIMIT 1")
        except _NotThere:
            return False

    def _updates(self, address: str) -> bool:
        try:
            self._post(address, "INSERT DATA {}", "application/sparql-update")
        except _NotThere:
            return False
        return True

    def _asked(self, address: str, sparql: str) -> Any:
        form = urlencode({"query": sparql})  # which Virtuoso reads, too; it keeps silent about a bare query
        found = self._post(address, form, "application/x-www-form-urlencoded", Accept="application/sparql-results+json")
        try:
            return json.loads(found)
        except ValueError:
            raise _NotThere(f"{address} gives no SPARQL results: check the address") from None

    def _post(self, address: str, body: str, type: str, **headers: str) -> bytes:
        data, sent = body.encode(), self._identity | self.headers | {"Content-Type": type} | headers
        try:
            answer = self._pool.request("POST", address, body=data, headers=sent, redirect=False)
        except HTTPError as error:
            raise StoreError(_unreached(address, error, self.seconds)) from error
        if answer.status >= 300:
            raise _refusal(address, answer, len(data))
        return answer.data

    @cached_property
    def _pool(self) -> urllib3.PoolManager:
        return urllib3.PoolManager(retries=False, timeout=urllib3.Timeout(connect=CONNECTING, read=self.seconds))

    @property
    def _identity(self) -> dict[str, str]:
        if not self.user:
            return {}
        return {"Authorization": "Basic " + b64encode(f"{self.user}:{self.password}".encode()).decode()}


class _NotThere(StoreError):
    """What was asked is not to be had at this address; it may be at another."""


def _check(address: str) -> None:
    try:
        parts = urlsplit(address)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        good = False
    if not good:
        raise StoreError(f"{address!r} is no address of a store: give one such as http://localhost:7878")
    if "@" in parts.netloc:
        raise StoreError("the address holds a user or password: give them with --user and KG_STORE_PASSWORD")


def _bases(address: str) -> list[str]:
    """The address, and the one above it where it is already that of queries or updates.

    >>> _bases("http://localhost:3030/news/"), _bases("http://localhost:7878/update")
    (['http://localhost:3030/news'], ['http://localhost:7878/update', 'http://localhost:7878'])
    """
    address = address.rstrip("/")
    return [address, *(address.removesuffix(path) for path in PATHS if address.endswith(path))]


def _unreached(address: str, error: HTTPError, seconds: float) -> str:
    reason = re.sub(r"\[Errno -?\d+\] ", "", " ".join(str(getattr(error, "reason", None) or error).split()))[:SAID]
    match error:
        case NewConnectionError() | SSLError():
            return f"cannot reach {address}: {reason.rpartition(': ')[2]}; start the store, or check the address"
        case ReadTimeoutError():
            return f"{address} gives no answer within {seconds:g} seconds: raise --timeout; {AGAIN}"
        case ProtocolError():
            return f"{address} broke off the connection; {AGAIN}"
    return f"cannot reach {address}: {reason}; check the address"


def _refusal(address: str, answer: urllib3.BaseHTTPResponse, sent: int) -> StoreError:
    said = " ".join(answer.data[:10_000].decode("utf-8", "replace").split())[:SAID]
    match answer.status:
        case 401 | 403:
            return StoreError(
                f"{address} refuses access ({answer.status}): give --user and KG_STORE_PASSWORD, or KG_STORE_HEADER, "
                "of somebody who may write"
            )
        case 413:
            return StoreError(f"{address} refuses {sent} bytes at once (413): give a smaller --batch; {AGAIN}")
        case 301 | 302 | 303 | 307 | 308:
            return _NotThere(f"{address} sends on to {answer.headers.get('Location', 'nowhere')}: give that address")
        case 400 | 404 | 405 | 406 | 415 | 501:
            return _NotThere(f"{address} refuses the request ({answer.status}): {said or 'it does not say why'}")
    return StoreError(f"{address} fails ({answer.status}): {said or 'it does not say why'}; {AGAIN}")
