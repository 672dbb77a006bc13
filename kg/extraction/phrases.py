"""Which words make up a phrase: verb groups with their auxiliaries, noun phrases with or without what hangs from them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from kg.extraction import grammar as g
from kg.extraction.clauses import Clauses
from kg.extraction.tree import Tree

NOT_OF_THE_PHRASE = frozenset({g.PUNCT, g.CC, g.MARK, g.PRECONJ})
CUT_OUT = frozenset({g.RELCL, g.ACL, g.APPOS, g.ADVCL, g.PARATAXIS, g.CCOMP})  # clauses and names inside a noun phrase
