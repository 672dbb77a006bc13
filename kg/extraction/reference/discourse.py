"""A document read from beginning to end: which token means which entity."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import chain

from kg.extraction import faults
from kg.extraction.clauses.clause import HOLDER, MODIFIER, Clause, Kind
from kg.extraction.clauses.constructions import find_all
from kg.extraction.lexicon import Lexicon
from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree
from kg.extraction.reference import brackets, offices
from kg.extraction.reference import descriptions as coreference
from kg.extraction.reference import quotations as quotes
from kg.extraction.reference import speakers as speech
from kg.extraction.reference.history import History
from kg.extraction.reference.names import Mention, Names
from kg.extraction.reference.referents import Referents
from kg.model import BlockKind

CHIEF = 1.3  # how much oftener than the next one a country must be named to be what an article is about
ABROAD = 2  # the same, if the article was written elsewhere
PEOPLE = ("Country", "InternationalOrganization")


class Discourse(Referents):
    """The sentences of a document with their clauses, read so that nouns and pronouns get their referents.

    Of persons it learns what they are (`roles`) and for which country they speak (`side_of`), of quotations who speaks.
    `author` is the name in the byline, "" if there is none. Raises `Fault` for what goes wrong at a sentence.
    """

    def __init__(self, trees: Sequence[Tree], names: Names, words: Lexicon, date: str = "", author: str = "") -> None:
        super().__init__(trees, names, words, date)
        self.author = author
        self.clauses: list[list[Clause]] = faults.each(self._find_clauses, len(trees))
        self.quotations = quotes.find(trees)
        self.history = History()
        self.groups: dict[tuple[int, int], tuple[str, ...]] = {}
        self.roles: dict[str, set[str]] = defaultdict(set)
        self.side_of: dict[str, str] = {}
        self.assumed: set[str] = set()  # persons whose side is no more than likely
        self.genders: dict[str, str] = {}
        self.speakers: list[str] = []
        self._quotation_at = {place: n for n, q in enumerate(self.quotations) for place in q.tokens}
        self._read()

    # reading

    def _read(self) -> None:
        self.entities.learn(m for found in self.mentions for m in found.values())
        self._in_each(self._add_surnames, self._read_names)
        self.home, self.is_national, named = self._home()
        ours = sum(
            t.ontology.pronouns.get(w) == "we" and not self.is_quoted(s, i)
            for s, t in enumerate(self.trees)
            for i, w in enumerate(t.lower)
        )
        self.is_opinion = min(ours, named) >= coreference.OPINION
        self._in_each(self._read_bodies, self._read_double_titles, self._read_roles)
        self._in_each(lambda s: offices.introduce(self, s))
        self._in_each(self._read_references)
        self.speakers = speech.speakers(self)

    def read_first_person(self, sides: Mapping[str, str]) -> None:
        """Resolve "we", "our country", "I" inside quotations, once it is known which country each person speaks for."""
        for person, side in sorted(sides.items()):
            self.side_of.setdefault(person, side)
        self._in_each(self._read_bodies, lambda s: self._read_references(s, first_person=True))

    def _find_clauses(self, s: int) -> list[Clause]:
        return [*find_all(self.sentences[s]), *brackets.find(self.trees[s], self.mentions[s].values())]

    def _in_each(self, *passes: Callable[[int], None]) -> None:
        """Run passes over the sentences, all of them at each."""
        faults.each(lambda s: [read(s) for read in passes], len(self.trees))

    def _read_names(self, s: int) -> None:
        for head, mention in sorted(self.mentions[s].items()):
            if (
                entity := self._short_form(s, head, mention)
                or offices.mission(self, s, head)
                or self.entities.of(mention)
            ):
                self.refs[s, head] = (entity,)
                self._remember(s, head, self.standing(s, head, entity))
                known = self.names.ontology.known
                side = known.get(known[entity].part_of) if entity in known else None
                if side and known[entity].type == "Person":
                    self.side_of[entity] = self.entities.of_known(side)
        self._read_groups(s)

    def _add_surnames(self, s: int) -> None:
        """Surnames of persons named elsewhere that the recogniser missed here."""
        tree, found = self.trees[s], self.mentions[s]
        taken = {t for m in found.values() for t in range(m.first, m.last + 1)}
        for i, word in enumerate(tree.words):
            free = i not in taken and i not in found and word[:1].isupper() and tree.deps[i] not in (g.COMPOUND, g.AMOD)
            if (
                free
                and (tree.is_noun(i) or i == 0)
                and self.entities.bearer(word)
                and word.lower() not in self.words.types
            ):
                found[i] = Mention(i, i, i, word, "Person")

    def _short_form(self, s: int, head: int, mention: Mention) -> str:
        """ "The Council", "the Fund": the longer name used before that ends or begins so."""
        tree = self.trees[s]
        if mention.known or mention.first != mention.last or mention.type == "Person":
            return ""
        if not any(tree.lower[c] in coreference.DEFINITE for c in tree.kids(head, g.DET)):
            return ""
        word = tree.lower[head]
        return self.history.latest(s, head, lambda e: word in self.entities.label(e).lower().split(), 60)

    def _remember(self, s: int, i: int, entity: str) -> None:
        mention = self.mentions[s].get(i)
        plural = self.trees[s].tags[i] in ("NNS", "NNPS") and (mention is None or mention.demonym)
        self.history.add(s, i, entity, self._is_subject(s, i), plural)

    def _read_bodies(self, s: int) -> None:
        """Ministries, parliaments and central banks, by their full names."""
        tree = self.trees[s]
        for i in range(len(tree)):
            mention = self.mentions[s].get(i)
            new = (s, i) not in self.refs or (mention and not mention.known)
            if tree.is_noun(i) and new and (entity := offices.body(self, s, i)):
                self.refs[s, i] = (entity,)
                self._remember(s, i, entity)

    def _read_double_titles(self, s: int) -> None:
        """ "Deputy Prime Minister and Foreign Minister Ishaq Dar" is one man: the first title means him too."""
        tree = self.trees[s]
        for i in range(len(tree)):
            if not tree.is_noun(i) or tree.lemmas[i] not in self.words.roles or tree.has(i, g.DET):
                continue
            for name in tree.kids(i, g.CONJ):
                titled = any(self.sentences[s].is_title(t) for t in tree.kids(name, g.COMPOUND))
                if titled and (s, name) in self.refs and (s, i) not in self.refs:
                    self.refs[s, i] = self.refs[s, name]

    def _read_roles(self, s: int) -> None:
        """Who is what, and of which country or organisation: from titles, appositions and copulas."""
        for clause in self.clauses[s]:
            if clause.kind is not Kind.NOUN or clause.lemma not in self.words.titles or HOLDER not in clause.slots:
                continue
            for holder in clause.slots[HOLDER]:
                for person in self.refs.get((s, holder), ()):
                    if self.entities.is_a(person, *PEOPLE, "Place"):
                        continue
                    if clause.lemma in self.words.roles:
                        self.entities.retype(person, "Person", sure=clause.construction in ("title", "apposition"))
                        self.roles[person].add(clause.lemma)
                        if side := self.country_in(s, clause):
                            self.side_of.setdefault(person, side)
                        elif person not in self.side_of and (side := self._understood(s, clause)):
                            self.side_of[person] = side
                            self.assumed.add(person)
                    if gender := self.words.genders.get(clause.lemma):
                        self.entities.retype(person, "Person", sure=clause.construction == "title")
                        self.genders[person] = gender

    def _understood(self, s: int, clause: Clause) -> str:
        """The country of "Prime Minister Soares": the one that the article is plainly about, or the sentence."""
        if clause.construction != "title":
            return ""
        if host := self._host(s, clause):
            return host
        named = (self.mentions[s].get(m) for m in clause.slots.get(MODIFIER, ()))
        if known := [m.known[0] for m in named if m and m.known]:  # "State Department spokeswoman Ann Lee"
            return self.country_of(self.entities.of_known(known[0]))
        if self._is_guest(s, clause):
            return ""
        return self.home if self.is_national else self._only_country(s)

    def _is_guest(self, s: int, clause: Clause) -> bool:
        """ "President Ruiz is expected in Chad": he is not Chad's."""
        tree = self.trees[s]
        verbs = {tree.heads[tree.first_conjunct(h)] for h in clause.slots[HOLDER]}
        goals = (
            n
            for v in verbs
            for p in tree.kids(v, g.PREP)
            if tree.lower[p] in ("in", "to")
            for n in tree.kids(p, g.POBJ)
        )
        moves = any(tree.lemmas[v] in tree.word_class("travelling") for v in verbs)
        return moves and any(self.country_of(e) == self.home for n in goals for e in self.refs.get((s, n), ()))

    def _host(self, s: int, clause: Clause) -> str:
        """ "Visited Lima, where she met President Ruiz": who is met in a capital governs there."""
        tree = self.trees[s]
        tops = [tree.first_conjunct(h) for h in clause.slots[HOLDER]]
        if any(tree.deps[h] in g.SUBJECTS or tree.deps[tree.heads[h]] == g.AGENT for h in tops):
            return ""  # who does something there may be a guest
        capitals = [e for i in range(clause.predicate) for e in self.refs.get((s, i), ()) if self.acting(e) != e]
        return self.acting(capitals[-1]) if len(set(capitals)) == 1 else ""

    def _only_country(self, s: int) -> str:
        """The one country that a sentence has as a subject or an owner."""
        tree = self.trees[s]
        owners = (i for i in range(len(tree)) if _may_own(tree, i))
        acting = {self.acting(e) for i in owners for e in self.refs.get((s, i), ())}
        countries = [e for e in sorted(acting) if self.entities.is_a(e, "Country")]
        return countries[0] if len(countries) == 1 else ""

    def country_of(self, entity: str) -> str:
        """A country itself, that of a city or of a public body of the gazetteer; "" for anything else."""
        known = self.names.ontology.known
        if self.entities.is_a(entity, "Country"):
            return entity
        above = known[entity].metonym_of or known[entity].part_of if entity in known else ""
        return self.entities.of_known(known[above]) if above in known and known[above].type == "Country" else ""

    def country_in(self, s: int, clause: Clause) -> str:
        """The country or international body that a role noun's slots name: of, adjective, possessor, from."""
        for role in ("of", "mod", "poss", "from", "for", "in"):
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

    def _read_references(self, s: int, first_person: bool = False) -> None:
        tree = self.trees[s]
        for i in range(len(tree)):
            if (s, i) in self.refs:
                continue
            found: tuple[str, ...] = ()
            if tree.tags[i] == "WP$":  # "Pakistan, whose application"
                found = self.refs.get((s, self.sentences[s].refer(i, tree.heads[tree.heads[i]])), ())
            elif tree.tags[i] in ("PRP", "PRP$"):
                who = tree.ontology.pronouns.get(tree.lower[i])
                if (who in coreference.FIRST_PERSON) == first_person:
                    found = coreference.pronoun(self, s, i)
                if len(found) == 1 and who in ("he", "she"):
                    self.genders.setdefault(found[0], "female" if who == "she" else "male")
            elif tree.lower[i] == "both" and tree.deps[i] in g.SUBJECTS and not first_person:
                found = coreference.both(self, s, i)
            elif tree.is_noun(i):
                mission = offices.mission(self, s, i)
                found = (
                    (mission,)
                    if mission
                    else self._apposed(s, i) or self._generic(s, i) or coreference.description(self, s, i)
                )
            if found:
                self.refs[s, i] = found
                for entity in found:
                    self._remember(s, i, entity)
                if len(set(found)) > 1:
                    self.groups[s, i] = found  # "the two sides … they"
            elif not first_person and tree.is_noun(i):
                self._introduce(s, i)
        self._read_groups(s)

    def _introduce(self, s: int, i: int) -> None:
        """A common noun can be spoken of again if it names something made or done ("a resolution … the text … it"), or
        is a subject ("these tales … they")."""
        kind = self.type_of_noun(s, i)
        made = kind in coreference.MADE or self.names.ontology.is_a(kind, "Organization")
        if (made and self.trees[s].deps[i] not in (g.COMPOUND, g.NMOD)) or self._is_subject(s, i):
            for argument in self.common(s, i):
                self._remember(s, i, argument.entity)

    def _read_groups(self, s: int) -> None:
        tree = self.trees[s]
        for i in range(len(tree)):
            conjuncts = tree.coordinated(i)
            if tree.deps[i] != g.CONJ and len(conjuncts) > 1:
                found = tuple(chain.from_iterable(self.refs.get((s, c), ()) for c in conjuncts))
                if len(set(found)) > 1 and all(self.entities.is_a(e, "Actor") for e in found):
                    self.groups[s, i] = found

    def _apposed(self, s: int, head: int) -> tuple[str, ...]:
        """ "The Chinese ambassador, Liang Haoran", "the state company, Gazprom": the name beside a common noun."""
        tree = self.trees[s]
        if tree.tags[head] not in ("NN", "NNP"):
            return ()
        for name in tree.kids(head, g.APPOS):
            if name in self.mentions[s] and not self.mentions[s][name].demonym and (s, name) in self.refs:
                return self.refs[s, name]
        return ()

    def _generic(self, s: int, head: int) -> tuple[str, ...]:
        """ "Pakistani partners", "the Russian side", "China's government": the country itself."""
        tree = self.trees[s]
        if tree.lower[head] not in self.words.generic and tree.lemmas[head] not in self.words.generic:
            return ()
        seats = [n for p in tree.kids(head, g.PREP) for n in tree.kids(p, g.POBJ)]
        rules = tree.lower[head] in tree.word_class("ruling")
        if len(seats) == 1 and rules:  # "the government in Oslo"
            seat = next(iter(self.refs.get((s, seats[0]), ())), "")
            return (self.acting(seat),) if seat and self.acting(seat) != seat else ()
        bare = [tree.lower[c] for c in tree.kids(head, g.DET, g.AMOD, g.COMPOUND, g.NMOD, g.POSS, g.NUMMOD)] == ["the"]
        origin = self.origin(s, head) or (self.here(s, head) if bare and rules else "")
        return (origin,) if origin and self.entities.is_a(origin, *PEOPLE) and not seats else ()

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

    def _home(self) -> tuple[str, bool, int]:
        """The country that the document names most often, its cities counted in, adjectives not; whether the
        article is plainly about it (written there, or naming it much oftener than the next), and how often."""
        known = self.names.ontology.known
        counts: Counter[str] = Counter()
        for (s, i), entities in self.refs.items():
            for entity in entities if self.trees[s].tags[i] not in g.ADJECTIVE_TAGS else ():
                country = known[entity].part_of or entity if entity in known else ""
                if country in known and known[country].type == "Country":
                    counts[country] += 1
        ranked = sorted(counts, key=lambda e: (-counts[e], e))
        if not ranked:
            return "", False, 0
        self.entities.of_known(known[ranked[0]])
        second = counts[ranked[1]] if len(ranked) > 1 else 0
        datelines = (
            m for s, t in enumerate(self.trees) if t.kind is BlockKind.DATELINE for m in self.mentions[s].values()
        )
        written = {c for m in datelines for k in m.known for c in (k.part_of, k.id)}
        chief = counts[ranked[0]]
        enough = chief >= (ABROAD if written else CHIEF) * second
        return ranked[0], ranked[0] in written or enough, chief

    def _is_subject(self, s: int, i: int) -> bool:
        tree = self.trees[s]
        return tree.deps[tree.first_conjunct(i)] in g.SUBJECTS

    def gender_fits(self, entity: str, female: bool) -> bool:
        gender = self.genders.get(entity, "")
        return not gender or gender == ("female" if female else "male")

    def is_quoted(self, s: int, i: int) -> bool:
        return (s, i) in self._quotation_at

    def speaker_at(self, s: int, i: int) -> str:
        """Who says the words at a place, if they are quoted and the speaker is known."""
        quotation = self._quotation_at.get((s, i))
        return "" if quotation is None or quotation >= len(self.speakers) else self.speakers[quotation]


def _may_own(tree: Tree, i: int) -> bool:
    return tree.deps[tree.first_conjunct(i)] in (*g.SUBJECTS, g.POSS)
