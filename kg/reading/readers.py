"""The formats that kg reads. To add one, write a file beside this one and add its endings here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO

from kg.model import Document, Skipped
from kg.ontology import Ontology
from kg.reading import html, jsonl, markdown, text

# A reader turns a stream, an id and an ontology (for its words) into documents. It raises `SourceError` if the whole
# source cannot be read.
Reader = Callable[[BinaryIO, str, Ontology], Iterator[Document | Skipped]]

READERS: dict[str, Reader] = {
    ".txt": text.read,
    ".text": text.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".html": html.read,
    ".htm": html.read,
    ".xhtml": html.read,
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
}
