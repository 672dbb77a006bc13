"""Facts and claims in words, each on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Argument, Claim, Fact, Factuality, Literal

if TYPE_CHECKING:
    from kg.graph import Graph


def fact(graph: Graph, fact: Fact) -> str:
    """Subject, relation and object by their labels."""
    end = fact.object.value if isinstance(fact.object, Literal) else graph.entities[fact.object].label
    return f"{graph.entities[fact.subject].label} {graph.ontology.label(fact.relation)} {end}"


def claim(graph: Graph, claim: Claim) -> str:
    """A claim like a fact, then in brackets what keeps it from being a plain one."""
    words = [argument(graph, claim.subject), graph.ontology.label(claim.relation.id), argument(graph, claim.object)]
    aside = [] if claim.factuality is Factuality.ASSERTED else [str(claim.factuality)]
    if claim.speaker:
        aside.append(f"says {argument(graph, claim.speaker)}")
    if claim.time:
        aside.append(claim.time.text)
    return " ".join(filter(None, words)) + (f" ({', '.join(aside)})" if aside else "")


def argument(graph: Graph, argument: Argument) -> str:
    """The label of an entity, the value of a literal, else the words of the text."""
    if argument.entity:
        return graph.entities[argument.entity].label
    return argument.literal.value if argument.literal else argument.text


def where(claim: Claim) -> str:
    """The document and the number of the sentence."""
    return f"[{claim.document}, sentence {claim.sentence}]"
