"""Matches and what they are embedded in: "interested in joining" is one relation, "may join" has its factuality."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extraction.clauses.clause import HOLDER, OBJECT, SUBJECT, UNLESS, Kind
from kg.extraction.lexicon import ANY_NOUN
from kg.extraction.parsing import labels as g
from kg.extraction.qualifiers import attribution, factuality
from kg.extraction.reference.classes import may_hold
from kg.extraction.reference.context import Context
from kg.extraction.reference.referents import arguments
from kg.extraction.reference.slots import clause_at
from kg.extraction.relations.match import Match
from kg.model import Argument, Factuality

INTENT, STRUCTURE = "intentRelation", "structuralRelation"
STATIC = frozenset({"title", "apposition"})
HOLDERS = {
    Kind.VERB: (SUBJECT,),
    Kind.ADJECTIVE: (SUBJECT,),
    Kind.NOUN: ("poss", "between", "by", "from", "mod", SUBJECT),
}


def composed(ctx: Context, match: Match) -> Iterator[tuple[Match, Factuality]]:
    """A match with its factuality, under the relation that it makes with the stances around it."""
    s = match.sentence
    lifted, _ = ctx.words.compositions.get(("lift", match.relation), ("", ""))
    if lifted and match.row.factuality is Factuality.NEGATED:  # who lifts sanctions makes a concession
        yield from composed(ctx, replace(match, relation=lifted, row=replace(match.row, factuality=None)))
    if is_presupposed(ctx, match) or is_static(match):
        yield match, Factuality.ASSERTED
        return
    start = _bearer(ctx, match)
    value = factuality.own(ctx, s, start)
    if match.row.factuality:
        value = factuality.combine(value, match.row.factuality)
    current = [match]
    for level in factuality.levels(ctx, s, start):
        if level.link == "subject" and match.row.subject[:1] == (("self",),):
            break  # what an embassy does is not what it is
        embedding = ctx.words.embedding(factuality.lemma_of(ctx, s, level))
        stance = embedding.stance if embedding and level.link == "complement" else ""
        if stance == "need" and ctx.trees[s].is_noun(level.token):  # who stresses the need to act need not act
            outer = {a.entity for a in _holders(ctx, s, level.token)}
            current = [m for m in current if m.subject.entity not in outer]
        made: list[Match] = []
        for m in current:
            result, whose = ctx.words.compositions.get((stance, m.relation), ("", ""))
            holders = _holders(ctx, s, level.token) if result else []
            if whose == "same":
                made.extend(_compose(ctx, m, result, holders))
            elif whose == "outer":
                others = (h for h in holders if h.entity != m.subject.entity)
                yield from ((replace(m, relation=result, subject=h), value) for h in others)
            elif whose == "beside" and may_hold(ctx, m.subject, result, m.object):
                yield from ((n, factuality.of(ctx, s, level.token)) for n in _compose(ctx, m, result, holders))
        if made:
            current, value = made, factuality.own(ctx, s, level.token)
            continue
        value, done = factuality.step(ctx, s, level, value)
        if done:
            break
    for m in current:
        yield from ((told, Factuality.ASSERTED) for told in _announced(ctx, m, value))
        yield m, value


def _announced(ctx: Context, m: Match, value: Factuality) -> Iterator[Match]:
    """What a plan is today, beside what it will be: who says that it will, or would if, impose sanctions threatens, who
    says that it will not negotiate rejects. Of plans of which others tell nothing follows."""
    stances = _announcing(ctx, m, value)
    result = next((found[0] for t in stances if (found := ctx.words.compositions.get((t, m.relation)))), "")
    if not result or m.clause.kind is not Kind.VERB or not may_hold(ctx, m.subject, result, m.object):
        return
    speaker = attribution.speaker(ctx, m.sentence, m.clause.predicate)
    own = speaker is not None and m.subject.entity in (speaker.entity, ctx.side_of.get(speaker.entity))
    if own or (value is Factuality.PLANNED and not speaker):
        yield replace(m, relation=result)


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


def is_static(match: Match) -> bool:
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


def _compose(ctx: Context, m: Match, result: str, holders: list[Argument]) -> Iterator[Match]:
    """Whoever seeks is the subject; of a symmetric relation the other one is sought."""
    symmetric = ctx.names.ontology.symmetric(m.relation)
    for h in holders:
        if h.entity == m.subject.entity:
            yield replace(m, relation=result)
        elif symmetric and h.entity == m.object.entity:
            yield replace(m, relation=result, subject=m.object, object=m.subject)


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
