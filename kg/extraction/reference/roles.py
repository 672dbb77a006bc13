"""What people are, and whom they speak for: from titles, appositions and copulas, and from what surrounds them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from kg.extraction.clauses.clause import HOLDER, MODIFIER, Clause, Kind
from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree
from kg.extraction.reference import offices, slots
from kg.extraction.reference.classes import better_class
from kg.extraction.reference.context import PEOPLE, SERVED, Context
from kg.extraction.rows import Path
from kg.kept import kept
from kg.ontology import Ontology

NAMED_BESIDE = frozenset({g.APPOS, g.ATTR, g.COMPOUND, g.NMOD})  # a role that is said of somebody named
ROLE = "roleRelation"
HOSTS = frozenset({"ambassadorTo", "accreditedTo"})  # a diplomat does not speak for the host
SIDES = ("Country", "InternationalOrganization", "Organization")
INTRODUCED = 3  # sentences after which somebody who was only described is named at the latest


@dataclass(frozen=True)
class Role:
    """What is said of a person: a role noun, a side, a gender, or a part of a country that she governs, each "" if
    nothing is. `is_sure` says that the person cannot be anything else, `is_assumed` that the side is no more than
    likely."""

    person: str
    noun: str = ""
    side: str = ""
    gender: str = ""
    is_sure: bool = False
    is_assumed: bool = False
    governed: str = ""


def known_side(ctx: Context, entity: str) -> str:
    """The country of a person of the gazetteer; "" for everybody else."""
    known = ctx.names.ontology.known
    side = known.get(known[entity].part_of) if entity in known else None
    return ctx.entities.of_known(side) if side and known[entity].type == "Person" else ""


def held(ctx: Context, s: int) -> Iterator[Role]:
    """The roles that a sentence gives to people. What is learnt from one may be asked by the next."""
    for clause in ctx.clauses[s]:
        if clause.kind is not Kind.NOUN or clause.lemma not in ctx.words.titles or HOLDER not in clause.slots:
            continue
        for person in (e for holder in clause.slots[HOLDER] for e in ctx.refs.get((s, holder), ())):
            if ctx.entities.is_a(person, *PEOPLE, "Place"):
                continue
            if clause.lemma in ctx.words.roles:
                yield _role(ctx, s, clause, person)
            if gender := ctx.words.gender_of(clause.lemma):
                yield Role(person, gender=gender, is_sure=clause.construction == "title")


def _role(ctx: Context, s: int, clause: Clause, person: str) -> Role:
    sure = clause.construction in ("title", "apposition")
    noun = offices.role(ctx.trees[s], clause.predicate)
    side = ctx.country_in(s, clause)
    if side or person in ctx.side_of:
        return Role(person, noun, side, is_sure=sure, governed=_governed(ctx, s, clause))
    side = _understood(ctx, s, clause)
    return Role(person, noun, side, is_sure=sure, is_assumed=True, governed=_governed(ctx, s, clause))


def _governed(ctx: Context, s: int, clause: Clause) -> str:
    """ "The governor of Texas", "London mayor": the state or the city."""
    if clause.lemma not in ctx.words.ontology.word_class("governing"):
        return ""
    places = (i for slot in SERVED for i in clause.slots.get(slot, ()))
    named = (e for i in places for e in ctx.refs.get((s, i), ()))
    return next((e for e in named if ctx.entities.is_a(e, "SubnationalEntity", "City")), "")


def _understood(ctx: Context, s: int, clause: Clause) -> str:
    """The country of "Prime Minister Soares": the one that the article is plainly about, or the sentence."""
    if clause.construction != "title":
        return ""
    if host := _host(ctx, s, clause):
        return host
    named = (ctx.mentions[s].get(m) for m in clause.slots.get(MODIFIER, ()))
    if known := [m.known[0] for m in named if m and m.known]:  # "State Department spokeswoman Ann Lee"
        return ctx.country_of(ctx.entities.of_known(known[0]))
    if _is_guest(ctx, s, clause):
        return ""
    return ctx.home if ctx.is_national else _only_country(ctx, s)


def _is_guest(ctx: Context, s: int, clause: Clause) -> bool:
    """ "President Ruiz is expected in Chad", "plans to visit Chad": he is not Chad's."""
    tree = ctx.trees[s]
    verbs = {tree.heads[tree.first_conjunct(h)] for h in clause.slots[HOLDER]}
    verbs |= {below for v in verbs for a in (v, *tree.kids(v, g.ACOMP)) for below in tree.kids(a, g.XCOMP)}
    goals = [n for v in verbs for n in tree.nouns_after(v, tree.word_class("host preposition"))]
    goals += [n for v in verbs for n in tree.kids(v, g.DOBJ)]
    moves = any(tree.lemmas[v] in tree.word_class("travelling") for v in verbs)
    return moves and any(ctx.country_of(e) == ctx.home for n in goals for e in ctx.refs.get((s, n), ()))


