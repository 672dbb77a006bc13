"""The verb that a text has for a relation: who "impeaches" somebody charges him, and reads better so."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg import ontology as ontologies
from kg.columns import FILE, LINE
from kg.graph.findings import Claim
from kg.graph.wording import words
from kg.model import Factuality
from kg.ontology import split
from kg.verbs import third_person

SUBJECT, OBJECT = "subject", "object"  # where a row of the lexicon looks for its ends
REVERSED = {Factuality.ASSERTED: Factuality.NEGATED, Factuality.NEGATED: Factuality.ASSERTED}


@dataclass(frozen=True, slots=True)
class OwnVerb:
    """A verb in the third person, with its preposition. `reverses`: it says the opposite of its relation, as
    "legalise" does of a ban."""

    text: str
    reverses: bool = False

    def presented(self, how: Factuality) -> Factuality:
        """How a text presents what the verb says, where it presents the relation so.

        >>> str(OwnVerb("legalises", reverses=True).presented(Factuality.NEGATED))
        'asserted'
        """
        return REVERSED.get(how, how) if self.reverses else how


def own_verb(claim: Claim) -> OwnVerb | None:
    """The verb of a claim's sentence, if it says all by itself what the relation does, and to the same two.

    Not "opens a case against" or "finds guilty", where other words are needed, nor the noun in "the arrest of Ann Lee".
    """
    row = _verbs().get(claim.rule)
    if not row or row["relation"] != claim.relation.id:
        return None  # the second where another ontology has a row of its own in this place
    said = words(claim.relation.text)
    for lemma in split(row["lemma"], "|"):
        parts = lemma.split()
        last = said[len(said) - len(parts) :]
        if len(last) == len(parts) and all(p in word.stems for p, word in zip(parts, last, strict=True)):
            preposition = "" if row["object"] == OBJECT else f" {row['object']}"
            return OwnVerb(third_person(lemma) + preposition, row.get("factuality") == str(Factuality.NEGATED))
    return None


@cache
def _verbs() -> dict[str, dict[str, str]]:
    """The rows of kg's lexicon for verbs that say it all by themselves, by where they stand."""
    return {f"{row[FILE]}:{row[LINE]}": row for row in ontologies.load().lexicon("verbs") if _is_plain(row)}


def _is_plain(row: dict[str, str]) -> bool:
    """Is a row about a verb's own subject and its object, or what follows one preposition, and asks for no more than
    what these two are?"""
    path = row["object"]
    slots = (condition.partition("=")[0] for condition in split(row.get("when", "")))
    asked = {slot for slot in slots if not slot.endswith("!")}
    return row["subject"] == SUBJECT and path.isalpha() and asked <= {SUBJECT, path}
