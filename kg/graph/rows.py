"""How the claims behind an answer read: a row is a sentence, with all the claims that say the same.

Of one sentence, "Peru and Chad back the plan" are two claims and one row.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.graph.findings import TEXT, Claim, Mention
from kg.graph.iris import OPEN
from kg.graph.own_verbs import own_verb
from kg.graph.questions import BLANK, Question
from kg.graph.tellings import Telling, own_day, together
from kg.graph.wording import is_plural_noun, words
from kg.model import Factuality
from kg.ontology import Ontology
from kg.values.periods import shortest
from kg.verbs import plural

CLAIM = "claim"  # the variable of the claim that a row stands on
RIVAL = "rival"  # the variable of what stands against it: the query's, else who claims what is denied
SUBJECT = "subject"  # the row of answers that tell of one subject all that a document says
SPEAKER, DID = "speaker", "did"  # blanks: who says so, and a claim with the verb of its sentence
SPAN = "{span}"  # from when until when, which all claims of a row tell together
SEVERAL = "several"  # the type of an end that is several
GROUP = "Group"  # the class of people who are named by what they are
OFFICE = "Office"
_SOMETHING = "\0"  # an end, where rows differ by it alone
_OPTIONAL = re.compile(r"\[([^\]]*)\]")

Claims = Mapping[str, Claim]  # what a query found, by its variables


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer: how it reads, how its claims present it, and the claims.

    `speakers` are those who say so, where the author never does and the words do not tell them.
    """

    text: str
    factuality: Factuality
    claims: tuple[Claim, ...]
    speakers: tuple[str, ...] = ()

    @property
    def day(self) -> str:
        """When it happened: the first day that a claim names, else that a document has; "" if none does."""
        return min(filter(None, map(_day, self.claims)), default="")

    @property
    def dated(self) -> str:
        """The same as people are told it: a month or year where a claim names no more, "as of 2026-05-12" where only a
        document has that day."""
        named = [one.time for one in self.claims if one.time and own_day(one) == self.day != ""]
        told = max((shortest(time.start, time.end) for time in named), key=len, default="")
        return told or (self.day and f"as of {self.day}")

    @property
    def documents(self) -> frozenset[str]:
        return frozenset(claim.document_id for claim in self.claims)

    @property
    def evidence(self) -> list[str]:
        """Where each sentence stands, who says so, and the sentence."""
        return self.cited(lambda claim: claim.document_id)

    def cited(self, document: Callable[[Claim], str]) -> list[str]:
        """The same, with another name for the documents than their ids."""
        return list(dict.fromkeys(_evidence(claim, document(claim)) for claim in self.claims))


def in_rows(question: Question, found: Iterable[Claims], ontology: Ontology) -> list[AnswerRow]:
    """The rows of what a query found, in no order."""
    template, kept = question.answer, _fullest(list(found))
    if SPAN not in template:  # a time that claims tell together is that of one thing
        kept = _joined(template, _joined(template, kept, ontology, "object"), ontology, "subject")
    told = [_telling(template, claims, ontology) for claims in kept]
    return [_row(template, one) for one in together(told, about_one=question.row == SUBJECT)]


def _row(template: str, one: Telling) -> AnswerRow:
    claims = one.claims.values()
    is_told = bool({SPEAKER, RIVAL}.intersection(BLANK.findall(template)))
    own = any(not claim.speaker or claim.speaker.entity == claim.subject.entity != "" for claim in claims)
    speakers = dict.fromkeys(claim.speaker.label for claim in claims if claim.speaker)
    text = one.text.replace(SPAN, _span(claims))
    return AnswerRow(text, one.how, _in_order(claims), () if is_told or own else tuple(speakers))


# What one sentence says once


def _fullest(found: list[Claims]) -> list[Claims]:
    """The same without what is told again with more words of one verb: "opens the talks", "opens talks with Chad"."""
    longest: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for claims in found:
        if claims[CLAIM].relation.id.startswith(OPEN):
            longest[_beginning(claims[CLAIM])].add(claims[CLAIM].relation.text)
    return [one for one in found if not _is_part(one[CLAIM], longest[_beginning(one[CLAIM])])]


