"""The parts that rules give to a factuality, how they become one value, and the reasons for it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Factuality

STRENGTH = (Factuality.ASSERTED, Factuality.PLANNED, Factuality.DESIRED, Factuality.POSSIBLE, Factuality.NEGATED)


@dataclass(frozen=True)
class Reason:
    """A rule that shaped a value, the predicate at which it did, by its token, and the value from then on; where a
    stance made another relation, which."""

    rule: str
    token: int
    value: Factuality
    relation: str = ""


@dataclass(frozen=True)
class Explained:
    """A factuality and the reasons for it, in the order in which they shaped it."""

    value: Factuality = Factuality.ASSERTED
    reasons: tuple[Reason, ...] = ()

    @property
    def rules(self) -> tuple[str, ...]:
        return tuple(reason.rule for reason in self.reasons)

    def because(self, rule: str, token: int, value: Factuality | None = None, relation: str = "") -> Explained:
        """The same with one more reason, which may change the value."""
        value = value or self.value
        return Explained(value, (*self.reasons, Reason(rule, token, value, relation)))

    def shaped(self, rule: str, token: int, value: Factuality) -> Explained:
        """The same with one more reason, if that changes the value."""
        return self if value is self.value else self.because(rule, token, value)


def strongest(one: Factuality, other: Factuality) -> Factuality:
    """What two signs at one predicate make of it: "may not" denies.

    >>> strongest(Factuality.POSSIBLE, Factuality.NEGATED)
    <Factuality.NEGATED: 'negated'>
    """
    return max(one, other, key=STRENGTH.index)


def combine(below: Factuality, above: Factuality) -> Factuality:
    """The factuality of a clause embedded in another: two denials cancel out, otherwise the strongest departure from
    plain assertion counts.

    >>> combine(Factuality.NEGATED, Factuality.NEGATED), combine(Factuality.PLANNED, Factuality.POSSIBLE)
    (<Factuality.ASSERTED: 'asserted'>, <Factuality.POSSIBLE: 'possible'>)
    """
    if above is Factuality.NEGATED and below is Factuality.NEGATED:
        return Factuality.ASSERTED
    return strongest(below, above)
