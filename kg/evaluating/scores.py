"""Claims against gold facts: which match, at which level, and the resulting scores."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import product

from kg.evaluating.gold import Fact, Found, Gold, Json, as_known, distinct
from kg.evaluating.names import Names
from kg.evaluating.words import words
from kg.ontology import Ontology


class Level(IntEnum):
    """What a claim and a fact have in common; each level includes those before it."""

    PAIR = 1  # subject and object
    GROUP = 2  # and the direction and the top group of the relation
    EXACT = 3  # and the relation
    STRICT = 4  # and factuality and speaker


@dataclass(frozen=True)
class Figures:
    """Precision over `claims`, recall over `core` facts. `right` counts the claims that agree with a core fact."""

    right: int
    claims: int
    core: int

    @property
    def precision(self) -> float:
        return self.right / self.claims if self.claims else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.core if self.core else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.claims + self.core) if self.claims + self.core else 0.0


@dataclass(frozen=True)
class Pair:
    """A claim with the fact that it matches."""

    claim: Found
    fact: Fact
    level: Level
    factuality: bool
    speaker: bool


@dataclass(frozen=True)
class Evaluation:
    """What was matched and what was not."""

    gold: Gold
    claims: tuple[Found, ...]
    pairs: tuple[Pair, ...]

    @property
    def overall(self) -> dict[Level, Figures]:
        return self._figures(lambda _: True)

    @property
    def by_document(self) -> dict[str, dict[Level, Figures]]:
        return {d: self._figures(lambda x, d=d: x.document == d) for d in self.gold.documents}  # type: ignore[misc]

    @property
    def by_relation(self) -> dict[str, Figures]:
        """At the level EXACT, where a right claim has the fact's relation."""
        names = sorted({f.relation for f in self.gold.facts if f.core} | {c.relation for c in self.claims})
        return {
            n: self._figures(lambda x, n=n: x.relation == n)[Level.EXACT]  # type: ignore[misc]
            for n in names
        }

    @property
    def factuality(self) -> Figures:
        """Of the non-asserted facts whose relation was found: how many have the right factuality."""
        said = [p for p in self._core if p.level >= Level.EXACT and p.fact.factuality != "asserted"]
        return Figures(sum(p.factuality for p in said), len(said), len(said))

    @property
    def speakers(self) -> Figures:
        """Of the attributed facts whose relation was found: how many have the right speaker."""
        said = [p for p in self._core if p.level >= Level.EXACT and "" not in p.fact.speakers]
        return Figures(sum(p.speaker for p in said), len(said), len(said))

    @cached_property
    def boilerplate(self) -> tuple[Found, ...]:
        """Claims from sentences outside the articles; empty if the gold does not list their sentences."""
        listed = {d: [set(words(s)) for s in found] for d, found in self.gold.sentences.items()}
        return tuple(
            c
            for c in self.claims
            if c.document in listed and not any(_is_listed(set(words(s)), listed[c.document]) for s in c.sentences)
        )

    @cached_property
    def missed(self) -> tuple[Fact, ...]:
        """Core facts that no claim matches."""
        found = {id(p.fact) for p in self.pairs}
        return tuple(f for f in self.gold.facts if f.core and id(f) not in found)

    @cached_property
    def wrong(self) -> tuple[Found, ...]:
        """Claims that match no fact."""
        found = {id(p.claim) for p in self.pairs}
        return tuple(c for c in self.claims if id(c) not in found)

    @property
    def _core(self) -> list[Pair]:
        return [p for p in self.pairs if p.fact.core]

    def _figures(self, belongs: Callable[[Fact | Found], bool]) -> dict[Level, Figures]:
        core = sum(f.core for f in self.gold.facts if belongs(f))
        claims = sum(map(belongs, self.claims))
        pairs = [p for p in self.pairs if belongs(p.claim) and belongs(p.fact)]
        found = {}
        for level in Level:
            excused = sum(not p.fact.core for p in pairs if p.level >= min(level, Level.EXACT))
            found[level] = Figures(sum(p.fact.core for p in pairs if p.level >= level), claims - excused, core)
        return found


def evaluate(gold: Gold, claims: Iterable[Json], ontology: Ontology) -> Evaluation:
    """Match claims with gold facts one to one, maximising the number and the level of the matches.

    Only core facts count; an optional fact only excuses a claim of the same group and factuality. Open relations are
    left out, and a relation that the gold does not know counts as the nearest above it that it does.
    """
    names = Names(gold.entities, ontology)
    known = as_known(claims, gold.relations, ontology) if gold.relations else claims
    found = distinct(known, gold.documents, ontology)
    pairs: list[Pair] = []
    for document in gold.documents:
        facts = [f for f in gold.facts if f.document == document]
        own = [c for c in found if c.document == document]
        pairs.extend(
            _matching([p for c, f in product(own, facts) if (p := _compare(c, f, names, ontology))], len(facts))
        )
    return Evaluation(gold, tuple(found), tuple(pairs))


def _compare(claim: Found, fact: Fact, names: Names, ontology: Ontology) -> Pair | None:
    def same(left: str, right: str) -> bool:
        s, o = claim.subject, claim.object
        first, second = ((fact.subject, fact.subject_texts), (fact.object, fact.object_texts))
        if (left, right) == (fact.object, fact.subject):
            first, second = second, first
        return names.matches(s.label, s.text, *first) and names.matches(o.label, o.text, *second)

    free = ontology.symmetric(claim.relation) or ontology.symmetric(fact.relation)
    if not same(fact.subject, fact.object) and not (free and same(fact.object, fact.subject)):
        return None
    level = Level.PAIR
    group = ontology.group(fact.relation)
    if claim.relation == fact.relation:
        level = Level.EXACT
    elif group and ontology.group(claim.relation) == group:
        level = Level.GROUP
    factuality = claim.factuality == fact.factuality
    speaker = all(any(names.same_speaker(mine, his) for his in fact.speakers) for mine in claim.speakers)
    if level is Level.EXACT and factuality and speaker:
        level = Level.STRICT
    excuses = level >= Level.GROUP and factuality
    return Pair(claim, fact, level, factuality, speaker) if fact.core or excuses else None


def _matching(candidates: list[Pair], facts: int) -> list[Pair]:
    """The one-to-one matching with most EXACT pairs, then GROUP, then PAIR; ties go to factuality, then core facts."""
    import rustworkx

    graph: rustworkx.PyGraph[object, Pair] = rustworkx.PyGraph()
    nodes: dict[int, int] = defaultdict(lambda: graph.add_node(None))
    chosen: dict[frozenset[int], Pair] = {}
    for pair in candidates:
        ends = nodes[id(pair.claim)], nodes[id(pair.fact)]
        graph.add_edge(*ends, pair)
        chosen[frozenset(ends)] = pair

    def weight(pair: Pair) -> int:
        ties = 4 * pair.factuality + 2 * pair.fact.core + pair.speaker
        return int((facts + 1) ** (min(pair.level, Level.EXACT) - 1) * 8 * (facts + 1) + ties)

    return [chosen[frozenset(ends)] for ends in sorted(rustworkx.max_weight_matching(graph, weight_fn=weight))]


def _is_listed(sentence: set[str], listed: list[set[str]]) -> bool:
    """Does a sentence share most of its words with one of the article's, or most of that one's words with it?"""
    return any(len(sentence & one) >= 0.6 * min(len(sentence), len(one)) for one in listed)
