"""Slots of a predicate that the lexicon's rows speak of, what stands in them, and whether a row's conditions hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from kg.extraction.clauses import noun_phrases
from kg.extraction.clauses.clause import CLAUSE, COMPLEMENT, HOLDER, INDIRECT, OBJECT, POSSESSOR, SUBJECT, Clause, Kind
from kg.extraction.clauses.noun_clauses import made_by, noun_clause
from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree
from kg.extraction.reference import seats
from kg.extraction.reference.context import Context
from kg.extraction.rows import Path, Row, is_unconditional

PEOPLE = frozenset({"@Person", "@Group"})  # classes of which common nouns too fulfil a condition
CORE = frozenset({SUBJECT, OBJECT, CLAUSE, COMPLEMENT, INDIRECT})  # slots that no other phrase can fill
NEAR = 3  # tokens from one verb to the next: "was born and raised in Lima"


def clause_at(ctx: Context, s: int, predicate: int) -> Clause | None:
    """The clause that a verb, adjective or noun heads; none for other tokens."""
    found = next((c for c in ctx.clauses[s] if c.predicate == predicate), None)
    if found is None and ctx.trees[s].is_noun(predicate):
        return noun_clause(ctx.sentences[s], predicate)
    return found


def holds(
    ctx: Context,
    s: int,
    clause: Clause,
    row: Row,
    content: Callable[[int], str] = lambda verb: "",
    seen: dict[str, set[str]] | None = None,
) -> bool:
    """Does a clause fulfil a row's conditions: do its slots hold the words or classes that `when` asks for?

    `content` tells the factuality of a deed, for conditions such as "~desired". `seen` keeps what slots hold, for the
    other rows of the clause.
    """
    seen = {} if seen is None else seen
    for slot, lemmas, wanted in row.when:
        if slot not in seen:
            seen[slot] = words_in(ctx, s, clause, slot, content)
        if seen[slot].isdisjoint(lemmas) == wanted:
            return False
    return True


def words_in(ctx: Context, s: int, clause: Clause, slot: str, content: Callable[[int], str]) -> set[str]:
    """What a condition may ask for in a slot: lemmas, words, classes, "*" if there is anything."""
    if slot == "seat":
        entity = seats.seat(ctx, s, clause).entity
        return {f"@{ctx.entities.type(entity)}"} if entity else set()
    tree = ctx.trees[s]
    filled = fillers(ctx, s, clause, tuple(slot.split(".")))
    heads = [c for h in filled for c in tree.coordinated(h)]
    if slot == "mod":
        holders = clause.slots.get(HOLDER, ())
        heads += [m for h in (clause.predicate, *holders) for m in tree.kids(h, g.AMOD, g.COMPOUND)]
    if not heads:
        return set()
    heads += [noun_phrases.partitive(tree, h, ctx.words.partitives) for h in heads]
    modifiers = [m for h in filled for m in tree.kids(h, g.COMPOUND, g.AMOD)]
    words = {"*", *(word for h in (*heads, *modifiers) for word in _forms(tree, h))}
    return words | _classes(ctx, s, heads) | {f"~{content(h)}" for h in heads if tree.is_verb(h)}


def _forms(tree: Tree, i: int) -> Iterator[str]:
    """Lemma, word, and both parts of a hyphenated modifier: "state-owned"."""
    yield from (tree.lemmas[i], tree.lower[i])
    c = i - 2
    if c >= 0 and tree.heads[c] == i and tree.deps[c] in (g.NPADVMOD, g.COMPOUND, g.ADVMOD):
        yield f"{tree.lower[c]}-{tree.lower[i]}"


def _classes(ctx: Context, s: int, heads: Sequence[int]) -> set[str]:
    """Of what has a name its class, and what "it" is called; of common nouns only whether they are people: "the Kenyan
    plan" is no country."""
    named = {e for h in heads for e in ctx.refs.get((s, h), ())}
    kinds = {f"@{ctx.type_of_noun(s, h)}" for h in heads if not ctx.refs.get((s, h))} & PEOPLE
    return kinds.union(*((f"@{ctx.entities.type(e)}", ctx.entities.label(e).lower().split()[-1]) for e in named))


