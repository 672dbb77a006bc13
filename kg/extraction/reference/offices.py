"""Names for offices, public bodies and missions: "Australian Foreign Minister" → Foreign Minister of Australia."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from kg.extraction.clauses.clause import HOLDER, MODIFIER, Clause
from kg.extraction.clauses.noun_phrases import core
from kg.extraction.parsing import labels as g
from kg.extraction.reference.context import PEOPLE, Context
from kg.extraction.reference.history import BACK_TO_CLASS
from kg.extraction.reference.referents import arguments
from kg.model import Argument
from kg.ontology import Known

PLACE_SERVED = ("of", "at", "for")  # slots of the body or place that an office is at


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
    placed = [n for p in tree.kids(head, g.PREP) if tree.lower[p] == g.IN for n in tree.kids(p, g.POBJ)]
    forms = ctx.words.bodies.get(tree.lower[head])
    if forms is None or tree.tags[head] in ("NNS", "NNPS") or len(placed) < len(tree.kids(head, g.PREP)):
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
    entity = next(filter(None, named), ctx.home)
    return _at(ctx, s, clause.predicate, [entity] if entity else [])


def side(ctx: Context, s: int, clause: Clause) -> list[Argument]:
    """The country of an official whose title names none: "President Grace Wambui"."""
    sides = dict.fromkeys(_sides_of_holders(ctx, s, clause)) if clause.construction == "title" else {}
    return _at(ctx, s, clause.predicate, sides)


def _at(ctx: Context, s: int, i: int, entities: Iterable[str]) -> list[Argument]:
    tree = ctx.trees[s]
    return [Argument(tree.starts[i], tree.ends(i), tree.words[i], e) for e in entities]


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
    """The office that a role noun names: "Australian Foreign Minister" → Foreign Minister of Australia."""
    tree = ctx.trees[s]
    country, body = _served(ctx, s, clause)
    in_name = _words_of_country(ctx, s, country)
    tokens = _words_of_title(ctx, s, clause) if clause.construction == "title" else _words_of_role(ctx, s, clause)
    tokens = [t for t in tokens if t not in in_name]
    if not tokens:  # all of it is the country's name
        return []
    name = _capitalised(ctx, tree.words_of([t for t in tokens if tree.lower[t] not in ctx.words.past]))
    served = ctx.entities.in_sentence(country or body) if country or body else ""
    if served and (country or not name.endswith(f" of {served}")):
        name = f"{name} of {served}"
    begin, end = tree.span_text(tokens)
    entity = ctx.entities.add(name, "Office")
    return [Argument(begin, end, ctx.text(s, begin, end), entity)] if entity else []


def _served(ctx: Context, s: int, clause: Clause) -> tuple[str, str]:
    """The country of an office, and the body or place that follows it, each "" if there is none."""
    after = (a.entity for role in PLACE_SERVED for i in clause.slots.get(role, ()) for a in arguments(ctx, s, i))
    bodies = [entity for entity in after if entity]  # not "secretary of February"
    country = ctx.country_in(s, clause)
    if not country and not any(ctx.entities.is_a(e, "Organization") for e in bodies):
        country = next(_sides_of_holders(ctx, s, clause), "")
    return country, next(iter(bodies), "")


def _words_of_country(ctx: Context, s: int, country: str) -> set[int]:
    """ "South African Foreign Minister": the words that name the country, which goes behind, whole."""
    return {
        t
        for head, mention in ctx.mentions[s].items()
        if country and country in map(ctx.acting, ctx.refs.get((s, head), ()))
        for t in range(mention.first, mention.last + 1)
    }


def _words_of_title(ctx: Context, s: int, clause: Clause) -> list[int]:
    """The words before a name: also those after a preposition in "Secretary of State Ann Lee"."""
    tree, last = ctx.trees[s], max(clause.slots[HOLDER])
    inner = {t for p in tree.kids(clause.predicate, g.PREP) for t in tree.subtree(p) if t < last}
    return sorted({*clause.slots.get(MODIFIER, ()), clause.predicate, *inner})


def _words_of_role(ctx: Context, s: int, clause: Clause) -> list[int]:
    """The words of a role noun: also of "the American secretary of state"."""
    tree = ctx.trees[s]
    phrase = core(tree, clause.predicate, depth=0)
    for of in tree.kids(clause.predicate, g.PREP):
        words = tree.subtree(of)
        if tree.lower[of] == g.OF and len(words) == 2 and (s, words[1]) not in ctx.refs:
            phrase = [*phrase, *words]
    return [t for t in phrase if tree.tags[t] not in ("POS", "PRP$")]


def _capitalised(ctx: Context, name: str) -> str:
    """ "Minister of foreign affairs" → Minister of Foreign Affairs."""
    small = ctx.words.ontology.word_class("small in names")
    return " ".join(w if w[0].isupper() or w in small else w.capitalize() for w in name.split())
