"""Spellings of one name, within a document and across them."""

from __future__ import annotations

import pytest

from kg import variants
from kg.model import Argument, Claim, Document, Entity, Record, Relation
from kg.ontology import load
from tests.assembling import resolve

PERSONS = [
    ("Bill Nelson", "William Nelson", True),
    ("Bob Mueller", "Robert S. Mueller", True),
    ("Martin Luther King Jr.", "Martin Luther King", True),
    ("Volodymyr Zelenskyy", "Volodymyr Zelenskiy", True),
    ("Mohammed Ali", "Muhammad Ali", True),
    ("Bill Nelson", "Robert Nelson", False),
    ("George H. W. Bush", "Jeb Bush", False),
    ("Ann Bell", "Ann Ball", False),
]
BODIES = [
    ("Acme Motors Inc.", "Acme Motors", True),
    ("Delta & Sons Ltd", "The Delta and Sons", True),
    ("Müller GmbH", "Muller", True),
    ("Acme Motors", "Acme Mining", False),
    ("Bank of Chad", "Chad", False),
]


@pytest.mark.parametrize(("one", "other", "same"), PERSONS)
def test_names_of_one_person(one: str, other: str, same: bool) -> None:
    assert (variants.person_key(one, load()) == variants.person_key(other, load())) is same


@pytest.mark.parametrize(("one", "other", "same"), BODIES)
def test_names_of_one_body(one: str, other: str, same: bool) -> None:
    assert (variants.body_key(one, load()) == variants.body_key(other, load())) is same


def record(document: str, *entities: Entity) -> Record:
    claims = [
        Claim(document, 1, Argument(0, 1, "x", e.id), Relation("mentions", "x", n, n + 1), Argument(2, 3, "y", e.id))
        for n, e in enumerate(entities)
    ]
    return Record(key=document, document=Document(document, "text"), entities=entities, claims=tuple(claims))


def test_across_documents_spellings_are_one() -> None:
    first = record("a", Entity("n", "Bill Nelson", "Person"), Entity("m", "Acme Motors Inc.", "Company"))
    second = record("b", Entity("n", "William Nelson", "Person"), Entity("m", "Acme Motors", "Company"))
    assert set(resolve([first, second], load()).entities) == {"William_Nelson", "Acme_Motors_Inc"}


def test_towns_of_one_name_in_two_states_are_two() -> None:
    def town(document: str, *wider: str) -> Record:
        return record(document, Entity("r", "Randolph", "City", wider))

    two = [town("a", "Randolph, New Hampshire"), town("b", "Randolph, Massachusetts")]
    assert len(resolve(two, load()).entities) == 2
    assert len(resolve([*two, town("c", "Randolph, Massachusetts")], load()).entities) == 2
    assert len(resolve([two[0], town("c")], load()).entities) == 1
    assert len(resolve([*two, town("c")], load()).entities) == 3
