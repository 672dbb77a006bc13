"""Active clauses with their objects and prepositional arguments: "Russia vetoed the resolution on Friday"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.clauses.clause import Clause
from kg.extraction.clauses.constructions.example import CounterExample, Example
from kg.extraction.clauses.sentence import Clauses


def find(sentence: Clauses) -> Iterator[Clause]:
    """Verbs in the active voice."""
    return (c for c in sentence.verbal if not c.passive)


EXAMPLES = (
    Example("Brazil rejected the proposal.", (("Brazil", "rejected", "the proposal"),)),
    Example(
        "Japan and South Korea opened a joint laboratory in Busan.",
        (
            ("Japan", "opened", "a joint laboratory"),
            ("South Korea", "opened a joint laboratory in", "Busan"),
        ),
    ),
    Example(
        "The central bank raised interest rates and import duties on Tuesday.",
        (
            ("The central bank", "raised", "interest rates"),
            ("The central bank", "raised", "import duties"),
        ),
    ),
    Example(
        "Norway gave Malawi a patrol boat.",
        (
            ("Norway", "gave", "Malawi"),
            ("Norway", "gave Malawi", "a patrol boat"),
        ),
    ),
    Example(
        "The two ministers did not discuss the disputed islands.",
        (("The two ministers", "did not discuss", "the disputed islands"),),
    ),
    Example(
        "The union will probably file a complaint against the port authority.",
        (("The union", "will probably file a complaint against", "the port authority"),),
    ),
    Example(
        "The government promised economic and social reforms.",
        (
            ("The government", "promised", "economic reforms"),
            ("The government", "promised", "social reforms"),
        ),
    ),
    Example(
        "Red and yellow flags decorated the square.",
        (
            ("Red flags", "decorated", "the square"),
            ("yellow flags", "decorated", "the square"),
        ),
    ),
    Example(
        "The bank finances rural and coastal schools.",
        (
            ("The bank", "finances", "rural schools"),
            ("The bank", "finances", "coastal schools"),
        ),
    ),
    Example('The band released "Harbour Lights" in May.', (("The band", "released Harbour Lights in", "May"),)),
    Example('The studio filmed "The Long Road" in Jordan.', (("The studio", "filmed", "The Long Road"),)),
    Example("The port, for instance, handles cocoa.", (("The port", "handles", "cocoa"),)),
    Example("Parliament approved the law 210 to 45.", (("Parliament", "approved the law", "210 to 45"),)),
    Example(
        "He joined the Ministry of Public Works in 1999.", (("He", "joined the Ministry of Public Works in", "1999"),)
    ),
    Example(
        "Peru exports both copper and zinc.",
        (
            ("Peru", "exports", "copper"),
            ("Peru", "exports", "zinc"),
        ),
    ),
)

COUNTEREXAMPLES = (
    CounterExample("The bridge was built by a Turkish company in 1998."),
    CounterExample("The headquarters are in Addis Ababa."),
    CounterExample("The chairman, Ali Khan, resigned.", ("Ali Khan", "resigned", "")),
    CounterExample("The dam built by Ethiopia supplies Djibouti.", ("The dam", "built by", "Ethiopia")),
    CounterExample("The envoy asked how much the company would pay.", ("the company", "would pay", "how much")),
    CounterExample("The auditor explained which bank had lent the money.", ("which bank", "had lent", "the money")),
    CounterExample("The port, for instance, handles cocoa.", ("The port", "handles cocoa for", "instance")),
)
