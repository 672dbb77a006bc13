"""What was found in the view of a document → the same at its places in the document's own text."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from kg.characters import View
from kg.model import Argument, Claim, Document, Record, Relation, Sentence

T = TypeVar("T", Argument, Relation, Sentence)


def restored(record: Record, document: Document, seen: View) -> Record:
    """A record of the view `seen` of a document as a record of the document.

    Offsets, sentences and the words of mentions become those of the document's own text; labels stay as they read.
    """
    if seen.text == document.text:
        return replace(record, document=document)
    return replace(
        record,
        document=document,
        sentences=tuple(_placed(sentence, seen) for sentence in record.sentences),
        claims=tuple(_claim(claim, document.text, seen) for claim in record.claims),
    )


def _claim(claim: Claim, text: str, seen: View) -> Claim:
    return replace(
        claim,
        subject=_worded(claim.subject, text, seen),
        relation=_placed(claim.relation, seen),
        object=_worded(claim.object, text, seen),
        speaker=_worded(claim.speaker, text, seen) if claim.speaker else None,
    )


def _placed(value: T, seen: View) -> T:
    begin, end = seen.stretch(value.begin, value.end)
    return replace(value, begin=begin, end=end)


def _worded(argument: Argument, text: str, seen: View) -> Argument:
    placed = _placed(argument, seen)
    return replace(placed, text=text[placed.begin : placed.end])
