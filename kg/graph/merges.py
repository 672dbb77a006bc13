"""Why entities of several documents are one: for people who doubt it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.graph.corrections import Merges
from kg.graph.index import NONE, Index, Mention
from kg.graph.resolve import Cluster, clusters
from kg.model import Entity, Record
from kg.ontology import Ontology


@dataclass(frozen=True, slots=True)
class Member:
    """What one document calls an entity, and why it is taken for the same as the others."""

    document: str
    label: str
    reason: str


def members(records: Mapping[str, Record], ontology: Ontology, entity: str, merges: Merges = NONE) -> list[Member]:
    """The entities of documents that one global entity is made of, by document; none if there is no such entity.

    The records are by document, in the order of these.
    """
    index = Index(ontology, merges)
    for record in records.values():
        index.add(record)
    cluster = clusters(index, ontology, merges).get(entity, Cluster())
    told = {
        (record.document.id, one.id): one
        for record in records.values()
        for one, number in ((e, numbers[e.id]) for numbers in [index.of(record)] for e in record.entities)
        if number in cluster.members
    }
    return [Member(m[0], e.label, _reason(m, e, told, cluster)) for m, e in sorted(told.items())]


def _reason(mention: Mention, entity: Entity, told: dict[Mention, Entity], cluster: Cluster) -> str:
    if cluster.alone:
        return "was set apart by a correction" + (", with the others here" if cluster.joined else "")
    if entity.known:
        return f"is a name of {entity.id} in the gazetteer"
    if entity.situation:
        return "is made of the same parts"
    if cluster.joined:
        return "was joined by a correction"
    others = {m: e for m, e in sorted(told.items()) if m != mention}
    if not others:
        return "stands alone"
    same = next((m for m, e in others.items() if e.label.casefold() == entity.label.casefold()), None)
    if same:
        return f"has the same name, and a class that agrees, in {same[0]}"
    named = next((m for m, e in others.items() if {entity.label, *entity.aliases} & {e.label, *e.aliases}), None)
    return f"shares a name with what is in {named[0]}" if named else "has a name that differs in writing only"
