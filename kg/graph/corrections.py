"""What people say of a graph's claims and entities: kept in a table beside the graph, applied by every build.

    verdict,claim,relation,name,document,other,other_document,note

- `wrong`, `right`: a claim is left out, or is certain
- `relation`: a claim is right but for its relation
- `apart`: what a name means in a document is merged with nothing
- `same`: what a name means in a document is what another name means in another

Rows are applied in their order to the records, before anything is merged. A row that fits nothing changes nothing and
is counted as idle: the document may be gone, or read better by now.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from kg.errors import GraphError
from kg.files import replacing
from kg.graph.iris import OPEN
from kg.marks import CORRECTIONS
from kg.model import Claim, Entity, Record
from kg.ontology import Ontology

# verdict → the columns it needs
VERDICTS = {
    "wrong": ("claim",),
    "right": ("claim",),
    "relation": ("claim", "relation"),
    "apart": ("name", "document"),
    "same": ("name", "document", "other", "other_document"),
}
CERTAIN = 1.0

Name = tuple[str, str]  # document id, a name of the entity there


@dataclass(frozen=True, slots=True)
class Correction:
    """One row."""

    verdict: str
    claim: str = ""
    relation: str = ""
    name: str = ""
    document: str = ""
    other: str = ""
    other_document: str = ""
    note: str = ""

    @property
    def subject(self) -> tuple[str, ...]:
        """What it is about: of several about a claim only the last one holds."""
        return (self.claim,) if self.claim else (self.name, self.document, self.other, self.other_document)

    @property
    def first(self) -> Name:
        return self.document, self.name

    @property
    def second(self) -> Name:
        return self.other_document, self.other

    def __str__(self) -> str:
        return " ".join((self.verdict, *(repr(getattr(self, column)) for column in VERDICTS[self.verdict])))


COLUMNS = tuple(field.name for field in fields(Correction))


@dataclass(frozen=True, slots=True)
class Merges:
    """What people say of entities: names that are merged with nothing, and pairs of names that mean the same."""

    apart: tuple[Name, ...] = ()
    same: tuple[tuple[Name, Name], ...] = ()


@dataclass(frozen=True)
class Corrected(Mapping[str, Record]):
    """Records by document with the corrections in them, how often each verdict was of use, and the corrections that
    were not."""

    records: Mapping[str, Record]
    claims: Mapping[str, Claim | None]  # by the id that the record has; None is left out
    merges: Merges
    applied: dict[str, int]
    idle: tuple[Correction, ...]

    def __getitem__(self, document: str) -> Record:
        return _with(self.records[document], self.claims) if self.claims else self.records[document]

    def __iter__(self) -> Iterator[str]:
        return iter(self.records)

    def __len__(self) -> int:
        return len(self.records)


def corrections_of(folder: Path, file: str | Path | None = None) -> list[Correction]:
    """The corrections of a graph's folder, or those in another file. Raises `GraphError` if that is not there."""
    if file and not Path(file).exists():
        raise GraphError(f"no corrections at {file}: kg review writes them")
    return read(Path(file) if file else folder / CORRECTIONS)


