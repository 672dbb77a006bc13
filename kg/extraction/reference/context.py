"""What is known of a document once it has been read: it answers, and no answer changes it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from kg.extraction.clauses.clause import HOLDER, Clause
from kg.extraction.clauses.sentence import Clauses
from kg.extraction.lexicon import Lexicon
from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree
from kg.extraction.reference.entities import Entities
from kg.extraction.reference.history import History
from kg.extraction.reference.mention import Mention
from kg.extraction.reference.names import VALUE_LABELS, Names
from kg.extraction.reference.quotations import Quotation
from kg.kept import kept
from kg.model import Argument, BlockKind
from kg.values.literals import literal

PEOPLE = ("Country", "InternationalOrganization")
MADE = ("Agreement", "Work", "Project", "Policy", "Event", "Product")

Token = tuple[int, int]  # a sentence and a token of it, both counted from 0
Meaning = tuple[int, int, bool]  # a token, and whether cities are asked for as places
SERVED = ("of", "mod", "poss", "from", "for", "in")  # slots of whom a role noun serves, the surest first


@dataclass(frozen=True)
class Happened:
    """An event: the words that tell of it, the tokens of where it was, with the word that tells so, its first and last
    day ("" if unknown), and whether it is of a kind that harms."""

    entity: str
    tokens: tuple[Token, ...]
    where: tuple[tuple[Token, int], ...] = ()
    begin: str = ""
    end: str = ""
    harms: bool = False


@dataclass(frozen=True)
class Deed:
    """What a noun such as "the offer" means: the verb or noun that told of it before, or that verb's content."""

    token: Token
    is_content: bool = False


