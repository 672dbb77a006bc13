"""Names for offices, public bodies and missions: "Australian Foreign Minister" → Foreign Minister of Australia."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from kg.extraction.clauses import noun_phrases
from kg.extraction.clauses.clause import HOLDER, Clause
from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree
from kg.extraction.reference import seats
from kg.extraction.reference.context import PEOPLE, Context
from kg.extraction.reference.history import BACK_TO_CLASS
from kg.model import Argument
from kg.ontology import Known

FORMER = re.compile(r"^\W*(?:(?:ex|then)\W+)?", re.IGNORECASE)  # "ex-president", "then-mayor"


def mission(ctx: Context, s: int, head: int) -> str:
    """ "The Russian Embassy in Islamabad", "the Chinese embassy": the Embassy of Russia in Pakistan."""
    tree = ctx.trees[s]
    if ctx.words.types.get(tree.lower[head]) != "DiplomaticMission" or tree.tags[head] == "NNS":
        return ""
    sender, host = _sender_and_host(ctx, s, head)
    if sender is None:
        return ""
    name = f"{tree.lower[head].title()} of {sender.in_sentence}"
    return ctx.entities.add(f"{name} in {host.in_sentence}", "DiplomaticMission") if host else ctx.entities.placed(name)


def _sender_and_host(ctx: Context, s: int, head: int) -> tuple[Known | None, Known | None]:
    tree, known = ctx.trees[s], ctx.names.ontology.known
    sender = host = None
    for i in tree.subtree(head, lambda c: tree.deps[c] in (g.RELCL, g.ACL, g.CONJ, g.APPOS)):
        mention = ctx.mentions[s].get(i)
        row = mention.known[0] if mention and mention.known and i != head else None
        whole = row and (row.metonym_of or ctx.names.ontology.country_of(row.id) or row.part_of or row.id)
        country = known.get(whole) if whole else None
        if country is None or country.type not in PEOPLE:
            continue
        preposition = tree.lower[tree.heads[i]] if tree.deps[i] == g.POBJ else ""
        if preposition in tree.word_class("host preposition"):
            host = country
        else:
            sender = country
    return sender, host


def body(ctx: Context, s: int, head: int) -> str:
    """ "The Kenyan foreign ministry", "its central bank": the Ministry of Foreign Affairs of Kenya; a ministry of which
    no more is said is the one spoken of before. Without a country of its own, that of a national article."""
    tree = ctx.trees[s]
    forms = ctx.words.bodies.get(tree.lower[head])
    if forms is None or tree.tags[head] in ("NNS", "NNPS"):
        return ""
    placed = [n for p in tree.kids(head, g.PREP) for n in tree.kids(p, g.POBJ) if _says_whose(ctx, s, p, n)]
    if len(placed) < len(tree.kids(head, g.PREP)):
        return ""
    run = list(takewhile(lambda i: tree.tags[i] in g.NOUN_TAGS | g.ADJECTIVE_TAGS, range(head - 1, -1, -1)))[::-1]
    field = " ".join(
        ctx.words.ministries.get(tree.lower[m], tree.words[m].capitalize())
        for m in run
        if (s, m) not in ctx.refs and not ctx.names.by_demonym.get(tree.words[m])
    )
    template = forms.get(field.lower()) or (forms.get("*") if field else None)
    if template is None:
        return _body_before(ctx, s, head, forms.get("*", "")) if not field else ""
    country = _country_of_body(ctx, s, head, run, placed)
    if not country:
        return ""
    name = f"{template.format(field)} of {ctx.entities.in_sentence(country)}"
    known = ctx.names.ontology.named.get(name)
    return ctx.entities.of_known(known) if known else ctx.entities.add(name, "GovernmentBody")


def _says_whose(ctx: Context, s: int, preposition: int, noun: int) -> bool:
    """ "In Nairobi", "of Kenya"."""
    word = ctx.trees[s].lower[preposition]
    countries = (e for e in ctx.refs.get((s, noun), ()) if ctx.entities.is_a(e, "Country"))
    return word == g.IN or (word == g.OF and any(countries))


def _body_before(ctx: Context, s: int, head: int, template: str) -> str:
    """ "The ministry": the last one that was named."""
    begin = template.partition("{")[0]
    return ctx.history.latest(s, head, lambda e: _is_called(ctx, e, begin), BACK_TO_CLASS) if begin else ""


def _is_called(ctx: Context, entity: str, begin: str) -> bool:
    return ctx.entities.label(entity).startswith(begin)


def _country_of_body(ctx: Context, s: int, head: int, run: Sequence[int], placed: Sequence[int]) -> str:
    """Whose a body is: by its owner, the words before it, the place after it, or the article's country."""
    adjectives = (ctx.acting(e) for m in run for e in ctx.refs.get((s, m), ()))
    of = (e for e in adjectives if ctx.entities.is_a(e, *PEOPLE))
    seats = (ctx.country_of(e) for n in placed for e in ctx.refs.get((s, n), ()))
    return ctx.origin(s, head) or next(of, "") or next(seats, "") or ctx.here(s, head)


