"""Which words make up a phrase, and which parts a clause or a noun phrase has: what wording a proposition needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kg.characters import QUOTES
from kg.extraction.clauses.clause import OBJECT, Clause
from kg.extraction.clauses.sentence import Clauses
from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree
from kg.kept import kept
from kg.ontology import Ontology

Tokens = tuple[int, ...]

CLAUSES_INSIDE = frozenset({g.RELCL, g.ACL, g.ADVCL, g.PARATAXIS, g.CCOMP})
CUT_OUT = CLAUSES_INSIDE | {g.APPOS}
OTHER_CONJUNCTS = frozenset({g.CONJ, g.CC, g.PRECONJ})
EDGES = frozenset({",", ":", ";", ".", "--", "-", "–", "—", "..."})
OPENING, CLOSING = frozenset({"(", "[", "-LRB-"}), frozenset({")", "]", "-RRB-"})


class Role(StrEnum):
    """What a part does in its clause or noun phrase."""

    OBJECT = "object"
    PREPOSITIONAL = "prepositional"
    ADVERB = "adverb"
    COMPLEMENT = "complement"  # an infinitive or participle without a subject: it merges into the relation
    CONTENT = "content"  # what is said, thought, asked
    ADJUNCT = "adjunct"  # an adverbial clause


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a clause or a noun phrase: its head, and the words that introduce it ("out of", "that")."""

    role: Role
    head: int
    marker: Tokens = ()


