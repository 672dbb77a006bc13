"""Many nodes of a store read at once: Oxigraph groups what it says of them, and one text a node reaches Python.

That is four times as quick as a Python object for each term. Of a single node it is slower: `rdf.node` reads one.
"""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import islice

import msgspec
from pyoxigraph import DefaultGraph, NamedNode, QueryResultsFormat, QuerySolutions, Store

from kg.graph import rdf
from kg.graph.integrity import reading
from kg.graph.iris import VOCABULARIES
from kg.model import QUALIFIERS

_GRAPHS, _NODES = 50, 1_000  # in one query: more are no quicker, and take more memory
_SPANS = [
    f"kg:{name}{part}" for name in ("subject", "object", "speaker", "trigger") for part in ("Text", "Begin", "End")
]
_CLAIM = [
    *(*rdf.ENDS, "rdf:predicate", *_SPANS, "kg:subjectPart", "kg:objectPart", "kg:speakerPart", "kg:factuality"),
    *("kg:timeText", "kg:timeStart", "kg:timeEnd", "kg:validFrom", "kg:validUntil", "kg:confidence"),
    *(*(f"kg:{name}" for name in QUALIFIERS), "kg:construction", "kg:rule", "kg:doubt", "kg:sentence"),
]
_DOCUMENT = ["kg:index", "kg:kind", "nif:beginIndex", "nif:endIndex", "nif:isString", *rdf.METADATA.values()]
_ENTITY = [
    *("rdf:type", "rdfs:label", "skos:altLabel", "owl:sameAs"),
    *("kg:situationSubject", "kg:situationPredicate", "kg:situationObject"),
]
_BETWEEN = "\x1e"  # two values of a node
# The inner SELECT makes Oxigraph look at each node once, and then for the key of what it is told, not the reverse.
_QUERY = """
SELECT ?node (GROUP_CONCAT(CONCAT(?key, ?type, STR(?value)); SEPARATOR="\\u001E") AS ?told) (COUNT(*) AS ?count) {{
  {{ SELECT ?node ?predicate ?value {{ {pattern} }} }}
  VALUES (?predicate ?key ?is_end) {{ {keys} }}
  BIND(IF(BOUND(?is_end) && isLiteral(?value), CONCAT(STR(DATATYPE(?value)), " "), "") AS ?type)
}} GROUP BY ?node"""


class _Text(msgspec.Struct, gc=False):
    value: str


class _Row(msgspec.Struct, gc=False):
    node: _Text
    told: _Text
    count: _Text


class _Rows(msgspec.Struct, gc=False):
    bindings: list[_Row]


class _Answer(msgspec.Struct, gc=False):
    results: _Rows


_answers = msgspec.json.Decoder(_Answer)


def in_graphs(store: Store, graphs: Iterable[NamedNode]) -> Iterator[list[rdf.Node]]:
    """The claims, sentences and documents in some named graphs, some graphs at a time."""
    for some in _batches(graphs, _GRAPHS):
        yield _read(store, f"VALUES ?graph {{ {some} }} GRAPH ?graph {{ ?node ?predicate ?value }}", _CLAIM + _DOCUMENT)


def called(store: Store, nodes: Iterable[NamedNode]) -> Iterator[rdf.Node]:
    """Claims, sentences and documents by their IRIs; nothing of those that there are not."""
    for some in _batches(nodes, _NODES):
        pattern = f"VALUES ?node {{ {some} }} GRAPH ?graph {{ ?node ?predicate ?value }}"
        yield from _read(store, pattern, _CLAIM + _DOCUMENT)


def entities(store: Store, nodes: Iterable[NamedNode]) -> Iterator[rdf.Node]:
    """Entities by their IRIs."""
    for some in _batches(nodes, _NODES):
        yield from _read(store, f"VALUES ?node {{ {some} }} ?node ?predicate ?value", _ENTITY)


def every_entity(store: Store) -> list[rdf.Node]:
    return _read(store, "?node ?predicate ?value", _ENTITY)


def _batches(nodes: Iterable[NamedNode], size: int) -> Iterator[str]:
    left = iter(nodes)
    while some := list(islice(left, size)):
        yield " ".join(map(str, some))


@reading()
def _read(store: Store, pattern: str, predicates: list[str]) -> list[rdf.Node]:
    names = dict(zip(string.ascii_letters, predicates, strict=False))
    keys = " ".join(f'({name} "{key}" {"true" if name in rdf.ENDS else "UNDEF"})' for key, name in names.items())
    found = store.query(_QUERY.format(pattern=pattern, keys=keys), prefixes=VOCABULARIES)
    assert isinstance(found, QuerySolutions), "it selects"
    answer = BytesIO()
    found.serialize(answer, QueryResultsFormat.JSON)
    return [_node(store, row, names) for row in _answers.decode(answer.getbuffer()).results.bindings]


def _node(store: Store, row: _Row, names: dict[str, str]) -> rdf.Node:
    told = row.told.value.split(_BETWEEN)
    if len(told) != int(row.count.value):  # a text has that character
        graph = DefaultGraph() if "rdfs:label" in names.values() else None
        return rdf.node(store, NamedNode(row.node.value), graph)
    first, further = {names[one[0]]: one[1:] for one in reversed(told)}, dict[str, list[str]]()
    if len(first) < len(told):
        keys = [one[0] for one in told]
        for place, one in enumerate(told):
            if one[0] in keys[:place]:
                further.setdefault(names[one[0]], []).append(one[1:])
    return rdf.Node(row.node.value, first, further)
