"""Matches → Claims: relations composed with what they are embedded in, with factuality, speaker and circumstances."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extraction import grammar as g
from kg.extraction.clauses import OBJECT, SUBJECT, Clause, Kind
from kg.extraction.coreference import PRONOUNS
from kg.extraction.discourse import Discourse
from kg.extraction.lexicon import PREPOSITIONS, Row
from kg.extraction.qualifiers import attribution, circumstances, factuality
from kg.extraction.relations import Match, Relations, with_relation
from kg.model import Argument, BlockKind, Claim, Document, Factuality, Relation

SILENT = frozenset({BlockKind.QUESTION, BlockKind.DATELINE, BlockKind.BYLINE})
NO_ROW = Row("", Kind.VERB, "", (), ())
INTENT, STRUCTURE = "intentRelation", "structuralRelation"
STATIC = frozenset({"title", "apposition"})
ROLE_SUBJECTS = ((("holder",),), (("self",),), (("holder",), ("self",)))
CERTAIN, SHARED, REFERRED, OPEN = 0.9, 0.8, 0.9, 0.65  # base confidence, and factors


def claims(d: Discourse, document: Document) -> Iterator[Claim]:
    """The claims of a document, in the order of its sentences."""
    relations = Relations(d)
    for s, tree in enumerate(d.trees):
        if tree.kind is BlockKind.BYLINE:
            yield from _authors(d, s, document)
        if tree.kind in SILENT or tree.text.rstrip("”\"' ").endswith("?"):
            continue
        matches = [(clause, relations.matches(s, clause.predicate)) for clause in d.clauses[s]]
        for clause, found in matches:
            if (s, clause.predicate) in relations.consumed:
                continue
            for match in found:
                if not _is_own_aim(d, match):
                    yield from _claims_of(d, relations, match, document)
            if not found and clause.kind is Kind.VERB:
                yield from _open_claims(d, s, clause, document)


def _claims_of(d: Discourse, relations: Relations, match: Match, document: Document) -> Iterator[Claim]:
    for composed, value in _embedded(d, relations, match):
        yield _claim(d, composed, value, document)


def _is_presupposed(d: Discourse, match: Match) -> bool:
    """ "Pakistan's provinces", "Russian regions": whoever speaks takes it for granted."""
    return (
        match.clause.kind is Kind.NOUN
        and d.names.ontology.group(match.relation) == STRUCTURE
        and match.row.object[0] in (("poss",), ("mod",))
    )


def _is_own_aim(d: Discourse, match: Match) -> bool:
    """ "Russia seeks Russia-Pakistan cooperation": the composed claim says it better."""
    situation = d.entities.found[match.object.entity].situation if match.object.entity else None
    if situation is None or d.names.ontology.group(match.relation) != INTENT:
        return False
    return (
        match.subject.entity in (situation.subject, situation.object)
        or ("seek", situation.relation) in d.words.compositions
    )


def _embedded(d: Discourse, relations: Relations, match: Match) -> Iterator[tuple[Match, Factuality]]:
    """A match with its factuality, composed with the stances that it is embedded in."""
    s, tree = match.sentence, d.trees[match.sentence]
    if _is_presupposed(d, match):
        yield match, Factuality.ASSERTED
        return
    if match.clause.construction in STATIC and match.row.subject in ROLE_SUBJECTS:
        yield match, Factuality.ASSERTED
        return
    start = match.clause.verb if match.clause.kind is Kind.ADJECTIVE else match.clause.predicate
    value = factuality.own(d, s, start)
    if match.row.factuality:
        value = factuality.combine(value, match.row.factuality)
    current = [match]
    for level in factuality.levels(d, s, start):
        token = level.token
        if level.link == "subject" and match.row.subject[0] == ("self",):  # what an embassy does is not what it is
            break
        lemma = tree.lower[token] if tree.tags[token] in g.ADJECTIVE_TAGS else tree.lemmas[token]
        embedding = d.words.embedding(lemma)
        stance = embedding.stance if embedding and level.link == "complement" else ""
        if stance == "need" and tree.is_noun(token):  # "stressed the need to act": not the one who stresses will act
            outer = {a.entity for a in _holders(d, relations, s, token)}
            current = [m for m in current if m.subject.entity not in outer]
        composed: list[Match] = []
        for m in current:
            result, whose = d.words.compositions.get((stance, m.relation), ("", ""))
            holders = _holders(d, relations, s, token) if result else []
            if result and whose == "same" and any(h.entity in (m.subject.entity, m.object.entity) for h in holders):
                composed.extend(_compose(d, m, result, holders))
            elif result and whose == "outer" and holders:
                yield from ((with_relation(m, result, h), value) for h in holders if h.entity != m.subject.entity)
        if composed:
            current, value = composed, factuality.combine(Factuality.ASSERTED, factuality.own(d, s, token))
            continue
        value, done = factuality.step(d, s, level, value)
        if done:
            break
    yield from ((m, value) for m in current)


def _compose(d: Discourse, m: Match, result: str, holders: list[Argument]) -> Iterator[Match]:
    """Whoever seeks is the subject; of a symmetric relation the other one is sought."""
    symmetric = d.names.ontology.symmetric(m.relation)
    for h in holders:
        if h.entity == m.subject.entity:
            yield with_relation(m, result)
        elif symmetric and h.entity == m.object.entity:
            yield Match(m.sentence, m.clause, result, m.object, m.subject, m.row, m.shared)


def _holders(d: Discourse, relations: Relations, s: int, token: int) -> list[Argument]:
    """Who holds a stance: the subject of the verb or adjective, the possessor of the noun."""
    clause = relations.clause_at(s, token)
    if clause is None:
        return []
    for role in (
        (SUBJECT, "poss", "between", "of", "by", "from", "mod")
        if clause.kind is Kind.VERB
        else ("poss", "between", "by", "from", "mod", SUBJECT)
    ):
        if found := [a for i in clause.slots.get(role, ()) if not d.trees[s].is_verb(i) for a in d.arguments(s, i)]:
            return found
    if clause.passive:
        return [a for i in clause.slots.get(OBJECT, ()) for a in d.arguments(s, i)]
    return []


def _claim(d: Discourse, match: Match, value: Factuality, document: Document) -> Claim:
    s, tree, clause = match.sentence, d.trees[match.sentence], match.clause
    p = clause.predicate
    speaker = None if clause.construction == "title" or _is_presupposed(d, match) else attribution.speaker(d, s, p)
    confidence = CERTAIN * (SHARED if match.shared else 1)
    for argument in (match.subject, match.object):
        confidence *= REFERRED if argument.text.lower() in PRONOUNS else 1
    return Claim(
        document=document.id,
        sentence=s + 1,
        subject=match.subject,
        relation=Relation(match.relation, tree.words[p], tree.starts[p], tree.ends(p)),
        object=match.object,
        factuality=value,
        speaker=speaker,
        time=circumstances.time(d, s, p, document.date),
        qualifiers=circumstances.qualifiers(d, s, clause, frozenset({match.subject.entity, match.object.entity})),
        confidence=round(confidence, 3),
        construction=clause.construction,
    )


def _open_claims(d: Discourse, s: int, clause: Clause, document: Document) -> Iterator[Claim]:
    """Relations that the ontology has no word for, by the verb's lemma with its particle and preposition."""
    tree = d.trees[s]
    if clause.construction == "copula" or clause.lemma == "be" or clause.lemma in d.words.reporting:
        return
    if clause.lemma in d.words.occurrence and OBJECT in clause.slots and tree.lemmas[clause.slots[OBJECT][0]] == "place":
        return
    subjects = [a for i in clause.slots.get(SUBJECT, ()) if not tree.is_verb(i) for a in d.arguments(s, i)]
    targets = [(OBJECT, clause.slots.get(OBJECT, ()))]
    targets += [(role, fillers) for role, fillers in clause.slots.items() if role.split()[-1] in PREPOSITIONS]
    if clause.passive and not subjects:
        subjects, targets = (
            [a for i in clause.slots.get(OBJECT, ()) if not tree.is_verb(i) for a in d.arguments(s, i)],
            targets[1:],
        )
    for role, fillers in targets:
        lemma = f"be {tree.lower[clause.predicate]}" if clause.passive and SUBJECT not in clause.slots else clause.lemma
        relation = f"open:{lemma}" if role == OBJECT else f"open:{lemma} {role}"
        for target in (a for i in fillers if not tree.is_verb(i) for a in d.arguments(s, i)):
            for subject in subjects:
                if subject.entity == target.entity or not subject.entity:
                    continue
                if role != OBJECT and target.literal and target.literal.type == "Date":  # that is when, not what
                    continue
                match = Match(s, clause, relation, subject, target, NO_ROW)
                value = factuality.own(d, s, clause.predicate)
                for level in factuality.levels(d, s, clause.predicate):
                    value, done = factuality.step(d, s, level, value)
                    if done:
                        break
                found = _claim(d, match, value, document)
                yield replace(found, confidence=round(found.confidence * OPEN, 3))


def _with_confidence(claim: Claim, confidence: float) -> Claim:
    from dataclasses import replace

    return replace(claim, confidence=confidence)


def _authors(d: Discourse, s: int, document: Document) -> Iterator[Claim]:
    """A byline says who wrote the article, which is an entity named by its title."""
    tree = d.trees[s]
    for name in (n.strip() for n in document.author.split(";")):
        begin = tree.text.find(name) if name else -1
        if begin < 0 or not document.title:
            continue
        begin += tree.begin
        author = Argument(begin, begin + len(name), name, d.entities.add(name, "Person"))
        article = Argument(tree.begin, tree.end, tree.text, d.entities.add(document.title, "Document"))
        yield Claim(
            document=document.id,
            sentence=s + 1,
            subject=author,
            relation=Relation("authorOf", tree.words[0], tree.starts[0], tree.ends(0)),
            object=article,
            confidence=CERTAIN,
            construction="byline",
        )
