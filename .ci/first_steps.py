"""A newcomer's first steps with an installed kg, in a folder that holds nothing but the corpus.

Builds a graph of text, Markdown, web pages and JSON Lines, asks it, writes every format, draws it, and uses kg inside
spaCy. The commands are run as such; all of it must be what was installed.
"""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import spacy

import kg
from kg.errors import MissingPartError
from kg.exporting import EXPORTERS, export
from kg.extraction.extractor import DEFAULT_MODEL


def command(*words: str) -> str:
    kg_command = Path(sys.executable).with_name("kg")
    return subprocess.run([kg_command, *words], check=True, stdout=subprocess.PIPE).stdout.decode()


here = Path.cwd()
assert not Path(kg.__file__).is_relative_to(here), "kg must be the installed one"

summary = json.loads(command("build", "corpus", "--format", "json"))
assert summary["skipped"] == [], summary["skipped"]
endings = {path.suffix for path in Path("corpus").iterdir()}
assert {".txt", ".md", ".html", ".jsonl"} <= endings, endings
graph = kg.Graph.open("graph")
read_from = {document.split("/")[0] for document in graph.documents}
assert {"indonesia-joins-brics", "gas-pipeline-commission"} <= read_from, read_from
assert len(graph.documents) >= len(list(Path("corpus").iterdir()))

assert "Russia " in command("query", "SELECT ?who ?what { ?who rel:supports ?what }")
assert "ent:Russia" in command("query", "--iris", "SELECT ?who ?what { ?who rel:supports ?what }")
assert "BRICS" in command("show", "BRICS")
assert command("query", "--named", "who-supports-what", "--format", "csv").count("\n") > 2
command("validate")
command("view", "--no-open", "-o", "page.html")
command("export", "facts.ttl")

missing = []
for name in EXPORTERS:
    try:
        export(graph, Path(f"graph.{name}"), name)
    except MissingPartError:
        missing.append(name)
assert missing == ([] if find_spec("pyarrow") else ["parquet"]), missing
assert graph.networkx().number_of_nodes() > 10
assert len(graph.rdflib()) == len(graph.store)

nlp = spacy.load(DEFAULT_MODEL)
nlp.add_pipe("kg")
assert nlp("Sweden joined NATO.")._.claims
