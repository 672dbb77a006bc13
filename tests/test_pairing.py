"""What one pronoun or two lists may multiply into."""

from __future__ import annotations

import pytest

from kg.extraction.extractor import Extractor
from kg.extraction.propositions.rendering import MOST_FACTS
from kg.extraction.relations.pairing import MOST_PAIRS
from kg.model import Record
from kg.reading import text_document

COUNTRIES = (
    "Egypt Jordan Qatar Oman Kuwait Bahrain Iraq Lebanon Tunisia Libya Sudan Chad Kenya Uganda Rwanda Tanzania Malawi "
    "Zambia Angola Mali Niger Ghana Togo Benin Senegal Gabon Gambia Liberia Namibia Botswana"
).split()

OTHERS = (
    "France Germany Spain Italy Poland Norway Sweden Finland Austria Greece Ireland Portugal Denmark Belgium".split()
)


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def listed(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"


def pairs(record: Record) -> set[tuple[str, str]]:
    return {(c.subject.entity, c.object.entity) for c in record.claims}


@pytest.mark.parametrize(
    "end",
    [
        "signed their names.",
        "defended themselves.",
        "rejected calls by their envoys.",
        "praised the work of their ministers.",
        "backed their bids.",
    ],
)
@pytest.mark.parametrize("number", [2, 9])
def test_each_does_it_to_its_own_and_none_to_another(number: int, end: str, extractor: Extractor) -> None:
    record = extractor.record(text_document(f"{listed(COUNTRIES[:number])} {end}"))
    assert not {(a, b) for a, b in pairs(record) if a in COUNTRIES and b in COUNTRIES}
    assert len(record.claims) <= 2 * number


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Egypt and Jordan praised Qatar and Oman.", 4),
        ("Egypt and Jordan met. They praised Qatar and Oman.", 5),
        ("Egypt and Jordan met.", 1),
    ],
)
def test_others_are_told_pair_by_pair(text: str, found: int, extractor: Extractor) -> None:
    known = {(a, b) for a, b in pairs(extractor.record(text_document(text))) if a in COUNTRIES and b in COUNTRIES}
    assert len(known) == found


def test_two_owners_are_both_named_and_more_are_not(extractor: Extractor) -> None:
    labels = {
        number: {
            e.label
            for e in extractor.record(text_document(f"{listed(COUNTRIES[:number])} fund their farmers.")).entities
        }
        for number in (2, 3)
    }
    assert "Egypt and Jordan's farmers" in labels[2]
    assert "Farmers" in labels[3]


@pytest.mark.parametrize(("number", "told"), [(10, 45), (11, 0), (30, 0)])
def test_who_met_is_told_pair_by_pair_up_to_a_number(number: int, told: int, extractor: Extractor) -> None:
    record = extractor.record(text_document(f"{listed(COUNTRIES[:number])} met in Cairo on Monday."))
    assert sum(claim.relation.id == "meets" for claim in record.claims) == told
    assert told <= MOST_PAIRS
    assert ("lists too long to be told" in dict(record.counts)) is (told == 0)


@pytest.mark.parametrize(("number", "told"), [(7, 49), (8, 0), (14, 0)])
def test_two_lists_are_told_pair_by_pair_up_to_a_number(number: int, told: int, extractor: Extractor) -> None:
    ours, theirs = COUNTRIES[:number], OTHERS[:number]
    record = extractor.record(text_document(f"{listed(ours)} praised {listed(theirs)}."))
    assert len({(a, b) for a, b in pairs(record) if a in ours and b in theirs}) == told


def test_one_list_alone_is_told_in_full(extractor: Extractor) -> None:
    record = extractor.record(text_document(f"{listed(COUNTRIES[:20])} joined the United Nations."))
    assert {c.subject.entity for c in record.claims if c.relation.id == "joins"} == set(COUNTRIES[:20])


@pytest.mark.parametrize("number", [5, 30])
def test_propositions_of_two_long_lists_keep_the_first_whole(number: int, extractor: Extractor) -> None:
    names = COUNTRIES[:number]
    told = extractor.propositions(text_document(f"{listed(names)} bought {listed(COUNTRIES[:number][::-1])}."))
    assert 0 < len(told) <= MOST_FACTS
    assert ({p.subject for p in told} == set(names)) is (number == 5)
