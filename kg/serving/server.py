"""The HTTP server: who may ask, what is where, and which store answers."""

from __future__ import annotations

import socket
from collections.abc import Callable
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from socketserver import TCPServer
from threading import Lock
from urllib.parse import unquote, urlsplit

from kg import __version__
from kg.errors import GraphError, KgError, QueryError, UnknownEntityError
from kg.graph import Graph, store
from kg.serving.protocol import Endpoint, Refusal, Reply, described, text
from kg.viewing import page

LONGEST = 1_000_000  # bytes of a body
ENDPOINT, ENTITY = "/sparql", "/entity/"
SECONDS = 60.0


class Served:
    """A graph as one build left it, with its page, drawn once."""

    def __init__(self, folder: Path) -> None:
        self.store = store.current(folder)
        self.graph = Graph.open(folder)

    @cached_property
    def page(self) -> str:
        return page(self.graph, endpoint=ENDPOINT)


class Server(ThreadingHTTPServer):
    """Serves the graph of a folder, always that of its last build. `url` says where; `serve_forever` starts it.

    `port` 0 takes any that is free. `origin` is the web origin whose pages may read answers, "*" for all. Raises
    `GraphError` if there is no graph, `KgError` if the address is not to be had.
    """

    daemon_threads = True  # a query that goes on and on does not keep the program alive

    def __init__(
        self, folder: str | Path, host: str = "127.0.0.1", port: int = 0, seconds: float = SECONDS, origin: str = ""
    ) -> None:
        self.folder = Path(folder)
        self.endpoint = Endpoint(seconds)
        self.origin = origin
        self._served, self._lock = Served(self.folder), Lock()
        try:
            family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
            self.address_family = family
            super().__init__((str(address[0]), port), Handler)
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or error
            raise KgError(
                f"cannot listen on {host}, port {port}: {reason}; choose others with --host, --port"
            ) from error
        self.local = ip_address(str(self.server_address[0]).partition("%")[0]).is_loopback

    def server_bind(self) -> None:
        """Without HTTPServer's look-up of the host's name, which can take seconds."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])

    @property
    def url(self) -> str:
        host = f"[{self.server_name}]" if ":" in self.server_name else self.server_name
        return f"http://{host}:{self.server_port}/"

    @property
    def served(self) -> Served:
        """The graph of the last build. Raises `GraphError` if it is gone."""
        if store.current(self.folder) != self._served.store:
            with self._lock:
                if store.current(self.folder) != self._served.store:
                    self._served = Served(self.folder)
        return self._served

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is no event."""


class Handler(BaseHTTPRequestHandler):
    """One request."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version, sys_version = f"kg/{__version__}", ""
    timeout = 60  # seconds that a silent client may hold a connection
    error_content_type, error_message_format = "text/plain; charset=utf-8", "%(message)s\n"

    def respond(self) -> None:
        headers: dict[str, str] = {}
        try:
            reply = self.route()
        except Refusal as refusal:
            reply, headers = text(f"{refusal}\n", "text/plain", refusal.status), refusal.headers
        except QueryError as error:
            reply = text(f"{described(error)}\n", "text/plain", 400)
        except UnknownEntityError as error:
            reply = text(f"{error}\n", "text/plain", 404)
        except (GraphError, OSError) as error:
            reply = text(f"{error}\n", "text/plain", 503)
        self.send(reply, headers)

    do_GET = do_HEAD = do_POST = do_OPTIONS = do_PUT = do_DELETE = do_PATCH = respond

    def route(self) -> Reply:
        """What is asked for. Raises `Refusal`."""
        body = self.body()
        if self.server.local and not is_local(self.headers.get("Host", "")):
            raise Refusal(403, "this server answers to localhost only: kg serve --host opens it to others")
        target = urlsplit(self.path)
        if target.path == ENDPOINT:
            if self.command == "OPTIONS" and self.server.origin:
                return Reply(b"", "text/plain", 204)
            self.allow("GET", "HEAD", "POST")
            return self.server.endpoint.reply(self.server.served.graph, self.command, target.query, self.headers, body)
        found = self.page(target.path)
        if found is None:
            raise Refusal(404, f"nothing is here: the graph is at /, its SPARQL endpoint at {ENDPOINT}")
        self.allow("GET", "HEAD")
        return text(found(), "text/html")

    def page(self, path: str) -> Callable[[], str] | None:
        if path == "/":
            return lambda: self.server.served.page
        if path.startswith(ENTITY) and len(path) > len(ENTITY):
            name = unquote(path.removeprefix(ENTITY))
            return lambda: page(self.server.served.graph, entity=name, endpoint=ENDPOINT)
        return None

    def allow(self, *methods: str) -> None:
        if self.command not in methods:
            allowed = ", ".join(methods)
            raise Refusal(405, f"{self.command} is not for {urlsplit(self.path).path}: use {allowed}", Allow=allowed)

    def body(self) -> bytes:
        """What follows the head; whatever is not read ends the connection."""
        length = self.headers.get("Content-Length", "0")
        if "Transfer-Encoding" in self.headers or not (length.isascii() and length.isdigit()):
            self.close_connection = True
            raise Refusal(411, "say how long the body is, in Content-Length")
        if int(length) > LONGEST:
            self.close_connection = True
            raise Refusal(413, f"the body is longer than {LONGEST} bytes")
        return self.rfile.read(int(length))

    def send(self, reply: Reply, headers: dict[str, str]) -> None:
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.type)
        self.send_header("Content-Length", str(len(reply.body)))
        self.send_header("Cache-Control", "no-cache")
        self.send_header("Vary", "Accept")
        self.send_header("X-Content-Type-Options", "nosniff")
        for name, value in headers.items():
            self.send_header(name, value)
        if self.server.origin and urlsplit(self.path).path == ENDPOINT:
            self.send_header("Access-Control-Allow-Origin", self.server.origin)
            self.send_header("Access-Control-Allow-Methods", "GET, HEAD, POST")
            self.send_header("Access-Control-Allow-Headers", "Accept, Content-Type")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: questions are nobody's business."""


def is_local(host: str) -> bool:
    """Does a Host header name this machine? A stranger's name that leads here would be a page reading behind our back.

    >>> is_local("localhost:8080"), is_local("[::1]:80"), is_local("127.0.0.1"), is_local("evil.example:8080")
    (True, True, True, False)
    """
    try:
        name = urlsplit(f"//{host}").hostname or ""
        return name == "localhost" or ip_address(name).is_loopback
    except ValueError:
        return False
