"""Factuality: whether a clause is presented as done, planned, wished, merely possible or denied.

Each predicate adds its part on the way up the tree: its own negation and modals, then what it is embedded in.
Two denials cancel out; otherwise the strongest departure from plain assertion counts: negated, possible, desired,
planned.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.clauses.clause import SUBJECT
from kg.extraction.parsing import labels as g
from kg.extraction.reference.context import Context
from kg.model import Factuality

STRENGTH = (Factuality.ASSERTED, Factuality.PLANNED, Factuality.DESIRED, Factuality.POSSIBLE, Factuality.NEGATED)
PREPOSITIONS = dict.fromkeys("of from in to for at on about against into over".split(), "complement")
PREPOSITIONS |= {"by": "manner", "without": "without", "toward": "goal", "towards": "goal"}
CONDITIONS = frozenset({"if", "unless", "whether", "should"})
ADJUNCT = frozenset({"at", "in", "about"})  # "pledged at a summit", "asked about the clash"
TWO_WAY = "two-way"  # verbs that say what happened whether denied or not: "did not fail to"
DENIALS = frozenset({"deny", "reject", "dismiss", "refute", "dispute"})


@dataclass(frozen=True)
class Level:
    """A governing predicate on the way up, how the one below hangs from it ("complement", "subject", "purpose"), and
    which one that is."""

    token: int
    link: str
    below: int = -1


def levels(ctx: Context, s: int, token: int) -> Iterator[Level]:
    """The predicates in which a token's clause is embedded, innermost first; ends where a clause stands for itself."""
    tree = ctx.trees[s]
    seen = {token}
    while True:
        top = tree.first_conjunct(token)
        dep, head = tree.deps[top], tree.heads[top]
        if dep in (g.PCOMP, g.POBJ):
            above, link = tree.heads[head], PREPOSITIONS.get(tree.lower[head], "")
            if not link or (dep == g.PCOMP and tree.has(top, *g.SUBJECTS)):  # "with both sides agreeing"
                return
            stays = (
                tree.lemmas[above] in ("be", "remain") or tree.lower[head] == "for"
            )  # "is in talks", "is due for talks"
            beside = tree.lower[head] in ADJUNCT and tree.lemmas[above] not in tree.word_class("aiming")
            embeds = ctx.words.embedding(tree.lemmas[above]) and not beside
            if tree.is_verb(above) and dep == g.POBJ and not stays and not embeds and link != "without":
                return
            counts = tree.lemmas[above] in ctx.words.partitives
            if tree.is_noun(above) and not counts and not ctx.words.embedding(tree.lemmas[above]):
                if link == "goal":
                    yield Level(above, link, token)
                return
        elif dep in g.NOUN_CLAUSES and ctx.sentences[s].is_reported(top):
            above, link = head, "complement"
        elif dep in (g.XCOMP, g.CCOMP, g.DOBJ, g.ATTR, g.ACOMP, g.OPRD, g.DATIVE) or (
            dep == g.ACL and tree.tags[top] == "VB"
        ):
            above, link = head, "complement"
            if dep == g.CCOMP and not ctx.sentences[s].is_content(top):
                return
        elif dep in g.SUBJECTS and tree.is_verb(head):
            planned = tree.kid(head, g.XCOMP) if tree.lemmas[head] == "be" else -1  # "talks are to resume"
            above, link = planned if planned >= 0 else head, "subject"
            if not _is_of_events(ctx, s, above):
                return  # "the meeting did not help" denies no meeting
        elif dep == g.ADVCL:
            if any(tree.lower[m] in CONDITIONS for m in tree.kids(top, g.MARK)):
                yield Level(top, "condition", token)
            if not any(tree.lower[a] == "to" for a in tree.kids(top, g.AUX)):
                return
            above, link = head, "purpose"
        else:
            return
        if above in seen:
            return
        seen.add(above)
        yield Level(above, link, token)
        token = above


