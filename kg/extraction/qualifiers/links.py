"""How a clause hangs from the predicate in which it is embedded: as its complement, its purpose, its condition …

Each rule is a function that gives the predicate above and the link, or nothing; the first that answers counts. Where
none does, a clause stands for itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree
from kg.extraction.qualifiers.own_words import asks, is_of_events
from kg.extraction.reference.context import Context
from kg.kept import kept
from kg.ontology import Ontology


class Link(StrEnum):
    """What a clause is to the predicate above it."""

    COMPLEMENT = "complement"
    SUBJECT = "subject"
    MANNER = "manner"
    WITHOUT = "without"
    GOAL = "goal"
    CONDITION = "condition"
    PURPOSE = "purpose"


PREPOSITIONS = {
    "content preposition": Link.COMPLEMENT,
    "manner preposition": Link.MANNER,
    "lack preposition": Link.WITHOUT,
    "goal preposition": Link.GOAL,
}
LAST = frozenset({Link.CONDITION, Link.GOAL})  # whatever is above says no more
Hold = tuple[int, Link]  # the predicate above, and how one hangs from it


@dataclass(frozen=True)
class Level:
    """A governing predicate on the way up, how the one below hangs from it, which one that is, and the rule by which it
    does."""

    token: int
    link: Link
    below: int = -1
    rule: str = ""


def after_goal(ctx: Context, s: int, top: int) -> Hold | None:
    """ "Steps towards a treaty", whatever the noun."""
    above, link = _governed(ctx.trees[s], top)
    return (above, link) if link is Link.GOAL and ctx.trees[s].is_noun(above) else None


def without(ctx: Context, s: int, top: int) -> Hold | None:
    """ "Left without meeting them", "left without a treaty", "instead of meeting them"."""
    above, link = _governed(ctx.trees[s], top)
    return (above, link) if link is Link.WITHOUT and ctx.trees[s].is_verb(above) else None


def gerund(ctx: Context, s: int, top: int) -> Hold | None:
    """ "Succeeded in joining", "hurt them by leaving"."""
    tree = ctx.trees[s]
    above, link = _governed(tree, top)
    return (above, link) if link and tree.deps[top] == g.PCOMP and tree.is_verb(above) else None


def state(ctx: Context, s: int, top: int) -> Hold | None:
    """ "Is in talks", "stopped for talks"; not "met at talks"."""
    tree = ctx.trees[s]
    above, link = _governed(tree, top)
    if not link or not tree.is_verb(above):
        return None
    lasts = tree.lemmas[above] in tree.word_class("staying")
    return (above, link) if lasts or tree.lower[tree.heads[top]] in tree.word_class("prospect preposition") else None


def object_of_preposition(ctx: Context, s: int, top: int) -> Hold | None:
    """ "Called for talks", "aims at peace"; not "pledged at a summit", "asked about the clash"."""
    tree = ctx.trees[s]
    above, link = _governed(tree, top)
    if not link or not tree.is_verb(above) or not ctx.words.embedding(tree.lemmas[above]):
        return None
    beside = tree.lower[tree.heads[top]] in tree.word_class("occasion preposition")
    return (above, link) if not beside or tree.lemmas[above] in tree.word_class("aiming") else None


def of_noun(ctx: Context, s: int, top: int) -> Hold | None:
    """ "Plans for a visit", "hundreds of strikes"; not "the city of talks", "a call about a visit"."""
    tree = ctx.trees[s]
    above, link = _governed(tree, top)
    if not link or not tree.is_noun(above):
        return None
    counts = tree.lemmas[above] in ctx.words.partitives
    embedding = ctx.words.embedding(tree.lemmas[above])
    told = (
        embedding
        and embedding.stance in ("ask", "need")
        and tree.lower[tree.heads[top]] in tree.word_class("topic preposition")
    )
    return (above, link) if counts or (embedding and not told) else None


def of_adjective(ctx: Context, s: int, top: int) -> Hold | None:
    """ "Open to talks", "capable of leaving"."""
    tree = ctx.trees[s]
    above, link = _governed(tree, top)
    return (above, link) if link and not tree.is_noun(above) and not tree.is_verb(above) else None


def reported_by_noun(ctx: Context, s: int, top: int) -> Hold | None:
    """ "Reports that the army had left"; not "reports that the army had written"."""
    tree = ctx.trees[s]
    reported = tree.deps[top] in g.NOUN_CLAUSES and ctx.sentences[s].is_reported(top)
    return (tree.heads[top], Link.COMPLEMENT) if reported else None


def embedded_question(ctx: Context, s: int, top: int) -> Hold | None:
    """ "Asked whether they had left", "asked how they had left", "taught them how to leave": it is left open."""
    tree = ctx.trees[s]
    whether = any(tree.lower[m] in tree.word_class("whether") for m in tree.kids(top, g.MARK))
    how = any(tree.lower[a] in tree.word_class("how") for a in tree.kids(top, g.ADVMOD))
    to = how and any(tree.lower[a] == g.TO for a in tree.kids(top, g.AUX))
    asked = (whether and tree.deps[top] != g.ADVCL) or (to and tree.deps[top] in (g.XCOMP, g.CCOMP))
    return (top, Link.CONDITION) if asked or _is_asked(ctx, s, top) else None


def complement(ctx: Context, s: int, top: int) -> Hold | None:
    """ "Refused to leave", "planned a visit", "was a visit", "ruled out leaving"; none is asked in "pleaded guilty"."""
    tree, above = ctx.trees[s], ctx.trees[s].heads[top]
    is_state = tree.deps[top] in (g.ACOMP, g.OPRD)
    held = tree.deps[top] in (g.XCOMP, g.DOBJ, g.ATTR, g.DATIVE) or (
        is_state and not asks(ctx, lemma_of(ctx, s, above))
    )
    if tree.deps[top] == g.ADVCL and tree.tags[top] == "VBG" and tree.kid(above, g.PRT) == top - 1:
        held = ctx.words.embedding(lemma_of(ctx, s, above)) is not None
    return (above, Link.COMPLEMENT) if held else None


def content_clause(ctx: Context, s: int, top: int) -> Hold | None:
    """ "Denied that they had left"; not a sentence that the parser hangs there, "The army left; he denied it", "the
    army left, it did not fight"."""
    tree, above = ctx.trees[s], ctx.trees[s].heads[top]
    held = tree.deps[top] == g.CCOMP and ctx.sentences[s].is_content(top) and not condition(ctx, s, top)
    if held and top < above and tree.lemmas[above] not in ctx.words.reporting | ctx.words.quoting:
        held = ctx.words.embedding(lemma_of(ctx, s, above)) is not None
    return (above, Link.COMPLEMENT) if held else None


