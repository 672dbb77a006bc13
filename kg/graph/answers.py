"""Answers: rows of claims in sentences, each with the sentences of the documents that say so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from pyoxigraph import NamedNode

from kg import display
from kg.graph.asking import Understood
from kg.graph.findings import Claim, Sentence
from kg.graph.queries import Result
from kg.graph.questions import BLANK, Question
from kg.graph.reader import Reader
from kg.graph.rivals import claimed, is_against
from kg.graph.rows import CLAIM, RIVAL, AnswerRow, in_rows
from kg.model import GENERAL, Factuality

# What is asserted comes first, without a heading; nothing else is mixed with it.
HEADINGS = {Factuality.ASSERTED: ""} | {
    how: how.in_words.capitalize()
    for how in (Factuality.PLANNED, Factuality.DESIRED, Factuality.POSSIBLE, Factuality.NEGATED)
}
MONTH = "month"  # the order of answers that are told month by month


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
        """A row in words, with its day where rows are told in their order, and who says so if the author does not."""
        told = f"{row.dated} {row.text}" if self.question.order and row.day else row.text
        return f"{told}, according to {' and '.join(row.speakers)}" if row.speakers else told

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
    found = [one for row in Result(reader.store, sparql, reader.iris).terms() if (one := _found(row, question, reader))]
    rows = in_rows(question, found, reader.ontology)
    return Answer(
        question,
        understood.reading,
        understood.labels,
        tuple(sorted(rows, key=lambda row: _rank(row, bool(question.order)))),
        sparql,
        understood.notes,
        understood.others,
    )


def _found(row: Mapping[str, object], question: Question, reader: Reader) -> dict[str, Claim]:
    """The claims of a row of a query, by its variables, with one that stands against the main one where it is told;
    none for what is no event where events are told, and for numbers that do not differ."""
    claims = {name: reader.claim(id) for name, value in row.items() if (id := _claim_id(value, reader))}
    main = claims.get(CLAIM)
    if not main or (question.order and GENERAL in main.doubts):
        return {}
    if RIVAL not in BLANK.findall(question.answer):
        return claims
    if RIVAL in claims:
        return claims if is_against(claims[RIVAL], main, reader.ontology) else {}
    return claims | ({RIVAL: rival} if (rival := claimed(main, reader)) else {})


def _rank(row: AnswerRow, in_order: bool) -> tuple[object, ...]:
    """By how it is presented; events in their order, else what most documents and claims say first."""
    how = list(HEADINGS).index(row.factuality)
    weight = (-len(row.documents), -len(row.claims))
    return (how, row.day or "~", *weight, row.text) if in_order else (how, *weight, row.day or "~", row.text)


def _claim_id(value: object, reader: Reader) -> str:
    """The id of the claim that a value is; "" if it is none."""
    base = reader.iris.prefixes["clm"]
    return (
        reader.iris.local("clm", value.value) if isinstance(value, NamedNode) and value.value.startswith(base) else ""
    )
