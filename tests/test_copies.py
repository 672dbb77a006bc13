"""One story in many papers is one source, and is found without comparing every paper with every other."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from kg.cli.build import describe
from kg.graph.copies import COPIED, Copies, is_copy
from kg.model import Document
from kg.pipeline import Summary
from kg.shingles import PLACES, SHINGLE, shingles, signature

WORDS = [first + last for first in "ba ce di fo gu ha je ki lo mu".split() for last in "ral ten vip sog num".split()]
FOOTER = "All rights reserved, nothing here may be sold or copied."


def story(seed: str, length: int = 150) -> list[str]:
    return random.Random(seed).choices(WORDS, k=length)


def document(id: str, words: list[str], date: str = "") -> Document:
    return Document(id, " ".join(words), date=date)


def originals(*documents: Document) -> dict[str, str]:
    copies = Copies()
    known = {one.id: one for one in documents}
    for id in sorted(known):
        copies.add(known[id], signature(known[id].text))
    return copies.originals(lambda id: known[id].text)


def test_the_wire_story_in_twenty_papers_is_one_and_others_are_not() -> None:
    papers = []
    for n in range(20):
        words = story("wire")
        own = story(f"paper {n}", 20 + n)
        cut = len(words) - n  # each leaves out a little more, and adds a beginning of its own
        papers.append(document(f"p{n:02}", own + words[:cut], date=f"2026-03-{28 - n:02}"))
    others = [document(f"o{n:02}", story(f"other {n}")) for n in range(50)]
    assert originals(*papers, *others) == {f"p{n:02}": "p19" for n in range(19)}


@pytest.mark.parametrize(("kept", "is_one"), [(90, True), (60, False)])
def test_more_than_half_of_the_shorter_text_makes_a_copy(kept: int, is_one: bool) -> None:
    one, other = story("one"), story("one")[:kept] + story("another", 150 - kept)
    assert is_copy(shingles(" ".join(one)), shingles(" ".join(other))) is is_one
    assert (kept - SHINGLE + 1 > COPIED * (150 - SHINGLE + 1)) is is_one
    assert originals(document("a", one), document("b", other)) == ({"b": "a"} if is_one else {})


def test_case_and_punctuation_make_no_difference_and_few_words_are_compared_whole() -> None:
    assert originals(Document("a", "Talks failed."), Document("b", "TALKS, FAILED"), Document("c", "Talks fail")) == {
        "b": "a"
    }
    assert shingles("") == shingles("... !") == frozenset()
    assert originals(Document("a", ""), Document("b", "")) == {}
    assert len(shingles("a b c d e")) == 1
    assert len(shingles("a b c d e f")) == 2


def test_the_first_by_date_is_the_original_and_undated_ones_come_last() -> None:
    words = story("wire")
    told = [document("a", words), document("b", words, "2026-03-02"), document("c", words, "2026-03-01")]
    assert originals(*told) == {"a": "c", "b": "c"}


def test_most_pairs_that_share_half_their_text_are_found() -> None:
    """The bound of the text above: of two texts of equal length of which 55 in 100 are the same."""
    found = 0
    for n in range(60):
        one, other = story(f"one {n}", 300), story(f"other {n}", 300)
        found += bool(originals(document("a", one), document("b", one[:170] + other[:130])))
    assert found >= 54


@pytest.mark.parametrize("number", [50, 200])
def test_texts_are_read_as_often_as_there_are_documents_not_pairs(number: int) -> None:
    """Also where all end in the same words."""
    documents = {f"d{n:03}": document(f"d{n:03}", [*story(f"{n // 4}"), FOOTER]) for n in range(number)}
    copies, read = Copies(), []
    for one in documents.values():
        copies.add(one, signature(one.text))

    def text(id: str) -> str:
        read.append(id)
        return documents[id].text

    assert len(copies.originals(text)) == number * 3 // 4
    assert len(read) <= 2 * number
    assert len(set(copies._candidates())) < number * PLACES


def test_the_summary_says_how_many_copy_what() -> None:
    copies = {f"p{n}": "wire/a" for n in range(3)} | {"q": "wire/b"}
    said = describe(Summary(Path("graph"), 9, 9, 0, 9, 4, 5, 4, (), copies=copies))
    assert "4 documents copied from another, counted as one source with it: 3 of wire/a, 1 of wire/b" in said