def infinitive_of_noun(ctx: Context, s: int, top: int) -> Hold | None:
    """ "A plan to leave"; not "an army leaving"."""
    tree = ctx.trees[s]
    return (tree.heads[top], Link.COMPLEMENT) if tree.deps[top] == g.ACL and tree.tags[top] == "VB" else None


def event_as_subject(ctx: Context, s: int, top: int) -> Hold | None:
    """ "The talks failed", "talks are to resume"; not "the talks did not help", which denies no talks."""
    tree, head = ctx.trees[s], ctx.trees[s].heads[top]
    if tree.deps[top] not in g.SUBJECTS or not tree.is_verb(head):
        return None
    planned = tree.kid(head, g.XCOMP) if tree.lemmas[head] == "be" else -1
    above = planned if planned >= 0 else head
    return (above, Link.SUBJECT) if is_of_events(ctx, s, above) else None


def preferred(ctx: Context, s: int, top: int) -> Hold | None:
    """ "Rather than meet them, she left"."""
    tree = ctx.trees[s]
    marks = tree.kids(top, g.MARK, g.PREP) if tree.deps[top] == g.ADVCL else ()
    phrases = (f"{tree.lower[m - 1]} {tree.lower[m]}" for m in marks if m)
    return (tree.heads[top], Link.WITHOUT) if any(p in tree.word_class("lack preposition") for p in phrases) else None


def condition(ctx: Context, s: int, top: int) -> Hold | None:
    """ "If they leave", "as long as they leave", "provided that they leave": whatever it is a condition of."""
    tree, words = ctx.trees[s], ctx.trees[s].word_class("condition")
    if tree.deps[top] == g.CCOMP and tree.deps[tree.heads[top]] == g.PREP:
        return (top, Link.CONDITION) if tree.lower[tree.heads[top]] in words else None
    marks = tree.kids(top, g.MARK) if tree.deps[top] == g.ADVCL else ()
    said = {phrase for m in marks for phrase in (tree.lower[m], " ".join(tree.lower[max(0, m - 1) : m + 1]))}
    return None if words.isdisjoint(said) else (top, Link.CONDITION)


