"""What the ontology says of the words that names are made of, and of which class a name is by them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree
from kg.extraction.reference import divisions
from kg.extraction.reference.mention import is_long_acronym, opener, plain
from kg.ontology import Known, Ontology

CLASS_OF_LABEL = {
    "PERSON": "Person",
    "GPE": "Place",
    "LOC": "Place",
    "FAC": "Place",
    "ORG": "Organization",
    "NORP": "Group",
    "EVENT": "Event",
    "LAW": "Agreement",
    "PRODUCT": "Product",
    "WORK_OF_ART": "Work",
    "LANGUAGE": "Topic",
}


class NameWords:
    """The words of one ontology's names."""

    def __init__(self, ontology: Ontology) -> None:
        self.ontology = ontology
        self.by_name: dict[str, list[Known]] = defaultdict(list)
        self.by_demonym: dict[str, list[Known]] = defaultdict(list)
        self.beside: dict[str, list[Known]] = defaultdict(list)  # by names that mean other things too
        for known in ontology.gazetteer:
            for name in dict.fromkeys((known.label, *known.aliases)):
                self.by_name[plain(name)].append(known)
            for name in known.demonyms:
                self.by_demonym[plain(name)].append(known)
            for name in known.beside:
                self.beside[plain(name)].append(known)
        self.openers = {opener(key) for key in (*self.by_name, *self.by_demonym, *self.beside)}
        self.types = {row["noun"]: row["class"] for row in ontology.lexicon("types")}
        self.name_nouns = {row["noun"]: row["class"] for row in ontology.english("name_nouns")}
        self.partitives = frozenset(row["noun"] for row in ontology.english("partitives"))
        self.mastheads = frozenset(row["word"] for row in ontology.english("mastheads"))
        self.place_words = frozenset(row["word"] for row in ontology.english("place_words"))
        self.titles = frozenset(row["title"] for row in ontology.english("titles"))

    def is_title(self, tree: Tree, i: int) -> bool:
        return tree.lower[i].rstrip(".") in self.titles

    def type_of(self, tree: Tree, head: int, label: str) -> str:
        """The class of a name: by a word that no other class has ("Hurricane", "Sea"), by its last noun ("ministry",
        "bank"), else by the recogniser's label."""
        before = tree.kids(head, g.COMPOUND) if tree.tags[head] == "NNP" else ()  # none of "Storm Hunters"
        term = f"{tree.lower[head - 1]} {tree.lower[head]}" if head - 1 in before else ""
        found = self.types.get(term) or self._by_sole_word(tree, head, before, label)  # "Anadolu News Agency"
        if not found and label in divisions.PLACES and tree.lower[head] in tree.word_class("holiday"):
            return "Event"
        if not found and label != "PERSON":
            found = self._by_noun(tree, head, label)
        if not found and label == "PERSON" and not before and is_long_acronym(tree, head):
            return "Organization"
        return found or CLASS_OF_LABEL.get(label, "Thing")

    def _by_sole_word(self, tree: Tree, head: int, before: Sequence[int], label: str) -> str:
        """ "Hurricane Maria", "the Java Sea"; but the Storm Council is a council."""
        words = (tree.lower[i] for i in (head, *before) if label != "NORP")
        told = next((kind for word in words if (kind := self.name_nouns.get(word))), "")
        own = self.types.get(tree.lower[head], told) if told else ""
        return own if label != "PERSON" and self.ontology.is_a(own, "Organization") else told

    def _by_noun(self, tree: Tree, head: int, label: str) -> str:
        """By two words of a name, by what papers call themselves, or by one word: a forum is an event, a named Forum a
        body."""
        noun, compounds = tree.lower[head], tree.kids(head, g.COMPOUND)
        terms = [f"{tree.lower[c]} {noun}" for c in compounds]
        terms += [f"{noun} {tree.lower[p]}" for p in tree.kids(head, g.PREP)]  # "Centre for"
        if known := next((self.types[term] for term in terms if term in self.types), ""):
            return known
        if noun in self.mastheads and compounds and label in ("ORG", ""):
            return "MediaOrganization"
        kinds = (self.types.get(tree.lower[i]) or self.types.get(tree.lemmas[i]) for i in (head, *compounds))
        return next((kind for kind in kinds if kind and self._may_name(kind, label)), "")

    def _may_name(self, kind: str, label: str) -> bool:
        """Can a name with this label be of a class that its noun has?"""
        return kind != "Person" and (label != "ORG" or self.ontology.is_a(kind, "Organization"))
