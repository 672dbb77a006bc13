"""What an article says about itself: who wrote it, who published it, where and when."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.kept import kept
from kg.ontology import Ontology
from kg.reading.boilerplate import is_sentence
from kg.values.dates import DAY, YEAR, any_of, choice, date_value, find_date

_UPPER = r"[^\W\d_a-zß-öø-ÿ][^\W\d_a-zß-öø-ÿ'’.\-]+"
_NAME = r"(?:[a-z]{2}-)?[^\W\d_a-zß-öø-ÿ][\w'’.\-]*"  # "al-Sabri" too
_SEPARATORS = re.compile(r"\s*[|·•]\s*")


@dataclass(frozen=True, slots=True)
class Credits:
    """Who wrote and published an article, and when; empty where it does not say. `date` is ISO 8601."""

    author: str = ""
    publisher: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Dateline:
    """The dateline before a report's first words, `length` characters long. `day` is the date as written."""

    length: int
    day: str
    agency: str
    certain: bool  # a place in capitals with a day or an agency: nothing else looks like that


@kept
def _words(ontology: Ontology, kind: str) -> tuple[str, ...]:
    return tuple(row["pattern"] for row in ontology.english("bylines") if row["kind"] == kind)


@kept
def _any(ontology: Ontology, kind: str) -> str:
    """A pattern of any word of a kind."""
    return any_of(_words(ontology, kind))


def _after(ontology: Ontology, kind: str, line: str) -> str:
    """What follows one of the words of this kind at the start of a line, or ""."""
    match = re.match(rf"{_any(ontology, kind)}(?:(?<=:)|:|(?=\s))\s*(.+)", line, re.IGNORECASE)
    return match[1] if match else ""


def byline(line: str, ontology: Ontology) -> Credits | None:
    """Whom a line names as author or publisher, or None if it is not a byline.

    >>> from kg.ontology import load
    >>> byline("By Ann Bell and Tom Pascoe, Correspondents", load()).author
    'Ann Bell and Tom Pascoe'
    >>> byline("By Ann Bell, The Harbour Courier", load()).publisher
    'The Harbour Courier'
    >>> byline("Source: The Harbour Courier", load()).publisher
    'The Harbour Courier'
    >>> byline("By Friday the talks had ended.", load()) is None
    True
    """
    inner = line[1:].rstrip(".").removesuffix(")") if line.startswith("(") else line
    if inner.endswith((".", "?", "!")) or len(inner.split()) > 25:
        return None
    if publisher := _after(ontology, "publisher", inner):
        return Credits(publisher=publisher) if len(publisher.split()) <= 8 else None
    authors: list[str] = []
    publishers: list[str] = []
    for part in inner.split("; "):
        alone = part.lower() in _words(ontology, "staff")
        credit, *rest = _SEPARATORS.split(part if alone else _after(ontology, "author", part))
        if not _is_names(credit, ontology):
            return None
        authors.append(_names(credit, ontology))
        publishers += (role for role in re.split(r",\s*", credit)[1:] if is_masthead(role, ontology))
    return Credits(author=authors[0], publisher="".join(publishers[:1]), date=find_date(" ".join(rest), ontology))


def line_of_authors(names: list[str], ontology: Ontology) -> str:
    """A byline as `byline` reads it.

    >>> from kg.ontology import load
    >>> line_of_authors(["Ann Bell", "Tom Pascoe"], load())
    'By Ann Bell and Tom Pascoe'
    """
    by, conjunction = (_words(ontology, kind)[0] for kind in ("author", "conjunction"))
    return f"{by.capitalize()} {f' {conjunction} '.join(names)}"


def _is_names(credit: str, ontology: Ontology) -> bool:
    """Capitalised words that do not start with a date, or "our correspondent"; after a comma there may be a role."""
    if credit.lower().startswith(_words(ontology, "staff")):
        return True
    words = credit.split(",")[0].split()
    if not words or re.fullmatch(
        rf"{choice(ontology, 'month')}|{choice(ontology, 'weekday')}", words[0], re.IGNORECASE
    ):
        return False
    particles = _words(ontology, "particle")
    return (
        len(words) <= 12
        and bool(re.match(_NAME, words[0]))
        and all(re.match(_NAME, word) or word in particles for word in words)
    )


