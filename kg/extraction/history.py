"""What has been spoken of so far: the antecedents that pronouns and descriptions can have."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

WINDOW = 4  # sentences: an antecedent further back is forgotten, unless it is a document's chief actor


@dataclass(frozen=True)
class Occurrence:
    """An entity at a place of the document. `subject` marks the doer of a main clause, which pronouns prefer."""

    sentence: int
    token: int
    entity: str
    subject: bool
    plural: bool = False


@dataclass
class History:
    """Occurrences in the order in which they were resolved."""

    occurrences: list[Occurrence] = field(default_factory=list)

    def add(self, sentence: int, token: int, entity: str, subject: bool, plural: bool = False) -> None:
        self.occurrences.append(Occurrence(sentence, token, entity, subject, plural))

    def before(self, sentence: int, token: int) -> Iterator[Occurrence]:
        """Candidates for an antecedent, best first: the nearest sentence, its subjects before its other actors."""
        past = [o for o in self.occurrences if (o.sentence, o.token) < (sentence, token)]
        for s in range(sentence, -1, -1):
            here = [o for o in past if o.sentence == s]
            yield from sorted(here, key=lambda o: (not o.subject, o.token if o.subject else -o.token))

    def latest(self, sentence: int, token: int, fits: Callable[[str], bool], window: int = WINDOW) -> str:
        """The best antecedent that fits, or an empty string."""
        for o in self.before(sentence, token):
            if sentence - o.sentence > window:
                break
            if fits(o.entity):
                return o.entity
        return ""

    def latest_subject(self, sentence: int, token: int, fits: Callable[[str], bool], window: int) -> str:
        """Like `latest`, among doers only."""
        for o in self.before(sentence, token):
            if sentence - o.sentence > window:
                break
            if o.subject and fits(o.entity):
                return o.entity
        return ""

    def latest_plural(self, sentence: int, token: int, window: int) -> str:
        """The nearest entity that was named by a plural noun, or an empty string."""
        for o in self.before(sentence, token):
            if sentence - o.sentence > window:
                break
            if o.plural:
                return o.entity
        return ""

    def last_two(self, sentence: int, token: int, fits: Callable[[str], bool], window: int = 8) -> tuple[str, ...]:
        """The two entities that fit and were named last, in the order in which they were; none if there is one only."""
        found: dict[str, Occurrence] = {}
        for o in sorted(self.before(sentence, token), key=lambda o: (o.sentence, o.token), reverse=True):
            if sentence - o.sentence > window or len(found) == 2:
                break
            if fits(o.entity):
                found.setdefault(o.entity, o)
        if len(found) < 2:
            return ()
        return tuple(sorted(found, key=lambda e: (found[e].sentence, found[e].token)))
