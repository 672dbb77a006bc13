"""Descriptions: whom "the envoy", "his country", "the Council" and "the two sides" mean.

The rules are few and cautious: what has no fitting antecedent stays unresolved and yields no claim.
"""

from __future__ import annotations

from kg.extraction.parsing import labels as g
from kg.extraction.reference import offices
from kg.extraction.reference.context import DEFINITE, MADE, PEOPLE, Context
from kg.extraction.reference.names import Mention
from kg.extraction.reference.pronouns import FIRST_PERSON, is_side, one, pair, pronoun
from kg.model import BlockKind
from kg.ontology import split

CHIEF = 1.3  # how much oftener than a third country the two must be named
TWO = {"two", "both", "either", "neither"}
LEAST_DISTANCE = 60  # sentences back that a description may reach: the same envoy all through an article


def meant(ctx: Context, s: int, head: int) -> tuple[str, ...]:
    """The entities that a common noun refers to; none if unsure."""
    if mission := offices.mission(ctx, s, head):
        return (mission,)
    return _apposed(ctx, s, head) or _generic(ctx, s, head) or description(ctx, s, head)


def short_form(ctx: Context, s: int, head: int, mention: Mention) -> str:
    """ "The Council", "the Fund": the longer name used before that ends or begins so."""
    tree = ctx.trees[s]
    if mention.known or mention.first != mention.last or mention.type == "Person":
        return ""
    if not any(tree.lower[c] in DEFINITE for c in tree.kids(head, g.DET)):
        return ""
    word = tree.lower[head]
    return ctx.history.latest(s, head, lambda e: word in ctx.entities.label(e).lower().split(), 60)


def _apposed(ctx: Context, s: int, head: int) -> tuple[str, ...]:
    """ "The Chinese ambassador, Liang Haoran", "the state company, Gazprom": the name beside a common noun."""
    tree = ctx.trees[s]
    if tree.tags[head] not in ("NN", "NNP"):
        return ()
    for name in tree.kids(head, g.APPOS):
        if name in ctx.mentions[s] and not ctx.mentions[s][name].demonym and (s, name) in ctx.refs:
            return ctx.refs[s, name]
    return ()


def _generic(ctx: Context, s: int, head: int) -> tuple[str, ...]:
    """ "Pakistani partners", "the Russian side", "China's government": the country itctx."""
    tree = ctx.trees[s]
    if tree.lower[head] not in ctx.words.generic and tree.lemmas[head] not in ctx.words.generic:
        return ()
    seats = [n for p in tree.kids(head, g.PREP) for n in tree.kids(p, g.POBJ)]
    rules = tree.lower[head] in tree.word_class("ruling")
    if len(seats) == 1 and rules:  # "the government in Oslo"
        seat = next(iter(ctx.refs.get((s, seats[0]), ())), "")
        return (ctx.acting(seat),) if seat and ctx.acting(seat) != seat else ()
    bare = [tree.lower[c] for c in tree.kids(head, g.DET, g.AMOD, g.COMPOUND, g.NMOD, g.POSS, g.NUMMOD)] == ["the"]
    origin = ctx.origin(s, head) or (ctx.here(s, head) if bare and rules else "")
    return (origin,) if origin and ctx.entities.is_a(origin, *PEOPLE) and not seats else ()


def description(ctx: Context, s: int, head: int) -> tuple[str, ...]:
    """The entities that "the bloc", "the Russian envoy", "his country" or "both states" refer to; none if unsure."""
    tree = ctx.trees[s]
    word = tree.lower[head]
    if word in tree.word_class("author") and (author := _author(ctx, s, head)):
        return (author,)
    rule = ctx.words.descriptions.get(word) or ctx.words.descriptions.get(tree.lemmas[head])
    restricted = any("," not in tree.words[head : min(tree.subtree(r))] for r in tree.kids(head, g.RELCL))
    if rule is None or restricted:
        return ()
    kind, number = rule
    determiners = {tree.lower[c] for c in tree.kids(head, g.DET, g.NUMMOD, g.PREDET)}
    owners = list(tree.kids(head, g.POSS))
    if determiners & {"neither", "either"}:
        number = "two"
    if number == "two" and word in ctx.words.descriptions:
        others = any(tree.lower[c] == "other" for c in tree.kids(head, g.AMOD))
        if determiners & TWO and not others and not tree.has(head, g.PREP):
            return (
                _chief_pair(ctx, s, kind)
                or pair(ctx, s, head, kind)
                or ctx.history.last_two(s, head, lambda e: is_side(ctx, e, kind))
            )
        return ()
    if tree.tags[head] in ("NNS", "NNPS"):
        return ()
    if word == "capital":
        return _capital(ctx, s, head)
    if number == "own" and owners and tree.tags[owners[0]] == "PRP$":  # "her government"
        return _own_country(ctx, s, owners[0])
    if owners and kind == "Country":  # "his country"; "Russia's neighbour" is another one, and so is "his host country"
        if tree.has(head, g.AMOD, g.COMPOUND):
            return ()
        own = tree.tags[owners[0]] == "PRP$" and word in ctx.words.generic
        return _own_country(ctx, s, owners[0]) if own else ()
    sent_by = offices.sender(ctx, s, head) if kind == "Person" and len(tree.kids(head, g.PREP)) == 1 else ""
    if number == "own" or tree.has(head, g.APPOS) or (tree.has(head, g.PREP) and not sent_by):
        return ()
    bare = tree.kind is BlockKind.HEADLINE and kind == "Person" and not determiners
    origin = sent_by or ctx.origin(s, head)
    if owners and kind == "Person" and tree.tags[owners[0]] in g.PROPER_TAGS:  # "Togo's foreign minister"
        return one(offices.unnamed(ctx, s, head, origin))
    if owners or not (determiners & DEFINITE or bare):
        return ()
    if kind == "Person":
        role = tree.lemmas[head]
        before = ctx.history.latest(s, head, lambda e: _has_role(ctx, e, role, origin), LEAST_DISTANCE)
        named = before or (_named_later(ctx, role, origin) if origin else "")
        return one(named or offices.unnamed(ctx, s, head, origin))
    if origin:
        return ()
    if tree.has(head, g.AMOD, g.COMPOUND, g.NMOD):
        return ()
    kinds = split(kind)
    if kinds[0] in MADE:  # "the text", "the plant": an earlier one of that class
        return one(ctx.history.latest(s, head, lambda e: ctx.entities.type(e) in kinds and _may_be(ctx, e, word), 8))
    if tree.words[head][0].isupper() and head > 0:  # "the Council", "the Fund": part of a name used before
        return one(ctx.history.latest(s, head, lambda e: word in ctx.entities.label(e).lower().split(), LEAST_DISTANCE))
    if word == "country" and ctx.here(s, head):
        return (ctx.here(s, head),)
    far = LEAST_DISTANCE if kind == "Organization" and word not in tree.word_class("any body") else 8

    public = ("InternationalOrganization", "GovernmentBody") if word == "group" else ()

    def fits(entity: str) -> bool:
        other = ctx.entities.is_a(entity, "MediaOrganization", *public)
        return ctx.entities.is_a(entity, kind) and not other and _named_so(ctx, entity, word, kind)

    return one(ctx.history.latest(s, head, fits, far))


