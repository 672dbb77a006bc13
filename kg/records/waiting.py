"""Documents that wait for an engine: on disk, so that any number of them takes little memory."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile

import msgspec

from kg.model import Document

IN_MEMORY = 8_000_000  # bytes

_DECODER = msgspec.msgpack.Decoder(Document)


class Waiting:
    """Documents by id, in the order in which they came; `characters` is the length of their texts."""

    def __init__(self) -> None:
        self.characters = 0
        self._file = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115
        self._places: dict[str, tuple[int, int]] = {}

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[Document]:
        for offset, length in self._places.values():
            self._file.seek(offset)
            yield _DECODER.decode(self._file.read(length))

    def add(self, document: Document) -> None:
        """Add a document; it takes the place of another of its id."""
        data = msgspec.msgpack.encode(document)
        self._places[document.id] = (self._file.seek(0, 2), len(data))
        self._file.write(data)
        self.characters += len(document.text)

    def discard(self, id: str) -> None:
        self._places.pop(id, None)
