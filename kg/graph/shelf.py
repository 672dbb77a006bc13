"""Things of a store by id, read no sooner than they are wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

T = TypeVar("T")

FEW = 5  # values, up to which one by one is quicker


class Shelf(Mapping[str, T]):
    """A mapping whose values are read one by one where one is asked for, and at once where many or all are.

    `one` reads the value of an id, and raises `KeyError` where there is none; `many` reads those of some ids, in any
    order; `every` reads all, in order.
    """

    def __init__(
        self,
        one: Callable[[str], T],
        many: Callable[[list[str]], Iterable[tuple[str, T]]],
        every: Callable[[], dict[str, T]],
    ) -> None:
        self._one, self._many, self._every = one, many, every
        self._read: dict[str, T] = {}

    @cached_property
    def all(self) -> dict[str, T]:
        return self._every() | self._read  # what was read before stays the same object

    def fill(self) -> None:
        """Read all now, which is quicker than one by one where most are wanted."""
        self._read = self.all

    def some(self, ids: Iterable[str]) -> list[T]:
        """The values of some ids, in their order. Raises `KeyError` where there is none."""
        wanted = list(ids)
        unread = [id for id in dict.fromkeys(wanted) if id not in self._read]
        if len(unread) > FEW:
            self._read.update(self._many(unread))
        return [self[id] for id in wanted]

    def __getitem__(self, id: str) -> T:
        if id not in self._read:
            self._read[id] = self._one(id)
        return self._read[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    def __repr__(self) -> str:
        return repr(self.all)
