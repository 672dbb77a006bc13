"""The words that rules ask for, read from the ontology: what expresses a relation, what reports, what denies."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property

from kg.extraction.clauses.clause import HOLDER, Kind
from kg.extraction.rows import Row, Rows
from kg.model import Factuality
from kg.ontology import split


@dataclass(frozen=True)
class Embedding:
    """What a predicate does to the clause under it: "hope" makes it desired, and is a stance of seeking."""

    factuality: Factuality | None
    stance: str
    note: str = ""


@dataclass(frozen=True)
class Happening:
    """A word for something that happens: the noun for it, what it is and may be called besides, the class of the event,
    and which classes of words name what it happens to, none for anything."""

    noun: str
    kinds: tuple[str, ...]
    type: str
    of: tuple[str, ...] = ()
    is_deed: bool = False

    @property
    def has_doer(self) -> bool:
        """Has it somebody who does it, so that "their attack" is a situation of its own?"""
        return self.type == "Event"

    def may_be(self, other: Happening) -> bool:
        """Can two words mean the same event? A crash is an accident, but no fire."""
        return self.kinds[0] in other.kinds or other.kinds[0] in self.kinds


class Lexicon(Rows):
    """All word lists of an ontology, each read when first asked for."""

    @cached_property
    def roles(self) -> frozenset[str]:
        """Nouns that say what a person is: "ambassador", "minister"."""
        nouns = ((lemma, rows) for (kind, lemma), rows in self.rows.items() if kind is Kind.NOUN)
        return frozenset(lemma for lemma, rows in nouns if any(map(self._is_of_person, rows)))

    def _is_of_person(self, row: Row) -> bool:
        relation = self.ontology.relations.get(row.relation)
        sides = ((row.subject, relation.domain), (row.object, relation.range)) if relation else ()
        return any(paths == ((HOLDER,),) and "Person" in kinds for paths, kinds in sides)

    @cached_property
    def titles(self) -> frozenset[str]:
        """Words that stand before a person's name."""
        return self.roles | frozenset(self.genders)

    @cached_property
    def genders(self) -> dict[str, str]:
        return {r["title"]: r["gender"] for r in self.ontology.english("titles")}

    def gender_of(self, noun: str) -> str:
        """ "male" or "female" for a title or a noun for a person that tells it: "Mrs.", "daughter"; else ""."""
        told = (gender for gender in ("female", "male") if noun in self.ontology.word_class(gender))
        return self.genders.get(noun) or next(told, "")

    @cached_property
    def title_of(self) -> dict[str, str]:
        """Titles in full by how they are shortened: "gov." → "governor"."""
        return {r["title"]: r["full"] for r in self.ontology.english("titles") if r.get("full")}

    @cached_property
    def seats(self) -> dict[str, tuple[tuple[str, ...], str]]:
        """By title: the classes of what an office is of, and the chamber that its holder is a member of."""
        return {r["title"]: (split(r["of"]), r["chamber"]) for r in self.ontology.english("offices")}

    @cached_property
    def party_letters(self) -> dict[str, str]:
        """The parties, by their id, that a letter behind a name means: "(R-Texas)"."""
        return {r["letter"]: r["party"] for r in self.ontology.english("party_letters")}

    @cached_property
    def reporting(self) -> frozenset[str]:
        return frozenset(r["lemma"] for r in self.ontology.english("reporting") if not r.get("note"))

    @cached_property
    def concluding(self) -> frozenset[str]:
        """Verbs that report speech if a clause is their object: "ruled that"."""
        return frozenset(r["lemma"] for r in self.ontology.english("reporting") if r.get("note") == "clause")

    @cached_property
    def quoting(self) -> frozenset[str]:
        """Verbs that report speech beside a quotation, those with a clause included: "“Go,” he laughed"."""
        return frozenset(r["lemma"] for r in self.ontology.english("reporting") if r.get("note"))

    @cached_property
    def partitives(self) -> frozenset[str]:
        return frozenset(r["noun"] for r in self.ontology.english("partitives"))

    @cached_property
    def identity(self) -> frozenset[str]:
        """Nouns whose "of" names the thing itself: "the city of Lahore"."""
        return frozenset(r["noun"] for r in self.ontology.english("identity"))

    @cached_property
    def bare_nouns(self) -> dict[str, str]:
        """Nouns that name nothing by themselves, and how they do: "placeholder", "measure", "relative"…"""
        return {r["noun"]: r["kind"] for r in self.ontology.english("bare_nouns")}

    @cached_property
    def generic(self) -> frozenset[str]:
        return frozenset(r["noun"] for r in self.ontology.english("generic"))

    @cached_property
    def descriptions(self) -> dict[str, tuple[str, str]]:
        """Common nouns that refer back: the class of what they refer to; "one", "two", or "own" ("our government")."""
        return {r["noun"]: (r["class"], r["number"]) for r in self.ontology.english("descriptions")}

    @cached_property
    def deeds(self) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
        """Nouns for what has been told before: what each can mean, and the verbs that tell of it."""
        found: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
        for r in self.ontology.english("deeds"):
            found[r["noun"]].append((r["means"], split(r["verbs"], "|")))
        return dict(found)

    @cached_property
    def synonyms(self) -> dict[str, frozenset[str]]:
        """Role nouns that can stand for each other: the envoy is the ambassador."""
        groups = [frozenset(split(r["nouns"])) for r in self.ontology.english("role_synonyms")]
        return {noun: frozenset().union(*(x for x in groups if noun in x)) for group in groups for noun in group}

    @cached_property
    def embeddings(self) -> dict[str, Embedding]:
        return {
            lemma: Embedding(Factuality(r["factuality"]) if r["factuality"] else None, r["stance"], r["note"])
            for r in self.ontology.english("embedding")
            for lemma in split(r["lemma"], "|")
        }

    def embedding(self, lemma: str) -> Embedding | None:
        return self.embeddings.get(lemma) or self.embeddings.get(self.british(lemma))

    @cached_property
    def happenings(self) -> dict[str, Happening | None]:
        """Nouns for what happens, alone or with the word before them; none for what only looks like one of them."""
        rows = [r for r in self.ontology.english("happenings") if r["is"] == "noun"]
        return {
            r["word"]: Happening(r["word"], split(r["kinds"]), r["class"], split(r["of"], "|")) if r["kinds"] else None
            for r in rows
        }

    @cached_property
    def happening_verbs(self) -> dict[str, Happening]:
        """Verbs that say that something happens, alone or with a word that belongs to them: "catch fire"."""
        found = {}
        for r in self.ontology.english("happenings"):
            if r["is"] != "noun" and (noun := self.happenings.get(r["noun"])):
                found[r["word"]] = replace(noun, of=split(r["of"], "|"), is_deed=r["is"] == "deed")
        return found

    @cached_property
    def occurrence(self) -> frozenset[str]:
        """Verbs that say of an event, their subject, that it takes place."""
        return frozenset(r["lemma"] for r in self.ontology.english("occurrence"))

    @cached_property
    def modifiers(self) -> dict[str, Factuality]:
        """Adjectives that say whether the noun after them happened: "planned", "proposed", "failed"."""
        return {r["word"]: Factuality(r["factuality"]) for r in self.ontology.english("modifiers") if r["factuality"]}

    @cached_property
    def past(self) -> frozenset[str]:
        """Adjectives that put an office into the past: "former"."""
        return frozenset(r["word"] for r in self.ontology.english("modifiers") if r["time"] == "former")

    def is_past(self, word: str) -> bool:
        """Does a word put an office into the past, or begin with what does: "former", "ex-minister"?"""
        return word in self.past or any(word.startswith(prefix) for prefix in self.past if prefix.endswith("-"))

    @cached_property
    def auxiliaries(self) -> dict[str, Factuality]:
        return {r["word"]: Factuality(r["factuality"]) for r in self.ontology.english("auxiliaries") if r["factuality"]}

    @cached_property
    def ministries(self) -> dict[str, str]:
        """What a ministry is called in full by the word before it: "foreign" → "Foreign Affairs"."""
        return {r["word"]: r["name"] for r in self.ontology.english("ministries")}

    @cached_property
    def bodies(self) -> dict[str, dict[str, str]]:
        """What public bodies are called in full, by noun and by what must stand before it."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for r in self.ontology.english("bodies"):
            found[r["noun"]][r["field"]] = r["name"]
        return dict(found)

    @cached_property
    def staff(self) -> frozenset[str]:
        """What may stand in a byline for a name: "our correspondent"."""
        return frozenset(r["pattern"] for r in self.ontology.english("bylines") if r["kind"] == "staff")

    @cached_property
    def negations(self) -> frozenset[str]:
        return frozenset(r["word"] for r in self.ontology.english("negations"))

    @cached_property
    def compositions(self) -> dict[tuple[str, str], tuple[str, str]]:
        """(stance, relation) → (relation, whose subject: "same" or "outer")."""
        return {
            (r["stance"], r["relation"]): (r["result"], r["subject"]) for r in self.ontology.lexicon("compositions")
        }

    def situations_of(self, noun: str) -> frozenset[str]:
        """The relations whose situations a noun can stand for: an application seeks membership, which is to join."""
        return self._situations.get(noun, frozenset())

    @cached_property
    def _situations(self) -> dict[str, frozenset[str]]:
        said = {lemma: {row.relation for row in rows} for (kind, lemma), rows in self.rows.items() if kind is Kind.NOUN}
        sought = [(relation, made) for (_, relation), (made, whose) in self.compositions.items() if whose == "same"]
        return {lemma: frozenset(found | {r for r, made in sought if made in found}) for lemma, found in said.items()}

    @cached_property
    def pronouns(self) -> dict[str, tuple[str, str]]:
        """Pronouns that stand for somebody unnamed if nobody named fits: what to call them, and their class."""
        return {r["pronoun"]: (r["label"], r["class"]) for r in self.ontology.lexicon("pronouns")}

    @cached_property
    def types(self) -> dict[str, str]:
        """Head nouns and the class of what they name."""
        return {r["noun"]: r["class"] for r in self.ontology.lexicon("types")}
