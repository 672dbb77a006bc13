"""When a clause holds: the time expression that belongs to its predicate, read against the document's date or, for "two
days later", the day that was spoken of before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree
from kg.extraction.qualifiers import factuality
from kg.extraction.reference.context import Context
from kg.kept import kept
from kg.model import Factuality, Time
from kg.values import dates
from kg.values import times as expressions
from kg.values.literals import is_duration

BACK_TO_DAY = 3  # sentences: "on 3 May … two days later"
YEAR = re.compile(dates.YEAR)
AGE = re.compile(r"\d{1,3}")
Span = tuple[int, int]  # begin and end, in the document


def former(ctx: Context, s: int, noun: int) -> Time | None:
    """The time of a past office: "former" or its like before a role, or before the name that bears the title."""
    tree = ctx.trees[s]
    heads = [noun, tree.heads[noun]] if tree.deps[noun] in (g.COMPOUND, g.NMOD) else [noun]
    words = (tree.lower[c] for h in heads if tree.is_noun(h) for c in tree.children[h])
    return Time("former") if any(map(ctx.words.is_past, words)) else None


def time(ctx: Context, s: int, predicate: int, reference: str) -> Time | None:
    """The time expression nearest above or beside a predicate, without crossing into another clause; of several at one
    place the first whose days are known."""
    if past := former(ctx, s, predicate):
        return past
    tree = ctx.trees[s]
    spans = _times(tree)
    if not spans:
        return None
    for holder in _holders(ctx, s, predicate):
        found = [
            _read(ctx, s, holder, span, reference) for span in _hanging(tree, holder, spans) if _is_time(ctx, s, span)
        ]
        if found:
            return next((t for t in found if t.start or t.end), found[0])
    return None


def times_at(tree: Tree, holder: int) -> Iterator[Span]:
    """Begin and end, in the document, of the time expressions that hang from a token, with or without a preposition."""
    return _hanging(tree, holder, _times(tree))


def _holders(ctx: Context, s: int, predicate: int) -> Iterator[int]:
    """Where the time of a predicate may hang: on itself, on what it is part of, or on a clause of the same occasion."""
    tree = ctx.trees[s]
    for holder in (predicate, *tree.ancestors(predicate)):
        yield holder
        if tree.deps[holder] == g.PREP and tree.lower[holder] in tree.word_class("other occasion"):
            return  # "found guilty on Thursday after a trial in Lima"
        if tree.is_verb(holder) and not _is_shared(ctx, s, holder):
            same = tree.word_class("same time")  # "when meeting them on Monday, he"
            for clause in tree.kids(holder, g.ADVCL):
                if any(tree.lower[m] in same for m in tree.kids(clause, g.ADVMOD, g.MARK)):
                    yield clause
            return


def _is_shared(ctx: Context, s: int, verb: int) -> bool:
    """Is what a verb tells of one occasion with the verb above: "flew to Lima on Monday, visiting a school"?"""
    tree, dep = ctx.trees[s], ctx.trees[s].deps[verb]
    if dep == g.PCOMP:  # not "jailed on Monday for hiding losses"
        return tree.lower[tree.heads[verb]] not in tree.word_class("other occasion")
    if dep == g.CONJ:
        return tree.tags[verb] == tree.tags[tree.heads[verb]] and not _has_own_time(tree, verb)
    if dep == g.XCOMP and any(tree.lemmas[a] == g.HAVE for a in tree.kids(verb, g.AUX)):
        return False  # "was reported on Monday to have left"
    if dep == g.CCOMP:
        return not ctx.sentences[s].has_tense(verb)
    if dep != g.ADVCL or tree.has(verb, g.MARK, g.ADVMOD):
        return dep == g.XCOMP
    return tree.tags[verb] == "VBG" or (tree.tags[verb] == "VB" and not tree.has(verb, *g.SUBJECTS))


def _has_own_time(tree: Tree, verb: int) -> bool:
    """ "And later left", "and stayed until she died"."""
    words = (*tree.kids(verb, g.ADVMOD), *(m for c in tree.kids(verb, g.ADVCL) for m in tree.kids(c, g.MARK)))
    return any(tree.lower[w] in tree.word_class("own time") for w in (*words, *tree.kids(verb, g.PREP)))


def _is_time(ctx: Context, s: int, span: Span) -> bool:
    """Is it when something happens: no country that the recogniser takes for a date, no "40 years" in prison?"""
    tree, (begin, end) = ctx.trees[s], span
    if any(m.known and begin <= tree.starts[i] < end for i, m in ctx.mentions[s].items()):
        return False
    text = ctx.text(s, begin, end)
    first = next(i for i, start in enumerate(tree.starts) if start >= begin)
    if text.lower() in dates.words(tree.ontology, "idiom") or AGE.fullmatch(text):
        return False
    lasts = tree.lower[first - 1] if first else ""
    return lasts in tree.word_class("lasting preposition") or not is_duration(text, tree.ontology)


def _read(ctx: Context, s: int, holder: int, span: Span, reference: str) -> Time:
    """The days of an expression: those ahead, if what it hangs on is planned."""
    tree = ctx.trees[s]
    text = ctx.text(s, *span)
    if expressions.is_related(text, tree.ontology) and (day := _day_before(ctx, s, span[0], reference)):
        return expressions.related(text, tree.ontology, day)
    return expressions.normalise(text, tree.ontology, reference, _looks_ahead(ctx, s, holder), _month_first(ctx))


def _looks_ahead(ctx: Context, s: int, holder: int) -> bool:
    """Is it planned, or may it be? Not "may have left", nor "was to leave", which may be over."""
    tree, value = ctx.trees[s], factuality.of(ctx, s, holder)
    above = tree.heads[holder]
    if tree.deps[holder] == g.XCOMP and tree.lemmas[above] == g.BE and tree.tags[above] == "VBD":
        return False
    perfect = any(tree.tags[a] == "VB" for a in tree.kids(holder, g.AUX))
    ahead = (Factuality.PLANNED, Factuality.DESIRED, *(() if perfect else (Factuality.POSSIBLE,)))
    return value in ahead


def _day_before(ctx: Context, s: int, begin: int, reference: str) -> str:
    """The day that was spoken of last, as ISO day, or ""."""
    for t in range(s, max(s - BACK_TO_DAY, -1) - 1, -1):
        for span in reversed(_times(ctx.trees[t])) if t >= 0 else ():
            text = ctx.text(t, *_offsets(ctx.trees[t], span))
            if (t == s and _offsets(ctx.trees[t], span)[0] >= begin) or expressions.is_related(
                text, ctx.trees[t].ontology
            ):
                continue
            found = expressions.normalise(text, ctx.trees[t].ontology, reference, month_first=_month_first(ctx))
            if found.start and found.start == found.end:
                return found.start
    return ""


def _month_first(ctx: Context) -> bool | None:
    """How the country of the article writes dates, None if no country is plainly its own."""
    if not ctx.home or not ctx.is_national:
        return None
    return ctx.entities.label(ctx.home) in ctx.words.ontology.word_class("month first")


def _offsets(tree: Tree, span: tuple[int, int]) -> Span:
    return tree.starts[span[0]], tree.ends(span[1])


def _hanging(tree: Tree, holder: int, spans: list[tuple[int, int]]) -> Iterator[Span]:
    for first, last in spans:
        head = next((i for i in range(first, last + 1) if not first <= tree.heads[i] <= last), first)
        noun = tree.heads[head]
        of_year = first == last < noun and YEAR.fullmatch(tree.words[head]) and tree.deps[noun] == g.POBJ
        if of_year and tree.lower[tree.heads[noun]] != g.FOR:
            head = noun  # "in a 2016 referendum", not "a candidate for the 2016 election"
        if tree.deps[head] in (*g.SUBJECTS, g.DOBJ, g.AMOD, g.COMPOUND, g.POSS, g.NMOD, g.NUMMOD):
            continue
        above = tree.heads[head]
        while tree.deps[above] in (g.PREP, g.AGENT) and above != holder and tree.heads[above] != above:
            above = tree.heads[above]  # "as of Sunday"
            if tree.deps[above] not in (g.PREP, g.AGENT):
                break
        if above == holder:
            yield _offsets(tree, (first, last))


@kept
def _times(tree: Tree) -> list[tuple[int, int]]:
    """First and last token of each time expression, in order: what the recogniser finds, unless the words of the
    ontology find more."""
    spans = [(n.first, n.last) for n in tree.names if n.label == "DATE"]
    for begin, end in expressions.find(tree.text, tree.ontology):
        tokens = [
            i for i in range(len(tree)) if begin <= tree.starts[i] - tree.begin and tree.ends(i) - tree.begin <= end
        ]
        if tokens and not any(a <= tokens[0] and tokens[-1] <= b for a, b in spans):
            spans = [(a, b) for a, b in spans if b < tokens[0] or tokens[-1] < a]
            spans.append((tokens[0], tokens[-1]))
    return sorted(spans)
