"""The sentences behind the rows of a query: of claims and sentences by their address, and of what two ends share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from kg.agents.answers import Sentence
from kg.graph import Graph
from kg.graph.queries import Row

# How a row leads to a sentence: the variables that it fills, and what to look for.
_WAYS = {
    ("part",): "",
    ("claim",): "GRAPH ?document { ?claim kg:sentence ?part }",
    ("a", "b"): "GRAPH ?document { ?claim rdf:subject ?a ; rdf:object ?b ; kg:sentence ?part }",
    ("a", "b", "p"): "GRAPH ?document { ?claim rdf:subject ?a ; rdf:object ?b ; rdf:predicate ?p ; kg:sentence ?part }",
}
_QUERY = """SELECT DISTINCT ?document ?title ?date ?publisher ?index ?begin ?end ?text {{
  {{ {ways} }}
  GRAPH ?document {{
    ?part kg:index ?index ; nif:beginIndex ?begin ; nif:endIndex ?end ; nif:anchorOf ?text
    OPTIONAL {{ ?document schema:headline ?title }}
    OPTIONAL {{ ?document schema:datePublished ?date }}
    OPTIONAL {{ ?document schema:publisher ?publisher }}
  }}
}} ORDER BY ?document ?begin LIMIT {most}"""


def sentences(graph: Graph, rows: Sequence[Row], most: int, relations: Sequence[str] = ()) -> list[Sentence]:
    """The sentences that rows lead to, by document and place.

    Two ends in a row without a relation lead to claims of these `relations`, or to any where these have none.
    """
    asked: dict[tuple[str, ...], dict[str, None]] = {}
    for row in rows:
        for variables, names in _leads([value for value in row.values() if isinstance(value, str)], relations):
            values = " ".join(f"<{_iri(graph, name)}>" for name in names)
            asked.setdefault(variables, {})[f"({values})"] = None
    ways = [
        f"{{ VALUES ({' '.join(f'?{name}' for name in variables)}) {{ {' '.join(list(found)[:most])} }} "
        f"{_WAYS[variables]} }}"
        for variables, found in sorted(asked.items())
    ]
    if not ways:
        return []
    found = [_sentence(graph, row) for row in graph.query(_QUERY.format(ways=" UNION ".join(ways), most=most))]
    return found or (sentences(graph, rows, most) if relations else [])


def _leads(names: Sequence[str], relations: Sequence[str]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The variables of `_WAYS` that compact names of one row fill.

    >>> list(_leads(["ent:Russia", "rel:supports", "ent:Peru"], []))[0]
    (('a', 'b', 'p'), ('ent:Russia', 'ent:Peru', 'rel:supports'))
    """
    of = {kind: [name for name in names if name.startswith(kind)] for kind in ("ent:", "rel:", "clm:", "doc:")}
    for a, b in permutations(dict.fromkeys(of["ent:"]), 2):
        if of["rel:"] or relations:
            yield from ((("a", "b", "p"), (a, b, p)) for p in of["rel:"] or relations)
        else:
            yield ("a", "b"), (a, b)
    yield from ((("claim",), (name,)) for name in of["clm:"])
    yield from ((("part",), (name,)) for name in of["doc:"] if "#s" in name)


def _iri(graph: Graph, name: str) -> str:
    prefix, _, local = name.partition(":")
    return graph.iris.prefixes[prefix] + local


def _sentence(graph: Graph, row: Row) -> Sentence:
    return Sentence(
        document=graph.iris.local("doc", _iri(graph, str(row["document"]))),
        title=str(row["title"] or ""),
        date=str(row["date"] or ""),
        publisher=str(row["publisher"] or ""),
        index=int(row["index"] or 0),
        begin=int(row["begin"] or 0),
        end=int(row["end"] or 0),
        text=str(row["text"]),
    )