def _author(ctx: Context, s: int, head: int) -> str:
    """ "The writer is a fellow of …": whom the byline names, if it is one person and this is said about him."""
    tree = ctx.trees[s]
    said = tree.deps[head] == g.NSUBJ and tree.heads[head] == tree.root and tree.tags[tree.root] in ("VBZ", "VBD")
    alone = (
        ctx.author and " and " not in ctx.author and {tree.lower[c] for c in tree.kids(head, g.DET, g.AMOD)} == {"the"}
    )
    return ctx.entities.add(ctx.author, "Person") if said and alone else ""


def _capital(ctx: Context, s: int, head: int) -> tuple[str, ...]:
    """ "The Kenyan capital", and "the capital" in an article about Kenya: Nairobi, the city."""
    country = ctx.origin(s, head) or (
        ctx.home if ctx.is_national and not ctx.trees[s].has(head, g.AMOD, g.PREP) else ""
    )
    cities = (k for k in ctx.names.ontology.gazetteer if k.metonym_of == country and k.type == "City")
    return one(next((ctx.entities.of_known(k) for k in cities), "") if country else "")


def _may_be(ctx: Context, entity: str, word: str) -> bool:
    """Can something made be called so? A railway is a line and a project, but no plant."""
    if ctx.entities.type(entity) not in ("Project", "Company") or word in ctx.words.ontology.word_class("any project"):
        return True
    label = ctx.entities.label(entity).lower()
    lines = ctx.words.ontology.word_class("line")
    return any(name in label for name in lines) if word in lines else word.rstrip("s") in label


def _own_country(ctx: Context, s: int, owner: int) -> tuple[str, ...]:
    """ "His country", "our country": the side of whom the pronoun means."""
    tree = ctx.trees[s]
    if tree.ontology.pronouns.get(tree.lower[owner]) in FIRST_PERSON:
        return one(ctx.side_of.get(ctx.speaker_at(s, owner), ""))
    who = next(iter(pronoun(ctx, s, owner)), "")
    return one(
        ctx.side_of.get(who, "") or (ctx.home if ctx.is_national and ctx.entities.is_a(who, "Person", "Group") else "")
    )


def _chief_pair(ctx: Context, s: int, kind: str) -> tuple[str, ...]:
    """The two countries that an article is about, if it names them far oftener than any third."""
    counts = {e: n for e, n in ctx.history.counts.items() if ctx.entities.is_a(e, "Country")}
    ranked = sorted(counts, key=lambda e: (-counts[e], e))[:3]
    if kind not in ("Country", "Actor") or len(ranked) < 2:
        return ()
    third = counts[ranked[2]] if len(ranked) > 2 else 0
    return tuple(sorted(ranked[:2])) if counts[ranked[1]] >= CHIEF * max(third, 1) else ()


def _has_role(ctx: Context, entity: str, role: str, origin: str) -> bool:
    """Is a person known to hold a role, and to come from where the description says?"""
    if not ctx.entities.is_a(entity, "Person"):
        return False
    roles = ctx.roles.get(entity, set())
    same = role in roles or bool(roles & ctx.words.synonyms.get(role, set())) or role in ("man", "woman")
    return same and (not origin or ctx.side_of.get(entity, "") == origin)


def _named_so(ctx: Context, entity: str, word: str, kind: str) -> bool:
    """A bank is what is called so; a bloc need not be. A sultanate is one by its official name."""
    if word in ctx.words.ontology.word_class("form of state"):
        return any(word in name.lower() for name in (ctx.entities.label(entity), *ctx.entities.found[entity].aliases))
    if kind != "Organization" or word in ctx.entities.label(entity).lower():
        return True
    return word in ctx.words.ontology.word_class("any body")


def _named_later(ctx: Context, role: str, origin: str) -> str:
    """ "The Omani envoy … Salim Harthy, Oman's ambassador": the only one of that role and country in the document."""
    found = [p for p in sorted(ctx.roles) if ctx.side_of.get(p) == origin and _has_role(ctx, p, role, origin)]
    return found[0] if len(found) == 1 else ""
