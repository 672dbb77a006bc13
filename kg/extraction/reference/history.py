"""What has been spoken of so far: the antecedents that pronouns and descriptions can have."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

# How many sentences back an antecedent may stand, by what looks for it.
BACK = 4  # "it" as a subject
BACK_TO_OWNER = 1  # "its ambassador", "accused it": an actor
BACK_TO_DOER = 2  # "it" as the subject of a sentence: rather who did something last
BACK_TO_OBJECT = 2  # "built it": something made
BACK_TO_PLURAL = 2  # "they": a noun in the plural
BACK_TO_COUNTRIES = 2  # "both belong to the bloc"
BACK_TO_ACTIVE_PERSON = 3  # "he": rather who did something
BACK_TO_PERSON = 6  # "he": anybody
BACK_TO_TWO = 8  # "the two sides"
BACK_TO_CLASS = 8  # "the plant", "the city", "the ministry"
BACK_TO_NAME = 60  # "the Council", and "the envoy", who is the same all through an article

Fits = Callable[[str], bool]


@dataclass(frozen=True)
class Occurrence:
    """An entity at a place of the document. `subject` marks the doer of a clause, which pronouns prefer, and `owner`
    whose the doer is: "Ann Lee's lawyers left. She"."""

    sentence: int
    token: int
    entity: str
    subject: bool
    plural: bool = False
    owner: bool = False
    inner: bool = False


@dataclass(frozen=True)
class History:
    """Occurrences by sentence, how often each entity was named, and in which sentence first."""

    occurrences: Mapping[int, Sequence[Occurrence]]
    counts: Mapping[str, int]
    first: Mapping[str, int]

    def before(self, sentence: int, token: int, window: int = BACK) -> Iterator[Occurrence]:
        """Candidates for an antecedent, best first: the nearest sentence, its subjects, then
        their owners, before its other actors."""
        for s in range(sentence, max(sentence - window, 0) - 1, -1):
            here = [o for o in self.occurrences.get(s, ()) if s < sentence or o.token < token]
            yield from sorted(here, key=_rank)

    def at(self, sentence: int, tokens: Collection[int]) -> set[str]:
        """The entities named by certain tokens of a sentence."""
        return {o.entity for o in self.occurrences.get(sentence, ()) if o.token in tokens}

    def latest(self, sentence: int, token: int, fits: Fits, window: int = BACK) -> str:
        """The best antecedent that fits, or an empty string."""
        return next((o.entity for o in self.before(sentence, token, window) if fits(o.entity)), "")

    def latest_subject(self, sentence: int, token: int, fits: Fits, window: int) -> str:
        """Like `latest`, among doers and their owners only."""
        doers = (o.entity for o in self.before(sentence, token, window) if o.subject or o.owner)
        return next(filter(fits, doers), "")

    def latest_plural(self, sentence: int, token: int, window: int) -> str:
        """The nearest entity that was named by a plural noun, or an empty string."""
        return next((o.entity for o in self.before(sentence, token, window) if o.plural), "")

    def last_two(self, sentence: int, token: int, fits: Fits, window: int = BACK_TO_TWO) -> tuple[str, ...]:
        """The two entities that fit and were named last, in the order in which they were; none if there is one only."""
        found: dict[str, Occurrence] = {}
        nearest = sorted(self.before(sentence, token, window), key=lambda o: (o.sentence, o.token), reverse=True)
        for o in nearest:
            if len(found) < 2 and fits(o.entity):
                found.setdefault(o.entity, o)
        return tuple(sorted(found, key=lambda e: (found[e].sentence, found[e].token))) if len(found) == 2 else ()


def _rank(o: Occurrence) -> tuple[bool, bool, bool, int]:
    return not o.subject, not o.owner, o.inner, o.token if o.subject or o.owner else -o.token
