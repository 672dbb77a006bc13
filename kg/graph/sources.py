"""How many independent sources stand behind a finding.

Two documents are independent when their publishers differ and neither copies the other. A document of unknown publisher
is its own publisher.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import combinations

from kg.model import Document

SHINGLE = 5  # words
COPIED = 0.5  # of the shorter text's shingles


class Sources:
    """The documents of a graph, compared on demand."""

    def __init__(self) -> None:
        self._documents: dict[str, Document] = {}
        self._shingles: dict[str, frozenset[tuple[str, ...]]] = {}

    def add(self, document: Document) -> None:
        self._documents[document.id] = document

    def independent(self, documents: Iterable[str]) -> int:
        """The number of sources among these documents, those that copy or share a publisher counted once."""
        source = {document: document for document in documents}
        for a, b in combinations(sorted(source), 2):
            if source[a] != source[b] and self._same(a, b):
                merged = source[b]
                source = {d: source[a] if s == merged else s for d, s in source.items()}
        return len(set(source.values()))

    def _same(self, a: str, b: str) -> bool:
        publisher, other = (self._documents[d].publisher.casefold().strip() for d in (a, b))
        return (publisher != "" and publisher == other) or self._copies(a, b)

    def _copies(self, a: str, b: str) -> bool:
        one, other = self._shingled(a), self._shingled(b)
        return len(one & other) > COPIED * min(len(one), len(other))

    def _shingled(self, document: str) -> frozenset[tuple[str, ...]]:
        if document not in self._shingles:
            words = re.findall(r"\w+", self._documents[document].text.casefold())
            last = max(1, len(words) - SHINGLE + 1) if words else 0
            self._shingles[document] = frozenset(tuple(words[n : n + SHINGLE]) for n in range(last))
        return self._shingles[document]
