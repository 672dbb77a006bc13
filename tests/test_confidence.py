"""What speaks for or against a proposition, at the edges of each feature."""

from __future__ import annotations

import re

import pytest

from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree
from kg.extraction.propositions.confidence import BIAS, confidence, features, score, weights
from tests.parses import ONTOLOGY

pytestmark = pytest.mark.frozen
STEPS = [
    found.groups()
    for row in weights()
    if (found := re.fullmatch(r"(subject|relation|object|sentence) over (\d+) words", row))
]


def flat(number: int, **labels: dict[int, str]) -> Tree:
    """A sentence of so many words that all hang from the second; `labels` are other tags and dependencies."""
    cells = {"tags": ["NN"] * number, "deps": [g.NSUBJ, g.ROOT, *[g.DEP] * (number - 2)], "words": ["x"] * number}
    for kind, changes in labels.items():
        for place, label in changes.items():
            cells[kind][place] = label
    words = tuple(cells["words"])
    return Tree(
        ontology=ONTOLOGY,
        words=words,
        lemmas=words,
        tags=tuple(cells["tags"]),
        deps=tuple(cells["deps"]),
        heads=(1,) * number,
        starts=tuple(range(0, 2 * number, 2)),
        text=" ".join(words),
    )


def found(subject: int, relation: int, obj: int, number: int = 60) -> set[str]:
    """The features of phrases of so many words, side by side."""
    ends = subject, subject + relation, subject + relation + obj
    return set(features(flat(number), "active", range(ends[0]), range(*ends[:2]), range(*ends[1:])))


@pytest.mark.parametrize(("part", "step"), STEPS)
def test_a_length_counts_from_its_step_on(part: str, step: str) -> None:
    at, over = (
        found(1, 1, 1, length)
        if part == "sentence"
        else found(*(length if part == name else 1 for name in ("subject", "relation", "object")))
        for length in (int(step), int(step) + 1)
    )
    assert f"{part} over {step} words" in over - at


def test_every_step_has_a_weight() -> None:
    named = {feature for feature in found(30, 30, 30, 100) if " over " in feature}
    assert named == {f"{part} over {step} words" for part, step in STEPS}


@pytest.mark.parametrize(
    ("near", "far", "feature"),
    [
        (([0], [4], [6]), ([0], [5], [7]), "subject stands off"),
        (([0], [1, 5], [6]), ([0], [1, 6], [7]), "relation stretches"),
        (([0], [1], [2]), ([2], [1], [3]), "subject follows"),
        (([0], [1, 2], [3]), ([0], [2, 1], [3]), "relation out of order"),
        (([0], [1, 2], [3]), ([0], [1, 3], [4]), "relation skips over 0 words"),
        (([0], [1, 4], [5]), ([0], [1, 5], [6]), "relation skips over 2 words"),
        (([0], [1, 7], [8]), ([0], [1, 8], [9]), "relation skips over 5 words"),
        (([0], [1], [2]), ([0], [2], [1]), "object comes first"),
        (([0, 1], [2], [3]), ([0, 2], [3], [4]), "subject has gaps"),
    ],
)
def test_places_count(near: tuple[list[int], ...], far: tuple[list[int], ...], feature: str) -> None:
    assert feature not in features(flat(12), "active", *near)
    assert feature in features(flat(12), "active", *far)


@pytest.mark.parametrize(
    ("labels", "feature"),
    [
        ({"tags": {0: "NNP"}}, "subject: name"),
        ({"tags": {0: "PRP"}}, "subject: pronoun"),
        ({"tags": {0: "CD"}}, "subject: number"),
        ({"tags": {0: "XX"}}, "subject: other"),
        ({"deps": {0: g.CONJ}}, "subject is a later conjunct"),
        ({"deps": {0: g.DOBJ}}, "subject is understood"),
        ({"words": {0: ","}}, "subject has a comma"),
        ({"deps": {2: g.NPADVMOD}}, "object is adverbial"),
        ({"deps": {2: g.ADVMOD}}, "object is adverbial"),
        ({"tags": {3: "WDT"}}, "after the object: wdt"),
        ({"tags": {1: "VBD"}}, "first verb is tagged VBD"),
        ({"tags": {1: "VBD"}}, "verbs: 1"),
        ({"deps": {1: g.ADVMOD}}, "relation has an adverb"),
        ({"deps": {1: g.PREP}}, "prepositions: 1"),
        ({"deps": {1: g.AGENT}}, "last preposition hangs from a noun"),
    ],
)
def test_words_count(labels: dict[str, dict[int, str]], feature: str) -> None:
    assert feature not in features(flat(9), "active", [0], [1], [2])
    assert feature in features(flat(9, **labels), "active", [0], [1], [2])


def test_a_probability_is_that_of_the_weights_and_never_certain() -> None:
    assert score({BIAS: 0.0}, []) == 0.5
    assert score({BIAS: 1.0, "a": -1.0}, ["a", "unknown"]) == 0.5
    assert score({BIAS: 0.0, "a": 2.0}, ["a"]) == pytest.approx(0.8808, abs=1e-4)
    tree = flat(9)
    found = confidence(tree, "active", [0], [1], [2])
    assert found == round(score(weights(), features(tree, "active", [0], [1], [2])), 3)
    assert 0 < confidence(flat(300), "apposition", range(50), range(50, 299), [299]) < found
