"""Frozen parses: rules are tested on trees from files beside this one; a parser that moves shows as a diff to read.

`parses.jsonl` has the sentences of the examples, `texts.jsonl` the texts of `claims/` and articles, sentence by
sentence. They are
frozen as the parser gives them; repairs are made when they are read. `python -m tests.parses` parses all of them again
and writes both files.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterable
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from kg.characters import document_view
from kg.extraction.clauses.constructions import CONSTRUCTIONS
from kg.extraction.clauses.constructions.example import CounterExample, Example
from kg.extraction.extractor import Extractor
from kg.extraction.parsing import parser
from kg.extraction.parsing.repairs import repaired
from kg.extraction.parsing.tree import Span, Tree
from kg.extraction.restoring import restored
from kg.model import BlockKind, Document, Record
from kg.ontology import load
from kg.reading import text_document
from tests import happenings, qualifiers, references, repairs
from tests.articles import ARTICLES
from tests.claims import TEXTS

FILE = Path(__file__).with_name("parses.jsonl")
FILE_OF_TEXTS = Path(__file__).with_name("texts.jsonl")
ONTOLOGY = load()
LISTS = ("words", "lemmas", "tags", "deps", "heads", "starts")


def parsed(sentence: str) -> Tree:
    """The parse of a sentence, repaired."""
    return repaired(unrepaired(sentence))


def unrepaired(sentence: str) -> Tree:
    """The frozen parse of a sentence."""
    if sentence not in frozen():
        raise KeyError(f"no frozen parse of {sentence!r}: run `python -m tests.parses` and read the diff")
    return frozen()[sentence]


@cache
def frozen() -> dict[str, Tree]:
    """All frozen parses by their sentence."""
    with FILE.open(encoding="utf-8") as lines:
        return {tree.text: tree for tree in map(_thaw, map(json.loads, lines))}


class FrozenExtractor(Extractor):
    """An extractor that needs no model, for the texts of `claims/`. Its records have no key."""

    def key(self, document: Document) -> str:
        return ""

    def record(self, document: Document) -> Record:
        read, seen = document_view(document)
        if document.text not in frozen_texts():
            raise KeyError(f"no frozen parse of {document.text!r}: run `python -m tests.parses` and read the diff")
        return restored(self.record_of(read, list(map(repaired, frozen_texts()[read.text]))), document, seen)


EXTRACTORS = [pytest.param(FrozenExtractor, marks=pytest.mark.frozen), Extractor]


@cache
def frozen_texts() -> dict[str, list[Tree]]:
    """The frozen parses of texts, sentence by sentence."""
    with FILE_OF_TEXTS.open(encoding="utf-8") as lines:
        return {found["text"]: list(map(_thaw, found["sentences"])) for found in map(json.loads, lines)}


def examples() -> list[tuple[str, Example]]:
    """All examples with the name of their construction."""
    return [(name, e) for name in CONSTRUCTIONS for e in _module(name).EXAMPLES]


def counterexamples() -> list[tuple[str, CounterExample]]:
    """All counter-examples with the name of their construction."""
    return [(name, e) for name in CONSTRUCTIONS for e in _module(name).COUNTEREXAMPLES]


def sentences() -> set[str]:
    """The sentences of all examples and counter-examples, and those that show repairs and rules."""
    shown = {e.sentence for _, e in (*examples(), *counterexamples())}
    mended = {*repairs.MENDED, *chain(*repairs.LEFT_ALONE.values())}
    return shown | mended | qualifiers.sentences() | references.sentences() | happenings.sentences()


def _module(name: str) -> Any:
    return importlib.import_module(f"kg.extraction.clauses.constructions.{name}")


def _freeze(tree: Tree) -> dict[str, Any]:
    names = [[n.first, n.last, n.label] for n in tree.names]
    place = {"kind": str(tree.kind), "block": tree.block, "piece": tree.piece}
    usual = {"kind": str(BlockKind.BODY), "block": 0, "piece": 0}
    cells = {"text": tree.text, **{key: getattr(tree, key) for key in LISTS}, "names": names}
    return cells | {key: value for key, value in place.items() if value != usual[key]}


def _thaw(cells: dict[str, Any]) -> Tree:
    lists = {key: tuple(cells[key]) for key in LISTS}
    place = {"kind": BlockKind(cells.get("kind", BlockKind.BODY)), **{k: cells.get(k, 0) for k in ("block", "piece")}}
    return Tree(ontology=ONTOLOGY, **lists, names=tuple(Span(*n) for n in cells["names"]), text=cells["text"], **place)


def main() -> None:
    extractor = Extractor()
    nlp, ontology = extractor.nlp, extractor.ontology
    write(FILE, (_freeze(parser.unrepaired_line(s, nlp, ontology)) for s in sorted(sentences())))
    documents = (document_view(text_document(text))[0] for text in sorted(TEXTS.union(ARTICLES.values())))
    parses = ((d.text, parser.unrepaired(d, nlp, ontology)) for d in documents)
    write(FILE_OF_TEXTS, ({"text": text, "sentences": list(map(_freeze, trees))} for text, trees in parses))


def write(file: Path, rows: Iterable[dict[str, Any]]) -> None:
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
