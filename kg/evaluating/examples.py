"""Does each row of a lexicon find what its examples say, and leave alone what they say it must?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kg.errors import OntologyError
from kg.extraction.extractor import Extractor
from kg.extraction.parsing import parser
from kg.extraction.rows import EXPRESSIONS, place
from kg.model import Argument, Claim
from kg.ontology import Ontology
from kg.reading import text_document

ENDS = re.compile(r"\[(?P<subject>[^\[\]{}]+)\]|\{(?P<object>[^\[\]{}]+)\}")
BATCH = 200  # examples that are parsed together

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of a row: `finds` has the words of subject and object that the row must find there, and is empty if
    the row must find nothing. `row` is where it stands: "verbs/law.csv:12"."""

    row: str
    sentence: str
    finds: tuple[str, str] | tuple[()]
    symmetric: bool = False

    def is_kept(self, claims: Sequence[Claim]) -> bool:
        """Are these the claims that the sentence must yield, as far as the row is concerned?"""
        own = [claim for claim in claims if claim.rule == self.row]
        return any(map(self._fits, own)) if self.finds else not own

    def _fits(self, claim: Claim) -> bool:
        ends = (claim.subject, claim.object)
        ways = (ends, ends[::-1]) if self.symmetric else (ends,)
        return any(all(map(_is_in, way, self.finds)) for way in ways)

    def __str__(self) -> str:
        return f"{self.row} {'finds' if self.finds else 'leaves'} {self.sentence!r}"


def examples(ontology: Ontology) -> Iterator[Example]:
    """All examples in the columns `finds` and `leaves` of a lexicon, in the order of its rows.

    Raises `OntologyError` for a sentence whose marks are not one subject and one object.
    """
    for table in EXPRESSIONS:
        for cells in ontology.lexicon(table):
            symmetric = ontology.symmetric(cells["relation"])
            for sentence in sentences(cells.get("finds", "")):
                yield Example(place(cells), _plain(sentence), _ends(sentence, cells), symmetric)
            for sentence in sentences(cells.get("leaves", "")):
                yield Example(place(cells), sentence, ())


def broken(
    wanted: Sequence[Example], extractor: Extractor, progress: Progress | None = None
) -> Iterator[tuple[Example, list[Claim]]]:
    """The examples that do not hold, each with all claims of its sentence. Each sentence is read on its own."""
    for first in range(0, len(wanted), BATCH):
        some = wanted[first : first + BATCH]
        documents = [text_document(one.sentence, one.row, extractor.ontology) for one in some]
        parsed = parser.parse_each(documents, extractor.nlp, extractor.vocabulary)
        for example, document, trees in zip(some, documents, parsed, strict=True):
            claims = [one.claim for *_, told in extractor.told_of(document, trees) for one in told]
            if not example.is_kept(claims):
                yield example, claims
        if progress:
            progress(first + len(some), len(wanted))


def sentences(cell: str) -> list[str]:
    """The sentences of a cell, with their marks."""
    return [sentence.strip() for sentence in cell.split(" / ") if sentence.strip()]


def _plain(sentence: str) -> str:
    return ENDS.sub(lambda end: end["subject"] or end["object"], sentence)


def _ends(sentence: str, cells: dict[str, str]) -> tuple[str, str]:
    found = [end.groupdict() for end in ENDS.finditer(sentence)]
    subjects, objects = ([end[side] for end in found if end[side]] for side in ("subject", "object"))
    if len(subjects) != 1 or len(objects) != 1:
        raise OntologyError(f"lexicon/{place(cells)}: {sentence!r} does not mark one [subject] and one {{object}}")
    return subjects[0], objects[0]


def _is_in(end: Argument, words: str) -> bool:
    return words in end.text or end.text in words
