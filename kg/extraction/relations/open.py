"""Relations that the ontology has no word for: kept by the verb's lemma with its particle and preposition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extraction.clauses import noun_phrases as naming
from kg.extraction.clauses.clause import CLAUSE, COMPLEMENT, MODIFIER, OBJECT, POSSESSOR, SUBJECT, Clause, Kind
from kg.extraction.clauses.noun_clauses import noun_clause
from kg.extraction.clauses.noun_phrases import LONGEST_LABEL
from kg.extraction.clauses.phrases import Tokens, is_empty
from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree
from kg.extraction.reference.context import Context
from kg.extraction.reference.referents import arguments, arguments_of, listed
from kg.extraction.reference.worth import has_number
from kg.extraction.relations.hypernyms import find as find_hypernyms
from kg.extraction.relations.light_verbs import is_light, named
from kg.extraction.relations.match import Crowd, Match
from kg.extraction.relations.pairing import are_many, related
from kg.extraction.relations.subjects import subjects_of
from kg.extraction.rows import Row
from kg.model import Argument

SOURCE = f"{g.ACCORDING} {g.TO}"  # who says it, no argument
OWNING = frozenset({POSSESSOR, MODIFIER, g.BY, g.FROM})
NO_ROW = Row("", Kind.VERB, "", (), ())

Target = tuple[str, Tokens, Argument]  # a relation, or what is added to its name, with its words, and to what it is


def find(ctx: Context, s: int, clause: Clause, found: Sequence[Match] = ()) -> Iterator[Match | Crowd]:
    """The open relations of a predicate that the ontology has `found` nothing, or not all, about.

    A verb relates its subject to its object, to each prepositional argument, and to whom the object belongs. A passive
    without an agent relates what it is done to: `open:be held in`. Times are no arguments. Nouns that lead on are part
    of the relation: `open:pose threat to`.
    """
    if _says_nothing(ctx, s, clause):
        yield from _denied(ctx, s, clause)
        return
    if clause.kind is not Kind.VERB or clause.lemma == g.BE:
        yield from _being(ctx, s, clause) if not found else ()
        return
    relating = _relating(ctx, s, clause)
    if clause.lemma not in ctx.words.reporting:
        yield from _with_owners(ctx, s, clause, relating, found)
    for role in relating.roles if not found else ():
        targets = [(f"open:{relating.lemma}{more}", words, a) for more, words, a in _complements(ctx, s, clause, role)]
        if clause.lemma in ctx.words.reporting:  # "told the envoy"
            targets = [target for target in targets if not ctx.entities.is_a(target[2].entity, "Actor")]
        yield from _matches(ctx, s, clause, relating.subjects, targets)


@dataclass(frozen=True)
class Relating:
    """The words by which a verb relates its subjects, the subjects, and the slots of what it relates them to."""

    lemma: str
    subjects: list[Argument]
    roles: tuple[str, ...]


def _relating(ctx: Context, s: int, clause: Clause) -> Relating:
    tree, subjects = ctx.trees[s], subjects_of(ctx, s, clause)
    after: tuple[str, ...] = tuple(r for r in clause.slots if r.split()[-1] in ctx.words.prepositions and r != SOURCE)
    if COMPLEMENT in clause.slots and clause.lemma in tree.word_class("calling"):
        after = ()  # "called it the worst *in the world*": no place of calling
    elif clause.lemma in ctx.words.reporting:
        after = (g.TO,)
    if clause.passive and not subjects:  # "is considered a classic"
        undergoers = _nouns(ctx, s, clause, OBJECT)
        return Relating(f"{g.BE} {tree.lower[clause.predicate]}", undergoers, (COMPLEMENT, *after))
    return Relating(clause.lemma, subjects, (OBJECT, *after))


def _with_owners(
    ctx: Context, s: int, clause: Clause, relating: Relating, found: Sequence[Match]
) -> Iterator[Match | Crowd]:
    """Relations to whom the object belongs, but for those that have been `found`; to an owner under the relation that
    the ontology has for what is done to its own."""
    told = {pair for m in found for pair in _told(ctx, m)}
    onto = next((m.relation for m in found if ctx.names.ontology.relations[m.relation].to_owner), "")
    for m, is_owner in _owners(ctx, s, clause, relating):
        if isinstance(m, Crowd):
            yield m
        elif frozenset((m.subject.entity, m.object.entity)) not in told:
            yield replace(m, relation=onto, shared=True) if onto and is_owner else m


def _told(ctx: Context, match: Match) -> Iterator[frozenset[str]]:
    """Whom a match relates: the parts of a situation too."""
    subject, object_ = match.subject.entity, match.object.entity
    yield frozenset((subject, object_))
    if situation := ctx.entities.situation(object_):
        yield frozenset((subject, situation.subject))
        yield frozenset((subject, situation.object))


def _matches(
    ctx: Context,
    s: int,
    clause: Clause,
    subjects: Sequence[Argument],
    targets: Sequence[Target],
) -> Iterator[Match | Crowd]:
    """Subjects with targets, each of which comes with its relation and the words of that."""
    if not subjects or not targets:
        return
    objects = [target for _, _, target in targets]
    if are_many(subjects, objects):
        yield Crowd(s, clause.predicate)
        return
    for n, m in related(subjects, objects):
        relation, words, target = targets[m]
        if subjects[n].entity and subjects[n].entity != target.entity:
            yield Match(s, clause, relation, subjects[n], target, NO_ROW, words=words)


def hypernyms(ctx: Context, s: int) -> Iterator[Match]:
    """What things of a sentence are without a verb that says so."""
    for clause, words, thing, kind in find_hypernyms(ctx, s):
        yield Match(s, clause, "open:be", thing, kind, NO_ROW, words=words)


def _complements(ctx: Context, s: int, clause: Clause, role: str) -> Iterator[Target]:
    """What a verb relates its subject to in one of its slots."""
    if role in (OBJECT, COMPLEMENT):
        yield from _as_object(ctx, s, clause, role)
    elif not _is_adjunct(ctx.trees[s], role):
        yield from _after_preposition(ctx, s, clause, role)


def _as_object(ctx: Context, s: int, clause: Clause, role: str) -> Iterator[Target]:
    tree = ctx.trees[s]
    is_light = bool(_light(ctx, s, clause))
    called = _called(tree, clause) if role == OBJECT else ()
    for more, words, target in _targets(ctx, s, clause, role):
        if words or not is_light:
            yield more + "".join(f" {tree.lower[i]}" for i in called), (*called, *words), target


def _after_preposition(ctx: Context, s: int, clause: Clause, role: str) -> Iterator[Target]:
    """ "Had an *impact on* trade": with the object, where that is part of the relation."""
    tree, light = ctx.trees[s], _light(ctx, s, clause)
    objects = _objects(ctx, s, clause)  # "accused Peru of fraud": whoever accuses does nothing of fraud
    leading = [light] if light else list(_object_words(ctx, s, objects)) if objects else [()]
    for more, words, target in _targets(ctx, s, clause, role):
        if target.literal and role != g.TO:  # "won by 12 votes", but "rose to 55 percent"
            continue
        for led in leading:
            noun = f" {tree.lemmas[led[-1]]}" if led else ""
            yield f"{noun} {role}{more}", (*led, *(_introducing(tree, clause, role) if led else ()), *words), target


def _called(tree: Tree, clause: Clause) -> Tokens:
    """What somebody is called, which is part of the relation: "called the mayor *humble*"."""
    if tree.lemmas[clause.predicate] not in tree.word_class("calling"):
        return ()
    said = clause.slots.get(COMPLEMENT, ())
    return tuple(i for i in said if tree.tags[i] in g.ADJECTIVE_TAGS and not tree.has(i, g.DET))[:1]


def _is_adjunct(tree: Tree, role: str) -> bool:
    """ "After the vote", "more than Peru", "despite the ban": when, how and beside what, not whom or what."""
    return not tree.word_class("adjunct preposition").isdisjoint(role.split())


def _objects(ctx: Context, s: int, clause: Clause) -> Tokens:
    """What is done to, beside who does it, and not how long: none of "was held", "served eight years"."""
    objects = clause.slots.get(OBJECT, ()) if SUBJECT in clause.slots else ()
    return tuple(i for i in objects if not _is_measure(ctx, s, i, in_phrase=False))


def _object_words(ctx: Context, s: int, objects: Tokens) -> Iterator[Tokens]:
    """A verb's objects as part of the relation to what follows: "blunted the *offensive* in Kharkiv"; no names."""
    tree = ctx.trees[s]
    for each in (i for o in objects for i in tree.coordinated(o)):
        noun = naming.partitive(tree, each, ctx.words.partitives)
        if tree.is_noun(noun) and not ctx.value(s, noun) and (s, noun) not in ctx.refs:
            yield named(tree, noun)


