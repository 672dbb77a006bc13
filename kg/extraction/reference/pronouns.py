"""Pronouns: whom "he", "its", "they" and "we" mean.

The rules are few and cautious: what has no fitting antecedent stays unresolved and yields no claim.
"""

from __future__ import annotations

from collections.abc import Mapping

from kg.extraction.clauses import noun_phrases
from kg.extraction.clauses.clause import SUBJECT
from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree
from kg.extraction.reference import he_she
from kg.extraction.reference.context import MADE, Context
from kg.extraction.reference.history import (
    BACK_TO_COUNTRIES,
    BACK_TO_DOER,
    BACK_TO_OBJECT,
    BACK_TO_OWNER,
    BACK_TO_PLURAL,
)
from kg.extraction.reference.pronoun import Pronoun, is_empty
from kg.extraction.reference.referents import COUNTING
from kg.extraction.reference.rules import NOBODY, Answer, Referent, Rule, first, one
from kg.kept import kept
from kg.ontology import FIRST_PERSON

SIDES = ("Country", "Organization", "Group")
GENDERS = {"he": "male", "she": "female"}


def meant(ctx: Context, s: int, i: int, first_person: bool) -> Referent:
    """What a pronoun refers to: one of the first person, or another; "whose" is either."""
    pronoun = Pronoun(ctx, s, i)
    is_due = pronoun.kind == "whose" or (pronoun.kind in FIRST_PERSON) == first_person
    return first(RULES.get(pronoun.kind, ()), pronoun) if is_due else Referent()


def referent(ctx: Context, s: int, i: int) -> Referent:
    """What a pronoun refers to, whichever it is."""
    pronoun = Pronoun(ctx, s, i)
    return first(RULES.get(pronoun.kind, ()), pronoun)


@kept
def nouns_and_pronouns(tree: Tree) -> tuple[int, ...]:
    """What may refer to something, in order."""
    return tuple(i for i in range(len(tree)) if tree.is_noun(i) or is_pronoun(tree, i))


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


# he, she, it, they


def glossed(p: Pronoun) -> Answer:
    """ "“He [Hall] has no plan”": whom the brackets name; nobody else if they say "the minister"."""
    tree = p.tree
    if p.i + 2 >= len(tree) or tree.words[p.i + 1] != "[" or "]" not in tree.words[p.i + 2 :]:
        return None
    named = (p.meant_by(i) for i in range(p.i + 2, tree.words.index("]", p.i)))
    return next(filter(None, named), NOBODY)


def reflexive(p: Pronoun) -> Answer:
    """ "Ann Lee said Rosa Paz blamed herself": the subject of the same clause."""
    if not p.is_reflexive:
        return None
    if p.dep in (g.APPOS, g.NPADVMOD, g.DEP) and not p.tree.is_verb(p.tree.heads[p.i]):  # "Ann Lee herself"
        return p.meant_by(p.tree.heads[p.i])
    subjects = p.ctx.sentences[p.s].subject(p.verb) if p.verb >= 0 else ()
    return tuple(e for f in subjects for c in p.tree.coordinated(f) for e in p.meant_by(c)) or None


def subject_in_front(p: Pronoun) -> Answer:
    """ "When the minister left, she praised Chad", "for the budget to pass, it must be signed": the singular noun that
    is the subject of the clause in front, which may be nobody or nothing known."""
    in_front = (c for c in p.tree.kids(p.verb, g.ADVCL) if c < p.i) if p.dep in g.SUBJECTS else ()
    for f in (f for clause in in_front for f in p.ctx.sentences[p.s].subject(clause)):
        is_person = p.ctx.names.ontology.is_a(p.ctx.type_of_noun(p.s, f), "Person")
        if p.tree.tags[f] == "NN" and is_person == (p.kind != "it"):
            return p.meant_by(f)
    return None


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
    """ "Urged it", "gave it a loan", "will compensate it": an actor, but not the one who does so."""
    embedding = p.ctx.words.embedding(p.tree.lemmas[p.tree.heads[p.i]])
    asks = p.dep == g.DOBJ and embedding is not None and embedding.stance in ("accuse", "ask")
    if not asks and p.dep != g.DATIVE and not p.is_done_to_actors:
        return None
    other = lambda e: p.is_body(e) and e not in p.excluded  # noqa: E731
    return one(p.ctx.history.latest(p.s, p.i, other, BACK_TO_OWNER))


