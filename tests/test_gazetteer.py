"""The known names: every row well formed, every reference met, every country with its people and capital."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from kg.model import slug
from kg.ontology import Known, load

STANDS_FOR_ANOTHER = {"Belgium"}  # Brussels is the European Union
CITY_STATES = {"Djibouti", "Luxembourg", "Monaco", "San_Marino", "Singapore", "Vatican_City"}
NO_LONGER_OR_WITHOUT_CAPITAL = {
    "Czechoslovakia",
    "East_Germany",
    "North_Vietnam",
    "Ottoman_Empire",
    "Sahrawi_Arab_Democratic_Republic",
    "Serbia_and_Montenegro",
    "South_Vietnam",
    "Soviet_Union",
    "West_Germany",
    "Yugoslavia",
}


@pytest.fixture(scope="module")
def names() -> tuple[Known, ...]:
    return load().gazetteer


@pytest.fixture(scope="module")
def countries(names: tuple[Known, ...]) -> list[Known]:
    return [n for n in names if n.type == "Country"]


def called(known: Known) -> Iterator[str]:
    yield from (known.label, *known.aliases)


def test_ids_are_unique(names: tuple[Known, ...]) -> None:
    assert [i for i, n in Counter(n.id for n in names).items() if n > 1] == []


def test_ids_are_slugs_of_labels(names: tuple[Known, ...]) -> None:
    """A city that shares its name with something else may add `_City`."""
    assert [n.id for n in names if n.id not in (slug(n.label), slug(n.label) + "_City")] == []


def test_types_are_classes(names: tuple[Known, ...]) -> None:
    assert {n.type for n in names} <= set(load().classes)


def test_persons_are_listed_for_whom_they_speak_for(names: tuple[Known, ...]) -> None:
    sides = [n.part_of for n in names if n.type == "Person"]
    assert sides
    assert all(load().is_a(load().known[side].type, "Country", "InternationalOrganization") for side in sides)


def test_references_exist(names: tuple[Known, ...]) -> None:
    referred = {i for n in names for i in (n.metonym_of, n.part_of) if i}
    assert referred <= set(load().known)


def test_nothing_is_part_of_or_stands_for_itself(names: tuple[Known, ...]) -> None:
    assert [n.id for n in names if n.id in (n.metonym_of, n.part_of)] == []


def test_cells_hold_no_empty_or_repeated_name(names: tuple[Known, ...]) -> None:
    assert [n.id for n in names if len(set(called(n))) != len(list(called(n)))] == []
    assert [n.id for n in names if len(set(n.demonyms)) != len(n.demonyms)] == []


def test_wikidata_ids_are_well_formed_and_used_once(names: tuple[Known, ...]) -> None:
    ids = [n.wikidata for n in names if n.wikidata]
    assert [i for i in ids if not re.fullmatch(r"Q\d+", i)] == []
    assert [i for i, n in Counter(ids).items() if n > 1] == []


def test_countries_have_people_and_a_wikidata_id(countries: list[Known]) -> None:
    assert len(countries) >= 197
    assert [c.id for c in countries if not c.demonyms] == []
    present = [c for c in countries if c.id not in NO_LONGER_OR_WITHOUT_CAPITAL]
    assert [c.id for c in present if not c.wikidata] == []


def test_countries_have_a_capital_that_stands_for_them(names: tuple[Known, ...], countries: list[Known]) -> None:
    stood_for = {n.metonym_of for n in names if n.type == "City"}
    without = {c.id for c in countries} - stood_for
    assert without == CITY_STATES | STANDS_FOR_ANOTHER | NO_LONGER_OR_WITHOUT_CAPITAL


def test_countries_share_no_alias(countries: list[Known]) -> None:
    counts = Counter(name for c in countries for name in called(c))
    assert [name for name, n in counts.items() if n > 1] == []


def test_sixty_international_organisations(names: tuple[Known, ...]) -> None:
    assert sum(n.type == "InternationalOrganization" for n in names) >= 60


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("USSR", "Soviet_Union"),
        ("Russian Federation", "Russia"),
        ("U.S.", "United_States"),
        ("Britain", "United_Kingdom"),
        ("Türkiye", "Turkey"),
        ("DRC", "Democratic_Republic_of_the_Congo"),
        ("Kiev", "Kyiv"),
        ("SCO", "Shanghai_Cooperation_Organisation"),
        ("Shanghai Cooperation Organization", "Shanghai_Cooperation_Organisation"),
        ("NDB", "New_Development_Bank"),
        ("Republic of Tatarstan", "Tatarstan"),
        ("TASS News Agency", "TASS"),
    ],
)
def test_variants_find_their_entity(names: tuple[Known, ...], name: str, expected: str) -> None:
    assert [n.id for n in names if name in called(n)] == [expected]


@pytest.mark.parametrize(
    ("seat", "power"),
    [
        ("Moscow", "Russia"),
        ("Islamabad", "Pakistan"),
        ("Kremlin", "Russia"),
        ("Brussels", "European_Union"),
        ("Pentagon", "US_Department_of_Defense"),
        ("Tel_Aviv", "Israel"),
        ("The_Hague", "Netherlands"),
        ("New_York", ""),
        ("Karachi", ""),
    ],
)
def test_seats_of_power(seat: str, power: str) -> None:
    assert load().known[seat].metonym_of == power


def test_labels_that_end_in_a_common_noun_or_a_plural_have_an_article(countries: list[Known]) -> None:
    nouns = ("Republic", "Republic of the Congo", "Kingdom", "States", "Emirates", "Islands", "Union", "Empire")
    plurals = {"Bahamas", "Comoros", "Maldives", "Netherlands", "Philippines", "Seychelles"}
    with_article = {c.label for c in countries if c.article}
    assert with_article == {c.label for c in countries if c.label.endswith(nouns)} | plurals | {"Gambia"}


def test_articles_stand_before_labels_inside_a_sentence() -> None:
    known = load().known
    assert [known[i].in_sentence for i in ("Maldives", "United_Nations", "NATO", "Peru")] == [
        "the Maldives",
        "the United Nations",
        "NATO",
        "Peru",
    ]
    assert {k.article for k in known.values()} == {"the", ""}