def fillers(ctx: Context, s: int, clause: Clause, path: Path) -> list[int]:
    """The heads that a path of slots leads to."""
    heads = _in_slot(ctx, s, clause, path[0])
    for slot in path[1:]:
        inner = (clause_at(ctx, s, n) for h in heads for n in ctx.trees[s].coordinated(h))
        heads = [h for c in inner if c for h in _in_slot(ctx, s, c, slot)]
    return heads


def _in_slot(ctx: Context, s: int, clause: Clause, slot: str) -> list[int]:
    if slot == SUBJECT and (cause := _what_led_to(ctx.trees[s], clause.predicate)) >= 0:
        return [cause]
    if slot in clause.slots and slot != "owner":
        return list(clause.slots[slot])
    if find := OF_GRAMMAR.get(slot):
        return list(find(ctx, s, clause))
    if clause.kind is Kind.NOUN:
        return _of_quantity(ctx, s, clause, slot) or _after_name(ctx, s, clause, slot)
    if clause.kind is Kind.VERB and slot not in CORE:
        return _of_object(ctx, s, clause, slot) or _shared(ctx, s, clause, slot)
    return []


def itself(ctx: Context, s: int, clause: Clause) -> Iterable[int]:
    return (clause.predicate,)


def purpose(ctx: Context, s: int, clause: Clause) -> Iterable[int]:
    """What a deed is done for or with: "marched to demand reforms", "staged a march demanding reforms"."""
    tree = ctx.trees[s]
    for owner in (clause.predicate, *clause.slots.get(OBJECT, ()), *clause.slots.get(g.FOR, ())):
        for first in tree.kids(owner, g.ADVCL, g.XCOMP, g.ACL, g.RELCL):
            is_bare = tree.tags[first] in ("VB", "VBG") and not tree.has(first, *g.SUBJECTS, g.MARK)
            yield from tree.coordinated(first) if is_bare and first > owner else ()


def deed(ctx: Context, s: int, clause: Clause) -> Iterable[int]:
    """ "Urged them *to leave*"."""
    return filter(ctx.sentences[s].is_deed, clause.slots.get(CLAUSE, ()))


def question(ctx: Context, s: int, clause: Clause) -> Iterable[int]:
    """ "Asked *whether they left*"."""
    return filter(ctx.sentences[s].is_question, clause.slots.get(CLAUSE, ()))


def owner(ctx: Context, s: int, clause: Clause) -> Iterable[int]:
    """ "*Peru's* call", "taxes imposed by *Peru*"; what has a name is nobody's."""
    makers = made_by(ctx.sentences[s], clause) if clause.predicate not in ctx.mentions[s] else ()
    return (h for h in makers if _is_actor(ctx, s, h))


def holder(ctx: Context, s: int, clause: Clause) -> Iterable[int]:
    """ "The envoy to Chad", if it is known who that is: the envoy."""
    noun = clause.predicate
    is_described = noun not in ctx.mentions[s] and ctx.trees[s].has(noun, g.PREP)
    return (noun,) if is_described and _is_person(ctx, s, noun) else ()


OF_GRAMMAR: dict[str, Callable[[Context, int, Clause], Iterable[int]]] = {
    "self": itself,
    "purpose": purpose,
    "deed": deed,
    "question": question,
    "owner": owner,
    HOLDER: holder,
}  # slots that rows may name beside those of a clause


def _what_led_to(tree: Tree, v: int) -> int:
    """ "The dam broke, leading to floods": not the dam led to them but that it broke."""
    follows = tree.deps[v] == g.ADVCL and tree.tags[v] == "VBG" and tree.heads[v] < v and tree.words[v - 1] == ","
    return tree.heads[v] if follows and tree.lemmas[v] in tree.word_class("resulting") else -1


def _of_object(ctx: Context, s: int, clause: Clause, slot: str) -> list[int]:
    """A prepositional phrase may hang from the object, or from any person, instead of the verb."""
    return [
        filler
        for role, heads in clause.slots.items()
        for owner in heads
        for noun in ctx.trees[s].coordinated(owner)
        for filler in noun_clause(ctx.sentences[s], noun).slots.get(slot, ())
        if role == OBJECT or _is_person(ctx, s, owner)
    ]


