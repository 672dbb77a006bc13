"""Repairs of a parse: errors that the parser makes again and again, put right by what cannot be otherwise.

Each repair is one function that changes the draft in place; all run, in the order of `REPAIRS`, before a sentence is
read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from kg.extraction import grammar as g
from kg.extraction.tree import Span, Tree
from kg.ontology import load, word_class


@dataclass
class Draft:
    """A tree whose tags and arcs may still change."""

    tree: Tree
    tags: list[str]
    deps: list[str]
    heads: list[int]

    def kids(self, i: int, *deps: str) -> list[int]:
        return [c for c, h in enumerate(self.heads) if h == i and c != i and self.deps[c] in deps]

    def attach(self, i: int, head: int, dep: str) -> None:
        """Hang token `i` elsewhere, unless that would close a circle."""
        above = head
        while self.heads[above] != above:
            if above == i:
                return
            above = self.heads[above]
        if above != i:
            self.heads[i], self.deps[i] = head, dep


def subject_after_source(d: Draft) -> None:
    """ "According to the ambassador, Moscow and its regions have agreed": Moscow is no apposition, it agrees."""
    for i, word in enumerate(d.tree.lower):
        if word != "according" or d.deps[i] != g.PREP or i > 1:
            continue
        verb = d.heads[i]
        sources = [n for to in d.kids(i, g.PREP) for n in d.kids(to, g.POBJ)]
        if verb < i or d.kids(verb, *g.SUBJECTS):
            continue
        for source in sources:
            for apposed in d.kids(source, g.APPOS):
                if source < apposed < verb and "," in d.tree.words[source:apposed]:
                    d.attach(apposed, verb, g.NSUBJ)
                    for listed in d.kids(source, g.PREP):  # "several regions — including Kazan —"
                        if apposed < listed:
                            last = max([apposed, *_chain(d, apposed)])
                            d.attach(listed, last, g.PREP)


def name_of_last_conjunct(d: Draft) -> None:
    """ "Ann Lee and the envoy to Kenya, Tom Hall, signed": Tom Hall is the envoy, not Ann Lee."""
    for i in range(len(d.heads)):
        if d.deps[i] != g.APPOS or d.tags[i] not in g.PROPER_TAGS:
            continue
        head = d.heads[i]
        if d.tags[head] not in g.PROPER_TAGS:
            continue
        nouns = [c for c in _chain(d, head) if head < c < i and d.tags[c] in ("NN", "NNS")]
        if nouns:
            d.attach(i, nouns[-1], g.APPOS)


def infinitive_of_last_infinitive(d: Draft) -> None:
    """ "stressed the need to develop mechanisms, and implement projects": "implement" goes with "develop"."""
    for i in range(len(d.heads)):
        head = d.heads[i]
        if d.deps[i] != g.CONJ or d.tags[i] != "VB" or d.tags[head] not in ("VBD", "VBZ") or d.kids(i, g.AUX):
            continue
        before = [
            v
            for v in range(head + 1, i)
            if d.tags[v] == "VB" and any(d.tree.lower[a] == "to" for a in d.kids(v, g.AUX))
        ]
        if before:
            d.attach(i, before[-1], g.CONJ)


def gerund_as_noun(d: Draft) -> None:
    """ "Fighting between the army and the rebels began", "the training of officers": nouns in -ing."""
    for i, tag in enumerate(d.tags):
        if tag != "VBG" or d.deps[i] not in (*g.SUBJECTS, g.DOBJ, g.POBJ, g.PCOMP, g.ROOT) or d.kids(i, g.DOBJ, g.AUX):
            continue
        prepositions = {d.tree.lower[p] for p in d.kids(i, g.PREP)}
        if d.kids(i, g.DET) or "between" in prepositions or (prepositions == {"of"} and d.deps[i] in g.SUBJECTS):
            d.tags[i] = "NN"
            if d.deps[i] in (g.CSUBJ, g.PCOMP):
                d.deps[i] = g.NSUBJ if d.deps[i] == g.CSUBJ else g.POBJ


def participle_after_noun(d: Draft) -> None:
    """ "Vetoed a draft resolution censuring the raid": the resolution is vetoed, the participle describes it."""
    for i in range(1, len(d.heads)):
        noun, dep = i - 1, d.deps[i]
        if d.tags[i] != "VBG" or dep not in (*g.SUBJECTS, g.DOBJ, g.POBJ, g.ATTR) or d.tags[noun] not in g.NOUN_TAGS:
            continue
        before = [c for c in d.kids(i, g.DET, g.AMOD, g.COMPOUND, g.POSS, g.NUMMOD) if c < i]
        governs = any(c > i for c in d.kids(i, g.DOBJ, g.CCOMP, g.XCOMP))
        if noun in before and governs:
            d.attach(noun, d.heads[i], {g.CSUBJ: g.NSUBJ}.get(dep, dep))
            d.attach(i, noun, g.ACL)
            for c in before[:-1]:
                d.attach(c, noun, d.deps[c])


def gerund_after_noun(d: Draft) -> None:
    """ "Despite the meeting failing to take place": it is the meeting that fails."""
    for i, tag in enumerate(d.tags):
        if tag != "VBG" or d.deps[i] != g.ADVCL or i == 0 or d.tree.words[i - 1] == ",":
            continue
        for p in d.kids(d.heads[i], g.PREP):
            nouns = d.kids(p, g.POBJ)
            close = nouns and p < nouns[0] < i and "," not in d.tree.words[p:i]
            if close and d.tree.lower[p] in ("despite", "amid", "without"):
                d.attach(i, nouns[0], g.ACL)


def purpose_after_in_order(d: Draft) -> None:
    """ "They met in order to vote": the verb is what they met for; "in order" only introduces it."""
    for i in range(2, len(d.heads)):
        noun, p = d.heads[i], d.heads[d.heads[i]]
        if d.tree.lower[noun] == "order" and d.deps[i] == g.ACL and d.tree.lower[p] == "in" and d.deps[p] == g.PREP:
            d.attach(i, d.heads[p], g.ADVCL)
            d.attach(p, i, g.MARK)
            d.attach(noun, i, g.MARK)


def both_and(d: Draft) -> None:
    """ "Both rail and road bridges", "either in Chad or in Mali": "both" belongs to "and", not to a noun."""
    partners = {"both": "and", "either": "or", "neither": "nor"}
    for i, word in enumerate(d.tree.lower):
        if word in partners and d.deps[i] in (g.DET, g.ADVMOD):
            later = range(d.heads[i] + 1, min(len(d.heads), d.heads[i] + 12))
            if d.heads[i] > i and any(d.tree.lower[j] == partners[word] for j in (*range(i, d.heads[i]), *later)):
                d.deps[i] = g.PRECONJ


def range_of_numbers(d: Draft) -> None:
    """ "They won 47 to 38": what follows "to" belongs to the number before it."""
    for to in range(1, len(d.heads) - 1):
        between = d.tree.lower[to] == "to" and d.tags[to - 1] == d.tags[to + 1] == "CD" and d.heads[to + 1] == to
        if between and d.deps[to - 1] in (g.NPADVMOD, g.DOBJ):
            d.attach(to, to - 1, g.QUANTMOD)


def finite_verb_after_noun(d: Draft) -> None:
    """ "She left after the show and moved to Lima": "moved" goes with the verb "left", not with "show"."""
    for i, dep in enumerate(d.deps):
        if dep != g.CONJ or d.tags[i] not in g.FINITE_TAGS or d.tags[d.heads[i]] not in g.NOUN_TAGS:
            continue
        if d.kids(i, *g.SUBJECTS):
            continue
        verb = next((a for a in _above(d, i) if d.tags[a] == d.tags[i]), -1)
        if verb >= 0:
            d.attach(i, verb, g.CONJ)


def agent_of_passive(d: Draft) -> None:
    """ "They were addressed at rallies by Ann Lee": she addressed them, the rallies are not hers."""
    for by, word in enumerate(d.tree.lower):
        if word != "by" or d.deps[by] != g.PREP or d.tags[d.heads[by]] not in g.NOUN_TAGS:
            continue
        verb = next((a for a in _above(d, by) if d.tags[a] in g.VERB_TAGS), -1)
        if verb >= 0 and d.kids(verb, g.AUXPASS) and not d.kids(verb, g.AGENT) and verb < d.heads[by] < by:
            d.attach(by, verb, g.AGENT)


def charge_after_agent(d: Draft) -> None:
    """ "Kenya was accused by Chad of hiding losses": the hiding goes with "accused", for a name has no deeds."""
    for preposition, dep in enumerate(d.deps):
        accuser = d.heads[preposition]
        if dep != g.PREP or d.deps[accuser] != g.POBJ or d.tags[accuser] not in g.PROPER_TAGS:
            continue
        by = d.heads[accuser]
        if d.deps[by] == g.AGENT and any(d.tags[c] == "VBG" for c in d.kids(preposition, g.PCOMP)):
            d.attach(preposition, d.heads[by], g.PREP)


def antecedent_in_number(d: Draft) -> None:
    """ "Areas of the sea that have warmed": areas have, the sea has."""
    for v, dep in enumerate(d.deps):
        number = _number_of_verb(d, v) if dep == g.RELCL else ""
        if not number or not any(d.tags[s] in g.RELATIVE_TAGS for s in d.kids(v, *g.SUBJECTS)):
            continue
        noun = d.heads[v]
        if _number_of_noun(d, noun) in (number, "") or d.kids(noun, g.CONJ):
            continue
        if d.deps[noun] == g.POBJ:
            above = d.heads[d.heads[noun]]
            fitting = [n for n in (above, *d.kids(above, g.DOBJ)) if n < noun and _number_of_noun(d, n) == number]
            if fitting:
                d.attach(v, fitting[0], g.RELCL)


def name_after_post(d: Draft) -> None:
    """ "French Ambassador to Chad Ann Lee spoke": Ann Lee is the ambassador, and Chad is where."""
    for preposition, dep in enumerate(d.deps):
        title, nouns = d.heads[preposition], d.kids(preposition, g.POBJ)
        if dep != g.PREP or d.tree.lower[preposition] not in ("to", "of", "for") or not nouns:
            continue
        name, run = nouns[0], list(range(preposition + 1, nouns[0] + 1))
        if title != preposition - 1 or d.kids(title, g.DET) or any(d.deps[i] != g.COMPOUND for i in run[:-1]):
            continue
        place = next((n for n in (3, 2, 1) if d.tree.words_of(run[:n]) in _countries() and len(run) - n >= 2), 0)
        if not place or any(d.tags[i] not in g.PROPER_TAGS for i in run):
            continue
        country = run[place - 1]
        d.attach(country, preposition, g.POBJ)
        for i in run[:-1]:
            if i != country:
                d.attach(i, country if i < country else name, g.COMPOUND)
        _take_place(d, name, title)
        d.attach(title, name, g.COMPOUND)


def who_is_no_place(d: Draft) -> None:
    """ "Fishermen in Dakar, who burned tyres": the fishermen did. "A port in Peru, built by Chile": the port was."""
    places = {i for n in d.tree.names if n.label in ("GPE", "LOC", "FAC") for i in range(n.first, n.last + 1)}
    for verb, dep in enumerate(d.deps):
        place = d.heads[verb]
        if dep not in g.NOUN_CLAUSES or place not in places or d.deps[place] != g.POBJ:
            continue
        above = d.heads[d.heads[place]]
        while d.tree.lower[above] in _kinds_of_place() and d.deps[above] == g.POBJ:  # "in the province of Sindh"
            above = d.heads[d.heads[above]]
        built = dep == g.ACL and d.tags[verb] == "VBN" and d.tree.words[place + 1] == ","
        who = built or any(d.tree.lower[s] in ("who", "whom") for s in d.kids(verb, g.NSUBJ, g.DOBJ))
        if who and d.tags[above] in g.NOUN_TAGS:
            d.attach(verb, above, g.RELCL)


def verb_after_relative(d: Draft) -> None:
    """ "Chad, which hosts the forum, offered to help": it offered; the sentence is no mere noun."""
    root = next(i for i, head in enumerate(d.heads) if head == i)
    aside = [c for c in d.kids(root, g.RELCL, g.APPOS) if c > root]
    verbs = [v for v in d.kids(root, g.ACL) if d.tree.words[v - 1] == "," and v > root and not d.kids(v, g.AGENT)]
    verbs = [v for v in verbs if d.tags[v] in ("VBD", "VBN")]
    if d.tags[root] in g.NOUN_TAGS and aside and verbs and aside[0] < verbs[0]:
        _take_place(d, verbs[0], root)
        d.attach(root, verbs[0], g.NSUBJ)
        d.tags[verbs[0]] = "VBD"


def verb_after_aside(d: Draft) -> None:
    """ "Chad, he said, supports Mali and will vote": Chad will vote, not he."""
    for v, dep in enumerate(d.deps):
        said = d.heads[v]
        aside = dep == g.CONJ and d.deps[said] == g.PARATAXIS and v > said + 1 and d.tree.words[said + 1] == ","
        if aside and not d.kids(v, *g.SUBJECTS) and d.tags[v] in g.VERB_TAGS:
            d.attach(v, d.heads[said], g.CONJ)


def reporter_at_end(d: Draft) -> None:
    """ "Togo backs Ghana, a diplomat said": the diplomat says it, for an apposition would end in a comma."""
    for said, dep in enumerate(d.deps):
        main, subjects = d.heads[said], d.kids(said, g.NSUBJ)
        if dep != g.CCOMP or not main < said or len(subjects) != 1 or d.tree.lemmas[said] not in _reporting():
            continue
        name, beside = subjects[0], d.kids(subjects[0], g.APPOS)
        if not beside or beside[-1] != said - 1 or not main < name or d.kids(main, g.DOBJ):
            continue
        _take_place(d, said, main)
        d.attach(main, said, g.CCOMP)
        d.attach(name, main, g.DOBJ)
        d.attach(beside[-1], said, g.NSUBJ)


def name_without_and(d: Draft) -> None:
    """ "A Lagos bank, the Delta Trust, warned": no second one without "and", but the first one's name."""
    for name, dep in enumerate(d.deps):
        noun = d.heads[name]
        if dep != g.CONJ or d.tags[noun] != "NN" or d.tags[name] not in g.PROPER_TAGS or not noun < name:
            continue
        first = min([name, *(c for c in d.kids(name, g.DET, g.COMPOUND, g.AMOD, g.NMOD) if c > noun)])
        if d.tree.words[first - 1] == "," and not d.kids(noun, g.CC) and not d.kids(name, g.CC, g.CONJ):
            d.attach(name, noun, g.APPOS)


