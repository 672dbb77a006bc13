"""Answers: rows of claims in sentences, each with the sentences of the documents that say so."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from pyoxigraph import NamedNode

from kg import display
from kg.graph.asking import Understood
from kg.graph.findings import Claim, Mention, Sentence
from kg.graph.own_verbs import own_verb
from kg.graph.queries import Result
from kg.graph.questions import BLANK, Question
from kg.graph.reader import Reader
from kg.graph.tellings import Telling, own_day, together
from kg.model import GENERAL, Factuality
from kg.ontology import Ontology

# What is asserted comes first, without a heading; nothing else is mixed with it.
HEADINGS = {Factuality.ASSERTED: ""} | {
    how: how.in_words.capitalize()
    for how in (Factuality.PLANNED, Factuality.DESIRED, Factuality.POSSIBLE, Factuality.NEGATED)
}
CLAIM = "claim"  # the variable of the claim that a row stands on
RIVAL = "rival"  # what stands against it: the query's, else whatever asserts what is denied
SUBJECT = "subject"  # the row of answers that tell of one subject all that a document says
SPEAKER, DID = "speaker", "did"  # blanks: who says so, and a claim with the verb of its sentence
SPAN = "{span}"  # from when until when, which all claims of a row tell together
OFFICE = "Office"
MONTH = "month"  # the order of answers that are told month by month
_OPTIONAL = re.compile(r"\[([^\]]*)\]")


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer: how it reads, how its claims present it, and the claims."""

    text: str
    factuality: Factuality
    claims: tuple[Claim, ...]

    @property
    def day(self) -> str:
        """When it happened: the first day that a claim names, else that a document has; "" if none does."""
        return min(filter(None, map(_day, self.claims)), default="")

    @property
    def documents(self) -> frozenset[str]:
        return frozenset(claim.document_id for claim in self.claims)

    @property
    def evidence(self) -> list[str]:
        """Where each sentence stands, who says so, and the sentence."""
        return self.cited(lambda claim: claim.document_id)

    def cited(self, document: Callable[[Claim], str]) -> list[str]:
        """The same, with another name for the documents than their ids."""
        return list(dict.fromkeys(_evidence(claim, document(claim)) for claim in self.claims))


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """What a question was taken to ask, and what the graph answers.

    `question` is one of `graph.questions`, `reading` the question as it was understood, `blanks` the words that fill
    its blanks, `sparql` its query. `notes` say what was read otherwise than written, `others` what else it could be.
    Rows that present something as a fact come first, then what is planned, wished for, possible and denied.

    >>> import kg
    >>> answer = kg.Graph.open("graph").ask("Who backs Pakistan's accession to BRICS?")
    >>> answer.reading, answer.rows[0].text
    ("Who backs Pakistan's accession to BRICS?", "Russia supports Pakistan's accession to BRICS")
    """

    question: Question
    reading: str
    blanks: dict[str, str]
    rows: tuple[AnswerRow, ...]
    sparql: str
    notes: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims of the rows."""
        return tuple(dict.fromkeys(claim for row in self.rows for claim in row.claims))

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences that the rows come from."""
        return tuple({(claim.document_id, claim.sentence_index): claim.sentence for claim in self.claims}.values())

    def groups(self, limit: int = 0) -> Iterator[tuple[str, list[AnswerRow]]]:
        """The rows under each heading; with a `limit` only so many rows."""
        for heading, rows in groupby(self.rows[: limit or None], self._heading):
            yield heading, list(rows)

    def _heading(self, row: AnswerRow) -> str:
        """How a row is presented, and its month where answers are told month by month."""
        heading = HEADINGS[row.factuality]
        return heading if heading or self.question.order != MONTH else row.day[:7]

    def text(self) -> str:
        """The whole answer in lines."""
        lines = []
        for heading, rows in self.groups():
            lines += ["", heading] if heading else []
            for row in rows:
                lines += [self.line(row), *(f"  {one}" for one in row.evidence)]
        return "\n".join(lines).lstrip("\n")

    def line(self, row: AnswerRow) -> str:
        """A row in words, with its day where rows are told in their order."""
        return f"{row.day} {row.text}" if self.question.order and row.day else row.text

    def __repr__(self) -> str:
        return f"<Answer to “{self.reading}”: {len(self.rows)} rows>"

    def __str__(self) -> str:
        return f"{self.reading}\n\n{self.text()}"

    def _repr_html_(self) -> str:
        header = ("answer", "", "evidence")
        rows = [(self.line(row), heading, "; ".join(row.evidence)) for heading, rows in self.groups() for row in rows]
        return display.table(header, rows, self.reading)


def answer(understood: Understood, reader: Reader) -> Answer:
    """The answer from a graph."""
    question = understood.question
    sparql = question.filled(understood.fillings)
    told: list[Telling] = []
    for row in Result(reader.store, sparql, reader.iris).terms():
        claims = {name: reader.claim(id) for name, value in row.items() if (id := _claim_id(value, reader))}
        main = claims.get(CLAIM)
        if main and not (question.order and GENERAL in main.doubts):  # which is no event
            claims |= _rival(main, reader) if RIVAL in BLANK.findall(question.answer) and RIVAL not in claims else {}
            told.append(_telling(question.answer, claims, reader.ontology))
    rows = [
        AnswerRow(one.text.replace(SPAN, _span(one.claims.values())), one.how, _in_order(one.claims.values()))
        for one in together(told, about_one=question.row == SUBJECT)
    ]
    return Answer(
        question,
        understood.reading,
        understood.labels,
        tuple(sorted(rows, key=lambda row: _rank(row, bool(question.order)))),
        sparql,
        understood.notes,
        understood.others,
    )


