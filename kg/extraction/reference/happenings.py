"""Where a text tells that something happened: nouns such as "a fire", verbs such as "the bus overturned", with what
tells one event from another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.extraction.lexicon import Happening
from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree
from kg.extraction.reference.context import Context
from kg.extraction.reference.referents import wider
from kg.model import BlockKind
from kg.values.times import normalise

HARM = "incident"  # among the kinds of what does harm; as the first, of words that do not say what it was
VERB_LIKE = g.VERB_TAGS | {"NNS"}  # "Bus overturns": in headlines the parser takes verbs for nouns
PERSON = "person"  # besides the word classes, whom something can happen to
Period = tuple[str, str]  # first and last day, ISO 8601; empty if unknown
UNKNOWN: Period = ("", "")


@dataclass(frozen=True, eq=False)
class Telling:
    """A word that tells of something that happened.

    `is_known` says that it refers back ("the crash"), `is_further` that more follows which says which one it is; `name`
    is the entity of a name ("Hurricane Maria"). `apart` has words such as "second", `about` what it happened to and
    other nouns before it ("bus"), `parties` those with names.
    """

    s: int
    token: int
    word: Happening
    is_known: bool
    is_verb: bool = False
    is_headline: bool = False
    is_further: bool = False
    several: bool = False
    name: str = ""
    apart: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    where: tuple[int, ...] = ()  # the tokens of places
    places: tuple[str, ...] = ()
    period: Period = UNKNOWN


def find(ctx: Context, s: int) -> Iterator[Telling]:
    """What a sentence tells of happenings, in order."""
    tree = ctx.trees[s]
    for i, tag in enumerate(tree.tags):
        telling = _verb(ctx, s, i) if tag in VERB_LIKE else None
        telling = telling or (_noun(ctx, s, i) if tag in g.NOUN_TAGS else None) or _name(ctx, s, i)
        if telling:
            yield telling


# Names


def _name(ctx: Context, s: int, i: int) -> Telling | None:
    """ "Hurricane Maria", "the 2019 Chicago Marathon", if the recogniser takes it for an event."""
    mention, tree = ctx.mentions[s].get(i), ctx.trees[s]
    if mention is None or not any(ctx.entities.is_a(e, "Event") for e in ctx.refs.get((s, i), ())):
        return None
    name = ctx.refs[s, i][0]
    said = ctx.entities.label(name).lower().split()
    forms = (*said, *(f"{first} {second}" for first, second in pairwise(said)))  # "Tropical Depression Three"
    word = next(filter(None, map(ctx.words.happenings.get, forms)), None)
    headline = tree.kind is BlockKind.HEADLINE
    return Telling(s, i, word, is_known=False, is_headline=headline, name=name) if word else None


# Nouns


def _noun(ctx: Context, s: int, i: int) -> Telling | None:
    tree = ctx.trees[s]
    word = _word(ctx, tree, i)
    if word is None or tree.deps[i] in (g.COMPOUND, g.NMOD, g.AMOD, g.ATTR, g.OPRD, g.APPOS) or _is_in_name(ctx, s, i):
        return None
    before = tree.kids(i, g.COMPOUND, g.NMOD, g.AMOD, g.NUMMOD)
    determiners = {tree.lower[c] for n in (i, *before) for c in tree.kids(n, g.DET)}  # "the El Paso shooting"
    determiners |= {tree.lower[c] for c in tree.kids(i, g.NUMMOD)}
    dated = _is_dated(tree, i)
    if _is_none(ctx, s, i, word, determiners) or (tree.has(i, g.POSS) and not dated and _is_deed(word)):
        return None
    headline, several = tree.kind is BlockKind.HEADLINE, tree.tags[i] == "NNS" and tree.lower[i] != word.noun
    superlative = any(tree.tags[c] == "JJS" for c in before)
    known = not superlative and (tree.has(i, g.POSS) or not determiners.isdisjoint(tree.word_class("definite")))
    where, period = _places_in(ctx, s, i), _period_in(ctx, s, i)
    own = bool(where) or period != UNKNOWN
    above = tree.lemmas[tree.heads[i]]
    if tree.deps[i] in (*g.SUBJECTS, g.DOBJ) and (not known or headline or above in ctx.words.occurrence):
        where = where or _places_of_clause(ctx, s, tree.heads[i])
        period = _time_of(ctx, s, tree.heads[i]) if period == UNKNOWN else period
    elif headline:
        where = where or _places_of_clause(ctx, s, tree.root)
    located = bool(where) or period != UNKNOWN
    if not determiners and not known:
        bare_one = not several and not tree.has(i, g.COMPOUND, g.AMOD)
        if (bare_one and _is_adverbial(tree, i)) or not (own or _stands_bare(ctx, s, i, several, located)):
            return None
    if word.kinds[0] == HARM and not known and not (own or headline):
        return None
    return Telling(
        s,
        i,
        word,
        is_known=known,
        is_headline=headline,
        is_further=_is_further(tree, i, word),
        several=several,
        apart=frozenset(tree.lower[c] for c in (*before, *tree.kids(i, g.DET))) & tree.word_class("told apart"),
        about=frozenset(tree.lemmas[c].lower() for c in before if tree.tags[c] in ("NN", "NNS")),
        parties=frozenset(e for c in (*tree.kids(i, g.POSS), *_of(tree, i)) for e in ctx.refs.get((s, c), ())),
        where=where,
        places=_meant(ctx, s, where),
        period=period,
    )


def _word(ctx: Context, tree: Tree, i: int) -> Happening | None:
    table = ctx.words.happenings
    for form in (f"{tree.lower[i - 1]} {tree.lower[i]}" if i else "", tree.lower[i], tree.lemmas[i].lower()):
        if form in table:
            return table[form]
    return None


def _of(tree: Tree, i: int) -> Iterator[int]:
    """What follows "of" after a noun."""
    return (n for of in tree.kids(i, g.PREP) if tree.lower[of] == g.OF for n in tree.kids(of, g.POBJ))


def _is_further(tree: Tree, i: int, word: Happening) -> bool:
    """ "The vote to leave", "the collapse of the spire"; "the disaster that killed five" may be any."""
    clauses = (c for c in tree.kids(i, g.RELCL, g.ACL) if tree.lower[min(tree.subtree(c))] != g.WHICH)
    return any(True for _ in _of(tree, i)) or (word.kinds[0] != HARM and any(True for _ in clauses))


def _is_in_name(ctx: Context, s: int, i: int) -> bool:
    """Is it part of a name or of a date: "the Chicago Fire", "3 March"?"""
    dates = ((n.first, n.last) for n in ctx.trees[s].names if n.label == g.DATE)
    names = ((m.first, m.last) for m in ctx.mentions[s].values())
    is_date = ctx.trees[s].tags[i] == "NNP" and any(a <= i <= b for a, b in dates)
    return is_date or any(a <= i <= b for a, b in names)


def _is_dated(tree: Tree, i: int) -> bool:
    """ "Monday's attack"."""
    owner = tree.kid(i, g.POSS)
    return owner >= 0 and any(n.first <= owner <= n.last and n.label in (g.DATE, g.TIME) for n in tree.names)


def _is_deed(word: Happening) -> bool:
    """Has it somebody who does it, so that "their attack" is a situation of its own?"""
    return word.type == "Event"


def _is_none(ctx: Context, s: int, i: int, word: Happening, determiners: set[str]) -> bool:
    """ "No crash", "the Taliban attack on Kabul", "187 accidents", "grew into a hurricane", "a strike is a right"."""
    tree = ctx.trees[s]
    many = any(any(c.isdigit() for c in tree.words[n]) for n in tree.kids(i, g.NUMMOD)) and tree.tags[i] == "NNS"
    if many or determiners & tree.word_class("no one of them") or determiners == {"one"}:
        return True
    definite = tree.word_class("definite")
    verb = tree.heads[i]
    becomes = tree.deps[i] == g.POBJ and tree.lower[verb] in tree.word_class("becoming preposition")
    defined = tree.deps[i] in g.SUBJECTS and tree.kind is not BlockKind.HEADLINE and _is_in_present(tree, verb)
    denied = tree.deps[i] in (*g.SUBJECTS, g.DOBJ) and tree.has(verb, g.NEG)
    if (becomes or defined or denied) and determiners.isdisjoint(definite):
        return True
    if any(not _can_undergo(ctx, s, n, word.of) for n in _of(tree, i)):  # "the collapse of the talks"
        return True
    if not _is_deed(word):
        return False
    before = any((s, c) in ctx.refs for c in tree.kids(i, g.AMOD, g.COMPOUND, g.NMOD) if c in ctx.mentions[s])
    after = {tree.lower[p] for p in tree.kids(i, g.PREP) if any((s, n) in ctx.refs for n in tree.kids(p, g.POBJ))}
    return len(after & tree.word_class("party to a deed")) + before > 1


def _is_in_present(tree: Tree, verb: int) -> bool:
    """ "An earthquake shifts rock", "is caused by": told of any."""
    return any(
        tree.tags[t] in ("VBZ", "VBP") and tree.lemmas[t] != "have" for t in (verb, *tree.kids(verb, *g.AUXILIARIES))
    )


def _stands_bare(ctx: Context, s: int, i: int, several: bool, located: bool) -> bool:
    """Headlines leave the article out: "Hotel fire kills seven"; but "opens fire" is a verb, "on fire" no event. In
    other sentences of several: "Twin bombings on Monday destroyed", not "fires are common"."""
    tree = ctx.trees[s]
    above = tree.heads[i]
    if tree.kind is not BlockKind.HEADLINE:
        return several and located and tree.tags[above] in ("VBD", "VBN")
    match tree.deps[i]:
        case g.DOBJ:
            as_verb = f"{tree.lemmas[above]} {tree.lower[i]}" in ctx.words.happening_verbs
            return not as_verb and (located or tree.has(i, g.COMPOUND, g.AMOD, g.NMOD))
        case g.POBJ:
            return several or not _is_adverbial(tree, i)
    return True


def _is_adverbial(tree: Tree, i: int) -> bool:
    """ "On fire", "under attack": no event."""
    return tree.deps[i] == g.POBJ and tree.lower[tree.heads[i]] not in tree.word_class("event preposition")


# Verbs


def _verb(ctx: Context, s: int, i: int) -> Telling | None:
    tree = ctx.trees[s]
    word = _verb_word(ctx, tree, i)
    if word is None or not _is_told(tree, i):
        return None
    touched = [c for first in undergoers(ctx, s, i, word) for c in tree.coordinated(first)]
    if not any(_can_undergo(ctx, s, u, word.of) for u in touched):
        return None
    determiners = {tree.lower[c] for c in tree.kids(touched[0], g.DET)}
    known = tree.tags[touched[0]] in g.PRONOUN_TAGS or not determiners.isdisjoint(tree.word_class("definite"))
    nouns = [n for u in touched for n in (*tree.kids(u, g.COMPOUND), u) if tree.tags[n] in ("NN", "NNS")]
    named = frozenset(e for u in touched for e in ctx.refs.get((s, u), ()) if tree.tags[u] not in g.PRONOUN_TAGS)
    where = _places_of_clause(ctx, s, i) or _places(ctx, s, (n for u in touched for n in _placed(tree, u)))
    return Telling(
        s,
        i,
        word,
        is_known=known,
        is_verb=True,
        is_headline=tree.kind is BlockKind.HEADLINE,
        about=frozenset(tree.lemmas[n].lower() for n in nouns),
        parties=frozenset(e for e in named if not ctx.entities.is_a(e, "Place") or e not in ctx.names.ontology.known),
        where=where,
        places=_meant(ctx, s, where),
        period=_time_of(ctx, s, i),
    )


def _verb_word(ctx: Context, tree: Tree, i: int) -> Happening | None:
    """The verb, with what belongs to it: "caught fire"; in headlines also what the parser takes for a noun."""
    table = ctx.words.happening_verbs
    is_verb = tree.is_verb(i) and tree.deps[i] not in (g.AMOD, g.COMPOUND, g.NMOD)
    taken_for_noun = tree.kind is BlockKind.HEADLINE and tree.tags[i] == "NNS" and tree.has(i, *g.SUBJECTS, g.COMPOUND)
    if not is_verb and not taken_for_noun:
        return None
    lemma = tree.lemmas[i].lower()
    after = tree.kids(i, g.PRT, g.DOBJ, g.OPRD, g.ACOMP, g.ADVMOD)
    longer = (table[form] for c in after if (form := f"{lemma} {tree.lower[c]}") in table)
    return next(longer, None) or table.get(lemma)


def _is_told(tree: Tree, i: int) -> bool:
    """Is it told as something that happened, and not denied, planned, or supposed?"""
    modal = any(tree.tags[c] in ("MD", "TO") for c in tree.kids(i, g.AUX))
    supposed = any(tree.lower[c] in tree.word_class("condition") for c in tree.kids(i, g.MARK))
    going_on = tree.tags[i] == "VBG" and not tree.has(i, g.AUX)  # "the threat of the roof collapsing"
    in_general = tree.kind is not BlockKind.HEADLINE and _is_in_present(tree, i)  # "volcanoes erupt"
    return not (modal or supposed or going_on or in_general or tree.has(i, g.NEG))


def undergoers(ctx: Context, s: int, i: int, word: Happening) -> tuple[int, ...]:
    """What a verb happens to: its subject, of a deed its object."""
    tree = ctx.trees[s]
    objects = tuple(tree.kids(i, g.DOBJ)) if word.is_deed else ()
    subjects = objects or tuple(tree.kids(i, *g.SUBJECTS)) or tuple(ctx.sentences[s].subject(i))
    if not subjects and tree.deps[i] in (g.ACL, g.RELCL):  # "a bus carrying children overturned", without a verb
        subjects = (tree.heads[i],)
    named = (a for u in subjects for a in tree.kids(u, g.APPOS) if a in ctx.mentions[s])
    return tuple(named) or subjects or (tuple(tree.kids(i, g.COMPOUND))[-1:] if not tree.is_verb(i) else ())


def _can_undergo(ctx: Context, s: int, u: int, of: tuple[str, ...]) -> bool:
    tree = ctx.trees[s]
    classes = [tree.word_class(name) for name in of if name != PERSON]
    forms = {tree.lemmas[u].lower(), tree.lower[u].split("-")[-1]}
    if not of or any(not words.isdisjoint(forms) for words in classes):
        return True
    if PERSON not in of:
        return tree.tags[u] == "PRP"
    named = ctx.refs.get((s, u), ())
    if named:
        return any(ctx.entities.is_a(e, "Person", "Group") for e in named)
    is_person = tree.lower[u] in tree.ontology.pronouns or ctx.type_of_noun(s, u) in ("Person", "Group")
    return is_person or tree.tags[u] == "CD" or tree.lemmas[u] in ctx.words.roles


# Where and when


def _places_in(ctx: Context, s: int, i: int) -> tuple[int, ...]:
    """Places in a noun phrase: "the New Hampshire crash", "a fire in Pune"."""
    tree = ctx.trees[s]
    names = (c for c in tree.kids(i, g.COMPOUND, g.NMOD, g.POSS) if c in ctx.mentions[s])
    return _places(ctx, s, (*_placed(tree, i), *names))


def _places_of_clause(ctx: Context, s: int, verb: int) -> tuple[int, ...]:
    """Places after a verb, its objects and its infinitive: "killed five at a camp near Pune"."""
    tree = ctx.trees[s]
    verbs = [verb, *tree.kids(verb, g.XCOMP)]
    owners = [o for v in verbs for o in (v, *tree.kids(v, g.DOBJ, g.NSUBJPASS, g.OPRD, g.ACOMP))]
    struck = tree.kids(verb, g.DOBJ) if tree.lemmas[verb] in tree.word_class("striking") else ()
    return _places(ctx, s, (*(n for o in owners for n in _placed(tree, o)), *struck))


def _places(ctx: Context, s: int, tokens: Iterable[int]) -> tuple[int, ...]:
    """Those that name places: by their class, or because a wider place follows ("Koszalin, Poland")."""
    found = []
    for n in tokens:
        if n in ctx.mentions[s] and len(wider(ctx, s, n)) > 1:
            for entity in filter(ctx.entities.is_guessed, ctx.refs.get((s, n), ())):
                if ctx.entities.label(entity) == ctx.mentions[s][n].text:
                    ctx.entities.retype(entity, "Place")
        if _meant(ctx, s, (n,)):
            found.append(n)
    return tuple(found)


def _meant(ctx: Context, s: int, where: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(e for n in where for e in ctx.refs.get((s, n), ()) if ctx.entities.is_a(e, "Place"))


def _placed(tree: Tree, owner: int) -> Iterator[int]:
    """The nouns after prepositions of place, also those inside: "at a camp near Pune", "in the town of Pune"."""
    for p in tree.kids(owner, g.PREP):
        if tree.lower[p] in tree.word_class("place preposition"):
            for noun in tree.kids(p, g.POBJ):
                yield noun
                yield from _of(tree, noun)
                yield from _placed(tree, noun)


def _period_in(ctx: Context, s: int, i: int) -> Period:
    """The time that a noun phrase names: "Monday's attack", "the 2016 referendum", "a fire in May"."""
    tree = ctx.trees[s]
    inside = set(tree.subtree(i, lambda c: tree.deps[c] in g.NOUN_CLAUSES))
    dates = (n for n in tree.names if n.label == g.DATE and n.first in inside)
    return next((_days(ctx, s, n.first, n.last) for n in dates), UNKNOWN)


def _time_of(ctx: Context, s: int, verb: int) -> Period:
    """The time that hangs from a verb."""
    tree = ctx.trees[s]
    for span in tree.names:
        if span.label == g.DATE:
            inside = range(span.first, span.last + 1)
            top = next((i for i in inside if tree.heads[i] not in inside), span.first)
            above = tree.heads[top]
            if verb in (above, tree.heads[above] if tree.deps[above] == g.PREP else above):
                return _days(ctx, s, span.first, span.last)
    return UNKNOWN


def _days(ctx: Context, s: int, first: int, last: int) -> Period:
    tree = ctx.trees[s]
    text = ctx.text(s, tree.starts[first], tree.ends(last)).removesuffix("'s")
    time = normalise(text, tree.ontology, ctx.date)
    return (time.start, time.end) if time.start and time.end else UNKNOWN
