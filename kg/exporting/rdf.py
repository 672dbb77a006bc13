"""Facts, or the whole dataset, in the notations of RDF; sorted, so that equal graphs give equal files.

Notations go by their names in pyoxigraph's `RdfFormat`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.parsers.expat import ExpatError, ParserCreate

from kg.errors import FormatError
from kg.exporting.xml import clean
from kg.graph.integrity import reading

if TYPE_CHECKING:
    from pyoxigraph import Quad, Triple

    from kg.graph import Graph

Writer = Callable[["Graph", Path], None]


def facts(notation: str) -> Writer:
    """A writer of the default graph: entities and plain facts, and nothing that is denied or planned."""

    def write(graph: Graph, path: Path) -> None:
        _write(graph, path, _facts(graph), notation)

    return write


def write_rdfxml(graph: Graph, path: Path) -> None:
    """Facts as RDF/XML. Raises `FormatError` for a relation that is no XML name, `rel/open/20`.

    XML knows one line end: those of other kinds become it.
    """
    from pyoxigraph import Literal, Triple

    def cleaned(triple: Triple) -> Triple:
        value = triple.object
        if not isinstance(value, Literal):
            return triple
        text, language = clean(value.value).replace("\r\n", "\n").replace("\r", "\n"), value.language
        fresh = Literal(text, language=language) if language else Literal(text, datatype=value.datatype)
        return Triple(triple.subject, triple.predicate, fresh)

    _write(graph, path, map(cleaned, _facts(graph)), "RDF_XML")
    try:
        with path.open("rb") as file:
            ParserCreate(namespace_separator=" ").ParseFile(file)
    except ExpatError as error:
        raise FormatError(f"a relation of this graph is no name in XML ({error}): write turtle instead") from error


def dataset(notation: str) -> Writer:
    """A writer of everything: the facts, a graph for each document's claims, and the ontology."""

    def write(graph: Graph, path: Path) -> None:
        _write(graph, path, _sorted(graph.store), notation)

    return write


def reifications(notation: str) -> Writer:
    """Like `dataset`, in RDF 1.2: a claim has `rdf:reifies <<( s p o )>>` instead of its three parts."""

    def write(graph: Graph, path: Path) -> None:
        _write(graph, path, _reified(_sorted(graph.store)), notation)

    return write


def _facts(graph: Graph) -> Iterator[Triple]:
    from pyoxigraph import DefaultGraph

    return (quad.triple for quad in _sorted(graph.store.quads_for_pattern(None, None, None, DefaultGraph())))


def _reified(quads: list[Quad]) -> Iterator[Quad]:
    """Sorted quads, claims as triples. One with an end that is text has none, and stays as it is."""
    from pyoxigraph import Quad, Triple

    from kg.graph.iris import term

    parts = term("rdf:subject"), term("rdf:predicate"), term("rdf:object")
    for (name, node), group in groupby(quads, lambda quad: (quad.graph_name, quad.subject)):
        described = list(group)
        found: dict[Any, Any] = {quad.predicate: quad.object for quad in described if quad.predicate in parts}
        if len(found) == len(parts):
            yield Quad(node, term("rdf:reifies"), Triple(*(found[part] for part in parts)), name)
            described = [quad for quad in described if quad.predicate not in parts]
        yield from described


@reading()
def _sorted(quads: Iterable[Quad]) -> list[Quad]:
    return sorted(
        quads, key=lambda quad: (str(quad.graph_name), str(quad.subject), str(quad.predicate), str(quad.object))
    )


def _write(graph: Graph, path: Path, statements: Iterable[Quad] | Iterable[Triple], notation: str) -> None:
    from pyoxigraph import RdfFormat, serialize

    serialize(statements, str(path), getattr(RdfFormat, notation), prefixes=graph.iris.prefixes)
