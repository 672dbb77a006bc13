"""What happened is one event all through a document: "Bus overturns near Pune … the crash … the accident"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from kg.extraction.clauses import noun_phrases
from kg.extraction.lexicon import Happening
from kg.extraction.parsing import labels as g
from kg.extraction.reference import happenings
from kg.extraction.reference.context import Context, Happened
from kg.extraction.reference.happenings import HARM, Telling
from kg.extraction.reference.scenes import UNKNOWN, Period
from kg.model import BlockKind

LEAD = 4  # sentences after the headline in which "a fire" is the one of the headline
SAME_BREATH = 1  # sentences back in which the same word means the same, before what the article is about
LONGEST = 8  # words of a label
MANY = 3  # words that say enough: with more a label is no better


@dataclass
class Event:
    """What is known of an event so far, by all that tells of it."""

    tellings: list[Telling] = field(default_factory=list)
    words: set[str] = field(default_factory=set)  # of the sentences that tell of it

    @property
    def first(self) -> Telling:
        return self.tellings[0]

    @property
    def kind(self) -> Happening:
        """The first word for it that says what it was."""
        return next((t.word for t in self.tellings if t.word.kinds[0] != HARM), self.first.word)

    @property
    def period(self) -> Period:
        return next((t.period for t in self.tellings if t.period != UNKNOWN), UNKNOWN)

    @property
    def places(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(p for t in self.tellings for p in t.places))

    @property
    def name(self) -> str:
        return next((t.name for t in self.tellings if t.name), "")

    @property
    def nouns(self) -> set[str]:
        """What it has been called."""
        return {t.word.noun for t in self.tellings}

    @property
    def several(self) -> bool | None:
        """Are they several, by the first noun for them? None if no noun says so."""
        return next((t.several for t in self.tellings if not t.is_verb), None)

    @property
    def is_open(self) -> bool:
        """Has only the headline told of it?"""
        return all(t.is_headline for t in self.tellings)

    @property
    def apart(self) -> frozenset[str]:
        return self.first.apart

    @property
    def about(self) -> frozenset[str]:
        return frozenset(word for t in self.tellings for word in t.about)

    @property
    def parties(self) -> frozenset[str]:
        return frozenset(party for t in self.tellings for party in t.parties)


def find(ctx: Context) -> tuple[Happened, ...]:
    """The events of a document, in order, each with the words that tell of it."""
    events: list[Event] = []
    for s, tree in enumerate(ctx.trees):
        if tree.kind not in (BlockKind.HEADLINE, BlockKind.BODY):
            continue
        for telling in happenings.find(ctx, s):
            event = _event_of(ctx, events, telling)
            if event is None:
                if _says_too_little(events, telling):
                    continue
                event = Event()
                events.append(event)
            event.tellings.append(telling)
            event.words.update(tree.lemmas)
    return tuple(_registered(ctx, events))


# Which event is meant


Meant = Callable[[Context, list[Event], Telling], Event | None]


def _event_of(ctx: Context, events: list[Event], telling: Telling) -> Event | None:
    """The event that a word tells of, if it is not the first to do so."""
    fitting = _fitting(ctx, events, telling)
    rules = BY_NAME if telling.name else BY_WHAT_IS_KNOWN if telling.is_known else BY_WHAT_IS_NEW
    return next(filter(None, (rule(ctx, fitting, telling) for rule in rules)), None)


def _fitting(ctx: Context, events: list[Event], t: Telling) -> list[Event]:
    """The events that a word can tell of: as many as it says, or one of several."""
    able = [e for e in events if _may_be(ctx, e, t)]
    fitting = [e for e in able if t.is_verb or e.several in (None, t.several)]
    if fitting or not t.is_known or t.several or HARM not in t.word.kinds:
        return fitting
    return [e for e in able if e.several and t.word.noun in e.nouns]  # "the attacks", of which one says "the attack"


def same_name(ctx: Context, fitting: list[Event], t: Telling) -> Event | None:
    """ "Hurricane Maria … Hurricane Maria"."""
    return next((e for e in fitting if e.name == t.name), None)


def told_again(ctx: Context, fitting: list[Event], t: Telling) -> Event | None:
    """ "A man was shot … Mr Lee was shot": the same befalls the same party; or one phrase, as in "march in a
    protest"."""
    above = ctx.trees[t.s].heads[ctx.trees[t.s].heads[t.token]]
    inside = not t.is_verb and ctx.trees[t.s].deps[t.token] == g.POBJ

    def is_same(event: Event) -> bool:
        last = event.tellings[-1]
        return (inside and (last.s, last.token) == (t.s, above)) or (
            t.is_verb and not t.parties.isdisjoint(event.parties)
        )

    return next(filter(is_same, fitting), None)


def of_headline(ctx: Context, fitting: list[Event], t: Telling) -> Event | None:
    """ "Bus overturns in Pune. A bus overturned …": what the headline tells of, the article begins with."""
    is_lead = t.s <= _first_sentence(ctx) + LEAD
    return next((e for e in fitting if e.is_open and e.first.s < t.s), None) if is_lead else None


