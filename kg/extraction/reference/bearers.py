"""Who bears a name: the names of one document, learnt before any is resolved, and which of them mean the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from string import ascii_uppercase

from kg import variants
from kg.extraction.parsing import labels as g
from kg.extraction.reference import offices
from kg.extraction.reference.context import Context
from kg.extraction.reference.descriptions import longer_name
from kg.extraction.reference.entities import Entities
from kg.extraction.reference.mention import ACRONYM_LETTERS, Mention, plain
from kg.extraction.reference.rules import Answer, Referent, Rule, first, one
from kg.kept import kept
from kg.ontology import Known, Ontology

LONG_NAME = 3  # words: shorter names differ by a letter without being misspelt
MISSPELT = 2  # letters at most by which two spellings of a word differ

Gap = tuple[int, tuple[str, ...]]  # where a word was left out of a name, and the others


class Bearers:
    """What names mean in a document, by all the names in it."""

    def __init__(self, entities: Entities, mentions: Iterable[Mention]) -> None:
        self.entities = entities
        self.ontology = entities.ontology
        self.acronyms: dict[str, str] = {}  # the name in full
        self.persons: dict[str, list[str]] = defaultdict(list)  # names in full by surname
        self.first_surnames: dict[str, set[str]] = defaultdict(set)  # by the last word but one: "Ana Silva Ruiz"
        self.begin: dict[str, set[str]] = defaultdict(set)  # longer names by first word
        self.end: dict[str, set[str]] = defaultdict(set)  # and by their last
        self.short: dict[str, set[str]] = defaultdict(set)  # and by their initials
        self.types: dict[str, Counter[str]] = defaultdict(Counter)
        self.long: dict[Gap, list[str]] = defaultdict(list)  # long names by all but one of their words
        self.storms: dict[str, Counter[str]] = defaultdict(Counter)  # names with "Hurricane" by those without
        self.seen: Counter[str] = Counter()  # how often rows of the gazetteer are named, 0 for what only holds such
        self.places: dict[str, Counter[str]] = defaultdict(Counter)  # classes of names that are said to be in a place
        self.inside: dict[str, set[str]] = defaultdict(set)  # names of the places that a place is said to be in
        self.holds: dict[str, set[str]] = defaultdict(set)  # and the other way round
        self.rows: dict[str, tuple[Known, ...]] = {}
        for mention in mentions:
            self._learn(mention)

    def _learn(self, m: Mention) -> None:
        name = plain(m.text)
        words = name.split()
        if name not in self.types and len(words) >= LONG_NAME:
            for gap in _gaps(words):
                self.long[gap].append(name)
        self.types[name][m.type] += 1
        self.entities.named.add(name)
        self.rows[name] = m.known
        for known in m.known:
            if name not in known.beside:
                self.seen[known.id] += 1
                self.seen.update(dict.fromkeys(self.ontology.within(known.id), 0))
        if m.inside:
            self.places[name][m.type] += 1
            self.inside[name].add(m.inside)
        if m.holds:
            self.holds[name].add(m.holds)
        if m.acronym:
            self.acronyms.setdefault(m.acronym, m.known[0].label if m.known else name)
        if storm := given_to_storm(name, self.ontology):
            self.storms[storm][name] += 1
        if len(words) > 1:
            self.short[variants.initials(name)].add(name)
            self.begin[words[0]].add(variants.without_legal_form(name, self.ontology))
            self.end[self.last(name)].add(name)
            if m.type == "Person":
                self._learn_person(name)

    def _learn_person(self, name: str) -> None:
        """Remember a person's name in full, the longest of those that are the same."""
        full, words = self.persons[self.last(name)], len(name.split())
        if words > 2:
            self.first_surnames[variants.spelt(name.split()[-2])].add(name)
        same = [same_person(name, other, self.ontology) for other in full]
        if not any(same):
            full.append(name)
        elif words > 2:
            full[:] = [
                name if is_same and len(other.split()) < words else other
                for is_same, other in zip(same, full, strict=True)
            ]

    def last(self, name: str) -> str:
        """The surname in a person's name, in one spelling."""
        return variants.spelt(variants.surname(name, self.ontology))

    def of_surname(self, word: str) -> str:
        """The full name of the only person of this surname, or an empty string."""
        full = self.persons.get(variants.spelt(word), ())
        return full[0] if len(full) == 1 and word not in self.ontology.named else ""

    def usual_type(self, name: str) -> str:
        """The class most mentions of a name have, the more special one if it is a draw."""
        votes = self.places.get(name) or self.types.get(name)
        if not votes:
            return "Thing"
        return max(votes, key=lambda kind: (kind != "Thing", votes[kind], kind))

    def lies_in(self, inner: str, outer: str) -> bool:
        """Does the gazetteer know a place of the first name in one of the second, or in its country and no more?"""
        wide = {k.id for k in self.rows.get(outer, ())}
        countries = {self.ontology.country_of(k) for k in wide}
        above = [self.ontology.within(k.id) for k in self.rows.get(inner, ())]
        return any(not wide.isdisjoint(w) or (len(w) == 1 and w[0] in countries) for w in above)

    def nearest(self, name: str, rows: tuple[Known, ...]) -> Known | None:
        """Of several rows of the gazetteer the one whose surroundings the document mentions; none if a name that means
        other things too has nothing around it that decides."""
        if beside := [k for k in rows if name in k.beside]:
            others = [k for k in rows if name not in k.beside]
            divisions = [k for k in beside if self._is_division(name, k, others)]
            is_sure = len(beside) == 1 or not any(k.type == "SubnationalEntity" for k in beside)
            rows = tuple(divisions or others or (beside if is_sure else ()))
        near = lambda k: (k.part_of in self.seen, k.type == "Country", self.seen[k.part_of], -rows.index(k))  # noqa: E731
        return max(rows, key=near, default=None)

    def _is_division(self, name: str, row: Known, others: list[Known]) -> bool:
        """ "Macon, Georgia", "Seattle, Washington"; "Georgia" in an article that names Atlanta and no Tbilisi."""
        if any(self._is_in_country_of(row, inner) for inner in self.holds[name]):
            return True
        wide = [k for k in others if k.type in ("Country", "SubnationalEntity")]
        if others and not wide:  # a city holds no town
            return any(not self._is_known(inner) for inner in self.holds[name])
        ours, *theirs = (sum(k.id in self.ontology.within(e) for e in self.seen) for k in (row, *wide))
        if self.holds[name] or not others:
            ours += row.part_of in self.seen
        return ours > max(theirs, default=0)

    def _is_in_country_of(self, row: Known, inner: str) -> bool:
        """Does the gazetteer know a place of this name in the country that a division is of?"""
        return any(row.part_of == self.ontology.country_of(k.id) for k in self.rows.get(inner, ()))

    def _is_known(self, name: str) -> bool:
        return any(name not in k.beside for k in self.rows.get(name, ()))

    def meant(self, ctx: Context, s: int, head: int) -> Referent:
        """What a name refers to; nothing if it has no letters."""
        return first(RULES, Name(self, ctx, s, head))


