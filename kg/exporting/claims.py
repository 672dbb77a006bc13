"""Claims as JSON Lines: one object a line, sorted by document, sentence and id."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.model import QUALIFIERS, Argument

if TYPE_CHECKING:
    from kg.graph import Graph

Json = dict[str, Any]


def write(graph: Graph, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as lines:
        for row in rows(graph):
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")


def rows(graph: Graph) -> Iterator[Json]:
    """Every claim as plain JSON. Offsets are code points of the document's text."""
    sentences = {(d, s.index): s for d in graph.documents for s in graph.sentences(d)}
    for claim in sorted(graph.claims(), key=lambda c: (c.document, c.sentence, c.id)):
        sentence = sentences[claim.document, claim.sentence]
        relation, time, qualifiers = claim.relation, claim.time, claim.qualifiers
        yield {
            "id": claim.id,
            "document": claim.document,
            "sentence_index": claim.sentence,
            "begin": sentence.begin,
            "end": sentence.end,
            "sentence": graph.documents[claim.document].text[sentence.begin : sentence.end],
            "subject": _mention(graph, claim.subject),
            "relation": {"id": relation.id, "label": graph.ontology.label(relation.id), "text": relation.text},
            "object": _mention(graph, claim.object),
            "factuality": str(claim.factuality),
            "attributed_to": _referent(graph, claim.speaker) if claim.speaker else None,
            "time": {"text": time.text, "start": time.start, "end": time.end} if time else None,
            "qualifiers": {name: list(getattr(qualifiers, name)) for name in QUALIFIERS},
            "confidence": claim.confidence,
            "construction": claim.construction,
        }


def _mention(graph: Graph, argument: Argument) -> Json:
    return _referent(graph, argument) | {"text": argument.text, "begin": argument.begin, "end": argument.end}


def _referent(graph: Graph, argument: Argument) -> Json:
    """What the words refer to; where that is neither an entity nor a value, the words themselves."""
    if argument.entity:
        entity = graph.entities[argument.entity]
        return {"id": entity.id, "label": entity.label, "type": entity.type}
    if argument.literal:
        return {"id": None, "label": argument.literal.value, "type": argument.literal.type}
    return {"id": None, "label": argument.text, "type": "Literal"}
