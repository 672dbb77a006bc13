"""Descriptions: whom "the envoy", "his country", "the Council" and "the two sides" mean.

The rules are few and cautious: what has no fitting antecedent stays unresolved and yields no claim.
"""

from __future__ import annotations

from kg.extraction.parsing import labels as g
from kg.extraction.reference import antecedents, home, offices, pronouns
from kg.extraction.reference.context import MADE, PEOPLE, Context
from kg.extraction.reference.description import Description
from kg.extraction.reference.history import BACK_TO_CLASS, BACK_TO_NAME
from kg.extraction.reference.pronouns import is_side, pair
from kg.extraction.reference.rules import NOBODY, Answer, Referent, first, one
from kg.ontology import split
from kg.values.dates import pairs


def meant(ctx: Context, s: int, head: int) -> Referent:
    """What a common noun refers to."""
    return first(RULES, Description(ctx, s, head))


def embassy(p: Description) -> Answer:
    """ "The Chinese embassy in Lima": the Embassy of China in Peru."""
    return one(offices.mission(p.ctx, p.s, p.head)) or None


def name_beside(p: Description) -> Answer:
    """ "The Chinese ambassador, Liang Haoran", "the state company, Gazprom": the name."""
    names = p.ctx.mentions[p.s]
    for name in p.tree.kids(p.head, g.APPOS) if p.tree.tags[p.head] in ("NN", "NNP") else ():
        if name in names and not names[name].demonym and (p.s, name) in p.ctx.refs:
            return p.ctx.refs[p.s, name] or None
    return None


def government_in_capital(p: Description) -> Answer:
    """ "The government in Oslo": Norway."""
    if p.word not in p.tree.word_class("ruling") or not p.is_generic:
        return None
    if len(p.after) != 1:
        return None
    seat = next(iter(p.ctx.refs.get((p.s, p.after[0]), ())), "")
    return (p.ctx.acting(seat),) if seat and p.ctx.acting(seat) != seat else None


def side_of_country(p: Description) -> Answer:
    """ "Pakistani partners", "the Russian side", "China's government", and "the government" in an article about a
    country: the country itself; where a governor says so, the state."""
    if not p.is_generic or p.after:
        return None
    before = p.tree.kids(p.head, g.DET, g.AMOD, g.COMPOUND, g.NMOD, g.POSS, g.NUMMOD)
    rules = p.word in p.tree.word_class("ruling") and [p.tree.lower[c] for c in before] == [g.THE]
    origin = p.ctx.origin(p.s, p.head)
    if rules and not origin:
        speaker = p.ctx.speaker_at(p.s, p.head)
        if speaker in p.ctx.governed:
            return (p.ctx.governed[speaker],)
        origin = p.ctx.here(p.s, p.head)
    return (origin,) if origin and p.ctx.entities.is_a(origin, *PEOPLE) else None


def author(p: Description) -> Answer:
    """ "The writer is a fellow of …": whom the byline names, if it is one person and this is said about him."""
    tree, writer = p.tree, p.ctx.author
    if not writer or p.word not in tree.word_class("author") or g.AND in writer.split():
        return None
    said = tree.deps[p.head] == g.NSUBJ and tree.heads[p.head] == tree.root and tree.tags[tree.root] in ("VBZ", "VBD")
    if not said:
        return None
    alone = {tree.lower[c] for c in tree.kids(p.head, g.DET, g.AMOD)} == {g.THE}
    return one(p.ctx.entities.add(writer, "Person")) or None if alone else None


def group_named_before(p: Description) -> Answer:
    """ "Houthi rebels … the rebels"."""
    if p.tree.tags[p.head] != "NNS" or p.kind or p.ctx.type_of_noun(p.s, p.head) != "Group":
        return None
    alone = p.is_definite and not p.tree.has(p.head, g.AMOD, g.COMPOUND, g.NMOD, g.PREP, g.RELCL, g.NUMMOD, g.POSS)
    return (antecedents.named_by_same_noun(p.ctx, p.s, p.head) or None) if alone else None


def other_noun(p: Description) -> Answer:
    """ "The harvest": no noun that refers back."""
    return None if p.kind else NOBODY


def told_apart_by_clause(p: Description) -> Answer:
    """ "The country that lost the war": one that is not known from before."""
    clauses = p.tree.kids(p.head, g.RELCL)
    restricted = any("," not in p.tree.words[p.head : min(p.tree.subtree(clause))] for clause in clauses)
    return NOBODY if restricted else None


def chief_two(p: Description) -> Answer:
    """ "The two countries", in an article that is about two."""
    return (home.chief_two(p.ctx) or None) if p.are_two_known and p.kind in ("Country", "Actor") else None


def two_named_together(p: Description) -> Answer:
    """ "Peru met Chile. Ghana and Togo signed … the two countries": Ghana and Togo."""
    return (pair(p.ctx, p.s, p.head, p.kind) or None) if p.are_two_known else None


