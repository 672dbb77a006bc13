"""What a diagram in a document shows: the entities that tell most, or a part of the graph, and the lines between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.exporting.xml import clean
from kg.model import Factuality
from kg.viewing.links import FACT, Link
from kg.viewing.looks import Look, of_class
from kg.viewing.picking import Part, asked, pick

if TYPE_CHECKING:
    from kg.graph import Graph

MOST_LINES = 400  # Mermaid draws 500 at most
LONGEST = 60  # characters of a name or a relation


@dataclass(frozen=True, slots=True)
class Line:
    """From one node to another, by their numbers; `label` has the factuality in words, unless it is a fact."""

    subject: int
    object: int
    label: str
    status: str
    symmetric: bool


@dataclass(frozen=True, slots=True)
class Diagram:
    """Nodes by number, with name and look. `left_out` says how much of the graph is not in it; empty if nothing."""

    nodes: Sequence[tuple[str, Look]]
    lines: Sequence[Line]
    left_out: str

    @property
    def looks(self) -> dict[Look, list[int]]:
        """The looks in use, with the numbers of the nodes that have them."""
        found: dict[Look, list[int]] = {}
        for number, (_, look) in enumerate(self.nodes):
            found.setdefault(look, []).append(number)
        return found


def diagram(graph: Graph, part: Part) -> Diagram:
    """Of all that is said of the entities that a part of the graph opens on, as far as it is a line between two."""
    picked = pick(graph, *asked(graph, part), part.limit)
    number = {name: place for place, name in enumerate(picked.first)}
    lines = [link for link in picked.links if link.is_drawn and number.keys() >= set(link.ends)]
    drawn = sorted(lines, key=lambda link: (link.status != FACT, -len(link.claims), link.id))[:MOST_LINES]
    return Diagram(
        [(short(graph.entities[name].label), of_class(graph.entities[name].type, graph.ontology)) for name in number],
        [_line(graph, link, number) for link in drawn],
        "; ".join(_left_out(len(number), picked.entities, len(drawn), len(lines))),
    )


def short(text: str) -> str:
    """A text on one line, cut where it is very long.

    >>> short("New\\nYork"), short(100 * "x") == 59 * "x" + "…"
    ('New York', True)
    """
    text = " ".join(clean(text).split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def _line(graph: Graph, link: Link, number: dict[str, int]) -> Line:
    relation = short(graph.ontology.label(link.relation))
    known = {str(one): one.in_words for one in Factuality}
    label = relation if link.status == FACT else f"{relation} ({known.get(link.status, link.status)})"
    one, other = (number[end] for end in link.ends)
    return Line(one, other, label, link.status, graph.ontology.symmetric(link.relation))


def _left_out(names: int, of_names: int, lines: int, of_lines: int) -> Iterator[str]:
    if names < of_names:
        yield f"{names} of {of_names} entities"
    if lines < of_lines:
        yield f"{lines} of {of_lines} lines"
