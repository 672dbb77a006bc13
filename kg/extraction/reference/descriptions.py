"""Pronouns and descriptions: whom "he", "its", "the envoy", "his country" and "the two sides" mean.

The rules are few and cautious: what has no fitting antecedent stays unresolved and yields no claim.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from kg.extraction.clauses.clause import SUBJECT
from kg.extraction.parsing import labels as g
from kg.extraction.reference import offices
from kg.model import BlockKind
from kg.ontology import split

if TYPE_CHECKING:
    from kg.extraction.reference.discourse import Discourse

FIRST_PERSON = ("we", "I")
DEFINITE = {"the", "this", "that", "these", "those", "both", "said"}
OPINION = 3  # "we" and "our" outside quotations that make an article somebody's own voice
CHIEF = 1.3  # how much oftener than a third country the two must be named
MADE = ("Agreement", "Work", "Project", "Policy", "Event", "Product")
SIDES = ("Country", "Organization", "Group")
TWO = {"two", "both", "either", "neither"}
LEAST_DISTANCE = 60  # sentences back that a description may reach: the same envoy all through an article


def pronoun(d: Discourse, s: int, i: int) -> tuple[str, ...]:
    """The entities a pronoun refers to; none if unsure."""
    tree = d.trees[s]
    who = tree.ontology.pronouns.get(tree.lower[i], "")
    if who in ("he", "she"):
        return _person(d, s, i, who == "she")
    if who == "I":
        return _one(d.speaker_at(s, i))
    if who == "we":
        if d.is_opinion and not d.is_quoted(s, i):
            return _one(d.home if d.is_national else "")
        speaker = d.speaker_at(s, i)
        return _one(d.side_of.get(speaker, "") if speaker else "")
    if who == "it":
        return _it(d, s, i)
    if who == "they":
        return _plural(d, s, i, _co_subjects(d, s, i))
    return ()


def _person(d: Discourse, s: int, i: int, female: bool) -> tuple[str, ...]:
    def fits(entity: str) -> bool:
        return d.entities.is_a(entity, "Person") and d.gender_fits(entity, female)

    tree = d.trees[s]
    if (later := _main_subject(d, s, i)) and fits(later):
        return (later,)
    described = _who_clause(d, s, i)
    if described >= 0:
        return d.refs.get((s, described), ())
    beside = d.refs.get((s, tree.first_conjunct(tree.heads[i])), ()) if tree.tags[i] == "PRP$" else ()
    if len(beside) == 1 and fits(beside[0]):  # "signed by Ann Lee and her counterpart"
        return beside
    return _one(d.history.latest_subject(s, i, fits, 3) or d.history.latest(s, i, fits, 6))


def _main_subject(d: Discourse, s: int, i: int) -> str:
    """ "Before she was posted to Chad, Ann Lee taught": the subject of the main clause after one in front."""
    tree = d.trees[s]
    verb = next((a for a in tree.ancestors(i) if tree.is_verb(a)), -1)
    if verb < 0 or tree.deps[verb] not in (g.ADVCL, g.PCOMP):
        return ""
    main = tree.heads[tree.heads[verb] if tree.deps[verb] == g.PCOMP else verb]
    if verb > main or not (tree.deps[verb] == g.PCOMP or tree.has(verb, g.MARK, g.ADVMOD)):
        return ""
    found = [e for n in d.sentences[s].subject(main) if n > i and n in d.mentions[s] for e in d.refs.get((s, n), ())]
    return found[0] if len(found) == 1 else ""


def _who_clause(d: Discourse, s: int, i: int) -> int:
    """ "The envoy who praised his host": the envoy, the noun before the clause that a possessor is in; else -1."""
    tree = d.trees[s]
    for verb in (a for a in tree.ancestors(i) if tree.is_verb(a)):
        if tree.tags[i] == "PRP$" and tree.deps[verb] == g.RELCL:
            return tree.heads[verb] if any(tree.lower[n] == "who" for n in tree.kids(verb, g.NSUBJ)) else -1
    return -1


def _it(d: Discourse, s: int, i: int) -> tuple[str, ...]:
    """What "it" and "its" mean, by what they do: an owner is an actor, what is done to "it" is seldom a country."""
    tree = d.trees[s]
    if _is_empty(d, s, i):
        return ()
    if tree.deps[i] == g.DOBJ and _is_addressed(d, s, i):  # "urged it", "accusing it": an actor
        others = _co_subjects(d, s, i)
        actor = lambda e: d.entities.is_a(e, "Country", "Organization") and e not in others  # noqa: E731
        return _one(d.history.latest(s, i, actor, 1))
    if tree.deps[i] in (g.DOBJ, g.POBJ):  # what is done to "it" is seldom a country
        return _one(d.history.latest(s, i, lambda e: _is_made(d, e), 2))
    phrase = set(takewhile(lambda a: not tree.is_verb(a), tree.ancestors(i)))  # "the bloc and its members"
    own = [a for a in tree.ancestors(i) if a in phrase or a not in d.mentions[s]]  # not "Chad, which lost its port"
    itself = _own_subject(d, s, i) | d.history.at(s, own)
    if tree.tags[i] == "PRP$" and (owner := _owner_before_clause(d, s, i)):
        return (owner,)
    if tree.tags[i] == "PRP$" and (doer := _doer_below(d, s, i)) and doer not in itself:
        return (doer,)
    if (sayer := _sayer(d, s, i)) and _is_thing(d, sayer):
        return (sayer,)
    if tree.deps[i] == g.DATIVE:
        itself |= _co_subjects(d, s, i)
    if tree.deps[i] == g.NSUBJ and tree.heads[i] == tree.root:  # "At talks held by Gabon, it …": whoever did last
        fits = lambda e: _is_thing(d, e) and e not in itself  # noqa: E731
        return _one(d.history.latest_subject(s, i, fits, 2) or d.history.latest(s, i, fits))
    if tree.tags[i] == "PRP$":  # "its ambassador": who has something is an actor sooner than a thing
        actor = lambda e: d.entities.is_a(e, "Country", "Organization") and e not in itself  # noqa: E731
        if owner := d.history.latest(s, i, actor, 1):
            return (owner,)
    return _one(d.history.latest(s, i, lambda e: _is_thing(d, e) and e not in itself))


def _sayer(d: Discourse, s: int, i: int) -> str:
    """ "Acme denied that it owned the boats": the subject of the verb of saying, if "it" is that of what is said."""
    tree = d.trees[s]
    said = tree.heads[i]
    above = d.sentences[s].by_predicate.get(tree.heads[said])
    if (
        tree.deps[i] not in g.SUBJECTS
        or tree.deps[said] != g.CCOMP
        or not above
        or above.lemma not in d.words.reporting
    ):
        return ""
    found = [e for n in above.slots.get(SUBJECT, ()) for e in d.refs.get((s, n), ())]
    return found[0] if len(found) == 1 and d.entities.is_a(found[0], "Country", "Organization") else ""


def _owner_before_clause(d: Discourse, s: int, i: int) -> str:
    """ "Russia's pivot, which is the basis of its policy": Russia's policy."""
    tree = d.trees[s]
    verb = next((a for a in tree.ancestors(i) if tree.is_verb(a)), -1)
    if verb < 0 or tree.deps[verb] != g.RELCL or tree.heads[verb] in d.mentions[s]:
        return ""
    owners = [e for p in tree.kids(tree.heads[verb], g.POSS) for e in d.refs.get((s, p), ())]
    return next((e for e in owners if _is_thing(d, e) and d.entities.is_a(e, "Actor")), "")


