"""One pronoun, with the clauses around it: what it cannot mean, and whose clause it stands in."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from kg.extraction.clauses.clause import OBJECT, SUBJECT, Kind
from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree
from kg.extraction.reference.context import Context
from kg.extraction.reference.history import BACK_TO_ACTIVE_PERSON, Occurrence

OBJECTS = (g.DOBJ, g.DATIVE, g.POBJ)
TOPIC = 2  # how often an article names whom it is about, at least
LEAD = 3  # sentences, the headline included, of which one names them


@dataclass(frozen=True, eq=False)
class Pronoun:
    """A pronoun with what stands around it."""

    ctx: Context
    s: int
    i: int

    @property
    def tree(self) -> Tree:
        return self.ctx.trees[self.s]

    @property
    def word(self) -> str:
        return self.tree.lower[self.i]

    @cached_property
    def kind(self) -> str:
        """For whom it stands: a key of `RULES`, or "" if it means nobody in particular ("one", "who")."""
        if self.tree.tags[self.i] == "WP$":
            return "whose"
        if self.word in self.tree.word_class("both"):
            return "both"
        return self.tree.ontology.pronouns.get(self.word, "") if self.tree.tags[self.i] in ("PRP", "PRP$") else ""

    @cached_property
    def dep(self) -> str:
        return self.tree.deps[self.i]

    @cached_property
    def is_possessive(self) -> bool:
        return self.tree.tags[self.i] == "PRP$"

    @cached_property
    def is_reflexive(self) -> bool:
        return self.word.endswith(("self", "selves"))

    @cached_property
    def verbs(self) -> tuple[int, ...]:
        """The verbs of the clauses around it, the nearest first."""
        return tuple(a for a in self.tree.ancestors(self.i) if self.tree.is_verb(a))

    @cached_property
    def verb(self) -> int:
        """The nearest verb above, or -1."""
        return self.verbs[0] if self.verbs else -1

    @cached_property
    def around(self) -> tuple[int, ...]:
        """The subjects of the clauses around it, the nearest first; of its own clause only if it is a possessor."""
        own = self.verbs[:1] if not self.is_possessive else ()
        above = {self.i, *self.tree.ancestors(self.i)}
        found = (f for verb in self.verbs[len(own) :] for f in self.ctx.sentences[self.s].subject(verb))
        return tuple(
            dict.fromkeys(f for f in found if f < self.i and (f not in above or self.tree.has(f, *g.NOUN_CLAUSES)))
        )

    @cached_property
    def doers(self) -> frozenset[str]:
        """ "Kenya and Chad will supply them", "wants it to leave": not themselves. Who does what is done to "them",
        "him" or "it"."""
        if self.is_reflexive or not self.verbs:
            return frozenset()
        if self.dep in OBJECTS:
            return self.actors
        is_told = self.dep in g.SUBJECTS and self.tree.tags[self.verb] == "VB" and len(self.verbs) > 1
        is_told = is_told and not self.ctx.sentences[self.s].has_tense(self.verb)  # "said that he did not leave"
        return self._actors(self.verbs[1]) if is_told else frozenset()

    @cached_property
    def actors(self) -> frozenset[str]:
        """Whoever is the subject of its clause."""
        return self._actors(self.verb) if self.verbs else frozenset()

    def _actors(self, verb: int) -> frozenset[str]:
        """Whoever is the subject of a verb."""
        subjects = self.ctx.sentences[self.s].subject(verb)
        return frozenset(e for f in subjects for c in self.tree.coordinated(f) for e in self.meant_by(c))

    @cached_property
    def barred(self) -> frozenset[str]:
        """Whom it cannot mean: who does it to others, says it in quotation marks, judges another's deed, or tells of
        somebody whom the article is about."""
        speaker = {self.ctx.speaker_at(self.s, self.i)}
        return self.doers | speaker | (self.actors if self._is_judged else frozenset()) | self._tellers

    @cached_property
    def excluded(self) -> frozenset[str]:
        """What "it" cannot be: "the bloc and its members" are not the bloc's own, "Brazil and India are its founders"
        not of themselves."""
        above = list(self.tree.ancestors(self.i))
        phrase = set(takewhile(lambda a: not self.tree.is_verb(a), above))
        own = [a for a in above if a in phrase or a not in self.ctx.mentions[self.s]]  # not "Chad, which lost its port"
        return frozenset(self._of_which_it_is_said() | self.ctx.history.at(self.s, own) | self.barred)

    def _of_which_it_is_said(self) -> set[str]:
        """The subjects of which a possessor's noun is said."""
        tree, noun = self.tree, self.tree.heads[self.i]
        clause = self.ctx.sentences[self.s].by_predicate.get(tree.heads[noun]) if tree.deps[noun] == g.ATTR else None
        subjects = clause.slots.get(SUBJECT, ()) if clause else ()
        return {e for f in subjects for c in tree.coordinated(f) for e in self.meant_by(c)}

    @cached_property
    def _is_judged(self) -> bool:
        """ "Questioned his authority", "praised her courage": another's, but not "praised her ministers"."""
        tree, noun = self.tree, self.tree.heads[self.i]
        judged = self.is_possessive and tree.deps[noun] == g.DOBJ and self.verb == tree.heads[noun]
        if not judged or tree.lemmas[self.verb] not in tree.word_class("judging"):
            return False
        return not self.ctx.names.ontology.is_a(self.ctx.type_of_noun(self.s, noun), "Person", "Group")

    @cached_property
    def _tellers(self) -> frozenset[str]:
        """ "The guard, Bob Ray, said nobody had questioned him": not Bob Ray, if he has not been named before the
        article tells of somebody else, nor if he speaks for the police."""
        ontology, noun = self.ctx.names.ontology, self.tree.heads[self.i]
        own = self.is_possessive and ontology.is_a(self.ctx.type_of_noun(self.s, noun), "Organization", "Place")
        if self.kind not in ("he", "she") or self.dep in g.SUBJECTS or own:
            return frozenset()
        said = [v for v in self.verbs if self.tree.lemmas[v] in self.ctx.words.reporting and self.verb != v]
        tellers = {e for v in said for e in self._actors(v)}
        new = {e for e in tellers if self.ctx.history.first.get(e, self.s) == self.s}
        for_others = self.tree.word_class("telling for others")
        sent = {e for e in tellers if not for_others.isdisjoint(self.ctx.roles.get(e, ()))}
        return frozenset(sent | (new if self._topic(new) else set()))

    @cached_property
    def topic(self) -> str | None:
        """Whom the article is about, "" if that is nobody known, where others tell of somebody; None elsewhere."""
        return self._topic(self._tellers) if self._tellers else None

    def _topic(self, tellers: Collection[str]) -> str:
        history = self.ctx.history

        def fits(entity: str) -> bool:
            is_led = history.counts[entity] >= TOPIC and history.first.get(entity, LEAD) < LEAD
            return is_led and entity not in tellers and self.is_a_person(entity)

        return history.latest(self.s, 0, fits, BACK_TO_ACTIVE_PERSON)

    def before(self, window: int) -> Iterator[Occurrence]:
        """What has been spoken of before it, best first: outside quotations only what was named there."""
        found = self.ctx.history.before(self.s, self.i, window)
        quoted = self.ctx.is_quoted
        return found if quoted(self.s, self.i) else (o for o in found if not quoted(o.sentence, o.token))

    @cached_property
    def must_act(self) -> bool:
        """ "They said", "they arrested": is it the subject of a verb that asks for an actor in all its senses?"""
        if self.dep != g.NSUBJ:
            return False
        return self.tree.lemmas[self.verb] in self.ctx.words.reporting or self._ask_for_actor(SUBJECT)

    @cached_property
    def is_done_to_actors(self) -> bool:
        """ "Arrested them", "will compensate it": is it the object of a verb that asks for an actor there?"""
        return self.dep == g.DOBJ and self._ask_for_actor(OBJECT)

    def _ask_for_actor(self, slot: str) -> bool:
        """Do all rows of its verb ask for an actor in a slot?"""
        ontology = self.ctx.names.ontology
        rows = self.ctx.words.of(Kind.VERB, self.tree.lemmas[self.verb]) if self.verb >= 0 else ()
        known = [(row, ontology.relations[row.relation]) for row in rows if row.relation in ontology.relations]
        asked = [relation.domain for row, relation in known if (slot,) in row.subject]
        asked += [relation.range for row, relation in known if (slot,) in row.object]
        return bool(asked) and all(kinds and all(ontology.is_a(k, "Actor") for k in kinds) for kinds in asked)

    def meant_by(self, token: int) -> tuple[str, ...]:
        """What another word of the sentence means: of capitals, their countries where they act."""
        named = self.ctx.refs.get((self.s, token), ())
        if not named:
            return tuple(sorted(self.ctx.history.at(self.s, (token,))))
        return tuple(self.ctx.standing(self.s, token, e) for e in named)

    def is_a_person(self, entity: str) -> bool:
        """Is it somebody of the pronoun's gender?"""
        return self.ctx.entities.is_a(entity, "Person") and self.ctx.gender_fits(entity, self.kind == "she")

    def is_person(self, entity: str) -> bool:
        return self.is_a_person(entity) and entity not in self.barred

    def is_thing(self, entity: str) -> bool:
        return not self.ctx.entities.is_a(entity, "Person", "Group")

    def is_body(self, entity: str) -> bool:
        return self.ctx.entities.is_a(entity, "Country", "Organization")

    def may_be_it(self, entity: str) -> bool:
        return self.is_thing(entity) and entity not in self.excluded


