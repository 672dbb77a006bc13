"""The entities of one document: which names mean the same thing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from kg.extraction.reference.names import CLASS_OF_LABEL, Mention, plain
from kg.model import Claim, Entity, Situation, slug
from kg.ontology import Known, Ontology

GUESSED = frozenset({"Thing", *CLASS_OF_LABEL.values()})  # by a recogniser's label, not by a noun in the name
LONG_NAME = 3  # words: shorter names differ by a letter without being misspelt
LATIN_TITLES = ("mr", "mrs", "ms", "dr", "prof")

Gap = tuple[int, tuple[str, ...]]  # where a word was left out of a name, and the others


@dataclass
class Entities:
    """A growing register; `learn` all names first, then ask for each mention's id with `of`."""

    ontology: Ontology
    found: dict[str, Entity] = field(default_factory=dict)
    _acronyms: dict[str, str] = field(default_factory=dict)
    _persons: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _begin: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # longer names by first word
    _end: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # and by their last
    _types: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    _long: dict[Gap, list[str]] = field(default_factory=lambda: defaultdict(list))  # by all but one of their words
    _placed: dict[str, str] = field(default_factory=dict)  # what is in some place, by its label without that
    _seen: set[str] = field(default_factory=set)
    _sure: set[str] = field(default_factory=set)  # whose class more than a recogniser tells

    def learn(self, mentions: Iterable[Mention]) -> None:
        """Look at all names before any is resolved: acronyms, full names of persons, usual types."""
        for m in mentions:
            name = plain(m.text)
            if name not in self._types and len(name.split()) >= LONG_NAME:
                for gap in _gaps(name.split()):
                    self._long[gap].append(name)
            self._types[name][m.type] += 1
            self._seen.update(k.id for k in m.known)
            if m.acronym:
                self._acronyms.setdefault(m.acronym, m.known[0].label if m.known else name)
            if len(name.split()) > 1:
                self._begin[name.split()[0]].add(name)
                self._end[surname(name)].add(name)
            if m.type == "Person" and len(parts := name.split()) > 1:
                full = self._persons[surname(name)]
                if not any(same_person(name, other) for other in full):
                    full.append(name)
                elif len(parts) > 2:
                    full[:] = [name if same_person(name, o) and len(o.split()) < len(parts) else o for o in full]

    def bearer(self, word: str) -> str:
        """The full name of the only person of this surname, or an empty string."""
        full = self._persons.get(word, ())
        return full[0] if len(full) == 1 and not self._known_as(word) else ""

    def of(self, mention: Mention) -> str:
        """The id of what a name refers to."""
        if mention.known:
            return self.of_known(self._choose(mention.known), mention.text)
        name = plain(mention.text)
        if mention.acronym or name in self._acronyms:
            full = self._acronyms.get(name, name)
            if full != name and (known := self._known_as(full)):
                return self.of_known(known, name)
            return self.add(full, self.usual_type(full), aliases=(name, mention.acronym))
        if candidates := self._persons.get(surname(name)):
            same = [c for c in candidates if same_person(name, c)]
            if len(same) == 1 and (mention.type == "Person" or len(name.split()) == 1):
                if known := self._known_as(same[0]):
                    return self.of_known(known)
                return self.add(same[0], "Person", aliases=(name,))
        if full := self._longer(name):
            return self.add(full, self.usual_type(full), aliases=(name,))
        return self.add(self._spelling(name), self.usual_type(name), aliases=(name,))

    def _longer(self, name: str) -> str:
        """The only longer name of a person or body that begins or ends with a word: "Lu" is Lu Zhengyuan, "Acme" Acme
        Gold, "Amin" Tom Amin whom the recogniser took for a body."""
        kinds = ("Person", "Organization")
        names = sorted(self._begin.get(name, ())) or sorted(self._end.get(name, ()))
        found = [n for n in names if self.ontology.is_a(self.usual_type(n), *kinds)]
        return found[0] if len(found) == 1 and not self._known_as(found[0]) else ""

    def of_known(self, known: Known, text: str = "") -> str:
        """The id of a row of the gazetteer."""
        if known.id not in self.found:
            self._place(known.id, known.label)
            self.found[known.id] = Entity(
                known.id, known.label, known.type, tuple(sorted({*known.aliases})), True, known.wikidata
            )
        return known.id

    def add(self, label: str, kind: str, aliases: Iterable[str] = (), situation: Situation | None = None) -> str:
        """Register an entity by its label and return its id; a clash of types gives the later one `_Type`.

        A label without letters and digits names nothing: the id is "".
        """
        key = slug(label)
        if not key:
            return ""
        if (old := self.found.get(key)) and not self._compatible(old.type, kind):
            key = f"{key}_{kind}"
            old = self.found.get(key)
        more = {a for a in aliases if a and a != label}
        if old is None:
            self._place(key, label)
            self.found[key] = Entity(key, label, kind, tuple(sorted(more)), situation=situation)
        elif not more <= set(old.aliases) | {old.label} or (old.type == "Thing" and kind != "Thing"):
            kind = kind if old.type == "Thing" else old.type
            self.found[key] = replace(old, type=kind, aliases=tuple(sorted((more - {old.label}) | set(old.aliases))))
        return key

    def _place(self, key: str, label: str) -> None:
        name, within, _ = label.partition(" in ")
        if within:
            self._placed.setdefault(name, key)

    def placed(self, name: str) -> str:
        """The first entity that is called so and is in some place: "Embassy of Peru", that in Chad; "" for none."""
        return self._placed.get(name, "")

    def usual_type(self, name: str) -> str:
        """The class most mentions of a name have, the more special one if it is a draw."""
        votes = self._types.get(name)
        if not votes:
            return "Thing"
        return max(votes, key=lambda kind: (kind != "Thing", votes[kind], kind))

    def retype(self, entity: str, kind: str, sure: bool = False) -> None:
        """A construction knows better than a recogniser: who is a minister is a person, but no "… Party" is."""
        old = self.found.get(entity)
        if sure:
            self._sure.add(entity)
        if old and not old.known and old.type != kind and old.type in GUESSED:
            self.found[entity] = replace(old, type=kind)

    def is_guessed(self, entity: str) -> bool:
        """Is an entity a name whose class nothing but a recogniser tells?"""
        found = self.found.get(entity)
        if found is None or found.known or entity in self._sure:
            return False
        return found.type in GUESSED and found.label in self._types

    def is_named(self, entity: str) -> bool:
        """Has an entity a name, not only a description?"""
        found = self.found[entity]
        words = found.label.split()
        return found.known or found.label in self._types or (len(words) > 1 and all(w[0].isupper() for w in words))

    def type(self, entity: str) -> str:
        return self.found[entity].type

    def label(self, entity: str) -> str:
        return self.found[entity].label

    def situation(self, entity: str) -> Situation | None:
        """The fact that an entity is; none for anything else."""
        return self.found[entity].situation if entity in self.found else None

    def is_a(self, entity: str, *kinds: str) -> bool:
        return entity in self.found and self.ontology.is_a(self.found[entity].type, *kinds)

    def used_by(self, claims: Iterable[Claim]) -> list[Entity]:
        """The entities that claims speak of, and those that their Situations are made of, by id."""
        todo = [a.entity for c in claims for a in (c.subject, c.object, c.speaker) if a and a.entity]
        used: dict[str, Entity] = {}
        while todo:
            key = todo.pop()
            if key not in used:
                used[key] = self.found[key]
                if situation := used[key].situation:
                    todo += [situation.subject, situation.object]
        return [used[key] for key in sorted(used)]

    def _compatible(self, old: str, new: str) -> bool:
        return old == new or "Thing" in (old, new) or self.ontology.is_a(old, new) or self.ontology.is_a(new, old)

    def _choose(self, candidates: tuple[Known, ...]) -> Known:
        """Of several known bearers of a name, the one whose surroundings the document mentions."""
        return max(candidates, key=lambda k: (k.part_of in self._seen, k.type == "Country", -candidates.index(k)))

    def _known_as(self, name: str) -> Known | None:
        return self.ontology.named.get(name)

    def _spelling(self, name: str) -> str:
        """Another name in this document that this one is a misspelling of: one word of three or more, slightly off."""
        words = name.split()
        for gap in _gaps(words) if len(words) >= LONG_NAME else ():
            for other in self._long.get(gap, ()):
                a, b = words[gap[0]], other.split()[gap[0]]
                if a != b and a[0] == b[0] and _distance(a, b) <= 2:
                    known = (self._types[other].total(), other) > (self._types[name].total(), name)
                    return other if known or other in self._acronyms.values() else name
        return name


