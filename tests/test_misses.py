"""Which names somebody may have meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph.misses import near_misses
from kg.graph.word_index import WordIndex

NAMED = ["Ann Lee", "Bank of Kenya", "Central Bank of Kenya", "Kenya", "Osama", "Ann Leeds", "Béatrice Müller"]
NAMES = WordIndex((name, name) for name in NAMED)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("kenya bank", {"Bank of Kenya": (0, 1), "Central Bank of Kenya": (0, 2)}),
        ("lee ann", {"Ann Lee": (0, 0)}),
        ("lea ann", {}),  # of three letters one is too many
        ("leeds anne", {"Ann Leeds": (1, 0)}),
        ("kenia", {"Bank of Kenya": (1, 2), "Central Bank of Kenya": (1, 3), "Kenya": (1, 0)}),
        ("Muller", {"Béatrice Müller": (0, 1)}),
        ("usama", {}),  # never the first letter
        ("bank ghana", {}),
        ("  ", {}),
        ("?!", {}),
    ],
)
def test_names_with_these_words(name: str, found: dict[str, tuple[int, int]]) -> None:
    assert near_misses(name, NAMES) == found


@given(st.sampled_from(NAMED), st.randoms())
def test_words_in_any_order_find_their_name(name: str, random: object) -> None:
    words = name.split()
    random.shuffle(words)  # type: ignore[attr-defined]
    assert near_misses(" ".join(words), NAMES)[name] == (0, 0)
