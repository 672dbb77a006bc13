"""Claims as one flat table in a Parquet file: the columns of the JSON Lines, nested ones joined by `_`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.exporting import claims
from kg.model import QUALIFIERS
from kg.optional import part

if TYPE_CHECKING:
    from kg.graph import Graph

MENTION = {"id": "string", "label": "string", "type": "string", "text": "string", "begin": "int64", "end": "int64"}
COLUMNS: dict[str, str | dict[str, str]] = {
    "id": "string",
    "document": "string",
    "sentence_index": "int64",
    "begin": "int64",
    "end": "int64",
    "sentence": "string",
    "subject": MENTION,
    "relation": {"id": "string", "label": "string", "text": "string"},
    "object": MENTION,
    "factuality": "string",
    "attributed_to": {"id": "string", "label": "string", "type": "string"},
    "time": {"text": "string", "start": "string", "end": "string"},
    "qualifiers": dict.fromkeys(QUALIFIERS, "list"),
    "confidence": "double",
    "construction": "string",
}


def write(graph: Graph, path: Path) -> None:
    """Raises `MissingPartError` if pyarrow is not installed."""
    with part("pandas", "parquet"):
        import pyarrow
        from pyarrow.parquet import write_table

    def arrow(kind: str) -> pyarrow.DataType:
        return pyarrow.list_(pyarrow.string()) if kind == "list" else pyarrow.type_for_alias(kind)

    schema = pyarrow.schema([(name, arrow(kind)) for name, kind in _flat(COLUMNS).items()])
    write_table(pyarrow.Table.from_pylist([_flat(row) for row in claims.rows(graph)], schema=schema), path)


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    """
    >>> _flat({"id": "a", "time": {"text": "soon"}})
    {'id': 'a', 'time_text': 'soon'}
    """
    nested = {f"{k}_{inner}": v for k, part in row.items() if isinstance(part, dict) for inner, v in part.items()}
    return {k: v for k, v in row.items() if not isinstance(v, dict)} | nested