@dataclass(frozen=True, eq=False)
class Name:
    """A name in a sentence, among all names of the document."""

    among: Bearers
    ctx: Context
    s: int
    head: int

    @cached_property
    def mention(self) -> Mention:
        return self.ctx.mentions[self.s][self.head]

    @cached_property
    def text(self) -> str:
        return plain(self.mention.text)

    def stands_for(self, full: str, kind: str = "") -> tuple[str, ...]:
        """The entity of a name in full, of which this is another form."""
        wider = (f"{self.text}, {name}" for name in sorted(self.among.inside.get(self.text, ())))
        aliases = (self.text, self.mention.acronym, *wider)
        return one(self.among.entities.add(full, kind or self.among.usual_type(full), aliases))


def storm(name: Name) -> Answer:
    """ "Tropical Storm Maria … Hurricane Maria … Maria": one, by the name that it has most often."""
    names = name.among.storms.get(given_to_storm(name.text, name.among.ontology) or name.text)
    if not names or name.mention.known:
        return None
    return name.stands_for(max(names, key=lambda full: (names[full], len(full), full)))


def short_form(name: Name) -> Answer:
    """ "The Shipping Council … the Council": the longer name before that has the word."""
    tree, mention = name.ctx.trees[name.s], name.mention
    if mention.known or mention.first != mention.last or mention.type == "Person":
        return None
    definite = any(tree.lower[c] in tree.word_class("definite") for c in tree.kids(name.head, g.DET))
    return one(longer_name(name.ctx, name.s, name.head) if definite else "") or None


