"""Attribution: who says what a clause says, when it is not the author.

Each rule is a function that names the speaker, or nobody; the first that does counts. Some are asked at every predicate
on the way up from the clause, the others once none of these has found anybody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.extraction.clauses.clause import Clause
from kg.extraction.parsing import labels as g
from kg.extraction.qualifiers import own_words
from kg.extraction.qualifiers.effects import has_accuser
from kg.extraction.reference import speakers
from kg.extraction.reference.context import Context
from kg.model import Argument, Factuality


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
    if clause is None or not (_reports(ctx, s, clause) or _concludes(ctx, s, clause, way.below)):
        return None
    if own_words.own(ctx, s, clause.predicate) is Factuality.NEGATED and clause.lemma not in tree.word_class("denial"):
        return None
    hangs = tree.deps[way.below] in (g.CCOMP, g.PARATAXIS, g.ADVCL, g.XCOMP)
    quoted = hangs and ctx.is_quoted(s, way.token)
    return speakers.source(ctx, s, clause) if way.is_content or quoted else None


def rejected(ctx: Context, s: int, way: Way) -> Argument | None:
    """ "She rejected claims that the army had left": she denies it."""
    tree, clause = ctx.trees[s], ctx.sentences[s].by_predicate.get(way.above)
    is_told = way.is_content and tree.deps[way.below] == g.DOBJ and tree.is_noun(way.below)
    if clause is None or not is_told or clause.lemma not in tree.word_class("rejecting"):
        return None
    is_denied = own_words.own(ctx, s, clause.predicate) is Factuality.NEGATED
    return None if is_denied or ctx.is_quoted(s, clause.predicate) else speakers.source(ctx, s, clause)


def aside(ctx: Context, s: int, way: Way) -> Argument | None:
    """ "The bloc, she argued, had failed": who is named in passing, unless that belongs to the part before it."""
    tree = ctx.trees[s]
    for said in tree.kids(way.above, g.PARATAXIS):
        clause = ctx.sentences[s].by_predicate.get(said)
        passing = tree.words[said + 1 : said + 2] == (",",) and not tree.has(said, g.CCOMP)
        says = clause is not None and passing and _reports(ctx, s, clause) and way.token not in tree.subtree(said)
        if clause and says and (found := speakers.source(ctx, s, clause)):
            return found
    return None


def charge(ctx: Context, s: int, way: Way) -> Argument | None:
    """ "She accused the bank of hiding losses"; not "the bank was accused of hiding losses"."""
    clause = ctx.sentences[s].by_predicate.get(way.above)
    charged = clause is not None and _is_charge(ctx, s, clause, way.below)
    return speakers.source(ctx, s, clause) if clause and charged and has_accuser(ctx, s, way.above) else None


def word_of(ctx: Context, s: int, way: Way) -> Argument | None:
    """ "Their argument was that the army had left", "the minister's claim that it had left"."""
    tree, noun = ctx.trees[s], way.above
    if tree.deps[way.below] == g.CCOMP and tree.lemmas[way.above] == g.BE:
        noun = tree.kid(way.above, g.NSUBJ)
    elif not tree.is_noun(noun) or tree.deps[way.below] not in g.NOUN_CLAUSES or not way.is_content:
        return None
    if noun < 0 or tree.lemmas[noun] not in tree.word_class("word of") or ctx.is_quoted(s, noun):
        return None
    return next((a for owner in tree.kids(noun, g.POSS) for a in speakers.said_by(ctx, s, owner)), None)


def quotation(ctx: Context, s: int, token: int) -> Argument | None:
    """ "“We agree. The army will leave,” she said": whoever speaks the words in quotation marks around it."""
    tree, entity = ctx.trees[s], ctx.speaker_at(s, token)
    return Argument(tree.starts[token], tree.ends(token), tree.words[token], entity) if entity else None


def in_view_of(ctx: Context, s: int, token: int) -> Argument | None:
    """ "In her view, the army left", "in the opinion of Ann Lee"."""
    tree = ctx.trees[s]
    for above in (token, *tree.ancestors(token)):
        for noun in (n for p in tree.kids(above, g.PREP) if tree.lower[p] == g.IN for n in tree.kids(p, g.POBJ)):
            if tree.lower[noun] not in tree.word_class("opinion") or token in tree.subtree(tree.heads[noun]):
                continue
            of = (n for p in tree.kids(noun, g.PREP) if tree.lower[p] == g.OF for n in tree.kids(p, g.POBJ))
            for holder in (*tree.kids(noun, g.POSS), *of):
                if found := speakers.said_by(ctx, s, holder):
                    return found[0]
    return None


def according_to(ctx: Context, s: int, token: int) -> Argument | None:
    """ "According to the report, the army left": who is named, or whoever published it."""
    tree = ctx.trees[s]
    for above in (token, *tree.ancestors(token)):
        for preposition in _prepositions(ctx, s, above):
            if tree.lower[preposition] not in tree.word_class("according"):
                continue
            if token in tree.subtree(preposition) or not _covers(ctx, s, preposition, token, above):
                continue
            for source in (source for to in tree.kids(preposition, g.PREP) for source in tree.kids(to, g.POBJ)):
                if found := speakers.said_by(ctx, s, source):
                    return found[0]
    return None


ON_THE_WAY: tuple[Callable[[Context, int, Way], Argument | None], ...] = (word_of, report, rejected, aside, charge)
AT_LAST: tuple[Callable[[Context, int, int], Argument | None], ...] = (quotation, according_to, in_view_of)


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
        if _is_beside(ctx, s, above):
            break
        below = above
    for last in AT_LAST:
        if found := last(ctx, s, token):
            return Attributed(found, last.__name__)
    return Attributed()


def _reports(ctx: Context, s: int, clause: Clause) -> bool:
    """Is it a verb of saying, and nothing that somebody else is quoted with?"""
    return clause.lemma in ctx.words.reporting and not ctx.is_quoted(s, clause.predicate)


def _concludes(ctx: Context, s: int, clause: Clause, below: int) -> bool:
    """ "Ruled that they left", "found them to have left": no "found them"."""
    said = ctx.trees[s].deps[below] == g.CCOMP and ctx.sentences[s].has_tense(below)
    said = said and clause.lemma in ctx.words.concluding
    return said and not ctx.is_quoted(s, clause.predicate)


def _is_beside(ctx: Context, s: int, clause: int) -> bool:
    """ "She said that the army, which had left, would": what is added in passing is the author's, unless quoted; not
    what ends what she says."""
    tree = ctx.trees[s]
    inside = tree.subtree(clause) if tree.deps[clause] == g.RELCL else [0]
    between = tree.words[min(inside) - 1 : min(inside)] == tree.words[max(inside) + 1 : max(inside) + 2] == (",",)
    return between and not ctx.is_quoted(s, clause)


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
    if tree.deps[below] == g.XCOMP and tree.lemmas[above] in tree.word_class("claiming"):
        return True
    if tree.deps[below] == g.DOBJ and tree.lemmas[above] in tree.word_class("telling of"):
        return True
    if tree.deps[below] in g.NOUN_CLAUSES and ctx.sentences[s].is_reported(below):
        return True
    return tree.deps[below] == g.ADVCL and any(tree.lower[k] == "that" for k in tree.kids(above, g.DOBJ, g.MARK))


def _covers(ctx: Context, s: int, preposition: int, token: int, above: int) -> bool:
    """Is "according to" said of a token, too: of the verb that it hangs from and what is below; of conjoined verbs only
    if it stands before or after them all, or after the "and" before them: "left and, according to her, asked"?"""
    tree = ctx.trees[s]
    joined = [v for v in tree.coordinated(above) if tree.is_verb(v)]
    if preposition > max(joined, default=above) or preposition == min(tree.subtree(above)):
        return True
    later = any(v > preposition for v in _path(ctx, s, token, above) if tree.deps[v] == g.CONJ and tree.is_verb(v))
    return later if any(c < preposition for c in tree.kids(above, g.CC)) else not later


def _prepositions(ctx: Context, s: int, verb: int) -> Iterator[int]:
    """Those of a verb, and those that end the last of the verbs joined to it: "left and asked, according to"."""
    tree = ctx.trees[s]
    yield from tree.kids(verb, g.PREP)
    last = [v for v in tree.coordinated(verb) if v > verb and tree.is_verb(v)][-1:]
    yield from (p for v in last for p in tree.kids(v, g.PREP) if p > v)


def _path(ctx: Context, s: int, token: int, top: int) -> list[int]:
    """The tokens from one up to, and without, another above it."""
    path = [token]
    for above in ctx.trees[s].ancestors(token):
        if above == top:
            break
        path.append(above)
    return path if token != top else []
