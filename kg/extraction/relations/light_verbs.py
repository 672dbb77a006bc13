"""Light verbs, and what else leads to a predicate: "*can help to* reduce", "*plays a role in* shaping"."""

from __future__ import annotations

from kg.extraction.clauses.clause import OBJECT
from kg.extraction.clauses.phrases import Tokens
from kg.extraction.clauses.sentence import Clauses
from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree

LONGEST = 7  # tokens


def light_verbs(sentence: Clauses, v: int) -> Tokens:
    """The words before a verb that are one relation with it, or none."""
    tree, first = sentence.tree, sentence.tree.first_conjunct(v)
    tokens = _above(sentence, v)
    if not tokens or len(tokens) > LONGEST:
        return ()
    own = [i for i in tree.kids(v, g.AUX) if tree.tags[i] == "TO"]
    shared = tree.kids(first, g.AUX) if tree.tags[v] == "VB" else ()  # "able to draw and paint"
    return (*tokens, *(own or (i for i in shared if tree.tags[i] == "TO")))


def _above(sentence: Clauses, v: int) -> Tokens:
    tree, first = sentence.tree, sentence.tree.first_conjunct(v)
    head, between = _link(tree, first)
    if head not in sentence.by_predicate or not tree.is_verb(head):
        return ()
    has_object = tree.deps[first] == g.XCOMP and tree.has(head, g.DOBJ)
    if has_object or sentence.subject(v) != sentence.subject(head):
        return ()
    to = (i for i in tree.kids(head, g.AUX) if tree.tags[i] == "TO")
    above = _above(sentence, head)
    return (*above, *(to if above else ()), *group(tree, head), *between)


def _link(tree: Tree, verb: int) -> tuple[int, Tokens]:
    """What a verb hangs from, and the words between them: of "plays a role in *shaping*" the playing, and "role in"; -1
    where what it hangs from cannot lead to it."""
    head, between = _hangs_from(tree, verb)
    if head >= 0 and tree.deps[verb] != g.XCOMP and tree.is_noun(head):
        is_whole = bool(between) or not tree.has(head, g.PREP)
        if tree.deps[head] not in (g.DOBJ, g.ATTR) or not is_whole:
            return -1, ()
        return tree.heads[head], (*named(tree, head), *between)
    if head >= 0 and tree.deps[head] == g.ACOMP:  # "is able to"
        return tree.heads[head], (head, *between)
    return head, between


def _hangs_from(tree: Tree, verb: int) -> tuple[int, Tokens]:
    """The verb, noun or adjective that a verb completes, with a preposition or without: "helps to", "role in"."""
    dep, head = tree.deps[verb], tree.heads[verb]
    if dep == g.XCOMP or (dep == g.ACL and tree.tags[verb] == "VB"):
        return head, ()
    above = tree.heads[head]
    if dep != g.PCOMP or tree.lower[head] not in tree.word_class("light preposition") or head < above:
        return -1, ()
    is_span = tree.lower[head] == g.TO and tree.deps[above] == g.PCOMP  # "from reading to writing"
    return (-1, ()) if is_span else (above, (head,))


def is_light(sentence: Clauses, noun: int) -> bool:
    """Is a noun part of what leads to a verb that tells more: "plays a *role* in shaping ideas"?"""
    tree = sentence.tree
    verbs = [v for v in tree.kids(noun, g.ACL) if tree.tags[v] == "VB"]
    verbs += [v for p in tree.kids(noun, g.PREP) for v in tree.kids(p, g.PCOMP)]
    told = (sentence.by_predicate[v] for v in verbs if v in sentence.by_predicate and noun in light_verbs(sentence, v))
    return any(
        tree.is_noun(i) for clause in told for role, fillers in clause.slots.items() if role == OBJECT for i in fillers
    )


def group(tree: Tree, v: int) -> Tokens:
    """A verb with its particle, and with its auxiliaries in the passive and where it is negated: what "can" and "has"
    say is the factuality and the time of a claim."""
    kept = tree.kids(v, g.AUXPASS, g.NEG)
    return tuple(sorted((v, *tree.kids(v, g.PRT), *kept, *(tree.kids(v, g.AUX) if kept else ()))))


def named(tree: Tree, noun: int) -> Tokens:
    """A noun with the nouns that it makes one word with: "health risk" of "serious health risk"."""
    return (*(i for i in tree.kids(noun, g.COMPOUND) if i < noun), noun)
