"""The entities of one document."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace

from kg.extraction.clauses.noun_phrases import with_capital
from kg.extraction.reference.name_words import CLASS_OF_LABEL
from kg.model import Claim, Entity, Situation, slug
from kg.ontology import Known, Ontology

GUESSED = frozenset({"Thing", *CLASS_OF_LABEL.values()})  # by a recogniser's label, not by a noun in the name


@dataclass
class Entities:
    """A growing register, by id."""

    ontology: Ontology
    nouns: Collection[str] = ()  # words in names that tell what they name
    found: dict[str, Entity] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)  # names as they are written in the document
    clauses: set[str] = field(default_factory=set)  # what is called by the words of a clause: "to avoid new loans"
    tolls: set[str] = field(default_factory=set)  # groups of whom no more is told than how many were harmed
    _placed: dict[str, str] = field(default_factory=dict)  # what is in some place, by its label without that
    _sure: set[str] = field(default_factory=set)  # whose class more than a recogniser tells

    def of_known(self, known: Known) -> str:
        """The id of a row of the gazetteer."""
        if known.id not in self.found:
            self._place(known.id, known.label)
            self.found[known.id] = Entity(
                known.id, known.label, known.type, tuple(sorted({*known.aliases})), True, known.wikidata
            )
        return known.id

    def add(self, label: str, kind: str, aliases: Iterable[str] = (), situation: Situation | None = None) -> str:
        """Register an entity by its label and return its id; a clash of types gives the later one `_Type`.

        A label without letters and digits names nothing: the id is "".
        """
        key = slug(label)
        if not key:
            return ""
        if (old := self.found.get(key)) and not self._compatible(old.type, kind):
            key = f"{key}_{kind}"
            old = self.found.get(key)
        more = {a for a in aliases if a and a != label}
        if old is None:
            self._place(key, label)
            self.found[key] = Entity(key, label, kind, tuple(sorted(more)), situation=situation)
        elif not more <= set(old.aliases) | {old.label} or (old.type == "Thing" and kind != "Thing"):
            kind = kind if old.type == "Thing" else old.type
            self.found[key] = replace(old, type=kind, aliases=tuple(sorted((more - {old.label}) | set(old.aliases))))
        return key

    def add_clause(self, words: str) -> str:
        """Register what a clause says as an entity, by its words, to be compared with others; no node is made of it."""
        entity = self.add(with_capital(words), "Situation")
        self.clauses.add(entity)
        return entity

    def _place(self, key: str, label: str) -> None:
        name, within, _ = label.partition(" in ")
        if within:
            self._placed.setdefault(name, key)

    def placed(self, name: str) -> str:
        """The first entity that is called so and is in some place: "Embassy of Peru", that in Chad; "" for none."""
        return self._placed.get(name, "")

    def retype(self, entity: str, kind: str, sure: bool = False) -> None:
        """A construction knows better than a recogniser: who is a minister is a person, but no "… Party" is."""
        old = self.found.get(entity)
        if sure:
            self._sure.add(entity)
        if old and not old.known and old.type != kind and old.type in GUESSED:
            self.found[entity] = replace(old, type=kind)

    def is_guessed(self, entity: str) -> bool:
        """Is an entity a name whose class nothing but a recogniser tells?"""
        found = self.found.get(entity)
        if found is None or found.known or entity in self._sure:
            return False
        if found.type not in GUESSED or found.label not in self.named:
            return False
        return not any(word in self.nouns for word in found.label.lower().split())  # "Deakin University"

    def is_named(self, entity: str) -> bool:
        """Has an entity a name, not only a description?"""
        found = self.found[entity]
        words = found.label.split()
        return found.known or found.label in self.named or (len(words) > 1 and all(w[0].isupper() for w in words))

    def type(self, entity: str) -> str:
        return self.found[entity].type

    def label(self, entity: str) -> str:
        return self.found[entity].label

    def in_sentence(self, entity: str) -> str:
        """The label with its article, as it stands after "of": "the Netherlands"."""
        known = self.ontology.known.get(entity)
        return known.in_sentence if known else self.found[entity].label

    def situation(self, entity: str) -> Situation | None:
        """The fact that an entity is; none for anything else."""
        return self.found[entity].situation if entity in self.found else None

    def situations(self) -> Iterator[tuple[str, Situation]]:
        """The situations that have been spoken of, in order."""
        return ((entity, found.situation) for entity, found in self.found.items() if found.situation)

    def is_a(self, entity: str, *kinds: str) -> bool:
        return entity in self.found and self.ontology.is_a(self.found[entity].type, *kinds)

    def used_by(self, claims: Iterable[Claim]) -> list[Entity]:
        """The entities that claims speak of, and those that their Situations are made of, by id."""
        todo = [a.entity for c in claims for a in (c.subject, c.object, c.speaker) if a and a.entity]
        used: dict[str, Entity] = {}
        while todo:
            key = todo.pop()
            if key not in used:
                used[key] = self.found[key]
                if situation := used[key].situation:
                    todo += [situation.subject, situation.object]
        return [used[key] for key in sorted(used)]

    def _compatible(self, old: str, new: str) -> bool:
        return old == new or "Thing" in (old, new) or self.ontology.is_a(old, new) or self.ontology.is_a(new, old)
