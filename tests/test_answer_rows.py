"""How answers read: what one sentence says of several is one row, details are told once, and who says so is told."""

from __future__ import annotations

import pytest

from kg.graph import Graph
from kg.graph.answers import Answer
from kg.graph.rivals import is_against
from kg.model import Document, Entity, Factuality, Qualifiers, Record, Time
from kg.ontology import load
from kg.values.counts import counted
from kg.verbs import plural
from tests.graph_fixture import claim, sentences

NAMES = {
    "Country": ("Kenya", "Chad", "Peru", "Mali"),
    "Person": ("Ann Lee", "Bo Yeo", "Cy Diaz"),
    "Event": ("The fire", "The flood"),
    "GovernmentBody": ("Kenyan authorities", "United Nations"),
}
Told = tuple[str, str, str, str]  # subject, the verb's words, relation, object


def record(
    id: str,
    text: str,
    *told: Told,
    speaker: str = "",
    how: Factuality = Factuality.ASSERTED,
    field: str = "",
    time: Time | None = None,
) -> Record:
    """A document of claims that one sentence makes; what bears no name is words."""
    document = Document(id=id, text=text, date="2026-05-12", publisher=f"The {id} Daily")
    entities = tuple(Entity(n, n, kind) for kind, names in NAMES.items() for n in names if n in text)
    ids = {entity.id for entity in entities}
    claims = tuple(
        claim(
            document,
            1,
            (subject, subject if subject in ids else ""),
            (words, relation),
            (object_, object_ if object_ in ids else ""),
            speaker=(speaker, speaker) if speaker else None,
            factuality=how,
            time=time,
            qualifiers=Qualifiers(field=(field,)) if field else None,
        )
        for subject, words, relation, object_ in told
    )
    return Record(id.ljust(64, "0"), document, sentences(document), entities, claims)


def ask(question: str, *records: Record) -> Answer:
    return Graph.from_records(list(records)).ask(question)


def told(question: str, *records: Record) -> list[str]:
    answer = ask(question, *records)
    return [answer.line(row) for row in answer.rows]


BACKS = "Kenya and Peru back Chad."
BOTH = ("Chad", "Mali")
ARRESTED = "Ann Lee and Bo Yeo were arrested."


def backing(id: str, text: str, *who: str) -> Record:
    return record(id, text, *((one, "back", "supports", "Chad") for one in who))


@pytest.mark.parametrize(
    ("question", "said", "rows"),
    [
        ("Who backs Chad?", backing("a", BACKS, "Kenya", "Peru"), ["Kenya and Peru support Chad"]),
        (
            "Who backs Chad?",
            backing("a", "Kenya, Mali and Peru back Chad.", "Kenya", "Mali", "Peru"),
            ["Kenya, Mali and Peru support Chad"],
        ),
        (
            "Who sanctions Mali?",  # and not whom else Kenya sanctions
            record("a", "Kenya sanctions Chad and Mali.", *(("Kenya", "sanctions", "sanctions", x) for x in BOTH)),
            ["as of 2026-05-12 Kenya sanctions Mali"],
        ),
        (
            "Who was arrested?",
            record("a", ARRESTED, *(("arrested", "were arrested", "arrests", x) for x in ("Ann Lee", "Bo Yeo"))),
            ["as of 2026-05-12 Ann Lee and Bo Yeo were arrested"],
        ),
        (
            "Who met whom?",
            record("a", "Kenya and Mali met Peru.", *((x, "met", "meets", "Peru") for x in ("Kenya", "Mali"))),
            ["as of 2026-05-12 Kenya and Mali meet Peru"],
        ),
        (
            "Who met whom?",
            record("a", "Peru met Kenya and Mali.", *(("Peru", "met", "meets", x) for x in ("Kenya", "Mali"))),
            ["as of 2026-05-12 Kenya and Mali meet Peru"],
        ),
    ],
)  # fmt: skip
def test_what_one_sentence_says_of_several_is_one_row(question: str, said: Record, rows: list[str]) -> None:
    assert told(question, said) == rows


