"""Another domain, people and companies, with nothing but the files of `ontology/examples/business`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.extraction.extractor import Extractor
from kg.ontology import default_folder, load
from kg.reading import text_document

BUSINESS = default_folder() / "examples" / "business"
Triple = tuple[str, str, str]


@pytest.fixture(scope="module")
def claims() -> Callable[[str], set[Triple]]:
    """Reads a text: label, relation, label or value."""
    extractor = Extractor(ontology=load(BUSINESS))

    def read(text: str) -> set[Triple]:
        record = extractor.record(text_document(text))
        labels = {entity.id: entity.label for entity in record.entities}
        return {
            (
                labels[c.subject.entity],
                c.relation.id,
                c.object.literal.value if c.object.literal else labels[c.object.entity],
            )
            for c in record.claims
            if not c.relation.id.startswith("open:")
        }

    return read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ana Silva was born on 12 May 1950 in Porto, Portugal.",
            {
                ("Ana Silva", "dateOfBirth", "1950-05-12"),
                ("Ana Silva", "placeOfBirth", "Porto"),
                ("Ana Silva", "placeOfBirth", "Portugal"),
            },
        ),
        (
            "Ivo Petrov (12 May 1931 – 3 June 2004) was a Bulgarian lawyer.",
            {
                ("Ivo Petrov", "dateOfBirth", "1931-05-12"),
                ("Ivo Petrov", "dateOfDeath", "2004-06-03"),
                ("Ivo Petrov", "nationality", "Bulgaria"),
            },
        ),
        (
            "Silva Motors was founded in 1985 by Ana Silva and is a subsidiary of Acme Holdings.",
            {
                ("Silva Motors", "dateFounded", "1985"),
                ("Silva Motors", "foundedBy", "Ana Silva"),
                ("Silva Motors", "subsidiaryOf", "Acme Holdings"),
            },
        ),
        (
            "Acme Holdings is a company based in Austin, Texas.",
            {("Acme Holdings", "headquarters", "Austin"), ("Acme Holdings", "headquarters", "Texas")},
        ),
        ("Ana Silva is the founder and CEO of Silva Motors.", {("Silva Motors", "ceo", "Ana Silva")}),
        ("His wife, Mia Moreau, is a painter.", {("Mia Moreau", "spouse", "he")}),
        ("Mia Moreau graduated from the University of Lyon.", {("Mia Moreau", "educatedAt", "University of Lyon")}),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else "",
)
def test_files_alone_teach_another_domain(
    text: str, expected: set[Triple], claims: Callable[[str], set[Triple]]
) -> None:
    found = claims(text)
    symmetric = {(o, r, s) for s, r, o in found if r == "spouse"}
    assert expected - found - symmetric == set()


def test_without_a_gazetteer_known_names_take_the_nearest_class(tmp_path: Path) -> None:
    (tmp_path / "classes.csv").write_text("id,label,parent\nThing,thing,\nPlace,place,Thing\nOrganization,body,Thing\n")
    (tmp_path / "relations.csv").write_text("id,parent\nrelated,\n")
    types = {known.label: known.type for known in load(tmp_path).gazetteer}
    assert (types["Kenya"], types["NATO"]) == ("Place", "Organization")


def test_an_empty_gazetteer_is_empty(tmp_path: Path) -> None:
    (tmp_path / "classes.csv").write_text("id,label,parent\nThing,thing,\nPlace,place,Thing\n")
    (tmp_path / "gazetteer").mkdir()
    assert load(tmp_path).gazetteer == ()
