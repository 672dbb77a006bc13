"""Whose an office is: the country, state, city or body that its title, the words around it or the article name."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from kg.extraction.clauses.clause import HOLDER, POSSESSOR, Clause
from kg.extraction.parsing import labels as g
from kg.extraction.reference.context import Context
from kg.extraction.reference.history import BACK_TO_NAME
from kg.extraction.reference.mention import Mention
from kg.extraction.reference.referents import arguments

PLACES = ("Country", "SubnationalEntity", "City", "Place", "InternationalOrganization")
RULED = ("Country", "SubnationalEntity", "City", "InternationalOrganization")  # what a minister is a minister of
BODIES = ("Organization",)
COMPANIES = ("Company", "Organization")
PARTY = "PoliticalParty"
FIELDS = frozenset({"NN", "NNP"})  # tags of "trade and industry"


@dataclass(frozen=True)
class Seat:
    """The body and the place that an office is of, each "" if there is none, and the tokens that name them."""

    body: str = ""
    place: str = ""
    tokens: frozenset[int] = frozenset()

    @property
    def entity(self) -> str:
        return self.body or self.place


def seat(ctx: Context, s: int, clause: Clause) -> Seat:
    """What an office is of: as the text says, else as goes without saying."""
    found = [*_named(ctx, s, clause), *_meant(ctx, s, clause)]
    body = next((e for e, _ in found if ctx.entities.is_a(e, *BODIES)), "")
    wanted = kinds(ctx, s, clause)
    places = [e for e, _ in found if ctx.entities.is_a(e, *PLACES) and e != body]
    place = next((e for e in places if ctx.entities.is_a(e, *wanted[:1])), next(iter(places), ""))
    place = _namesake(ctx, place, wanted)
    tokens = frozenset(t for e, named in found if e in (body, *places) for t in named)
    if not body and not place and not _is_of_another(ctx, s, clause):
        place = understood(ctx, s, clause)
    return Seat(body, place, tokens)


def _is_of_another(ctx: Context, s: int, clause: Clause) -> bool:
    """ "The city's home minister", "the Lord President of the court", "President of the Chamber of Deputies": of
    something that is not known, and of no country."""
    tree, wanted = ctx.trees[s], kinds(ctx, s, clause)

    def is_other(head: int) -> bool:
        return (s, head) not in ctx.refs and not ctx.names.ontology.is_a(ctx.type_of_noun(s, head), *wanted)

    owners = (*clause.slots.get(POSSESSOR, ()), *tree.kids(clause.predicate, g.POSS))
    after = () if is_ruled(ctx, s, clause) else clause.slots.get(g.OF, ())  # a minister is of a field
    return any(tree.is_noun(h) and is_other(h) for h in owners) or any(
        _is_body(ctx, s, h) or (tree.has(h, g.DET) and is_other(h)) for h in after
    )


def _is_body(ctx: Context, s: int, head: int) -> bool:
    """Is a noun the name of a body or a word for one? Not "the President of the *Republic*"."""
    tree = ctx.trees[s]
    is_name = tree.tags[head] in g.PROPER_TAGS and tree.lower[head] not in ctx.words.descriptions
    return is_name or ctx.names.ontology.is_a(ctx.type_of_noun(s, head), "Organization")


def title(ctx: Context, s: int, clause: Clause) -> str:
    """The words of a title that tell what kind of office it is: "attorney general", else its noun."""
    tree, p = ctx.trees[s], clause.predicate
    noun = ctx.words.title_of.get(tree.lower[p], tree.lemmas[p])
    for words in (tree.lower[p - 1 : p + 1], tree.lower[p : p + 2], tree.lower[p : p + 3]):
        if " ".join(words) in ctx.words.seats:
            return " ".join(words)
    return noun


def kinds(ctx: Context, s: int, clause: Clause) -> tuple[str, ...]:
    """The classes of what an office of its title is of, the likelier first: no country of "the regional president"."""
    tree, p = ctx.trees[s], clause.predicate
    found = ctx.words.seats.get(title(ctx, s, clause), ((), ""))[0]
    is_below = any(tree.lower[i] in tree.word_class("of a part") for i in range(max(p - 2, 0), p))
    return ("SubnationalEntity",) if found and is_below else found


def _meant(ctx: Context, s: int, clause: Clause) -> Iterator[tuple[str, range]]:
    """What pronouns and descriptions in the place of a name mean: "its foreign minister", "mayor of the town"."""
    after = (h for role in (POSSESSOR, g.OF, g.FOR, "at") for h in clause.slots.get(role, ()))
    for head in dict.fromkeys((*after, *ctx.trees[s].kids(clause.predicate, g.POSS))):
        meant = ctx.refs.get((s, head), ()) or tuple(a.entity for a in arguments(ctx, s, head) if a.entity)
        for entity in meant if head not in ctx.mentions[s] else ():
            if ctx.entities.is_named(entity) and (not is_ruled(ctx, s, clause) or ctx.entities.is_a(entity, *RULED)):
                yield ctx.acting(entity), range(head, head + 1)


def _named(ctx: Context, s: int, clause: Clause) -> Iterator[tuple[str, range]]:
    """What stands where an office's body or place does: after "of", before "'s", before the title, behind the name."""
    wanted, ruled = kinds(ctx, s, clause), is_ruled(ctx, s, clause)
    for m in _outermost(ctx.mentions[s].values()):
        is_before = run(ctx, s, clause.predicate) <= m.first and m.last < clause.predicate
        if not (is_before or _is_beside_title(ctx, s, clause, m)):
            continue
        for entity in ctx.refs.get((s, m.head), ()):
            entity = ctx.acting(entity) if "Country" in wanted[:1] else entity
            is_party = is_before and ctx.entities.is_a(entity, PARTY) and (wanted or _is_of_more(ctx, s, clause, m))
            if not is_party and (not ruled or ctx.entities.is_a(entity, *RULED)):
                yield entity, range(m.first, m.last + 1)


