"""Entities across documents: which of the records' entities are one, and what it is called.

Nothing here depends on the order of the records. Known names are one by their id, situations by their parts, events
without a name by kind, place and day (`happenings.py`), others by their label or an unambiguous alias, where their
types agree. A person of one name only ("Khan") stays in its document, as does a group that is only counted.
What people say of names in documents comes last: one that is set apart is an entity of its own, two can be made one.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.graph import happenings, spellings
from kg.graph.corrections import Merges, Name
from kg.model import QUALIFIERS, Argument, Claim, Entity, Qualifiers, Record, Situation, slug, to_json
from kg.ontology import Ontology

Mention = tuple[str, str]  # document id, entity id in its record
NONE = Merges()


@dataclass(frozen=True, slots=True)
class Resolved:
    """The entities of all records under global ids, and the claims that use them, both sorted."""

    entities: dict[str, Entity]
    claims: tuple[Claim, ...]


def resolve(records: Iterable[Record], ontology: Ontology, merges: Merges = NONE) -> Resolved:
    """Merge the entities of all records. Of two claims with the same id the more confident stays."""
    records = sorted(records, key=lambda record: record.document.id)
    names = clusters(records, ontology, merges)
    ids = {mention: name for name, cluster in names.items() for mention in cluster.members}
    entities = {name: cluster.entity(name, ids, ontology) for name, cluster in sorted(names.items())}
    best: dict[str, Claim] = {}
    for claim in (_globally(claim, ids) for record in records for claim in record.claims):
        id = claim.id
        if id not in best or _preference(claim) > _preference(best[id]):
            best[id] = claim
    ordered = sorted(best.items(), key=lambda item: (item[1].document_id, item[1].sentence_index, item[0]))
    return Resolved(entities, tuple(claim for _, claim in ordered))


@dataclass(slots=True)
class Cluster:
    """Entities of records that are one. People have set apart one that is `alone`, and joined what is `joined`."""

    alone: bool = False
    joined: bool = False
    members: dict[Mention, Entity] = field(default_factory=dict)

    def label(self) -> str:
        """The longest label, of equally long ones the most frequent: full names say more than acronyms."""
        counts = Counter(entity.label for entity in self._best())
        return min(counts, key=lambda label: (-len(label), -counts[label], label))

    def type(self, ontology: Ontology) -> str:
        """The most specific type."""
        types = sorted({entity.type for entity in self._best()})
        return min(types, key=lambda kind: (sum(ontology.is_a(other, kind) for other in types), kind))

    def known(self) -> str:
        """The gazetteer id, or nothing."""
        return min((entity.id for entity in self.members.values() if entity.known), default="")

    def names(self) -> set[str]:
        return {name for e in self.members.values() for name in (e.label, *e.aliases)}

    def is_own_label(self, name: str) -> bool:
        """Is this only a label, and no alias? The names of the gazetteer all count as aliases."""
        return not self.known() and all(name not in e.aliases for e in self.members.values())

    def entity(self, name: str, ids: dict[Mention, str], ontology: Ontology) -> Entity:
        label = self.label()
        situations = [(m, e.situation) for m, e in sorted(self.members.items()) if e.situation]
        return Entity(
            id=name,
            label=label,
            type=self.type(ontology),
            aliases=tuple(sorted(self.names() - {label})),
            known=bool(self.known()),
            wikidata=min((e.wikidata for e in self.members.values() if e.wikidata), default=""),
            situation=_situation(*situations[0], ids) if situations else None,
        )

    def _best(self) -> list[Entity]:
        """The members that decide label and type: those of the gazetteer, if there are any."""
        members = [self.members[mention] for mention in sorted(self.members)]
        return [e for e in members if e.known] or members


def _situation(mention: Mention, situation: Situation, ids: dict[Mention, str]) -> Situation:
    subject, object_ = (ids.get((mention[0], part), "") for part in (situation.subject, situation.object))
    return Situation(subject, situation.relation, object_)


def _globally(claim: Claim, ids: dict[Mention, str]) -> Claim:
    def argument(local: Argument) -> Argument:
        return dataclasses.replace(local, entity=ids[claim.document_id, local.entity]) if local.entity else local

    q = claim.qualifiers
    return dataclasses.replace(
        claim,
        subject=argument(claim.subject),
        object=argument(claim.object),
        speaker=argument(claim.speaker) if claim.speaker else None,
        qualifiers=Qualifiers(*(tuple(sorted(set(getattr(q, name)))) for name in QUALIFIERS)),
    )


def _preference(claim: Claim) -> tuple[float, str]:
    return claim.confidence, json.dumps(to_json(claim), sort_keys=True)


# Merging


def clusters(records: Iterable[Record], ontology: Ontology, merges: Merges = NONE) -> dict[str, Cluster]:
    """What is one, by global id."""
    return _names(_clusters(sorted(records, key=lambda record: record.document.id), ontology, merges), ontology)


def _clusters(records: list[Record], ontology: Ontology, merges: Merges) -> list[Cluster]:
    entities = {(r.document.id, e.id): e for r in records for e in r.entities}
    alone = {m for m, e in entities.items() if any(name in merges.apart for name in _called(m, e))}
    plain = {mention: e for mention, e in entities.items() if not e.situation and mention not in alone}
    clusters = _by_label(plain, ontology, happenings.groups(records, ontology))
    clusters = _by_alias(_by_spelling(clusters, ontology), ontology)
    for mention in sorted(alone):
        unknown = dataclasses.replace(entities[mention], known=False, wikidata="")
        clusters.append(Cluster(alone=True, members={mention: unknown}))
    clusters = _joined(clusters, merges)
    place = {mention: str(n) for n, cluster in enumerate(clusters) for mention in cluster.members}
    situations: dict[str, Cluster] = defaultdict(Cluster)
    for mention, entity in entities.items():
        if entity.situation and mention not in alone:
            situations[_made_of(mention, entities, place, ontology)].members[mention] = entity
    return [*clusters, *situations.values()]


def _called(mention: Mention, entity: Entity) -> set[Name]:
    return {(mention[0], name) for name in (entity.label, *entity.aliases)}


def _joined(clusters: list[Cluster], merges: Merges) -> list[Cluster]:
    """Join what people say is the same; situations stay what their parts make them."""
    for pair in merges.same:
        found = [c for c in clusters if any(_called(m, e) & set(pair) for m, e in c.members.items())]
        if len(found) > 1:
            one = Cluster(joined=True, members={m: e for c in found for m, e in c.members.items()})
            clusters = [*(c for c in clusters if c not in found), one]
    return clusters


def _made_of(mention: Mention, entities: dict[Mention, Entity], place: dict[Mention, str], ontology: Ontology) -> str:
    """What makes an entity the same as another: a situation's parts, which may be situations, else its cluster."""
    situation = entities[mention].situation if mention in entities else None
    if not situation:
        return place.get(mention, "")
    document, _ = mention
    parts = [_made_of((document, p), entities, place, ontology) for p in (situation.subject, situation.object)]
    return f"({situation.relation} {' '.join(sorted(parts) if ontology.symmetric(situation.relation) else parts)})"


