"""Matches and what they are embedded in: "interested in joining" is one relation, "may join" has its factuality."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extraction.clauses.clause import HOLDER, MODIFIER, OBJECT, POSSESSOR, SUBJECT, UNLESS, Clause, Kind
from kg.extraction.parsing import labels as g
from kg.extraction.qualifiers import attribution, effects, factuality, links, own_words
from kg.extraction.qualifiers.links import Level, Link
from kg.extraction.qualifiers.reasons import Explained, Reason, combine
from kg.extraction.reference import places
from kg.extraction.reference.classes import may_hold
from kg.extraction.reference.context import Context
from kg.extraction.reference.referents import arguments
from kg.extraction.reference.slots import clause_at
from kg.extraction.relations.match import Match
from kg.extraction.rows import ANY_NOUN
from kg.model import Argument, Factuality

INTENT, STRUCTURE = "intentRelation", "structuralRelation"
NEED = "need"  # the stance of whoever needs something
STATIC = frozenset({"title", "apposition"})


@dataclass(frozen=True)
class Composed:
    """A match under the relation that it makes with the stances around it, and how it is meant, with the reasons."""

    match: Match
    factuality: Explained


@dataclass(frozen=True)
class Stance:
    """What somebody thinks of what a match says: at which predicate it is told, who they are, what the stance is called
    ("seek", "need", "" for none) and the relation that it makes of the match's, "" for none; `whose` says how."""

    sentence: int
    token: int
    name: str
    holders: tuple[Argument, ...]
    relation: str
    whose: str


def composed(ctx: Context, match: Match) -> Iterator[Composed]:
    """What a match says: under its own relation, or those that it makes with the stances that somebody takes to it."""
    yield from lifted(ctx, match)
    if rule := next((granted for granted in GRANTED if granted(ctx, match)), None):
        yield Composed(match, Explained().because(rule.__name__, match.clause.predicate))
        return
    s, start = match.sentence, _bearer(ctx, match)
    told, found = [match], row_of_lexicon(match, start, own_words.explained(ctx, s, start))
    for level in links.levels(ctx, s, start):
        if level.link is Link.SUBJECT and match.row.subject[:1] == (("self",),):
            break  # what an embassy does is not what it is
        stance = _stance(ctx, s, level, told[0].relation if told else match.relation)
        told = _without_needy(ctx, told, stance)
        compose = MADE_BY.get(stance.whose)
        made = [one for m in told for one in compose(ctx, m, stance, found)] if compose else []
        if made and compose is own_stance:
            told, found = [one.match for one in made], made[0].factuality
            continue
        yield from made
        found, done = effects.step(ctx, s, level, found)
        if done:
            break
    for m in told:
        yield from announced(ctx, m, found)
        yield Composed(m, found)


def _without_needy(ctx: Context, told: list[Match], stance: Stance) -> list[Match]:
    """Who stresses the *need* to act need not act."""
    if stance.name != NEED or not ctx.trees[stance.sentence].is_noun(stance.token):
        return told
    needy = {a.entity for a in stance.holders}
    return [m for m in told if m.subject.entity not in needy]


def _stance(ctx: Context, s: int, level: Level, relation: str) -> Stance:
    embedding = ctx.words.embedding(links.lemma_of(ctx, s, level.token, level.below))
    name = embedding.stance if embedding and level.link is Link.COMPLEMENT else ""
    made, whose = ctx.words.compositions.get((name, relation), ("", ""))
    holders = _holders(ctx, s, level.token) if made or name == NEED else []
    return Stance(s, level.token, name, tuple(holders), made, whose)


def own_stance(ctx: Context, m: Match, stance: Stance, found: Explained) -> Iterator[Composed]:
    """ "Is interested in joining": one relation, and as possible as the interest."""
    own = own_words.explained(ctx, stance.sentence, stance.token)
    reason = Reason(own_stance.__name__, stance.token, Factuality.ASSERTED, stance.relation)
    found = Explained(own.value, (reason, *own.reasons))
    yield from (Composed(one, found) for one in _taken(ctx, m, stance))


