"""Web pages: the article without the site around it, as trafilatura finds it, and what the page says about itself."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from kg.errors import SourceError
from kg.model import Document
from kg.ontology import Ontology
from kg.reading.bylines import line_of_authors
from kg.reading.decoding import check, decode, load
from kg.reading.layout import text_document

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_XML_ENCODING = re.compile(r"\A\s*<\?xml[^>]*\?>")
_BLOCKS = frozenset({"p", "head", "item", "list", "quote", "cell", "row", "table", "lb"})

# htmldate would otherwise hold a page's date against today's.
_DATES = {"max_date": "2999-12-31", "extensive_search": False, "original_date": True}


def read(stream: BinaryIO, id: str, ontology: Ontology) -> Iterator[Document]:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document as Page

    data = load(stream)
    declared = _CHARSET.search(data[:4096])
    source = _XML_ENCODING.sub("", decode(data, declared[1].decode() if declared else ""))
    if "<html" not in source.lower():  # trafilatura does not recognise a fragment as a page
        source = f"<html><body>{source}</body></html>"
    for library in ("trafilatura", "htmldate", "courlan"):  # they print parts of the page to stderr
        logging.getLogger(library).setLevel(logging.CRITICAL)
    page = bare_extraction(source, with_metadata=True, include_comments=False, date_extraction_params=_DATES)
    if not isinstance(page, Page) or not (paragraphs := _paragraphs(page.body)):
        raise SourceError("no article found in this page: save its text as a .txt file")
    title = page.title or ""
    if title and all(title.casefold() != p.casefold() for p in paragraphs):
        paragraphs.insert(0, title)
    authors = page.author or ""
    if authors and authors not in " ".join(paragraphs[:4]):  # the page's byline, which the extraction drops
        byline = line_of_authors([name.strip() for name in authors.split(";")], ontology)
        paragraphs.insert(1 if paragraphs[0] == title else 0, byline)
    text = "\n\n".join(paragraphs)
    check(text)
    yield text_document(
        text,
        id,
        ontology,
        title=title,
        date=page.date or "",
        publisher=page.sitename or "",
        url=page.url or "",
        author=page.author or "",
    )


def _paragraphs(body: _Element) -> list[str]:
    """The texts of the blocks, in order; a line break in a page starts a new line."""
    from lxml.etree import iterwalk

    text = ""
    for event, element in iterwalk(body, events=("start", "end")):
        words = element.text if event == "start" else element.tail
        text += ("\n" if element.tag in _BLOCKS else "") + " ".join(f"|{words or ''}|".split())[1:-1]
    return [line.strip() for line in text.split("\n") if line.strip()]
