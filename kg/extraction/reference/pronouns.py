"""Pronouns: whom "he", "its", "they" and "we" mean.

The rules are few and cautious: what has no fitting antecedent stays unresolved and yields no claim.
"""

from __future__ import annotations

from itertools import takewhile

from kg.extraction.clauses.clause import SUBJECT
from kg.extraction.parsing import labels as g
from kg.extraction.reference.context import MADE, Context

FIRST_PERSON = ("we", "I")
SIDES = ("Country", "Organization", "Group")


def meant(ctx: Context, s: int, i: int, first_person: bool) -> tuple[str, ...]:
    """The entities that a pronoun refers to, none if unsure: those of the first person, or the others."""
    tree = ctx.trees[s]
    if tree.tags[i] == "WP$":  # "Pakistan, whose application"
        return ctx.refs.get((s, ctx.sentences[s].refer(i, tree.heads[tree.heads[i]])), ())
    if tree.lower[i] == "both":
        return both(ctx, s, i) if tree.deps[i] in g.SUBJECTS and not first_person else ()
    is_first = _person_of(ctx, s, i) in FIRST_PERSON
    return pronoun(ctx, s, i) if tree.tags[i] in ("PRP", "PRP$") and is_first == first_person else ()


def gender(ctx: Context, s: int, i: int) -> str:
    """The gender that "he" and "she" tell, "" for other words."""
    return {"he": "male", "she": "female"}.get(_person_of(ctx, s, i), "")


def _person_of(ctx: Context, s: int, i: int) -> str:
    tree = ctx.trees[s]
    return tree.ontology.pronouns.get(tree.lower[i], "")


def pronoun(ctx: Context, s: int, i: int) -> tuple[str, ...]:
    """The entities a pronoun refers to; none if unsure."""
    tree = ctx.trees[s]
    who = tree.ontology.pronouns.get(tree.lower[i], "")
    if who in ("he", "she"):
        return _person(ctx, s, i, who == "she")
    if who == "I":
        return one(ctx.speaker_at(s, i))
    if who == "we":
        if ctx.is_opinion and not ctx.is_quoted(s, i):
            return one(ctx.home if ctx.is_national else "")
        speaker = ctx.speaker_at(s, i)
        return one(ctx.side_of.get(speaker, "") if speaker else "")
    if who == "it":
        return _it(ctx, s, i)
    if who == "they":
        return _plural(ctx, s, i, _co_subjects(ctx, s, i))
    return ()


def _person(ctx: Context, s: int, i: int, female: bool) -> tuple[str, ...]:
    def fits(entity: str) -> bool:
        return ctx.entities.is_a(entity, "Person") and ctx.gender_fits(entity, female)

    tree = ctx.trees[s]
    if (later := _main_subject(ctx, s, i)) and fits(later):
        return (later,)
    described = _who_clause(ctx, s, i)
    if described >= 0:
        return ctx.refs.get((s, described), ())
    beside = ctx.refs.get((s, tree.first_conjunct(tree.heads[i])), ()) if tree.tags[i] == "PRP$" else ()
    if len(beside) == 1 and fits(beside[0]):  # "signed by Ann Lee and her counterpart"
        return beside
    return one(ctx.history.latest_subject(s, i, fits, 3) or ctx.history.latest(s, i, fits, 6))


def _main_subject(ctx: Context, s: int, i: int) -> str:
    """ "Before she was posted to Chad, Ann Lee taught": the subject of the main clause after one in front."""
    tree = ctx.trees[s]
    verb = next((a for a in tree.ancestors(i) if tree.is_verb(a)), -1)
    if verb < 0 or tree.deps[verb] not in (g.ADVCL, g.PCOMP):
        return ""
    main = tree.heads[tree.heads[verb] if tree.deps[verb] == g.PCOMP else verb]
    if verb > main or not (tree.deps[verb] == g.PCOMP or tree.has(verb, g.MARK, g.ADVMOD)):
        return ""
    found = [
        e for n in ctx.sentences[s].subject(main) if n > i and n in ctx.mentions[s] for e in ctx.refs.get((s, n), ())
    ]
    return found[0] if len(found) == 1 else ""


def _who_clause(ctx: Context, s: int, i: int) -> int:
    """ "The envoy who praised his host": the envoy, the noun before the clause that a possessor is in; else -1."""
    tree = ctx.trees[s]
    for verb in (a for a in tree.ancestors(i) if tree.is_verb(a)):
        if tree.tags[i] == "PRP$" and tree.deps[verb] == g.RELCL:
            return tree.heads[verb] if any(tree.lower[n] == "who" for n in tree.kids(verb, g.NSUBJ)) else -1
    return -1