def helped_another(ctx: Context, m: Match, stance: Stance, found: Explained) -> Iterator[Composed]:
    """ "Helped Chad to build the port": whoever helps has a part in it, as far as there is help: "may help Chad to"."""
    help_ = factuality.explained(ctx, stance.sentence, stance.token)
    found = Explained(combine(found.value, help_.value), (*found.reasons, *help_.reasons))
    found = found.because(helped_another.__name__, stance.token, relation=stance.relation)
    others = (h for h in stance.holders if h.entity != m.subject.entity)
    yield from (Composed(replace(m, relation=stance.relation, subject=h), found) for h in others)


def taken_beside(ctx: Context, m: Match, stance: Stance, found: Explained) -> Iterator[Composed]:
    """ "Refused to negotiate" is a rejection, too."""
    if not may_hold(ctx, m.subject, stance.relation, m.object):
        return
    found = factuality.explained(ctx, stance.sentence, stance.token)
    found = found.because(taken_beside.__name__, stance.token, relation=stance.relation)
    yield from (Composed(one, found) for one in _taken(ctx, m, stance))


MADE_BY = {"same": own_stance, "outer": helped_another, "beside": taken_beside}


def row_of_lexicon(match: Match, token: int, found: Explained) -> Explained:
    """ "Lifted sanctions": imposes none, as the lexicon's row says."""
    if not match.row.factuality:
        return found
    return found.shaped(row_of_lexicon.__name__, token, combine(found.value, match.row.factuality))


def lifted(ctx: Context, match: Match) -> Iterator[Composed]:
    """ "Lifted sanctions": whoever does makes a concession, besides no longer imposing them."""
    relation, _ = ctx.words.compositions.get(("lift", match.relation), ("", ""))
    if relation and match.row.factuality is Factuality.NEGATED:
        for one in composed(ctx, replace(match, relation=relation, row=replace(match.row, factuality=None))):
            found = one.factuality.because(lifted.__name__, match.clause.predicate, relation=relation)
            yield Composed(one.match, found)


def announced(ctx: Context, m: Match, found: Explained) -> Iterator[Composed]:
    """What a plan is today, beside what it will be: who says that it will, or would if, impose sanctions threatens, who
    says that it will not negotiate rejects. Of plans of which others tell nothing follows."""
    stances = _announcing(ctx, m, found.value)
    results = (ctx.words.compositions.get((stance, m.relation), ("", "")) for stance in stances)
    result = next((relation for relation, _ in results if relation), "")
    if not result or m.clause.kind is not Kind.VERB or not may_hold(ctx, m.subject, result, m.object):
        return
    speaker = attribution.speaker(ctx, m.sentence, m.clause.predicate)
    own = speaker is not None and m.subject.entity in (speaker.entity, ctx.side_of.get(speaker.entity))
    if own or (found.value is Factuality.PLANNED and not speaker):
        found = found.because(announced.__name__, m.clause.predicate, Factuality.ASSERTED, result)
        yield Composed(replace(m, relation=result), found)


def _announcing(ctx: Context, m: Match, value: Factuality) -> tuple[str, ...]:
    """The stances that somebody takes by telling what is going to happen, or not."""
    tree, verb = ctx.trees[m.sentence], m.clause.predicate
    if value is Factuality.NEGATED and any(tree.lower[a] in tree.word_class("future") for a in tree.kids(verb, g.AUX)):
        return ("reject",)
    would = any(tree.lower[a] in tree.word_class("would") for a in tree.kids(verb, g.AUX))
    if value is not Factuality.PLANNED and not (value is Factuality.POSSIBLE and (would or UNLESS in m.clause.slots)):
        return ()  # who may have attacked, or does not deny it, announces nothing
    return ("planned", UNLESS) if UNLESS in m.clause.slots else ("planned",)


