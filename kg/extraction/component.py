"""kg as a component of a spaCy pipeline: `nlp.add_pipe("kg")` gives `doc._.claims` and `doc._.kg_entities`."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.extractor import Extractor
from kg.extraction.language import trees_of
from kg.ontology import load
from kg.reading import text_document


class Component:
    """Reads claims from each document's own parse.

    `doc._.claims` is a tuple of `kg.model.Claim`, whose entity ids are keys of the dict `doc._.kg_entities`.
    """

    def __init__(self, nlp: Language, ontology: str = "") -> None:
        self.extractor = Extractor(nlp, load(ontology or None))
        for name in ("claims", "kg_entities"):
            if not Doc.has_extension(name):
                Doc.set_extension(name, default=() if name == "claims" else {})

    def __call__(self, doc: Doc) -> Doc:
        document = text_document(doc.text, ontology=self.extractor.ontology)
        record = self.extractor.record_of(document, list(trees_of(doc, document, self.extractor.ontology)))
        doc._.claims = record.claims
        doc._.kg_entities = {entity.id: entity for entity in record.entities}
        return doc


@Language.factory("kg", default_config={"ontology": ""})
def create(nlp: Language, name: str, ontology: str) -> Component:
    """What spaCy calls for `nlp.add_pipe("kg", config={"ontology": folder})`; an empty folder is the ontology of kg."""
    return Component(nlp, ontology)
