"""JSON Lines: one document per line, `{"id", "text"}` and optionally `title`, `date`, `url`, `publisher`, `author`."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from io import TextIOWrapper
from typing import Any, BinaryIO

from kg.errors import SourceError
from kg.model import Document, Skipped
from kg.ontology import Ontology
from kg.reading.decoding import check, marked
from kg.reading.layout import text_document

_HALF = re.compile(r"[\ud800-\udfff]")
METADATA = ("title", "date", "url", "publisher", "author")


def read(stream: BinaryIO, id: str, ontology: Ontology) -> Iterator[Document | Skipped]:
    """A bad line is skipped and reported by number. `id` is not used: each record has its own.

    Raises `SourceError` if no line is a document: the file is then of some other kind.
    """
    seen: dict[str, int] = {}
    bad: list[Skipped] = []
    for number, line in enumerate(_lines(stream), start=1):
        if not line.strip():
            continue
        try:
            document = _document(line, ontology)
            if document.id in seen:
                raise SourceError(f'id "{document.id}" is already used in line {seen[document.id]}: make ids unique')
        except SourceError as error:
            bad.append(Skipped(f"line {number}", str(error)))
        else:
            seen[document.id] = number
            yield document
        if seen:
            yield from bad
            bad.clear()
    if not seen:
        raise SourceError(
            f"contains no document; {bad[0].source}: {bad[0].reason}" if bad else "empty: it contains no text"
        )


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines in UTF-8, whatever the encoding of the file."""
    mark, encoding = marked(stream.read(4096))
    stream.seek(len(mark))
    if encoding in ("", "utf-8"):
        return iter(stream)
    text = TextIOWrapper(stream, encoding, errors="replace", newline="\n")
    return (line.encode() for line in text)


def _document(line: bytes, ontology: Ontology) -> Document:
    try:
        record = json.loads(line.removeprefix(codecs.BOM_UTF8), strict=False)  # control characters need not be escaped
    except (ValueError, RecursionError) as error:
        raise SourceError("not JSON in UTF-8: expected one object on this line") from error
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise SourceError('no "text": expected {"id": ..., "text": ...}')
    record = {name: _whole(value) for name, value in record.items()}
    id = str(record.get("id", "")).strip() if isinstance(record.get("id"), str | int) else ""
    if not id:
        raise SourceError('no "id": expected {"id": ..., "text": ...}')
    text = record["text"].removeprefix("\ufeff")
    check(text)
    metadata = {name: str(record[name]) for name in METADATA if record.get(name)}
    return text_document(text, id, ontology, **metadata)


def _whole(value: Any) -> Any:
    """Text without lone surrogates, which JSON can spell but no encoding can write."""
    return _HALF.sub("\ufffd", value) if isinstance(value, str) else value