def _after_name(ctx: Context, s: int, clause: Clause, slot: str) -> list[int]:
    """ "The Centre for Trade Research in Pune": what hangs from a name's last word belongs to the whole."""
    tree, mention = ctx.trees[s], ctx.mentions[s].get(clause.predicate)
    if mention is None:
        return []
    inside = range(mention.first, mention.last + 1)
    after = (p for i in inside for p in tree.kids(i, g.PREP) if p > mention.last and tree.lower[p] == slot)
    return [n for p in after for n in tree.kids(p, g.POBJ)]


def _of_quantity(ctx: Context, s: int, clause: Clause, slot: str) -> list[int]:
    """ "Chad's wave of strikes": whose the wave is, theirs are the strikes."""
    if slot != POSSESSOR:
        return []
    tree, of = ctx.trees[s], ctx.trees[s].heads[clause.predicate]
    counts = tree.deps[clause.predicate] == g.POBJ and tree.lemmas[tree.heads[of]] in ctx.words.partitives
    if not counts:
        return []
    return list(tree.kids(tree.heads[of], g.POSS))


def _shared(ctx: Context, s: int, clause: Clause, slot: str) -> list[int]:
    """ "Was born and raised in Lima": what follows the last of several verbs that stand together."""
    tree = ctx.trees[s]
    after = next((v for v in tree.kids(clause.predicate, g.CONJ) if v - clause.predicate <= NEAR), -1)
    following = clause_at(ctx, s, after) if after >= 0 and tree.is_verb(after) else None
    return list(following.slots.get(slot, ())) if following else []


def _is_person(ctx: Context, s: int, i: int) -> bool:
    return any(ctx.entities.is_a(e, "Person") for e in ctx.refs.get((s, i), ()))


def _is_actor(ctx: Context, s: int, i: int) -> bool:
    """Is it somebody: a name of an actor, a noun such as "rebels", but no modifier that is a mere word?"""
    named = ctx.refs.get((s, i), ())
    if named or ctx.trees[s].deps[i] in (g.AMOD, g.COMPOUND, g.NMOD):
        return any(ctx.entities.is_a(e, "Actor") or ctx.entities.is_guessed(e) for e in named)
    return ctx.names.ontology.is_a(ctx.type_of_noun(s, i), "Actor")


def rows(ctx: Context, s: int, clause: Clause) -> list[Row]:
    """The rows of a clause's words, those with conditions first; for nouns also of the two-word term ("joint
    venture")."""
    found = _rows_of_noun(ctx, s, clause) if clause.kind is Kind.NOUN else ctx.words.of(clause.kind, clause.lemma)
    tree, after = ctx.trees[s], clause.predicate + 1
    if clause.kind is Kind.VERB and after in tree.kids(clause.predicate, g.ADVMOD):  # "walked out of the talks"
        found = ctx.words.of(clause.kind, f"{clause.lemma} {tree.lower[after]}") or found
    if clause.predicate in ctx.mentions[s]:  # a name is no predicate, but what stands around it may say what it is
        found = [row for row in found if (("self",),) in (row.subject, row.object)]
    return found


def _rows_of_noun(ctx: Context, s: int, clause: Clause) -> list[Row]:
    tree, noun = ctx.trees[s], clause.predicate
    if noun > 0 and (found := ctx.words.of(Kind.NOUN, f"{tree.lower[noun - 1]} {clause.lemma}")):
        return found
    keys = [f"@{ctx.type_of_noun(s, noun)}"]
    if noun in ctx.mentions[s]:
        keys += [f"@named {kind}" for kind in sorted({ctx.entities.type(e) for e in ctx.refs.get((s, noun), ())})]
    of = ctx.words.of
    participles = (row for slot in clause.slots for row in ctx.words.participles.get(slot, ()))
    found = [*of(Kind.NOUN, clause.lemma), *participles, *(row for key in keys for row in of(Kind.NOUN, key))]
    return sorted(found, key=is_unconditional)
