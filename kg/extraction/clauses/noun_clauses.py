"""Nouns that have arguments of their own, as clauses: "Pakistan's accession to BRICS"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.clauses.clause import (
    CLAUSE,
    COMPLEMENT,
    HOLDER,
    MODIFIER,
    OBJECT,
    POSSESSOR,
    SUBJECT,
    Clause,
    Kind,
    Slots,
)
from kg.extraction.clauses.sentence import Clauses
from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree


def noun_clause(sentence: Clauses, noun: int) -> Clause:
    """A noun with what fills its slots.

    A noun that is an object without a possessor of its own has the verb's subject ("Russia holds talks with China"),
    and takes over the verb's prepositional slots where it has none of that name.
    """
    if noun not in sentence.nouns:
        sentence.nouns[noun] = _noun_clause(sentence, noun)
    return sentence.nouns[noun]


def _noun_clause(sentence: Clauses, noun: int) -> Clause:
    tree = sentence.tree
    slots: Slots = {}
    sentence.add_prepositions(noun, slots)
    if not slots:  # "the founder and chairman of the bank"
        for other in tree.coordinated(tree.first_conjunct(noun)):
            if other != noun and any(p > noun for p in tree.kids(other, g.PREP)):
                sentence.add_prepositions(other, slots)
    modifiers = sorted({i for m in tree.kids(noun, g.AMOD, g.COMPOUND, g.NMOD) for i in _paired(tree, m)})
    holders = tuple(_holders(sentence, noun))
    for role, fillers in (
        *_hyphenated(tree, noun),
        (POSSESSOR, tuple(tree.kids(noun, g.POSS))),
        (MODIFIER, tuple(m for m in modifiers if tree.words[m][:1].isupper() or tree.is_noun(m))),
        (CLAUSE, tuple(v for v in tree.kids(noun, g.ACL, g.CCOMP) if tree.tags[v] == "VB")),
        (HOLDER, holders),
    ):
        if fillers:
            slots[role] = fillers
    if clause := governing_clause(sentence, noun):
        doer = OBJECT if _is_of_object(tree, noun, clause) else SUBJECT
        if subjects := tuple(s for s in clause.slots.get(doer, ()) if s != noun and noun not in tree.coordinated(s)):
            slots.setdefault(SUBJECT, subjects)
        if tree.deps[tree.first_conjunct(noun)] in (g.DOBJ, g.ATTR):
            for role, fillers in clause.slots.items():
                if role not in (SUBJECT, OBJECT, COMPLEMENT, CLAUSE):
                    slots.setdefault(role, fillers)
    return Clause(noun, tree.lemmas[noun], Kind.NOUN, -1, slots)


def _is_of_object(tree: Tree, noun: int, clause: Clause) -> bool:
    """Is it the object that has to do with a noun behind a preposition: "was invited to the talks", "took Peru *out of*
    a pact"?"""
    top = tree.first_conjunct(noun)
    if tree.deps[top] != g.POBJ:
        return False
    is_moved = tree.lower[tree.heads[top]] in tree.word_class("moving preposition")
    named = any(tree.tags[o] in g.PROPER_TAGS and o < tree.heads[top] for o in clause.slots.get(OBJECT, ()))
    return clause.passive or (is_moved and named)


def _paired(tree: Tree, modifier: int) -> Iterator[int]:
    """A modifier with the one that a hyphen joins to it: "US-China talks", "Russian-Pakistani ties"."""
    yield modifier
    for dash, other in ((modifier - 1, modifier - 2), (modifier + 1, modifier + 2)):
        joined = 0 <= other < len(tree) and tree.words[dash] in ("-", "–")
        if joined and tree.words[modifier][:1].isupper() and tree.words[other][:1].isupper():
            yield other


