"""Titles before names: "Kenyan President Grace Wambui", "Opposition leader Peter Otieno"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from kg.extraction.clauses.clause import HOLDER, MODIFIER, Clause, Kind, Slots
from kg.extraction.clauses.constructions.example import CounterExample, Example
from kg.extraction.clauses.sentence import Clauses
from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree


def find(sentence: Clauses) -> Iterator[Clause]:
    """Nouns in front of a person's name; what stands before the noun modifies it."""
    tree = sentence.tree
    for name in tree.nouns:
        if tree.tags[name] not in g.PROPER_TAGS or sentence.is_title(name) or tree.deps[name] == g.COMPOUND:
            continue
        title = _title_before(sentence, name)
        if title >= 0 and (tree.heads[title] == name or _is_person(tree, title, name)):
            yield Clause(title, tree.lemmas[title], Kind.NOUN, -1, _slots(sentence, title, name))


def _title_before(sentence: Clauses, name: int) -> int:
    """The last title in a phrase before the name that heads it, or -1; "National Bank" has none."""
    tree = sentence.tree
    titles = [i for i in tree.subtree(name) if i < name and tree.deps[i] != g.DET and sentence.is_title(i)]
    bodies = [n for n in tree.names if n.label != g.PERSON and n.first <= name <= n.last]
    return max((i for i in titles if not any(n.first <= i for n in bodies)), default=-1)


def _is_person(tree: Tree, title: int, name: int) -> bool:
    """Does the recogniser see a person there, behind the title or up to the name?"""
    persons = (n for n in tree.names if n.label == g.PERSON)
    return any(title < p.first <= name or p.last == name for p in persons)


def _slots(sentence: Clauses, title: int, name: int) -> Slots:
    tree = sentence.tree
    slots: Slots = {HOLDER: (name,)}
    if modifiers := _bodies(tree, title, name) or _words_before(tree, title, name):
        slots[MODIFIER] = modifiers  # "*University* of Lagos biologist", "*Acme Gold* lawyer"
    if possessors := (*tree.kids(title, g.POSS), *tree.kids(name, g.POSS)):
        slots[g.POSS] = possessors
    sentence.add_prepositions(title, slots)
    if places := tuple(_of_place(sentence, name)):  # "President Juan Ruiz of Peru"
        slots.setdefault(g.OF, places)
    return slots


def _bodies(tree: Tree, title: int, name: int) -> tuple[int, ...]:
    bodies = (*tree.kids(title, g.NMOD), *tree.kids(name, g.NMOD))
    return tuple(b for b in bodies if b < title and tree.has(b, g.PREP))


def _words_before(tree: Tree, title: int, name: int) -> tuple[int, ...]:
    """The nouns and adjectives that run up to a title, of the phrase that the name heads."""
    run = takewhile(lambda i: tree.tags[i] in g.NOUN_TAGS | g.ADJECTIVE_TAGS, range(title - 1, -1, -1))
    inside = set(tree.subtree(name))
    return tuple(sorted(i for i in run if i in inside and tree.deps[i] != g.DET))


def _of_place(sentence: Clauses, name: int) -> Iterator[int]:
    tree = sentence.tree
    places = {n.last for n in tree.names if n.label == g.GPE}
    for of in tree.kids(name, g.PREP):
        yield from (p for p in tree.kids(of, g.POBJ) if tree.lower[of] == g.OF and p in places)


EXAMPLES = (
    Example("Kenyan President Grace Wambui visited Oslo.", (("Grace Wambui", "is", "Kenyan President"),)),
    Example("The court summoned Prime Minister Ivo Petrov.", (("Ivo Petrov", "is", "Prime Minister"),)),
    Example("Foreign Minister Ana Silva will travel to Lima.", (("Ana Silva", "is", "Foreign Minister"),)),
    Example("Ambassador Mia Moreau left Dakar on Sunday.", (("Mia Moreau", "is", "Ambassador"),)),
    Example(
        "Chancellor Karl Weber and President Ali Khan signed the accord.",
        (
            ("Karl Weber", "is", "Chancellor"),
            ("Ali Khan", "is", "President"),
        ),
    ),
)

COUNTEREXAMPLES = (
    CounterExample("The chairman, Ali Khan, resigned."),
    CounterExample("Grace Wambui is the ambassador of Kenya to Japan."),
    CounterExample("The president met Karl Weber."),
)
