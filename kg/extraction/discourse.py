"""A document read from beginning to end: which token means which entity."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from kg.extraction import brackets, coreference, naming, quotes
from kg.extraction import grammar as g
from kg.extraction.clauses import HOLDER, SUBJECT, Clause, Clauses, Kind
from kg.extraction.constructions import find_all
from kg.extraction.entities import Entities
from kg.extraction.history import History
from kg.extraction.lexicon import Lexicon
from kg.extraction.mentions import VALUE_LABELS, Mention, Names
from kg.extraction.tree import Tree
from kg.extraction.values import literal
from kg.model import Argument, BlockKind

CHIEF = 1.3  # how much oftener than the next one a country must be named to be what an article is about
LOCATIVE = frozenset({"in", "at", "near", "outside", "around", "across", "inside"})
PEOPLE = ("Country", "InternationalOrganization")


class Discourse:
    """The sentences of a document with their clauses, and what their nouns and pronouns refer to.

    Tokens are addressed as (sentence, token), both counted from 0. `date` is the document's, "" if unknown.
    """

    def __init__(self, trees: Sequence[Tree], names: Names, words: Lexicon, date: str = "") -> None:
        self.trees = trees
        self.date = date
        self.words = words
        self.names = names
        self.entities = Entities(names.ontology)
        self.sentences = [Clauses(tree, words.titles) for tree in trees]
        self.clauses: list[list[Clause]] = [find_all(sentence) for sentence in self.sentences]
        self.mentions: list[dict[int, Mention]] = [names.find(tree) for tree in trees]
        for tree, clauses, mentions in zip(trees, self.clauses, self.mentions, strict=True):
            clauses.extend(brackets.find(tree, mentions.values()))
        self.quotations = quotes.find(trees)
        self.history = History()
        self.refs: dict[tuple[int, int], tuple[str, ...]] = {}
        self.groups: dict[tuple[int, int], tuple[str, ...]] = {}
        self.roles: dict[str, set[str]] = defaultdict(set)
        self.side_of: dict[str, str] = {}
        self.genders: dict[str, str] = {}
        self.speakers: dict[int, str] = {}
        self.unresolved: Counter[str] = Counter()
        self._quotation_at = {place: n for n, q in enumerate(self.quotations) for place in q.tokens}
        self._read()

    # reading

    def _read(self) -> None:
        self.entities.learn(m for found in self.mentions for m in found.values())
        for s in range(len(self.trees)):
            self._read_names(s)
        self.home, self.is_national = self._home()
        for s in range(len(self.trees)):
            self._read_double_titles(s)
            self._read_roles(s)
        for s in range(len(self.trees)):
            self._read_references(s, first_person=False)
        for n in range(len(self.quotations)):
            self.speakers[n] = self._speaker(n)
        self._only_speaker()

    def read_first_person(self, sides: Mapping[str, str]) -> None:
        """Resolve "we", "our country", "I" inside quotations, once it is known which country each person speaks for."""
        for person, side in sorted(sides.items()):
            self.side_of.setdefault(person, side)
        for s in range(len(self.trees)):
            self._read_references(s, first_person=True)

    def _read_names(self, s: int) -> None:
        for head, mention in sorted(self.mentions[s].items()):
            if entity := self._short_form(s, head, mention) or self._mission(s, head) or self.entities.of(mention):
                self.refs[s, head] = (entity,)
                self._remember(s, head, self._standing(s, head, entity))
                known = self.names.ontology.known.get(entity)
                if known and known.type == "Person":
                    self.side_of[entity] = self.entities.of_known(self.names.ontology.known[known.part_of])
        self._read_groups(s)

    def _mission(self, s: int, head: int) -> str:
        """ "The Russian Embassy in Islamabad", "the Chinese embassy": the Embassy of Russia in Pakistan."""
        tree = self.trees[s]
        if self.words.types.get(tree.lower[head]) != "DiplomaticMission" or tree.tags[head] == "NNS":
            return ""
        sender, host = "", ""
        for i in tree.subtree(head, lambda c: tree.deps[c] in (g.RELCL, g.ACL, g.CONJ, g.APPOS)):
            mention = self.mentions[s].get(i)
            known = mention.known[0] if mention and mention.known and i != head else None
            country = known and self.names.ontology.known.get(known.metonym_of or known.part_of or known.id)
            if not known or not country or country.type not in PEOPLE:
                continue
            preposition = tree.lower[tree.heads[i]] if tree.deps[i] == g.POBJ else ""
            if preposition in ("in", "to"):
                host = country.label
            else:
                sender = country.label
        if not sender:
            return ""
        kind = tree.lower[head].title()
        if not host:
            start = f"{kind} of {sender} in "
            return next((e for e, x in self.entities.found.items() if x.label.startswith(start)), "")
        return self.entities.add(f"{kind} of {sender} in {host}", "DiplomaticMission")

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

    def _read_double_titles(self, s: int) -> None:
        """ "Deputy Prime Minister and Foreign Minister Ishaq Dar" is one man: the first title means him too."""
        tree = self.trees[s]
        for i in range(len(tree)):
            if not tree.is_noun(i) or tree.lemmas[i] not in self.words.roles or any(tree.kids(i, g.DET)):
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
                        self.entities.retype(person, "Person")
                        self.roles[person].add(clause.lemma)
                        side = self.country_in(s, clause) or self._understood(clause)
                        if side:
                            self.side_of.setdefault(person, side)
                    if gender := self.words.genders.get(clause.lemma):
                        self.genders[person] = gender

    def _understood(self, clause: Clause) -> str:
        """The country of "Prime Minister Soares" where the article is plainly about one."""
        return self.home if clause.construction == "title" and self.is_national else ""

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
            if other != holder and self.refs.get((s, other)) == self.refs.get((s, holder)):
                return self.origin(s, other)
        return ""

    def _read_references(self, s: int, first_person: bool) -> None:
        tree = self.trees[s]
        for i in range(len(tree)):
            if (s, i) in self.refs:
                continue
            found: tuple[str, ...] = ()
            if tree.tags[i] == "WP$":  # "Pakistan, whose application"
                found = self.refs.get((s, self.sentences[s].refer(i, tree.heads[tree.heads[i]])), ())
            elif tree.tags[i] in ("PRP", "PRP$"):
                if (tree.lower[i] in coreference.WE | coreference.I) == first_person:
                    found = coreference.pronoun(self, s, i)
            elif tree.is_noun(i):
                mission = self._mission(s, i)
                found = (
                    (mission,)
                    if mission
                    else self._apposed(s, i) or self._generic(s, i) or coreference.description(self, s, i)
                )
            if found:
                self.refs[s, i] = found
                for entity in found:
                    self._remember(s, i, entity)
            elif not first_person and tree.is_noun(i):
                self._introduce(s, i)
        self._read_groups(s)

    def _introduce(self, s: int, i: int) -> None:
        """A common noun that names something made or done can be spoken of again: "a resolution … the text … it"."""
        if self.type_of_noun(s, i) in coreference.MADE and self.trees[s].deps[i] not in (g.COMPOUND, g.NMOD):
            for argument in self._common(s, i):
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
        clause = self.sentences[s].by_predicate.get(tree.heads[head])
        if tree.deps[head] == g.ATTR and clause and any(tree.kids(head, g.ACL, g.RELCL)):
            return next((self.refs[s, i] for i in clause.slots.get(SUBJECT, ()) if (s, i) in self.refs), ())
        for name in tree.kids(head, g.APPOS):
            if name in self.mentions[s] and not self.mentions[s][name].demonym and (s, name) in self.refs:
                return self.refs[s, name]
        return ()

    def _generic(self, s: int, head: int) -> tuple[str, ...]:
        """ "Pakistani partners", "the Russian side", "China's government": the country itself."""
        tree = self.trees[s]
        if tree.lower[head] not in self.words.generic and tree.lemmas[head] not in self.words.generic:
            return ()
        origin = self.origin(s, head)
        return (origin,) if origin and self.entities.is_a(origin, *PEOPLE) and not any(tree.kids(head, g.PREP)) else ()

    def origin(self, s: int, head: int) -> str:
        """The country or body in a noun's adjective, compound or possessor: "the Russian envoy" → Russia."""
        tree = self.trees[s]
        for i in tree.subtree(head, lambda c: c > head or tree.deps[c] not in (g.AMOD, g.COMPOUND, g.NMOD, g.POSS)):
            for entity in self.refs.get((s, i), ()):
                acting = self.acting(entity)
                if self.entities.is_a(acting, *PEOPLE):
                    return acting
        return ""

    def _home(self) -> tuple[str, bool]:
        """The country that the document names most often, its cities counted in; and whether the article is plainly
        about it: written there, or naming it much oftener than the next."""
        known = self.names.ontology.known
        countries = (known[o.entity].part_of or o.entity for o in self.history.occurrences if o.entity in known)
        counts = Counter(c for c in countries if c in known and known[c].type == "Country")
        ranked = sorted(counts, key=lambda e: (-counts[e], e))
        if not ranked:
            return "", False
        self.entities.of_known(known[ranked[0]])
        second = counts[ranked[1]] if len(ranked) > 1 else 0
        datelines = (
            m for s, t in enumerate(self.trees) if t.kind is BlockKind.DATELINE for m in self.mentions[s].values()
        )
        written_there = any(ranked[0] in (k.part_of, k.id) for m in datelines for k in m.known)
        return ranked[0], written_there or counts[ranked[0]] >= CHIEF * second

    def _is_subject(self, s: int, i: int) -> bool:
        tree = self.trees[s]
        return tree.deps[tree.first_conjunct(i)] in g.SUBJECTS

    def gender_fits(self, entity: str, female: bool) -> bool:
        gender = self.genders.get(entity, "")
        return not gender or gender == ("female" if female else "male")

    # speakers

    def is_quoted(self, s: int, i: int) -> bool:
        return (s, i) in self._quotation_at

    def speaker_at(self, s: int, i: int) -> str:
        """Who says the words at a place, if they are quoted and the speaker is known."""
        return self.speakers.get(self._quotation_at.get((s, i), -1), "")

    def speech_verbs(self, s: int) -> Iterator[Clause]:
        """Clauses that report speech, outside quotations."""
        for clause in self.clauses[s]:
            if (
                clause.kind is Kind.VERB
                and clause.lemma in self.words.reporting
                and not self.is_quoted(s, clause.predicate)
            ):
                yield clause

    def _speaker(self, n: int) -> str:
        """Who speaks a quotation: named in one of its sentences, announced before it, or still the same as before."""
        quotation = self.quotations[n]
        first, last = quotation.sentences[0], quotation.sentences[-1]
        for s in (last, *range(first, last)):
            for clause in self.speech_verbs(s):
                if speaker := self._one_person(s, clause):
                    return speaker
        block = self.trees[first].block
        for s in range(first - 1, max(first - 3, -1), -1):
            announced = self.trees[s].words[-1] == ":" or self.trees[s].block == block
            for clause in self.speech_verbs(s) if announced else ():
                if speaker := self._one_person(s, clause):
                    return speaker
        follows = n > 0 and self.quotations[n - 1].sentences[-1] >= first - 2
        if follows:
            return self.speakers.get(n - 1, "")
        return ""

    def _only_speaker(self) -> None:
        """Quotations that name nobody belong to the only person who is quoted at all, as in an interview."""
        known = {e for e in self.speakers.values() if self.entities.is_a(e, "Person")}
        if len(known) == 1:
            self.speakers = {n: e or next(iter(known)) for n, e in self.speakers.items()}

    def _one_person(self, s: int, clause: Clause) -> str:
        for i in clause.slots.get(SUBJECT, ()):
            for argument in self.arguments(s, i):
                if argument.entity:
                    return argument.entity
        return ""

    # noun phrases

    def arguments(self, s: int, head: int, place: bool = False) -> list[Argument]:
        """What a phrase refers to, its coordination unfolded. `place` asks for cities as places, not as governments."""
        found: list[Argument] = []
        for i in self.trees[s].coordinated(head):
            if self.trees[s].is_verb(i) and i != head:
                continue
            found.extend(self.arguments_of(s, i, place))
        return found

    def arguments_of(self, s: int, i: int, place: bool = False) -> list[Argument]:
        """What one noun or pronoun refers to, its conjuncts left aside."""
        tree = self.trees[s]
        if entities := self.refs.get((s, i)):
            begin, end = self._span(s, i)
            chosen = entities if place or self._is_located(s, i) else tuple(self.acting(e) for e in entities)
            return [Argument(begin, end, self._text(s, begin, end), e, part=n) for n, e in enumerate(chosen)]
        if tree.tags[i] in g.PRONOUN_TAGS:
            self.unresolved[tree.lower[i]] += 1
            name, kind = self.words.pronouns.get(tree.lower[i], ("", ""))
            entity = self.entities.add(name, kind)
            return [Argument(tree.starts[i], tree.ends(i), tree.words[i], entity)] if entity else []
        if tree.tags[i] == "CD" and (counted := naming.counted(tree, i)) >= 0:
            return self.arguments_of(s, counted, place)
        if not tree.is_noun(i):
            return []
        if value := self._value(s, i):
            return [value]
        noun = naming.partitive(tree, i, self.words.partitives)
        if noun != i:
            return self._listed(s, i) or self.arguments(s, noun, place)
        return self._listed(s, i) or self._identical(s, i) or self._common(s, i)

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

    def wider(self, s: int, i: int) -> list[int]:
        """A place with the wider ones after it: "Austin, Texas, United States"."""
        tree, found = self.trees[s], [i]
        places = {m.first: (head, m) for head, m in self.mentions[s].items() if self._is_place(s, head)}
        mention = self.mentions[s].get(i)
        while mention and mention.last + 2 < len(tree) and tree.words[mention.last + 1] in (",", "("):
            after, mention = places.get(mention.last + 2, (i, None))
            if mention:
                found.append(after)
        return found

    def _is_place(self, s: int, i: int) -> bool:
        return any(self.entities.is_a(e, "Place") for e in self.refs.get((s, i), ()))

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

    def _common(self, s: int, i: int) -> list[Argument]:
        """A common noun phrase as an entity of its own, named by its words."""
        tree = self.trees[s]
        definite = any(tree.lower[c] in coreference.DEFINITE for c in tree.kids(i, g.DET))
        if tree.lower[i] in self.words.descriptions and definite and len(naming.core(tree, i)) == 1:
            self.unresolved[tree.lower[i]] += 1
            return []
        label = naming.label(tree, i, lambda p: "".join(self.entities.label(e) for e in self.refs.get((s, p), ())[:1]))
        entity = self.entities.add(label, self.type_of_noun(s, i))
        if not entity:
            return []
        begin, end = tree.span_text(naming.core(tree, i))
        return [Argument(begin, end, self._text(s, begin, end), entity)]

    def type_of_noun(self, s: int, i: int) -> str:
        """The class of a common noun by its head, a group for plural people, else a topic."""
        tree = self.trees[s]
        kind = self.words.types.get(tree.lower[i]) or self.words.types.get(tree.lemmas[i]) or "Topic"
        return "Group" if kind == "Person" and tree.tags[i] == "NNS" else kind

    def _value(self, s: int, i: int) -> Argument | None:
        tree = self.trees[s]
        for span in tree.names:
            if span.first <= i <= span.last and span.label in VALUE_LABELS:
                begin, end = tree.starts[span.first], tree.ends(span.last)
                text = self._text(s, begin, end)
                return Argument(begin, end, text, literal=literal(span.label, text, self.date))
        return None

    def _span(self, s: int, i: int) -> tuple[int, int]:
        tree, mention = self.trees[s], self.mentions[s].get(i)
        if mention:
            return tree.starts[mention.first], tree.ends(mention.last)
        return tree.span_text(naming.core(tree, i) if tree.is_noun(i) else [i])

    def _text(self, s: int, begin: int, end: int) -> str:
        tree = self.trees[s]
        return tree.text[begin - tree.begin : end - tree.begin]

    # capitals and governments

    def acting(self, entity: str) -> str:
        """What a name stands for where it acts: Moscow → Russia."""
        known = self.names.ontology.known.get(entity)
        if known and known.metonym_of:
            return self.entities.of_known(self.names.ontology.known[known.metonym_of])
        return entity

    def _standing(self, s: int, i: int, entity: str) -> str:
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
