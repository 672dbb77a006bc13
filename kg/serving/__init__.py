"""A graph over HTTP: a read-only SPARQL endpoint, and pages to explore it.

`Server` is loaded on first use, so that workers start without the modules that only the server needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.serving.server import Server

__all__ = ["Server"]


def __getattr__(name: str) -> object:
    if name != "Server":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from kg.serving.server import Server

    return Server