def _host(ctx: Context, s: int, clause: Clause) -> str:
    """ "Visited Lima, where she met President Ruiz": who is met in a capital governs there."""
    tree = ctx.trees[s]
    tops = [tree.first_conjunct(h) for h in clause.slots[HOLDER]]
    if any(tree.deps[h] in g.SUBJECTS or tree.deps[tree.heads[h]] == g.AGENT for h in tops):
        return ""  # who does something there may be a guest
    capitals = [e for i in range(clause.predicate) for e in ctx.refs.get((s, i), ()) if ctx.acting(e) != e]
    return ctx.acting(capitals[-1]) if len(set(capitals)) == 1 else ""


def _only_country(ctx: Context, s: int) -> str:
    """The one country that a sentence has as a subject or an owner."""
    tree = ctx.trees[s]
    owners = (i for i in range(len(tree)) if _may_own(tree, i))
    acting = {ctx.acting(e) for i in owners for e in ctx.refs.get((s, i), ())}
    countries = [e for e in sorted(acting) if ctx.entities.is_a(e, "Country")]
    return countries[0] if len(countries) == 1 else ""


def _may_own(tree: Tree, i: int) -> bool:
    return tree.deps[tree.first_conjunct(i)] in (*g.SUBJECTS, g.POSS)


def double_titles(ctx: Context, s: int) -> Iterator[tuple[int, int]]:
    """A title and the name whose title it is too: "Deputy Prime Minister and Foreign Minister Ishaq Dar" is one man."""
    tree = ctx.trees[s]
    for title in tree.nouns:
        if tree.lemmas[title] not in ctx.words.roles or tree.has(title, g.DET):
            continue
        for name in tree.kids(title, g.CONJ):
            if any(ctx.sentences[s].is_title(t) for t in tree.kids(name, g.COMPOUND)):
                yield title, name


def introduced(ctx: Context, s: int) -> Iterator[tuple[str, str, str]]:
    """A person with role and side, where a description tells whom somebody named elsewhere speaks for.

    "North Macedonia's foreign minister … Foreign Minister Biljana Risteska", "an envoy of the bloc … the envoy, Kwabena
    Ofori", "the counsellor from the Russian embassy … Dr. Ivan Petrov" if nobody else is named there of whom nothing is
    known.
    """
    tree = ctx.trees[s]
    for head in filter(partial(_is_role_of_unnamed, ctx, tree), tree.nouns):
        side, role = offices.sender(ctx, s, head), tree.lemmas[head]
        alike = [p for p in sorted(ctx.roles) if role in ctx.roles[p] and ctx.entities.is_a(p, "Person")]
        if not side or any(ctx.side_of.get(p) == side and p not in ctx.assumed for p in alike):
            continue
        unsaid = [p for p in alike if p not in ctx.side_of or p in ctx.assumed]
        if not unsaid and any(tree.lower[c] == g.THE for c in tree.kids(head, g.DET)):
            unsaid = _unknown_after(ctx, s)
        if len(unsaid) == 1:
            yield unsaid[0], role, side


