"""Every construction finds what its examples say, and leaves its counter-examples alone."""

from __future__ import annotations

from collections import Counter

import pytest

from kg.extraction.clauses.constructions import CONSTRUCTIONS
from kg.extraction.clauses.constructions.example import CounterExample, Example, Triple
from kg.extraction.clauses.sentence import Clauses
from kg.extraction.lexicon import Lexicon
from kg.extraction.propositions.rendering import Style, propositions
from kg.ontology import load
from tests.parses import counterexamples, examples, frozen, parsed, sentences
from tests.trees import tree

pytestmark = pytest.mark.frozen

MINIMAL = Style(split=True, inferred=frozenset(CONSTRUCTIONS))
TITLES = Lexicon(load()).titles


def found(construction: str, sentence: str) -> set[Triple]:
    """What a construction yields in minimal style."""
    said = propositions(Clauses(parsed(sentence), TITLES), MINIMAL)
    return {(p.subject, p.relation, p.object) for p in said if p.construction == construction}


@pytest.mark.parametrize(("construction", "example"), examples(), ids=str)
def test_example(construction: str, example: Example) -> None:
    assert set(example.triples) <= found(construction, example.sentence)


@pytest.mark.parametrize(("construction", "example"), counterexamples(), ids=str)
def test_counterexample(construction: str, example: CounterExample) -> None:
    triples = found(construction, example.sentence)
    assert example.triple not in triples if example.triple else not triples


def test_every_construction_shows_itself() -> None:
    shown, silent = (Counter(name for name, _ in cases) for cases in (examples(), counterexamples()))
    assert {name for name in CONSTRUCTIONS if shown[name] < 5 or silent[name] < 3} == set()


def test_no_parse_is_frozen_in_vain() -> None:
    assert set(frozen()) == sentences()


def test_participles_before_a_noun_are_no_predicates_and_coordinated_verbs_are() -> None:
    modifiers = tree("planned|VBN|amod|3 and|CC|cc|0 funded|VBN|conj|0 ports|NNS|ROOT|3")
    verbs = tree("built|VBD|ROOT|0 and|CC|cc|0 funded|VBD|conj|0 ports|NNS|dobj|2")
    assert [[i for i in range(4) if Clauses(t).is_predicate(i)] for t in (modifiers, verbs)] == [[], [0, 2]]
