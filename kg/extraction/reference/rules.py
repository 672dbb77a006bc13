"""Rules of reference: small functions in a list, in order; the first that answers wins."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

Answer = tuple[str, ...] | None  # the entities that are meant, () if nobody is, None if a rule has nothing to say
Rule = Callable[[T], Answer]
NOBODY: tuple[str, ...] = ()


@dataclass(frozen=True)
class Referent:
    """The entities that a word means, none if that is unsure, and the rule that says so, "" if none has anything to
    say."""

    entities: tuple[str, ...] = ()
    rule: str = ""


NONE = Referent()


def first(rules: Iterable[Rule[T]], phrase: T) -> Referent:
    """What the first rule that answers says of a phrase.

    >>> def even_number(n: int) -> Answer:
    ...     return ("even",) if n % 2 == 0 else None
    >>> first((even_number,), 4), first((even_number,), 3)
    (Referent(entities=('even',), rule='even number'), Referent(entities=(), rule=''))
    """
    for rule in rules:
        answer = rule(phrase)
        if answer is not None:
            return Referent(answer, name(rule))
    return NONE


def name(rule: Callable[..., object]) -> str:
    """What people read: `last_subject` is the rule "last subject"."""
    return rule.__name__.replace("_", " ")


def one(entity: str) -> tuple[str, ...]:
    """The entity, or nobody for ""."""
    return (entity,) if entity else NOBODY
