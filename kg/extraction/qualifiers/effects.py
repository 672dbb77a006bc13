"""What a predicate does to the factuality of the clause that is embedded in it.

Each rule is a function that is given the value so far and gives another, or nothing; all that apply do, in order, until
one settles the level or the way up. Then what the predicate says of itself is added.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from kg.extraction.clauses.clause import SUBJECT
from kg.extraction.lexicon import Embedding
from kg.extraction.parsing import labels as g
from kg.extraction.qualifiers import own_words
from kg.extraction.qualifiers.links import Level, Link, lemma_of
from kg.extraction.qualifiers.reasons import Explained, combine, strongest
from kg.extraction.reference.context import Context
from kg.model import Factuality

TWO_WAY = "two-way"  # verbs that say what happened whether denied or not: "did not fail to"


class Then(Enum):
    """What comes after a rule: the next one, the next level, or nothing more."""

    RULE = auto()
    LEVEL = auto()
    END = auto()


@dataclass(frozen=True)
class Held:
    """A level with the lemma that embeds and what the lexicon says of it."""

    level: Level
    lemma: str
    embedding: Embedding | None

    @property
    def token(self) -> int:
        return self.level.token

    @property
    def is_complement(self) -> bool:
        return self.level.link is Link.COMPLEMENT


Effect = tuple[Factuality, Then]
DESIRED = Factuality.DESIRED


def yet(ctx: Context, s: int, held: Held, value: Factuality) -> Effect | None:
    """ "Has yet to agree"."""
    tree = ctx.trees[s]
    waits = held.lemma in tree.word_class("having yet")
    waits = waits and any(tree.lower[a] in tree.word_class("yet") for a in tree.kids(held.token, g.ADVMOD))
    return (combine(value, Factuality.NEGATED), Then.LEVEL) if waits else None


def granted(ctx: Context, s: int, held: Held, value: Factuality) -> Effect | None:
    """ "Did not regret leaving", "may thank them for leaving": they did leave."""
    factive = held.is_complement and held.lemma in ctx.trees[s].word_class("factive")
    return (value, Then.END) if factive else None


def spoken_of(ctx: Context, s: int, held: Held, value: Factuality) -> Effect | None:
    """ "Did not discuss Chad's wish to leave": the wish is there, whatever is not done about it; not "abandoned its
    wish", "demanded its leave", nor "did not take its leave"."""
    tree, noun = ctx.trees[s], held.level.below
    owned = tree.is_verb(held.token) and tree.deps[noun] == g.DOBJ and tree.has(noun, g.POSS)
    denied = own_words.own(ctx, s, held.token) is Factuality.NEGATED
    if not owned or (held.embedding and (held.embedding.stance == "light" or held.embedding.factuality is DESIRED)):
        return None
    undone = held.embedding is not None and held.embedding.factuality is Factuality.NEGATED
    return (value, Then.END) if denied or not undone else None


def told_to(ctx: Context, s: int, held: Held, value: Factuality) -> Effect | None:
    """ "Was told to leave"."""
    tree = ctx.trees[s]
    told = held.is_complement and held.lemma in tree.word_class("telling to")
    to = told and any(tree.lower[a] == g.TO for a in tree.kids(held.level.below, g.AUX))
    return (combine(value, Factuality.DESIRED), Then.RULE) if to else None


def voted(ctx: Context, s: int, held: Held, value: Factuality) -> Effect | None:
    """ "Voted to leave" is a plan, "voted to approve" has approved."""
    tree = ctx.trees[s]
    votes = held.is_complement and held.lemma in tree.word_class("voting")
    done = tree.lemmas[held.level.below] in tree.word_class("done by vote")
    return (combine(value, Factuality.PLANNED), Then.RULE) if votes and not done else None


def suggested(ctx: Context, s: int, held: Held, value: Factuality) -> Effect | None:
    """ "The study suggests that they left" says so; "suggested that they leave" asks for it."""
    tree, below = ctx.trees[s], held.level.below
    asks = held.embedding is not None and held.embedding.stance == "ask" and held.lemma in ctx.words.reporting
    verbs = (below, *tree.kids(below, g.AUX, g.AUXPASS)) if asks and tree.deps[below] == g.CCOMP else ()
    return (value, Then.END) if any(tree.tags[v] in ("VBD", "VBZ") for v in verbs) else None


