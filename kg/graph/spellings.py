"""Which entities of different documents are one, spelt or shortened otherwise: "Bill Nelson", "Acme Inc."."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg import variants
from kg.model import Entity
from kg.ontology import Ontology


@dataclass(frozen=True, slots=True)
class Called:
    """What is asked of a group of entities: its names, its class, and its id in the gazetteer or ""."""

    names: tuple[str, ...]
    kind: str
    known: str


def groups(called: Sequence[Called], ontology: Ontology) -> Iterator[list[int]]:
    """The numbers of those that are one. Two rows of the gazetteer never are, and what could be either is neither."""
    found: dict[tuple[str, str], dict[int, str]] = defaultdict(dict)
    for n, one in enumerate(called):
        for key in _keys(one, ontology):
            found[key][n] = one.known
    for members in found.values():
        if len(members) > 1 and len(set(members.values()) - {""}) < 2:
            yield sorted(members)


def _keys(one: Called, ontology: Ontology) -> set[tuple[str, str]]:
    if ontology.is_a(one.kind, "Person"):
        return {("person", variants.person_key(n, ontology)) for n in one.names if len(n.split()) > 1}
    if ontology.is_a(one.kind, "Organization"):
        return {("body", variants.body_key(n, ontology)) for n in one.names}
    return set()


def whereabouts(entity: Entity, ontology: Ontology) -> str:
    """The state or province that a place's other name tells: of "Randolph, New Hampshire" the id of New Hampshire. Two
    towns of one name in different states are two."""
    wider = (a.removeprefix(f"{entity.label}, ") for a in entity.aliases if a.startswith(f"{entity.label}, "))
    known = (ontology.named.get(name) for name in sorted(wider))
    return next((k.id for k in known if k and k.type == "SubnationalEntity"), "")


def is_surname(label: str, kind: str, ontology: Ontology) -> bool:
    """A person's single name, or a mere pronoun: across documents it says too little."""
    return (ontology.is_a(kind, "Person") and len(label.split()) == 1) or label in (*ontology.pronouns, "I")


def says_little(entity: Entity, ontology: Ontology) -> bool:
    """Is it called only by a surname, or as so many people: "seven cyclists"?"""
    if is_surname(entity.label, entity.type, ontology):
        return True
    words, numbers = entity.label.lower().split(), ontology.word_class("number")
    return ontology.is_a(entity.type, "Group") and any(word[0].isdigit() or word in numbers for word in words)
