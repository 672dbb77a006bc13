"""What could not be resolved, for the figures: each pronoun and each description once."""

from __future__ import annotations

from collections import Counter

from kg.extraction.reference.context import Context
from kg.extraction.reference.pronoun import is_empty


def unresolved(ctx: Context) -> Counter[str]:
    """Pronouns without a referent that are not mere words ("it is likely that"), and common nouns that name nothing by
    themselves ("the country"), by the word."""
    found: Counter[str] = Counter()
    for s, tree in enumerate(ctx.trees):
        for i, word in enumerate(tree.lower):
            if (s, i) in ctx.refs:
                continue
            missing = tree.tags[i] in ("PRP", "PRP$") and not is_empty(ctx, s, i)
            if missing or ctx.labels.get((s, i)) == "":
                found[word] += 1
    return found