def nation(ctx: Context, s: int, clause: Clause) -> list[Argument]:
    """The country of something state-owned: named before it or in its name, else the one the article is about."""
    named = (ctx.origin(s, n) or ctx.named_in(s, n) for n in (clause.predicate, *clause.slots.get(HOLDER, ())))
    return ctx.words_for(s, (clause.predicate,), next(filter(None, named), ctx.home))


def side(ctx: Context, s: int, clause: Clause) -> list[Argument]:
    """The country of an official whose title names none: "President Grace Wambui"."""
    sides = dict.fromkeys(_sides_of_holders(ctx, s, clause)) if clause.construction == "title" else {}
    return [a for side in sides for a in ctx.words_for(s, (clause.predicate,), side)]


def served(ctx: Context, s: int, clause: Clause, what: str) -> list[Argument]:
    """The `seat` of an office, the `chamber` that a member sits in, or the `party` of "(R-Texas)"."""
    if what == "party":
        letter = ctx.trees[s].words[clause.predicate + 1][:1]
        known = ctx.names.ontology.known.get(ctx.words.party_letters.get(letter, ""))
        entity = ctx.entities.of_known(known) if known else ""
    elif what == "chamber":
        entity = seats.chamber(ctx, s, clause)
    else:
        found = seats.seat(ctx, s, clause)
        return ctx.words_for(s, found.tokens or (clause.predicate,), found.entity)
    return ctx.words_for(s, (clause.predicate,), entity)


def _sides_of_holders(ctx: Context, s: int, clause: Clause) -> Iterator[str]:
    holders = (e for h in clause.slots.get(HOLDER, ()) for e in ctx.refs.get((s, h), ()))
    return (ctx.side_of[e] for e in holders if e in ctx.side_of)


def sender(ctx: Context, s: int, head: int) -> str:
    """The country or body for which "Russia's envoy", "an envoy of Russia" or "from the Russian embassy" speaks."""
    tree = ctx.trees[s]
    if owner := ctx.origin(s, head):
        return owner
    after = (p for p in tree.kids(head, g.PREP) if tree.lower[p] in tree.word_class("sender preposition"))
    for noun in (n for p in after for n in tree.kids(p, g.POBJ)):
        for entity in ctx.refs.get((s, noun), ()) or tuple(filter(None, [mission(ctx, s, noun)])):
            if ctx.entities.is_a(entity, "DiplomaticMission"):
                return _sender_of(ctx, entity)
            if ctx.entities.is_a(entity, *PEOPLE):
                return entity
    return ""


def role(tree: Tree, i: int) -> str:
    """The lemma of a role noun; "vice president" is another than "president"."""
    before = tree.lower[i - 1] if i else ""
    return f"{before} {tree.lemmas[i]}" if before in tree.word_class("vice") else tree.lemmas[i]


def _sender_of(ctx: Context, embassy: str) -> str:
    """By its name: "Embassy of Peru in Chad"."""
    where = ctx.entities.label(embassy).partition(" of ")[2].partition(" in ")[0]
    known = ctx.names.ontology.named.get(where) or ctx.names.ontology.named.get(where.removeprefix("the "))
    return ctx.entities.of_known(known) if known else ""


def unnamed(ctx: Context, s: int, head: int, origin: str) -> str:
    """ "The Kenyan foreign minister", of whom no name is known: the office, if a country has only one of its kind."""
    tree = ctx.trees[s]
    words = [t for t in tree.kids(head, g.AMOD, g.COMPOUND, g.NMOD) if (s, t) not in ctx.refs]
    name = " ".join(tree.words[t].capitalize() for t in (*words, head))
    country = origin or ctx.here(s, head)
    if not country or tree.has(head, g.PREP, g.RELCL) or not name.endswith(tuple(tree.word_class("unique office"))):
        return ""
    return ctx.entities.add(f"{name} of {ctx.entities.in_sentence(country)}", "Office")


