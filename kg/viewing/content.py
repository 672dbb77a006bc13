"""Graph → all that the page shows, as JSON: entities, links with the sentences behind them, documents and looks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kg.graph.findings import Claim
from kg.model import QUALIFIERS, Literal
from kg.viewing.communities import communities
from kg.viewing.layout import positions
from kg.viewing.links import DASHES, STATUSES, Link
from kg.viewing.looks import Look, of_class, of_group, stance, stances
from kg.viewing.picking import pick
from kg.viewing.telling import Telling, sources, statuses, with_statuses

if TYPE_CHECKING:
    from kg.graph import Graph

LONGEST_TEXTS = 2_000_000  # characters of all documents together, a third of which is in the file after packing

Json = dict[str, Any]


def content(graph: Graph, title: str, seeds: Sequence[str] | None, around: bool, limit: int) -> Json:
    """All that the page shows, as JSON. It opens on at most `limit` entities.

    These are `seeds`, with their neighbours if `around`; or those that tell most, if `seeds` is None.
    """
    picked = pick(graph, seeds, around, limit)
    inside, first, tell, may_open = picked.links, picked.first, picked.tell, set(picked.fitting)
    by_score = sorted(picked.kept, key=lambda name: -tell[name].score)
    shown = statuses(inside, first)
    return {
        "title": title,
        "entities": picked.entities,
        "limit": limit,
        "alone": seeds is not None,  # what was asked for is shown even if it has no edges
        "center": first[0] if around and first else None,
        "statuses": STATUSES,
        "dashes": DASHES,
        "shown": shown,
        "types": _types(graph, picked.kept, tell),
        "groups": _groups(graph, inside),
        "stances": [{"id": id, "label": look.words, **_look(look)} for id, look in stances().items()],
        "nodes": [_node(graph, name, tell[name], name in may_open) for name in by_score],
        "places": positions(first, _lines(inside, first, shown)),
        "links": [_link(graph, link) for link in inside],
        "communities": communities(_lines(inside, by_score, shown), by_score),
        "documents": _documents(inside),
        "prefixes": {name: graph.iris.prefixes[name] for name in ("kg", "rdf", "rel", "ent", "clm")},
    }


def _lines(inside: Iterable[Link], names: Collection[str], shown: Collection[str]) -> list[tuple[str, str]]:
    among = set(names)
    drawn = [link for link in with_statuses(inside, shown) if link.is_drawn and among.issuperset(link.ends)]
    return [(link.ends[0], link.ends[1]) for link in drawn]


def _types(graph: Graph, kept: Iterable[str], tell: Mapping[str, Telling]) -> list[Json]:
    """The classes in use, with their looks, those with most claims first."""
    weight: Counter[str] = Counter()
    for name in sorted(kept):
        weight[graph.entities[name].type] += tell[name].claims
    known = graph.ontology.classes
    return [
        {"id": kind, "label": known[kind].label if kind in known else kind, **_look(of_class(kind, graph.ontology))}
        for kind, _ in weight.most_common()
    ]


def _look(look: Look) -> Json:
    return {"shape": look.shape, "light": look.light, "dark": look.dark}


def _node(graph: Graph, name: str, telling: Telling, fits: bool) -> Json:
    entity = graph.entities[name]
    return {
        "id": name,
        "name": entity.label,
        "type": entity.type,
        "aliases": [alias for alias in entity.aliases if alias != entity.label],
        "wikidata": entity.wikidata,
        "score": telling.score,
        "claims": telling.claims,
        "sources": telling.sources,
        "kinds": telling.kinds,
        "named": telling.named,
        "fits": fits,
    }


def _link(graph: Graph, link: Link) -> Json:
    ends: Json = {}
    for side, end in (("from", link.subject), ("to", link.object)):
        ends |= {"value": end.value} if isinstance(end, Literal) else {side: end}
    return ends | {
        "id": link.id,
        "relation": link.relation,
        "label": graph.ontology.label(link.relation),
        "status": link.status,
        "symmetric": graph.ontology.symmetric(link.relation),
        "support": sources(link.claims, graph.copies),
        "claims": [_evidence(claim) for claim in link.claims],
    }


def _evidence(claim: Claim) -> Json:
    found: Json = {
        "id": claim.id,
        "document": claim.document.id,
        "words": words(claim),
        "begin": claim.sentence.begin,
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


def words(claim: Claim) -> list[tuple[str, str]]:
    """The sentence of a claim in pieces, each with its role in the claim or ""."""
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
    """The relations in use by top group of the ontology, with its looks; open relations are the last group."""
    members: dict[str, set[str]] = {}
    for link in inside:
        members.setdefault(graph.ontology.group(link.relation), set()).add(link.relation)
    label = graph.ontology.label
    looks = {group: of_group(group, graph.ontology) for group in members}
    return [
        {
            "id": group,
            "label": looks[group].words,
            **_look(looks[group]),
            "relations": [
                {"id": r, "label": label(r), "stance": stance(r, graph.ontology)}
                for r in sorted(relations, key=lambda r: (label(r), r))
            ],
        }
        for group, relations in sorted(members.items(), key=lambda pair: (not pair[0], looks[pair[0]].words))
    ]


def _documents(inside: Iterable[Link]) -> Json:
    """The documents that are cited; with their texts, unless that is too much for a file."""
    cited = {claim.document.id: claim.document for link in inside for claim in link.claims}
    documents = [cited[id] for id in sorted(cited)]
    found: Json = {
        d.id: {"title": d.title or d.id, "publisher": d.publisher, "date": d.date, "url": d.url, "author": d.author}
        for d in documents
    }
    if sum(len(d.text) for d in documents) <= LONGEST_TEXTS:
        for d in documents:
            found[d.id]["text"] = d.text
    return found
