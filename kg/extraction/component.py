"""kg as a component of a spaCy pipeline: `nlp.add_pipe("kg")` gives `doc._.claims` and `doc._.kg_entities`.

What is found lies as plain lists and dicts in `doc.user_data`, so that it goes wherever a Doc goes: to other processes,
into `doc.to_bytes()` and a `DocBin(store_user_data=True)`. Who reads such a Doc without loading the pipeline imports
this module first.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.extractor import Extractor
from kg.extraction.parsing.parser import trees_of
from kg.model import Claim, Entity, from_json, to_json
from kg.ontology import load
from kg.reading import text_document

KEY = "kg"


def claims(doc: Doc) -> tuple[Claim, ...]:
    """The claims of a document, in order; none if kg has not read it."""
    return tuple(from_json(Claim, claim) for claim in doc.user_data.get(KEY, {}).get("claims", ()))


def entities(doc: Doc) -> dict[str, Entity]:
    """The entities that the claims speak of, by id."""
    found = (from_json(Entity, entity) for entity in doc.user_data.get(KEY, {}).get("entities", ()))
    return {entity.id: entity for entity in found}


for _name, _getter in (("claims", claims), ("kg_entities", entities)):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, getter=_getter)


class Component:
    """Reads claims from each document's own parse.

    `doc._.claims` is a tuple of `kg.model.Claim`, whose entity ids are keys of the dict `doc._.kg_entities`.
    """

    def __init__(self, nlp: Language, ontology: str = "") -> None:
        self.extractor = Extractor(nlp, load(ontology or None))

    def __call__(self, doc: Doc) -> Doc:
        document = text_document(doc.text, ontology=self.extractor.ontology)
        record = self.extractor.record_of(document, list(trees_of(doc, document, self.extractor.vocabulary)))
        doc.user_data[KEY] = {"claims": to_json(record.claims), "entities": to_json(record.entities)}
        return doc


@Language.factory(
    "kg",
    default_config={"ontology": ""},
    requires=["token.tag", "token.lemma", "token.dep", "token.head", "doc.sents", "doc.ents"],
    assigns=["doc._.claims", "doc._.kg_entities"],
)
def create(nlp: Language, name: str, ontology: str) -> Component:
    """What spaCy calls for `nlp.add_pipe("kg", config={"ontology": folder})`; an empty folder is the ontology of kg."""
    return Component(nlp, ontology)