def _gaps(words: list[str]) -> list[Gap]:
    """A name without each of its words in turn, and where that stood."""
    return [(n, (*words[:n], *words[n + 1 :])) for n in range(len(words))]


def surname(name: str) -> str:
    return name.split()[-1].removesuffix("'s") if name.split() else ""


def same_person(short: str, full: str) -> bool:
    """Can both be the same person's name? Equal surname and, where both have them, given name or initial.

    >>> same_person("Khorev", "Albert P. Khorev"), same_person("A. Khorev", "Boris Khorev")
    (True, False)
    """
    a = [w for w in short.split() if w.lower().rstrip(".") not in LATIN_TITLES]
    b = [w for w in full.split() if w.lower().rstrip(".") not in LATIN_TITLES]
    if not a or not b or a[-1] != b[-1]:
        return False
    if len(a) == 1 or len(b) == 1 or b[-len(a) :] == a or a[-len(b) :] == b:  # "Mint Salek", "Ana Mint Salek"
        return True
    one, two = a[0].rstrip("."), b[0].rstrip(".")
    return one == two or (1 in (len(one), len(two)) and one[:1] == two[:1])


def _distance(a: str, b: str) -> int:
    """Levenshtein distance."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row, before = [i], row
        for j, y in enumerate(b, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (x != y)))
    return row[-1]
