"""Claims and facts → links: what an edge of the page stands for, and which entities matter most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.graph.findings import TEXT, Claim
from kg.model import Argument, Factuality, Literal

if TYPE_CHECKING:
    from kg.graph import Graph

FACT = "fact"
UNCONFIRMED = "unconfirmed"  # asserted somewhere, but not enough for a fact
STATUSES = (FACT, UNCONFIRMED, *(str(f) for f in Factuality if f is not Factuality.ASSERTED))
DASHES: dict[str, tuple[int, ...]] = {
    FACT: (),
    UNCONFIRMED: (9, 4),
    "possible": (3, 3),
    "planned": (11, 3, 2, 3),
    "desired": (2, 6),
    "negated": (2, 2, 2, 2, 9, 2),
}  # pixels of line and gap, on the screen


@dataclass(frozen=True, slots=True)
class Link:
    """All claims with the same ends, relation and status; both directions of a symmetric relation are one link.

    `id` stays the same from build to build, so that the address of a link keeps working; it ends with the status.
    """

    id: str
    subject: str | Literal
    relation: str
    object: str | Literal
    status: str
    claims: tuple[Claim, ...]

    @property
    def ends(self) -> tuple[str, ...]:
        """The entities at its ends: one only if the other end is a value or words."""
        return tuple(end for end in (self.subject, self.object) if isinstance(end, str))

    @property
    def is_drawn(self) -> bool:
        """Is it a line between two entities, and not only listed at one of them?"""
        return len(self.ends) == 2


def links(graph: Graph, among: Collection[str]) -> list[Link]:
    """The links between some entities, and from them to values and words, sorted by id."""

    def statement(subject: str | Literal, relation: str, object_: str | Literal) -> str:
        ends = [end.value if isinstance(end, Literal) else end for end in (subject, object_)]
        if graph.ontology.symmetric(relation):
            ends.sort()
        return f"{ends[0]}/{relation}/{ends[1]}/"

    facts = {statement(*fact) for fact in graph.reader.triples()}
    found: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in graph.reader.claims_among(among):
        said = statement(value(claim.subject), claim.relation.id, value(claim.object))
        asserted = FACT if said in facts else UNCONFIRMED
        found[said, asserted if claim.factuality is Factuality.ASSERTED else str(claim.factuality)].append(claim)
    return [
        Link(
            said + status,
            value(claims[0].subject),
            claims[0].relation.id,
            value(claims[0].object),
            status,
            tuple(claims),
        )
        for (said, status), claims in sorted(found.items())
    ]


def value(argument: Argument) -> str | Literal:
    """What an argument refers to, or its words if that is not worth a node."""
    return argument.entity or argument.literal or Literal(TEXT, argument.text)


def ranked(graph: Graph, also: Iterable[str] = ()) -> list[str]:
    """The entities of claims, those with most facts first; open relations and claims only break ties."""
    weights = dict.fromkeys(also, (0, 0, 0)) | graph.reader.weights()
    return sorted(weights, key=lambda entity: (*(-count for count in weights[entity]), entity))
