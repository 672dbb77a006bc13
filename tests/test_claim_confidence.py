"""How sure claims are: what counts, what is told as doubts, and that the weights are probabilities."""

from __future__ import annotations

import pytest

from kg.extraction import confidence
from kg.extraction.claims import Told
from kg.extraction.confidence import DOUBTFUL, DOUBTS, LEAST, MOST, contributions, features
from kg.extraction.extractor import Extractor
from kg.extraction.propositions.confidence import BIAS
from kg.extraction.reference.context import Context
from kg.reading import text_document

LONG = (
    "According to a report that was seen on Monday by journalists in several towns, and which had been leaked by "
    "somebody who asked not to be named, the committee, having met twice, may, if nothing else happens, which nobody "
    "expects, let Kenya join BRICS, and then leave it, or so they say, in 2031."
)
# sentence: a feature that its first claim has, one that it has not
SEEN = {
    "Kenya backs Chad.": ("relation: supports", "passive"),
    "Chad is backed by Kenya.": ("passive", "subject is a pronoun"),
    "Kenya has joined BRICS. It backs Chad.": ("subject is a pronoun", "subject is a description"),
    "Kenya may join BRICS.": ("stated as: possible", "has a speaker"),
    "Kenya backs Chad, Anna Visser said.": ("has a speaker", "has a time"),
    "Kenya backed Chad in 2019.": ("has a time", "time without a date"),
    "Kenya backs Chad, Mali and Niger.": ("object in a list of over 2", "object in a list of over 4"),
    "“Kenya backs Chad,” Anna Visser said.": ("quoted", "sentence over 15 words"),
    "Kenya gave its backing to Chad.": ("row names the object", "passive"),
}


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def told(text: str, extractor: Extractor) -> list[tuple[Context, Told]]:
    document = text_document(text, ontology=extractor.ontology)
    return [(context, one) for context, _, found in extractor.told(document) for one in found if one.match]


def seen(context: Context, one: Told) -> list[str]:
    assert one.match
    return features(context, one.match, one.claim, one.factuality)


@pytest.mark.parametrize("sentence", SEEN)
def test_what_is_seen_of_a_claim(sentence: str, extractor: Extractor) -> None:
    has, has_not = SEEN[sentence]
    found = [seen(context, one) for context, one in told(sentence, extractor)]
    assert any(has in names for names in found), found
    assert all(has_not not in names for names in found), found


def test_a_plain_claim_is_surer_than_one_in_a_maze(extractor: Extractor) -> None:
    plain = [one.claim for _, one in told("Kenya backs Chad.", extractor)]
    maze = [one.claim for _, one in told(LONG, extractor)]
    assert maze
    assert min(c.confidence for c in plain) > max(c.confidence for c in maze)


def test_doubts_are_told_of_unsure_claims_only_and_in_words(extractor: Extractor) -> None:
    claims = [one.claim for text in (*SEEN, LONG) for _, one in told(text, extractor)]
    assert any(claim.doubts for claim in claims)
    for claim in claims:
        assert LEAST <= claim.confidence <= MOST
        assert not claim.doubts or claim.confidence < DOUBTFUL
        assert len(claim.doubts) <= DOUBTS
        assert all(":" not in doubt for doubt in claim.doubts)


def test_only_the_worst_of_a_kind_is_a_doubt(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    weights = {BIAS: -2.0, "sentence over 15 words": -0.5, "sentence over 25 words": -0.9, "quoted": -0.01}
    monkeypatch.setattr(confidence, "model_for", lambda context, claim: weights)
    assert {one.claim.doubts for _, one in told(LONG, extractor)} == {("sentence over 25 words",)}


def test_open_relations_add_to_the_weights_that_all_share() -> None:
    plain, of_open = confidence._models()
    only = set(of_open) - set(plain)
    assert any(of_open[name] != plain[name] for name in plain)
    assert all(not name.startswith(confidence.OPEN) for name in only | set(plain))


def test_what_speaks_most_against_a_claim_comes_first() -> None:
    assert contributions({"a": 0.5, "b": -0.2, BIAS: 3.0}, ["a", "b", "c"]) == [("b", -0.2), ("a", 0.5)]
