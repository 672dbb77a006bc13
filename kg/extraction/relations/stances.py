"""Matches and what they are embedded in: "interested in joining" is one relation, "may join" has its factuality."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extraction.clauses.clause import HOLDER, OBJECT, SUBJECT, UNLESS, Kind
from kg.extraction.lexicon import ANY_NOUN
from kg.extraction.parsing import labels as g
from kg.extraction.qualifiers import attribution, effects, factuality, links, own_words
from kg.extraction.qualifiers.links import Level, Link
from kg.extraction.qualifiers.reasons import Explained, Reason, combine
from kg.extraction.reference.classes import may_hold
from kg.extraction.reference.context import Context
from kg.extraction.reference.referents import arguments
from kg.extraction.reference.slots import clause_at
from kg.extraction.relations.match import Match
from kg.model import Argument, Factuality

INTENT, STRUCTURE = "intentRelation", "structuralRelation"
NEED = "need"  # the stance of whoever needs something
STATIC = frozenset({"title", "apposition"})
HOLDERS = {
    Kind.VERB: (SUBJECT,),
    Kind.ADJECTIVE: (SUBJECT,),
    Kind.NOUN: ("poss", "between", "by", "from", "mod", SUBJECT),
}


@dataclass(frozen=True)
class Composed:
    """A match under the relation that it makes with the stances around it, and how it is meant, with the reasons."""

    match: Match
    factuality: Explained


def composed(ctx: Context, match: Match) -> Iterator[Composed]:
    """What a match says: under its own relation, or those that it makes with the stances that somebody takes to it."""
    yield from _lifted(ctx, match)
    for granted in (is_presupposed, is_static):
        if granted(ctx, match):
            yield Composed(match, Explained().because(granted.__name__, match.clause.predicate))
            return
    s, start, relation = match.sentence, _bearer(ctx, match), match.relation
    told, found = [match], own_words.explained(ctx, s, start)
    if match.row.factuality:
        found = found.shaped("row_of_lexicon", start, combine(found.value, match.row.factuality))
    for level in links.levels(ctx, s, start):
        if level.link is Link.SUBJECT and match.row.subject[:1] == (("self",),):
            break  # what an embassy does is not what it is
        stance = _stance(ctx, s, level)
        holders = _holders(ctx, s, level.token) if stance else []
        if stance == NEED and ctx.trees[s].is_noun(level.token):  # who stresses the need to act need not act
            told = [m for m in told if m.subject.entity not in {a.entity for a in holders}]
        result, whose = ctx.words.compositions.get((stance, relation), ("", ""))
        if whose == "same" and (made := [n for m in told for n in _taken(ctx, m, result, holders)]):
            told, relation, found = made, result, _own_stance(ctx, s, level.token, result)
            continue
        if whose == "outer":
            asked = found.because("asked_of_another", level.token, relation=result)
            yield from (Composed(n, asked) for m in told for n in _asked(m, result, holders))
        elif whose == "beside" and any(may_hold(ctx, m.subject, result, m.object) for m in told):
            beside = factuality.explained(ctx, s, level.token).because("beside", level.token, relation=result)
            fit = (m for m in told if may_hold(ctx, m.subject, result, m.object))
            yield from (Composed(n, beside) for m in fit for n in _taken(ctx, m, result, holders))
        found, done = effects.step(ctx, s, level, found)
        if done:
            break
    for m in told:
        yield from _announced(ctx, m, found)
        yield Composed(m, found)


def _lifted(ctx: Context, match: Match) -> Iterator[Composed]:
    """Who lifts sanctions makes a concession, besides no longer imposing them."""
    lifted, _ = ctx.words.compositions.get(("lift", match.relation), ("", ""))
    if lifted and match.row.factuality is Factuality.NEGATED:
        for told in composed(ctx, replace(match, relation=lifted, row=replace(match.row, factuality=None))):
            yield Composed(told.match, told.factuality.because("lifted", match.clause.predicate, relation=lifted))


def _stance(ctx: Context, s: int, level: Level) -> str:
    """What stance to its complement a predicate expresses: "seek", "need", "reject" …"""
    embedding = ctx.words.embedding(links.lemma_of(ctx, s, level.token, level.below))
    return embedding.stance if embedding and level.link is Link.COMPLEMENT else ""


def _own_stance(ctx: Context, s: int, token: int, relation: str) -> Explained:
    """ "May be interested in joining" is as possible as the interest."""
    own = own_words.explained(ctx, s, token)
    return Explained(own.value, (Reason("own_stance", token, Factuality.ASSERTED, relation), *own.reasons))


def _announced(ctx: Context, m: Match, found: Explained) -> Iterator[Composed]:
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
        announced = found.because("announced", m.clause.predicate, Factuality.ASSERTED, result)
        yield Composed(replace(m, relation=result), announced)


def _announcing(ctx: Context, m: Match, value: Factuality) -> tuple[str, ...]:
    """The stances that somebody takes by telling what is going to happen, or not."""
    tree, verb = ctx.trees[m.sentence], m.clause.predicate
    if value is Factuality.NEGATED and any(tree.lower[a] in tree.word_class("future") for a in tree.kids(verb, g.AUX)):
        return ("reject",)
    if value not in (Factuality.PLANNED, Factuality.POSSIBLE):
        return ()
    return ("planned", UNLESS) if UNLESS in m.clause.slots else ("planned",)


def _bearer(ctx: Context, match: Match) -> int:
    """The token that bears the tense: the copula of an adjective or of a noun that says what something is."""
    clause, tree = match.clause, ctx.trees[match.sentence]
    if clause.kind is Kind.NOUN and match.row.subject[:1] == ((HOLDER,),):
        noun = tree.first_conjunct(clause.predicate)
        copula = ctx.sentences[match.sentence].by_predicate.get(tree.heads[noun])
        if copula and tree.deps[noun] in (g.ATTR, *g.SUBJECTS):
            return copula.verb
        if tree.deps[noun] == g.POBJ and tree.lower[tree.heads[noun]] == "as":  # "will serve as envoy"
            return next((a for a in tree.ancestors(noun) if tree.is_verb(a)), clause.predicate)
    return clause.verb if clause.kind is Kind.ADJECTIVE else clause.predicate


def is_static(ctx: Context, match: Match) -> bool:
    """Titles and appositions say what somebody is, whatever the verb does in which tense."""
    return match.clause.construction in STATIC and match.row.is_role


def is_presupposed(ctx: Context, match: Match) -> bool:
    """ "Pakistan's provinces", "Osh, in Kyrgyzstan", "a Saudi-led coalition": whoever speaks takes it for granted."""
    if match.row.lemma == ANY_NOUN:
        return True
    if match.clause.kind is not Kind.NOUN or ctx.names.ontology.group(match.relation) != STRUCTURE:
        return False
    is_place = match.row.subject[:1] == (("self",),) and ctx.entities.is_a(match.subject.entity, "Place")
    return is_place or match.row.object[:1] in ((("poss",),), (("mod",),))


def is_own_aim(ctx: Context, match: Match) -> bool:
    """ "Russia seeks Russia-Pakistan cooperation": the composed claim says it better."""
    situation = ctx.entities.situation(match.object.entity)
    if situation is None or ctx.names.ontology.group(match.relation) != INTENT:
        return False
    own = match.subject.entity in (situation.subject, situation.object)
    return own or ("seek", situation.relation) in ctx.words.compositions


def _taken(ctx: Context, m: Match, result: str, holders: list[Argument]) -> Iterator[Match]:
    """Whoever seeks is the subject; of a symmetric relation the other one is sought."""
    symmetric = ctx.names.ontology.symmetric(m.relation)
    for h in holders:
        if h.entity == m.subject.entity:
            yield replace(m, relation=result)
        elif symmetric and h.entity == m.object.entity:
            yield replace(m, relation=result, subject=m.object, object=m.subject)


def _asked(m: Match, result: str, holders: list[Argument]) -> Iterator[Match]:
    """Whoever asks that another should act is the subject."""
    return (replace(m, relation=result, subject=h) for h in holders if h.entity != m.subject.entity)


def _holders(ctx: Context, s: int, token: int) -> list[Argument]:
    """Who holds a stance: the subject of the verb or adjective, the possessor of the noun."""
    clause = clause_at(ctx, s, token)
    if clause is None:
        return []
    roles = (OBJECT,) if clause.passive and SUBJECT not in clause.slots else HOLDERS[clause.kind]
    for role in roles:
        heads = (i for i in clause.slots.get(role, ()) if not ctx.trees[s].is_verb(i))
        if found := [argument for i in heads for argument in arguments(ctx, s, i)]:
            return found
    return []
