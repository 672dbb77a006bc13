"""Entities across documents: which of the records' entities are one, and what it is called.

Nothing here depends on the order of the records. Known names are one by their id, situations by their parts, events
without a name by kind, place and day (`happenings.py`), others by their label or an unambiguous alias, where their
types agree. A person of one name only ("Khan") stays in its document, as does a group that is only counted.
What people say of names in documents comes last: one that is set apart is an entity of its own, two can be made one,
and either may have another class or label.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from kg.graph import happenings, spellings
from kg.graph.corrections import Merges
from kg.graph.index import NONE, NOTHING, Entry, Index, lone
from kg.model import Entity, Situation, slug
from kg.ontology import Ontology


@dataclass(frozen=True, slots=True)
class Resolved:
    """The entities of all records under global ids, sorted, and the global id of each entry of the index."""

    entities: dict[str, Entity]
    names: dict[int, str]


def resolve(index: Index, ontology: Ontology, merges: Merges = NONE) -> Resolved:
    """Merge the entities of all records."""
    found = clusters(index, ontology, merges)
    names = {number: name for name, cluster in found.items() for number in cluster.members}
    names[NOTHING] = ""
    return Resolved({name: cluster.entity(name, names, ontology) for name, cluster in sorted(found.items())}, names)


@dataclass(slots=True)
class Cluster:
    """Entries that are one entity, by number. People have set apart one that is `alone`, joined what is `joined`, and
    may have given it a `kind` and a name to be `called` by."""

    alone: bool = False
    joined: bool = False
    kind: str = ""
    called: str = ""
    members: dict[int, Entry] = field(default_factory=dict)

    def label(self) -> str:
        """The longest label, of equally long ones the most frequent: full names say more than acronyms."""
        if self.called:
            return self.called
        counts: Counter[str] = Counter()
        for entry in self._best():
            counts[entry.entity.label] += entry.mentions
        return min(counts, key=lambda label: (-len(label), -counts[label], label))

    def type(self, ontology: Ontology) -> str:
        """The most specific type."""
        if self.kind:
            return self.kind
        types = sorted({entry.entity.type for entry in self._best()})
        return min(types, key=lambda kind: (sum(ontology.is_a(other, kind) for other in types), kind))

    def known(self) -> str:
        """The gazetteer id, or nothing."""
        return min((e.id for e in self._entities() if e.known), default="")

    def names(self) -> set[str]:
        return {name for e in self._entities() for name in (e.label, *e.aliases)}

    def is_own_label(self, name: str) -> bool:
        """Is this only a label, and no alias? The names of the gazetteer all count as aliases."""
        return not self.known() and all(name not in e.aliases for e in self._entities())

    def entity(self, id: str, names: dict[int, str], ontology: Ontology) -> Entity:
        """The entity under its global id, given those of all entries."""
        label = self.label()
        made = min((e for e in self.members.values() if e.parts), key=lambda e: e.first, default=None)
        return Entity(
            id=id,
            label=label,
            type=self.type(ontology),
            aliases=tuple(sorted(self.names() - {label})),
            known=bool(self.known()),
            wikidata=min((e.wikidata for e in self._entities() if e.wikidata), default=""),
            situation=_situation(made, names) if made else None,
        )

    def first(self) -> tuple[str, str]:
        return min(entry.first for entry in self.members.values())

    def _entities(self) -> list[Entity]:
        return [entry.entity for entry in self.members.values()]

    def _best(self) -> list[Entry]:
        """The members that decide label and type: those of the gazetteer, if there are any."""
        members = list(self.members.values())
        return [entry for entry in members if entry.entity.known] or members


def _situation(entry: Entry, names: dict[int, str]) -> Situation:
    subject, relation, object_ = entry.parts or (NOTHING, "", NOTHING)
    return Situation(names[subject], relation, names[object_])


# Merging


def clusters(index: Index, ontology: Ontology, merges: Merges = NONE) -> dict[str, Cluster]:
    """What is one, by global id."""
    return _names(_clusters(index, ontology, merges), ontology)


def _clusters(index: Index, ontology: Ontology, merges: Merges) -> list[Cluster]:
    entries = index.entries
    plain = {number: e for number, e in entries.items() if not e.parts and not e.alone}
    clusters = _by_label(plain, ontology, happenings.groups(index.sightings))
    clusters = _by_alias(_by_spelling(clusters, ontology), ontology)
    alone = sorted((e.first, number) for number, e in entries.items() if e.alone)
    clusters += [Cluster(alone=True, members={number: entries[number]}) for _, number in alone]
    clusters = _joined(clusters, index, merges)
    place = {number: str(n) for n, cluster in enumerate(clusters) for number in cluster.members}
    situations: dict[str, Cluster] = defaultdict(Cluster)
    for number, entry in entries.items():
        if entry.parts and not entry.alone:
            situations[_made_of(number, entries, place, ontology)].members[number] = entry
    return _told([*clusters, *situations.values()], index, merges)


def _told(clusters: list[Cluster], index: Index, merges: Merges) -> list[Cluster]:
    """With the classes and labels that people gave them."""
    for name, kind in merges.types:
        for cluster in _having(index.called.get(name, set()), clusters):
            cluster.kind = kind
    for name, label in merges.labels:
        for cluster in _having(index.called.get(name, set()), clusters):
            cluster.called = label
    return clusters


def _having(numbers: set[int], clusters: list[Cluster]) -> list[Cluster]:
    """The clusters with any of some entries."""
    return [cluster for cluster in clusters if not numbers.isdisjoint(cluster.members)]


def _joined(clusters: list[Cluster], index: Index, merges: Merges) -> list[Cluster]:
    """Join what people say is the same; situations stay what their parts make them."""
    for one, other in merges.same:
        numbers = index.called.get(one, set()) | index.called.get(other, set())
        found = _having(numbers, clusters)
        if len(found) > 1:
            apart = all(c.alone for c in found)
            joined = Cluster(
                alone=apart, joined=True, members={number: e for c in found for number, e in c.members.items()}
            )
            clusters = [*(c for c in clusters if c not in found), joined]
    return clusters


def _made_of(number: int, entries: dict[int, Entry], place: dict[int, str], ontology: Ontology) -> str:
    """What makes an entity the same as another: a situation's parts, which may be situations, else its cluster."""
    made = entries[number].parts if number else None
    if not made:
        return place.get(number, "")
    subject, relation, object_ = made
    parts = [_made_of(part, entries, place, ontology) for part in (subject, object_)]
    return f"({relation} {' '.join(sorted(parts) if ontology.symmetric(relation) else parts)})"


