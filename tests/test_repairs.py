"""Repairs mend what the parser gets wrong again and again, and nothing else."""

from __future__ import annotations

import pytest

from kg.extraction.parsing.repairs import REPAIRS, repaired
from tests.parses import unrepaired
from tests.repairs import LEFT_ALONE, MENDED, WRITTEN

pytestmark = pytest.mark.frozen


@pytest.mark.parametrize("sentence", MENDED)
def test_mended(sentence: str) -> None:
    word, head, dep = MENDED[sentence]
    wrong = unrepaired(sentence)
    mended = repaired(wrong)
    i = mended.words.index(word)
    assert (mended.words[mended.heads[i]], mended.deps[i]) == (head, dep)
    assert mended != wrong


@pytest.mark.parametrize("repair", WRITTEN)
def test_mended_where_the_parser_erred_once(repair: str) -> None:
    wrong, (word, head, dep), sound = WRITTEN[repair]
    mended = repaired(wrong)
    i = mended.words.index(word)
    assert (mended.words[mended.heads[i]], mended.deps[i]) == (head, dep)
    assert mended.repairs[0].startswith(f"{repair}:")
    assert repaired(sound) == sound


@pytest.mark.parametrize("sentence", [s for sentences in LEFT_ALONE.values() for s in sentences])
def test_left_alone(sentence: str) -> None:
    assert repaired(unrepaired(sentence)) == unrepaired(sentence)


def test_every_repair_shows_itself_and_leaves_something_alone() -> None:
    mended = [repaired(unrepaired(sentence)) for sentence in MENDED] + [
        repaired(wrong) for wrong, *_ in WRITTEN.values()
    ]
    shown = {line.split(":")[0] for tree in mended for line in tree.repairs}
    names = [repair.__name__ for repair in REPAIRS]
    assert [name for name in names if name not in shown] == []
    assert sorted(names) == sorted(LEFT_ALONE)