def _doer_below(d: Discourse, s: int, i: int) -> str:
    """ "Norway wants Iceland to cut its quota": the subject of the embedded clause that a possessor stands in."""
    tree = d.trees[s]
    verb = next((a for a in tree.ancestors(i) if tree.is_verb(a)), -1)
    if verb < 0 or tree.deps[verb] not in (g.CCOMP, g.XCOMP):
        return ""
    doers = {e for n in d.sentences[s].subject(verb) if n < i for e in d.refs.get((s, n), ())}
    return next((e for e in doers if len(doers) == 1 and _is_thing(d, e) and d.entities.is_a(e, "Actor")), "")


def _is_empty(d: Discourse, s: int, i: int) -> bool:
    """ "It is likely that", "it was reported that", "it is the miners who pay": nothing is meant."""
    tree = d.trees[s]
    verb = tree.heads[i]
    if tree.deps[i] == g.EXPL:
        return True
    if tree.deps[i] not in (g.NSUBJ, g.NSUBJPASS) or not tree.is_verb(verb):
        return False
    said = [c for c in tree.kids(verb, g.CCOMP, g.XCOMP, g.ADVCL, g.RELCL) if d.sentences[s].has_tense(c)]
    that = any(tree.lower[m] == "that" for c in said for m in tree.children[c])
    if tree.deps[i] == g.NSUBJPASS:
        return that
    adjectives = (a for a in tree.kids(verb, g.ACOMP) if not _is_of_will(d, tree.lower[a]))
    described = [*adjectives, *tree.kids(verb, g.ATTR)]
    cleft = any(tree.kids(a, g.RELCL) for a in tree.kids(verb, g.ATTR) if tree.tags[a] in g.NOUN_TAGS)
    to_do = any(tree.kids(a, g.XCOMP) for a in described) or tree.has(verb, g.XCOMP)
    return tree.lemmas[verb] == "be" and (that or cleft or (bool(described) and to_do))


