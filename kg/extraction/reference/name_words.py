"""What the ontology says of the words that names are made of, and of which class a name is by them."""

from __future__ import annotations

from collections import defaultdict

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
        if (term := f"{tree.lower[head - 1]} {tree.lower[head]}") in self.types and head - 1 in before:
            return self.types[term]  # "Anadolu News Agency"
        for i in (head, *before) if label != "NORP" else ():
            if told := self.name_nouns.get(tree.lower[i]):
                own = self.types.get(tree.lower[head], told)  # the Storm Council is a council
                return own if self.ontology.is_a(own, "Organization") and label != "PERSON" else told
        if label in divisions.PLACES and tree.lower[head] in tree.word_class("holiday"):
            return "Event"
        if label != "PERSON":
            terms = [f"{tree.lower[c]} {tree.lower[head]}" for c in tree.kids(head, g.COMPOUND)]
            terms += [f"{tree.lower[head]} {tree.lower[p]}" for p in tree.kids(head, g.PREP)]  # "Centre for"
            for term in terms:
                if term in self.types:
                    return self.types[term]
            if tree.lower[head] in self.mastheads and tree.has(head, g.COMPOUND) and label in ("ORG", ""):
                return "MediaOrganization"
            for i in (head, *tree.kids(head, g.COMPOUND)):
                kind = self.types.get(tree.lower[i]) or self.types.get(tree.lemmas[i])
                if kind and kind != "Person" and (label != "ORG" or self.ontology.is_a(kind, "Organization")):
                    return kind  # a forum is an event, a named Forum a body
        if label == "PERSON" and not before and is_long_acronym(tree, head):
            return "Organization"
        return CLASS_OF_LABEL.get(label, "Thing")
