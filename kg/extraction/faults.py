"""Faults of our own, kept small: a sentence at which something goes wrong is left out with its reason, no more."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from kg.errors import KgError

T = TypeVar("T")

_HERE = Path(__file__).parent


class Fault(Exception):
    """Something unforeseen went wrong at a sentence, counted from 0."""

    def __init__(self, sentence: int, reason: str) -> None:
        super().__init__(reason)
        self.sentence = sentence
        self.reason = reason


class at:
    """Raises `Fault` for whatever goes wrong at a sentence; errors that concern all documents pass as they are."""

    def __init__(self, sentence: int) -> None:
        self.sentence = sentence

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: TracebackType | None) -> None:
        if isinstance(error, Exception) and not isinstance(error, Fault | KgError | MemoryError):
            raise Fault(self.sentence, reason(error)) from error


def each(do: Callable[[int], T], sentences: int) -> list[T]:
    """What is done to each of so many sentences. Raises `Fault`."""
    found = []
    for s in range(sentences):
        with at(s):
            found.append(do(s))
    return found


def reason(error: BaseException) -> str:
    """The kind of an error, and the innermost function of extraction that it came through: the same for the same fault.

    >>> try:
    ...     raise IndexError("tuple index out of range")
    ... except IndexError as error:
    ...     print(reason(error))
    left out: IndexError
    """
    frames = traceback.extract_tb(error.__traceback__)
    own = [f for f in frames if Path(f.filename).is_relative_to(_HERE)]
    place = f" in {Path(own[-1].filename).relative_to(_HERE).as_posix()}, {own[-1].name}" if own else ""
    return f"left out: {type(error).__name__}{place}"
