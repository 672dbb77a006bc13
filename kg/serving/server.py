"""The HTTP server: where it listens, and how it starts and stops."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from ipaddress import ip_address
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from typing import Literal

import uvicorn
from starlette.types import ASGIApp

from kg import __version__
from kg.errors import KgError
from kg.graph import Graph
from kg.serving import connections, guard
from kg.serving.app import App
from kg.serving.reviewing import FRAGMENT, Reviewing, new_token
from kg.serving.workers import Limits, Pool

LOOKUPS = 2  # workers for pages
BACKLOG = 1024  # connections that the system queues until they are accepted


class Server:
    """Serves the graph in a folder, always from its last build. `url` is its address.

    As a context manager, or with `start` and `stop`, it runs in a thread; `run` blocks until Ctrl-C. `port` 0 picks a
    free port. `seconds` and `memory` (bytes) limit each query, `workers` the number that run in parallel. `origins` are
    the web origins whose pages may query, "*" for all. The questions of an `ontology` can be asked beside those of kg.

    With `review` corrections can be made, by whoever holds its `token`, in `corrections`, by default the table in the
    graph folder; `review_url` opens the pages with it. Raises `GraphError` if there is no graph, `KgError` if the
    address cannot be used or workers do not start.
    """

    lifespan: Literal["on", "off"] = "off"  # does the app want to know when it starts and stops?

    def __init__(
        self,
        folder: str | Path,
        host: str = "127.0.0.1",
        port: int = 0,
        *,
        seconds: float = Limits.seconds,
        memory: int = Limits.memory,
        workers: int | None = None,
        origins: Sequence[str] = (),
        ontology: str | Path | None = None,
        review: bool = False,
        corrections: str | Path | None = None,
    ) -> None:
        self.folder = Path(folder)
        self.ontology = Path(ontology) if ontology else None
        _ = Graph.open(self.folder, self.ontology).questions  # or an error
        self.token = new_token() if review else ""
        self.corrections = Path(corrections) if corrections else None
        self.limits = Limits(seconds, memory)
        self.workers = workers or default_workers()
        self.origins = frozenset(map(guard.origin, origins))
        self.socket = _listening(host, port)
        address = self.socket.getsockname()
        self.host, self.port = str(address[0]), int(address[1])
        self.local = ip_address(self.host.partition("%")[0]).is_loopback
        self.walled = False  # known when it runs
        self._uvicorn: uvicorn.Server | None = None
        self._thread: Thread | None = None
        self._failure: BaseException | None = None

    @property
    def url(self) -> str:
        return f"http://[{self.host}]:{self.port}/" if ":" in self.host else f"http://{self.host}:{self.port}/"

    @property
    def review_url(self) -> str:
        """The address that opens the pages with the token, which no browser sends: it is behind the #."""
        return f"{self.url}#{FRAGMENT}={self.token}"

    def run(self, ready: Callable[[], None] = lambda: None) -> None:
        """Serve until `stop`, or until Ctrl-C, which raises `KeyboardInterrupt`; calls `ready` when it is up."""
        with self.socket:
            asyncio.run(self._serve(ready))

    def start(self) -> Server:
        """Serve in a thread; returns once it accepts requests."""
        ready, self._failure = Event(), None

        def run() -> None:
            try:
                self.run(ready.set)
            except BaseException as error:  # noqa: BLE001
                self._failure = error
            finally:
                ready.set()

        self._thread = Thread(target=run, name="kg serve", daemon=True)
        self._thread.start()
        ready.wait()
        if self._failure is not None:
            raise self._failure
        return self

    def stop(self) -> None:
        """Stop the server that `start` began."""
        if self._uvicorn is not None:
            self._uvicorn.should_exit = True
        if self._thread is not None:
            self._thread.join()
        self.socket.close()

    def __enter__(self) -> Server:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    async def _serve(self, ready: Callable[[], None]) -> None:
        with TemporaryDirectory(prefix="kg-serve-", ignore_cleanup_errors=True) as spool:
            place = Path(spool)
            queries = self._pool(self.workers, place, "query")
            lookups = self._pool(LOOKUPS, place, "page", ranked=False)
            drawing = self._pool(1, place, "picture")
            reviewing = self._pool(1, place, "review", ranked=False) if self.token else None
            async with AsyncExitStack() as stack:
                pools = [queries, lookups, drawing, *filter(None, [reviewing])]
                for pool in pools:
                    await stack.enter_async_context(pool)
                self.walled = all(pool.walled for pool in pools)
                app = self._app(queries, lookups, drawing, reviewing)
                self._uvicorn = Uvicorn(_config(app, self.lifespan), ready)
                await self._uvicorn.serve(sockets=[self.socket])

    def _pool(self, places: int, spool: Path, name: str, *, ranked: bool = True) -> Pool:
        return Pool(self.folder, places, self.limits, spool, name, ranked=ranked, ontology=self.ontology)

    def _app(self, queries: Pool, lookups: Pool, drawing: Pool, reviewing: Pool | None) -> ASGIApp:
        reviews = Reviewing(reviewing, self.token, self.corrections) if reviewing else None
        return App(queries, lookups, drawing, local=self.local, origins=self.origins, reviewing=reviews).asgi


class Uvicorn(uvicorn.Server):
    """Says when it is ready."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self.ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready()


def default_workers() -> int:
    """Four for each of up to four cores; a quarter of them may be at slow queries."""
    return 4 * min(4, os.cpu_count() or 1)


def _config(app: ASGIApp, lifespan: Literal["on", "off"]) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=connections.Connection,
        ws="none",
        loop="asyncio",
        lifespan=lifespan,
        log_config=None,
        log_level="error",  # queries are private: they are not logged
        access_log=False,
        proxy_headers=False,
        server_header=False,
        headers=[("Server", f"kg/{__version__}")],
        backlog=BACKLOG,
        timeout_keep_alive=connections.IDLE,
        timeout_graceful_shutdown=1,
        h11_max_incomplete_event_size=connections.LONGEST_HEAD,
    )


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises `KgError`."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address[:2], family=family, backlog=BACKLOG)
    except (OSError, OverflowError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise KgError(f"cannot listen on {host}, port {port}: {reason}; choose another address or port") from error
