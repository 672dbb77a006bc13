"""A document read from beginning to end: trees and names → `Context`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import chain
from types import MappingProxyType

from kg.extraction import faults
from kg.extraction.clauses.clause import Clause
from kg.extraction.clauses.constructions import find_all
from kg.extraction.clauses.sentence import Clauses
from kg.extraction.lexicon import Lexicon
from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree
from kg.extraction.reference import (
    brackets,
    classes,
    common_nouns,
    deeds,
    descriptions,
    events,
    home,
    offices,
    places,
    pronouns,
    quotations,
    roles,
    speakers,
    titles,
    worth,
)
from kg.extraction.reference.bearers import Bearers
from kg.extraction.reference.context import Context, Token
from kg.extraction.reference.entities import Entities
from kg.extraction.reference.history import History, Occurrence
from kg.extraction.reference.mention import Mention
from kg.extraction.reference.names import Names
from kg.extraction.reference.referents import common
from kg.extraction.reference.rules import Referent, name
from kg.model import BlockKind, slug


def read(trees: Sequence[Tree], names: Names, words: Lexicon, date: str = "", author: str = "") -> Context:
    """Which nouns and pronouns of a document mean which entities, and who speaks.

    `date` is the document's, `author` the name in its byline, "" if unknown. Raises `Fault` for what goes wrong at a
    sentence.
    """
    reading = Reading(trees, names, words, date, author)
    reading.each(reading.add_surnames, reading.resolve_names)
    reading.settle_home()
    reading.find_events()
    reading.each(reading.name_bodies, reading.join_titles, reading.learn_roles, reading.learn_classes)
    reading.each(reading.learn_introduced)
    reading.find_speakers()  # the named ones: whom "he" in a quotation does not mean
    reading.each(reading.resolve)
    reading.find_speakers()
    reading.each(reading.learn_sides)
    reading.each(reading.name_bodies, reading.resolve_first_person)
    reading.find_deeds()
    reading.each(reading.name_nouns)
    return replace(reading.context, meanings={}, said={})


EVENT = "event"  # in place of a rule's name


class Reading:
    """What fills a `Context`: its passes run over all sentences in order, and nothing else writes there."""

    def __init__(self, trees: Sequence[Tree], names: Names, words: Lexicon, date: str, author: str) -> None:
        self._mentions: list[dict[int, Mention]] = faults.each(lambda s: _names(names, trees[s]), len(trees))
        self._refs: dict[Token, tuple[str, ...]] = {}
        self._rules: dict[Token, str] = {}
        self._groups: dict[Token, tuple[str, ...]] = {}
        self._labels: dict[Token, str] = {}
        self._nouns: dict[str, bool] = {}
        self._first_uses = common_nouns.FirstUses()
        self._roles: dict[str, set[str]] = defaultdict(set)
        self._side_of: dict[str, str] = {}
        self._assumed: set[str] = set()
        self._governed: dict[str, str] = {}
        self._genders: dict[str, str] = {}
        self._occurrences: dict[int, list[Occurrence]] = defaultdict(list)
        self._counts: Counter[str] = Counter()
        self._first: dict[str, int] = {}
        sentences = [Clauses(tree, words.titles) for tree in trees]
        quoted = quotations.find(trees)
        self.context = Context(
            trees=tuple(trees),
            names=names,
            words=words,
            entities=Entities(names.ontology, names.name_nouns),
            sentences=sentences,
            mentions=[MappingProxyType(found) for found in self._mentions],
            clauses=faults.each(lambda s: self._clauses(names, sentences[s], s), len(trees)),
            refs=MappingProxyType(self._refs),
            rules=MappingProxyType(self._rules),
            groups=MappingProxyType(self._groups),
            labels=MappingProxyType(self._labels),
            nouns=MappingProxyType(self._nouns),
            kinds=frozenset(worth.kinds(trees)),
            roles=MappingProxyType(self._roles),
            side_of=MappingProxyType(self._side_of),
            assumed=self._assumed,
            governed=MappingProxyType(self._governed),
            genders=MappingProxyType(self._genders),
            history=History(
                MappingProxyType(self._occurrences), MappingProxyType(self._counts), MappingProxyType(self._first)
            ),
            quotations=quoted,
            quoted={place: n for n, quotation in enumerate(quoted) for place in quotation.tokens},
            speakers=(),
            date=date,
            author=author,
        )
        self._bearers = Bearers(self.context.entities, (m for found in self._mentions for m in found.values()))

    def each(self, *passes: Callable[[int], None]) -> None:
        """Run passes over the sentences, all of them at each."""
        faults.each(lambda s: [read(s) for read in passes], len(self.context.trees))

    def _clauses(self, names: Names, sentence: Clauses, s: int) -> list[Clause]:
        tree, found = sentence.tree, self._mentions[s]
        clauses = titles.find(sentence, found, find_all(sentence))
        return [*clauses, *brackets.find(tree, found.values()), *places.find(names, tree, found)]

    # names

    def add_surnames(self, s: int) -> None:
        """Surnames of persons, and names of storms, named elsewhere that the recogniser missed here."""
        ctx, found = self.context, self._mentions[s]
        tree = ctx.trees[s]
        taken = {t for m in found.values() for t in range(m.first, m.last + 1)}
        for i, word in enumerate(tree.words):
            free = i not in taken and i not in found and word[:1].isupper() and tree.deps[i] not in (g.COMPOUND, g.AMOD)
            is_name = (tree.is_noun(i) or i == 0) and word.lower() not in ctx.words.types
            if free and is_name and (self._bearers.of_surname(word) or word in self._bearers.storms):
                found[i] = Mention(i, i, i, word, "Person")

    def resolve_names(self, s: int) -> None:
        ctx = self.context
        for head in sorted(self._mentions[s]):
            found = self._bearers.meant(ctx, s, head)
            for entity in found.entities:
                self._refer(s, head, found)
                if ctx.trees[s].kind is not BlockKind.SPEAKER:
                    self._remember(s, head, ctx.standing(s, head, entity))
                if side := roles.known_side(ctx, entity):
                    self._side_of[entity] = side
        self._group(s)

    def settle_home(self) -> None:
        """The country that the document is about, and whether it is somebody's own voice."""
        found = home.find(self.context)
        self.context = replace(self.context, home=found.country, is_national=found.is_chief)
        self.context = replace(self.context, is_opinion=home.is_opinion(self.context, found))

    def find_events(self) -> None:
        """What happened, and the nouns and verbs that tell of it."""
        self.context = replace(self.context, happened=events.find(self.context))
        for event in self.context.happened:
            for s, i in event.tokens:
                if (s, i) not in self._refs:
                    self._refer(s, i, Referent((event.entity,), EVENT))
                    if self.context.trees[s].is_noun(i):
                        self._remember(s, i, event.entity)

    def find_deeds(self) -> None:
        """What nouns such as "the offer" mean, now that it is known who did what."""
        self.context = replace(self.context, deeds=deeds.find(self.context))

    # roles

    def name_bodies(self, s: int) -> None:
        """Ministries, parliaments and central banks, by their full names."""
        ctx = self.context
        for i in ctx.trees[s].nouns:
            mention = self._mentions[s].get(i)
            new = (s, i) not in self._refs or (mention and not mention.known)
            if new and (entity := offices.body(ctx, s, i)):
                self._refer(s, i, Referent((entity,), name(offices.body)))
                self._remember(s, i, entity)

    def join_titles(self, s: int) -> None:
        """The first of two titles means the one who bears both."""
        for title, bearer in roles.double_titles(self.context, s):
            if (s, bearer) in self._refs and (s, title) not in self._refs:
                self._refer(s, title, Referent(self._refs[s, bearer], name(roles.double_titles)))

    def learn_roles(self, s: int) -> None:
        """Who is what, and of which country or organisation: from titles, appositions and copulas."""
        entities = self.context.entities
        for role in roles.held(self.context, s):
            entities.retype(role.person, "Person", role.is_sure)
            if role.noun:
                self._roles[role.person].add(role.noun)
            if role.gender:
                self._genders[role.person] = role.gender
            if role.governed:
                self._governed.setdefault(role.person, role.governed)
            if role.side and role.person not in self._side_of:
                self._side_of[role.person] = role.side
                if role.is_assumed:
                    self._assumed.add(role.person)

    def learn_classes(self, s: int) -> None:
        """What names are called tells more than a recogniser: "Broome, a town in …", "the city of Nice"."""
        entities = self.context.entities
        for entity, kind in classes.described(self.context, s):
            is_mistaken = entities.type(entity) == "Place" and self.context.names.ontology.is_a(kind, "Organization")
            if entities.is_guessed(entity) or is_mistaken:  # "Delta Ocean, a firm in …"
                entities.retype(entity, kind, sure=True)

    def learn_introduced(self, s: int) -> None:
        """Roles of people who are described at one place and named at another."""
        for person, noun, side in roles.introduced(self.context, s):
            self._roles[person].add(noun)
            self._side_of[person] = side

    def learn_sides(self, s: int) -> None:
        """Bodies, besides countries, that people work or speak for."""
        for person, side in roles.sides(self.context, s):
            self._side_of.setdefault(person, side)

    # pronouns and descriptions

    def resolve(self, s: int) -> None:
        """Pronouns and descriptions, but for "I" and "we": who speaks is not known yet."""
        self._resolve(s, first_person=False)

    def resolve_first_person(self, s: int) -> None:
        """ "We", "our country", "I" inside quotations, once it is known which country each person speaks for."""
        self._resolve(s, first_person=True)

    def find_speakers(self) -> None:
        self.context = replace(self.context, speakers=tuple(speakers.find(self.context)))

    def _resolve(self, s: int, first_person: bool) -> None:
        ctx, tree = self.context, self.context.trees[s]
        for i in pronouns.nouns_and_pronouns(tree):
            if (s, i) in self._refs:
                continue
            if pronouns.is_pronoun(tree, i):
                found = pronouns.meant(ctx, s, i, first_person)
                self._learn_gender(s, i, found.entities)
            else:
                found = descriptions.meant(ctx, s, i)
                if not found.entities and not first_person:
                    self._introduce(s, i)
            if found.rule:
                self._rules[s, i] = found.rule
            if found.entities:
                self._refs[s, i] = found.entities
                for entity in found.entities:
                    self._remember(s, i, entity)
                if len(set(found.entities)) > 1:
                    self._groups[s, i] = found.entities  # "the two sides … they"
        self._group(s)

    def _refer(self, s: int, i: int, found: Referent) -> None:
        self._refs[s, i] = found.entities
        self._rules[s, i] = found.rule

    def _learn_gender(self, s: int, i: int, found: tuple[str, ...]) -> None:
        if len(found) == 1 and (gender := pronouns.gender(self.context, s, i)):
            self._genders.setdefault(found[0], gender)

    def name_nouns(self, s: int) -> None:
        """Give each common noun that means nothing named its label, now that all pronouns in it are resolved."""
        for i in self.context.trees[s].nouns:
            if (s, i) not in self._refs:
                self._name(s, i)

    def _name(self, s: int, i: int) -> None:
        tree = self.context.trees[s]
        owned = deeds.label(self.context, s, i)
        label = owned or common_nouns.label(self.context, s, i)
        stands_alone = label and tree.deps[i] not in (g.COMPOUND, g.NMOD)
        label = self._first_uses.settle(tree, s, i, label) if stands_alone else label
        self._labels[s, i] = label
        if label and not self._nouns.get(slug(label)):
            placed = bool(owned) or common_nouns.is_placed(self.context, s, i)
            self._nouns[slug(label)] = placed or worth.names_something(self.context, s, i)

    def _introduce(self, s: int, i: int) -> None:
        """Remember a common noun that can be spoken of again."""
        if common_nouns.can_be_antecedent(self.context, s, i):
            self._name(s, i)
            for argument in common(self.context, s, i):
                self._remember(s, i, argument.entity)

    def _group(self, s: int) -> None:
        tree = self.context.trees[s]
        for i in tree.lists:
            found = tuple(chain.from_iterable(self._refs.get((s, c), ()) for c in tree.coordinated(i)))
            if len(set(found)) > 1 and all(self.context.entities.is_a(e, "Actor") for e in found):
                self._groups[s, i] = found

    def _remember(self, s: int, i: int, entity: str) -> None:
        mention = self._mentions[s].get(i)
        tree = self.context.trees[s]
        self._counts[entity] += 1
        self._first.setdefault(entity, s)
        is_inner = tree.deps[i] in (g.AMOD, g.COMPOUND, g.NMOD)
        if is_inner and self.context.entities.is_a(entity, "Person"):
            return  # "the Trump administration … he"
        plural = tree.tags[i] in ("NNS", "NNPS") and (mention is None or mention.demonym)
        is_owner = tree.deps[i] == g.POSS and self.context.is_subject(s, tree.heads[i])
        is_subject = self.context.is_subject(s, i)
        self._occurrences[s].append(Occurrence(s, i, entity, is_subject, plural, is_owner, is_inner))


def _names(names: Names, tree: Tree) -> dict[int, Mention]:
    """The names in a sentence; of the marks in an interview full ones only: "AL:" names nobody new."""
    if tree.kind is BlockKind.SPEAKER and sum(word[0].isalpha() for word in tree.words) == 1:
        return {}
    found = names.find(tree)
    places.settle(names, tree, found)
    return found
