"""Which ends of claims are nodes, and what becomes of those that are words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg import Graph
from kg.exporting.claims import row
from kg.extraction.extractor import Extractor
from kg.graph.corrections import Correction, apply
from kg.graph.diff import diff
from kg.graph.validation import validate
from kg.model import Argument, Claim, Document, Entity, Record, Relation, Sentence
from kg.reading import text_document
from kg.viewing.content import content
from kg.viewing.links import links
from tests.assembling import by_document
from tests.claims.ends import CASES
from tests.parses import EXTRACTORS

TEXT = "Others back Kenya, and Kenya fears others, who fear all."
OTHERS, KENYA = Argument(0, 6, "Others"), Argument(12, 17, "Kenya", "Kenya")
KENYA_TOO, SOME, ALL = Argument(23, 28, "Kenya", "Kenya"), Argument(35, 41, "others"), Argument(52, 55, "all")
RECORD = Record(
    "k",
    Document("d", TEXT),
    (Sentence(1, 0, len(TEXT)),),
    (Entity("Kenya", "Kenya", "Country", known=True),),
    (
        Claim("d", 1, OTHERS, Relation("supports", "back", 7, 11), KENYA, confidence=0.9),
        Claim("d", 1, KENYA_TOO, Relation("open:fear", "fears", 29, 34), SOME, confidence=0.9),
        Claim("d", 1, SOME, Relation("open:fear", "fear", 47, 51), ALL, confidence=0.9),
    ),
)


@pytest.fixture(scope="module", params=EXTRACTORS)
def extractor(request: pytest.FixtureRequest) -> Extractor:
    return request.param()  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph.from_records([RECORD])


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_what_is_worth_a_node(text: str, expected: str, extractor: Extractor) -> None:
    record = extractor.record(text_document(text))
    labels = {entity.label for entity in record.entities}
    ends = [end for claim in record.claims for end in (claim.subject, claim.object)]
    words = {end.text for end in ends if not end.entity and not end.literal}
    for want in expected.split("; "):
        assert want[2:] in (labels if want[0] == "+" else words), (labels, words)


def test_words_are_in_no_fact_and_no_node(graph: Graph) -> None:
    assert graph.facts() == []
    assert set(graph.entities) == {"Kenya"}
    assert set(graph.networkx()) == {"Kenya"}


def test_words_are_shown_as_words(graph: Graph) -> None:
    rows = [row(claim) for claim in graph.claims()]
    assert {"id": None, "label": "Others", "type": "Text", "text": "Others", "begin": 0, "end": 6} in [
        r["subject"] for r in rows
    ]
    assert {r["object"]["label"] for r in rows if r["object"]["type"] == "Text"} == {"others", "all"}
    assert "Others supports Kenya" in {str(claim) for claim in graph.claims(entity="Kenya")}


def test_a_claim_with_words_is_listed_at_the_other_end_and_no_line(graph: Graph) -> None:
    found = links(graph, graph.entities)
    assert [link.ends for link in found] == [("Kenya",), ("Kenya",)]  # none for the claim without any entity
    page = content(graph, "", None, around=False, limit=9)
    ends = [(link.get("from"), link.get("to"), link["value"]) for link in page["links"]]
    assert sorted(ends, key=str) == [("Kenya", None, "others"), (None, "Kenya", "Others")]


def test_checks_and_figures_cope_with_words(graph: Graph) -> None:
    assert validate(graph) == []
    assert graph.stats["graph"] == {"documents": 1, "sentences": 1, "entities": 1, "claims": 3, "facts": 0}
    fewer = Graph.from_records([replace(RECORD, claims=RECORD.claims[:1])])
    assert [str(claim) for claim in diff(graph, fewer).lost_claims] != []


def test_a_claim_with_words_can_be_corrected(graph: Graph) -> None:
    first, second, third = (claim.id for claim in RECORD.claims)
    said = [Correction("wrong", third), Correction("right", first), Correction("relation", second, "opposes")]
    done = apply(by_document([RECORD]), said, graph.ontology)
    assert done.idle == ()
    assert {(c.relation.id, c.confidence) for c in done[RECORD.document.id].claims} == {
        ("supports", 1.0),
        ("opposes", 1.0),
    }
    assert Graph.from_records(done.values()).facts() == []


@pytest.mark.parametrize("query", ["who-says-what", "not-yet-facts", "facts-with-sentences", "most-mentioned"])
def test_queries_cope_with_words(graph: Graph, query: str) -> None:
    assert all(None not in answer.values() for answer in graph.named(query))
