"""Names for offices and missions: "Australian Foreign Minister" → Foreign Minister of Australia."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from kg.extraction.clauses.clause import HOLDER, MODIFIER, Clause
from kg.extraction.clauses.noun_phrases import core
from kg.extraction.parsing import labels as g
from kg.model import Argument

if TYPE_CHECKING:
    from kg.extraction.reference.discourse import Discourse

BODIES = {"ministry": "Ministry of {}", "parliament": "Parliament", "bank": "Central Bank"}
NAMED_BESIDE = frozenset({g.APPOS, g.ATTR, g.COMPOUND, g.NMOD})  # a role that is said of somebody named
INTRODUCED = 3  # sentences after which somebody who was only described is named at the latest
SENDERS = ("Country", "InternationalOrganization")


def mission(d: Discourse, s: int, head: int) -> str:
    """ "The Russian Embassy in Islamabad", "the Chinese embassy": the Embassy of Russia in Pakistan."""
    tree = d.trees[s]
    if d.words.types.get(tree.lower[head]) != "DiplomaticMission" or tree.tags[head] == "NNS":
        return ""
    sender, host = "", ""
    for i in tree.subtree(head, lambda c: tree.deps[c] in (g.RELCL, g.ACL, g.CONJ, g.APPOS)):
        mention = d.mentions[s].get(i)
        known = mention.known[0] if mention and mention.known and i != head else None
        country = known and d.names.ontology.known.get(known.metonym_of or known.part_of or known.id)
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
        return d.entities.placed(f"{kind} of {sender}")
    return d.entities.add(f"{kind} of {sender} in {host}", "DiplomaticMission")


def body(d: Discourse, s: int, head: int) -> str:
    """ "The Kenyan foreign ministry", "its central bank": the Ministry of Foreign Affairs of Kenya; a ministry of which
    no more is said is the one spoken of before. Without a country of its own, that of a national article."""
    tree = d.trees[s]
    kind = tree.lower[head]
    run = list(takewhile(lambda i: tree.tags[i] in g.NOUN_TAGS | g.ADJECTIVE_TAGS, range(head - 1, -1, -1)))[::-1]
    field = [m for m in run if (s, m) not in d.refs and not d.names.by_demonym.get(tree.words[m])]
    placed = [n for p in tree.kids(head, g.PREP) if tree.lower[p] == "in" for n in tree.kids(p, g.POBJ)]
    if kind not in BODIES or tree.tags[head] in ("NNS", "NNPS") or len(placed) < len(tree.kids(head, g.PREP)):
        return ""
    words = " ".join(d.words.ministries.get(tree.lower[m], tree.words[m].capitalize()) for m in field)
    if kind == "ministry" and not words:
        is_it = lambda e: d.entities.label(e).startswith("Ministry of")  # noqa: E731
        return d.history.latest(s, head, is_it, 8)
    seats = (d.country_of(e) for n in placed for e in d.refs.get((s, n), ()))
    adjectives = (d.acting(e) for m in run for e in d.refs.get((s, m), ()))
    of = (e for e in adjectives if d.entities.is_a(e, *SENDERS))
    country = d.origin(s, head) or next(of, "") or next(seats, "") or d.here(s, head)
    if not country or (kind == "bank") != (words == "Central") or (kind == "parliament" and words):
        return ""
    where = d.entities.label(country)
    name = f"{BODIES[kind].format(words)} of {'the ' if where.startswith('United') else ''}{where}"
    known = d.names.ontology.named.get(name)
    return d.entities.of_known(known) if known else d.entities.add(name, "GovernmentBody")


def nation(d: Discourse, s: int, clause: Clause) -> list[Argument]:
    """The country of something state-owned: named before it or in its name, else the one the article is about."""
    tree, i = d.trees[s], clause.predicate
    named = (d.origin(s, n) or d.named_in(s, n) for n in (i, *clause.slots.get(HOLDER, ())))
    entity = next(filter(None, named), d.home)
    return [Argument(tree.starts[i], tree.ends(i), tree.words[i], entity)] if entity else []


def introduce(d: Discourse, s: int) -> None:
    """Link descriptions to people who are named elsewhere without a country: "North Macedonia's foreign minister …
    Foreign Minister Biljana Risteska", "an envoy of the bloc … the envoy, Kwabena Ofori", "the counsellor from the
    Russian embassy … Dr. Ivan Petrov" if nobody else is named there of whom nothing is known."""
    tree = d.trees[s]
    for head in range(len(tree)):
        if tree.lemmas[head] not in d.words.roles or tree.tags[head] != "NN" or tree.deps[head] in NAMED_BESIDE:
            continue
        if tree.has(head, g.APPOS) or not (side := sender(d, s, head)):
            continue
        role = tree.lemmas[head]
        alike = [p for p in sorted(d.roles) if role in d.roles[p] and d.entities.is_a(p, "Person")]
        if any(d.side_of.get(p) == side and p not in d.assumed for p in alike):
            continue
        unsaid = [p for p in alike if p not in d.side_of or p in d.assumed]
        if not unsaid and any(tree.lower[c] == "the" for c in tree.kids(head, g.DET)):
            unsaid = _unknown_after(d, s)
        if len(unsaid) == 1:
            d.roles[unsaid[0]].add(role)
            d.side_of[unsaid[0]] = side


