"""The formats that kg reads. To add one, write a file beside this one and add its endings here.

Another package adds one with an entry point in the group `kg.readers`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Protocol

from kg.model import Document, Skipped
from kg.ontology import Ontology
from kg.plugins import plugins
from kg.reading import html, jsonl, markdown, text


class Reader(Protocol):
    """Turns a stream, an id and an ontology (for its words) into documents.

    `id` is that of a file with one document; a file with many gives each its own. Offsets of blocks are code points of
    the document's text. Raises `SourceError` if the whole source cannot be read, and yields `Skipped` for parts.

    >>> from io import BytesIO
    >>> from kg.ontology import load
    >>> [document] = READERS[".txt"](BytesIO(b"Russia supports Peru."), "note", load())
    >>> document.id, document.text
    ('note', 'Russia supports Peru.')
    """

    def __call__(self, stream: BinaryIO, id: str, ontology: Ontology, /) -> Iterator[Document | Skipped]: ...


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


def readers() -> dict[str, Reader]:
    """kg's own readers and those of plug-ins, by file extension in lower case.

    >>> set(READERS) <= set(readers())
    True
    """
    added = plugins("kg.readers", callable, "a function")
    return {f".{name.lower().removeprefix('.')}": reader for name, reader in added.items()} | READERS