def last_two(p: Description) -> Answer:
    """ "Ghana met Togo … the two countries": those who were named last."""
    is_one = lambda e: is_side(p.ctx, e, p.kind)  # noqa: E731
    return (p.ctx.history.last_two(p.s, p.head, is_one) or None) if p.are_two_known else None


def as_many_together(p: Description) -> Answer:
    """ "Shell, BP and Total signed … the three partners"."""
    numbers = pairs(p.tree.ontology, "number")
    number = next((int(value) for word, value in numbers if word in p.determiners and int(value) > 1), 0)
    if not p.is_pair or not number or not p.is_definite or p.tree.has(p.head, g.AMOD, g.PREP):
        return None
    return antecedents.named_together(p.ctx, p.s, p.head, p.kind, number) or None


def several(p: Description) -> Answer:
    """ "The states", "the two other countries", "both sides of the lake": it is not known which."""
    return NOBODY if p.is_pair or p.tree.tags[p.head] in ("NNS", "NNPS") else None


def capital_city(p: Description) -> Answer:
    """ "The Kenyan capital", and "the capital" in an article about Kenya: Nairobi, the city."""
    ctx = p.ctx
    if p.word not in p.tree.word_class("capital"):
        return None
    here = ctx.home if ctx.is_national and not p.tree.has(p.head, g.AMOD, g.PREP) else ""
    country = ctx.origin(p.s, p.head) or here
    cities = (k for k in ctx.names.ontology.gazetteer if k.metonym_of == country and k.type == "City")
    return one(next((ctx.entities.of_known(k) for k in cities), "") if country else "")


def own_government(p: Description) -> Answer:
    """ "Her government": the country for which she speaks, or the state that she governs."""
    if p.number != "own" or not p.has_pronoun:
        return None
    who = _owner(p)
    return (p.ctx.governed[who],) if who in p.ctx.governed else _own_country(p)


def own_country(p: Description) -> Answer:
    """ "His country", "our nation": the same."""
    is_own = p.kind == "Country" and p.has_pronoun and p.word in p.ctx.words.generic
    return _own_country(p) if is_own and not p.tree.has(p.head, g.AMOD, g.COMPOUND) else None


def spouse(p: Description) -> Answer:
    """ "Ann Lee married Omar Farah … her husband"."""
    if p.owner < 0 or p.word not in p.tree.word_class("spouse"):
        return None
    owners = pronouns.referent(p.ctx, p.s, p.owner).entities if p.has_pronoun else p.ctx.refs.get((p.s, p.owner), ())
    return one(antecedents.spouse(p.ctx, p.s, owners[0])) or None if len(owners) == 1 else None


def country_of_another(p: Description) -> Answer:
    """ "Russia's neighbour" is another country, and so is "his host country"."""
    return NOBODY if p.kind == "Country" and p.owner >= 0 else None


def described_further(p: Description) -> Answer:
    """ "The head of the bank", "the envoy, a lawyer": who that is, is told here and not before."""
    after = p.tree.has(p.head, g.APPOS) or (p.tree.has(p.head, g.PREP) and not p.sender)
    return NOBODY if after or p.number == "own" else None


def office_of_country(p: Description) -> Answer:
    """ "Togo's foreign minister", of whom no name is known: the office."""
    is_named = p.owner >= 0 and p.tree.tags[p.owner] in g.PROPER_TAGS
    return one(offices.unnamed(p.ctx, p.s, p.head, p.origin)) if is_named and p.kind == "Person" else None


def indefinite(p: Description) -> Answer:
    """ "A council", "his envoy": somebody new."""
    return NOBODY if p.owner >= 0 or not p.is_definite else None


def anybody(p: Description) -> Answer:
    """ "The average woman", "the other man": nobody who was named."""
    return NOBODY if p.word in p.tree.word_class("any person") and p.tree.has(p.head, g.AMOD, g.NUMMOD) else None


def accused(p: Description) -> Answer:
    """ "Omar Farah was charged with murder … the suspect", if he is the only one."""
    return (one(antecedents.accused(p.ctx)) or None) if p.word in p.tree.word_class("accused") else None


def person_before(p: Description) -> Answer:
    """ "Ambassador Ann Lee … the envoy": the last person of that role; of the very one, where it is an office."""
    if p.kind != "Person":
        return None
    role, history = offices.role(p.tree, p.head), p.ctx.history
    is_office = role in p.tree.word_class("governing")
    held = lambda e: _has_role(p.ctx, e, role, p.origin)  # noqa: E731
    same = lambda e: role in p.ctx.roles.get(e, ()) and _has_role(p.ctx, e, role, p.origin)  # noqa: E731
    found = history.latest(p.s, p.head, same, BACK_TO_NAME) if is_office else ""
    return one(found or history.latest(p.s, p.head, held, BACK_TO_NAME)) or None


def person_after(p: Description) -> Answer:
    """ "The Omani envoy … Salim Harthy, Oman's ambassador": the only one of that role and country in the document."""
    if p.kind != "Person" or not p.origin:
        return None
    role, sides = p.tree.lemmas[p.head], p.ctx.side_of
    found = [e for e in sorted(p.ctx.roles) if sides.get(e) == p.origin and _has_role(p.ctx, e, role, p.origin)]
    return (found[0],) if len(found) == 1 else None


