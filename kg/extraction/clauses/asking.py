"""Whom verbs and nouns ask to do something: "appealed to Peru to vote", "a request to Peru to vote"."""

from __future__ import annotations

from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree
from kg.kept import kept
from kg.ontology import Ontology


def asks(tree: Tree, i: int) -> bool:
    """Is it a word for asking somebody to do something?"""
    return tree.lemmas[i] in _prepositions(tree.ontology)


def addressees(tree: Tree, i: int) -> tuple[int, ...]:
    """Whom a verb or noun asks: "called on Peru to vote", "a request to Peru to vote"."""
    before = _prepositions(tree.ontology).get(tree.lemmas[i], ())
    return tuple(n for p in tree.kids(i, g.PREP, g.DATIVE) if tree.lower[p] in before for n in tree.kids(p, g.POBJ))


def asked_for(tree: Tree, v: int) -> tuple[int, ...]:
    """ "Appealed to Peru to vote", "called for Peru to vote": what the parser takes for the purpose of asking."""
    if not asks(tree, v) or tree.has(v, g.DOBJ):
        return ()
    is_addressed, before = bool(addressees(tree, v)), (g.FOR, *_prepositions(tree.ontology)[tree.lemmas[v]])
    infinitives = (i for i in tree.kids(v, g.ADVCL) if i > v and tree.tags[i] == "VB")
    return tuple(i for i in infinitives if is_addressed or any(tree.lower[m] in before for m in tree.kids(i, g.MARK)))


@kept
def _prepositions(ontology: Ontology) -> dict[str, frozenset[str]]:
    """By verbs and nouns that ask: the prepositions before whom they ask."""
    return {row["lemma"]: frozenset(row["prepositions"].split("|")) for row in ontology.english("asking")}
