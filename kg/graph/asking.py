"""A question in plain English → the question that comes with kg, with its blanks filled. By rules, without a model.

Every wording of every question is laid beside the text, and the best is taken: the one whose words are the text's own,
or words that the lexicon has for its relations, whose blanks the names of the text fill, and which leaves the least of
the text over. Of equally good ones it is the first by name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from functools import cached_property

from kg import ontology as ontologies
from kg.errors import QueryError, UnknownNameError
from kg.graph.fitting import (
    ASKED_DEED,
    BY_DOES,
    BY_OPEN,
    EMPTY,
    EXACT,
    LEFT,
    PLAIN,
    UNUSED,
    Fit,
    Heard,
    blanks_of,
    in_common,
    placed_names,
    synonyms,
    taken_by,
)
from kg.graph.iris import OPEN, relation_iri
from kg.graph.names import Called, Names
from kg.graph.questions import BLANK, DOES, WHEN, Filling, Question
from kg.graph.reader import Reader
from kg.graph.when import Days
from kg.graph.wording import kinds, phrases, words
from kg.values.dates import choice
from kg.values.spans import find
from kg.values.times import normalise

NEAR = 0.3  # how much worse another reading may be to be worth naming
LONGEST = 12  # words of a name
LONGEST_TEXT = 500  # characters of a question
NEAREST = 3  # questions to name where none fits
MOSTLY = 0.5  # of a word's meaning
OTHERS = 3  # other readings to name
MOST = 2_000  # entities for a blank

# Blanks for a name, and for those who speak for it, for what lies in it, or for what it does.
SPEAKER, WHERE, WHOM = "speaker", "where", "whom"
LYING_IN, ROLE, OFFICE = frozenset(("locatedIn", "partOf")), "roleRelation", "Office"


@dataclass(frozen=True, slots=True)
class Understood:
    """What a question is taken to ask: how it reads, the words of its blanks and what fills them; which words were read
    otherwise than they are written; and other questions that fit nearly as well."""

    question: Question
    reading: str
    labels: dict[str, str]
    fillings: dict[str, Filling]
    notes: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


class Asking:
    """Understands questions about one graph: the known ones."""

    def __init__(self, names: Names, reader: Reader, known: Mapping[str, Question]) -> None:
        self._names, self._reader, self._known = names, reader, known
        self._ontology, self._lexicon = reader.ontology, ontologies.load()

    def understand(self, text: str) -> Understood:
        """Raises `QueryError` with the nearest questions if none fits, `UnknownEntityError` for an unknown name."""
        if len(text) > LONGEST_TEXT:
            raise QueryError(
                f"the question has {len(text)} characters, at most {LONGEST_TEXT} are read: ask in fewer words"
            )
        heard = self._hear(text)
        fits = self._fits(heard)
        if fits[0].left and (nearer := self._with_near_name(heard, fits[0])):
            heard, fits = nearer, self._fits(nearer)
        best = fits[0]
        unknown = best.left if not (best.names or best.does) else [i for i in best.left if heard.is_spelt(i)]
        if best.worded and unknown:
            first = min(i for i in unknown if set(range(i, unknown[-1])) <= set(unknown))
            self._names.entity(heard.span(first, unknown[-1] + 1))  # raises what is wrong with it
        if best.score <= 0 or (best.left and not best.worded):
            near = ", ".join(f"“{self._read(fit, heard).reading}”" for fit in fits[:NEAREST])
            raise QueryError(f"no question fits {text!r}: the nearest are {near}; `kg ask --list` shows all")
        notes = [*heard.notes]
        notes += [f"{c.asked!r} is read as {c.label}" for _, c in heard.names.values() if c.is_near]
        if best.left:
            notes.append(f"not understood: {' '.join(heard.words[i].text for i in best.left)}")
        close = [
            fit for fit in fits[1:] if fit.score > best.score - NEAR and fit.worded and DOES not in fit.question.blanks
        ]
        others = tuple(self._read(fit, heard).reading for fit in close[:OTHERS])
        return replace(self._read(best, heard), notes=tuple(notes), others=others)

    def fill(self, question: Question, blanks: Mapping[str, str]) -> Understood:
        """A question with these words in its blanks. Raises `UnknownNameError` for an unknown blank, name or relation,
        `QueryError` for a time without known days."""
        labels, fillings = dict[str, str](), dict[str, Filling]()
        for blank, said in blanks.items():
            if blank not in question.blanks:
                there = ", ".join(question.blanks)
                raise UnknownNameError(f"{question.name} has no blank {blank!r}: there are {there}")
            labels[blank], fillings[blank] = self._filling(blank, said)
        return Understood(question, question.reads(question.description, labels), labels, fillings)

    def _filling(self, blank: str, said: str) -> tuple[str, Filling]:
        if blank == WHEN:
            heard = Heard(said, words(said))
            if time := self._time(heard) or self._time(heard, self._reader.newest):
                return said, time[1]
            raise QueryError(f"{said!r} is no time with known days: give one such as May 2026 or since 2024")
        if blank == DOES:
            return said, tuple(relation_iri(id).value for id in sorted(self._names.relations(said)))
        called = self._names.exactly(said) or self._names.in_any_case(said)
        if not called:
            id = self._names.entity(said)
            called = Called(said, (id,), self._reader.entities[id].label)
        return called.label, self._iris(self._meant_by(blank, called))

    # What the text has

    def _hear(self, text: str) -> Heard:
        heard = Heard(text, words(text))
        heard = replace(heard, time=self._time(heard))
        if not heard.time and (time := self._time(heard, self._reader.newest)):
            span, days = time
            said = heard.span(span.start, span.stop)
            day = days.start if days.start == days.end else f"{days.start} to {days.end}"
            note = f"{said!r} is {day}, told from the newest document, of {self._reader.newest}"
            heard = replace(heard, time=time, notes=(note,))
        heard = replace(heard, names=dict(self._as_spelt(heard)))
        free = [i for i, word in enumerate(heard.words) if not word.plain and i not in heard.taken]
        known = {i: phrases(heard.words[i:], self._ontology, self._lexicon) for i in free}
        return replace(heard, phrases=known)

    def _time(self, heard: Heard, today: str = "") -> tuple[range, Days] | None:
        """The first time with known days, with its preposition; "last year" is known where `today` is."""
        text = self._months.sub(lambda match: match[0].capitalize(), heard.text)
        for begin, end in find(text, self._lexicon):
            time = normalise(text[begin:end], self._lexicon, today)
            if time.start or time.end:
                at = [i for i, word in enumerate(heard.words) if word.begin < end and begin < word.end]
                placed = at[0] > 0 and heard.words[at[0] - 1].is_preposition and not text[begin].islower()
                return range(at[0] - placed, at[-1] + 1), Days(time.start or "0000", time.end or "9999")
        return None

    @cached_property
    def _months(self) -> re.Pattern[str]:
        """A month beside a number, which may be written without its capital: "in may 2020"."""
        month = choice(self._lexicon, "month")
        return re.compile(rf"\b{month}(?=,? \d)|(?<=\d ){month}\b")

    def _as_spelt(self, heard: Heard) -> Iterator[tuple[int, tuple[int, Called]]]:
        """The longest names that have a capital or a digit, as they are spelt."""
        taken, at = heard.taken, 0
        while at < len(heard.words):
            count = 1
            if not heard.words[at].plain or (at > 0 and heard.is_spelt(at)):
                for end in range(min(len(heard.words), at + LONGEST), at, -1):
                    spelt = taken.isdisjoint(range(at, end)) and any(map(heard.is_spelt, range(at, end)))
                    if spelt and (called := self._names.exactly(heard.span(at, end))):
                        yield at, (end - at, called)
                        count = end - at
                        break
            at += count

    def _with_near_name(self, heard: Heard, fit: Fit) -> Heard | None:
        """The text with the first words left over, and names beside these, as the name that they are nearly."""
        named = taken_by(heard.names, None)
        first, end = fit.left[0], fit.left[0] + 1
        while first - 1 in named:
            first -= 1
        while end in fit.left or end in named:
            end += 1
        beside = not named.isdisjoint(range(first, end))
        if not beside and len(fit.names) >= len(blanks_of(fit.wording)):
            return None
        names = {i: name for i, name in heard.names.items() if not first <= i < end}
        called = self._names.nearly(heard.span(first, end))
        return replace(heard, names={**names, first: (end - first, called)}) if called else None

    # What fits

    def _fits(self, heard: Heard) -> list[Fit]:
        """The best wording of each question that can be answered in sentences, the best question first."""
        found = []
        for question in self._known.values():
            if question.answer:
                relations = self._relations(question)
                fits = (self._fit(question, wording, relations, heard) for wording in question.sentences)
                found.append(max(fits, key=lambda fit: fit.score))
        return sorted(found, key=lambda fit: (-fit.score, fit.question.name))

    def _relations(self, question: Question) -> frozenset[str]:
        known = kinds(self._ontology)
        return frozenset(one for id in question.relations for one in known.get(id, ()))

    def _fit(self, question: Question, wording: str, relations: frozenset[str], heard: Heard) -> Fit:
        own = [word for word in words(BLANK.sub("", wording)) if not word.plain]
        taken = heard.taken
        same = {
            i: [n for n, one in enumerate(own) if one.stems & word.stems]
            for i, word in enumerate(heard.words)
            if not word.plain and i not in taken
        }
        worth = {i: EXACT for i, fitting in same.items() if fitting}
        others = synonyms(heard, relations, worth.keys())
        names = {**heard.names, **dict(self._in_any_case(heard, worth.keys() | taken, others.keys()))}
        worth |= {i: value for i, value in others.items() if i not in taken_by(names, None)}
        covered = worth.keys() | taken_by(names, heard.time)
        does = frozenset[str]()
        if ASKED_DEED in wording and (verb := next((i for i in same if i not in covered), None)) is not None:
            does = self._meant(heard, verb)
            is_open = any(id.startswith(OPEN) for id in does)
            worth |= {verb: BY_OPEN if is_open else BY_DOES} if does else {}
        left = tuple(i for i in same if i not in covered and i not in worth)
        placed, score = placed_names(wording, names, heard, min(worth, default=len(heard.words)))
        unused = max(0, len(own) - len({n for fitting in same.values() for n in fitting}) - len(others))
        empty = len(blanks_of(wording)) - len(placed) + (ASKED_DEED in wording and not does)
        score += sum(worth.values()) + PLAIN * in_common(heard, wording, placed)
        score -= LEFT * len(left) + UNUSED * unused + EMPTY * empty
        score -= LEFT if heard.time and WHEN not in question.blanks else 0
        return Fit(question, wording, score, placed, does, left, bool(worth))

    def _in_any_case(
        self, heard: Heard, taken: Set[int], synonyms: Set[int]
    ) -> Iterator[tuple[int, tuple[int, Called]]]:
        """The longest names, in any case, among the words that nothing else explains; "the flood" stays a word."""
        at = 0
        while at < len(heard.words):
            count = 1
            if at not in taken and not heard.words[at].plain:
                free = next((i for i in range(at, len(heard.words)) if i in taken), len(heard.words))
                for end in range(min(free, at + LONGEST), at, -1):
                    if heard.words[end - 1].plain or synonyms >= set(range(at, end)):
                        continue
                    if called := self._names.in_any_case(heard.span(at, end)):
                        yield at, (end - at, called)
                        count = end - at
                        break
            at += count

    def _meant(self, heard: Heard, i: int) -> frozenset[str]:
        """The relations that a word mostly expresses, and the open ones of its lemma."""
        known = kinds(self._ontology)
        shares = (phrase.shares.items() for phrase in heard.phrases[i] if phrase.length == 1)
        found = {one for some in shares for id, share in some if share >= MOSTLY for one in known[id]}
        return frozenset(found | {id for stem in heard.words[i].stems for id in self._open.get(stem, ())})

    def _meant_by(self, blank: str, called: Called) -> list[str]:
        """What fills a blank: of a place also what lies in it or bears its name, of a speaker who speaks for it, of
        somebody to whom something is done also what she does: who criticises Chad's accession criticises Chad."""
        found = dict.fromkeys(called.ids)
        if blank == WHERE:
            found |= dict.fromkeys(self._names.bearing(called.label))
            for here in [*found]:
                found |= dict.fromkeys(self._at(here, LYING_IN))
        elif blank == SPEAKER:
            roles = kinds(self._ontology).get(ROLE, frozenset())
            offices = self._names.bearing(called.label, OFFICE)
            found |= dict.fromkeys(who for id in (*called.ids, *offices) for who in self._at(id, roles))
        elif blank == WHOM:
            found |= dict.fromkeys(deed for id in called.ids for deed in self._reader.deeds_of(id))
        return list(found)[:MOST]

    def _iris(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(self._reader.iris.entity(id).value for id in ids)

    def _at(self, entity: str, relations: Set[str]) -> list[str]:
        """Who has one of some relations to an entity, as facts."""
        return [s for s, relation, end in self._reader.triples_at(entity) if relation in relations and end == entity]

    @cached_property
    def _open(self) -> dict[str, list[str]]:
        """The open relations of the graph by their verb."""
        found: dict[str, list[str]] = defaultdict(list)
        for id in self._reader.relations():
            if id.startswith(OPEN):
                found[id.removeprefix(OPEN).split()[0]].append(id)
        return found

    # What it asks

    def _read(self, fit: Fit, heard: Heard) -> Understood:
        labels = {blank: heard.called(called) for blank, called in fit.names.items()}
        fillings: dict[str, Filling] = {
            blank: self._iris(self._meant_by(blank, called)) for blank, called in fit.names.items()
        }
        if fit.does:
            labels[DOES] = next(heard.words[i].text for i in heard.phrases if self._meant(heard, i) & fit.does)
            fillings[DOES] = tuple(relation_iri(id).value for id in sorted(fit.does))
        if heard.time and WHEN in fit.question.blanks:
            span, days = heard.time
            labels[WHEN], fillings[WHEN] = heard.span(span.start, span.stop), days
        return Understood(fit.question, fit.question.reads(fit.wording, labels), labels, fillings)
