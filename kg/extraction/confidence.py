"""How sure a claim is: a logistic model over what is known where it was found.

The weights are rows of `confidence.csv` beside this file; `python -m benchmarks.train_claims` learns them from readers'
verdicts on claims of real news.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.columns import read_csv
from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree
from kg.extraction.propositions.confidence import score
from kg.extraction.qualifiers.reasons import Explained
from kg.extraction.reference.context import Context
from kg.extraction.relations.match import Match
from kg.model import Argument, Claim

WEIGHTS = Path(__file__).with_name("confidence.csv")
OPEN = "open, "  # begins the rows for open relations, which add to the weights that all claims share
Model = dict[str, float]
LEAST, MOST = 0.02, 0.98
DOUBTFUL, DOUBTS, HEAVY = 0.7, 2, -0.1  # below which confidence, how many reasons are told, and from which log-odds
SENTENCE, LABEL, APART = (15, 25, 35, 45), (2, 4, 7), (3, 8, 15)  # tokens, words of a label, tokens from the predicate
LISTED = (1, 2, 4)
NUMBER = re.compile(r"\d+")
REFERRING = ("pronoun", "description")


@dataclass(frozen=True)
class Judged:
    """The probability that a reader finds every part of a claim right (its ends, relation, factuality, speaker and
    time), rounded to three digits, and what speaks most against it where it is low."""

    confidence: float
    doubts: tuple[str, ...] = ()


def judged(ctx: Context, match: Match, claim: Claim, meant: Explained) -> Judged:
    found, model = features(ctx, match, claim, meant), model_for(ctx, claim)
    confidence = round(min(max(score(model, found), LEAST), MOST), 3)
    if confidence >= DOUBTFUL:
        return Judged(confidence)
    heavy = [f for f in found if model.get(f, 0.0) <= HEAVY and ":" not in f]
    worst: dict[str, str] = {}  # of each kind, such as "over 3 words" and "over 8 words"
    for name, _ in contributions(model, heavy):
        worst.setdefault(NUMBER.sub("", name), name)
    return Judged(confidence, tuple(sorted([*worst.values()][:DOUBTS])))


def contributions(model: Model, found: Sequence[str]) -> list[tuple[str, float]]:
    """What each feature adds to the log-odds, what speaks most against the claim first."""
    return sorted(((f, model[f]) for f in found if f in model), key=lambda one: (one[1], one[0]))


def is_open(ctx: Context, claim: Claim) -> bool:
    return claim.relation.id not in ctx.names.ontology.relations


def model_for(ctx: Context, claim: Claim) -> Model:
    """The weight of each feature for an open relation, or for one of the ontology."""
    return _models()[is_open(ctx, claim)]


@cache
def _models() -> tuple[Model, Model]:
    weights = {row["feature"]: float(row["weight"]) for row in read_csv(WEIGHTS, ("feature", "weight"))}
    plain = {name: weight for name, weight in weights.items() if not name.startswith(OPEN)}
    more = {name.removeprefix(OPEN): weight for name, weight in weights.items() if name.startswith(OPEN)}
    return plain, {name: plain.get(name, 0.0) + more.get(name, 0.0) for name in plain | more}


def features(ctx: Context, match: Match, claim: Claim, meant: Explained) -> list[str]:
    """What speaks for or against a claim. Names with a colon are for ourselves, the others are told as doubts."""
    return [
        *_of_relation(ctx, match, claim),
        *_of_sentence(ctx, match),
        *_of_telling(ctx, claim, meant),
        *_of_end(ctx, match, "subject", claim.subject),
        *_of_end(ctx, match, "object", claim.object),
    ]


def _of_relation(ctx: Context, match: Match, claim: Claim) -> Iterator[str]:
    clause, row, ontology = match.clause, match.row, ctx.names.ontology
    tree, p = ctx.trees[match.sentence], match.clause.predicate
    yield f"construction: {clause.construction}"
    yield f"predicate: {clause.kind} that is {tree.deps[p]}"
    yield f"predicate: {tree.tags[p]}"
    if claim.relation.id in ontology.relations:
        yield f"relation: {claim.relation.id}"
        yield f"group: {ontology.group(claim.relation.id)}"
        yield "row of the ontology's own words" if row.source.startswith("relations.csv") else "row of the lexicon"
        yield f"conditions of the row: {min(len(row.when), 3)}"
        if row.names_object:
            yield "row names the object"
    else:
        words = claim.relation.id.split()
        yield f"words of the relation: {min(len(words), 4)}"
        yield f"last word of the relation: {words[-1] if len(words) > 1 else 'a verb'}"
        yield f"voice of the relation: {'passive' if words[0] == 'open:be' and len(words) > 1 else 'active'}"
    if claim.relation.id != match.row.relation and match.row.relation:
        yield "stance"
    if match.shared:
        yield "argument of the verb around it"
    if clause.passive:
        yield "passive"
    if tree.has(p, g.CONJ):
        yield "predicate has conjuncts"
    if tree.has(p, g.NEG):
        yield "predicate is negated"


def _of_sentence(ctx: Context, match: Match) -> Iterator[str]:
    tree = ctx.trees[match.sentence]
    yield f"block: {tree.kind}"
    words = len(tree)
    yield from (f"sentence over {step} words" for step in SENTENCE if words > step)
    if tree.repairs:
        yield "sentence was mended"
    if tree.piece:
        yield "sentence was cut"
    if ctx.is_quoted(match.sentence, match.clause.predicate):
        yield "quoted"
    if ":" in tree.words or ";" in tree.words or "–" in tree.words:
        yield "sentence has parts"
    if not tree.is_verb(tree.root):
        yield "sentence without a main verb"


def _of_telling(ctx: Context, claim: Claim, meant: Explained) -> Iterator[str]:
    yield f"stated as: {claim.factuality}"
    yield from (f"stated so by: {rule}" for rule in dict.fromkeys(meant.rules))
    if claim.speaker:
        yield "has a speaker"
        yield f"class of the speaker: {ctx.entities.type(claim.speaker.entity)}"
        if claim.speaker.entity in (claim.subject.entity, claim.object.entity):
            yield "speaker is an end"
    if claim.time:
        yield "has a time"
        if not claim.time.start:
            yield "time without a date"


def _of_end(ctx: Context, match: Match, end: str, argument: Argument) -> Iterator[str]:
    s, tree = match.sentence, ctx.trees[match.sentence]
    tokens = range(bisect_left(tree.starts, argument.begin), bisect_left(tree.starts, argument.end))
    if not tokens:
        return
    head = next((i for i in tokens if tree.heads[i] not in tokens or tree.heads[i] == i), tokens[0])
    kind = _kind(ctx, s, head, argument)
    yield f"{end}: {kind}"
    if kind.startswith(REFERRING):
        yield f"{end} is a {kind.partition(' ')[0]}"
    yield f"class of the {end}: {_class(ctx, argument)}"
    yield f"place of the {end}: {tree.deps[head]}"
    words = len(argument.text.split())
    yield from (f"{end} over {step} words" for step in LABEL if words > step)
    listed = len(tree.coordinated(tree.first_conjunct(head)))
    yield from (f"{end} in a list of over {step}" for step in LISTED if listed > step)
    if argument.entity:
        yield from _of_label(ctx, end, argument)
    p = match.clause.predicate
    apart = max(tokens[0] - p, p - tokens[-1], 0)
    yield from (f"{end} over {step} words from the verb" for step in APART if apart > step)
    yield f"{end}: {'before' if tokens[-1] < p else 'after'} the predicate"
    if "," in tree.words[min(tokens[-1], p) : max(tokens[0], p)]:
        yield f"comma before the {end}"
    yield f"after the {end}: {_after(tree, tokens[-1] + 1)}"
    yield f"before the {end}: {_after(tree, tokens[0] - 1)}"


def _kind(ctx: Context, s: int, head: int, argument: Argument) -> str:
    """How an end was found: by which rule of reference, by its words, or as a value."""
    if argument.literal:
        return "value"
    if not argument.entity:
        return "text"
    if ctx.entities.situation(argument.entity):
        return "situation"
    if argument.entity not in {ctx.acting(e) for e in ctx.refs.get((s, head), ())} | {*ctx.refs.get((s, head), ())}:
        return "stands for somebody" if (s, head) in ctx.refs else "common noun"
    rule = ctx.rules.get((s, head), "name")
    if head in ctx.mentions[s]:
        mention = ctx.mentions[s][head]
        return f"{'known' if mention.known else 'new'} name" + ("" if rule == "name" else f" by {rule}")
    return f"{'pronoun' if _is_pronoun(ctx, s, head) else 'description'} by {rule}"


def _is_pronoun(ctx: Context, s: int, head: int) -> bool:
    return ctx.trees[s].tags[head].startswith(("PRP", "W", "DT"))


def _class(ctx: Context, argument: Argument) -> str:
    if argument.literal:
        return argument.literal.type
    return ctx.entities.type(argument.entity) if argument.entity else "text"


def _of_label(ctx: Context, end: str, argument: Argument) -> Iterator[str]:
    label = ctx.entities.label(argument.entity)
    words = len(label.split())
    yield from (f"label of the {end} over {step} words" for step in LABEL if words > step)
    if ctx.entities.is_guessed(argument.entity):
        yield f"{end} is of a guessed class"
    if label not in argument.text:
        yield f"{end} is called otherwise here"
    if argument.entity in ctx.assumed:
        yield f"side of the {end} is assumed"


def _after(tree: Tree, i: int) -> str:
    if not 0 <= i < len(tree):
        return "nothing"
    return tree.words[i] if not tree.words[i][0].isalnum() else tree.tags[i][:2]
