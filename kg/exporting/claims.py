"""Claims as JSON Lines: one object a line, sorted by document, sentence and id."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.model import QUALIFIERS

if TYPE_CHECKING:
    from kg.graph import Graph
    from kg.graph.findings import Claim, Mention

Json = dict[str, Any]


def write(graph: Graph, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as lines:
        for row in rows(graph):
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")


def rows(graph: Graph) -> Iterator[Json]:
    """Every claim as plain JSON."""
    return map(row, graph.claims())


def row(claim: Claim) -> Json:
    """A claim as plain JSON. Offsets are code points of the document's text."""
    sentence, relation, time, qualifiers = claim.sentence, claim.relation, claim.time, claim.qualifiers
    return {
        "id": claim.id,
        "document": claim.document.id,
        "sentence_index": sentence.index,
        "begin": sentence.begin,
        "end": sentence.end,
        "sentence": sentence.text,
        "subject": _mention(claim.subject),
        "relation": {"id": relation.id, "label": relation.label, "text": relation.text},
        "object": _mention(claim.object),
        "factuality": str(claim.factuality),
        "attributed_to": _referent(claim.speaker) if claim.speaker else None,
        "time": {"text": time.text, "start": time.start, "end": time.end} if time else None,
        "qualifiers": {name: list(getattr(qualifiers, name)) for name in QUALIFIERS},
        "confidence": claim.confidence,
        "construction": claim.construction,
    }


def _mention(mention: Mention) -> Json:
    return _referent(mention) | {"text": mention.text, "begin": mention.begin, "end": mention.end}


def _referent(mention: Mention) -> Json:
    return {"id": mention.entity or None, "label": mention.label, "type": mention.type}
