"""What happened is one event all through a text, and two that differ are two."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extraction.lexicon import Lexicon
from kg.extraction.reference import reading
from kg.extraction.reference.names import Names
from kg.ontology import load
from tests.happenings import APART, NONE, TOLD
from tests.parses import parsed
from tests.references import printed

pytestmark = pytest.mark.frozen

NAMES, WORDS = Names(load()), Lexicon(load())
WRITTEN = "2019-06-24"


def told(text: str) -> dict[str, str]:
    """The words that tell of each event of a text, by what that is called."""
    trees = [replace(parsed(p.sentence), kind=p.kind) for p in printed(text) for _ in range(p.times)]
    ctx = reading.read(trees, NAMES, WORDS, date=WRITTEN)
    return {
        ctx.entities.label(event.entity): " ".join(trees[s].words[i] for s, i in event.tokens) for event in ctx.happened
    }


@pytest.mark.parametrize("case", TOLD | APART)
def test_each_word_tells_of_its_event(case: str) -> None:
    text, wanted = (TOLD | APART)[case]
    assert told(text) == wanted


@pytest.mark.parametrize("case", NONE)
def test_what_is_not_told_to_have_happened_is_no_event(case: str) -> None:
    assert told(NONE[case]) == {}