def test_what_another_sentence_says_too_stays_a_row_of_its_own() -> None:
    both = backing("a", BACKS, "Kenya", "Peru")
    assert told("Who backs Chad?", both, backing("b", "We back Chad, Kenya says.", "Kenya")) == [
        "Kenya supports Chad",
        "Peru supports Chad",
    ]


@pytest.mark.parametrize(
    ("who", "row"),
    [
        ("Lawmakers from Lima", "Lawmakers from Lima support Chad"),
        ("seven people", "seven people support Chad"),
        ("a union of miners", "a union of miners supports Chad"),
        ("the press", "the press supports Chad"),
    ],
)
def test_the_verb_agrees_with_those_who_do_it(who: str, row: str) -> None:
    assert told("Who backs Chad?", backing("a", f"It seems that {who} back Chad.", who)) == [row]


def test_two_verbs_are_two_rows() -> None:
    verbs = (("Kenya", "backs", "supports", "Chad"), ("Peru", "also backs", "supports", "Chad"))
    said = record("a", "Kenya backs and Peru also backs Chad.", *verbs)
    assert told("Who backs Chad?", said) == ["Kenya supports Chad", "Peru supports Chad"]


@pytest.mark.parametrize(
    ("speaker", "line"),
    [("Ann Lee", "Kenya supports Chad, according to Ann Lee"), ("Kenya", "Kenya supports Chad")],
)
def test_who_says_so_is_told_unless_it_is_who_does_it(speaker: str, line: str) -> None:
    said = record("a", f"Kenya backs Chad, {speaker} said.", ("Kenya", "backs", "supports", "Chad"), speaker=speaker)
    assert told("Who backs Chad?", said) == [line]
    assert told("Who backs Chad?", said, backing("b", "Kenya will back Chad.", "Kenya")) == ["Kenya supports Chad"]


@pytest.mark.parametrize(("who", "verb"), [("Kenyan authorities", "support"), ("United Nations", "supports")])
def test_the_verb_of_a_body_is_plural_if_its_noun_is_no_name(who: str, verb: str) -> None:
    assert told("Who backs Chad?", backing("a", f"{who} back Chad.", who)) == [f"{who} {verb} Chad"]


@pytest.mark.parametrize(
    ("time", "day"),
    [
        (None, "as of 2026-05-12"),
        (Time("on Monday", "2026-05-11", "2026-05-11"), "2026-05-11"),
        (Time("in April", "2026-04-01", "2026-04-30"), "2026-04"),
        (Time("last year", "2025-01-01", "2025-12-31"), "2025"),
        (Time("last week", "2026-05-04", "2026-05-10"), "2026-05-04"),
        (Time("since 2015", "2015-01-01", ""), "as of 2026-05-12"),
    ],
)
def test_a_row_has_the_day_that_is_told_and_no_other(time: Time | None, day: str) -> None:
    said = record("a", "Kenya sanctioned Mali.", ("Kenya", "sanctioned", "sanctions", "Mali"), time=time)
    assert told("Who sanctions Mali?", said) == [f"{day} Kenya sanctions Mali"]


def test_one_verb_told_with_fewer_words_and_with_more_is_one_row() -> None:
    text = "Kenya opened the talks with Peru on Monday."
    shorter = ("Kenya", "opened", "open:open", "talks")
    longer = ("Kenya", "opened the talks with", "open:open talks with", "Peru")
    assert told("What happened in Kenya?", record("a", text, shorter)) == ["as of 2026-05-12 Kenya opens talks"]
    assert told("What happened in Kenya?", record("a", text, shorter, longer)) == [
        "as of 2026-05-12 Kenya opens talks with Peru"
    ]


