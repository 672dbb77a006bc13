"""What is wrong with a query: its place, and the remedy."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.graph import Graph
from kg.graph.mistakes import explain, place, tokens
from tests.graph_fixture import RECORDS


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph.from_records(RECORDS)


@pytest.mark.parametrize(
    ("sparql", "where", "remedy"),
    [
        ("", (1, 1), "write one such as SELECT"),
        ("# only a thought", (1, 1), "write one such as SELECT"),
        # brackets
        ("SELECT ?who { ?who rel:supports ?what", (1, 13), "this { is never closed: add a }"),
        ("SELECT ?a\nWHERE {\n  ?a ?b ?c FILTER(?a != ?c }", (3, 28), "a ) is missing before this }"),
        ("SELECT ?a { ?a ?b ?c }}", (1, 23), "this } closes nothing"),
        ("SELECT ?who WHERE ?who rel:supports ?what }", (1, 19), "a { is missing here"),
        ("SELECT ?s { ?s ?p ?o OPTIONAL ?s ?q ?r }", (1, 31), "a { is missing here"),
        # names
        ("SELECT ?a { ?a foo:supports ?b }", (1, 16), "no prefix is called foo: there are clm:, doc:"),
        (
            "SELECT ?a { ?a 'é𝒳' ?b . ?a skoss:note ?b }",
            (1, 29),
            "did you mean skos:, or declare it: PREFIX skoss: <address>",
        ),
        ("PREFIX news <http://a.example/> ASK {}", (1, 8), "a prefix ends in a colon: PREFIX news:"),
        ("SELECT * { ?a rel:open/look_forward_to ?b }", (1, 15), r"rel:open\/look_forward_to"),
        ("SELECT ?a { ?a <rel supports> ?b }", (1, 16), "an address is whole and has no spaces"),
        ("SELECT ?a { ?a rel:supports Russia }", (1, 29), "ent:Russia for a name, ?Russia for a variable"),
        ("SELECT ?a { ?a rel:supports ent:Peru's }", (1, 37), "in a name write _ for it"),
        ('ASK { ?a rdfs:label "Peru }', (1, 21), 'never ends: add a "'),
        # words
        ("SELEC ?a { ?a ?b ?c }", (1, 1), "did you mean SELECT?"),
        ("?a { ?a ?b ?c }", (1, 1), "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE"),
        ("DELETE WHERE { ?a ?b ?c }", (1, 1), "a graph is only read here"),
        ("SELECT ?a { ?a ?b ?c OPTONAL { ?a ?d ?e } }", (1, 22), "did you mean OPTIONAL?"),
        ("SELECT ?a { ?a ?b ?c FILTER(CONTANS(?a, 'x')) }", (1, 29), "did you mean CONTAINS?"),
        ("SELECT ?a { ?a ?b ?c FILTER(quirk(?a)) }", (1, 29), "no function is called quirk"),
        ("SELECT ?a { ?a ?b ?c } LIMIT ten", (1, 30), "LIMIT takes a number: LIMIT 100"),
        # the head
        ("SELECT ?a, ?b { ?a ?b ?c }", (1, 10), "leave the , out"),
        ("SELECT ?a ?b (COUNT(?c) AS ?n) { ?a ?b ?c } GROUP BY ?a", (1, 11), "add GROUP BY ?b"),
        ("SELECT (?a AS ?b) { ?a ?b ?c }", (1, 12), "AS needs a new name"),
        ("SELECT ?x { BIND(1 AS ?x) BIND(2 AS ?x) }", (1, 37), "?x has a value already"),
        # triples
        ("SELECT ?a {\n  ?a ?b ?c .\n  ?a ?d }", (3, 3), "here is only ?a ?d"),
        ("SELECT ?a { ?a ?b ?c ; ?d }", (1, 24), "here is only ?d"),
        ("SELECT ?a { ?a ?b ?c ?d ?e ?f }", (1, 22), "a . is missing before this"),
        # none of these
        ("SELECT DISTINCT { ?a ?b ?c }", (1, 17), "cannot be read on from here: expected something like $ ( * ?"),
    ],
)
def test_a_mistake_has_its_place_and_its_remedy(graph: Graph, sparql: str, where: tuple[int, int], remedy: str) -> None:
    with pytest.raises(QueryError) as wrong:
        graph.query(sparql)
    assert f"the query is wrong: line {where[0]}, column {where[1]}: " in str(wrong.value)
    assert remedy in str(wrong.value)


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?a { ?a rdfs:label \"it's {\" } # ' (",
        "PREFIX x: <http://a.example/> SELECT ?a { ?a x:b 'c' ; a kg:Person ; rdfs:label ?b , ?c . FILTER(?b < ?c) }",
        "SELECT ?a { VALUES (?a ?b) { (1 2) (3 4) } }",
        "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?a rel:supports/rdf:type ?b } } GROUP BY ?g",
        "DESCRIBE ent:Russia",
        "SELECT ?x { { BIND(1 AS ?x) } UNION { BIND(2 AS ?x) } }",
    ],
)
def test_a_right_query_is_none(graph: Graph, sparql: str) -> None:
    assert list(graph.query(sparql)) is not None
    assert "cannot be read on from here" in explain(sparql, "error at 1:3: expected X", graph.iris.prefixes)


@given(st.text(alphabet="ab1:?{}()[]<>'\"\\#.;,/ \n-_é𝒳", max_size=60))
def test_every_letter_is_in_one_token_or_between_them(text: str) -> None:
    end = 0
    for token in tokens(text):
        gap = text[end : token.at]
        assert all(line.isspace() or line.lstrip().startswith("#") for line in gap.split("\n") if line.strip())
        assert text.startswith(token.text, token.at)
        end = token.at + len(token.text)


@given(st.lists(st.sampled_from(["ab", "", "𝒳é"]), min_size=1), st.integers(0, 20))
def test_places_count_as_editors_do(lines: list[str], at: int) -> None:
    text = "\n".join(lines)
    at = min(at, len(text))
    line, column = (int(part.split()[1]) for part in place(text, at).split(", "))
    assert sum(len(one) + 1 for one in lines[: line - 1]) + column - 1 == at


@pytest.mark.parametrize("text", ["'\\", "a-", "<a", "'''", "{", "?a ", "ent:a.", "((", "-.1"])
def test_a_long_query_is_explained_too(graph: Graph, text: str) -> None:
    """A rule that looked at each letter again and again would not end."""
    said = explain("SELECT ?a { " + text * 50_000, "error at 1:5: expected X", graph.iris.prefixes)
    assert said.startswith("line 1, column ")
    assert len(said) < 400
