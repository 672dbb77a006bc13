"""A small graph with an answer to every question that can be asked; what each is asked, and what it answers.

A statement is a document of one sentence and one claim: who does what to whom, and how, when and who says so.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from kg.model import Document, Entity, Factuality, Interval, Qualifiers, Record, Situation
from kg.ontology import load
from tests.graph_fixture import claim, sentences

ACCESSION = "Chad's accession to the Rift Union"
TYPES = {
    "Person": ("Ana Silva", "Juan Perez", "Mary Otieno", "Paul Mensah"),
    "Country": ("Kenya", "Chad", "Peru", "Mali", "Gabon"),
    "City": ("Lima", "Nairobi"),
    "Company": ("Acme Motors", "Borealis"),
    "GovernmentBody": ("Supreme Court of Kenya", "Nairobi Police"),
    "InternationalOrganization": ("Rift Union",),
    "Election": ("Kenyan election",),
    "Law": ("Forest Bill",),
    "Disaster": ("Lima flood",),
    "Office": ("Governor of Lima", "Foreign Minister of Chad"),
    "Project": ("Rift Railway",),
    "Situation": (ACCESSION,),
}


class Statement(NamedTuple):
    subject: str
    relation: str
    object: str
    how: Factuality = Factuality.ASSERTED
    speaker: str = ""
    date: str = "2026-05-12"
    valid: Interval = Interval()
    place: str = ""


MAY, NOT, PLANS = Factuality.POSSIBLE, Factuality.NEGATED, Factuality.PLANNED
STATEMENTS = [
    Statement("Kenya", "supports", "Chad", date="2026-03-01"),
    Statement("Kenya", "supports", "Chad", date="2026-04-01"),
    Statement("Peru", "praises", "Chad", MAY),
    Statement("Kenya", "supports", ACCESSION),
    Statement("Mali", "supports", ACCESSION, NOT),
    Statement("Peru", "criticises", "Mali"),
    Statement("Ana Silva", "rejects", "Mali", speaker="Juan Perez"),
    Statement("Mary Otieno", "protestsAgainst", "Forest Bill"),
    Statement("Ana Silva", "meets", "Juan Perez", date="2026-02-03"),
    Statement("Paul Mensah", "visits", "Lima", date="2026-01-09"),
    Statement("Paul Mensah", "visits", "Nairobi", PLANS, date="2026-01-10"),
    Statement("Gabon", "negotiatesWith", "Mali"),
    Statement("Peru", "sanctions", "Gabon"),
    Statement("Gabon", "bans", "Acme Motors"),
    Statement("Nairobi Police", "arrests", "Juan Perez", date="2026-02-10"),
    Statement("Nairobi Police", "charges", "Juan Perez", MAY, date="2026-02-11"),
    Statement("Acme Motors", "sues", "Borealis"),
    Statement("Supreme Court of Kenya", "investigates", "Borealis"),
    Statement("Nairobi Police", "releases", "Juan Perez", date="2026-03-10"),
    Statement("Mary Otieno", "resignsFrom", "Governor of Lima", date="2026-04-04"),
    Statement("Paul Mensah", "succeeds", "Mary Otieno", date="2026-04-06"),
    Statement("Peru", "appoints", "Ana Silva"),
    Statement("Lima flood", "kills", "12 people", speaker="Mary Otieno", place="Lima"),
    Statement("Lima flood", "kills", "15 people", speaker="Peru"),
    Statement("Borealis", "injures", "3 people", speaker="Mary Otieno"),
    Statement("Borealis", "injures", "5 people", speaker="Juan Perez"),
    Statement("Ana Silva", "diedIn", "Nairobi", date="2026-05-20"),
    Statement("Chad", "attacks", "Gabon"),
    Statement("Chad", "threatens", "Peru", speaker="Peru"),
    Statement("Chad", "threatens", "Peru", NOT, speaker="Paul Mensah"),
    Statement("Kenya", "cooperatesWith", "Peru"),
    Statement("Peru", "memberOf", "Rift Union"),
    Statement("Gabon", "seeksMembershipOf", "Rift Union"),
    Statement("Ana Silva", "headOfStateOf", "Kenya", valid=Interval("2024", "")),
    Statement("Mary Otieno", "headOfGovernmentOf", "Kenya"),
    Statement("Juan Perez", "leads", "Rift Union"),
    Statement("Paul Mensah", "holdsOffice", "Foreign Minister of Chad"),
    Statement("Borealis", "acquires", "Acme Motors"),
    Statement("Mali", "tradesWith", "Kenya"),
    Statement("Peru", "finances", "Rift Railway"),
    Statement("Kenya", "aids", "Mali"),
    Statement("Mali", "establishes", "Rift Railway"),
    Statement("Mary Otieno", "urges", "Chad"),
    Statement("Lima", "locatedIn", "Peru"),
    Statement("Ana Silva", "runsFor", "Kenyan election"),
    Statement("Peru", "open:sign", "Forest Bill"),
    Statement("Supreme Court of Kenya", "open:strike down", "Forest Bill", speaker="Ana Silva"),
    Statement("Borealis", "open:test", "Rift Railway"),
]


class Asked(NamedTuple):
    """What is asked, the answers, and others that must not be among them."""

    question: str
    text: str
    answers: tuple[str, ...]
    not_these: tuple[str, ...] = ()


BACKED = "Kenya supports Chad"
FLOOD = (
    "Lima flood kills 12 people in Lima, according to Mary Otieno",
    "Lima flood kills 15 people, according to Peru",
)
ASKED = [
    Asked("who-backs", "Who backs Chad?", (BACKED, "Peru praises Chad"), ("Peru criticises Mali",)),
    Asked(
        "who-criticises",
        "Who criticises Mali?",
        ("Peru criticises Mali", "Ana Silva rejects Mali, according to Juan Perez"),
        (BACKED,),
    ),
    Asked(
        "who-criticises-and-backs",
        "Who criticises Mali, and for what, and who backs Mali?",
        ("Peru criticises Mali", "Ana Silva rejects Mali, according to Juan Perez"),
        ("Kenya aids Mali",),
    ),
    Asked(
        "whose-accession-is-backed", "Who backs Chad's bid to join the Rift Union?", (f"Kenya supports {ACCESSION}",)
    ),
    Asked(
        "who-protests",
        "Who protests against the Forest Bill?",
        ("Mary Otieno protests against Forest Bill",),
        ("Peru signs Forest Bill",),
    ),
    Asked("who-met", "Who met Ana Silva?", ("Ana Silva meets Juan Perez",), ("Paul Mensah visits Lima",)),
    Asked("who-negotiates", "Who negotiates with Gabon?", ("Gabon negotiates with Mali",), ("Chad attacks Gabon",)),
    Asked("who-sanctions", "Who sanctions Gabon?", ("Peru sanctions Gabon",), ("Gabon bans Acme Motors",)),
    Asked(
        "who-arrested",
        "Who arrested Juan Perez?",
        ("Nairobi Police arrests Juan Perez", "Nairobi Police charges Juan Perez"),
        ("Nairobi Police releases Juan Perez",),
    ),
    Asked("who-sues", "Who sues Borealis?", ("Acme Motors sues Borealis",), ("Borealis acquires Acme Motors",)),
    Asked(
        "who-investigates",
        "Who investigates Borealis?",
        ("Supreme Court of Kenya investigates Borealis",),
        ("Acme Motors sues Borealis",),
    ),
    Asked(
        "who-released",
        "Who released Juan Perez?",
        ("Nairobi Police releases Juan Perez",),
        ("Nairobi Police arrests Juan Perez",),
    ),
    Asked(
        "who-resigned",
        "Who resigned in April 2026?",
        ("Mary Otieno resigns from Governor of Lima", "Paul Mensah succeeds Mary Otieno"),
        ("Peru appoints Ana Silva",),
    ),
    Asked("who-appointed", "Who appointed Ana Silva?", ("Peru appoints Ana Silva",), ("Ana Silva meets Juan Perez",)),
    Asked("who-was-killed", "How many people were killed in the Lima flood?", FLOOD, ("Chad attacks Gabon",)),
    Asked("who-died", "Who died in Nairobi?", ("Ana Silva died in Nairobi",), ("Paul Mensah visits Nairobi",)),
    Asked("who-attacked", "Who attacked Gabon?", ("Chad attacks Gabon",), ("Peru sanctions Gabon",)),
    Asked("who-threatens", "Who threatens Peru?", ("Chad threatens Peru",), ("Chad attacks Gabon",)),
    Asked("who-cooperates", "Who cooperates with Kenya?", ("Kenya cooperates with Peru",), (BACKED,)),
    Asked(
        "who-is-a-member",
        "Who is a member of the Rift Union?",
        ("Peru is member of Rift Union",),
        ("Gabon seeks membership of Rift Union",),
    ),
    Asked(
        "who-wants-to-join",
        "Who wants to join the Rift Union?",
        ("Gabon seeks membership of Rift Union",),
        ("Peru is member of Rift Union",),
    ),
    Asked(
        "who-leads",
        "Who leads the Rift Union?",
        ("Juan Perez leads Rift Union (told 2026-05-12)",),
        ("Peru is member of Rift Union",),
    ),
    Asked(
        "who-was-head-of-state",
        "Who was head of state or government of Kenya in 2026?",
        ("Ana Silva is head of state of Kenya (from 2024, told 2026-05-12)",),
        (BACKED,),
    ),
    Asked(
        "who-was-president",
        "Who is the president of Kenya?",
        ("Ana Silva is head of state of Kenya (from 2024, told 2026-05-12)",),
        ("Mary Otieno is head of government of Kenya (told 2026-05-12)",),
    ),
    Asked(
        "who-was-prime-minister",
        "Who was prime minister of Kenya?",
        ("Mary Otieno is head of government of Kenya (told 2026-05-12)",),
        ("Ana Silva is head of state of Kenya (from 2024, told 2026-05-12)",),
    ),
    Asked(
        "who-is",
        "Who is Paul Mensah?",
        ("Paul Mensah holds office Foreign Minister of Chad (told 2026-05-12)",),
        ("Paul Mensah visits Lima",),
    ),
    Asked("who-owns", "Who bought Acme Motors?", ("Borealis acquires Acme Motors",), ("Gabon bans Acme Motors",)),
    Asked("who-trades", "Who trades with Kenya?", ("Kenya trades with Mali",), ("Kenya cooperates with Peru",)),
    Asked(
        "who-pays", "Who finances the Rift Railway?", ("Peru finances Rift Railway",), ("Borealis tests Rift Railway",)
    ),
    Asked("who-helps", "Who helps Mali?", ("Kenya aids Mali",), ("Gabon negotiates with Mali",)),
    Asked(
        "who-makes",
        "Who founded the Rift Railway?",
        ("Mali establishes Rift Railway",),
        ("Peru finances Rift Railway",),
    ),
    Asked("who-urges", "Who urges Chad?", ("Mary Otieno urges Chad",), (BACKED,)),
    Asked("where-is", "Where is Lima?", ("Lima is located in Peru",), ("Paul Mensah visits Lima",)),
    Asked(
        "who-ran",
        "Who ran for the Kenyan election?",
        ("Ana Silva runs for Kenyan election",),
        ("Peru appoints Ana Silva",),
    ),
    Asked("what-says-about", "What does Peru say about Chad?", ("Peru says: Chad threatens Peru", "Peru praises Chad")),
    Asked(
        "who-denies",
        "Who denies what about Peru?",
        ("Paul Mensah denies: Chad threatens Peru; but: Chad threatens Peru (says Peru)",),
        ("Mali supports " + ACCESSION,),
    ),
    Asked(
        "what-happened-in",
        "What happened in Lima?",
        ("Paul Mensah visits Lima", "Mary Otieno resigns from Governor of Lima", "Lima flood kills 15 people"),
        ("Lima is located in Peru",),
    ),
    Asked("what-changed", "What changed for the Rift Railway since 2026?", ("Borealis tests Rift Railway",), (BACKED,)),
    Asked("how-two-get-on", "How did Kenya and Peru get on over time?", ("Kenya cooperates with Peru",), (BACKED,)),
    Asked(
        "what-connects",
        "What connects Kenya and Gabon?",
        ("Kenya aids Mali; Gabon negotiates with Mali",),
        (BACKED, "Kenya aids Mali"),
    ),
    Asked("one-source-only", "Which facts about Gabon have one source only?", ("Peru sanctions Gabon",), (BACKED,)),
    Asked(
        "several-sources", "Which facts about Chad do two or more articles tell?", (BACKED,), ("Chad attacks Gabon",)
    ),
    Asked(
        "where-articles-differ",
        "Where do articles differ about Borealis?",
        ("Borealis injures 5 people, according to Juan Perez; but: Borealis injures 3 people (says Mary Otieno)",),
        (BACKED,),
    ),
    Asked(
        "which-elections",
        "Which elections were held in 2026?",
        ("Ana Silva runs for Kenyan election",),
        ("Peru appoints Ana Silva",),
    ),
    Asked(
        "which-laws",
        "Which laws were passed, blocked or struck down, by whom?",
        (
            "Peru signs Forest Bill",
            "Supreme Court of Kenya strikes down Forest Bill, according to Ana Silva",
        ),
        (BACKED,),
    ),
    Asked(
        "what-is-planned", "What does Paul Mensah plan?", ("Paul Mensah visits Nairobi",), ("Paul Mensah visits Lima",)
    ),
    Asked(
        "who-does-what",
        "Who tested the Rift Railway?",
        ("Borealis tests Rift Railway",),
        ("Peru finances Rift Railway",),
    ),
]


def record(number: int, told: Statement) -> Record:
    """The document of a statement: "Kenya supports Chad, Ana Silva said."."""
    words = load().label(told.relation)
    verb = "denied" if told.how is NOT else "said"
    said = f", {told.speaker} {verb}." if told.speaker else "."
    document = Document(
        id=f"{number:02}",
        publisher=f"The Daily {number}",
        date=told.date,
        text=f"{told.subject} {words} {told.object}{said}",
    )
    names = {name: f"e{n}" for n, name in enumerate(filter(is_named, (told.subject, told.object, told.speaker)))}
    if ACCESSION in names:
        names |= {"Chad": "chad", "Rift Union": "union"}
    return Record(
        key=f"{number:064}",
        document=document,
        sentences=sentences(document),
        entities=tuple(entity(name, id) for name, id in names.items()),
        claims=(
            replace(
                claim(
                    document,
                    1,
                    (told.subject, names[told.subject]),
                    (words, told.relation),
                    (told.object, names.get(told.object, "")),
                    speaker=(told.speaker, names[told.speaker]) if told.speaker else None,
                    factuality=told.how,
                    qualifiers=Qualifiers(place=(told.place,)) if told.place else None,
                ),
                valid=told.valid,
            ),
        ),
    )


def is_named(name: str) -> bool:
    return bool(name) and not re.match(r"\d", name)


def entity(name: str, id: str) -> Entity:
    kind = next(kind for kind, names in TYPES.items() if name in names)
    situation = Situation("chad", "joins", "union") if name == ACCESSION else None
    return Entity(id, name, kind, situation=situation)


RECORDS = [record(number, told) for number, told in enumerate(STATEMENTS)]
