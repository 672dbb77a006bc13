"""Nouns for what has been told before: "Chad offered to mediate … the offer", "visited Kenya … the visit"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kg.extraction.clauses.clause import CLAUSE, SUBJECT, Clause, Kind
from kg.extraction.clauses.noun_phrases import label as words_of
from kg.extraction.clauses.noun_phrases import possessive
from kg.extraction.parsing import labels as g
from kg.extraction.reference.context import Context, Deed, Token
from kg.model import BlockKind

BACK = 3  # sentences in which a deed may have been told
CONTENT, ANY = "content", "any"


def find(ctx: Context) -> dict[Token, Deed]:
    """What each noun for a deed means, where exactly one deed that is told before fits."""
    told = _told(ctx)
    found: dict[Token, Deed] = {}
    for s, tree in enumerate(ctx.trees):
        for i in tree.nouns:
            rows = ctx.words.deeds.get(tree.lower[i], ()) if tree.tags[i] == "NN" else ()
            if not rows or not _refers_back(ctx, s, i):
                continue
            deeds = (_antecedent(ctx, told, (s, i), means, verbs) for means, verbs in rows)
            if deed := next(filter(None, deeds), None):
                found[s, i] = deed
    return found


def owners(ctx: Context, deed: Deed) -> tuple[str, ...]:
    """Who offered, visited or decided; of a noun its possessor."""
    s, i = deed.token
    if ctx.trees[s].is_noun(i):
        heads = [*ctx.trees[s].kids(i, g.POSS)]
    else:
        clause = ctx.sentences[s].by_predicate.get(i)
        heads = list(clause.slots.get(SUBJECT, ())) if clause else []
    tokens = [c for head in heads for c in ctx.trees[s].coordinated(head)]
    return tuple(dict.fromkeys(ctx.acting(e) for c in tokens for e in ctx.refs.get((s, c), ())))


def label(ctx: Context, s: int, i: int) -> str:
    """What a noun that means a deed is called: "Chad's offer"; "" if it is not known whose it is."""
    deed = ctx.deeds.get((s, i))
    if deed is None:
        return ""
    named = [e for e in owners(ctx, deed) if ctx.entities.is_named(e)]
    return f"{possessive(ctx.entities.label(named[0]))} {words_of(ctx.trees[s], i).lower()}" if len(named) == 1 else ""


def _told(ctx: Context) -> dict[str, list[Token]]:
    """Where each verb tells of a deed, and each noun with an owner or a content of its own."""
    wanted = {verb for rows in ctx.words.deeds.values() for _, verbs in rows for verb in verbs}
    found: dict[str, list[Token]] = defaultdict(list)
    for s, tree in enumerate(ctx.trees):
        for clause in ctx.sentences[s].verbal:
            if clause.lemma in wanted and tree.kind in (BlockKind.BODY, BlockKind.HEADLINE):
                found[clause.lemma].append((s, clause.predicate))
        for i in tree.nouns:
            if tree.lower[i] in ctx.words.deeds and tree.has(i, g.POSS):
                found[tree.lower[i]].append((s, i))
    return found


def _refers_back(ctx: Context, s: int, i: int) -> bool:
    """ "The offer", "this move", and nothing after it that says which."""
    tree = ctx.trees[s]
    definite = any(tree.lower[c] in tree.word_class("definite") for c in tree.kids(i, g.DET))
    further = tree.has(i, g.POSS, g.PREP, g.ACL, g.RELCL, g.COMPOUND, g.AMOD, g.APPOS, *g.COMPLEMENTS)
    return definite and not further and (s, i) not in ctx.refs and tree.deps[i] not in (g.COMPOUND, g.NMOD)


def _antecedent(
    ctx: Context, told: dict[str, list[Token]], at: Token, means: str, verbs: tuple[str, ...]
) -> Deed | None:
    if means == ANY:
        main = _main_deed(ctx, at[0] - 1)
        return Deed(main) if main else None
    noun = ctx.trees[at[0]].lower[at[1]]
    near = {t for lemma in (*verbs, noun) for t in told.get(lemma, ()) if t < at and at[0] - t[0] <= BACK}
    if len(near) != 1:
        return None
    s, i = near.pop()
    return Deed((s, i), is_content=means == CONTENT and not ctx.trees[s].is_noun(i))


def _main_deed(ctx: Context, s: int) -> Token | None:
    """The main verb of a sentence, or of what somebody says in it."""
    if s < 0 or ctx.trees[s].kind not in (BlockKind.BODY, BlockKind.HEADLINE):
        return None
    clause: Clause | None = ctx.sentences[s].by_predicate.get(ctx.trees[s].root)
    for _ in range(2):
        if clause is None or clause.kind is not Kind.VERB or clause.lemma == g.BE:
            return None
        if clause.lemma not in ctx.words.reporting:
            return s, clause.predicate
        clause = next(_clauses_in(ctx, s, clause), None)
    return None


def _clauses_in(ctx: Context, s: int, clause: Clause) -> Iterator[Clause]:
    inner = (ctx.sentences[s].by_predicate.get(i) for i in clause.slots.get(CLAUSE, ()))
    return (found for found in inner if found)
