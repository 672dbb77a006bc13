"""A graph into another SPARQL store, over HTTP: only what that store does not have yet."""

from __future__ import annotations

from kg.loading.endpoint import Endpoint
from kg.loading.load import Loaded, load

__all__ = ["Endpoint", "Loaded", "load"]
