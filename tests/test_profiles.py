"""What a graph says of an entity, counted before it is read; and a graph at a glance."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from kg.errors import UnknownNameError
from kg.graph import Graph
from kg.graph.overview import overview
from kg.graph.profiles import LEAST, LONG, MOST, READ, Profile, Section
from kg.graph.statements import FACT
from kg.model import Argument, Claim, Document, Entity, Factuality, Record, Relation, Sentence
from tests.graph_fixture import RECORDS

WORDS = (
    "praises criticises visits attacks funds sues elects joins helps leads meets urges supports arrests buys".split()
)


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph.from_records(RECORDS)


def of(graph: Graph, id: str) -> Profile:
    return Profile(graph.reader, id, graph.copies)


def sections(graph: Graph, id: str, section: str = "", begin: int = 0) -> tuple[Section, ...]:
    return of(graph, id).sections(section, begin)


def busy(others: int, relations: list[str]) -> Graph:
    """Somebody who does each of these things to each of so many others, each in a sentence of its own."""
    records = []
    for n in range(others):
        text = "\n".join(f"Hub {word} Ray {n}." for word in relations)
        claims, sentences, begin = [], [], 0
        for index, word in enumerate(relations, 1):
            end = begin + len(f"Hub {word} Ray {n}.")
            sentences.append(Sentence(index, begin, end))
            at = begin + len(f"Hub {word} ")
            hub, ray = Argument(begin, begin + 3, "Hub", "e1"), Argument(at, end - 1, f"Ray {n}", "e2")
            claims.append(Claim(f"d{n}", index, hub, Relation(word, word, begin + 4, at - 1), ray, confidence=0.9))
            begin = end + 1
        entities = (Entity("e1", "Hub", "Country"), Entity("e2", f"Ray {n}", "Country"))
        records.append(Record(f"{n:064}", Document(f"d{n}", text), tuple(sentences), entities, tuple(claims)))
    return Graph.from_records(records)


def test_every_claim_about_an_entity_is_in_its_sections(graph: Graph) -> None:
    for id in graph.entities:
        about = graph.claims(entity=id)
        found = of(graph, id)
        listed = {
            claim
            for s in found.sections()
            if s.kind not in ("said of", "says")
            for one in s.statements
            for claim in one.claims
        }
        assert listed == {claim.id for claim in about}
        assert found.figures["claims"] == len(about) == sum(found.documents.values()) == sum(found.months.values())
        assert found.documents == Counter(claim.document_id for claim in about)
        assert found.first_facts(3) == found.facts[:3]
        facts = {one.claims for s in found.sections() for one in s.statements if one.status == FACT}
        assert len(facts) == found.figures["facts"] == len(found.facts) == len(graph.facts(entity=id))


def test_by_relation_every_claim_about_an_entity_and_by_it_is_told_once(graph: Graph) -> None:
    for id in graph.entities:
        found = of(graph, id)
        every = found.by_relation(1000)
        listed = [claim for section in every for one in section.statements for claim in one.claims]
        assert sorted(listed) == sorted(claim.id for claim in (*found.about, *found.said))
        assert all(one.relation == section.group for section in every for one in section.statements if section.group)
        for limit in (0, 1, 3):
            few = found.by_relation(limit)
            assert [section.total for section in few] == [section.total for section in every]
            assert sum(len(section.statements) for section in few) == min(limit, sum(s.total for s in every))


def test_a_statement_has_its_latest_claim_first_and_both_ways_are_one(graph: Graph) -> None:
    for id in ("Russia", "Pakistan"):
        (section,) = (one for one in of(graph, id).by_relation(1000) if one.group == "cooperatesWith")
        (statement,) = section.statements
        days = [graph.claim(claim).document.date for claim in statement.claims]
        assert days == sorted(days, reverse=True) == ["2026-03-04", "2026-03"]
        assert statement.shown.id == statement.claims[0]
        assert statement.sources == 2


def test_what_is_not_asserted_is_in_no_other_section(graph: Graph) -> None:
    for id in graph.entities:
        for section in sections(graph, id):
            hows = {graph.claim(claim).factuality for one in section.statements for claim in one.claims}
            if section.kind in ("offices", "does", "done"):
                assert hows == {Factuality.ASSERTED}
            elif section.kind in list(Factuality):
                assert hows == {section.kind}


def test_what_others_say_is_not_what_it_says_itself(graph: Graph) -> None:
    kinds = {section.kind: section for section in sections(graph, "Ivan_Petrov")}
    assert all(one.shown.speaker and one.shown.speaker.entity == "Ivan_Petrov" for one in kinds["says"].statements)
    for section in sections(graph, "Pakistan"):
        if section.kind == "said of":
            assert all(one.shown.speaker and one.shown.speaker.entity != "Pakistan" for one in section.statements)


def test_a_copy_says_nothing_more() -> None:
    envoy, talks = RECORDS
    again = replace(envoy.document, id="copy")
    claims = tuple(replace(claim, document_id="copy") for claim in envoy.claims)
    graph = Graph.from_records([envoy, talks, replace(envoy, key="1" * 64, document=again, claims=claims)])
    before, after = of(Graph.from_records(RECORDS), "Russia"), Profile(graph.reader, "Russia", {"daily/envoy": "copy"})
    told = [{(s.key, s.total) for s in one.sections() if s.kind in ("said of", "says")} for one in (before, after)]
    assert told[0] == told[1]
    sources = [
        [one.sources for s in found.sections() if s.kind == "does" for one in s.statements] for found in (before, after)
    ]
    assert sources[0] == sources[1]


def test_few_statements_are_read_of_many_and_the_others_are_there_alone() -> None:
    graph = busy(LONG + 5, ["praises"])
    (section,) = sections(graph, "Hub")
    assert (section.total, len(section.statements)) == (LONG + 5, MOST)
    (alone,) = sections(graph, "Hub", section.key)
    assert len(alone.statements) == LONG
    (rest,) = sections(graph, "Hub", section.key, LONG)
    assert len(rest.statements) == 5
    assert not {one.claims for one in alone.statements} & {one.claims for one in rest.statements}


def test_all_sections_together_are_bounded_but_none_is_empty() -> None:
    graph = busy(MOST, WORDS)
    found = sections(graph, "Hub")
    shown = [len(section.statements) for section in found]
    assert len(found) > READ / MOST
    assert min(shown) >= LEAST
    assert sum(shown) <= max(READ, LEAST * len(found))


def test_a_section_that_is_not_there_is_said(graph: Graph) -> None:
    with pytest.raises(UnknownNameError, match="there are"):
        sections(graph, "Russia", "nothing")


def test_an_overview_counts_everything_once(graph: Graph) -> None:
    found, figures = overview(graph.reader), graph.figures
    assert sum(found.types.values()) == figures["entities"]
    for counts in (found.relations, found.factuality, found.publishers, found.months):
        assert sum(counts.values()) == figures["claims"]
    assert found.publishers == {
        "The Daily": len(graph.claims(document="daily/envoy")),
        "Evening Post": len(graph.claims(document="talks №2")),
    }
    assert found.telling == {id: len(graph.claims(entity=id)) for id in found.telling}
    assert next(iter(found.telling)) in ("Russia", "Pakistan")
