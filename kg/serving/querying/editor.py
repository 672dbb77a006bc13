"""What the editor asks a worker: what may be written, what is wrong, and the query of a question with its blanks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from pyoxigraph import Store

from kg.errors import QueryError
from kg.graph.completing import Completions
from kg.graph.queries import Result

if TYPE_CHECKING:
    from kg.graph import Graph

FILLED = "query"


def answer(graph: Graph, names: Completions, tool: str, arguments: Mapping[str, str]) -> bytes:
    """The answer of a tool as JSON. Raises `QueryError` and `UnknownNameError`.

    "complete" `text` gives a list of what may be written, "check" `query` what is wrong with it, and "fill" a
    `question` and the words for its blanks the query.
    """
    if tool == "complete":
        found: Any = [asdict(one) for one in names.find(arguments.get("text", ""))]
    elif tool == "check":
        found = _mistakes(graph, names, arguments.get("query", ""))
    else:
        blanks = {name: words for name, words in arguments.items() if name != "question" and words.strip()}
        found = {FILLED: graph.filled(arguments.get("question", ""), **blanks)}
    return json.dumps(found, ensure_ascii=False).encode()


def _mistakes(graph: Graph, names: Completions, sparql: str) -> dict[str, Any]:
    """The mistake that makes it no query, "" if there is none, and the names in it that the graph does not have.

    The query runs on an empty store, which reads it and finds nothing.
    """
    try:
        Result(Store(), sparql, graph.iris)
    except QueryError as error:
        return {"wrong": str(error).partition("; `kg query")[0], "remarks": []}
    return {"wrong": "", "remarks": names.remarks(sparql)}
