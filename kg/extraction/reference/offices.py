"""Names for offices and missions: "Australian Foreign Minister" → Foreign Minister of Australia."""

from __future__ import annotations

from itertools import takewhile

from kg.extraction.clauses.clause import HOLDER, MODIFIER, Clause
from kg.extraction.clauses.noun_phrases import core
from kg.extraction.parsing import labels as g
from kg.extraction.reference.context import Context
from kg.extraction.reference.history import BACK_TO_CLASS
from kg.extraction.reference.referents import arguments
from kg.model import Argument

BODIES = {"ministry": "Ministry of {}", "parliament": "Parliament", "bank": "Central Bank"}
SENDERS = ("Country", "InternationalOrganization")


def mission(ctx: Context, s: int, head: int) -> str:
    """ "The Russian Embassy in Islamabad", "the Chinese embassy": the Embassy of Russia in Pakistan."""
    tree = ctx.trees[s]
    if ctx.words.types.get(tree.lower[head]) != "DiplomaticMission" or tree.tags[head] == "NNS":
        return ""
    sender, host = "", ""
    for i in tree.subtree(head, lambda c: tree.deps[c] in (g.RELCL, g.ACL, g.CONJ, g.APPOS)):
        mention = ctx.mentions[s].get(i)
        known = mention.known[0] if mention and mention.known and i != head else None
        country = known and ctx.names.ontology.known.get(known.metonym_of or known.part_of or known.id)
        if not known or not country or country.type not in SENDERS:
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
        return ctx.entities.placed(f"{kind} of {sender}")
    return ctx.entities.add(f"{kind} of {sender} in {host}", "DiplomaticMission")


def body(ctx: Context, s: int, head: int) -> str:
    """ "The Kenyan foreign ministry", "its central bank": the Ministry of Foreign Affairs of Kenya; a ministry of which
    no more is said is the one spoken of before. Without a country of its own, that of a national article."""
    tree = ctx.trees[s]
    kind = tree.lower[head]
    run = list(takewhile(lambda i: tree.tags[i] in g.NOUN_TAGS | g.ADJECTIVE_TAGS, range(head - 1, -1, -1)))[::-1]
    field = [m for m in run if (s, m) not in ctx.refs and not ctx.names.by_demonym.get(tree.words[m])]
    placed = [n for p in tree.kids(head, g.PREP) if tree.lower[p] == "in" for n in tree.kids(p, g.POBJ)]
    if kind not in BODIES or tree.tags[head] in ("NNS", "NNPS") or len(placed) < len(tree.kids(head, g.PREP)):
        return ""
    words = " ".join(ctx.words.ministries.get(tree.lower[m], tree.words[m].capitalize()) for m in field)
    if kind == "ministry" and not words:
        is_it = lambda e: ctx.entities.label(e).startswith("Ministry of")  # noqa: E731
        return ctx.history.latest(s, head, is_it, BACK_TO_CLASS)
    seats = (ctx.country_of(e) for n in placed for e in ctx.refs.get((s, n), ()))
    adjectives = (ctx.acting(e) for m in run for e in ctx.refs.get((s, m), ()))
    of = (e for e in adjectives if ctx.entities.is_a(e, *SENDERS))
    country = ctx.origin(s, head) or next(of, "") or next(seats, "") or ctx.here(s, head)
    if not country or (kind == "bank") != (words == "Central") or (kind == "parliament" and words):
        return ""
    where = ctx.entities.label(country)
    name = f"{BODIES[kind].format(words)} of {'the ' if where.startswith('United') else ''}{where}"
    known = ctx.names.ontology.named.get(name)
    return ctx.entities.of_known(known) if known else ctx.entities.add(name, "GovernmentBody")


def nation(ctx: Context, s: int, clause: Clause) -> list[Argument]:
    """The country of something state-owned: named before it or in its name, else the one the article is about."""
    tree, i = ctx.trees[s], clause.predicate
    named = (ctx.origin(s, n) or ctx.named_in(s, n) for n in (i, *clause.slots.get(HOLDER, ())))
    entity = next(filter(None, named), ctx.home)
    return [Argument(tree.starts[i], tree.ends(i), tree.words[i], entity)] if entity else []


