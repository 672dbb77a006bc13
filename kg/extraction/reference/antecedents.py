"""What a text has told of before, for the descriptions that mean it: whose rebels, which three, who is accused."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.clauses.clause import OBJECT, SUBJECT, Clause
from kg.extraction.parsing import labels as g
from kg.extraction.reference.context import Context
from kg.extraction.reference.history import BACK_TO_CLASS, BACK_TO_TWO

ACCUSED, ACCUSED_AS, DOING = "accusing deed", "identifying", "crime"  # classes of verbs


def named_by_same_noun(ctx: Context, s: int, head: int) -> tuple[str, ...]:
    """ "Houthi rebels … the rebels": what the same noun meant with a name before it, if that was one thing only."""
    lemma = ctx.trees[s].lemmas[head]
    found: dict[tuple[str, ...], None] = {}
    for n in range(max(s - BACK_TO_CLASS, 0), s + 1):
        tree = ctx.trees[n]
        for i in range(head if n == s else len(tree)):
            if tree.lemmas[i] == lemma and tree.is_noun(i) and (meant := _by_modifier(ctx, n, i)):
                found[meant] = None
    return next(iter(found)) if len(found) == 1 else ()


def _by_modifier(ctx: Context, s: int, i: int) -> tuple[str, ...]:
    tree = ctx.trees[s]
    if (s, i) in ctx.refs and i in ctx.mentions[s]:
        return ctx.refs[s, i]
    groups = (ctx.refs.get((s, c), ()) for c in tree.kids(i, g.COMPOUND, g.AMOD, g.NMOD) if c in ctx.mentions[s])
    return next((one for one in groups if one and all(ctx.entities.is_a(e, "Group") for e in one)), ())


def named_together(ctx: Context, s: int, head: int, kind: str, number: int) -> tuple[str, ...]:
    """ "Shell, BP and Total signed … the three firms": as many of that class as were last named together."""
    groups = [
        (place, tuple(dict.fromkeys(group)))
        for place, group in ctx.groups.items()
        if place < (s, head) and s - place[0] <= BACK_TO_TWO
    ]
    fits = [one for one in groups if len(one[1]) == number and all(ctx.entities.is_a(e, kind) for e in one[1])]
    return max(fits, default=((0, 0), ()))[1]


def accused(ctx: Context) -> str:
    """The only person in a document who is said to be arrested, charged or tried, or to have done a crime."""
    persons = {e for e in _accused(ctx) if ctx.entities.is_a(e, "Person")}
    return persons.pop() if len(persons) == 1 else ""


def _accused(ctx: Context) -> Iterator[str]:
    word_class = ctx.names.ontology.word_class
    slots = dict.fromkeys(word_class(ACCUSED), (OBJECT,))
    slots |= dict.fromkeys(word_class(DOING), (SUBJECT,))
    slots |= dict.fromkeys(word_class(ACCUSED_AS), ("as",))
    for s, sentence in enumerate(ctx.sentences):
        for clause in sentence.verbal:
            for slot in slots.get(clause.lemma, ()):
                for head in clause.slots.get(slot, ()):
                    yield from (e for i in ctx.trees[s].coordinated(head) for e in ctx.refs.get((s, i), ()))


def spouse(ctx: Context, s: int, owner: str) -> str:
    """Whom somebody is told to have married, as far as sentence `s`."""
    verbs = ctx.names.ontology.word_class("marrying")
    weddings = ((n, clause) for n in range(s + 1) for clause in ctx.sentences[n].verbal if clause.lemma in verbs)
    for both in (_couple(ctx, n, clause) for n, clause in weddings):
        may_marry = (e for e in both if ctx.entities.is_a(e, "Person") or ctx.entities.is_guessed(e))
        others = {e for e in may_marry if e != owner}
        if owner in both and len(others) == 1:
            return others.pop()
    return ""


def _couple(ctx: Context, s: int, clause: Clause) -> list[str]:
    """Subjects and objects of a verb."""
    heads = (i for slot in (SUBJECT, OBJECT) for i in clause.slots.get(slot, ()))
    return [e for i in heads for c in ctx.trees[s].coordinated(i) for e in ctx.refs.get((s, c), ())]


def named_event(ctx: Context, s: int, head: int, nouns: frozenset[str]) -> str:
    """ "The Dallas Comics Convention … the event": the last name with a word for events in it, whatever a recogniser
    takes it for."""

    def fits(entity: str) -> bool:
        found = ctx.entities.found[entity]
        is_name = not found.known and found.label in ctx.entities.named
        return is_name and not nouns.isdisjoint(found.label.lower().split())

    return ctx.history.latest(s, head, fits, BACK_TO_CLASS)


def may_be(ctx: Context, entity: str, word: str) -> bool:
    """Can something made be called so? A railway is a line and a project, but no plant."""
    if ctx.entities.type(entity) not in ("Project", "Company") or word in ctx.words.ontology.word_class("any project"):
        return True
    label = ctx.entities.label(entity).lower()
    lines = ctx.words.ontology.word_class("line")
    return any(name in label for name in lines) if word in lines else word.rstrip("s") in label


def named_so(ctx: Context, entity: str, word: str, kind: str) -> bool:
    """A bank is what is called so; a bloc need not be. A sultanate is one by its official name."""
    if word in ctx.words.ontology.word_class("form of state"):
        return any(word in name.lower() for name in (ctx.entities.label(entity), *ctx.entities.found[entity].aliases))
    label = ctx.entities.label(entity).lower()
    if kind != "Organization" or word in label:
        return True
    if word in ctx.words.ontology.word_class("club"):  # "FC Porto"
        return not ctx.words.ontology.word_class("club").isdisjoint(label.split())
    return word in ctx.words.ontology.word_class("any body")
