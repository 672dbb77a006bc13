"""Records → a graph that can be questioned."""

from __future__ import annotations

from kg.graph.corrections import Correction
from kg.graph.graph import Graph

__all__ = ["Correction", "Graph"]
