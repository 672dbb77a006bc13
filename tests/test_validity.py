"""From when until when roles and memberships hold: by a text's own words, and by what other claims end or begin."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extraction.extractor import Extractor
from kg.graph import Graph
from kg.graph.validity import Turns
from kg.model import Claim, Document, Entity, Interval, Record, Time
from kg.ontology import load
from kg.reading import text_document
from tests.graph_fixture import claim, sentences
from tests.parses import EXTRACTORS
from tests.validity import CASES, DATE


@pytest.fixture(scope="module", params=EXTRACTORS)
def extractor(request: pytest.FixtureRequest) -> Extractor:
    return request.param()  # type: ignore[no-any-return]


@pytest.mark.parametrize("text", CASES)
def test_a_text_says_from_when_until_when(text: str, extractor: Extractor) -> None:
    who, what, start, until = CASES[text]
    record = extractor.record(replace(text_document(text), date=DATE))
    labels = {entity.id: entity.label for entity in record.entities}
    found = {
        (labels[c.subject.entity], labels.get(c.object.entity, "")): c.valid
        for c in record.claims
        if c.relation.id in ("holdsOffice", "memberOf")
    }
    assert found == {(who, what): Interval(start, until)}


EARLY = Document(
    id="early", date="2019-06-01", text="Ivo Novak is defence minister. Ivo Novak heads Acme. Chad is in the AU."
)
LATE = Document(
    id="late",
    date="2022-04-01",
    text="Omar Farah succeeded Ivo Novak. Omar Farah is defence minister. Ivo Novak left Acme. Chad joined the AU.",
)
NOVAK, FARAH = Entity("n", "Ivo Novak", "Person"), Entity("f", "Omar Farah", "Person")
POST, ACME = Entity("p", "Defence Minister of Chad", "Office"), Entity("a", "Acme", "Company")
CHAD, AU = Entity("c", "Chad", "Country"), Entity("u", "AU", "InternationalOrganization")
MARCH = Time("in March 2022", "2022-03-01", "2022-03-31")
BEFORE = (
    claim(EARLY, 1, ("Ivo Novak", "n"), ("is", "holdsOffice"), ("defence minister", "p")),
    claim(EARLY, 2, ("Ivo Novak", "n"), ("heads", "leads"), ("Acme", "a")),
    claim(EARLY, 3, ("Chad", "c"), ("in", "memberOf"), ("AU", "u")),
)
AFTER = (
    replace(claim(LATE, 1, ("Omar Farah", "f"), ("succeeded", "succeeds"), ("Ivo Novak", "n")), time=MARCH),
    replace(claim(LATE, 2, ("Omar Farah", "f"), ("is", "holdsOffice"), ("defence minister", "p")), sentence_index=1),
    claim(LATE, 3, ("Ivo Novak", "n"), ("left", "resignsFrom"), ("Acme", "a")),
    replace(
        claim(LATE, 4, ("Chad", "c"), ("joined", "joins"), ("AU", "u")),
        time=Time("in 2002", "2002-01-01", "2002-12-31"),
    ),
)
ENTITIES = {e.id: e for e in (NOVAK, FARAH, POST, ACME, CHAD, AU)}


def days(*claims: Claim, entities: dict[str, Entity] = ENTITIES) -> dict[tuple[str, str], Interval]:
    """When the roles and memberships among claims hold, by their ends."""
    turns, itself = Turns(), {id: id for id in ("", *entities)}
    for document in (EARLY, LATE):
        turns.add(document, [c for c in claims if c.document_id == document.id], itself)
    bounds, written = turns.bounds(entities, itself, load()), {d.id: d.date for d in (EARLY, LATE)}
    return {
        (c.subject.entity, c.object.entity): bounds.of(c, c.subject.entity, c.object.entity, written[c.document_id])
        for c in claims
        if c.relation.id in ("holdsOffice", "leads", "memberOf")
    }


def test_whoever_is_succeeded_or_leaves_no_longer_holds_the_post() -> None:
    found = days(*BEFORE, *AFTER)
    assert found["n", "p"] == Interval("", "2022-03-31")
    assert found["n", "a"] == Interval("", "2022-04-01")  # by the day of the report
    assert found["f", "p"] == Interval()


def test_who_joined_is_a_member_from_then_on() -> None:
    assert days(*BEFORE, *AFTER)["c", "u"] == Interval("2002-01-01", "")


def test_what_was_before_ends_nothing_that_is_told_later() -> None:
    left = replace(AFTER[2], time=Time("in 2014", "2014-01-01", "2014-12-31"))
    assert days(BEFORE[1], left)["n", "a"] == Interval()


def test_a_post_of_the_body_that_is_left_ends() -> None:
    office = Entity("o", "Chair of Acme", "Office")
    held = claim(EARLY, 2, ("Ivo Novak", "n"), ("heads", "holdsOffice"), ("Acme", "o"))
    assert days(held, AFTER[2], entities=ENTITIES | {"o": office})["n", "o"] == Interval("", "2022-04-01")
    assert days(BEFORE[0], AFTER[2])["n", "p"] == Interval()


@pytest.fixture(scope="module")
def graph() -> Graph:
    records = [
        Record(
            key=document.id * 8,
            document=document,
            sentences=sentences(document),
            entities=tuple(ENTITIES.values()),
            claims=claims,
        )
        for document, claims in ((EARLY, BEFORE), (LATE, AFTER))
    ]
    return Graph.from_records(records)


def test_the_question_tells_the_days(graph: Graph) -> None:
    rows = {(row["who"], row["what"]): (row["from"], row["until"]) for row in graph.named("who-held-office-when")}
    assert rows["ent:Ivo_Novak", "ent:Defence_Minister_of_Chad"] == ("", "2022-03-31")
    assert rows["ent:Chad", "ent:AU"] == ("2002-01-01", "")


def test_the_days_are_read_back(graph: Graph) -> None:
    valid = {(c.subject.entity, c.object.entity): c.valid for c in graph.claims()}
    assert valid["Ivo_Novak", "Defence_Minister_of_Chad"] == Interval("", "2022-03-31")
