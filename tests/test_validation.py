"""Each rule of `kg validate` has a graph that breaks it, and one that does not."""

from __future__ import annotations

import pytest

from kg.graph import Graph
from kg.graph.validation import RULES, validate
from tests.graph_fixture import RECORDS


def broken(update: str) -> Graph:
    found = Graph.from_records(RECORDS)
    before = {str(quad) for quad in found.store}
    found.store.update(update, prefixes=found.iris.prefixes)
    assert {str(quad) for quad in found.store} != before, "the update changes nothing"
    return found


def change(predicate: str, value: str, where: str) -> str:
    return (
        f"DELETE {{ GRAPH ?g {{ ?c {predicate} ?old }} }} INSERT {{ GRAPH ?g {{ ?c {predicate} {value} }} }} "
        f"WHERE {{ GRAPH ?g {{ ?c {predicate} ?old . {where} }} }}"
    )


LENT = '?c kg:triggerText "lent" ; rdf:predicate rel:finances'
MET = '?c kg:triggerText "meet"'
WANTED = '?c kg:triggerText "wants to join"'
SPOKEN = '?c kg:speakerText "Mr Petrov"'

BROKEN = [
    (
        "parts",
        f"DELETE {{ GRAPH ?g {{ ?c rdf:predicate ?s }} }} WHERE {{ GRAPH ?g {{ ?c rdf:predicate ?s . {LENT} }} }}",
    ),
    ("parts", f"INSERT {{ GRAPH ?g {{ ?c rdf:object ent:BRICS }} }} WHERE {{ GRAPH ?g {{ {LENT} }} }}"),
    ("parts", f"INSERT {{ GRAPH ?g {{ ?c kg:factuality kg:Possible }} }} WHERE {{ GRAPH ?g {{ {MET} }} }}"),
    ("parts", change("kg:objectBegin", '"here"', LENT)),
    (
        "parts",
        f"DELETE {{ GRAPH ?g {{ ?c kg:speakerEnd ?e }} }} WHERE {{ GRAPH ?g {{ ?c kg:speakerEnd ?e . {SPOKEN} }} }}",
    ),
    ("place", change("kg:sentence", "doc:elsewhere\\#s1", LENT)),
    ("place", change("prov:wasDerivedFrom", "doc:elsewhere", LENT)),
    ("id", change("rdf:predicate", "rel:aids", LENT)),
    ("text", change("kg:subjectText", '"Moskva"', LENT)),
    ("text", change("kg:triggerEnd", "100000", LENT)),
    ("text", change("kg:speakerBegin", "0", SPOKEN)),
    ("text", change("nif:anchorOf", '"Something else."', "?c kg:index 3")),
    ("text", change("nif:endIndex", "100000", "?c kg:index 3")),
    ("entity", "DELETE WHERE { ent:Pakistan rdfs:label ?label }"),
    ("entity", "INSERT DATA { ent:Pakistan a kg:Person }"),
    ("entity", "DELETE { ?e a ?k } INSERT { ?e a kg:Spaceship } WHERE { ?e rdfs:label 'Imran Khan'@en ; a ?k }"),
    ("entity", "DELETE WHERE { ent:BRICS ?p ?o }"),
    (
        "entity",
        "DELETE { ?s ?p ?o } INSERT { ?s ?p ent:Nobody } WHERE { VALUES ?p { kg:situationObject } ?s ?p ?o }",
    ),
    ("relation", change("rdf:predicate", "rel:outshines", LENT)),
    ("domain", "DELETE { ent:Russia a ?k } INSERT { ent:Russia a kg:Topic } WHERE { ent:Russia a ?k }"),
    ("range", "DELETE { ent:BRICS a ?k } INSERT { ent:BRICS a kg:City } WHERE { ent:BRICS a ?k }"),
    ("factuality", change("kg:factuality", "kg:Rumoured", LENT)),
    ("confidence", change("kg:confidence", "1.5", LENT)),
    ("confidence", change("kg:confidence", '"high"', LENT)),
    ("time", change("kg:timeStart", '"2027-13-01"', WANTED)),
    ("time", change("kg:timeEnd", '"2026-12-31"', WANTED)),
    (
        "time",
        change("rdf:object", '"2009-02-30"^^xsd:date', "?c rdf:predicate <https://example.org/kg/rel/open/found_on>"),
    ),
    (
        "support",
        "INSERT DATA { ent:Vladimir_Putin rel:meets ent:Imran_Khan . ent:Imran_Khan rel:meets ent:Vladimir_Putin }",
    ),
    ("support", "INSERT DATA { ent:Pakistan rel:joins ent:BRICS }"),
    ("support", "INSERT DATA { ent:Russia rel:threatens ent:Pakistan }"),
    ("support", "INSERT DATA { ent:Pakistan rel:attacks ent:BRICS }"),
    ("support", change("kg:factuality", "kg:Planned", LENT)),
    ("support", change("kg:confidence", "0.4", LENT)),
    ("missing", "DELETE DATA { ent:Russia rel:finances ent:Pakistan }"),
    ("missing", "DELETE WHERE { ?a rel:cooperatesWith ?b }"),
    ("symmetry", "DELETE DATA { ent:Russia rel:cooperatesWith ent:Pakistan }"),
]


def test_a_sound_graph_breaks_no_rule() -> None:
    assert validate(Graph.from_records(RECORDS)) == []


@pytest.mark.parametrize(("rule", "update"), BROKEN)
def test_a_broken_graph_is_caught(rule: str, update: str) -> None:
    assert rule in {violation.rule for violation in validate(broken(update))}


def test_every_rule_is_tried() -> None:
    assert {rule for rule, _ in BROKEN} == set(RULES)


def test_a_fact_that_stands_on_a_denial_says_so() -> None:
    (one, *_) = validate(broken("INSERT DATA { ent:Pakistan rel:joins ent:BRICS }"))
    assert (one.where, one.how) == ("Pakistan joins BRICS", "its claims are desired, too few or too weak")
