"""How well a wording of a question fits a text: which names fill its blanks, and what each word is worth."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations

from kg.graph.names import Called
from kg.graph.questions import BLANK, DOES, WHEN, Question
from kg.graph.when import Days
from kg.graph.wording import Phrase, Word, words

# What fits adds to a wording's score, what is left over takes away; set on the wordings of tests/test_asking.py.
EXACT, NAMED = 1.0, 0.8  # for each word of the text: the wording's own, part of a name
BY_OPEN, BY_DOES = 0.55, 0.25  # a word that the graph has for an open relation, the ontology for any
SYNONYM, SURE = 0.3, 0.4  # another word for its relations; more as it expresses no others
WIDE = 0.005  # less for each relation that it asks for: "slam" is to criticise rather than to say
LEFT, UNUSED, EMPTY = 1.0, 0.4, 0.15  # a word of the text left over, a word of the wording not used, a blank not filled
PLAIN, PLACED = 0.3, 0.2  # the share of plain words in common; a name at the side, behind the preposition of its blank
PARTLY = 0.2  # of a word's meaning
ASKED_DEED = f"{{{DOES}}}"


@dataclass(frozen=True, slots=True)
class Heard:
    """The text: its words, which of them are a time, names and words for relations by the first word of each."""

    text: str
    words: tuple[Word, ...]
    time: tuple[range, Days] | None = None
    notes: tuple[str, ...] = ()
    names: Mapping[int, tuple[int, Called]] = field(default_factory=dict)
    phrases: Mapping[int, tuple[Phrase, ...]] = field(default_factory=dict)

    @property
    def taken(self) -> set[int]:
        """The words of names and of the time."""
        return taken_by(self.names, self.time)

    def is_spelt(self, i: int) -> bool:
        """Has a word a capital or a digit, as names do?"""
        return not self.words[i].text.islower()

    def called(self, called: Called) -> str:
        """A name with the article that it has in the text."""
        first = next((first for first, (_, one) in self.names.items() if one is called), 0)
        before = self.words[first - 1] if first else None
        return f"{before.low} {called.label}" if before and before.is_article else called.label

    def span(self, begin: int, end: int) -> str:
        return self.text[self.words[begin].begin : self.words[end - 1].end]


@dataclass(frozen=True, slots=True)
class Fit:
    """A wording laid beside the text. `left` are words that nothing explains; `worded`: are any the wording's own?"""

    question: Question
    wording: str
    score: float
    names: Mapping[str, Called]
    does: frozenset[str]
    left: tuple[int, ...]
    worded: bool


def synonyms(heard: Heard, relations: frozenset[str], but: Set[int]) -> dict[int, float]:
    """What the words are worth that express one of some relations."""
    found: dict[int, float] = {}
    for i, known in heard.phrases.items():
        for phrase in known:
            if i not in but and (share := phrase.share(relations)) >= PARTLY:
                worth = SYNONYM + SURE * share - WIDE * len(relations)
                said = [n for n in range(i, i + phrase.length) if n not in but and not heard.words[n].plain]
                found |= {n: max(worth, found.get(n, 0)) for n in said}
    return found


@cache
def blanks_of(wording: str) -> dict[str, tuple[str, bool]]:
    """The blanks for names in a wording, with their cues."""
    found = {}
    for match in BLANK.finditer(wording):
        if match[1] not in (WHEN, DOES):
            before, after = (words(BLANK.sub("", part)) for part in (wording[: match.start()], wording[match.end() :]))
            follows = ASKED_DEED in wording[: match.start()] or any(not word.plain for word in before)
            found[match[1]] = _cue(before, after, follows)
    return found


def _cue(before: Sequence[Word], after: Sequence[Word], follows: bool) -> tuple[str, bool]:
    """The preposition before a name, and whether the name follows a word that speaks for the wording.

    "Chad's envoy" is as "the envoy of Chad".
    """
    if after and after[0].low == "'s":
        return "of", True
    last = next((word for word in reversed(before) if not word.is_article), None)
    return (last.low if last and last.is_preposition else ""), follows


def placed_names(
    wording: str, names: Mapping[int, tuple[int, Called]], heard: Heard, verb: int
) -> tuple[dict[str, Called], float]:
    """The blanks that the names of the text fill, in their order, as well as they can; and what that is worth."""
    blanks, once = blanks_of(wording), {names[first][1].ids: first for first in sorted(names, reverse=True)}
    firsts = sorted(once.values())  # a name that comes twice fills one blank
    cues = [_cue(heard.words[:n], heard.words[n + names[n][0] :], n > verb) for n in firsts]
    sizes = [sum(not word.plain for word in heard.words[first : first + names[first][0]]) for first in firsts]
    best: tuple[float, dict[str, Called]] = (-2 * NAMED * sum(sizes), {})
    for chosen in combinations(range(len(firsts)), min(len(firsts), len(blanks))):
        for places in combinations(blanks, len(chosen)):
            score = NAMED * sum(size if n in chosen else -2 * size for n, size in enumerate(sizes))
            for n, place in zip(chosen, places, strict=True):
                score += sum(PLACED if a == b else -PLACED for a, b in zip(cues[n], blanks[place], strict=True))
            if score > best[0]:
                best = score, {place: names[firsts[n]][1] for n, place in zip(chosen, places, strict=True)}
    return best[1], best[0]


def in_common(heard: Heard, wording: str, placed: Container[str]) -> float:
    """How large a part of the plain words they share, a text and a wording; a blank left open reads as its name."""
    taken = heard.taken
    said = {word.low for i, word in enumerate(heard.words) if word.plain and i not in taken}
    reading = BLANK.sub(lambda match: "" if match[1] in placed or match[1] == WHEN else match[1], wording)
    asked = {word.low for word in words(reading) if word.plain}
    return len(said & asked) / max(1, len(said | asked))


def taken_by(names: Mapping[int, tuple[int, Called]], time: tuple[range, Days] | None) -> set[int]:
    """The words of names and of the time."""
    return {i for first, (count, _) in names.items() for i in range(first, first + count)} | set(
        time[0] if time else ()
    )
