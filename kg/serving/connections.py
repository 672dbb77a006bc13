"""Limits on connections: how many at once, and how long each may take for its head, its body and its answer."""

from __future__ import annotations

import asyncio
import sys
from functools import cache
from math import inf

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

MOST = 500  # connections
FILES = 256  # file descriptors needed for other things
HEAD, BODY, READING = 10.0, 30.0, 30.0  # seconds for a head, for a body, and for a client to read the next part
IDLE = 5  # seconds between two requests
LONGEST_HEAD = 64 * 1024  # bytes
LATE = b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


class Connection(H11Protocol):
    """A connection that is closed when it takes too long. When there are too many, the one that has kept the server
    waiting the longest makes room for a new one, so that idle connections keep nobody out."""

    since = 0.0  # since when the server has been waiting for it; infinity while it is being answered
    awaited: object = None  # what the server is waiting for: a head or a body
    late: asyncio.TimerHandle | None = None
    stuck: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        transport.set_write_buffer_limits(0)  # so that a client that stops reading is noticed
        self._expect()
        if len(self.connections) > most():
            least = min((c for c in self.connections if isinstance(c, Connection)), key=lambda c: c.since)
            (least if least.since < inf else self).transport.abort()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._expect()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._expect()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        _cancel(self.late, self.stuck)

    def pause_writing(self) -> None:
        super().pause_writing()
        self.stuck = self.loop.call_later(READING, self.transport.abort)

    def resume_writing(self) -> None:
        super().resume_writing()
        _cancel(self.stuck)

    def _expect(self) -> None:
        """Time a head, from its first byte on, or a body. The base class times the gap between two requests."""
        state = self.conn.their_state
        between = self.timeout_keep_alive_task is not None
        awaited = None if between or state not in (h11.IDLE, h11.SEND_BODY) else state
        if awaited is self.awaited and self.late is not None:
            return
        _cancel(self.late)
        self.awaited, self.late = awaited, None
        self.since = self.loop.time() if between or awaited else inf
        if awaited is not None:
            self.late = self.loop.call_later(HEAD if awaited is h11.IDLE else BODY, self._close)

    def _close(self) -> None:
        if not (self.cycle and self.cycle.response_started and not self.cycle.response_complete):
            self.transport.write(LATE)
        self.transport.close()


def _cancel(*timers: asyncio.TimerHandle | None) -> None:
    for timer in timers:
        if timer is not None:
            timer.cancel()


@cache
def most() -> int:
    """How many connections to accept, given the limits of this process."""
    return max(10, min(MOST, _files() - FILES))


def _files() -> int:
    """How many files this process may open, after raising the limit as far as needed and allowed."""
    if sys.platform == "win32":
        return MOST + FILES
    import resource

    now, may = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST + FILES
    if now != resource.RLIM_INFINITY and now < wanted:
        now = wanted if may == resource.RLIM_INFINITY else min(wanted, may)
        resource.setrlimit(resource.RLIMIT_NOFILE, (now, may))
    return wanted if now == resource.RLIM_INFINITY else now
