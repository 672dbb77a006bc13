"""Open relations are read in the third person; their ids keep the lemma."""

from __future__ import annotations

import pytest

import kg
from kg.graph import Graph
from kg.model import Argument, Claim, Document, Entity, Record, Relation, Sentence
from kg.ontology import load
from kg.verbs import in_tense_of, passive, third_person

TEXT = "Ann was elected as mayor and backs Bo."


@pytest.fixture(scope="module")
def graph() -> Graph:
    ann, mayor, bo = Argument(0, 3, "Ann", "Ann"), Argument(19, 24, "mayor", "Mayor"), Argument(35, 37, "Bo", "Bo")
    claims = (
        Claim("d", 1, ann, Relation("open:be elected as", "was elected as", 4, 18), mayor, confidence=0.9),
        Claim("d", 1, ann, Relation("open:back", "backs", 29, 34), bo, confidence=0.9),
    )
    entities = (Entity("Ann", "Ann", "Person"), Entity("Mayor", "Mayor", "Office"), Entity("Bo", "Bo", "Person"))
    return Graph.from_records([Record("k", Document("d", TEXT), (Sentence(1, 0, len(TEXT)),), entities, claims)])


@pytest.mark.parametrize(
    ("phrase", "shown"),
    [
        ("back", "backs"),
        ("carry out", "carries out"),
        ("play role in", "plays role in"),
        ("go to", "goes to"),
        ("wash", "washes"),
        ("fix", "fixes"),
        ("buy", "buys"),
        ("have effect on", "has effect on"),
        ("be rich in", "is rich in"),
    ],
)
def test_the_third_person(phrase: str, shown: str) -> None:
    assert third_person(phrase) == shown
    assert load().label(f"open:{phrase}") == shown


@pytest.mark.parametrize(
    ("words", "label", "shown"),
    [
        ("were held in", "is held in", "was held in"),
        ("is held in", "is held in", "is held in"),
        ("was backing", "backs", "backs"),
        ("was", "is", "was"),
    ],
)
def test_the_tense_of_the_words(words: str, label: str, shown: str) -> None:
    assert in_tense_of(words, label) == shown


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("was arrested", "was arrested"),
        ("have not been charged", "has not been charged"),
        ("were arrested", "was arrested"),
        ("to be tried", "is tried"),
        ("charged", "was charged"),
        ("found guilty", "was found guilty"),
    ],
)
def test_a_passive_has_its_auxiliary(words: str, shown: str) -> None:
    assert passive(words) == shown


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Omar Farah was arrested on Monday.", "Omar Farah was arrested"),
        ("Grace Banda resigned on Friday.", "Grace Banda resigns"),
        ("Morocco arrested Omar Farah.", "Morocco arrests Omar Farah"),
    ],
)
def test_a_claim_with_one_end_is_told_as_its_sentence_has_it(text: str, words: str) -> None:
    assert words in {claim.words for claim in kg.extract(text)}


def test_claims_have_their_tense_and_facts_the_present(graph: Graph) -> None:
    assert {claim.relation.id: claim.relation.label for claim in graph.claims()} == {
        "open:be elected as": "was elected as",
        "open:back": "backs",
    }
    assert {str(fact) for fact in graph.facts()} == {"Ann is elected as Mayor", "Ann backs Bo"}


def test_an_open_relation_is_asked_for_as_it_is_shown_or_by_its_id(graph: Graph) -> None:
    assert graph.claims(relation="backs") == graph.claims(relation="open:back") != []