def read(file: Path) -> list[Correction]:
    """The corrections in a file, none if there is no such file. Raises `GraphError` for a row that says nothing."""
    if not file.exists():
        return []
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            rows = [{k: (v or "").strip() for k, v in row.items() if k} for row in csv.DictReader(lines)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise GraphError(f"cannot read {file}: {error}; it must be CSV in UTF-8 with {','.join(COLUMNS)}") from error
    return [_read(row, f"{file}, row {number}") for number, row in enumerate(rows, 1)]


def write(file: Path, corrections: Iterable[Correction]) -> None:
    """Write all corrections, whole or not at all. Raises `GraphError` where columns of people's own would be lost."""
    if strange := [column for column in _columns(file) if column not in COLUMNS]:
        raise GraphError(
            f"{file} has columns that kg does not know ({', '.join(strange)}) and would lose: remove them, or choose "
            "another file with --corrections"
        )
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(map(asdict, corrections))
    with replacing(file) as fresh:
        fresh.write_text(text.getvalue(), encoding="utf-8")


def _columns(file: Path) -> list[str]:
    """The header of a table, empty if there is no file."""
    if not file.exists():
        return []
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return next(csv.reader(lines), [])


def added(corrections: Iterable[Correction], new: Correction) -> list[Correction]:
    """The corrections with a new one, which takes the place of what was said of the same before."""
    return [*(old for old in corrections if old.subject != new.subject), new]


def apply(records: Mapping[str, Record], corrections: Sequence[Correction], ontology: Ontology) -> Corrected:
    """Change the claims of records, by document, and say what is to be merged otherwise."""
    claims, names, things = _spoken_of(records, corrections)
    kept: dict[str, Claim | None] = {}
    now = {id: id for id in claims}  # a claim whose relation was corrected has a new id, which may be corrected too
    apart, same, idle = [], [], []
    applied: Counter[str] = Counter()
    for one in corrections:
        if one.verdict == "apart" and one.first in names:
            apart.append(one.first)
        elif one.verdict == "same" and things.issuperset((one.first, one.second)):
            same.append((one.first, one.second))
        elif one.claim in now and (one.verdict != "relation" or _is_relation(one.relation, ontology)):
            id = now[one.claim]
            claim = kept.get(id) or claims[id]
            kept[id] = corrected = _corrected(claim, one)
            if corrected:
                now[corrected.id] = id
        else:
            idle.append(one)
            continue
        applied[one.verdict] += 1
    return Corrected(records, kept, Merges(tuple(apart), tuple(same)), dict(sorted(applied.items())), tuple(idle))


def _spoken_of(
    records: Mapping[str, Record], corrections: Sequence[Correction]
) -> tuple[dict[str, Claim], set[Name], set[Name]]:
    """The claims and the names that corrections speak of, as far as there are such, and which of the names are no
    situations: those are what their parts are."""
    ids = {one.claim for one in corrections if one.claim}
    wanted = {name for one in corrections for name in (one.first, one.second)}
    claims: dict[str, Claim] = {}
    names, things = set(), set()
    for record in records.values() if corrections else ():
        if ids:
            claims |= {id: claim for claim in record.claims if (id := claim.id) in ids}
        for entity in record.entities:
            called = wanted.intersection((record.document.id, name) for name in (entity.label, *entity.aliases))
            names |= called
            if not entity.situation:
                things |= called
    return claims, names, things


def _is_relation(relation: str, ontology: Ontology) -> bool:
    return relation in ontology.relations or (relation.startswith(OPEN) and len(relation) > len(OPEN))


def _corrected(claim: Claim, correction: Correction) -> Claim | None:
    if correction.verdict == "wrong":
        return None
    relation = replace(claim.relation, id=correction.relation or claim.relation.id)
    return replace(claim, relation=relation, confidence=CERTAIN)


def _with(record: Record, kept: Mapping[str, Claim | None]) -> Record:
    """A record with corrected claims, and without the entities that only wrong ones spoke of; its key says so."""
    if kept.keys().isdisjoint(claim.id for claim in record.claims):
        return record
    claims = tuple(c for claim in record.claims if (c := kept.get(claim.id, claim)))
    key = hashlib.sha256(f"{record.key}\0{claims!r}".encode()).hexdigest()
    entities = {entity.id: entity for entity in record.entities}
    todo = [a.entity for c in claims for a in (c.subject, c.object, c.speaker) if a and a.entity]
    used: dict[str, Entity] = {}
    while todo:
        if (id := todo.pop()) in entities and id not in used:
            used[id] = entities[id]
            if situation := entities[id].situation:
                todo += [situation.subject, situation.object]
    return replace(record, key=key, claims=claims, entities=tuple(used[id] for id in sorted(used)))


def _read(row: dict[str, str], where: str) -> Correction:
    if row.get("verdict") not in VERDICTS:
        raise GraphError(f"{where}: no verdict {row.get('verdict', '')!r}; use {', '.join(VERDICTS)}")
    found = Correction(**{column: row.get(column, "") for column in COLUMNS})
    if empty := [column for column in VERDICTS[found.verdict] if not getattr(found, column)]:
        raise GraphError(f"{where}: {found.verdict} needs {', '.join(empty)}")
    return found