def _is_of_events(ctx: Context, s: int, verb: int) -> bool:
    """Does a verb say of its subject, an event, whether it takes place: "fail", "begin", "will be strengthened"?"""
    tree = ctx.trees[s]
    lemma = tree.lemmas[verb]
    embedding = ctx.words.embedding(lemma)
    if lemma in ctx.words.occurrence or (embedding and embedding.factuality):
        return True
    return bool(embedding and embedding.stance in ("light", "strengthen") and ctx.sentences[s].is_passive(verb))


def own(ctx: Context, s: int, token: int) -> Factuality:
    """What a predicate says of itself: negation, modals, a noun's "no" or "planned"."""
    tree = ctx.trees[s]
    value = Factuality.ASSERTED
    first = tree.heads[token]
    shares = tree.deps[token] == g.CONJ and not tree.has(token, g.AUX, g.NEG, *g.SUBJECTS)
    if shares and tree.is_verb(first) and tree.tags[first] == tree.tags[token]:  # "has neither joined nor applied"
        value = own(ctx, s, first)
    denied = False
    for c in tree.children[token]:
        word, dep = tree.lower[c], tree.deps[c]
        if dep == g.NEG or (word in ctx.words.negations and dep in (g.ADVMOD, g.DET, g.PRECONJ, g.CC)):
            denied = True
        elif dep in (g.AUX, g.ADVMOD) and word in ctx.words.auxiliaries:
            announced = word in ("would", "'d") and _is_announced(ctx, s, token)
            value = combine(value, Factuality.PLANNED if announced else ctx.words.auxiliaries[word])
        elif (
            dep == g.AUX and word == "to" and tree.deps[token] in g.NOUN_CLAUSES and ctx.sentences[s].is_passive(token)
        ):
            value = combine(value, Factuality.PLANNED)  # "a centre to be built"
        elif tree.is_noun(token) and dep in (g.AMOD, g.COMPOUND, g.DET) and word in ctx.words.modifiers:
            value = combine(value, ctx.words.modifiers[word])
        elif tree.is_noun(token) and dep in g.NOUN_CLAUSES and tree.is_verb(c):
            value = combine(value, _said_of_event(ctx, s, c))
        elif tree.is_verb(token) and dep in (g.DOBJ, *g.SUBJECTS):
            denied = denied or _says_no(ctx, s, c)
        elif tree.is_verb(token) and dep in (g.PREP, g.DATIVE):  # "sold arms to neither side"
            denied = denied or any(
                tree.lower[k] in tree.word_class("nobody")
                for n in tree.kids(c, g.POBJ)
                for k in (n, *tree.kids(n, g.DET, g.PRECONJ))
            )
    if _is_subjunctive(ctx, s, token):
        value = combine(value, Factuality.DESIRED)
    if denied and value is not Factuality.NEGATED:
        value = Factuality.NEGATED
    return combine(value, _future(ctx, s, token)) if tree.is_verb(token) else value


def _says_no(ctx: Context, s: int, argument: int) -> bool:
    """ "No country", "neither side": an argument that denies its clause."""
    tree = ctx.trees[s]
    return any(tree.lower[k] in ctx.words.negations for k in (argument, *tree.kids(argument, g.DET, g.PRECONJ)))


def _is_announced(ctx: Context, s: int, token: int) -> bool:
    """ "Said that they would": a will of the past, unless it hangs on a condition."""
    tree = ctx.trees[s]
    top = tree.first_conjunct(token)
    above = tree.heads[top]
    clauses = (c for c in tree.kids(token, g.ADVCL) if tree.has(c, *g.SUBJECTS))
    conditional = any(tree.lower[m] == "if" for c in clauses for m in tree.kids(c, g.MARK))
    told = (
        tree.deps[top] == g.CCOMP
        and tree.tags[above] in ("VBD", "VBN")
        and tree.lemmas[above] in tree.word_class("telling")
    )
    return told and not conditional