def _it(ctx: Context, s: int, i: int) -> tuple[str, ...]:
    """What "it" and "its" mean, by what they do: an owner is an actor, what is done to "it" is seldom a country."""
    tree = ctx.trees[s]
    if is_empty(ctx, s, i):
        return ()
    if tree.deps[i] == g.DOBJ and _is_addressed(ctx, s, i):  # "urged it", "accusing it": an actor
        others = _co_subjects(ctx, s, i)
        actor = lambda e: ctx.entities.is_a(e, "Country", "Organization") and e not in others  # noqa: E731
        return one(ctx.history.latest(s, i, actor, 1))
    if tree.deps[i] in (g.DOBJ, g.POBJ):  # what is done to "it" is seldom a country
        return one(ctx.history.latest(s, i, lambda e: _is_made(ctx, e), 2))
    phrase = set(takewhile(lambda a: not tree.is_verb(a), tree.ancestors(i)))  # "the bloc and its members"
    own = [a for a in tree.ancestors(i) if a in phrase or a not in ctx.mentions[s]]  # not "Chad, which lost its port"
    itself = _own_subject(ctx, s, i) | ctx.history.at(s, own)
    if tree.tags[i] == "PRP$" and (owner := _owner_before_clause(ctx, s, i)):
        return (owner,)
    if tree.tags[i] == "PRP$" and (doer := _doer_below(ctx, s, i)) and doer not in itself:
        return (doer,)
    if (sayer := _sayer(ctx, s, i)) and _is_thing(ctx, sayer):
        return (sayer,)
    if tree.deps[i] == g.DATIVE:
        itself |= _co_subjects(ctx, s, i)
    if tree.deps[i] == g.NSUBJ and tree.heads[i] == tree.root:  # "At talks held by Gabon, it …": whoever did last
        fits = lambda e: _is_thing(ctx, e) and e not in itself  # noqa: E731
        return one(ctx.history.latest_subject(s, i, fits, 2) or ctx.history.latest(s, i, fits))
    if tree.tags[i] == "PRP$":  # "its ambassador": who has something is an actor sooner than a thing
        actor = lambda e: ctx.entities.is_a(e, "Country", "Organization") and e not in itself  # noqa: E731
        if owner := ctx.history.latest(s, i, actor, 1):
            return (owner,)
    return one(ctx.history.latest(s, i, lambda e: _is_thing(ctx, e) and e not in itself))


def _sayer(ctx: Context, s: int, i: int) -> str:
    """ "Acme denied that it owned the boats": the subject of the verb of saying, if "it" is that of what is said."""
    tree = ctx.trees[s]
    said = tree.heads[i]
    above = ctx.sentences[s].by_predicate.get(tree.heads[said])
    if (
        tree.deps[i] not in g.SUBJECTS
        or tree.deps[said] != g.CCOMP
        or not above
        or above.lemma not in ctx.words.reporting
    ):
        return ""
    found = [e for n in above.slots.get(SUBJECT, ()) for e in ctx.refs.get((s, n), ())]
    return found[0] if len(found) == 1 and ctx.entities.is_a(found[0], "Country", "Organization") else ""


def _owner_before_clause(ctx: Context, s: int, i: int) -> str:
    """ "Russia's pivot, which is the basis of its policy": Russia's policy."""
    tree = ctx.trees[s]
    verb = next((a for a in tree.ancestors(i) if tree.is_verb(a)), -1)
    if verb < 0 or tree.deps[verb] != g.RELCL or tree.heads[verb] in ctx.mentions[s]:
        return ""
    owners = [e for p in tree.kids(tree.heads[verb], g.POSS) for e in ctx.refs.get((s, p), ())]
    return next((e for e in owners if _is_thing(ctx, e) and ctx.entities.is_a(e, "Actor")), "")


def _doer_below(ctx: Context, s: int, i: int) -> str:
    """ "Norway wants Iceland to cut its quota": the subject of the embedded clause that a possessor stands in."""
    tree = ctx.trees[s]
    verb = next((a for a in tree.ancestors(i) if tree.is_verb(a)), -1)
    if verb < 0 or tree.deps[verb] not in (g.CCOMP, g.XCOMP):
        return ""
    doers = {e for n in ctx.sentences[s].subject(verb) if n < i for e in ctx.refs.get((s, n), ())}
    return next((e for e in doers if len(doers) == 1 and _is_thing(ctx, e) and ctx.entities.is_a(e, "Actor")), "")