def _bearer(ctx: Context, match: Match) -> int:
    """The token that bears the tense: the copula of an adjective or of a noun that says what something is."""
    clause, tree = match.clause, ctx.trees[match.sentence]
    if clause.kind is Kind.NOUN and match.row.subject[:1] == ((HOLDER,),):
        noun = tree.first_conjunct(clause.predicate)
        copula = ctx.sentences[match.sentence].by_predicate.get(tree.heads[noun])
        if copula and tree.deps[noun] in (g.ATTR, *g.SUBJECTS):
            return copula.verb
        serves = tree.lower[tree.heads[noun]] in tree.word_class("role preposition")
        if tree.deps[noun] == g.POBJ and serves:  # "will serve as envoy"
            return next((a for a in tree.ancestors(noun) if tree.is_verb(a)), clause.predicate)
    return clause.verb if clause.kind is Kind.ADJECTIVE else clause.predicate


def is_static(ctx: Context, match: Match) -> bool:
    """Titles and appositions say what somebody is, and names where a place is, whatever the verb does and when."""
    are_places = all(ctx.entities.is_a(a.entity, "Place") for a in (match.subject, match.object))
    if are_places and ctx.names.ontology.group(match.relation) == STRUCTURE:
        return True
    return match.clause.construction in STATIC and match.row.is_role


def is_presupposed(ctx: Context, match: Match) -> bool:
    """ "Pakistan's provinces", "Osh, in Kyrgyzstan", "the Mint in Lima", "a Saudi-led coalition": whoever speaks takes
    it for granted."""
    if match.row.lemma == ANY_NOUN:
        return True
    if match.clause.kind is not Kind.NOUN or ctx.names.ontology.group(match.relation) != STRUCTURE:
        return False
    is_named = match.clause.predicate in ctx.mentions[match.sentence]
    by_name = match.row.subject[:1] == (("self",),)
    is_place = is_named or ctx.entities.is_a(match.subject.entity, "Place")
    if match.clause.construction == places.CONSTRUCTION or (by_name and is_place):
        return True
    return match.row.object[:1] in ((("poss",),), (("mod",),))


GRANTED = (is_presupposed, is_static)


def is_own_aim(ctx: Context, match: Match) -> bool:
    """ "Russia seeks Russia-Pakistan cooperation": the composed claim says it better."""
    situation = ctx.entities.situation(match.object.entity)
    if situation is None or ctx.names.ontology.group(match.relation) != INTENT:
        return False
    own = match.subject.entity in (situation.subject, situation.object)
    return own or ("seek", situation.relation) in ctx.words.compositions


def _taken(ctx: Context, m: Match, stance: Stance) -> Iterator[Match]:
    """Whoever seeks is the subject; of a symmetric relation the other one is sought."""
    symmetric = ctx.names.ontology.symmetric(m.relation)
    for h in stance.holders:
        if h.entity == m.subject.entity:
            yield replace(m, relation=stance.relation)
        elif symmetric and h.entity == m.object.entity:
            yield replace(m, relation=stance.relation, subject=m.object, object=m.subject)


def _holders(ctx: Context, s: int, token: int) -> list[Argument]:
    """Who holds a stance: the subject of the verb or adjective, the possessor of the noun."""
    clause = clause_at(ctx, s, token)
    if clause is None:
        return []
    for role in _roles_of_holder(ctx, clause):
        heads = (i for i in clause.slots.get(role, ()) if not ctx.trees[s].is_verb(i))
        if found := [argument for i in heads for argument in arguments(ctx, s, i)]:
            return found
    return []


def _roles_of_holder(ctx: Context, clause: Clause) -> tuple[str, ...]:
    if clause.kind is Kind.NOUN:
        return (POSSESSOR, *sorted(ctx.names.ontology.word_class("agent preposition")), MODIFIER, SUBJECT)
    return (OBJECT,) if clause.passive and SUBJECT not in clause.slots else (SUBJECT,)
