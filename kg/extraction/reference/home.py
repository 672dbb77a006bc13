"""Which country goes without saying in an article."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from kg.extraction.parsing import labels as g
from kg.extraction.reference.context import Context
from kg.model import BlockKind

CHIEF = 1.3  # how much oftener than the next a country, or each of two, must be named for an article to be about it
ABROAD = 2  # the same, if the article was written elsewhere
OPINION = 3  # "we" and "our" outside quotations that make an article somebody's own voice


@dataclass(frozen=True)
class Home:
    """The country that a document names most often; whether the document is plainly about it; how often it is named."""

    country: str = ""
    is_chief: bool = False
    named: int = 0


def find(ctx: Context) -> Home:
    """Cities count for their country, adjectives do not. A document is about the country that it was written in, or
    that it names much oftener than the next."""
    ontology = ctx.names.ontology
    counts: Counter[str] = Counter()
    for (s, i), entities in ctx.refs.items():
        for entity in entities if ctx.trees[s].tags[i] not in g.ADJECTIVE_TAGS else ():
            if country := ontology.country_of(entity):
                counts[country] += 1
    ranked = sorted(counts, key=lambda e: (-counts[e], e))
    if not ranked:
        return Home()
    ctx.entities.of_known(ontology.known[ranked[0]])
    second = counts[ranked[1]] if len(ranked) > 1 else 0
    datelines = (m for s, t in enumerate(ctx.trees) if t.kind is BlockKind.DATELINE for m in ctx.mentions[s].values())
    written = {ontology.country_of(k.id) for m in datelines for k in m.known}
    enough = counts[ranked[0]] >= (ABROAD if written else CHIEF) * second
    return Home(ranked[0], ranked[0] in written or enough, counts[ranked[0]])


def chief_two(ctx: Context) -> tuple[str, ...]:
    """The two countries that a document has been about so far: those it names much oftener than any third."""
    counts = {e: n for e, n in ctx.history.counts.items() if ctx.entities.is_a(e, "Country")}
    ranked = sorted(counts, key=lambda e: (-counts[e], e))[:3]
    if len(ranked) < 2:
        return ()
    third = counts[ranked[2]] if len(ranked) > 2 else 0
    return tuple(sorted(ranked[:2])) if counts[ranked[1]] >= CHIEF * max(third, 1) else ()


def is_opinion(ctx: Context, home: Home) -> bool:
    """Does a document say "we" of its country, as a columnist does?"""
    words = ((s, i, word) for s, tree in enumerate(ctx.trees) for i, word in enumerate(tree.lower))
    pronouns = ctx.names.ontology.pronouns
    ours = sum(pronouns.get(word) == "we" and not ctx.is_quoted(s, i) for s, i, word in words)
    return min(ours, home.named) >= OPINION
