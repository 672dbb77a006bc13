"""What is found out about something that never changes, found once and kept in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, TypeVar, TypeVarTuple

UNKNOWN = object()

Ts = TypeVarTuple("Ts")
T = TypeVar("T")


class Keeper(Protocol):
    """What is never changed, and keeps what has been found out about it."""

    @property
    def _kept(self) -> dict[Any, Any]: ...


K = TypeVar("K", bound=Keeper)


def kept(make: Callable[[K, *Ts], T]) -> Callable[[K, *Ts], T]:
    """Cache the result of a function of an ontology, or of a sentence's tree, in that, so that both are freed together.

    What it returns must not be changed.
    """

    @wraps(make)
    def found(owner: K, *args: *Ts) -> T:
        key = (found, *args)
        answer = owner._kept.get(key, UNKNOWN)
        if answer is UNKNOWN:
            answer = owner._kept[key] = make(owner, *args)
        return answer  # type: ignore[no-any-return]

    return found
