"""What agents ask a graph, one function per tool: names in, findings with their sentences out.

To add a tool, write a function in `tools.py` and name it here; its docstring, its parameters and what it returns are
what an agent is told of it. `kg/serving/mcp.py` speaks to the agents.
"""

from __future__ import annotations

from typing import Any

import msgspec

from kg.agents import tools
from kg.agents.answers import Bounds
from kg.agents.tools import Tool
from kg.graph import Graph

TOOLS: dict[str, Tool] = {
    "find_entity": tools.find_entity,
    "entity_facts": tools.entity_facts,
    "evidence": tools.evidence,
    "path_between": tools.path_between,
    "ask_question": tools.ask_question,
    "sparql": tools.sparql,
}

QUERIES = frozenset({"ask_question", "sparql"})  # may take long, and so run apart from the others


def answer(graph: Graph, tool: str, arguments: dict[str, Any], bounds: Bounds) -> bytes:
    """What a tool finds, as JSON. Raises `KgError` for names and queries that are wrong."""
    return msgspec.json.encode(TOOLS[tool](graph, bounds, **arguments))


__all__ = ["QUERIES", "TOOLS", "Bounds", "answer"]
