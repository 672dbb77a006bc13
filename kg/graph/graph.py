"""The graph as people question it: its entities, claims and facts, SPARQL, and the same in other libraries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from pyoxigraph import Store

from kg import ontology as ontologies
from kg.errors import FormatError, UnknownNameError
from kg.graph import libraries
from kg.graph import store as folders
from kg.graph.answers import Answer, answer
from kg.graph.asking import Asking
from kg.graph.facts import THRESHOLD
from kg.graph.findings import Claim, Fact, Sentence
from kg.graph.integrity import FORMAT
from kg.graph.iris import DEFAULT_BASE, Iris
from kg.graph.loading import load
from kg.graph.names import Names
from kg.graph.queries import Result
from kg.graph.questions import DOES, WHEN, Question, question, questions
from kg.graph.reader import Reader
from kg.graph.selection import Day, Name, select_claims, select_facts
from kg.graph.several import referring, several
from kg.graph.walks import shortest
from kg.model import Document, Entity, Record, Skipped
from kg.ontology import Ontology

if TYPE_CHECKING:
    import networkx
    import pandas
    import rdflib


class Graph:
    """A knowledge graph that is only read: a snapshot that later builds do not touch.

    `kg.Graph` is this with its ways out. `store` is the Oxigraph store, `info` what is known of the build, `folder`
    where it lies, None if in memory. All else is read from the store when first asked for.
    """

    folder: Path | None = None
    asks: Path | None = None  # an ontology whose questions are asked, too

    def __init__(self, store: Store, info: dict[str, Any], ontology: Ontology) -> None:
        self.store = store
        self.info = info
        self.ontology = ontology
        self.iris = Iris(info["base_iri"])

    @classmethod
    def open(cls, folder: str | Path = "graph", ontology: str | Path | None = None) -> Self:
        """The graph in a folder; the questions of an `ontology` can be asked beside those that come with kg.

        Raises `GraphError` if there is no graph, or it has another format version.

        >>> import kg
        >>> kg.Graph.open("graph").figures["documents"]
        16
        """
        graph = cls(*folders.read(Path(folder)))
        graph.folder = Path(folder)
        graph.asks = Path(ontology) if ontology else None
        return graph

    @classmethod
    def from_records(
        cls, records: Iterable[Record], ontology: Ontology | None = None, base_iri: str = DEFAULT_BASE
    ) -> Self:
        """A graph in memory.

        >>> import kg
        >>> kg.Graph.from_records([]).figures["claims"]
        0
        """
        from kg.graph.assemble import assemble

        ontology = ontology or ontologies.load()
        by_document = {record.document.id: record for record in records}
        assembly = assemble(dict(sorted(by_document.items())), ontology, Iris(base_iri))
        info = {"format": FORMAT, "base_iri": base_iri, "threshold": THRESHOLD}
        info |= {"sources": [], "documents": {}, "skipped": []}
        info |= {"counts": assembly.figures, "copies": assembly.copies}
        memory = Store()
        load(memory, assembly.parts())
        return cls(memory, info, ontology)

    # What it has

    @property
    def figures(self) -> dict[str, int]:
        """How many documents, sentences, entities, claims and facts there are.

        >>> import kg
        >>> list(kg.Graph.open("graph").figures)
        ['claims', 'documents', 'entities', 'facts', 'sentences']
        """
        return dict(sorted(self.info["counts"].items()))

    @property
    def entities(self) -> Mapping[str, Entity]:
        """All entities by id. One that is asked for is read alone, also out of millions.

        >>> import kg
        >>> kg.Graph.open("graph").entities["BRICS"].type
        'InternationalOrganization'
        """
        return self.reader.entities

    @property
    def documents(self) -> Mapping[str, Document]:
        """All documents by id, with their text.

        >>> import kg
        >>> kg.Graph.open("graph").documents["russia-backs-pakistan-brics-bid"].title
        "Russia backs Pakistan's bid to join BRICS"
        """
        return self.reader.documents

    @property
    def copies(self) -> dict[str, str]:
        """The documents that copy another one, each with that one; together they count as one source.

        >>> import kg
        >>> kg.Graph.open("graph").copies
        {}
        """
        return self.info.get("copies") or {}

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """The sources that were left out, and why.

        >>> import kg
        >>> kg.Graph.open("graph").skipped
        ()
        """
        return tuple(Skipped(source, reason) for source, reason in self.info["skipped"])

    @property
    def questions(self) -> dict[str, Question]:
        """The queries that come with kg, and those of the ontology that it was opened with, by name; `named` runs one.

        >>> import kg
        >>> kg.Graph.open("graph").questions["rivals"].description
        'What some claims assert and others negate'
        """
        return questions(self.asks)

    # What it is asked

    def entity(self, name: str) -> Entity:
        """The entity with this id, label or alias, in any case. Raises `UnknownEntityError` with similar names.

        >>> import kg
        >>> kg.Graph.open("graph").entity("Russian Federation").label
        'Russia'
        """
        return self.entities[self._names.entity(name)]

    def document(self, name: str) -> Document:
        """The document with this id or title, in any case. Raises `UnknownNameError` with similar names.

        >>> import kg
        >>> kg.Graph.open("graph").document("Russia backs Pakistan's bid to join BRICS").id
        'russia-backs-pakistan-brics-bid'
        """
        return self.documents[self._names.document(name)]

    def sentences(self, document: str | Document) -> tuple[Sentence, ...]:
        """The sentences of a document, by its id or title, in order.

        >>> import kg
        >>> kg.Graph.open("graph").sentences("russia-backs-pakistan-brics-bid")[0].text
        "Russia backs Pakistan's bid to join BRICS"
        """
        return self.reader.sentences(self._names.document(document))

    def claim(self, id: str) -> Claim:
        """The claim of this id. Raises `UnknownNameError`.

        >>> import kg
        >>> graph = kg.Graph.open("graph")
        >>> graph.claim(graph.claims()[0].id) == graph.claims()[0]
        True
        """
        try:
            return self.reader.claim(id)
        except KeyError:
            raise UnknownNameError(f"no claim has the id {id}: `kg show NAME` lists claims with their ids") from None

    def claims(
        self,
        *,
        entity: Name | None = None,
        relation: str | None = None,
        factuality: str | None = None,
        speaker: Name | None = None,
        document: str | Document | None = None,
        since: Day | None = None,
        until: Day | None = None,
        min_confidence: float = 0.0,
    ) -> list[Claim]:
        """The claims that match all filters, by document, sentence and id; without filters, all.

        `entity` is at either end. A `relation` includes its kinds ("supportRelation" includes "supports"). `since` and
        `until` are ISO 8601 days, months or years, both included: the claim's own time must touch that span, or the
        date of its document if it names no time; undated claims never fit.

        >>> import kg
        >>> graph = kg.Graph.open("graph")
        >>> for claim in graph.claims(entity="BRICS", speaker="Alexei Overchuk", relation="seeks membership of"):
        ...     print(claim, "|", claim.sentence.index)
        Pakistan seeks membership of BRICS (says Alexei Overchuk) | 4
        """
        return select_claims(
            self.reader, self._names, entity, relation, factuality, speaker, document, since, until, min_confidence
        )

    def facts(
        self,
        *,
        entity: Name | None = None,
        relation: str | None = None,
        document: str | Document | None = None,
        min_documents: int = 1,
    ) -> list[Fact]:
        """The facts that match all filters, sorted; without filters, all. A symmetric one is included once.

        `entity` is at either end; `document` is one of those behind the fact, `min_documents` how many there must be.

        >>> import kg
        >>> for fact in kg.Graph.open("graph").facts(entity="BRICS", relation="supportRelation"):
        ...     print(fact)
        """
        return select_facts(self.reader, self._names, entity, relation, document, min_documents)

    def neighbourhood(self, entity: Name, distance: int = 1) -> list[Fact]:
        """The facts up to `distance` steps from an entity, in either direction, the nearest first.

        >>> import kg
        >>> graph = kg.Graph.open("graph")
        >>> len(graph.neighbourhood("BRICS")) < len(graph.neighbourhood("BRICS", distance=2))
        True
        """
        read = self.reader
        return [*map(read.fact, read.around(self._names.entity(entity), distance))]

    def path(self, start: Name, goal: Name) -> list[Fact]:
        """A shortest chain of facts between two entities, in either direction; empty if there is none.

        >>> import kg
        >>> for fact in kg.Graph.open("graph").path("Alexei Overchuk", "Foreign Minister of Pakistan"):
        ...     print(fact)
        Alexei Overchuk meets Ishaq Dar
        Ishaq Dar holds office Foreign Minister of Pakistan
        """
        read, ends = self.reader, (self._names.entity(start), self._names.entity(goal))
        return [*map(read.fact, shortest(read.triples_at, *ends))]

    def query(
        self,
        sparql: str,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        base: str | None = None,
    ) -> Result:
        """Run a SPARQL query; all prefixes of kg are declared. Raises `QueryError`, also for SERVICE: no query reaches
        the network.

        The IRIs of graphs do what FROM and FROM NAMED do; relative IRIs in the query are resolved against `base`.

        >>> import kg
        >>> list(kg.Graph.open("graph").query("SELECT ?who { ?who rel:accreditedTo ent:Pakistan }"))
        [{'who': 'ent:Embassy_of_Russia_in_Pakistan'}]
        """
        return Result(self.store, sparql, self.iris, default_graphs, named_graphs, base)

    def named(self, name: str) -> Result:
        """Run a query that comes with kg. If none has this name, raises `QueryError`, which lists them.

        >>> import kg
        >>> kg.Graph.open("graph").named("who-supports-what").variables
        ('who', 'what')
        """
        return self.query(question(name, self.questions).sparql)

    def ask(self, text: str, **blanks: str) -> Answer:
        """Answer a question in plain English, in sentences with their evidence; it prints, and shows in a notebook.

        `text` may also be the name of one of `questions`, with the words for its blanks. Raises `QueryError` with the
        nearest questions if none fits, `UnknownEntityError` for an unknown name.

        >>> import kg
        >>> graph = kg.Graph.open("graph")
        >>> print(graph.ask("who backs Pakistan's accession to BRICS").rows[0].text)
        Russia supports Pakistan's accession to BRICS
        >>> graph.ask("who-met", whom="Ishaq Dar", when="in 2024").reading
        'Who met Ishaq Dar in 2024?'
        """
        named = text in self.questions and self.questions[text].answer
        if blanks or named:
            return answer(self._asking.fill(question(text, self.questions), blanks), self.reader)
        return answer(self._asking.understand(text), self.reader)

    def filled(self, name: str, **blanks: str) -> str:
        """The query of one of `questions` with these words in its blanks. Raises `QueryError`, `UnknownNameError`.

        >>> import kg
        >>> "<https://example.org/kg/entity/BRICS>" in kg.Graph.open("graph").filled("who-backs", what="BRICS")
        True
        """
        asked = question(name, self.questions)
        return asked.filled(self._asking.fill(asked, blanks).fillings)

    def ask_all(self, text: str) -> list[Answer]:
        """Answer each question of a text; "it", "him" or "them" may stand for a name of the question before.

        What only words a question anew is answered once. Raises the errors of `ask`.

        >>> import kg
        >>> graph = kg.Graph.open("graph")
        >>> [answer.reading for answer in graph.ask_all("Who backs Pakistan's accession to BRICS and who opposes it?")]
        ["Who backs Pakistan's accession to BRICS?", "Who opposes Pakistan's accession to BRICS?"]
        """
        answers: list[Answer] = []
        for one in several(text):
            names = (
                [label for blank, label in answers[-1].blanks.items() if blank not in (WHEN, DOES)] if answers else []
            )
            asked, pronoun = referring(one, names[-1] if names else "")
            found = self.ask(asked)
            note = (f"{pronoun!r} is read as {names[-1]}",) if pronoun else ()
            if (found.question, found.blanks) not in [(answer.question, answer.blanks) for answer in answers]:
                answers.append(replace(found, notes=(*note, *found.notes)))
        return answers or [self.ask(text)]

    # The same in other libraries

    def networkx(self) -> networkx.MultiDiGraph[str]:
        """Entities as nodes (label, type), facts as edges keyed by relation (label, claims, documents).

        A value is a node named `Type:value`.

        >>> import kg
        >>> kg.Graph.open("graph").networkx().nodes["BRICS"]["label"]
        'BRICS'
        """
        return libraries.network(self.entities.values(), self.reader.facts())

    def rdflib(self) -> rdflib.Dataset:
        """The whole dataset in rdflib, with the same named graphs.

        >>> import kg
        >>> kg.Graph.open("graph").rdflib().query("ASK { ?who rel:supports ?what }").askAnswer
        True
        """
        return libraries.dataset(self.store, self.iris.prefixes)

    def pandas(self, what: str = "claims") -> pandas.DataFrame:
        """All "claims" or "facts" as a table, with labels and ids. Raises `MissingPartError` without pandas.

        >>> import kg
        >>> kg.Graph.open("graph").pandas("facts").columns[:4].to_list()
        ['subject', 'subject_label', 'relation', 'relation_label']
        """
        if what == "claims":
            return libraries.claims_table(self.reader.claims())
        if what == "facts":
            return libraries.facts_table(self.reader.facts())
        raise FormatError(f"no table of {what!r}: choose claims or facts")

    # Read from the store

    @cached_property
    def reader(self) -> Reader:
        """Reads the store for what stands on a graph: the page, the ways out.

        >>> import kg
        >>> len(kg.Graph.open("graph").reader.triples_at("BRICS")) > 5
        True
        """
        return Reader(self.store, self.iris, self.ontology, self.info["threshold"])

    @cached_property
    def _asking(self) -> Asking:
        return Asking(self._names, self.reader, self.questions)

    @cached_property
    def _names(self) -> Names:
        return Names(self.reader)
