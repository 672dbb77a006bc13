"""A graph at a glance: what it is about, and how much of each kind it has. The store counts; no claim is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from kg.graph import rdf
from kg.graph.iris import term
from kg.graph.reader import Reader
from kg.graph.stats import totals

TELLING = 24  # entities
_BY_DOCUMENT = """SELECT ?value (COUNT(?claim) AS ?count) { GRAPH ?value { ?claim a kg:Claim } } GROUP BY ?value"""
_BY_TIME = """SELECT ?document ?month (COUNT(?claim) AS ?count) {
  GRAPH ?document { ?claim kg:timeStart ?start } BIND(SUBSTR(STR(?start), 1, 7) AS ?month)
} GROUP BY ?document ?month"""


@dataclass(frozen=True, slots=True)
class Overview:
    """`telling` are the entities that most facts and claims are about, each with its claims, the first first; then
    entities by type, and claims by relation, by factuality, by publisher and by month ("" if it is not known)."""

    telling: dict[str, int]
    types: dict[str, int]
    relations: dict[str, int]
    factuality: dict[str, int]
    publishers: dict[str, int]
    months: dict[str, int]


def overview(reader: Reader) -> Overview:
    weights = reader.weights()
    telling = sorted(weights, key=lambda id: (*(-count for count in weights[id]), id))[:TELLING]
    documents = dict(rdf.tally(reader.store, _BY_DOCUMENT, reader.iris))
    publishers = Counter[str]()
    for id, publisher in _told(reader, "schema:publisher").items():
        publishers[publisher] += documents.get(id, 0)
    return Overview(
        {id: weights[id][2] for id in telling},
        totals(reader.types()),
        totals(reader.counts("rdf:predicate")),
        totals((how.lower(), count) for how, count in reader.counts("kg:factuality")),
        totals(publishers.items()),
        _months(reader, documents),
    )


def _months(reader: Reader, documents: Mapping[str, int]) -> dict[str, int]:
    """Claims by the month that they name, else by that of their document."""
    days, left, found = _told(reader, "schema:datePublished"), Counter(documents), Counter[str]()
    for document, month, told in rdf.rows(reader.store, _BY_TIME, reader.iris):
        left[reader.iris.local("doc", document)] -= int(told)
        found[month] += int(told)
    for id, count in left.items():
        found[days.get(id, "")[:7]] += count
    return {month: count for month, count in sorted(found.items()) if count}


def _told(reader: Reader, predicate: str) -> dict[str, str]:
    """The value of a predicate by document."""
    said = rdf.matching(reader.store, None, term(predicate), None, None)
    return {reader.iris.local("doc", one.subject.value): one.object.value for one in said}
