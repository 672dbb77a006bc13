"""SPARQL: results as Python values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from io import BytesIO
from itertools import islice
from typing import IO, Any

from pyoxigraph import (
    BlankNode,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    serialize,
)
from pyoxigraph import Literal as RdfLiteral

from kg import display
from kg.errors import FormatError, GraphError, KgError, QueryError
from kg.graph.integrity import damaged, is_damage
from kg.graph.iris import VOCABULARIES, Iris
from kg.graph.mistakes import explain
from kg.graph.sparql import NO_SERVICE, harmless

Value = str | int | float | bool | None
Row = dict[str, Value]
Term = NamedNode | RdfLiteral | BlankNode | Triple
Solutions = QuerySolutions | QueryBoolean | QueryTriples

TABLES = {
    "json": QueryResultsFormat.JSON,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "xml": QueryResultsFormat.XML,
}
TRIPLES = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "xml": RdfFormat.RDF_XML,
    "json": RdfFormat.JSON_LD,
}
SHOWN = 50  # rows in a notebook
WORKING = "`kg query --list` shows queries that work"
NUMBERS = {"integer": int, "decimal": float, "double": float, "float": float}


class Result:
    """What a query gave: rows that can be read again and again.

    `kind` is "select", "ask" or "construct". A row is a dict by variable; the row of an ASK is `{"answer": True}`,
    those of a CONSTRUCT are subject, predicate and object. IRIs are compact (`ent:Russia`), numbers and booleans
    Python's, other literals and ill-typed ones their text, and unbound variables None. Raises `QueryError` for a query
    that is wrong, asks another endpoint, or is too long or too deep.
    """

    def __init__(
        self,
        store: Store,
        sparql: str,
        iris: Iris,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        base: str | None = None,
    ) -> None:
        self._store, self._sparql, self._iris, self._base = store, harmless(sparql), iris, base
        self._asked, self._altered = sparql, self._sparql != sparql
        self._graphs = (default_graphs, named_graphs)
        self._counted: list[Row] | None = None
        self._unread: Solutions | None = (answer := self._run())
        if isinstance(answer, QuerySolutions):
            self.kind, self.variables = "select", tuple(v.value for v in answer.variables)
        elif isinstance(answer, QueryBoolean):
            self.kind, self.variables = "ask", ("answer",)
        else:
            self.kind, self.variables = "construct", ("subject", "predicate", "object")

    def __iter__(self) -> Iterator[Row]:
        yield from self._rows() if self._counted is None else map(dict, self._counted)

    def _rows(self) -> Iterator[Row]:
        answer = self._answer()
        if isinstance(answer, QueryBoolean):
            yield {"answer": bool(answer)}
            return
        try:
            for row in answer:
                values = tuple(row) if isinstance(row, Triple) else (row[name] for name in self.variables)
                yield dict(zip(self.variables, map(self._value, values), strict=True))
        except (OSError, RuntimeError) as error:
            raise _wrong(error) from error

    def terms(self) -> Iterator[dict[str, Term]]:
        """The rows as RDF terms, without what is unbound."""
        answer = self._answer()
        if isinstance(answer, QueryBoolean):
            yield {"answer": RdfLiteral(bool(answer))}
            return
        try:
            for row in answer:
                values = tuple(row) if isinstance(row, Triple) else (row[name] for name in self.variables)
                found = zip(self.variables, values, strict=True)
                yield {name: value for name, value in found if value is not None}
        except (OSError, RuntimeError) as error:
            raise _wrong(error) from error

    def __bool__(self) -> bool:
        """The answer of an ASK; of others, is there any row?"""
        return next((row["answer"] is True if self.kind == "ask" else True for row in self), False)

    def __len__(self) -> int:
        """Keeps the rows: Python's `list` asks for the length first, and must not run the query twice."""
        if self._counted is None:
            self._counted = [*self._rows()]
        return len(self._counted)

    def __repr__(self) -> str:
        return f"<Result: {self.kind} of {', '.join(self.variables)}>"

    def _repr_html_(self) -> str:
        """The first rows, and a row of dots if there are more."""
        rows = [["" if v is None else str(v) for v in row.values()] for row in islice(self, SHOWN + 1)]
        if len(rows) > SHOWN:
            rows[SHOWN:] = [["…"] * len(self.variables)]
        return display.table(self.variables, rows)

    def serialize(self, format: str = "json") -> str:
        """The whole result in a standard format: json, csv, tsv, xml; triples as turtle, ntriples, xml, json (JSON-LD).

        Raises `FormatError` where the format does not fit the kind of query.
        """
        whole = BytesIO()
        self.write(whole, format)
        return whole.getvalue().decode()

    def write(self, file: IO[bytes], format: str = "json") -> None:
        """`serialize` into a file, rows one by one. Raises `FormatError`."""
        formats = TRIPLES if self.kind == "construct" else TABLES
        if format not in formats:
            raise FormatError(f"{format} cannot hold the result of a {self.kind} query: use {', '.join(formats)}")
        answer = self._answer()
        try:
            if isinstance(answer, QueryTriples):
                triples = sorted(set(answer), key=str)
                serialize(triples, file, TRIPLES[format], prefixes=self._iris.prefixes)
            else:
                answer.serialize(file, TABLES[format])
        except (OSError, RuntimeError) as error:
            raise _wrong(error) from error

    def _answer(self) -> Solutions:
        """The first answer, which can be read but once, or another."""
        answer = self._run() if self._unread is None else self._unread
        self._unread = None
        return answer

    def _run(self) -> Solutions:
        try:
            return self._store.query(self._sparql, base_iri=self._base, prefixes=self._iris.prefixes, **self._dataset())
        except (SyntaxError, ValueError, OSError, RuntimeError) as error:
            if isinstance(error, SyntaxError):
                raise self._misspelt(error) from error
            raise _wrong(error) from error

    def _misspelt(self, error: SyntaxError) -> QueryError:
        hint = f"; {NO_SERVICE}" if self._altered else ""
        reason = explain(self._asked, str(error), self._iris.prefixes)
        return QueryError(f"the query is wrong: {reason}{hint}; {WORKING}")

    def _dataset(self) -> dict[str, Any]:
        """What stands in for FROM and FROM NAMED, if anything does."""
        names = ("default_graph", "named_graphs")
        return (
            {n: [NamedNode(iri) for iri in g] for n, g in zip(names, self._graphs, strict=True)}
            if any(self._graphs)
            else {}
        )

    def _value(self, term: NamedNode | RdfLiteral | BlankNode | Triple | None) -> Value:
        if isinstance(term, NamedNode):
            return self._iris.compact(term.value)
        if isinstance(term, RdfLiteral):
            kind = term.datatype.value.removeprefix(VOCABULARIES["xsd"])
            if kind == "boolean":
                return term.value == "true"
            with suppress(ValueError):  # "abc"^^xsd:integer is a literal too
                return NUMBERS[kind](term.value) if kind in NUMBERS else term.value
            return term.value
        return None if term is None else str(term)


def _wrong(error: Exception) -> KgError:
    if is_damage(error):
        return GraphError(f"the graph is {damaged(error)}")
    message = " ".join(str(error).split())
    message = message if len(message) <= 200 else message[:200] + "…"
    return QueryError(f"the query is wrong: {message}; {WORKING}")
