"""Titles that the parse hides: before a name ("Director General of FAO Qu Dongyu"), behind one, or beyond a comma."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.extraction.clauses.clause import HOLDER, MODIFIER, POSSESSOR, Clause, Kind, Slots
from kg.extraction.clauses.sentence import Clauses
from kg.extraction.parsing import labels as g
from kg.extraction.reference.mention import Mention

LONGEST = 12  # tokens of a title
OPENING = frozenset({"DT", "PRP$", "POS"})
MARKS = frozenset({",", ".", ";"})  # after a title


def find(sentence: Clauses, found: Mapping[int, Mention], others: Sequence[Clause]) -> list[Clause]:
    """Clauses of a sentence, with those of titles in the place of what else was found of the same nouns."""
    told = {c.predicate for c in others if c.kind is Kind.NOUN and HOLDER in c.slots}
    held = {h for c in others if c.construction == "title" for h in c.slots.get(HOLDER, ())}
    made = [c for c in _all(sentence, found, held) if c.predicate not in told]
    hidden = {c.predicate for c in made}
    return [*made, *(c for c in others if c.predicate not in hidden)]


def _all(sentence: Clauses, found: Mapping[int, Mention], held: set[int]) -> Iterator[Clause]:
    ends = {m.last: m for m in found.values()}
    for person in found.values():
        if person.type != "Person":
            continue
        before = _before(sentence, person) if person.head not in held else -1
        behind = _behind(sentence, person)
        across = _across(sentence, person, ends) if before < 0 and behind < 0 else -1
        for title, construction in ((before, "title"), (behind, "apposition"), (across, "apposition")):
            if title >= 0:
                yield Clause(
                    title,
                    sentence.tree.lemmas[title],
                    Kind.NOUN,
                    -1,
                    _slots(sentence, title, person),
                    construction=construction,
                )


def _before(sentence: Clauses, person: Mention) -> int:
    """ "Chief Justice of the Supreme Court of Kenya David Maraga": the title in front of a name, or -1."""
    tree, i = sentence.tree, person.first - 1
    if (
        i >= 0
        and tree.is_noun(i)
        and sentence.is_title(i)
        and tree.lower[i].rstrip(".") not in tree.word_class("address")
    ):
        return i
    while i > 0 and person.first - i <= LONGEST and _inside(sentence, i, capital=True):
        if tree.lower[i] in (g.OF, g.FOR) and sentence.is_title(i - 1) and tree.words[i - 1][:1].isupper():
            return i - 1
        i -= 1
    return -1


def _behind(sentence: Clauses, person: Mention) -> int:
    """ "Ann Bell, mayor of Springfield,": the title behind a name and a comma, or -1."""
    tree, i = sentence.tree, person.last + 2
    if i >= len(tree) or tree.words[i - 1] != ",":
        return -1
    while i < len(tree) and i - person.last <= LONGEST and _inside(sentence, i):
        follows = tree.lower[i + 1] if i + 1 < len(tree) else "."
        if tree.is_noun(i) and _is_role(sentence, i) and not tree.is_noun(min(i + 1, len(tree) - 1)):
            return i if follows in MARKS | tree.word_class("inside a title") | tree.word_class("after a title") else -1
        i += 1
    return -1


def _across(sentence: Clauses, person: Mention, ends: Mapping[int, Mention]) -> int:
    """ "The mayor of San Juan, Ana Cruz, said": the title before a comma and a name, or -1."""
    tree, i = sentence.tree, person.first - 2
    closed = person.last + 1 >= len(tree) or tree.words[person.last + 1] in (",", ".", ")", "—", "–")
    if i < 1 or tree.words[i + 1] != "," or not closed:
        return -1
    while i > 0 and person.first - i <= LONGEST and _inside(sentence, i) and not _is_person(ends.get(i)):
        opens = tree.tags[i - 1] in OPENING or i == 1
        whole = i + 1 == person.first - 1 or tree.lower[i + 1] in tree.word_class("inside a title") | {g.IN}
        if tree.is_noun(i) and _is_role(sentence, i) and whole and (opens or _opens_before(sentence, i)):
            return i
        i -= 1
    return -1


def _opens_before(sentence: Clauses, i: int) -> bool:
    """Do an article and adjectives or nouns stand before a title?"""
    tree = sentence.tree
    while i > 0 and tree.tags[i - 1] in g.NOUN_TAGS | g.ADJECTIVE_TAGS:
        i -= 1
    return i > 0 and tree.tags[i - 1] in OPENING


def _is_person(m: Mention | None) -> bool:
    return m is not None and m.type == "Person"


def _is_role(sentence: Clauses, i: int) -> bool:
    return sentence.is_title(i) and sentence.tree.tags[i] in ("NN", "NNP")


def _inside(sentence: Clauses, i: int, capital: bool = False) -> bool:
    """May a token be part of a title, one with capitals or any?"""
    tree = sentence.tree
    if tree.lower[i] in tree.word_class("inside a title"):
        return True
    if capital:
        return tree.words[i][:1].isupper() and tree.tags[i] in g.NOUN_TAGS | g.ADJECTIVE_TAGS
    return tree.tags[i] in g.NOUN_TAGS | g.ADJECTIVE_TAGS | OPENING | {"VBN", "CC", "HYPH"}


def _slots(sentence: Clauses, title: int, person: Mention) -> Slots:
    tree = sentence.tree
    slots: Slots = {HOLDER: (person.head,)}
    sentence.add_prepositions(title, slots)
    slots = {name: tuple(i for i in heads if i != person.head) for name, heads in slots.items() if name != HOLDER}
    slots = {HOLDER: (person.head,), **{name: heads for name, heads in slots.items() if heads}}
    first = title
    while first > 0 and tree.tags[first - 1] in g.NOUN_TAGS | g.ADJECTIVE_TAGS:
        first -= 1
    if modifiers := tuple(range(first, title)):
        slots[MODIFIER] = modifiers
    if first > 1 and tree.tags[first - 1] == "POS":
        slots[POSSESSOR] = (first - 2,)
    return slots
