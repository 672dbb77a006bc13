"""Clauses → propositions, in two styles of wording.

`minimal` gives short facts with one object each: coordination is unfolded, prepositional phrases are chained into the
relation, and what was cut out of a noun phrase is a proposition of its own. `clause` gives one long proposition for
each predicate, its arguments whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from kg.errors import FormatError
from kg.extraction.clauses.clause import HOLDER, POSSESSOR, Clause, Kind
from kg.extraction.clauses.constructions import find_all
from kg.extraction.clauses.phrases import CUT_OUT, Part, Phrases, Role, Tokens
from kg.extraction.clauses.sentence import Clauses
from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree
from kg.extraction.propositions.confidence import confidence
from kg.kept import kept
from kg.model import Proposition
from kg.ontology import Ontology

MODIFIERS = frozenset({"relative", "participle"})  # of the noun that is their subject
MAX_DEPTH = 4  # of phrases chained into one relation
MOST_FACTS = 200  # of one predicate: twelve subjects with fifteen objects each are told one by one, with twenty not


Fact = tuple[str, Tokens, Tokens]  # construction, relation and object of what is said of a subject


@dataclass(frozen=True)
class Style:
    """How clauses are worded.

    `inferred` names the constructions whose "is" or "has" no word of the sentence says. Propositions less sure than
    `least` are left out, unless the sentence has no other.
    """

    split: bool
    inferred: frozenset[str]
    least: float = 0.0


STYLES = {
    "minimal": Style(split=True, inferred=frozenset(), least=0.2),
    "clause": Style(split=False, inferred=frozenset({"apposition", "title"})),
}


@dataclass(frozen=True)
class Wording:
    """A proposition as tokens. `inferred` is a word put before the relation that the sentence does not have."""

    construction: str
    subject: Tokens
    relation: Tokens
    object: Tokens = ()
    arguments: tuple[Tokens, ...] = ()
    inferred: str = ""


def style_named(name: str) -> Style:
    """Raises `FormatError` if there is no such style."""
    if name not in STYLES:
        raise FormatError(f"unknown style {name!r}: choose one of {', '.join(STYLES)}")
    return STYLES[name]


def propositions(sentence: Clauses, style: Style) -> list[Proposition]:
    """What a sentence says, in the order of its predicates, nothing twice."""
    found: dict[tuple[str, ...], Proposition] = {}
    for w in wordings(sentence, style):
        p = worded(sentence.tree, w)
        found.setdefault((p.subject, p.relation, p.object, *p.arguments), p)
    return sure_enough(list(found.values()), style)


def sure_enough(found: list[Proposition], style: Style) -> list[Proposition]:
    """Those of a sentence's propositions that a style tells."""
    least = min(style.least, max((p.confidence for p in found), default=0.0))
    return [p for p in found if p.confidence >= least]


def wordings(sentence: Clauses, style: Style) -> Iterator[Wording]:
    """The same as tokens, still with repetitions. Each has a subject and a relation: of "Sr." alone nothing is said."""
    clauses = find_all(sentence)
    say = Minimal(sentence, clauses) if style.split else Whole(sentence, clauses)
    inferred = (w for w in say.inferred() if w.construction in style.inferred)
    yield from (w for w in chain(say.wordings(), inferred) if w.subject and (w.relation or w.inferred))


def worded(tree: Tree, w: Wording) -> Proposition:
    """The words of a wording, with its confidence."""
    return Proposition(
        sentence=tree.text,
        subject=tree.words_of(w.subject),
        relation=" ".join(filter(None, (w.inferred, tree.words_of(w.relation)))),
        object=tree.words_of(w.object),
        arguments=tuple(tree.words_of(tokens) for tokens in w.arguments),
        confidence=confidence(tree, w.construction, w.subject, w.relation, w.object),
        construction=w.construction,
        inferred=("relation",) if w.inferred else (),
    )


