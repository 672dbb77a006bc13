"""What stands against a claim: who claims what it denies, or another number of the same."""

from __future__ import annotations

from kg.graph.findings import Claim, Mention
from kg.graph.reader import Reader
from kg.graph.wording import kinds, stems, words
from kg.model import Factuality
from kg.ontology import Ontology
from kg.values.counts import counted

# An accusation answers to a denial of the same article.
ACCUSING = ("criticises", "charges")


def is_against(rival: Claim, claim: Claim, ontology: Ontology) -> bool:
    """Does one deny the other, or tell another number of the same?"""
    if Factuality.NEGATED in (rival.factuality, claim.factuality):
        return True
    one, other = (counted(each.object.label, ontology) for each in (rival, claim))
    if not (one and other) or one[0] == other[0]:
        return False
    kinds_of = [[stems(word) for word in behind] for _, behind in (one, other)]
    if any(ontology.word_class("some of all") & stem for kind in kinds_of for stem in kind):
        return False
    first, second = (frozenset[str]().union(*filter(_people(ontology).isdisjoint, kind)) for kind in kinds_of)
    return bool(first & second) or not (first or second)


def _people(ontology: Ontology) -> frozenset[str]:
    """The words for people of any kind."""
    found = (row["noun"] for row in ontology.english("bare_nouns") if row["kind"] == "somebody")
    return frozenset(stem for noun in found for stem in stems(noun))


def claimed(denial: Claim, reader: Reader) -> Claim | None:
    """Who claims what one denies: the same told otherwise, in the same document first; else what an accusation of the
    same document says of whoever denies it."""
    if denial.factuality is not Factuality.NEGATED:
        return None
    told = [one for one in reader.claims_like(denial) if _claims(one, denial)] or [
        one for one in _accusations(denial, reader) if _is_about(one, denial)
    ]
    return min(told, key=lambda one: (one.document_id != denial.document_id, str(one.factuality)), default=None)


def _claims(one: Claim, denial: Claim) -> bool:
    """Does one claim what another denies, in another's words?"""
    ends = ((one.subject, denial.subject), (one.object, denial.object))
    return (
        one.factuality in (Factuality.ASSERTED, Factuality.POSSIBLE)
        and not (one.speaker and denial.speaker and one.speaker.label == denial.speaker.label)
        and all(_same(mine, other) or one.is_unsaid(mine) or denial.is_unsaid(other) for mine, other in ends)
    )


def _same(mine: Mention, other: Mention) -> bool:
    return (mine.entity, mine.label.lower()) == (other.entity, other.label.lower())


def _accusations(denial: Claim, reader: Reader) -> list[Claim]:
    """What whoever denies something is accused of in the same document."""
    if not (denial.speaker and denial.speaker.entity):
        return []
    known = kinds(reader.ontology)
    relations = {kind for id in ACCUSING for kind in known.get(id, ())}
    return [
        one
        for one in reader.claims_about(denial.speaker.entity)
        if one.document_id == denial.document_id
        and one.relation.id in relations
        and one.object.entity == denial.speaker.entity
    ]


def _is_about(accusation: Claim, denial: Claim) -> bool:
    """Have the words of a charge and of its denial one in common?"""
    said = " ".join(accusation.qualifiers.field), f"{denial.relation.text} {denial.object.text}"
    charge, denied = ({stem for word in words(text.lower()) if not word.plain for stem in word.stems} for text in said)
    return bool(charge & denied)