def _is_subjunctive(ctx: Context, s: int, token: int) -> bool:
    """ "Insisted that the army leave": a bare verb with a subject, under a verb of asking."""
    tree = ctx.trees[s]
    subjects = tree.kids(token, *g.SUBJECTS)
    plural = any(tree.tags[s] in ("NNS", "NNPS", "PRP") or tree.has(s, g.CONJ) for s in subjects)
    bare = tree.tags[token] == "VB" or (tree.tags[token] == "VBP" and not plural and tree.lemmas[token] != "be")
    if not bare or tree.deps[token] != g.CCOMP or tree.has(token, g.AUX):
        return False
    above = tree.lemmas[tree.heads[token]]
    embedding = ctx.words.embedding(above)
    asks = above == "insist" or (embedding is not None and embedding.stance in ("ask", "need"))
    return asks and tree.has(token, *g.SUBJECTS)


def content(ctx: Context, s: int, token: int) -> Factuality:
    """What a clause says of its deed: desired in "must leave", "needs to leave", "it is vital to leave"."""
    embedding = ctx.words.embedding(lemma_of(ctx, s, Level(token, "complement")))
    deeds = [c for i in (token, *ctx.trees[s].kids(token, g.ACOMP)) for c in ctx.trees[s].kids(i, g.XCOMP, g.CCOMP)]
    needed = embedding is not None and embedding.stance == "need" and any(deeds)
    return combine(own(ctx, s, token), Factuality.DESIRED if needed else Factuality.ASSERTED)


def _said_of_event(ctx: Context, s: int, verb: int) -> Factuality:
    """ "The meeting planned for May", "talks failing to take place", "a visit that never happened"."""
    tree = ctx.trees[s]
    embedding = ctx.words.embedding(tree.lemmas[verb])
    if tree.deps[verb] == g.ACL and tree.tags[verb] != "VB" and embedding and embedding.factuality:
        return embedding.factuality
    if _is_of_events(ctx, s, verb):
        return own(ctx, s, verb)
    return Factuality.ASSERTED


def _future(ctx: Context, s: int, v: int) -> Factuality:
    """ "is to open", "is going to open" are plans."""
    tree = ctx.trees[s]
    if tree.lemmas[v] == "go" and tree.tags[v] == "VBG" and tree.has(v, g.XCOMP):
        return Factuality.PLANNED
    if tree.deps[v] == g.XCOMP and tree.lemmas[tree.heads[v]] == "be" and not tree.has(tree.heads[v], g.ACOMP, g.ATTR):
        return Factuality.PLANNED
    return Factuality.ASSERTED


def combine(below: Factuality, above: Factuality) -> Factuality:
    """The factuality of a clause embedded in another.

    >>> combine(Factuality.NEGATED, Factuality.NEGATED), combine(Factuality.PLANNED, Factuality.POSSIBLE)
    (<Factuality.ASSERTED: 'asserted'>, <Factuality.POSSIBLE: 'possible'>)
    """
    if above is Factuality.NEGATED and below is Factuality.NEGATED:
        return Factuality.ASSERTED
    return max(below, above, key=STRENGTH.index)


def of(ctx: Context, s: int, token: int) -> Factuality:
    """The factuality of the clause at a token, with all that it is embedded in."""
    value = own(ctx, s, token)
    for level in levels(ctx, s, token):
        value, done = step(ctx, s, level, value)
        if done:
            break
    return value


def lemma_of(ctx: Context, s: int, level: Level) -> str:
    """The lemma that embeds: with its particle ("set up"), an adjective rather than its copula ("is crucial to"), with
    its preposition where that makes the meaning ("is open to")."""
    tree, token = ctx.trees[s], level.token
    predicate = tree.kid(token, g.ACOMP)
    if predicate not in (-1, level.below) and tree.lemmas[token] == "be":
        token = predicate
    if tree.tags[token] in g.ADJECTIVE_TAGS:
        phrases = (f"{tree.lower[token]} {tree.lower[p]}" for p in tree.kids(token, g.PREP))
        return next((p for p in phrases if ctx.words.embedding(p)), tree.lower[token])
    particle = tree.kid(token, g.PRT)
    return tree.lemmas[token] if particle < 0 else f"{tree.lemmas[token]} {tree.lower[particle]}"


