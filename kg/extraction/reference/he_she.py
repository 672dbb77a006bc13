"""Whom "he" and "she" mean, besides the rules that hold for all pronouns: the surest rules first."""

from __future__ import annotations

from kg.extraction.parsing import labels as g
from kg.extraction.reference.history import BACK_TO_ACTIVE_PERSON, BACK_TO_PERSON
from kg.extraction.reference.pronoun import Pronoun
from kg.extraction.reference.rules import NOBODY, Answer, Rule, one


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
    found = p.meant_by(p.tree.heads[clause])
    return None if p.barred.intersection(found) else found


def person_beside(p: Pronoun) -> Answer:
    """ "Signed by Ann Lee and her counterpart": Ann Lee's."""
    found = p.meant_by(p.tree.first_conjunct(p.tree.heads[p.i])) if p.is_possessive else ()
    return found if len(found) == 1 and p.is_person(found[0]) else None


def person_of_clause(p: Pronoun) -> Answer:
    """ "Ann Lee said Rosa Paz left because she was ill": Rosa Paz, the subject of the nearest clause around; nobody
    if that is "a minister"."""
    for f in p.around:
        meant = p.meant_by(f)
        if len(meant) == 1 and p.is_person(meant[0]):
            return meant
        if not meant and p.tree.tags[f] == "NN" and p.ctx.type_of_noun(p.s, f) == "Person":
            return NOBODY
    return None


def told_of(p: Pronoun) -> Answer:
    """ "Tom Hall hid. Hall is ill. The cook, Bob Ray, said nobody saw him": Tom Hall, whom the article is about."""
    return None if p.topic is None else one(p.topic)


def person_beside_clause(p: Pronoun) -> Answer:
    """ "There was applause for Ann Lee when she entered": who is named in the sentence before the clause."""
    before = (o for o in p.before(0) if p.is_person(o.entity)) if len(p.verbs) > 1 else ()
    outside = (o.entity for o in before if p.verb not in p.tree.ancestors(o.token))
    return one(next(outside, "")) or None


def spoken_of(p: Pronoun) -> Answer:
    """ "Tom Hall was hurt. Peru praised Hall. Luc Martin left. “I pray for him,” said Ann Lee": whom the article names
    most, unless the quotation names somebody itself."""
    if not p.ctx.is_quoted(p.s, p.i):
        return None
    quotation = p.ctx.quoted[p.s, p.i]
    before = [o for o in p.before(BACK_TO_PERSON) if p.is_person(o.entity)]
    own = [o for o in before if p.ctx.quoted.get((o.sentence, o.token)) == quotation]
    counts = p.ctx.history.counts
    return next(((o.entity,) for o in own or sorted(before, key=lambda o: -counts[o.entity])), None)


def last_active_person(p: Pronoun) -> Answer:
    """ "Ann Lee met Tom Hall. She …": who did something last."""
    doers = (o.entity for o in p.before(BACK_TO_ACTIVE_PERSON) if o.subject or o.owner)
    return one(next(filter(p.is_person, doers), "")) or None


def last_person(p: Pronoun) -> Answer:
    """ "Peru thanked Ann Lee. She …": who was named last."""
    return one(p.ctx.history.latest(p.s, p.i, p.is_person, BACK_TO_PERSON))


RULES: tuple[Rule[Pronoun], ...] = (
    subject_after,
    noun_before_who,
    person_beside,
    person_of_clause,
    told_of,
    person_beside_clause,
    spoken_of,
    last_active_person,
    last_person,
)