def person_after_body(d: Draft) -> None:
    """ "The head of Acme Gold, Ann Lee, resigned": she is the head, not the firm."""
    persons = {n.last for n in d.tree.names if n.label == "PERSON"}
    for name, dep in enumerate(d.deps):
        body = d.heads[name]
        if dep != g.APPOS or name not in persons or d.deps[body] != g.POBJ:
            continue
        post = d.heads[d.heads[body]]
        if d.tags[body] in g.PROPER_TAGS and d.tags[post] == "NN" and d.kids(post, g.DET, g.POSS) and post < body:
            d.attach(name, post, g.APPOS)


def place_in_place(d: Draft) -> None:
    """ "A raid on Djibo, in northern Burkina Faso,": that is where Djibo is."""
    places = {n.last for n in d.tree.names if n.label in ("GPE", "LOC")}
    for p, dep in enumerate(d.deps):
        place = p - 2
        inner = d.kids(p, g.POBJ)
        if dep != g.PREP or d.tree.lower[p] != "in" or place < 0 or d.tree.words[p - 1] != "," or not inner:
            continue
        named = d.tags[place] in g.PROPER_TAGS and not d.kids(place, g.DET) and d.deps[place] in (g.POBJ, g.DOBJ)
        if named and inner[0] in places and d.heads[p] < p:
            d.attach(p, place, g.PREP)