def _light(ctx: Context, s: int, clause: Clause) -> Tokens:
    """The object of a verb that says little without it, if more follows: "had an *impact* on trade"."""
    tree, objects = ctx.trees[s], clause.slots.get(OBJECT, ())
    if (
        clause.passive
        or clause.lemma not in tree.word_class("light")
        or len(objects) != 1
        or (s, objects[0]) in ctx.refs
    ):
        return ()
    noun = objects[0]
    after = (p for p in tree.kids(clause.predicate, g.PREP, g.DATIVE) if p > noun)
    follows = any(tree.is_noun(n) and not ctx.value(s, n) for p in after for n in tree.kids(p, g.POBJ))
    whole = follows and not tree.has(noun, g.PREP, g.CONJ) and ctx.type_of_noun(s, noun) == "Topic"
    return named(tree, noun) if whole else ()


def _targets(ctx: Context, s: int, clause: Clause, role: str) -> Iterator[Target]:
    """What fills a slot, with the noun that leads to it: "poses a threat to health" relates by "poses threat to"."""
    tree = ctx.trees[s]
    for head in clause.slots.get(role, ()):
        preposition = (tree.heads[head],) if tree.deps[head] == g.POBJ else ()
        if tree.is_verb(head) or is_empty(tree, head) or _sets_scene(tree, head, clause):
            continue
        for i in listed(ctx, s, head):
            if tree.is_verb(i) or is_light(ctx.sentences[s], i) or _is_measure(ctx, s, i, bool(preposition)):
                continue
            led = list(_led(ctx, s, i, actors=role == OBJECT)) if role != COMPLEMENT else []
            for p, target in led:
                yield f" {tree.lemmas[i]} {tree.lower[p]}", (*preposition, *named(tree, i), p), target
            if not led:
                yield from (("", (), a) for a in arguments_of(ctx, s, i))


