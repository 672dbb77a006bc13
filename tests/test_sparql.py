"""How deep a query may go: what is let through does not end the process, and what would end it is refused."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.graph import Graph
from kg.graph.questions import questions
from kg.graph.sparql import DEEPEST, LONGEST, Depth, _most, harmless
from tests.graph_fixture import RECORDS

ROOT = Path(__file__).parents[1]
P = "<http://p.example/>"
ENDLESS = [
    "<",
    '"',
    "<a",
    "(",
    "service",
    "?service",
    "\\",
    "a",
    '"""a',
    "PREFIX ",
    "'''\\",
    "#\r",
    "PREFIX a:<b/>",
    "PREFIX service:</",
]
# Each part of the grammar that calls itself: n levels or links of it
DEEP: dict[str, Callable[[int], str]] = {
    "groups": lambda n: "ASK " + "{" * n + "}" * n,
    "brackets": lambda n: "ASK { FILTER(" + "(" * n + "1" + ")" * n + ") }",
    "functions": lambda n: "ASK { FILTER(" + "ABS(" * n + "1" + ")" * n + ") }",
    "conditions": lambda n: "ASK { FILTER(" + "IF(1," * n + "1" + ",1)" * n + ") }",
    "negations": lambda n: "ASK { FILTER(" + "!" * n + "1) }",
    "sums": lambda n: "ASK { FILTER(1" + "+1" * n + ") }",
    "differences": lambda n: "ASK { FILTER(1" + "-1" * n + ") }",
    "products": lambda n: "ASK { FILTER(1" + "*1" * n + ") }",
    "alternatives": lambda n: "ASK { ?s ?p ?o FILTER(?o=1" + "||?o=1" * n + ") }",
    "conjunctions": lambda n: "ASK { ?s ?p ?o FILTER(?o" + "&&?o" * n + ") }",
    "comparisons that look like IRIs": lambda n: "ASK { FILTER(" + "1<2&&3>2&&" * n + "1) }",
    "sequences": lambda n: f"ASK {{ <http://a.example/> {P}" + f"/{P}" * n + " ?o }",
    "choices": lambda n: f"ASK {{ ?s {P}" + f"|{P}" * n + " ?o }",
    "paths in brackets": lambda n: "ASK { ?s " + "(" * n + P + ")" * n + " ?o }",
    "repeated paths": lambda n: "ASK { ?s " + "(" * n + P + ")*" * n + " ?o }",
    "blank nodes": lambda n: "ASK { ?s ?p " + f"[{P} " * n + "1" + "]" * n + " }",
    "nested collections": lambda n: "ASK { ?s ?p " + "(" * n + "1" + ")" * n + " }",
    "collections": lambda n: "ASK { ?s ?p (" + "1 " * n + ") }",
    "collections without spaces": lambda n: "ASK { ?s ?p (" + "true" * n + ") }",
    "triple terms": lambda n: "ASK { ?s ?p " + "<<( ?a ?b " * n + "1" + " )>>" * n + " }",
    "unions": lambda n: "ASK { {?s ?p ?o}" + "UNION{?s ?p ?o}" * n + " }",
    "optional parts": lambda n: f"ASK {{ <http://a.example/> {P} ?o " + f"OPTIONAL{{?o {P} 7}}" * n + " }",
    "nested optional parts": lambda n: "ASK { " + "OPTIONAL {" * n + "}" * n + " }",
    "exclusions": lambda n: f"ASK {{ <http://a.example/> {P} ?o " + f"MINUS{{?o {P} 7}}" * n + " }",
    "joins": lambda n: "ASK { " + f"{{<http://a.example/> {P} ?o FILTER(?o=1)}}" * n + " }",
    "graphs": lambda n: "ASK { " + f"GRAPH <http://a.example/> {{?s {P} 1}}" * n + " }",
    "triples": lambda n: "ASK { " + f"<http://a.example/> {P} 1 ." * n + " }",
    "bindings": lambda n: "ASK { " + "".join(f"BIND({i} AS ?v{i})" for i in range(n)) + " }",
    "filters": lambda n: "ASK { ?s ?p ?o " + "FILTER(?o=1)" * n + " }",
    "subqueries": lambda n: "SELECT * " + "{SELECT * " * n + "{}" + "}" * n,
    "existence": lambda n: "ASK { " + "FILTER EXISTS {" * n + "}" * n + " }",
    "existence in SELECT": lambda n: "SELECT " + "(EXISTS {SELECT " * n + "?x {}" + "} AS ?x) {}" * n,
    "templates": lambda n: "CONSTRUCT { ?s ?p " + f"[{P} " * n + "1" + "]" * n + " } WHERE {}",
    "projections": lambda n: "SELECT " + "".join(f"({i} AS ?v{i})" for i in range(n)) + "{}",
    "groupings": lambda n: "SELECT (COUNT(*) AS ?c) {} GROUP BY " + " ".join(f"({i} AS ?v{i})" for i in range(n)),
    "descriptions": lambda n: "DESCRIBE " + "<http://a.example/> " * n,
    "blocks of VALUES": lambda n: "ASK { " + "".join(f"VALUES ?v{i} {{1}}" for i in range(n)) + " }",
}
LIKE_OTHERS = ("nested collections", "collections without spaces", "graphs")  # and take seconds each to answer
SECONDS = ("collections", "joins")  # they take
WIDE: dict[str, Callable[[int], str]] = {
    "values": lambda n: "ASK { VALUES ?x {" + " 1 <http://a.example/b-c/d>" * n + "} }",
    "rows": lambda n: "ASK { VALUES (?x ?y) {" + "('(' \"(\")" * n + "} }",
    "members": lambda n: "ASK { ?s ?p ?o FILTER(?o IN (1" + ", ent:a-b" * n + ")) }",
    "arguments": lambda n: "ASK { FILTER(CONCAT(''" + ",'(('" * n + ") = '') }",
    "a literal": lambda n: "ASK { ?s ?p '''" + "({[!-" * n + "''' }",
    "comments": lambda n: "ASK {" + "# ({[\n" * n + "}",
}
ASK = """
import sys
from threading import Thread, stack_size
from kg.graph import Graph
from tests.graph_fixture import RECORDS
from tests.test_sparql import DEEP, ends
graph = Graph.from_records(RECORDS[:1])
def all():
    for name in sys.argv[1:]:
        bool(graph.query(DEEP[name](ends(DEEP[name]))))
    print("whole")
stack_size(4 * 1024**2)  # half of what is usual
thread = Thread(target=all)
thread.start()
thread.join()
"""