def name_at_end(d: Draft) -> None:
    """ "Talks with the French president, Luc Martin": the name says which president, it is no time."""
    persons = {n.last: n.first for n in d.tree.names if n.label == "PERSON"}
    for name, dep in enumerate(d.deps):
        comma = persons.get(name, 0) - 1
        if dep not in (g.NPADVMOD, g.DEP) or comma < 1 or d.tree.words[comma] != "," or d.kids(name, g.CONJ, g.CC):
            continue
        if d.tags[comma - 1] == "NN" and d.deps[comma - 1] in (g.POBJ, g.DOBJ, g.ATTR):
            d.attach(name, comma - 1, g.APPOS)


def body_beside_person(d: Draft) -> None:
    """ "Ann Lee, who heads the Delta Centre, a think tank in Oslo": the centre is a think tank, she is not."""
    bodies = [n for n in d.tree.names if n.label == "ORG"]
    persons = {n.last for n in d.tree.names if n.label == "PERSON"}
    for noun, dep in enumerate(d.deps):
        person = d.heads[noun]
        if dep != g.APPOS or person not in persons or d.tree.lower[noun] not in _bodies():
            continue
        names = [
            n for p in d.kids(person, g.PREP) for n in d.kids(p, g.POBJ) if n < noun and d.tags[n] in g.PROPER_TAGS
        ]
        run = [noun, *d.kids(noun, g.DET, g.AMOD, g.COMPOUND, g.NMOD)]
        names += [_top(d, n) for n in bodies if d.tree.words[min(run) - 1] == "," and n.last == min(run) - 2]
        if names:
            d.attach(noun, names[-1], g.APPOS)