def part_of_plan(ctx: Context, s: int, held: Held, value: Factuality) -> Effect | None:
    """ "The plan includes building a port", "the first step is Peru building it": it is to be built; "their demands
    include": it is demanded."""
    tree, clause = ctx.trees[s], ctx.sentences[s].by_predicate.get(held.token)
    if clause is None or not held.is_complement or tree.tags[held.level.below] != "VBG":
        return None
    heads = [tree.lemmas[i] for i in clause.slots.get(SUBJECT, ())]
    if clause.lemma == g.BE and not tree.word_class("step").isdisjoint(heads):
        return combine(value, Factuality.PLANNED), Then.RULE
    if clause.lemma not in tree.word_class("including"):
        return None
    if any(lemma in tree.word_class("plan") for lemma in heads):
        return combine(value, Factuality.PLANNED), Then.RULE
    wanted = (e.factuality for lemma in heads if (e := ctx.words.embedding(lemma)) and e.factuality)
    return next(((combine(value, part), Then.RULE) for part in wanted), None)


def under_condition(ctx: Context, s: int, held: Held, value: Factuality) -> Effect | None:
    """ "If they leave", "if they do not leave", "asked whether they leave"."""
    return (Factuality.POSSIBLE, Then.END) if held.level.link is Link.CONDITION else None


def as_goal(ctx: Context, s: int, held: Held, value: Factuality) -> Effect | None:
    """ "Steps towards a treaty"."""
    return (combine(value, Factuality.DESIRED), Then.END) if held.level.link is Link.GOAL else None


def left_out(ctx: Context, s: int, held: Held, value: Factuality) -> Effect | None:
    """ "Left without a treaty" denies one, "will not leave without a treaty" leaves it open."""
    if held.level.link is not Link.WITHOUT:
        return None
    denied = own_words.own(ctx, s, held.token) is Factuality.NEGATED
    return Factuality.POSSIBLE if denied else combine(value, Factuality.NEGATED), Then.END


def as_purpose(ctx: Context, s: int, held: Held, value: Factuality) -> Effect | None:
    """ "Built camps to aid them"; who works to aid them does, and so does who marches to demand reforms demand them."""
    if held.level.link is not Link.PURPOSE or value is not Factuality.ASSERTED:
        return None
    reached = held.lemma in ctx.trees[s].word_class("working") or _is_voiced(ctx, s, held.level.below)
    return None if reached else (Factuality.DESIRED, Then.RULE)


def reported(ctx: Context, s: int, held: Held, value: Factuality) -> Effect | None:
    """ "May have said that they left": the leaving is as they tell it, however sure the saying is; if they "did not
    say" so, it is open."""
    says = ctx.trees[s].is_verb(held.token) and held.lemma in ctx.words.reporting and not held.embedding
    if not says or not held.is_complement or held.lemma in ctx.trees[s].word_class("denial"):
        return None
    unsaid = own_words.own(ctx, s, held.token) is Factuality.NEGATED
    return Factuality.POSSIBLE if unsaid else value, Then.END


def denied(ctx: Context, s: int, held: Held, value: Factuality) -> Effect | None:
    """ "Denied that they left"; who does not deny it leaves it open."""
    if not held.is_complement or held.lemma not in ctx.trees[s].word_class("denial"):
        return None
    undenied = own_words.own(ctx, s, held.token) is Factuality.NEGATED
    return Factuality.POSSIBLE if undenied else combine(value, Factuality.NEGATED), Then.END


def accused(ctx: Context, s: int, held: Held, value: Factuality) -> Effect | None:
    """ "Accused them of leaving" is the word of whoever accuses; "were accused of leaving" is nobody's: possible."""
    if held.embedding is None or held.embedding.stance != "accuse":
        return None
    return value if has_accuser(ctx, s, held.token) else combine(value, Factuality.POSSIBLE), Then.END