def _is_measure(ctx: Context, s: int, noun: int, in_phrase: bool) -> bool:
    """ "Serves eight years", "won with many votes", "in a way": how long, by how much, how."""
    tree = ctx.trees[s]
    if naming.partitive(tree, noun, ctx.words.partitives) != noun:  # "a range of tools": the tools
        return False
    kind = ctx.words.bare_nouns.get(tree.lemmas[noun], "")
    if (s, noun) in ctx.refs or (in_phrase and ctx.value(s, noun)):
        return False
    return kind == "measure" or (in_phrase and (kind == "placeholder" or has_number(tree, noun)))


def _sets_scene(tree: Tree, noun: int, clause: Clause) -> bool:
    """Does a prepositional phrase stand before a verb: "In Rome, …"?"""
    before = tree.deps[noun] == g.POBJ and tree.heads[noun] < clause.predicate
    return before and clause.kind is Kind.VERB and not clause.passive


def _led(ctx: Context, s: int, noun: int, actors: bool) -> Iterator[tuple[int, Argument]]:
    """The prepositions and arguments that a noun leads to, unless it stands for itself (a name, an actor, a number) or
    says where: "a bridge in Lima". Without `actors` no actor is led to."""
    tree = ctx.trees[s]
    itself = (s, noun) in ctx.refs or not tree.is_noun(noun) or ctx.value(s, noun)
    if itself or naming.partitive(tree, noun, ctx.words.partitives) != noun or _is_actor(ctx, s, noun):
        return
    for p in tree.kids(noun, g.PREP):
        if p > noun and tree.lower[p] in tree.word_class("argument preposition"):
            for a in (a for filler in tree.kids(p, g.POBJ) for a in arguments(ctx, s, filler)):
                if (actors or not ctx.entities.is_a(a.entity, "Actor")) and not _is_mere_setting(ctx, s, p, a):
                    yield p, a


def _is_mere_setting(ctx: Context, s: int, preposition: int, argument: Argument) -> bool:
    """ "A bridge in Lima", "a rise of 5 percent": where, or how much."""
    tree = ctx.trees[s]
    is_place = tree.lower[preposition] in tree.word_class("place preposition")
    return bool(argument.literal) or (is_place and ctx.entities.is_a(argument.entity, "Place", "Country"))


def _is_actor(ctx: Context, s: int, noun: int) -> bool:
    return ctx.names.ontology.is_a(ctx.type_of_noun(s, noun), "Actor")


Party = tuple[str, Tokens, Argument, bool]  # a relation with its words, to whom it is, and if the object is theirs


def _owners(ctx: Context, s: int, clause: Clause, relating: Relating) -> Iterator[tuple[Match | Crowd, bool]]:
    """Whom the object belongs to or comes from ("backs Turkey's efforts", "rejected calls by the envoy"), and who is
    asked to do something ("demanded that Hamas withdraw"); and whether it is theirs: the invasion of Mali is not."""
    for parties in (_parties(ctx, s, clause, relating.lemma), _asked(ctx, s, clause, relating.lemma)):
        found = [party for party in parties if ctx.entities.is_a(party[2].entity, "Actor")]
        for theirs in (True, False):
            targets = [(relation, words, a) for relation, words, a, is_owner in found if is_owner is theirs]
            yield from ((m, theirs) for m in _matches(ctx, s, clause, relating.subjects, targets))


