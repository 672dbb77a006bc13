"""Attribution: who says what a clause says, when it is not the author.

Each rule is a function that names the speaker, or nobody; the first that does counts. Some are asked at every predicate
on the way up from the clause, the others once none of these has found anybody.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.extraction.clauses.clause import OBJECT, SUBJECT, Clause
from kg.extraction.parsing import labels as g
from kg.extraction.qualifiers.effects import has_accuser
from kg.extraction.reference.context import Context
from kg.extraction.reference.referents import arguments
from kg.model import Argument


@dataclass(frozen=True)
class Attributed:
    """Who says what a clause says, and the rule that found them: neither for what the author says."""

    speaker: Argument | None = None
    rule: str = ""


@dataclass(frozen=True)
class Way:
    """How far one has come from a token: the predicate, or other word, above, what of it is just below, and whether
    there is anything in between that is said."""

    token: int
    above: int
    below: int
    is_content: bool


def report(ctx: Context, s: int, way: Way) -> Argument | None:
    """ "She said that the army left"; quoted words also where the parser makes no complement of them."""
    tree, clause = ctx.trees[s], ctx.sentences[s].by_predicate.get(way.above)
    if clause is None or not _reports(ctx, s, clause):
        return None
    hangs = tree.deps[way.below] in (g.CCOMP, g.PARATAXIS, g.ADVCL, g.XCOMP)
    quoted = hangs and ctx.is_quoted(s, way.token)
    return _source(ctx, s, clause) if way.is_content or quoted else None


def aside(ctx: Context, s: int, way: Way) -> Argument | None:
    """ "The bloc, she argued, had failed": who is named in passing, unless that belongs to the part before it."""
    tree = ctx.trees[s]
    for said in tree.kids(way.above, g.PARATAXIS):
        clause = ctx.sentences[s].by_predicate.get(said)
        passing = tree.words[said + 1 : said + 2] == (",",) and not tree.has(said, g.CCOMP)
        says = clause is not None and passing and _reports(ctx, s, clause) and way.token not in tree.subtree(said)
        if clause and says and (found := _source(ctx, s, clause)):
            return found
    return None


def charge(ctx: Context, s: int, way: Way) -> Argument | None:
    """ "She accused the bank of hiding losses"; not "the bank was accused of hiding losses"."""
    clause = ctx.sentences[s].by_predicate.get(way.above)
    charged = clause is not None and _is_charge(ctx, s, clause, way.below)
    return _source(ctx, s, clause) if clause and charged and has_accuser(ctx, s, way.above) else None


def quotation(ctx: Context, s: int, token: int) -> Argument | None:
    """ "“We agree. The army will leave,” she said": whoever speaks the words in quotation marks around it."""
    tree, entity = ctx.trees[s], ctx.speaker_at(s, token)
    return Argument(tree.starts[token], tree.ends(token), tree.words[token], entity) if entity else None


def according_to(ctx: Context, s: int, token: int) -> Argument | None:
    """ "According to the report, the army left": who is named, or whoever published it."""
    tree = ctx.trees[s]
    for above in (token, *tree.ancestors(token)):
        for preposition in tree.kids(above, g.PREP):
            if tree.lower[preposition] not in tree.word_class("according"):
                continue
            if token in tree.subtree(preposition) or not _covers(ctx, s, preposition, token, above):
                continue
            for source in (source for to in tree.kids(preposition, g.PREP) for source in tree.kids(to, g.POBJ)):
                if found := _publisher(ctx, s, source) or arguments(ctx, s, source):
                    return found[0]
    return None


ON_THE_WAY: tuple[Callable[[Context, int, Way], Argument | None], ...] = (report, aside, charge)
AT_LAST: tuple[Callable[[Context, int, int], Argument | None], ...] = (quotation, according_to)


def speaker(ctx: Context, s: int, token: int) -> Argument | None:
    """The speaker of the clause around a token: who "said that", who is quoted there, "according to" whom."""
    return explained(ctx, s, token).speaker


def explained(ctx: Context, s: int, token: int) -> Attributed:
    """The same with the rule that found the speaker."""
    below, content = token, False
    for above in (token, *ctx.trees[s].ancestors(token)):
        content = content or (above != below and _is_content(ctx, s, below, above))
        way = Way(token, above, below, content)
        for rule in ON_THE_WAY:
            if found := rule(ctx, s, way):
                return Attributed(found, rule.__name__)
        below = above
    for last in AT_LAST:
        if found := last(ctx, s, token):
            return Attributed(found, last.__name__)
    return Attributed()


def _reports(ctx: Context, s: int, clause: Clause) -> bool:
    """Is it a verb of saying, and nothing that somebody else is quoted with?"""
    return clause.lemma in ctx.words.reporting and not ctx.is_quoted(s, clause.predicate)


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
    if tree.deps[below] in g.NOUN_CLAUSES and ctx.sentences[s].is_reported(below):
        return True
    return tree.deps[below] == g.ADVCL and any(tree.lower[k] == "that" for k in tree.kids(above, g.DOBJ, g.MARK))


def _source(ctx: Context, s: int, clause: Clause) -> Argument | None:
    heads = clause.slots.get(OBJECT if clause.passive and SUBJECT not in clause.slots else SUBJECT, ())
    return next((a for i in heads for a in arguments(ctx, s, i)), None)


def _covers(ctx: Context, s: int, preposition: int, token: int, above: int) -> bool:
    """Is "according to" said of a token, too: of the verb that it hangs from and what is below; of conjoined verbs only
    if it stands before them all, or after the "and" before them: "left and, according to her, asked"?"""
    tree = ctx.trees[s]
    verbs = (v for v in _path(ctx, s, token, above) if tree.deps[v] == g.CONJ and tree.is_verb(v))
    later = any(v > preposition for v in verbs)
    if any(c < preposition for c in tree.kids(above, g.CC)):
        return later
    return not later or preposition == min(tree.subtree(above))


def _publisher(ctx: Context, s: int, source: int) -> list[Argument]:
    """ "A report published by the bank", "the bank's report": the bank says it."""
    tree = ctx.trees[s]
    if ctx.type_of_noun(s, source) != "Work":
        return []
    makers = [by for v in tree.kids(source, g.ACL) for by in tree.kids(v, g.AGENT)]
    makers += [p for p in tree.kids(source, g.PREP) if tree.lower[p] in tree.word_class("publisher preposition")]
    agents = [a for p in makers for a in tree.kids(p, g.POBJ)] + list(tree.kids(source, g.POSS))
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
