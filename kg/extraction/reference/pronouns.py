"""Pronouns: whom "he", "its", "they" and "we" mean.

The rules are few and cautious: what has no fitting antecedent stays unresolved and yields no claim.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from kg.extraction.clauses.clause import SUBJECT
from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree
from kg.extraction.reference.context import MADE, Context
from kg.extraction.reference.history import (
    BACK_TO_ACTIVE_PERSON,
    BACK_TO_COUNTRIES,
    BACK_TO_DOER,
    BACK_TO_OBJECT,
    BACK_TO_OWNER,
    BACK_TO_PERSON,
    BACK_TO_PLURAL,
)
from kg.extraction.reference.rules import NOBODY, Answer, Referent, Rule, first, one
from kg.ontology import FIRST_PERSON

SIDES = ("Country", "Organization", "Group")
GENDERS = {"he": "male", "she": "female"}


@dataclass(frozen=True, eq=False)
class Pronoun:
    """A pronoun with what stands around it."""

    ctx: Context
    s: int
    i: int

    @cached_property
    def tree(self) -> Tree:
        return self.ctx.trees[self.s]

    @cached_property
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
    def verb(self) -> int:
        """The nearest verb above, or -1."""
        return next((a for a in self.tree.ancestors(self.i) if self.tree.is_verb(a)), -1)

    @cached_property
    def doers(self) -> frozenset[str]:
        """ "Kenya and Chad will supply them": not themselves. Who does what is done to "them" or "it"."""
        if self.word not in self.tree.word_class("object pronoun") or self.dep not in (g.DOBJ, g.DATIVE, g.POBJ):
            return frozenset()
        subjects = self.ctx.sentences[self.s].subject(self.verb) if self.verb >= 0 else ()
        return frozenset(e for f in subjects for c in self.tree.coordinated(f) for e in self.meant_by(c))

    @cached_property
    def excluded(self) -> frozenset[str]:
        """What "it" cannot be: "the bloc and its members" are not the bloc's own, "Brazil and India are its founders"
        not of themselves."""
        above = list(self.tree.ancestors(self.i))
        phrase = set(takewhile(lambda a: not self.tree.is_verb(a), above))
        own = [a for a in above if a in phrase or a not in self.ctx.mentions[self.s]]  # not "Chad, which lost its port"
        given = self.doers if self.dep == g.DATIVE else frozenset()
        return frozenset(self._of_which_it_is_said() | self.ctx.history.at(self.s, own) | given)

    def _of_which_it_is_said(self) -> set[str]:
        """The subjects of which a possessor's noun is said."""
        tree, noun = self.tree, self.tree.heads[self.i]
        clause = self.ctx.sentences[self.s].by_predicate.get(tree.heads[noun]) if tree.deps[noun] == g.ATTR else None
        subjects = clause.slots.get(SUBJECT, ()) if clause else ()
        return {e for f in subjects for c in tree.coordinated(f) for e in self.meant_by(c)}

    def meant_by(self, token: int) -> tuple[str, ...]:
        """What another word of the sentence means."""
        return self.ctx.refs.get((self.s, token), ())

    def is_person(self, entity: str) -> bool:
        return self.ctx.entities.is_a(entity, "Person") and self.ctx.gender_fits(entity, self.kind == "she")

    def is_thing(self, entity: str) -> bool:
        return not self.ctx.entities.is_a(entity, "Person", "Group")

    def is_body(self, entity: str) -> bool:
        return self.ctx.entities.is_a(entity, "Country", "Organization")


def meant(ctx: Context, s: int, i: int, first_person: bool) -> Referent:
    """What a pronoun refers to: one of the first person, or another; "whose" is either."""
    pronoun = Pronoun(ctx, s, i)
    is_due = pronoun.kind == "whose" or (pronoun.kind in FIRST_PERSON) == first_person
    return first(RULES.get(pronoun.kind, ()), pronoun) if is_due else Referent()


def referent(ctx: Context, s: int, i: int) -> Referent:
    """What a pronoun refers to, whichever it is."""
    pronoun = Pronoun(ctx, s, i)
    return first(RULES.get(pronoun.kind, ()), pronoun)


def is_pronoun(tree: Tree, i: int) -> bool:
    return tree.tags[i] in g.PRONOUN_TAGS or tree.lower[i] in tree.word_class("both")


def gender(ctx: Context, s: int, i: int) -> str:
    """The gender that "he" and "she" tell, "" for other words."""
    tree = ctx.trees[s]
    return GENDERS.get(tree.ontology.pronouns.get(tree.lower[i], ""), "")


