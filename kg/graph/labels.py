"""How people read the terms of a query's rows: names for addresses, dates in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from functools import lru_cache

from pyoxigraph import DefaultGraph, NamedNode
from pyoxigraph import Literal as RdfLiteral

from kg.graph import rdf
from kg.graph.iris import VOCABULARIES, relation_id, term
from kg.graph.queries import Result, Term
from kg.graph.reader import REMEMBERED, Reader

_SENTENCE = re.compile(r"#s(\d+)$")
_DAYS = {"date": ("{}", "{0.day} {0:%B %Y}"), "gYearMonth": ("{}-01", "{0:%B %Y}")}  # as a day, and how it reads


class Labels:
    """The names of what one graph speaks of, each looked up once.

    Entities, classes and relations have their labels, documents their titles, claims and what has no name their ids.

    >>> import kg
    >>> graph = kg.Graph.open("graph")
    >>> Labels(graph.reader).of(graph.iris.entity("BRICS"))
    'BRICS'
    """

    def __init__(self, reader: Reader) -> None:
        self._reader, self._iris, self._ontology = reader, reader.iris, reader.ontology
        self._named = lru_cache(REMEMBERED)(self._name)

    def of(self, term: Term | None) -> str:
        """The term as people read it, "" for what is unbound."""
        if isinstance(term, NamedNode):
            return self._named(term.value)
        if isinstance(term, RdfLiteral):
            return _value(term)
        return "" if term is None else str(term)

    def rows(self, result: Result) -> Iterator[list[str]]:
        """The rows of a SELECT."""
        for row in result.terms():
            yield [self.of(row.get(name)) for name in result.variables]

    def _name(self, iri: str) -> str:
        prefix, _, local = self._iris.compact(iri).partition(":")
        match prefix:
            case "ent":
                return self._said(iri, "rdfs:label", DefaultGraph()) or self._iris.id(iri)
            case "doc":
                document = _SENTENCE.sub("", iri)
                title = self._said(document, "schema:headline", NamedNode(document))
                number = _SENTENCE.search(iri)
                return (title or self._iris.id(document)) + (f", sentence {number[1]}" if number else "")
            case "rel":
                return self._ontology.label(relation_id(iri))
            case "kg":
                if local in self._ontology.classes:
                    return self._ontology.classes[local].label
                if local[:1].isupper():  # "kg:Negated", "kg:Headline"
                    return local.lower()
            case "clm":
                return local
        return self._iris.compact(iri)

    def _said(self, iri: str, predicate: str, graph: NamedNode | DefaultGraph) -> str:
        found = rdf.matching(self._reader.store, NamedNode(iri), term(predicate), None, graph)
        return min((one.object.value for one in found), default="")


def _value(literal: RdfLiteral) -> str:
    """A value: "4 May 2026", "1,500,000,000 USD"; a year, a number or a text as it stands."""
    kind = literal.datatype.value
    day, reads = _DAYS.get(kind.removeprefix(VOCABULARIES["xsd"]), ("", ""))
    with suppress(ValueError):  # "soon"^^xsd:date is a literal too
        if day:
            return reads.format(date.fromisoformat(day.format(literal.value)))
        if kind == term("kg:Money").value:
            amount, _, unit = literal.value.partition(" ")
            return f"{int(amount):,} {unit}".rstrip()
    return literal.value