class Minimal:
    """Short facts."""

    def __init__(self, sentence: Clauses, clauses: list[Clause]) -> None:
        self.sentence = sentence
        self.tree = sentence.tree
        self.phrases = Phrases(sentence)
        self.clauses = {c.predicate: c for c in clauses}

    def wordings(self) -> Iterator[Wording]:
        for clause in self.own_clauses():
            facts = list(self.facts(clause.predicate, inherited=self._shared(clause.predicate)))
            for subject, words in self._worded_subjects(clause, len(facts)):
                for construction, relation, obj in facts:
                    if subject not in relation and subject not in obj:
                        yield Wording(construction, words, relation, obj)
        yield from self._including()

    def _worded_subjects(self, clause: Clause, facts: int) -> list[tuple[int, Tokens]]:
        """The subjects one by one; a list stays whole where so many facts of each would be more than `MOST_FACTS`."""
        heads = list(self.subjects(clause))
        members = [m for s in heads for m in self.phrases.members(s)]
        if facts > 1 and len(members) * facts > MOST_FACTS:
            return [(s, self.phrases.phrase(s, CUT_OUT)) for s in heads]
        keep = clause.construction not in MODIFIERS
        return [(m, words) for m in members for words in self.phrases.unfolded(m, self.argument(m, keep))]

    def own_clauses(self) -> Iterator[Clause]:
        """The verbs' clauses that are no mere continuation of another one's relation."""
        return (c for c in self.clauses.values() if c.kind is Kind.VERB and not self._is_merged(c))

    def _shared(self, v: int) -> tuple[Part, ...]:
        """What stands before the first of coordinated verbs holds for the others: "In May it was tried and failed"."""
        tree, first = self.tree, self.tree.first_conjunct(v)
        if first == v or first not in self.clauses or tree.has(v, *g.SUBJECTS):
            return ()
        begin = min(tree.kids(first, *g.SUBJECTS), default=-1)
        parts = self.phrases.parts(self.clauses[first])
        return tuple(p for p in parts if p.role is Role.PREPOSITIONAL and p.marker and p.marker[0] < begin)

    def _is_merged(self, clause: Clause) -> bool:
        tree = self.tree
        top = tree.first_conjunct(clause.predicate)
        above = tree.heads[top]
        verb = tree.heads[above]
        if tree.deps[top] == g.PCOMP:
            same = self.sentence.subject(verb) == self.sentence.subject(clause.predicate)
            return not tree.is_verb(verb) or (same and tree.lower[above] in _governed(tree.ontology))
        if tree.deps[top] == g.XCOMP or self.phrases.is_purpose(top):
            return self.sentence.subject(above) == self.sentence.subject(clause.predicate) or not tree.is_verb(above)
        return tree.deps[top] in (g.ACL, g.RELCL) and self.phrases.is_infinitive(top)

    def subjects(self, clause: Clause) -> Iterator[int]:
        """The heads of the subject; for "is a bank that lends" whoever is the bank."""
        tree, found = self.tree, self.sentence.subject(clause.predicate)
        for s in found or tree.kids(clause.predicate, g.EXPL):
            if tree.tags[s] in g.RELATIVE_TAGS or any(tree.tags[d] == "WDT" for d in tree.kids(s, g.DET)):
                continue
            said_of = self.sentence.subject(tree.heads[s]) if tree.deps[s] == g.ATTR else ()
            yield from said_of if said_of and clause.construction in MODIFIERS else (s,)

    def argument(self, head: int, keep_prepositions: bool = False) -> Tokens:
        """The words of a subject or an object."""
        if self.tree.is_verb(head):
            return self.phrases.phrase(head)
        return self.phrases.short(head, keep_prepositions)

    # relations that grow word by word: "served", "served as", "served as minister of"

    def facts(self, v: int, relation: Tokens = (), depth: int = 0, inherited: tuple[Part, ...] = ()) -> Iterator[Fact]:
        """All that a verb's clause says of its subject.

        An infinitive inherits the parts of the verb it completes: "was able last night to open the port".
        """
        clause = self.clauses[v]
        relation = (*relation, *self.phrases.verb_group(v))
        parts = [*self._telling(self.phrases.parts(clause)), *inherited]
        if leading := self._leading_on(parts):
            rest = tuple(p for p in parts if p is not leading)
            yield from self._grown(clause, leading, relation, depth, rest)
            return
        if not parts:
            yield clause.construction, relation, ()
        for part in parts:
            yield from self._grown(clause, part, relation, depth)
            if part.role is Role.OBJECT or any(self.tree.deps[i] == g.AGENT for i in part.marker):
                relation = (*relation, *part.marker, *self.phrases.defined(part.head))

    def _telling(self, parts: list[Part]) -> list[Part]:
        """Without adverbial clauses, which speak for themselves, and adverbs unless they are all there is."""
        parts = [p for p in parts if p.role is not Role.ADJUNCT]
        times = [p for p in parts if p.role is not Role.ADVERB or self.tree.deps[p.head] == g.NPADVMOD]
        return times or parts

    def _leading_on(self, parts: list[Part]) -> Part | None:
        """The infinitive, or the adjective with one, that is the real predicate; none where there is an object."""
        tree = self.tree
        for part in parts:
            if part.role is Role.OBJECT:
                return part if tree.has(part.head, g.XCOMP) and tree.tags[part.head] in g.ADJECTIVE_TAGS else None
            if part.role is Role.COMPLEMENT and not part.marker and tree.deps[part.head] == g.XCOMP:
                return part
        return None

    def _grown(
        self, clause: Clause, part: Part, relation: Tokens, depth: int, inherited: tuple[Part, ...] = ()
    ) -> Iterator[Fact]:
        """All that a relation says with one more part of the clause: the part is its object, or leads on to others."""
        relation = (*relation, *part.marker)
        match part.role:
            case Role.CONTENT if part.head in self.clauses and not self.sentence.has_tense(part.head):
                subjects = self.tree.kids(part.head, *g.SUBJECTS)
                subject = tuple(i for s in subjects for i in self.argument(s))
                yield from self._led_on(part.head, (*relation, *subject), depth)
            case Role.CONTENT:
                for words in self.phrases.contents(part):
                    yield clause.construction, relation, words
            case Role.COMPLEMENT:
                if depth < MAX_DEPTH:
                    yield from self._led_on(part.head, relation, depth, inherited)
            case _:
                for head in self.phrases.places(part):
                    yield from self._with_noun(clause, part, head, relation, depth, inherited)

    def _led_on(self, verb: int, relation: Tokens, depth: int, inherited: tuple[Part, ...] = ()) -> Iterator[Fact]:
        """What a verb and those coordinated with it say, as part of a relation."""
        for v in self.tree.coordinated(verb):
            if v in self.clauses:
                yield from self.facts(v, relation, depth + 1, inherited)

    def _with_noun(
        self, clause: Clause, part: Part, head: int, relation: Tokens, depth: int, inherited: tuple[Part, ...]
    ) -> Iterator[Fact]:
        """A noun or adjective as the object, and what hangs from it as further objects: "served as minister *of*"."""
        inner = [p for p in self.phrases.inner_parts(head) if self._chains(p, head)] if depth < MAX_DEPTH else []
        predicate = self.clauses.get(head, clause) if self.tree.tags[head] in g.ADJECTIVE_TAGS else clause
        links = part.role is Role.PREPOSITIONAL and self.phrases.is_relational(head)
        if not inner or (predicate is clause and not links):
            for words in self.phrases.unfolded(head, self.argument(head)):
                yield clause.construction, relation, words
        for noun in self.phrases.unfolded(head, self.phrases.core(head)):
            for deeper in inner:
                passed_on = inherited if deeper.role is Role.COMPLEMENT else ()
                yield from self._grown(predicate, deeper, (*relation, *noun), depth + 1, passed_on)
                noun = self.phrases.with_of(noun, deeper)

    def _chains(self, part: Part, head: int) -> bool:
        """Not "including", which speaks for itself, nor what is inside a name."""
        if any(name.first <= min(head, part.head) and max(head, part.head) <= name.last for name in self.tree.names):
            return False
        return not part.marker or self.tree.tags[part.marker[0]] != "VBG"

    def _including(self) -> Iterator[Wording]:
        """Participles that became prepositions: "diseases including rabies"."""
        tree = self.tree
        for p in range(len(tree)):
            if tree.deps[p] == g.PREP and tree.tags[p] == "VBG" and tree.is_noun(tree.heads[p]):
                for part in self.phrases.prepositional(p, p):
                    for head in self.phrases.members(part.head):
                        yield Wording("participle", self.argument(tree.heads[p]), part.marker, self.argument(head))

    # what no verb says

    def inferred(self) -> Iterator[Wording]:
        """Appositions and titles as "is", possessors as "has"."""
        for clause in self.clauses.values():
            if clause.kind is Kind.NOUN:
                yield from self._described(clause)
                yield from self._possessed(clause)

    def _possessed(self, clause: Clause) -> Iterator[Wording]:
        """What a possessor has, with its arguments: "Mali's withdrawal from the pact"."""
        for possessor in (p for p in clause.slots.get(POSSESSOR, ()) if self.tree.is_noun(p)):
            owner = self.argument(possessor)
            below = set(self.tree.subtree(possessor))
            thing = tuple(i for i in self.phrases.core(clause.predicate) if i not in below)
            yield Wording("possessive", owner, (), thing, inferred=g.HAS)
            for part in self.phrases.inner_parts(clause.predicate):
                if part.role is Role.PREPOSITIONAL:
                    relation = (*thing, *part.marker)
                    for head in self.phrases.members(part.head):
                        yield Wording("nominalisation", owner, relation, self.argument(head), inferred=g.HAS)

    def _described(self, clause: Clause) -> Iterator[Wording]:
        """What someone is, by title or apposition."""
        noun = clause.predicate
        holders = clause.slots.get(HOLDER, ()) if clause.construction in ("apposition", "title") else ()
        for holder in (h for h in holders if self._describes(noun, h)):
            name, description = self.argument(holder), self.argument(noun, keep_prepositions=True)
            if clause.construction == "title":
                words = self.phrases.core(holder)
                name, description = tuple(i for i in words if i > noun), tuple(i for i in words if i <= noun)
            yield Wording(clause.construction, name, (), description, inferred=g.IS)

    def _describes(self, noun: int, holder: int) -> bool:
        """Is it the noun that says what the other is? "the chairman, Ali Khan": yes; "Murray, Utah": neither."""
        tree = self.tree
        if tree.tags[noun] in g.PROPER_TAGS and not self.sentence.is_title(noun):
            return False
        if tree.words[noun].endswith("."):  # "Mr."
            return False
        return tree.tags[holder] in g.PROPER_TAGS or tree.heads[noun] == holder