def _by_label(
    entries: dict[int, Entry], ontology: Ontology, events: dict[happenings.Mention, happenings.Mention]
) -> list[Cluster]:
    """One cluster per gazetteer id, per event, and per label and type; a general type joins the only specific one of
    its label."""
    known: dict[str, Cluster] = defaultdict(Cluster)
    labels: dict[tuple[str, str], dict[str, Cluster]] = defaultdict(lambda: defaultdict(Cluster))
    for number, entry in entries.items():
        entity = entry.entity
        if entity.known:
            known[entity.id].members[number] = entry
        elif entry.scope == lone(entry.first):
            labels["", lone(events.get(entry.first, entry.first))][entity.type].members[number] = entry
        else:
            labels[_key(entity.label), entry.scope][entity.type].members[number] = entry
    _place(labels)
    merged = [*known.values()]
    for types in labels.values():
        for kind, cluster in types.items():
            specific = _only_leaf(kind, set(types), ontology)
            if specific:
                types[specific].members.update(cluster.members)
            else:
                merged.append(cluster)
    return merged


def _place(labels: dict[tuple[str, str], dict[str, Cluster]]) -> None:
    """ "Randolph" of which no more is said is the only one that is told to be in some state."""
    scopes: dict[str, list[str]] = defaultdict(list)
    for key, scope in labels:
        scopes[key].append(scope)
    for key, found in scopes.items():
        if "" in found and len(found) == 2 and key:
            plain = labels.pop((key, ""))
            other = labels[key, next(filter(None, found))]
            for kind, cluster in plain.items():
                other[kind].members.update(cluster.members)


