"""Text → Document: what each paragraph is, and what headline, byline and dateline say about the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.characters import CLOSING_QUOTES, STRAIGHT_QUOTE, plain, view
from kg.errors import SourceError
from kg.model import Block, BlockKind, Document
from kg.ontology import Ontology, load
from kg.reading import interviews
from kg.reading.boilerplate import boilerplate, is_sentence
from kg.reading.bylines import (
    Dateline,
    byline,
    copyright_holder,
    dateline,
    is_masthead,
    published,
)
from kg.reading.paragraphs import paragraphs
from kg.values.dates import date_value

_MAX_CHARACTERS = 1_000_000
_MAX_PARAGRAPH = 100_000
_HEADLINE_WORDS = range(3, 31)
_NO_TITLE = (".", ",", ";", ":", "…", *(f".{mark}" for mark in CLOSING_QUOTES + STRAIGHT_QUOTE))


def text_document(text: str, id: str = "text", ontology: Ontology | None = None, **metadata: str) -> Document:
    """The document of a text, its blocks included.

    `ontology` provides the words of bylines, dates and boilerplate; default: the one that comes with kg. `metadata` are
    other fields of `Document`, which override what the text says about itself. Raises `SourceError` if the text or a
    paragraph is too long.

    >>> document = text_document("A rail link opens\\n\\nBy Ann Bell\\n\\nNAIROBI (AP) - It opened.\\n\\nLeave a Reply")
    >>> [(str(b.kind), document.text[b.begin : b.end]) for b in document.blocks][:3]
    [('headline', 'A rail link opens'), ('byline', 'By Ann Bell'), ('dateline', 'NAIROBI (AP) -')]
    >>> document.author, document.publisher
    ('Ann Bell', 'AP')
    """
    ontology = ontology or load()
    if len(text) > _MAX_CHARACTERS:
        raise SourceError(f"over {_MAX_CHARACTERS:,} characters: split it into documents")
    spans = paragraphs(text)
    if any(end - begin > _MAX_PARAGRAPH for begin, end in spans):
        raise SourceError(f"a paragraph of over {_MAX_PARAGRAPH:,} characters: split it into lines")
    lines = [" ".join(plain(text[begin:end]).split()) for begin, end in spans]
    kinds = [BlockKind.BOILERPLATE if mark else BlockKind.BODY for mark in boilerplate(lines, ontology)]

    dates = _take_dates(lines, kinds, ontology)
    authors, publishers, byline_dates = _take_bylines(lines, kinds, ontology)
    title = plain(metadata.get("title", "")).strip()
    headline = _take_headline(lines, kinds, title, ontology)
    texts = [plain(text[begin:end]) for begin, end in spans]
    marks = _take_interview(texts, lines, kinds, headline, ontology)
    datelines = {i: line for i, line in _datelines(texts, kinds, ontology).items() if i not in marks}

    date = next(filter(None, [date_value(metadata.get("date", ""), ontology), *dates, *byline_dates]), "")
    agencies = [d.agency for d in datelines.values() if d.agency]
    holders = filter(None, (copyright_holder(line, ontology) for line in lines))
    return Document(
        id=id,
        text=text,
        title=title or headline,
        date=_with_datelines(date, datelines, ontology),
        publisher=next(filter(None, [metadata.get("publisher", ""), *publishers, *agencies, *holders]), ""),
        url=metadata.get("url", ""),
        author=next(filter(None, [metadata.get("author", ""), *authors]), ""),
        blocks=tuple(_blocks(text, spans, kinds, datelines, marks)),
    )


def _take_dates(lines: list[str], kinds: list[BlockKind], ontology: Ontology) -> list[str]:
    """Mark the lines that say when this was published; those below the article are other articles' and comments'."""
    end = max((i for i, kind in enumerate(kinds) if kind is BlockKind.BODY), default=-1) + 1
    dates = [published(line, ontology) for line in lines[:end]]
    for i, date in enumerate(dates):
        if date:
            kinds[i] = BlockKind.BOILERPLATE
    return dates


def _take_bylines(
    lines: list[str], kinds: list[BlockKind], ontology: Ontology
) -> tuple[list[str], list[str], list[str]]:
    """Mark bylines before the first sentence and after the last; return the authors, publishers and dates they name."""
    body = [i for i, kind in enumerate(kinds) if kind is BlockKind.BODY]
    prose = [i for i in body if is_sentence(lines[i]) and not byline(lines[i], ontology)]
    found = []
    for i in body:
        if (not prose or not prose[0] < i < prose[-1]) and (credits := byline(lines[i], ontology)):
            kinds[i] = BlockKind.BYLINE
            found.append(credits)
    return [c.author for c in found], [c.publisher for c in found], [c.date for c in found]


def _take_headline(lines: list[str], kinds: list[BlockKind], title: str, ontology: Ontology) -> str:
    """Mark the headline: the title if the text has it, else a first line that looks like one and has text after it."""
    body = [i for i, kind in enumerate(kinds) if kind is BlockKind.BODY]
    index = next((i for i, line in enumerate(lines) if _is_title(line, title)), None)
    if index is None:
        for i, after in pairwise(body):
            if (
                lines[i].endswith(_NO_TITLE)
                or dateline(lines[i], ontology)
                or interviews.is_answered(lines[i], lines[after])
            ):
                break
            if is_masthead(lines[i], ontology):
                kinds[i] = BlockKind.BOILERPLATE
                continue
            if len(lines[i].split()) in _HEADLINE_WORDS and not lines[i][0].islower():
                index = i
                break
    if index is None:
        return ""
    for i, line in enumerate(lines):
        if line.casefold() == lines[index].casefold():
            kinds[i] = BlockKind.BOILERPLATE
    kinds[index] = BlockKind.HEADLINE
    return lines[index]


def _is_title(line: str, title: str) -> bool:
    """Is a line the title, of which pages often give a longer form ("... | The Harbour Courier")?"""
    line, title = line.casefold(), " ".join(title.casefold().split())
    return bool(title) and (
        line == title or (len(line.split()) >= 3 and re.match(re.escape(line) + r"\s+[|–—-]\s", title) is not None)
    )


def _take_interview(
    texts: list[str], lines: list[str], kinds: list[BlockKind], headline: str, ontology: Ontology
) -> dict[int, int]:
    """Mark an interviewer's questions; return how many characters of a paragraph name its speaker."""
    body = {i: texts[i] for i, kind in enumerate(kinds) if kind is BlockKind.BODY}
    announced = [headline, *(line for line, kind in zip(lines, kinds, strict=True) if kind is BlockKind.BYLINE)]
    found = interviews.find(body, ontology, announced)
    for i in found.questions:
        kinds[i] = BlockKind.QUESTION
    return dict(found.marks)