def acronym(name: Name) -> Answer:
    """ "The International Cricket Council (ICC) … the ICC": no other body that is called so."""
    full = name.among.acronyms.get(name.text, "")
    if not full or full == name.text or full in {k.label for k in name.mention.known}:
        return None
    known = _known(name, full)
    return one(name.among.entities.of_known(known)) if known else name.stands_for(full)


def embassy(name: Name) -> Answer:
    """ "The Dutch Embassy in Lima": the Embassy of the Netherlands in Peru."""
    return one(offices.mission(name.ctx, name.s, name.head)) or None


def namesake(name: Name) -> Answer:
    """ "London, Ontario": not the London that is known, and neither is "London" in the same article."""
    if not any(k.type == "City" for k in name.mention.known):
        return None
    wider = [w for w in sorted(name.among.inside[name.text]) if not name.among.lies_in(name.text, w)]
    return name.stands_for(f"{name.text}, {wider[0]}", "City") if wider else None


def known_name(name: Name) -> Answer:
    """ "Tokyo": of several rows of the gazetteer the one whose surroundings the document mentions."""
    known = name.among.nearest(name.text, name.mention.known)
    if known and (kind := _called_before(name)) and name.among.ontology.is_a(known.type, "Place"):
        return name.stands_for(name.text, kind)
    return one(name.among.entities.of_known(known)) if known else None


def _called_before(name: Name) -> str:
    """The class of a body that the noun before a name tells: "the news *firm* Saba"."""
    tree, first = name.ctx.trees[name.s], name.mention.first
    is_noun = first > 0 and tree.tags[first - 1] == "NN" and tree.words[first - 1].islower()
    kind = name.ctx.words.types.get(tree.lower[first - 1], "") if is_noun else ""
    return kind if kind in ("Company", "MediaOrganization") else ""


def initials(name: Name) -> Answer:
    """ "The National Rifle Association of America … the NRA": the only longer name with these first letters."""
    if not name.text.isupper() or len(name.text) not in ACRONYM_LETTERS or name.mention.type == "Person":
        return None
    short = name.among.short
    found = {
        full for letters in (name.text, *(name.text + c for c in ascii_uppercase)) for full in short.get(letters, ())
    }
    bodies = [full for full in found if name.among.ontology.is_a(name.among.usual_type(full), "Organization")]
    return name.stands_for(bodies[0]) if len(bodies) == 1 else None


def legal_form(name: Name) -> Answer:
    """ "Acme Motors Inc.": Acme Motors."""
    plain_name = variants.without_legal_form(name.text, name.among.ontology)
    if plain_name == name.text or name.mention.type == "Person":
        return None
    known = _known(name, plain_name)
    return one(name.among.entities.of_known(known)) if known else name.stands_for(plain_name, "Company")


def surname_of_person(name: Name) -> Answer:
    """ "Aino Salmi … Salmi": the only one of that name."""
    if name.mention.inside:
        return None  # "Allen, Texas"
    bearers = name.among.persons.get(name.among.last(name.text), ())
    same = [full for full in bearers if same_person(name.text, full, name.among.ontology)]
    if not same and name.mention.type == "Person" and " " not in name.text:
        same = sorted(name.among.first_surnames.get(name.among.last(name.text), ()))
    if len(same) != 1 or (name.mention.type != "Person" and len(name.text.split()) > 1):
        return None
    known = _known(name, same[0])
    return one(name.among.entities.of_known(known)) if known else name.stands_for(same[0], "Person")


def part_of_longer(name: Name) -> Answer:
    """ "Lu" is Lu Zhengyuan, "Acme" Acme Gold, "Amin" Tom Amin whom the recogniser took for a body: the only longer
    name of a person or body that begins or ends so."""
    among = name.among
    if name.text in among.places:
        return None
    names = sorted(among.begin.get(name.text, set()) - {name.text})
    names = names or (sorted(among.end.get(among.last(name.text), ())) if " " not in name.text else [])
    found = [n for n in names if among.ontology.is_a(among.usual_type(n), "Person", "Organization", "Product")]
    return name.stands_for(found[0]) if len(found) == 1 and not _known(name, found[0]) else None