# whose, both


def antecedent(p: Pronoun) -> Answer:
    """ "Pakistan, whose application": Pakistan."""
    noun = p.tree.heads[p.i]
    return p.meant_by(p.ctx.sentences[p.s].refer(p.i, p.tree.heads[noun]))


def no_subject(p: Pronoun) -> Answer:
    """ "Chad praised both", "both ships": it is not known which."""
    return None if p.dep in g.SUBJECTS else NOBODY


def countries_named_together(p: Pronoun) -> Answer:
    """ "Peru and Chile met … both belong to the bloc"."""
    return pair(p.ctx, p.s, p.i, "Country") or None


def last_two_countries(p: Pronoun) -> Answer:
    """ "Peru met Chile … both belong to the bloc"."""
    is_country = lambda e: p.ctx.entities.is_a(e, "Country")  # noqa: E731
    return p.ctx.history.last_two(p.s, p.i, is_country, BACK_TO_COUNTRIES)


# he, she


def subject_after(p: Pronoun) -> Answer:
    """ "Before she was posted to Chad, Ann Lee taught": the subject of the main clause after one in front."""
    tree, verb = p.tree, p.verb
    if verb < 0 or tree.deps[verb] not in (g.ADVCL, g.PCOMP):
        return None
    main = tree.heads[tree.heads[verb] if tree.deps[verb] == g.PCOMP else verb]
    if verb > main or not (tree.deps[verb] == g.PCOMP or tree.has(verb, g.MARK, g.ADVMOD)):
        return None
    names = (n for n in p.ctx.sentences[p.s].subject(main) if n > p.i and n in p.ctx.mentions[p.s])
    found = [e for n in names for e in p.meant_by(n)]
    return (found[0],) if len(found) == 1 and p.is_person(found[0]) else None


def noun_before_who(p: Pronoun) -> Answer:
    """ "The envoy who praised his host": the envoy's host, whoever that is."""
    verbs = (a for a in p.tree.ancestors(p.i) if p.tree.is_verb(a) and p.tree.deps[a] == g.RELCL)
    clause = next(verbs, -1) if p.is_possessive else -1
    if clause < 0 or not any(p.tree.lower[n] in g.WHO for n in p.tree.kids(clause, g.NSUBJ)):
        return None
    return p.meant_by(p.tree.heads[clause])


def person_beside(p: Pronoun) -> Answer:
    """ "Signed by Ann Lee and her counterpart": Ann Lee's."""
    found = p.meant_by(p.tree.first_conjunct(p.tree.heads[p.i])) if p.is_possessive else ()
    return found if len(found) == 1 and p.is_person(found[0]) else None


def last_active_person(p: Pronoun) -> Answer:
    """ "Ann Lee met Tom Hall. She …": who did something last."""
    return one(p.ctx.history.latest_subject(p.s, p.i, p.is_person, BACK_TO_ACTIVE_PERSON)) or None


def last_person(p: Pronoun) -> Answer:
    """ "Peru thanked Ann Lee. She …": who was named last."""
    return one(p.ctx.history.latest(p.s, p.i, p.is_person, BACK_TO_PERSON))


# I, we


def speaker(p: Pronoun) -> Answer:
    """ "“I agree,” said Ann Lee": Ann Lee."""
    return one(p.ctx.speaker_at(p.s, p.i))


def country_of_columnist(p: Pronoun) -> Answer:
    """ "We need Chad's cotton", in an article where somebody says so of a country: that country."""
    is_own_voice = p.ctx.is_opinion and not p.ctx.is_quoted(p.s, p.i)
    return one(p.ctx.home if p.ctx.is_national else "") if is_own_voice else None


def side_of_speaker(p: Pronoun) -> Answer:
    """ "“We oppose the ban,” said the Danish minister": Denmark; "said Ann Lee of Acme": Acme."""
    said_by = p.ctx.speaker_at(p.s, p.i)
    side = p.ctx.side_of.get(said_by, "") if said_by else ""
    return (
        (side,) if side and (not p.ctx.entities.is_a(side, "Country") or stands_for_country(p.ctx, said_by)) else None
    )


def speaker_and_others(p: Pronoun) -> Answer:
    """ "“We lost our house,” said Ann Lee", a teacher: Ann Lee, with whomever she means besides; nobody if it was
    an official, who speaks for others."""
    said_by = p.ctx.speaker_at(p.s, p.i)
    if p.tree.lower[p.tree.heads[p.i]] in p.tree.word_class("country"):  # "our country": not hers alone
        return one(p.ctx.side_of.get(said_by, ""))
    called = {word.lower().removesuffix("s") for word in p.ctx.entities.label(said_by).split()} if said_by else set()
    return NOBODY if called & p.tree.word_class("speaking for country") else one(said_by)


