"""Claims and facts → links: what an edge of the page stands for, and which entities matter most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.graph.findings import TEXT, Claim
from kg.graph.iris import OPEN
from kg.model import Argument, Factuality, Literal

if TYPE_CHECKING:
    from kg.graph import Graph

FACT = "fact"
UNCONFIRMED = "unconfirmed"  # asserted somewhere, but not enough for a fact
STATUSES = (FACT, UNCONFIRMED, *(str(f) for f in Factuality if f is not Factuality.ASSERTED))


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


def links(graph: Graph) -> list[Link]:
    """All links of a graph, sorted by id; claims without any entity have none."""

    def statement(subject: str | Literal, relation: str, object_: str | Literal) -> str:
        ends = [end.value if isinstance(end, Literal) else end for end in (subject, object_)]
        if graph.ontology.symmetric(relation):
            ends.sort()
        return f"{ends[0]}/{relation}/{ends[1]}/"

    facts = {statement(fact.subject, fact.relation, fact.object) for fact in graph.facts()}
    found: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in graph.claims():
        if not claim.subject.entity and not claim.object.entity:
            continue
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


def ranked(among: Iterable[Link], also: Iterable[str] = ()) -> list[str]:
    """The entities of links, those with most facts first; open relations and claims only break ties."""
    weight: dict[str, list[int]] = {entity: [0, 0, 0] for entity in also}
    for link in among:
        for end in set(link.ends):
            counts = weight.setdefault(end, [0, 0, 0])
            counts[0] += link.status == FACT and not link.relation.startswith(OPEN)
            counts[1] += link.status == FACT
            counts[2] += len(link.claims)
    return sorted(weight, key=lambda entity: ([-count for count in weight[entity]], entity))