def _outermost(names: Collection[Mention]) -> Iterator[Mention]:
    """In order, none inside another: "the Dockers' Union of *Kenya*"."""
    last = -1
    for m in sorted(names, key=lambda m: (m.first, -m.last)):
        if m.last > last:
            last = m.last
            yield m


def _is_beside_title(ctx: Context, s: int, clause: Clause, m: Mention) -> bool:
    """Does a name own an office, follow its title, or follow the name of whoever holds it?"""
    tree, p, limit = ctx.trees[s], clause.predicate, end(ctx, s, clause)
    holders = clause.slots.get(HOLDER, ())
    if m.head in clause.slots.get(POSSESSOR, ()) or m.head in tree.kids(p, g.POSS):
        return True
    if p < m.first < limit and m.head not in holders and _follows(ctx, s, m) and not _is_of_body(ctx, s, m, limit):
        return True
    last = max((ctx.mentions[s][h].last for h in holders if h in ctx.mentions[s]), default=p)
    return last > p and tree.lower[last + 1 : m.first] in ((g.OF,), (g.OF, g.THE))


def _is_of_more(ctx: Context, s: int, clause: Clause, party: Mention) -> bool:
    """ "The Democratic chair *of the committee*", "the Republican *Senate* leader": does more than a party before a
    title tell what it is of?"""
    return party.last + 1 < clause.predicate or any(slot in clause.slots for slot in (g.OF, g.FOR, POSSESSOR))


def is_ruled(ctx: Context, s: int, clause: Clause) -> bool:
    """Is an office one of countries, so that what is no place behind it is a field: "Minister of Trade"?"""
    tree, p = ctx.trees[s], clause.predicate
    return tree.lemmas[p] in tree.word_class("minister") and tree.lower[p - 1] not in tree.word_class("of a body")


def run(ctx: Context, s: int, p: int) -> int:
    """Where the nouns and adjectives before a title begin: "Trade and Industry Minister"."""
    tree, i = ctx.trees[s], p
    nouns = g.NOUN_TAGS | g.ADJECTIVE_TAGS
    while i > 0:
        if _is_title_of_its_own(ctx, s, i - 1, p):
            break
        if tree.tags[i - 1] in nouns or tree.words[i - 1] in ("-", "–"):
            i -= 1
        elif _joins_field(ctx, s, i - 1):
            i -= 2
        else:
            break
    return i


def _is_title_of_its_own(ctx: Context, s: int, i: int, p: int) -> bool:
    """ "Union *chair* President Ali Bello": in lower case before a title with a capital."""
    tree = ctx.trees[s]
    return tree.words[i].islower() and tree.words[p][:1].isupper() and tree.is_noun(i) and ctx.sentences[s].is_title(i)


def _joins_field(ctx: Context, s: int, i: int) -> bool:
    """ "Trade *and* Industry Minister", not "Prime Minister and Defence Minister", "Minister Ann Lee and Mayor"."""
    tree = ctx.trees[s]
    joined = i > 0 and tree.lower[i] == g.AND and tree.tags[i - 1] == tree.tags[i + 1] and tree.tags[i - 1] in FIELDS
    is_name = any(m.first <= i - 1 <= m.last for m in ctx.mentions[s].values())
    return joined and not is_name and not ctx.sentences[s].is_title(i - 1)


def end(ctx: Context, s: int, clause: Clause) -> int:
    """Where the words of an office end: at its holder, a comma or a verb."""
    tree, p = ctx.trees[s], clause.predicate
    after = [ctx.mentions[s][h].first for h in clause.slots.get(HOLDER, ()) if h in ctx.mentions[s] and h > p]
    i = p + 1
    while i < len(tree) and tree.words[i] not in (",", ";", ":", "(", "—", "–") and not tree.is_verb(i):
        i += 1
    return min([i, *after])