def ends(make: Callable[[int], str]) -> int:
    """The largest number of levels that is let through."""
    low, high = 1, 4 * DEEPEST
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if Depth(make(middle)).found <= DEEPEST else (low, middle)
    return low


@pytest.mark.parametrize("name", DEEP)
def test_each_way_of_nesting_has_an_end(name: str) -> None:
    graph = Graph.from_records(RECORDS[:1])
    make = DEEP[name]
    assert DEEPEST / 6 <= ends(make) <= DEEPEST
    for levels in (DEEPEST + 1, 3000, 10_000):
        with pytest.raises(QueryError, match="nests or chains more than 200 parts"):
            graph.query(make(levels))


@pytest.mark.parametrize(
    "names",
    [sorted(set(DEEP) - {*LIKE_OTHERS, *SECONDS}), pytest.param(SECONDS, marks=pytest.mark.slow)],
    ids=["most", "those that take seconds"],
)
def test_what_is_let_through_ends_no_process(names: Sequence[str]) -> None:
    done = subprocess.run([sys.executable, "-c", ASK, *names], capture_output=True, text=True, timeout=300, cwd=ROOT)
    assert (done.returncode, done.stdout) == (0, "whole\n"), done.stderr


@pytest.mark.parametrize("name", ["groups", "sums", "existence", "collections"])
def test_without_the_limit_the_process_would_end(name: str) -> None:
    """So that the limit is there for a reason; when the engine needs none any more, this fails."""
    ask = "import sys; from pyoxigraph import Store; Store().query(sys.stdin.read())"
    query = DEEP[name](20_000)
    assert subprocess.run([sys.executable, "-c", ask], input=query, text=True, capture_output=True).returncode < 0


@pytest.mark.parametrize("name", WIDE)
def test_what_is_long_but_not_deep_is_no_matter(name: str) -> None:
    assert Graph.from_records(RECORDS[:1]).query(WIDE[name](2000)).kind == "ask"


def test_shipped_questions_are_far_from_the_limit() -> None:
    assert max(Depth(question.sparql).found for question in questions().values()) < DEEPEST / 3


def test_hidden_closings_make_nothing_shallower() -> None:
    for hidden in (
        "#}\n",
        "'}'",
        '"}"',
        "'''}'''",
        "<http://a.example/}>",
        "'\\'}'",
        "#'\n",
        '#"\n',
        "ex:a\\'",
        "#<\n",
    ):
        query = "ASK {" + f"{{ ?s ?p {hidden} " * (DEEPEST + 1)
        assert Depth(query).found > DEEPEST, hidden
        assert Depth("ASK {" + f"{{ ?s ?p {hidden}\n }} " * 10).found < DEEPEST, hidden


def test_a_comparison_that_could_hide_something_is_refused_with_the_remedy() -> None:
    many = "FILTER(?a<?b)" * 150
    assert Depth(many).found > 100
    with pytest.raises(QueryError, match="put a space behind"):
        harmless(f"ASK {{ ?s ?p ?a {many} FILTER(?a<(?b)#>\n) }}")
    harmless("ASK { ?s ?p ?a FILTER(?a<(?b)&&(?c)>?d) }")  # short ones are no matter


PARTS = [
    *"{}()[]<>\"'#\n .;,+-/\\|!",
    *("'''", "?a", "ex:b-1.2", "1", "true", "\\u0041", "é", "values ", "<http://a.example/>", "<b>", "^^", "||"),
]


@given(st.lists(st.sampled_from(PARTS), max_size=40))
def test_what_is_found_at_a_glance_is_never_less(parts: list[str]) -> None:
    query = "".join(parts)
    with suppress(QueryError):
        assert Depth(query).found <= _most(query)


def test_a_query_is_read_in_time_that_grows_with_its_length() -> None:
    """A quadratic reader needs hours for it."""
    read = "import sys; from tests.test_sparql import read_all; read_all()"
    assert subprocess.run([sys.executable, "-c", read], timeout=240, cwd=ROOT).returncode == 0
    with pytest.raises(QueryError, match="1000001 characters"):
        harmless("#" * (LONGEST + 1))


def read_all() -> None:
    for text in ENDLESS:
        with suppress(QueryError):
            harmless(text * (LONGEST // 8 // len(text)))
