"""What is told in general: "judges are appointed for life", "a minister can be dismissed". Nobody was."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from kg.extraction.clauses.clause import Kind
from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree
from kg.extraction.reference.context import Context
from kg.extraction.relations.match import Match
from kg.model import Argument, BlockKind

PERSONS = ("Person", "Group")


def is_general(ctx: Context, match: Match) -> bool:
    """Does a verb say what happens as a rule, or to whoever it may be, and not what happened?

    Never in the past: "senators were elected" were some. Headlines tell in the present what happened.
    """
    tree, predicate = ctx.trees[match.sentence], match.clause.predicate
    if tree.kind is BlockKind.HEADLINE or match.clause.kind is not Kind.VERB:
        return False
    verbs = [predicate, *filter(tree.is_verb, tree.ancestors(predicate))]
    tensed = [(i, word) for i in verbs if (word := _tensed(tree, i)) is not None]
    if not tensed or tree.tags[tensed[0][1]] == "VBD":
        return False
    if any(_has_rule(tree, i) for i in verbs):
        return True
    main, word = tensed[0]
    by_rule = tree.lower[word] in tree.word_class("by rule") or tree.lemmas[main] in tree.word_class("required")
    in_present = _is_present(tree, main, word) and not any(tree.lower[i] == g.TO for i in tree.kids(predicate, g.AUX))
    touched = _touched(ctx, match) if by_rule or in_present else None
    return touched is not None and _is_any(tree, touched, one=by_rule)


def _tensed(tree: Tree, verb: int) -> int | None:
    """The word of a verb that has a tense: its auxiliary, or itself."""
    return next((i for i in (*tree.kids(verb, *g.AUXILIARIES), verb) if tree.tags[i] in g.FINITE_TAGS), None)


def _is_present(tree: Tree, verb: int, word: int) -> bool:
    """ "Elects", "is elected"; not "has elected", "is electing", "will elect"."""
    in_present = tree.tags[word] in ("VBZ", "VBP")
    return in_present and (word == verb or (tree.lemmas[word] != "have" and tree.tags[verb] != "VBG"))


def _has_rule(tree: Tree, verb: int) -> bool:
    """ "Under the constitution", "the law says that", "usually"."""
    if any(tree.lower[i] in tree.word_class("as a rule") for i in tree.kids(verb, g.ADVMOD)):
        return True
    behind = (
        n for p in tree.kids(verb, g.PREP) if tree.lower[p] in tree.word_class("by law") for n in _led_to(tree, p)
    )
    says = tree.kids(verb, *g.SUBJECTS) if tree.has(verb, g.CCOMP) else ()
    return any(tree.lemmas[n].lower() in tree.word_class("law") for n in (*behind, *says))


def _led_to(tree: Tree, preposition: int) -> Iterator[int]:
    """What follows a preposition, or two: "according to"."""
    for p in (preposition, *tree.kids(preposition, g.PREP)):
        yield from tree.kids(p, g.POBJ)


def _touched(ctx: Context, match: Match) -> int | None:
    """The noun for the persons that something is done to; for those who do it, if nothing else is told of."""
    tree, clause, s = ctx.trees[match.sentence], match.clause, match.sentence
    ends = (match.object, match.subject)
    found = [i for end in ends if (i := _head(tree, end)) is not None and i != clause.predicate]
    for i in found if clause.passive else found[:1]:
        noun = tree.heads[tree.heads[i]] if tree.tags[i] in g.RELATIVE_TAGS else i
        if ctx.names.ontology.is_a(ctx.type_of_noun(s, noun), *PERSONS):
            return noun
    return None


def _head(tree: Tree, argument: Argument) -> int | None:
    tokens = range(bisect_left(tree.starts, argument.begin), bisect_left(tree.starts, argument.end))
    return next((i for i in tokens if tree.heads[i] not in tokens or tree.heads[i] == i), None)


def _is_any(tree: Tree, i: int, one: bool) -> bool:
    """Is a noun anyone of its kind: "officials", "any official"; with `one` also "an official"?"""
    if tree.tags[i] not in ("NN", "NNS") or tree.lower[i] in tree.word_class("number"):
        return False
    determiners = {tree.lower[c] for c in tree.kids(i, g.DET)}
    if determiners & tree.word_class("whoever"):
        return True
    if tree.tags[i] == "NN":
        return one and not determiners.isdisjoint(tree.word_class("indefinite"))
    numbers = tree.word_class("number")
    counted = tree.has(i, g.NUMMOD, g.POSS) or any(tree.lower[c] in numbers for c in tree.kids(i, g.AMOD))
    return not determiners and not counted