def particle_before_number(d: Draft) -> None:
    """ "Handed over 212 soldiers": "over" goes with the verb, the soldiers are no more than 212."""
    for over in range(1, len(d.heads) - 1):
        verb = over - 1
        handed = d.tree.lemmas[verb] in word_class("handing") and d.tags[verb] in g.VERB_TAGS
        if handed and d.tree.lower[over] == "over" and d.deps[over] != g.PRT and d.tags[over + 1] == "CD":
            d.attach(over, verb, g.PRT)


def participle_of_fronted(d: Draft) -> None:
    """ "Under a deal, signed in Muscat, Iran will pay": the deal was signed, not Iran."""
    for v, dep in enumerate(d.deps):
        main = next((a for a in (d.heads[v], d.heads[d.heads[v]]) if d.tags[a] in g.VERB_TAGS and a > v), -1)
        if d.tags[v] != "VBN" or dep not in (g.ADVCL, g.ACL, g.AMOD) or main < 0 or d.tree.words[v - 1] != ",":
            continue
        subjects = d.kids(main, *g.SUBJECTS)
        nouns = [n for p in d.kids(main, g.PREP) if p < v for n in d.kids(p, g.POBJ)]
        if subjects and nouns and nouns[0] < v < subjects[0] and not d.kids(v, *g.SUBJECTS, g.AUXPASS):
            d.attach(v, nouns[0], g.ACL)


