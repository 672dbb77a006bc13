"""What is found in one text, without a graph on disk."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kg import display
from kg.extraction.extractor import DEFAULT_MODEL, Extractor
from kg.graph.findings import Claim, Fact, Sentence
from kg.library import Graph
from kg.model import Document, Entity, Proposition, Record, Skipped
from kg.ontology import Ontology, load
from kg.plugins import spacy_pipeline
from kg.reading import english, text_document
from kg.records.engines.task import Task

SHOWN = 20  # rows of a table in a notebook


def extract(
    text: str, model: str = DEFAULT_MODEL, ontology: str | Path | None = None, any_language: bool = False
) -> Extraction:
    """The claims of a text with their entities, without a graph on disk.

    Entity ids are those of a graph of this text alone. Raises `ModelError`, and `SourceError` for a text that is empty,
    binary or, unless `any_language`, not in English.

    >>> import kg
    >>> found = kg.extract("Russia will not join OPEC.")
    >>> found[0].subject.label, found[0].relation.id, str(found[0].factuality), list(found.entities)
    ('Russia', 'joins', 'negated', ['OPEC', 'Russia'])
    """
    extractor, document = _read(text, model, ontology, any_language)
    return Extraction(extractor.record(document), extractor.ontology)


def propositions(
    text: str,
    style: str = "minimal",
    model: str = DEFAULT_MODEL,
    ontology: str | Path | None = None,
    any_language: bool = False,
) -> list[Proposition]:
    """Who does what in a text, in its own words: "minimal" for short propositions with two arguments, "clause" for one
    long proposition per predicate.

    Raises the errors of `extract`, and `FormatError` for an unknown style.

    >>> import kg
    >>> for found in kg.propositions("Mia Moreau, who leads the bank, met Ivo Petrov."):
    ...     print(found.subject, "|", found.relation, "|", found.object)
    Mia Moreau | leads | the bank
    Mia Moreau | met | Ivo Petrov
    """
    extractor, document = _read(text, model, ontology, any_language)
    return extractor.propositions(document, style)


def _read(text: str, model: str, ontology: str | Path | None, any_language: bool) -> tuple[Extractor, Document]:
    vocabulary = load(ontology)
    document = text_document(text, ontology=vocabulary)
    extractor = Task(spacy_pipeline(model), str(vocabulary.folder), vocabulary.digest).extractor()
    return extractor, document if any_language else english(document)


class Extraction(list[Claim]):
    """What kg finds in one text: a list of its claims, with their entities and sentences.

    >>> import kg
    >>> found = kg.extract("Kenya may join BRICS in 2027, Anna Visser said.")
    >>> for claim in found:
    ...     print(claim)
    Kenya joins BRICS (possible, says Anna Visser, 2027)
    >>> list(found.entities)
    ['Anna_Visser', 'BRICS', 'Kenya']
    """

    def __init__(self, record: Record, ontology: Ontology) -> None:
        self._record = record
        self._graph = Graph.from_records([record], ontology)
        super().__init__(self._graph.claims())

    @property
    def document(self) -> Document:
        """The text, with the kind of each paragraph, and its title and date if it states them."""
        return self._record.document

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences, in order."""
        return self._graph.sentences(self.document.id)

    @property
    def entities(self) -> Mapping[str, Entity]:
        """The entities of the claims, by id."""
        return self._graph.entities

    @property
    def facts(self) -> list[Fact]:
        """The facts that the claims of this text alone support."""
        return self._graph.facts()

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """Sentences that could not be read, and why."""
        return self._record.skipped

    def graph(self) -> Graph:
        """All of it as a graph in memory, to query, export or view."""
        return self._graph

    def __repr__(self) -> str:
        return f"<Extraction: {self._counts()}>"

    def _repr_html_(self) -> str:
        header = ("claim", "factuality", "confidence", "sentence")
        rows = ((str(c), str(c.factuality), f"{c.confidence:.2f}", c.sentence.text) for c in self[:SHOWN])
        return display.table(header, rows, self._counts())

    def _counts(self) -> str:
        return f"{display.counted(len(self), 'claim')}, {display.counted(len(self.entities), 'entity')}"
