"""Gold facts and claims, read and made distinct: one per document, subject, relation, object and factuality."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.columns import read_csv
from kg.errors import SourceError
from kg.evaluating.names import Entity
from kg.evaluating.words import key
from kg.ontology import Ontology

Json = dict[str, Any]
REMEDY = "docs/howto/measure.md describes the format"
TEXT = "Text"  # the type of an end that is words only
RELATIONS = "relations.csv"
EXPORTED = "use a file written by `kg export claims.jsonl`"


@dataclass
class Fact:
    """A gold fact, pooled over the sentences that state it. `speakers` contains "" if the text itself states it."""

    document: str
    subject: str
    relation: str
    object: str
    factuality: str
    core: bool = False
    speakers: set[str] = field(default_factory=set)
    subject_texts: set[str] = field(default_factory=set)
    object_texts: set[str] = field(default_factory=set)
    sentence: str = ""

    def __str__(self) -> str:
        return f"({self.subject} | {self.relation} | {self.object}) {self.factuality}, by {_by(self.speakers)}"


@dataclass(frozen=True)
class Side:
    """Subject or object of a claim: its label, and its words in the text."""

    label: str
    text: str


@dataclass
class Found:
    """A distinct claim, pooled over the sentences that it was found in."""

    document: str
    subject: Side
    relation: str
    object: Side
    factuality: str
    speakers: set[str] = field(default_factory=set)
    sentences: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        what = f"({self.subject.label} | {self.relation} | {self.object.label}) {self.factuality}"
        return f'{what}, by {_by(self.speakers)} "{self.sentences[0]}"'


@dataclass(frozen=True)
class Gold:
    """A gold standard. `sentences` are those of the documents, if they are listed beside it; `relations` are the ones
    that its annotators knew, empty if these are all."""

    facts: tuple[Fact, ...]
    entities: tuple[Entity, ...]
    sentences: dict[str, tuple[str, ...]]
    relations: frozenset[str] = frozenset()

    @property
    def documents(self) -> list[str]:
        return sorted({fact.document for fact in self.facts})


def read_gold(path: Path, ontology: Ontology, entities: Path | None = None) -> Gold:
    """A gold standard in JSON Lines, with `entities.json` and, optionally, `sentences.jsonl` beside it, and
    `relations.csv` there or in the folder above.

    Raises `SourceError` if a file is missing or a line lacks a field.
    """
    entities = entities or path.with_name("entities.json")
    listed = path.with_name("sentences.jsonl")
    facts: dict[tuple[Any, ...], Fact] = {}
    try:
        for row in _lines(path):
            relation = row["relation_id"].removeprefix("rel:")
            ends = [
                (row["canonical_subject"], row.get("subject", "")),
                (row["canonical_object"], row.get("object", "")),
            ]
            if ontology.symmetric(relation):
                ends.sort()
            (subject, subject_text), (object_, object_text) = ends
            it = row["doc"], subject, relation, object_, row.get("modality", "asserted")
            fact = facts.setdefault(it, Fact(*it, sentence=row.get("sentence", "")))
            fact.core |= row.get("core", True)
            fact.speakers.add(row.get("attributed_to") or "")
            fact.subject_texts.add(subject_text)
            fact.object_texts.add(object_text)
        known = tuple(Entity(e["name"], e["type"], tuple(e.get("aliases", ()))) for e in _json(entities))
        sentences: dict[str, list[str]] = {}
        for row in _lines(listed) if listed.is_file() else ():
            sentences.setdefault(row["doc"], []).append(row["sentence"])
    except KeyError as error:
        raise SourceError(f"{path}: a line has no {error}; {REMEDY}") from error
    except (TypeError, AttributeError) as error:  # a list or a number instead of an object or a string
        raise SourceError(f"{path}: a line is not a gold fact ({error}); {REMEDY}") from error
    listed_sentences = {doc: tuple(found) for doc, found in sentences.items()}
    return Gold(tuple(facts.values()), known, listed_sentences, _relations(path.parent, path.parent.parent))


def _relations(*folders: Path) -> frozenset[str]:
    tables = (folder / RELATIONS for folder in folders)
    table = next((table for table in tables if table.is_file()), None)
    return frozenset(row["id"] for row in read_csv(table, ("id",))) if table else frozenset()


def as_known(claims: Iterable[Json], relations: Collection[str], ontology: Ontology) -> Iterator[Json]:
    """Claims as they are said with some relations only: one with another has the nearest above it, or is left out where
    that is a mere group. Open ones stay."""
    for row in claims:
        relation = row["relation"]["id"]
        while relation in ontology.relations and relation not in relations:
            relation = ontology.relations[relation].parent
        if relation and ontology.group(relation) != relation:
            yield row | {"relation": row["relation"] | {"id": relation}}


def read_claims(path: Path) -> Iterator[Json]:
    """Claims written by `kg export`. Raises `SourceError` if the file cannot be read or contains something else."""
    for row in _lines(path):
        try:
            sides = [_side(row[end]).label for end in ("subject", "object")]
            words = [row["document"], row["relation"]["id"], row["factuality"], *sides]
        except (KeyError, TypeError, AttributeError) as error:
            raise SourceError(f"{path}: a line is not a claim ({error}); {EXPORTED}") from error
        if not all(isinstance(word, str) for word in words):
            raise SourceError(f"{path}: a line is not a claim ({words}); {EXPORTED}")
        yield row


def distinct(claims: Iterable[Json], documents: Collection[str], ontology: Ontology) -> list[Found]:
    """The claims in these documents with a relation of the ontology, each once; inverse relations are turned around.

    Those with an end that is text are set aside, as the gold has no such facts.
    """
    inverses = {r.inverse: r.id for r in ontology.relations.values() if r.inverse}
    found: dict[tuple[Any, ...], Found] = {}
    for row in claims:
        document = row["document"] if row["document"] in documents else Path(row["document"]).stem
        relation, ends = row["relation"]["id"], [_side(row["subject"]), _side(row["object"])]
        if relation in inverses:
            relation, ends = inverses[relation], ends[::-1]
        if (
            document not in documents
            or relation not in ontology.relations
            or any(map(_is_text, (row["subject"], row["object"])))
        ):
            continue
        same = [key(end.label) for end in ends]
        if ontology.symmetric(relation):
            same.sort()
        claim = found.setdefault(
            (document, *same, relation, row["factuality"]),
            Found(document, ends[0], relation, ends[1], row["factuality"]),
        )
        claim.speakers.add((row.get("attributed_to") or {}).get("label", ""))
        claim.sentences.append(row.get("sentence", ""))
    return list(found.values())


def _is_text(end: Json) -> bool:
    return end.get("type") == TEXT


def _side(row: Json) -> Side:
    return Side(row["label"], row.get("text") or row["label"])


def _by(speakers: set[str]) -> str:
    return "/".join(sorted(speaker or "-" for speaker in speakers))


def _json(path: Path) -> Any:
    return _parsed(_text(path), str(path))


def _lines(path: Path) -> Iterator[Json]:
    for number, line in enumerate(_text(path).split("\n"), 1):
        if line.strip():
            yield _parsed(line, f"{path}, line {number}")


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"cannot read {path}: {error}; {REMEDY}") from error


def _parsed(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{where}: not JSON: {error}; {REMEDY}") from error