def receiver_before_gift(d: Draft) -> None:
    """ "Promised Hanoi six boats": Hanoi is whom they are promised, the boats bear no name."""
    for name, dep in enumerate(d.deps):
        gift = d.heads[name]
        verb = d.heads[gift]
        if dep not in (g.NMOD, g.COMPOUND) or d.deps[gift] != g.DOBJ or d.tree.lemmas[verb] not in word_class("giving"):
            continue
        before = [c for c in range(name) if d.heads[c] == gift]  # "gave the Chad army two tanks"
        described = name + 1 in d.kids(gift, g.AMOD, g.NUMMOD, g.DET)
        if described and not before and d.tags[name] in g.PROPER_TAGS and not d.kids(verb, g.DATIVE):
            d.attach(name, verb, g.DATIVE)


def object_after_as(d: Draft) -> None:
    """ "Dismissed as fiction a report on the camp": the report is dismissed, only "fiction" hangs from "as"."""
    for preposition, dep in enumerate(d.deps):
        verb, nouns = d.heads[preposition], d.kids(preposition, g.POBJ)
        lacks = d.tags[verb] in g.VERB_TAGS and not d.kids(verb, g.DOBJ)
        if dep == g.PREP and d.tree.lower[preposition] == "as" and len(nouns) == 2 and lacks:
            d.attach(nouns[1], verb, g.DOBJ)


def list_after_titled_name(d: Draft) -> None:
    """ "Signed by Minister Ann Lee and Acme Oil Corporation": two signatories, neither is part of the other."""
    persons = {n.last for n in d.tree.names if n.label == "PERSON"}
    for first, dep in enumerate(d.deps):
        last = d.heads[first]
        inner = [c for c in d.kids(first, g.CONJ) if first < c < last]
        if dep == g.NMOD and inner and first in persons and d.tags[last] in g.PROPER_TAGS:
            _take_place(d, first, last)
            d.attach(last, first, g.CONJ)
            for c in inner:
                d.attach(c, last, g.COMPOUND)


