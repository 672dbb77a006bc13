"""Does a claim's label name the entity that the gold means?

A label must be a name. A capital for its government, an adjective, a pronoun or a description ("the envoy") does not
count: finding out whom it means is what is measured. Only entities without a proper name are compared more freely.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from kg.evaluating.words import ACRONYM, BRACKETS, content, key, keys, overlap, plain, stem, words
from kg.extraction.lexicon import Lexicon
from kg.ontology import Known, Ontology

NAMELESS = frozenset({"Situation", "Topic", "Project", "Policy", "Group", "Event", "Work", "Place"})
PLACES = frozenset({"Country", "SubnationalEntity", "City", "InternationalOrganization"})
BODIES = frozenset(
    {"Office", "GovernmentBody", "DiplomaticMission", "InternationalOrganization", "NGO", "Organization"}
)
ENOUGH = 0.6  # share of common words at which two phrases mean the same
DETERMINERS = frozenset(
    "a an his her its their our my your this that these those some many several no each both".split()
)


@dataclass(frozen=True)
class Entity:
    """An entity of the gold: its canonical name, its class, and its names in the texts, with notes in brackets."""

    name: str
    type: str
    aliases: tuple[str, ...] = ()


class Names:
    """Finds the entities of a gold standard that labels name. `entities` are all of the gold."""

    def __init__(self, entities: Iterable[Entity], ontology: Ontology) -> None:
        self.entities = {entity.name: entity for entity in entities}
        lexicon = Lexicon(ontology)
        self.pronouns = ontology.pronouns
        self.titles = {title.rstrip(".") for title in lexicon.titles}
        self.common = set(lexicon.descriptions) | set(lexicon.generic) | set(lexicon.types) | self.titles
        self.countries: dict[str, Known] = {}
        self.adjectives: dict[str, str] = {}  # and other words that stand for a country without naming it
        for known in ontology.gazetteer:
            if known.type == "Country":
                self.countries |= {key(name): known for name in (known.label, *known.aliases)}
        for known in ontology.gazetteer:
            country = ontology.known.get(known.metonym_of or known.id)
            if country and country.type == "Country":
                others = known.demonyms if known is country else (known.label, *known.aliases, *known.demonyms)
                self.adjectives |= {key(name): country.label for name in others if key(name) not in self.countries}
        self._by_key: dict[str, set[str]] = defaultdict(set)  # names only
        self._by_alias: dict[str, set[str]] = defaultdict(set)  # all that the texts call them
        self._by_bag: dict[frozenset[str], set[str]] = defaultdict(set)
        self._actors: set[str] = set()  # words in the names of actors
        for entity in self.entities.values():
            self._learn(entity)

    def matches(self, label: str, text: str, name: str, spans: Collection[str] = ()) -> bool:
        """Does a claim's label (or its text, where that counts) mean the entity with this name and these `spans`?"""
        entity = self.entities.get(name, Entity(name, ""))
        if key(label) == key(name):
            return True
        if entity.type in NAMELESS:
            return self._matches_freely(label, text, name, spans)
        if named := self._named(label):
            return name in named
        return entity.type == "Agreement" and self._is_like(label, name, {stem(word) for word in self.common})

    def same_speaker(self, speaker: str, name: str) -> bool:
        """Is the speaker of a claim the one in the gold? "" is the text itself."""
        if not speaker or not name:
            return speaker == name
        if name.startswith("unnamed"):
            return not self._named(speaker)
        return self.matches(speaker, "", name, (name,))

    # what the gold's entities are called

    def _learn(self, entity: Entity) -> None:
        for alias in (entity.name, *map(_without_notes, entity.aliases)):
            if key(alias) not in self.pronouns:
                for form in keys(alias) if alias[:1].isupper() else {key(alias)}:
                    self._by_alias[form].add(entity.name)
            if entity.type in PLACES:
                self._actors |= content(alias)
        if entity.type in NAMELESS:
            return
        for name in (entity.name, *filter(lambda alias: self._is_name(alias, entity), entity.aliases)):
            for form in keys(name):
                self._by_key[form].add(entity.name)
        if entity.type == "Person":
            for form in _person_forms(entity.name, self.titles):
                self._by_key[form].add(entity.name)
        if entity.type in BODIES:
            self._by_bag[self._bag(entity.name)].add(entity.name)
        capitals = re.findall(r"\b[A-Z]", BRACKETS.sub("", plain(entity.name)))
        if entity.type in BODIES | {"Company", "ThinkTank"} and len(capitals) > 1:
            self._by_key["".join(capitals).lower()].add(entity.name)
        known = self.countries.get(key(entity.name)) if entity.type == "Country" else None
        for name in (known.label, *known.aliases) if known else ():
            self._by_key[key(name)].add(entity.name)

    def _is_name(self, alias: str, entity: Entity) -> bool:
        """Is an alias a name, and not a note, description, adjective or seat of power?"""
        notes = BRACKETS.findall(alias)
        bare = alias.strip("\"' ").removeprefix("the ").removeprefix("The ").strip("\"' ")
        said = words(bare)
        if alias.startswith("(") or not said or not all(ACRONYM.fullmatch(n) for n in notes if n != "sic"):
            return False
        if entity.type == "Document":
            return True
        if not bare[:1].isupper() or said[0] in DETERMINERS or key(bare) in self.pronouns:
            return False
        if key(bare) in self.adjectives and entity.type not in ("City", "SubnationalEntity"):
            return False
        adjectives = [word for word in said if key(word) in self.adjectives]
        titled = entity.type == "Office" and len(said) > 1 and not adjectives  # "Opposition leader"
        if not titled and all(word in self.common or word in adjectives for word in said):
            return False
        own = set(words(entity.name)) - self.titles
        if entity.type == "Person":
            return not own.isdisjoint(w for w in said if len(w) > 1)
        if entity.type == "Country":
            return bool(ACRONYM.fullmatch(bare)) or key(bare) in self.countries or own <= set(said)
        return not re.search(r"'s?\s+[a-z]", bare)

    # what a label means

    def _named(self, label: str) -> set[str]:
        if key(label) in self.pronouns:
            return set()
        for form in sorted(keys(label)):
            if found := self._by_key.get(form):
                return found
        untitled = [w for w in self._untitled(label) if len(w) > 1]
        found = self._by_key.get(" ".join(untitled), set())
        if any(self.entities[name].type == "Person" for name in found):
            return found
        return self._by_bag.get(self._bag(label), set())

    def _untitled(self, label: str) -> list[str]:
        found = words(label)
        while found and found[0] in self.titles:
            found = found[1:]
        return found

    def _bag(self, name: str) -> frozenset[str]:
        """Content words, with adjectives of countries replaced by names: "Swedish Foreign Minister" is Sweden's."""
        found = words(name)
        plain_words = [self.adjectives.get(word, word) for word in found]
        return content(" ".join(plain_words))

    def _matches_freely(self, label: str, text: str, name: str, spans: Collection[str]) -> bool:
        for said in (label, text):
            named = set().union(*(self._by_alias.get(form, set()) for form in keys(said))) if said else set()
            if named and said == label:
                return name in named
            if name in named:
                return True
        return any(self._is_like(mine, theirs) for mine in (label, text) if mine for theirs in (name, *spans))

    def _is_like(self, mine: str, theirs: str, common: Collection[str] = ()) -> bool:
        """Do they share most words, not counting names of actors and words that say little?"""
        a, b = content(mine), content(theirs)
        return overlap(a, b) >= ENOUGH and bool((a & b) - self._actors - set(common))


def _without_notes(alias: str) -> str:
    """An alias without remarks in brackets; acronyms stay."""
    return " ".join(BRACKETS.sub(lambda m: m[0] if ACRONYM.fullmatch(m[1]) else " ", alias).split())


def _person_forms(name: str, titles: set[str]) -> Iterator[str]:
    """The full name without initials, the first and last name, and the last name."""
    parts = [word for word in words(name) if len(word) > 1 and word not in titles] or words(name)
    yield from {" ".join(parts), f"{parts[0]} {parts[-1]}", parts[-1]}
