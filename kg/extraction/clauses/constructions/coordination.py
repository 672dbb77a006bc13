"""Coordinated verbs that share the first one's subject: "China financed the line and opened it"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.clauses.clause import Clause
from kg.extraction.clauses.constructions.example import CounterExample, Example
from kg.extraction.clauses.sentence import Clauses
from kg.extraction.parsing import labels as g


def find(sentence: Clauses) -> Iterator[Clause]:
    """Verbs joined to another verb that have no subject of their own."""
    tree = sentence.tree
    return (c for c in sentence.verbal if tree.deps[c.predicate] == g.CONJ and not tree.has(c.predicate, *g.SUBJECTS))


EXAMPLES = (
    Example(
        "China financed the railway and opened it in 2017.",
        (
            ("China", "opened", "it"),
            ("China", "opened it in", "2017"),
        ),
    ),
    Example(
        "The president dissolved parliament, called an election and left the capital.",
        (
            ("The president", "called", "an election"),
            ("The president", "left", "the capital"),
        ),
    ),
    Example(
        "The plant was built in 1974 and closed by the regulator.", (("The plant", "was closed by", "the regulator"),)
    ),
    Example(
        "The minister met the strikers but rejected their demands.", (("The minister", "rejected", "their demands"),)
    ),
    Example("Italy sent troops to Niger and recalled its ambassador.", (("Italy", "recalled", "its ambassador"),)),
    Example(
        "Portugal plans to build and operate two wind farms.", (("Portugal", "plans to operate", "two wind farms"),)
    ),
    Example("In 2015 Togo repaired the pier and bought two cranes.", (("Togo", "bought two cranes In", "2015"),)),
    Example("In May the firm opened a mine and closed a smelter.", (("the firm", "closed a smelter In", "May"),)),
    Example(
        "During the war the school moved to Arua and lost its library.",
        (("the school", "lost its library During", "the war"),),
    ),
    Example(
        "The drought made farmers sell cattle and leave the valley.",
        (("The drought", "made farmers leave", "the valley"),),
    ),
)

COUNTEREXAMPLES = (
    CounterExample("Japan and South Korea opened a joint laboratory in Busan."),
    CounterExample("The central bank raised interest rates and import duties on Tuesday."),
    CounterExample("Norway closed the mine and Sweden opened another.", ("Norway", "opened", "another")),
)
