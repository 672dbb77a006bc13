"""Matches → Claims: each with its factuality, speaker, circumstances and confidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extraction.clauses.clause import COMPLEMENT, OBJECT, SUBJECT, Clause, Kind
from kg.extraction.confidence import judged
from kg.extraction.parsing import labels as g
from kg.extraction.qualifiers import attribution, circumstances, factuality, grounds, times, validity
from kg.extraction.qualifiers.reasons import Explained
from kg.extraction.reference import worth
from kg.extraction.reference.context import Context
from kg.extraction.relations import general, happenings, stances, unsaid
from kg.extraction.relations import open as open_relations
from kg.extraction.relations.light_verbs import group, light_verbs
from kg.extraction.relations.match import Crowd, Match
from kg.extraction.relations.matcher import Matcher
from kg.model import GENERAL, Argument, BlockKind, Claim, Document, Qualifiers, Relation, Time

PLAIN = Explained()  # asserted, for no reason but that the text says it
BYLINE = 0.95  # the confidence of what a byline says
SILENT = frozenset({BlockKind.QUESTION, BlockKind.SPEAKER, BlockKind.DATELINE, BlockKind.BYLINE})
WHERE_AND_WHO = ("Place", "Actor")  # ends of "was arrested in Chad"; "convicted of fraud" is told by the conviction
BESIDE = ("title", "apposition")  # what the author says of somebody in passing


@dataclass(frozen=True)
class Told:
    """A claim with what it rests on: its match, none for a byline, and how it came to be meant so."""

    claim: Claim
    match: Match | None = None
    factuality: Explained = PLAIN


def claims(matcher: Matcher, s: int, document: Document) -> Iterator[Told | Crowd]:
    """The claims of a sentence, and where lists are too long to be told."""
    ctx = matcher.ctx
    tree = ctx.trees[s]
    if tree.kind is BlockKind.BYLINE:
        yield from map(Told, _authors(ctx, s, document))
    if tree.kind in SILENT or tree.text.rstrip("”\"' ").endswith("?"):
        return
    yield from _beside_clauses(ctx, s, document)
    found = [(clause, matcher.found(s, clause.predicate)) for clause in ctx.clauses[s]]
    consumed = {noun for _, one in found for noun in one.consumed}
    told = {clause.predicate for clause, one in found if one.matches}
    for clause, one in found:
        if clause.predicate not in consumed:
            yield from one.crowds
            yield from _of_ontology(ctx, one.matches, document)
            # "is the founder of" has been told by the founder
            is_told_inside = not told.isdisjoint(clause.slots.get(COMPLEMENT, ()))
            yield from _of_clause(matcher, s, clause, one.matches, is_told_inside, document)


def _beside_clauses(ctx: Context, s: int, document: Document) -> Iterator[Told]:
    """What things are without a verb that says so, and where events were."""
    for match in open_relations.hypernyms(ctx, s):
        yield _told(ctx, match, PLAIN, document)
    for match in happenings.located(ctx, s):
        p, told_by_verb = match.clause.predicate, match.clause.kind is Kind.VERB
        yield _told(ctx, match, factuality.explained(ctx, s, p) if told_by_verb else PLAIN, document)


def _of_ontology(ctx: Context, matches: Sequence[Match], document: Document) -> Iterator[Told]:
    """Relations of the ontology, composed with the stances around them."""
    for match in matches:
        if not stances.is_own_aim(ctx, match):
            for one in stances.composed(ctx, match):
                yield _told(ctx, one.match, one.factuality, document)


def _of_clause(
    matcher: Matcher, s: int, clause: Clause, matches: Sequence[Match], is_told_inside: bool, document: Document
) -> Iterator[Told | Crowd]:
    """What a clause says besides: relations of which one end goes unsaid, and open ones."""
    ctx = matcher.ctx
    one_ended = list(unsaid.find(ctx, matcher.arguments, s, clause, matches))
    for match in one_ended:
        yield _told(ctx, match, factuality.explained(ctx, s, clause.predicate), document)
    for found in open_relations.find(ctx, s, clause, matches) if not is_told_inside else ():
        if isinstance(found, Crowd):
            yield found
        elif not one_ended or ctx.entities.is_a(found.object.entity, *WHERE_AND_WHO):
            yield _told(ctx, found, factuality.explained(ctx, s, clause.predicate), document)


def is_known(ctx: Context, match: Match) -> bool:
    """Is a claim taken for granted whatever the verb around it does, so that outside quotations it is nobody's word?"""
    return _is_beside(ctx, match) and not ctx.is_quoted(match.sentence, match.clause.predicate)


def is_timeless(ctx: Context, match: Match) -> bool:
    """What somebody is, and where something is that does not happen, holds whenever the verb around it does."""
    subject, is_noun = match.subject.entity, match.clause.kind is Kind.NOUN
    if is_noun and ctx.entities.is_a(subject, "DiplomaticMission"):
        return True  # "was held in the Kenyan embassy on Monday"
    lasts = is_noun and ctx.names.ontology.group(match.relation) == stances.STRUCTURE
    return _is_beside(ctx, match) or (lasts and not ctx.entities.is_a(subject, "Event"))