def _names(credit: str, ontology: Ontology) -> str:
    """The names without the role or place after them; a comma before "and" separates names."""
    first, _, more = credit.partition(",")
    conjunction, place = _any(ontology, "conjunction"), rf"\s+{_any(ontology, 'place')}\s+"
    names = credit if re.search(rf"\b{conjunction}\b", more) else first
    persons = (re.split(place, name)[0].strip() for name in re.split(rf",?\s+{conjunction}\s+|,\s*", names))
    return " and ".join(name.title() if name.isupper() else name for name in persons)


def is_masthead(line: str, ontology: Ontology) -> bool:
    """Is a line just the name of a newspaper?

    >>> from kg.ontology import load
    >>> [is_masthead(line, load()) for line in ("The Harbour Courier", "Ministers fail to agree on a star")]
    [True, False]
    """
    words, particles = line.split(), _words(ontology, "masthead particle")
    if not 1 < len(words) <= 5 or not all(w[0].isupper() or w in particles for w in words):
        return False
    return words[-1].lower() in {row["word"] for row in ontology.english("mastheads")}


def published(line: str, ontology: Ontology) -> str:
    """The day of publication as ISO, if the line says nothing else: "Published: 12 May 2026, 18:42 | 4 min read"."""
    if is_sentence(line) or len(line.split()) > 14:
        return ""
    first = _SEPARATORS.split(line)[0]
    alone = re.sub(rf",?\s*(?:{_any(ontology, 'hour')}\s*)?\d{{1,2}}[:.]\d\d.*$", "", first)
    return (
        find_date(first, ontology)
        if _after(ontology, "date", first) or len(date_value(alone, ontology)) == len("2026-05-12")
        else ""
    )


def copyright_holder(line: str, ontology: Ontology) -> str:
    """Whom a © line names.

    >>> from kg.ontology import load
    >>> copyright_holder("© 2026 The Harbour Courier. All rights reserved.", load())
    'The Harbour Courier'
    """
    match = _copyright(ontology).search(line)
    return match["publisher"] if match else ""


@kept
def _copyright(ontology: Ontology) -> re.Pattern[str]:
    end = rf"(?=\s*(?:[.|]|{_any(ontology, 'company')}|$))"
    return re.compile(rf"©\s*(?:{YEAR}\s*[-–,]?\s*)*(?P<publisher>{_NAME}(?:\s+[\w'’&-]+){{0,5}}?){end}")


def is_interview(line: str, ontology: Ontology) -> bool:
    """Does a headline or byline announce questions and answers?"""
    return bool(re.search(rf"\b{_any(ontology, 'interview')}\b", line, re.IGNORECASE))


def dateline(paragraph: str, ontology: Ontology) -> Dateline | None:
    """The dateline at the start of a paragraph, or None.

    >>> from kg.ontology import load
    >>> dateline("NAIROBI, 12 May (Savanna News Agency) — China has agreed to pay.", load()).agency
    'Savanna News Agency'
    >>> dateline("BRICS: what comes next?", load()) is None
    True
    """
    match = _dateline(ontology).match(paragraph)
    if not match or not paragraph[match.end() :].strip():
        return None
    place, day = match["place"] or "", match["day"] or ""
    agency = match["agency"] or match["wire"] or ""
    if not place and not agency:
        return None  # a dash before the name of whoever is quoted
    capitals = bool(place) and place == place.upper()
    if capitals and not (day or agency) and (len(place) < 4 or place in ontology.named):
        return None  # "BRICS:" opens a headline, not a report from there
    if place and not capitals and not day and not (agency and place in ontology.named):
        return None
    return Dateline(len(match[0].rstrip()), day, agency, certain=capitals and bool(day or agency))


@kept
def _dateline(ontology: Ontology) -> re.Pattern[str]:
    month = rf"(?i:{choice(ontology, 'month')})\.?"
    place = rf"(?P<place>{_UPPER}(?:[ /]{_UPPER}){{0,4}}|{_NAME}(?: {_NAME}){{0,3}})"
    region = rf"(?:, (?!{month}\s){_NAME}(?: {_NAME})?)?"
    day = rf"(?:, (?P<day>(?:{month} {DAY}|{DAY} {month})(?:,? {YEAR})?)\.?)?"
    agency = r"(?:,? ?\((?P<agency>[A-Z][^()\n]{1,60})\)| ?/(?P<wire>[^/\n]{2,40})/)?"
    dash = r"(?:\s+(?:[—–-]|--)\s+|\s?[—–]\s?|(?<=/)\.\s+|(?<![a-z)]):\s+)"
    return re.compile(rf"(?:{place}{region}{day})?{agency}{dash}")