def _beginning(claim: Claim) -> tuple[object, ...]:
    """What claims have in common that are read from one verb with one subject."""
    return *_sentence(claim), claim.subject.begin, claim.relation.begin, claim.factuality


def _is_part(claim: Claim, others: Collection[str]) -> bool:
    """Does another relation of the verb have the words of this one and of its object: "opens talks with"?"""
    said, told = f"{claim.relation.text} ", set(claim.object.text.split())
    return any(other.startswith(said) and told & set(other.removeprefix(said).split()) for other in others)


def _joined(template: str, found: Sequence[Claims], ontology: Ontology, end: str) -> list[Claims]:
    """The same; those of one verb that differ in one end alone have all of these there together, unless another
    sentence says one of them, too."""
    told = [_telling(template, claims, ontology) for claims in found]
    places: dict[tuple[str, Factuality], set[tuple[str, int]]] = defaultdict(set)
    for one, claims in zip(told, found, strict=True):
        places[one.text, one.how].add(_sentence(claims[CLAIM]))
    alike: dict[tuple[object, ...], list[Claims]] = defaultdict(list)
    for one, claims in zip(told, found, strict=True):
        main = claims[CLAIM]
        masked = _telling(template, {**claims, CLAIM: _with_end(main, end, _SOMETHING)}, ontology)
        alone = "" if len(places[one.text, one.how]) == 1 else one.text
        verb = *_sentence(main), main.relation.begin, main.relation.end
        alike[*verb, one.how, masked.text, alone].append(claims)
    return [one for group in alike.values() for one in _together(group, end)]


def _together(group: list[Claims], end: str) -> list[Claims]:
    ends = sorted({one.label: one for claims in group if (one := getattr(claims[CLAIM], end))}.values(), key=_begin)
    if len(ends) == 1 or any(one.end > other.begin for one, other in pairwise(ends)):
        return group
    *names, last = (one.label for one in ends)
    label = f"{', '.join(names)} and {last}"
    return [{**claims, CLAIM: _with_end(claims[CLAIM], end, label, SEVERAL)} for claims in group]


def _begin(mention: Mention) -> int:
    return mention.begin


def _with_end(claim: Claim, end: str, label: str, type: str = "") -> Claim:
    mention: Mention = getattr(claim, end)
    named = replace(mention, label=label, type=type or mention.type)
    return replace(claim, subject=named) if end == "subject" else replace(claim, object=named)


def _sentence(claim: Claim) -> tuple[str, int]:
    return claim.document_id, claim.sentence_index


# How it reads


def _telling(template: str, claims: Mapping[str, Claim], ontology: Ontology) -> Telling:
    """A row in words. A part in brackets is left out if any of its blanks has nothing to say; it is a detail, but for
    who says so."""
    main, values = claims[CLAIM], _values(claims, ontology)
    parts = [match[1] for match in _OPTIONAL.finditer(template)]
    filled = {part for part in parts if all(values.get(name) for name in BLANK.findall(part))}
    details = {part for part in filled if f"{{{SPEAKER}}}" not in part}

    def words(kept: Collection[str]) -> str:
        chosen = _OPTIONAL.sub(lambda match: match[1] if match[1] in kept else "", template)
        return " ".join(BLANK.sub(lambda match: values.get(match[1], ""), chosen).split())

    return Telling(
        text=words(filled),
        core=words(filled - details),
        details=frozenset(BLANK.sub(lambda match: values[match[1]], part) for part in details),
        how=_presented(template, main),
        about=values["subject"] if ontology.symmetric(main.relation.id) else main.told[0].label,
        claims={claim.id: claim for claim in claims.values()},
    )


def _presented(template: str, claim: Claim) -> Factuality:
    """How a text presents what a row says: that a law legalises something denies a ban, and asserts what it does."""
    verb = own_verb(claim) if f"{{{DID}}}" in template else None
    return verb.presented(claim.factuality) if verb else claim.factuality


