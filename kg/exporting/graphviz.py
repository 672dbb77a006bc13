"""A diagram for Graphviz: `dot -Tsvg news.dot` draws it, and so do Doxygen, Sphinx and Org mode."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.exporting.diagrams import Diagram, diagram
from kg.viewing.picking import Part

if TYPE_CHECKING:
    from kg.graph import Graph

SHAPES = {
    "dot": "ellipse",
    "hexagon": "hexagon",
    "square": "box",
    "diamond": "diamond",
    "triangle": "house",
    "triangleDown": "invhouse",
    "star": "note",
}  # of `looks.csv`
STYLES = {
    "fact": ("solid", "normal"),
    "unconfirmed": ("dashed", "empty"),
    "planned": ("dashed", "vee"),
    "desired": ("dotted", "empty"),
    "possible": ("dotted", "vee"),
    "negated": ("dashed", "tee"),
}  # of a line, and of its head


def write(graph: Graph, path: Path, part: Part = Part()) -> None:  # noqa: B008 - it is frozen
    path.write_text("\n".join([*_lines(diagram(graph, part)), ""]), encoding="utf-8")


def quoted(text: str) -> str:
    r"""A label that means itself: to Graphviz `\N` and `&amp;` are other things than the letters that they are.

    >>> print(quoted('a "b" \\N &amp;'))
    "a \"b\" \\N &amp;amp;"
    """
    return '"' + text.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"') + '"'


def _lines(shown: Diagram) -> Iterator[str]:
    yield "digraph {"
    yield '  graph [rankdir=LR charset="UTF-8"]'
    if shown.left_out:
        yield f"  label={quoted(shown.left_out)}"
    yield '  node [fontname="sans-serif" penwidth=2]'
    yield '  edge [fontname="sans-serif" fontsize=10]'
    for number, (name, look) in enumerate(shown.nodes):
        yield f'  n{number} [label={quoted(name)} shape={SHAPES[look.shape]} color="{look.light}"]'
    for line in shown.lines:
        style, head = STYLES[line.status]
        both = " dir=both" if line.symmetric else ""
        head = f"arrowhead={head} arrowtail={head}" if both else f"arrowhead={head}"
        yield f"  n{line.subject} -> n{line.object} [label={quoted(line.label)} style={style} {head}{both}]"
    yield "}"
