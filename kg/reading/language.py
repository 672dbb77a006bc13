"""Which language a document is in: kg reads English and skips the rest.

py3langid gives each language a probability. Names and short lines mislead it, but rarely with much confidence; for a
text that really is in another language, the probability of English is next to nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from kg.characters import plain
from kg.errors import LanguageError
from kg.model import Block, BlockKind, Document

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

ENGLISH = "en"
NO_LANGUAGE = "zxx"  # figures, addresses, markup
NOT_ENGLISH = (
    1e-5  # below this probability of English a text is in another language; measured by benchmarks/languages.py
)
ENGLISH_BESIDE = 0.5  # the same for a few words beside a longer text in another language
_SPOKEN = frozenset({BlockKind.HEADLINE, BlockKind.BODY, BlockKind.QUESTION})
_LETTERS = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]+")


def english(document: Document) -> Document:
    """The document with its paragraphs in other languages marked as such.

    Raises `LanguageError` if the whole document is in another language, or next to nothing of it is in English.
    """
    spoken = {block: document.text[block.begin : block.end] for block in document.blocks if block.kind in _SPOKEN}
    found = {block: language for block, text in spoken.items() if (language := foreign(text))}
    rest = "\n".join(text for block, text in spoken.items() if block not in found)
    if language := foreign(rest):
        raise LanguageError(language)
    lengths: Counter[str] = Counter()
    for block, language in found.items():
        lengths[language] += len(spoken[block])
    if lengths.total() > len(rest) and not _is_english(rest):
        raise LanguageError(lengths.most_common(1)[0][0])
    return replace(document, blocks=tuple(_marked(block, found) for block in document.blocks)) if found else document


def foreign(text: str) -> str:
    """The language of a text that is surely not English (ISO 639-1 or -3), else "".

    Names and quotations in other alphabets do not count, unless most of the text is in one.

    >>> foreign("Der Minister sagte am Montag, dass die neue Brücke im Frühjahr eröffnet wird.")
    'de'
    >>> foreign("The minister (министр) said on Monday that the new bridge would open in spring.")
    ''
    """
    words, latin = _words(text)
    beliefs = _beliefs(words)
    if latin and beliefs[ENGLISH] >= NOT_ENGLISH:
        return ""
    language = max((name for name in beliefs if name != ENGLISH), key=beliefs.__getitem__)
    return "" if language == NO_LANGUAGE else language


def _is_english(text: str) -> bool:
    return _beliefs(_words(text)[0])[ENGLISH] > ENGLISH_BESIDE


def is_in_latin(text: str) -> bool:
    """Is most of a text in the Latin alphabet?

    >>> is_in_latin("Он вышел"), is_in_latin("The minister (министр) left."), is_in_latin("1998")
    (False, True, True)
    """
    return text.isascii() or 2 * sum(map(len, _LATIN.findall(text))) >= sum(map(len, _LETTERS.findall(text)))


def _words(text: str) -> tuple[str, bool]:
    """The part of a text that shows its language, and whether it is in the Latin alphabet."""
    text = plain(text)
    if not is_in_latin(text):
        return text, False
    return _LETTERS.sub(lambda word: word[0] if _LATIN.fullmatch(word[0]) else " ", text), True


def _beliefs(text: str) -> dict[str, float]:
    return dict(_identifier().rank(text))


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _marked(block: Block, found: dict[Block, str]) -> Block:
    return replace(block, kind=BlockKind.FOREIGN) if block in found else block
