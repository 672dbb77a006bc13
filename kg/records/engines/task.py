"""What an engine does to documents, wherever it runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.errors import KgError, OntologyError
from kg.extraction.extractor import Extractor
from kg.model import Document, Skipped
from kg.ontology import load
from kg.records.frames import Packed, packed

BATCH = 15_000  # characters, some 90 paragraphs: with more the parser gains little, and workers end at other times

Result = Packed | Skipped


@dataclass(frozen=True, slots=True)
class Task:
    """Extract with a model and the ontology in a folder; small enough to be sent anywhere.

    With a `digest`, `OntologyError` is raised where the folder's content is another.
    """

    model: str
    ontology: str
    digest: str = ""

    def extractor(self) -> Extractor:
        """The extractor, made once per process."""
        return _extractor(self)

    def records(self, documents: Sequence[Document]) -> Iterator[Result]:
        """The records of documents that are parsed together, in order; after an error each is read by itself."""
        done = 0
        try:
            for record in self.extractor().records(documents):
                yield packed(record)
                done += 1
        except KgError:
            raise
        except Exception:  # noqa: BLE001 - the document's turn comes again, and tells
            yield from map(self.record, documents[done:])

    def record(self, document: Document) -> Result:
        """The document's record. An error costs this document only, so that one cannot stop a thousand others."""
        try:
            return packed(self.extractor().record(document))
        except KgError:
            raise  # it concerns all documents, such as a missing model
        except Exception as error:  # noqa: BLE001
            reason = " ".join(str(error).split())
            return Skipped(document.id, f"extraction failed with {type(error).__name__}: {reason}")


def batches(documents: Iterable[Document], characters: int = BATCH) -> Iterator[list[Document]]:
    """Documents in lists of so many characters together, or of one that has more.

    >>> [len(batch) for batch in batches([Document(str(n), "text") for n in range(7)], characters=10)]
    [2, 2, 2, 1]
    """
    batch: list[Document] = []
    length = 0
    for document in documents:
        if batch and length + len(document.text) > characters:
            yield batch
            batch, length = [], 0
        batch.append(document)
        length += len(document.text)
    if batch:
        yield batch


@lru_cache(maxsize=4)
def _extractor(task: Task) -> Extractor:
    ontology = load(task.ontology)
    if task.digest not in ("", ontology.digest):
        raise OntologyError(f"{task.ontology} was edited while it was read with: build again")
    return Extractor(task.model, ontology)
