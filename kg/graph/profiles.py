"""What a graph says of one entity, in sections: its offices, what it does and what is done to it, what others say.

One query lists the claims that an entity is in; their statements are counted and put in order before any sentence is
read, and then only those of the statements that are shown are. So the profile of a country in thousands of claims takes
as long as its longest list, and no longer.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal as RdfLiteral
from pyoxigraph import NamedNode, QuerySolutions

from kg.errors import UnknownNameError
from kg.graph import rdf
from kg.graph.facts import Triple, one_way
from kg.graph.findings import TEXT, Claim
from kg.graph.integrity import reading
from kg.graph.iris import relation_id, term
from kg.graph.reader import Reader
from kg.model import Entity, Factuality, Literal

MOST = 8  # statements of a section at once
LONG = 60  # of a section that is shown alone
READ = 60  # statements of all sections together, where there is a choice
LEAST = 2  # statements of each section all the same
FACT, UNCONFIRMED = "fact", "unconfirmed"  # asserted, and enough for a fact, or not
OFFICES, DOES, DONE, SAID_OF, SAYS = "offices", "does", "done", "said of", "says"
ROLES, MEMBER = "roleRelation", "memberOf"
NOT_ASSERTED = tuple(str(how) for how in Factuality if how is not Factuality.ASSERTED)
ORDER = (OFFICES, DOES, DONE, SAID_OF, SAYS, *NOT_ASSERTED)

_ROWS = """SELECT ?claim ?document ?relation ?other ?words ?how {{
  GRAPH ?document {{
    ?claim rdf:{here} <{entity}> ; rdf:predicate ?relation ; kg:factuality ?how ; kg:{there}Text ?words .
    OPTIONAL {{ ?claim rdf:{there} ?other }}
  }}
}}"""
_SPEAKERS = """SELECT ?claim ?who {{
  GRAPH ?document {{
    ?claim rdf:{here} <{entity}> ; kg:speakerText ?words . OPTIONAL {{ ?claim kg:attributedTo ?who }}
  }}
}}"""
_MONTHS = """SELECT ?month (COUNT(?claim) AS ?count) {{
  GRAPH ?document {{
    ?claim rdf:{here} <{entity}> .
    OPTIONAL {{ ?claim kg:timeStart ?start }} OPTIONAL {{ ?document schema:datePublished ?day }}
  }}
  BIND(SUBSTR(COALESCE(STR(?start), STR(?day), ""), 1, 7) AS ?month)
}} GROUP BY ?month"""
_AT = {("subject", "object"): True, ("object", "subject"): False}  # the entity's end and the other one: is it first?


@dataclass(frozen=True, slots=True)
class Statement:
    """What claims say of an entity in the same words: a relation, and what is at its other end, if that is no text.

    `forward`: the entity is its subject. `status` is "fact", "unconfirmed", or a factuality. `claims` are ids,
    `sources` the documents that do not copy each other, `shown` the claim to read first.
    """

    relation: str
    forward: bool
    status: str
    claims: tuple[str, ...]
    sources: int
    shown: Claim


@dataclass(frozen=True, slots=True)
class Section:
    """Statements of one kind, of one group of relations if that makes one; `total` are there, from `begin` on shown."""

    kind: str
    group: str
    total: int
    statements: tuple[Statement, ...]
    begin: int = 0

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.group}" if self.group else self.kind


@dataclass(frozen=True, slots=True)
class Profile:
    """An entity with what is said of it. `months` has claims by month ("2026-03"; "" for those without a day),
    `documents` claims by document, `claims` how many there are in all, `facts` how many of its statements are facts."""

    entity: Entity
    sections: tuple[Section, ...]
    months: dict[str, int]
    documents: dict[str, int]
    claims: int
    facts: int


@dataclass(frozen=True, slots=True)
class _Row:
    """A claim as far as statements are told apart; `other` is words where nothing better is at the other end."""

    claim: str
    document: str
    relation: str
    other: str | Literal
    forward: bool
    factuality: str


def profile(
    reader: Reader, id: str, originals: Mapping[str, str], section: str = "", begin: int = 0, most: int = MOST
) -> Profile:
    """The profile of the entity of this id; of one section alone, from a statement on, if it is named.

    `originals` has the documents that copy another one. Raises `UnknownNameError` for an unknown section.
    """
    rows = list(_rows(reader, id))
    facts = set(reader.triples_at(id))
    spoken = {kind: [row for row in said if row.document not in originals] for kind, said in _spoken(reader, id, rows)}
    found = _sections(_grouped(rows, id, facts, reader), spoken, reader)
    if section:
        if section not in found:
            raise UnknownNameError(f"nothing is said of {id} in a section {section!r}: there are {', '.join(found)}")
        found, most = {section: found[section]}, LONG
    else:
        most = next(n for n in range(most, 0, -1) if n <= LEAST or _together(found.values(), n) <= READ)
    sections = []
    for key, groups in found.items():
        kind, _, group = key.partition(":")
        ordered = _ordered(groups, originals)
        shown = [_statement(one, originals, reader) for one in ordered[begin : begin + most]]
        if kind == OFFICES:
            shown.sort(key=lambda one: one.shown.valid.start or one.shown.valid.until, reverse=True)
        sections.append(Section(kind, group, len(groups), tuple(shown), begin))
    documents = Counter(row.document for row in rows)
    return Profile(
        reader.entities[id], tuple(sections), months(reader, id), dict(documents.most_common()), len(rows), len(facts)
    )


def months(reader: Reader, id: str) -> dict[str, int]:
    """Claims about an entity by month: by the time that they name, else by the date of their document."""
    entity, found = reader.iris.entity(id).value, Counter[str]()
    for here, _ in _AT:
        for month, count in rdf.tally(reader.store, _MONTHS.format(here=here, entity=entity), reader.iris):
            found[month] += count
    return dict(sorted(found.items()))


# Claims, and what they come to

_Group = tuple[str, list[_Row]]  # a status, and the claims that say the same


def _rows(reader: Reader, id: str) -> Iterator[_Row]:
    local = reader.iris.local
    for (here, there), forward in _AT.items():
        for claim, document, relation, other, words, how in _select(reader, _ROWS, id, here, there):
            end = rdf.read_end(other, reader.iris) if other is not None else Literal(TEXT, words.value)
            if not forward and end == id:
                continue  # with itself: it is its subject already
            yield _Row(
                local("clm", claim.value),
                local("doc", document.value),
                relation_id(relation.value),
                end,
                forward,
                how.value.rpartition("#")[2].lower(),
            )


def _spoken(reader: Reader, id: str, rows: Sequence[_Row]) -> Iterator[tuple[str, list[_Row]]]:
    """The claims about an entity that somebody else is said to make, and those that it makes itself."""
    others: set[str] = set()
    for here, there in _AT:
        for claim, who in _select(reader, _SPEAKERS, id, here, there):
            if who is None or reader.iris.local("ent", who.value) != id:
                others.add(reader.iris.local("clm", claim.value))
    yield SAID_OF, [row for row in rows if row.claim in others]
    yield SAYS, list(_said_by(reader, id))


def _said_by(reader: Reader, id: str) -> Iterator[_Row]:
    said = rdf.matching(reader.store, None, term("kg:attributedTo"), reader.iris.entity(id), None)
    for one in said:
        if isinstance(one.graph, NamedNode):
            document = reader.iris.local("doc", one.graph.value)
            yield _Row(reader.iris.local("clm", one.subject.value), document, "", "", True, "")


@reading()
def _select(reader: Reader, query: str, id: str, here: str, there: str) -> list[tuple[NamedNode | RdfLiteral, ...]]:
    sparql = query.format(entity=reader.iris.entity(id).value, here=here, there=there)
    answer = reader.store.query(sparql, prefixes=reader.iris.prefixes)
    assert isinstance(answer, QuerySolutions), "it selects"
    return [tuple(row) for row in answer]


def _grouped(rows: Iterable[_Row], id: str, facts: set[Triple], reader: Reader) -> list[_Group]:
    """Claims with the same relation, other end and status together; of a symmetric relation both ways are one."""
    found: dict[tuple[object, ...], list[_Row]] = defaultdict(list)
    for row in rows:
        status = row.factuality
        if row.factuality == Factuality.ASSERTED:
            ends = (id, row.other) if row.forward else (row.other, id)
            stated = (ends[0], row.relation, ends[1])
            status = FACT if _is_among(stated, facts, reader) else UNCONFIRMED
        forward = row.forward or reader.ontology.symmetric(row.relation)
        found[row.relation, row.other, forward, status].append(row)
    return [(str(key[-1]), same) for key, same in found.items()]


def _is_among(stated: tuple[str | Literal, str, str | Literal], facts: set[Triple], reader: Reader) -> bool:
    """Is it a fact? What begins with words is none."""
    subject, relation, object_ = stated
    return isinstance(subject, str) and one_way((subject, relation, object_), reader.ontology) in facts


def _sections(grouped: list[_Group], spoken: Mapping[str, list[_Row]], reader: Reader) -> dict[str, list[_Group]]:
    """The statements by the key of their section, in the order of sections; what is said is listed claim by claim."""
    found: dict[str, list[_Group]] = defaultdict(list)
    for status, same in grouped:
        found[_key(status, same[0], reader)].append((status, same))
    for kind, rows in spoken.items():
        found[kind] = [(_status(row), [row]) for row in rows]
    weight = {key: sum(len(same) for _, same in groups) for key, groups in found.items()}

    def place(key: str) -> tuple[int, bool, int, str]:
        kind, _, group = key.partition(":")
        return ORDER.index(kind), not group, -weight[key], key

    return {key: found[key] for key in sorted(found, key=place) if found[key]}


def _key(status: str, row: _Row, reader: Reader) -> str:
    if status in NOT_ASSERTED:
        return status
    group = reader.ontology.group(row.relation)
    if group == ROLES or MEMBER in reader.ontology.above(row.relation):
        return OFFICES
    forward = row.forward or reader.ontology.symmetric(row.relation)
    return f"{DOES if forward else DONE}:{group}"


def _status(row: _Row) -> str:
    return row.factuality if row.factuality in NOT_ASSERTED else UNCONFIRMED


def _together(sections: Iterable[list[_Group]], most: int) -> int:
    return sum(min(most, len(groups)) for groups in sections)


def _ordered(groups: Iterable[_Group], originals: Mapping[str, str]) -> list[_Group]:
    """Facts first, then what most sources and claims say."""

    def place(group: _Group) -> tuple[bool, int, int, str]:
        status, same = group
        return status != FACT, -_sources(same, originals), -len(same), min(row.claim for row in same)

    return sorted(groups, key=place)


def _sources(rows: Iterable[_Row], originals: Mapping[str, str]) -> int:
    return len({originals.get(row.document, row.document) for row in rows})


def _statement(group: _Group, originals: Mapping[str, str], reader: Reader) -> Statement:
    status, same = group
    ids = tuple(row.claim for row in sorted(same, key=lambda row: (row.document, row.claim)))
    shown, sources = reader.claim(ids[0]), _sources(same, originals)
    return Statement(shown.relation.id, same[0].forward, status, ids, sources, shown)
