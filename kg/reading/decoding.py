"""Bytes → text, or a `SourceError` that says why not."""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO

from kg.errors import SourceError

_MAX_BYTES = 4_000_000

# UTF-32 stands first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def load(stream: BinaryIO) -> bytes:
    """All bytes of a stream. Raises `SourceError` for more than any document has."""
    data = stream.read(_MAX_BYTES + 1) or b""  # None of a file of the kernel's that would have us wait
    if len(data) > _MAX_BYTES:
        raise SourceError(f"over {_MAX_BYTES // 1_000_000} MB: split it into documents")
    return data


def decode(data: bytes, declared: str = "") -> str:
    """The text of a file, without byte order mark: by its mark, as UTF-8, in the declared encoding, or as Windows-1252.

    Raises `SourceError` for what is empty, binary, or in none of them.
    """
    mark, encoding = next((pair for pair in _MARKS if data.startswith(pair[0])), (b"", ""))
    if encoding:
        text = _decoded(data[len(mark) :], encoding)
    elif b"\0" in data:
        raise SourceError("binary, not text: convert it to text first")
    else:
        text = next(
            (t for e in ("utf-8", declared, "cp1252") if e and (t := _decoded(data, e)) and _plausible(t, e)), ""
        )
    if not text and data[len(mark) :]:
        raise SourceError("in no encoding that kg can read: save it as UTF-8")
    check(text)
    return text


def check(text: str) -> None:
    """Raise `SourceError` for a text that holds nothing to read: empty, or control characters."""
    if not text.strip():
        raise SourceError("empty: there is no text in it")
    if "\0" in text or len(_CONTROL.findall(text)) > len(text) / 100:
        raise SourceError("binary, not text: convert it to text first")


def _decoded(data: bytes, encoding: str) -> str:
    """The text, or "" if these bytes are not in this encoding or nobody knows it."""
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return ""


def _plausible(text: str, encoding: str) -> bool:
    """Nearly any bytes are Windows-1252: where they really are, most of them are plain letters and spaces."""
    return encoding != "cp1252" or sum(c.isascii() for c in text) >= 0.7 * len(text)
