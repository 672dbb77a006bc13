"""Markdown: the prose without its markup, and the front matter (`title: ...` between `---` lines)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from kg.errors import SourceError
from kg.model import Document
from kg.ontology import Ontology
from kg.reading.decoding import decode, load
from kg.reading.layout import text_document

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"^(title|date|publisher|author|url)[ \t]*:[ \t]*(.*?)[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)


def read(stream: BinaryIO, id: str, ontology: Ontology) -> Iterator[Document]:
    from markdown_it import MarkdownIt

    source = decode(load(stream))
    metadata: dict[str, str] = {}
    if front := _FRONT_MATTER.match(source):
        metadata = {name.lower(): value.strip("\"'") for name, value in _FIELD.findall(front[1])}
        source = source[front.end() :]
    tokens = MarkdownIt("commonmark").enable("table").parse(source)
    paragraphs = [text for token in tokens if token.type == "inline" and (text := prose(token))]
    if not paragraphs:
        raise SourceError("empty: it contains no prose")
    yield text_document("\n\n".join(paragraphs), id, ontology, **metadata)


def prose(token: Token) -> str:
    """The words of a paragraph or heading; pictures and inline HTML are left out."""
    words = {"text": None, "code_inline": None, "text_special": None, "softbreak": " ", "hardbreak": "\n"}
    parts = (words[t.type] or t.content for t in token.children or () if t.type in words)
    return "".join(parts).strip()