def is_empty(ctx: Context, s: int, i: int) -> bool:
    """ "It is likely that", "it was reported that", "it is the miners who pay": nothing is meant."""
    tree = ctx.trees[s]
    verb = tree.heads[i]
    if tree.deps[i] == g.EXPL:
        return True
    if tree.deps[i] not in (g.NSUBJ, g.NSUBJPASS) or not tree.is_verb(verb):
        return False
    said = (c for c in tree.kids(verb, g.CCOMP, g.XCOMP, g.ADVCL, g.RELCL) if ctx.sentences[s].has_tense(c))
    that = any(tree.lower[m] == g.THAT for c in said for m in tree.children[c])
    if tree.deps[i] == g.NSUBJPASS:
        return that
    return tree.lemmas[verb] == g.BE and (that or _is_cleft(tree, verb) or _has_deed_to_judge(ctx, tree, verb))


def _is_cleft(tree: Tree, verb: int) -> bool:
    """ "It is the miners who pay"."""
    return any(tree.is_noun(a) and tree.has(a, g.RELCL) for a in tree.kids(verb, g.ATTR))


def _has_deed_to_judge(ctx: Context, tree: Tree, verb: int) -> bool:
    """ "It is vital to act", "it is a duty to act"."""
    adjectives = (a for a in tree.kids(verb, g.ACOMP) if not _is_of_will(ctx, tree.lower[a]))
    described = [*adjectives, *tree.kids(verb, g.ATTR)]
    return bool(described) and (tree.has(verb, g.XCOMP) or any(tree.has(a, g.XCOMP) for a in described))


def _is_of_will(ctx: Context, adjective: str) -> bool:
    """ "It is ready to pay": somebody is."""
    embedding = ctx.words.embedding(adjective)
    return embedding is not None and embedding.stance in ("seek", "offer")
