"""Graph → the data of the page: nodes and edges in the form of vis-network, and the sentences behind them as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.graph.findings import Claim
from kg.model import QUALIFIERS, Literal
from kg.viewing.layout import positions
from kg.viewing.links import STATUSES, Link, links, ranked

if TYPE_CHECKING:
    from kg.graph import Graph

FILE_FACTOR = 8  # entities in the file, ready to be unfolded, per entity shown at first
LABEL_LENGTH = 34

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Content:
    """`nodes` and `edges` are pyvis's; `about` is everything else the page shows."""

    nodes: list[Json]
    edges: list[Json]
    about: Json


def content(graph: Graph, title: str, seeds: Iterable[str] | None, around: bool, limit: int) -> Content:
    """The page first shows at most `limit` entities: `seeds` (all if None), with their neighbours if `around`."""
    order = ranked(graph, also=seeds or ())
    opening, further = _choose(graph, order, seeds, around, limit)
    kept = {*opening, *further}
    inside = links(graph, kept)
    degree = Counter(end for link in inside for end in set(link.ends))
    classes = graph.ontology.classes
    types: Counter[str] = Counter()
    for name in sorted(kept):
        types[graph.entities[name].type] += degree[name]
    return Content(
        nodes=list(_nodes(graph, opening, further, inside, degree)),
        edges=[_edge(graph, link) for link in inside if link.is_drawn],
        about={
            "title": title,
            "entities": len(order),
            "alone": seeds is not None,  # what was asked for is shown even if it has no edges
            "center": opening[0] if around and opening else None,
            "statuses": STATUSES,
            "types": [{"id": t, "label": classes[t].label if t in classes else t} for t, _ in types.most_common()],
            "groups": _groups(graph, inside),
            "values": [_edge(graph, link) for link in inside if not link.is_drawn],
            "documents": _documents(inside),
        },
    )


def _choose(
    graph: Graph, order: list[str], seeds: Iterable[str] | None, around: bool, limit: int
) -> tuple[list[str], list[str]]:
    """The entities shown at first, and those that can be unfolded: the seeds, their neighbours, the rest."""
    if seeds is None:
        return order[:limit], order[limit : limit * FILE_FACTOR]
    distance = dict.fromkeys(seeds, 0)
    for step in (1, 2):
        near = [entity for entity, far in distance.items() if far == step - 1]
        for entity in near:
            distance |= dict.fromkeys(graph.reader.neighbours(entity) - distance.keys(), step)
    order = sorted(order, key=lambda e: distance.get(e, 3))
    opening = [e for e in order if distance.get(e, 3) <= around][:limit]
    first = set(opening)
    return opening, [e for e in order if e not in first][: limit * (FILE_FACTOR - 1)]


def _nodes(
    graph: Graph, opening: Sequence[str], further: Sequence[str], inside: Iterable[Link], degree: Counter[str]
) -> Iterator[Json]:
    shown = set(opening)
    pairs = [(link.ends[0], link.ends[1]) for link in inside if link.is_drawn]
    place = positions(opening, [(a, b) for a, b in pairs if a in shown and b in shown])
    for name in [*opening, *further]:
        entity = graph.entities[name]
        node: Json = {
            "id": name,
            "name": entity.label,
            "label": shorten(entity.label),
            "type": entity.type,
            "aliases": [alias for alias in entity.aliases if alias != entity.label],
            "wikidata": entity.wikidata,
            "value": degree[name],
        }
        if name in place:
            node["x"], node["y"] = place[name]
        yield node


def _edge(graph: Graph, link: Link) -> Json:
    ends: Json = {}
    for side, end in (("from", link.subject), ("to", link.object)):
        ends |= {"value": end.value} if isinstance(end, Literal) else {side: end}
    return ends | {
        "id": link.id,
        "relation": link.relation,
        "label": graph.ontology.label(link.relation),
        "status": link.status,
        "symmetric": graph.ontology.symmetric(link.relation),
        "claims": [_evidence(claim) for claim in link.claims],
    }


def _evidence(claim: Claim) -> Json:
    found: Json = {
        "id": claim.id,
        "document": claim.document.id,
        "words": _words(claim),
        "confidence": round(claim.confidence, 2),
        "construction": claim.construction,
    }
    if claim.speaker:
        found["speaker"] = {"id": claim.speaker.entity, "label": claim.speaker.label}
    if claim.time:
        found["time"] = {"text": claim.time.text, "start": claim.time.start, "end": claim.time.end}
    for name in QUALIFIERS:
        if values := getattr(claim.qualifiers, name):
            found[name] = list(values)
    return found


def _words(claim: Claim) -> list[tuple[str, str]]:
    spans = [("speaker", claim.speaker)] if claim.speaker else []
    spans += [("subject", claim.subject), ("object", claim.object)]
    marks = [(role, span.begin, span.end) for role, span in spans] + [
        ("relation", claim.relation.begin, claim.relation.end)
    ]
    return marked(claim.document.text, claim.sentence.begin, claim.sentence.end, marks)


def marked(text: str, begin: int, end: int, marks: Iterable[tuple[str, int, int]]) -> list[tuple[str, str]]:
    """Part of a text in pieces, each with its role or ""; later marks cover earlier ones.

    >>> marked("He met her.", 0, 11, [("subject", 0, 2), ("relation", 3, 6)])
    [('subject', 'He'), ('', ' '), ('relation', 'met'), ('', ' her.')]
    """
    roles = [""] * (end - begin)
    for role, first, last in marks:
        first, last = max(first, begin) - begin, min(last, end) - begin
        roles[first:last] = [role] * (last - first)
    starts = [i for i in range(len(roles)) if i == 0 or roles[i] != roles[i - 1]]
    return [(roles[i], text[begin + i : begin + j]) for i, j in zip(starts, [*starts[1:], len(roles)], strict=True)]


def _groups(graph: Graph, inside: Iterable[Link]) -> list[Json]:
    """The relations in use by top group of the ontology; open relations are the last group."""
    members: dict[str, set[str]] = {}
    for link in inside:
        members.setdefault(graph.ontology.group(link.relation), set()).add(link.relation)
    label = graph.ontology.label
    return [
        {
            "label": label(group) if group else "other relations",
            "relations": [{"id": r, "label": label(r)} for r in sorted(relations, key=lambda r: (label(r), r))],
        }
        for group, relations in sorted(members.items(), key=lambda pair: (not pair[0], label(pair[0])))
    ]


def _documents(inside: Iterable[Link]) -> Json:
    cited = {claim.document.id: claim.document for link in inside for claim in link.claims}
    documents = [cited[id] for id in sorted(cited)]
    return {d.id: {"title": d.title or d.id, "publisher": d.publisher, "date": d.date, "url": d.url} for d in documents}


def shorten(label: str) -> str:
    """A label that fits under a node.

    >>> shorten("Pakistan's accession to the New Development Bank")
    "Pakistan's accession to the New…"
    """
    if len(label) <= LABEL_LENGTH:
        return label
    cut = label[:LABEL_LENGTH]
    return cut[: cut.rfind(" ")].rstrip() + "…" if " " in cut else cut + "…"