def thing_dealt_with(p: Pronoun) -> Answer:
    """ "Chad built the line … opened it": something made; what is done to "it" is seldom a country."""
    back = {g.DOBJ: BACK_TO_OBJECT, g.POBJ: 0}.get(p.dep)
    is_made = lambda e: p.ctx.entities.is_a(e, *MADE) and e not in p.excluded  # noqa: E731
    return None if back is None else one(p.ctx.history.latest(p.s, p.i, is_made, back))


def owner_before_clause(p: Pronoun) -> Answer:
    """ "Russia's pivot, which is the basis of its policy": Russia's policy."""
    noun = p.tree.heads[p.verb]
    clause = p.is_possessive and p.verb >= 0 and p.tree.deps[p.verb] == g.RELCL
    if not clause or noun in p.ctx.mentions[p.s]:
        return None
    owners = [e for owner in p.tree.kids(noun, g.POSS) for e in p.meant_by(owner)]
    return next(((e,) for e in owners if p.is_thing(e) and p.ctx.entities.is_a(e, "Actor")), None)


def thing_of_clause(p: Pronoun) -> Answer:
    """ "Norway wants Iceland to cut its quota": Iceland's, the subject of the nearest clause around; nobody's if that
    is "a bank"."""
    for f in p.around:
        meant = p.meant_by(f)
        kinds = ("Actor",) if p.is_possessive else ("Actor", *MADE)
        if len(meant) == 1 and p.may_be_it(meant[0]) and p.ctx.entities.is_a(meant[0], *kinds):
            return meant
        unnamed = not meant and p.tree.tags[f] == "NN"
        if unnamed and p.ctx.names.ontology.is_a(p.ctx.type_of_noun(p.s, f), "Organization", "Country"):
            return NOBODY
    return None


def named_in_clause(p: Pronoun) -> Answer:
    """ "Chad left after Ann Lee thanked Togo for its help": Togo's, who is named in the same clause; its subject can
    have nothing that is "its"."""
    doers = p.actors
    if not p.is_possessive or not doers or any(map(p.is_thing, doers)):
        return None
    here = (o.entity for o in p.before(0) if p.verb in p.tree.ancestors(o.token))
    return one(next((e for e in here if p.is_body(e) and p.may_be_it(e)), "")) or None


def sayer(p: Pronoun) -> Answer:
    """ "Acme denied that it owned the boats": the subject of the verb of saying, if "it" is that of what is said."""
    said = p.tree.heads[p.i]
    above = p.ctx.sentences[p.s].by_predicate.get(p.tree.heads[said])
    is_said = p.dep in g.SUBJECTS and p.tree.deps[said] == g.CCOMP
    if not is_said or not above or above.lemma not in p.ctx.words.reporting:
        return None
    found = [e for n in above.slots.get(SUBJECT, ()) for e in p.meant_by(n)]
    return (found[0],) if len(found) == 1 and p.is_body(found[0]) and p.is_thing(found[0]) else None


def same_again(p: Pronoun) -> Answer:
    """ "It is a church, and it belongs to us": the same, if both are subjects; nobody if that is nobody."""
    before = (i for i in reversed(range(p.i)) if p.tree.lower[i] == p.word and p.tree.deps[i] in g.SUBJECTS)
    again = (p.meant_by(i) for i in before if not is_empty(p.ctx, p.s, i))
    return next(again, None) if p.dep in g.SUBJECTS else None


def last_doer(p: Pronoun) -> Answer:
    """ "At talks held by Gabon, it …": whoever did something last, if "it" is the subject of the sentence; nobody if
    that was "the army"."""
    if p.dep != g.NSUBJ or p.tree.heads[p.i] != p.tree.root:
        return None
    if _is_unnamed_body(p.ctx, p.s - 1):
        return NOBODY
    return one(p.ctx.history.latest_subject(p.s, p.i, lambda e: p.may_be_it(e), BACK_TO_DOER)) or None


def _is_unnamed_body(ctx: Context, s: int) -> bool:
    """Is the subject of a sentence a body that is not known by name?"""
    tree = ctx.trees[s] if s >= 0 else None
    heads = (f for f in ctx.sentences[s].subject(tree.root) if tree.tags[f] == "NN") if tree else ()
    unnamed = (f for f in heads if not ctx.refs.get((s, f)) and not ctx.history.at(s, (f,)))
    return any(ctx.names.ontology.is_a(ctx.type_of_noun(s, f), "Organization", "Country") for f in unnamed)


