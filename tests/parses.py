"""Frozen parses: the grammar is tested on trees of `parses.jsonl`, so that a parser that moves shows as a diff to read.

They are frozen as the parser gives them; repairs are made when they are read. `python -m tests.parses` parses all
sentences of the examples again and writes that file.
"""

from __future__ import annotations

import importlib
import json
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from kg.extraction.clauses.constructions import CONSTRUCTIONS
from kg.extraction.clauses.constructions.example import CounterExample, Example
from kg.extraction.parsing.repairs import repaired
from kg.extraction.parsing.tree import Span, Tree
from kg.ontology import load
from tests import qualifiers, repairs

FILE = Path(__file__).with_name("parses.jsonl")
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


def examples() -> list[tuple[str, Example]]:
    """All examples with the name of their construction."""
    return [(name, e) for name in CONSTRUCTIONS for e in _module(name).EXAMPLES]


def counterexamples() -> list[tuple[str, CounterExample]]:
    """All counter-examples with the name of their construction."""
    return [(name, e) for name in CONSTRUCTIONS for e in _module(name).COUNTEREXAMPLES]


def sentences() -> set[str]:
    """The sentences of all examples and counter-examples, and those that show repairs and rules of qualifiers."""
    shown = {e.sentence for _, e in (*examples(), *counterexamples())}
    return shown | {*repairs.MENDED, *chain(*repairs.LEFT_ALONE.values())} | qualifiers.sentences()


def _module(name: str) -> Any:
    return importlib.import_module(f"kg.extraction.clauses.constructions.{name}")


def _freeze(tree: Tree) -> dict[str, Any]:
    names = [[n.first, n.last, n.label] for n in tree.names]
    return {"text": tree.text, **{key: getattr(tree, key) for key in LISTS}, "names": names}


def _thaw(cells: dict[str, Any]) -> Tree:
    lists = {key: tuple(cells[key]) for key in LISTS}
    return Tree(ontology=load(), **lists, names=tuple(Span(*n) for n in cells["names"]), text=cells["text"])


def main() -> None:
    from kg.extraction.extractor import DEFAULT_MODEL
    from kg.extraction.parsing.parser import load_model, unrepaired_line

    nlp = load_model(DEFAULT_MODEL, load())
    lines = (
        json.dumps(_freeze(unrepaired_line(s, nlp, load())), ensure_ascii=False) + "\n" for s in sorted(sentences())
    )
    FILE.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