def step(ctx: Context, s: int, level: Level, value: Factuality) -> tuple[Factuality, bool]:
    """The value after one more level, and whether the way up ends there (at a verb of saying)."""
    tree, lemma = ctx.trees[s], lemma_of(ctx, s, level)
    if lemma in ("have", "be") and any(tree.lower[a] == "yet" for a in tree.kids(level.token, g.ADVMOD)):
        return combine(value, Factuality.NEGATED), False  # "has yet to agree"
    if level.link == "complement" and _is_of_plan(ctx, s, level):
        value = combine(value, Factuality.PLANNED)
    if level.link == "condition":
        return combine(value, Factuality.POSSIBLE), True
    if level.link == "goal":
        return combine(value, Factuality.DESIRED), True
    if level.link == "without":
        denied = own(ctx, s, level.token) is Factuality.NEGATED  # "will not leave without a treaty"
        return Factuality.POSSIBLE if denied else combine(value, Factuality.NEGATED), True
    reached = _is_action(ctx, lemma) or _is_voiced(ctx, s, level.below)
    if level.link == "purpose" and value is Factuality.ASSERTED and not reached:
        value = Factuality.DESIRED
    if (
        tree.is_verb(level.token)
        and lemma in ctx.words.reporting
        and level.link == "complement"
        and not ctx.words.embedding(lemma)
    ):
        return value, True
    if level.link == "complement" and lemma in DENIALS:
        undenied = own(ctx, s, level.token) is Factuality.NEGATED  # "did not deny that"
        return Factuality.POSSIBLE if undenied else combine(value, Factuality.NEGATED), True
    embedding = ctx.words.embedding(lemma)
    if embedding and embedding.stance == "accuse":
        return (value if has_accuser(ctx, s, level.token) else combine(value, Factuality.POSSIBLE)), True
    if embedding and embedding.factuality and level.link == "complement":
        value = combine(value, embedding.factuality)
    if level.link == "subject" and embedding and embedding.factuality is Factuality.NEGATED:
        value = combine(value, Factuality.NEGATED)
    above = own(ctx, s, level.token)
    if value is above is Factuality.NEGATED and _says_no(ctx, s, level.below):
        return value, False  # "has no intention of leaving": one and the same "no"
    if value is above is Factuality.NEGATED and embedding and level.link == "complement" and embedding.note != TWO_WAY:
        return Factuality.POSSIBLE, False  # "did not rule out talks"
    return combine(value, above), False


def _is_of_plan(ctx: Context, s: int, level: Level) -> bool:
    """ "The plan includes building a port": it is to be built."""
    tree, clause = ctx.trees[s], ctx.sentences[s].by_predicate.get(level.token)
    if clause is None or clause.lemma not in tree.word_class("including") or tree.tags[level.below] != "VBG":
        return False
    return any(tree.lemmas[i] in tree.word_class("plan") for i in clause.slots.get(SUBJECT, ()))


def has_accuser(ctx: Context, s: int, verb: int) -> bool:
    """Does a verb of accusing have an accuser, who answers for what is said, and is it not denied itself?"""
    clause = ctx.sentences[s].by_predicate.get(verb)
    return clause is not None and SUBJECT in clause.slots and own(ctx, s, verb) is Factuality.ASSERTED


def _is_voiced(ctx: Context, s: int, verb: int) -> bool:
    """Is a purpose reached by acting: who marches to demand reforms does demand them?"""
    tree = ctx.trees[s]
    lemma = tree.lemmas[verb]
    embedding = ctx.words.embedding(lemma)
    return lemma in tree.word_class("voicing") or (embedding is not None and embedding.stance in ("ask", "need"))


def _is_action(ctx: Context, lemma: str) -> bool:
    """Working towards something is doing it: "was working to promote the language"."""
    return lemma in ("work", "act", "help", "serve", "use", "continue")