def last_owner(p: Pronoun) -> Answer:
    """ "Its ambassador": who has something is an actor sooner than a thing."""
    may_own = lambda e: p.is_body(e) and e not in p.excluded  # noqa: E731
    return one(p.ctx.history.latest(p.s, p.i, may_own, BACK_TO_OWNER) if p.is_possessive else "") or None


def last_thing(p: Pronoun) -> Answer:
    """ "The plant opened in May. In June it …": what was named last and is no person."""
    return one(p.ctx.history.latest(p.s, p.i, lambda e: p.may_be_it(e)))


# they


def plural_of_clause(p: Pronoun) -> Answer:
    """ "The fair drew Ann Lee and Tom Hall, with artists showing their works": the artists', if they are known at all;
    the subject of the nearest clause around that is several."""
    for f in p.around:
        counted = noun_phrases.counted(p.tree, f) if p.tree.tags[f] in COUNTING else -1
        tokens = p.tree.coordinated(counted if counted >= 0 else f)
        if len(tokens) > 1 or p.tree.tags[tokens[0]] in ("NNS", "NNPS"):
            found = tuple(e for c in tokens for e in p.meant_by(c))
            if p.barred.isdisjoint(found):
                return found
    return None


def group_here(p: Pronoun) -> Answer:
    """ "Kenya and Chad said that they …": the last who are named together in the sentence."""
    return _last_group(p, p.s, p.i)


def plural_here(p: Pronoun) -> Answer:
    """ "The rebels said that they …": the last plural in the sentence."""
    found = p.ctx.history.latest_plural(p.s, p.i, 0)
    return (found,) if found and found not in p.barred else None


def group_before(p: Pronoun) -> Answer:
    """ "Kenya and Chad met. They …": the last who are named together in the sentence before."""
    return _last_group(p, p.s - 1, len(p.ctx.trees[p.s - 1])) if p.s > 0 else None


def speakers_before(p: Pronoun) -> Answer:
    """ "The Met Office issued a warning about floods. They said …": rather who did something, and can speak."""
    if p.dep != g.NSUBJ or p.tree.lemmas[p.tree.heads[p.i]] not in p.ctx.words.reporting:
        return None
    may_speak = lambda e: p.ctx.entities.is_a(e, "Organization", "Group") and e not in p.barred  # noqa: E731
    return one(p.ctx.history.latest_subject(p.s, p.i, may_speak, BACK_TO_DOER)) or None


def plural_before(p: Pronoun) -> Answer:
    """ "The rebels left. They …": the last plural."""
    plurals = (o.entity for o in p.before(BACK_TO_PLURAL) if o.plural and o.entity not in p.barred)
    found = next(plurals, "")
    return NOBODY if p.must_act and not p.ctx.entities.is_a(found, "Actor") else one(found)


def _last_group(p: Pronoun, s: int, end: int) -> Answer:
    groups = (p.ctx.groups.get((s, t), ()) for t in reversed(range(end)))
    return next((group for group in groups if group and p.barred.isdisjoint(group)), None)


RULES: Mapping[str, tuple[Rule[Pronoun], ...]] = {
    "whose": (antecedent,),
    "both": (no_subject, countries_named_together, last_two_countries),
    "he": (glossed, reflexive, subject_in_front, *he_she.RULES),
    "she": (glossed, reflexive, subject_in_front, *he_she.RULES),
    "I": (speaker,),
    "we": (country_of_columnist, side_of_speaker, speaker_and_others),
    "it": (
        glossed,
        reflexive,
        expletive,
        subject_in_front,
        addressed,
        thing_dealt_with,
        owner_before_clause,
        sayer,
        named_in_clause,
        thing_of_clause,
        same_again,
        last_doer,
        last_owner,
        last_thing,
    ),
    "they": (
        glossed,
        reflexive,
        plural_of_clause,
        group_here,
        plural_here,
        group_before,
        speakers_before,
        plural_before,
    ),
}


def pair(ctx: Context, s: int, head: int, kind: str) -> tuple[str, ...]:
    """The last two that were named together: "Pakistan and Russia signed … the two sides"."""
    pairs = [(place, pair) for place, pair in ctx.groups.items() if place < (s, head) and len(set(pair)) == 2]
    return max((p for p in pairs if all(is_side(ctx, e, kind) for e in p[1])), default=((0, 0), ()))[1]


def is_side(ctx: Context, entity: str, kind: str) -> bool:
    return ctx.entities.is_a(entity, *(SIDES if kind == "Actor" else (kind,)))
