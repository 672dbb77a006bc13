"""Documents that wait for an engine: few of them, so that any number takes little memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import heappop, heappush
from itertools import count

from kg.model import Document

AHEAD = 500_000  # characters, some 200 news articles


def longest_first(documents: Iterable[Document], characters: int = AHEAD) -> Iterator[Document]:
    """The documents, of those that wait the longest first, so that none that takes long comes last.

    So many characters wait as were handed out already, but no more than a number: whoever reads the documents has some
    at once, and the sources are read while others work.

    >>> [len(one.text) for one in longest_first(Document(str(n), "x" * n) for n in (3, 1, 4, 1, 5, 9, 2, 6))]
    [3, 4, 9, 6, 5, 2, 1, 1]
    """
    waiting: list[tuple[int, int, Document]] = []
    held = given = 0
    numbers = count()
    for document in documents:
        heappush(waiting, (-len(document.text), next(numbers), document))
        held += len(document.text)
        while waiting and held > min(given, characters):
            _, _, longest = heappop(waiting)
            held -= len(longest.text)
            given += len(longest.text)
            yield longest
    while waiting:
        yield heappop(waiting)[-1]
