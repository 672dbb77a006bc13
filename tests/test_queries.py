"""The shipped questions: they parse, they say what they ask, and rdflib gives the same rows as Oxigraph."""

from __future__ import annotations

from collections import Counter

import pytest

from kg.errors import FormatError, QueryError
from kg.graph import Graph
from kg.graph.iris import VOCABULARIES
from kg.graph.queries import questions
from kg.model import Record
from tests.graph_fixture import RECORDS


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph.from_records(RECORDS)


@pytest.mark.parametrize("name", questions())
def test_rdflib_and_oxigraph_give_the_same_rows(name: str, graph: Graph) -> None:
    dataset = graph.rdflib()
    expected = Counter(
        tuple(None if value is None else str(value) for value in row)
        for row in dataset.query(questions()[name].sparql, initNs=graph.iris.prefixes)
    )
    result = graph.named(name)
    raw = graph.store.query(questions()[name].sparql, prefixes=graph.iris.prefixes)
    assert Counter(tuple(None if v is None else v.value for v in row) for row in raw) == expected
    assert len(result) == expected.total()
