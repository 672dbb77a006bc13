"""How many independent sources stand behind a finding.

Two documents are independent when their publishers differ and neither copies the other. A document of unknown publisher
is its own publisher; copies of one story are one source.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from kg.graph.copies import Copies
from kg.model import Document
from kg.shingles import Signature


class Sources:
    """The documents of a graph, taken in one by one. Once it is asked, it takes in no more."""

    def __init__(self, text: Callable[[str], str]) -> None:
        self._text = text
        self._copies = Copies()
        self._publishers: dict[str, str] = {}

    def add(self, document: Document, signature: Signature) -> None:
        self._copies.add(document, signature)
        if publisher := document.publisher.casefold().strip():
            self._publishers[document.id] = publisher

    @cached_property
    def originals(self) -> dict[str, str]:
        """Each copy with the document that it copies."""
        return self._copies.originals(self._text)

    def independent(self, documents: Iterable[str]) -> int:
        """The number of sources among these documents, those that copy or share a publisher counted once."""
        above: dict[tuple[str, str], tuple[str, str]] = {}

        def top(one: tuple[str, str]) -> tuple[str, str]:
            while above.setdefault(one, one) != one:
                one = above[one]
            return one

        stories = {document: ("story", self.originals.get(document, document)) for document in set(documents)}
        for document, story in stories.items():
            if publisher := self._publishers.get(document):
                above[top(story)] = top(("publisher", publisher))
        return len({top(story) for story in stories.values()})