def _parties(ctx: Context, s: int, clause: Clause, lemma: str) -> Iterator[Party]:
    is_subject = clause.passive and SUBJECT not in clause.slots  # what it is done to is no owner of itself
    for head in _objects(ctx, s, clause) if not is_subject else ():
        if (s, head) not in ctx.refs and not _is_actor(ctx, s, head):
            yield from _parties_to(ctx, s, clause, noun_clause(ctx.sentences[s], head), lemma)


def _parties_to(ctx: Context, s: int, clause: Clause, thing: Clause, lemma: str) -> Iterator[Party]:
    """Who has to do with an object, by its own slots."""
    tree = ctx.trees[s]
    for role in (POSSESSOR, MODIFIER, *(r for r in thing.slots if r in ctx.words.prepositions)):
        if clause.slots.get(role) == thing.slots.get(role):
            continue
        relation = f"open:{lemma} {thing.lemma} {g.OF if role in (POSSESSOR, MODIFIER) else role}"
        words = (*named(tree, thing.predicate), *_introducing(tree, thing, role))
        is_owner = role in OWNING or (role == g.OF and thing.lemma in tree.word_class("own deed"))
        found = (a for a in _nouns(ctx, s, thing, role) if _is_named(ctx, s, role, a))
        yield from ((relation, words, a, is_owner) for a in found)


def _introducing(tree: Tree, clause: Clause, role: str) -> Tokens:
    """The preposition of a slot, if it has one."""
    return tuple({tree.heads[i] for i in clause.slots[role][:1] if tree.deps[i] == g.POBJ})


def _is_named(ctx: Context, s: int, role: str, argument: Argument) -> bool:
    """A modifier is an owner if it is a name: "a French offer", not "a trade offer"."""
    return role != MODIFIER or any(argument.entity in ctx.refs.get((s, i), ()) for i in ctx.mentions[s])


def _asked(ctx: Context, s: int, clause: Clause, lemma: str) -> Iterator[Party]:
    embedding = ctx.words.embedding(clause.lemma)
    sentence = ctx.sentences[s]
    for inner in clause.slots.get(CLAUSE, ()) if embedding and embedding.stance == "ask" else ():
        if (found := sentence.by_predicate.get(inner)) and not sentence.is_question(inner):
            role = OBJECT if found.passive else SUBJECT
            yield from ((f"open:{lemma}", (), a, True) for a in _nouns(ctx, s, found, role))


def _being(ctx: Context, s: int, clause: Clause) -> Iterator[Match | Crowd]:
    """What something is ("is a symbol") or is like ("is rich in")."""
    roles = [COMPLEMENT] if clause.kind is Kind.VERB else [r for r in clause.slots if r in ctx.words.prepositions]
    if clause.kind is Kind.NOUN:
        return
    for role in roles:
        relation = "open:be" if role == COMPLEMENT else f"open:be {clause.lemma} {role}"
        targets = [(relation + more, words, a) for more, words, a in _targets(ctx, s, clause, role)]
        targets = [target for target in targets if not (target[2].literal and target[2].literal.type == "Date")]
        yield from _matches(ctx, s, clause, subjects_of(ctx, s, clause) if targets else [], targets)


def _nouns(ctx: Context, s: int, clause: Clause, role: str) -> list[Argument]:
    heads = (i for i in clause.slots.get(role, ()) if not ctx.trees[s].is_verb(i))
    return [argument for i in heads for argument in arguments(ctx, s, i)]


def _denied(ctx: Context, s: int, clause: Clause) -> Iterator[Match | Crowd]:
    """ "Denied that the group had been consulted": where what is denied relates nothing, the denial does."""
    tree, inner = ctx.trees[s], clause.slots.get(CLAUSE, ())
    if clause.lemma not in tree.word_class("denial"):
        return
    for verb in inner:
        told = ctx.sentences[s].by_predicate.get(verb)
        tokens = tree.subtree(verb, lambda i: tree.deps[i] in (g.MARK, g.PUNCT, g.ADVCL))
        if told and len(told.slots) == 1 and len(tokens) <= LONGEST_LABEL:
            entity = ctx.entities.add(naming.with_capital(tree.words_of(tokens)), "Situation")
            denied = [(f"open:{clause.lemma}", (), a) for a in ctx.words_for(s, tokens, entity)]
            yield from _matches(ctx, s, clause, subjects_of(ctx, s, clause), denied)


def _says_nothing(ctx: Context, s: int, clause: Clause) -> bool:
    """Verbs of saying with what is said, which is claimed instead, and "take place"."""
    if clause.lemma in ctx.words.reporting and (CLAUSE in clause.slots or ctx.is_quoted(s, clause.predicate)):
        return True
    objects = [ctx.trees[s].lemmas[i] for i in clause.slots.get(OBJECT, ())]
    return clause.lemma in ctx.words.occurrence and not ctx.trees[s].word_class("occurrence object").isdisjoint(objects)
