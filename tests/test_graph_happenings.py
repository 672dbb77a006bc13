"""Events of several documents are one if kind, place and day agree, and never where place or month differ."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kg.graph import Graph
from kg.model import Argument, Claim, Document, Entity, Record, Relation, Sentence, Time
from kg.ontology import load
from tests.assembling import nquads, resolve

ONTOLOGY = load()
LIMA = Entity("Lima", "Lima", "City", known=True)
OSLO = Entity("Oslo", "Oslo", "City", known=True)
PERU = Entity("Peru", "Peru", "Country", known=True)


def record(name: str, label: str, place: Entity | None, day: str = "", written: str = "") -> Record:
    """A document that tells of one event."""
    event = Entity("e", label, "Event")
    told = Claim(
        document_id=name,
        sentence_index=1,
        subject=Argument(0, 1, "x", "e"),
        relation=Relation("locatedIn", "in", 2, 4),
        object=Argument(5, 6, "y", (place or OSLO).id),
        time=Time(day, day, day) if day else None,
    )
    places = (place,) if place else ()
    document, sentences = Document(name, "x in y", date=written), (Sentence(1, 0, 6),)
    return Record(name, document, sentences, (event, *places), (told,) if place else ())


def events(*records: Record) -> int:
    """How many events documents tell of together."""
    found = resolve(records, ONTOLOGY).entities.values()
    assert found
    return sum(ONTOLOGY.is_a(entity.type, "Event") for entity in found)


def test_kind_place_and_day_make_them_one() -> None:
    first = record("a", "Bus crash in Lima", LIMA, "2019-06-21")
    assert events(first, record("b", "Lima accident", LIMA, "2019-06-22")) == 1
    assert events(first, record("b", "Fire in Lima", LIMA, "2019-06-22")) == 2
    assert events(first, record("b", "Bus crash in Oslo", OSLO, "2019-06-21")) == 2


def test_days_near_each_other_are_one_and_no_others() -> None:
    first = record("a", "Bus crash in Lima", LIMA, "2019-06-21")
    assert events(first, record("b", "Bus crash in Lima", LIMA, "2019-06-24")) == 1
    assert events(first, record("b", "Bus crash in Lima", LIMA, "2019-06-25")) == 2


def test_the_day_on_which_a_document_was_written_will_do() -> None:
    first = record("a", "Bus crash in Lima", LIMA, "2019-06-21")
    assert events(first, record("b", "Bus crash in Lima", LIMA, written="2019-06-24")) == 1
    assert events(first, record("b", "Bus crash in Lima", LIMA, written="2019-12-24")) == 2
    assert events(first, record("b", "Bus crash in Lima", LIMA)) == 2


def test_a_country_is_no_place_that_tells_events_apart() -> None:
    assert events(record("a", "Fire", PERU, "2019-06-21"), record("b", "Fire", PERU, "2019-06-21")) == 2


def test_the_same_word_alone_makes_no_event_the_same() -> None:
    assert events(record("a", "Explosion", None), record("b", "Explosion", None)) == 2


def test_names_and_years_make_events_the_same_by_their_label() -> None:
    assert events(record("a", "Hurricane Omar", None), record("b", "Hurricane Omar", None)) == 1
    assert events(record("a", "2019 UK election", None), record("b", "2019 UK election", None)) == 1
    assert events(record("a", "2019 election", None), record("b", "2019 election", None)) == 2


def test_events_of_one_document_stay_apart() -> None:
    one, other = (Entity(n, label, "Event") for n, label in (("e1", "Fire in Lima"), ("e2", "Blaze in Lima")))
    told = [
        Claim("a", 1, Argument(n, n + 1, "x", e.id), Relation("locatedIn", "in", 2, 4), Argument(5, 6, "y", "Lima"))
        for n, e in enumerate((one, other))
    ]
    document = Document("a", "", date="2019-06-24")
    assert events(Record("a", document, entities=(one, other, LIMA), claims=tuple(told))) == 2


days = st.dates(min_value=date(2019, 1, 1), max_value=date(2019, 12, 31))
labels = st.sampled_from(["Bus crash", "Accident", "Fire", "Attack", "Shooting", "Protest"])
places = st.sampled_from([LIMA, OSLO])


@given(st.lists(st.tuples(labels, places, days), min_size=1, max_size=8))
def test_no_two_places_or_distant_days_meet_in_one_event(told: list[tuple[str, Entity, date]]) -> None:
    records = [record(f"d{n}", f"{label} in {p.label}", p, day.isoformat()) for n, (label, p, day) in enumerate(told)]
    seen: dict[str, set[tuple[str, str]]] = {}
    for claim in Graph.from_records(records, ONTOLOGY).claims():
        assert claim.time
        seen.setdefault(claim.subject.entity, set()).add((claim.object.entity, claim.time.start))
    for found in seen.values():
        assert len({place for place, _ in found}) == 1
        first, last = (date.fromisoformat(end(day for _, day in found)) for end in (min, max))
        assert (last - first).days <= 3


@given(st.lists(st.tuples(labels, places, days), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_documents_makes_no_difference(told, rng) -> None:  # type: ignore[no-untyped-def]
    records = [record(f"d{n}", f"{label} in {p.label}", p, day.isoformat()) for n, (label, p, day) in enumerate(told)]
    assert nquads(rng.sample(records, len(records))) == nquads(records)
