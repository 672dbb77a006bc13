"""Repairs mend what the parser gets wrong again and again, and nothing else."""

from __future__ import annotations

import pytest

from kg.extraction.parsing.repairs import repaired
from kg.extraction.parsing.tree import Tree
from kg.ontology import load
from tests.parses import unrepaired
from tests.repairs import LEFT_ALONE, MENDED

pytestmark = pytest.mark.frozen


@pytest.mark.parametrize("sentence", MENDED)
def test_mended(sentence: str) -> None:
    word, head, dep = MENDED[sentence]
    wrong = unrepaired(sentence)
    mended = repaired(wrong)
    i = mended.words.index(word)
    assert (mended.words[mended.heads[i]], mended.deps[i]) == (head, dep)
    assert mended != wrong


@pytest.mark.parametrize("sentence", LEFT_ALONE)
def test_left_alone(sentence: str) -> None:
    assert repaired(unrepaired(sentence)) == unrepaired(sentence)


def test_a_finite_verb_does_not_go_with_a_noun() -> None:
    wrong = Tree(
        ontology=load(),
        words=tuple("She left after shows and moved".split()),
        lemmas=tuple("she leave after show and move".split()),
        tags=("PRP", "VBD", "IN", "NNS", "CC", "VBD"),
        deps=("nsubj", "ROOT", "prep", "pobj", "cc", "conj"),
        heads=(1, 1, 1, 2, 3, 3),
        starts=(0, 4, 9, 15, 21, 25),
    )
    assert repaired(wrong).heads == (1, 1, 1, 2, 3, 1)
