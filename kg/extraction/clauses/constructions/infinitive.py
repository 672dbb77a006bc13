"""Infinitives and other complements, with the subject that controls them: "agreed to pay", "helped Kenya set up"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.clauses.clause import Clause
from kg.extraction.clauses.constructions.example import CounterExample, Example
from kg.extraction.clauses.sentence import Clauses
from kg.extraction.parsing import labels as g


def find(sentence: Clauses) -> Iterator[Clause]:
    """Verbs that complement another predicate or a noun without tense of their own."""
    return (c for c in sentence.verbal if _complements(sentence, c.predicate))


def _complements(sentence: Clauses, v: int) -> bool:
    tree = sentence.tree
    is_open = tree.deps[v] in (g.CCOMP, g.ADVCL, g.ACL, g.RELCL, g.PCOMP)
    return tree.deps[v] == g.XCOMP or (is_open and tree.tags[v] == "VB" and not sentence.has_tense(v))


EXAMPLES = (
    Example("Ethiopia agreed to finance the new port.", (("Ethiopia", "agreed to finance", "the new port"),)),
    Example(
        "Greece wants to buy frigates from France.",
        (
            ("Greece", "wants to buy", "frigates"),
            ("Greece", "wants to buy frigates from", "France"),
        ),
    ),
    Example(
        "The company is expected to invest in a refinery.", (("The company", "is expected to invest in", "a refinery"),)
    ),
    Example(
        "Egypt urged Sudan to reopen the border.",
        (
            ("Egypt", "urged Sudan to reopen", "the border"),
            ("Sudan", "to reopen", "the border"),
        ),
    ),
    Example("Serbia is ready to host the summit.", (("Serbia", "is ready to host", "the summit"),)),
    Example(
        "Kenya became the first country to ratify the treaty.",
        (("Kenya", "became the first country to ratify", "the treaty"),),
    ),
    Example("She was the first minister to visit Pakistan.", (("She", "was the first minister to visit", "Pakistan"),)),
    Example("Qatar helped Lebanon rebuild the harbour.", (("Lebanon", "rebuild", "the harbour"),)),
    Example(
        "Engineers drained the lake in order to repair the dam.",
        (("Engineers", "drained the lake in order to repair", "the dam"),),
    ),
    Example(
        "Chile sold the bonds in order to pay its debts.", (("Chile", "sold the bonds in order to pay", "its debts"),)
    ),
    Example(
        "The army used helicopters to reach the village.", (("The army", "used helicopters to reach", "the village"),)
    ),
    Example("The city spent the money to repair bridges.", (("The city", "spent the money to repair", "bridges"),)),
    Example("The court agreed in principle to hear the case.", (("The court", "agreed to hear", "the case"),)),
)

COUNTEREXAMPLES = (
    CounterExample("Brazil rejected the proposal."),
    CounterExample("The envoy said that talks had begun."),
    CounterExample("The envoy said that talks did not begin."),
    CounterExample("Egypt urged Sudan to reopen the border.", ("Egypt", "to reopen", "the border")),
    CounterExample("The army used helicopters to reach the village.", ("helicopters", "to reach", "the village")),
)