class Phrases:
    """The phrases of a sentence."""

    def __init__(self, sentence: Clauses) -> None:
        self.sentence = sentence
        self.tree = sentence.tree
        self._asides = _bracketed(sentence.tree.words)

    # verbs

    def verb_group(self, v: int) -> Tokens:
        """A verb with auxiliaries, negation, particle and the adverbs beside it: "has not yet agreed"."""
        tree = self.tree
        own = tree.kids(v, g.AUX, g.AUXPASS, g.NEG, g.PRT)
        stranded = (i for i in tree.kids(v, g.PREP) if i > v and not tree.children[i])  # "is referred to as"
        adverbs = (i for i in tree.kids(v, g.ADVMOD) if self._in_verb_group(i, v))
        return (*self._shared_auxiliaries(v), *sorted((*own, *adverbs, *stranded, v)))

    def _in_verb_group(self, adverb: int, v: int) -> bool:
        """Is it a single adverb between subject and verb, or between verb and preposition?"""
        tree = self.tree
        if tree.children[adverb] or tree.tags[adverb] in g.RELATIVE_TAGS or adverb + 1 == len(tree):
            return False
        if adverb == v + 1:
            return tree.tags[adverb] == "RB" and tree.tags[adverb + 1] in ("IN", "TO")
        subject = max((s for s in tree.kids(v, *g.SUBJECTS) if s < v), default=-1)
        return subject < adverb < v and not (subject < 0 and tree.words[adverb + 1] == ",")

    def _shared_auxiliaries(self, v: int) -> Tokens:
        """Those of the first conjunct: "is cut and flushed" → is flushed."""
        tree, first = self.tree, v
        while (
            tree.deps[first] == g.CONJ
            and tree.tags[first] in ("VB", "VBN", "VBG")
            and tree.tags[first] == tree.tags[tree.heads[first]]
            and not tree.has(first, g.AUX, g.AUXPASS, *g.SUBJECTS)
        ):
            first = tree.heads[first]
        return tuple(tree.kids(first, g.AUX, g.AUXPASS, g.NEG)) if first != v else ()

    def be(self, v: int, subject: int) -> str:
        """ "Be" as a participle lacks it: in the number of its subject and the tense of the verb above it."""
        tree = self.tree
        group = (i for a in tree.ancestors(v) for i in (*tree.kids(a, g.AUX, g.AUXPASS), a))
        tense = next((tree.tags[i] for i in group if tree.tags[i] in g.FINITE_TAGS), "")
        plural = tree.tags[subject] in ("NNS", "NNPS") or tree.has(subject, g.CONJ)
        return g.FORMS_OF_BE[2 * (tense == "VBD") + plural]

    def is_infinitive(self, v: int) -> bool:
        """Has the verb "to" and no subject?"""
        tree = self.tree
        has_to = any(tree.lower[i] == g.TO for i in tree.kids(v, g.AUX))
        return has_to and tree.tags[v] == "VB" and not tree.has(v, *g.SUBJECTS)

    def is_purpose(self, v: int) -> bool:
        """Does it say what another verb's action is for: "met to discuss"?"""
        return self.tree.deps[v] == g.ADVCL and v > self.tree.heads[v] and self.is_infinitive(v)

    # parts

    def parts(self, clause: Clause) -> list[Part]:
        """What a verb's clause has beside its subject: objects, content, then what follows the verb or precedes it."""
        others = sorted(self._others(clause.verb), key=lambda p: (p.role is not Role.CONTENT, p.head < clause.verb))
        return [*self._objects(clause), *others]

    def _objects(self, clause: Clause) -> Iterator[Part]:
        tree, v = self.tree, clause.verb
        own = [
            self.sentence.refer(i, v)
            for i in tree.kids(v, g.DATIVE, g.DOBJ, g.ATTR, g.ACOMP, g.OPRD)
            if tree.deps[i] != g.DATIVE or not tree.has(i, g.POBJ)
        ]
        shared = () if clause.passive else clause.slots.get(OBJECT, ())
        return (Part(Role.OBJECT, i) for i in dict.fromkeys((*own, *shared)) if not self._is_asked_for(i, v))

    def _is_asked_for(self, i: int, v: int) -> bool:
        """Does a question ask for it, as in "said how much they would pay"?"""
        return i < v and self.tree.tags[self.tree.subtree(i)[0]] in g.RELATIVE_TAGS

    def _others(self, v: int) -> Iterator[Part]:
        tree, group = self.tree, self.verb_group(v)
        for i in tree.children[v]:
            dep = tree.deps[i]
            if dep in (g.PREP, g.AGENT, g.DATIVE):
                yield from self.prepositional(i, v)
            elif dep in (g.NPADVMOD, g.ADVMOD) and i not in group and tree.tags[i] not in g.RELATIVE_TAGS:
                yield from self._adverbial(i, v)
            elif dep == g.XCOMP:
                yield Part(Role.COMPLEMENT, i)
            elif self.is_purpose(i):
                yield Part(Role.COMPLEMENT, i, tuple(tree.kids(i, g.MARK)))
            elif dep == g.CCOMP and self.sentence.is_content(i):
                yield Part(Role.CONTENT, i)
            elif dep == g.ADVCL:
                yield Part(Role.ADJUNCT, i, tuple(tree.kids(i, g.MARK)))

    def _adverbial(self, i: int, v: int) -> Iterator[Part]:
        """An adverb, or the prepositional phrase that it introduces: "close to the border"."""
        tree = self.tree
        words = self.phrase(i, frozenset({g.PREP}))
        inner = [p for q in tree.kids(i, g.PREP) for p in self.prepositional(q, v)]
        yield from (Part(p.role, p.head, (*words, *p.marker)) for p in inner)
        last = tree.subtree(i)[-1]
        comment = i < v and tree.deps[i] == g.ADVMOD and tree.words[last + 1 : last + 2] == (",",)  # "However, ..."
        if not inner and not comment:
            yield Part(Role.ADVERB, i)

    def prepositional(self, p: int, v: int) -> Iterator[Part]:
        """What a preposition governs, with the words that introduce it: "out of", "because of", "instead of"."""
        tree = self.tree
        if tree.words_of(tree.subtree(p)).lower() in _comments(tree.ontology):
            return
        beside = (i for i in tree.kids(p, g.ADVMOD, g.PCOMP, g.PREP, g.NPADVMOD) if self._is_particle(i))
        marker = tuple(sorted((p, *beside)))
        for i in tree.kids(p, g.POBJ):
            yield Part(Role.PREPOSITIONAL, self.sentence.refer(i, v), marker)
        for i in tree.kids(p, g.PCOMP):
            if tree.is_verb(i):
                yield Part(Role.COMPLEMENT, i, marker)
        outer = () if tree.has(p, g.POBJ) else marker
        for q in tree.kids(p, g.PREP):
            yield from (Part(part.role, part.head, (*outer, *part.marker)) for part in self.prepositional(q, v))

    def _is_particle(self, i: int) -> bool:
        return not self.tree.children[i] and not self.tree.is_verb(i) and not self.tree.is_noun(i)

    def inner_parts(self, head: int) -> Iterator[Part]:
        """What hangs from a noun or an adjective and can be chained into a relation: "member of", "ready to help"."""
        tree = self.tree
        for i in tree.children[head]:
            if tree.deps[i] == g.PREP:
                yield from self.prepositional(i, head)
            elif tree.deps[i] == g.XCOMP or (tree.deps[i] in (g.ACL, g.RELCL) and self.is_infinitive(i)):
                yield Part(Role.COMPLEMENT, i)

    # nouns

    def phrase(self, head: int, cut: frozenset[str] = frozenset()) -> Tokens:
        """The words below a head without branches of these labels; no comma, "and", "whose" or "'s" at the edges."""
        return self._trim(self.tree.subtree(head, lambda c: self._is_cut(c, cut)))

    def core(self, head: int) -> Tokens:
        """A noun with what stands before it: "the first woman" of "the first woman from Kenya to win"."""
        return self.phrase(head, CUT_OUT | OTHER_CONJUNCTS | {g.PREP, g.XCOMP})

    def defined(self, head: int) -> Tokens:
        """A noun's core and what follows with "of": "the first Prime Minister of Australia"."""
        words = self.core(head)
        for part in self.inner_parts(head):
            words = self.with_of(words, part)
        return words

    def with_of(self, words: Tokens, part: Part) -> Tokens:
        """The words of a noun, and those of one of its parts if it is one with "of"."""
        is_of = [self.tree.lower[i] for i in part.marker] == [g.OF] and part.role is Role.PREPOSITIONAL
        return (*words, *part.marker, *self.core(part.head)) if is_of else words

    def contents(self, part: Part) -> Iterator[Tokens]:
        """What is said, each coordinated clause by itself, with the subject they share and without quotation marks."""
        tree = self.tree
        subject: list[int] = []
        for v in tree.coordinated(part.head):
            if v != part.head and not tree.is_verb(v):
                continue
            others = set(tree.kids(v, *OTHER_CONJUNCTS))
            words = tree.subtree(v, others.__contains__)
            own = [i for s in tree.kids(v, *g.SUBJECTS) for i in tree.subtree(s)]
            yield self._trim(words if own or v == part.head else [*subject, *words], EDGES | QUOTES)
            subject = own or subject

    def short(self, head: int, keep_prepositions: bool = False) -> Tokens:
        """A noun phrase without clauses, appositions and other conjuncts.

        Of its prepositional phrases it keeps those with "of", or all but those of a former participle ("including").
        """
        tree = self.tree

        def skip(c: int) -> bool:
            if tree.deps[c] == g.PREP:
                return tree.tags[c] == "VBG" or (not keep_prepositions and tree.lower[c] != g.OF)
            if tree.heads[c] != head:
                return self._is_cut(c, CUT_OUT)
            is_comment = tree.deps[c] == g.ADVMOD and tree.deps[head] == g.CONJ and c < head  # "and especially tea"
            return is_comment or self._is_cut(c, CUT_OUT | OTHER_CONJUNCTS)

        return self._trim(tree.subtree(head, skip))

    def _is_cut(self, i: int, cut: frozenset[str]) -> bool:
        """Does it bear one of the labels, and is no year after a day: "December 31, 1963"?"""
        return self.tree.deps[i] in cut and not (self.tree.deps[i] == g.APPOS and self.tree.tags[i] == "CD")

    def _trim(self, tokens: list[int], edge_words: frozenset[str] = EDGES) -> Tokens:
        tree = self.tree
        if self._asides:
            tokens = [i for i in tokens if i not in self._asides] or tokens
        inside = [n for n, i in enumerate(tokens) if tree.words[i] not in edge_words and not self._is_edge(i)]
        return self._without_lone_quote(tuple(tokens[inside[0] : inside[-1] + 1])) if inside else ()

    def _without_lone_quote(self, tokens: Tokens) -> Tokens:
        """Without a quotation mark at an edge whose partner is elsewhere."""
        marks = [n for n, i in enumerate(tokens) if self.tree.words[i] in QUOTES]
        if len(tokens) > 1 and len(marks) % 2:
            return tokens[1:] if marks[0] == 0 else tokens[:-1] if marks[-1] == len(tokens) - 1 else tokens
        return tokens

    def _is_edge(self, i: int) -> bool:
        return self.tree.deps[i] in (g.CC, g.CASE) or self.tree.tags[i] == "WP$"

    def members(self, head: int) -> list[int]:
        """The heads of a coordination of phrases."""
        return [i for i in self.tree.coordinated(head) if i == head or not self.tree.is_verb(i)]

    def unfolded(self, noun: int, words: Tokens) -> list[Tokens]:
        """A noun's phrase with one of its coordinated modifiers at a time ("economic and social reforms"), unquoted."""
        tree = self.tree
        modifiers = [m for m in tree.kids(noun, g.AMOD, g.COMPOUND, g.NMOD) if m < noun]
        commas = self._between(noun, modifiers)
        words = self._trim([i for i in words if i not in commas and tree.words[i] not in QUOTES]) or words
        for first in modifiers:
            members = tree.coordinated(first)
            if len(members) > 1 and members[-1] <= noun and not self._is_firm(members):
                group = set(tree.subtree(first))
                return [tuple(i for i in words if i not in group or i in own) for own in map(self._alone, members)]
        return [words]

    def _between(self, noun: int, modifiers: Sequence[int]) -> set[int]:
        """The commas between modifiers: "cheap, clean power"."""
        commas = (i for i in self.tree.kids(noun, g.PUNCT) if self.tree.words[i] == ",")
        return {i for i in commas if modifiers and modifiers[0] < i < noun}

    def _is_firm(self, members: Sequence[int]) -> bool:
        """ "Marks & Spencer shops": one name."""
        return any(self.tree.words[i] == "&" for m in members for i in self.tree.kids(m, g.CC))

    def _alone(self, member: int) -> set[int]:
        """A conjunct without what joins it to the others."""
        others = set(self.tree.kids(member, *OTHER_CONJUNCTS, g.PUNCT))
        return set(self.tree.subtree(member, others.__contains__))

    def is_relational(self, noun: int) -> bool:
        """Is it a noun that only links, as in "in front of", "in respect of", "on behalf of"?"""
        tree, below = self.tree, self.tree.children[noun]
        return tree.tags[noun] == "NN" and len(below) == 1 and tree.lower[below[0]] in tree.word_class("linking")

    def places(self, part: Part) -> list[int]:
        """A place, and the greater one that it lies in: "in Murmansk, Russia"."""
        tree, head = self.tree, part.head
        if part.role is not Role.PREPOSITIONAL or tree.tags[head] not in g.PROPER_TAGS:
            return self.members(head)
        outer = (i for i in tree.kids(head, g.APPOS) if tree.tags[i] in g.PROPER_TAGS and i not in self._asides)
        return [*self.members(head), *outer]


@kept
def is_empty(tree: Tree, noun: int) -> bool:
    """Does a prepositional phrase around a noun name nothing: "in many ways", "in addition to"?"""
    preposition = tree.heads[noun]
    if tree.deps[noun] != g.POBJ:
        return False
    words = tree.subtree(preposition, lambda i: tree.heads[i] == noun and tree.deps[i] == g.PREP)
    manner = tree.lemmas[noun] in tree.word_class("manner") and not tree.has(noun, g.PREP, g.RELCL, g.ACL)
    return manner or tree.words_of(words).lower() in _comments(tree.ontology)


@kept
def _comments(ontology: Ontology) -> frozenset[str]:
    return frozenset(row["phrase"] for row in ontology.english("comments"))


def _bracketed(words: Sequence[str]) -> frozenset[int]:
    """The tokens from an opening bracket to its closing one."""
    found: set[int] = set()
    opened: list[int] = []
    for i, word in enumerate(words):
        if word in OPENING:
            opened.append(i)
        elif word in CLOSING and opened:
            found.update(range(opened.pop(), i + 1))
    return frozenset(found)
