"""What the recogniser marks and is no name: offices, common plurals, lists. Rules in order; one is enough."""

from __future__ import annotations

import re

from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree
from kg.extraction.reference.mention import Mention, plain
from kg.extraction.reference.name_words import NameWords

LISTED = re.compile(r",? and |, ")
HYPHEN = re.compile(r" ?[-–] ?")


def is_verb(names: NameWords, tree: Tree, label: str, mention: Mention) -> bool:
    return label != "PERSON" and tree.tags[mention.head] in g.VERB_TAGS


def is_part_of_title(names: NameWords, tree: Tree, label: str, mention: Mention) -> bool:
    """ "Indian External Affairs Minister" names no body."""
    modifies = tree.deps[mention.head] in (g.COMPOUND, g.NMOD, g.AMOD)
    ends = (mention.head, mention.last)  # "Supreme *Court* Justice", "*Institute* for Policy Studies director"
    is_body = any(names.ontology.is_a(names.types.get(tree.lower[i], ""), "Organization") for i in ends)
    is_long = label == "ORG" and mention.first < mention.last and not is_body
    return is_long and modifies and names.is_title(tree, tree.heads[mention.head])


def is_title(names: NameWords, tree: Tree, label: str, mention: Mention) -> bool:
    """ "Minister of Trade and Industry" marked as a body is an office."""
    first = mention.first
    opens = tree.lower[first + 1 : first + 2] in ((g.OF,), (g.FOR,)) and tree.tags[first] in g.NOUN_TAGS
    return label == "ORG" and opens and names.is_title(tree, first)


def is_common_plural(names: NameWords, tree: Tree, label: str, mention: Mention) -> bool:
    """ "Photographs were deleted": the capital only opens the sentence."""
    return mention.first == mention.last == 0 and tree.tags[0] == "NNS" and not mention.known


def is_honorific(names: NameWords, tree: Tree, label: str, mention: Mention) -> bool:
    """ "Her Majesty"."""
    return tree.lower[mention.last] in tree.word_class("honorific") and mention.last - mention.first < 2


def are_several(names: NameWords, tree: Tree, label: str, mention: Mention) -> bool:
    """ "Karachi and Chattogram", "Mali, Burkina Faso" are two."""
    parts = LISTED.split(mention.text)
    return len(parts) > 1 and any(plain(part) in names.by_name for part in parts)


def are_both_known(names: NameWords, tree: Tree, label: str, mention: Mention) -> bool:
    """ "Russian-Pakistani"."""
    halves = [plain(half) for half in HYPHEN.split(mention.text)]
    return len(halves) > 1 and all(half in names.by_name or half in names.by_demonym for half in halves)


def is_origin(names: NameWords, tree: Tree, label: str, mention: Mention) -> bool:
    """ "*English* drummer Tom Hall", "a *Buddhist* teacher": people of whom he is one, and no body."""
    noun = tree.heads[mention.head]
    is_adjective = label == "NORP" and tree.tags[mention.head] == "JJ" and tree.deps[mention.head] == g.AMOD
    is_spokesman = names.is_title(tree, noun)  # "Houthi spokesman": of the body
    is_person = names.types.get(tree.lower[noun]) == "Person" and not is_spokesman
    return is_adjective and is_person and not mention.known


NO_NAMES = (
    is_verb,
    is_part_of_title,
    is_title,
    is_honorific,
    is_common_plural,
    are_several,
    are_both_known,
    is_origin,
)
