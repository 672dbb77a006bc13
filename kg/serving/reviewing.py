"""Who may correct the graph over HTTP: whoever holds the token that `kg serve --review` prints.

The token travels in the `Authorization` header alone, which a browser never adds by itself, so that no page of another
site can have it sent; it is in no cookie, which a browser would send to every server on this machine, and in no address
that the server sees.
"""

from __future__ import annotations

from pathlib import Path
from secrets import compare_digest, token_urlsafe

from starlette.datastructures import Headers

from kg.serving.messages import Job
from kg.serving.protocol import JSON, Refusal
from kg.serving.workers import Pool, Reply

CLOSED = "this server takes no corrections: start it with kg serve --review"
BARRED = "corrections need the token that kg serve --review prints, as Authorization: Bearer TOKEN"
FRAGMENT = "review"  # what the printed link has behind its #, which no browser sends


def new_token() -> str:
    """256 bits that nobody can guess."""
    return token_urlsafe(32)


class Reviewing:
    """Corrections to a table, by default the one in the graph folder; the one place of its pool makes one at a time."""

    def __init__(self, pool: Pool, token: str, table: Path | None) -> None:
        self._pool, self._token, self._table = pool, token, table

    def check(self, headers: Headers) -> None:
        """Raises `Refusal` for whoever does not hold the token, and for a body that is no JSON."""
        scheme, _, given = headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not compare_digest(given.strip().encode(), self._token.encode()):
            raise Refusal(403, BARRED)
        kind = headers.get("content-type", "unknown").partition(";")[0].strip().lower()
        if kind != JSON:
            raise Refusal(415, f"cannot read a body of type {kind}: send {JSON}")

    async def answer(self, name: str, body: bytes) -> Reply:
        """Raises `Refusal`. What was begun is done, whether or not the client waits for it."""
        try:
            text = body.decode()
        except UnicodeDecodeError:
            raise Refusal(400, "the body is not valid UTF-8") from None
        table = str(self._table.absolute()) if self._table else ""
        return await self._pool.ask(Job("review", "", what=name, name=table, body=text))
