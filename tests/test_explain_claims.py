"""`kg extract --claims --explain`: each claim with the row and the rules that made it what it is."""

from __future__ import annotations

import pytest

from kg.extraction.extractor import Extractor
from kg.model import Document
from kg.reading import text_document

TEXT = "Kenya may join BRICS, the envoy Ann Lee said. She denied that Moscow had sold arms to Chad."


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.fixture(scope="module")
def document(extractor: Extractor) -> Document:
    return text_document(TEXT, ontology=extractor.ontology)


@pytest.fixture(scope="module")
def explained(extractor: Extractor, document: Document) -> str:
    return extractor.explain_claims(document)


def block(text: str, claim: str) -> str:
    """The lines of a claim, up to the blank one."""
    return text[text.index(claim) :].partition("\n\n")[0]


def test_every_claim_is_explained(extractor: Extractor, document: Document, explained: str) -> None:
    record = extractor.record(document)
    assert len(record.claims) > 1
    assert explained.count("confidence:") == len(record.claims)
    for claim in record.claims:
        assert f"{claim.subject.text!r}" in explained
        assert claim.rule in explained


@pytest.mark.parametrize(
    ("claim", "reasons"),
    [
        (
            "Kenya | joins | BRICS",
            ("possible: modal at 'join'", "said by Ann Lee", "confidence: 0."),
        ),
        ("Russia | supplies | Chad", ("negated: ", "denied at 'denied'", "'Moscow'", "stands for its government")),
    ],
)
def test_a_claim_names_its_rules(claim: str, reasons: tuple[str, ...], explained: str) -> None:
    lines = block(explained, claim)
    assert [reason for reason in reasons if reason not in lines] == []


def test_a_sentence_without_claims_says_so(extractor: Extractor) -> None:
    assert "no claims" in extractor.explain_claims(text_document("Nobody knows.", ontology=extractor.ontology))
