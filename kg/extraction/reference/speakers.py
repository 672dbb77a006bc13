"""Who speaks: the verbs that report speech, and the speaker of each quotation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from kg.extraction import faults
from kg.extraction.clauses import noun_phrases
from kg.extraction.clauses.clause import OBJECT, SUBJECT, Clause, Kind
from kg.extraction.parsing import labels as g
from kg.extraction.reference.context import Context
from kg.extraction.reference.referents import arguments
from kg.model import Argument, BlockKind

MUTE = ("Event", "Policy", "Agreement", "Product", "Situation")
BACK_TO_ANNOUNCER = 2  # sentences: "Ann Lee spoke of rain. “…"
WORDS_BETWEEN = 6  # "read, in part: “…"
BACK_TO_QUOTATION = 2  # the same speaker goes on


def find(ctx: Context) -> list[str]:
    """The speaker of each quotation, an entity id or "" if unknown.

    Quotations that name nobody belong to the only person who is quoted at all, as in an interview.
    """
    found: list[str] = []
    asked = interviewee(ctx) if any(tree.kind is BlockKind.QUESTION for tree in ctx.trees) else ""
    for n, quotation in enumerate(ctx.quotations):
        with faults.at(quotation.sentences[0]):
            found.append(_speaker(ctx, n, found, asked))
    if not any(found) and asked:
        return [asked] * len(found)
    persons = {e for e in found if ctx.entities.is_a(e, "Person")}
    return [e or next(iter(persons)) for e in found] if len(persons) == 1 else found


def _speaker(ctx: Context, n: int, before: list[str], asked: str) -> str:
    """Who speaks a quotation, given the speakers of those before and who is asked in an interview."""
    quotation = ctx.quotations[n]
    if quotation.is_answer or quotation.named_in >= 0:
        return _marked(ctx, quotation.named_in) or (asked if quotation.is_answer else "")
    named = _named(ctx, n)
    return _same_as_before(ctx, n, before) if named is None else named


def _marked(ctx: Context, s: int) -> str:
    """Whom the mark before an answer names, or the line below a quotation: "Lee:", "AL:", "– Ann Lee, judge"; nobody if
    it is "A:"."""
    if s < 0:
        return ""
    own = (e for i in range(len(ctx.trees[s])) for e in ctx.refs.get((s, i), ()))
    if person := next((e for e in own if ctx.entities.is_a(e, "Person")), ""):
        return person
    words = [word.strip(".").casefold() for word in ctx.trees[s].words if word[0].isalpha()]
    meant = dict.fromkeys(e for _, entities in sorted(ctx.refs.items()) for e in entities)
    names = {e: ctx.entities.label(e).casefold().split() for e in meant if ctx.entities.is_a(e, "Person")}
    return next((e for fits in SHORTENED for e, name in names.items() if fits(words, name)), "")


def is_in_full(words: list[str], name: list[str]) -> bool:
    """ "Lee", "Ann Lee": no more than the name's own words."""
    return set(words) <= set(name)


def is_surname(words: list[str], name: list[str]) -> bool:
    """ "Dr Lee"."""
    return bool(words) and words[-1] in name


def are_initials(words: list[str], name: list[str]) -> bool:
    """ "AL"."""
    return words == ["".join(part[0] for part in name)]


SHORTENED = (is_in_full, is_surname, are_initials)  # how a name stands before an answer, the surest first


def interviewee(ctx: Context) -> str:
    """Who is asked: the person who is said to be interviewed or to speak before the first question, else the first one
    named there."""
    first = next((s for s, tree in enumerate(ctx.trees) if tree.kind is BlockKind.QUESTION), 0)
    heads = ((s, i) for s in range(first) for clause in ctx.clauses[s] for i in _asked(ctx, clause))
    said = (e for head in heads for e in ctx.refs.get(head, ()))
    named = (e for (s, _), entities in sorted(ctx.refs.items()) if s < first for e in entities)
    asking = _asking(ctx)
    persons = (e for e in chain(said, named) if ctx.entities.is_a(e, "Person") and e not in asking)
    return next((e for e in persons if not ctx.author or ctx.entities.label(e) not in ctx.author), "")


def _asking(ctx: Context) -> set[str]:
    """Whose questions they are, by the names before them."""
    lines = [(s, len(tree)) for s, tree in enumerate(ctx.trees) if _asks(ctx, s)]
    return {e for s, tokens in lines for i in range(tokens) for e in ctx.refs.get((s, i), ())}


def _asks(ctx: Context, s: int) -> bool:
    """Is a sentence the name of whoever asks the question that follows?"""
    after = ctx.trees[s + 1].kind if s + 1 < len(ctx.trees) else BlockKind.BODY
    return ctx.trees[s].kind is BlockKind.SPEAKER and after is BlockKind.QUESTION


