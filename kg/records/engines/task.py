"""What an engine does to one document, wherever it runs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kg.errors import KgError, OntologyError
from kg.extraction.extractor import Extractor
from kg.model import Document, Record, Skipped
from kg.ontology import load


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

    def record(self, document: Document) -> Record | Skipped:
        """The document's record. An error costs this document only, so that one cannot stop a thousand others."""
        try:
            return self.extractor().record(document)
        except KgError:
            raise  # it concerns all documents, such as a missing model
        except Exception as error:  # noqa: BLE001
            reason = " ".join(str(error).split())
            return Skipped(document.id, f"extraction failed with {type(error).__name__}: {reason}")


@lru_cache(maxsize=4)
def _extractor(task: Task) -> Extractor:
    ontology = load(task.ontology)
    if task.digest not in ("", ontology.digest):
        raise OntologyError(f"{task.ontology} was edited while it was read with: build again")
    return Extractor(task.model, ontology)
