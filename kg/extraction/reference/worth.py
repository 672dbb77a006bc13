"""What is worth a node of a graph: a noun phrase that names something, and not a mere placeholder or a clause.

Claims keep the words of the others ("an end that is text"), so that nothing that is said gets lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.extraction.clauses.noun_phrases import core
from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree
from kg.extraction.reference.context import Context
from kg.model import Argument, BlockKind, slug

DEEPEST = 3  # noun phrases in one another: "results of talks on the ban of mines"
YEAR = 4  # digits
SPOKEN_OF = frozenset({*g.SUBJECTS, g.DOBJ, g.ATTR})  # where a noun without an article means the kind
NOUNS_BEFORE = (g.COMPOUND, g.NMOD)
COUNTS = (g.AMOD, g.DET, g.QUANTMOD, g.NUMMOD)
UNCERTAIN = "uncertain number"
SINGLE = ("Event", "Agreement", "Work", "Project", "Policy", "Situation")
NEVER = ("placeholder", "somebody", "measure")  # kinds of nouns that say nothing but with a name


def told(ctx: Context, argument: Argument, is_open: bool = False) -> Argument:
    """An argument as a claim has it: what is not worth a node keeps its words only.

    A relation of the ontology says what one meeting, report or treaty is without a name: "the ceremony" that somebody
    attended is one of that day. It also says which people are meant who are only counted: the "40 protesters" that were
    arrested. An open one does not.
    """
    entity = argument.entity
    worth = not entity or is_node(ctx, entity) or (not is_open and (_is_one(ctx, entity) or _are_counted(ctx, entity)))
    return argument if worth else replace(argument, entity="")


def _are_counted(ctx: Context, entity: str) -> bool:
    """ "40 protesters", "some 30 countries", but not "two members", "several countries" or "two other soldiers"."""
    words = ctx.entities.label(entity).partition(" of ")[0].lower().split()
    numbers, uncertain = (ctx.trees[0].word_class(name) for name in ("number", UNCERTAIN))
    if not ctx.entities.is_a(entity, "Group") or not uncertain.isdisjoint(words):
        return False
    counted = any(word[0].isdigit() or word in numbers for word in words)
    return counted and ctx.words.bare_nouns.keys().isdisjoint((words[-1], words[-1].removesuffix("s")))


def _is_one(ctx: Context, entity: str) -> bool:
    """Is it a thing of a class with a beginning and an end, or a deed, and just one: "the ceremony", "the veto", but
    not "200 events"?"""
    words = ctx.entities.label(entity).lower().split()
    noun = next((a for a, b in pairwise((*words, g.OF)) if b in ctx.words.prepositions), words[-1])
    is_deed = ctx.words.bare_nouns.get(noun) == "deed"
    situation = ctx.entities.situation(entity)
    if situation and not is_node(ctx, situation.subject):
        return False  # whose deed it is must be told: "Liberia's release of sailors"
    if entity in ctx.entities.clauses or not (is_deed or ctx.entities.is_a(entity, *SINGLE)):
        return False
    return not words[0].isdigit() and all(words[0] not in ctx.trees[0].word_class(n) for n in ("number", UNCERTAIN))


def is_node(ctx: Context, entity: str) -> bool:
    """Is an entity worth a node? Names are, and the tolls of what happened; situations are if both of their parts are;
    what only common nouns call so is if one of them says enough."""
    found = ctx.entities.found[entity]
    if entity in ctx.entities.tolls:
        return True
    if found.situation:
        return all(is_node(ctx, part) for part in (found.situation.subject, found.situation.object) if part)
    if entity in ctx.entities.clauses:
        return False
    named = found.known or (found.label in ctx.entities.named and not _is_common(ctx, found.label))
    return named or ctx.nouns.get(slug(found.label), found.label not in ctx.entities.named)


def _is_common(ctx: Context, label: str) -> bool:
    """ "Gunman", "Officials": common nouns that a recogniser took for names, as they stand at a beginning."""
    word = label.lower()
    return word in ctx.words.bare_nouns or ctx.words.types.get(word) == "Person"


def names_something(ctx: Context, s: int, i: int, depth: int = DEEPEST) -> bool:
    """Does a common noun phrase say what it means: by a name in it, by what it belongs to, or as a kind of thing?

    "Members of the board of Acme", "climate change" and "coffee" do, "other members", "the result" and "a way" don't.
    """
    if is_counted(ctx.trees[s], i):
        return False
    tree, tokens = ctx.trees[s], core(ctx.trees[s], i)
    if _has_name(ctx, s, i, tokens):
        return True
    kind = ctx.words.bare_nouns.get(tree.lemmas[i]) or ctx.words.bare_nouns.get(tree.lower[i], "")
    if kind in NEVER or _is_individual(ctx, s, i) or _is_singled_out(tree, i):
        return False
    told = _is_kind(tree, i, kind) if kind else not _is_instance(ctx, s, i)
    return told or (depth > 0 and _belongs(ctx, s, i, tokens, kind, depth))


def kinds(trees: Iterable[Tree]) -> Iterator[str]:
    """The lemmas of nouns that stand for a kind somewhere: "coffee is", "drink coffee", "a heron eats eels"."""
    for tree in trees:
        for i in tree.nouns if tree.kind is not BlockKind.HEADLINE else ():
            is_common = tree.tags[i] in ("NN", "NNS") and tree.deps[i] in SPOKEN_OF
            if is_common and (not _is_determined(tree, i) or _is_any(tree, i)):
                yield tree.lemmas[i]


def _is_any(tree: Tree, i: int) -> bool:
    """ "A heron eats eels": what holds of any."""
    holds = tree.deps[i] == g.NSUBJ and tree.tags[tree.heads[i]] == "VBZ"
    return holds and any(tree.lower[c] in tree.word_class("indefinite") for c in tree.kids(i, g.DET))


def is_counted(tree: Tree, i: int) -> bool:
    """ "Two members", "other members", "every thousand children", "the oldest firms": which ones is not said."""
    return (
        _are_best(tree, i)
        or has_number(tree, i)
        or any(tree.lower[c] in tree.word_class(UNCERTAIN) for c in tree.kids(i, *COUNTS))
    )


def _are_best(tree: Tree, i: int) -> bool:
    """ "One of the oldest firms", "the most famous dams in Chad"."""
    adjectives = tree.kids(i, g.AMOD) if tree.tags[i] in ("NNS", "NNPS") else ()
    return any(tree.tags[a] == "JJS" or any(tree.tags[m] == "RBS" for m in tree.children[a]) for a in adjectives)


def has_number(tree: Tree, i: int) -> bool:
    """ "92,153 votes", "ten buffalo", but not "the 2011 flood"."""
    numbers = [tree.words[c] for c in tree.kids(i, g.NUMMOD, g.AMOD) if tree.tags[c] == "CD"]
    plural = tree.tags[i] in ("NNS", "NNPS")
    return any(plural or not (word.isdigit() and len(word) == YEAR) for word in numbers)


def _has_name(ctx: Context, s: int, i: int, tokens: Sequence[int]) -> bool:
    """Is something named in a phrase, be it by a pronoun?"""
    within = set(tokens)
    if any(is_node(ctx, e) for t in tokens if t != i for e in ctx.refs.get((s, t), ())):
        return True
    return any(not within.isdisjoint(range(m.first, m.last + 1)) for h, m in ctx.mentions[s].items() if h != i)


def _belongs(ctx: Context, s: int, i: int, tokens: Sequence[int], kind: str, depth: int) -> bool:
    """Is it told what a noun belongs to: "the price of coffee", "the farmers' debts"? Of a deed it is enough to know
    what it was done to: "the appointment of an envoy"."""
    tree = ctx.trees[s]
    after = [n for p in tree.kids(i, g.PREP) if p in tokens for n in tree.kids(p, g.POBJ)]
    others = [n for n in (*tree.kids(i, g.POSS), *after) if tree.is_noun(n)]
    if kind == "deed" and any(tree.lemmas[n] not in ctx.words.bare_nouns and not is_counted(tree, n) for n in others):
        return True
    return any((s, n) in ctx.refs or names_something(ctx, s, n, depth - 1) for n in others)


def _is_kind(tree: Tree, i: int, kind: str) -> bool:
    """ "Peace talks", "military aid": does it say which kind, where the noun alone says nothing?"""
    specific = _specific(tree, i)
    if any(tree.deps[c] in NOUNS_BEFORE for c in specific):
        return True
    return bool(specific) and kind != "relative" and (kind == "deed" or not _is_determined(tree, i))


def _specific(tree: Tree, i: int) -> list[int]:
    """What stands before a noun and tells which kind of thing it is: "nuclear", but not "new" or "important"."""
    vague = tree.word_class("unspecific")
    years = [c for c in tree.kids(i, g.NUMMOD) if tree.tags[i] == "NN" and tree.lower[c] not in vague]
    before = [c for c in tree.kids(i, g.AMOD, *NOUNS_BEFORE) if tree.tags[c] not in ("JJR", "JJS")]
    return [c for c in before if tree.lower[c] not in vague] + years  # "the 2011 flood"


def _is_individual(ctx: Context, s: int, i: int) -> bool:
    """ "A specialist", "the actress": somebody without a name."""
    tree = ctx.trees[s]
    is_role = tree.lemmas[i] in ctx.words.roles  # "was elected speaker"
    return tree.tags[i] == "NN" and (is_role or ctx.names.ontology.is_a(ctx.type_of_noun(s, i), "Person"))


def _is_singled_out(tree: Tree, i: int) -> bool:
    """ "The largest plant", "a second try": one of several, which have no names."""
    ordinals = tree.word_class("ordinal")
    return any(tree.tags[c] == "JJS" or tree.lower[c] in ordinals for c in tree.kids(i, g.AMOD))


def _is_instance(ctx: Context, s: int, i: int) -> bool:
    """ "The bus", "a bridge", "a small shop": one that has no name, unless the text speaks of the kind or there is only
    one."""
    tree = ctx.trees[s]
    is_unique = tree.lower[i] in tree.word_class("unique thing") and not tree.has(i, g.POSS)
    if tree.lemmas[i] in ctx.kinds or is_unique:
        return False
    specific = _specific(tree, i)
    indefinite = any(tree.lower[c] in tree.word_class("indefinite") for c in tree.kids(i, g.DET))
    if specific and (not indefinite or any(tree.deps[c] in NOUNS_BEFORE for c in specific)):
        return False
    one_of_class = tree.tags[i] == "NN" and ctx.type_of_noun(s, i) not in ("Topic", "Group")
    return one_of_class or _is_determined(tree, i)


def _is_determined(tree: Tree, i: int) -> bool:
    """Has a noun an article or the like? "Our rivers" are those of everybody."""
    ours = tree.ontology.first_person
    return tree.has(i, g.DET, g.NUMMOD) or any(tree.lower[c] not in ours for c in tree.kids(i, g.POSS))
