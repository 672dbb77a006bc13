"""What a noun phrase names, on trees written by hand."""

from __future__ import annotations

import pytest

from kg.extraction.clauses.noun_phrases import counted, is_listing, label, members, partitive
from tests.trees import tree

FIELDS = "of|IN|prep|0 fields|NNS|pobj|1|field"


@pytest.mark.parametrize(
    ("words", "partitives", "counts"),
    [
        (f"number|NN|ROOT|0 {FIELDS}", {"number"}, 2),
        (f"numbers|NNS|ROOT|0|number {FIELDS}", {"number"}, 2),
        (f"numbers|NNS|ROOT|0|number {FIELDS}", {"numbers"}, 2),
        (
            f"number|NN|ROOT|0 of|IN|prep|0 lot|NN|pobj|1 {FIELDS.replace('|0', '|2').replace('|1', '|3')}",
            {"number", "lot"},
            4,
        ),
        (f"mayor|NN|ROOT|0 {FIELDS}", {"number"}, 0),
        (f"number|NN|ROOT|0 {FIELDS.replace('of', 'in')}", {"number"}, 0),
        ("number|NN|ROOT|0 of|IN|prep|0", {"number"}, 0),
    ],
)
def test_what_a_quantity_counts(words: str, partitives: set[str], counts: int) -> None:
    assert partitive(tree(words), 0, frozenset(partitives)) == counts


@pytest.mark.parametrize(
    ("words", "noun"), [(f"four|CD|ROOT|0 {FIELDS}", 2), (f"four|CD|ROOT|0 {FIELDS.replace('of', 'in')}", -1)]
)
def test_what_a_number_counts(words: str, noun: int) -> None:
    assert counted(tree(words), 0) == noun


@pytest.mark.parametrize(
    ("noun", "preposition", "lists"),
    [
        ("crops|NNS|ROOT|0|crop", "including|VBG|prep|0", True),
        ("crops|NNS|ROOT|0|crop", "like|IN|prep|0", True),
        ("crop|NN|ROOT|0", "like|IN|prep|0", False),
        ("crop|NN|ROOT|0", "including|VBG|prep|0", True),
        ("crops|NNS|ROOT|0|crop", "in|IN|prep|0", False),
        ("crops|NNS|ROOT|0|crop", "as|IN|prep|0", False),
    ],
)
def test_members_of_a_kind(noun: str, preposition: str, lists: bool) -> None:
    sentence = tree(f"{noun} {preposition} maize|NN|pobj|1 and|CC|cc|2 rice|NN|conj|2")
    assert is_listing(sentence, 1) is lists
    assert [sentence.words[m] for _, m in members(sentence, 0)] == (["maize", "rice"] if lists else [])


def test_members_behind_such_as() -> None:
    assert is_listing(tree("crops|NNS|ROOT|0|crop such|JJ|amod|2 as|IN|prep|0 maize|NN|pobj|2"), 2)
    assert not is_listing(tree("crops|NNS|ROOT|0|crop sold|VBN|acl|0 as|IN|prep|1 maize|NN|pobj|2"), 2)


@pytest.mark.parametrize(
    ("words", "head", "name"),
    [
        ("many|JJ|amod|2 red|JJ|amod|2 crops|NNS|ROOT|2|crop", 2, "Red crops"),
        ("many|JJ|amod|2 red|JJ|amod|2 crop|NN|ROOT|2", 2, "Many red crop"),
        ("its|PRP$|poss|2 red|JJ|amod|2 crop|NN|ROOT|2", 2, "Chad's red crop"),
        ("the|DT|det|1 crop|NN|ROOT|1", 1, "Crop"),
        ("“|``|punct|1 crop|NN|ROOT|1 ”|''|punct|1", 1, "Crop"),
        ("crop|NN|ROOT|0 as|IN|prep|0 payment|NN|pobj|1", 0, "Crop"),
        ("crop|NN|ROOT|0 of|IN|prep|0 maize|NN|pobj|1 which|WDT|nsubj|4 rots|VBZ|relcl|2|rot", 0, "Crop of maize"),
        ("crop|NN|ROOT|0 and|CC|cc|0 seed|NN|conj|0", 0, "Crop"),
        ("maize|NN|nmod|3 and|CC|cc|0 rice|NN|conj|0 crop|NN|ROOT|3", 3, "Maize and rice crop"),
        ("well|RB|advmod|2 -|HYPH|punct|2 being|NN|ROOT|2", 2, "Well - being"),
    ],
)
def test_what_a_noun_phrase_is_called(words: str, head: int, name: str) -> None:
    assert label(tree(words), head, lambda _: "Chad") == name


WINDS = "winds|NNS|ROOT|0|wind of|IN|prep|0 75|CD|nummod|3 miles|NNS|pobj|1|mile"
BASE = "base|NN|ROOT|0 in|IN|prep|0 Gao|NNP|pobj|1"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (f"{WINDS} per|IN|prep|3 hour|NN|pobj|4", "Winds of 75 miles per hour"),
        (f"{WINDS} near|IN|prep|3 Cuba|NNP|pobj|4", "Winds of 75 miles"),
        (f"{BASE} in|IN|prep|0 Mali|NNP|pobj|3", "Base in Gao"),
        (f"{BASE} ,|,|punct|0 with|IN|prep|0 pneumonia|NN|pobj|4", "Base in Gao"),
        (f"{BASE} with|IN|prep|0 tanks|NNS|pobj|3|tank", "Base in Gao with tanks"),
    ],
)
def test_where_a_label_ends(words: str, name: str) -> None:
    assert label(tree(words), 0) == name
