"""Two small documents with their records, written by hand, that show what a graph can hold.

Both report on Russia and Pakistan: a symmetric fact, a denied meeting, claims of an ambassador, a situation, a date, an
amount, an open relation, a known country under two names.
"""

from __future__ import annotations

from dataclasses import fields

from kg.graph import findings
from kg.model import (
    Argument,
    Block,
    BlockKind,
    Claim,
    Document,
    Entity,
    Factuality,
    Literal,
    Qualifiers,
    Record,
    Relation,
    Sentence,
    Situation,
    Time,
)

ENVOY = Document(
    id="daily/envoy",
    title="Envoy sees room for more",
    date="2026-03-04",
    publisher="The Daily",
    url="https://daily.example/envoy?id=1&x=2",
    author="A. Writer",
    text=(
        "Envoy sees room for more\n\n"
        "Russia and Pakistan cooperate on energy and rail, said Ivan Petrov, Ambassador of Russia to Pakistan. "
        "“Russia welcomes Pakistan's accession to BRICS,” Mr Petrov said.\n\n"
        "Pakistan wants to join BRICS in 2027. "
        "Moscow lent Pakistan $1.5 billion. "
        "Mr Petrov <b>looked forward to</b> the Karachi conference.\n"
    ),
    blocks=(Block(0, 24, BlockKind.HEADLINE),),
)
TALKS = Document(
    id="talks №2",
    title="No talks",
    date="2026-03",
    publisher="Evening Post",
    text=(
        "Mr Putin did not meet Imran Khan at the forum. "
        "The Russian Federation cooperates with Islamabad on gas, officials said. "
        "BRICS was founded on 16 June 2009. "
        "Critics say Russia threatens Pakistan."
    ),
)


def sentences(document: Document) -> tuple[Sentence, ...]:
    """Sentences at full stops and line ends; a document's title is its first."""
    parts, begin = [], 0
    for part in document.text.replace(". ", ".\n").split("\n"):
        if part:
            kind = BlockKind.HEADLINE if part == document.title else BlockKind.BODY
            parts.append(Sentence(len(parts) + 1, begin, begin + len(part), kind))
        begin += len(part) + 1
    return tuple(parts)


def argument(
    document: Document, text: str, entity: str = "", literal: Literal | None = None, after: int = 0
) -> Argument:
    begin = document.text.index(text, after)
    return Argument(begin, begin + len(text), text, entity, literal)


def claim(
    document: Document,
    index: int,
    subject: tuple[str, str],
    relation: tuple[str, str],
    object_: tuple[str, str | Literal],
    speaker: tuple[str, str] | None = None,
    factuality: Factuality = Factuality.ASSERTED,
    time: Time | None = None,
    qualifiers: Qualifiers | None = None,
    confidence: float = 0.9,
    construction: str = "active",
) -> Claim:
    """A claim of a sentence; each part is the words and what they refer to."""
    after = sentences(document)[index - 1].begin
    words, target = object_
    trigger = document.text.index(relation[0], after)
    return Claim(
        document_id=document.id,
        sentence_index=index,
        subject=argument(document, *subject, after=after),
        relation=Relation(relation[1], relation[0], trigger, trigger + len(relation[0])),
        object=argument(document, words, literal=target, after=after)
        if isinstance(target, Literal)
        else argument(document, words, target, after=after),
        factuality=factuality,
        speaker=argument(document, *speaker, after=after) if speaker else None,
        time=time,
        qualifiers=qualifiers or Qualifiers(),
        confidence=confidence,
        construction=construction,
    )


def as_recorded(found: findings.Claim) -> Claim:
    """A claim of a graph as a record has it, with ids for what it speaks of."""

    def plain(value: object) -> object:
        kind = {findings.Mention: Argument, findings.Relation: Relation}.get(type(value))
        return kind(*(getattr(value, f.name) for f in fields(kind))) if kind else value

    return Claim(*(plain(getattr(found, f.name)) for f in fields(Claim)))


