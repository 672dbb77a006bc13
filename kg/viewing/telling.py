"""Which entities tell most, and so are what the page opens on: a score from figures that its panel shows too."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.graph.findings import Claim, Mention
from kg.model import Entity
from kg.viewing.links import FACT, STATUSES, UNCONFIRMED, Link

if TYPE_CHECKING:
    from kg.graph import Graph

FEW = 40  # lines, below which facts alone make no picture
FEW_NAMES = 12  # below which things without a name are shown too
LONGEST = 8  # words of a name: what has more is a clause
DOCUMENTS = ("Document", "Sentence", "Mention", "Claim")  # classes of what texts are made of, not of what they speak of
SMALL = 3  # letters of "of", "the" or "bin", which stay small inside a name
WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Telling:
    """How much is said of an entity: `claims`, in how many `sources` that do not copy each other, of how many `kinds`
    of relation, and whether the texts use it as a name. `fits` if it may stand in the opening picture: no headline, no
    document, no clause."""

    claims: int = 0
    sources: int = 0
    kinds: int = 0
    named: bool = False
    fits: bool = False

    @property
    def score(self) -> int:
        """The three figures multiplied, so that one alone is not enough; the root keeps it readable."""
        return round(10 * math.cbrt(self.claims * self.sources * self.kinds))


def measured(graph: Graph, names: Collection[str], inside: Iterable[Link]) -> dict[str, Telling]:
    """How much the links of some entities tell of each."""
    at: dict[str, list[Link]] = defaultdict(list)
    for link in inside:
        for end in set(link.ends):
            at[end].append(link)
    titles = {claim.document.title.casefold() for link in inside for claim in link.claims}
    return {name: _telling(graph, graph.entities[name], at[name], titles) for name in names}


def _telling(graph: Graph, entity: Entity, links: Sequence[Link], titles: Collection[str]) -> Telling:
    claims = [claim for link in links for claim in link.claims]
    return Telling(
        claims=len(claims),
        sources=sources(claims, graph.copies),
        kinds=len({link.relation for link in links}),
        named=bool(entity.wikidata) or (_may_be_name(graph, entity) and is_named(entity, claims)),
        fits=not graph.ontology.is_a(entity.type, *DOCUMENTS)
        and entity.label.casefold() not in titles
        and len(entity.label.split()) <= LONGEST,
    )


def _may_be_name(graph: Graph, entity: Entity) -> bool:
    """Does it look like a name? "Chinese firm" does not; people and events may, as "New Hampshire crash" does."""
    if entity.situation or graph.ontology.is_a(entity.type, "Person", "Event"):
        return True
    return not any(word.islower() and len(word) > SMALL for word in WORD.findall(entity.label))


def sources(claims: Iterable[Claim], originals: Mapping[str, str]) -> int:
    """How many documents claims come from, those that copy one report counted once."""
    return len({originals.get(claim.document.id, claim.document.id) for claim in claims})


def is_named(entity: Entity, claims: Iterable[Claim]) -> bool:
    """Do the sentences write it as a name? "Police" at the head of a sentence is no name, "the police" elsewhere."""
    words = {word.casefold() for name in (entity.label, *entity.aliases) for word in WORD.findall(name)}
    votes = 0
    for claim in claims:
        for mention in (claim.subject, claim.object):
            if mention.entity == entity.id:
                votes += _vote(mention, claim.sentence.begin, words)
    further = [word for word in WORD.findall(entity.label)[1:] if word[0].isupper()]
    return votes > 0 or (votes == 0 and bool(further))


def _vote(mention: Mention, start: int, words: Collection[str]) -> int:
    """1 for capitals where only a name has them, -1 for none, 0 where one cannot tell."""
    own = [word for word in WORD.finditer(mention.text) if word[0].casefold() in words]
    inside = [word[0] for word in own if mention.begin + word.start() > start + 1]
    if any(word[0].isupper() for word in inside):
        return 1
    return -1 if own and any(word[0].islower() for word in own) else 0


def opening(
    order: Sequence[str], tell: Mapping[str, Telling], inside: Iterable[Link], limit: int
) -> tuple[list[str], list[str]]:
    """The entities the page opens on: those that tell most, of all that have a line to another one of them.

    With them all that may come in when other claims are asked for.
    """
    lines = [link for link in inside if link.is_drawn and link.subject != link.object]
    fitting = sorted((name for name in order if tell[name].fits), key=lambda name: -tell[name].score)
    named = [name for name in fitting if tell[name].named]
    for pool in (named, fitting):
        chosen = _connected(pool, with_statuses(lines, statuses(lines, pool)), limit)
        if len(chosen) >= FEW_NAMES:
            break
    return chosen, pool


def statuses(inside: Iterable[Link], names: Collection[str]) -> tuple[str, ...]:
    """What the page shows of some entities at first: facts; if these are few, what is unconfirmed too; else all."""
    among = set(names)
    lines = [link for link in inside if link.is_drawn and among.issuperset(link.ends)]
    if len(with_statuses(lines, (FACT,))) >= FEW:
        return (FACT,)
    return (FACT, UNCONFIRMED) if with_statuses(lines, (FACT, UNCONFIRMED)) else STATUSES


def with_statuses(links: Iterable[Link], wanted: Collection[str]) -> list[Link]:
    return [link for link in links if link.status in wanted]


def _connected(pool: Sequence[str], lines: Iterable[Link], limit: int) -> list[str]:
    """The first of a pool, each with a line to another one: a name without brings in the best one at its lines."""
    rank = {name: place for place, name in enumerate(pool)}
    beside: dict[str, list[str]] = defaultdict(list)
    for link in lines:
        for one, other in (link.ends, link.ends[::-1]):
            if one in rank and other in rank:
                beside[one].append(other)
    chosen: dict[str, None] = {}
    for name in pool:
        if name not in beside or name in chosen:
            continue
        partner = None if chosen.keys() & beside[name] else min(beside[name], key=rank.__getitem__)
        wanted = [name, partner] if partner else [name]
        if len(chosen) + len(wanted) <= limit:
            chosen |= dict.fromkeys(wanted)
    return list(chosen)