def _datelines(texts: list[str], kinds: list[BlockKind], ontology: Ontology) -> dict[int, Dateline]:
    """The datelines by paragraph: an unmistakable one anywhere, others only where the report begins."""
    body = [i for i, kind in enumerate(kinds) if kind is BlockKind.BODY]
    found = {i: line for i in body if (line := dateline(texts[i], ontology))}
    first = next((i for i in body if is_sentence(texts[i]) or i in found), None)
    return {i: line for i, line in found.items() if line.certain or i == first}


def _with_datelines(date: str, datelines: dict[int, Dateline], ontology: Ontology) -> str:
    """The document's date, to the day if a dateline has one: in a year that is known, never in a guessed one."""
    days = [line.day for line in datelines.values() if line.day]
    if not days or len(date) == len("2026-05-12"):
        return date
    with_year = date_value(f"{days[0]} {date[:4]}", ontology) if date else ""
    return date_value(days[0], ontology) or with_year or date


def _blocks(
    text: str,
    spans: list[tuple[int, int]],
    kinds: list[BlockKind],
    datelines: dict[int, Dateline],
    marks: dict[int, int],
) -> Iterator[Block]:
    """The paragraphs, without the dateline or the name of the speaker before them, which are blocks of their own."""
    before = {i: (line.length, BlockKind.DATELINE) for i, line in datelines.items()}
    before |= {i: (length, BlockKind.SPEAKER) for i, length in marks.items()}
    for i, ((begin, end), kind) in enumerate(zip(spans, kinds, strict=True)):
        if i in before:
            length, own = before[i]
            stop = begin + view(text[begin:end]).ends[length - 1]
            yield Block(begin, stop, own)
            begin = end - len(text[stop:end].lstrip())
        yield Block(begin, end, kind)
