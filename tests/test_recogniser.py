"""The recogniser of names marks what spaCy's own marks."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.extraction.parsing.recogniser import Recogniser, piped

WORDS = ("Ann", "Lee", "of", "Chad", "2", "\n", ",", "left")
TEXTS = st.lists(st.lists(st.tuples(st.sampled_from(WORDS), st.booleans()), max_size=12), max_size=4)
Text = list[tuple[str, bool]]


def pipeline(seed: int) -> Language:
    """A recogniser that has learnt nothing, and so marks names everywhere."""
    nlp = spacy.blank("en")
    ner = nlp.add_pipe("ner")
    for label in ("PERSON", "GPE", "DATE"):
        ner.add_label(label)  # type: ignore[attr-defined]
    nlp.initialize()
    numbers = np.random.default_rng(seed)
    for part in ("lower", "upper"):
        layer = ner.model.get_ref(part)  # type: ignore[attr-defined]
        for name in layer.param_names:
            layer.set_param(name, numbers.standard_normal(layer.get_param(name).shape).astype("float32"))
    return nlp


PIPELINES = [pipeline(seed) for seed in range(3)]


def docs(nlp: Language, texts: list[Text]) -> list[Doc]:
    """Texts as words, each with whether it begins a sentence."""
    return [
        Doc(nlp.vocab, words=[word for word, _ in text], sent_starts=[begins for _, begins in text]) for text in texts
    ]


def told(found: list[Doc]) -> list[list[tuple[str, str]]]:
    return [[(token.ent_iob_, token.ent_type_) for token in doc] for doc in found]


@given(st.sampled_from(PIPELINES), TEXTS)
def test_every_token_gets_what_spacy_gives_it(nlp: Language, texts: list[Text]) -> None:
    assert told(list(piped(nlp, docs(nlp, texts)))) == told(list(nlp.pipe(docs(nlp, texts))))


def test_long_and_short_names_are_among_them() -> None:
    chosen = Random(0)  # many short texts, for what a text gives changes with the processor's arithmetic
    texts = [[(word, False) for word in chosen.choices(WORDS, k=8)] for _ in range(200)]
    found = [doc for nlp in PIPELINES for doc in piped(nlp, docs(nlp, texts))]
    assert {len(name) for doc in found for name in doc.ents} >= {1, 2, 3}


def test_texts_come_in_their_order() -> None:
    texts = [[(word, False)] * n for n in (3, 0, 1) for word in WORDS] * 5  # more than are read at once
    given = docs(PIPELINES[0], texts)
    assert list(map(id, piped(PIPELINES[0], given))) == list(map(id, given))


def test_names_that_are_marked_stay() -> None:
    for nlp in PIPELINES:
        pair = docs(nlp, [[(word, False) for word in WORDS]] * 2)
        for doc in pair:
            doc.set_ents([Span(doc, 1, 4, "PERSON")], default="missing")
        assert told(list(piped(nlp, pair[:1]))) == told(list(nlp.pipe(pair[1:])))
        assert pair[0][1:4].text in [name.text for name in pair[0].ents]


@pytest.mark.parametrize("change", ["beam", "after", "none"])
def test_other_pipelines_are_run_as_they_are(change: str, monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = pipeline(0)
    ner = nlp.get_pipe("ner")
    if change == "beam":
        ner.cfg["beam_width"] = 2  # type: ignore[attr-defined]
    if change == "after":
        nlp.add_pipe("merge_entities")
    if change == "none":
        nlp.remove_pipe("ner")
        nlp.add_pipe("sentencizer")
    monkeypatch.setattr(Recogniser, "mark", lambda *_: pytest.fail("not to be called"))
    texts = [[(word, False) for word in WORDS]]
    assert told(list(piped(nlp, docs(nlp, texts)))) == told(list(nlp.pipe(docs(nlp, texts))))