def _unknown_after(d: Discourse, s: int) -> list[str]:
    """The people named in the next sentences of whom nothing is known."""
    following = range(s + 1, min(s + 1 + INTRODUCED, len(d.trees)))
    later = (e for x in following for i in range(len(d.trees[x])) for e in d.refs.get((x, i), ()))
    persons = {e for e in later if d.entities.is_a(e, "Person")}
    return [e for e in sorted(persons) if not d.roles.get(e) and e not in d.side_of]


def sender(d: Discourse, s: int, head: int) -> str:
    """The country or body for which "Russia's envoy", "an envoy of Russia" or "from the Russian embassy" speaks."""
    tree = d.trees[s]
    if owner := d.origin(s, head):
        return owner
    for p in tree.kids(head, g.PREP):
        for noun in tree.kids(p, g.POBJ) if tree.lower[p] in ("from", "of", "at") else ():
            for entity in d.refs.get((s, noun), ()) or tuple(filter(None, [mission(d, s, noun)])):
                if d.entities.is_a(entity, "DiplomaticMission"):
                    where = d.entities.label(entity).partition(" of ")[2].partition(" in ")[0]
                    return d.entities.of_known(d.names.ontology.named[where]) if where in d.names.ontology.named else ""
                if d.entities.is_a(entity, *SENDERS):
                    return entity
    return ""


def unnamed(d: Discourse, s: int, head: int, origin: str) -> str:
    """ "The Kenyan foreign minister", of whom no name is known: the office, if a country has only one of its kind."""
    tree = d.trees[s]
    words = [t for t in tree.kids(head, g.AMOD, g.COMPOUND, g.NMOD) if (s, t) not in d.refs]
    name = " ".join(tree.words[t].capitalize() for t in (*words, head))
    country = origin or d.here(s, head)
    if not country or tree.has(head, g.PREP, g.RELCL) or not name.endswith(tuple(tree.word_class("unique office"))):
        return ""
    where = d.entities.label(country)
    return d.entities.add(f"{name} of {'the ' if where.startswith('United') else ''}{where}", "Office")


def side(d: Discourse, s: int, clause: Clause) -> list[Argument]:
    """The country of an official whose title names none: "President Grace Wambui"."""
    tree, i = d.trees[s], clause.predicate
    holders = [e for h in clause.slots.get(HOLDER, ()) for e in d.refs.get((s, h), ())]
    sides = dict.fromkeys(d.side_of[e] for e in holders if e in d.side_of)
    return [Argument(tree.starts[i], tree.ends(i), tree.words[i], e) for e in sides if clause.construction == "title"]


def office(d: Discourse, s: int, clause: Clause) -> list[Argument]:
    """The office that a role noun names: "Australian Foreign Minister" → Foreign Minister of Australia."""
    tree = d.trees[s]
    country = d.country_in(s, clause)
    places = (a for role in ("of", "at", "for") for i in clause.slots.get(role, ()) for a in d.arguments(s, i))
    bodies = [a for a in places if a.entity]  # not "secretary of February"
    if not country and not any(d.entities.is_a(a.entity, "Organization") for a in bodies):
        holders = [e for h in clause.slots.get("holder", ()) for e in d.refs.get((s, h), ())]
        country = next((d.side_of[e] for e in holders if e in d.side_of), "")
    named = {  # "South African Foreign Minister": the country goes behind, whole
        t
        for head, mention in d.mentions[s].items()
        if country and country in map(d.acting, d.refs.get((s, head), ()))
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
            if tree.lower[of] == "of" and len(words) == 2 and (s, words[1]) not in d.refs:
                phrase = [*phrase, *words]
        tokens = [t for t in phrase if t not in named and tree.tags[t] not in ("POS", "PRP$")]
    name = tree.words_of([t for t in tokens if tree.lower[t] not in d.words.past])
    name = " ".join(w if w[0].isupper() or w in ("of", "for", "and") else w.capitalize() for w in name.split())
    if country:
        where = d.entities.label(country)
        name = f"{name} of {'the ' if where.startswith('United') else ''}{where}"
    elif bodies and not name.endswith(f" of {d.entities.label(bodies[0].entity)}"):
        name = f"{name} of {d.entities.label(bodies[0].entity)}"
    if not tokens:  # all of it is the country's name
        return []
    begin, end = tree.span_text(tokens)
    entity = d.entities.add(name, "Office")
    return [Argument(begin, end, d.text(s, begin, end), entity)] if entity else []