def _follows(ctx: Context, s: int, m: Mention) -> bool:
    """Does a name stand behind a preposition of seats, with or without article, adjective or "the city of" between?"""
    tree, i = ctx.trees[s], m.first - 1
    while i > 0 and (tree.deps[i] == g.DET or tree.tags[i] in g.ADJECTIVE_TAGS or tree.words[i] == g.THE):
        i -= 1
    return tree.lower[i] in tree.word_class("seat preposition")


def _is_of_body(ctx: Context, s: int, m: Mention, limit: int) -> bool:
    """ "President of the *U.S.* Chamber of Commerce Ann Lee": of the body, not of its country."""
    tree = ctx.trees[s]
    noun = tree.heads[m.head]
    return tree.deps[m.head] in (g.COMPOUND, g.AMOD, g.NMOD) and noun < limit and _is_body(ctx, s, noun)


def _namesake(ctx: Context, place: str, wanted: tuple[str, ...]) -> str:
    """ "New York Governor": of the state, not of the city."""
    if not wanted or not place or ctx.entities.is_a(place, *wanted) or not ctx.entities.is_a(place, "City", "Country"):
        return place
    rows = ctx.names.beside.get(ctx.entities.label(place), ())
    other = next((k for k in rows if ctx.names.ontology.is_a(k.type, *wanted)), None)
    return ctx.entities.of_known(other) if other else place


def understood(ctx: Context, s: int, clause: Clause) -> str:
    """What an office that names nothing is of: the country of the person, or the city or state that is spoken of; of
    vice presidents in lower case the company."""
    tree = ctx.trees[s]
    if title(ctx, s, clause) in tree.word_class("of companies too") and tree.words[clause.predicate].islower():
        is_company = lambda e: ctx.entities.type(e) in COMPANIES and ctx.entities.is_named(e)  # noqa: E731
        return ctx.history.latest(s, clause.predicate, is_company, BACK_TO_NAME)
    finders = {"Country": _country_of_holder, "SubnationalEntity": _state_spoken_of}
    of = (finders.get(kind, _city_spoken_of)(ctx, s, clause) for kind in kinds(ctx, s, clause))
    return next(filter(None, of), "")


def _country_of_holder(ctx: Context, s: int, clause: Clause) -> str:
    """That of the person, or the one that the article is about: "the Vice President, Ann Bell,"."""
    persons = (e for h in clause.slots.get(HOLDER, ()) for e in ctx.refs.get((s, h), ()))
    sides = (ctx.side_of.get(person, "") for person in persons)
    if side := next((e for e in sides if ctx.entities.is_a(e, *RULED)), ""):
        return side
    is_beside = clause.construction == "apposition"
    return ctx.home if ctx.is_national and is_beside and not _names_another(ctx, s) else ""


def _state_spoken_of(ctx: Context, s: int, clause: Clause) -> str:
    return "" if _is_of_nation(ctx, s, clause) else _chief_state(ctx, s, clause)


def _city_spoken_of(ctx: Context, s: int, clause: Clause) -> str:
    return ctx.history.latest(s, clause.predicate, lambda e: ctx.entities.is_a(e, "City"), BACK_TO_NAME)


def _names_another(ctx: Context, s: int) -> bool:
    """Does a sentence name another country than the article's?"""
    named = (e for head in ctx.mentions[s] for e in ctx.refs.get((s, head), ()))
    return any(ctx.country_of(e) not in ("", ctx.home) for e in named)


def _is_of_nation(ctx: Context, s: int, clause: Clause) -> bool:
    """Foreign and defence ministers are of a country."""
    before = ctx.trees[s].lower[run(ctx, s, clause.predicate) : clause.predicate]
    return not ctx.words.ministries.keys().isdisjoint(before)


def _chief_state(ctx: Context, s: int, clause: Clause) -> str:
    """The state or province that an article is about; for what countries have too it must be part of a federation, and
    be named oftener than the country."""
    counts = {e: n for e, n in ctx.history.counts.items() if ctx.entities.is_a(e, "SubnationalEntity")}
    best = max(sorted(counts), key=lambda e: counts[e], default="")
    if not best or "Country" not in kinds(ctx, s, clause):
        return best
    country = ctx.country_of(best)
    is_federal = country in ctx.names.ontology.word_class("federation")
    return best if is_federal and counts[best] > ctx.history.counts.get(country, 0) else ""


def chamber(ctx: Context, s: int, clause: Clause) -> str:
    """ "Senator Ann Lee": the Senate of her country, or of the state that the article is about."""
    tree, p = ctx.trees[s], clause.predicate
    if p and tree.lower[p - 1] in tree.word_class("of a part"):
        return ""  # "state senator": of which one is not said
    name = ctx.words.seats.get(title(ctx, s, clause), ((), ""))[1]
    rows = ctx.names.by_name.get(name, ())
    of = (seat(ctx, s, clause).place, ctx.home)
    wholes = dict.fromkeys(filter(None, (*of, *map(ctx.country_of, of))))
    row = next((k for whole in wholes for k in rows if k.part_of == whole), None)
    return ctx.entities.of_known(row) if row else ""
