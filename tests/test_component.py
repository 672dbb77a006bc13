"""kg inside a spaCy pipeline."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from kg.extraction.extractor import DEFAULT_MODEL
from kg.model import Claim, Entity, Factuality, Time

TEXTS = [
    "Vladimir Putin did not meet Imran Khan on 3 May 2024, Boris Johnson said.",
    "Russia welcomes Pakistan's interest in joining BRICS.",
    "It rained.",
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    found = spacy.load(DEFAULT_MODEL)
    found.add_pipe("kg")
    return found


Found = tuple[tuple[Claim, ...], dict[str, Entity]]


def found(doc: Doc) -> Found:
    return doc._.claims, doc._.kg_entities


def test_pipeline_with_kg_gives_claims_of_its_own_parse(nlp: Language) -> None:
    doc = nlp("Sweden joined NATO in March.\n\nLeave a Reply\nYour email address will not be published.")
    triples = [(c.subject.entity, c.relation.id, c.object.entity) for c in doc._.claims]
    assert triples == [("Sweden", "joins", "NATO")]
    assert doc._.kg_entities["NATO"].type == "InternationalOrganization"


def test_documents_without_claims_have_none(nlp: Language) -> None:
    assert found(nlp("It rained.")) == ((), {})


def test_documents_that_kg_has_not_read_have_none(nlp: Language) -> None:
    assert found(nlp.make_doc(TEXTS[0])) == ((), {})


@pytest.mark.parametrize("text", TEXTS)
def test_claims_go_with_the_bytes_of_a_document(text: str, nlp: Language) -> None:
    doc = nlp(text)
    assert found(Doc(nlp.vocab).from_bytes(doc.to_bytes())) == found(doc)
    assert found(next(DocBin(docs=[doc], store_user_data=True).get_docs(nlp.vocab))) == found(doc)


def test_claims_are_whole_after_the_journey(nlp: Language) -> None:
    """Nested values, those at their default and enumerations."""
    claims, entities = found(Doc(nlp.vocab).from_bytes(nlp(TEXTS[0]).to_bytes()))
    (denied,) = [claim for claim in claims if claim.relation.id == "meets"]
    assert (denied.factuality, denied.time) == (Factuality.NEGATED, Time("3 May 2024", "2024-05-03", "2024-05-03"))
    assert denied.speaker is not None
    assert entities[denied.speaker.entity].label == "Boris Johnson"
    situations = [e.situation for e in nlp(TEXTS[1])._.kg_entities.values() if e.situation]
    assert [(s.subject, s.relation, s.object) for s in situations] == [("Pakistan", "joins", "BRICS")]


def test_several_processes_give_what_one_gives(nlp: Language) -> None:
    one = [found(nlp(text)) for text in TEXTS]
    assert any(claims for claims, _ in one)
    assert [found(doc) for doc in nlp.pipe(TEXTS, n_process=2, batch_size=1)] == one


def test_a_pipeline_on_disk_has_its_kg_again(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert again.pipe_names == nlp.pipe_names
    assert found(again(TEXTS[1])) == found(nlp(TEXTS[1]))


def test_a_document_is_read_by_a_program_without_the_pipeline(nlp: Language, tmp_path: Path) -> None:
    DocBin(docs=[nlp(TEXTS[0])], store_user_data=True).to_disk(tmp_path / "read.spacy")
    script = (
        "import spacy, sys; from spacy.tokens import DocBin; from kg.extraction import component; "
        "docs = DocBin().from_disk(sys.argv[1]).get_docs(spacy.blank('en').vocab); print(next(docs)._.claims)"
    )
    out = subprocess.run([sys.executable, "-c", script, tmp_path / "read.spacy"], check=True, capture_output=True)
    assert out.stdout.decode().strip() == str(nlp(TEXTS[0])._.claims)


def test_the_pipeline_says_what_kg_needs_and_gives(nlp: Language) -> None:
    analysis = nlp.analyze_pipes(keys=["assigns", "requires"])
    assert [problem for problems in analysis["problems"].values() for problem in problems] == []
    assert analysis["summary"]["kg"]["assigns"] == ["doc._.claims", "doc._.kg_entities"]


@pytest.mark.parametrize("part", ["parser", "tagger", "ner"])
def test_the_pipeline_says_what_kg_lacks(part: str) -> None:
    lacking = spacy.load(DEFAULT_MODEL, exclude=[part])
    lacking.add_pipe("kg")
    assert lacking.analyze_pipes()["problems"]["kg"] != []