@pytest.mark.parametrize(
    ("one", "other", "against"),
    [
        ("24 people", "As many as 32 people", True),
        ("12 people", "15 persons", True),
        ("Six Kenyan sailors", "Eight Kenyans", True),
        ("Five girls", "Five teen girls", False),
        ("At least seventeen people", "17 people", False),
        ("22 people", "Eight Kenyans", False),  # these may be among those
        ("Two pilgrims", "Seventeen people", False),
        ("Three people", "a bystander", False),
        ("12 people", "two others", False),
        ("100 people", "dozens of people", False),
    ],
)
def test_numbers_differ_that_are_of_the_same(one: str, other: str, against: bool) -> None:
    first, second = (
        Graph.from_records([record("a", f"The fire killed {n}.", ("The fire", "killed", "kills", n))]).claims()[0]
        for n in (one, other)
    )
    assert is_against(first, second, load()) is against
    assert is_against(second, first, load()) is against


@pytest.mark.parametrize(
    ("text", "number"),
    [("thirteen", 13), ("at least ninety-nine cats", 99), ("1,200", 1200), ("a cat", 0), ("many", 0), ("", 0)],
)
def test_the_number_of_a_text(text: str, number: int) -> None:
    found = counted(text, load())
    assert (found[0] if found else 0) == number


def denial(said: str, *told: Told) -> Record:
    return record("a", f"Ann Lee denied that {said}.", *told, speaker="Ann Lee", how=Factuality.NEGATED)


ATTACKED = ("Kenya", "attacked", "attacks", "Chad")


@pytest.mark.parametrize(
    ("text", "claims", "how", "speaker", "rival"),
    [
        ("Kenya attacked Chad, Bo Yeo said.", ATTACKED, "asserted", "Bo Yeo", "Kenya attacks Chad (says Bo Yeo)"),
        ("Kenya may have attacked Chad.", ATTACKED, "possible", "", "Kenya attacks Chad (possible)"),
        ("Chad was attacked.", ("attacked", "was attacked", "attacks", "Chad"), "asserted", "", "Chad was attacked"),
        ("Kenya attacked Mali.", ("Kenya", "attacked", "attacks", "Mali"), "asserted", "", ""),
        ("Kenya sanctions Chad.", ("Kenya", "sanctions", "sanctions", "Chad"), "asserted", "", ""),
        ("Kenya attacked Chad, Ann Lee said.", ATTACKED, "asserted", "Ann Lee", ""),
    ],
)
def test_who_had_claimed_what_is_denied(text: str, claims: Told, how: str, speaker: str, rival: str) -> None:
    other = record("b", text, claims, speaker=speaker, how=Factuality(how))
    (line,) = told("Who denies what?", denial("Kenya attacked Chad", ATTACKED), other)
    assert line == f"Ann Lee denies: Kenya attacks Chad{'; but: ' if rival else ''}{rival}"


@pytest.mark.parametrize(("charge", "answered"), [("taking bribes", True), ("selling arms", False)])
def test_an_accusation_answers_the_denial_of_its_article(charge: str, answered: bool) -> None:
    text = f"Ann Lee denied that she was taking money from Peru, after Bo Yeo accused her of {charge}."
    document = Document(id="a", text=text)
    entities = tuple(Entity(n, n, kind) for kind, names in NAMES.items() for n in names if n in text)
    taking = ("she", "Ann Lee"), ("taking money from", "open:take money from"), ("Peru", "Peru")
    accused = ("Bo Yeo", "Bo Yeo"), ("accused", "criticises"), ("her", "Ann Lee")
    denied = claim(document, 1, *taking, speaker=("Ann Lee", "Ann Lee"), factuality=Factuality.NEGATED)
    claims = (denied, claim(document, 1, *accused, qualifiers=Qualifiers(field=(charge,))))
    (line,) = told("Who denies what?", Record("a" * 64, document, sentences(document), entities, claims))
    assert line.endswith("; but: Bo Yeo criticises Ann Lee") is answered


@pytest.mark.parametrize(
    ("one", "several"),
    [
        ("is member of", "are member of"),
        ("catches", "catch"),
        ("denies", "deny"),
        ("dies", "die"),
        ("meets", "meet"),
    ],
)
def test_a_verb_of_several(one: str, several: str) -> None:
    assert plural(one) == several
