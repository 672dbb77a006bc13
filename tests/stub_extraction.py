"""An extractor without a model, for tests of what happens around extraction.

Every line "Russia supports Pakistan" is a claim. Some texts make it fail: see `TROUBLE`.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from kg.errors import ModelError
from kg.extraction.extractor import Extractor
from kg.model import Argument, Claim, Document, Entity, Record, Relation, Sentence, Skipped
from kg.records.engines.task import Task


def bad(document: Document) -> None:
    raise ValueError("one\nbad document")


def no_model(document: Document) -> None:
    raise ModelError("no such model")


def die(document: Document) -> None:
    os._exit(1)


def die_once(document: Document) -> None:
    mark = Path(document.text.split()[-1])
    if not mark.exists():
        mark.touch()
        os._exit(1)


def interrupt(document: Document) -> None:
    raise KeyboardInterrupt


def slow(document: Document) -> None:
    time.sleep(0.2)


TROUBLE: dict[str, Callable[[Document], None]] = {
    "BAD": bad,
    "NO MODEL": no_model,
    "DIE ONCE": die_once,
    "DIE": die,
    "INTERRUPT": interrupt,
    "SLOW": slow,
}


class StubExtractor(Extractor):
    def __init__(self) -> None:
        pass

    def key(self, document: Document) -> str:
        return hashlib.sha256(repr(document).encode()).hexdigest()

    def records(self, documents: Sequence[Document]) -> Iterator[Record]:
        return map(self.record, documents)

    def record(self, document: Document) -> Record:
        for word, trouble in TROUBLE.items():
            if word in document.text:
                trouble(document)
                break
        sentences, claims, entities, begin = [], [], {}, 0
        for index, line in enumerate(document.text.splitlines(), 1):
            sentences.append(Sentence(index, begin, begin + len(line)))
            words = line.split()
            if len(words) == 3:
                subject, relation, object_ = words
                middle = begin + len(subject) + 1
                end = middle + len(relation) + 1
                entities |= {name: Entity(name, name, "Country") for name in (subject, object_)}
                claims.append(
                    Claim(
                        document_id=document.id,
                        sentence_index=index,
                        subject=Argument(begin, begin + len(subject), subject, subject),
                        relation=Relation(relation, relation, middle, end - 1),
                        object=Argument(end, end + len(object_), object_, object_),
                        confidence=0.9,
                    )
                )
            begin += len(line) + 1
        return Record(
            self.key(document), document, tuple(sentences), tuple(entities.values()), tuple(claims), (("n", 1),)
        )


class StubTask(Task):
    """A task that needs no model; it can be sent to other processes."""

    def extractor(self) -> Extractor:
        return StubExtractor()


class StillbornTask(StubTask):
    """Its process dies before it reads a document."""

    def record(self, document: Document) -> Record | Skipped:
        os._exit(1)
