"""Where a text tells that something happened: nouns such as "a fire", verbs such as "the bus overturned", with what
tells one event from another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from kg.extraction.lexicon import Happening
from kg.extraction.parsing import labels as g
from kg.extraction.parsing.tree import Tree
from kg.extraction.reference import scenes
from kg.extraction.reference.context import Context
from kg.extraction.reference.scenes import UNKNOWN, Period
from kg.model import BlockKind

HARM = "incident"  # among the kinds of what does harm; as the first, of words that do not say what it was
VERB_LIKE = g.VERB_TAGS | {"NNS"}  # "Bus overturns": in headlines the parser takes verbs for nouns
NOT_BY_ITSELF = frozenset({g.COMPOUND, g.NMOD, g.AMOD, g.ATTR, g.OPRD, g.APPOS})  # "fire brigade", "it was a fire"
PERSON = "person"  # besides the word classes, whom something can happen to


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


@dataclass(frozen=True, eq=False)
class Noun:
    """A noun for something that happens, with what stands around it."""

    ctx: Context
    s: int
    i: int
    word: Happening

    @property
    def tree(self) -> Tree:
        return self.ctx.trees[self.s]

    @property
    def is_headline(self) -> bool:
        return self.tree.kind is BlockKind.HEADLINE

    @property
    def is_party(self) -> bool:
        """Is it the subject or the object of a verb?"""
        return self.tree.deps[self.i] in (*g.SUBJECTS, g.DOBJ)

    @cached_property
    def above(self) -> int:
        return self.tree.heads[self.i]

    @cached_property
    def several(self) -> bool:
        return self.tree.tags[self.i] == "NNS" and self.tree.lower[self.i] != self.word.noun

    @cached_property
    def before(self) -> Sequence[int]:
        """The words before it, but for articles and possessors."""
        return self.tree.kids(self.i, g.COMPOUND, g.NMOD, g.AMOD, g.NUMMOD)

    @cached_property
    def determiners(self) -> frozenset[str]:
        """ "*The* shooting", "*the* El Paso shooting", "*one* shooting"."""
        tree = self.tree
        articles = (tree.lower[c] for n in (self.i, *self.before) for c in tree.kids(n, g.DET))
        return frozenset((*articles, *(tree.lower[c] for c in tree.kids(self.i, g.NUMMOD))))

    @cached_property
    def is_definite(self) -> bool:
        return not self.determiners.isdisjoint(self.tree.word_class("definite"))

    @cached_property
    def is_known(self) -> bool:
        """ "The crash", "their attack"; but "the worst crash in years" may be a new one."""
        superlative = any(self.tree.tags[c] == "JJS" for c in self.before)
        return not superlative and (self.is_definite or self.tree.has(self.i, g.POSS))

    @cached_property
    def own_places(self) -> tuple[int, ...]:
        return scenes.places_in_phrase(self.ctx, self.s, self.i)

    @cached_property
    def own_period(self) -> Period:
        return scenes.period_in_phrase(self.ctx, self.s, self.i)

    @property
    def says_which(self) -> bool:
        """Does its phrase say where or when it was?"""
        return bool(self.own_places) or self.own_period != UNKNOWN

    @cached_property
    def is_told_by_verb(self) -> bool:
        """Does its verb say where and when it was? Not that of "the crash led to a ban in Lima"."""
        occurs = self.tree.lemmas[self.above] in self.ctx.words.occurrence
        return self.is_party and (occurs or self.is_headline or not self.is_known)

    @cached_property
    def where(self) -> tuple[int, ...]:
        if self.own_places or not (self.is_told_by_verb or self.is_headline):
            return self.own_places
        return scenes.places_in_clause(self.ctx, self.s, self.above if self.is_told_by_verb else self.tree.root)

    @cached_property
    def period(self) -> Period:
        is_said = self.own_period != UNKNOWN or not self.is_told_by_verb
        return self.own_period if is_said else scenes.period_of_verb(self.ctx, self.s, self.above)


def _noun(ctx: Context, s: int, i: int) -> Telling | None:
    tree = ctx.trees[s]
    word = _word(ctx, tree, i)
    if word is None or tree.deps[i] in NOT_BY_ITSELF or _is_in_name(ctx, s, i):
        return None
    noun = Noun(ctx, s, i, word)
    if any(is_none(noun) for is_none in NO_HAPPENING):
        return None
    owners = (*tree.kids(i, g.POSS), *tree.nouns_after(i, (g.OF,)))
    return Telling(
        s,
        i,
        word,
        is_known=noun.is_known,
        is_headline=noun.is_headline,
        is_further=_is_further(tree, i, word),
        several=noun.several,
        apart=frozenset(tree.lower[c] for c in (*noun.before, *tree.kids(i, g.DET))) & tree.word_class("told apart"),
        about=frozenset(tree.lemmas[c].lower() for c in noun.before if tree.tags[c] in ("NN", "NNS")),
        parties=frozenset(e for c in owners for e in ctx.refs.get((s, c), ())),
        where=noun.where,
        places=scenes.places_meant(ctx, s, noun.where),
        period=noun.period,
    )


def no_one_of_them(n: Noun) -> bool:
    """ "No crash", "one of the crashes", "187 accidents"."""
    numbers = (n.tree.words[c] for c in n.tree.kids(n.i, g.NUMMOD))
    many = n.tree.tags[n.i] == "NNS" and any(any(map(str.isdigit, number)) for number in numbers)
    return many or not n.determiners.isdisjoint(n.tree.word_class("no one of them")) or n.determiners == {g.ONE}


def any_of_them(n: Noun) -> bool:
    """ "Grew into a hurricane", "a strike is a right", "did not call a strike"."""
    tree = n.tree
    becomes = tree.deps[n.i] == g.POBJ and tree.lower[n.above] in tree.word_class("becoming preposition")
    defined = tree.deps[n.i] in g.SUBJECTS and not n.is_headline and _is_in_present(tree, n.above)
    denied = n.is_party and tree.has(n.above, g.NEG)
    return not n.is_definite and (becomes or defined or denied)


def of_what_has_none(n: Noun) -> bool:
    """ "The collapse of the talks": which are no building."""
    return not all(_can_undergo(n.ctx, n.s, what, n.word.of) for what in n.tree.nouns_after(n.i, (g.OF,)))


def situation(n: Noun) -> bool:
    """ "The Taliban attack on Kabul", "their attack": who does it to whom is a situation of its own."""
    if not n.word.has_doer:
        return False
    tree, is_meant = n.tree, n.ctx.refs.__contains__
    if tree.has(n.i, g.POSS) and not _is_dated(tree, n.i):
        return True
    before = any(c in n.ctx.mentions[n.s] and is_meant((n.s, c)) for c in n.before)
    after = {tree.lower[p] for p in tree.kids(n.i, g.PREP) if any(is_meant((n.s, o)) for o in tree.kids(p, g.POBJ))}
    return len(after & tree.word_class("party to a deed")) + before > 1


def kind_of_thing(n: Noun) -> bool:
    """ "Fires are common", "opens fire", "on fire": without an article, where none goes without saying."""
    if n.determiners or n.is_known:
        return False
    bare_one = not n.several and not n.tree.has(n.i, g.COMPOUND, g.AMOD)
    return (bare_one and _is_adverbial(n.tree, n.i)) or not (n.says_which or _stands_bare(n))


def vague_harm(n: Noun) -> bool:
    """ "An incident", of which neither where nor when is said."""
    return n.word.kinds[0] == HARM and not (n.is_known or n.says_which or n.is_headline)


NO_HAPPENING = (no_one_of_them, any_of_them, of_what_has_none, situation, kind_of_thing, vague_harm)


def _word(ctx: Context, tree: Tree, i: int) -> Happening | None:
    table = ctx.words.happenings
    for form in (f"{tree.lower[i - 1]} {tree.lower[i]}" if i else "", tree.lower[i], tree.lemmas[i].lower()):
        if form in table:
            return table[form]
    return None


def _is_further(tree: Tree, i: int, word: Happening) -> bool:
    """ "The vote to leave", "the collapse of the spire"; "the disaster that killed five" may be any."""
    clauses = (c for c in tree.kids(i, g.RELCL, g.ACL) if tree.lower[min(tree.subtree(c))] != g.WHICH)
    return bool(tree.nouns_after(i, (g.OF,))) or (word.kinds[0] != HARM and any(True for _ in clauses))


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


def _is_in_present(tree: Tree, verb: int) -> bool:
    """ "An earthquake shifts rock", "is caused by": told of any."""
    present = (t for t in (verb, *tree.kids(verb, *g.AUXILIARIES)) if tree.tags[t] in ("VBZ", "VBP"))
    return any(tree.lemmas[t] != g.HAVE for t in present)


def _stands_bare(n: Noun) -> bool:
    """Headlines leave the article out: "Hotel fire kills seven"; but "opens fire" is a verb, "on fire" no event. In
    other sentences of several: "Twin bombings on Monday destroyed", not "fires are common"."""
    tree = n.tree
    is_located = bool(n.where) or n.period != UNKNOWN
    if not n.is_headline:
        return n.several and is_located and tree.tags[n.above] in ("VBD", "VBN")
    match tree.deps[n.i]:
        case g.DOBJ:
            as_verb = f"{tree.lemmas[n.above]} {tree.lower[n.i]}" in n.ctx.words.happening_verbs
            return not as_verb and (is_located or tree.has(n.i, g.COMPOUND, g.AMOD, g.NMOD))
        case g.POBJ:
            return n.several or not _is_adverbial(tree, n.i)
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
    nouns = (n for u in touched for n in (*tree.kids(u, g.COMPOUND), u) if tree.tags[n] in ("NN", "NNS"))
    inside = (n for u in touched for n in scenes.placed(tree, u))
    where = scenes.places_in_clause(ctx, s, i) or scenes.places_named(ctx, s, inside)
    return Telling(
        s,
        i,
        word,
        is_known=_is_known(tree, touched[0]),
        is_verb=True,
        is_headline=tree.kind is BlockKind.HEADLINE,
        about=frozenset(tree.lemmas[n].lower() for n in nouns),
        parties=frozenset(_parties(ctx, s, touched)),
        where=where,
        places=scenes.places_meant(ctx, s, where),
        period=scenes.period_of_verb(ctx, s, i),
    )


def _is_known(tree: Tree, noun: int) -> bool:
    """ "It", "the bus"."""
    determiners = {tree.lower[c] for c in tree.kids(noun, g.DET)}
    return tree.tags[noun] in g.PRONOUN_TAGS or not determiners.isdisjoint(tree.word_class("definite"))


def _parties(ctx: Context, s: int, touched: Iterable[int]) -> Iterator[str]:
    """Those with names whom something befalls: a place of the gazetteer is where it is."""
    named = (u for u in touched if ctx.trees[s].tags[u] not in g.PRONOUN_TAGS)
    for entity in (e for u in named for e in ctx.refs.get((s, u), ())):
        if not ctx.entities.is_a(entity, "Place") or entity not in ctx.names.ontology.known:
            yield entity


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
