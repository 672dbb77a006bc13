"""Every rule of reference decides what its example says and leaves its counter-example to others."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

import pytest

from kg.extraction.lexicon import Lexicon
from kg.extraction.reference import bearers, descriptions, pronouns, reading
from kg.extraction.reference.names import Names
from kg.extraction.reference.rules import name
from kg.ontology import load
from tests.parses import parsed
from tests.references import ARTICLES, BOUNDS, EXAMPLES, FURTHER, Case, printed

pytestmark = pytest.mark.frozen

RULES = {name(rule) for rule in chain(bearers.RULES, descriptions.RULES, *pronouns.RULES.values())}
ELSEWHERE = {"body", "double titles", "event"}  # passes of `reading`
NAMES, WORDS = Names(load()), Lexicon(load())


def meant(case: Case) -> tuple[str, str]:
    """What the word of a case means, as labels, and the rule that says so."""
    trees = [replace(parsed(p.sentence), kind=p.kind) for p in printed(case.text) for _ in range(p.times)]
    byline = case.text.partition(" | ")[0]
    ctx = reading.read(trees, NAMES, WORDS, author=byline.removeprefix("By ") if byline.startswith("By ") else "")
    places = [(s, i) for s, tree in enumerate(trees) for i, word in enumerate(tree.words) if word == case.word]
    place = places[-1]
    return ", ".join(ctx.entities.label(e) for e in ctx.refs.get(place, ())), ctx.rules.get(place, "")


@pytest.mark.parametrize("rule", EXAMPLES)
def test_rule(rule: str) -> None:
    example, counterexample = EXAMPLES[rule]
    assert meant(example) == (example.meant, rule)
    found, by = meant(counterexample)
    assert found == counterexample.meant
    assert (found, by) != (example.meant, rule)
    assert by != rule or not found


@pytest.mark.parametrize(("rule", "case"), [(rule, case) for rule, cases in FURTHER.items() for case in cases], ids=str)
def test_further(rule: str, case: Case) -> None:
    assert meant(case) == (case.meant, rule)


@pytest.mark.parametrize("bound", BOUNDS)
def test_bound(bound: str) -> None:
    within, beyond = BOUNDS[bound]
    assert meant(within)[0] == within.meant
    assert meant(beyond)[0] == beyond.meant


@pytest.mark.parametrize("case", ARTICLES, ids=str)
def test_article(case: Case) -> None:
    assert meant(case)[0] == case.meant


def test_every_rule_shows_itself() -> None:
    assert set(EXAMPLES) == RULES | ELSEWHERE
