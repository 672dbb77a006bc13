"""What a predicate's own words say of it: negation, modals, a noun's "no" or "planned".

Each rule is a function that gives its part, `ASSERTED` if it has nothing to say; the strongest part counts. Some
are for verbs alone, others for nouns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree
from kg.extraction.qualifiers.reasons import Explained, strongest
from kg.extraction.reference.context import Context
from kg.model import Factuality

ASSERTED = Factuality.ASSERTED
NOTHING = Explained()


def shared(ctx: Context, s: int, token: int) -> Factuality:
    """ "Has neither joined nor applied": a verb without words of its own shares those of the verb before "and"."""
    tree, first = ctx.trees[s], ctx.trees[s].heads[token]
    bare = tree.deps[token] == g.CONJ and not tree.has(token, g.AUX, g.NEG, *g.SUBJECTS)
    return own(ctx, s, first) if bare and tree.is_verb(first) and tree.tags[first] == tree.tags[token] else ASSERTED


def negation(ctx: Context, s: int, token: int) -> Factuality:
    """ "Did not leave", "never left", "no talks", "no longer supports"; not "not only left"."""
    tree = ctx.trees[s]
    complements = tree.kids(token, g.OPRD, g.ACOMP)
    inner = (w for c in complements for w in tree.kids(c, g.NEG, g.ADVMOD))  # "was found not guilty"
    words = (*tree.kids(token, g.NEG, g.ADVMOD, g.DET, g.PRECONJ, g.CC), *inner)
    phrases = (w - 1 for w in words if w and f"{tree.lower[w - 1]} {tree.lower[w]}" in ctx.words.negations)
    denying = (w for w in (*words, *phrases) if tree.deps[w] == g.NEG or tree.lower[w] in ctx.words.negations)
    more = tree.word_class("not only")
    only = (tree.lower[w + 1 : w + 2] for w in denying)
    return Factuality.NEGATED if any(more.isdisjoint(after) for after in only) else ASSERTED


def wished(ctx: Context, s: int, token: int) -> Factuality:
    """ "May they prosper": a wish."""
    tree = ctx.trees[s]
    may = (w for w in tree.kids(token, g.AUX) if tree.lower[w] in tree.word_class("wishing"))
    return Factuality.DESIRED if any(w < i for w in may for i in tree.kids(token, g.NSUBJ)) else ASSERTED


def until_then(ctx: Context, s: int, token: int) -> Factuality:
    """ "Will pay when they join", "takes effect after they join", "promised aid until they joined": to come."""
    tree, main = ctx.trees[s], ctx.trees[s].heads[token]
    words = {tree.lower[w] for w in tree.kids(token, g.MARK, g.ADVMOD) if w < token}
    if tree.deps[token] != g.ADVCL or words.isdisjoint(tree.word_class("time clause")):
        return ASSERTED
    embedding = ctx.words.embedding(tree.lemmas[main])
    if embedding and embedding.stance in ("plan", "offer") and not words.isdisjoint(tree.word_class("until")):
        return Factuality.PLANNED
    present = any(tree.tags[v] in ("VBZ", "VBP") for v in (token, *tree.kids(token, g.AUX)))
    if not present or tree.tags[main] == "VBD":
        return ASSERTED
    ahead = own(ctx, s, main) in (Factuality.PLANNED, Factuality.DESIRED, Factuality.POSSIBLE)
    return Factuality.PLANNED if ahead or words.isdisjoint(tree.word_class("whenever")) else ASSERTED


def headline_of_plan(ctx: Context, s: int, token: int) -> Factuality:
    """ "Chad to join bloc"."""
    tree = ctx.trees[s]
    bare = tree.heads[token] == token and tree.tags[token] == "VB" and tree.has(token, *g.SUBJECTS)
    return Factuality.PLANNED if bare and any(tree.lower[a] == g.TO for a in tree.kids(token, g.AUX)) else ASSERTED


def modal(ctx: Context, s: int, token: int) -> Factuality:
    """ "May leave", "will leave", "perhaps left"; not the "would" that announces, nor the "may" of a wish."""
    tree = ctx.trees[s]
    if wished(ctx, s, token) is not ASSERTED:
        return ASSERTED
    words = [tree.lower[w] for w in tree.kids(token, g.AUX, g.ADVMOD) if tree.lower[w] in ctx.words.auxiliaries]
    announces = any(w in tree.word_class("would") for w in words) and _is_announced(ctx, s, token)
    return _strongest(ctx.words.auxiliaries[w] for w in words if not (announces and w in tree.word_class("would")))


def announced(ctx: Context, s: int, token: int) -> Factuality:
    """ "Said that they would leave": a will of the past, unless it hangs on a condition."""
    tree = ctx.trees[s]
    would = any(tree.lower[w] in tree.word_class("would") for w in tree.kids(token, g.AUX, g.ADVMOD))
    return Factuality.PLANNED if would and _is_announced(ctx, s, token) else ASSERTED


def to_be_done(ctx: Context, s: int, token: int) -> Factuality:
    """ "A bridge to be built by the army"."""
    tree = ctx.trees[s]
    if tree.deps[token] not in g.NOUN_CLAUSES or not ctx.sentences[s].is_passive(token):
        return ASSERTED
    return Factuality.PLANNED if any(tree.lower[w] == "to" for w in tree.kids(token, g.AUX)) else ASSERTED


def modifier(ctx: Context, s: int, token: int) -> Factuality:
    """ "Planned talks", "a failed coup"."""
    tree = ctx.trees[s]
    words = tree.kids(token, g.AMOD, g.COMPOUND, g.DET)
    return _strongest(ctx.words.modifiers.get(tree.lower[w], ASSERTED) for w in words)


def said_of_event(ctx: Context, s: int, token: int) -> Factuality:
    """ "The meeting scheduled for May", "talks failing to begin", "a visit that never happened"."""
    tree = ctx.trees[s]
    return _strongest(_said_by(ctx, s, v) for v in tree.kids(token, *g.NOUN_CLAUSES) if tree.is_verb(v))


def _said_by(ctx: Context, s: int, verb: int) -> Factuality:
    tree = ctx.trees[s]
    embedding = ctx.words.embedding(tree.lemmas[verb])
    if tree.deps[verb] == g.ACL and tree.tags[verb] != "VB" and embedding and embedding.factuality:
        return embedding.factuality
    return own(ctx, s, verb) if is_of_events(ctx, s, verb) else ASSERTED


def no_argument(ctx: Context, s: int, token: int) -> Factuality:
    """ "No country supports them", "met neither side"."""
    tree = ctx.trees[s]
    arguments = tree.kids(token, g.DOBJ, *g.SUBJECTS)
    return Factuality.NEGATED if any(says_no(ctx, s, a) for a in arguments) else ASSERTED


def to_nobody(ctx: Context, s: int, token: int) -> Factuality:
    """ "Sold arms to neither side"."""
    tree = ctx.trees[s]
    nouns = (n for p in tree.kids(token, g.PREP, g.DATIVE) for n in tree.kids(p, g.POBJ))
    words = (w for n in nouns for w in (n, *tree.kids(n, g.DET, g.PRECONJ)))
    return Factuality.NEGATED if any(tree.lower[w] in tree.word_class("nobody") for w in words) else ASSERTED


def subjunctive(ctx: Context, s: int, token: int) -> Factuality:
    """ "Insisted that the army leave": a bare verb with a subject, under a verb of asking."""
    tree = ctx.trees[s]
    subjects = tree.kids(token, *g.SUBJECTS)
    if tree.deps[token] != g.CCOMP or not subjects or tree.has(token, g.AUX):
        return ASSERTED
    plural = any(tree.tags[i] in ("NNS", "NNPS", "PRP") or tree.has(i, g.CONJ) for i in subjects)
    if tree.tags[token] != "VB" and (tree.tags[token] != "VBP" or plural or tree.lemmas[token] == "be"):
        return ASSERTED
    above = tree.lemmas[tree.heads[token]]
    insists = above in tree.word_class("insisting") or asks(ctx, above)
    return Factuality.DESIRED if insists else ASSERTED


def going_to(ctx: Context, s: int, token: int) -> Factuality:
    """ "Is going to open"."""
    tree = ctx.trees[s]
    going = tree.tags[token] == "VBG" and tree.lemmas[token] in tree.word_class("going to")
    return Factuality.PLANNED if going and tree.has(token, g.XCOMP) else ASSERTED


def is_to(ctx: Context, s: int, token: int) -> Factuality:
    """ "Is to open"; not "is easy to open"."""
    tree, above = ctx.trees[s], ctx.trees[s].heads[token]
    bare = tree.deps[token] == g.XCOMP and tree.lemmas[above] == "be" and not tree.has(above, g.ACOMP, g.ATTR)
    return Factuality.PLANNED if bare else ASSERTED


def is_step(ctx: Context, s: int, token: int) -> Factuality:
    """ "The goal is leaving Mali", "the next step is Peru leaving": the parser takes it for what the goal does."""
    tree = ctx.trees[s]
    bes = [a for a in tree.kids(token, g.AUX) if tree.lemmas[a] == g.BE] if tree.tags[token] == "VBG" else []
    subjects = (n for v in (token, *bes) for n in tree.kids(v, g.NSUBJ)) if bes else ()
    return Factuality.PLANNED if any(tree.lemmas[n] in tree.word_class("step") for n in subjects) else ASSERTED


Rule = Callable[[Context, int, int], Factuality]
OF_VERBS: tuple[Rule, ...] = (
    shared,
    negation,
    wished,
    modal,
    announced,
    until_then,
    headline_of_plan,
    to_be_done,
    no_argument,
    to_nobody,
    subjunctive,
    going_to,
    is_to,
    is_step,
)
OF_NOUNS: tuple[Rule, ...] = (shared, negation, modal, modifier, said_of_event)
OF_OTHERS: tuple[Rule, ...] = (shared, negation, modal)


def own(ctx: Context, s: int, token: int) -> Factuality:
    """What a predicate says of itself, whatever it is embedded in."""
    return explained(ctx, s, token).value


def explained(ctx: Context, s: int, token: int) -> Explained:
    """The same with the rules that shaped it."""
    if ctx.said is None:
        return _explained(ctx, s, token)
    if (s, token) not in ctx.said:
        ctx.said[s, token] = _explained(ctx, s, token)
    found: Explained = ctx.said[s, token]
    return found


def _explained(ctx: Context, s: int, token: int) -> Explained:
    found = NOTHING
    for rule in _rules(ctx.trees[s], token):
        if (part := rule(ctx, s, token)) is not ASSERTED:
            found = found.shaped(rule.__name__, token, strongest(found.value, part))
    return found


def _rules(tree: Tree, token: int) -> tuple[Rule, ...]:
    return OF_VERBS if tree.is_verb(token) else OF_NOUNS if tree.is_noun(token) else OF_OTHERS


def is_of_events(ctx: Context, s: int, verb: int) -> bool:
    """Does a verb say of its subject, an event, whether it takes place: "fail", "begin", "will be strengthened"?"""
    lemma = ctx.trees[s].lemmas[verb]
    embedding = ctx.words.embedding(lemma)
    if lemma in ctx.words.occurrence or (embedding and embedding.factuality):
        return True
    return bool(embedding and embedding.stance in ("light", "strengthen") and ctx.sentences[s].is_passive(verb))


def asks(ctx: Context, lemma: str) -> bool:
    """Is it a word for asking for something, or needing it?"""
    embedding = ctx.words.embedding(lemma)
    return embedding is not None and embedding.stance in ("ask", "need")


def says_no(ctx: Context, s: int, argument: int) -> bool:
    """ "No country", "neither side": an argument that denies its clause."""
    tree = ctx.trees[s]
    return any(tree.lower[k] in ctx.words.negations for k in (argument, *tree.kids(argument, g.DET, g.PRECONJ)))


def _is_announced(ctx: Context, s: int, token: int) -> bool:
    tree = ctx.trees[s]
    top = tree.first_conjunct(token)
    above = tree.heads[top]
    if tree.deps[top] != g.CCOMP or tree.tags[above] not in ("VBD", "VBN"):
        return False
    clauses = (c for c in tree.kids(token, g.ADVCL) if tree.has(c, *g.SUBJECTS))
    conditional = any(tree.lower[m] in tree.word_class("supposing") for c in clauses for m in tree.kids(c, g.MARK))
    return tree.lemmas[above] in tree.word_class("telling") and not conditional


def _strongest(parts: Iterable[Factuality]) -> Factuality:
    value = ASSERTED
    for part in parts:
        value = value if part is ASSERTED else strongest(value, part)
    return value
