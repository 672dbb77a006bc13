"""What people say of a graph's claims and entities: kept in a table beside the graph, applied by every build.

    verdict,claim,relation,name,document,other,other_document,sentence,factuality,note

- `wrong`, `right`: a claim is left out, or is certain
- `relation`: a claim is right but for its relation
- `add`: a sentence says what was not found: `name` `relation` `other`, in words of the sentence
- `apart`: what a name means in a document is merged with nothing
- `same`: what a name means in a document is what another name means in another; two that are apart are one apart
- `type`, `rename`: what a name means in a document, wherever it is spoken of, is of class `other`, is called `other`
- `sound`: what a name means in a document is as it should be; changes nothing, and need not be asked again

Rows are applied in their order to the records, before anything is merged. A row that fits nothing changes nothing and
is counted as idle: the document may be gone, or read better by now.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from kg.errors import GraphError
from kg.files import replacing
from kg.graph.additions import CERTAIN, Addition, claim_of
from kg.graph.iris import OPEN
from kg.marks import CORRECTIONS
from kg.model import Claim, Entity, Factuality, Record
from kg.ontology import Ontology

# verdict → the columns it needs
VERDICTS = {
    "wrong": ("claim",),
    "right": ("claim",),
    "relation": ("claim", "relation"),
    "apart": ("name", "document"),
    "same": ("name", "document", "other", "other_document"),
    "type": ("name", "document", "other"),
    "rename": ("name", "document", "other"),
    "sound": ("name", "document"),
    "add": ("document", "sentence", "name", "relation", "other"),
}

Name = tuple[str, str]  # document id, a name of the entity there


@dataclass(frozen=True, slots=True)
class Correction:
    """A row of the table of corrections: a verdict, and the columns that it needs."""

    verdict: str
    claim: str = ""
    relation: str = ""
    name: str = ""
    document: str = ""
    other: str = ""
    other_document: str = ""
    sentence: str = ""
    factuality: str = ""
    note: str = ""

    @classmethod
    def of(cls, verdict: str, *told: str, factuality: str = "", note: str = "") -> Correction:
        """One with a value for each column that its verdict needs, in the order of `VERDICTS`."""
        return cls(verdict, **dict(zip(VERDICTS[verdict], told, strict=True)), factuality=factuality, note=note)

    @property
    def subject(self) -> tuple[str, ...]:
        """What it is about: of several about a claim, or of a name's class or label, only the last one holds."""
        match self.verdict:
            case "type" | "rename" | "sound":
                return self.verdict, self.name, self.document
            case "add":
                return self.sentence, self.name, self.relation, self.other, self.document
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
    """What people say of entities: names that are merged with nothing, pairs of names that mean the same, and by a name
    the class or the label of what it means."""

    apart: tuple[Name, ...] = ()
    same: tuple[tuple[Name, Name], ...] = ()
    types: tuple[tuple[Name, str], ...] = ()
    labels: tuple[tuple[Name, str], ...] = ()

    @property
    def spoken_of(self) -> frozenset[Name]:
        """The names by which entities must be found again."""
        told = (*self.types, *self.labels)
        return frozenset((*(name for pair in self.same for name in pair), *(name for name, _ in told)))


@dataclass(frozen=True, slots=True)
class More:
    """What people have read in a document besides: claims, with the entities that only these speak of."""

    claims: tuple[Claim, ...] = ()
    entities: tuple[Entity, ...] = ()


@dataclass(frozen=True)
class Corrected(Mapping[str, Record]):
    """Records by document with the corrections in them, how often each verdict was of use, and the corrections that
    were not."""

    records: Mapping[str, Record]
    claims: Mapping[str, Claim | None]  # by the id that the record has; None is left out
    more: Mapping[str, More]  # by document
    merges: Merges
    applied: dict[str, int]
    idle: tuple[Correction, ...]

    def __getitem__(self, document: str) -> Record:
        record = self.records[document]
        if more := self.more.get(document):
            claims, entities = record.claims + more.claims, record.entities + more.entities
            record = replace(record, key=_other_key(record, more), claims=claims, entities=entities)
        return _with(record, self.claims) if self.claims else record

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
    return [checked(row, f"{file}, row {number}") for number, row in enumerate(rows, 1)]


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
    work = _Work(records, corrections, ontology)
    applied: Counter[str] = Counter()
    idle = []
    for one in corrections:
        if work.take(one):
            applied[one.verdict] += 1
        else:
            idle.append(one)
    merges = Merges(*(tuple(work.told[verdict]) for verdict in ("apart", "same", "type", "rename")))
    return Corrected(records, work.kept, work.more, merges, dict(sorted(applied.items())), tuple(idle))


