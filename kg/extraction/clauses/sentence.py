"""The clauses of a sentence: predicates and what fills their slots, with voice undone, subjects shared and controllers
found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from kg.characters import QUOTES
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
        slots: Slots = {}
        surface = self.subject(v)
        if self.is_passive(v):
            slots[OBJECT] = surface
            bys = [by for first in tree.kids(v, g.AGENT) for by in tree.coordinated(first)]
            agents = (pobj for by in bys for pobj in tree.kids(by, g.POBJ))
            slots[SUBJECT] = tuple(self.refer(a, v) for a in agents)
            slots[COMPLEMENT] = tuple(tree.kids(v, g.OPRD, g.ATTR))
            objects = tuple(tree.kids(v, g.DOBJ))
            if objects and tree.lemmas[v] in tree.word_class("making"):  # "was elected speaker"
                slots[COMPLEMENT] += objects
            elif objects:  # "was given a loan": the surface subject received it
                slots[OBJECT], slots[INDIRECT] = objects, surface
        else:
            slots[SUBJECT] = surface
            slots[OBJECT] = self._objects(v)
            slots[COMPLEMENT] = (*tree.kids(v, g.ATTR, g.ACOMP, g.OPRD), *self._called_so(v))
        for dative in tree.kids(v, g.DATIVE):
            heads = tuple(tree.kids(dative, g.POBJ))
            slots[tree.lower[dative] if heads else INDIRECT] = heads or (dative,)
        contents = (i for i in tree.kids(v, g.XCOMP, g.CCOMP) if self.is_content(i) and i not in slots[COMPLEMENT])
        slots[CLAUSE] = tuple(contents) or self._asked_for(v)
        conditions = tree.kids(v, g.ADVCL)
        slots[UNLESS] = tuple(i for i in conditions if self._is_unless(i))
        self.add_prepositions(v, slots)
        return _filled(slots)

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
        tree, so = self.tree, self._called_so(v)
        if so and tree.deps[so[0]] == g.CCOMP:  # "considers the deal a mistake": the parser makes a clause of it
            return tuple(self.refer(o, v) for o in tree.kids(so[0], g.NSUBJ))
        if own := tuple(self.refer(o, v) for o in tree.kids(v, g.DOBJ) if o not in so):
            return self._meant_by_what(v, own)
        if called := tuple(n for c in tree.kids(v, g.CCOMP) for n in self._called(c)):
            return called
        following = tree.kid(v, g.CONJ)  # "developed and sold cars"
        if following >= 0 and tree.is_verb(following) and following - v <= CLOSE and not tree.has(v, g.PREP):
            return tuple(o for o in tree.kids(following, g.DOBJ) if not tree.has(following, *g.SUBJECTS))
        if tree.deps[v] == g.RELCL and not self._relative_pronouns(v) and tree.has(v, *g.SUBJECTS):
            return (tree.heads[v],)  # "the line China built"
        return ()

    def _called_so(self, v: int) -> tuple[int, ...]:
        """What an object is called without "as": "branded them cowards", "considers the deal a mistake", "held them
        responsible"."""
        tree, objects = self.tree, self.tree.kids(v, g.DOBJ)
        if tree.lemmas[v] not in tree.word_class("calling"):
            ends = [tree.subtree(o)[-1] + 1 for o in objects[:1]]
            after = (a for a in tree.kids(v, g.ADVCL) if a in ends and tree.tags[a] in g.ADJECTIVE_TAGS)
            return tuple(a for a in after if not tree.has(a, g.NSUBJ, g.MARK))
        if len(objects) == 2 and tree.kid(v, g.CC) < 0:
            return (objects[-1],)
        verbless = (c for c in tree.kids(v, g.CCOMP) if not tree.is_verb(c) and not tree.has(c, g.MARK))
        return tuple(c for c in verbless if tree.has(c, g.NSUBJ) and c > v)[:1]

    def _meant_by_what(self, v: int, objects: tuple[int, ...]) -> tuple[int, ...]:
        """ "What they need is a port": the port."""
        tree, above = self.tree, self.tree.heads[v]
        if tree.deps[v] not in (g.CSUBJ, g.CCOMP) or tree.lemmas[above] != g.BE or tree.lower[objects[0]] != g.WHAT:
            return objects
        return tuple(tree.kids(above, g.ATTR)) or objects

    def _called(self, v: int) -> tuple[int, ...]:
        """ "Praised what she called a brave step": the step."""
        tree = self.tree
        if not self.is_predicate(v) or not any(tree.lower[o] == g.WHAT for o in tree.kids(v, g.DOBJ, g.NSUBJ, g.ATTR)):
            return ()
        named = tuple(n for n in tree.kids(v, g.OPRD, g.ATTR, g.DOBJ) if tree.is_noun(n))
        return named if tree.lemmas[v] in tree.word_class("calling") else ()

    def add_prepositions(self, i: int, slots: Slots) -> None:
        """Add the prepositional slots of a predicate: the preposition's name, and the heads of what it governs."""
        tree = self.tree
        for p in tree.kids(i, g.PREP, g.AGENT, g.ADVMOD, g.DEP):
            if tree.deps[p] == g.DEP and tree.tags[p] != "IN":
                continue
            if tree.deps[p] == g.ADVMOD:  # "get close to Pakistan": the preposition hangs from an adverb
                inner = [q for q in tree.kids(p, g.PREP) if tree.has(q, g.POBJ)]
                for q in inner:
                    _add(slots, f"{tree.lower[p]} {tree.lower[q]}", tree.kids(q, g.POBJ))
                continue
            if tree.deps[p] == g.AGENT and self.is_passive(i):
                continue
            nested = [q for q in tree.kids(p, g.PREP) if tree.has(q, g.POBJ, g.PCOMP)]
            nested += [q for q in tree.kids(p, g.PCOMP) if tree.tags[q] == "IN" and tree.has(q, g.POBJ)]  # "due to"
            name = tree.lower[p] if not nested else f"{tree.lower[p]} {tree.lower[nested[0]]}"
            holder = nested[0] if nested else p
            so = tree.kids(holder, g.AMOD, g.ACOMP) if tree.lower[holder] == g.AS else ()  # "regards it as unfair"
            fillers = (n for f in (*tree.kids(holder, g.POBJ, g.PCOMP), *so) for n in self._called(f) or (f,))
            _add(slots, name, (self.refer(f, i) for f in fillers))
        if tree.deps[i] == g.RELCL:
            for adverb in tree.kids(i, g.ADVMOD):
                if tree.lower[adverb] == g.WHERE:
                    _add(slots, g.IN, (tree.heads[i],))

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
        if own:
            return own
        dep, head = tree.deps[v], tree.heads[v]
        if dep == g.CONJ:
            return self.subject(head) if tree.is_verb(head) else ()
        if dep in g.COMPLEMENTS:
            return self._controller(head)
        if dep == g.ADVCL:
            if any(tree.lower[m] == g.AS for m in tree.kids(v, g.MARK)) and tree.tags[v] == "VBN":
                return ()  # "as agreed with Chad"
            return self._controller(head, of_object=v in self._asked_for(head))
        if dep == g.PCOMP:
            of_object = tree.lower[head] in tree.word_class("gerund of object") and head > tree.heads[head]
            return self._controller(tree.heads[head], of_object=of_object)
        if dep in g.NOUN_CLAUSES and tree.tags[v] == "VB" and self._is_singled_out(head):
            return self.subject(tree.heads[head]) if tree.deps[head] == g.ATTR else (head,)
        if dep == g.ACL:
            return self._controller(head) if tree.tags[v] == "VB" else (head,)
        if dep == g.RELCL and tree.tags[v] in ("VBG", "VBN"):
            return (head,)
        return ()

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
            return (of_object and self._addressees(head)) or self.subject(head)
        if tree.is_noun(head):
            return self._of_noun(head)
        if tree.deps[head] in (g.ACOMP, g.OPRD, g.CONJ, g.AMOD):
            above = tree.heads[tree.first_conjunct(head)]
            return self.subject(above) if tree.is_verb(above) else (above,) if tree.is_noun(above) else ()
        return ()

    def _asked_for(self, v: int) -> tuple[int, ...]:
        """ "Appealed to Peru to vote", "called for Peru to vote": what the parser takes for the purpose of asking."""
        tree = self.tree
        if tree.lemmas[v] not in _asks(tree.ontology) or tree.has(v, g.DOBJ):
            return ()
        asked, before = bool(self._addressees(v)), (g.FOR, *_asks(tree.ontology)[tree.lemmas[v]])
        infinitives = (i for i in tree.kids(v, g.ADVCL) if i > v and tree.tags[i] == "VB")
        return tuple(i for i in infinitives if asked or any(tree.lower[m] in before for m in tree.kids(i, g.MARK)))

    def _addressees(self, i: int) -> tuple[int, ...]:
        """Whom a verb or noun asks: "called on Peru to vote", "a request to Peru to vote"."""
        tree = self.tree
        before = _asks(tree.ontology).get(tree.lemmas[i], ())
        return tuple(n for p in tree.kids(i, g.PREP, g.DATIVE) if tree.lower[p] in before for n in tree.kids(p, g.POBJ))

    def _of_noun(self, noun: int) -> tuple[int, ...]:
        """Who is to do what a noun has as its infinitive: "Peru's plan to vote"; of "calls by Peru to vote" it is the
        other side, whom the clause speaks of."""
        tree, agents = self.tree, self.tree.word_class("agent preposition")
        givers = (
            *tree.kids(noun, g.POSS),
            *(n for p in tree.kids(noun, g.PREP) if tree.lower[p] in agents for n in tree.kids(p, g.POBJ)),
            *(m for m in tree.kids(noun, g.AMOD, g.COMPOUND) if any(s.first <= m <= s.last for s in tree.names)),
        )
        if tree.lemmas[noun] not in _asks(tree.ontology):
            return givers or self._holder(noun)
        return self._addressees(noun) or (self._holder(noun) if givers else ())

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
def _asks(ontology: Ontology) -> dict[str, frozenset[str]]:
    """Verbs and nouns that ask somebody to do something, with the prepositions before whom they ask."""
    return {row["lemma"]: frozenset(row["prepositions"].split("|")) for row in ontology.english("asking")}


@kept
def _subject_control(ontology: Ontology) -> frozenset[str]:
    return frozenset(row["lemma"] for row in ontology.english("subject_control"))


def _add(slots: Slots, role: str, fillers: Iterable[int]) -> None:
    if found := tuple(fillers):
        slots[role] = slots.get(role, ()) + found


def _filled(slots: Slots) -> Slots:
    return {role: fillers for role, fillers in slots.items() if fillers}
