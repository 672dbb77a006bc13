"""What claims say alike of an entity: statements, counted and put in order before any sentence is read.

One query for each way that a claim may be about an entity lists all that tells statements apart. Whoever shows some of
them reads these alone: so a country in thousands of claims takes as long as its longest list, and no longer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal as RdfLiteral
from pyoxigraph import NamedNode, QuerySolutions

from kg.graph import rdf
from kg.graph.facts import Triple, one_way
from kg.graph.findings import TEXT, Claim
from kg.graph.integrity import reading
from kg.graph.iris import relation_id
from kg.graph.reader import Reader
from kg.model import Factuality, Literal

FACT, UNCONFIRMED = "fact", "unconfirmed"  # asserted, and enough for a fact, or not
SUBJECT, OBJECT, SPEAKER = "rdf:subject", "rdf:object", "kg:attributedTo"

_ROWS = """SELECT ?claim ?document ?relation ?how ?subject ?subjectText ?object ?objectText ?spoken ?speaker ?day {{
  GRAPH ?document {{
    ?claim {at} <{entity}> ; rdf:predicate ?relation ; kg:factuality ?how ;
      kg:subjectText ?subjectText ; kg:objectText ?objectText .
    OPTIONAL {{ ?claim rdf:subject ?subject }} OPTIONAL {{ ?claim rdf:object ?object }}
    OPTIONAL {{ ?claim kg:speakerText ?spoken }} OPTIONAL {{ ?claim kg:attributedTo ?speaker }}
    OPTIONAL {{ ?claim kg:timeStart ?start }} OPTIONAL {{ ?document schema:datePublished ?date }}
    BIND(COALESCE(STR(?start), STR(?date), "") AS ?day)
  }}
}}"""

End = str | Literal  # an entity's id, or a value, or words where nothing better is there


@dataclass(frozen=True, slots=True)
class Row:
    """A claim as far as statements are told apart. `spoken`: somebody is said to say so, `speaker` if it is known who.

    `day` is when its time begins, else the date of its document, "" if neither is known.
    """

    claim: str
    document: str
    relation: str
    subject: End
    object: End
    factuality: str
    spoken: bool
    speaker: str
    day: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What claims say in the same words of an entity, as one of them shows it.

    `forward`: the entity is its subject, or the relation holds both ways. `status` is "fact", "unconfirmed", or a
    factuality. `claims` are ids, the latest first, `sources` the documents that do not copy each other, `shown` the
    first claim.
    """

    relation: str
    forward: bool
    status: str
    claims: tuple[str, ...]
    sources: int
    shown: Claim


@dataclass(frozen=True, slots=True)
class Unread:
    """A statement whose claims have not been read."""

    relation: str
    forward: bool
    status: str
    rows: tuple[Row, ...]

    @property
    def day(self) -> str:
        return self.rows[0].day

    def sources(self, originals: Mapping[str, str]) -> int:
        """How many documents there are; `originals` has those that copy another one."""
        return len({originals.get(row.document, row.document) for row in self.rows})

    def read(self, reader: Reader, originals: Mapping[str, str]) -> Statement:
        ids, shown = tuple(row.claim for row in self.rows), reader.claim(self.rows[0].claim)
        return Statement(self.relation, self.forward, self.status, ids, self.sources(originals), shown)


def rows(reader: Reader, id: str) -> list[Row]:
    """The claims about an entity, each once."""
    found = {row.claim: row for at in (OBJECT, SUBJECT) for row in _rows(reader, id, at)}
    return list(found.values())


def said_by(reader: Reader, id: str) -> list[Row]:
    """The claims that an entity makes."""
    return list(_rows(reader, id, SPEAKER))


def statements(said: Iterable[Row], id: str, facts: set[Triple], reader: Reader) -> list[Unread]:
    """Claims with the same relation, ends and status together; of a symmetric relation both ways are one."""
    found: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in said:
        both = reader.ontology.symmetric(row.relation)
        ends = frozenset((row.subject, row.object)) if both else (row.subject, row.object)
        found[row.relation, ends, both or row.subject == id, _status(row, facts, reader)].append(row)
    return [one(same, bool(forward), str(status)) for (_, _, forward, status), same in found.items()]


def one(same: Iterable[Row], forward: bool, status: str) -> Unread:
    """The statement of these claims, the latest of them first."""
    ordered = sorted(sorted(same, key=lambda row: (row.document, row.claim)), key=lambda row: row.day, reverse=True)
    return Unread(ordered[0].relation, forward, status, tuple(ordered))


def _status(row: Row, facts: set[Triple], reader: Reader) -> str:
    """What begins with words is no fact."""
    if row.factuality != Factuality.ASSERTED:
        return row.factuality
    stated = isinstance(row.subject, str) and one_way((row.subject, row.relation, row.object), reader.ontology)
    return FACT if stated in facts else UNCONFIRMED


def _rows(reader: Reader, id: str, at: str) -> Iterator[Row]:
    local = reader.iris.local
    for claim, document, relation, how, subject, words, object_, text, spoken, speaker, day in _select(reader, id, at):
        yield Row(
            claim=local("clm", claim.value),
            document=local("doc", document.value),
            relation=relation_id(relation.value),
            subject=_end(subject, words, reader),
            object=_end(object_, text, reader),
            factuality=how.value.rpartition("#")[2].lower(),
            spoken=spoken is not None,
            speaker=local("ent", speaker.value) if speaker is not None else "",
            day=day.value,
        )


def _end(end: rdf.Value | None, words: rdf.Value, reader: Reader) -> End:
    return Literal(TEXT, words.value) if end is None else rdf.read_end(end, reader.iris)


@reading()
def _select(reader: Reader, id: str, at: str) -> list[tuple[NamedNode | RdfLiteral, ...]]:
    sparql = _ROWS.format(entity=reader.iris.entity(id).value, at=at)
    answer = reader.store.query(sparql, prefixes=reader.iris.prefixes)
    assert isinstance(answer, QuerySolutions), "it selects"
    return [tuple(row) for row in answer]
