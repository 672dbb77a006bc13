"""Attribution: who says what a clause says, when it is not the author."""

from __future__ import annotations

from kg.extraction.clauses.clause import OBJECT, SUBJECT, Clause
from kg.extraction.parsing import labels as g
from kg.extraction.qualifiers import factuality
from kg.extraction.reference.context import Context
from kg.extraction.reference.referents import arguments
from kg.model import Argument


def speaker(ctx: Context, s: int, token: int) -> Argument | None:
    """The speaker of the clause around a token: who "said that", who is quoted there, "according to" whom."""
    tree = ctx.trees[s]
    if found := _aside(ctx, s, token, token):
        return found
    below, content = token, False
    for above in tree.ancestors(token):
        content = content or _is_content(ctx, s, below, above)
        clause = ctx.sentences[s].by_predicate.get(above)
        if clause and clause.lemma in ctx.words.reporting and not ctx.is_quoted(s, above):
            quoted = ctx.is_quoted(s, token) and tree.deps[below] in (g.CCOMP, g.PARATAXIS, g.ADVCL, g.XCOMP)
            if (content or quoted) and (found := _source(ctx, s, clause)):
                return found
        if found := _aside(ctx, s, above, token):
            return found
        charge = clause and _is_charge(ctx, s, clause, below) and factuality.has_accuser(ctx, s, above)
        if clause and charge and (found := _source(ctx, s, clause)):
            return found
        below = above
    if ctx.is_quoted(s, token) and (entity := ctx.speaker_at(s, token)):
        return Argument(tree.starts[token], tree.ends(token), tree.words[token], entity)
    return _according(ctx, s, token)


def _aside(ctx: Context, s: int, verb: int, token: int) -> Argument | None:
    """ "The bloc, she argued, had failed": who is named in passing, unless that belongs to the part before it."""
    tree = ctx.trees[s]
    for said in tree.kids(verb, g.PARATAXIS):
        clause = ctx.sentences[s].by_predicate.get(said)
        reports = clause is not None and clause.lemma in ctx.words.reporting and not ctx.is_quoted(s, said)
        passing = tree.words[said + 1 : said + 2] == (",",) and not tree.has(said, g.CCOMP)
        if clause and reports and passing and token not in tree.subtree(said) and (found := _source(ctx, s, clause)):
            return found
    return None


def _is_charge(ctx: Context, s: int, clause: Clause, below: int) -> bool:
    """Is the lower clause what somebody is accused of: "accused the bank of hiding losses"?"""
    embedding, tree = ctx.words.embedding(clause.lemma), ctx.trees[s]
    charge = tree.deps[below] == g.PREP and tree.has(below, g.PCOMP)
    return charge and embedding is not None and embedding.stance == "accuse"


def _is_content(ctx: Context, s: int, below: int, above: int) -> bool:
    """Is the lower clause what is said: "said that …", "referred to the fact that …"?"""
    tree = ctx.trees[s]
    if tree.deps[below] == g.CCOMP:
        return ctx.sentences[s].is_content(below)
    that = any(tree.lower[k] == "that" and tree.deps[k] == g.MARK for k in tree.children[below])
    if tree.deps[below] in (g.RELCL, g.ACL) and that and tree.is_noun(above):
        return True
    return tree.deps[below] == g.ADVCL and any(tree.lower[k] == "that" for k in tree.kids(above, g.DOBJ, g.MARK))


def _source(ctx: Context, s: int, clause: Clause) -> Argument | None:
    heads = clause.slots.get(OBJECT if clause.passive and SUBJECT not in clause.slots else SUBJECT, ())
    return next((a for i in heads for a in arguments(ctx, s, i)), None)


def _according(ctx: Context, s: int, token: int) -> Argument | None:
    """ "According to the report, …": said of the verb it hangs from and what is below; of conjoined verbs only if it
    stands before them all."""
    tree = ctx.trees[s]
    for above in (token, *tree.ancestors(token)):
        for preposition in tree.kids(above, g.PREP):
            if tree.lower[preposition] != "according" or token in tree.subtree(preposition):
                continue
            later = any(
                tree.deps[v] == g.CONJ and tree.is_verb(v) and v > preposition for v in _path(ctx, s, token, above)
            )
            between = any(c < preposition for c in tree.kids(above, g.CC))  # "left and, according to her, asked"
            if (later and preposition > min(tree.subtree(above)) and not between) or (between and not later):
                continue
            for to in tree.kids(preposition, g.PREP):
                for source in tree.kids(to, g.POBJ):
                    if found := _publisher(ctx, s, source) or arguments(ctx, s, source):
                        return found[0]
    return None


def _publisher(ctx: Context, s: int, source: int) -> list[Argument]:
    """ "A report published by the bank", "the bank's report": the bank says it."""
    tree = ctx.trees[s]
    if ctx.type_of_noun(s, source) != "Work":
        return []
    agents = [a for v in tree.kids(source, g.ACL) for by in tree.kids(v, g.AGENT) for a in tree.kids(by, g.POBJ)]
    agents += [
        a for p in tree.kids(source, g.PREP) if tree.lower[p] in ("by", "from", "of") for a in tree.kids(p, g.POBJ)
    ]
    agents += list(tree.kids(source, g.POSS))
    found = [a for i in agents for a in arguments(ctx, s, i)]
    return [a for a in found if ctx.entities.is_a(a.entity, "Actor")]


def _path(ctx: Context, s: int, token: int, top: int) -> list[int]:
    """The tokens from one up to, and without, another above it."""
    path = [token]
    for above in ctx.trees[s].ancestors(token):
        if above == top:
            break
        path.append(above)
    return path if token != top else []
