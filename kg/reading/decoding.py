"""Bytes → text, or a `SourceError` with the reason."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from typing import BinaryIO

from kg.characters import plain
from kg.errors import SourceError

MAX_BYTES = 4_000_000
BINARY = "binary, not text: convert it to text first"

# UTF-32 comes first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\0-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROL = 1 / 20  # an article may have a few stray control characters; binary files are full of them


def load(stream: BinaryIO) -> bytes:
    """All bytes of a stream. Raises `SourceError` if there are more than 4 MB."""
    data = stream.read(MAX_BYTES + 1) or b""  # None: a non-blocking file without data
    if len(data) > MAX_BYTES:
        raise SourceError(f"over {MAX_BYTES // 1_000_000} MB: split it into documents")
    return data


def decode(data: bytes, declared: str = "") -> str:
    """The text of a file, without byte order mark.

    Tried in order: the encoding of the mark, UTF-16 if the bytes look like it, UTF-8, the declared encoding,
    Windows-1252. Raises `SourceError` if the data are empty, binary or in none of them.
    """
    mark, encoding = marked(data)
    if encoding:
        text = _decoded(data[len(mark) :], encoding)
    else:
        others = () if b"\0" in data else (declared, "cp1252")  # which accept any bytes
        text = next((t for e in ("utf-8", *others) if e and (t := _decoded(data, e)) and _plausible(t, e)), "")
    if not text and data[len(mark) :]:
        binary = not encoding and b"\0" in data
        raise SourceError(BINARY if binary else "unknown text encoding: save it as UTF-8")
    check(text)
    return text


def marked(data: bytes) -> tuple[bytes, str]:
    """The byte order mark at the start of the data, and its encoding; or UTF-16 if recognised without a mark.

    Both are empty for other encodings. The beginning of the data is enough.
    """
    known = next((pair for pair in _MARKS if data.startswith(pair[0])), None)
    return known or (b"", _unmarked(data))


def _unmarked(data: bytes) -> str:
    """UTF-16 by its bytes: in any one alphabet, every other byte is zero (spaces, digits) or the alphabet's own."""
    units = len(data) // 2 if b"\0" in data else 0
    for encoding, high in (("utf-16-le", data[1::2]), ("utf-16-be", data[::2])):
        alphabets = dict(Counter(high[:units]).most_common(2))
        if 0 in alphabets and sum(alphabets.values()) >= 0.9 * units:
            text = data[: 2 * units].decode(encoding, "replace")
            if sum(c.isalnum() or c.isspace() for c in text) >= 0.7 * units:
                return encoding
    return ""


def check(text: str) -> None:
    """Raise `SourceError` for a text with nothing to read: empty, or full of control characters."""
    if len(_CONTROL.findall(text)) > len(text) * _MOST_CONTROL:
        raise SourceError(BINARY)
    if not plain(text).strip():
        raise SourceError("empty: it contains no text")


def _decoded(data: bytes, encoding: str) -> str:
    """The text, or "" if the bytes are not in this encoding, or the encoding is unknown."""
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return ""


def _plausible(text: str, encoding: str) -> bool:
    """Nearly any bytes are valid Windows-1252; in real text most of them are plain letters and spaces."""
    return encoding != "cp1252" or sum(c.isascii() for c in text) >= 0.7 * len(text)
