"""What noun phrases refer to: the entities behind the tokens of a document, unfolded into arguments."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.clauses import noun_phrases
from kg.extraction.clauses.clause import SUBJECT
from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree
from kg.extraction.reference.context import Context
from kg.extraction.reference.mention import Mention
from kg.model import Argument

PLACES = ("City", "SubnationalEntity", "Place")
LONGEST_ABBREVIATION = 3  # letters: "TX"
COUNTING = frozenset({"CD", "JJ", "JJS", "DT"})  # "two of", "many of", "most of", "all of"


def arguments(ctx: Context, s: int, head: int, place: bool = False) -> list[Argument]:
    """What a phrase refers to, its coordination unfolded. `place` asks for cities as places, not as governments."""
    found: list[Argument] = []
    for i in listed(ctx, s, head):
        if ctx.trees[s].is_verb(i) and i != head:
            continue
        found.extend(arguments_of(ctx, s, i, place))
    return found


def listed(ctx: Context, s: int, head: int) -> list[int]:
    """What is coordinated; of names also those that the parser takes for appositions: "Yale, Harvard and Brown"."""
    tree, names = ctx.trees[s], ctx.mentions[s]
    found = tree.coordinated(head)
    for i in found:
        for name in tree.kids(i, g.APPOS):
            if i in names and name in names and tree.has(name, g.CONJ):
                found.extend(tree.coordinated(name))
    return found


def arguments_of(ctx: Context, s: int, i: int, place: bool = False) -> Sequence[Argument]:
    """What one noun or pronoun refers to, its conjuncts left aside."""
    if ctx.meanings is None:
        return _arguments_of(ctx, s, i, place)
    if (s, i, place) not in ctx.meanings:
        ctx.meanings[s, i, place] = tuple(_arguments_of(ctx, s, i, place))
    return ctx.meanings[s, i, place]


def _arguments_of(ctx: Context, s: int, i: int, place: bool) -> Sequence[Argument]:
    if entities := ctx.refs.get((s, i)):
        begin, end = _span(ctx, s, i)
        chosen = entities if place or ctx.is_located(s, i) else tuple(ctx.acting(e) for e in entities)
        return [Argument(begin, end, ctx.text(s, begin, end), e, part=n) for n, e in enumerate(chosen)]
    tree = ctx.trees[s]
    if tree.tags[i] in g.PRONOUN_TAGS:
        name, kind = ctx.words.pronouns.get(tree.lower[i], ("", ""))
        return ctx.words_for(s, (i,), ctx.entities.add(name, kind))
    if tree.tags[i] in COUNTING and (counted := noun_phrases.counted(tree, i)) >= 0:
        return arguments_of(ctx, s, counted, place)
    return _of_common_noun(ctx, s, i, place) if tree.is_noun(i) else []


def _of_common_noun(ctx: Context, s: int, i: int, place: bool) -> Sequence[Argument]:
    """What a noun refers to that no rule of reference knows: by what it counts, is worth, belongs to or lists."""
    tree = ctx.trees[s]
    noun = noun_phrases.partitive(tree, i, ctx.words.partitives)
    if noun != i:  # "thousands of miners": the miners, though "thousands" is a number
        return _listed(ctx, s, i) or arguments(ctx, s, noun, place)
    if value := ctx.value(s, i):
        return [value]
    owner = tree.kid(i, g.POSS) if tree.lemmas[i] in tree.word_class("seat") else -1  # "whose headquarters are in"
    same = owner if owner >= 0 else _said_of(ctx, s, i)
    if same >= 0:
        return arguments_of(ctx, s, same, place)
    return _listed(ctx, s, i) or _identical(ctx, s, i) or _of_each(ctx, s, i) or common(ctx, s, i)


def _of_each(ctx: Context, s: int, i: int) -> list[Argument]:
    """ "Pakistani and Afghan forces": two, each named by its own adjective."""
    tree = ctx.trees[s]
    for first in tree.kids(i, g.AMOD, g.NMOD, g.COMPOUND) if tree.tags[i] in ("NNS", "NNPS") else ():
        members = tree.coordinated(first)
        if len(members) < 2 or members[-1] > i or not all(m in ctx.mentions[s] for m in members):
            continue
        rest = noun_phrases.STRAY_MARKS.sub("", tree.words_of(range(members[-1] + 1, i + 1)))
        begin, end = tree.span_text([first, i])
        labels = (f"{ctx.mentions[s][m].text} {rest}" for m in members)
        found = [e for label in labels if (e := ctx.entities.add(label, ctx.type_of_noun(s, i)))]
        return [Argument(begin, end, ctx.text(s, begin, end), e, part=n) for n, e in enumerate(found)]
    return []


def _listed(ctx: Context, s: int, i: int) -> list[Argument]:
    """ "Several regions, including Moscow and Kazan": those that are named."""
    tree = ctx.trees[s]
    for p in tree.kids(i, g.PREP):
        inner = next(iter(tree.kids(p, g.PREP)), p)  # "such as"
        if tree.lower[p] in tree.word_class("naming some"):
            names = [n for f in tree.kids(inner, g.POBJ) for n in tree.coordinated(f) if n in ctx.mentions[s]]
            if names:
                return [a for n in names for a in arguments_of(ctx, s, n, place=ctx.is_mere_place(s, names[-1]))]
    return []


def _said_of(ctx: Context, s: int, i: int) -> int:
    """ "Acme is a firm that …", "Acme, a firm based in …": what is said of the noun is said of the name; else -1."""
    tree, top = ctx.trees[s], ctx.trees[s].first_conjunct(i)
    above = tree.heads[top]
    if not tree.has(i, g.ACL, g.RELCL) and not _is_placed(tree, i):
        return -1
    if tree.deps[top] == g.APPOS and above in ctx.mentions[s]:
        return above if _may_be_called(ctx, s, above, i) else -1
    clause = ctx.sentences[s].by_predicate.get(above) if tree.deps[top] == g.ATTR else None
    subjects = clause.slots.get(SUBJECT, ()) if clause else ()
    return next((n for n in subjects if n != i and (n in ctx.mentions[s] or tree.tags[n] == "PRP")), -1)


def _is_placed(tree: Tree, i: int) -> bool:
    """ "A firm in Lima", "a Lima-based firm"."""
    after = (tree.lower[p] in tree.word_class("place preposition") for p in tree.kids(i, g.PREP))
    return any(after) or any(tree.lower[m] in tree.word_class("placed") for m in tree.kids(i, g.AMOD))


def _may_be_called(ctx: Context, s: int, name: int, noun: int) -> bool:
    """Can a name be what the noun in apposition says? No "Gulf, a step that", and no person is a body."""
    named, kind = ctx.refs.get((s, name), ()), ctx.type_of_noun(s, noun)
    if kind == "Topic" and any(ctx.entities.is_a(e, "Place", "Country") for e in named):
        return False
    is_body = ctx.names.ontology.is_a(kind, "Organization")
    return not (is_body and any(ctx.entities.is_a(e, "Person") for e in named))


def wider(ctx: Context, s: int, i: int) -> list[int]:
    """A place with the wider ones after it: "Austin, Texas, United States"."""
    tree, found = ctx.trees[s], [i]
    places = {m.first: (head, m) for head, m in ctx.mentions[s].items() if _may_be_place(ctx, s, head, m)}
    mention = ctx.mentions[s].get(i)
    while mention and mention.last + 2 < len(tree) and tree.words[mention.last + 1] in (",", "("):
        after, mention = places.get(mention.last + 2, (i, None))
        if mention:
            found.append(after)
    return found


def _may_be_place(ctx: Context, s: int, i: int, mention: Mention) -> bool:
    """Is a name a place's, or an abbreviation such as "TX"?"""
    short = len(mention.text) <= LONGEST_ABBREVIATION and mention.text.isupper()
    return short or any(ctx.entities.is_a(e, "Place") for e in ctx.refs.get((s, i), ()))


def _identical(ctx: Context, s: int, i: int) -> list[Argument]:
    """ "The province of Sindh": Sindh."""
    tree = ctx.trees[s]
    if tree.lemmas[i] not in ctx.words.identity:
        return []
    for of in tree.kids(i, g.PREP):
        for name in tree.kids(of, g.POBJ):
            mention = ctx.mentions[s].get(name)
            if tree.lower[of] == g.OF and mention and mention.type in PLACES:
                return arguments(ctx, s, name, place=True)
    return []


def _span(ctx: Context, s: int, i: int) -> tuple[int, int]:
    tree, mention = ctx.trees[s], ctx.mentions[s].get(i)
    if mention:
        return tree.starts[mention.first], tree.ends(mention.last)
    return tree.span_text(noun_phrases.core(tree, i) if tree.is_noun(i) else [i])


def common(ctx: Context, s: int, i: int) -> list[Argument]:
    """A common noun phrase as an entity of its own, named by its words."""
    label = ctx.labels.get((s, i), "")
    entity = ctx.entities.add(label, ctx.type_of_noun(s, i)) if label else ""
    return ctx.words_for(s, noun_phrases.core(ctx.trees[s], i), entity) if entity else []
