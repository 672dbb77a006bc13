"""What claims are found in a text, each rule by sentences of its own: whom they mean, what happened, who says so.

A case is a text and the claims it must yield, as `subject | relation | object | factuality | speaker`; the last two may
be left out for what is asserted by the author. A claim after `not` must be absent, with any factuality and speaker.
"""

from __future__ import annotations

import pytest

from kg.extraction.extractor import Extractor
from kg.model import Argument
from kg.reading import text_document
from tests.articles import ARTICLES
from tests.claims import GROUPS, TEXTS
from tests.claims.classes import CLASSES
from tests.parses import EXTRACTORS, frozen_texts

CASES = [(f"{group}: {name}", *case) for group, file in GROUPS.items() for name, case in file.CASES.items()]


@pytest.fixture(scope="module", params=EXTRACTORS)
def extractor(request: pytest.FixtureRequest) -> Extractor:
    """Reads frozen parses, and those of the model."""
    return request.param()  # type: ignore[no-any-return]


def test_no_text_is_frozen_in_vain() -> None:
    assert set(frozen_texts()) == TEXTS.union(ARTICLES.values())


def found(text: str, extractor: Extractor) -> list[tuple[str, ...]]:
    record = extractor.record(text_document(text))
    assert record.skipped == ()
    labels = {entity.id: entity.label for entity in record.entities}
    return [
        (
            named(c.subject, labels),
            c.relation.id,
            named(c.object, labels),
            str(c.factuality),
            labels[c.speaker.entity] if c.speaker and c.speaker.entity else "",
        )
        for c in record.claims
    ]


def named(end: Argument, labels: dict[str, str]) -> str:
    """The label of an end, or its words, with a capital as labels have."""
    return labels.get(end.entity, end.text[:1].upper() + end.text[1:])


def agrees(claim: tuple[str, ...], wanted: list[str], symmetric: bool) -> bool:
    """Is it the claim that was asked for? Empty parts match anything, a speaker only if none was given."""
    swapped = (claim[2], claim[1], claim[0], *claim[3:])
    ways = (claim, swapped) if symmetric else (claim,)
    return any(all(w in ("", c) for w, c in zip(wanted[:4], way, strict=False)) for way in ways)


@pytest.mark.parametrize(("name", "text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_claims(name: str, text: str, expected: str, extractor: Extractor) -> None:
    claims = found(text, extractor)
    for want in expected.split(";"):
        absent = want.strip().startswith("not ")
        parts = [part.strip() for part in want.strip().removeprefix("not ").split("|")]
        fits = [c for c in claims if agrees(c, parts, extractor.ontology.symmetric(parts[1]))]
        if absent:
            assert fits == [], claims
            continue
        assert fits, claims
        assert fits[0][3] == (parts[3] if len(parts) > 3 else "asserted")
        assert fits[0][4] == (parts[4] if len(parts) > 4 else ""), claims


@pytest.mark.parametrize(("text", "name", "kind"), CLASSES)
def test_classes_of_what_is_named(text: str, name: str, kind: str, extractor: Extractor) -> None:
    kinds = {entity.label: entity.type for entity in extractor.record(text_document(text)).entities}
    assert kinds[name] == kind


def test_amounts_are_qualifiers(extractor: Extractor) -> None:
    record = extractor.record(text_document("China granted Kenya a loan of $1.5 billion. Chad praised Togo."))
    assert [c.qualifiers.amount for c in record.claims if c.subject.entity == "China"] == [("1500000000 USD",)]
    assert all(not c.qualifiers.amount for c in record.claims if c.subject.entity == "Chad")
