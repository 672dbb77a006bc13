"""What is too long: sentences are cut, words passed over, offsets stay, and work grows with the length only."""

from __future__ import annotations

from itertools import pairwise

import pytest

from benchmarks.length import PARAGRAPHS, UNITS, text
from kg.extraction.extractor import Extractor
from kg.extraction.parsing import parser as language
from kg.extraction.parsing.cutting import LONGEST_SENTENCE, LONGEST_STRETCH, LONGEST_WORD, cut, long_words, stretches
from kg.extraction.parsing.tree import Tree
from kg.ontology import load
from kg.reading import text_document


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def flat(words: list[str]) -> Tree:
    """A sentence whose words all hang from the first."""
    starts = [sum(map(len, words[:i])) + i for i in range(len(words))]
    tags = ["CC" if word == "and" else "NN" for word in words]
    return Tree(
        ontology=load(),
        words=tuple(words),
        lemmas=tuple(words),
        tags=tuple(tags),
        deps=("ROOT", *("dep",) * (len(words) - 1)),
        heads=(0,) * len(words),
        starts=tuple(starts),
        text=" ".join(words),
    )


@pytest.mark.parametrize(
    ("marks", "ends"),
    [
        ({}, LONGEST_SENTENCE),
        ({150: ","}, 151),
        ({150: ",", 180: ","}, 181),
        ({130: ",", 131: "and", 180: ","}, 131),
        ({120: ";", 130: ",", 131: "and", 180: ","}, 121),
        ({20: ";", 90: ","}, LONGEST_SENTENCE),
    ],
)
def test_where_a_sentence_is_cut(marks: dict[int, str], ends: int) -> None:
    pieces = cut(flat([marks.get(i, "word") for i in range(LONGEST_SENTENCE + 50)]))
    assert [len(piece) for piece in pieces] == [ends, LONGEST_SENTENCE + 50 - ends]


def test_a_sentence_just_short_enough_stays_whole() -> None:
    tree = flat(["word"] * LONGEST_SENTENCE)
    assert cut(tree) == [tree]
    assert len(cut(flat(["word"] * (LONGEST_SENTENCE + 1)))) == 2


@pytest.mark.parametrize("name", sorted(UNITS))
def test_no_piece_is_long_and_each_stands_where_it_says(name: str, extractor: Extractor) -> None:
    document = text_document(text(name, 5_000))
    trees = list(language.parse(document, extractor.nlp, extractor.ontology))
    assert max(map(len, trees), default=0) <= LONGEST_SENTENCE
    for tree in trees:
        assert document.text[tree.begin : tree.end] == tree.text
        assert [document.text[a : a + len(w)] for a, w in zip(tree.starts, tree.words, strict=True)] == [*tree.words]
        assert sum(tree.heads[i] == i for i in range(len(tree))) == 1
    written = "".join(document.text.split())
    kept = "".join(word for tree in trees for word in tree.words)
    assert kept in (written, "")  # nothing is lost but lines of one long word


def test_claims_of_pieces_say_where_they_stand(extractor: Extractor) -> None:
    line = "Kenya joined BRICS, and " * 100 + "Chad left it."
    record = extractor.record(text_document(line))
    found = [c for c in record.claims if c.subject.entity == "Kenya"]
    assert len({c.sentence_index for c in found}) > 1
    assert all(line[c.subject.begin : c.subject.end] == "Kenya" for c in found)
    assert dict(record.counts)[f"cut: sentence of over {LONGEST_SENTENCE} words"] >= 1
    assert record.skipped == ()


@pytest.mark.parametrize("mark", ["", ".", "("])
def test_words_too_long_are_passed_over_and_told(mark: str, extractor: Extractor) -> None:
    long, short = "x" * (LONGEST_WORD + 1), "y" * LONGEST_WORD
    line = f"Kenya joined BRICS in May. The keys are {mark}{long} and {short} ."
    record = extractor.record(text_document(line, id="one"))
    assert long_words(line) == 1
    [skipped] = record.skipped
    assert (skipped.source, skipped.reason) == ("one", "passed over: words of over 200 characters, 1 of them")
    assert "joins" in {claim.relation.id for claim in record.claims}


@pytest.mark.parametrize("unit", ["One sentence here. ", "word ", "x"])
def test_stretches_follow_each_other_without_a_gap(unit: str) -> None:
    line = (unit * LONGEST_STRETCH)[: 3 * LONGEST_STRETCH]
    found = list(stretches(line, 5, len(line)))
    assert (found[0][0], found[-1][1]) == (5, len(line))
    assert all(a[1] == b[0] for a, b in pairwise(found))
    assert max(end - begin for begin, end in found) <= LONGEST_STRETCH
    assert all(line[end - 1] in " x" for _, end in found[:-1])


def test_lines_are_cut_too(extractor: Extractor) -> None:
    line = "Kenya joined the bank and " * 200 + "Chad left."
    for pretokenized in (False, True):
        found = list(extractor.propositions_of_lines([line, "Mali left Niger."], pretokenized=pretokenized))
        assert {p.sentence for p in found} == {line, "Mali left Niger."}


@pytest.mark.parametrize("name", sorted(PARAGRAPHS))
def test_what_a_paragraph_costs_does_not_grow_with_the_others(name: str, extractor: Extractor) -> None:
    """Work is counted: how often a token is asked for its children."""
    few, many = (calls(extractor, text(name, 100 * n)) for n in (6, 60))
    assert many <= 12 * few


def calls(extractor: Extractor, written: str) -> int:
    document = text_document(written)
    trees = list(language.parse(document, extractor.nlp, extractor.ontology))
    asked = 0
    sound = Tree.kids

    def counted(tree: Tree, i: int, *deps: str) -> object:
        nonlocal asked
        asked += 1
        return sound(tree, i, *deps)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Tree, "kids", counted)
        extractor.record_of(document, trees)
    return asked