def _is_beside(ctx: Context, match: Match) -> bool:
    """Is a claim told in passing, beside what the verb says?"""
    return match.clause.construction in BESIDE or stances.is_presupposed(ctx, match)


def _told(ctx: Context, match: Match, found: Explained, document: Document) -> Told:
    s, clause = match.sentence, match.clause
    p = clause.predicate
    is_open = match.relation not in ctx.names.ontology.relations
    time = _time(ctx, match, document.date)
    claim = Claim(
        document_id=document.id,
        sentence_index=s + 1,
        subject=worth.told(ctx, match.subject, is_open),
        relation=_relation(ctx, match),
        object=worth.told(ctx, match.object, is_open),
        factuality=found.value,
        speaker=None if is_known(ctx, match) else attribution.speaker(ctx, s, p),
        time=time,
        qualifiers=_qualifiers(ctx, match),
        construction=clause.construction,
        rule=match.row.source,
        valid=validity.holds(ctx, s, clause, match.relation, time),
    )
    sure = judged(ctx, match, claim, found)
    doubts = (GENERAL, *sure.doubts) if general.is_general(ctx, match) else sure.doubts
    return Told(replace(claim, confidence=sure.confidence, doubts=tuple(sorted(doubts))), match, found)


def _qualifiers(ctx: Context, match: Match) -> Qualifiers:
    """The circumstances; where a relation holds to the owner of a deed, it is over that: "criticised Chad's plan"."""
    s, clause, known = match.sentence, match.clause, ctx.names.ontology.relations.get(match.relation)
    over = known.over if known else ()
    found = circumstances.qualifiers(
        ctx, s, clause, match.subject, match.object, fields=bool(match.row.relation), over=over
    )
    deeds = [i for i in clause.slots.get(OBJECT, ()) if i in match.words] if over and known and known.to_owner else []
    fields = (*filter(None, (grounds.told(ctx, s, i) for i in deeds)), *found.field)
    return replace(found, field=tuple(dict.fromkeys(fields)))


def _time(ctx: Context, match: Match, reference: str) -> Time | None:
    """When it holds; not what it says itself: "was born on 12 May 1950"."""
    s, p = match.sentence, match.clause.predicate
    found = times.former(ctx, s, p) if is_timeless(ctx, match) else times.time(ctx, s, p, reference)
    return None if found and match.object.literal and found.text in match.object.text else found


def _relation(ctx: Context, match: Match) -> Relation:
    """The relation with the words that express it: a verb with what leads to it and what it leads through."""
    tree, p = ctx.trees[match.sentence], match.clause.predicate
    verb: tuple[int, ...] = (p,)
    if match.clause.kind is Kind.VERB:
        verb = tuple(sorted({*light_verbs(ctx.sentences[match.sentence], p), *group(tree, p)}))
        if match.clause.passive and SUBJECT in match.clause.slots:  # "was built by Peru": Peru built
            verb = tuple(i for i in verb if tree.heads[i] != p or tree.deps[i] not in (g.AUX, g.AUXPASS))
    rest = sorted(set(match.words))
    begin, end = tree.span_text([*verb, *rest])
    return Relation(match.relation, " ".join(filter(None, map(tree.words_of, (verb, rest)))), begin, end)


def _authors(ctx: Context, s: int, document: Document) -> Iterator[Claim]:
    """A byline says who wrote the article, which is an entity named by its title, and for which paper."""
    tree = ctx.trees[s]
    paper = tree.text.find(document.publisher) if document.publisher else -1
    for name in (n.strip() for n in re.split(r";|,| and ", document.author)):
        stands = re.search(re.escape(name), tree.text, re.IGNORECASE) if name else None  # "By ANN BELL"
        if not stands or any(staff in name.lower() for staff in ctx.words.staff):
            continue
        begin, end = tree.begin + stands.start(), tree.begin + stands.end()
        author = Argument(begin, end, ctx.text(s, begin, end), ctx.entities.add(name, "Person"))
        article = Argument(tree.begin, tree.end, tree.text, ctx.entities.add(document.title, "Document"))
        if not author.entity or not article.entity:
            continue
        made = [("authorOf", article)]
        if paper >= 0:
            at, name = tree.begin + paper, document.publisher
            made.append(
                ("affiliatedWith", Argument(at, at + len(name), name, ctx.entities.add(name, "MediaOrganization")))
            )
        for relation, argument in (m for m in made if m[0] in ctx.names.ontology.relations):
            yield Claim(
                document_id=document.id,
                sentence_index=s + 1,
                subject=author,
                relation=Relation(relation, tree.words[0], tree.starts[0], tree.ends(0)),
                object=argument,
                confidence=BYLINE,
                construction="byline",
            )
