"""What noun phrases refer to: the entities behind the tokens of a document, unfolded into arguments."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from kg.extraction import faults
from kg.extraction.clauses import noun_phrases as naming
from kg.extraction.clauses.clause import SUBJECT
from kg.extraction.clauses.sentence import Clauses
from kg.extraction.lexicon import Lexicon
from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree
from kg.extraction.reference import descriptions as coreference
from kg.extraction.reference.entities import Entities
from kg.extraction.reference.names import VALUE_LABELS, Mention, Names
from kg.model import Argument, BlockKind
from kg.values.literals import literal

COUNTING = frozenset({"CD", "JJ", "JJS", "DT"})  # "two of", "many of", "most of", "all of"
NOBODY = frozenset({"neither", "either", "each", "every", "no", "any"})
DEMONSTRATIVE = frozenset({"this", "that", "these", "those"})
LOCATIVE = frozenset({"in", "at", "near", "outside", "around", "across", "inside"})


class Referents:
    """The names of a document's sentences, and `refs`: which tokens mean which entities.

    Tokens are addressed as (sentence, token), both counted from 0. `date` is the document's, "" if unknown.
    """

    def __init__(self, trees: Sequence[Tree], names: Names, words: Lexicon, date: str = "") -> None:
        self.trees = trees
        self.date = date
        self.words = words
        self.names = names
        self.sentences = [Clauses(tree, words.titles) for tree in trees]
        self.entities = Entities(names.ontology)
        self.mentions: list[dict[int, Mention]] = faults.each(lambda s: names.find(trees[s]), len(trees))
        self.refs: dict[tuple[int, int], tuple[str, ...]] = {}
        self.unresolved: Counter[str] = Counter()
        self._kinds: dict[
            str, list[tuple[int, int, str]]
        ] = {}  # where each kind of thing was named, by its noun; sorted
        self._first: dict[str, str] = {}  # labels of common nouns by their singular

    def arguments(self, s: int, head: int, place: bool = False) -> list[Argument]:
        """What a phrase refers to, its coordination unfolded. `place` asks for cities as places, not as governments."""
        found: list[Argument] = []
        for i in self.listed(s, head):
            if self.trees[s].is_verb(i) and i != head:
                continue
            found.extend(self.arguments_of(s, i, place))
        return found

    def listed(self, s: int, head: int) -> list[int]:
        """What is coordinated; of names also those that the parser takes for appositions: "Yale, Harvard and Brown"."""
        tree, names = self.trees[s], self.mentions[s]
        found = tree.coordinated(head)
        for i in found:
            for name in tree.kids(i, g.APPOS):
                if i in names and name in names and tree.has(name, g.CONJ):
                    found.extend(tree.coordinated(name))
        return found

    def arguments_of(self, s: int, i: int, place: bool = False) -> list[Argument]:
        """What one noun or pronoun refers to, its conjuncts left aside."""
        tree = self.trees[s]
        if entities := self.refs.get((s, i)):
            begin, end = self._span(s, i)
            chosen = entities if place or self._is_located(s, i) else tuple(self.acting(e) for e in entities)
            return [Argument(begin, end, self.text(s, begin, end), e, part=n) for n, e in enumerate(chosen)]
        if tree.tags[i] in g.PRONOUN_TAGS:
            self.unresolved[tree.lower[i]] += 1
            name, kind = self.words.pronouns.get(tree.lower[i], ("", ""))
            entity = self.entities.add(name, kind)
            return [Argument(tree.starts[i], tree.ends(i), tree.words[i], entity)] if entity else []
        if tree.tags[i] in COUNTING and (counted := naming.counted(tree, i)) >= 0:
            return self.arguments_of(s, counted, place)
        if not tree.is_noun(i):
            return []
        noun = naming.partitive(tree, i, self.words.partitives)
        if noun != i:  # "thousands of miners": the miners, though "thousands" is a number
            return self._listed(s, i) or self.arguments(s, noun, place)
        if value := self.value(s, i):
            return [value]
        seat = tree.lemmas[i] in tree.word_class("seat")  # "whose headquarters are in"
        if seat and (owner := tree.kid(i, g.POSS)) >= 0:
            return self.arguments_of(s, owner, place)
        if (named := self._said_of(s, i)) >= 0:
            return self.arguments_of(s, named, place)
        return self._listed(s, i) or self._identical(s, i) or self._of_each(s, i) or self.common(s, i)

    def _of_each(self, s: int, i: int) -> list[Argument]:
        """ "Pakistani and Afghan forces": two, each named by its own adjective."""
        tree = self.trees[s]
        for first in tree.kids(i, g.AMOD, g.NMOD, g.COMPOUND) if tree.tags[i] in ("NNS", "NNPS") else ():
            members = tree.coordinated(first)
            if len(members) < 2 or members[-1] > i or not all(m in self.mentions[s] for m in members):
                continue
            rest = naming.STRAY_MARKS.sub("", tree.words_of(range(members[-1] + 1, i + 1)))
            begin, end = tree.span_text([first, i])
            labels = (f"{self.mentions[s][m].text} {rest}" for m in members)
            found = [e for label in labels if (e := self.entities.add(label, self.type_of_noun(s, i)))]
            return [Argument(begin, end, self.text(s, begin, end), e, part=n) for n, e in enumerate(found)]
        return []

    def _listed(self, s: int, i: int) -> list[Argument]:
        """ "Several regions, including Moscow and Kazan": those that are named."""
        tree = self.trees[s]
        for p in tree.kids(i, g.PREP):
            inner = tree.kid(p, g.PREP) if tree.lower[p] == "such" else p
            if tree.lower[p] in ("including", "such") and inner >= 0:
                names = [n for f in tree.kids(inner, g.POBJ) for n in tree.coordinated(f) if n in self.mentions[s]]
                if names:
                    return [a for n in names for a in self.arguments_of(s, n, place=self._is_mere_place(s, names[-1]))]
        return []

    def _said_of(self, s: int, i: int) -> int:
        """ "Acme is a firm that …", "Acme, a firm based in …": what a clause says of the noun it says of the name."""
        tree = self.trees[s]
        placed = any(tree.lower[p] in LOCATIVE for p in tree.kids(i, g.PREP))
        placed = placed or any(tree.lower[m] == "based" for m in tree.kids(i, g.AMOD))
        if not placed and not tree.has(i, g.ACL, g.RELCL):
            return -1
        top = tree.first_conjunct(i)
        if tree.deps[top] == g.APPOS and tree.heads[top] in self.mentions[s]:
            named = self.refs.get((s, tree.heads[top]), ())
            if self.type_of_noun(s, i) == "Topic" and any(self.entities.is_a(e, "Place", "Country") for e in named):
                return -1  # "patrols in the Gulf, a step that"
            is_body = self.names.ontology.is_a(self.type_of_noun(s, i), "Organization")
            return -1 if is_body and any(self.entities.is_a(e, "Person") for e in named) else tree.heads[top]
        clause = self.sentences[s].by_predicate.get(tree.heads[top])
        subjects = clause.slots.get(SUBJECT, ()) if clause and tree.deps[top] == g.ATTR else ()
        return next((n for n in subjects if n != i and (n in self.mentions[s] or tree.tags[n] == "PRP")), -1)

    def wider(self, s: int, i: int) -> list[int]:
        """A place with the wider ones after it: "Austin, Texas, United States"."""
        tree, found = self.trees[s], [i]
        places = {m.first: (head, m) for head, m in self.mentions[s].items() if self._may_be_place(s, head, m)}
        mention = self.mentions[s].get(i)
        while mention and mention.last + 2 < len(tree) and tree.words[mention.last + 1] in (",", "("):
            after, mention = places.get(mention.last + 2, (i, None))
            if mention:
                found.append(after)
        return found

    def _may_be_place(self, s: int, i: int, mention: Mention) -> bool:
        """Is a name a place's, or an abbreviation such as "TX"?"""
        short = len(mention.text) < 4 and mention.text.isupper()
        return short or any(self.entities.is_a(e, "Place") for e in self.refs.get((s, i), ()))

    def _identical(self, s: int, i: int) -> list[Argument]:
        """ "The province of Sindh": Sindh."""
        tree = self.trees[s]
        if tree.lemmas[i] not in self.words.identity:
            return []
        for of in tree.kids(i, g.PREP):
            for name in tree.kids(of, g.POBJ):
                mention = self.mentions[s].get(name)
                if tree.lower[of] == "of" and mention and mention.type in ("City", "SubnationalEntity", "Place"):
                    return self.arguments(s, name, place=True)
        return []

    def common(self, s: int, i: int) -> list[Argument]:
        """A common noun phrase as an entity of its own, named by its words."""
        tree = self.trees[s]
        determiners = {tree.lower[c] for c in tree.kids(i, g.DET)}
        kind = self.words.descriptions.get(tree.lower[i], ("", ""))[0].split(";")[0]
        refers_back = bool(determiners & coreference.DEFINITE) and len(naming.core(tree, i)) == 1
        if kind and kind not in coreference.MADE and (refers_back or determiners & NOBODY):
            self.unresolved[tree.lower[i]] += 1
            return []
        rules = tree.lower[i] in tree.word_class("ruling") and any(p in self.mentions[s] for p in tree.kids(i, g.POSS))
        if kind == "Country" and tree.has(i, g.POSS) and not rules:  # "its neighbour": which one is not known
            self.unresolved[tree.lower[i]] += 1
            return []
        label = naming.label(tree, i, lambda p: self._owner(s, p)) + self._building_place(s, i)
        if kind := self._nationality(s, i):  # "the electoral council" of the country that is spoken of
            label = f"{kind} {naming.label(tree, i).lower()}"
        entity = self.entities.add(self._same(s, i, label), self.type_of_noun(s, i))
        if not entity:
            return []
        begin, end = tree.span_text(naming.core(tree, i))
        return [Argument(begin, end, self.text(s, begin, end), entity)]

    def _building_place(self, s: int, i: int) -> str:
        """ "Is building a mill in Lahore": the mill is " in Lahore", wherever its builders are."""
        tree, verb = self.trees[s], self.trees[s].heads[i]
        if tree.deps[i] != g.DOBJ or tree.lemmas[verb] not in tree.word_class("building") or i + 2 >= len(tree):
            return ""
        place = tree.kid(i + 1, g.POBJ)
        built = self.type_of_noun(s, i) == "Project" and tree.lower[i + 1] in LOCATIVE and tree.heads[i + 1] == verb
        named = place >= 0 and tree.tags[place] in g.PROPER_TAGS
        return f" {tree.words[i + 1]} {tree.words_of(naming.core(tree, place))}" if built and named else ""

    def _same(self, s: int, i: int, label: str) -> str:
        """The label as it was first used, in the singular or in the plural: "salt", "salts"; of "these tales" the
        longer one before: "folk tales"."""
        tree = self.trees[s]
        kinds = self._kinds.setdefault(tree.lemmas[i], [])
        if len(label.split()) == 1 and any(tree.lower[c] in DEMONSTRATIVE for c in tree.kids(i, g.DET)):
            before = bisect_left(kinds, (s, i, ""))
            return kinds[before - 1][2] if before else label
        place = bisect_left(kinds, (s, i, label))
        if label.lower().endswith(tree.lower[i]) and kinds[place : place + 1] != [(s, i, label)]:
            kinds.insert(place, (s, i, label))
        words = label.lower().split()
        if tree.lower[i] in words:
            words[words.index(tree.lower[i])] = tree.lemmas[i].lower()
        return self._first.setdefault(" ".join(words), label)

    def _owner(self, s: int, pronoun: int) -> str:
        """Whose it is, if they are one or two with names: of "bees … their importance" it remains the importance."""
        owners = [self.acting(e) for e in self.refs.get((s, pronoun), ())]
        named = [self.entities.label(e) for e in owners if self.entities.is_named(e)]
        return " and ".join(named) if len(named) == len(owners) < 3 else ""

    def _nationality(self, s: int, i: int) -> str:
        """The adjective of a public body's country where the text leaves it out."""
        tree = self.trees[s]
        definite = any(tree.lower[c] in ("the", "our", "its", "their") for c in tree.kids(i, g.DET, g.POSS))
        named = any(self.refs.get((s, t)) for t in tree.subtree(i) if t != i and tree.tags[t] not in g.PRONOUN_TAGS)
        joint = tree.lower[i] in tree.word_class("joint")
        if self.type_of_noun(s, i) != "GovernmentBody" or not definite or named or joint:
            return ""
        known = self.names.ontology.known.get(self.here(s, i))
        return next(iter(known.demonyms), "") if known else ""

    def here(self, s: int, i: int) -> str:
        """The country that goes without saying at a place; none as long as no discourse is read."""
        return ""

    def type_of_noun(self, s: int, i: int) -> str:
        """The class of a common noun by its head, a group for plural people, else a topic."""
        tree = self.trees[s]
        term = f"{tree.lower[i - 1]} {tree.lower[i]}" if i else ""
        kind = self.words.types.get(term) or self.words.types.get(tree.lower[i]) or self.words.types.get(tree.lemmas[i])
        kind = kind or ("Group" if tree.tags[i] == "NNPS" else "Topic")
        return "Group" if kind == "Person" and tree.tags[i] == "NNS" else kind

    def value(self, s: int, i: int) -> Argument | None:
        tree = self.trees[s]
        for span in tree.names:
            if span.first <= i <= span.last and span.label in VALUE_LABELS:
                begin, end = tree.starts[span.first], tree.ends(span.last)
                text = self.text(s, begin, end)
                return Argument(begin, end, text, literal=literal(span.label, text, tree.ontology, self.date))
        return None

    def _span(self, s: int, i: int) -> tuple[int, int]:
        tree, mention = self.trees[s], self.mentions[s].get(i)
        if mention:
            return tree.starts[mention.first], tree.ends(mention.last)
        return tree.span_text(naming.core(tree, i) if tree.is_noun(i) else [i])

    def text(self, s: int, begin: int, end: int) -> str:
        tree = self.trees[s]
        return tree.text[begin - tree.begin : end - tree.begin]

    # capitals and governments

    def acting(self, entity: str) -> str:
        """What a name stands for where it acts: Moscow → Russia."""
        known = self.names.ontology.known
        above = known.get(known[entity].metonym_of) if entity in known else None
        return self.entities.of_known(above) if above else entity

    def standing(self, s: int, i: int, entity: str) -> str:
        return entity if self._is_located(s, i) else self.acting(entity)

    def _is_located(self, s: int, i: int) -> bool:
        """Does a name stand where places stand: "in Moscow", beside another city or region, in a dateline?"""
        tree = self.trees[s]
        if tree.kind in (BlockKind.DATELINE,):
            return True
        top = tree.first_conjunct(i)
        if tree.deps[top] == g.POBJ and tree.lower[tree.heads[top]] in LOCATIVE:
            return True
        beside = [c for c in tree.coordinated(top) if c != i]
        if top != i:
            beside.append(top)
        return any(self._is_mere_place(s, c) for c in beside)

    def _is_mere_place(self, s: int, i: int) -> bool:
        mention = self.mentions[s].get(i)
        return bool(
            mention
            and mention.known
            and mention.known[0].type in ("City", "SubnationalEntity")
            and not mention.known[0].metonym_of
        )