def _is_of_will(d: Discourse, adjective: str) -> bool:
    """ "It is ready to pay": somebody is."""
    embedding = d.words.embedding(adjective)
    return embedding is not None and embedding.stance in ("seek", "offer")


def _is_addressed(d: Discourse, s: int, i: int) -> bool:
    tree = d.trees[s]
    embedding = d.words.embedding(tree.lemmas[tree.heads[i]])
    return embedding is not None and embedding.stance in ("accuse", "ask")


def _own_subject(d: Discourse, s: int, i: int) -> set[str]:
    """ "Brazil and India are its founders": not their own. The subjects of which a possessor's noun is said."""
    tree = d.trees[s]
    noun = tree.heads[i]
    clause = d.sentences[s].by_predicate.get(tree.heads[noun]) if tree.deps[noun] == g.ATTR else None
    subjects = clause.slots.get(SUBJECT, ()) if clause else ()
    return {e for f in subjects for c in tree.coordinated(f) for e in d.refs.get((s, c), ())}


def description(d: Discourse, s: int, head: int) -> tuple[str, ...]:
    """The entities that "the bloc", "the Russian envoy", "his country" or "both states" refer to; none if unsure."""
    tree = d.trees[s]
    word = tree.lower[head]
    if word in tree.word_class("author") and (author := _author(d, s, head)):
        return (author,)
    rule = d.words.descriptions.get(word) or d.words.descriptions.get(tree.lemmas[head])
    restricted = any("," not in tree.words[head : min(tree.subtree(r))] for r in tree.kids(head, g.RELCL))
    if rule is None or restricted:
        return ()
    kind, number = rule
    determiners = {tree.lower[c] for c in tree.kids(head, g.DET, g.NUMMOD, g.PREDET)}
    owners = list(tree.kids(head, g.POSS))
    if determiners & {"neither", "either"}:
        number = "two"
    if number == "two" and word in d.words.descriptions:
        others = any(tree.lower[c] == "other" for c in tree.kids(head, g.AMOD))
        if determiners & TWO and not others and not tree.has(head, g.PREP):
            return (
                _chief_pair(d, s, kind)
                or _pair(d, s, head, kind)
                or d.history.last_two(s, head, lambda e: _is_side(d, e, kind))
            )
        return ()
    if tree.tags[head] in ("NNS", "NNPS"):
        return ()
    if word == "capital":
        return _capital(d, s, head)
    if number == "own" and owners and tree.tags[owners[0]] == "PRP$":  # "her government"
        return _own_country(d, s, owners[0])
    if owners and kind == "Country":  # "his country"; "Russia's neighbour" is another one, and so is "his host country"
        if tree.has(head, g.AMOD, g.COMPOUND):
            return ()
        own = tree.tags[owners[0]] == "PRP$" and word in d.words.generic
        return _own_country(d, s, owners[0]) if own else ()
    sent_by = offices.sender(d, s, head) if kind == "Person" and len(tree.kids(head, g.PREP)) == 1 else ""
    if number == "own" or tree.has(head, g.APPOS) or (tree.has(head, g.PREP) and not sent_by):
        return ()
    bare = tree.kind is BlockKind.HEADLINE and kind == "Person" and not determiners
    origin = sent_by or d.origin(s, head)
    if owners and kind == "Person" and tree.tags[owners[0]] in g.PROPER_TAGS:  # "Togo's foreign minister"
        return _one(offices.unnamed(d, s, head, origin))
    if owners or not (determiners & DEFINITE or bare):
        return ()
    if kind == "Person":
        role = tree.lemmas[head]
        before = d.history.latest(s, head, lambda e: _has_role(d, e, role, origin), LEAST_DISTANCE)
        named = before or (_named_later(d, role, origin) if origin else "")
        return _one(named or offices.unnamed(d, s, head, origin))
    if origin:
        return ()
    if tree.has(head, g.AMOD, g.COMPOUND, g.NMOD):
        return ()
    kinds = split(kind)
    if kinds[0] in MADE:  # "the text", "the plant": an earlier one of that class
        return _one(d.history.latest(s, head, lambda e: d.entities.type(e) in kinds and _may_be(d, e, word), 8))
    if tree.words[head][0].isupper() and head > 0:  # "the Council", "the Fund": part of a name used before
        return _one(d.history.latest(s, head, lambda e: word in d.entities.label(e).lower().split(), LEAST_DISTANCE))
    if word == "country" and d.here(s, head):
        return (d.here(s, head),)
    far = LEAST_DISTANCE if kind == "Organization" and word not in tree.word_class("any body") else 8

    public = ("InternationalOrganization", "GovernmentBody") if word == "group" else ()

    def fits(entity: str) -> bool:
        other = d.entities.is_a(entity, "MediaOrganization", *public)
        return d.entities.is_a(entity, kind) and not other and _named_so(d, entity, word, kind)

    return _one(d.history.latest(s, head, fits, far))