@dataclass(frozen=True, eq=False)
class Context:
    """The sentences of a document with their names, clauses and referents.

    Its mappings are views of what `reading` fills, sentence by sentence and pass by pass; once a document is read
    nothing fills them any more. Only the register of entities goes on growing, and what a noun means and what the words
    of a predicate say are remembered when they are first asked for.
    """

    trees: Sequence[Tree]
    names: Names
    words: Lexicon
    entities: Entities
    sentences: Sequence[Clauses]
    mentions: Sequence[Mapping[int, Mention]]  # the names of each sentence by the token that heads them
    clauses: Sequence[Sequence[Clause]]
    refs: Mapping[Token, tuple[str, ...]]  # which tokens mean which entities
    rules: Mapping[Token, str]  # the rules that said so, also of what they found to mean nobody
    groups: Mapping[Token, tuple[str, ...]]  # actors that are named or meant together
    labels: Mapping[Token, str]  # what common nouns are called; "" for those that name nothing
    nouns: Mapping[str, bool]  # the slugs of these labels, and whether one of the phrases says what it means
    kinds: AbstractSet[str]  # the lemmas of nouns that the document uses of a kind of thing: "coffee is"
    roles: Mapping[str, AbstractSet[str]]  # what each person is: lemmas of role nouns
    side_of: Mapping[str, str]  # the country or body that each person speaks for
    assumed: AbstractSet[str]  # persons whose side is no more than likely
    governed: Mapping[str, str]  # the state or city that a person governs
    genders: Mapping[str, str]
    history: History
    quotations: Sequence[Quotation]
    quoted: Mapping[Token, int]  # the number of the quotation that a token stands in
    speakers: Sequence[str]  # who speaks each quotation, "" if unknown; empty until all are found
    happened: Sequence[Happened] = ()  # accidents, attacks, elections and the like, in order
    deeds: Mapping[Token, Deed] = field(default_factory=dict)  # "the offer", "the move": what was told before
    date: str = ""  # the document's, "" if unknown
    author: str = ""  # the name in the byline, "" if there is none
    home: str = ""  # the country that is named most often
    is_national: bool = False  # is the article plainly about that country?
    is_opinion: bool = False  # is it somebody's own voice, who says "we"?
    meanings: dict[Meaning, tuple[Argument, ...]] | None = None  # what has been asked for, once the document is read
    said: dict[Token, Any] | None = None  # likewise what predicates say of themselves, as `own_words` explains it

    def type_of_noun(self, s: int, i: int) -> str:
        """The class of a common noun by its head, a group for plural people, else a topic."""
        return _type_of_noun(self.trees[s], i, self.words)

    def value(self, s: int, i: int) -> Argument | None:
        tree = self.trees[s]
        for span in tree.names:
            if span.first <= i <= span.last and span.label in VALUE_LABELS:
                begin, end = tree.starts[span.first], tree.ends(span.last)
                text = self.text(s, begin, end)
                return Argument(begin, end, text, literal=literal(span.label, text, tree.ontology, self.date))
        return None

    def text(self, s: int, begin: int, end: int) -> str:
        """The words from `begin` to `end`, which are offsets in the document."""
        tree = self.trees[s]
        return tree.text[begin - tree.begin : end - tree.begin]

    def words_for(self, s: int, tokens: Collection[int], entity: str) -> list[Argument]:
        """The stretch from the first of some tokens to the last as what means an entity; nothing if that is ""."""
        if not entity:
            return []
        begin, end = self.trees[s].span_text(tokens)
        return [Argument(begin, end, self.text(s, begin, end), entity)]

    def acting(self, entity: str) -> str:
        """What a name stands for where it acts: Moscow → Russia."""
        known = self.names.ontology.known
        above = known.get(known[entity].metonym_of) if entity in known else None
        return self.entities.of_known(above) if above else entity

    def standing(self, s: int, i: int, entity: str) -> str:
        return entity if self.is_located(s, i) else self.acting(entity)

    def is_located(self, s: int, i: int) -> bool:
        """Does a name stand where places stand: "in Moscow", beside another city or region, in a dateline?"""
        tree = self.trees[s]
        if tree.kind in (BlockKind.DATELINE,):
            return True
        top = tree.first_conjunct(i)
        if tree.deps[top] == g.POBJ and tree.lower[tree.heads[top]] in tree.word_class("place preposition"):
            return True
        beside = [c for c in tree.coordinated(top) if c != i]
        if top != i:
            beside.append(top)
        return any(self.is_mere_place(s, c) for c in beside)

    def is_mere_place(self, s: int, i: int) -> bool:
        mention = self.mentions[s].get(i)
        return bool(
            mention
            and mention.known
            and mention.known[0].type in ("City", "SubnationalEntity")
            and not mention.known[0].metonym_of
        )

    def country_of(self, entity: str) -> str:
        """A country itself, that of a city or of a public body of the gazetteer; "" for anything else."""
        known = self.names.ontology.known
        if self.entities.is_a(entity, "Country"):
            return entity
        above = self.names.ontology.country_of(known[entity].metonym_of or entity) if entity in known else ""
        return self.entities.of_known(known[above]) if above else ""

    def country_in(self, s: int, clause: Clause) -> str:
        """The country or international body that a role noun's slots name: of, adjective, possessor, from."""
        for role in SERVED:
            for i in chain.from_iterable(self.trees[s].coordinated(f) for f in clause.slots.get(role, ())):
                for entity in self.refs.get((s, i), ()):
                    acting = self.acting(entity)
                    if self.entities.is_a(acting, *PEOPLE):
                        return acting
        for holder in clause.slots.get(HOLDER, ()):  # "the Pakistani Prime Minister and Foreign Minister Ishaq Dar"
            other = self.trees[s].first_conjunct(holder)
            if clause.construction == "title" and self.refs.get((s, other)) == self.refs.get((s, holder)):
                return self.origin(s, other)
        return ""

    def origin(self, s: int, head: int) -> str:
        """The country or body in a noun's adjective, compound or possessor: "the Russian envoy" → Russia."""
        tree = self.trees[s]
        for i in tree.subtree(head, lambda c: c > head or tree.deps[c] not in (g.AMOD, g.COMPOUND, g.NMOD, g.POSS)):
            for entity in self.refs.get((s, i), ()):
                acting = self.acting(entity)
                if self.entities.is_a(acting, *PEOPLE):
                    return acting
        return ""

    def here(self, s: int, i: int) -> str:
        """The country that goes without saying at a place: the speaker's in a quotation, else the one that the article
        is plainly about."""
        if self.is_quoted(s, i):
            return self.side_of.get(self.speaker_at(s, i), "")
        return self.home if self.is_national else ""

    def named_in(self, s: int, head: int) -> str:
        """The country that a body's name begins with or contains: "the Bangladesh Petroleum Corporation"."""
        mention = self.mentions[s].get(head)
        words = self.trees[s].words[mention.first : mention.last + 1] if mention else ()
        known = (k for w in words for table in (self.names.by_name, self.names.by_demonym) for k in table.get(w, ()))
        return next((self.entities.of_known(k) for k in known if k.type == "Country"), "")

    def is_subject(self, s: int, i: int) -> bool:
        tree = self.trees[s]
        return tree.deps[tree.first_conjunct(i)] in g.SUBJECTS

    def gender_fits(self, entity: str, female: bool) -> bool:
        """May "she", or "he", be somebody? Not "Ann Lee's son", nor who was called "he" before."""
        noun = self.entities.label(entity).rpartition(" ")[2]
        gender = self.genders.get(entity) or self.words.gender_of(noun)
        return not gender or gender == ("female" if female else "male")

    def is_quoted(self, s: int, i: int) -> bool:
        return (s, i) in self.quoted

    def speaker_at(self, s: int, i: int) -> str:
        """Who says the words at a place, if they are quoted and the speaker is known."""
        quotation = self.quoted.get((s, i))
        return "" if quotation is None or quotation >= len(self.speakers) else self.speakers[quotation]


@kept
def _type_of_noun(tree: Tree, i: int, words: Lexicon) -> str:
    term = f"{tree.lower[i - 1]} {tree.lower[i]}" if i else ""
    kind = words.types.get(term) or words.types.get(tree.lower[i]) or words.types.get(tree.lemmas[i])
    kind = kind or ("Group" if tree.tags[i] == "NNPS" else "Topic")
    return "Group" if kind == "Person" and tree.tags[i] == "NNS" else kind
