"""Subjects of open relations: who or what a verb says something of, where that is more than its nouns."""

from __future__ import annotations

from kg.extraction.clauses import noun_phrases as naming
from kg.extraction.clauses.clause import OBJECT, SUBJECT, Clause
from kg.extraction.clauses.phrases import CLAUSES_INSIDE, Tokens
from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree
from kg.extraction.reference.context import Context
from kg.extraction.reference.referents import arguments
from kg.extraction.relations.situations import ADJUNCTS, deed_words
from kg.model import Argument

OTHERS = frozenset({g.CONJ, g.CC})


def subjects_of(ctx: Context, s: int, clause: Clause) -> list[Argument]:
    """The subjects; of "music is a tool that can heal" the music, which is what the tool is."""
    found: list[Argument] = []
    for head in clause.slots.get(SUBJECT, ()):
        if ctx.trees[s].is_verb(head):
            found += _doing(ctx, s, head)
        else:
            found += [a for i in _described(ctx, s, head, clause.predicate) for a in arguments(ctx, s, i)]
    return found


def _doing(ctx: Context, s: int, verb: int) -> list[Argument]:
    """A gerund, alone or with its object, as a subject: "*reading books* improves memory"."""
    tree, found = ctx.trees[s], list[Argument]()
    for v in tree.coordinated(verb) if tree.tags[verb] == "VBG" else ():
        choices = (deed_words(tree, v, cut | OTHERS) for cut in (CLAUSES_INSIDE, CLAUSES_INSIDE | ADJUNCTS))
        words = next((words for words in choices if len(words) <= naming.LONGEST_LABEL), [v])
        found += ctx.words_for(s, words, ctx.entities.add_clause(tree.words_of(words).strip(" ,")))
    return found


def _described(ctx: Context, s: int, noun: int, verb: int) -> Tokens:
    """What a noun is said of if a relative clause around `verb` tells more of it: by a copula ("the tool is a toy
    that"), by "serves as", in apposition. Else the noun itself."""
    tree, above = ctx.trees[s], ctx.trees[s].heads[noun]
    if not _is_relative(tree, noun, verb):
        return (noun,)
    if tree.deps[noun] == g.APPOS:
        return (above,) if tree.is_noun(above) else (noun,)
    if tree.deps[noun] == g.POBJ and tree.lower[above] == g.AS:
        above = tree.heads[above]
    elif tree.deps[noun] != g.ATTR:
        return (noun,)
    copula = ctx.sentences[s].by_predicate.get(above)
    if copula is None or tree.has(above, g.NEG) or OBJECT in copula.slots:
        return (noun,)
    return tuple(i for i in copula.slots.get(SUBJECT, ()) if not tree.is_verb(i)) or (noun,)


def _is_relative(tree: Tree, noun: int, verb: int) -> bool:
    """Does a verb stand in a relative clause of a noun?"""
    return any(tree.heads[v] == noun and tree.deps[v] == g.RELCL for v in (verb, *tree.ancestors(verb)))
