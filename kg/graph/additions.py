"""Facts that people read in a sentence and extraction did not: as claims of the document's record.

Each end is words of the sentence. Words that mean something else than they say are followed by what they mean, in
brackets: "He [Ann Lee]".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from kg.model import Argument, Claim, Entity, Factuality, Record, Relation, Sentence
from kg.ontology import Ontology

ADDED = "added"  # the construction of such a claim
CERTAIN = 1.0

_MEANING = re.compile(r"(.+?)\s*\[(.+)\]")


@dataclass(frozen=True, slots=True)
class Addition:
    """What is to be added: the sentence by its text, the words of both ends, the id of a relation."""

    sentence: str
    subject: str
    relation: str
    object: str
    factuality: str


def claim_of(addition: Addition, record: Record, ontology: Ontology) -> tuple[Claim, tuple[Entity, ...]] | None:
    """The claim, and the entities that the record does not have yet. None if the document has no such sentence or the
    sentence no such words."""
    sentence = _sentence(addition.sentence, record)
    if not sentence:
        return None
    asked = ontology.relations.get(addition.relation)
    one = _end(addition.subject, asked.domain if asked else (), sentence, record, ontology)
    other = _end(addition.object, asked.range if asked else (), sentence, record, ontology)
    if not (one and other):
        return None
    claim = Claim(
        document_id=record.document.id,
        sentence_index=sentence.index,
        subject=one[0],
        relation=Relation(addition.relation, "", sentence.begin, sentence.begin),
        object=other[0],
        factuality=Factuality(addition.factuality or Factuality.ASSERTED),
        confidence=CERTAIN,
        construction=ADDED,
    )
    return claim, tuple(entity for _, entity in (one, other) if entity not in record.entities)


def _sentence(text: str, record: Record) -> Sentence | None:
    """The first sentence of this text; white space does not count."""
    wanted = text.split()
    return next((s for s in record.sentences if record.document.text[s.begin : s.end].split() == wanted), None)


def _end(
    words: str, kinds: Sequence[str], sentence: Sentence, record: Record, ontology: Ontology
) -> tuple[Argument, Entity] | None:
    """Where words stand in the sentence, and the entity that they mean: the document's of this name, else the
    gazetteer's, else a new one, of the first of some classes."""
    match = _MEANING.fullmatch(words)
    said, name = match.groups() if match else (words, words)
    span = _span(said, record.document.text, sentence)
    if not span:
        return None
    entity = _known_to(record, name)
    if not entity and (known := ontology.named.get(name)):
        entity = Entity(known.id, known.label, known.type, known.aliases, known=True, wikidata=known.wikidata)
    entity = entity or Entity(f"added:{name}", name, next(iter(kinds or ontology.classes)))
    return Argument(*span, record.document.text[slice(*span)], entity.id), entity


def _span(words: str, text: str, sentence: Sentence) -> tuple[int, int] | None:
    """As they are spelt, else in any case; words, and no parts of words."""
    spelt = r"\s+".join(map(re.escape, words.split()))
    pattern = rf"(?<!\w){spelt}(?!\w)"
    for flags in (0, re.IGNORECASE):
        if match := re.compile(pattern, flags).search(text, sentence.begin, sentence.end):
            return match.span()
    return None


def _known_to(record: Record, name: str) -> Entity | None:
    """What is called so in a document, by its label before any alias."""
    by_label = (entity for entity in record.entities if entity.label == name)
    by_alias = (entity for entity in record.entities if name in entity.aliases)
    return next(chain(by_label, by_alias), None)