def office(ctx: Context, s: int, clause: Clause) -> list[Argument]:
    """The office that a role noun names: "Australian Foreign Minister" → Foreign Minister of Australia, "House Speaker
    Ann Lee" → Speaker of the United States House of Representatives."""
    tree, seat = ctx.trees[s], seats.seat(ctx, s, clause)
    if not seat.entity and seats.kinds(ctx, s, clause) in (("City",), ("SubnationalEntity",)):
        return []  # a mayor of nowhere
    tokens = [t for t in _words_of_office(ctx, s, clause, seat) if t not in seat.tokens]
    words = " ".join(ctx.words.title_of.get(tree.lower[t], tree.words[t]) for t in tokens)
    name = _capitalised(ctx, FORMER.sub("", noun_phrases.STRAY_MARKS.sub("", words)))
    if not name or (not seat.entity and len(tokens) == 1):  # all of it is the country's name, or it says too little
        return []
    served = " of ".join(
        _in_name(ctx, e) for e in _parts(ctx, seat)
    )  # but not after "of the *US* Department of Energy"
    told = any(tree.words[t] in ctx.entities.found[seat.entity].aliases for t in tokens) if served else True
    if not told and not name.endswith(f" of {served}"):
        name = f"{name} of {served}"
    return ctx.words_for(s, tokens, ctx.entities.add(name, "Office"))


def _parts(ctx: Context, seat: seats.Seat) -> list[str]:
    """What stands after "of": the body, and its place unless its name tells it."""
    if seat.body and seat.place:
        body, place = ctx.entities.found[seat.body], ctx.entities.found[seat.place]
        told = ctx.country_of(seat.body) or any(name in body.label for name in (place.label, *place.aliases))
        return [seat.body] if told else [seat.body, seat.place]
    return [e for e in (seat.body, seat.place) if e]


def _in_name(ctx: Context, entity: str) -> str:
    """How an office's name calls its body or place: "the Supreme Court", "New York" for the state."""
    name = ctx.entities.in_sentence(entity).partition(" (")[0]
    last = name.split()[-1].lower()
    is_common = ctx.entities.is_a(entity, "GovernmentBody") and last in ctx.words.types and "'" not in name
    return f"the {name}" if is_common and not name.startswith("the ") else name


def _words_of_office(ctx: Context, s: int, clause: Clause, seat: seats.Seat) -> list[int]:
    """The words of a title, before it and in the phrases behind that name no place or body: "Minister of Trade"."""
    tree, p = ctx.trees[s], clause.predicate
    words = [*(t for t in range(seats.run(ctx, s, p), p) if _tells_office(ctx, s, t)), p]
    i, end = p + 1, seats.end(ctx, s, clause)
    while i < end and tree.lower[i] in tree.word_class("of offices"):
        j = i + 1
        while j < end and (tree.is_noun(j) or tree.tags[j] in g.ADJECTIVE_TAGS or tree.lower[j] in ("and", "the")):
            j += 1
        phrase = range(i, j)
        is_field = j == i + 2 and seats.is_ruled(ctx, s, clause)  # "secretary of state of Texas"
        if not seat.tokens.isdisjoint(phrase) or j == i + 1 or (not is_field and _is_identity(ctx, s, j - 1)):
            break  # "the city of"
        words += phrase
        i = j
    return words


def _is_identity(ctx: Context, s: int, i: int) -> bool:
    """ "The *city* of San Juan"."""
    return ctx.trees[s].lemmas[i] in ctx.words.identity and g.OF in ctx.trees[s].lower[i + 1 : i + 2]


def _tells_office(ctx: Context, s: int, t: int) -> bool:
    """Is a word before a title part of it: no "former", no "embattled", no party?"""
    tree = ctx.trees[s]
    if tree.lower[t] in ctx.words.past | tree.word_class("passing") or _is_party(ctx, s, t) or _is_time(tree, t):
        return False
    is_plain = tree.tags[t] in g.ADJECTIVE_TAGS and tree.words[t].islower()
    return not is_plain or tree.lower[t] in ctx.words.ministries or tree.lower[t] in tree.word_class("office adjective")


def _is_time(tree: Tree, t: int) -> bool:
    """ "This *Wednesday* Foreign Minister Ann Lee"."""
    return any(n.label in (g.DATE, g.TIME) and n.first <= t <= n.last for n in tree.names)


def _is_party(ctx: Context, s: int, t: int) -> bool:
    return any(ctx.entities.is_a(e, seats.PARTY) for e in ctx.refs.get((s, t), ()))


def _capitalised(ctx: Context, name: str) -> str:
    """ "Minister of foreign affairs" → Minister of Foreign Affairs."""
    small = ctx.words.ontology.word_class("small in names")
    return " ".join(w if w[0].isupper() or w in small else w.capitalize() for w in name.split())
