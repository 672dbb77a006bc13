"""Facts and claims in words, by their labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.cli.output import line
from kg.model import Argument, Claim, Fact, Factuality, Literal

if TYPE_CHECKING:
    from kg.graph import Graph

COLUMNS = ("subject", "relation", "object", "factuality", "says", "time")


def columns(graph: Graph, claim: Claim) -> tuple[str, ...]:
    """A claim as a row of a table under COLUMNS."""
    row = (
        argument(graph, claim.subject),
        graph.ontology.label(claim.relation.id),
        argument(graph, claim.object),
        str(claim.factuality),
        argument(graph, claim.speaker) if claim.speaker else "",
        claim.time.text if claim.time else "",
    )
    return tuple(map(line, row))


def fact(graph: Graph, fact: Fact) -> str:
    """Subject, relation and object by their labels."""
    end = fact.object.value if isinstance(fact.object, Literal) else graph.entities[fact.object].label
    return line(f"{graph.entities[fact.subject].label} {graph.ontology.label(fact.relation)} {end}")


def claim(graph: Graph, claim: Claim) -> str:
    """A claim in the form of a fact, then in brackets its factuality, speaker and time."""
    subject, relation, object_, factuality, speaker, time = columns(graph, claim)
    mood = "" if claim.factuality is Factuality.ASSERTED else factuality
    aside = ", ".join(filter(None, (mood, speaker and f"says {speaker}", time)))
    return " ".join(filter(None, (subject, relation, object_))) + (f" ({aside})" if aside else "")


def argument(graph: Graph, argument: Argument) -> str:
    """The label of an entity, the value of a literal, or the words of the text."""
    if argument.entity:
        return graph.entities[argument.entity].label
    return argument.literal.value if argument.literal else argument.text


def where(claim: Claim) -> str:
    """The document and the number of the sentence."""
    return line(f"[{claim.document}, sentence {claim.sentence}]")


def sentence(graph: Graph, claim: Claim) -> str:
    """The sentence as its document words it, on one line."""
    found = next(s for s in graph.sentences(claim.document) if s.index == claim.sentence)
    return line(graph.documents[claim.document].text[found.begin : found.end])


def count(number: int, singular: str, plural: str = "") -> str:
    """
    >>> count(1, "claim"), count(2, "claim"), count(0, "entity", "entities")
    ('1 claim', '2 claims', '0 entities')
    """
    return f"{number} {singular if number == 1 else plural or singular + 's'}"
