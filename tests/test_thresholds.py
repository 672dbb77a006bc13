"""Every number that a rule of reading or of the grammar holds: a text just inside it, and one just outside."""

from __future__ import annotations

import pytest

from kg.extraction.clauses.clause import OBJECT
from kg.extraction.clauses.noun_phrases import label
from kg.extraction.clauses.sentence import Clauses
from kg.extraction.parsing.cutting import cut, long_words, stretches, without_long_words
from kg.extraction.parsing.repairs import repaired
from kg.extraction.propositions.confidence import features
from kg.extraction.propositions.rendering import STYLES, Style, propositions
from kg.ontology import load
from kg.reading import text_document
from kg.reading.boilerplate import boilerplate, is_sentence
from kg.reading.bylines import byline, is_masthead
from tests.trees import filled, tree

pytestmark = pytest.mark.frozen

MINIMAL = Style(split=True, inferred=frozenset())


# what is too long


@pytest.mark.parametrize(("length", "passed_over"), [(200, 0), (201, 1)])
def test_a_word_has_at_most_200_characters(length: int, passed_over: int) -> None:
    text = f"The key {'x' * length} is lost."
    assert long_words(text) == passed_over
    assert (without_long_words(text) == text) == (not passed_over)


@pytest.mark.parametrize(("length", "pieces"), [(200, 1), (201, 2), (400, 2), (401, 3)])
def test_a_sentence_has_at_most_200_tokens(length: int, pieces: int) -> None:
    assert len(cut(tree(filled("Rain|NN|ROOT|0", "again|RB|advmod|0", length - 1, "")))) == pieces


@pytest.mark.parametrize(("place", "first"), [(99, 200), (100, 101), (199, 200)])
def test_a_semicolon_that_leaves_half_a_piece_ends_one(place: int, first: int) -> None:
    words = ["Rain|NN|ROOT|0", *["again|RB|advmod|0"] * 249]
    words[place] = ";|:|punct|0"
    assert [len(piece) for piece in cut(tree(" ".join(words)))] == [first, 250 - first]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("x" * 10_000, [10_000]),
        ("x" * 10_001, [10_000, 10_001]),
        (f"{'x' * 5_000} {'x' * 5_000}", [10_000, 10_001]),  # the blank stands in the first half
        (f"{'x' * 5_001} {'x' * 5_000}", [5_002, 10_002]),
        (f"{'x' * 6_000}. {'x' * 2_000} {'x' * 3_000}", [6_002, 11_003]),  # a sentence's end goes before a blank
    ],
    ids=len,
)
def test_at_most_10_000_characters_are_parsed_at_once(text: str, ends: list[int]) -> None:
    assert [end for _, end in stretches(text, 0, len(text))] == ends


# repairs


@pytest.mark.parametrize(("between", "dep"), [(10, "preconj"), (11, "det")])
def test_both_and_its_and_are_at_most_11_tokens_apart(between: int, dep: str) -> None:
    sentence = filled(
        "Chad|NNP|nsubj|1 sells|VBZ|ROOT|1|sell both|DT|det|3 wool|NN|dobj|1",
        "there|RB|advmod|1",
        between,
        "and|CC|cc|3 salt|NN|conj|3",
    )
    assert repaired(tree(sentence)).deps[2] == dep


@pytest.mark.parametrize(("before", "subject"), [(0, "nsubj"), (1, "nsubj"), (2, "appos")])
def test_a_source_stands_at_the_beginning(before: int, subject: str) -> None:
    words = filled(
        "",
        "Now|RB|advmod|@7",
        before,
        "according|VBG|prep|@7 to|IN|prep|@0 her|PRP|pobj|@1 ,|,|punct|@2 Mali|NNP|appos|@2 ,|,|punct|@2 "
        "still|RB|advmod|@7 agrees|VBZ|ROOT|@7|agree",
    )
    assert repaired(tree(words)).deps[before + 4] == subject


@pytest.mark.parametrize(
    ("country", "name", "title"),
    [
        ("Chad", "Ann Lee", "compound"),
        ("Sri Lanka", "Ann Lee", "compound"),
        ("United Arab Emirates", "Ann Lee", "compound"),
        ("Chad", "Lee", "nsubj"),  # the Lees of Chad: one name is too little to tell
    ],
)
def test_a_country_of_up_to_three_words_stands_before_a_name_of_two(country: str, name: str, title: str) -> None:
    run = [*country.split(), *name.split()]
    last = 2 + len(run) - 1
    parts = [f"Ambassador|NNP|nsubj|{last + 1}", "to|IN|prep|0"]
    parts += [f"{word}|NNP|compound|{last}" for word in run[:-1]]
    parts += [f"{run[-1]}|NNP|pobj|1", f"left|VBD|ROOT|{last + 1}|leave"]
    assert repaired(tree(" ".join(parts))).deps[0] == title


