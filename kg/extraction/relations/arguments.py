"""What a row of the lexicon finds in the slots that it names: the arguments of a relation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extraction.clauses.clause import CLAUSE, HOLDER, OBJECT, SUBJECT, Clause, Kind
from kg.extraction.clauses.noun_phrases import core
from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree
from kg.extraction.qualifiers import factuality, times
from kg.extraction.qualifiers.links import lemma_of
from kg.extraction.reference import brackets, deeds, offices, people, places, slots
from kg.extraction.reference.classes import fits
from kg.extraction.reference.context import Context
from kg.extraction.reference.referents import arguments, arguments_of, wider
from kg.extraction.reference.roles import SIDES
from kg.extraction.relations import happenings
from kg.extraction.relations.match import Finder
from kg.extraction.relations.situations import between, situations
from kg.extraction.rows import Path, Row
from kg.model import Argument, Factuality
from kg.values.literals import literal

STANCES = frozenset({"supportRelation", "oppositionRelation", "intentRelation"})
FACTS = frozenset({"Thing", "Situation"})  # classes that what is done or to be done has
SITUATION_RELATIONS = frozenset({"contributesTo", "implements", "mentions"})
COMMUNICATION, HARM = "communicationRelation", "harmRelation"
TAKING_PART = "participatesIn"  # with harm, of those of whom it is told how many they were
ELIDED = "InternationalOrganization"  # the class of what may go without saying
CONTEXT = 6  # sentences back that what goes without saying may have been named
DEMANDING = ("ask", "need")  # the stances of whoever wants something done by others
SINGULAR = frozenset({"NN", "NNP"})
NO_PLACES = frozenset({"Actor", "Thing"})  # classes that a city can be too: where they will do, it is no place


@dataclass(frozen=True)
class Wanted:
    """What a row looks for on one side of its relation: the first of some slots with arguments of these classes, other
    than the entities that are `taken`."""

    row: Row
    paths: tuple[Path, ...]
    kinds: tuple[str, ...]
    taken: frozenset[str] = frozenset()


class Arguments:
    """Finds arguments in a document; what stands in a slot is found once and remembered."""

    def __init__(self, context: Context, matches: Finder) -> None:
        self.ctx = context
        self.ontology = context.names.ontology
        self.find_matches = matches
        self._heads: dict[tuple[int, int, Path], list[int]] = {}

    def heads(self, s: int, clause: Clause, path: Path) -> list[int]:
        """The heads of what stands in a slot."""
        key = (s, clause.predicate, path)
        if key not in self._heads:
            self._heads[key] = slots.fillers(self.ctx, s, clause, path)
        return self._heads[key]

    def find(self, s: int, clause: Clause, wanted: Wanted) -> tuple[list[Argument], bool]:
        """The arguments in the first path that has any of a fitting class, and whether they were shared."""
        for path in wanted.paths:
            of_verb = path == (SUBJECT,) and clause.kind is Kind.NOUN
            if of_verb and (HOLDER in clause.slots or not self._may_share(s, clause.predicate, wanted.row)):
                continue  # "appointed Ann Lee as minister": she is, not who appointed her
            if found := list(dict.fromkeys(self._at(s, clause, path, wanted))):
                return found, clause.kind is Kind.NOUN and path == (SUBJECT,)
        return [], False

    def _at(self, s: int, clause: Clause, path: Path, wanted: Wanted) -> Sequence[Argument]:
        """What stands at the end of a path of slots, or is understood there."""
        find = UNDERSTOOD.get(path[-1], Arguments._filled) if path[-1][0] != "@" else Arguments._between
        return find(self, s, clause, path, wanted)

    def _filled(self, s: int, clause: Clause, path: Path, wanted: Wanted) -> Sequence[Argument]:
        return self._fitting(s, clause, self.heads(s, clause, path), wanted)

    def _before(self, s: int, clause: Clause, path: Path) -> Iterator[int]:
        """What the last step of a path leads on from, one by one."""
        return (n for h in self.heads(s, clause, path[:-1]) for n in self.ctx.trees[s].coordinated(h))

    def _between(self, s: int, clause: Clause, path: Path, wanted: Wanted) -> Sequence[Argument]:
        """`between.@hasDisputeWith`: the dispute of the two."""
        parties = [a for h in self.heads(s, clause, path[:-1]) for a in arguments(self.ctx, s, h)]
        kind = next((k for k in wanted.kinds if self.ontology.is_a(k, "Situation")), "Situation")
        return between(self.ctx, s, parties, path[-1][1:], kind)

    def _office(self, s: int, clause: Clause, path: Path, wanted: Wanted) -> Sequence[Argument]:
        """The post that a role noun names, or that somebody runs for: `for.office`."""
        if len(path) == 1:
            return offices.office(self.ctx, s, clause)
        posts = filter(None, (self._post(s, n) for n in self._before(s, clause, path)))
        return [a for post in posts for a in offices.office(self.ctx, s, post)]

    def _served(self, s: int, clause: Clause, path: Path, wanted: Wanted) -> Sequence[Argument]:
        return [a for a in offices.served(self.ctx, s, clause, path[-1]) if fits(self.ctx, a, wanted.kinds)]

    def _nation(self, s: int, clause: Clause, path: Path, wanted: Wanted) -> Sequence[Argument]:
        return offices.nation(self.ctx, s, clause)

    def _side(self, s: int, clause: Clause, path: Path, wanted: Wanted) -> Sequence[Argument]:
        return [] if self._names_any(s, clause, wanted.paths) else offices.side(self.ctx, s, clause)

    def _wider(self, s: int, clause: Clause, path: Path, wanted: Wanted) -> Sequence[Argument]:
        """ "In Austin, Texas": in both."""
        places = [w for n in self._before(s, clause, path) for w in wider(self.ctx, s, n)]
        return self._fitting(s, clause, places, wanted)

    def _event(self, s: int, clause: Clause, path: Path, wanted: Wanted) -> Sequence[Argument]:
        return happenings.doer(self.ctx, s, clause, is_told=path[-1] == "occasion")

    def _owner(self, s: int, clause: Clause, path: Path, wanted: Wanted) -> Sequence[Argument]:
        """Whose something is, as is told here or before."""
        if self.heads(s, clause, path):
            return self._filled(s, clause, path, wanted)
        return self._owners_before(s, clause, wanted, path) if len(path) > 1 else []

    def _owners_before(self, s: int, clause: Clause, wanted: Wanted, path: Path) -> list[Argument]:
        """ "Chad offered to mediate. Mali rejected the offer": Chad's."""
        ctx, found = self.ctx, []
        for i in self._before(s, clause, path):
            if deed := ctx.deeds.get((s, i)):
                begin, end = ctx.trees[s].span_text(core(ctx.trees[s], i))
                text = ctx.text(s, begin, end)  # the words for the offer too, hence another part
                told = [Argument(begin, end, text, e, part=n) for n, e in enumerate(deeds.owners(ctx, deed), 1)]
                found += [a for a in told if a.entity not in wanted.taken and fits(ctx, a, wanted.kinds)]
        return found if len(found) == 1 else []

    def _post(self, s: int, noun: int) -> Clause | None:
        """What a noun says of a post, if it is one: "governor", but not "parliament"."""
        clause = slots.clause_at(self.ctx, s, noun)
        return clause if clause and clause.lemma in self.ctx.words.roles else None

    def _fitting(self, s: int, clause: Clause, heads: Sequence[int], wanted: Wanted) -> list[Argument]:
        """What some heads mean, or stand for, of the classes that are wanted."""
        found = []
        for head in heads:
            if (HOLDER,) in wanted.paths and self._is_post(s, head, clause):
                continue
            for argument in self._resolve(s, head, clause, wanted):
                if not fits(self.ctx, argument, wanted.kinds):
                    side = self._stands_for(s, head, argument, wanted.row)
                    argument = replace(argument, entity=side) if side else argument
                if argument.entity not in wanted.taken and fits(self.ctx, argument, wanted.kinds):
                    found.append(argument)
        return found

    def _is_post(self, s: int, head: int, clause: Clause) -> bool:
        """ "The Foreign Secretary, *the kingdom's chief diplomat*,": two words for a post, and nobody who holds it."""
        tree, roles = self.ctx.trees[s], self.ctx.words.roles
        is_role = tree.lemmas[head] in roles and clause.lemma in roles and (s, head) not in self.ctx.refs
        is_beside = clause.construction == "apposition" and head not in (clause.predicate, *self.ctx.mentions[s])
        return is_role and is_beside

    def _names_any(self, s: int, clause: Clause, paths: tuple[Path, ...]) -> bool:
        return any((s, i) in self.ctx.refs for path in paths for i in self.heads(s, clause, path))

    def _stands_for(self, s: int, head: int, argument: Argument, row: Row) -> str:
        """Who is meant where an actor is asked for: "her spokesman" speaks for her organisation, curbs on Kenyan tea
        are curbs on Kenya."""
        if (seat := self.ctx.acting(argument.entity)) != argument.entity:  # "its ambassador in Lima": to Peru
            return seat
        owned = self.ontology.relations[row.relation].to_owner and not self.ctx.entities.is_a(argument.entity, "Actor")
        return self.ctx.side_of.get(argument.entity, "") or (self.ctx.origin(s, head) if owned else "")

    def _resolve(self, s: int, head: int, clause: Clause, wanted: Wanted) -> Iterable[Argument]:
        tree, ctx = self.ctx.trees[s], self.ctx
        is_place = "Place" in wanted.kinds and NO_PLACES.isdisjoint(wanted.kinds)
        if clause.construction == places.CONSTRUCTION:
            return arguments_of(ctx, s, head, place=True)
        if head == clause.predicate or self._is_sole_holder(s, head, clause):
            deeds = situations(ctx, s, head, self.find_matches) if self._takes_facts(wanted) else []
            return deeds or arguments_of(ctx, s, head)
        if self._takes_facts(wanted) or (tree.is_verb(head) and not FACTS.isdisjoint(wanted.kinds)):
            return self._facts(s, head, wanted.row, is_place)
        if tree.is_verb(head):
            return ()
        counted = people.counted(ctx, s, head) if self._tells_how_many(wanted.row) else []
        return counted or arguments(ctx, s, head, is_place)

    def _is_sole_holder(self, s: int, head: int, clause: Clause) -> bool:
        """One envoy is one, whoever else is named beside; so is each of several who has a place of its own."""
        if head not in clause.slots.get(HOLDER, ()):
            return False
        tree = self.ctx.trees[s]
        is_singular = tree.tags[clause.predicate] in SINGULAR or clause.construction == "bracket"
        return is_singular or _each_of(tree, head)

    def _facts(self, s: int, head: int, row: Row, is_place: bool) -> Iterator[Argument]:
        """What is done or to be done, one by one; what no fact is told of by what its noun means."""
        tree = self.ctx.trees[s]
        asked = any(f"~{Factuality.DESIRED}" in lemmas for _, lemmas, _ in row.when)
        for i in tree.coordinated(head):
            if asked and factuality.content(self.ctx, s, i) is not Factuality.DESIRED:
                continue  # "said they had time but must act": to act
            found = situations(self.ctx, s, i, self.find_matches)
            yield from found or ([] if tree.is_verb(i) else arguments_of(self.ctx, s, i, is_place))

    def _tells_how_many(self, row: Row) -> bool:
        """ "At least seven were hurt", "thousands marched": who they were is told by their number."""
        return row.relation == TAKING_PART or self.ontology.group(row.relation) == HARM

    def _takes_facts(self, wanted: Wanted) -> bool:
        """Does a relation hold of what is done or to be done?"""
        relation = wanted.row.relation
        of_facts = self.ontology.group(relation) in STANCES or relation in SITUATION_RELATIONS
        return of_facts and not FACTS.isdisjoint(wanted.kinds)

    def _unsaid(self, s: int, clause: Clause, path: Path, wanted: Wanted) -> list[Argument]:
        """What goes without saying: "was admitted in May" to the organisation spoken of."""
        active = clause.kind is Kind.VERB and not clause.passive  # "joined the sanctions" leaves nothing unsaid
        told = active and any(arguments(self.ctx, s, o) for o in clause.slots.get(OBJECT, ()))
        if told or not self.ontology.is_a(ELIDED, *wanted.kinds):
            return []
        is_elided = lambda e: self.ctx.entities.is_a(e, ELIDED) and e not in wanted.taken  # noqa: E731
        entity = self.ctx.history.latest(s, clause.predicate, is_elided, CONTEXT)
        return self.ctx.words_for(s, (clause.predicate,), entity)

    def _may_share(self, s: int, noun: int, row: Row) -> bool:
        """May a noun take the subject of the verb around it? "Holds talks with", "has an interest in cooperation with";
        not "met at a session of the commission on cooperation". One-sided relations need a verb that carries over: who
        demands an attack attacks nobody."""
        tree = self.ctx.trees[s]
        token = noun
        preposition = tree.heads[noun]
        adverbial = tree.deps[noun] == g.POBJ and tree.lower[preposition] in tree.word_class("sharing preposition")
        bare = adverbial and not tree.has(noun, g.DET)
        said = adverbial and self.ontology.group(row.relation) == COMMUNICATION  # "in an interview with the Post"
        if (bare or said or self._is_on_way(s, noun)) and tree.is_verb(tree.heads[preposition]):
            return True  # "marched in protest against", "is at odds with", "fell ill on a trip to"
        while not tree.is_verb(token) and tree.heads[token] != token:
            token = tree.heads[tree.first_conjunct(token)]
            if tree.is_noun(token) and not self.ctx.words.embedding(tree.lemmas[token]):
                return False
        carries = self.ctx.words.embedding(lemma_of(self.ctx, s, token))
        return self.ontology.symmetric(row.relation) or (carries is not None and carries.stance not in DEMANDING)

    def _is_on_way(self, s: int, noun: int) -> bool:
        """ "Fell ill on a trip to Peru"; not "commented on a trip to Peru"."""
        tree, preposition = self.ctx.trees[s], self.ctx.trees[s].heads[noun]
        word, verb = tree.lower[preposition], self.ctx.sentences[s].by_predicate.get(tree.heads[preposition])
        journeys, places = tree.word_class("journey"), tree.word_class("journey preposition")
        if verb is None or tree.lemmas[noun] not in journeys or word not in places:
            return False
        is_spoken_of = verb.lemma in self.ctx.words.reporting and verb.construction != "participle"
        if is_spoken_of and CLAUSE not in verb.slots:
            return False
        rows = self.ctx.words.of(Kind.VERB, verb.lemma)
        return not any(word in path for row in rows for path in (*row.subject, *row.object))

    def _when(self, s: int, clause: Clause, path: Path, wanted: Wanted) -> list[Argument]:
        """The date that a predicate bears, the first or the last: "was founded in 1998", "(1931–2004)"."""
        tree, p = self.ctx.trees[s], clause.predicate
        bracket = clause.construction == "bracket"
        spans = brackets.dates_in(tree, p) if bracket else list(times.times_at(tree, p))
        if not spans and not bracket:  # "was born in Lima, Peru on 12 May": the date hangs from the place
            inside = tree.subtree(p, tree.is_verb)
            spans = [span for token in inside if token != p for span in times.times_at(tree, token)]
        chosen = ((b, e, self.ctx.text(s, b, e)) for b, e in (spans[:1] if path[-1] == "when" else spans[-1:]))
        date = self.ctx.date
        return [Argument(b, e, text, literal=literal("DATE", text, tree.ontology, date)) for b, e, text in chosen]

    def represented(self, s: int, clause: Clause, row: Row) -> list[Argument]:
        """ "The ministers of Chad and Niger met", "the two countries' ministers": the countries did."""
        ctx, tree = self.ctx, self.ctx.trees[s]
        heads = [h for path in row.subject for h in self.heads(s, clause, path) if tree.tags[h] == "NNS"]
        for head in heads:
            owners = (*tree.kids(head, g.POSS), *tree.nouns_after(head, (g.OF,)))
            sides = [a for n in owners for a in arguments(ctx, s, n) if ctx.entities.is_a(a.entity, *SIDES)]
            speaks = tree.lemmas[head] in ctx.words.roles | tree.word_class("speaking for")
            speaks = speaks or ctx.type_of_noun(s, head) == "GovernmentBody"
            if speaks and len({a.entity for a in sides}) == 2:
                return sides
        return []

    def two_sides(self, s: int, clause: Clause) -> list[Argument]:
        """The two countries last spoken of, for "bilateral ties" and "mutual trade" that name nobody."""
        tree = self.ctx.trees[s]
        words = [m for m in tree.kids(clause.predicate, g.AMOD) if tree.lower[m] in tree.word_class("bilateral")]
        if not words:
            return []
        pair = self.ctx.history.last_two(s, clause.predicate, lambda e: self.ctx.entities.is_a(e, "Country"))
        m = words[0]
        return [Argument(tree.starts[m], tree.ends(m), tree.words[m], e, part=n) for n, e in enumerate(pair)]


UNDERSTOOD: dict[str, Callable[[Arguments, int, Clause, Path, Wanted], Sequence[Argument]]] = {
    "office": Arguments._office,
    "seat": Arguments._served,
    "chamber": Arguments._served,
    "party": Arguments._served,
    "nation": Arguments._nation,
    "side": Arguments._side,
    "context": Arguments._unsaid,
    "owner": Arguments._owner,
    "happening": Arguments._event,
    "occasion": Arguments._event,
    "when": Arguments._when,
    "until": Arguments._when,
    "wider": Arguments._wider,
}  # slots that ask for more than the words that fill them


def _each_of(tree: Tree, head: int) -> bool:
    """ "Presidents Ali Bello of Nigeria and Ana Cruz of Peru": does each of several have a place of its own?"""
    return any(tree.lower[p] == g.OF for c in tree.coordinated(head) if c != head for p in tree.kids(c, g.PREP))