def _rival(claim: Claim, reader: Reader) -> dict[str, Claim]:
    """A claim that asserts what one denies, if there is any."""
    if claim.factuality is not Factuality.NEGATED or not (claim.subject.entity and claim.object.entity):
        return {}
    others = reader.claims_between(claim.subject.entity, claim.object.entity)
    same = [one for one in others if one.relation.id == claim.relation.id and one.factuality is Factuality.ASSERTED]
    return {RIVAL: same[0]} if same else {}


def _rank(row: AnswerRow, in_order: bool) -> tuple[object, ...]:
    """By how it is presented; events in their order, else what most documents and claims say first."""
    how = list(HEADINGS).index(row.factuality)
    weight = (-len(row.documents), -len(row.claims))
    return (how, row.day or "~", *weight, row.text) if in_order else (how, *weight, row.day or "~", row.text)


def _telling(template: str, claims: Mapping[str, Claim], ontology: Ontology) -> Telling:
    """A row in words. A part in brackets is left out if any of its blanks has nothing to say; it is a detail, but for
    who says so."""
    main, values = claims[CLAIM], _values(claims, ontology)
    parts = [match[1] for match in _OPTIONAL.finditer(template)]
    filled = {part for part in parts if all(values.get(name) for name in BLANK.findall(part))}
    details = {part for part in filled if f"{{{SPEAKER}}}" not in part}

    def words(kept: Collection[str]) -> str:
        chosen = _OPTIONAL.sub(lambda match: match[1] if match[1] in kept else "", template)
        return " ".join(BLANK.sub(lambda match: values.get(match[1], ""), chosen).split())

    return Telling(
        text=words(filled),
        core=words(filled - details),
        details=frozenset(BLANK.sub(lambda match: values[match[1]], part) for part in details),
        how=_presented(template, main),
        about=main.told[0].label,
        claims={claim.id: claim for claim in claims.values()},
    )


def _presented(template: str, claim: Claim) -> Factuality:
    """How a text presents what a row says: that a law legalises something denies a ban, and asserts what it does."""
    verb = own_verb(claim) if f"{{{DID}}}" in template else None
    return verb.presented(claim.factuality) if verb else claim.factuality


def _values(claims: Mapping[str, Claim], ontology: Ontology) -> dict[str, str]:
    """The words of a row's claims: the parts of the main one, and other ones as a whole by their variable.

    What holds both ways is told one way, so that it is one answer.
    """
    main = claims[CLAIM]
    subject, object_ = main.subject.label, main.object.label
    if ontology.symmetric(main.relation.id) and main.object.entity:
        subject, object_ = sorted((subject, object_))
    ends = (subject, main.relation.label, object_)
    values = {name: str(claim) for name, claim in claims.items() if name != CLAIM}
    values |= dict(zip(("subject", "relation", "object"), ends, strict=True))
    whole = " ".join(filter(None, ends)) if ontology.symmetric(main.relation.id) else main.words
    values |= {DID: _did(main, ontology) or whole}
    values |= {"said": whole, SPEAKER: main.speaker.label if main.speaker else ""}
    values |= {"says": "denies" if main.factuality is Factuality.NEGATED else "says"}
    values |= {"time": main.time.text if main.time else "", "span": SPAN}
    return values | {name: ", ".join(getattr(main.qualifiers, name)) for name in ("field", "place", "within")}


def _did(claim: Claim, ontology: Ontology) -> str:
    """A claim with the verb of its sentence, where that says it all; "" for one that reads another way."""
    subject, relation, object_ = claim.told
    if not object_ or ontology.symmetric(claim.relation.id):
        return ""
    verb = own_verb(claim)
    return f"{subject} {verb.text if verb else relation} {_inside(object_)}"


def _inside(mention: Mention) -> str:
    """A label inside a sentence: "At least seven people", which the text has in small letters, are "at least". An
    office has one name."""
    label, first = mention.label, mention.text[:1]
    is_small = first.islower() and label[:1].lower() == first and mention.type != OFFICE
    return first + label[1:] if is_small else label


def _span(claims: Collection[Claim]) -> str:
    """From when until when something holds, as the claims tell it, and of which days these are."""
    begin = min(filter(None, (claim.valid.start for claim in claims)), default="")
    until = min(filter(None, (claim.valid.until for claim in claims)), default="")
    days = sorted({claim.document.date for claim in claims} - {""})
    told = f"told {days[0]}" + (f" to {days[-1]}" if len(days) > 1 else "") if days else ""
    return ", ".join(filter(None, (begin and f"from {begin}", until and f"until {until}", told)))


def _claim_id(value: object, reader: Reader) -> str:
    """The id of the claim that a value is; "" if it is none."""
    base = reader.iris.prefixes["clm"]
    return (
        reader.iris.local("clm", value.value) if isinstance(value, NamedNode) and value.value.startswith(base) else ""
    )


def _evidence(claim: Claim, document: str) -> str:
    says = f"according to {claim.speaker.label}" if claim.speaker else ""
    place = ", ".join(filter(None, (document, claim.document.date, f"sentence {claim.sentence_index}", says)))
    return " ".join(f"[{place}] {claim.sentence.text}".split())


def _day(claim: Claim) -> str:
    """The first day that it is said of, else the document's."""
    return own_day(claim) or claim.document.date


def _in_order(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple(sorted(claims, key=_place))


def _place(claim: Claim) -> tuple[str, str, int, str]:
    return claim.document.date or "~", claim.document_id, claim.sentence_index, claim.id