def embedded(ctx: Context, s: int, held: Held, value: Factuality) -> Effect | None:
    """ "Plans to leave", "hopes to leave", "refused to leave": as the lexicon says."""
    if held.embedding is None or held.embedding.factuality is None or not held.is_complement:
        return None
    if held.lemma in ctx.trees[s].word_class("ability") and _is_past(ctx, s, held.token):
        return None  # "was able to leave": left
    return combine(value, held.embedding.factuality), Then.RULE


def failed_event(ctx: Context, s: int, held: Held, value: Factuality) -> Effect | None:
    """ "The talks failed to take place"; "the talks were planned" is left to the talks."""
    fails = held.embedding is not None and held.embedding.factuality is Factuality.NEGATED
    return (combine(value, Factuality.NEGATED), Then.RULE) if fails and held.level.link is Link.SUBJECT else None


def one_no(ctx: Context, s: int, held: Held, value: Factuality) -> Effect | None:
    """ "Has no intention of leaving": the "no" that denies the intention denies the having, not a second time."""
    twice = value is Factuality.NEGATED and own_words.says_no(ctx, s, held.level.below)
    return (value, Then.LEVEL) if twice and own_words.own(ctx, s, held.token) is value else None


def left_open(ctx: Context, s: int, held: Held, value: Factuality) -> Effect | None:
    """ "Did not rule out talks" leaves it open whether there are any; "did not fail to meet" does not."""
    opens = value is Factuality.NEGATED and held.is_complement and held.embedding and held.embedding.note != TWO_WAY
    return (Factuality.POSSIBLE, Then.LEVEL) if opens and own_words.own(ctx, s, held.token) is value else None


def two_denials(ctx: Context, s: int, held: Held, value: Factuality) -> Effect | None:
    """ "Did not fail to meet"."""
    twice = value is Factuality.NEGATED and own_words.own(ctx, s, held.token) is value
    return (Factuality.ASSERTED, Then.LEVEL) if twice else None


Rule = Callable[[Context, int, Held, Factuality], Effect | None]
RULES: tuple[Rule, ...] = (
    yet,
    granted,
    spoken_of,
    told_to,
    voted,
    suggested,
    part_of_plan,
    under_condition,
    as_goal,
    left_out,
    as_purpose,
    reported,
    denied,
    accused,
    embedded,
    failed_event,
    one_no,
    left_open,
    two_denials,
)


def step(ctx: Context, s: int, level: Level, below: Explained) -> tuple[Explained, bool]:
    """A factuality after one more level, and whether the way up ends there, as at a verb of saying."""
    lemma = lemma_of(ctx, s, level.token, level.below)
    held = Held(level, lemma, ctx.words.embedding(lemma))
    found = linked = below.because(level.rule, level.token)
    for rule in RULES:
        if (effect := rule(ctx, s, held, found.value)) is None:
            continue
        value, then = effect
        if then is not Then.RULE:
            return found.because(rule.__name__, level.token, value), then is Then.END
        found = found.shaped(rule.__name__, level.token, value)
    for own in own_words.explained(ctx, s, level.token).reasons:
        found = found.shaped(own.rule, own.token, strongest(found.value, own.value))
    return (below if found is linked else found), False


def has_accuser(ctx: Context, s: int, verb: int) -> bool:
    """Does a verb of accusing have an accuser, who answers for what is said, and is it not denied itself?"""
    clause = ctx.sentences[s].by_predicate.get(verb)
    return clause is not None and SUBJECT in clause.slots and own_words.own(ctx, s, verb) is Factuality.ASSERTED


def _is_past(ctx: Context, s: int, token: int) -> bool:
    """Is a verb, or the copula of an adjective, in the past or the perfect?"""
    tree = ctx.trees[s]
    verb = token if tree.is_verb(token) else tree.heads[token]
    has = any(tree.tags[a] in ("VBP", "VBZ", "VBD") for a in tree.kids(verb, g.AUX))
    return tree.tags[verb] == "VBD" or (tree.tags[verb] == "VBN" and has)


def _is_voiced(ctx: Context, s: int, verb: int) -> bool:
    """Is a purpose reached by acting: who marches to demand reforms does demand them?"""
    lemma = ctx.trees[s].lemmas[verb]
    return lemma in ctx.trees[s].word_class("voicing") or own_words.asks(ctx, lemma)
