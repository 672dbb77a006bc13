"""Places inside places: "Randolph, New Hampshire", "Iquique in Tarapacá Region", "the town of Koru near Kisumu"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from kg.extraction.clauses.clause import HOLDER, Clause, Kind, Slots
from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree
from kg.extraction.reference.divisions import PLACES, before_comma, follows_place_word, identical
from kg.extraction.reference.mention import Mention
from kg.extraction.reference.names import Names
from kg.model import BlockKind

INSIDE = "(in)"  # in place of a lemma: a place, and the wider one that it is in
CONSTRUCTION = "place"
WIDE = ("Country", "SubnationalEntity")  # what may follow a comma
NATURAL = frozenset({"lake", "mount", "cape", "fort", "camp"})  # "Lake Tahoe, Nevada" is no town


@dataclass(frozen=True)
class Pair:
    """A place, the token that links it, and the place that it is in; the places by the tokens that head their names."""

    inner: int
    link: int
    outer: int


def settle(names: Names, tree: Tree, found: dict[int, Mention]) -> None:
    """Note of the names of a sentence which places are in which; what is in a place is one itself, whatever the
    recogniser takes it for."""
    _add_unrecognised(tree, found)
    _beside_places(tree, found)
    for pair in pairs(names, tree, found):
        inner, outer = found[pair.inner], found[pair.outer]
        kind = inner.type if inner.known or _is_body(tree, pair.link, inner) else _kind_of_place(names, tree, inner)
        found[pair.inner] = replace(inner, type=kind, inside=outer.text)
        if not tree.words[pair.link].isalpha():
            found[pair.outer] = replace(outer, holds=inner.text)


def find(names: Names, tree: Tree, found: Mapping[int, Mention]) -> Iterator[Clause]:
    """A clause for each place that is said to be in another; its predicate is the token between them."""
    for pair in pairs(names, tree, found):
        slots: Slots = {HOLDER: (pair.inner,), g.IN: (pair.outer,)}
        yield Clause(pair.link, INSIDE, Kind.NOUN, -1, slots, construction=CONSTRUCTION)


def pairs(names: Names, tree: Tree, found: Mapping[int, Mention]) -> list[Pair]:
    """Which names of a sentence are places in others."""
    ends = {m.last: m for m in found.values()}
    made = []
    for outer in found.values():
        link = _link(tree, outer, ends)
        inner = ends.get(link - 1) or (ends.get(link - 2) if tree.words[link - 1] == "," else None)
        if link and inner and not inner.demonym and _is_inside(names, tree, Placing(inner, link, outer, found)):
            made.append(Pair(inner.head, link, outer.head))
    return made


@dataclass(frozen=True)
class Placing:
    """Two names with a link between them, among the names of their sentence."""

    inner: Mention
    link: int
    outer: Mention
    among: Mapping[int, Mention]


def _link(tree: Tree, outer: Mention, ends: Mapping[int, Mention]) -> int:
    """The comma, bracket or preposition before a name of a wider place, 0 if there is none: also before "northern Chad"
    and "the Australian state of Queensland"."""
    if outer.demonym or (not outer.known and not _has_kind(tree, outer)):
        return 0
    i = _before_kind(tree, outer.first - 1, ends)
    while i > 0 and (tree.lower[i] in tree.word_class("direction") or tree.deps[i] == g.DET):
        i -= 1
    in_brackets = tree.words[i] == "(" and tree.words[outer.last + 1 : outer.last + 2] == (")",)
    links = in_brackets or tree.words[i] == "," or tree.lower[i] in (g.IN, g.OF, "near")
    return i if i > 0 and links else 0


def _before_kind(tree: Tree, i: int, ends: Mapping[int, Mention]) -> int:
    """What stands before "the Australian state of", if that is what ends at a token; else the token."""
    is_kind = i > 1 and tree.lower[i] == g.OF and tree.lower[i - 1] in tree.word_class("division")
    if not is_kind or i - 1 in ends:
        return i
    i -= 2
    while i > 0 and tree.tags[i] in g.ADJECTIVE_TAGS:
        i -= 1
    return i


def _is_inside(names: Names, tree: Tree, p: Placing) -> bool:
    """Is the first of two names a place in the second? What the gazetteer knows decides; else the second is a country
    or a part of one, and the first stands where places do."""
    if any(k.type == "Country" for k in p.inner.known) or not _is_place(tree, p.inner):
        return False
    if tree.lower[p.link] == g.OF and not _has_kind(tree, p.inner):  # "Olkhon district of Irkutsk Oblast"
        return False
    if _is_within(names, p.inner, p.outer):
        return True
    if _is_apart(tree, p):
        return False
    return _are_in_one_country(names, p.inner, p.outer) or _may_be_inside(tree, p)


def _may_be_inside(tree: Tree, p: Placing) -> bool:
    """Can the second place hold the first as far as the gazetteer knows both? "London, Ontario" is a namesake."""
    by_comma = not tree.words[p.link].isalpha()
    if p.inner.known:
        return by_comma and all(k.type == "City" for k in p.inner.known) and _is_division(p.outer)
    wide = (*WIDE, "City") if not by_comma else WIDE
    return not p.outer.known or any(k.type in wide for k in p.outer.known)


def _is_place(tree: Tree, m: Mention) -> bool:
    if m.known:
        return any(k.type in ("City", "SubnationalEntity", "Place") for k in m.known)
    is_named = any(n.label in PLACES and n.first <= m.last <= n.last for n in tree.names)
    opens = tree.kind is BlockKind.DATELINE or (m.first == 0 and ":" in tree.words)  # "Macon, Georgia: Police say …"
    after = tree.lower[m.last + 1 : m.last + 4]  # "Bamenda, in northern Cameroon"
    is_named |= after[:2] == (",", g.IN) and after[-1] in tree.word_class("direction")
    return is_named or opens or _has_kind(tree, m) or follows_place_word(tree, m.first)


def _is_within(names: Names, inner: Mention, outer: Mention) -> bool:
    """Does the gazetteer know that one is in the other?"""
    return any(wide.id in names.ontology.within(small.id) for small in inner.known for wide in outer.known)


def _are_in_one_country(names: Names, inner: Mention, outer: Mention) -> bool:
    """May a city, of which no more than its country is known, be in a part of that country?"""
    cities = [k for k in inner.known if k.type != "SubnationalEntity"]
    return _is_division(outer) and any(names.ontology.within(c.id) == (w.part_of,) for c in cities for w in outer.known)


def _is_division(m: Mention) -> bool:
    return bool(m.known) and all(k.type == "SubnationalEntity" for k in m.known)


def _has_kind(tree: Tree, m: Mention) -> bool:
    """ "Marin County"."""
    return m.first < m.last and tree.lower[m.last] in tree.word_class("division")


def _is_apart(tree: Tree, p: Placing) -> bool:
    """Does the second name stand in a list with the first, is it the subject after it ("In Lima, Chile signed …"), or
    does it own what follows ("Lima, Chile's rival")?"""
    after = p.outer.last + 1
    begins = p.inner.first < 2 or not tree.words[p.inner.first - 2].isalnum()
    if begins and tree.deps[p.outer.head] in g.SUBJECTS and tree.is_verb(tree.heads[p.outer.head]):
        return True
    if after >= len(tree):
        return False
    if tree.tags[after] == "POS":
        return tree.lemmas[tree.heads[p.outer.head]] not in identical(tree.ontology)
    joined = after + 1 if tree.words[after] == "," else after
    if joined + 1 < len(tree) and tree.lower[joined] in (g.AND, g.OR):
        return _is_listed_with(p, joined + 1)
    return tree.deps[p.outer.head] == g.CONJ and tree.words[after] != ","


def _is_listed_with(p: Placing, first: int) -> bool:
    """Does a name begin at a token of the same class as the second one?"""
    follows = (k for m in p.among.values() if m.first == first for k in m.known)
    return not {k.type for k in p.outer.known}.isdisjoint(k.type for k in follows)


def _kind_of_place(names: Names, tree: Tree, m: Mention) -> str:
    """The class of what is in a place, without a row in the gazetteer: what its last word says, else a town."""
    last = tree.lower[m.last]
    if kind := names.name_nouns.get(last) or names.types.get(last):
        return kind
    if last in tree.word_class("no town"):
        return "Place"
    if _has_kind(tree, m):
        return "SubnationalEntity"
    return "Place" if tree.lower[m.first].rstrip(".") in NATURAL else "City"


def _is_body(tree: Tree, link: int, m: Mention) -> bool:
    """ "The Centers for Disease Control in the United States": the recogniser takes it for a body, and it has no comma
    behind it, an article or words in lower case."""
    is_marked = any(n.label == "ORG" and n.first <= m.last <= n.last for n in tree.names)
    small = any(tree.words[i].islower() for i in range(m.first, m.last + 1))
    definite = m.first > 0 and tree.lower[m.first - 1] == g.THE
    return is_marked and (small or definite or tree.words[link].isalpha())


def _beside_places(tree: Tree, found: dict[int, Mention]) -> None:
    """ "Between Baracoa and Holguín", "in Boracay and Coron": what stands beside a place where places do is one."""
    for head, m in found.items():
        first = tree.first_conjunct(head)
        near = tree.lower[tree.heads[first]] if tree.deps[first] == g.POBJ else ""
        if m.known or m.type not in ("Person", "Organization", "Group", "Thing") or m.demonym or m.first != m.last:
            continue
        if near in tree.word_class("place preposition") | {g.BETWEEN}:
            others = [found[c] for c in tree.coordinated(first) if c != head and c in found]
            if any(o.type == "Place" or {k.type for k in o.known} & {"City", "SubnationalEntity"} for o in others):
                found[head] = replace(m, type="City")


def _add_unrecognised(tree: Tree, found: dict[int, Mention]) -> None:
    """Names before a wider place that nothing else has found: "a fire in Randolph, Maine" in a headline."""
    taken = {i for m in found.values() for i in range(m.first, m.last + 1)}
    for outer in list(found.values()):
        link = _link(tree, outer, {})
        begin = before_comma(tree, link) if link > 0 and tree.words[link] == "," else link
        run = range(begin, link)
        if (
            run
            and taken.isdisjoint(run)
            and begin > 0
            and tree.lower[begin - 1] in tree.word_class("place preposition")
        ):
            head = _outermost(tree, run)
            found[head] = Mention(begin, link - 1, head, tree.words_of(run), "City")


def _outermost(tree: Tree, run: Collection[int]) -> int:
    """The token of a run whose governor lies outside, the last of several."""
    return max((i for i in run if tree.heads[i] not in run), default=max(run))