def _author(d: Discourse, s: int, head: int) -> str:
    """ "The writer is a fellow of …": whom the byline names, if it is one person and this is said about him."""
    tree = d.trees[s]
    said = tree.deps[head] == g.NSUBJ and tree.heads[head] == tree.root and tree.tags[tree.root] in ("VBZ", "VBD")
    alone = d.author and " and " not in d.author and {tree.lower[c] for c in tree.kids(head, g.DET, g.AMOD)} == {"the"}
    return d.entities.add(d.author, "Person") if said and alone else ""


def _co_subjects(d: Discourse, s: int, i: int) -> set[str]:
    """ "Kenya and Chad will supply them": not themselves. The subjects of the verb of which a pronoun is an object."""
    tree = d.trees[s]
    if tree.lower[i] not in ("them", "it") or tree.deps[i] not in (g.DOBJ, g.DATIVE, g.POBJ):
        return set()
    verb = next((a for a in tree.ancestors(i) if tree.is_verb(a)), -1)
    subjects = d.sentences[s].subject(verb) if verb >= 0 else ()
    return {e for f in subjects for c in tree.coordinated(f) for e in d.refs.get((s, c), ())}


def _capital(d: Discourse, s: int, head: int) -> tuple[str, ...]:
    """ "The Kenyan capital", and "the capital" in an article about Kenya: Nairobi, the city."""
    country = d.origin(s, head) or (d.home if d.is_national and not d.trees[s].has(head, g.AMOD, g.PREP) else "")
    cities = (k for k in d.names.ontology.gazetteer if k.metonym_of == country and k.type == "City")
    return _one(next((d.entities.of_known(k) for k in cities), "") if country else "")


def both(d: Discourse, s: int, i: int) -> tuple[str, ...]:
    """ "Both belong to the bloc": the last two countries, or the pair that was named together last."""
    return _pair(d, s, i, "Country") or d.history.last_two(s, i, lambda e: d.entities.is_a(e, "Country"), 2)


