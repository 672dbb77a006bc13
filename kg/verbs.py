"""How people read a relation that is kept by its verb's lemma: in the third person, and in the text's tense."""

from __future__ import annotations

import re

IRREGULAR = {"be": "is", "have": "has"}
PAST = frozenset({"was", "were"})
AUXILIARIES = PAST | {"is", "are", "be", "been", "being", "got", "get", "gets"}
INFINITE = frozenset({"to", "be", "being"})
IN_PLURAL = {"is": "are", "was": "were", "has": "have", "does": "do", "goes": "go"}
IN_SINGULAR = {"were": "was", "are": "is", "have": "has"}


def third_person(phrase: str) -> str:
    """A phrase that begins with a verb's lemma, in the third person singular.

    >>> [third_person(phrase) for phrase in ("back", "carry out", "be elected as", "reach", "have impact on", "buy")]
    ['backs', 'carries out', 'is elected as', 'reaches', 'has impact on', 'buys']
    """
    verb, blank, rest = phrase.partition(" ")
    return _singular(verb) + blank + rest


def plural(label: str) -> str:
    """A label in the third person singular, of several.

    >>> [plural(label) for label in ("backs", "carries out", "is member of", "publishes", "criticises", "dies")]
    ['back', 'carry out', 'are member of', 'publish', 'criticise', 'die']
    """
    verb, blank, rest = label.partition(" ")
    if verb in IN_PLURAL:
        return IN_PLURAL[verb] + blank + rest
    if re.search(r"..ies$", verb):
        return verb[:-3] + "y" + blank + rest
    return re.sub(r"(?:(?<=ss)|(?<=[xo])|(?<=[cs]h))es$|(?<!s)s$", "", verb) + blank + rest


def in_tense_of(words: str, label: str) -> str:
    """A label with the past of the words that it stands for, where these are passive or a copula.

    >>> in_tense_of("was elected", "is elected as"), in_tense_of("backed", "backs")
    ('was elected as', 'backs')
    """
    passed = label.startswith("is ") or label == "is"
    return "was" + label[2:] if passed and not PAST.isdisjoint(words.lower().split()) else label


def passive(words: str, singular: bool = True) -> str:
    """The words of a passive verb with an auxiliary of their number, also where the text has an infinitive or none.

    >>> passive("were arrested"), passive("jailed"), passive("to be tried"), passive("has not been found guilty")
    ('was arrested', 'was jailed', 'is tried', 'has not been found guilty')
    """
    said = words.lower().split()
    while said and said[0] in INFINITE:
        said = said[1:]
    if len(said) < len(words.split()):
        return " ".join(("is" if singular else "are", *said))
    if AUXILIARIES.isdisjoint(said):
        said = ["were", *said]
    return " ".join(IN_SINGULAR.get(word, word) if singular else word for word in said)


def participle(label: str) -> str:
    """What somebody is to whom a label's verb happens, for regular verbs.

    >>> [participle(label) for label in ("arrests", "charges", "bans", "dismisses", "supplies", "kills")]
    ['arrested', 'charged', 'banned', 'dismissed', 'supplied', 'killed']
    """
    verb = re.sub("ies$", "y", re.sub("(?<=ss)es$", "", without_preposition(label)))
    stem = re.sub("(?<!s)s$", "", verb)
    if re.fullmatch("[^aeiou]*[aeiou][^aeiouwxyls]", stem):
        return f"{stem}{stem[-1]}ed"
    return stem[:-1] + "ied" if re.search("[^aeiou]y$", stem) else stem.removesuffix("e") + "ed"


def without_preposition(label: str) -> str:
    """A label where nothing follows it: "Ann Lee resigns".

    >>> without_preposition("resigns from"), without_preposition("arrests")
    ('resigns', 'arrests')
    """
    return label.partition(" ")[0]


def _singular(verb: str) -> str:
    if verb in IRREGULAR:
        return IRREGULAR[verb]
    if re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ies"
    return verb + ("es" if re.search(r"(s|x|z|ch|sh|o)$", verb) else "s")