def same_place(ctx: Context, fitting: list[Event], t: Telling) -> Event | None:
    """ "A fire in Pune … the Pune fire"."""
    return next((e for e in fitting if not set(t.places).isdisjoint(e.places)), None)


def same_breath(ctx: Context, fitting: list[Event], t: Telling) -> Event | None:
    """ "A crash was reported. The crash …": the same word, just before."""
    recent = (e for e in reversed(fitting) if t.s - e.tellings[-1].s <= SAME_BREATH)
    return next((e for e in recent if e.tellings[-1].word.noun == t.word.noun), None)


def chief(ctx: Context, fitting: list[Event], t: Telling) -> Event | None:
    """What the article is about."""
    return next((e for e in fitting if e.first.s <= _first_sentence(ctx)), None)


def last_told(ctx: Context, fitting: list[Event], t: Telling) -> Event | None:
    return fitting[-1] if fitting else None


BY_NAME: tuple[Meant, ...] = (same_name,)
BY_WHAT_IS_NEW: tuple[Meant, ...] = (told_again, of_headline)  # "a fire"
BY_WHAT_IS_KNOWN: tuple[Meant, ...] = (same_place, same_breath, chief, last_told)  # "the fire"


def _first_sentence(ctx: Context) -> int:
    """The first one of the article's body."""
    return next((n for n, tree in enumerate(ctx.trees) if tree.kind is BlockKind.BODY), 0)


def _says_too_little(events: list[Event], t: Telling) -> bool:
    """ "Above the law", and "a storm" in what is said of Hurricane Maria."""
    if t.name:
        return False
    of_named = (t.apart or not t.is_known) and any(e.name and t.word.may_be(e.kind) for e in events)
    return bool(of_named) or (t.is_known and not t.is_further and not t.about and t.word.type == "Law")


def _may_be(ctx: Context, event: Event, t: Telling) -> bool:
    """Can a word tell of an event: of its kind, number, day, place and parties, and not of another one?"""
    called = [u.word for u in event.tellings if u.word.kinds[0] != HARM] if t.is_known else []
    return (
        any(t.word.may_be(word) for word in called or [event.kind])
        and t.apart == event.apart
        and not _are_apart(t.period, event.period)
        and t.name in ("", event.name)
        and _have_parties_in_common(event, t)
        and _befall_the_same(event, t)
        and _can_be_near(ctx, t.places, event.places)
    )


def _have_parties_in_common(event: Event, t: Telling) -> bool:
    """The parties, if both have some; or for "the vote to leave", which is one of its own, the word."""
    if not t.parties.isdisjoint(event.parties):
        return True
    is_other = t.is_further and t.is_known and t.word.noun not in event.nouns
    return not is_other and not (t.parties and event.parties)


def _befall_the_same(event: Event, t: Telling) -> bool:
    """ "A bus crash … the truck crash" are two, unless the truck has been spoken of beside the bus."""
    about = event.about
    return not t.about or not about or not t.about.isdisjoint(about) or t.about <= event.words


def _are_apart(a: Period, b: Period) -> bool:
    return UNKNOWN not in (a, b) and (a[1] < b[0] or b[1] < a[0])


def _can_be_near(ctx: Context, some: Iterable[str], others: Iterable[str]) -> bool:
    """Can places be the same or inside one another, as far as the gazetteer knows them?"""
    known = ctx.names.ontology.known
    here, there = ([_around(ctx, e) for e in places if e in known] for places in (some, others))
    return not here or not there or any(a[0] in b or b[0] in a for a in here for b in there)


def _around(ctx: Context, place: str) -> list[str]:
    """A place, and those it lies in."""
    known, found = ctx.names.ontology.known, [place]
    while (above := known[found[-1]].part_of) in known and above not in found:
        found.append(above)
    return found


# What an event is called


def _registered(ctx: Context, events: list[Event]) -> Iterator[Happened]:
    taken: set[str] = set()
    for event in events:
        kind = event.kind.type if event.kind.type in ctx.names.ontology.classes else "Event"
        harms = HARM in event.kind.kinds
        entity = event.name
        if not entity:
            names = list(_names(ctx, event, event is events[0]))
            label = next((name for name in names if name not in taken), names[0])
            if not harms and len(label.split()) == 1:
                continue  # "the vote": which one is not known
            taken.add(label)
            entity = ctx.entities.add(label, kind)
        if entity:
            tokens = tuple((t.s, t.token) for t in event.tellings)
            where = tuple(((t.s, t.token), place) for t in event.tellings for place in t.where)
            yield Happened(entity, tokens, where, *event.period, harms=harms)


def _names(ctx: Context, event: Event, is_chief: bool) -> Iterator[str]:
    """What an event can be called, best first: the others are for where the first means another event."""
    name, is_placed, _ = max(((*_label(ctx, t), t) for t in event.tellings), key=_worth)
    places = event.places or (_of_headline(ctx, event) if is_chief else ())
    if places and not is_placed and len(name.split()) < LONGEST:
        name = f"{name} {_preposition(ctx, event)} {ctx.entities.in_sentence(places[0])}"
    begin, end = event.period
    dated = f"{name} of {begin if begin == end else begin[:7] if begin[:7] == end[:7] else begin[:4]}" if begin else ""
    yield dated if dated and len(name.split()) == 1 else name
    if dated:
        yield dated
    if event.apart:
        yield f"{min(event.apart).capitalize()} {name[:1].lower()}{name[1:]}"


