"""Titles before names: "Kenyan President Grace Wambui", "Opposition leader Peter Otieno"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from kg.extraction.clauses.clause import HOLDER, MODIFIER, Clause, Kind, Slots
from kg.extraction.clauses.constructions.example import CounterExample, Example
from kg.extraction.clauses.sentence import Clauses
from kg.extraction.parsing import labels as g


def find(sentence: Clauses) -> Iterator[Clause]:
    """Nouns in front of a person's name; what stands before the noun modifies it."""
    tree = sentence.tree
    persons = [name for name in tree.names if name.label == g.PERSON]
    for head in tree.nouns:
        if tree.tags[head] not in g.PROPER_TAGS or sentence.is_title(head) or tree.deps[head] == g.COMPOUND:
            continue
        before = [i for i in tree.subtree(head) if i < head and tree.deps[i] != g.DET]
        within = {
            i for n in tree.names if n.label != g.PERSON and n.first <= head <= n.last for i in range(n.first, head)
        }
        titles = [i for i in before if sentence.is_title(i) and i not in within]  # "National Bank" has no title
        if not titles:
            continue
        named = any(max(titles) < p.first <= head or p.last == head for p in persons)
        if not (named or tree.heads[max(titles)] == head):
            continue
        title = max(titles)
        run = list(takewhile(lambda i: tree.tags[i] in g.NOUN_TAGS | g.ADJECTIVE_TAGS, range(title - 1, -1, -1)))
        slots: Slots = {HOLDER: (head,)}
        bodies = [b for b in (*tree.kids(title, g.NMOD), *tree.kids(head, g.NMOD)) if b < title and tree.has(b, g.PREP)]
        if modifiers := tuple(bodies) or tuple(sorted(i for i in run if i in before)):
            slots[MODIFIER] = modifiers  # "*University* of Lagos biologist", "*Acme Gold* lawyer"
        if possessors := (*tree.kids(title, g.POSS), *tree.kids(head, g.POSS)):
            slots[g.POSS] = possessors
        sentence.add_prepositions(title, slots)
        if places := tuple(_of_place(sentence, head)):  # "President Juan Ruiz of Peru"
            slots.setdefault(g.OF, places)
        yield Clause(title, tree.lemmas[title], Kind.NOUN, -1, slots)


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
