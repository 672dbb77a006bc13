"""The tools, each a function of a graph. Their docstrings and the words beside their parameters teach an agent.

`limit` is at most the bounds' rows, and what would exceed their characters is left out and counted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Annotated, Any, TypeVar

import msgspec

from kg.agents.answers import Bounds, Claims, Entities, Entity, Evidence, Fact, Facts, Path, Rows, Sentence
from kg.agents.sentences import sentences
from kg.errors import KgError, QueryError
from kg.graph import Graph, findings
from kg.graph.queries import Value
from kg.graph.questions import question
from kg.model import Literal

Tool = Callable[..., Any]
Item = TypeVar("Item")

RELATION = re.compile(r"\brel:\w[\w/%-]*")
SHOWN = 2  # sentences beside a fact
CELL = 1000  # characters of a value in a row; the text of a document is longer

Name = Annotated[str, "a name, an alias or an id; case does not matter"]
Relation = Annotated[str, "only this relation and its kinds, by id or label: supports, supportRelation; empty for all"]
Limit = Annotated[int, "how many at most"]
Skip = Annotated[int, "how many to pass over, to read on"]


def find_entity(
    graph: Graph, bounds: Bounds, name: Annotated[str, "a name, or words of one"], limit: Limit = 5
) -> Entities:
    """Find who or what is meant by a name. Start here: the other tools take the ids that it gives."""
    close = _of_these_words(graph, name) or {graph.entity(name).id: True}
    counts = _claims_about(graph, close)
    order = sorted(close, key=lambda id: (not close[id], -counts[id], id))
    found = [_entity(graph, graph.entities[id], counts[id]) for id in order[: _at_most(limit, bounds)]]
    kept = _fitting(found, bounds)
    return Entities(kept, len(order) - len(kept))


def entity_facts(
    graph: Graph, bounds: Bounds, entity: Name, relation: Relation = "", limit: Limit = 20, skip: Skip = 0
) -> Facts:
    """The facts about an entity. What is denied, planned, wished or merely possible is no fact: `evidence` has that."""
    facts = graph.facts(entity=entity, relation=relation or None)
    facts.sort(key=lambda fact: (-len(fact.documents), -len(fact.claims)))
    chosen = facts[_from(skip) :][: _at_most(limit, bounds)]
    kept = _fitting([_fact(graph, fact) for fact in chosen], bounds)
    return Facts(kept, len(facts[skip:]) - len(kept))


def evidence(
    graph: Graph,
    bounds: Bounds,
    entity: Name,
    relation: Relation = "",
    other: Annotated[str, "only claims with this entity at the other end"] = "",
    factuality: Annotated[str, "only asserted, negated, planned, desired or possible ones"] = "",
    limit: Limit = 20,
    skip: Skip = 0,
) -> Claims:
    """The claims behind a fact or about an entity, each with its sentence, speaker and time; also what denies it."""
    claims = graph.claims(entity=entity, relation=relation or None, factuality=factuality or None)
    if other:
        id = graph.entity(other).id
        claims = [claim for claim in claims if id in (claim.subject.entity, claim.object.entity)]
    kept = _fitting([_evidence(claim) for claim in claims[_from(skip) :][: _at_most(limit, bounds)]], bounds)
    supporting = {id for fact in graph.facts(entity=entity, relation=relation or None) for id in fact.claims}
    return Claims(any(claim.id in supporting for claim in claims), kept, len(claims[skip:]) - len(kept))


def path_between(graph: Graph, bounds: Bounds, start: Name, goal: Name) -> Path:
    """How two entities are connected: a shortest chain of facts between them, whichever way round each holds."""
    return Path(_fitting([_fact(graph, fact) for fact in graph.path(start, goal)], bounds))


def ask_question(
    graph: Graph,
    bounds: Bounds,
    name: Annotated[str, "of the question, or a question in plain English such as: Who backs Russia?"],
    limit: Limit = 50,
    skip: Skip = 0,
) -> Rows:
    """Ask in plain English what these questions ask, with names in the place of their blanks, or one by its name:"""
    if " " not in name.strip():
        return _rows(graph, question(name, graph.questions).sparql, bounds, limit, skip)
    found = graph.ask(name).rows[_from(skip) :]
    chosen = found[: _at_most(limit, bounds)]
    rows: list[dict[str, Value]] = [{"answer": one.text, "factuality": str(one.factuality)} for one in chosen]
    quoted = dict.fromkeys(_evidence(claim).sentence for one in chosen for claim in one.claims)
    return _with_sentences(("answer", "factuality"), rows, [*quoted], len(found) > len(rows), bounds)


def sparql(
    graph: Graph,
    bounds: Bounds,
    query: Annotated[str, "SELECT, ASK, CONSTRUCT or DESCRIBE"],
    limit: Limit = 50,
    skip: Skip = 0,
) -> Rows:
    """Run a SPARQL 1.1 query; it is read-only, reaches no other endpoint, and all prefixes are declared.

    Facts are plain triples: SELECT ?who ?what { ?who rel:supports ?what }. Entities are ent:NAME with rdfs:label and a
    type such as kg:Country. Each claim stands in the graph of its document:
    SELECT ?claim { GRAPH ?document { ?claim rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; kg:factuality
    kg:Negated } }. Select both ends or ?claim, and the answer has the sentences.
    """
    try:
        return _rows(graph, query, bounds, limit, skip)
    except QueryError as error:
        said = str(error).partition("; `kg")[0]
        raise QueryError(f"{said}; the description of this tool has some that work") from error


def _rows(graph: Graph, query: str, bounds: Bounds, limit: int, skip: int) -> Rows:
    most, result = _at_most(limit, bounds), graph.query(query)
    read = list(islice(result, _from(skip), skip + most + 1))
    quoted = sentences(graph, read[:most], bounds.rows, sorted(set(RELATION.findall(query))))
    rows = [{name: _cut(value) for name, value in row.items()} for row in read[:most]]
    return _with_sentences(result.variables, rows, quoted, len(read) > len(rows), bounds)


def _with_sentences(
    variables: tuple[str, ...], rows: Sequence[dict[str, Value]], quoted: Sequence[Sentence], more: bool, bounds: Bounds
) -> Rows:
    """As many rows as fit, and as many of their sentences as fit beside them."""
    kept = _fitting(rows, bounds)
    left = Bounds(bounds.rows, bounds.characters - sum(map(_length, kept)))
    return Rows(variables, kept, more or len(kept) < len(rows), _fitting(quoted, left))


def _cut(value: Value) -> Value:
    return value[:CELL] + "…" if isinstance(value, str) and len(value) > CELL else value


def _of_these_words(graph: Graph, name: str) -> dict[str, bool]:
    """The entities that have a name with all of these words in it, or parts of words, and whether it is the name."""
    wanted, found = name.casefold(), dict[str, bool]()
    words = wanted.split()
    for predicate in ("rdfs:label", "skos:altLabel") if words else ():
        for known, id in graph.reader.names(predicate):
            if all(word in known.casefold() for word in words):
                found[id] = found.get(id, False) or known.casefold() == wanted
    return found


def _claims_about(graph: Graph, ids: Iterable[str]) -> dict[str, int]:
    """How many claims have each of these entities at an end."""
    nodes = {graph.iris.entity(id).value: id for id in ids}
    counted = graph.query(
        "SELECT ?entity (COUNT(DISTINCT ?claim) AS ?claims) { "
        f"VALUES ?entity {{ {' '.join(f'<{node}>' for node in nodes)} }} "
        "OPTIONAL { GRAPH ?document { ?claim rdf:subject|rdf:object ?entity } } } GROUP BY ?entity"
    )
    names = {graph.iris.compact(node): id for node, id in nodes.items()}
    return {names[str(row["entity"])]: int(row["claims"] or 0) for row in counted}


def _entity(graph: Graph, entity: findings.Entity, claims: int) -> Entity:
    first = graph.claims(entity=entity)[:1] or graph.claims(speaker=entity)[:1]
    return Entity(entity.id, entity.label, entity.type, entity.aliases, claims, tuple(map(_evidence, first)))


def _fact(graph: Graph, fact: findings.Fact) -> Fact:
    end = fact.object.value if isinstance(fact.object, Literal) else fact.object
    surest = sorted(map(graph.claim, fact.claims), key=lambda claim: -claim.confidence)
    shown = tuple(map(_evidence, surest[:SHOWN]))
    return Fact(str(fact), fact.subject, fact.relation, end, len(fact.claims), len(fact.documents), shown)


def _evidence(claim: findings.Claim) -> Evidence:
    document, sentence = claim.document, claim.sentence
    return Evidence(
        claim=claim.id,
        says=str(claim),
        factuality=str(claim.factuality),
        speaker=claim.speaker.label if claim.speaker else "",
        time=claim.time.text if claim.time else "",
        confidence=round(claim.confidence, 2),
        sentence=Sentence(
            document=document.id,
            title=document.title,
            date=document.date,
            publisher=document.publisher,
            index=sentence.index,
            begin=sentence.begin,
            end=sentence.end,
            text=sentence.text,
        ),
    )


def _at_most(limit: int, bounds: Bounds) -> int:
    if limit < 1:
        raise KgError(f"limit is {limit}: give 1 to {bounds.rows}")
    return min(limit, bounds.rows)


def _from(skip: int) -> int:
    if skip < 0:
        raise KgError(f"skip is {skip}: give 0 or more")
    return skip


def _fitting(items: Sequence[Item], bounds: Bounds) -> tuple[Item, ...]:
    """The first items, as many as the bounds have characters for."""
    left, kept = bounds.characters, []
    for item in items:
        left -= _length(item)
        if left < 0:
            break
        kept.append(item)
    return tuple(kept)


def _length(item: object) -> int:
    return len(msgspec.json.encode(item).decode())
