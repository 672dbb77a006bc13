"""What a text tells in general is no event, and the questions that are about events leave it out."""

from __future__ import annotations

import pytest

from kg.extraction.extractor import Extractor
from kg.graph import Graph
from kg.model import GENERAL, Claim
from kg.reading import text_document
from tests.claims import general
from tests.parses import EXTRACTORS


@pytest.fixture(scope="module", params=EXTRACTORS)
def extractor(request: pytest.FixtureRequest) -> Extractor:
    """Reads frozen parses, and those of the model."""
    return request.param()  # type: ignore[no-any-return]


def claims(extractor: Extractor, text: str, relation: str) -> list[Claim]:
    found = [claim for claim in extractor.record(text_document(text)).claims if claim.relation.id == relation]
    assert found
    return found


@pytest.mark.parametrize(("sentence", "relation"), general.GENERAL.items())
def test_what_happens_as_a_rule_or_to_anyone_is_general(extractor: Extractor, sentence: str, relation: str) -> None:
    found = claims(extractor, general.under_headline(sentence), relation)
    assert [claim for claim in found if GENERAL not in claim.doubts] == []


@pytest.mark.parametrize(("sentence", "relation"), general.PARTICULAR.items())
def test_what_happened_to_somebody_is_not(extractor: Extractor, sentence: str, relation: str) -> None:
    found = claims(extractor, general.under_headline(sentence), relation)
    assert [claim for claim in found if GENERAL in claim.doubts] == []


@pytest.mark.parametrize(("line", "relation"), general.HEADLINES.items())
def test_a_headline_tells_in_the_present_what_happened(extractor: Extractor, line: str, relation: str) -> None:
    found = claims(extractor, f"{line}\n\nIt was a long day.", relation)
    assert [claim for claim in found if GENERAL in claim.doubts] == []


def test_questions_about_events_leave_it_out(extractor: Extractor) -> None:
    told = ("Voters elect members of parliament every four years.", "Officials were dismissed by the president.")
    records = [extractor.record(text_document(general.under_headline(one), one)) for one in told]
    graph = Graph.from_records(records)
    assert graph.claims(relation="appoints")
    assert graph.ask("Which elections were held?").rows == ()
    assert len(graph.ask("Who was dismissed?").rows) == 1