@kept
def _governed(ontology: Ontology) -> frozenset[str]:
    return frozenset(row["preposition"] for row in ontology.english("governed"))


class Whole(Minimal):
    """One long proposition for each predicate."""

    def wordings(self) -> Iterator[Wording]:
        for clause in self.own_clauses():
            for construction, relation, parts in self.frames(clause.predicate, parts=self._shared(clause.predicate)):
                arguments = [(*p.marker, *self._body(p)) for p in parts if p.role is not Role.ADJUNCT]
                if parts and parts[0].role is Role.PREPOSITIONAL:
                    relation = (*relation, *parts[0].marker)
                    arguments[0] = self._body(parts[0])
                for subject in self.subjects(clause):
                    obj = arguments[0] if arguments else ()
                    be = self.phrases.be(clause.verb, subject) if clause.construction == "participle" else ""
                    yield Wording(construction, self.argument(subject), relation, obj, tuple(arguments[1:]), be)

    def argument(self, head: int, keep_prepositions: bool = True) -> Tokens:
        """The whole noun phrase; clauses and appositions in it are told on their own."""
        return self.phrases.phrase(head, frozenset() if self.tree.is_verb(head) else CUT_OUT)

    def _body(self, part: Part) -> Tokens:
        return tuple(i for i in self.argument(part.head) if i not in part.marker)

    def frames(
        self, v: int, relation: Tokens = (), parts: tuple[Part, ...] = (), depth: int = 0
    ) -> Iterator[tuple[str, Tokens, list[Part]]]:
        """Construction, relation and parts of a predicate; an infinitive after it merges with it."""
        clause = self.clauses[v]
        relation = (*relation, *self.phrases.verb_group(v))
        own = self.phrases.parts(clause)
        if (
            own
            and self.tree.tags[own[0].head] in g.ADJECTIVE_TAGS
            and (inner := list(self.phrases.inner_parts(own[0].head)))
        ):
            relation = (*relation, *self.phrases.core(own[0].head))
            clause = self.clauses.get(own[0].head, clause)
            own = [*inner, *own[1:]]
        verb = next((p.head for p in own if p.role is Role.COMPLEMENT and not p.marker), -1)
        if verb in self.clauses and depth < MAX_DEPTH and not any(p.role is Role.OBJECT for p in own):
            rest = tuple(p for p in own if p.head != verb)
            for following in self.tree.coordinated(verb):
                if following in self.clauses:
                    yield from self.frames(following, relation, (*parts, *rest), depth + 1)
        else:
            yield clause.construction, relation, [*own, *parts]
