"""A question in plain English → the question that comes with kg, with its blanks filled. By rules, without a model.

Every wording of every question is laid beside the text, and the best is taken: the one whose words are the text's own,
or words that the lexicon has for its relations, whose blanks the names of the text fill, and which leaves the least of
the text over. Of equally good ones it is the first by name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from itertools import combinations

from kg import ontology as ontologies
from kg.errors import QueryError, UnknownNameError
from kg.graph.iris import OPEN, relation_iri
from kg.graph.names import Called, Names
from kg.graph.questions import BLANK, DOES, WHEN, Days, Filling, Question
from kg.graph.reader import Reader
from kg.graph.wording import Phrase, Word, kinds, phrases, words
from kg.values.dates import choice
from kg.values.spans import find
from kg.values.times import normalise

# What fits adds to a wording's score, what is left over takes away; set on the wordings of tests/test_asking.py.
EXACT, NAMED = 1.0, 0.8  # for each word of the text: the wording's own, part of a name
BY_OPEN, BY_DOES = 0.55, 0.25  # a word that the graph has for an open relation, the ontology for any
SYNONYM, SURE = 0.3, 0.4  # another word for its relations; more as it expresses no others
WIDE = 0.005  # less for each relation that it asks for: "slam" is to criticise rather than to say
LEFT, UNUSED, EMPTY = 1.0, 0.4, 0.15  # a word of the text left over, a word of the wording not used, a blank not filled
PLAIN, PLACED = 0.3, 0.2  # the share of plain words in common; a name at the side, behind the preposition of its blank
NEAR = 0.3  # how much worse another reading may be to be worth naming
LONGEST = 12  # words of a name
LONGEST_TEXT = 500  # characters of a question
NEAREST = 3  # questions to name where none fits
PARTLY, MOSTLY = 0.2, 0.5  # of a word's meaning
OTHERS = 3  # other readings to name
MOST = 2_000  # entities for a blank

# Blanks for a name, and for those who speak for it, for what lies in it, or for what it does.
SPEAKER, WHERE, WHOM = "speaker", "where", "whom"
LYING_IN, ROLE, OFFICE = frozenset(("locatedIn", "partOf")), "roleRelation", "Office"
_DOES = f"{{{DOES}}}"


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


@dataclass(frozen=True, slots=True)
class Heard:
    """The text: its words, which of them are a time, names and words for relations by the first word of each."""

    text: str
    words: tuple[Word, ...]
    time: tuple[range, Days] | None = None
    notes: tuple[str, ...] = ()
    names: Mapping[int, tuple[int, Called]] = field(default_factory=dict)
    phrases: Mapping[int, tuple[Phrase, ...]] = field(default_factory=dict)

    @property
    def taken(self) -> set[int]:
        """The words of names and of the time."""
        return _taken(self.names, self.time)

    def is_spelt(self, i: int) -> bool:
        """Has a word a capital or a digit, as names do?"""
        return not self.words[i].text.islower()

    def called(self, called: Called) -> str:
        """A name with the article that it has in the text."""
        first = next((first for first, (_, one) in self.names.items() if one is called), 0)
        before = self.words[first - 1] if first else None
        return f"{before.low} {called.label}" if before and before.is_article else called.label

    def span(self, begin: int, end: int) -> str:
        return self.text[self.words[begin].begin : self.words[end - 1].end]


@dataclass(frozen=True, slots=True)
class Fit:
    """A wording laid beside the text. `left` are words that nothing explains; `worded`: are any the wording's own?"""

    question: Question
    wording: str
    score: float
    names: Mapping[str, Called]
    does: frozenset[str]
    left: tuple[int, ...]
    worded: bool


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
        named = _taken(heard.names, None)
        first, end = fit.left[0], fit.left[0] + 1
        while first - 1 in named:
            first -= 1
        while end in fit.left or end in named:
            end += 1
        beside = not named.isdisjoint(range(first, end))
        if not beside and len(fit.names) >= len(_blanks(fit.wording)):
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
        synonyms = _synonyms(heard, relations, worth.keys())
        names = {**heard.names, **dict(self._in_any_case(heard, worth.keys() | taken, synonyms.keys()))}
        worth |= {i: value for i, value in synonyms.items() if i not in _taken(names, None)}
        covered = worth.keys() | _taken(names, heard.time)
        does = frozenset[str]()
        if _DOES in wording and (verb := next((i for i in same if i not in covered), None)) is not None:
            does = self._meant(heard, verb)
            is_open = any(id.startswith(OPEN) for id in does)
            worth |= {verb: BY_OPEN if is_open else BY_DOES} if does else {}
        left = tuple(i for i in same if i not in covered and i not in worth)
        placed, score = _placed(wording, names, heard, min(worth, default=len(heard.words)))
        unused = max(0, len(own) - len({n for fitting in same.values() for n in fitting}) - len(synonyms))
        empty = len(_blanks(wording)) - len(placed) + (_DOES in wording and not does)
        score += sum(worth.values()) + PLAIN * _in_common(heard, wording, placed)
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


