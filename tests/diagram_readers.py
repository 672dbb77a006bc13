"""What Mermaid and Graphviz themselves, where they are installed, draw of the diagrams that kg writes."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from lxml import etree

from kg.exporting import graphviz, mermaid
from kg.exporting.diagrams import short
from kg.graph import Graph
from kg.model import Factuality
from kg.viewing.links import FACT, links
from kg.viewing.picking import Part
from tests.browsing import chromium

READERS = Path(__file__).parents[1] / ".readers" / "node_modules"
ALL = Part(query="SELECT ?entity { ?entity a ?class }", limit=1_000)

Drawn = tuple[list[str], list[tuple[str, str, str]]]  # names, and lines with what stands on them

DRAW = """async (text) => {
    mermaid.initialize({ startOnLoad: false });
    document.body.innerHTML = (await mermaid.render("drawn", text)).svg;
    const texts = (what) => [...document.querySelectorAll(what)].map((one) => one.textContent);
    const ends = [...document.querySelectorAll("path.flowchart-link")].map((one) => one.id);
    return [texts(".node .nodeLabel"), texts(".edgeLabels .edgeLabel .edgeLabel"), ends];
}"""


def installed(name: str) -> Path:
    """A package of npm that reads what kg writes. Where it is missing the test is skipped."""
    if not (READERS / name).exists():
        pytest.skip(f"{name} is not installed: `make readers` fetches it with npm")
    return READERS / name


def drawn_by_mermaid(text: str, folder: Path) -> Drawn:
    page = folder / "page.html"
    library = (installed("mermaid") / "dist" / "mermaid.min.js").as_uri()
    page.write_text(f'<!doctype html><meta charset="utf-8"><script src="{library}"></script><body></body>')
    with chromium() as browser:
        tab = browser.new_page()
        tab.goto(page.as_uri())
        names, labels, ids = tab.evaluate(DRAW, text)
    ends = [[int(end[1:]) for end in id.split("_") if end[:1] == "n" and end[1:].isdigit()] for id in ids]
    return names, [(names[a], label, names[b]) for (a, b), label in zip(ends, labels, strict=True)]


def drawn_by_graphviz(text: str) -> Drawn:
    if not which("dot"):
        pytest.skip("dot is not installed: Debian has it as the package graphviz")
    svg = subprocess.run(["dot", "-Tsvg"], input=text.encode(), capture_output=True, check=True)
    assert svg.stderr == b""
    parts: dict[str, list[tuple[str, str]]] = {"graph": [], "node": [], "edge": []}
    for group in etree.fromstring(svg.stdout, etree.XMLParser(huge_tree=True)).iter("{*}g"):
        label = "".join(one.text or "" for one in group.findall(".//{*}text")).replace("\xa0", " ")
        parts[group.get("class")].append((group.findtext("{*}title"), label))
    names = dict(parts["node"])
    ends = [(title.split("->"), label) for title, label in parts["edge"]]
    return [*names.values()], [(names[a], label, names[b]) for (a, b), label in ends]


def compared_with_mermaid(graph: Graph, path: Path) -> tuple[Any, Any]:
    mermaid.write(graph, path, ALL)
    return expected(graph), as_set(*drawn_by_mermaid(path.read_text(encoding="utf-8"), path.parent))


def compared_with_graphviz(graph: Graph, path: Path) -> tuple[Any, Any]:
    graphviz.write(graph, path, ALL)
    return expected(graph), as_set(*drawn_by_graphviz(path.read_text(encoding="utf-8")))


def expected(graph: Graph) -> tuple[Any, Any]:
    """All names, and every line between two of them."""
    words = {str(one): f" ({one.in_words})" for one in Factuality} | {FACT: "", "unconfirmed": " (unconfirmed)"}
    name = {entity.id: short(entity.label) for entity in graph.entities.values()}
    lines = [
        (name[link.ends[0]], short(graph.ontology.label(link.relation)) + words[link.status], name[link.ends[1]])
        for link in links(graph, [*name])
        if link.is_drawn
    ]
    return as_set(name.values(), lines)


def as_set(names: Iterable[str], lines: Iterable[tuple[str, str, str]]) -> tuple[Any, Any]:
    """In any order; spaces at the end of a text are not drawn."""
    return sorted(name.strip() for name in names), sorted(tuple(part.strip() for part in line) for line in lines)
