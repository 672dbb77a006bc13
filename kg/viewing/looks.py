"""How classes and groups of relations look: from `looks.csv`, so that a colour means the same in every graph."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.ontology import Ontology

FILE = Path(__file__).parent / "looks.csv"


@dataclass(frozen=True, slots=True)
class Look:
    """`light` and `dark` are colours for the two themes, `shape` one of vis-network's, empty for a line.

    `stance` is that of a relation: from 2, friendly, to -2, hostile.
    """

    words: str
    shape: str
    light: str
    dark: str
    stance: int = 0


@cache
def looks() -> dict[tuple[str, str], Look]:
    """The rows of the file by what they are of, "class", "group", "relation" or "stance", and its id."""
    lines = (line for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {
        (row["of"], row["id"]): Look(row["words"], row["shape"], row["light"], row["dark"], int(row["stance"] or 0))
        for row in csv.DictReader(lines)
    }


def of_class(kind: str, ontology: Ontology) -> Look:
    """The look of a class, or of the nearest one above it that has one."""
    level = [kind]
    while level:
        known = [ontology.classes[one] for one in level if one in ontology.classes]
        for one in known:
            if found := looks().get(("class", one.role or one.id)):
                return found
        level = [parent for one in known for parent in one.parents]
    return looks()["class", "Thing"]


def of_group(group: str, ontology: Ontology) -> Look:
    """The look of a group of relations; one of an own ontology is called by its label there."""
    found = looks().get(("group", group))
    if found:
        return found
    other = looks()["group", ""]
    return Look(ontology.label(group).removesuffix(" relation"), other.shape, other.light, other.dark)


def stance(relation: str, ontology: Ontology) -> int:
    """How friendly it is to have a relation to somebody, from 2 to -2: its own stance, or that of its group."""
    own = looks().get(("relation", relation))
    return (own or of_group(ontology.group(relation), ontology)).stance


def stances() -> dict[int, Look]:
    """The look of each stance, the friendly ones first."""
    return {look.stance: look for (of, _), look in looks().items() if of == "stance"}
