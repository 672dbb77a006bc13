"""Names in a sentence: known ones from the gazetteer, those the recogniser finds, and capitalised runs it misses."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator
from dataclasses import replace
from itertools import chain, repeat

from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Span, Tree
from kg.extraction.reference import divisions
from kg.extraction.reference.mention import Mention, acronym_after, head_of, opener, plain
from kg.extraction.reference.name_words import NameWords
from kg.extraction.reference.no_names import NO_NAMES, is_honorific
from kg.kept import kept
from kg.model import BlockKind
from kg.ontology import Known

LONGEST_NAME = 9  # tokens
BEFORE_NAMES = ("DT", "IN", "``")
AFTER_NAMES = ("POS", "IN", "``", "''")
NOT_IN_NAMES = ("DT", "PRP", "IN", "PRP$", "CC", "RB", "MD")
VALUE_LABELS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"})


class Names(NameWords):
    """Finds names in sentences, by one ontology."""

    def find(self, tree: Tree) -> dict[int, Mention]:
        """The names of a sentence by the token that heads them; of two with one head, the longer."""
        found: dict[int, Mention] = {}
        taken = {i for i in tree.nouns if self._is_people(tree, i)}
        recognised = (self._with_and(tree, m) for m in self._recognised(tree))
        longest_first = lambda m: (m.first - m.last, not m.known, m.first)  # noqa: E731
        for mention in sorted((*self._known(tree, taken), *self._storms(tree), *recognised), key=longest_first):
            inside = taken.intersection(range(mention.first, mention.last + 1))
            if mention.head in found or (inside and not mention.known):
                continue
            found[mention.head] = mention
            taken.update(range(mention.first, mention.last + 1))
        for mention in self._capitalised(tree, taken, {m.last: m for m in found.values()}):
            if is_honorific(self, tree, "", mention):
                continue
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
        shout = tree.kind is BlockKind.DATELINE
        if not shout and opener(tree.words[first]) not in self.openers:
            return None
        start, is_plain = tree.begin, _is_plain(tree)
        for last in range(min(first + LONGEST_NAME, len(tree)) - 1, first - 1, -1):
            key = tree.text[tree.starts[first] - start : tree.ends(last) - start]
            if not is_plain:
                key = plain(key)
            if shout and key.isupper() and len(key) > 3:
                key = key.title()
            for names, demonym in ((self.by_name, False), (self.by_demonym, True)):
                if known := names.get(key):
                    if key.isupper() and last == first and self._is_shouted(tree):
                        continue
                    rows = (*known, *(() if demonym else self.beside.get(key, ())))
                    return self._of_rows(tree, first, last, key, rows, demonym)
            rows = tuple(self.beside.get(key, ()))
            if rows and divisions.in_company(tree, first, last, rows, self.by_name):
                return self._of_rows(tree, first, last, key, rows)
        return None

    @staticmethod
    def _of_rows(
        tree: Tree, first: int, last: int, text: str, rows: tuple[Known, ...], demonym: bool = False
    ) -> Mention:
        if not demonym and any(row.type == "SubnationalEntity" for row in rows):
            last = divisions.with_kind(tree, last)
        head = head_of(tree, first, last)
        return Mention(first, last, head, text, rows[0].type, rows, demonym, acronym_after(tree, last))

    def _is_people(self, tree: Tree, i: int) -> bool:
        """Are people meant, not their country: "ethnic Albanians", "800,000 Syrians", "Serbs in Bosnia", "a Kenyan"?"""
        if tree.tags[i] in ("NN", "NNP") and plain(tree.words[i]) in self.by_demonym:
            return any(tree.lower[c] in tree.word_class("one of many") for c in tree.kids(i, g.DET))
        if tree.tags[i] not in ("NNS", "NNPS") or plain(tree.words[i]) not in self.by_demonym:
            return False
        counted = tree.deps[i] == g.POBJ and tree.lemmas[tree.heads[tree.heads[i]]] in self.partitives
        described = any(c < i for c in tree.kids(i, g.AMOD, g.NUMMOD, g.COMPOUND, g.NMOD))
        placed = any(tree.lower[p] in tree.word_class("origin preposition") for p in tree.kids(i, g.PREP)) or tree.has(
            i, g.ACL
        )
        return described or placed or counted

    def _with_given_name(self, tree: Tree, match: Mention) -> Mention:
        """A name as it is known, or the longer one of which it is a part here: "the ambassador, Marta Lima"."""
        if tree.words_of(range(match.first, match.last + 1)).lower() in tree.word_class("of each nation"):
            return self._with_nation(tree, match)
        if not self._is_surname(tree, match):
            return match
        first = match.first - 1
        text = tree.words_of(range(first, match.last + 1))
        return Mention(first, match.last, match.head, text, "Person")

    def _with_nation(self, tree: Tree, match: Mention) -> Mention:
        """ "The Philippine Red Cross": a body of that country."""
        first = match.first - 1
        if first < 0 or plain(tree.words[first]) not in self.by_demonym:
            return match
        return Mention(first, match.last, match.head, tree.words_of(range(first, match.last + 1)), "Organization")

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

    def _storms(self, tree: Tree) -> Iterator[Mention]:
        """ "Hurricane Maria", "Tropical Storm Maria"; not "the National Hurricane Center"."""
        words = tree.word_class("storm")
        for i in range(len(tree) - 1):
            if tree.lower[i] not in words or not tree.words[i].istitle() or not tree.words[i + 1][:1].isupper():
                continue
            first = i - 1 if i and f"{tree.lower[i - 1]} {tree.lower[i]}" in words else i
            inside_name = first and (tree.tags[first - 1] in g.PROPER_TAGS or tree.tags[first - 1] == "DT")
            if not inside_name and tree.tags[i + 1] in ("NNP", "JJ", "CD") and not self._goes_on_as_name(tree, i + 2):
                text = tree.words_of(range(first, i + 2))
                kind = "Disaster" if "Disaster" in self.ontology.classes else "Event"
                yield Mention(first, i + 1, head_of(tree, first, i + 1), text, kind)

    @staticmethod
    def _goes_on_as_name(tree: Tree, i: int) -> bool:
        return i < len(tree) and (tree.tags[i] == "CD" or (tree.tags[i] in g.PROPER_TAGS and tree.words[i].istitle()))

    @staticmethod
    def _is_shouted(tree: Tree) -> bool:
        return len(tree) > 3 and tree.text.isupper()

    def _recognised(self, tree: Tree) -> Iterator[Mention]:
        """What spaCy's recogniser marks, without article, possessive and title."""
        for span in map(self._of_title, repeat(tree), chain.from_iterable(map(_parted, repeat(tree), tree.names))):
            first, last = self._trimmed(tree, span)
            is_title = first == last and self.is_title(tree, first)  # "is Founder of"
            capital = any(tree.words[i][:1].isupper() for i in range(first, last + 1))
            if span.label in VALUE_LABELS or is_title or not capital:
                continue
            if span.label == "PERSON":
                first, last = self._whole_name(tree, first, last)
            if span.label == "ORG":
                first = self._begin_of_body(tree, first)
            if span.label != "NORP" and plain(tree.words_of(range(first, last + 1))) not in self.by_name:
                last = divisions.with_kind(
                    tree, last, "division" if span.label in divisions.PLACES else "mere division"
                )
            head = head_of(tree, first, last)
            text, acronym = tree.words_of(range(first, last + 1)), acronym_after(tree, last)
            mention = Mention(first, last, head, text, self.type_of(tree, head, span.label), acronym=acronym)
            if not any(is_none(self, tree, span.label, mention) for is_none in NO_NAMES):
                yield mention

    def _of_title(self, tree: Tree, span: Span) -> Span:
        """ "King Felipe" marked as a body is a person."""
        first, last = span.first, span.last
        if span.label not in ("ORG", "PERSON", g.GPE) or first == last or tree.lower[last] in self.types:
            return span
        if span.label == g.GPE and not (
            last - first > 1 and (seat := self._longest(tree, first)) and seat.last < last - 1
        ):
            return span  # but "Chief Executive of Hong Kong Carrie Lam"
        if any(self._heads_body(tree, i) for i in range(first, last)):
            return replace(span, label="ORG")
        if first > 1 and tree.lower[first - 1] in (g.OF, g.FOR) and self.is_title(tree, first - 2):
            seat = self._longest(tree, first)  # "King of Spain Felipe VI"
            behind = seat.last + 1 if seat else first + 1 if last - first > 1 else last
            return Span(behind, last, "PERSON") if behind < last else span
        is_royal = span.label != g.GPE and tree.lower[first] in tree.word_class("royal")
        return replace(span, label="PERSON") if is_royal else span

    def _heads_body(self, tree: Tree, i: int) -> bool:
        """ "The Dockers' *Union* of Kenya" marked as a person is a body."""
        kind = self.types.get(tree.lower[i], "")
        return self.ontology.is_a(kind, "Organization") and tree.lower[i + 1] in (g.OF, g.FOR)

    def _trimmed(self, tree: Tree, span: Span) -> tuple[int, int]:
        """A span without what stands before and after the name, and without a person's title."""
        first, last = span.first, span.last
        while first < last and (tree.tags[first] in BEFORE_NAMES or not tree.words[first][0].isalnum()):
            if first and tree.words[first] == "All" and tree.tags[first + 1] in ("NNPS", "NNS"):
                break  # "the All Blacks"
            first += 1
        while first < last and (tree.tags[last] in AFTER_NAMES or not any(map(str.isalnum, tree.words[last]))):
            last -= 1
        while span.label == "PERSON" and first < last and self._is_called(tree, first, last):
            first += 1
        if first + 1 < last and self._is_told(tree, first):
            first += 1
        if span.label == "PERSON" and last - first >= 2 and tree.deps[first] == g.POBJ:
            first += 1  # "ambassador to Chad Ann Lee"
        return first, last

    def _is_called(self, tree: Tree, first: int, last: int) -> bool:
        """Does a title or, before two names, a noun for what somebody is begin a span: "Lawyer Tom Hall"?"""
        is_title = (
            self.is_title(tree, first) or tree.lower[first].removesuffix("s") in self.titles
        )  # "Presidents A and B"
        return is_title or (last - first > 1 and self.types.get(tree.lower[first]) == "Person")

    def _is_told(self, tree: Tree, first: int) -> bool:
        """ "Told CNN Tom Hall had left": CNN is told, and no part of his name."""
        told = first > 0 and tree.lemmas[first - 1] in tree.word_class("addressing")
        return told and any(k.type == "MediaOrganization" for k in self.by_name.get(tree.words[first], ()))

    def _begin_of_body(self, tree: Tree, first: int) -> int:
        """Where a name begins of which the recogniser marks the end: "Center for | Marine Life"."""
        body = first - 2
        if body < 0 or tree.lower[first - 1] not in (g.OF, g.FOR) or not tree.words[body][:1].isupper():
            return first
        is_body = self.ontology.is_a(self.types.get(tree.lower[body], ""), "Organization", "Project")
        if not is_body or self.is_title(tree, body):
            return first
        while (
            body > 0
            and tree.deps[body - 1] == g.COMPOUND
            and tree.heads[body - 1] <= first - 2
            and tree.words[body - 1][:1].isupper()
        ):
            body -= 1
        return body

    def _with_and(self, tree: Tree, mention: Mention) -> Mention:
        """ "The Gulf and Levant Centre": one body, whose name has two halves."""
        first, last = mention.first, mention.last
        half = first - 2
        if half < 0:
            return mention
        head = last if tree.heads[half] == last else mention.head  # "the Victoria and Albert Museum"
        if tree.lower[first - 1] != g.AND or tree.tags[head] not in ("NN", "NNP"):
            return mention
        joined = tree.deps[half] in (g.NMOD, g.COMPOUND) and tree.heads[half] == head and tree.words[half][0].isupper()
        if not joined or tree.lower[head] not in self.types or plain(tree.words[half]) in self.by_demonym:
            return mention
        while half > 0 and tree.deps[half - 1] == g.COMPOUND and tree.words[half - 1][0].isupper():
            half -= 1
        text = tree.words_of(range(half, last + 1))
        kind = mention.type if head == mention.head else self.type_of(tree, head, "ORG")
        return replace(mention, first=half, head=head, text=text, type=kind)

    def _whole_name(self, tree: Tree, first: int, last: int) -> tuple[int, int]:
        """A person's name with the parts that the recogniser missed: "Haroon | Akhtar Khan"."""
        head = head_of(tree, first, last)
        of_next = tree.deps[head] == g.COMPOUND and tree.heads[head] == last + 1
        if of_next and tree.tags[last + 1] in g.PROPER_TAGS:
            last += 1
        while self._is_given_name(tree, first - 1, first, last):
            first -= 1
        return first, last

    def _is_given_name(self, tree: Tree, i: int, first: int, last: int) -> bool:
        """Is a token, before a name, a part of it: no title, no other name, no word for a thing?"""
        if i < 0 or tree.tags[i] not in g.PROPER_TAGS or tree.deps[i] != g.COMPOUND:
            return False
        if i > 1 and tree.lower[i - 1] in (g.OF, g.FOR) and self.is_title(tree, i - 2):
            return False  # "Minister of *Information* Ann Lee"
        name = plain(tree.words[i])
        other = name in self.by_name or name in self.by_demonym or bool(self.types.get(tree.lower[i]))
        valued = any(n.label in VALUE_LABELS and n.first <= i <= n.last for n in tree.names)  # "On Tuesday Tom Hall"
        return first <= tree.heads[i] <= last and not self.is_title(tree, i) and not other and not valued

    def _capitalised(self, tree: Tree, taken: set[int], ends: dict[int, Mention]) -> Iterator[Mention]:
        """Proper nouns that neither knows: the noun with the capitalised words before it."""
        taken = taken | {i for n in tree.names if n.label in VALUE_LABELS for i in range(n.first, n.last + 1)}
        for i in tree.nouns if tree.kind is not BlockKind.HEADLINE else ():
            if i in taken or not self._is_proper(tree, i):
                continue
            first = self._begin_of_run(tree, i, taken)
            if (place := ends.get(first - 1)) and self._is_body_of(tree, place, i):
                first = place.first
            text = tree.words_of(range(first, i + 1))
            yield Mention(first, i, i, text, self.type_of(tree, i, ""), acronym=acronym_after(tree, i))

    def _begin_of_run(self, tree: Tree, i: int, taken: Container[int]) -> int:
        """Where the capitalised words begin that a noun ends."""
        first = i
        while first > 0 and first - 1 not in taken and self._goes_on(tree, first - 1):
            first -= 1
        while first < i and first - 1 in taken and self._is_seat(tree, first - 1, i):
            first -= 1  # "Madrid District Hospital"
        while first > 1 and tree.words[first - 1] == "-" and tree.words[first - 2][:1].isupper():
            first -= 2  # "Mota-Engil"
        return first

    def _is_body_of(self, tree: Tree, place: Mention, head: int) -> bool:
        """ "Abu Dhabi Media", "Lagos Chamber": does the name of a city or state begin that of a body?"""
        of_part = any(k.type in ("City", "SubnationalEntity") for k in place.known) and not place.demonym
        kind = self.types.get(tree.lower[head], "")
        modifies = tree.deps[place.head] in (g.COMPOUND, g.NMOD) and tree.heads[place.head] == head
        is_body = self.ontology.is_a(kind, "Organization") or tree.lower[head] in self.mastheads
        return of_part and modifies and is_body

    def _is_proper(self, tree: Tree, i: int) -> bool:
        heads_phrase = tree.tags[i] in g.PROPER_TAGS and tree.deps[i] not in (g.COMPOUND, g.NMOD)
        named = heads_phrase and tree.words[i][:1].isupper() and not self.is_title(tree, i)
        return named and tree.lower[i] not in tree.word_class("name suffix")

    def _goes_on(self, tree: Tree, i: int) -> bool:
        """Is a token part of the name that stands after it?"""
        return tree.words[i][:1].isupper() and tree.tags[i] not in NOT_IN_NAMES and not self.is_title(tree, i)

    def _is_seat(self, tree: Tree, place: int, i: int) -> bool:
        """Does the name of a body or a building begin with the place where it is?"""
        kind = self.types.get(tree.lower[i], "")
        is_part = place >= 0 and tree.deps[place] == g.COMPOUND and tree.heads[place] == i
        known = is_part and any(k.type == "City" for k in self.by_name.get(plain(tree.words[place]), ()))
        return known and self.ontology.is_a(kind, "Organization", "Project")


@kept
def _is_plain(tree: Tree) -> bool:
    """Are all words of a sentence in order as look-ups compare them? Most are."""
    return plain(tree.text) == tree.text


def _parted(tree: Tree, span: Span) -> Iterator[Span]:
    """ "Springfield, Ohio" marked as one place is two."""
    first = span.first
    for i in range(span.first, span.last) if span.label in divisions.PLACES else ():
        if tree.words[i] == "," and first < i:
            yield Span(first, i - 1, span.label)
            first = i + 1
    yield Span(first, span.last, span.label)
