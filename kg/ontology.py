"""The vocabulary: classes, relations and their hierarchy, the words that express them, the known names.

An ontology is a folder of CSV files that an analyst can edit; `docs/howto/own-ontology.md` describes the columns.
`english/` has the words of the language that belong to no domain; an ontology without its own uses kg's.
Every function that needs vocabulary takes the ontology as an argument.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from kg.columns import FILE, read_csv, table
from kg.errors import OntologyError
from kg.verbs import third_person


@dataclass(frozen=True, slots=True)
class Class:
    """A class of entities. `parents` are ids; several make it a subclass of each. `role` is the name by which the rules
    of extraction know it, the id unless the ontology says otherwise."""

    id: str
    label: str
    parents: tuple[str, ...]
    definition: str
    role: str


@dataclass(frozen=True, slots=True)
class RelationType:
    """A relation of the ontology. `domain` and `range` are class ids, any of which will do.

    `inverse` names the reversed reading; `verbs` and `nouns` express the relation; `situation` is the label of a
    nominalised fact, with `{subject}` and `{object}`. `to_owner`: the relation holds to the object's owner
    too: who shells the army's positions attacks the army. `unsaid`: the end, "subject" or "object", that a text may
    leave out: "was arrested". `over`: the prepositions that lead to what it is about: "was convicted of fraud".
    """

    id: str
    label: str
    parent: str
    group: str
    definition: str
    domain: tuple[str, ...]
    range: tuple[str, ...]
    symmetric: bool
    transitive: bool
    inverse: str
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    situation: str
    to_owner: bool
    unsaid: str
    over: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """A known name, one row of `gazetteer/*.csv`.

    `aliases` are other names as written, acronyms included; `demonyms` are adjectives and names of people. `metonym_of`
    is the id of what the name stands for when it acts (a capital: its country); `part_of` the id of what contains it.
    `article` is "the" for names that have one inside a sentence: "of the Netherlands". `beside` are names that mean
    other things too, and this only beside a word for its kind, its country or a place in it: "Victoria", "Central".
    """

    id: str
    label: str
    type: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    metonym_of: str
    part_of: str
    wikidata: str
    article: str = ""
    beside: tuple[str, ...] = ()

    @property
    def in_sentence(self) -> str:
        """The label with its article."""
        return f"{self.article} {self.label}".strip()


# Files with several kinds of rows, and the column with the kind; an ontology may define only some of the kinds.
KINDS = {
    "amounts": "kind",
    "bylines": "kind",
    "boilerplate": "kind",
    "interviews": "kind",
    "time": "kind",
    "word_classes": "class",
}
# The columns of each file that hold ids of classes, and those where "@Person" or "@named City" does.
CLASSES = {
    "classes.csv": ("id", "parent"),
    "relations.csv": ("domain", "range"),
    "lexicon/types.csv": ("class",),
    "lexicon/pronouns.csv": ("class",),
    "english/descriptions.csv": ("class",),
    "english/name_nouns.csv": ("class",),
    "english/happenings.csv": ("class",),
}
CONDITIONS = ("lemma", "when", "nouns")
_CLASS = re.compile(r"[^;| ]+")
_CONDITION = re.compile(r"(?<=@)\w+|(?<=@named )\w+")
FIRST_PERSON = ("we", "I")  # of those for whom pronouns stand


class Ontology:
    """An ontology folder as it was when read, whatever is edited later. Tables are built on first use."""

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise OntologyError(f"no ontology in {folder}: a folder with relations.csv and classes.csv is needed")
        self.folder = folder
        self.own = _contents(folder, "", "lexicon", "lexicon/*", "english", "gazetteer")
        self.has_gazetteer = (folder / "gazetteer").is_dir()
        lent = _contents(default_folder(), "english", *([] if self.has_gazetteer else ["gazetteer"]))
        kinds = {f"english/{name}.csv" for name in KINDS}
        self.lent = {name: content for name, content in lent.items() if name not in self.own or name in kinds}
        self._roles: dict[str, str] = {}  # names that classes go by instead of their ids
        self._kept: dict[Any, Any] = {}

    def __getstate__(self) -> dict[str, Any]:
        """What is sent to another process: the files, from which the rest is rebuilt."""
        kept = ("folder", "own", "has_gazetteer", "lent", "_roles")
        return {name: getattr(self, name) for name in kept} | {"_kept": {}}

    @cached_property
    def classes(self) -> dict[str, Class]:
        rows = self._rows("classes.csv", ("id", "label", "parent"))
        return {
            r["id"]: Class(r["id"], r["label"], split(r["parent"]), r.get("definition", ""), r.get("role") or r["id"])
            for r in rows
        }

    @cached_property
    def by_role(self) -> Ontology:
        """The same with every class under the name of its role, which is what the rules of extraction call it."""
        names = {one.id: one.role for one in self.classes.values() if one.role != one.id}
        if not names:
            return self
        found = Ontology.__new__(Ontology)
        found.__dict__.update(self.__getstate__(), _roles=names)
        return found

    @cached_property
    def relations(self) -> dict[str, RelationType]:
        return {
            r["id"]: RelationType(
                id=r["id"],
                label=r.get("label") or r["id"],
                parent=r.get("parent", ""),
                group=r.get("group", ""),
                definition=r.get("definition", ""),
                domain=split(r.get("domain", "")),
                range=split(r.get("range", "")),
                symmetric=r.get("symmetric") == "true",
                transitive=r.get("transitive") == "true",
                inverse=r.get("inverse", ""),
                verbs=split(r.get("verbs", ""), ","),
                nouns=split(r.get("nouns", ""), ","),
                situation=r.get("situation", ""),
                to_owner=r.get("to_owner") == "true",
                unsaid=r.get("unsaid", ""),
                over=split(r.get("over", ""), "|"),
            )
            for r in self._rows("relations.csv", ("id", "parent"))
        }

    @cached_property
    def gazetteer(self) -> tuple[Known, ...]:
        """The known names: this ontology's own, or those that come with kg, as far as it has classes for them."""
        files = self.own if self.has_gazetteer else self.lent
        return tuple(
            Known(
                id=r["id"],
                label=r["label"],
                type=kind,
                aliases=split(r.get("aliases", "")),
                demonyms=split(r.get("demonyms", "")),
                metonym_of=r.get("metonym_of", ""),
                part_of=r.get("part_of", ""),
                wikidata=r.get("wikidata", ""),
                article=r.get("article", ""),
                beside=split(r.get("beside", "")),
            )
            for name, content in sorted(files.items())
            if name.startswith("gazetteer/")
            for r in self._known_names(name, content)
            if (kind := r["type"] if self.has_gazetteer else self._nearest(r["type"]))
        )

    def _known_names(self, name: str, content: bytes) -> list[dict[str, str]]:
        columns = ("id", "label", "type")
        return self._rows(name, columns) if self.has_gazetteer else read_csv(default_folder() / name, columns, content)

    def _nearest(self, kind: str) -> str:
        """A class of kg's own ontology, or its nearest ancestor that this one also has; "" if that is the root."""
        if kind in self.classes:
            return kind if self.classes[kind].parents else ""
        parents = self._classes_of_kg[kind].parents if kind in self._classes_of_kg else ()
        return next(filter(None, map(self._nearest, parents)), "")

    @cached_property
    def _classes_of_kg(self) -> dict[str, Class]:
        return load().classes

    @cached_property
    def known(self) -> dict[str, Known]:
        """The gazetteer by id."""
        return {k.id: k for k in self.gazetteer}

    def within(self, entity: str) -> tuple[str, ...]:
        """What contains an entity of the gazetteer, the nearest first: of a city its state and its country.

        >>> load().within("Seattle")
        ('Washington_US_state', 'United_States')
        """
        found: list[str] = []
        while (row := self.known.get(entity)) and row.part_of and row.part_of not in found:
            entity = row.part_of
            found.append(entity)
        return tuple(found)

    def country_of(self, entity: str) -> str:
        """The country that an entity of the gazetteer is or lies in; "" if there is none."""
        return next(
            (e for e in (entity, *self.within(entity)) if e in self.known and self.known[e].type == "Country"), ""
        )

    @cached_property
    def named(self) -> dict[str, Known]:
        """The gazetteer by label and alias; the first of several entries with the same name."""
        found: dict[str, Known] = {}
        for known in self.gazetteer:
            for name in (known.label, *known.aliases):
                found.setdefault(name, known)
        return found

    def lexicon(self, name: str) -> list[dict[str, str]]:
        """The rows of `lexicon/<name>.csv` and then of `lexicon/<name>/*.csv`, as far as there are such files.

        Each row has the file it stands in under `FILE`, such as `verbs/law.csv`.
        """
        plain, folder = f"lexicon/{name}.csv", f"lexicon/{name}/"
        files = [plain] * (plain in self.own) + sorted(file for file in self.own if file.startswith(folder))
        return [row | {FILE: file.removeprefix("lexicon/")} for file in files for row in self._rows(file)]

    def english(self, name: str) -> list[dict[str, str]]:
        """The rows of `english/<name>.csv`: this ontology's own, or those that come with kg.

        If a file has several kinds of rows, kg's are used for the kinds it leaves out.
        """
        file = f"english/{name}.csv"
        own = self._rows(file) if file in self.own else []
        if file in self.own and name not in KINDS:
            return own
        kinds = {row[KINDS[name]] for row in own} if own else ()
        lent = read_csv(default_folder() / file, content=self.lent.get(file))
        return own + [row for row in lent if not kinds or row[KINDS[name]] not in kinds]

    def word_class(self, name: str) -> frozenset[str]:
        """The words of a class in `english/word_classes.csv`. Raises `KeyError` if there is no such class."""
        return self._word_classes[name]

    @cached_property
    def _word_classes(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for row in self.english("word_classes"):
            found.setdefault(row["class"], set()).add(row["word"])
        return {name: frozenset(words) for name, words in found.items()}

    @cached_property
    def pronouns(self) -> dict[str, str]:
        """Pronouns in lower case, with the one each is a form of: "he", "she", "it", "they", "we" or "I"."""
        return {row["pronoun"]: row["for"] for row in self.english("pronouns")}

    @cached_property
    def first_person(self) -> frozenset[str]:
        """The pronouns by which a speaker means himself or his side, in lower case."""
        return frozenset(pronoun for pronoun, stands_for in self.pronouns.items() if stands_for in FIRST_PERSON)

    def is_first_person(self, word: str) -> bool:
        """Does a speaker mean himself or his side by a word? "US" is a country.

        >>> [load().is_first_person(word) for word in ("I", "Our", "US", "they")]
        [True, True, False, False]
        """
        return word.lower() in self.first_person and not (len(word) > 1 and word.isupper())

    @cached_property
    def digest(self) -> str:
        """SHA-256 of all files that affect extraction: part of every record's key."""
        digest = hashlib.sha256()
        for files in (self.own, self.lent):
            for name, content in sorted(files.items()):
                digest.update(f"{name}\0{len(content)}\0".encode() + content)
        return digest.hexdigest()

    def is_a(self, kind: str, *ancestors: str) -> bool:
        """Is a class one of the others, or a subclass of one? An unknown class is only itself.

        >>> load().is_a("Country", "Actor"), load().is_a("Topic", "Actor", "Place")
        (True, False)
        """
        return not set(ancestors).isdisjoint(self._ancestors.get(kind, {kind}))

    @cached_property
    def _ancestors(self) -> dict[str, set[str]]:
        def climb(kind: str, seen: set[str]) -> set[str]:
            if kind not in seen:
                seen.add(kind)
                for parent in self.classes[kind].parents if kind in self.classes else ():
                    climb(parent, seen)
            return seen

        return {kind: climb(kind, set()) for kind in self.classes}

    def above(self, relation: str) -> tuple[str, ...]:
        """A relation with all that it is a kind of, the nearest first; nothing for an open one.

        >>> load().above("ambassadorTo")[:2]
        ('ambassadorTo', 'accreditedTo')
        """
        found: dict[str, None] = {}
        while relation in self.relations and relation not in found:
            found[relation] = None
            relation = self.relations[relation].parent
        return tuple(found)

    def symmetric(self, relation: str) -> bool:
        """Does the relation hold both ways? Open relations never do."""
        return relation in self.relations and self.relations[relation].symmetric

    def group(self, relation: str) -> str:
        """The top group of a relation, empty for open ones."""
        return self.relations[relation].group if relation in self.relations else ""

    def label(self, relation: str) -> str:
        """The label of a relation: "is member of"; for an open one its words in the third person."""
        known = self.relations.get(relation)
        if known or not relation.startswith("open:"):
            return known.label if known else relation
        return third_person(relation.removeprefix("open:"))

    def _rows(self, name: str, columns: Iterable[str] = ()) -> list[dict[str, str]]:
        rows = read_csv(self.folder / name, columns, self.own.get(name))
        return [_by_role(name, row, self._roles) for row in rows] if self._roles else rows


def _by_role(file: str, row: dict[str, str], roles: dict[str, str]) -> dict[str, str]:
    """A row with roles in place of the ids of classes, as far as its file has a column for these."""
    columns = CLASSES.get(table(file), ("type",) if file.startswith("gazetteer/") else ())
    renamed = {name: _CLASS.sub(lambda m: roles.get(m[0], m[0]), row[name]) for name in columns if name in row}
    asked = {name: _CONDITION.sub(lambda m: roles.get(m[0], m[0]), row[name]) for name in CONDITIONS if name in row}
    return row | renamed | (asked if file.startswith("lexicon/") else {})


def split(cell: str, by: str = ";") -> tuple[str, ...]:
    """The items of a cell that holds a list.

    >>> split("Actor; Region")
    ('Actor', 'Region')
    """
    if not cell:
        return ()
    return tuple(filter(None, map(str.strip, cell.split(by))))


def default_folder() -> Path:
    """The ontology that comes with kg: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    installed = package / "_ontology"
    return installed if installed.is_dir() else package.parent / "ontology"


def _contents(folder: Path, *parts: str) -> dict[str, bytes]:
    """The CSV files in these parts of a folder, by their path below it."""
    found: dict[str, bytes] = {}
    for file in (file for part in parts for file in sorted(folder.glob(f"{part}/*.csv".lstrip("/")))):
        try:
            with file.open("rb") as stream:
                found[file.relative_to(folder).as_posix()] = stream.read()
        except OSError as error:
            raise OntologyError(f"cannot read {file}: {error}; it must be CSV in UTF-8") from error
    return found


LOADED = 8  # ontologies to keep in memory
_loaded: dict[Path, Ontology] = {}


def load(folder: str | Path | None = None) -> Ontology:
    """The ontology in `folder`, or the one that comes with kg; the same instance while the files do not change."""
    found = Ontology(Path(folder).absolute() if folder else default_folder())
    known = _loaded.pop(found.folder, found)
    _loaded[found.folder] = found = known if (known.own, known.lent) == (found.own, found.lent) else found
    if len(_loaded) > LOADED:
        del _loaded[next(iter(_loaded))]
    return found
