"""The words of a question: which tell questions apart, which are forms of one word, which express a relation."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache

from kg.columns import read_csv
from kg.kept import kept
from kg.ontology import Ontology, default_folder

PLAIN = ("plain", "article", "preposition")
LEXICON = ("verbs", "nouns", "adjectives")
ANYWHERE = 3  # how much more a word says of a relation that it expresses without a condition
_WORD = re.compile(r"['’]s\b|[^\W_]+(?:-[^\W_]+)*")
_ENDINGS = (("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("d", ""), ("ing", ""), ("ing", "e"))


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a question, with where it stands. `plain`: it asks, joins or points, and is in many questions."""

    text: str
    begin: int
    end: int
    stems: frozenset[str]
    plain: bool

    @property
    def low(self) -> str:
        return _low(self.text)

    @property
    def is_article(self) -> bool:
        return self.low in _table("article")

    @property
    def is_preposition(self) -> bool:
        return self.low in _table("preposition")

    @property
    def asks(self) -> bool:
        """Does a question begin with it?"""
        return self.low in _table("asks")

    @property
    def joins(self) -> bool:
        return self.low in _table("joins")

    @property
    def refers(self) -> bool:
        """Does it stand for a name?"""
        return self.low in _table("refers")


def _low(text: str) -> str:
    return text.lower().replace("’", "'")


@cache
def words(text: str) -> tuple[Word, ...]:
    """The words of a text.

    >>> [word.text for word in words("Who backs Pakistan's bid?") if not word.plain]
    ['backs', 'Pakistan', 'bid']
    """
    return tuple(_word(match) for match in _WORD.finditer(text))


def _word(match: re.Match[str]) -> Word:
    low = _low(match[0])
    return Word(match[0], *match.span(), stems(low), any(low in _table(kind) for kind in PLAIN))


@cache
def stems(word: str) -> frozenset[str]:
    """What a word in lower case may be a form of, itself included; not all of these are words.

    >>> "ban" in stems("banned"), "criticise" in stems("criticizing"), "meet" in stems("met"), "deny" in stems("denies")
    (True, True, True, True)
    """
    found = {word, *_table("form").get(word, ())}
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 1 and not (ending == "s" and word.endswith("ss")):
            stem = word.removesuffix(ending) + instead
            found.add(stem)
            if ending in ("ed", "ing") and not instead and stem[-1:] == stem[-2:-1]:
                found.add(stem[:-1])
    return frozenset(map(_with_s, found))


def is_plural_noun(word: str) -> bool:
    """Is a noun in lower case in the plural, as far as its form tells?

    >>> [is_plural_noun(word) for word in ("lawmakers", "people", "bus", "crisis", "press", "crowd")]
    [True, True, False, False, False, False]
    """
    return word in _table("form") or (word.endswith("s") and not word.endswith(("ss", "us", "is")))


def _with_s(stem: str) -> str:
    """One spelling of "criticise" and "criticize", also of the stem that "criticizing" leaves."""
    return re.sub("iz(?=e$|$)", "is", stem)


@cache
def _table(kind: str) -> dict[str, list[str]]:
    """The rows of one kind in `questions/words.csv`: the words, with what they stand for."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in read_csv(default_folder() / "questions" / "words.csv", ("kind", "word", "stands_for")):
        if row["kind"] == kind:
            found[row["word"]].append(row["stands_for"])
    return dict(found)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that express relations: how many there are, and how much of what they mean is each relation; in all, 1."""

    length: int
    shares: Mapping[str, float]

    def share(self, relations: Set[str]) -> float:
        return sum(share for id, share in self.shares.items() if id in relations)


def phrases(at: Sequence[Word], ontology: Ontology, lexicon: Ontology) -> tuple[Phrase, ...]:
    """The longest phrases that begin with the first of some words, in the lexicon or the labels of relations."""
    table = _phrases(lexicon, ontology)
    begun = {lemmas: shares for stem in at[0].stems for lemmas, shares in table.get(stem, {}).items()}
    found = [
        Phrase(len(lemmas), shares)
        for lemmas, shares in begun.items()
        if len(lemmas) <= len(at) and all(lemma in word.stems for lemma, word in zip(lemmas[1:], at[1:], strict=False))
    ]
    longest = max((phrase.length for phrase in found), default=0)
    return tuple(phrase for phrase in found if phrase.length == longest)


@kept
def _phrases(lexicon: Ontology, ontology: Ontology) -> dict[str, dict[tuple[str, ...], dict[str, float]]]:
    """The words that express the relations of an ontology, by the stems of the first, with their shares."""
    found: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for name in LEXICON:
        for row in lexicon.lexicon(name):
            if row["relation"] in ontology.relations:
                for lemma in row["lemma"].split("|"):
                    found[_lemmas(lemma)][row["relation"]] += 1 if row["when"] else ANYWHERE
    for one in ontology.relations.values():
        for phrase in (*one.verbs, *one.nouns, one.label):
            found[_lemmas(_bare(phrase))][one.id] += ANYWHERE
    table: dict[str, dict[tuple[str, ...], dict[str, float]]] = defaultdict(dict)
    for lemmas, weights in found.items():
        shares = {id: weight / weights.total() for id, weight in weights.items()}
        for stem in stems(lemmas[0]) if lemmas else ():
            table[stem][lemmas] = shares
    return dict(table)


def _lemmas(phrase: str) -> tuple[str, ...]:
    return tuple(_with_s(word.low) for word in words(phrase))


def _bare(label: str) -> str:
    """A label without the plain words around it: "is member of" is asked for as "member"."""
    found = [word for word in words(label) if not word.plain]
    return label[found[0].begin : found[-1].end] if found else ""


@kept
def kinds(ontology: Ontology) -> dict[str, frozenset[str]]:
    """Each relation of an ontology with all that are kinds of it, itself included."""
    found: dict[str, set[str]] = defaultdict(set)
    for id in ontology.relations:
        for above in ontology.above(id):
            found[above].add(id)
    return {id: frozenset(below) for id, below in found.items()}
