"""Slots of a predicate that the lexicon's rows speak of: what stands in them, and whether a row's conditions hold."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.clauses import noun_phrases as naming
from kg.extraction.clauses.clause import CLAUSE, HOLDER, OBJECT, POSSESSOR, SUBJECT, Clause, Kind
from kg.extraction.clauses.noun_clauses import made_by, noun_clause
from kg.extraction.clauses.sentence import Clauses
from kg.extraction.lexicon import Path, Row
from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree
from kg.extraction.qualifiers import factuality
from kg.extraction.reference.discourse import Discourse

PURPOSE = "purpose"  # what a deed is done for, or done with
PEOPLE = frozenset({"@Person", "@Group"})  # classes of which common nouns too fulfil a condition


def clause_at(d: Discourse, s: int, predicate: int) -> Clause | None:
    """The clause that a verb, adjective or noun heads; none for other tokens."""
    found = next((c for c in d.clauses[s] if c.predicate == predicate), None)
    if found is None and d.trees[s].is_noun(predicate):
        return noun_clause(d.sentences[s], predicate)
    return found


def holds(d: Discourse, s: int, clause: Clause, row: Row) -> bool:
    """Does a clause fulfil a row's conditions: do its slots hold the words or classes that `when` asks for?"""
    tree = d.trees[s]
    for slot, lemmas, wanted in row.when:
        heads = list(fillers(d, s, clause, tuple(slot.split("."))))
        heads += [m for h in heads for m in tree.kids(h, g.COMPOUND, g.AMOD)]
        heads += [c for h in heads for c in tree.coordinated(h)]
        if slot == "mod":
            heads += list(tree.kids(clause.predicate, g.AMOD, g.COMPOUND))
            heads += [m for h in clause.slots.get(HOLDER, ()) for m in tree.kids(h, g.AMOD, g.COMPOUND)]
        heads += [naming.partitive(tree, h, d.words.partitives) for h in heads]
        words = {w for h in heads for w in (tree.lemmas[h], tree.lower[h], *_hyphenated(tree, h))}
        named = {e for h in heads for e in d.refs.get((s, h), ())}
        words |= {f"@{d.entities.type(e)}" for e in named}
        words |= {f"@{d.type_of_noun(s, h)}" for h in heads if not d.refs.get((s, h))} & PEOPLE
        words |= {d.entities.label(e).lower().split()[-1] for e in named}  # what "it" is called
        words |= {f"~{factuality.content(d, s, h)}" for h in heads if tree.is_verb(h)}
        if heads:
            words.add("*")
        if words.isdisjoint(lemmas) == wanted:
            return False
    return True


def fillers(d: Discourse, s: int, clause: Clause, path: Path) -> list[int]:
    """The heads that a path of slots leads to."""
    first, *rest = path
    if first == "self":
        heads = [clause.predicate]
    elif first == PURPOSE:
        heads = list(_purposes(d.sentences[s], clause))
    elif first == "owner":  # what has a name is nobody's
        makers = made_by(d.sentences[s], clause) if clause.predicate not in d.mentions[s] else ()
        heads = [h for h in makers if _is_actor(d, s, h)]
    elif first == HOLDER and HOLDER not in clause.slots:
        heads = [clause.predicate] if _is_described(d, s, clause.predicate) else []
    else:
        heads = list(clause.slots.get(first, ())) or _of_quantity(d, s, clause, first)
        heads = heads or _after_name(d, s, clause, first)
        if not heads and clause.kind is Kind.VERB and first not in (SUBJECT, OBJECT, CLAUSE, "complement", "indirect"):
            # a prepositional phrase may hang from the object, or from any person, instead of the verb
            owners = [o for slot, fs in clause.slots.items() for o in fs if slot == OBJECT or _is_person(d, s, o)]
            nouns = [n for o in owners for n in d.trees[s].coordinated(o)]
            heads = [h for n in nouns for h in noun_clause(d.sentences[s], n).slots.get(first, ())]
            heads = heads or _shared(d, s, clause, first)
    if not rest:
        return heads
    tree = d.trees[s]
    inner = (clause_at(d, s, n) for h in heads for n in tree.coordinated(h))
    return [h for c in inner if c for h in fillers(d, s, c, tuple(rest))]


def _purposes(sentence: Clauses, clause: Clause) -> Iterator[int]:
    """What a deed is done for or with: "marched to demand reforms", "staged a march demanding reforms"."""
    tree = sentence.tree
    for owner in (clause.predicate, *clause.slots.get(OBJECT, ()), *clause.slots.get("for", ())):
        for first in tree.kids(owner, g.ADVCL, g.XCOMP, g.ACL, g.RELCL):
            is_bare = tree.tags[first] in ("VB", "VBG") and not tree.has(first, *g.SUBJECTS, g.MARK)
            yield from tree.coordinated(first) if is_bare and first > owner else ()


def _after_name(d: Discourse, s: int, clause: Clause, slot: str) -> list[int]:
    """ "The Centre for Trade Research in Pune": what hangs from a name's last word belongs to the whole."""
    tree, mention = d.trees[s], d.mentions[s].get(clause.predicate)
    if mention is None or clause.kind is not Kind.NOUN:
        return []
    inside = range(mention.first, mention.last + 1)
    after = (p for i in inside for p in tree.kids(i, g.PREP) if p > mention.last and tree.lower[p] == slot)
    return [n for p in after for n in tree.kids(p, g.POBJ)]


def _of_quantity(d: Discourse, s: int, clause: Clause, slot: str) -> list[int]:
    """ "Chad's wave of strikes": whose the wave is, theirs are the strikes."""
    tree, of = d.trees[s], d.trees[s].heads[clause.predicate]
    counts = tree.deps[clause.predicate] == g.POBJ and tree.lemmas[tree.heads[of]] in d.words.partitives
    if slot != POSSESSOR or clause.kind is not Kind.NOUN or not counts:
        return []
    return list(tree.kids(tree.heads[of], g.POSS))


def _shared(d: Discourse, s: int, clause: Clause, slot: str) -> list[int]:
    """ "Was born and raised in Lima": what follows the last of several verbs that stand together."""
    tree = d.trees[s]
    after = next((v for v in tree.kids(clause.predicate, g.CONJ) if v - clause.predicate <= 3), -1)
    following = clause_at(d, s, after) if after >= 0 and tree.is_verb(after) else None
    return list(following.slots.get(slot, ())) if following else []


def _is_described(d: Discourse, s: int, noun: int) -> bool:
    """ "The envoy to Chad", if it is known who that is."""
    described = noun not in d.mentions[s] and d.trees[s].has(noun, g.PREP)
    return described and _is_person(d, s, noun)


def _is_person(d: Discourse, s: int, i: int) -> bool:
    return any(d.entities.is_a(e, "Person") for e in d.refs.get((s, i), ()))


def _is_actor(d: Discourse, s: int, i: int) -> bool:
    """Is it somebody: a name of an actor, a noun such as "rebels", but no modifier that is a mere word?"""
    named = d.refs.get((s, i), ())
    if named or d.trees[s].deps[i] in (g.AMOD, g.COMPOUND, g.NMOD):
        return any(d.entities.is_a(e, "Actor") or d.entities.is_guessed(e) for e in named)
    return d.names.ontology.is_a(d.type_of_noun(s, i), "Actor")


def _hyphenated(tree: Tree, i: int) -> Iterator[str]:
    """Both parts of a hyphenated modifier: "state-owned"."""
    return (f"{tree.lower[c]}-{tree.lower[i]}" for c in tree.kids(i, g.NPADVMOD, g.COMPOUND, g.ADVMOD) if c == i - 2)