def of_anybody(ctx: Context, s: int, top: int) -> Hold | None:
    """ "Any state that leaves", "whoever leaves": nobody is said to."""
    tree, noun = ctx.trees[s], ctx.trees[s].heads[top]
    words = (noun, *tree.kids(noun, g.DET)) if tree.deps[top] == g.RELCL else ()
    return (top, Link.CONDITION) if any(tree.lower[w] in tree.word_class("anybody") for w in words) else None


def purpose(ctx: Context, s: int, top: int) -> Hold | None:
    """ "Marched to demand reforms"; not "marched, demanding reforms"."""
    tree = ctx.trees[s]
    to = tree.deps[top] == g.ADVCL and any(tree.lower[a] == "to" for a in tree.kids(top, g.AUX))
    return (tree.heads[top], Link.PURPOSE) if to else None


Rule = Callable[[Context, int, int], Hold | None]
AFTER_PREPOSITION: tuple[Rule, ...] = (
    after_goal,
    without,
    gerund,
    state,
    object_of_preposition,
    of_noun,
    of_adjective,
)
RULES: tuple[Rule, ...] = (
    embedded_question,
    reported_by_noun,
    complement,
    content_clause,
    infinitive_of_noun,
    event_as_subject,
    preferred,
    condition,
    of_anybody,
    purpose,
)


def levels(ctx: Context, s: int, token: int) -> Iterator[Level]:
    """The predicates in which a token's clause is embedded, innermost first; ends where a clause stands for itself."""
    seen: set[int] = set()
    while True:
        seen.add(token)
        level = _level(ctx, s, token)
        if level is None or (level.token in seen and level.link not in LAST):
            return
        yield level
        if level.link in LAST:
            return
        token = level.token


def _level(ctx: Context, s: int, token: int) -> Level | None:
    tree = ctx.trees[s]
    top = tree.first_conjunct(token)
    for rule in AFTER_PREPOSITION if tree.deps[top] in (g.PCOMP, g.POBJ) else RULES:
        if held := rule(ctx, s, top):
            return Level(*held, token, rule.__name__)
    return None


def lemma_of(ctx: Context, s: int, token: int, below: int = -1) -> str:
    """The lemma that embeds: with its particle ("set up"), an adjective rather than its copula ("is crucial to"), with
    its preposition where that makes the meaning ("is open to")."""
    tree = ctx.trees[s]
    predicate = tree.kid(token, g.ACOMP)
    if predicate not in (-1, below) and tree.lemmas[token] == "be":
        token = predicate
    if tree.tags[token] in g.ADJECTIVE_TAGS:
        phrases = (f"{tree.lower[token]} {tree.lower[p]}" for p in tree.kids(token, g.PREP))
        return next((p for p in phrases if ctx.words.embedding(p)), tree.lower[token])
    particle = next((p for p in tree.kids(token, g.PRT)), token + 1 if token + 1 in tree.kids(token, g.ADVMOD) else -1)
    phrase = f"{tree.lemmas[token]} {tree.lower[particle]}" if particle >= 0 else tree.lemmas[token]
    return phrase if tree.has(token, g.PRT) or ctx.words.embedding(phrase) else tree.lemmas[token]  # "go ahead with"


def _is_asked(ctx: Context, s: int, top: int) -> bool:
    """ "Asked how they had left", "asked Chad when they had left"; not "asked for help when they left"."""
    tree, verb = ctx.trees[s], ctx.trees[s].heads[top]
    if not tree.is_verb(verb) or not asks(ctx, tree.lemmas[verb]) or not ctx.sentences[s].is_question(top):
        return False
    before = tree.subtree(top)[0] - 1
    addressed = before in tree.kids(verb, g.DOBJ, g.DATIVE) and tree.tags[before] in (*g.PROPER_TAGS, "PRP")
    return tree.deps[top] == g.CCOMP or (tree.deps[top] == g.ADVCL and addressed)


def _governed(tree: Tree, top: int) -> tuple[int, Link | None]:
    """What the preposition before a noun or verb hangs from, and the link that it makes: none for many prepositions,
    nor for "without both sides agreeing"."""
    preposition = tree.heads[top]
    link = _links(tree.ontology).get(tree.lower[preposition])
    before = tree.lower[preposition - 1] if preposition else ""
    if f"{before} {tree.lower[preposition]}" in tree.word_class("lack preposition"):  # "instead of", "short of"
        link = Link.WITHOUT
    if tree.deps[top] == g.PCOMP and tree.has(top, *g.SUBJECTS):
        link = None
    return tree.heads[preposition], link


@kept
def _links(ontology: Ontology) -> dict[str, Link]:
    return {word: link for name, link in PREPOSITIONS.items() for word in ontology.word_class(name)}
