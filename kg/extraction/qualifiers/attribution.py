"""Attribution: who says what a clause says, when it is not the author."""

from __future__ import annotations

from kg.extraction.clauses.clause import OBJECT, SUBJECT, Clause
from kg.extraction.parsing import labels as g
from kg.extraction.qualifiers import factuality
from kg.extraction.reference.discourse import Discourse
from kg.model import Argument


def speaker(d: Discourse, s: int, token: int) -> Argument | None:
    """The speaker of the clause around a token: who "said that", who is quoted there, "according to" whom."""
    tree = d.trees[s]
    if found := _aside(d, s, token, token):
        return found
    below, content = token, False
    for above in tree.ancestors(token):
        content = content or _is_content(d, s, below, above)
        clause = d.sentences[s].by_predicate.get(above)
        if clause and clause.lemma in d.words.reporting and not d.is_quoted(s, above):
            quoted = d.is_quoted(s, token) and tree.deps[below] in (g.CCOMP, g.PARATAXIS, g.ADVCL, g.XCOMP)
            if (content or quoted) and (found := _source(d, s, clause)):
                return found
        if found := _aside(d, s, above, token):
            return found
        charge = clause and _is_charge(d, s, clause, below) and factuality.has_accuser(d, s, above)
        if clause and charge and (found := _source(d, s, clause)):
            return found
        below = above
    if d.is_quoted(s, token) and (entity := d.speaker_at(s, token)):
        return Argument(tree.starts[token], tree.ends(token), tree.words[token], entity)
    return _according(d, s, token)


def _aside(d: Discourse, s: int, verb: int, token: int) -> Argument | None:
    """ "The bloc, she argued, had failed": who is named in passing, unless that belongs to the part before it."""
    tree = d.trees[s]
    for said in tree.kids(verb, g.PARATAXIS):
        clause = d.sentences[s].by_predicate.get(said)
        reports = clause is not None and clause.lemma in d.words.reporting and not d.is_quoted(s, said)
        passing = tree.words[said + 1 : said + 2] == (",",) and not tree.has(said, g.CCOMP)
        if clause and reports and passing and token not in tree.subtree(said) and (found := _source(d, s, clause)):
            return found
    return None


def _is_charge(d: Discourse, s: int, clause: Clause, below: int) -> bool:
    """Is the lower clause what somebody is accused of: "accused the bank of hiding losses"?"""
    embedding, tree = d.words.embedding(clause.lemma), d.trees[s]
    charge = tree.deps[below] == g.PREP and tree.has(below, g.PCOMP)
    return charge and embedding is not None and embedding.stance == "accuse"


def _is_content(d: Discourse, s: int, below: int, above: int) -> bool:
    """Is the lower clause what is said: "said that …", "referred to the fact that …"?"""
    tree = d.trees[s]
    if tree.deps[below] == g.CCOMP:
        return d.sentences[s].is_content(below)
    that = any(tree.lower[k] == "that" and tree.deps[k] == g.MARK for k in tree.children[below])
    if tree.deps[below] in (g.RELCL, g.ACL) and that and tree.is_noun(above):
        return True
    return tree.deps[below] == g.ADVCL and any(tree.lower[k] == "that" for k in tree.kids(above, g.DOBJ, g.MARK))


def _source(d: Discourse, s: int, clause: Clause) -> Argument | None:
    heads = clause.slots.get(OBJECT if clause.passive and SUBJECT not in clause.slots else SUBJECT, ())
    return next((a for i in heads for a in d.arguments(s, i)), None)


def _according(d: Discourse, s: int, token: int) -> Argument | None:
    """ "According to the report, …": said of the verb it hangs from and what is below; of conjoined verbs only if it
    stands before them all."""
    tree = d.trees[s]
    for above in (token, *tree.ancestors(token)):
        for preposition in tree.kids(above, g.PREP):
            if tree.lower[preposition] != "according" or token in tree.subtree(preposition):
                continue
            later = any(
                tree.deps[v] == g.CONJ and tree.is_verb(v) and v > preposition for v in _path(d, s, token, above)
            )
            between = any(c < preposition for c in tree.kids(above, g.CC))  # "left and, according to her, asked"
            if (later and preposition > min(tree.subtree(above)) and not between) or (between and not later):
                continue
            for to in tree.kids(preposition, g.PREP):
                for source in tree.kids(to, g.POBJ):
                    if found := _publisher(d, s, source) or d.arguments(s, source):
                        return found[0]
    return None


def _publisher(d: Discourse, s: int, source: int) -> list[Argument]:
    """ "A report published by the bank", "the bank's report": the bank says it."""
    tree = d.trees[s]
    if d.type_of_noun(s, source) != "Work":
        return []
    agents = [a for v in tree.kids(source, g.ACL) for by in tree.kids(v, g.AGENT) for a in tree.kids(by, g.POBJ)]
    agents += [
        a for p in tree.kids(source, g.PREP) if tree.lower[p] in ("by", "from", "of") for a in tree.kids(p, g.POBJ)
    ]
    agents += list(tree.kids(source, g.POSS))
    found = [a for i in agents for a in d.arguments(s, i)]
    return [a for a in found if d.entities.is_a(a.entity, "Actor")]


def _path(d: Discourse, s: int, token: int, top: int) -> list[int]:
    """The tokens from one up to, and without, another above it."""
    path = [token]
    for above in d.trees[s].ancestors(token):
        if above == top:
            break
        path.append(above)
    return path if token != top else []