def office(p: Description) -> Answer:
    """ "The Kenyan prime minister", of whom no name is known: the office."""
    return one(offices.unnamed(p.ctx, p.s, p.head, p.origin)) if p.kind == "Person" else None


def told_apart_by_word(p: Description) -> Answer:
    """ "The Russian bank", "the smaller bank": another than the one before."""
    return NOBODY if p.origin or p.tree.has(p.head, g.AMOD, g.COMPOUND, g.NMOD) else None


def event_with_name(p: Description) -> Answer:
    """ "Visited the Dallas Comics Convention … the event"."""
    nouns = p.tree.word_class("named event")
    found = antecedents.named_event(p.ctx, p.s, p.head, nouns) if p.kind == "Event" else ""
    return one(found) or None


def thing_made(p: Description) -> Answer:
    """ "The text", "the plant": an earlier one of that class."""
    kinds, entities = split(p.kind), p.ctx.entities
    if kinds[0] not in MADE:
        return None
    is_it = lambda e: entities.type(e) in kinds and antecedents.may_be(p.ctx, e, p.word)  # noqa: E731
    return one(p.ctx.history.latest(p.s, p.head, is_it, BACK_TO_CLASS))


def other_name(p: Description) -> Answer:
    """ "The Committee to Protect Miners": a name of its own."""
    return NOBODY if p.tree.words[p.head][0].isupper() and p.head > 0 else None


def country_spoken_of(p: Description) -> Answer:
    """ "The country", in an article that is plainly about one."""
    here = p.ctx.here(p.s, p.head) if p.word in p.tree.word_class("country") else ""
    return one(here) or None


def last_of_class(p: Description) -> Answer:
    """ "The bloc", "the bank": the last that is one."""
    ctx, far = p.ctx, p.kind == "Organization" and p.word not in p.tree.word_class("any body")
    public = ("InternationalOrganization", "GovernmentBody") if p.word in p.tree.word_class("private body") else ()

    def fits(entity: str) -> bool:
        media = () if p.kind == "MediaOrganization" else ("MediaOrganization",)
        other = ctx.entities.is_a(entity, *media, *public)
        return ctx.entities.is_a(entity, p.kind) and not other and antecedents.named_so(ctx, entity, p.word, p.kind)

    return one(ctx.history.latest(p.s, p.head, fits, BACK_TO_NAME if far else BACK_TO_CLASS))


RULES = (
    embassy,
    name_beside,
    government_in_capital,
    side_of_country,
    author,
    group_named_before,
    other_noun,
    told_apart_by_clause,
    chief_two,
    two_named_together,
    last_two,
    as_many_together,
    several,
    capital_city,
    own_government,
    own_country,
    spouse,
    country_of_another,
    described_further,
    office_of_country,
    indefinite,
    anybody,
    accused,
    person_before,
    person_after,
    office,
    told_apart_by_word,
    event_with_name,
    thing_made,
    other_name,
    country_spoken_of,
    last_of_class,
)


def longer_name(ctx: Context, s: int, head: int) -> str:
    """The last name before that has a word in it: "the Fund"."""
    word = ctx.trees[s].lower[head]
    kind = ctx.words.types.get(word, "")

    def fits(entity: str) -> bool:
        if word not in ctx.entities.label(entity).lower().split():
            return False
        return not ctx.names.ontology.is_a(kind, "Organization") or not ctx.entities.is_a(entity, "Place", "Person")

    return ctx.history.latest(s, head, fits, BACK_TO_NAME)


def _own_country(p: Description) -> tuple[str, ...]:
    """The side of whom the possessive pronoun means."""
    ctx = p.ctx
    if p.tree.lower[p.owner] in p.tree.ontology.first_person:
        return one(ctx.side_of.get(ctx.speaker_at(p.s, p.owner), ""))
    who = _owner(p)
    here = ctx.home if ctx.is_national and ctx.entities.is_a(who, "Person", "Group") else ""
    return one(ctx.side_of.get(who, "") or here)


def _owner(p: Description) -> str:
    """Whom the possessive pronoun means."""
    if p.tree.lower[p.owner] in p.tree.ontology.first_person:
        return p.ctx.speaker_at(p.s, p.owner)
    return next(iter(pronouns.referent(p.ctx, p.s, p.owner).entities), "")


def _has_role(ctx: Context, entity: str, role: str, origin: str) -> bool:
    """Is a person known to hold a role, and to come from where the description says?"""
    if not ctx.entities.is_a(entity, "Person"):
        return False
    roles = ctx.roles.get(entity, set())
    same = role in roles or bool(roles & ctx.words.synonyms.get(role, set()))
    same = same or role in ctx.words.ontology.word_class("any person")
    return same and (not origin or ctx.side_of.get(entity, "") == origin)
