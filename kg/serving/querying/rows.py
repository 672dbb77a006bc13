"""What the page shows of a result, as JSON: each value once, with its name and address, and rows of their numbers."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode

from kg.graph.completing import Completions
from kg.graph.findings import PERSON
from kg.graph.iris import VOCABULARIES, relation_id, term
from kg.graph.labels import Labels
from kg.graph.queries import NUMBERS, Result, Term
from kg.graph.rdf import matching
from kg.verbs import passive, without_preposition

if TYPE_CHECKING:
    from kg.graph import Graph

MOST = 50_000  # rows; a file has all
PAGES = {"ent": "/entity/", "doc": "/doc/", "clm": "/claim/", "rel": "/rel/"}  # of an IRI, by its prefix

Json = dict[str, Any]


def rows(graph: Graph, sparql: str, result: Result) -> Json:
    """`values` has each value once; a row is the numbers of its values, null for what is unbound.

    `remarks` are names in the query that the graph does not have, `more` says that there are more than `MOST` rows.
    """
    naming = Naming(graph)
    numbers: dict[Term, int] = {}
    found = []
    for row in islice(result.terms(), MOST + 1):
        values = (row.get(name) for name in result.variables)
        found.append([None if value is None else numbers.setdefault(value, len(numbers)) for value in values])
    shown = found[:MOST]
    if result.kind == "construct":  # a set of triples, in the order in which they are written
        written = [str(value) for value in numbers]
        unique = {tuple(row): row for row in shown}
        shown = sorted(unique.values(), key=lambda row: [written[n] for n in row if n is not None])
    return {
        "kind": result.kind,
        "variables": result.variables,
        "values": [naming.value(value) for value in numbers],
        "rows": shown,
        "more": len(found) > MOST,
        "remarks": Completions(graph.reader).remarks(sparql),
    }


class Naming:
    """How the values of one graph are shown."""

    def __init__(self, graph: Graph) -> None:
        self._graph, self._iris, self._labels = graph, graph.iris, Labels(graph.reader)

    def value(self, value: Term) -> Json:
        """Its `name`; of an IRI the `iri`, whole and `short`, and its `page`; of a literal its `text` and `number`."""
        name = self._labels.of(value)
        if isinstance(value, NamedNode):
            short = self._iris.compact(value.value)
            prefix, _, local = short.partition(":")
            found = {"name": self._claim(value) if prefix == "clm" else name, "iri": value.value, "short": short}
            return found | ({"page": PAGES[prefix] + local} if prefix in PAGES else {})
        if isinstance(value, Literal):
            return {"name": name, "text": value.value, **_number(value)}
        return {"name": name}

    def _claim(self, claim: NamedNode) -> str:
        """A claim in words: its ends as the text has them, and the label of its relation; without who does it where
        that goes unsaid: "two suspects were arrested"."""
        subject, object_, words = (self._said(claim, f"kg:{part}Text") for part in ("subject", "object", "trigger"))
        relation = self._said(claim, "rdf:predicate")
        label = self._graph.ontology.label(relation_id(relation)) if relation else self._iris.compact(claim.value)
        if subject in words.split() and not self._said(claim, "rdf:subject"):
            whom = self._said(claim, "rdf:object")
            is_one = bool(whom) and self._said(NamedNode(whom), "rdf:type") == term(f"kg:{PERSON}").value
            return f"{object_} {passive(words, singular=is_one)}"
        if object_ in words.split() and not self._said(claim, "rdf:object"):
            return f"{subject} {without_preposition(label)}"
        return " ".join(filter(None, (subject, label, object_)))

    def _said(self, node: NamedNode, predicate: str) -> str:
        found = matching(self._graph.store, node, term(predicate), None, None)
        return min((one.object.value for one in found), default="")


def _number(literal: Literal) -> Json:
    kind = literal.datatype.value.removeprefix(VOCABULARIES["xsd"])
    try:
        number = float(NUMBERS[kind](literal.value)) if kind in NUMBERS else None
    except ValueError:  # "abc"^^xsd:integer is a literal too
        number = None
    is_finite = number is not None and abs(number) < float("inf")
    return {"number": number} if is_finite else {}
