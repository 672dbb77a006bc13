"""Names that mean a province only in company: "Central Province", "the state of Victoria", "Macon, Georgia"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree
from kg.kept import kept
from kg.ontology import Known, Ontology

PLACES = frozenset({"GPE", "LOC", "FAC"})  # the recogniser's labels of places


@kept
def identical(ontology: Ontology) -> frozenset[str]:
    """Nouns whose "of" names the thing itself: "the city of Lahore"."""
    return frozenset(row["noun"] for row in ontology.english("identity"))


@kept
def _offices(ontology: Ontology) -> frozenset[str]:
    return frozenset(row["title"] for row in ontology.english("offices"))


def with_kind(tree: Tree, last: int, kinds: str = "division") -> int:
    """The last token of a division's name with the word for its kind: "Tarapacá Region", "Hubei province"."""
    after = last + 1
    is_kind = after < len(tree) and tree.lower[after] in tree.word_class(kinds) and tree.is_noun(after)
    if is_kind and " ".join(tree.lower[after : after + 2]) in _offices(tree.ontology):
        return last  # "Manhattan | District Attorney"
    return after if is_kind and tree.words[after] != "State" else last


def in_company(tree: Tree, first: int, last: int, rows: Sequence[Known], names: Mapping[str, list[Known]]) -> bool:
    """Does what stands around a name that means other things too say that a division is meant?"""
    if all(row.type != "SubnationalEntity" for row in rows):
        return _is_body(tree, first, last)
    is_mere_direction = first == last and tree.lower[first] in tree.word_class("direction")  # "Koszalin, North Poland"
    return (
        with_kind(tree, last) > last
        or tree.lower[last] in tree.word_class("division")
        or _is_of_kind(tree, first)
        or (not is_mere_direction and (_has_organs(tree, last) or _is_after_place(tree, first, rows, names)))
    )


def _is_body(tree: Tree, first: int, last: int) -> bool:
    """ "The House voted", "House Speaker": no word of a longer name."""
    before = tree.lower[first - 1] if first else ""
    after = tree.words[last + 1] if last + 1 < len(tree) else ""
    titles = tree.word_class("in a chamber")
    is_title = after.lower() in titles or (
        first > 2 and tree.lower[first - 2] == g.OF and tree.lower[first - 3] in titles
    )
    return is_title or (before in tree.word_class("chamber preposition") and not after[:1].isupper())


def _is_of_kind(tree: Tree, first: int) -> bool:
    """ "The state of Victoria"."""
    return first > 1 and tree.lower[first - 1] == g.OF and tree.lower[first - 2] in tree.word_class("division")


def _has_organs(tree: Tree, last: int) -> bool:
    """ "Victoria's premier", "Victoria Police"."""
    after = last + 1
    if after < len(tree) and tree.tags[after] == "POS":
        after += 1
    return after < len(tree) and tree.lower[after] in tree.word_class("organ of state")


def _is_after_place(tree: Tree, first: int, rows: Sequence[Known], names: Mapping[str, list[Known]]) -> bool:
    """ "Macon, Georgia", "in Gary, Ind."."""
    if first < 2 or tree.lower[first - 1] not in (",", "(", g.IN):
        return False
    begin = before_comma(tree, first - 1)
    place = tree.words_of(range(begin, first - 1))
    if known := names.get(place):
        return any(k.part_of in (row.id, row.part_of) for k in known for row in rows)
    is_place = any(n.label in PLACES and n.first <= first - 2 <= n.last for n in tree.names)
    return begin < first - 1 and (is_place or follows_place_word(tree, begin))


def before_comma(tree: Tree, comma: int) -> int:
    """Where the capitalised words before a token begin; the token itself if there are none."""
    begin = comma
    while begin > 0 and tree.tags[begin - 1] in g.PROPER_TAGS and tree.words[begin - 1][:1].isupper():
        begin -= 1
    return begin


def follows_place_word(tree: Tree, first: int) -> bool:
    """Does a name stand after "in", "from", "near northern", "the town of"?"""
    i = first - 1
    while i > 0 and (tree.lower[i] in tree.word_class("direction") or tree.deps[i] == g.DET):
        i -= 1
    if i > 0 and tree.lower[i] == g.OF:
        return tree.lemmas[i - 1] in identical(tree.ontology)
    return i >= 0 and tree.lower[i] in tree.word_class("place preposition") | tree.word_class("way preposition")