def _synonyms(heard: Heard, relations: frozenset[str], but: Set[int]) -> dict[int, float]:
    """What the words are worth that express one of some relations."""
    found: dict[int, float] = {}
    for i, known in heard.phrases.items():
        for phrase in known:
            if i not in but and (share := phrase.share(relations)) >= PARTLY:
                worth = SYNONYM + SURE * share - WIDE * len(relations)
                said = [n for n in range(i, i + phrase.length) if n not in but and not heard.words[n].plain]
                found |= {n: max(worth, found.get(n, 0)) for n in said}
    return found


@cache
def _blanks(wording: str) -> dict[str, tuple[str, bool]]:
    """The blanks for names in a wording, with their cues."""
    found = {}
    for match in BLANK.finditer(wording):
        if match[1] not in (WHEN, DOES):
            before, after = (words(BLANK.sub("", part)) for part in (wording[: match.start()], wording[match.end() :]))
            follows = _DOES in wording[: match.start()] or any(not word.plain for word in before)
            found[match[1]] = _cue(before, after, follows)
    return found


def _cue(before: Sequence[Word], after: Sequence[Word], follows: bool) -> tuple[str, bool]:
    """The preposition before a name, and whether the name follows a word that speaks for the wording.

    "Chad's envoy" is as "the envoy of Chad".
    """
    if after and after[0].low == "'s":
        return "of", True
    last = next((word for word in reversed(before) if not word.is_article), None)
    return (last.low if last and last.is_preposition else ""), follows


def _placed(
    wording: str, names: Mapping[int, tuple[int, Called]], heard: Heard, verb: int
) -> tuple[dict[str, Called], float]:
    """The blanks that the names of the text fill, in their order, as well as they can; and what that is worth."""
    blanks, once = _blanks(wording), {names[first][1].ids: first for first in sorted(names, reverse=True)}
    firsts = sorted(once.values())  # a name that comes twice fills one blank
    cues = [_cue(heard.words[:n], heard.words[n + names[n][0] :], n > verb) for n in firsts]
    sizes = [sum(not word.plain for word in heard.words[first : first + names[first][0]]) for first in firsts]
    best: tuple[float, dict[str, Called]] = (-2 * NAMED * sum(sizes), {})
    for chosen in combinations(range(len(firsts)), min(len(firsts), len(blanks))):
        for places in combinations(blanks, len(chosen)):
            score = NAMED * sum(size if n in chosen else -2 * size for n, size in enumerate(sizes))
            for n, place in zip(chosen, places, strict=True):
                score += sum(PLACED if a == b else -PLACED for a, b in zip(cues[n], blanks[place], strict=True))
            if score > best[0]:
                best = score, {place: names[firsts[n]][1] for n, place in zip(chosen, places, strict=True)}
    return best[1], best[0]


def _in_common(heard: Heard, wording: str, placed: Container[str]) -> float:
    """How large a part of the plain words they share, a text and a wording; a blank left open reads as its name."""
    taken = heard.taken
    said = {word.low for i, word in enumerate(heard.words) if word.plain and i not in taken}
    reading = BLANK.sub(lambda match: "" if match[1] in placed or match[1] == WHEN else match[1], wording)
    asked = {word.low for word in words(reading) if word.plain}
    return len(said & asked) / max(1, len(said | asked))


def _taken(names: Mapping[int, tuple[int, Called]], time: tuple[range, Days] | None) -> set[int]:
    """The words of names and of the time."""
    return {i for first, (count, _) in names.items() for i in range(first, first + count)} | set(
        time[0] if time else ()
    )
