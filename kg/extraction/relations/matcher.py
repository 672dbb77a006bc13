"""Relations by the ontology's words: which rows of the lexicon a clause fits, and what stands in their slots.

A match is a relation between two arguments at one predicate. Matches inside other predicates are composed with them
("interested in joining" → seeks membership of) or become Situations ("welcomes Pakistan's accession").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extraction import faults
from kg.extraction.clauses.clause import CLAUSE, HOLDER, OBJECT, SUBJECT, Clause, Kind
from kg.extraction.clauses.noun_clauses import governing_clause
from kg.extraction.lexicon import Path, Row
from kg.extraction.parsing import labels as g
from kg.extraction.qualifiers import circumstances, factuality
from kg.extraction.reference import brackets, offices
from kg.extraction.reference.discourse import Discourse
from kg.extraction.relations import slots
from kg.extraction.relations.counterparts import counterparts
from kg.extraction.relations.match import Match
from kg.extraction.relations.pairing import among, related
from kg.extraction.relations.situations import between, situations
from kg.model import Argument, Factuality
from kg.values.literals import literal

STANCES = frozenset({"supportRelation", "oppositionRelation", "intentRelation"})
SITUATION_RELATIONS = frozenset({"contributesTo", "implements", "mentions"})
ROLE, COMMUNICATION = "roleRelation", "communicationRelation"
HOSTS = frozenset({"ambassadorTo", "accreditedTo"})  # a diplomat does not speak for the host
SIDES = ("Country", "InternationalOrganization", "Organization")
ELIDED = "InternationalOrganization"  # the class of what may go without saying
CONTEXT = 6  # sentences back that what goes without saying may have been named
ANY_NOUN = "*"  # rows for what every noun may have: "Saudi-led"
SAME_ROLE = "@same"  # in place of a relation: whatever the possessor is
NAMED = ("Person", "Organization", "Place")  # classes that recognisers confuse
SINGULAR = frozenset({"NN", "NNP"})
DEEPEST = 6  # predicates inside one another


class Relations:
    """Finds matches in a document; each predicate is looked at once."""

    def __init__(self, discourse: Discourse) -> None:
        self.d = discourse
        self.ontology = discourse.names.ontology
        self._matches: dict[tuple[int, int], list[Match]] = {}
        self._open: set[tuple[int, int]] = set()
        self.roles: dict[str, list[Match]] = defaultdict(list)  # what each person is known to be
        self.consumed: set[tuple[int, int]] = set()  # nouns that are part of a verb's expression: "deepen ties"

    def matches(self, s: int, predicate: int) -> list[Match]:
        """The matches at a predicate, by the first row that fits; role nouns may fit several."""
        place = (s, predicate)
        if place not in self._matches:
            if place in self._open or len(self._open) > DEEPEST:
                return []
            self._open.add(place)
            try:
                self._matches[place] = list(self._find(s, predicate))
            finally:
                self._open.discard(place)
        return self._matches[place]

    def sides(self) -> dict[str, str]:
        """The country or organisation that each person holds an office of, represents or works for."""
        found: dict[str, str] = {}
        for s in range(len(self.d.trees)):
            with faults.at(s):
                for person, side in self._sides_in(s):
                    found.setdefault(person, side)
        return found

    def _sides_in(self, s: int) -> Iterator[tuple[str, str]]:
        for clause in self.d.clauses[s]:
            if not any(self.ontology.group(r.relation) == ROLE for r in self._rows(s, clause)):
                continue
            for m in self.matches(s, clause.predicate):
                country = self.ontology.group(m.relation) == ROLE and m.relation not in HOSTS
                if (
                    country
                    and self.d.entities.is_a(m.subject.entity, "Person")
                    and self.d.entities.is_a(m.object.entity, *SIDES)
                ):
                    yield m.subject.entity, m.object.entity

    def _find(self, s: int, predicate: int) -> Iterator[Match]:
        clause = slots.clause_at(self.d, s, predicate)
        if clause is None:
            return
        rows = self._rows(s, clause)
        if predicate in self.d.mentions[s]:  # a name is no predicate, but what stands around it may say what it is
            rows = [row for row in rows if (("self",),) in (row.subject, row.object)]
        if clause.lemma == "do" and OBJECT not in clause.slots:
            yield from self._as_did(s, clause)
            return
        fired: set[str] = set()
        paired: set[frozenset[str]] = set()  # two arguments are in one relation only, other arguments may be in others
        for row in sorted(rows, key=lambda r: not r.when):
            if (row.relation in fired and self._is_told(s, clause, row)) or not slots.holds(self.d, s, clause, row):
                continue
            found = [m for m in self._apply(s, clause, row) if row.is_role or m.pair not in paired]
            paired.update(m.pair for m in found)
            if found:
                fired.add(row.relation)
                if clause.kind is Kind.VERB and row.names_object:
                    objects = (n for o in clause.slots.get(OBJECT, ()) for n in self.d.trees[s].coordinated(o))
                    self.consumed.update((s, n) for n in objects)
                yield from found

    def _is_told(self, s: int, clause: Clause, row: Row) -> bool:
        """Can a relation that another row has found not be found again: a role, or the same parties as before?"""
        others = any(slots.fillers(self.d, s, clause, path) for path in row.object)
        return row.is_role or (self.ontology.symmetric(row.relation) and not others)

    def _as_did(self, s: int, clause: Clause) -> Iterator[Match]:
        """ "South Africa supported it, as did Russia", "… and so did Russia": Russia too."""
        tree = self.d.trees[s]
        above = tree.heads[clause.predicate]
        linked = {g.ADVCL: "as", g.CONJ: "so"}.get(tree.deps[clause.predicate])
        if not any(tree.lower[m] == linked for m in tree.kids(clause.predicate, g.MARK, g.ADVMOD)):
            return
        others = [a for i in clause.slots.get(SUBJECT, ()) for a in self.d.arguments(s, i)]
        for match in self.matches(s, above):
            yield from (replace(match, clause=clause, subject=a) for a in others if a.entity != match.object.entity)

    def _rows(self, s: int, clause: Clause) -> list[Row]:
        """Rows of the lemma; for nouns also of the two-word term ("joint venture")."""
        lexicon, tree = self.d.words, self.d.trees[s]
        if clause.kind is Kind.NOUN and clause.predicate > 0:
            term = f"{tree.lower[clause.predicate - 1]} {clause.lemma}"
            if rows := lexicon.of(clause.kind, term):
                return rows
        rows = lexicon.of(clause.kind, clause.lemma)
        after = clause.predicate + 1
        if clause.kind is Kind.VERB and after in tree.kids(clause.predicate, g.ADVMOD):  # "walked out of the talks"
            rows = lexicon.of(clause.kind, f"{clause.lemma} {tree.lower[after]}") or rows
        if clause.kind is Kind.NOUN:
            rows = rows + lexicon.of(clause.kind, ANY_NOUN)
            rows = rows + lexicon.of(clause.kind, f"@{self.d.type_of_noun(s, clause.predicate)}")
            if clause.predicate in self.d.mentions[s]:
                named = {self.d.entities.type(e) for e in self.d.refs.get((s, clause.predicate), ())}
                rows = rows + [row for kind in sorted(named) for row in lexicon.of(clause.kind, f"@named {kind}")]
        return rows

    def _apply(self, s: int, clause: Clause, row: Row) -> Iterator[Match]:
        if row.relation == SAME_ROLE:
            yield from counterparts(self, s, clause, row)
            return
        relation = self.ontology.relations.get(row.relation)
        if relation is None:
            return
        subjects, shared = self._arguments(s, clause, row.subject, relation.domain, row)
        objects, _ = self._arguments(s, clause, row.object, relation.range, row, exclude=subjects)
        if relation.symmetric and not objects and len(subjects) < 2:
            subjects = self._represented(s, clause, row) or subjects or self._two_sides(s, clause)
        if relation.symmetric and not (subjects and objects):
            pairs = among(self.d, subjects or objects)
        else:
            pairs = [(subjects[n], objects[m]) for n, m in related(self.d, subjects, objects)]
        if relation.symmetric and not objects and CLAUSE in clause.slots:
            return  # "Estonia and Latvia argued that" is no argument between them
        if relation.symmetric and not objects and shared and not self._is_joint(s, clause.predicate):
            return  # "Germany and Spain support the agreement" need not be its parties
        for a, b in dict.fromkeys(pairs):
            if (a.entity == b.entity and a.literal == b.literal) or (relation.transitive and self._contains(a, b)):
                continue
            match = Match(s, clause, row.relation, a, b, row, shared)
            self._correct(a, relation.domain)
            self._correct(b, relation.range)
            if row.subject[:1] == ((HOLDER,),):
                self.roles[a.entity].append(match)
            yield match

    def _contains(self, a: Argument, b: Argument) -> bool:
        """A whole lies in none of its parts: "the government in Oslo" is no Norway in Oslo."""
        return bool(b.entity) and self.d.country_of(b.entity) == a.entity

    def _represented(self, s: int, clause: Clause, row: Row) -> list[Argument]:
        """ "The ministers of Chad and Niger met", "the two countries' ministers": the countries did."""
        d, tree = self.d, self.d.trees[s]
        heads = [h for path in row.subject for h in slots.fillers(self.d, s, clause, path) if tree.tags[h] == "NNS"]
        for head in heads:
            owners = [*tree.kids(head, g.POSS)]
            owners += [n for p in tree.kids(head, g.PREP) if tree.lower[p] == "of" for n in tree.kids(p, g.POBJ)]
            sides = [a for n in owners for a in d.arguments(s, n) if d.entities.is_a(a.entity, *SIDES)]
            speaks = tree.lemmas[head] in d.words.roles | tree.word_class("speaking for")
            speaks = speaks or d.type_of_noun(s, head) == "GovernmentBody"
            if speaks and len({a.entity for a in sides}) == 2:
                return sides
        return []

    def _two_sides(self, s: int, clause: Clause) -> list[Argument]:
        """The two countries last spoken of, for "bilateral ties" and "mutual trade" that name nobody."""
        tree = self.d.trees[s]
        words = [m for m in tree.kids(clause.predicate, g.AMOD) if tree.lower[m] in tree.word_class("bilateral")]
        if not words:
            return []
        pair = self.d.history.last_two(s, clause.predicate, lambda e: self.d.entities.is_a(e, "Country"))
        m = words[0]
        return [Argument(tree.starts[m], tree.ends(m), tree.words[m], e, part=n) for n, e in enumerate(pair)]

    def _arguments(
        self,
        s: int,
        clause: Clause,
        paths: tuple[Path, ...],
        kinds: tuple[str, ...],
        row: Row,
        exclude: Sequence[Argument] = (),
    ) -> tuple[list[Argument], bool]:
        """The arguments in the first path that has any of a fitting class, and whether they were shared."""
        taken = {a.entity for a in exclude}
        for path in paths:
            if path == ("office",):
                return offices.office(self.d, s, clause), False
            if path == ("nation",):
                return offices.nation(self.d, s, clause), False
            if path == ("context",):
                return self._context(s, clause, kinds, taken), False
            if path == ("side",) and not any(
                (s, i) in self.d.refs for p in paths for i in slots.fillers(self.d, s, clause, p)
            ):
                return offices.side(self.d, s, clause), False
            if path in (("when",), ("until",)):
                return self._when(s, clause, first=path == ("when",)), False
            if path[-1].startswith("@"):  # `between.@hasDisputeWith`: the dispute of the two
                parties = [a for h in slots.fillers(self.d, s, clause, path[:-1]) for a in self.d.arguments(s, h)]
                kind = next((k for k in kinds if self.ontology.is_a(k, "Situation")), "Situation")
                if found := between(self, s, parties, path[-1][1:], kind):
                    return found, False
                continue
            if path == (SUBJECT,) and clause.kind is Kind.NOUN and not self._may_share(s, clause.predicate, row):
                continue
            heads = slots.fillers(self.d, s, clause, path if path[-1] != "wider" else path[:-1])
            if path[-1] == "wider":  # "in Austin, Texas": in both
                heads = [w for h in heads for n in self.d.trees[s].coordinated(h) for w in self.d.wider(s, n)]
            found = []
            for head in heads:
                for argument in self._resolve(s, head, row, kinds, clause):
                    if not self._fits(argument, kinds) and (side := self._stands_for(s, head, argument, row)):
                        argument = replace(argument, entity=side)
                    if argument.entity not in taken and self._fits(argument, kinds):
                        found.append(argument)
            if found:
                return list(dict.fromkeys(found)), clause.kind is Kind.NOUN and path == (SUBJECT,)
        return [], False

    def _names_any(self, s: int, clause: Clause, paths: tuple[Path, ...]) -> bool:
        return any((s, i) in self.d.refs for path in paths for i in slots.fillers(self.d, s, clause, path))

    def _stands_for(self, s: int, head: int, argument: Argument, row: Row) -> str:
        """Who is meant where an actor is asked for: "her spokesman" speaks for her organisation, curbs on Kenyan tea
        are curbs on Kenya."""
        if (seat := self.d.acting(argument.entity)) != argument.entity:  # "its ambassador in Lima": to Peru
            return seat
        owned = self.ontology.relations[row.relation].to_owner and not self.d.entities.is_a(argument.entity, "Actor")
        return self.d.side_of.get(argument.entity, "") or (self.d.origin(s, head) if owned else "")

    def _fits(self, argument: Argument, kinds: tuple[str, ...]) -> bool:
        if argument.literal:
            return bool(set(kinds) & {argument.literal.type, "Literal"})
        if self._better_class(argument, kinds):
            return True
        kind = self.d.entities.type(argument.entity)
        if kind == "Office" and self.ontology.is_a("Person", *kinds):  # its holder, of whom no name is known
            return True
        if kind == "City" and self.ontology.is_a("SubnationalEntity", *kinds):  # a city acts as a region does
            return True
        return not kinds or "Thing" in kinds or kind == "Thing" or self.ontology.is_a(kind, *kinds)

    def may_hold(self, subject: Argument, relation: str, object_: Argument) -> bool:
        """Do two arguments have the classes that a relation asks for?"""
        asked = self.ontology.relations[relation]
        return self._fits(subject, asked.domain) and self._fits(object_, asked.range)

    def _better_class(self, argument: Argument, kinds: tuple[str, ...]) -> str:
        """The class that a relation asks for, if the recogniser guessed another: who is born is no organisation."""
        entities = self.d.entities
        if not entities.is_guessed(argument.entity) or entities.is_a(argument.entity, *kinds):
            return ""
        may_act = "Actor" in kinds and entities.type(argument.entity) == "Place"
        return next((k for k in kinds if k in NAMED), "Organization" if may_act else "")

    def _correct(self, argument: Argument, kinds: tuple[str, ...]) -> None:
        if kind := self._better_class(argument, kinds):
            self.d.entities.retype(argument.entity, kind)

    def _resolve(self, s: int, head: int, row: Row, kinds: tuple[str, ...], clause: Clause) -> Iterator[Argument]:
        tree = self.d.trees[s]
        is_singular = tree.tags[clause.predicate] in SINGULAR or clause.construction == "bracket"
        if head == clause.predicate or (head in clause.slots.get(HOLDER, ()) and is_singular):
            yield from self.d.arguments_of(s, head)  # one envoy is one person, whoever else is named beside
            return
        place = "Place" in kinds and not {"Actor", "Thing"} & set(kinds)
        group = self.ontology.group(row.relation)
        of_facts = group in STANCES or row.relation in SITUATION_RELATIONS or tree.is_verb(head)
        if of_facts and {"Thing", "Situation"} & set(kinds):
            asked = any(f"~{Factuality.DESIRED}" in lemmas for _, lemmas, _ in row.when)
            for i in tree.coordinated(head):
                if asked and factuality.content(self.d, s, i) is not Factuality.DESIRED:
                    continue  # "said they had time but must act": to act
                yield from situations(self, s, i) or ([] if tree.is_verb(i) else self.d.arguments_of(s, i, place))
        elif not tree.is_verb(head):
            yield from self.d.arguments(s, head, place)

    def _context(self, s: int, clause: Clause, kinds: tuple[str, ...], taken: set[str]) -> list[Argument]:
        """What goes without saying: "was admitted in May" to the organisation spoken of."""
        active = clause.kind is Kind.VERB and not clause.passive  # "joined the sanctions" leaves nothing unsaid
        told = active and any(self.d.arguments(s, o) for o in clause.slots.get(OBJECT, ()))
        if told or not self.ontology.is_a(ELIDED, *kinds):
            return []
        tree, i = self.d.trees[s], clause.predicate
        fits = lambda e: self.d.entities.is_a(e, ELIDED) and e not in taken  # noqa: E731
        entity = self.d.history.latest(s, i, fits, CONTEXT)
        return [Argument(tree.starts[i], tree.ends(i), tree.words[i], entity)] if entity else []

    def _may_share(self, s: int, noun: int, row: Row) -> bool:
        """May a noun take the subject of the verb around it? "Holds talks with", "has an interest in cooperation with";
        not "met at a session of the commission on cooperation". One-sided relations need a verb that carries over."""
        tree = self.d.trees[s]
        token = noun
        preposition = tree.heads[noun]
        adverbial = tree.deps[noun] == g.POBJ and tree.lower[preposition] in ("in", "at", "for")
        bare = adverbial and not tree.has(noun, g.DET)
        said = adverbial and self.ontology.group(row.relation) == COMMUNICATION  # "in an interview with the Post"
        if (bare or said) and tree.is_verb(tree.heads[preposition]):
            return True  # "marched in protest against", "is at odds with"
        while not tree.is_verb(token) and tree.heads[token] != token:
            token = tree.heads[tree.first_conjunct(token)]
            if tree.is_noun(token) and not self.d.words.embedding(tree.lemmas[token]):
                return False
        return self.ontology.symmetric(row.relation) or self.d.words.embedding(tree.lemmas[token]) is not None

    def _is_joint(self, s: int, noun: int) -> bool:
        """Do the subjects of a verb carry out its object together: "hold talks", "seek a partnership"?"""
        clause = governing_clause(self.d.sentences[s], noun)
        embedding = self.d.words.embedding(clause.lemma) if clause else None
        return embedding is not None and embedding.stance in ("light", "strengthen", "seek", "plan")

    def _when(self, s: int, clause: Clause, first: bool) -> list[Argument]:
        """The date that a predicate bears, the first or the last: "was founded in 1998", "(1931–2004)"."""
        tree, p = self.d.trees[s], clause.predicate
        bracket = clause.construction == "bracket"
        spans = brackets.dates_in(tree, p) if bracket else list(circumstances.times_at(tree, p))
        if not spans and not bracket:  # "was born in Lima, Peru on 12 May": the date hangs from the place
            inside = tree.subtree(p, tree.is_verb)
            spans = [span for token in inside if token != p for span in circumstances.times_at(tree, token)]
        chosen = ((b, e, self.d.text(s, b, e)) for b, e in (spans[:1] if first else spans[-1:]))
        date = self.d.date
        return [Argument(b, e, text, literal=literal("DATE", text, tree.ontology, date)) for b, e, text in chosen]
