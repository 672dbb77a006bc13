"""kg inside a spaCy pipeline."""

from __future__ import annotations

import spacy

from kg.extraction.extractor import DEFAULT_MODEL


def test_pipeline_with_kg_gives_claims_of_its_own_parse() -> None:
    nlp = spacy.load(DEFAULT_MODEL)
    nlp.add_pipe("kg")
    doc = nlp("Sweden joined NATO in March.\n\nLeave a Reply\nYour email address will not be published.")
    found = [(c.subject.entity, c.relation.id, c.object.entity) for c in doc._.claims]
    assert found == [("Sweden", "joins", "NATO")]
    assert doc._.kg_entities["NATO"].type == "InternationalOrganization"


def test_documents_without_claims_have_none() -> None:
    nlp = spacy.load(DEFAULT_MODEL)
    nlp.add_pipe("kg")
    assert nlp("It rained.")._.claims == ()
