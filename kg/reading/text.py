"""Plain text: kept as it stands, line ends included."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from kg.model import Document
from kg.ontology import Ontology
from kg.reading.decoding import decode, load
from kg.reading.layout import text_document


def read(stream: BinaryIO, id: str, ontology: Ontology) -> Iterator[Document]:
    yield text_document(decode(load(stream)), id, ontology)
