"""What reference makes of frozen parses: a text is its sentences, one after the other."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from kg.extraction.lexicon import Lexicon
from kg.extraction.reference import reading
from kg.extraction.reference.context import Context
from kg.extraction.reference.names import Names
from kg.ontology import load
from tests.parses import parsed


@cache
def context(*sentences: str) -> Context:
    """The context of a text whose sentences have been frozen."""
    trees, begin = [], 0
    for tree in map(parsed, sentences):
        trees.append(replace(tree, starts=tuple(begin + start for start in tree.starts)))
        begin += len(tree.text) + 1
    return reading.read(trees, _names(), _words())


@cache
def _names() -> Names:
    return Names(load())


@cache
def _words() -> Lexicon:
    return Lexicon(load())
