"""How people read a relation that is kept by its verb's lemma: in the third person, and in the text's tense."""

from __future__ import annotations

import re

IRREGULAR = {"be": "is", "have": "has"}
PAST = frozenset({"was", "were"})
AUXILIARIES = PAST | {"is", "are", "be", "been", "being", "got", "get", "gets"}


def third_person(phrase: str) -> str:
    """A phrase that begins with a verb's lemma, in the third person singular.

    >>> [third_person(phrase) for phrase in ("back", "carry out", "be elected as", "reach", "have impact on", "buy")]
    ['backs', 'carries out', 'is elected as', 'reaches', 'has impact on', 'buys']
    """
    verb, blank, rest = phrase.partition(" ")
    return _singular(verb) + blank + rest


def in_tense_of(words: str, label: str) -> str:
    """A label with the past of the words that it stands for, where these are passive or a copula.

    >>> in_tense_of("was elected", "is elected as"), in_tense_of("backed", "backs")
    ('was elected as', 'backs')
    """
    passed = label.startswith("is ") or label == "is"
    return "was" + label[2:] if passed and not PAST.isdisjoint(words.lower().split()) else label


def passive(words: str) -> str:
    """The words of a passive verb with an auxiliary, if that stands elsewhere or, as in headlines, nowhere.

    >>> passive("were arrested"), passive("jailed"), passive("has not been found guilty")
    ('were arrested', 'was jailed', 'has not been found guilty')
    """
    return words if AUXILIARIES & set(words.lower().split()) else f"was {words}"


def _singular(verb: str) -> str:
    if verb in IRREGULAR:
        return IRREGULAR[verb]
    if re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ies"
    return verb + ("es" if re.search(r"(s|x|z|ch|sh|o)$", verb) else "s")