def _preposition(ctx: Context, event: Event) -> str:
    """How the place is first told: "near Pune"."""
    s, place = next(((t.s, t.where[0]) for t in event.tellings if t.places), (0, 0))
    word = ctx.trees[s].lower[ctx.trees[s].heads[place]]
    return word if word in ctx.trees[s].word_class("place preposition") else g.IN


def _of_headline(ctx: Context, event: Event) -> tuple[str, ...]:
    """Where an event is that headline or lead tell of: in the place that the headline names."""
    tree = ctx.trees[0]
    if event.first.s > 1 or tree.kind is not BlockKind.HEADLINE:
        return ()
    for i in sorted(ctx.mentions[0]):
        after = tree.deps[i] == g.POBJ and tree.lower[tree.heads[i]] in tree.word_class("place preposition")
        before = tree.deps[i] in (g.COMPOUND, g.NMOD) and tree.tags[tree.heads[i]] in ("NN", "NNS")
        for e in ctx.refs.get((0, i), ()) if after or before or tree.deps[i] == g.NPADVMOD else ():
            if ctx.entities.is_a(e, "Place") and (after or not ctx.entities.is_a(e, "Country")):
                return (e,)
    return ()


def _worth(label: tuple[str, bool, Telling]) -> tuple[bool, bool, int, int]:
    """A headline's name is the best, then one with a place, then one with more words, then the first."""
    text, is_placed, t = label
    words = len(text.split())
    return t.is_headline and words > 1, is_placed, min(words, MANY), -t.s


def _label(ctx: Context, t: Telling) -> tuple[str, bool]:
    """What one telling calls it, and whether that names a place."""
    tree = ctx.trees[t.s]
    if t.is_verb:
        return _label_of_verb(ctx, t), False
    tokens = _naming(ctx, t)
    text = noun_phrases.STRAY_MARKS.sub("", tree.words_of(tokens))
    is_placed = any(ctx.entities.is_a(e, "Place") for i in tokens for e in ctx.refs.get((t.s, i), ()))
    return noun_phrases.with_capital(text), is_placed


def _naming(ctx: Context, t: Telling) -> list[int]:
    """The noun with what says which one it is, but not when."""
    tree = ctx.trees[t.s]
    times = (n for n in tree.names if n.label in (g.DATE, g.TIME))
    dates = {i for n in times for i in range(n.first, n.last + 1) if tree.tags[i] != "CD"}
    tokens = set(noun_phrases.core(tree, t.token, depth=1))
    for c in tree.kids(t.token, g.PREP, g.POSS, g.AMOD, g.NUMMOD, g.NSUBJ, g.NPADVMOD):
        is_other = (tree.deps[c] == g.PREP and not _says_which(ctx, t, c)) or (
            tree.deps[c] == g.NPADVMOD and c > t.token
        )
        is_apart = tree.lower[c] in tree.word_class("told apart") - tree.word_class("ordinal")
        if is_other or is_apart or c in dates or tree.tags[c] in ("JJS", "PRP$", "PRP", "NNS"):
            tokens -= set(tree.subtree(c))
    if len(tokens) > LONGEST:
        tokens = {*tree.kids(t.token, g.COMPOUND), t.token}
    return sorted(tokens)


def _says_which(ctx: Context, t: Telling, preposition: int) -> bool:
    """ "Of the spire", "in Pune", "at a school", "on a base"; not "with guns", "in protest"."""
    tree = ctx.trees[t.s]
    nouns = tree.kids(preposition, g.POBJ)
    word = tree.lower[preposition]
    if word == g.OF:
        return True
    where = word in tree.word_class("place preposition") or word in tree.word_class("party to a deed")
    named = any((t.s, n) in ctx.refs for n in nouns)
    happens = any(tree.lower[n] in ctx.words.happenings for n in nouns)
    return where and (named or (HARM in t.word.kinds and not happens))


def _label_of_verb(ctx: Context, t: Telling) -> str:
    """ "Bus crash", "Stabbing of Ann Lee"."""
    tree, noun = ctx.trees[t.s], t.word.noun
    named = [e for e in sorted(t.parties) if ctx.entities.is_named(e)]
    if named and t.word.is_deed:
        return f"{noun.capitalize()} of {ctx.entities.in_sentence(named[0])}"
    if named:
        return f"{ctx.entities.label(named[0])} {noun}"
    first = happenings.undergoers(ctx, t.s, t.token, t.word)[0]
    if not t.about or happenings.PERSON in t.word.of or tree.tags[first] in g.PRONOUN_TAGS:
        return noun.capitalize()
    words = [tree.words[c] for c in tree.kids(first, g.COMPOUND)]
    return noun_phrases.with_capital(" ".join([*words, tree.lemmas[first], noun]))
