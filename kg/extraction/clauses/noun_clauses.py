"""Nouns that have arguments of their own, as clauses: "Pakistan's accession to BRICS"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

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
    if not slots:
        _add_shared(sentence, noun, slots)
    for role, fillers in (
        *_hyphenated(tree, noun),
        (POSSESSOR, tuple(tree.kids(noun, g.POSS))),
        (MODIFIER, _modifiers(tree, noun)),
        (CLAUSE, tuple(v for v in tree.kids(noun, g.ACL, g.CCOMP) if tree.tags[v] == "VB")),
        (HOLDER, tuple(_holders(sentence, noun))),
    ):
        if fillers:
            slots[role] = fillers
    if clause := governing_clause(sentence, noun):
        _add_of_verb(tree, noun, clause, slots)
    return Clause(noun, tree.lemmas[noun], Kind.NOUN, -1, slots)


def _add_shared(sentence: Clauses, noun: int, slots: Slots) -> None:
    """ "The founder and chairman of the bank"."""
    tree = sentence.tree
    for other in tree.coordinated(tree.first_conjunct(noun)):
        if other != noun and any(p > noun for p in tree.kids(other, g.PREP)):
            sentence.add_prepositions(other, slots)


def _modifiers(tree: Tree, noun: int) -> tuple[int, ...]:
    """The nouns and names before a noun: "the *Kenyan trade* minister"."""
    found = sorted({i for m in tree.kids(noun, g.AMOD, g.COMPOUND, g.NMOD) for i in _paired(tree, m)})
    return tuple(m for m in found if tree.words[m][:1].isupper() or tree.is_noun(m))


def _add_of_verb(tree: Tree, noun: int, clause: Clause, slots: Slots) -> None:
    """ "*Russia* holds talks *with China*", "had been invited to the talks".
    Whoever was met "at Acme" is not of it."""
    doer = OBJECT if _is_of_object(tree, noun, clause) else SUBJECT
    if subjects := tuple(s for s in clause.slots.get(doer, ()) if s != noun and noun not in tree.coordinated(s)):
        slots.setdefault(SUBJECT, subjects)
    is_person = any(n.label == g.PERSON and n.first <= noun <= n.last for n in tree.names)
    if tree.deps[tree.first_conjunct(noun)] in (g.DOBJ, g.ATTR) and not is_person:
        for role, fillers in clause.slots.items():
            if role not in (SUBJECT, OBJECT, COMPLEMENT, CLAUSE):
                slots.setdefault(role, fillers)


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


# Whom a noun is said of


def _holders(sentence: Clauses, noun: int) -> Iterator[int]:
    """Whom a noun is said of, by all rules that know somebody."""
    return (holder for rule in HELD_BY for holder in rule(sentence, noun))


def of_copula(sentence: Clauses, noun: int) -> Iterable[int]:
    """ "*Ann Lee* is a lawyer", "was elected speaker", "elected *Ann Lee* speaker"."""
    tree, top = sentence.tree, sentence.tree.first_conjunct(noun)
    is_said = tree.deps[noun] in (g.ATTR, g.OPRD) or (tree.deps[noun] == g.CONJ and tree.deps[top] == g.ATTR)
    clause = sentence.by_predicate.get(tree.heads[top]) if is_said else None
    if clause is None:
        return ()
    return clause.slots.get(OBJECT if clause.passive or tree.deps[top] == g.OPRD else SUBJECT, ())


def one_of_several(sentence: Clauses, noun: int) -> Iterable[int]:
    """ "*Ann Lee* is one of the founders", "is among the founders"."""
    tree = sentence.tree
    of = tree.heads[noun]
    one = tree.heads[of]
    if tree.deps[noun] != g.POBJ:
        return ()
    if tree.lower[of] == g.AMONG and tree.lemmas[one] == g.BE:
        clause = sentence.by_predicate.get(one)
        return clause.slots.get(SUBJECT, ()) if clause else ()
    counted = tree.lower[of] == g.OF and tree.tags[one] in ("CD", "DT", "JJ")
    return _holders(sentence, one) if counted and tree.deps[one] in (g.ATTR, g.APPOS) else ()


def who_serves(sentence: Clauses, noun: int) -> Iterable[int]:
    """ "*Ann Lee* served as chairman", "took up her post as envoy", "appointed *Ann Lee* as envoy"."""
    tree, top = sentence.tree, sentence.tree.first_conjunct(noun)
    serving = tree.heads[top]
    above = tree.heads[serving]
    if tree.deps[above] == g.DOBJ:  # "her post as envoy"
        above = tree.heads[above]
    clause = sentence.by_predicate.get(above)
    if clause is None or tree.deps[top] != g.POBJ or tree.lower[serving] != g.AS:
        return ()
    every = clause.slots.get(OBJECT, ())
    objects = [o for o in every if o < serving] or every
    is_taken_up = any(tree.lemmas[o] in tree.word_class("post") for o in objects)
    is_subject = is_taken_up or clause.lemma in tree.word_class("succeeding") or not objects
    return clause.slots.get(SUBJECT, ()) if is_subject else objects


def subject_after(sentence: Clauses, noun: int) -> Iterable[int]:
    """ "A native of Ohio, *she* …"."""
    tree, above = sentence.tree, sentence.tree.heads[noun]
    stands_before = tree.deps[noun] in (g.ADVCL, g.DEP, g.NPADVMOD) and noun < above
    clause = sentence.by_predicate.get(above) if stands_before else None
    return (s for s in clause.slots.get(SUBJECT, ()) if s > noun) if clause else ()


def what_it_is(sentence: Clauses, noun: int) -> Iterable[int]:
    """ "The next step could be *talks*"."""
    tree, above = sentence.tree, sentence.tree.heads[noun]
    return tree.kids(above, g.ATTR) if tree.deps[noun] in g.SUBJECTS and tree.lemmas[above] == g.BE else ()


def apposed_to(sentence: Clauses, noun: int) -> Iterable[int]:
    """ "*Ann Lee*, the envoy"; of "is chairman, chief executive of" whoever is chairman."""
    tree, above = sentence.tree, sentence.tree.heads[noun]
    if tree.deps[noun] != g.APPOS:
        return ()
    is_said = tree.deps[tree.first_conjunct(above)] in (g.ATTR, g.OPRD)
    return _holders(sentence, above) if is_said else (above,)


def apposed(sentence: Clauses, noun: int) -> Iterable[int]:
    """ "The envoy, *Ann Lee*"."""
    return (a for a in sentence.tree.kids(noun, g.APPOS) if sentence.tree.is_noun(a))


HELD_BY: tuple[Callable[[Clauses, int], Iterable[int]], ...] = (
    of_copula,
    one_of_several,
    who_serves,
    subject_after,
    what_it_is,
    apposed_to,
    apposed,
)