def _by_label(entities: dict[Mention, Entity], ontology: Ontology, events: dict[Mention, str]) -> list[Cluster]:
    """One cluster per gazetteer id, per event, and per label and type; a general type joins the only specific one of
    its label."""
    known: dict[str, Cluster] = defaultdict(Cluster)
    labels: dict[tuple[str, str], dict[str, Cluster]] = defaultdict(lambda: defaultdict(Cluster))
    for mention, entity in entities.items():
        if entity.known:
            known[entity.id].members[mention] = entity
        elif mention in events:
            labels["", events[mention]][entity.type].members[mention] = entity
        else:
            scope = mention[0] if _says_little(entity, ontology) else spellings.whereabouts(entity, ontology)
            labels[_key(entity.label), scope][entity.type].members[mention] = entity
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
        if cluster.known() or _is_surname(label, types[n], ontology):
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


def _is_surname(label: str, kind: str, ontology: Ontology) -> bool:
    """A person's single name, or a mere pronoun: across documents it says too little."""
    return (ontology.is_a(kind, "Person") and len(label.split()) == 1) or label in (*ontology.pronouns, "I")


def _says_little(entity: Entity, ontology: Ontology) -> bool:
    """Is it called only by a surname, or as so many people: "seven cyclists"?"""
    if _is_surname(entity.label, entity.type, ontology):
        return True
    words, numbers = entity.label.lower().split(), ontology.word_class("number")
    return ontology.is_a(entity.type, "Group") and any(word[0].isdigit() or word in numbers for word in words)


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
    digest = hashlib.sha256(json.dumps(min(cluster.members)).encode()).hexdigest()[:8]
    unique = f"{short}_{kind}_{digest}"
    return (unique,) if cluster.alone else (short, f"{short}_{kind}", unique)