class _Work:
    """What corrections come to, taken one by one: `kept` claims, what there is `more` of in a document, and what is
    `told` of names."""

    def __init__(self, records: Mapping[str, Record], corrections: Sequence[Correction], ontology: Ontology) -> None:
        self.kept: dict[str, Claim | None] = {}
        self.more: dict[str, More] = {}
        self.told: dict[str, list[Any]] = defaultdict(list)
        self._records, self._ontology = records, ontology
        self._claims, self._names, self._things = _spoken_of(records, corrections)
        self._now = {id: id for id in self._claims}  # with another relation a claim has a new id, to be corrected too

    def take(self, one: Correction) -> bool:
        """Was it of use?"""
        match one.verdict:
            case "apart" | "sound":
                return self._tell(one, one.first, one.first in self._names)
            case "same":
                return self._tell(one, (one.first, one.second), self._things.issuperset((one.first, one.second)))
            case "rename":
                return self._tell(one, (one.first, one.other), one.first in self._names)
            case "type":
                known = one.other in self._ontology.classes
                return self._tell(one, (one.first, one.other), known and one.first in self._names)
            case "add":
                return self._add(one)
        if one.claim not in self._now or (one.verdict == "relation" and not is_relation(one.relation, self._ontology)):
            return False
        self._correct(one.claim, one)
        return True

    def _tell(self, one: Correction, what: object, fits: bool) -> bool:
        if fits:
            self.told[one.verdict].append(what)
        return fits

    def _correct(self, id: str, one: Correction) -> None:
        id = self._now[id]
        self.kept[id] = corrected = _corrected(self.kept.get(id) or self._claims[id], one)
        if corrected:
            self._now[corrected.id] = id

    def _add(self, one: Correction) -> bool:
        if one.document not in self._records or not is_relation(one.relation, self._ontology):
            return False
        before = self.more.get(one.document, More())
        record = self._records[one.document]
        found = claim_of(
            Addition(one.sentence, one.name, one.relation, one.other, one.factuality),
            replace(record, entities=record.entities + before.entities),
            self._ontology,
        )
        if not found:
            return False
        claim, entities = found
        self._claims[claim.id], self._now[claim.id] = claim, claim.id
        if claim.id in {known.id for known in record.claims}:
            self.kept[claim.id] = claim  # it was found after all
        else:
            self.more[one.document] = More((*before.claims, claim), before.entities + entities)
        for entity in entities:
            called = {(one.document, name) for name in (entity.label, *entity.aliases)}
            self._names, self._things = self._names | called, self._things | called
        return True


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


def is_relation(relation: str, ontology: Ontology) -> bool:
    """Is this the id of a relation, the ontology's or an open one?"""
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
    entities = {entity.id: entity for entity in record.entities}
    todo = [a.entity for c in claims for a in (c.subject, c.object, c.speaker) if a and a.entity]
    used: dict[str, Entity] = {}
    while todo:
        if (id := todo.pop()) in entities and id not in used:
            used[id] = entities[id]
            if situation := entities[id].situation:
                todo += [situation.subject, situation.object]
    left = tuple(used[id] for id in sorted(used))
    return replace(record, key=_other_key(record, claims), claims=claims, entities=left)


def _other_key(record: Record, said: object) -> str:
    """The key of a record of which people say something else."""
    return hashlib.sha256(f"{record.key}\0{said!r}".encode()).hexdigest()


def checked(row: dict[str, str], where: str) -> Correction:
    """A row that says something. Raises `GraphError`, which says where it is, for any other."""
    if row.get("verdict") not in VERDICTS:
        raise GraphError(f"{where}: no verdict {row.get('verdict', '')!r}; use {', '.join(VERDICTS)}")
    found = Correction(**{column: row.get(column, "") for column in COLUMNS})
    if found.factuality and found.factuality not in set(Factuality):
        raise GraphError(f"{where}: no factuality {found.factuality!r}; use {', '.join(Factuality)}, or nothing")
    if empty := [column for column in VERDICTS[found.verdict] if not getattr(found, column)]:
        raise GraphError(f"{where}: {found.verdict} needs {', '.join(empty)}")
    return found