def stands_for_country(ctx: Context, person: str) -> bool:
    """Does somebody with a country speak for it: a minister, an envoy, unlike an economist from there?"""
    own = ctx.roles.get(person)
    return not own or not own.isdisjoint(ctx.words.ontology.word_class("speaking for country"))


# it


def expletive(p: Pronoun) -> Answer:
    """ "It is likely that": nothing is meant."""
    return NOBODY if is_empty(p.ctx, p.s, p.i) else None


def addressed(p: Pronoun) -> Answer:
    """ "Urged it", "accusing it": an actor, but not the one who urges."""
    embedding = p.ctx.words.embedding(p.tree.lemmas[p.tree.heads[p.i]])
    if p.dep != g.DOBJ or embedding is None or embedding.stance not in ("accuse", "ask"):
        return None
    other = lambda e: p.is_body(e) and e not in p.doers  # noqa: E731
    return one(p.ctx.history.latest(p.s, p.i, other, BACK_TO_OWNER))


def thing_dealt_with(p: Pronoun) -> Answer:
    """ "Chad built the line … opened it": something made; what is done to "it" is seldom a country."""
    is_made = lambda e: p.ctx.entities.is_a(e, *MADE)  # noqa: E731
    return one(p.ctx.history.latest(p.s, p.i, is_made, BACK_TO_OBJECT)) if p.dep in (g.DOBJ, g.POBJ) else None


def owner_before_clause(p: Pronoun) -> Answer:
    """ "Russia's pivot, which is the basis of its policy": Russia's policy."""
    noun = p.tree.heads[p.verb]
    clause = p.is_possessive and p.verb >= 0 and p.tree.deps[p.verb] == g.RELCL
    if not clause or noun in p.ctx.mentions[p.s]:
        return None
    owners = [e for owner in p.tree.kids(noun, g.POSS) for e in p.meant_by(owner)]
    return next(((e,) for e in owners if p.is_thing(e) and p.ctx.entities.is_a(e, "Actor")), None)


def embedded_subject(p: Pronoun) -> Answer:
    """ "Norway wants Iceland to cut its quota": Iceland's."""
    if not p.is_possessive or p.verb < 0 or p.tree.deps[p.verb] not in (g.CCOMP, g.XCOMP):
        return None
    doers = {e for n in p.ctx.sentences[p.s].subject(p.verb) if n < p.i for e in p.meant_by(n)}
    acts = all(p.is_thing(e) and p.ctx.entities.is_a(e, "Actor") and e not in p.excluded for e in doers)
    return tuple(doers) if len(doers) == 1 and acts else None


def sayer(p: Pronoun) -> Answer:
    """ "Acme denied that it owned the boats": the subject of the verb of saying, if "it" is that of what is said."""
    said = p.tree.heads[p.i]
    above = p.ctx.sentences[p.s].by_predicate.get(p.tree.heads[said])
    is_said = p.dep in g.SUBJECTS and p.tree.deps[said] == g.CCOMP
    if not is_said or not above or above.lemma not in p.ctx.words.reporting:
        return None
    found = [e for n in above.slots.get(SUBJECT, ()) for e in p.meant_by(n)]
    return (found[0],) if len(found) == 1 and p.is_body(found[0]) and p.is_thing(found[0]) else None


def last_doer(p: Pronoun) -> Answer:
    """ "At talks held by Gabon, it …": whoever did something last, if "it" is the subject of the sentence."""
    if p.dep != g.NSUBJ or p.tree.heads[p.i] != p.tree.root:
        return None
    return one(p.ctx.history.latest_subject(p.s, p.i, lambda e: _may_be_it(p, e), BACK_TO_DOER)) or None


def last_owner(p: Pronoun) -> Answer:
    """ "Its ambassador": who has something is an actor sooner than a thing."""
    may_own = lambda e: p.is_body(e) and e not in p.excluded  # noqa: E731
    return one(p.ctx.history.latest(p.s, p.i, may_own, BACK_TO_OWNER) if p.is_possessive else "") or None


def last_thing(p: Pronoun) -> Answer:
    """ "The plant opened in May. In June it …": what was named last and is no person."""
    return one(p.ctx.history.latest(p.s, p.i, lambda e: _may_be_it(p, e)))


def _may_be_it(p: Pronoun, entity: str) -> bool:
    return p.is_thing(entity) and entity not in p.excluded