# clauses


@pytest.mark.parametrize(("between", "objects"), [(0, ["cars"]), (2, ["cars"]), (3, [])])
def test_verbs_that_share_an_object_are_at_most_three_tokens_apart(between: int, objects: list[str]) -> None:
    sentence = tree(
        filled(
            "They|PRP|nsubj|1 built|VBD|ROOT|1|build",
            "soon|RB|advmod|1",
            between,
            "sold|VBD|conj|1|sell cars|NNS|dobj|@0",
        )
    )
    found = Clauses(sentence).by_predicate[1].slots.get(OBJECT, ())
    assert [sentence.words[i] for i in found] == objects


@pytest.mark.parametrize(
    ("adjectives", "name"),
    [(6, "Red red red red red red ban on imports"), (7, "Red red red red red red red ban")],
)
def test_a_label_has_at_most_nine_tokens(adjectives: int, name: str) -> None:
    sentence = tree(filled("", "red|JJ|amod|@0", adjectives, "ban|NN|ROOT|@0 on|IN|prep|@0 imports|NNS|pobj|@1"))
    assert label(sentence, adjectives) == name


def test_a_label_goes_two_phrases_deep_where_the_second_has_of() -> None:
    of = "station|NN|ROOT|0 in|IN|prep|0 province|NN|pobj|1 of|IN|prep|2 Sindh|NNP|pobj|3"
    assert label(tree(of), 0) == "Station in province of Sindh"
    assert label(tree(of.replace("of|", "near|")), 0) == "Station in province"


# propositions


def chained(number: int) -> str:
    """A verb with so many phrases, each in the one before."""
    rows = ["He|PRP|nsubj|1", "spoke|VBD|ROOT|1|speak"]
    for n in range(number):
        rows += [f"in|IN|prep|{2 * n + 1}", f"w{n}|NN|pobj|{2 * n + 2}"]
    return " ".join(rows)


@pytest.mark.parametrize(("number", "longest"), [(4, 4), (5, 5), (6, 5)])
def test_five_phrases_are_chained_into_a_relation(number: int, longest: int) -> None:
    found = propositions(Clauses(tree(chained(number))), MINIMAL)
    assert max(p.relation.split().count("in") for p in found) == longest


@pytest.mark.parametrize(("number", "longest"), [(4, 5), (5, 5)])
def test_four_infinitives_merge_into_a_relation(number: int, longest: int) -> None:
    rows = ["He|PRP|nsubj|1", "plans|VBZ|ROOT|1|plan"]
    for n in range(number):
        rows += [f"to|TO|aux|{2 * n + 3}", f"v{n}|VB|xcomp|{2 * n - 1 + 2}"]
    found = propositions(Clauses(tree(" ".join(rows))), STYLES["clause"])
    assert max(len([w for w in p.relation.split() if w != "to"]) for p in found) == longest


@pytest.mark.parametrize(("objects", "told"), [(20, 200), (21, 21)])
def test_up_to_200_facts_of_a_predicate_are_told_one_by_one(objects: int, told: int) -> None:
    rows = ["s0|NNS|nsubj|10", *(f"s{n}|NNS|conj|{n - 1}" for n in range(1, 10)), "saw|VBD|ROOT|10|see"]
    rows += ["o0|NNS|dobj|10", *(f"o{n}|NNS|conj|{10 + n}" for n in range(1, objects))]
    assert len(propositions(Clauses(tree(" ".join(rows))), Style(split=True, inferred=frozenset()))) == told


FLAT = tree(filled("Rain|NN|nsubj|1 fell|VBD|ROOT|1|fall", "again|RB|advmod|1", 45, ""))


@pytest.mark.parametrize(
    ("part", "step"),
    [("subject", n) for n in (1, 3, 6, 10)]
    + [("relation", n) for n in (1, 3, 5, 8)]
    + [("object", n) for n in (2, 4, 8)],
)
def test_lengths_that_count_for_confidence(part: str, step: int) -> None:
    def found(length: int) -> list[str]:
        parts = {"subject": range(1), "relation": range(15, 16), "object": range(30, 31)}
        parts[part] = range(parts[part].start, parts[part].start + length)
        return features(FLAT, "active", *parts.values())

    assert f"{part} over {step} words" in found(step + 1)
    assert f"{part} over {step} words" not in found(step)


