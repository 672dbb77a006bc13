"""Factuality: whether a clause is presented as done, planned, wished, merely possible or denied.

Each predicate adds its part on the way up the tree: its own words (`own_words`), then, for each predicate in which it
is embedded (`links`), what that one does to it (`effects`). Two denials cancel out; otherwise the strongest departure
from plain assertion counts: negated, possible, desired, planned.
"""

from __future__ import annotations

from kg.extraction.parsing import labels as g
from kg.extraction.qualifiers import own_words
from kg.extraction.qualifiers.effects import step
from kg.extraction.qualifiers.links import lemma_of, levels
from kg.extraction.qualifiers.reasons import Explained, combine
from kg.extraction.reference.context import Context
from kg.model import Factuality


def of(ctx: Context, s: int, token: int) -> Factuality:
    """The factuality of the clause at a token, with all that it is embedded in."""
    return explained(ctx, s, token).value


def explained(ctx: Context, s: int, token: int) -> Explained:
    """The same with the rules that shaped it, from the clause's own words upward."""
    found = own_words.explained(ctx, s, token)
    for level in levels(ctx, s, token):
        found, done = step(ctx, s, level, found)
        if done:
            break
    return found


def content(ctx: Context, s: int, token: int) -> Factuality:
    """What a clause says of its deed: desired in "must leave", "needs to leave", "it is vital to leave"."""
    embedding = ctx.words.embedding(lemma_of(ctx, s, token))
    deeds = [c for i in (token, *ctx.trees[s].kids(token, g.ACOMP)) for c in ctx.trees[s].kids(i, g.XCOMP, g.CCOMP)]
    needed = embedding is not None and embedding.stance == "need" and any(deeds)
    return combine(own_words.own(ctx, s, token), Factuality.DESIRED if needed else Factuality.ASSERTED)
