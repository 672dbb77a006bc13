"""A diagram for Markdown: GitHub, GitLab, Obsidian and others draw a ```mermaid block.

Mermaid finds its own syntax in the middle of texts ("end", "%%{", "style:"). So every character of a label that is no
letter, digit, space or harmless mark is written as its number, which Mermaid turns back before it draws.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.exporting.diagrams import Diagram, Line, diagram
from kg.viewing.links import DASHES
from kg.viewing.picking import Part

if TYPE_CHECKING:
    from kg.graph import Graph

HARMLESS = " ,.'-()"
SHAPES = {
    "dot": ("([", "])"),
    "hexagon": ("{{", "}}"),
    "square": ("[", "]"),
    "diamond": ("{", "}"),
    "triangle": ("[/", "\\]"),
    "triangleDown": ("[\\", "/]"),
    "star": (">", "]"),
}  # of `looks.csv`
LARGEST = 50_000  # characters that Mermaid draws


def write(graph: Graph, path: Path, part: Part = Part()) -> None:  # noqa: B008 - it is frozen
    while len(text := "\n".join([*_lines(diagram(graph, part)), ""])) > LARGEST and part.limit > 1:
        part = replace(part, limit=part.limit // 2)
    path.write_text(text, encoding="utf-8")


def quoted(text: str) -> str:
    """A label that means itself, whatever is in it.

    >>> print(quoted('say "end"; %%'))
    "say #34;end#34;#59; #37;#37;"
    """
    return '"' + "".join(c if c.isalnum() or c in HARMLESS else f"#{ord(c)};" for c in text) + '"'


def _lines(shown: Diagram) -> Iterator[str]:
    if shown.left_out:
        yield from ("---", f"title: {shown.left_out}", "---")
    yield "flowchart LR"
    for number, (name, look) in enumerate(shown.nodes):
        begin, end = SHAPES[look.shape]
        yield f"  n{number}{begin}{quoted(name)}{end}"
    for line in shown.lines:
        yield f"  n{line.subject} {_arrow(line)}|{quoted(line.label)}| n{line.object}"
    for number, (look, nodes) in enumerate(shown.looks.items()):
        yield f"  classDef look{number} stroke:{look.light},stroke-width:2px"
        yield f"  class {','.join(f'n{node}' for node in nodes)} look{number}"
    for status, dashes in DASHES.items():
        if dashes and (places := [str(place) for place, line in enumerate(shown.lines) if line.status == status]):
            yield f"  linkStyle {','.join(places)} stroke-dasharray:{' '.join(map(str, dashes))}"


def _arrow(line: Line) -> str:
    head = "x" if line.status == "negated" else ">"
    return f"{head.replace('>', '<') if line.symmetric else ''}--{head}"