def _plural(d: Discourse, s: int, i: int, others: set[str]) -> tuple[str, ...]:
    """ "They": the last coordinated actors, or a group or an organisation, whichever came last."""
    for sentence in (s, s - 1):
        if sentence == s - 1 and (near := d.history.latest_plural(s, i, 0)) and near not in others:
            return (near,)
        if sentence < 0:
            break
        before = range(i if sentence == s else len(d.trees[sentence]))
        for group in (d.groups.get((sentence, t), ()) for t in reversed(before)):
            if group and others.isdisjoint(group):
                return group
    found = d.history.latest_plural(s, i, 2)
    return () if found in others else _one(found)


def _may_be(d: Discourse, entity: str, word: str) -> bool:
    """Can something made be called so? A railway is a line and a project, but no plant."""
    if d.entities.type(entity) not in ("Project", "Company") or word in d.words.ontology.word_class("any project"):
        return True
    label = d.entities.label(entity).lower()
    lines = d.words.ontology.word_class("line")
    return any(name in label for name in lines) if word in lines else word.rstrip("s") in label


def _own_country(d: Discourse, s: int, owner: int) -> tuple[str, ...]:
    """ "His country", "our country": the side of whom the pronoun means."""
    tree = d.trees[s]
    if tree.ontology.pronouns.get(tree.lower[owner]) in FIRST_PERSON:
        return _one(d.side_of.get(d.speaker_at(s, owner), ""))
    who = next(iter(pronoun(d, s, owner)), "")
    return _one(d.side_of.get(who, "") or (d.home if d.is_national and d.entities.is_a(who, "Person", "Group") else ""))


def _is_thing(d: Discourse, entity: str) -> bool:
    return not d.entities.is_a(entity, "Person", "Group")


def _is_made(d: Discourse, entity: str) -> bool:
    return d.entities.is_a(entity, *MADE)


def _chief_pair(d: Discourse, s: int, kind: str) -> tuple[str, ...]:
    """The two countries that an article is about, if it names them far oftener than any third."""
    counts = {e: n for e, n in d.history.counts.items() if d.entities.is_a(e, "Country")}
    ranked = sorted(counts, key=lambda e: (-counts[e], e))[:3]
    if kind not in ("Country", "Actor") or len(ranked) < 2:
        return ()
    third = counts[ranked[2]] if len(ranked) > 2 else 0
    return tuple(sorted(ranked[:2])) if counts[ranked[1]] >= CHIEF * max(third, 1) else ()


def _pair(d: Discourse, s: int, head: int, kind: str) -> tuple[str, ...]:
    """The last two that were named together: "Pakistan and Russia signed … the two sides"."""
    pairs = [(place, pair) for place, pair in d.groups.items() if place < (s, head) and len(set(pair)) == 2]
    return max((p for p in pairs if all(_is_side(d, e, kind) for e in p[1])), default=((0, 0), ()))[1]


def _is_side(d: Discourse, entity: str, kind: str) -> bool:
    return d.entities.is_a(entity, *(SIDES if kind == "Actor" else (kind,)))


def _has_role(d: Discourse, entity: str, role: str, origin: str) -> bool:
    """Is a person known to hold a role, and to come from where the description says?"""
    if not d.entities.is_a(entity, "Person"):
        return False
    roles = d.roles.get(entity, set())
    same = role in roles or bool(roles & d.words.synonyms.get(role, set())) or role in ("man", "woman")
    return same and (not origin or d.side_of.get(entity, "") == origin)


def _named_so(d: Discourse, entity: str, word: str, kind: str) -> bool:
    """A bank is what is called so; a bloc need not be. A sultanate is one by its official name."""
    if word in d.words.ontology.word_class("form of state"):
        return any(word in name.lower() for name in (d.entities.label(entity), *d.entities.found[entity].aliases))
    if kind != "Organization" or word in d.entities.label(entity).lower():
        return True
    return word in d.words.ontology.word_class("any body")


def _named_later(d: Discourse, role: str, origin: str) -> str:
    """ "The Omani envoy … Salim Harthy, Oman's ambassador": the only one of that role and country in the document."""
    found = [p for p in sorted(d.roles) if d.side_of.get(p) == origin and _has_role(d, p, role, origin)]
    return found[0] if len(found) == 1 else ""


def _one(entity: str) -> tuple[str, ...]:
    return (entity,) if entity else ()