def _values(claims: Mapping[str, Claim], ontology: Ontology) -> dict[str, str]:
    """The words of a row's claims: the parts of the main one, and other ones as a whole by their variable.

    What holds both ways is told one way, so that it is one answer.
    """
    main = claims[CLAIM]
    first, last = main.subject, main.object
    if ontology.symmetric(main.relation.id) and main.object.entity:
        first, last = sorted((first, last), key=lambda end: end.label)
    ends = (first.label, _agreeing(main.relation.label, first), last.label)
    values = {name: str(claim) for name, claim in claims.items() if name != CLAIM}
    values |= dict(zip(("subject", "relation", "object"), ends, strict=True))
    whole = " ".join(filter(None, ends)) if ontology.symmetric(main.relation.id) else _said(main)
    values |= {DID: _did(main, ontology) or whole}
    values |= {"said": whole, SPEAKER: main.speaker.label if main.speaker else ""}
    values |= {"says": "denies" if main.factuality is Factuality.NEGATED else "says"}
    values |= {"time": main.time.text if main.time else "", "span": SPAN}
    return values | {name: ", ".join(getattr(main.qualifiers, name)) for name in ("field", "place", "within")}


def _did(claim: Claim, ontology: Ontology) -> str:
    """A claim with the verb of its sentence, where that says it all; "" for one that reads another way."""
    subject, relation, object_ = claim.told
    if not object_ or ontology.symmetric(claim.relation.id):
        return ""
    verb = own_verb(claim)
    return f"{subject} {_agreeing(verb.text if verb else relation, subject)} {_inside(object_)}"


def _said(claim: Claim) -> str:
    """Who does what to whom. What was done to several is in their number already."""
    first, verb, last = claim.told
    return f"{first} {_agreeing(verb, first)} {last}" if last else f"{first} {verb}"


def _agreeing(verb: str, subject: Mention) -> str:
    """A verb in the number of those who are told of."""
    return plural(verb) if subject.type == SEVERAL or _is_plural(subject) else verb


def _is_plural(mention: Mention) -> bool:
    """ "Lawmakers from Lima", "seven people", "the Kenyan authorities"; a name may end in "s" for other reasons."""
    is_group = mention.type in (TEXT, GROUP)
    said = words(mention.label if is_group else mention.text)
    heads = (*(before for before, word in pairwise(said) if word.is_preposition), *said[-1:])
    return bool(heads) and (is_group or heads[0].text.islower()) and is_plural_noun(heads[0].low)


def _inside(mention: Mention) -> str:
    """A label inside a sentence: "At least seven people", which the text has in small letters, are "at least". An
    office has one name."""
    label, first = mention.label, mention.text[:1]
    is_small = first.islower() and label[:1].lower() == first and mention.type != OFFICE
    return first + label[1:] if is_small else label


def _span(claims: Collection[Claim]) -> str:
    """From when until when something holds, as the claims tell it, and of which days these are."""
    begin = min(filter(None, (claim.valid.start for claim in claims)), default="")
    until = min(filter(None, (claim.valid.until for claim in claims)), default="")
    days = sorted({claim.document.date for claim in claims} - {""})
    told = f"told {days[0]}" + (f" to {days[-1]}" if len(days) > 1 else "") if days else ""
    return ", ".join(filter(None, (begin and f"from {begin}", until and f"until {until}", told)))


def _evidence(claim: Claim, document: str) -> str:
    says = f"according to {claim.speaker.label}" if claim.speaker else ""
    place = ", ".join(filter(None, (document, claim.document.date, f"sentence {claim.sentence_index}", says)))
    return " ".join(f"[{place}] {claim.sentence.text}".split())


def _day(claim: Claim) -> str:
    """The first day that it is said of, else the document's."""
    return own_day(claim) or claim.document.date


def _in_order(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple(sorted(claims, key=_place))


def _place(claim: Claim) -> tuple[str, str, int, str]:
    return claim.document.date or "~", claim.document_id, claim.sentence_index, claim.id
