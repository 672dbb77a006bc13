"""Attribution: who says what a clause says, when it is not the author."""

from __future__ import annotations

from kg.extraction import grammar as g
from kg.extraction.clauses import SUBJECT, OBJECT, Kind
from kg.extraction.discourse import Discourse
from kg.model import Argument

ACCORDING = "according to"


def speaker(d: Discourse, s: int, token: int) -> Argument | None:
    """The speaker of the clause around a token: who is quoted there, who "said that", "according to" whom."""
    tree = d.trees[s]
    below = token
    for above in tree.ancestors(token):
        clause = d.sentences[s].by_predicate.get(above)
        if clause and clause.kind is Kind.VERB and tree.deps[below] in (g.CCOMP, g.PARATAXIS, g.ADVCL, g.XCOMP):
            spoken = clause.lemma in d.words.reporting and (tree.deps[below] == g.CCOMP or d.is_quoted(s, token))
            if spoken and not d.is_quoted(s, above):
                sources = clause.slots.get(OBJECT if clause.passive and SUBJECT not in clause.slots else SUBJECT, ())
                for i in sources:
                    if found := d.arguments(s, i):
                        return found[0]
        below = above
    if d.is_quoted(s, token) and (entity := d.speaker_at(s, token)):
        return Argument(tree.starts[token], tree.ends(token), tree.words[token], entity)
    return _according(d, s, token)


def _according(d: Discourse, s: int, token: int) -> Argument | None:
    """ "According to the report, …" holds for the whole clause that it hangs from, and all below."""
    tree = d.trees[s]
    for above in (token, *tree.ancestors(token)):
        for preposition in tree.kids(above, g.PREP):
            if tree.lower[preposition] != "according":
                continue
            for to in tree.kids(preposition, g.PREP):
                for source in tree.kids(to, g.POBJ):
                    if token not in tree.subtree(preposition) and (found := d.arguments(s, source)):
                        return found[0]
    return None
