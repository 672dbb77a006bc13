"""Nominalised facts: "Pakistan's accession to BRICS" as an object of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction import grammar as g
from kg.extraction.clauses import CLAUSE, OBJECT
from kg.extraction.naming import LONGEST_LABEL, core
from kg.model import Argument, Situation

if TYPE_CHECKING:
    from kg.extraction.relations import Match, Relations


def situations(r: Relations, s: int, head: int) -> list[Argument]:
    """The facts that a noun or a clause names, as Situations; for a clause without any, its object."""
    tree = r.d.trees[s]
    clause = r.clause_at(s, head)
    if clause is None or (s, head) in r.d.refs:
        return []
    inner = r.d.words.embedding(tree.lemmas[head])
    if tree.is_noun(head) and inner and inner.factuality:  # "interest in joining": the joining
        for role in (CLAUSE, "in", "to", "for", "of"):
            for filler in clause.slots.get(role, ()):
                if found := [a for f in tree.coordinated(filler) for a in situations(r, s, f)]:
                    return found
    found = [a for m in r.matches(s, head) if (a := _situation(r, m, head))]
    if found or tree.is_noun(head):
        return found
    if inner and inner.stance == "strengthen":  # "for strengthening trade": the trade
        objects = (n for o in clause.slots.get(OBJECT, ()) for n in tree.coordinated(o))
        return [a for n in objects for a in situations(r, s, n) or r.d.arguments_of(s, n)]
    if inner or r.d.words.embedding(clause.lemma):
        for filler in clause.slots.get(CLAUSE, ()):
            if found := situations(r, s, filler):
                return found
    return _deed(r, s, head)


def _deed(r: Relations, s: int, verb: int) -> list[Argument]:
    """A clause that fits no relation, named by its words: "avoid new loans"."""
    tree = r.d.trees[s]
    left_out = (g.AUX, g.ADVCL, g.PUNCT, g.MARK, g.CC, g.CONJ, *g.SUBJECTS)
    tokens = tree.subtree(verb, lambda i: tree.deps[i] in left_out and tree.heads[i] == verb)
    text = tree.words_of(tokens)
    if len(tokens) < 2 or len(tokens) > LONGEST_LABEL:
        return []
    entity = r.d.entities.add(text[:1].upper() + text[1:], "Situation")
    begin, end = tree.span_text(tokens)
    return [Argument(begin, end, r.d.text(s, begin, end), entity)]


def _situation(r: Relations, match: Match, head: int) -> Argument | None:
    relation = r.ontology.relations[match.relation]
    if not relation.situation or not match.subject.entity or not match.object.entity:
        return None
    d, entities = r.d, r.d.entities
    text = relation.situation.format(
        subject=entities.label(match.subject.entity), object=entities.label(match.object.entity)
    )
    entity = entities.add(
        text, "Situation", situation=Situation(match.subject.entity, match.relation, match.object.entity)
    )
    tree = d.trees[match.sentence]
    begin, end = tree.span_text(core(tree, head) if tree.is_noun(head) else tree.subtree(head))
    return Argument(begin, end, d.text(match.sentence, begin, end), entity)
