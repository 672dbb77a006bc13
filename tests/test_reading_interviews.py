"""Which paragraphs ask, and which words before others name who answers."""

from __future__ import annotations

import pytest

from kg.model import BlockKind
from kg.reading import text_document

INTRODUCTION = "The port of Lamu opened on Monday after a delay of two years."
ASKING = ("What is left to do?", "Who will pay for the port?")
ANSWERS = ("The crane is left.", "The state of Kenya will.")


def kinds(*paragraphs: str) -> list[tuple[str, str]]:
    """The kinds and texts of the blocks after the introduction."""
    document = text_document("\n\n".join((INTRODUCTION, *paragraphs)))
    return [(str(b.kind), document.text[b.begin : b.end]) for b in document.blocks[1:]]


def marked(asker: str, answerer: str) -> list[str]:
    pairs = zip(ASKING, ANSWERS, strict=True)
    return [line for asked, answer in pairs for line in (f"{asker} {asked}".strip(), f"{answerer} {answer}".strip())]


@pytest.mark.parametrize(
    ("asker", "answerer"),
    [
        ("Q:", "A:"),
        ("Q.", "A."),
        ("Question:", "Answer:"),
        ("((HC))", "Ann Lee:"),
        ("((Harbour Courier))", "AL:"),
        ("[HC]", "[Lee]"),
        ("HC:", "Dr. Lee:"),
        ("HARBOUR COURIER:", "LEE:"),
        ("Interviewer:", "Ann van der Lee:"),
        ("**Tom Hall:**", "**Ann Lee:**"),
    ],
)
def test_marks_tell_who_asks_and_who_answers(asker: str, answerer: str) -> None:
    found = kinds(*marked(asker, answerer))
    assert [text for kind, text in found if kind == BlockKind.QUESTION] == list(ASKING)
    assert [text for kind, text in found if kind == BlockKind.BODY] == list(ANSWERS)
    assert [text for kind, text in found if kind == BlockKind.SPEAKER] == [asker, answerer] * 2


def test_numbers_of_questions() -> None:
    found = kinds("Q1: What is left?", "A1: The crane.", "Q2: Tell us who pays.", "A2: The state.")
    assert [text for kind, text in found if kind == "question"] == ["What is left?", "Tell us who pays."]


def test_marks_before_questions_alone() -> None:
    found = kinds(*marked("((HC))", ""))
    assert [kind for kind, _ in found] == ["speaker", "question", "body"] * 2


def test_marks_before_answers_alone() -> None:
    found = kinds(*marked("", "Lee:"))
    assert [kind for kind, _ in found] == ["question", "speaker", "body"] * 2


def test_a_question_of_two_paragraphs() -> None:
    found = kinds("Q: The crane is late.", "Why is that?", "A: It rained.", "Q: And now?", "A: It is dry.")
    assert ("question", "The crane is late.") in found
    assert ("question", "Why is that?") in found


def test_who_asks_once_among_those_who_ask_twice() -> None:
    found = kinds("((Courier)) What is left?", "AL: The crane.", *marked("((HC))", "AL:"))
    assert ("question", "What is left?") in found


def test_a_name_in_the_margin_asks_nothing() -> None:
    found = kinds("((HC)) What is left?", "—Ann Lee", "AL: The crane.", "((HC)) Who pays?", "AL: The state.")
    assert ("body", "—Ann Lee") in found


def test_requests_are_questions_too() -> None:
    found = kinds(
        "What did you do?", "I paid.", "Tell us about your plans.", "We have many.", "And your port?", "I sold it."
    )
    assert [text for kind, text in found if kind == "question"][1] == "Tell us about your plans."


@pytest.mark.parametrize(("times", "kind"), [(1, "body"), (2, "question")])
def test_two_answers_of_those_who_are_asked_as_you(times: int, kind: str) -> None:
    assert kinds(*["What did you do?", "I paid the state of Kenya for it."] * times)[0][0] == kind


@pytest.mark.parametrize(("times", "kind"), [(1, "body"), (2, "speaker")])
def test_a_mark_stands_there_twice(times: int, kind: str) -> None:
    assert kinds(*["Hall: What is left to do?", "The crane is left."] * times)[0][0] == kind


@pytest.mark.parametrize(
    "lines",
    [
        ("Monday: Rain in the north.", "Tuesday: Sun.", "Wednesday: Rain.", "Monday: Rain."),
        ("Kenya: five medals", "Chad: two medals", "Kenya: one record", "Chad: none"),
        ("Pros: It is cheap.", "Cons: It is slow.", "Pros: It is clean.", "Cons: It is dear."),
        ("However: nobody paid.", "However: who would have paid for a port?"),
    ],
)
def test_lists_are_no_interviews(lines: tuple[str, ...]) -> None:
    assert {kind for kind, _ in kinds(*lines)} == {"body"}
