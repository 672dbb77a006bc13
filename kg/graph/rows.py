"""How the claims behind an answer read: a row is a sentence, with all the claims that say the same.

Of one sentence, "Peru and Chad back the plan" are two claims and one row.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.graph.findings import Claim, Mention
from kg.graph.iris import OPEN
from kg.graph.questions import BLANK
from kg.model import Factuality
from kg.ontology import Ontology
from kg.verbs import plural

CLAIM = "claim"  # the variable of the claim that a row stands on
SPAN = "{span}"  # from when until when, which all claims of a row tell together
SEVERAL = "several"  # the type of an end that is several
_SOMETHING = "\0"  # an end, where rows differ by it alone
_OPTIONAL = re.compile(r"\[([^\]]*)\]")

Claims = Mapping[str, Claim]  # what a query found, by its variables
Told = dict[tuple[str, Factuality], list[Claims]]  # by how it reads


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
    def documents(self) -> frozenset[str]:
        return frozenset(claim.document_id for claim in self.claims)

    @property
    def evidence(self) -> list[str]:
        """Where each sentence stands, who says so, and the sentence."""
        return self.cited(lambda claim: claim.document_id)

    def cited(self, document: Callable[[Claim], str]) -> list[str]:
        """The same, with another name for the documents than their ids."""
        return list(dict.fromkeys(_evidence(claim, document(claim)) for claim in self.claims))


def in_rows(template: str, found: Iterable[Claims], ontology: Ontology) -> list[AnswerRow]:
    """The rows of what a query found, in no order."""
    told = _told(template, _fullest(list(found)), ontology)
    once = [claims for some in told.values() if len({_sentence(one[CLAIM]) for one in some}) == 1 for claims in some]
    if SPAN not in template:  # a time that claims tell together is that of one thing
        joined = _joined(template, _joined(template, once, ontology, "object"), ontology, "subject")
        told = {key: some for key, some in told.items() if some[0] not in once} | _told(template, joined, ontology)
    return [_row(template, text, how, some) for (text, how), some in _with_details(template, told, ontology).items()]


def _told(template: str, found: Iterable[Claims], ontology: Ontology) -> Told:
    """What was found, by how it reads."""
    told: Told = defaultdict(list)
    for claims in found:
        told[_text(template, claims, ontology), claims[CLAIM].factuality].append(claims)
    return told


def _row(template: str, text: str, how: Factuality, found: Sequence[Claims]) -> AnswerRow:
    claims = {claim.id: claim for one in found for claim in one.values()}.values()
    mains = [one[CLAIM] for one in found]
    own = any(not main.speaker or main.speaker.entity == main.subject.entity != "" for main in mains)
    speakers = dict.fromkeys(main.speaker.label for main in mains if main.speaker)
    return AnswerRow(
        text.replace(SPAN, _span(claims)),
        how,
        tuple(sorted(claims, key=_place)),
        () if own or "{speaker}" in template else tuple(speakers),
    )


def _with_details(template: str, told: Told, ontology: Ontology) -> Told:
    """The same; what one sentence tells with a detail, such as what for, and another without is one row with it."""
    bare = _OPTIONAL.sub(lambda match: match[0] if "speaker" in match[1] or "rival" in match[1] else "", template)
    alike: dict[tuple[str, Factuality], list[tuple[str, Factuality]]] = defaultdict(list)
    for key, some in told.items():
        alike[_text(bare, some[0], ontology), key[1]].append(key)
    found = dict(told)
    for key, others in alike.items():
        if len(others) == 2 and key in others:
            (detailed,) = (other for other in others if other != key)
            found[detailed] = found[detailed] + found.pop(key)
    return found


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
    """The same; those of one verb that differ in one end alone have all of these there together."""
    alike: dict[tuple[object, ...], list[Claims]] = defaultdict(list)
    for claims in found:
        main = claims[CLAIM]
        verb = *_sentence(main), main.relation.begin, main.relation.end
        masked = {**claims, CLAIM: _with_end(main, end, _SOMETHING)}
        alike[*verb, main.factuality, _text(template, masked, ontology)].append(claims)
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


def _text(template: str, claims: Claims, ontology: Ontology) -> str:
    """A row in words. A part in brackets is left out if any of its blanks has nothing to say."""
    values = _values(claims, ontology)

    def part(match: re.Match[str]) -> str:
        needed = BLANK.findall(match[1])
        return match[1] if all(values.get(name) for name in needed) else ""

    words = BLANK.sub(lambda match: values.get(match[1], ""), _OPTIONAL.sub(part, template))
    return " ".join(words.split())


def _values(claims: Claims, ontology: Ontology) -> dict[str, str]:
    """The words of a row's claims: the parts of the main one, and other ones as a whole by their variable.

    What holds both ways is told one way, so that it is one answer.
    """
    main = claims[CLAIM]
    first, last = main.subject, main.object
    symmetric = ontology.symmetric(main.relation.id) and bool(main.object.entity)
    if symmetric:
        first, last = sorted((first, last), key=lambda end: end.label)
    relation = plural(main.relation.label) if first.type == SEVERAL else main.relation.label
    values = {name: str(claim) for name, claim in claims.items() if name != CLAIM}
    values |= {"subject": first.label, "relation": relation, "object": last.label}
    values |= {"said": " ".join(filter(None, (first.label, relation, last.label))) if symmetric else _said(main)}
    values |= {"speaker": main.speaker.label if main.speaker else ""}
    values |= {"says": "denies" if main.factuality is Factuality.NEGATED else "says"}
    values |= {"time": main.time.text if main.time else "", "span": SPAN}
    return values | {name: ", ".join(getattr(main.qualifiers, name)) for name in ("field", "place", "within")}


def _said(claim: Claim) -> str:
    """Who does what to whom, with the verb in the number of those who are told of."""
    first, verb, last = claim.told
    is_plural = first.type == SEVERAL and last is not None
    return " ".join(filter(None, (first.label, plural(verb) if is_plural else verb, last.label if last else "")))


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
    """The first day of a time that begins and ends, else the document's: "since 2015" tells no day."""
    time = claim.time
    return time.start if time and time.start and time.end else claim.document.date


def _place(claim: Claim) -> tuple[str, str, int, str]:
    return claim.document.date or "~", claim.document_id, claim.sentence_index, claim.id