def _is_role_of_unnamed(ctx: Context, tree: Tree, noun: int) -> bool:
    """ "The envoy", and no "Envoy Ann Lee" or "the envoy, Ann Lee"."""
    is_role = tree.lemmas[noun] in ctx.words.roles and tree.tags[noun] == "NN"
    return is_role and tree.deps[noun] not in NAMED_BESIDE and not tree.has(noun, g.APPOS)


def _unknown_after(ctx: Context, s: int) -> list[str]:
    """The people named in the next sentences of whom nothing is known."""
    following = range(s + 1, min(s + 1 + INTRODUCED, len(ctx.trees)))
    later = (e for x in following for i in range(len(ctx.trees[x])) for e in ctx.refs.get((x, i), ()))
    persons = {e for e in later if ctx.entities.is_a(e, "Person")}
    return [e for e in sorted(persons) if not ctx.roles.get(e) and e not in ctx.side_of]


def sides(ctx: Context, s: int) -> Iterator[tuple[str, str]]:
    """Persons with the country or organisation that they hold an office of, represent or work for."""
    ontology = ctx.names.ontology
    meant = {e for i in range(len(ctx.trees[s])) for e in ctx.refs.get((s, i), ())}
    if not any(ctx.entities.is_a(e, "Person") for e in meant):
        return
    said = _offices(ontology)
    for clause in ctx.clauses[s]:
        for row in slots.rows(ctx, s, clause):
            if row.relation not in said:
                continue
            persons = _first(ctx, s, clause, row.subject, ("Person",))
            if not persons or not slots.holds(ctx, s, clause, row):
                continue
            bodies = _first(ctx, s, clause, row.object, SIDES, ontology.relations[row.relation].range)
            yield from ((person, body) for person in persons for body in bodies[:1] if person != body)
        yield from _sides_of_office(ctx, s, clause)


@kept
def _offices(ontology: Ontology) -> frozenset[str]:
    """The relations of somebody to whom he works or speaks for."""
    return frozenset(r for r in ontology.relations if ontology.group(r) == ROLE) - HOSTS


def _sides_of_office(ctx: Context, s: int, clause: Clause) -> Iterator[tuple[str, str]]:
    """ "The general secretary of the Dockers' Union, Ann Lee", "a biologist at the institute": the body, whatever the
    office is called."""
    if clause.kind is not Kind.NOUN or HOLDER not in clause.slots or clause.predicate in ctx.mentions[s]:
        return
    at = sorted(ctx.words.ontology.word_class("employer preposition"))
    heads = (
        i
        for slot in ((*SERVED, *at) if clause.lemma in ctx.words.roles else at)
        for f in clause.slots.get(slot, ())
        for i in ctx.trees[s].coordinated(f)
    )
    bodies = [e for i in heads for e in ctx.refs.get((s, i), ()) if ctx.entities.is_a(e, "Organization")]
    persons = (e for holder in clause.slots[HOLDER] for e in ctx.refs.get((s, holder), ()))
    yield from ((e, bodies[0]) for e in persons if bodies and ctx.entities.is_a(e, "Person"))


def _first(
    ctx: Context, s: int, clause: Clause, paths: tuple[Path, ...], kinds: tuple[str, ...], asked: tuple[str, ...] = ()
) -> list[str]:
    """The entities of certain classes, or rather of those that a relation asks for, in the first slot that has any."""
    for path in paths:
        heads = [n for i in slots.fillers(ctx, s, clause, path) for n in ctx.trees[s].coordinated(i)]
        meant = (ctx.acting(e) for i in heads for e in ctx.refs.get((s, i), ()))
        if found := [e for e in meant if ctx.entities.is_a(e, *kinds) or better_class(ctx, e, asked) in kinds]:
            return found
    return []
