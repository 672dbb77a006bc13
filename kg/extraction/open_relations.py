"""Relations that the ontology has no word for: kept by the verb's lemma with its particle and preposition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extraction.clauses import CLAUSE, COMPLEMENT, MODIFIER, OBJECT, POSSESSOR, SUBJECT, Clause, Kind
from kg.extraction.discourse import Discourse
from kg.extraction.lexicon import PREPOSITIONS, Row
from kg.extraction.nominals import noun_clause
from kg.extraction.relations import Match
from kg.model import Argument
from kg.ontology import word_class

OWNING = frozenset({POSSESSOR, MODIFIER, "by", "from"})
NO_ROW = Row("", Kind.VERB, "", (), ())


def find(d: Discourse, s: int, clause: Clause, found: Sequence[Match] = ()) -> Iterator[Match]:
    """The open relations of a predicate that the ontology has `found` nothing, or not all, about.

    A verb relates its subject to its object, to each prepositional argument, and to whom the object belongs. A passive
    without an agent relates what it is done to: `open:be held in`. Times are no arguments.
    """
    if _says_nothing(d, s, clause):
        return
    if clause.kind is not Kind.VERB or clause.lemma == "be":
        yield from _being(d, s, clause) if not found else ()
        return
    lemma, subjects = clause.lemma, _nouns(d, s, clause, SUBJECT)
    roles = [OBJECT, *(role for role in clause.slots if role.split()[-1] in PREPOSITIONS)]
    if clause.passive and not subjects:
        lemma, subjects = f"be {d.trees[s].lower[clause.predicate]}", _nouns(d, s, clause, OBJECT)
        roles = roles[1:]
    told = {frozenset((m.subject.entity, m.object.entity)) for m in found}
    onto = next((m.relation for m in found if d.names.ontology.relations[m.relation].to_owner), "")
    for m, is_owner in _owners(d, s, clause, lemma, subjects):
        if frozenset((m.subject.entity, m.object.entity)) not in told:
            yield replace(m, relation=onto, shared=True) if onto and is_owner else m
    for role in roles if not found else ():
        relation = f"open:{lemma}" if role == OBJECT else f"open:{lemma} {role}"
        for target in _nouns(d, s, clause, role):
            if role != OBJECT and target.literal and target.literal.type == "Date":
                continue
            for subject in subjects:
                if subject.entity and subject.entity != target.entity:
                    yield Match(s, clause, relation, subject, target, NO_ROW)


def _owners(d: Discourse, s: int, clause: Clause, lemma: str, subjects: list[Argument]) -> Iterator[tuple[Match, bool]]:
    """Whom the object belongs to or comes from ("backs Turkey's efforts", "rejected calls by the envoy"), and who is
    asked to do something ("demanded that Hamas withdraw"); and whether it is theirs: the invasion of Mali is not."""
    for relation, target, is_owner in (*_parties(d, s, clause, lemma), *_asked(d, s, clause, lemma)):
        for subject in subjects:
            if d.entities.is_a(target.entity, "Actor") and subject.entity not in ("", target.entity):
                yield Match(s, clause, relation, subject, target, NO_ROW), is_owner


def _parties(d: Discourse, s: int, clause: Clause, lemma: str) -> Iterator[tuple[str, Argument, bool]]:
    is_subject = clause.passive and SUBJECT not in clause.slots  # what it is done to is no owner of itself
    for head in clause.slots.get(OBJECT, ()) if not is_subject else ():
        inner = noun_clause(d.sentences[s], head)
        is_actor = (s, head) in d.refs or d.names.ontology.is_a(d.type_of_noun(s, head), "Actor")
        for role in (POSSESSOR, MODIFIER, *(r for r in inner.slots if r in PREPOSITIONS)) if not is_actor else ():
            if clause.slots.get(role) != inner.slots.get(role):
                relation = f"open:{lemma} {inner.lemma} {'of' if role in (POSSESSOR, MODIFIER) else role}"
                is_owner = role in OWNING or (role == "of" and inner.lemma in word_class("own deed"))
                yield from ((relation, a, is_owner) for a in _nouns(d, s, inner, role) if _is_named(d, s, role, a))


def _is_named(d: Discourse, s: int, role: str, argument: Argument) -> bool:
    """A modifier is an owner if it is a name: "a French offer", not "a trade offer"."""
    return role != MODIFIER or any(argument.entity in d.refs.get((s, i), ()) for i in d.mentions[s])


def _asked(d: Discourse, s: int, clause: Clause, lemma: str) -> Iterator[tuple[str, Argument, bool]]:
    embedding = d.words.embedding(clause.lemma)
    for inner in clause.slots.get(CLAUSE, ()) if embedding and embedding.stance == "ask" else ():
        if found := d.sentences[s].by_predicate.get(inner):
            role = OBJECT if found.passive else SUBJECT
            yield from ((f"open:{lemma}", a, True) for a in _nouns(d, s, found, role))


def _being(d: Discourse, s: int, clause: Clause) -> Iterator[Match]:
    """What something is ("is a symbol") or is like ("is rich in")."""
    roles = [COMPLEMENT] if clause.kind is Kind.VERB else [r for r in clause.slots if r in PREPOSITIONS]
    if clause.kind is Kind.NOUN:
        return
    for role in roles:
        relation = "open:be" if role == COMPLEMENT else f"open:be {clause.lemma} {role}"
        for target in _nouns(d, s, clause, role):
            for subject in _nouns(d, s, clause, SUBJECT):
                date = target.literal and target.literal.type == "Date"
                if subject.entity and subject.entity != target.entity and not date:
                    yield Match(s, clause, relation, subject, target, NO_ROW)


def _nouns(d: Discourse, s: int, clause: Clause, role: str) -> list[Argument]:
    heads = (i for i in clause.slots.get(role, ()) if not d.trees[s].is_verb(i))
    return [argument for i in heads for argument in d.arguments(s, i)]


def _says_nothing(d: Discourse, s: int, clause: Clause) -> bool:
    """Verbs of saying, whose content is claimed instead, and "take place"."""
    if clause.lemma in d.words.reporting:
        return True
    objects = [d.trees[s].lemmas[i] for i in clause.slots.get(OBJECT, ())]
    return clause.lemma in d.words.occurrence and "place" in objects
