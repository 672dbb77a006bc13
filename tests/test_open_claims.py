"""Claims of general English that no relation of the ontology is meant for: what their nodes and relations are called.

A case is a text and the claims it must yield, as `subject | relation | words of the relation | object`; empty parts
match anything. A claim after `not` must be absent.
"""

from __future__ import annotations

import pytest

from kg.extraction.extractor import Extractor
from kg.reading import text_document
from tests.claims.open import CASES
from tests.parses import EXTRACTORS
from tests.test_claims import named


@pytest.fixture(scope="module", params=EXTRACTORS)
def extractor(request: pytest.FixtureRequest) -> Extractor:
    return request.param()  # type: ignore[no-any-return]


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_open_claims(text: str, expected: str, extractor: Extractor) -> None:
    record = extractor.record(text_document(text))
    labels = {entity.id: entity.label for entity in record.entities}
    claims = [
        (named(c.subject, labels), c.relation.id, c.relation.text, named(c.object, labels)) for c in record.claims
    ]
    for want in expected.split(";"):
        parts = [part.strip() for part in want.strip().removeprefix("not ").split("|")]
        fits = [c for c in claims if all(w in ("", x) for w, x in zip(parts, c, strict=True))]
        assert bool(fits) != want.strip().startswith("not "), claims


def test_a_scene_qualifies_what_happens(extractor: Extractor) -> None:
    record = extractor.record(text_document("In many villages, bakers use chestnut flour."))
    assert {c.qualifiers.field for c in record.claims if c.relation.id == "open:use"} == {("villages",)}


def test_an_argument_is_no_qualifier(extractor: Extractor) -> None:
    record = extractor.record(text_document("Farmers rely on trains and barges."))
    assert [c.qualifiers.field for c in record.claims] == [(), ()]
