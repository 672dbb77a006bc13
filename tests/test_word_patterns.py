"""An attribute ruler that remembers words gives every token what spaCy's own gives it."""

from __future__ import annotations

from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc

from kg.extraction.parsing.word_patterns import RULER, WordMatcher, quicken

ROWS: list[dict[str, Any]] = [
    {"patterns": [[{"TAG": "NN"}], [{"TAG": "NNS"}]], "attrs": {"POS": "NOUN"}},
    {"patterns": [[{"LOWER": {"IN": ["us", "uk"]}, "TAG": "NN"}]], "attrs": {"POS": "PROPN", "LEMMA": "place"}},
    {"patterns": [[{"ORTH": "US"}, {"TAG": "NNS"}]], "attrs": {"LEMMA": "America"}, "index": 0},
    {"patterns": [[{"DEP": "aux"}]], "attrs": {"POS": "AUX"}},
    {"patterns": [[{"IS_SPACE": True}], [{"TAG": "NN"}, {"IS_SPACE": True}]], "attrs": {"MORPH": "Typo=Yes"}},
    {"patterns": [[{"TAG": "NN", "DEP": "nsubj"}]], "attrs": {"LEMMA": "subject"}},
]
WORDS, TAGS, LABELS = ("US", "us", "dogs", "\n"), ("NN", "NNS", "MD"), ("aux", "nsubj", "dep")


def pipeline(rows: list[dict[str, Any]]) -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe(RULER).add_patterns(rows)  # type: ignore[attr-defined]
    return nlp


PLAIN, QUICK = pipeline(ROWS), pipeline(ROWS)
quicken(QUICK)


def told(nlp: Language, words: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    doc = Doc(nlp.vocab, words=[word for word, _, _ in words])
    for token, (_, tag, label) in zip(doc, words, strict=True):
        token.tag_, token.dep_ = tag, label
    return [(token.pos_, token.lemma_, str(token.morph)) for token in nlp.get_pipe(RULER)(doc)]


@given(st.lists(st.tuples(*map(st.sampled_from, (WORDS, TAGS, LABELS))), min_size=1))
def test_every_token_gets_what_spacy_gives_it(words: list[tuple[str, str, str]]) -> None:
    assert told(QUICK, words) == told(PLAIN, words)


def test_later_rows_and_neighbours_count() -> None:
    assert told(QUICK, [("US", "NN", "dep"), ("dogs", "NNS", "dep")]) == [("PROPN", "America", ""), ("NOUN", "", "")]
    assert told(QUICK, [("US", "NN", "nsubj"), ("dogs", "NNS", "dep")])[0] == ("PROPN", "subject", "")


def test_a_word_is_tried_once() -> None:
    nlp = pipeline(ROWS)
    quicken(nlp)
    matcher = nlp.get_pipe(RULER).matcher  # type: ignore[attr-defined]
    told(nlp, [("dogs", "NNS", "dep"), ("US", "NN", "dep")] * 40)
    assert matcher.at_word.cache_info().misses == 2


@pytest.mark.parametrize("asked", [{"SHAPE": "Xxxx"}, {"TAG": "NN", "OP": "+"}, {"NORM": "will"}, {"POS": "NOUN"}])
def test_a_ruler_that_asks_for_more_stays_as_it_is(asked: dict[str, Any]) -> None:
    nlp = pipeline([*ROWS, {"patterns": [[asked]], "attrs": {"POS": "X"}}])
    quicken(nlp)
    assert type(nlp.get_pipe(RULER).matcher) is Matcher  # type: ignore[attr-defined]
    quicken(spacy.blank("en"))  # a pipeline without a ruler


def test_its_patterns_can_be_read_and_stored() -> None:
    assert isinstance(QUICK.get_pipe(RULER).matcher, WordMatcher)  # type: ignore[attr-defined]
    assert QUICK.get_pipe(RULER).patterns == PLAIN.get_pipe(RULER).patterns  # type: ignore[attr-defined]
    assert pipeline([]).from_bytes(QUICK.to_bytes()).get_pipe(RULER).patterns == PLAIN.get_pipe(RULER).patterns  # type: ignore[attr-defined]