def _by_spelling(clusters: list[Cluster], ontology: Ontology) -> list[Cluster]:
    """Join those that are one but for nicknames, legal forms, transliteration and the like."""
    called = [
        spellings.Called(
            tuple(sorted(cluster.names())) if cluster.known() else (cluster.label(),),
            cluster.type(ontology),
            cluster.known(),
        )
        for cluster in clusters
    ]
    parent = list(range(len(clusters)))
    for members in spellings.groups(called, ontology):
        first = min(members, key=lambda n: (not called[n].known, n))
        for n in members:
            if parent[n] == n and n != first and not called[n].known:
                parent[n] = first
    joined: dict[int, Cluster] = defaultdict(Cluster)
    for n, cluster in enumerate(clusters):
        root = n
        while parent[root] != root:
            root = parent[root]
        joined[root].members.update(cluster.members)
    return list(joined.values())


def _only_leaf(kind: str, kinds: set[str], ontology: Ontology) -> str:
    """The one most specific of the kinds below a kind, or nothing if there is none or several."""
    below = {k for k in kinds if k != kind and ontology.is_a(k, kind)}
    leaves = [k for k in below if not any(j != k and ontology.is_a(j, k) for j in below)]
    return leaves[0] if len(leaves) == 1 else ""


def _by_alias(clusters: list[Cluster], ontology: Ontology) -> list[Cluster]:
    """Join each cluster to the only other one of a compatible type that has its label as an alias."""
    types = [cluster.type(ontology) for cluster in clusters]
    aliases: dict[str, set[int]] = defaultdict(set)
    for n, cluster in enumerate(clusters):
        for key in {_key(name) for name in cluster.names() if not cluster.is_own_label(name)}:
            aliases[key].add(n)
    parent = list(range(len(clusters)))

    def root(n: int) -> int:
        return n if parent[n] == n else root(parent[n])

    for n, cluster in enumerate(clusters):
        label = cluster.label()
        if cluster.known() or spellings.is_surname(label, types[n], ontology):
            continue
        others = {m for m in aliases[_key(label)] - {n} if _compatible(types[n], types[m], ontology)}
        if len(others) == 1:
            parent[root(n)] = root(others.pop())
    joined: dict[int, Cluster] = defaultdict(Cluster)
    for n, cluster in enumerate(clusters):
        joined[root(n)].members.update(cluster.members)
    return list(joined.values())


def _compatible(a: str, b: str, ontology: Ontology) -> bool:
    return ontology.is_a(a, b) or ontology.is_a(b, a)


def _key(label: str) -> str:
    return slug(label).casefold() or label


# Naming


def _names(clusters: list[Cluster], ontology: Ontology) -> dict[str, Cluster]:
    """Each cluster under its id: the gazetteer's, else its label's slug, longer where that is taken."""
    choices = [_choices(cluster, ontology) for cluster in clusters]
    level = [0] * len(clusters)
    while True:
        names = [choice[n] for choice, n in zip(choices, level, strict=True)]
        counts = Counter(names)
        taken = [n for n, name in enumerate(names) if counts[name] > 1 and level[n] + 1 < len(choices[n])]
        if not taken:
            return dict(zip(names, clusters, strict=True))
        for n in taken:
            level[n] += 1


def _choices(cluster: Cluster, ontology: Ontology) -> tuple[str, ...]:
    """The ids a cluster could have, in order of preference; the last is its own for sure."""
    if known := cluster.known():
        return (known,)
    label, kind = cluster.label(), cluster.type(ontology)
    short = slug(label) or "_".join(f"{ord(c):X}" for c in label)
    digest = hashlib.sha256(json.dumps(cluster.first()).encode()).hexdigest()[:8]
    unique = f"{short}_{kind}_{digest}"
    return (unique,) if cluster.alone else (short, f"{short}_{kind}", unique)