def _asked(ctx: Context, clause: Clause) -> Iterator[int]:
    """ "The Courier interviewed Ann Lee", "Ann Lee told us", "the Courier spoke with Ann Lee": Ann Lee, but the Courier
    too."""
    words = ctx.words.ontology.word_class
    if clause.lemma in words("interviewing"):
        yield from clause.slots.get(OBJECT, ())
    elif clause.lemma in ctx.words.reporting or clause.lemma in words("speaking"):
        yield from clause.slots.get(SUBJECT, ())
        for slot in sorted(words("speaking preposition")):
            yield from clause.slots.get(slot, ())


def verbs(ctx: Context, s: int) -> Iterator[Clause]:
    """The clauses of a sentence that report speech, outside quotations; some verbs do only beside one: "he laughed"."""
    quotes = any((s, i) in ctx.quoted for i in range(len(ctx.trees[s])))
    for clause in ctx.clauses[s]:
        says = clause.lemma in ctx.words.reporting or (quotes and clause.lemma in ctx.words.quoting)
        if clause.kind is Kind.VERB and says and not ctx.is_quoted(s, clause.predicate):
            yield clause


def source(ctx: Context, s: int, clause: Clause) -> Argument | None:
    """Who says what a verb of saying reports: its subject, if that can speak, or whoever made the report that does."""
    tree, heads = ctx.trees[s], clause.slots.get(SUBJECT, ())
    above = ctx.sentences[s].by_predicate.get(tree.heads[clause.predicate])
    by = (
        tree.kids(above.predicate, g.AGENT)
        if above and above.passive and not tree.has(clause.predicate, g.NSUBJ)
        else ()
    )
    if by:  # "the vote was praised by Ann Lee, saying"
        heads = tuple(n for agent in by for n in tree.kids(agent, g.POBJ))
    elif clause.passive and not heads:
        heads = clause.slots.get(OBJECT, ())
    heads = _who_told(ctx, s, clause, heads)
    return next((a for i in heads for a in said_by(ctx, s, i, clause.lemma)), None)


def _who_told(ctx: Context, s: int, clause: Clause, heads: tuple[int, ...]) -> tuple[int, ...]:
    """ "She said that the aid was late but denied": she did, since no aid can."""
    tree = ctx.trees[s]
    first = tree.first_conjunct(clause.predicate)
    is_told = tree.deps[first] == g.CCOMP and tree.lemmas[tree.heads[first]] in ctx.words.reporting
    if first == clause.predicate or not is_told or tree.has(clause.predicate, *g.SUBJECTS):
        return heads
    acts = any(ctx.names.ontology.is_a(ctx.type_of_noun(s, i), "Actor") or (s, i) in ctx.refs for i in heads)
    return heads if acts else ctx.sentences[s].subject(tree.heads[first]) or heads


def said_by(ctx: Context, s: int, i: int, verb: str = "") -> Sequence[Argument]:
    """Who speaks where a noun is the subject of a verb of saying; nobody where no such thing can."""
    if publisher := _publisher(ctx, s, i):
        return publisher
    if not _can_speak(ctx, s, i, verb):
        return ()
    return arguments(ctx, s, i) or _unnamed(ctx, s, i)


def _unnamed(ctx: Context, s: int, i: int) -> list[Argument]:
    """ "The court ruled", whichever court it is: what it says is not said by the author."""
    tree = ctx.trees[s]
    if not tree.is_noun(i):
        return []
    entity = ctx.entities.add(noun_phrases.label(tree, i), ctx.type_of_noun(s, i))
    return ctx.words_for(s, noun_phrases.core(tree, i), entity)


def _can_speak(ctx: Context, s: int, i: int, verb: str) -> bool:
    """Persons, bodies, countries and documents can; of other things only a noun that may be a person's can "say", and
    none can "suggest": "the winter suggests", "sanctions said", which the parser has misread."""
    tree = ctx.trees[s]
    if i in ctx.mentions[s] or tree.tags[i] in g.PRONOUN_TAGS:
        return not any(ctx.entities.is_a(e, *MUTE) for e in ctx.refs.get((s, i), ()))
    kind, lemma = ctx.type_of_noun(s, i), tree.lemmas[i]
    if kind != "Topic" or lemma in tree.word_class("document"):
        return kind == "Topic" or any(ctx.names.ontology.is_a(kind, known) for known in ("Actor", "Work", "Document"))
    is_abstract = lemma.endswith(tuple(tree.word_class("abstract ending"))) or verb in tree.word_class("showing")
    return not is_abstract


def _publisher(ctx: Context, s: int, i: int) -> list[Argument]:
    """ "A report published by the bank", "the bank's estimate", "the bank released a statement that": the bank."""
    tree = ctx.trees[s]
    is_work = ctx.type_of_noun(s, i) in ("Work", "Document") or tree.lemmas[i] in tree.word_class("document")
    if i in ctx.mentions[s] or not (is_work or not _can_speak(ctx, s, i, "")):
        return []
    found = [a for n in _makers(ctx, s, i) for a in arguments(ctx, s, n)]
    return [a for a in found if ctx.entities.is_a(a.entity, "Actor")]


