"""Names in a sentence: known ones from the gazetteer, those the recogniser finds, and capitalised runs it misses."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree
from kg.model import BlockKind
from kg.ontology import Known, Ontology

OPENER = re.compile(r"[^\W_]+")
LISTED = re.compile(r",? and |, ")
HYPHEN = re.compile(r" ?[-–] ?")
LONGEST_NAME = 9  # tokens
PLACING = frozenset({"in", "of", "from"})
VALUE_LABELS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"})
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


@dataclass(frozen=True)
class Mention:
    """A name: tokens `first` to `last`, both inclusive, and the token that stands for it in the tree.

    `known` are the gazetteer's rows of that name, several if it is ambiguous. `demonym` marks adjectives and names of
    people ("Russian", "the Kenyans"). `acronym` is one that follows in brackets.
    """

    first: int
    last: int
    head: int
    text: str
    type: str
    known: tuple[Known, ...] = ()
    demonym: bool = False
    acronym: str = ""


class Names:
    """Finds names in sentences, by one ontology."""

    def __init__(self, ontology: Ontology) -> None:
        self.ontology = ontology
        self.by_name: dict[str, list[Known]] = defaultdict(list)
        self.by_demonym: dict[str, list[Known]] = defaultdict(list)
        for known in ontology.gazetteer:
            for name in dict.fromkeys((known.label, *known.aliases)):
                self.by_name[plain(name)].append(known)
            for name in known.demonyms:
                self.by_demonym[plain(name)].append(known)
        self.openers = {opener(key) for key in (*self.by_name, *self.by_demonym)}
        self.types = {row["noun"]: row["class"] for row in ontology.lexicon("types")}
        self.partitives = frozenset(row["noun"] for row in ontology.english("partitives"))
        self.mastheads = frozenset(row["word"] for row in ontology.english("mastheads"))
        self.place_words = frozenset(row["word"] for row in ontology.english("place_words"))
        self.titles = frozenset(row["title"] for row in ontology.english("titles"))

    def find(self, tree: Tree) -> dict[int, Mention]:
        """The names of a sentence by the token that heads them; of two with one head, the longer."""
        found: dict[int, Mention] = {}
        taken = {i for i in range(len(tree)) if self._is_people(tree, i)}
        recognised = (self._with_and(tree, m) for m in self._recognised(tree))
        longest_first = lambda m: (m.first - m.last, not m.known, m.first)  # noqa: E731
        for mention in sorted((*self._known(tree, taken), *recognised), key=longest_first):
            inside = taken.intersection(range(mention.first, mention.last + 1))
            if mention.head in found or (inside and not mention.known):
                continue
            found[mention.head] = mention
            taken.update(range(mention.first, mention.last + 1))
        for mention in self._capitalised(tree, taken):
            found.setdefault(mention.head, mention)
        return found

    def _known(self, tree: Tree, taken: Collection[int]) -> Iterator[Mention]:
        """Names of the gazetteer, the longest at each place."""
        i = 0
        while i < len(tree):
            match = self._longest(tree, i)
            if match is not None and match.head not in taken:
                yield self._with_given_name(tree, match)
            i = i + 1 if match is None else match.last + 1

    def _longest(self, tree: Tree, first: int) -> Mention | None:
        start = tree.begin
        shout = tree.kind is BlockKind.DATELINE
        if not shout and opener(tree.words[first]) not in self.openers:
            return None
        for last in range(min(first + LONGEST_NAME, len(tree)) - 1, first - 1, -1):
            key = plain(tree.text[tree.starts[first] - start : tree.ends(last) - start])
            if shout and key.isupper() and len(key) > 3:
                key = key.title()
            for names, demonym in ((self.by_name, False), (self.by_demonym, True)):
                if known := names.get(key):
                    if key.isupper() and last == first and self._is_shouted(tree):
                        continue
                    head = _head(tree, first, last)
                    return Mention(first, last, head, key, known[0].type, tuple(known), demonym, _acronym(tree, last))
        return None

    def _is_people(self, tree: Tree, i: int) -> bool:
        """Are people meant, not their country: "ethnic Albanians", "800,000 Syrians", "Serbs in Bosnia"?"""
        if tree.tags[i] not in ("NNS", "NNPS") or plain(tree.words[i]) not in self.by_demonym:
            return False
        counted = tree.deps[i] == g.POBJ and tree.lemmas[tree.heads[tree.heads[i]]] in self.partitives
        described = any(c < i for c in tree.kids(i, g.AMOD, g.NUMMOD, g.COMPOUND, g.NMOD))
        placed = any(tree.lower[p] in PLACING for p in tree.kids(i, g.PREP)) or tree.has(i, g.ACL)
        return described or placed or counted

    def _with_given_name(self, tree: Tree, match: Mention) -> Mention:
        """A city's name, or the person's whose surname it is here: "the ambassador, Marta Lima"."""
        if not self._is_surname(tree, match):
            return match
        first = match.first - 1
        text = tree.words_of(range(first, match.last + 1))
        return Mention(first, match.last, match.head, text, "Person")

    def _is_surname(self, tree: Tree, match: Mention) -> bool:
        """What stands before it is no name, no title, no word for a thing and not "greater" or "downtown"."""
        before = match.first - 1
        if before < 0 or match.first != match.last or not any(k.type == "City" for k in match.known):
            return False
        word = tree.words[before]
        is_part = tree.tags[before] == "NNP" and tree.deps[before] == g.COMPOUND and tree.heads[before] == match.first
        known = plain(word) in self.by_name or plain(word) in self.by_demonym
        common = word.lower() in self.place_words or word.lower() in self.types or self.is_title(tree, before)
        return is_part and word[:1].isupper() and not known and not common

    @staticmethod
    def _is_shouted(tree: Tree) -> bool:
        return len(tree) > 3 and tree.text.isupper()

    def _recognised(self, tree: Tree) -> Iterator[Mention]:
        """What spaCy's recogniser marks, without article, possessive and title."""
        for span in tree.names:
            if span.label in VALUE_LABELS:
                continue
            first, last = span.first, span.last
            while first < last and (tree.tags[first] in ("DT", "IN", "``") or not tree.words[first][0].isalnum()):
                first += 1
            while first < last and (
                tree.tags[last] in ("POS", "``", "''") or not any(map(str.isalnum, tree.words[last]))
            ):
                last -= 1
            while span.label == "PERSON" and first < last and self.is_title(tree, first):
                first += 1
            if span.label == "PERSON" and last - first >= 2 and tree.deps[first] == g.POBJ:
                first += 1  # "ambassador to Chad Ann Lee"
            if not any(tree.words[i][:1].isupper() for i in range(first, last + 1)):
                continue
            if first == last and self.is_title(tree, first):  # "is Founder of"
                continue
            if span.label == "PERSON":
                first, last = self._whole_name(tree, first, last)
            head = _head(tree, first, last)
            if tree.tags[head] in g.VERB_TAGS and span.label != "PERSON":
                continue
            modifies = tree.deps[head] in (g.COMPOUND, g.NMOD, g.AMOD) and self.is_title(tree, tree.heads[head])
            if modifies and span.label == "ORG" and first < last:
                continue  # "Indian External Affairs Minister" names no body
            text = tree.words_of(range(first, last + 1))
            parts = LISTED.split(text)
            if len(parts) > 1 and any(plain(part) in self.by_name for part in parts):
                continue  # "Karachi and Chattogram", "Mali, Burkina Faso" are two
            halves = [plain(half) for half in HYPHEN.split(text)]
            if len(halves) > 1 and all(half in self.by_name or half in self.by_demonym for half in halves):
                continue  # "Russian-Pakistani"
            yield Mention(first, last, head, text, self.type_of(tree, head, span.label), acronym=_acronym(tree, last))

    def _with_and(self, tree: Tree, mention: Mention) -> Mention:
        """ "The Gulf and Levant Centre": one body, whose name has two halves."""
        first, last, head = mention.first, mention.last, mention.head
        half = first - 2
        if half < 0 or tree.lower[first - 1] != "and" or tree.tags[head] not in ("NN", "NNP"):
            return mention
        joined = tree.deps[half] in (g.NMOD, g.COMPOUND) and tree.heads[half] == head and tree.words[half][0].isupper()
        if not joined or tree.lower[head] not in self.types or plain(tree.words[half]) in self.by_demonym:
            return mention
        while half > 0 and tree.deps[half - 1] == g.COMPOUND and tree.words[half - 1][0].isupper():
            half -= 1
        return replace(mention, first=half, text=tree.words_of(range(half, last + 1)))

    def _whole_name(self, tree: Tree, first: int, last: int) -> tuple[int, int]:
        """A person's name with the parts that the recogniser missed: "Haroon | Akhtar Khan"."""
        head = _head(tree, first, last)
        if (
            head == last
            and tree.deps[last] == g.COMPOUND
            and tree.heads[last] == last + 1
            and tree.tags[last + 1] in g.PROPER_TAGS
        ) or (tree.deps[head] == g.COMPOUND and tree.heads[head] == last + 1 and tree.tags[last + 1] in g.PROPER_TAGS):
            last += 1
        while first > 0 and tree.tags[first - 1] in g.PROPER_TAGS and tree.deps[first - 1] == g.COMPOUND:
            part = first - 1
            if (
                not first <= tree.heads[part] <= last
                or self.is_title(tree, part)
                or plain(tree.words[part]) in self.by_name
            ):
                break
            if plain(tree.words[part]) in self.by_demonym or self.types.get(tree.lower[part]):
                break
            first = part
        return first, last

    def _capitalised(self, tree: Tree, taken: set[int]) -> Iterator[Mention]:
        """Proper nouns that neither knows: the noun with the capitalised words before it."""
        taken = taken | {i for n in tree.names if n.label in VALUE_LABELS for i in range(n.first, n.last + 1)}
        for i in range(len(tree)):
            if tree.tags[i] not in g.PROPER_TAGS or i in taken or tree.deps[i] in (g.COMPOUND, g.NMOD):
                continue
            if not tree.words[i][:1].isupper() or self.is_title(tree, i) or tree.kind is BlockKind.HEADLINE:
                continue
            first = i
            while (
                first > 0
                and first - 1 not in taken
                and tree.words[first - 1][:1].isupper()
                and not (
                    self.is_title(tree, first - 1)
                    or tree.tags[first - 1] in ("DT", "PRP", "IN", "PRP$", "CC", "RB", "MD")
                )
            ):
                first -= 1
            while first > 1 and tree.words[first - 1] == "-" and tree.words[first - 2][:1].isupper():
                first -= 2  # "Mota-Engil"
            text = tree.words_of(range(first, i + 1))
            yield Mention(first, i, i, text, self.type_of(tree, i, ""), acronym=_acronym(tree, i))

    def is_title(self, tree: Tree, i: int) -> bool:
        return tree.lower[i].rstrip(".") in self.titles

    def type_of(self, tree: Tree, head: int, label: str) -> str:
        """The class of a name: by its last noun ("ministry", "bank"), else by the recogniser's label."""
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
        return CLASS_OF_LABEL.get(label, "Thing")


def opener(name: str) -> str:
    """What a name begins with, up to the first character that is no letter or digit: look-ups start there."""
    found = OPENER.match(name)
    return found.group() if found else name[:1]


def plain(name: str) -> str:
    """A name with straight apostrophes and single blanks: what look-ups compare."""
    return " ".join(name.replace("’", "'").split())


def _head(tree: Tree, first: int, last: int) -> int:
    """The token of a span whose governor lies outside; of several, the last noun."""
    outside = [i for i in range(first, last + 1) if not first <= tree.heads[i] <= last or tree.heads[i] == i]
    nouns = [i for i in outside if tree.is_noun(i)]
    return (nouns or outside or [last])[-1 if not nouns else 0]


def _acronym(tree: Tree, last: int) -> str:
    """An acronym in brackets just after a token: "… Organisation (SCO)" → SCO."""
    if last + 3 < len(tree) + 1 and last + 2 < len(tree) and tree.words[last + 1] == "(":
        word = tree.words[last + 2]
        if word.isupper() and 2 <= len(word) <= 8 and last + 3 < len(tree) and tree.words[last + 3] == ")":
            return word
    return ""
