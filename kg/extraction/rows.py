"""Rows of the lexicon: what expresses a relation, and in which slots its subject and object stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.columns import FILE, LINE
from kg.errors import OntologyError
from kg.extraction.clauses.clause import HOLDER, OBJECT, Kind
from kg.model import Factuality
from kg.ontology import Ontology, split

ANY_NOUN = "*"  # the lemma of rows for what every noun may have: "Saudi-led"
SEED_SUBJECT = (("poss",), ("by",), ("mod",), ("subject",), ("between",))
SEED_OBJECT = (("with",), ("to",), ("of",), ("on",), ("for",), ("in",), ("against",), ("between",), ("mod",))

EXPRESSIONS = {"verbs": Kind.VERB, "nouns": Kind.NOUN, "adjectives": Kind.ADJECTIVE}  # tables of rows

Path = tuple[str, ...]
Condition = tuple[str, frozenset[str], bool]


@dataclass(frozen=True)
class Row:
    """One way to express a relation: a lemma and the slots that hold subject and object, the first filled one counts.

    A path of several slots leads on from a filler: `object.of` is what follows "of" after the object. `when` names a
    slot, lemmas, and whether it must hold one of them or none. `source` says where the row stands, for those who
    wonder why.
    """

    lemma: str
    kind: Kind
    relation: str
    subject: tuple[Path, ...]
    object: tuple[Path, ...]
    when: tuple[Condition, ...] = ()
    factuality: Factuality | None = None
    source: str = ""

    @cached_property
    def names_object(self) -> bool:
        """Is the object part of the expression, as in "deepen ties"? Not if it is what is related, as in "hosts talks",
        or if the row only asks what class it has."""
        return (OBJECT,) not in self.object and any(
            slot == OBJECT and wanted and not all(w[0] in "@*" for w in words) for slot, words, wanted in self.when
        )

    @cached_property
    def is_role(self) -> bool:
        """Does the row say what somebody or something is: "the CEO of", "a company in"?"""
        return any(paths[:1] in (((HOLDER,),), (("self",),)) for paths in (self.subject, self.object))


class Rows:
    """The rows of an ontology's lexicon by their lemma, read when first asked for."""

    def __init__(self, ontology: Ontology) -> None:
        self.ontology = ontology

    @cached_property
    def rows(self) -> dict[tuple[Kind, str], list[Row]]:
        """The rows of `lexicon/verbs.csv`, `nouns.csv`, `adjectives.csv` and of the folders of these names, those with
        conditions first; lemmas without any are seeded by the columns `verbs` and `nouns` of `relations.csv`."""
        found: dict[tuple[Kind, str], list[Row]] = defaultdict(list)
        for name, kind in EXPRESSIONS.items():
            for cells in self.ontology.lexicon(name):
                when = self._conditions(cells)
                for lemma in split(cells["lemma"], "|"):
                    found[kind, lemma].append(_row(lemma, kind, cells, when))
        written = set(found)
        for row in self._seeds():
            if (row.kind, row.lemma) not in written:
                found[row.kind, row.lemma].append(row)
        for rows in found.values():
            rows.sort(key=is_unconditional)
        return found

    def _conditions(self, cells: dict[str, str]) -> tuple[Condition, ...]:
        """What a row asks for in `when`, with the nouns of each kind in its place."""
        parts = (part.split("=", 1) for part in split(cells.get("when", "")))
        return tuple((slot.rstrip("!"), self._nouns(words, cells), slot[-1] != "!") for slot, words in parts)

    def _nouns(self, words: str, cells: dict[str, str], inside: tuple[str, ...] = ()) -> frozenset[str]:
        """The words of a list, with the nouns of its kinds. Raises `OntologyError` for a kind that is not there."""
        found: set[str] = set()
        for word in split(words, "|"):
            if not self.is_kind(word):
                found.add(word)
                continue
            if word in inside or word not in self.kinds:
                wrong = "names itself: leave it out" if word in inside else "is no kind: add it to lexicon/kinds.csv"
                raise OntologyError(f"{self.ontology.folder / 'lexicon' / place(cells)}: {word} {wrong}")
            found.update(*(self._nouns(row["nouns"], row, (*inside, word)) for row in self.kinds[word]))
        return frozenset(found)

    def is_kind(self, word: str) -> bool:
        """Does a word of a condition stand for a kind of nouns, and not for a class of the ontology?"""
        is_one = word.startswith("@") and word[1:2].islower() and not word.startswith("@named ")
        return is_one and (word in self.kinds or word.removeprefix("@") not in self.ontology.classes)

    @cached_property
    def kinds(self) -> dict[str, list[dict[str, str]]]:
        """The rows of `lexicon/kinds.csv` by what stands for them: "@weapons"."""
        found: dict[str, list[dict[str, str]]] = defaultdict(list)
        for row in self.ontology.lexicon("kinds"):
            found[f"@{row['kind']}"].append(row)
        return dict(found)

    def _seeds(self) -> Iterator[Row]:
        for relation in self.ontology.relations.values():
            source = f"relations.csv:{relation.id}"
            for phrase in relation.verbs:
                words = phrase.removeprefix("be ").split()
                if not words:
                    continue
                preposition = words[-1] if len(words) > 1 and words[-1] in self.prepositions else ""
                lemma = " ".join(words[:-1] if preposition and len(words) > 1 else words)
                kind = Kind.ADJECTIVE if phrase.startswith("be ") else Kind.VERB
                slots: tuple[Path, ...] = ((preposition,),) if preposition else (("object",), ("with",), ("to",))
                yield Row(lemma, kind, relation.id, (("subject",),), slots, source=source)
            for phrase in relation.nouns:
                if " " not in phrase:
                    yield Row(phrase.lower(), Kind.NOUN, relation.id, SEED_SUBJECT, SEED_OBJECT, source=source)

    def of(self, kind: Kind, lemma: str) -> list[Row]:
        """The rows of a lemma; American spellings find British ones."""
        return self.rows.get((kind, lemma)) or self.rows.get((kind, self.british(lemma))) or []

    def british(self, lemma: str) -> str:
        """The spelling that the rows have.

        >>> from kg.ontology import load
        >>> [Rows(load()).british(lemma) for lemma in ("prioritize", "favor", "seize", "vote")]
        ['prioritise', 'favour', 'seize', 'vote']
        """
        if lemma in self._spellings or not lemma.endswith(self._endings):
            return self._spellings.get(lemma, lemma)
        ending = next(ending for ending in self._endings if lemma.endswith(ending))
        return lemma.removesuffix(ending) + self._spellings[f"-{ending}"][1:]

    @cached_property
    def _spellings(self) -> dict[str, str]:
        return {r["american"]: r["british"] for r in self.ontology.english("spellings")}

    @cached_property
    def _endings(self) -> tuple[str, ...]:
        return tuple(word[1:] for word in self._spellings if word[0] == "-")

    @cached_property
    def participles(self) -> dict[str, list[Row]]:
        """The rows of what any noun may have before a hyphen, by the participle: "led" of "the Saudi-led coalition"."""
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self.of(Kind.NOUN, ANY_NOUN):
            for path in row.subject:
                found[path[0]].append(row)
        return dict(found)

    @cached_property
    def prepositions(self) -> frozenset[str]:
        return self.ontology.word_class("preposition")


def is_unconditional(row: Row) -> bool:
    """What rows are sorted by: those that ask for more are tried first."""
    return not row.when


def place(cells: dict[str, str]) -> str:
    """Where a row of the lexicon stands: "verbs/law.csv:12"."""
    return f"{cells[FILE]}:{cells[LINE]}"


def _row(lemma: str, kind: Kind, cells: dict[str, str], when: tuple[Condition, ...]) -> Row:
    return Row(
        lemma=lemma,
        kind=kind,
        relation=cells["relation"],
        subject=_paths(cells["subject"]),
        object=_paths(cells["object"]),
        when=when,
        factuality=Factuality(cells["factuality"]) if cells.get("factuality") else None,
        source=place(cells),
    )


def _paths(cell: str) -> tuple[Path, ...]:
    return tuple(tuple(step.replace("_", " ") for step in path.split(".")) for path in split(cell, "|"))
