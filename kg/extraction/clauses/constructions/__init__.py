"""The constructions: grammatical patterns that yield clauses, one file each, its examples beside it.

To add one, write a file with `find`, `EXAMPLES` and `COUNTEREXAMPLES` and name it in this dict. The order is that of
preference: a predicate belongs to the first construction that claims it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.extraction.clauses.clause import Clause
from kg.extraction.clauses.constructions import (
    active,
    adjective,
    apposition,
    attribution,
    coordination,
    copula,
    infinitive,
    nominalisation,
    participle,
    passive,
    possessive,
    prepositional,
    relative,
    title,
)
from kg.extraction.clauses.sentence import Clauses

Find = Callable[[Clauses], Iterator[Clause]]

CONSTRUCTIONS: dict[str, Find] = {
    "infinitive": infinitive.find,
    "relative": relative.find,
    "participle": participle.find,
    "attribution": attribution.find,
    "coordination": coordination.find,
    "copula": copula.find,
    "passive": passive.find,
    "prepositional": prepositional.find,
    "active": active.find,
    "adjective": adjective.find,
    "title": title.find,
    "apposition": apposition.find,
    "possessive": possessive.find,
    "nominalisation": nominalisation.find,
}


def find_all(sentence: Clauses) -> list[Clause]:
    """Every clause of a sentence, each named after the construction it was found by, in the order of the predicates."""
    found: dict[int, Clause] = {}
    for name, find in CONSTRUCTIONS.items():
        for clause in find(sentence):
            if clause.predicate not in found:
                found[clause.predicate] = clause.named(name)
    return [found[i] for i in sorted(found)]
