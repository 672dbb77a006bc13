"""Relations by the ontology's words: which rows of the lexicon a clause fits, and what stands in their slots.

A match is a relation between two arguments at one predicate. Matches inside other predicates are composed with them
("interested in joining" → seeks membership of) or become Situations ("welcomes Pakistan's accession").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property, partial

from kg.extraction.clauses.clause import CLAUSE, HOLDER, OBJECT, SUBJECT, Clause, Kind
from kg.extraction.clauses.noun_clauses import governing_clause
from kg.extraction.parsing import labels as g
from kg.extraction.qualifiers import factuality
from kg.extraction.reference import slots
from kg.extraction.reference.classes import better_class
from kg.extraction.reference.context import Context, Token
from kg.extraction.reference.referents import arguments
from kg.extraction.relations import pairing
from kg.extraction.relations.arguments import Arguments, Wanted
from kg.extraction.relations.counterparts import counterparts
from kg.extraction.relations.match import Crowd, Found, Match
from kg.extraction.rows import Path, Row
from kg.model import Argument
from kg.ontology import RelationType

SAME_ROLE = "@same"  # in place of a relation: whatever the possessor is
DEEPEST = 6  # predicates inside one another
NOTHING = Found()


class Matcher:
    """Finds matches in a document; each predicate is looked at once, and what was found is remembered."""

    def __init__(self, context: Context) -> None:
        self.ctx = context
        self.ontology = context.names.ontology
        self._found: dict[Token, Found] = {}
        self._open: set[Token] = set()  # predicates that are being looked at
        self.arguments = Arguments(context, self.matches)

    def matches(self, s: int, predicate: int) -> Sequence[Match]:
        """The matches at a predicate, by the first row that fits; role nouns may fit several."""
        return self.found(s, predicate).matches

    def found(self, s: int, predicate: int) -> Found:
        """All that is found at a predicate; nothing while it is being looked at, or too deep inside others."""
        place = (s, predicate)
        if place not in self._found:
            if place in self._open or len(self._open) > DEEPEST:
                return NOTHING
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
            return NOTHING
        if clause.lemma == "do" and OBJECT not in clause.slots:
            return Found(tuple(self._as_did(s, clause)))
        rows = slots.rows(self.ctx, s, clause)
        if not rows:
            return NOTHING
        found = NOTHING
        fired: set[str] = set()
        paired: set[frozenset[str]] = set()  # two arguments are in one relation only, other arguments may be in others
        seen: dict[str, set[str]] = {}
        content = partial(factuality.content, self.ctx, s)
        for row in rows:
            if row.relation in fired and self._is_told(s, clause, row):
                continue
            if slots.holds(self.ctx, s, clause, row, content, seen):
                told = self._by_row(s, clause, row, paired)
                paired.update(m.pair for m in told.matches)
                fired.update(row.relation for _ in told.matches[:1])
                found = found.with_also(told)
        return found

    def _by_row(self, s: int, clause: Clause, row: Row, paired: Collection[frozenset[str]]) -> Found:
        """What a row finds, but for those who are in another relation already."""
        told = list(self._apply(s, clause, row))
        crowds = tuple(one for one in told if isinstance(one, Crowd))
        matches = tuple(m for m in told if isinstance(m, Match) and (row.is_role or m.pair not in paired))
        if not matches or clause.kind is not Kind.VERB or not row.names_object:
            return Found(matches, crowds=crowds)
        objects = (n for o in clause.slots.get(OBJECT, ()) for n in self.ctx.trees[s].coordinated(o))
        return Found(matches, frozenset(objects), crowds)

    def _is_told(self, s: int, clause: Clause, row: Row) -> bool:
        """Can a relation that another row has found not be found again: a role, or the same parties as before?"""
        is_alone = self.ontology.symmetric(row.relation) and not self._is_filled(s, clause, row.object)
        return row.is_role or is_alone

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
        subjects, objects, shared = self._ends(s, clause, row, relation)
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
            if not self._is_contradictory(relation, a, b):
                self._note_class(a, relation.domain)
                self._note_class(b, relation.range)
                yield Match(s, clause, row.relation, a, b, row, shared, _named_object(clause, row))

    def _ends(
        self, s: int, clause: Clause, row: Row, relation: RelationType
    ) -> tuple[list[Argument], list[Argument], bool]:
        """Subjects and objects, none where they cannot be related, and whether the subjects are those of the verb
        around. Those who do something together are all subjects."""
        subjects, shared = self.arguments.find(s, clause, Wanted(row, row.subject, relation.domain))
        if not subjects and (not relation.symmetric or self._is_filled(s, clause, row.subject)):
            return [], [], shared  # "the bank works with Chad and Togo": it does, and not they with each other
        others = Wanted(row, row.object, relation.range, taken=frozenset(a.entity for a in subjects))
        objects, _ = self.arguments.find(s, clause, others)
        if objects or not relation.symmetric:
            return subjects, objects, shared
        if len(subjects) < 2:
            subjects = self.arguments.represented(s, clause, row) or subjects or self.arguments.two_sides(s, clause)
        return (subjects if self._do_it_together(s, clause, shared) else []), [], shared

    def _is_contradictory(self, relation: RelationType, a: Argument, b: Argument) -> bool:
        """Nothing is related to itself, or part of what it is outside of."""
        is_same = a.entity == b.entity and a.literal == b.literal
        return is_same or (relation.transitive and self._is_outside(a, b))

    def _note_class(self, argument: Argument, kinds: tuple[str, ...]) -> None:
        """Who is arrested is a person, whatever a recogniser takes the name for."""
        if kind := better_class(self.ctx, argument.entity, kinds):
            self.ctx.entities.retype(argument.entity, kind)

    def _is_filled(self, s: int, clause: Clause, paths: Iterable[Path]) -> bool:
        """Does anything stand in one of these slots, whatever it means?"""
        return any(self.arguments.heads(s, clause, path) for path in paths)

    def _do_it_together(self, s: int, clause: Clause, shared: bool) -> bool:
        """Are several subjects the parties of what a predicate names?"""
        if CLAUSE in clause.slots:
            return False  # "Estonia and Latvia argued that" is no argument between them
        return not shared or self._is_joint(s, clause.predicate)  # "support the agreement": not as its parties

    def _is_outside(self, a: Argument, b: Argument) -> bool:
        """Is the first not in the second? A whole lies in none of its parts ("the government in Oslo" is no Norway in
        Oslo), Lagos not in London, and people are parts of groups and bodies only."""
        if self.ctx.entities.is_a(a.entity, "Person") and not self.ctx.entities.is_a(b.entity, "Group", "Organization"):
            return True
        country = self.ontology.country_of
        apart = country(a.entity) and country(b.entity) and country(a.entity) != country(b.entity)
        are_places = all(self.ctx.entities.is_a(x.entity, "Place") for x in (a, b))
        return bool(b.entity) and (self.ctx.country_of(b.entity) == a.entity or bool(apart and are_places))

    def _is_joint(self, s: int, noun: int) -> bool:
        """Do the subjects of a verb carry out its object together: "hold talks", "seek a partnership"?"""
        clause = governing_clause(self.ctx.sentences[s], noun)
        embedding = self.ctx.words.embedding(clause.lemma) if clause else None
        return embedding is not None and embedding.stance in ("light", "strengthen", "seek", "plan")


def _named_object(clause: Clause, row: Row) -> tuple[int, ...]:
    """The object, where it says with the verb what the relation is: "paid a *visit* to"."""
    is_part = clause.kind is Kind.VERB and row.names_object and (OBJECT,) not in row.subject
    return clause.slots.get(OBJECT, ()) if is_part else ()
