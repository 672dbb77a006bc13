"""The questions of `kg review`, one after another: what is doubtful, and what a key makes of it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from kg.cli import output
from kg.display import counted
from kg.errors import KgError
from kg.graph import Graph, review
from kg.graph import corrections as tables
from kg.graph.corrections import Correction
from kg.graph.doubts import Doubt, doubts
from kg.graph.review import Change
from kg.graph.verdicts import Verdicts
from kg.model import Entity

RELATION = "relation, by its id or label, or open: and a verb"
SHOWN = 5  # claims of an entity, or sentences of claims that say the same

# What a key does. An entity has no relation, and is not many.
CLAIM_KEYS = {
    "a": "accept",
    "r": "reject",
    "l": "relation",
    "o": "one by one",
    "m": "merge",
    "p": "split",
    "t": "type",
    "n": "rename",
    "d": "add a fact",
    "s": "skip",
    "u": "undo",
    "q": "quit",
}
ENTITY_KEYS = {key: what for key, what in CLAIM_KEYS.items() if key not in "lo"}


class Session:
    """One walk through a graph. `key` gives the next key, "" at the end of all; `typed` the next line."""

    def __init__(
        self, graph: Graph, folder: Path, file: Path, note: str, key: Callable[[], str], typed: Callable[[], str]
    ) -> None:
        self._graph, self._folder, self._file, self._note = graph, folder, file, note
        self._verdicts = Verdicts(folder, graph, note)
        self._key, self._typed = key, typed
        self._todo = doubts(graph.reader, tables.read(file))
        self._past: list[tuple[Change, list[Doubt]]] = []  # each answer, and what was to do before

    def run(self) -> list[Correction]:
        """Asks until there is nothing left or the answer is to quit, and returns all corrections."""
        while self._todo:
            doubt = self._todo[0]
            output.note("\n".join(("", f"{len(self._todo)} to go", *described(doubt))))
            what = self._pressed(doubt)
            if what == "quit":
                break
            try:
                self._do(what, doubt)
            except KgError as error:
                output.note(output.line(str(error)))
        return tables.read(self._file)

    def _pressed(self, doubt: Doubt) -> str:
        """What the next key means that means anything."""
        keys = ENTITY_KEYS if doubt.entity else CLAIM_KEYS
        menu = ", ".join(f"[{key}] {what}{_all(what, doubt)}" for key, what in keys.items())
        output.note(output.wrapped(menu, stream=sys.stderr))
        while pressed := self._key():
            if what := keys.get(pressed.lower(), ""):
                return what
            output.note(f"no key {output.line(pressed)!r}: press one of {' '.join(keys)}")
        return "quit"

    def _do(self, what: str, doubt: Doubt) -> None:
        """Raises `KgError` for what cannot be done; the same question is asked again then."""
        claims = [one.id for one in doubt.claims]
        match what:
            case "accept" if doubt.entity:
                self._answer(self._verdicts.confirm(doubt.entity))
            case "accept":
                self._answer(self._verdicts.accept(claims))
            case "reject":
                self._answer(self._verdicts.reject(claims))
            case "relation":
                self._answer(self._verdicts.relation(claims, self._line(RELATION)))
            case "one by one":
                self._go_on(Change((), ()), [Doubt((one,), 1 - one.confidence, one.doubts) for one in doubt.claims])
            case "skip":
                self._go_on(Change((), ()), [])
            case "undo":
                self._undo()
            case "add a fact":
                self._answer(self._fact(doubt), stay=True)
            case _:
                entity = self._which(doubt)
                rows = {"merge": self._merged, "split": self._split, "type": self._typed_as, "rename": self._renamed}
                self._answer(rows[what](entity), stay=not doubt.entity)

    # Answers

    def _answer(self, rows: Sequence[Correction], stay: bool = False) -> None:
        """Keep corrections, and go on to the next question unless this one is still open."""
        change = review.keep(self._folder, self._graph, rows, self._file)
        self._go_on(change, self._todo[:1] if stay else [])
        output.note(f"noted: {', '.join(f'{n} {what}' for what, n in Counter(r.verdict for r in rows).items())}")

    def _go_on(self, change: Change, first: list[Doubt]) -> None:
        self._past.append((change, self._todo))
        self._todo = first + self._todo[1:]

    def _undo(self) -> None:
        if not self._past:
            raise KgError("nothing to undo: kg review --undo takes back what an earlier session noted")
        change, self._todo = self._past.pop()
        if change.added:
            review.take_back(self._folder, change, self._file)

    # What is typed

    def _line(self, what: str) -> str:
        output.note(f"{what}:")
        if not (text := self._typed()):
            raise KgError("nothing typed: nothing noted")
        return text

    def _which(self, doubt: Doubt) -> Entity:
        """The entity that is meant, by its number where there are two."""
        if doubt.entity:
            return doubt.entity
        claim = doubt.claims[0]
        ends = [end for end in (claim.subject, claim.object) if end.entity]
        if len(ends) == 2:
            number = self._line(f"which one: 1 {output.line(ends[0].label)}, 2 {output.line(ends[1].label)}")
            ends = [ends[int(number) - 1]] if number in ("1", "2") else []
        if not ends:
            raise KgError("no entity of the claim: type 1 or 2")
        return self._graph.entities[ends[0].entity]

    def _merged(self, entity: Entity) -> list[Correction]:
        other = self._graph.entity(self._line(f"{output.line(entity.label)} is the same as"))
        return self._verdicts.merge(entity, other)

    def _split(self, entity: Entity) -> list[Correction]:
        names = self._verdicts.names(entity)
        if len(names) < 2:
            return self._verdicts.split(entity, ())  # says why not
        for number, (document, name) in enumerate(names.items(), 1):
            output.note(
                output.cut(f"  {number} {name}: {self._graph.documents[document].title or document}", sys.stderr)
            )
        told = self._line("numbers of the documents that speak of another one").replace(",", " ").split()
        if not all(one.isdigit() and 0 < int(one) <= len(names) for one in told):
            raise KgError(f"type numbers from 1 to {len(names)}, with spaces between")
        return self._verdicts.split(entity, [list(names)[int(one) - 1] for one in told])

    def _typed_as(self, entity: Entity) -> list[Correction]:
        return self._verdicts.type(entity, self._line("class, by its id or label"))

    def _renamed(self, entity: Entity) -> list[Correction]:
        return self._verdicts.rename(entity, self._line("name"))

    def _fact(self, doubt: Doubt) -> list[Correction]:
        """A fact that the sentence tells, too; of several sentences the one of a number."""
        claims = doubt.claims[:SHOWN]
        number = self._line(f"sentence, 1 to {len(claims)}") if len(claims) > 1 else "1"
        if not (number.isdigit() and 0 < int(number) <= len(claims)):
            raise KgError(f"no sentence {number}: type a number from 1 to {len(claims)}")
        claim = claims[int(number) - 1]
        subject = self._line("subject, in words of the sentence")
        relation = self._verdicts.relation_called(self._line(RELATION))
        object_ = self._line("object, in words of the sentence")
        sentence = " ".join(claim.sentence.text.split())
        return self._verdicts.add(claim.document_id, sentence, subject, relation, object_, claim.factuality)


def described(doubt: Doubt) -> Iterator[str]:
    """An entity with what is said of it, or claims with their sentences, and what makes them doubtful."""
    claims, entity = doubt.claims, doubt.entity
    if entity:
        also = f", also {', '.join(entity.aliases)}" if entity.aliases else ""
        yield _wrapped(f"{entity.label}  ({entity.type}){also}: {counted(len(claims), 'claim')}", 0, 2)
    else:
        alike = f"{len(claims)} claims alike: " if len(claims) > 1 else ""
        yield _wrapped(f"{alike}{claims[0]}", 0, 2)
    sure = "" if entity else f"confidence {min(claim.confidence for claim in claims):.2f}"
    yield _wrapped("; ".join(filter(None, (sure, *doubt.reasons))), 2)
    for number, claim in enumerate(claims[:SHOWN], 1):
        if entity:
            yield _wrapped(f"{number} {claim}", 2, 2)
        yield _wrapped(claim.sentence.text if entity else f"{number} {claim.sentence.text}", 4, 2)
        document = claim.document
        day = f"{document.date}, " if document.date else ""
        yield output.cut(f"      {day}sentence {claim.sentence.index}: {document.title or document.id}", sys.stderr)
    if len(claims) > SHOWN:
        yield f"  … {len(claims) - SHOWN} more"


def _wrapped(text: str, indent: int = 0, hang: int = 0) -> str:
    return output.wrapped(text, indent, hang, sys.stderr)


def _all(what: str, doubt: Doubt) -> str:
    """How many a key accepts or rejects."""
    many = len(doubt.claims) > 1 and what in (("reject",) if doubt.entity else ("accept", "reject"))
    return f" all {len(doubt.claims)}" if many else ""
