"""How answers read: with the verb of the text, and one event that several sentences tell in one row."""

from __future__ import annotations

import re

import pytest

from kg.columns import FILE, LINE
from kg.graph import Graph
from kg.graph.own_verbs import own_verb
from kg.model import Argument, Claim, Document, Entity, Factuality, Qualifiers, Record, Relation, Sentence, Time
from kg.ontology import load, split

NOT = Factuality.NEGATED


def row(verb: str, relation: str) -> str:
    """Where the lexicon has a row for a verb: the first that says it relates two in this way."""
    for cells in load().lexicon("verbs"):
        if cells["relation"] == relation and verb in split(cells["lemma"], "|"):
            return f"{cells[FILE]}:{cells[LINE]}"
    raise AssertionError(f"no row says that {verb!r} is {relation}")


def told(
    text: str,
    relation: str,
    verb: str,
    document: str = "d",
    how: Factuality = Factuality.ASSERTED,
    over: str = "",
    day: str = "",
    speaker: str = "",
) -> Record:
    """A document of one sentence, "[Ann] sued {Ben}": what it tells stands in brackets, and between them the verb."""
    subject, said, object_ = re.fullmatch(r"\[(.+)\] (.+) \{(.+)\}", text).groups()  # type: ignore[union-attr]
    plain = f"{subject} {said} {object_}"
    end = len(subject) + 1 + len(said)
    ends = Argument(0, len(subject), subject, subject), Argument(end + 1, len(plain), object_, object_.capitalize())
    by = Argument(0, 1, speaker[:1], speaker) if speaker else None
    claim = Claim(
        document,
        1,
        ends[0],
        Relation(relation, said, len(subject) + 1, end),
        ends[1],
        how,
        by,
        Time(day, day, day) if day else None,
        Qualifiers((over,) if over else ()),
        confidence=0.9,
        rule=row(verb, relation),
    )
    names = {subject: subject, object_.capitalize(): object_.capitalize()} | ({speaker: speaker} if speaker else {})
    entities = tuple(Entity(id, label, "Event" if "fire" in label else "Person") for id, label in names.items())
    day_written = "2026-05-12"
    return Record(
        f"{document}{text}{how}{over}{day}{speaker}",
        Document(document, plain, date=day_written),
        (Sentence(1, 0, len(plain)),),
        entities,
        (claim,),
    )


def answers(question: str, *records: Record) -> list[str]:
    return [row.text for row in Graph.from_records(records).ask(question).rows]


ARRESTED, KILLED = "Who arrested whom?", "What killed people?"


@pytest.mark.parametrize(
    ("text", "relation", "verb", "reads"),
    [
        ("[Peru] impeached {Ann}", "charges", "impeach", "impeaches"),
        ("[Peru] voted to legalize {gambling}", "bans", "legalise", "legalises"),
        ("[Peru] signed {bills}", "endorses", "sign", "signs"),
        ("[Peru] swore in {Ann}", "appoints", "swear in", "swears in"),
        ("[Peru] presided over {talks}", "organises", "preside", ""),  # the words end in no verb of the row
        ("[Peru] presided {talks}", "organises", "preside", "presides over"),
        ("[Peru] found {Ann}", "convicts", "find", ""),  # "found guilty"
        ("[Peru] opened a case against {Ann}", "charges", "open", ""),
        ("[Peru] jails {Ann}", "charges", "impeach", ""),
    ],
)
def test_a_claim_has_the_verb_of_its_text_where_that_says_it_all(
    text: str, relation: str, verb: str, reads: str
) -> None:
    (claim,) = Graph.from_records([told(text, relation, verb)]).claims()
    found = own_verb(claim)
    assert (found.text if found else "") == reads


def test_what_a_verb_says_is_presented_as_the_verb_has_it() -> None:
    graph = Graph.from_records(
        [
            told("[Peru] legalised {gambling}", "bans", "legalise", "a", NOT),
            told("[Chad] outlawed {gambling}", "bans", "outlaw", "b", NOT),
        ]
    )
    rows = {row.text: row.factuality for row in graph.ask("Who bans what?").rows}
    assert rows == {
        "Peru legalises gambling": Factuality.ASSERTED,
        "Chad outlaws gambling": Factuality.NEGATED,
    }


def test_an_event_told_with_less_is_one_with_the_same_told_with_more() -> None:
    more = told("[Peru] sentenced {Ann}", "convicts", "sentence", "a", over="fraud", day="2026-05-02")
    assert answers(ARRESTED, more, told("[Peru] sentences {Ann}", "convicts", "sentence", "b", day="2026-05-02")) == [
        "Peru sentences Ann, over fraud"
    ]


@pytest.mark.parametrize(
    "other",
    [
        told("[Peru] sentences {Ann}", "convicts", "sentence", "b", day="2026-05-03"),
        told("[Peru] sentences {Ann}", "convicts", "sentence", "b"),  # another document, of no day
        told("[Peru] sentences {Ann}", "convicts", "sentence", "b", NOT, day="2026-05-02"),
        told("[Chad] sentences {Ann}", "convicts", "sentence", "b", day="2026-05-02"),
        told("[Peru] sentences {Ann}", "convicts", "sentence", "b", over="theft", day="2026-05-02"),
        told("[Peru] sentences {Ann}", "convicts", "sentence", "b", speaker="Ben", day="2026-05-02"),
    ],
    ids=["other day", "no day", "denied", "other doer", "other reason", "somebody says so"],
)
def test_what_may_be_another_event_is_another_row(other: Record) -> None:
    more = told("[Peru] sentenced {Ann}", "convicts", "sentence", "a", over="fraud", day="2026-05-02")
    assert len(answers(ARRESTED, more, other)) == 2


def test_all_that_is_told_of_an_event_is_one_row_with_who_says_so() -> None:
    fire = [
        told("[Oslo fire] killed {nine people}", "kills", "kill", "a"),
        told("[Oslo fire] injured {two others}", "injures", "injure", "a", speaker="Ben"),
    ]
    merged = Record(
        "both",
        fire[0].document,
        fire[0].sentences,
        tuple(dict.fromkeys((*fire[0].entities, *fire[1].entities))),
        (*fire[0].claims, *fire[1].claims),
    )
    assert answers(KILLED, merged) == ["Oslo fire kills nine people; injures two others, according to Ben"]
    assert len(answers(KILLED, merged, told("[Oslo fire] killed {ten people}", "kills", "kill", "b"))) == 2