def is_empty(ctx: Context, s: int, i: int) -> bool:
    """ "It is likely that", "it was reported that", "it is the miners who pay": nothing is meant."""
    tree = ctx.trees[s]
    verb = tree.heads[i]
    if tree.deps[i] == g.EXPL:
        return True
    if tree.deps[i] not in (g.NSUBJ, g.NSUBJPASS) or not tree.is_verb(verb):
        return False
    said = [c for c in tree.kids(verb, g.CCOMP, g.XCOMP, g.ADVCL, g.RELCL) if ctx.sentences[s].has_tense(c)]
    that = any(tree.lower[m] == "that" for c in said for m in tree.children[c])
    if tree.deps[i] == g.NSUBJPASS:
        return that
    adjectives = (a for a in tree.kids(verb, g.ACOMP) if not _is_of_will(ctx, tree.lower[a]))
    described = [*adjectives, *tree.kids(verb, g.ATTR)]
    cleft = any(tree.kids(a, g.RELCL) for a in tree.kids(verb, g.ATTR) if tree.tags[a] in g.NOUN_TAGS)
    to_do = any(tree.kids(a, g.XCOMP) for a in described) or tree.has(verb, g.XCOMP)
    return tree.lemmas[verb] == "be" and (that or cleft or (bool(described) and to_do))


def _is_of_will(ctx: Context, adjective: str) -> bool:
    """ "It is ready to pay": somebody is."""
    embedding = ctx.words.embedding(adjective)
    return embedding is not None and embedding.stance in ("seek", "offer")


def _is_addressed(ctx: Context, s: int, i: int) -> bool:
    tree = ctx.trees[s]
    embedding = ctx.words.embedding(tree.lemmas[tree.heads[i]])
    return embedding is not None and embedding.stance in ("accuse", "ask")


def _own_subject(ctx: Context, s: int, i: int) -> set[str]:
    """ "Brazil and India are its founders": not their own. The subjects of which a possessor's noun is said."""
    tree = ctx.trees[s]
    noun = tree.heads[i]
    clause = ctx.sentences[s].by_predicate.get(tree.heads[noun]) if tree.deps[noun] == g.ATTR else None
    subjects = clause.slots.get(SUBJECT, ()) if clause else ()
    return {e for f in subjects for c in tree.coordinated(f) for e in ctx.refs.get((s, c), ())}


def _co_subjects(ctx: Context, s: int, i: int) -> set[str]:
    """ "Kenya and Chad will supply them": not themselves. The subjects of the verb of which a pronoun is an object."""
    tree = ctx.trees[s]
    if tree.lower[i] not in ("them", "it") or tree.deps[i] not in (g.DOBJ, g.DATIVE, g.POBJ):
        return set()
    verb = next((a for a in tree.ancestors(i) if tree.is_verb(a)), -1)
    subjects = ctx.sentences[s].subject(verb) if verb >= 0 else ()
    return {e for f in subjects for c in tree.coordinated(f) for e in ctx.refs.get((s, c), ())}


def both(ctx: Context, s: int, i: int) -> tuple[str, ...]:
    """ "Both belong to the bloc": the last two countries, or the pair that was named together last."""
    return pair(ctx, s, i, "Country") or ctx.history.last_two(s, i, lambda e: ctx.entities.is_a(e, "Country"), 2)


def _plural(ctx: Context, s: int, i: int, others: set[str]) -> tuple[str, ...]:
    """ "They": the last coordinated actors, or a group or an organisation, whichever came last."""
    for sentence in (s, s - 1):
        if sentence == s - 1 and (near := ctx.history.latest_plural(s, i, 0)) and near not in others:
            return (near,)
        if sentence < 0:
            break
        before = range(i if sentence == s else len(ctx.trees[sentence]))
        for group in (ctx.groups.get((sentence, t), ()) for t in reversed(before)):
            if group and others.isdisjoint(group):
                return group
    found = ctx.history.latest_plural(s, i, 2)
    return () if found in others else one(found)


def _is_thing(ctx: Context, entity: str) -> bool:
    return not ctx.entities.is_a(entity, "Person", "Group")


def _is_made(ctx: Context, entity: str) -> bool:
    return ctx.entities.is_a(entity, *MADE)


def pair(ctx: Context, s: int, head: int, kind: str) -> tuple[str, ...]:
    """The last two that were named together: "Pakistan and Russia signed … the two sides"."""
    pairs = [(place, pair) for place, pair in ctx.groups.items() if place < (s, head) and len(set(pair)) == 2]
    return max((p for p in pairs if all(is_side(ctx, e, kind) for e in p[1])), default=((0, 0), ()))[1]


def is_side(ctx: Context, entity: str, kind: str) -> bool:
    return ctx.entities.is_a(entity, *(SIDES if kind == "Actor" else (kind,)))


def one(entity: str) -> tuple[str, ...]:
    return (entity,) if entity else ()