def misspelt(name: Name) -> Answer:
    """ "Islambad Policy Institute", beside "Islamabad Policy Institute": the one that is written oftener, or has an
    acronym."""
    among = name.among
    for other in _nearly_alike(name):
        is_usual = (among.types[other].total(), other) > (among.types[name.text].total(), name.text)
        return name.stands_for(other, among.usual_type(name.text)) if is_usual or _has_acronym(name, other) else None
    return None


def known_spelling(name: Name) -> Answer:
    """ "Volodymyr Zelenskiy", whom the gazetteer spells otherwise."""
    if len(name.text.split()) < 2 or name.mention.type not in ("Person", "Organization", "Thing"):
        return None
    known = _known_persons(name.among.ontology).get(variants.person_key(name.text, name.among.ontology))
    return one(name.among.entities.of_known(known)) if known else None


def as_written(name: Name) -> Answer:
    """ "Global Lithium Forum": what is called so."""
    return name.stands_for(name.text)


RULES: tuple[Rule[Name], ...] = (
    storm,
    acronym,
    short_form,
    embassy,
    namesake,
    known_name,
    initials,
    known_spelling,
    legal_form,
    surname_of_person,
    part_of_longer,
    misspelt,
    as_written,
)


@kept
def _known_persons(ontology: Ontology) -> dict[str, Known]:
    """The persons of the gazetteer, by what the spellings of their names share, but for those that share it."""
    keys: dict[str, set[str]] = defaultdict(set)
    for known in ontology.gazetteer:
        if ontology.is_a(known.type, "Person"):
            for name in (known.label, *known.aliases):
                if " " in name:
                    keys[variants.person_key(name, ontology)].add(known.id)
    return {key: ontology.known[next(iter(ids))] for key, ids in keys.items() if len(ids) == 1}


def _known(name: Name, full: str) -> Known | None:
    return name.among.ontology.named.get(full)


def _has_acronym(name: Name, full: str) -> bool:
    return full in name.among.acronyms.values()


def _nearly_alike(name: Name) -> Iterator[str]:
    """Other long names of the document of which one word is spelt slightly otherwise."""
    words = name.text.split()
    for gap in _gaps(words) if len(words) >= LONG_NAME else ():
        for other in name.among.long.get(gap, ()):
            a, b = words[gap[0]], other.split()[gap[0]]
            if a != b and a[0] == b[0] and _distance(a, b) <= MISSPELT:
                yield other


def _gaps(words: list[str]) -> list[Gap]:
    """A name without each of its words in turn, and where that stood."""
    return [(n, (*words[:n], *words[n + 1 :])) for n in range(len(words))]


def given_to_storm(name: str, ontology: Ontology) -> str:
    """What follows a word for a storm in a name, "" if there is none.

    >>> from kg.ontology import load
    >>> [given_to_storm(name, load()) for name in ("Tropical Storm Maria", "Maria", "National Hurricane Center")]
    ['Maria', '', '']
    """
    words, kinds = name.split(), ontology.word_class("storm")
    begin = next((n for n in (2, 1) if " ".join(words[:n]).lower() in kinds), len(words))
    return " ".join(words[begin:])


def same_person(short: str, full: str, ontology: Ontology) -> bool:
    """Can both be the same person's name? Equal surname and, where both have them, given name or initial.

    >>> from kg.ontology import load
    >>> same_person("Khorev", "Albert P. Khorev", load()), same_person("A. Khorev", "Boris Khorev", load())
    (True, False)
    """
    forms = ontology.word_class("form of address") | ontology.word_class("suffix of name")
    a, b = ([w for w in name.split() if w.lower().rstrip(".,") not in forms] for name in (short, full))
    if not a or not b or not variants.same_surname(a[-1], b[-1]):
        return False
    if len(a) == 1 or len(b) == 1 or b[-len(a) :] == a or a[-len(b) :] == b:  # "Mint Salek", "Ana Mint Salek"
        return True
    return variants.same_given(a[0], b[0], ontology)


def _distance(a: str, b: str) -> int:
    """Levenshtein distance."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row, before = [i], row
        for j, y in enumerate(b, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (x != y)))
    return row[-1]
