"""A tree whose tags and arcs may still change, and how to find one's way in it."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Span, Tree


@dataclass
class Draft:
    """A tree whose tags and arcs may still change."""

    tree: Tree
    tags: list[str]
    deps: list[str]
    heads: list[int]
    children: list[list[int]] = field(init=False)

    def __post_init__(self) -> None:
        self.children = list(map(list, self.tree.children))

    def kids(self, i: int, *deps: str) -> list[int]:
        return [c for c in self.children[i] if self.deps[c] in deps]

    def attach(self, i: int, head: int, dep: str) -> None:
        """Hang token `i` elsewhere, unless that would close a circle."""
        above = head
        while self.heads[above] != above:
            if above == i:
                return
            above = self.heads[above]
        if above != i:
            self.hang(i, head, dep)

    def hang(self, i: int, head: int, dep: str) -> None:
        """Hang token `i` from another, or from nothing if that is itself."""
        if self.heads[i] != i:
            self.children[self.heads[i]].remove(i)
        if head != i:
            insort(self.children[head], i)
        self.heads[i], self.deps[i] = head, dep


def take_place(d: Draft, new: int, old: int) -> None:
    """Hang a token where another hung; the root's place includes being the root."""
    d.hang(new, new if d.heads[old] == old else d.heads[old], d.deps[old])


def chain(d: Draft, i: int) -> list[int]:
    """The conjuncts that hang from a token, one from another."""
    found: list[int] = []
    todo = [i]
    while todo:
        more = d.kids(todo.pop(), g.CONJ)
        found += more
        todo += more
    return sorted(found)


def above(d: Draft, i: int) -> Iterator[int]:
    while d.heads[i] != i:
        i = d.heads[i]
        yield i


def top(d: Draft, name: Span) -> int:
    """The token of a name that hangs from outside it."""
    inside = range(name.first, name.last + 1)
    return next((i for i in inside if d.heads[i] not in inside or d.heads[i] == i), name.last)