def sender(ctx: Context, s: int, head: int) -> str:
    """The country or body for which "Russia's envoy", "an envoy of Russia" or "from the Russian embassy" speaks."""
    tree = ctx.trees[s]
    if owner := ctx.origin(s, head):
        return owner
    for p in tree.kids(head, g.PREP):
        for noun in tree.kids(p, g.POBJ) if tree.lower[p] in ("from", "of", "at") else ():
            for entity in ctx.refs.get((s, noun), ()) or tuple(filter(None, [mission(ctx, s, noun)])):
                if ctx.entities.is_a(entity, "DiplomaticMission"):
                    where = ctx.entities.label(entity).partition(" of ")[2].partition(" in ")[0]
                    return (
                        ctx.entities.of_known(ctx.names.ontology.named[where])
                        if where in ctx.names.ontology.named
                        else ""
                    )
                if ctx.entities.is_a(entity, *SENDERS):
                    return entity
    return ""


def unnamed(ctx: Context, s: int, head: int, origin: str) -> str:
    """ "The Kenyan foreign minister", of whom no name is known: the office, if a country has only one of its kind."""
    tree = ctx.trees[s]
    words = [t for t in tree.kids(head, g.AMOD, g.COMPOUND, g.NMOD) if (s, t) not in ctx.refs]
    name = " ".join(tree.words[t].capitalize() for t in (*words, head))
    country = origin or ctx.here(s, head)
    if not country or tree.has(head, g.PREP, g.RELCL) or not name.endswith(tuple(tree.word_class("unique office"))):
        return ""
    where = ctx.entities.label(country)
    return ctx.entities.add(f"{name} of {'the ' if where.startswith('United') else ''}{where}", "Office")


def side(ctx: Context, s: int, clause: Clause) -> list[Argument]:
    """The country of an official whose title names none: "President Grace Wambui"."""
    tree, i = ctx.trees[s], clause.predicate
    holders = [e for h in clause.slots.get(HOLDER, ()) for e in ctx.refs.get((s, h), ())]
    sides = dict.fromkeys(ctx.side_of[e] for e in holders if e in ctx.side_of)
    return [Argument(tree.starts[i], tree.ends(i), tree.words[i], e) for e in sides if clause.construction == "title"]


def office(ctx: Context, s: int, clause: Clause) -> list[Argument]:
    """The office that a role noun names: "Australian Foreign Minister" → Foreign Minister of Australia."""
    tree = ctx.trees[s]
    country = ctx.country_in(s, clause)
    places = (a for role in ("of", "at", "for") for i in clause.slots.get(role, ()) for a in arguments(ctx, s, i))
    bodies = [a for a in places if a.entity]  # not "secretary of February"
    if not country and not any(ctx.entities.is_a(a.entity, "Organization") for a in bodies):
        holders = [e for h in clause.slots.get("holder", ()) for e in ctx.refs.get((s, h), ())]
        country = next((ctx.side_of[e] for e in holders if e in ctx.side_of), "")
    named = {  # "South African Foreign Minister": the country goes behind, whole
        t
        for head, mention in ctx.mentions[s].items()
        if country and country in map(ctx.acting, ctx.refs.get((s, head), ()))
        for t in range(mention.first, mention.last + 1)
    }
    if clause.construction == "title":
        inner = {
            t for p in tree.kids(clause.predicate, g.PREP) for t in tree.subtree(p)
        }  # "Secretary of State Blinken"
        before = {t for t in inner if t < max(clause.slots[HOLDER])}
        tokens = sorted({*clause.slots.get(MODIFIER, ()), clause.predicate, *before} - named)
    else:
        phrase = core(tree, clause.predicate, depth=0)
        for of in tree.kids(clause.predicate, g.PREP):  # "the American secretary of state"
            words = tree.subtree(of)
            if tree.lower[of] == "of" and len(words) == 2 and (s, words[1]) not in ctx.refs:
                phrase = [*phrase, *words]
        tokens = [t for t in phrase if t not in named and tree.tags[t] not in ("POS", "PRP$")]
    name = tree.words_of([t for t in tokens if tree.lower[t] not in ctx.words.past])
    name = " ".join(w if w[0].isupper() or w in ("of", "for", "and") else w.capitalize() for w in name.split())
    if country:
        where = ctx.entities.label(country)
        name = f"{name} of {'the ' if where.startswith('United') else ''}{where}"
    elif bodies and not name.endswith(f" of {ctx.entities.label(bodies[0].entity)}"):
        name = f"{name} of {ctx.entities.label(bodies[0].entity)}"
    if not tokens:  # all of it is the country's name
        return []
    begin, end = tree.span_text(tokens)
    entity = ctx.entities.add(name, "Office")
    return [Argument(begin, end, ctx.text(s, begin, end), entity)] if entity else []