# they


def group_here(p: Pronoun) -> Answer:
    """ "Kenya and Chad said that they …": the last who are named together in the sentence."""
    return _last_group(p, p.s, p.i)


def plural_here(p: Pronoun) -> Answer:
    """ "The rebels said that they …": the last plural in the sentence."""
    found = p.ctx.history.latest_plural(p.s, p.i, 0)
    return (found,) if found and found not in p.doers else None


def group_before(p: Pronoun) -> Answer:
    """ "Kenya and Chad met. They …": the last who are named together in the sentence before."""
    return _last_group(p, p.s - 1, len(p.ctx.trees[p.s - 1])) if p.s > 0 else None


def speakers_before(p: Pronoun) -> Answer:
    """ "The Met Office issued a warning about floods. They said …": rather who did something, and can speak."""
    if p.dep != g.NSUBJ or p.tree.lemmas[p.tree.heads[p.i]] not in p.ctx.words.reporting:
        return None
    may_speak = lambda e: p.ctx.entities.is_a(e, "Organization", "Group") and e not in p.doers  # noqa: E731
    return one(p.ctx.history.latest_subject(p.s, p.i, may_speak, BACK_TO_DOER)) or None


def plural_before(p: Pronoun) -> Answer:
    """ "The rebels left. They …": the last plural."""
    found = p.ctx.history.latest_plural(p.s, p.i, BACK_TO_PLURAL)
    return one("" if found in p.doers else found)


def _last_group(p: Pronoun, s: int, end: int) -> Answer:
    groups = (p.ctx.groups.get((s, t), ()) for t in reversed(range(end)))
    return next((group for group in groups if group and p.doers.isdisjoint(group)), None)


PERSON = (subject_after, noun_before_who, person_beside, last_active_person, last_person)
RULES: Mapping[str, tuple[Rule[Pronoun], ...]] = {
    "whose": (antecedent,),
    "both": (no_subject, countries_named_together, last_two_countries),
    "he": PERSON,
    "she": PERSON,
    "I": (speaker,),
    "we": (country_of_columnist, side_of_speaker, speaker_and_others),
    "it": (
        expletive,
        addressed,
        thing_dealt_with,
        owner_before_clause,
        embedded_subject,
        sayer,
        last_doer,
        last_owner,
        last_thing,
    ),
    "they": (group_here, plural_here, group_before, speakers_before, plural_before),
}


def is_empty(ctx: Context, s: int, i: int) -> bool:
    """ "It is likely that", "it was reported that", "it is the miners who pay": nothing is meant."""
    tree = ctx.trees[s]
    verb = tree.heads[i]
    if tree.deps[i] == g.EXPL:
        return True
    if tree.deps[i] not in (g.NSUBJ, g.NSUBJPASS) or not tree.is_verb(verb):
        return False
    said = [c for c in tree.kids(verb, g.CCOMP, g.XCOMP, g.ADVCL, g.RELCL) if ctx.sentences[s].has_tense(c)]
    that = any(tree.lower[m] == g.THAT for c in said for m in tree.children[c])
    if tree.deps[i] == g.NSUBJPASS:
        return that
    adjectives = (a for a in tree.kids(verb, g.ACOMP) if not _is_of_will(ctx, tree.lower[a]))
    described = [*adjectives, *tree.kids(verb, g.ATTR)]
    cleft = any(tree.kids(a, g.RELCL) for a in tree.kids(verb, g.ATTR) if tree.tags[a] in g.NOUN_TAGS)
    to_do = any(tree.kids(a, g.XCOMP) for a in described) or tree.has(verb, g.XCOMP)
    return tree.lemmas[verb] == g.BE and (that or cleft or (bool(described) and to_do))


def _is_of_will(ctx: Context, adjective: str) -> bool:
    """ "It is ready to pay": somebody is."""
    embedding = ctx.words.embedding(adjective)
    return embedding is not None and embedding.stance in ("seek", "offer")


def pair(ctx: Context, s: int, head: int, kind: str) -> tuple[str, ...]:
    """The last two that were named together: "Pakistan and Russia signed … the two sides"."""
    pairs = [(place, pair) for place, pair in ctx.groups.items() if place < (s, head) and len(set(pair)) == 2]
    return max((p for p in pairs if all(is_side(ctx, e, kind) for e in p[1])), default=((0, 0), ()))[1]


def is_side(ctx: Context, entity: str, kind: str) -> bool:
    return ctx.entities.is_a(entity, *(SIDES if kind == "Actor" else (kind,)))
