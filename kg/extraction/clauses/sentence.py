"""The clauses of a sentence: predicates and what fills their slots, with voice undone, subjects shared and controllers
found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from kg.characters import QUOTES
from kg.extraction.clauses import asking, calling
from kg.extraction.clauses.clause import CLAUSE, COMPLEMENT, INDIRECT, OBJECT, SUBJECT, UNLESS, Clause, Kind, Slots
from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree
from kg.kept import kept
from kg.model import BlockKind
from kg.ontology import Ontology
from kg.reading.language import is_in_latin

CLOSE = 3  # tokens from a verb to the next that may share its object: "developed, built and sold cars"


class Clauses:
    """All clauses of a sentence, found on first use."""

    def __init__(self, tree: Tree, titles: frozenset[str] = frozenset()) -> None:
        self.tree = tree
        self.titles = titles  # lemmas of nouns that stand before a person's name
        self.nouns: dict[int, Clause] = {}  # those of nouns that have been asked for
        self._subjects: dict[int, tuple[int, ...]] = {}
        self._passives: dict[int, bool] = {}

    @cached_property
    def all(self) -> tuple[Clause, ...]:
        return tuple(self._find())

    @cached_property
    def by_predicate(self) -> dict[int, Clause]:
        return {c.predicate: c for c in self.all}

    @cached_property
    def verbal(self) -> tuple[Clause, ...]:
        return tuple(c for c in self.all if c.kind is Kind.VERB)

    def _find(self) -> Iterator[Clause]:
        tree = self.tree
        for v in range(len(tree)) if is_in_latin(tree.text) else ():
            if not self.is_predicate(v):
                continue
            slots = self._slots(v)
            yield Clause(v, self._lemma(v), Kind.VERB, v, slots, self.is_passive(v))
            for adjective in tree.kids(v, g.ACOMP, g.OPRD):
                is_best = tree.has(adjective, g.DET)  # "called it the worst in years": no state that it is in
                if tree.tags[adjective] in g.ADJECTIVE_TAGS | {"VBN"} and not is_best:
                    yield from self._adjectival(v, adjective, slots)
        for a in range(len(tree)):
            if tree.tags[a] == "JJ" and tree.deps[a] == g.AMOD and a > tree.heads[a] and tree.has(a, g.PREP):
                yield from self._adjectival(a, a, {SUBJECT: (tree.heads[a],)})  # "a senator critical of the deal"

    def _adjectival(self, v: int, first: int, slots: Slots) -> Iterator[Clause]:
        for adjective in self.tree.coordinated(first):
            of_object = self.tree.deps[first] == g.OPRD and OBJECT in slots  # "holds Chad responsible": Chad is
            own: Slots = {SUBJECT: slots[OBJECT] if of_object else slots.get(SUBJECT, ())}
            self.add_prepositions(adjective, own)
            own[CLAUSE] = tuple(self.tree.kids(adjective, g.XCOMP, g.CCOMP))
            for role, fillers in slots.items():
                if role not in (SUBJECT, COMPLEMENT, CLAUSE) and not (of_object and role == OBJECT):
                    own.setdefault(role, fillers)
            yield Clause(adjective, self.tree.lower[adjective], Kind.ADJECTIVE, v, _filled(own))

    def is_predicate(self, v: int) -> bool:
        """Does a verb head a clause here (and is no auxiliary, nor a mere modifier of a noun)?"""
        tree = self.tree
        if not tree.is_verb(v) or tree.deps[v] in (g.AMOD, g.COMPOUND, g.NMOD, g.PREP, g.CASE, g.ACOMP):
            return False  # "is opposed to": an adjective
        return tree.deps[v] != g.CONJ or tree.deps[tree.first_conjunct(v)] not in (g.AMOD, g.COMPOUND)

    def is_title(self, i: int) -> bool:
        """Is the token a title or a role, as before "Smith" in "Prime Minister Smith"?"""
        return self.tree.lemmas[i] in self.titles or self.tree.lower[i] in self.titles

    def is_passive(self, v: int) -> bool:
        """Has a verb the passive voice, by itself or shared with the verb that it is coordinated with?"""
        if v not in self._passives:
            self._passives[v] = self._is_passive(v)
        return self._passives[v]

    def _is_passive(self, v: int) -> bool:
        tree = self.tree
        if tree.has(v, g.AUXPASS, g.NSUBJPASS, g.CSUBJPASS) or self._is_headline_passive(v):
            return True
        if tree.tags[v] != "VBN" or tree.has(v, g.AUX, *g.SUBJECTS):
            return False
        if tree.deps[v] == g.CONJ and tree.is_verb(tree.heads[v]):
            return self.is_passive(tree.heads[v])
        return tree.deps[v] in (g.ACL, g.ADVCL, g.RELCL, g.XCOMP, g.ROOT) and not tree.has(v, g.DOBJ)

    def _is_headline_passive(self, v: int) -> bool:
        """ "Doctor jailed over fraud": headlines tell deeds in the present, so that it was done to the doctor. What
        ends in a full stop is no headline: "Guards beat inmates, a doctor charged."."""
        tree = self.tree
        is_headline = tree.kind is BlockKind.HEADLINE and tree.words[-1] != "."
        is_participle = is_headline and tree.tags[v] in ("VBD", "VBN") and tree.deps[v] == g.ROOT
        if not is_participle or tree.has(v, g.AUX, g.CCOMP, g.DATIVE) or not tree.has(v, g.NSUBJ):
            return False
        made = tree.word_class("making")
        return tree.lemmas[v] in made | tree.word_class("done to") and (
            tree.lemmas[v] in made or not tree.has(v, g.DOBJ)
        )

    def _lemma(self, v: int) -> str:
        particle = self.tree.kid(v, g.PRT)
        return self.tree.lemmas[v] if particle < 0 else f"{self.tree.lemmas[v]} {self.tree.lower[particle]}"

    # slots

    def _slots(self, v: int) -> Slots:
        tree = self.tree
        slots = self._of_passive(v) if self.is_passive(v) else self._of_active(v)
        for dative in tree.kids(v, g.DATIVE):
            heads = tuple(tree.kids(dative, g.POBJ))
            slots[tree.lower[dative] if heads else INDIRECT] = heads or (dative,)
        contents = (i for i in tree.kids(v, *g.COMPLEMENTS) if self.is_content(i) and i not in slots[COMPLEMENT])
        slots[CLAUSE] = tuple(contents) or asking.asked_for(tree, v)
        slots[UNLESS] = tuple(i for i in tree.kids(v, g.ADVCL) if self._is_unless(i))
        self.add_prepositions(v, slots)
        return _filled(slots)

    def _of_active(self, v: int) -> Slots:
        complements = (*self.tree.kids(v, g.ATTR, g.ACOMP, g.OPRD), *calling.called_so(self.tree, v))
        return {SUBJECT: self.subject(v), OBJECT: self._objects(v), COMPLEMENT: complements}

    def _of_passive(self, v: int) -> Slots:
        """Who it is done by, and to whom."""
        tree, surface = self.tree, self.subject(v)
        bys = [by for first in tree.kids(v, g.AGENT) for by in tree.coordinated(first)]
        agents = tuple(self.refer(a, v) for by in bys for a in tree.kids(by, g.POBJ))
        objects, complements = tuple(tree.kids(v, g.DOBJ)), tuple(tree.kids(v, g.OPRD, g.ATTR))
        if not objects:
            return {OBJECT: surface, SUBJECT: agents, COMPLEMENT: complements}
        if tree.lemmas[v] in tree.word_class("making"):  # "was elected speaker"
            return {OBJECT: surface, SUBJECT: agents, COMPLEMENT: (*complements, *objects)}
        return {OBJECT: objects, SUBJECT: agents, COMPLEMENT: complements, INDIRECT: surface}  # "was given a loan"

    def _is_unless(self, condition: int) -> bool:
        """ "Unless they leave", "if they do not leave"."""
        marks = {self.tree.lower[m] for m in self.tree.kids(condition, g.MARK)}
        return UNLESS in marks or (g.IF in marks and self.tree.has(condition, g.NEG))

    def is_content(self, i: int) -> bool:
        """Is a complement what the verb above says or asks for?

        A clause before the verb is not if it has no tense, if a semicolon parts them or, without a quotation mark, if
        the verb has an object or another clause as one: the parser hangs sentences there that stand on their own.
        """
        tree, v = self.tree, self.tree.heads[i]
        if i > v:
            return True
        between = tree.words[i:v]
        told = tree.lemmas[v] in tree.word_class("addressing")
        has_object = self.is_passive(v) or (tree.kid(v, g.DOBJ) >= 0 and not told)
        has_object = has_object or any(c > v for c in tree.kids(v, g.CCOMP, g.XCOMP))
        is_sentence = ";" in between or (has_object and QUOTES.isdisjoint(between))
        return self.has_tense(i) and not is_sentence

    def is_question(self, i: int) -> bool:
        """Does a complement ask: "whether they left", "how they left", "what to do"?"""
        tree = self.tree
        if any(tree.lower[m] in tree.word_class("asking") for m in tree.kids(i, g.MARK)):
            return True
        first = next((t for t in tree.subtree(i) if tree.words[t] not in QUOTES), i)
        return first < i and tree.tags[first] in g.RELATIVE_TAGS

    def is_deed(self, i: int) -> bool:
        """Is a complement something to do: "to leave", of "urged them to leave"?"""
        tree = self.tree
        is_bare = tree.is_verb(i) and not self.has_tense(i) and not tree.has(i, g.MARK)
        return is_bare and any(tree.lower[a] == g.TO for a in tree.kids(i, g.AUX)) and not self.is_question(i)

    def is_reported(self, v: int) -> bool:
        """Is a clause after a noun what the noun says, not which one is meant: "reports that the army had left"?"""
        tree = self.tree
        that = any(tree.lower[m] == g.THAT and tree.deps[m] == g.MARK for m in tree.children[v])
        return that and tree.is_noun(tree.heads[v])

    def has_tense(self, v: int) -> bool:
        """Is the verb, or an auxiliary of it, finite?"""
        return any(self.tree.tags[i] in g.FINITE_TAGS for i in (v, *self.tree.kids(v, g.AUX, g.AUXPASS)))

    def _objects(self, v: int) -> tuple[int, ...]:
        tree, so = self.tree, calling.called_so(self.tree, v)
        if so and tree.deps[so[0]] == g.CCOMP:  # "considers the deal a mistake": the parser makes a clause of it
            return tuple(self.refer(o, v) for o in tree.kids(so[0], g.NSUBJ))
        if own := tuple(self.refer(o, v) for o in tree.kids(v, g.DOBJ) if o not in so):
            return self._meant_by_what(v, own)
        if called := tuple(n for c in tree.kids(v, g.CCOMP) for n in self._called(c)):
            return called
        if (sharing := self._sharing_object(v)) >= 0:
            return tuple(o for o in tree.kids(sharing, g.DOBJ) if not tree.has(sharing, *g.SUBJECTS))
        if tree.deps[v] == g.RELCL and not self._relative_pronouns(v) and tree.has(v, *g.SUBJECTS):
            return (tree.heads[v],)  # "the line China built"
        return ()

    def _sharing_object(self, v: int) -> int:
        """ "Developed and *sold* cars": the next verb, or -1."""
        following = self.tree.kid(v, g.CONJ)
        is_near = following >= 0 and self.tree.is_verb(following) and following - v <= CLOSE
        return following if is_near and not self.tree.has(v, g.PREP) else -1

    def _meant_by_what(self, v: int, objects: tuple[int, ...]) -> tuple[int, ...]:
        """ "What they need is a port": the port."""
        tree, above = self.tree, self.tree.heads[v]
        if tree.deps[v] not in (g.CSUBJ, g.CCOMP) or tree.lemmas[above] != g.BE or tree.lower[objects[0]] != g.WHAT:
            return objects
        return tuple(tree.kids(above, g.ATTR)) or objects

    def _called(self, v: int) -> tuple[int, ...]:
        return calling.called(self.tree, v) if self.is_predicate(v) else ()

    # prepositions

    def add_prepositions(self, i: int, slots: Slots) -> None:
        """Add the prepositional slots of a predicate: the preposition's name, and the heads of what it governs."""
        tree = self.tree
        for p in tree.kids(i, g.PREP, g.AGENT, g.ADVMOD, g.DEP):
            match tree.deps[p]:
                case g.ADVMOD:  # "get close to Pakistan": the preposition hangs from an adverb
                    for inner in tree.kids(p, g.PREP):
                        _add(slots, f"{tree.lower[p]} {tree.lower[inner]}", tree.kids(inner, g.POBJ))
                case g.AGENT if self.is_passive(i):
                    continue  # the subject
                case g.DEP if tree.tags[p] != "IN":
                    continue
                case _:
                    self._add_phrase(i, p, slots)
        if tree.deps[i] == g.RELCL and any(tree.lower[a] == g.WHERE for a in tree.kids(i, g.ADVMOD)):
            _add(slots, g.IN, (tree.heads[i],))

    def _add_phrase(self, i: int, p: int, slots: Slots) -> None:
        """One prepositional phrase, by both words if there are two: "out of", "due to"."""
        tree = self.tree
        second = next(self._inner_prepositions(p), -1)
        holder, name = (p, tree.lower[p]) if second < 0 else (second, f"{tree.lower[p]} {tree.lower[second]}")
        so = tree.kids(holder, g.AMOD, g.ACOMP) if tree.lower[holder] == g.AS else ()  # "regards it as unfair"
        fillers = (n for f in (*tree.kids(holder, g.POBJ, g.PCOMP), *so) for n in self._called(f) or (f,))
        _add(slots, name, (self.refer(f, i) for f in fillers))

    def _inner_prepositions(self, p: int) -> Iterator[int]:
        tree = self.tree
        yield from (q for q in tree.kids(p, g.PREP) if tree.has(q, g.POBJ, g.PCOMP))
        yield from (q for q in tree.kids(p, g.PCOMP) if tree.tags[q] == "IN" and tree.has(q, g.POBJ))  # "due to"

    # subjects

    def subject(self, v: int) -> tuple[int, ...]:
        """The surface subject of a verb: its own, a shared one, or the one that controls it."""
        if v not in self._subjects:
            self._subjects[v] = ()  # a parse that runs in a circle ends here
            self._subjects[v] = self._subject(v)
        return self._subjects[v]

    def _subject(self, v: int) -> tuple[int, ...]:
        tree = self.tree
        own = tuple(self.refer(s, v) for s in tree.kids(v, *g.SUBJECTS))
        if tree.has(v, g.EXPL) or self._is_expletive(v, own):
            return ()
        return own or self._understood(v, tree.heads[v])

    def _understood(self, v: int, head: int) -> tuple[int, ...]:
        """The subject of a verb without one, by what it hangs from."""
        tree = self.tree
        match tree.deps[v]:
            case g.CONJ:
                return self.subject(head) if tree.is_verb(head) else ()
            case g.XCOMP | g.CCOMP:
                return self._controller(head)
            case g.ADVCL:
                is_agreed = tree.tags[v] == "VBN" and any(tree.lower[m] == g.AS for m in tree.kids(v, g.MARK))
                of_object = v in asking.asked_for(tree, head)
                return self._controller(head, of_object) if not is_agreed else ()  # "as agreed with Chad"
            case g.PCOMP:
                of_object = tree.lower[head] in tree.word_class("gerund of object") and head > tree.heads[head]
                return self._controller(tree.heads[head], of_object)
            case g.ACL | g.RELCL:
                return self._of_noun_clause(v, head)
        return ()

    def _of_noun_clause(self, v: int, noun: int) -> tuple[int, ...]:
        """ "*The dam* built by China", "*the first country* to vote", "*Peru's* plan to vote"."""
        tree = self.tree
        if tree.tags[v] == "VB" and self._is_singled_out(noun):
            return self.subject(tree.heads[noun]) if tree.deps[noun] == g.ATTR else (noun,)
        if tree.deps[v] == g.ACL:
            return self._controller(noun) if tree.tags[v] == "VB" else (noun,)
        return (noun,) if tree.tags[v] in ("VBG", "VBN") else ()

    def _is_singled_out(self, noun: int) -> bool:
        """ "The first country to vote": it votes, where of "a plan to vote" it is somebody else."""
        tree = self.tree
        return any(tree.lower[m] in tree.word_class("ordinal") for m in (noun, *tree.kids(noun, g.AMOD)))

    def _is_expletive(self, v: int, subjects: tuple[int, ...]) -> bool:
        """ "It is crucial to act": "it" stands for nothing."""
        tree = self.tree
        return (
            len(subjects) == 1
            and tree.lower[subjects[0]] == g.IT
            and tree.lemmas[v] == g.BE
            and tree.has(v, g.ACOMP, g.ATTR)
            and tree.has(v, g.XCOMP, g.CCOMP)
        )

    def _controller(self, head: int, of_object: bool = True) -> tuple[int, ...]:
        """Who is understood as the subject of a clause that hangs from `head`."""
        tree = self.tree
        if tree.is_verb(head):
            objects = tuple(tree.kids(head, g.DOBJ, g.DATIVE)) if of_object else ()
            if objects and not self.is_passive(head) and tree.lemmas[head] not in _subject_control(tree.ontology):
                return tuple(self.refer(o, head) for o in objects)
            return (of_object and asking.addressees(tree, head)) or self.subject(head)
        if tree.is_noun(head):
            return self._of_noun(head)
        if tree.deps[head] in (g.ACOMP, g.OPRD, g.CONJ, g.AMOD):
            above = tree.heads[tree.first_conjunct(head)]
            return self.subject(above) if tree.is_verb(above) else (above,) if tree.is_noun(above) else ()
        return ()

    def _of_noun(self, noun: int) -> tuple[int, ...]:
        """Who is to do what a noun has as its infinitive: "Peru's plan to vote"; of "calls by Peru to vote" it is the
        other side, whom the clause speaks of."""
        tree, agents = self.tree, self.tree.word_class("agent preposition")
        givers = (
            *tree.kids(noun, g.POSS),
            *tree.nouns_after(noun, agents),
            *(m for m in tree.kids(noun, g.AMOD, g.COMPOUND) if any(s.first <= m <= s.last for s in tree.names)),
        )
        if not asking.asks(tree, noun):
            return givers or self._holder(noun)
        return asking.addressees(tree, noun) or (self._holder(noun) if givers else ())

    def _holder(self, noun: int) -> tuple[int, ...]:
        """The subject of the clause in which a noun is object: "Russia has plans to build" → Russia."""
        tree = self.tree
        for above in tree.ancestors(noun):
            if tree.is_verb(above):
                found = self.subject(above)
                return found if noun not in found else ()
            if tree.deps[above] not in (g.PREP, g.POBJ, g.DOBJ, g.CONJ):
                break
        return ()

    # relative pronouns

    def refer(self, i: int, v: int) -> int:
        """Token `i`, or the noun that it stands for if it is a relative pronoun of the clause around `v`."""
        tree = self.tree
        if tree.lower[i] == g.WHICH and tree.lemmas[v] in tree.word_class("denying"):
            return i  # "is accused of arming them, which it denies": no noun is meant
        if self._is_relative(i, v):
            for above in (v, *tree.ancestors(v)):
                if tree.deps[above] == g.RELCL:
                    return tree.heads[above]
        return i

    def _relative_pronouns(self, v: int) -> list[int]:
        tree = self.tree
        below = (*tree.children[v], *(i for p in tree.kids(v, g.PREP) for i in tree.children[p]))
        return [i for i in below if self._is_relative(i, v)]

    def _is_relative(self, i: int, v: int) -> bool:
        """Is it "who", "which" or, in a relative clause, "that", whatever its tag?"""
        tree = self.tree
        is_that = tree.lower[i] == g.THAT and i < v and tree.deps[v] == g.RELCL and tree.deps[i] != g.DET
        return tree.tags[i] in g.RELATIVE_TAGS or is_that


@kept
def _subject_control(ontology: Ontology) -> frozenset[str]:
    return frozenset(row["lemma"] for row in ontology.english("subject_control"))


def _add(slots: Slots, role: str, fillers: Iterable[int]) -> None:
    if found := tuple(fillers):
        slots[role] = slots.get(role, ()) + found


def _filled(slots: Slots) -> Slots:
    return {role: fillers for role, fillers in slots.items() if fillers}