def _makers(ctx: Context, s: int, i: int) -> Sequence[int]:
    """Who has made what a noun names, by what stands beside it, else by the verb of which it is the object."""
    tree = ctx.trees[s]
    makers = [a for v in tree.kids(i, g.ACL) for by in tree.kids(v, g.AGENT) for a in tree.kids(by, g.POBJ)]
    makers += (*tree.nouns_after(i, tree.word_class("publisher preposition")), *tree.kids(i, g.POSS))
    if not makers and tree.deps[i] == g.DOBJ and tree.lemmas[tree.heads[i]] in tree.word_class("publishing"):
        return ctx.sentences[s].subject(tree.heads[i])
    return makers


def _named(ctx: Context, n: int) -> str | None:
    """Who is named in one of a quotation's sentences, or announced before it: "" if somebody is of whom no more is
    known, None if nobody is."""
    quotation = ctx.quotations[n]
    first, last = quotation.sentences[0], quotation.sentences[-1]
    for s in (last, *range(first, last)):
        own = [i for sentence, i in quotation.tokens if sentence == s]
        if own and (speaker := _beside(ctx, s, own)) is not None:
            return speaker
    for s in range(first - 1, max(first - 1 - BACK_TO_ANNOUNCER, -1), -1):
        announced = ctx.trees[s].words[-1] == ":" or ctx.trees[s].block == ctx.trees[first].block
        if announced and (speaker := _beside(ctx, s, [len(ctx.trees[s])])):
            return speaker
    return None


def _same_as_before(ctx: Context, n: int, found: list[str]) -> str:
    near = n > 0 and ctx.quotations[n - 1].sentences[-1] >= ctx.quotations[n].sentences[0] - BACK_TO_QUOTATION
    return found[n - 1] if near else ""


def _beside(ctx: Context, s: int, quoted: Sequence[int]) -> str | None:
    """Whom the verb of saying nearest to a quotation has for its subject; else whose the deed is that the quotation is
    part of: "Ann Lee called it “a step that will”"."""
    saying = sorted(verbs(ctx, s), key=lambda clause: _distance(clause.predicate, quoted))
    for clause in saying:
        if (said := source(ctx, s, clause)) and said.entity and not _inside(ctx, s, said):
            return said.entity
    if saying:
        return _beside_verb(ctx, s, saying[0].predicate)
    if (noun := _misread(ctx, s, quoted)) >= 0:
        return _beside_verb(ctx, s, noun)
    for verb in ctx.trees[s].ancestors(quoted[0]) if quoted[0] < len(ctx.trees[s]) else ():
        above = ctx.sentences[s].by_predicate.get(verb)
        if above and above.kind is Kind.VERB and not ctx.is_quoted(s, verb):
            acts = not above.passive and above.lemma != g.BE
            return next((a.entity for a in (_people(ctx, s, above) if acts else ())), None)
    return None


def _people(ctx: Context, s: int, clause: Clause) -> list[Argument]:
    """The subjects of a verb that are persons or bodies, and named or meant by a pronoun."""
    tree = ctx.trees[s]
    heads = (i for i in clause.slots.get(SUBJECT, ()) if i in ctx.mentions[s] or tree.tags[i] in g.PRONOUN_TAGS)
    found = [a for i in heads for a in arguments(ctx, s, i)]
    return [a for a in found if ctx.entities.is_a(a.entity, "Person", "Organization", "Country")]


def _misread(ctx: Context, s: int, quoted: Sequence[int]) -> int:
    """A verb of saying just before a quotation that is read as a noun, "The family's statement read:", or -1."""
    tree, words = ctx.trees[s], ctx.words.reporting | ctx.words.quoting
    before = range(quoted[0] - 1, max(quoted[0] - 1 - WORDS_BETWEEN, -1), -1)
    return next((i for i in before if tree.lemmas[i] in words and not ctx.is_quoted(s, i)), -1)


def _beside_verb(ctx: Context, s: int, verb: int) -> str:
    """The first noun on a verb's side of the quotation marks that can speak, where the parser finds no subject."""
    tree = ctx.trees[s]
    begin, end = verb, verb
    while begin > 0 and not ctx.is_quoted(s, begin - 1):
        begin -= 1
    while end + 1 < len(tree) and not ctx.is_quoted(s, end + 1):
        end += 1
    told = tree.lemmas[verb] in tree.word_class("addressing")  # "told reporters", who say nothing
    inner = (g.POBJ, g.COMPOUND, g.POSS, g.DOBJ) if told else (g.POBJ, g.COMPOUND, g.POSS)
    nouns = (i for i in range(begin, end + 1) if tree.is_noun(i) and tree.deps[i] not in inner)
    found = (a.entity for i in nouns if i != verb for a in said_by(ctx, s, i, tree.lemmas[verb]) if a.entity)
    return next(found, "")


def _distance(token: int, others: Sequence[int]) -> int:
    return min(abs(token - other) for other in others)


def _inside(ctx: Context, s: int, said: Argument) -> bool:
    """Does a name stand in quotation marks, where the parser has taken it for the subject outside?"""
    return any(ctx.is_quoted(s, i) for i, start in enumerate(ctx.trees[s].starts) if said.begin <= start < said.end)
