"""The operations of the API, each a function of the graph; their docstrings and parameters describe it.

`limit` is at most `MOST`: what follows is counted as left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Annotated, Any

import msgspec

from kg.errors import KgError
from kg.exporting import claims as jsonl
from kg.graph import findings
from kg.graph.profiles import Profile
from kg.model import Literal
from kg.serving.api import answers
from kg.serving.site.addresses import CLAIM, DOCUMENT, ENTITY, RELATION, Thing
from kg.serving.site.answering import Site

MOST = 500  # facts, rows or hits of an answer
KINDS = {"entity": ENTITY, "relation": RELATION, "document": DOCUMENT, "claim": CLAIM}

Name = Annotated[str, "A name, an alias or an id; case does not matter."]
Limit = Annotated[int, "How many at most."]


def search(
    site: Site,
    q: Annotated[str, "Words in any order; the last may be unfinished, and typing errors are forgiven."],
    limit: Limit = 8,
) -> answers.Hits:
    """Find entities, relations and documents by their names, and claims by what they say; so many of each."""
    found = site.search.find(q, _at_most(limit))
    return answers.Hits(
        tuple(
            answers.Hit(hit.kind, hit.id, hit.label, hit.type, hit.claims, Thing(KINDS[hit.kind], hit.id).path)
            for hit in found
        )
    )


def entity(
    site: Site,
    name: Name,
    section: Annotated[str, "Only this section, by its key, in full."] = "",
    begin: Annotated[int, "The first statement of the section, from 0."] = 0,
) -> answers.Profile:
    """The profile of an entity."""
    if begin < 0:
        raise KgError(f"begin is {begin}: give 0 or more")
    graph = site.graph
    found = Profile(graph.reader, graph.entity(name).id, graph.copies)
    one = found.entity
    return answers.Profile(
        answers.Entity(one.id, graph.iris.entity(one.id).value, one.label, one.type, one.aliases, one.wikidata),
        found.figures["claims"],
        found.figures["facts"],
        tuple(
            answers.Section(
                section.key,
                section.kind,
                section.group,
                section.total,
                section.begin,
                tuple(
                    answers.Statement(
                        said.relation,
                        said.shown.relation.label,
                        said.forward,
                        said.status,
                        said.sources,
                        said.claims,
                        _claim(said.shown),
                    )
                    for said in section.statements
                ),
            )
            for section in found.sections(section, begin)
        ),
        found.months,
        found.documents,
    )


def neighbourhood(
    site: Site,
    name: Name,
    distance: Annotated[int, "Steps from it, 1 to 3."] = 1,
    limit: Limit = 100,
) -> answers.Facts:
    """The facts near an entity, the nearest first."""
    if distance not in (1, 2, 3):
        raise KgError(f"distance is {distance}: give 1, 2 or 3")
    graph, most = site.graph, _at_most(limit)
    near = graph.reader.around(graph.entity(name).id, distance)
    return answers.Facts(tuple(_fact(site, graph.reader.fact(one)) for one in near[:most]), max(0, len(near) - most))


def path(site: Site, start: Name, goal: Name) -> answers.Path:
    """How two entities are connected: a shortest chain of facts, whichever way round each holds."""
    return answers.Path(tuple(_fact(site, fact) for fact in site.graph.path(start, goal)))


def overview(site: Site) -> answers.Overview:
    """The graph at a glance: figures, what it is most about, and the counts of a legend."""
    found, entities = site.overview, site.graph.entities
    telling = tuple(answers.Named(id, entities[id].label, entities[id].type, n) for id, n in found.telling.items())
    return answers.Overview(
        site.graph.figures, telling, found.types, found.relations, found.factuality, found.publishers
    )


def timeline(
    site: Site, name: Annotated[str, "Of this entity alone; of the whole graph if empty."] = ""
) -> answers.Timeline:
    """Claims by month: by the time that they name, else by the date of their document."""
    graph = site.graph
    if not name:
        return answers.Timeline(site.overview.months)
    return answers.Timeline(Profile(graph.reader, graph.entity(name).id, graph.copies).months)


def claim(site: Site, id: Annotated[str, "Its id, 20 hex digits."]) -> answers.Claim:
    """A claim with its sentence."""
    return _claim(site.graph.claim(id))


def document(site: Site, name: Annotated[str, "Its id or title."]) -> answers.Document:
    """A document with its text and its claims."""
    graph = site.graph
    one = graph.document(name)
    return answers.Document(
        one.id,
        graph.iris.document(one.id).value,
        one.title,
        one.date,
        one.publisher,
        one.author,
        one.url,
        one.text,
        tuple(answers.Sentence(s.index, s.begin, s.end) for s in graph.reader.sentences(one.id)),
        _claims(graph.reader.claims_in(one.id)),
    )


def questions(site: Site) -> answers.Questions:
    """The questions that can be asked."""
    asked = (one for one in site.graph.questions.values() if one.answer)
    return answers.Questions(tuple(answers.Question(one.name, one.sentences, one.blanks) for one in asked))


def ask(
    site: Site,
    q: Annotated[str, "A question in plain English, such as: Who backs Pakistan's accession to BRICS?"],
    limit: Limit = 50,
) -> answers.Answer:
    """Ask one of the questions in plain English, with names in the place of its blanks."""
    found, most = site.graph.ask(q), _at_most(limit)
    return answers.Answer(
        found.question.name,
        found.reading,
        found.blanks,
        found.notes,
        found.others,
        found.sparql,
        tuple(answers.Row(row.text, row.factuality.value, row.day, _claims(row.claims)) for row in found.rows[:most]),
        max(0, len(found.rows) - most),
    )


OPERATIONS: dict[str, Callable[..., Any]] = {
    one.__name__: one
    for one in (search, entity, neighbourhood, path, overview, timeline, claim, document, questions, ask)
}


def _claims(found: Iterable[findings.Claim]) -> tuple[answers.Claim, ...]:
    return tuple(map(_claim, found))


def _claim(found: findings.Claim) -> answers.Claim:
    return msgspec.convert(jsonl.row(found), answers.Claim)


def _fact(site: Site, fact: findings.Fact) -> answers.Fact:
    if isinstance(fact.object, Literal):
        object_ = answers.Referent(None, fact.object_label, fact.object.type)
    else:
        object_ = answers.Referent(fact.object, fact.object_label, site.graph.entities[fact.object].type)
    return answers.Fact(
        answers.Referent(fact.subject, fact.subject_label, site.graph.entities[fact.subject].type),
        fact.relation,
        fact.relation_label,
        object_,
        fact.claims,
        fact.documents,
        _claim(site.graph.claim(fact.claims[0])),
    )


def _at_most(limit: int) -> int:
    if limit < 1:
        raise KgError(f"limit is {limit}: give 1 to {MOST}")
    return min(limit, MOST)
