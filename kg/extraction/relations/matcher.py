"""Relations by the ontology's words: which rows of the lexicon a clause fits, and what stands in their slots.

A match is a relation between two arguments at one predicate. Matches inside other predicates are composed with them
("interested in joining" → seeks membership of) or become Situations ("welcomes Pakistan's accession").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from kg.extraction.clauses.clause import CLAUSE, HOLDER, OBJECT, SUBJECT, Clause, Kind
from kg.extraction.clauses.noun_clauses import governing_clause
from kg.extraction.lexicon import Path, Row
from kg.extraction.parsing import labels as g
from kg.extraction.qualifiers import circumstances, factuality
from kg.extraction.reference import brackets, offices, slots
from kg.extraction.reference.classes import better_class, fits
from kg.extraction.reference.context import Context, Token
from kg.extraction.reference.referents import arguments, arguments_of, wider
from kg.extraction.relations import pairing
from kg.extraction.relations.counterparts import counterparts
from kg.extraction.relations.match import Crowd, Found, Match
from kg.extraction.relations.situations import between, situations
from kg.model import Argument, Factuality
from kg.values.literals import literal

STANCES = frozenset({"supportRelation", "oppositionRelation", "intentRelation"})
SITUATION_RELATIONS = frozenset({"contributesTo", "implements", "mentions"})
COMMUNICATION = "communicationRelation"
SIDES = ("Country", "InternationalOrganization", "Organization")
ELIDED = "InternationalOrganization"  # the class of what may go without saying
CONTEXT = 6  # sentences back that what goes without saying may have been named
SAME_ROLE = "@same"  # in place of a relation: whatever the possessor is
SINGULAR = frozenset({"NN", "NNP"})
DEEPEST = 6  # predicates inside one another


class Matcher:
    """Finds matches in a document; each predicate is looked at once, and what was found is remembered."""

    def __init__(self, context: Context) -> None:
        self.ctx = context
        self.ontology = context.names.ontology
        self._found: dict[Token, Found] = {}
        self._open: set[Token] = set()  # predicates that are being looked at
        self._heads: dict[tuple[int, int, Path], list[int]] = {}  # what stands in the slots of predicates

    def matches(self, s: int, predicate: int) -> Sequence[Match]:
        """The matches at a predicate, by the first row that fits; role nouns may fit several."""
        return self.found(s, predicate).matches

    def found(self, s: int, predicate: int) -> Found:
        """All that is found at a predicate; nothing while it is being looked at, or too deep inside others."""
        place = (s, predicate)
        if place not in self._found:
            if place in self._open or len(self._open) > DEEPEST:
                return Found()
            self._open.add(place)
            try:
                self._found[place] = self._find(s, predicate)
            finally:
                self._open.discard(place)
        return self._found[place]

    def roles_of(self, person: str, s: int) -> list[Match]:
        """What a person is, as far as sentence `s`."""
        places = (place for place in self._role_nouns.get(person, ()) if place[0] <= s)
        found = (m for place in places for m in self.matches(*place) if m.row.subject[:1] == ((HOLDER,),))
        return [m for m in found if m.subject.entity == person]

    @cached_property
    def _role_nouns(self) -> dict[str, list[Token]]:
        """The nouns that are said of each entity, in order."""
        found: dict[str, list[Token]] = defaultdict(list)
        for s, clauses in enumerate(self.ctx.clauses):
            for clause in clauses:
                holders = clause.slots.get(HOLDER, ()) if clause.kind is Kind.NOUN else ()
                for entity in dict.fromkeys(e for i in holders for e in self.ctx.refs.get((s, i), ())):
                    found[entity].append((s, clause.predicate))
        return found

    def _find(self, s: int, predicate: int) -> Found:
        clause = slots.clause_at(self.ctx, s, predicate)
        if clause is None:
            return Found()
        if clause.lemma == "do" and OBJECT not in clause.slots:
            return Found(tuple(self._as_did(s, clause)))
        matches: list[Match] = []
        crowds: list[Crowd] = []
        consumed: set[int] = set()
        fired: set[str] = set()
        paired: set[frozenset[str]] = set()  # two arguments are in one relation only, other arguments may be in others
        for row in slots.rows(self.ctx, s, clause):
            if (row.relation in fired and self._is_told(s, clause, row)) or not self._holds(s, clause, row):
                continue
            told = list(self._apply(s, clause, row))
            crowds += [one for one in told if isinstance(one, Crowd)]
            found = [m for m in told if isinstance(m, Match) and (row.is_role or m.pair not in paired)]
            paired.update(m.pair for m in found)
            if found:
                fired.add(row.relation)
                matches += found
                if clause.kind is Kind.VERB and row.names_object:
                    objects = clause.slots.get(OBJECT, ())
                    consumed.update(n for o in objects for n in self.ctx.trees[s].coordinated(o))
        return Found(tuple(matches), frozenset(consumed), tuple(crowds))

    def _fillers(self, s: int, clause: Clause, path: Path) -> list[int]:
        key = (s, clause.predicate, path)
        if key not in self._heads:
            self._heads[key] = slots.fillers(self.ctx, s, clause, path)
        return self._heads[key]

    def _holds(self, s: int, clause: Clause, row: Row) -> bool:
        if not row.when:
            return True
        return slots.holds(self.ctx, s, clause, row, lambda verb: factuality.content(self.ctx, s, verb))

    def _is_told(self, s: int, clause: Clause, row: Row) -> bool:
        """Can a relation that another row has found not be found again: a role, or the same parties as before?"""
        others = any(self._fillers(s, clause, path) for path in row.object)
        return row.is_role or (self.ontology.symmetric(row.relation) and not others)

    def _as_did(self, s: int, clause: Clause) -> Iterator[Match]:
        """ "South Africa supported it, as did Russia", "… and so did Russia": Russia too."""
        tree = self.ctx.trees[s]
        above = tree.heads[clause.predicate]
        linked = {g.ADVCL: "as", g.CONJ: "so"}.get(tree.deps[clause.predicate])
        if not any(tree.lower[m] == linked for m in tree.kids(clause.predicate, g.MARK, g.ADVMOD)):
            return
        others = [a for i in clause.slots.get(SUBJECT, ()) for a in arguments(self.ctx, s, i)]
        for match in self.matches(s, above):
            yield from (replace(match, clause=clause, subject=a) for a in others if a.entity != match.object.entity)

    def _apply(self, s: int, clause: Clause, row: Row) -> Iterator[Match | Crowd]:
        if row.relation == SAME_ROLE:
            yield from counterparts(self.ctx, s, clause, row, self.roles_of)
            return
        relation = self.ontology.relations.get(row.relation)
        if relation is None:
            return
        subjects, shared = self._arguments(s, clause, row.subject, relation.domain, row)
        if not subjects and not relation.symmetric:
            return
        objects, _ = self._arguments(s, clause, row.object, relation.range, row, exclude=subjects)
        if relation.symmetric and not objects:
            if len(subjects) < 2:
                subjects = self._represented(s, clause, row) or subjects or self._two_sides(s, clause)
            if not self._do_it_together(s, clause, shared):
                return
        together = () if subjects and objects else subjects or objects
        if relation.symmetric and together:
            crowded, pairs = pairing.are_many_together(together), pairing.among(together)
        else:
            crowded = pairing.are_many(subjects, objects)
            pairs = [(subjects[n], objects[m]) for n, m in pairing.related(subjects, objects)]
        if crowded:
            yield Crowd(s, clause.predicate)
            return
        for a, b in dict.fromkeys(pairs):
            if (a.entity == b.entity and a.literal == b.literal) or (relation.transitive and self._contains(a, b)):
                continue
            for argument, kinds in ((a, relation.domain), (b, relation.range)):
                if kind := better_class(self.ctx, argument.entity, kinds):
                    self.ctx.entities.retype(argument.entity, kind)
            yield Match(s, clause, row.relation, a, b, row, shared)

    def _do_it_together(self, s: int, clause: Clause, shared: bool) -> bool:
        """Are several subjects the parties of what a predicate names?"""
        if CLAUSE in clause.slots:
            return False  # "Estonia and Latvia argued that" is no argument between them
        return not shared or self._is_joint(s, clause.predicate)  # "support the agreement": not as its parties

    def _contains(self, a: Argument, b: Argument) -> bool:
        """A whole lies in none of its parts: "the government in Oslo" is no Norway in Oslo."""
        return bool(b.entity) and self.ctx.country_of(b.entity) == a.entity

    def _represented(self, s: int, clause: Clause, row: Row) -> list[Argument]:
        """ "The ministers of Chad and Niger met", "the two countries' ministers": the countries did."""
        ctx, tree = self.ctx, self.ctx.trees[s]
        heads = [h for path in row.subject for h in self._fillers(s, clause, path) if tree.tags[h] == "NNS"]
        for head in heads:
            owners = [*tree.kids(head, g.POSS)]
            owners += [n for p in tree.kids(head, g.PREP) if tree.lower[p] == "of" for n in tree.kids(p, g.POBJ)]
            sides = [a for n in owners for a in arguments(ctx, s, n) if ctx.entities.is_a(a.entity, *SIDES)]
            speaks = tree.lemmas[head] in ctx.words.roles | tree.word_class("speaking for")
            speaks = speaks or ctx.type_of_noun(s, head) == "GovernmentBody"
            if speaks and len({a.entity for a in sides}) == 2:
                return sides
        return []

    def _two_sides(self, s: int, clause: Clause) -> list[Argument]:
        """The two countries last spoken of, for "bilateral ties" and "mutual trade" that name nobody."""
        tree = self.ctx.trees[s]
        words = [m for m in tree.kids(clause.predicate, g.AMOD) if tree.lower[m] in tree.word_class("bilateral")]
        if not words:
            return []
        pair = self.ctx.history.last_two(s, clause.predicate, lambda e: self.ctx.entities.is_a(e, "Country"))
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
                return offices.office(self.ctx, s, clause), False
            if path == ("nation",):
                return offices.nation(self.ctx, s, clause), False
            if path == ("context",):
                return self._context(s, clause, kinds, taken), False
            if path == ("side",) and not any(
                (s, i) in self.ctx.refs for p in paths for i in self._fillers(s, clause, p)
            ):
                return offices.side(self.ctx, s, clause), False
            if path in (("when",), ("until",)):
                return self._when(s, clause, first=path == ("when",)), False
            if path[-1].startswith("@"):  # `between.@hasDisputeWith`: the dispute of the two
                parties = [a for h in self._fillers(s, clause, path[:-1]) for a in arguments(self.ctx, s, h)]
                kind = next((k for k in kinds if self.ontology.is_a(k, "Situation")), "Situation")
                if found := between(self.ctx, s, parties, path[-1][1:], kind):
                    return found, False
                continue
            if path == (SUBJECT,) and clause.kind is Kind.NOUN and not self._may_share(s, clause.predicate, row):
                continue
            heads = self._fillers(s, clause, path if path[-1] != "wider" else path[:-1])
            if path[-1] == "wider":  # "in Austin, Texas": in both
                heads = [w for h in heads for n in self.ctx.trees[s].coordinated(h) for w in wider(self.ctx, s, n)]
            found = []
            for head in heads:
                for argument in self._resolve(s, head, row, kinds, clause):
                    if not fits(self.ctx, argument, kinds) and (side := self._stands_for(s, head, argument, row)):
                        argument = replace(argument, entity=side)
                    if argument.entity not in taken and fits(self.ctx, argument, kinds):
                        found.append(argument)
            if found:
                return list(dict.fromkeys(found)), clause.kind is Kind.NOUN and path == (SUBJECT,)
        return [], False

    def _stands_for(self, s: int, head: int, argument: Argument, row: Row) -> str:
        """Who is meant where an actor is asked for: "her spokesman" speaks for her organisation, curbs on Kenyan tea
        are curbs on Kenya."""
        if (seat := self.ctx.acting(argument.entity)) != argument.entity:  # "its ambassador in Lima": to Peru
            return seat
        owned = self.ontology.relations[row.relation].to_owner and not self.ctx.entities.is_a(argument.entity, "Actor")
        return self.ctx.side_of.get(argument.entity, "") or (self.ctx.origin(s, head) if owned else "")

    def _resolve(self, s: int, head: int, row: Row, kinds: tuple[str, ...], clause: Clause) -> Iterator[Argument]:
        tree = self.ctx.trees[s]
        is_singular = tree.tags[clause.predicate] in SINGULAR or clause.construction == "bracket"
        if head == clause.predicate or (head in clause.slots.get(HOLDER, ()) and is_singular):
            yield from arguments_of(self.ctx, s, head)  # one envoy is one person, whoever else is named beside
            return
        place = "Place" in kinds and not {"Actor", "Thing"} & set(kinds)
        group = self.ontology.group(row.relation)
        of_facts = group in STANCES or row.relation in SITUATION_RELATIONS or tree.is_verb(head)
        if of_facts and {"Thing", "Situation"} & set(kinds):
            asked = any(f"~{Factuality.DESIRED}" in lemmas for _, lemmas, _ in row.when)
            for i in tree.coordinated(head):
                if asked and factuality.content(self.ctx, s, i) is not Factuality.DESIRED:
                    continue  # "said they had time but must act": to act
                yield from situations(self.ctx, s, i, self.matches) or (
                    [] if tree.is_verb(i) else arguments_of(self.ctx, s, i, place)
                )
        elif not tree.is_verb(head):
            yield from arguments(self.ctx, s, head, place)

    def _context(self, s: int, clause: Clause, kinds: tuple[str, ...], taken: set[str]) -> list[Argument]:
        """What goes without saying: "was admitted in May" to the organisation spoken of."""
        active = clause.kind is Kind.VERB and not clause.passive  # "joined the sanctions" leaves nothing unsaid
        told = active and any(arguments(self.ctx, s, o) for o in clause.slots.get(OBJECT, ()))
        if told or not self.ontology.is_a(ELIDED, *kinds):
            return []
        tree, i = self.ctx.trees[s], clause.predicate
        fits = lambda e: self.ctx.entities.is_a(e, ELIDED) and e not in taken  # noqa: E731
        entity = self.ctx.history.latest(s, i, fits, CONTEXT)
        return [Argument(tree.starts[i], tree.ends(i), tree.words[i], entity)] if entity else []

    def _may_share(self, s: int, noun: int, row: Row) -> bool:
        """May a noun take the subject of the verb around it? "Holds talks with", "has an interest in cooperation with";
        not "met at a session of the commission on cooperation". One-sided relations need a verb that carries over."""
        tree = self.ctx.trees[s]
        token = noun
        preposition = tree.heads[noun]
        adverbial = tree.deps[noun] == g.POBJ and tree.lower[preposition] in ("in", "at", "for")
        bare = adverbial and not tree.has(noun, g.DET)
        said = adverbial and self.ontology.group(row.relation) == COMMUNICATION  # "in an interview with the Post"
        if (bare or said) and tree.is_verb(tree.heads[preposition]):
            return True  # "marched in protest against", "is at odds with"
        while not tree.is_verb(token) and tree.heads[token] != token:
            token = tree.heads[tree.first_conjunct(token)]
            if tree.is_noun(token) and not self.ctx.words.embedding(tree.lemmas[token]):
                return False
        return self.ontology.symmetric(row.relation) or self.ctx.words.embedding(tree.lemmas[token]) is not None

    def _is_joint(self, s: int, noun: int) -> bool:
        """Do the subjects of a verb carry out its object together: "hold talks", "seek a partnership"?"""
        clause = governing_clause(self.ctx.sentences[s], noun)
        embedding = self.ctx.words.embedding(clause.lemma) if clause else None
        return embedding is not None and embedding.stance in ("light", "strengthen", "seek", "plan")

    def _when(self, s: int, clause: Clause, first: bool) -> list[Argument]:
        """The date that a predicate bears, the first or the last: "was founded in 1998", "(1931–2004)"."""
        tree, p = self.ctx.trees[s], clause.predicate
        bracket = clause.construction == "bracket"
        spans = brackets.dates_in(tree, p) if bracket else list(circumstances.times_at(tree, p))
        if not spans and not bracket:  # "was born in Lima, Peru on 12 May": the date hangs from the place
            inside = tree.subtree(p, tree.is_verb)
            spans = [span for token in inside if token != p for span in circumstances.times_at(tree, token)]
        chosen = ((b, e, self.ctx.text(s, b, e)) for b, e in (spans[:1] if first else spans[-1:]))
        date = self.ctx.date
        return [Argument(b, e, text, literal=literal("DATE", text, tree.ontology, date)) for b, e, text in chosen]
