"""What common nouns are called: their label, and whether they name anything that can be spoken of again."""

from __future__ import annotations

from bisect import bisect_left

from kg.extraction.clauses import noun_phrases
from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree
from kg.extraction.reference.context import MADE, Context


def label(ctx: Context, s: int, i: int) -> str:
    """What a common noun phrase is called by its words; "" for one that names nothing, being a mere placeholder."""
    if _is_placeholder(ctx, s, i):
        return ""
    tree = ctx.trees[s]
    if adjective := _nationality(ctx, s, i):  # "the electoral council" of the country that is spoken of
        return f"{adjective} {noun_phrases.label(tree, i).lower()}"
    return noun_phrases.label(tree, i, lambda p: _owner(ctx, s, p)) + _building_place(ctx, s, i)


def is_placed(ctx: Context, s: int, i: int) -> bool:
    """Has a label a country's or a place's name that the phrase has not?"""
    return bool(_nationality(ctx, s, i) or _building_place(ctx, s, i))


def can_be_antecedent(ctx: Context, s: int, i: int) -> bool:
    """A common noun can be spoken of again if it names something made or done ("a resolution … the text … it"), or
    is a subject ("these tales … they")."""
    kind = ctx.type_of_noun(s, i)
    made = kind in MADE or ctx.names.ontology.is_a(kind, "Organization")
    return (made and ctx.trees[s].deps[i] not in (g.COMPOUND, g.NMOD)) or ctx.is_subject(s, i)


class FirstUses:
    """Labels as they were first used in a document: those that differ in number are one."""

    def __init__(self) -> None:
        self._first: dict[str, str] = {}  # labels by their singular
        self._kinds: dict[str, list[tuple[int, int, str]]] = {}  # where each noun was used, with its label; sorted

    def settle(self, tree: Tree, s: int, i: int, label: str) -> str:
        """The label as it was first used, in the singular or in the plural: "salt", "salts"; of "these tales" the
        longer one before, "folk tales", and of "the veto" the only one: "Peru's veto"."""
        kinds = self._kinds.setdefault(tree.lemmas[i], [])
        if len(label.split()) == 1:
            before = bisect_left(kinds, (s, i, ""))
            determiners = {tree.lower[c] for c in tree.kids(i, g.DET)}
            if determiners & tree.word_class("demonstrative"):
                return kinds[before - 1][2] if before else label
            longer = {one[2] for one in kinds[:before] if len(one[2].split()) > 1}
            if g.THE in determiners and len(longer) == 1 and tree.tags[i] == "NN":
                return longer.pop()
        place = bisect_left(kinds, (s, i, label))
        if label.lower().endswith(tree.lower[i]) and kinds[place : place + 1] != [(s, i, label)]:
            kinds.insert(place, (s, i, label))
        words = label.lower().split()
        if tree.lower[i] in words:
            words[words.index(tree.lower[i])] = tree.lemmas[i].lower()
        return self._first.setdefault(" ".join(words), label)


def _is_placeholder(ctx: Context, s: int, i: int) -> bool:
    """ "The country", "no ministry", "its neighbour": which one is not known."""
    tree = ctx.trees[s]
    determiners = {tree.lower[c] for c in tree.kids(i, g.DET)}
    kind = ctx.words.descriptions.get(tree.lower[i], ("", ""))[0].split(";")[0]
    if kind and kind not in MADE:
        refers_back = bool(determiners & tree.word_class("definite")) and len(noun_phrases.core(tree, i)) == 1
        if refers_back or determiners & tree.word_class("no one of them"):
            return True
    rules = tree.lower[i] in tree.word_class("ruling") and any(p in ctx.mentions[s] for p in tree.kids(i, g.POSS))
    return kind == "Country" and tree.has(i, g.POSS) and not rules


def _building_place(ctx: Context, s: int, i: int) -> str:
    """ "Is building a mill in Lahore": the mill is " in Lahore", wherever its builders are."""
    tree, verb = ctx.trees[s], ctx.trees[s].heads[i]
    if tree.deps[i] != g.DOBJ or tree.lemmas[verb] not in tree.word_class("building") or i + 2 >= len(tree):
        return ""
    place = tree.kid(i + 1, g.POBJ)
    after = tree.lower[i + 1] in tree.word_class("place preposition") and tree.heads[i + 1] == verb
    built = after and ctx.type_of_noun(s, i) == "Project"
    named = place >= 0 and tree.tags[place] in g.PROPER_TAGS
    return f" {tree.words[i + 1]} {tree.words_of(noun_phrases.core(tree, place))}" if built and named else ""


def _owner(ctx: Context, s: int, pronoun: int) -> str:
    """Whose it is, if they are one or two with names: of "bees … their importance" it remains the importance."""
    owners = [ctx.acting(e) for e in ctx.refs.get((s, pronoun), ())]
    named = [ctx.entities.label(e) for e in owners if ctx.entities.is_named(e)]
    return " and ".join(named) if len(named) == len(owners) < 3 else ""


def _nationality(ctx: Context, s: int, i: int) -> str:
    """The adjective of the country of a public body, or of the like, where the text leaves it out."""
    tree = ctx.trees[s]
    national = tree.lower[i] in tree.word_class("of a country") and tree.lower[i + 1 : i + 2] != (g.TO,)
    if not national and ctx.type_of_noun(s, i) != "GovernmentBody":
        return ""
    definite = any(tree.lower[c] in tree.word_class("of the place") for c in tree.kids(i, g.DET, g.POSS))
    named = any(ctx.refs.get((s, t)) for t in tree.subtree(i) if t != i and tree.tags[t] not in g.PRONOUN_TAGS)
    joint = tree.lower[i] in tree.word_class("joint")
    if not definite or named or joint:
        return ""
    known = ctx.names.ontology.known.get(ctx.here(s, i))
    return next(iter(known.demonyms), "") if known else ""