def _hyphenated(tree: Tree, noun: int) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The slots of participles with a hyphen: of "a Lagos-based, Chinese-owned bank" `based` and `owned`."""
    for participle in tree.kids(noun, g.AMOD):
        if tree.tags[participle] == "VBN" and participle > 1 and tree.words[participle - 1] == "-":
            inner = tree.kids(participle, g.NPADVMOD, g.COMPOUND, g.NMOD, g.AMOD, g.ADVMOD, g.NSUBJ)
            yield tree.lower[participle], tuple(n for n in inner if n == participle - 2)


def made_by(sentence: Clauses, clause: Clause) -> Iterator[int]:
    """Whose a thing is, or who made it: "Peru's call", "an offer from Peru", "taxes imposed by Peru"."""
    for role in (POSSESSOR, g.BY, g.FROM, g.OF, MODIFIER):
        yield from clause.slots.get(role, ())
    for participle in sentence.tree.kids(clause.predicate, g.ACL):
        yield from (a for by in sentence.tree.kids(participle, g.AGENT) for a in sentence.tree.kids(by, g.POBJ))


def governing_clause(sentence: Clauses, noun: int) -> Clause | None:
    """The clause in which a noun is object, complement or a prepositional argument, however deep its coordination."""
    tree = sentence.tree
    top = tree.first_conjunct(noun)
    while tree.deps[top] in (g.POBJ, g.DOBJ, g.ATTR, g.DATIVE):
        above = tree.heads[top]
        if tree.deps[top] == g.POBJ:
            above = tree.heads[above]
        if clause := sentence.by_predicate.get(above):
            return clause
        if not tree.is_noun(above):
            return None
        top = tree.first_conjunct(above)
    return None


def _one_of(sentence: Clauses, noun: int) -> int:
    """ "Is one of the founders of": the "one" that is said of the subject; else -1."""
    tree = sentence.tree
    of = tree.heads[noun]
    one = tree.heads[of]
    if tree.deps[noun] == g.POBJ and tree.lower[of] == g.AMONG and tree.lemmas[one] == g.BE:
        return of  # "is among the founders"
    counted = tree.deps[noun] == g.POBJ and tree.lower[of] == g.OF and tree.tags[one] in ("CD", "DT", "JJ")
    return one if counted and tree.deps[one] in (g.ATTR, g.APPOS) else -1


def _holders(sentence: Clauses, noun: int) -> Iterator[int]:
    """Whom a noun is said of: the subject before "is", the name beside it in apposition."""
    tree = sentence.tree
    if tree.deps[noun] in (g.ATTR, g.OPRD) or (
        tree.deps[noun] == g.CONJ and tree.deps[tree.first_conjunct(noun)] == g.ATTR
    ):
        above = tree.heads[tree.first_conjunct(noun)]
        if clause := sentence.by_predicate.get(above):
            of_object = clause.passive or tree.deps[tree.first_conjunct(noun)] == g.OPRD
            yield from clause.slots.get(OBJECT if of_object else SUBJECT, ())
    if (one := _one_of(sentence, noun)) >= 0:
        if tree.lower[one] == g.AMONG:
            clause = sentence.by_predicate.get(tree.heads[one])
            yield from clause.slots.get(SUBJECT, ()) if clause else ()
        else:
            yield from _holders(sentence, one)
    top = tree.first_conjunct(noun)
    above = tree.heads[tree.heads[top]]
    if tree.deps[above] == g.DOBJ:  # "took up her post as envoy"
        above = tree.heads[above]
    served = sentence.by_predicate.get(above)
    if served and tree.deps[top] == g.POBJ and tree.lower[tree.heads[top]] == g.AS:  # "served as chairman"
        objects = [o for o in served.slots.get(OBJECT, ()) if o < tree.heads[top]] or served.slots.get(OBJECT, ())
        taken_up = any(tree.lemmas[o] in tree.word_class("post") for o in objects)
        taken_up = taken_up or served.lemma in tree.word_class("succeeding")
        yield from served.slots.get(SUBJECT, ()) if taken_up or not objects else objects
    before = tree.deps[noun] in (g.ADVCL, g.DEP, g.NPADVMOD) and noun < tree.heads[noun]
    if before and (clause := sentence.by_predicate.get(tree.heads[noun])):  # "A native of Ohio, she …"
        yield from (s for s in clause.slots.get(SUBJECT, ()) if s > noun)
    if tree.deps[noun] in g.SUBJECTS and tree.lemmas[tree.heads[noun]] == g.BE:  # "the next step could be talks"
        yield from tree.kids(tree.heads[noun], g.ATTR)
    if tree.deps[noun] == g.APPOS:
        above = tree.heads[noun]
        is_said = tree.deps[tree.first_conjunct(above)] in (g.ATTR, g.OPRD)  # "is chairman, chief executive of …"
        yield from _holders(sentence, above) if is_said else (above,)
    yield from (a for a in tree.kids(noun, g.APPOS) if tree.is_noun(a))
