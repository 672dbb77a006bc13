"""Claims and facts as a graph gives them out: with the texts and labels of what they speak of, not only ids."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any

from kg import display, model
from kg.model import Document, Entity, Factuality, Literal, Situation
from kg.verbs import participle, passive, without_preposition

PERSON = "Person"
TEXT = "Text"  # the type of an end that is neither an entity nor a value, but words


@dataclass(frozen=True, slots=True)
class Mention(model.Argument):
    """A subject, an object or a speaker in its sentence.

    `text` is the words of the sentence, `begin` and `end` their code points in the document. `label` is the entity's
    name, the value of a literal ("2027-03-01"), or the words where they are neither; `type` is the entity's class, the
    kind of literal, or "Text". `entity` is a key of `graph.entities`, empty where there is none.
    """

    label: str = ""
    type: str = ""

    def __str__(self) -> str:
        return self.label


@dataclass(frozen=True, slots=True)
class Relation(model.Relation):
    """A relation by its id, with its `label` ("is member of") and the words of the sentence that express it."""

    label: str = ""

    def __str__(self) -> str:
        return self.label


@dataclass(frozen=True, slots=True)
class Sentence(model.Sentence):
    """A sentence of a document: its `text`, and where it stands.

    `index` counts from 1, the headline included. `begin` and `end` are code points of the document's text, `end`
    exclusive.

    >>> import kg
    >>> sentence = kg.Graph.open("graph").sentences("russia-backs-pakistan-brics-bid")[0]
    >>> sentence.index, sentence.text
    (1, "Russia backs Pakistan's bid to join BRICS")
    """

    text: str = ""

    def __str__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return display.card(self.text, {"sentence": str(self.index), "characters": f"{self.begin} to {self.end}"})


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class Claim(model.Claim):
    """Who does what to whom, according to one sentence.

    `factuality` says how the sentence presents it, `speaker` who says so if it is not the author, `time` when, and
    `confidence` (0 to 1) how sure kg is to have read it right. `construction` is the grammatical pattern that found
    it, `rule` the row of the ontology that named the relation, `doubts` what makes it unsure if it is.

    >>> import kg
    >>> claim = kg.extract("Kenya may join BRICS in 2027, Anna Visser said.")[0]
    >>> claim.subject.label, claim.relation.label, claim.object.label, str(claim.factuality)
    ('Kenya', 'joins', 'BRICS', 'possible')
    >>> claim.speaker.text, claim.time.start, claim.sentence.text
    ('Anna Visser', '2027-01-01', 'Kenya may join BRICS in 2027, Anna Visser said.')
    """

    id: str = field(compare=False)  # the graph has it already
    document: Document = field(compare=False)  # the id and the index do
    sentence: Sentence = field(compare=False)
    subject: Mention
    relation: Relation
    object: Mention
    speaker: Mention | None = None

    @property
    def told(self) -> tuple[Mention, str, Mention | None]:
        """How it reads: its subject, its relation and its object. Where one of them goes unsaid, who is told of,
        and what as one says that: "Ann Lee", "was arrested"."""
        if self.is_unsaid(self.subject) and self.rule.startswith("nouns"):  # "the arrest of Ann Lee"
            return self.object, passive(participle(self.relation.label), singular=self.object.type == PERSON), None
        if self.is_unsaid(self.subject):
            return self.object, passive(self.relation.text, singular=self.object.type == PERSON), None
        if self.is_unsaid(self.object):
            return self.subject, without_preposition(self.relation.label), None
        return self.subject, self.relation.label, self.object

    @property
    def words(self) -> str:
        """The same in one line."""
        return " ".join(filter(None, (str(part or "") for part in self.told)))

    def is_unsaid(self, end: Mention) -> bool:
        """Has an end no words of its own, so that it stands where the verb does?"""
        inside = self.relation.begin <= end.begin and end.end <= self.relation.end
        return end.type == TEXT and inside and end.text in self.relation.text.split()

    def __str__(self) -> str:
        words = self.words
        mood = "" if self.factuality is Factuality.ASSERTED else str(self.factuality)
        said = f"says {self.speaker.label}" if self.speaker else ""
        aside = ", ".join(filter(None, (mood, said, self.time.text if self.time else "")))
        return f"{words} ({aside})" if aside else words

    def __repr__(self) -> str:
        return f"<Claim {self.id}: {self}>"

    def _repr_html_(self) -> str:
        evidence = f"{self.document.title or self.document.id}, sentence {self.sentence.index}"
        return display.card(
            str(self), {"sentence": self.sentence.text, "from": evidence, "confidence": f"{self.confidence:.2f}"}
        )


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class Fact(model.Fact):
    """What enough asserted claims support: a plain triple.

    `subject` is an entity id, `object` one or a `Literal`, `relation` the id of a relation; the labels are how people
    read them. `claims` and `documents` are ids, of what supports it.

    >>> import kg
    >>> fact = kg.Graph.open("graph").facts(relation="joins", entity="Indonesia")[0]
    >>> str(fact), fact.documents
    ('Indonesia joins BRICS', ('indonesia-joins-brics',))
    """

    subject_label: str
    relation_label: str
    object_label: str

    def __str__(self) -> str:
        return f"{self.subject_label} {self.relation_label} {self.object_label}"

    def __repr__(self) -> str:
        return f"<Fact: {self}>"

    def _repr_html_(self) -> str:
        return display.card(str(self), {"claims": str(len(self.claims)), "documents": ", ".join(self.documents)})

    @property
    def ends(self) -> tuple[str, ...]:
        """The ids of its entities: one only if the object is a literal."""
        return (self.subject,) if isinstance(self.object, Literal) else (self.subject, self.object)


def values(of: Any, kind: type) -> Iterator[tuple[str, Any]]:
    """The fields of a value that are those of a kind, to make one that has more of them."""
    return ((name, getattr(of, name)) for name in _names(kind))


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))


__all__ = ["Claim", "Document", "Entity", "Fact", "Mention", "Relation", "Sentence", "Situation"]
