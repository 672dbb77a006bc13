"""A page or the data of a thing for a request, as a worker makes it from the graph."""

from __future__ import annotations

from functools import cached_property
from typing import IO

from kg.errors import KgError
from kg.graph import Graph
from kg.graph.findings import Claim
from kg.graph.overview import Overview, overview
from kg.graph.profiles import LONG, Profile
from kg.graph.questions import Question
from kg.graph.search import Search
from kg.serving import protocol
from kg.serving.messages import Job
from kg.serving.protocol import PAGE, Refusal
from kg.serving.site import linked, render
from kg.serving.site.addresses import CLAIM, DOCUMENT, ENDINGS, ENTITY, Thing, is_known, readings
from kg.serving.site.contents import claim_page, document_page, relation_page

START, OVERVIEW, SEARCH, ASK = "start", "overview", "search", "ask"
DOCUMENTS = 12  # of an entity
ROWS = 40  # of an answer
FOUND = 20  # of a kind
SENTENCES = 3  # of a row
TYPES = tuple(ENDINGS.values())
HEADINGS = {
    "offices": "Offices and memberships",
    "does": "What {} does",
    "done": "What is done to {}",
    "said of": "What others say of {}",
    "says": "What {} says",
    "planned": "Planned, not done",
    "desired": "Wished for",
    "possible": "Merely possible",
    "negated": "Denied",
}


class Site:
    """The pages of one build of a graph, and what is computed from it once."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    @cached_property
    def search(self) -> Search:
        return Search(self.graph.reader)

    @cached_property
    def overview(self) -> Overview:
        return overview(self.graph.reader)

    def answer(self, job: Job, output: IO[bytes]) -> tuple[str, str]:
        """Write what a job asks for; its media type, and the address of what was sent, or of what is to be asked for
        instead, in which case the media type is empty. Raises `Refusal` and `KgError`."""
        pages = {START: self._start, OVERVIEW: self._overview, SEARCH: self._search, ASK: self._ask}
        if job.what in pages:
            output.write(pages[job.what](job).encode())
            return PAGE, ""
        thing = next((thing for thing in readings(job.what, job.name) if is_known(thing, self.graph)), None)
        if thing is None:
            return "", self._elsewhere(job)
        type = ENDINGS[thing.ending] if thing.ending else protocol.preferred(job.accept, TYPES)
        if not type:
            raise Refusal(406, f"{thing.path} is available as {', '.join(TYPES)}")
        if type == PAGE:
            output.write(self._page(thing, job).encode())
        else:
            linked.write(self.graph, thing, type, output)
        ending = next(ending for ending, known in ENDINGS.items() if known == type)
        return type, f"{thing.last}.{ending}"

    def _elsewhere(self, job: Job) -> str:
        """The address of an entity or a document that is called by another name. Raises `UnknownNameError`."""
        *_, last = readings(job.what, job.name)
        if job.what == ENTITY:
            found = Thing(ENTITY, self.graph.entity(last.id).id)
        elif job.what == DOCUMENT:
            found = Thing(DOCUMENT, self.graph.document(last.id).id)
        else:
            raise Refusal(404, f"not found: no {'claim' if job.what == CLAIM else 'relation'} has the id {last.id}")
        return f"{found.last}.{last.ending}" if last.ending else found.last

    def _page(self, thing: Thing, job: Job) -> str:
        if thing.kind == ENTITY:
            return self._entity(thing, job)
        if thing.kind == CLAIM:
            page = claim_page(self.graph, thing.id)
            return self._render("claim.html", thing.path, job, page=page, last=thing.last, cited=_cited(page.claim))
        if thing.kind == DOCUMENT:
            found = document_page(self.graph, thing.id)
            return self._render("document.html", thing.path, job, page=found, last=thing.last)
        relation = relation_page(self.graph, thing.id, self.overview.relations)
        return self._render("relation.html", thing.path, job, page=relation, last=thing.last)

    def _entity(self, thing: Thing, job: Job) -> str:
        section, begin = job.arguments.get("section", ""), _count(job.arguments.get("from", "0"))
        graph = self.graph
        found = Profile(graph.reader, thing.id, graph.copies)
        sections = found.sections(section, begin)
        entity = found.entity
        is_place = graph.ontology.is_a(entity.type, "Place")
        within = [graph.entities[id] for id in graph.ontology.within(entity.id) if is_place and id in graph.entities]
        parts = (entity.situation.subject, entity.situation.object) if entity.situation else ()
        return self._render(
            "entity.html",
            thing.path,
            job,
            last=thing.last,
            profile=found,
            sections=sections,
            by_kind=render.sections_by_kind(sections),
            headings={kind: words.format(entity.label) for kind, words in HEADINGS.items()},
            alone=bool(section),
            step=LONG,
            aliases=[alias for alias in entity.aliases if alias != entity.label],
            within=[(one.id, one.label) for one in within],
            parts_of=[graph.entities[id] for id in parts if id in graph.entities] if len(parts) == 2 else [],
            documents=self._sources(found),
        )

    def _sources(self, found: Profile) -> list[tuple[object, int]]:
        return [(self.graph.documents[id], count) for id, count in list(found.documents.items())[:DOCUMENTS]]

    def _start(self, job: Job) -> str:
        return self._render("start.html", "", job, figures=self.graph.figures, questions=self._asked())

    def _asked(self) -> list[Question]:
        """The questions that can be asked."""
        return [one for one in self.graph.questions.values() if one.answer]

    def _overview(self, job: Job) -> str:
        found = self.overview
        groups: dict[str, int] = {}
        for relation, count in found.relations.items():
            group = self.graph.ontology.group(relation)
            groups[group] = groups.get(group, 0) + count
        return self._render(
            "overview.html",
            "overview",
            job,
            found=found,
            telling=[(self.graph.entities[id], claims) for id, claims in found.telling.items()],
            groups=dict(sorted(groups.items(), key=lambda item: (not item[0], -item[1]))),
        )

    def _search(self, job: Job) -> str:
        text = job.arguments.get("q", "")
        kinds = render.sections_by_kind(self.search.find(text, FOUND)) if text.strip() else {}
        return self._render("search.html", "search", job, text=text, kinds=kinds)

    def _ask(self, job: Job) -> str:
        text, answer, wrong = job.arguments.get("q", ""), None, ""
        if text.strip():
            try:
                answer = self.graph.ask(text)
            except KgError as error:
                wrong = protocol.described(error)
        groups = list(answer.groups(ROWS)) if answer else []
        return self._render(
            "ask.html",
            "ask",
            job,
            text=text,
            answer=answer,
            groups=groups,
            wrong=wrong,
            questions=self._asked(),
            most=SENTENCES,
        )

    def _render(self, template: str, path: str, job: Job, **context: object) -> str:
        return render.page(template, self.graph, path, reviewed=job.reviewed, **context)


def _cited(claim: Claim) -> dict[str, str]:
    """What `citing.js` makes citations of."""
    source = claim.document
    return {
        "id": claim.id,
        "sentence": " ".join(claim.sentence.text.split()),
        "speaker": claim.speaker.label if claim.speaker else "",
        "title": source.title or source.id,
        "author": source.author,
        "publisher": source.publisher,
        "date": source.date,
        "url": source.url,
    }


def _count(text: str) -> int:
    """A number of a parameter. Raises `Refusal`."""
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Refusal(400, f"from is {text!r}: give a number from 0 on")
    return int(text)
