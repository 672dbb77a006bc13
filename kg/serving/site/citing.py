"""A claim as a citation: in words, and for bibliographies."""

from __future__ import annotations

import re
from urllib.parse import quote

from kg.graph.findings import Claim

_BRACES, _SPECIAL = re.compile(r"[\\{}]"), re.compile(r"[&%$#_]")


def in_words(claim: Claim) -> str:
    """The sentence, and where it stands."""
    document = claim.document
    place = ", ".join(filter(None, (document.author, document.title, document.publisher, document.date)))
    source = ". ".join(filter(None, (place or document.id, document.url)))
    return f"“{' '.join(claim.sentence.text.split())}” {source}."


def bibtex(claim: Claim) -> str:
    """An entry for BibLaTeX, in which no text can end a field early."""
    document = claim.document
    fields = {
        "title": _plain(document.title),
        "author": f"{{{_plain(document.author)}}}" if document.author else "",
        "organization": _plain(document.publisher),
        "date": _plain(document.date),
        "url": quote(document.url, safe=":/?&=#%+,;@~!$'()*[]"),
        "note": f"“{_plain(claim.sentence.text)}”",
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@online{{kg-{claim.id},\n{lines}\n}}\n"


def _plain(text: str) -> str:
    """Text without what TeX would read as its own.

    >>> _plain("A {B} & C")
    'A B \\\\& C'
    """
    return _SPECIAL.sub(r"\\\g<0>", _BRACES.sub("", " ".join(text.split())))