RUSSIA = Entity("Russia", "Russia", "Country", ("Moscow",), known=True, wikidata="Q159")
PAKISTAN = Entity("Pakistan", "Pakistan", "Country", ("Islamabad",), known=True, wikidata="Q843")
BRICS = Entity("BRICS", "BRICS", "InternationalOrganization", known=True, wikidata="Q245120")

ENVOY_RECORD = Record(
    key="0" * 64,
    document=ENVOY,
    sentences=sentences(ENVOY),
    entities=(
        RUSSIA,
        PAKISTAN,
        BRICS,
        Entity("e1", "Ivan Petrov", "Person", ("Petrov",)),
        Entity("e2", "Pakistan's accession to BRICS", "Situation", situation=Situation("Pakistan", "joins", "BRICS")),
        Entity("e3", "Karachi conference", "Event"),
    ),
    claims=(
        claim(
            ENVOY,
            2,
            ("Russia", "Russia"),
            ("cooperate", "cooperatesWith"),
            ("Pakistan", "Pakistan"),
            speaker=("Ivan Petrov", "e1"),
            qualifiers=Qualifiers(field=("energy", "rail")),
        ),
        claim(
            ENVOY,
            2,
            ("Ivan Petrov", "e1"),
            ("Ambassador of", "ambassadorOf"),
            ("Russia", "Russia"),
            construction="role",
        ),
        claim(
            ENVOY,
            2,
            ("Ivan Petrov", "e1"),
            ("Ambassador of", "ambassadorTo"),
            ("Pakistan", "Pakistan"),
            construction="role",
        ),
        claim(
            ENVOY,
            3,
            ("Russia", "Russia"),
            ("welcomes", "supports"),
            ("Pakistan's accession to BRICS", "e2"),
            speaker=("Mr Petrov", "e1"),
        ),
        claim(
            ENVOY,
            4,
            ("Pakistan", "Pakistan"),
            ("wants to join", "joins"),
            ("BRICS", "BRICS"),
            factuality=Factuality.DESIRED,
            time=Time("in 2027", "2027-01-01", "2027-12-31"),
        ),
        claim(
            ENVOY,
            5,
            ("Moscow", "Russia"),
            ("lent", "finances"),
            ("Pakistan", "Pakistan"),
            qualifiers=Qualifiers(place=("Asia",)),
        ),
        claim(
            ENVOY, 5, ("Moscow", "Russia"), ("lent", "open:lend"), ("$1.5 billion", Literal("Money", "1500000000 USD"))
        ),
        claim(
            ENVOY, 6, ("Mr Petrov", "e1"), ("looked forward to", "open:look forward to"), ("Karachi conference", "e3")
        ),
    ),
    counts=(("boilerplate", 2),),
)
TALKS_RECORD = Record(
    key="1" * 64,
    document=TALKS,
    sentences=sentences(TALKS),
    entities=(
        RUSSIA,
        PAKISTAN,
        BRICS,
        Entity("e1", "Vladimir Putin", "Person", ("Putin",)),
        Entity("e2", "Imran Khan", "Person"),
        Entity("e3", "officials", "Group"),
        Entity("e4", "Critics", "Group"),
    ),
    claims=(
        claim(
            TALKS,
            1,
            ("Mr Putin", "e1"),
            ("meet", "meets"),
            ("Imran Khan", "e2"),
            factuality=Factuality.NEGATED,
            time=Time("at the forum"),
        ),
        claim(
            TALKS,
            2,
            ("Islamabad", "Pakistan"),
            ("cooperates", "cooperatesWith"),
            ("The Russian Federation", "Russia"),
            speaker=("officials", "e3"),
            qualifiers=Qualifiers(field=("gas",)),
        ),
        claim(
            TALKS, 3, ("BRICS", "BRICS"), ("founded", "open:found on"), ("16 June 2009", Literal("Date", "2009-06-16"))
        ),
        claim(
            TALKS,
            4,
            ("Russia", "Russia"),
            ("threatens", "threatens"),
            ("Pakistan", "Pakistan"),
            speaker=("Critics", "e4"),
            confidence=0.8,
        ),
    ),
)
RECORDS = (ENVOY_RECORD, TALKS_RECORD)
