"""Interviews: which paragraphs are an interviewer's, and which words before a paragraph name who speaks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise

from kg.characters import OPENING_QUOTES, SINGLE_QUOTES, STRAIGHT_QUOTE
from kg.kept import kept
from kg.ontology import Ontology
from kg.reading.bylines import is_interview
from kg.values.dates import any_of

_LONGEST = 60  # words of a question
_FEWEST = 2  # times that a mark stands before a question, or a question before a mark
_OWN_WORDS, _ADDRESSED = 3, 2  # answers in the first person that make an interview, and those to "you"
_WORD = re.compile(r"\w+")
_CAPITALISED = r"[^\W\d_a-zß-öø-ÿ][\w'’.\-]*"
_DASHES = ("—", "–", "-")  # before the name of whoever is quoted in the margin
_BRACKETS = "(("
_EMPHASIS = "*_ "  # around bold print in plain text
_QUOTES = (*OPENING_QUOTES, STRAIGHT_QUOTE, *SINGLE_QUOTES)


@dataclass(frozen=True)
class Interview:
    """The paragraphs that ask, and by paragraph how many characters at its beginning name its speaker."""

    questions: frozenset[int] = frozenset()
    marks: Mapping[int, int] = field(default_factory=dict)


def find(paragraphs: Mapping[int, str], ontology: Ontology, announcements: Sequence[str]) -> Interview:
    """The questions and answers among paragraphs, which are given by their numbers.

    Either marks tell who speaks ("Q:", "((Courier))", "Smith:"), or paragraphs with a question mark are answered.
    `announcements` are headline and bylines, which may say that it is an interview.

    >>> from kg.ontology import load
    >>> text = ["Q: Will it rain?", "Ann Lee: I hope so.", "And we need it.", "Q: When?", "AL: We do not know."]
    >>> found = find(dict(enumerate(text)), load(), [])
    >>> sorted(found.questions), found.marks
    ([0, 3], {0: 2, 1: 8, 3: 2, 4: 3})
    """
    return _marked(paragraphs, ontology) or Interview(_unmarked(paragraphs, ontology, announcements))


def is_answered(line: str, following: str) -> bool:
    """Is a paragraph a question with an answer in quotation marks?"""
    return is_question(line) and following.startswith(_QUOTES)


def is_question(line: str) -> bool:
    """Is a paragraph a question, or does it end in one?"""
    return line.rstrip(_EMPHASIS).endswith("?") and len(line.split()) <= _LONGEST and not line.startswith(_QUOTES)


def _marked(paragraphs: Mapping[int, str], ontology: Ontology) -> Interview | None:
    """An interview whose questions, answers or both begin with who speaks; None if there are no such marks."""
    found = {i: match for i, text in paragraphs.items() if (match := _mark(ontology).match(text))}
    labels = {i: _label(match) for i, match in found.items()}
    asking = {label for label in set(labels.values()) if _asks(label, labels, paragraphs, ontology)}
    questions = {i for i, label in labels.items() if label in asking}
    if not questions:
        before = {after: i for i, after in pairwise(paragraphs) if is_question(paragraphs[i]) and i not in labels}
        answered = Counter(labels[i] for i in before if i in labels)
        questions = {i for after, i in before.items() if answered[labels.get(after, "")] >= _FEWEST}
    if not questions:
        return None
    if set(labels) - questions:
        questions |= set(_running_on(paragraphs, labels, questions))
    first = min(questions)
    return Interview(frozenset(questions), {i: len(m[0].rstrip()) for i, m in found.items() if i >= first})


def _running_on(paragraphs: Mapping[int, str], labels: Mapping[int, str], questions: Set[int]) -> Iterator[int]:
    """Questions with a mark that stands there once, "Ms. Hall of the Courier:", and what follows a question before
    anybody answers."""
    for i, after in pairwise(paragraphs):
        if i in labels and i not in questions and after in labels and is_question(paragraphs[i]):
            yield i
        if i in questions and i in labels and after not in labels and not paragraphs[after].startswith(_DASHES):
            yield after


def _asks(label: str, labels: Mapping[int, str], paragraphs: Mapping[int, str], ontology: Ontology) -> bool:
    """Does a mark stand before questions that others answer?"""
    following = pairwise(paragraphs)
    own = [paragraphs[i] for i, after in following if labels.get(i) == label and labels.get(after) != label]
    if len(own) < _FEWEST or label in _words(ontology, "answerer"):
        return False
    return label in _words(ontology, "asker") or 2 * sum(map(is_question, own)) >= len(own)


def _label(match: re.Match[str]) -> str:
    """The mark of a paragraph without brackets and numbers: "Q1:" is "q"; all double brackets are one mark."""
    label = str(match["label"])
    return _BRACKETS if label.startswith(_BRACKETS) else label.strip("[] ").rstrip("0123456789.").casefold()


@kept
def _mark(ontology: Ontology) -> re.Pattern[str]:
    """ "Q:", "Q1.", "((Courier))", "[AL]", "Ann Lee:", "**Dr. van Dam:**"."""
    names = rf"{_CAPITALISED}(?: (?:[a-z]{{1,3}} ){{0,2}}{_CAPITALISED}){{0,4}}"
    short = any_of(word.upper() for kind in ("asker", "answerer") for word in _words(ontology, kind) if len(word) == 1)
    label = rf"\(\([^()\n]{{1,40}}\)\)|\[{names}\]|{names}(?=[*_]*:)|{short}\d*(?=[.:])"
    return re.compile(rf"[*_]*(?P<label>{label})[*_]*[:.]?[*_]*\s+(?=\S)")


@kept
def _words(ontology: Ontology, kind: str) -> tuple[str, ...]:
    return tuple(row["word"] for row in ontology.english("interviews") if row["kind"] == kind)


def _unmarked(paragraphs: Mapping[int, str], ontology: Ontology, announcements: Sequence[str]) -> frozenset[int]:
    """The questions of an interview without marks: it is announced, or answers follow in quotation marks or in the
    first person, fewer if "you" are asked."""
    pairs = [(a, b) for a, b in pairwise(paragraphs.values()) if is_question(a) or _is_request(a, ontology)]
    own = [question for question, answer in pairs if _is_own(answer, ontology) and not is_question(answer)]
    is_one = (
        any(is_interview(line, ontology) for line in announcements)
        or sum(is_answered(*pair) for pair in pairs) >= _FEWEST
        or len(own) >= _OWN_WORDS
        or sum(_addresses(question, ontology) for question in own) >= _ADDRESSED
    )
    asked = (i for i, _ in pairwise(paragraphs) if is_question(paragraphs[i]) or _is_request(paragraphs[i], ontology))
    return frozenset(asked) if is_one else frozenset()


def _is_own(line: str, ontology: Ontology) -> bool:
    """Does somebody say "I" or "we"?"""
    return any(map(ontology.is_first_person, _WORD.findall(line)))


def _addresses(line: str, ontology: Ontology) -> bool:
    """Is somebody asked as "you"?"""
    return not set(_words(ontology, "addressed")).isdisjoint(_WORD.findall(line.lower()))


def _is_request(line: str, ontology: Ontology) -> bool:
    """ "Tell us about your childhood."."""
    opening = rf"[*_]*{any_of(_words(ontology, 'request'))}\b"
    return bool(re.match(opening, line, re.IGNORECASE)) and len(line.split()) <= _LONGEST