@pytest.mark.parametrize("step", [20, 30, 40])
def test_lengths_of_sentences_that_count_for_confidence(step: int) -> None:
    def found(length: int) -> list[str]:
        return features(tree(filled("Rain|NN|ROOT|0", "again|RB|advmod|0", length - 1, "")), "active", (0,), (1,), ())

    assert f"sentence over {step} words" in found(step + 1)
    assert f"sentence over {step} words" not in found(step)


@pytest.mark.parametrize(
    ("feature", "far", "near"),
    [
        ("subject stands off", ((0,), (5,)), ((0,), (4,))),
        ("subject follows", ((2,), (1,)), ((0,), (1,))),
        ("relation out of order", ((0,), (2, 1)), ((0,), (1, 2))),
        ("relation stretches", ((0,), (1, 6)), ((0,), (1, 5))),
        ("relation skips over 0 words", ((0,), (1, 3)), ((0,), (1, 2))),
        ("relation skips over 2 words", ((0,), (1, 5)), ((0,), (1, 4))),
        ("relation skips over 5 words", ((0,), (1, 8)), ((0,), (1, 7))),
        ("subject has gaps", ((0, 2), (3,)), ((0, 1), (3,))),
    ],
)
def test_distances_that_count_for_confidence(
    feature: str, far: tuple[tuple[int, ...], ...], near: tuple[tuple[int, ...], ...]
) -> None:
    assert feature in features(FLAT, "active", *far, ())
    assert feature not in features(FLAT, "active", *near, ())


# reading

REPORT = "The port of Lamu opened on Monday after a delay of two years."


@pytest.mark.parametrize(("words", "kind"), [(2, "body"), (3, "headline"), (30, "headline"), (31, "body")])
def test_a_headline_has_3_to_30_words(words: int, kind: str) -> None:
    document = text_document(f"{' '.join(['Rain'] * words)}\n\n{REPORT}")
    assert document.blocks[0].kind == kind


@pytest.mark.parametrize(("words", "found"), [(6, False), (7, True)])
def test_a_sentence_has_7_words(words: int, found: bool) -> None:
    assert is_sentence(f"{' '.join(['rain'] * words)}.") is found


@pytest.mark.parametrize(
    ("line", "is_menu"),
    [
        ("Rain | Wind | Snow", True),
        ("Rain | Wind", False),
        ("Rain rain rain rain | Wind | Snow", True),
        ("Rain rain rain rain rain | Wind | Snow", False),
        ("Home > Rain", True),
        ("Home > Rain rain rain rain rain rain rain", True),
        ("Home > Rain rain rain rain rain rain rain rain", False),
    ],
)
def test_a_menu_has_short_items(line: str, is_menu: bool) -> None:
    assert boilerplate([line], load()) == [is_menu]


@pytest.mark.parametrize(("words", "found"), [(8, True), (9, False)])
def test_a_publisher_has_at_most_8_words(words: int, found: bool) -> None:
    assert bool(byline(f"Source: {' '.join(['Rain'] * words)}", load())) is found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Courier", False),
        ("Harbour Courier", True),
        ("The Great Old Harbour Courier", True),
        ("The Great Old Red Harbour Courier", False),
    ],
)
def test_a_newspapers_name_has_2_to_5_words(line: str, found: bool) -> None:
    assert is_masthead(line, load()) is found


@pytest.mark.parametrize(("questions", "kind"), [(1, "body"), (2, "question")])
def test_two_quoted_answers_make_an_interview(questions: int, kind: str) -> None:
    pair = 'What happened at the port?\n\n"The port of Lamu opened on Monday after a delay."'
    document = text_document("\n\n".join([REPORT, *[pair] * questions, REPORT]))
    assert document.blocks[1].kind == kind


@pytest.mark.parametrize(("questions", "kind"), [(2, "body"), (3, "question")])
def test_three_answers_in_the_first_person_make_an_interview(questions: int, kind: str) -> None:
    pair = "What happened at the port?\n\nOn Monday we opened the port of Lamu after a delay."
    document = text_document("\n\n".join([REPORT, *[pair] * questions, REPORT]))
    assert document.blocks[1].kind == kind


@pytest.mark.parametrize(("words", "kind"), [(60, "question"), (61, "body")])
def test_a_question_has_at_most_60_words(words: int, kind: str) -> None:
    asked = f"{' '.join(['rain'] * words).capitalize()}?"
    answer = '"The port of Lamu opened on Monday after a delay."'
    document = text_document("\n\n".join([REPORT, *[asked, answer] * 2, REPORT]))
    assert document.blocks[1].kind == kind
