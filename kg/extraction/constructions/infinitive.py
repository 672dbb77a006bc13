"""Infinitives and other complements, with the subject that controls them: "agreed to pay", "helped Kenya set up"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction import grammar as g
from kg.extraction.clauses import Clause, Clauses
from kg.extraction.constructions.example import CounterExample, Example


def find(sentence: Clauses) -> Iterator[Clause]:
    """Verbs that complement another predicate without tense of their own."""
    tree = sentence.tree
    return (
        c
        for c in sentence.verbal
        if tree.deps[c.predicate] == g.XCOMP
        or (
            tree.tags[c.predicate] == "VB"
            and tree.deps[c.predicate] in (g.CCOMP, g.ADVCL, g.ACL, g.PCOMP)
            and not any(tree.tags[a] == "MD" for a in tree.kids(c.predicate, g.AUX))
        )
    )


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
    Example("Qatar helped Lebanon rebuild the harbour.", (("Lebanon", "rebuild", "the harbour"),)),
)

COUNTEREXAMPLES = (
    CounterExample("Brazil rejected the proposal."),
    CounterExample("The envoy said that talks had begun."),
    CounterExample("Egypt urged Sudan to reopen the border.", ("Egypt", "to reopen", "the border")),
)