def _top(d: Draft, name: Span) -> int:
    """The token of a name that hangs from outside it."""
    inside = range(name.first, name.last + 1)
    return next((i for i in inside if d.heads[i] not in inside or d.heads[i] == i), name.last)


def _take_place(d: Draft, new: int, old: int) -> None:
    """Hang a token where another hung; the root's place includes being the root."""
    d.deps[new] = d.deps[old]
    d.heads[new] = new if d.heads[old] == old else d.heads[old]


@cache
def _bodies() -> frozenset[str]:
    """Nouns for organisations, by the last word."""
    ontology = load()
    rows = (row for row in ontology.lexicon("types") if ontology.is_a(row["class"], "Organization"))
    return frozenset(row["noun"].split()[-1] for row in rows)


@cache
def _reporting() -> frozenset[str]:
    return frozenset(row["lemma"] for row in load().english("reporting"))


@cache
def _kinds_of_place() -> frozenset[str]:
    return frozenset(row["noun"] for row in load().english("identity"))


@cache
def _countries() -> frozenset[str]:
    known = (k for k in load().gazetteer if k.type == "Country")
    return frozenset(name for k in known for name in (k.label, *k.aliases))


REPAIRS: tuple[Callable[[Draft], None], ...] = (
    purpose_after_in_order,
    gerund_as_noun,
    participle_after_noun,
    gerund_after_noun,
    subject_after_source,
    name_after_post,
    list_after_titled_name,
    verb_after_relative,
    verb_after_aside,
    reporter_at_end,
    name_without_and,
    person_after_body,
    name_at_end,
    place_in_place,
    body_beside_person,
    particle_before_number,
    participle_of_fronted,
    receiver_before_gift,
    object_after_as,
    who_is_no_place,
    name_of_last_conjunct,
    infinitive_of_last_infinitive,
    both_and,
    range_of_numbers,
    finite_verb_after_noun,
    agent_of_passive,
    charge_after_agent,
    antecedent_in_number,
)


def repaired(tree: Tree) -> Tree:
    """The tree with all repairs made; the same one if there was nothing to mend."""
    draft = Draft(tree, list(tree.tags), list(tree.deps), list(tree.heads))
    mended: list[str] = []
    before = list(zip(draft.tags, draft.deps, draft.heads, strict=True))
    for repair in REPAIRS:
        repair(draft)
        after = list(zip(draft.tags, draft.deps, draft.heads, strict=True))
        if after != before:
            moved = (i for i, token in enumerate(after) if token != before[i])
            mended += (f"{repair.__name__}: {_arc(tree, i, *before[i])} → {_arc(tree, i, *after[i])}" for i in moved)
            before = after
    if not mended:
        return tree
    tags, deps, heads = tuple(draft.tags), tuple(draft.deps), tuple(draft.heads)
    return replace(tree, tags=tags, deps=deps, heads=heads, repairs=tuple(mended))


def _arc(tree: Tree, i: int, tag: str, dep: str, head: int) -> str:
    return f"{tree.words[i]} {tag} {dep} of {tree.words[head]}"


def _chain(d: Draft, i: int) -> list[int]:
    """The conjuncts that hang from a token, one from another."""
    found: list[int] = []
    todo = [i]
    while todo:
        more = d.kids(todo.pop(), g.CONJ)
        found += more
        todo += more
    return sorted(found)


def _above(d: Draft, i: int) -> Iterator[int]:
    while d.heads[i] != i:
        i = d.heads[i]
        yield i


def _number_of_noun(d: Draft, i: int) -> str:
    return {"NN": "singular", "NNP": "singular", "NNS": "plural", "NNPS": "plural"}.get(d.tags[i], "")


def _number_of_verb(d: Draft, v: int) -> str:
    """Singular or plural where the verb's form shows it."""
    for i in (*d.kids(v, g.AUX, g.AUXPASS), v):
        if d.tags[i] == "VBZ" or d.tree.lower[i] == "was":
            return "singular"
        if d.tags[i] == "VBP" or d.tree.lower[i] == "were":
            return "plural"
        if d.tags[i] in g.FINITE_TAGS:
            break
    return ""
