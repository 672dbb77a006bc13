"""Why each claim is what it is, for people: its row, its referents, how it is meant, who says it, how sure it is."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.claims import CERTAIN, Told, confidence_factors, is_known
from kg.extraction.parsing.tree import Tree
from kg.extraction.qualifiers import attribution
from kg.extraction.reference.context import Context
from kg.extraction.relations.match import Match
from kg.model import Argument


def explain(ctx: Context, s: int, told: list[Told]) -> str:
    """A sentence with its claims, each with the rules behind it. `told` are all that `claims` gives of the sentence."""
    lines = [ctx.trees[s].text, ""]
    for one in told:
        lines += _claim(ctx, s, one)
    return "\n".join(lines if told else [*lines, "  no claims", ""])


def _claim(ctx: Context, s: int, told: Told) -> Iterator[str]:
    claim, tree = told.claim, ctx.trees[s]
    relation = ctx.names.ontology.label(claim.relation.id)
    yield f"  {_label(ctx, claim.subject)} | {relation} | {_label(ctx, claim.object)}   ({claim.construction})"
    if told.match:
        yield f"      row: {_row(told.match)}, at {tree.words[told.match.clause.predicate]!r}"
    for name, argument in (("subject", claim.subject), ("object", claim.object)):
        yield f"      {name}: {_referent(ctx, s, argument)}"
    shaped = [f"{r.rule.replace('_', ' ')} at {tree.words[r.token]!r}" for r in told.factuality.reasons]
    yield f"      {claim.factuality}: {', then '.join(shaped) or 'nothing speaks against it'}"
    yield f"      said by {_speaker(ctx, s, told)}"
    yield f"      confidence: {_confidence(ctx, told)}"
    yield ""


def _label(ctx: Context, argument: Argument) -> str:
    if argument.literal:
        return argument.literal.value
    return ctx.entities.label(argument.entity) if argument.entity else argument.text


def _row(match: Match) -> str:
    return match.row.source or "none, the relation stays open"


def _referent(ctx: Context, s: int, argument: Argument) -> str:
    """The words of an argument, and by which rule they mean what they mean."""
    words = f"{argument.text!r}"
    if argument.literal:
        return f"{words} is a {argument.literal.type}"
    if not argument.entity:
        return f"{words} stays words: it says too little for a node"
    meant = [(i, e) for i in _tokens(ctx.trees[s], argument) for e in ctx.refs.get((s, i), ())]
    token = next((i for i, entity in meant if argument.entity in (entity, ctx.acting(entity))), -1)
    if token < 0:
        return f"{words} is called by its words"
    stands = "" if any(e == argument.entity for _, e in meant) else ", which stands for its government"
    return f"{words} by the rule {ctx.rules.get((s, token), 'name')!r}{stands}"


def _tokens(tree: Tree, argument: Argument) -> list[int]:
    return [i for i in range(len(tree)) if argument.begin <= tree.starts[i] < argument.end]


def _speaker(ctx: Context, s: int, told: Told) -> str:
    if told.match is None or is_known(ctx, told.match):
        return "the author: it is taken for granted"
    found = attribution.explained(ctx, s, told.match.clause.predicate)
    if found.speaker is None:
        return "the author"
    return f"{_label(ctx, found.speaker)} by the rule {found.rule.replace('_', ' ')!r}"


def _confidence(ctx: Context, told: Told) -> str:
    factors = confidence_factors(ctx, told.match, told.claim.factuality) if told.match else {}
    parts = [f"{CERTAIN}", *(f"{factor:.2f} ({name})" for name, factor in factors.items())]
    return f"{told.claim.confidence} = {' × '.join(parts)}" if factors else f"{told.claim.confidence}"
