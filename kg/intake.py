"""Sources → records: what is to be read, what is known already, and what was left out."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable
from itertools import groupby
from pathlib import Path
from typing import Any

from kg.errors import LanguageError, SourceError
from kg.extraction.parsing.parser import model_version
from kg.graph.graph import Graph
from kg.graph.rdf import METADATA
from kg.marks import MANIFEST, RECORDS
from kg.model import Document, Record, Skipped
from kg.ontology import Ontology
from kg.reading import english, text_document
from kg.reading.sources import File, Found, read_changed
from kg.records.engines import Engine
from kg.records.engines.task import Task
from kg.records.manifest import Manifest, Seen, circumstances
from kg.records.shards import Shards
from kg.records.waiting import Waiting

CHARACTERS_PER_WORKER = 30_000  # below that, loading one more model takes longer than it saves


class Intake:
    """The records of a graph's folder, filled step by step: `read` the sources, `add_others`, `extract`, `keep`.

    `keys` has the key of each document's record, `skipped` what was left out. `reused` counts the documents whose
    records of an earlier build will do.
    """

    def __init__(
        self,
        folder: Path,
        task: Task,
        vocabulary: Ontology,
        any_language: bool,
        fresh: bool,
        skipping: Callable[[Skipped], None] | None = None,
    ) -> None:
        self.keys: dict[str, str] = {}
        self.skipped: list[Skipped] = []
        self.shards = Shards(folder / RECORDS)
        self.damaged = self.shards.damaged
        version = circumstances(model_version(task.model), task.digest, str(any_language))
        self.manifest = Manifest(folder / MANIFEST, version, self.shards.__contains__)
        self._folder, self._task, self._vocabulary = folder, task, vocabulary
        self._any_language, self._fresh, self._skipping = any_language, fresh, skipping
        self._waiting = Waiting()
        self._same: dict[Path, Seen] = {}

    @property
    def reused(self) -> int:
        return len(self.keys) - len(self._waiting)

    def read(self, files: list[File]) -> None:
        """Take in what the files hold, but for those that are as they were."""
        found = read_changed(files, self._vocabulary, self._any_language, self._unchanged)
        for path, group in groupby(found, key=lambda found: found.path):
            self._take(path, group)

    def add_others(self, before: dict[str, Any], sources: Iterable[str | Path]) -> None:
        """Add what the graph held before, and skip what cannot be had beside it.

        A document of the same id takes the place of the old one, unless all sources are new: then it is another one.
        """
        same_sources = not set(before["sources"]).isdisjoint(map(source_name, sources))
        unrecorded = [id for id, key in before["documents"].items() if key not in self.shards]
        stored = Graph.open(self._folder).documents if unrecorded else {}
        for id, key in before["documents"].items():
            if id in self.keys and same_sources:
                continue
            if key not in self.shards and id not in stored:
                self._skip(Skipped(id, "its record is gone: build the graph from all sources again"))
                continue
            old = self.shards[key].document if key in self.shards else _cut(stored[id], self._vocabulary)
            if id in self.keys and self.keys[id] != self._task.extractor().key(old):
                why = "the graph has another document of this id: build both sources together"
                self._skip(Skipped(id, why))
                self._waiting.discard(id)
            self.keys[id] = self._add(old)

    def extract(self, run: Engine, workers: int | None, progress: Callable[[int, int], None] | None) -> None:
        """Have an engine read the documents that have no record yet, by default with as many workers as are useful.

        `progress(done, total)` is called after every document.
        """
        documents = len(self.keys)
        if workers is None:
            workers = useful_workers(self._waiting.characters)
        for done, result in enumerate(run(self._waiting, self._task, workers), self.reused + 1):
            if isinstance(result, Record):
                self.shards.add(result)
                self.keys[result.document.id] = result.key  # another one, should kg itself have changed meanwhile
            else:
                self._skip(result)
                del self.keys[result.source]
            if progress:
                progress(done, documents)

    def check(self, strict: bool) -> None:
        """Raises `SourceError` where nothing is left to build from or, with `strict`, anything was left out."""
        first = next(iter(self.skipped), None)
        if first and (strict or not self.keys):
            more = f" and {len(self.skipped) - 1} more" if len(self.skipped) > 1 else ""
            remedy = "mend or leave it out, or build without --strict" if strict else "nothing is left to build from"
            if first.language:
                remedy = "--any-language reads it all the same"
            raise SourceError(f"{first.source}: {first.reason}{more}; {remedy}")
        if not self.keys:
            raise SourceError("the sources hold no document: give files, folders or patterns that do")

    def keep(self) -> None:
        """Drop records that no document needs, and note how the files were."""
        self.shards.keep(self.keys.values())
        self.manifest.save()

    def _unchanged(self, path: Path) -> Collection[str] | None:
        """The documents of a file that is as it was."""
        if (seen := self.manifest.unchanged(path)) is None or self._fresh:
            return None
        self._same[path] = seen
        return seen.documents

    def _take(self, path: Path | None, found: Iterable[Found]) -> None:
        """Take in what is found in one file."""
        documents, skipped, is_own = dict[str, str](), list[Skipped](), True
        for one in found:
            is_own = is_own and one.is_own
            if isinstance(one.item, Document):
                documents[one.item.id] = self._add(one.item)
            elif one.item:
                skipped.append(one.item)
            elif path:
                documents |= self._same[path].documents
                skipped += self._same[path].skipped
        self.keys |= documents
        self._skip(*skipped)
        if path and is_own:
            self.manifest.note(path, documents, skipped)

    def _skip(self, *skipped: Skipped) -> None:
        """Leave something out, and say so at once to whoever wants to know."""
        self.skipped += skipped
        if self._skipping:
            for one in skipped:
                self._skipping(one)

    def _add(self, document: Document) -> str:
        key = self._task.extractor().key(document)
        if self._fresh or key not in self.shards:
            self._waiting.add(document)
        return key


def source_name(source: str | Path) -> str:
    """A source as text that can be written down, whatever bytes its name is made of."""
    return os.fsencode(source).decode("utf-8", "replace")


def useful_workers(characters: int) -> int:
    """How many workers are worth their start for a text of this length."""
    return max(1, min(os.cpu_count() or 1, characters // CHARACTERS_PER_WORKER))


def _cut(stored: Document, vocabulary: Ontology) -> Document:
    """A document out of the graph, which keeps no blocks."""
    known = {name: getattr(stored, name) for name in METADATA}
    document = text_document(stored.text, stored.id, vocabulary, **known)
    try:
        return english(document)
    except LanguageError:  # it was asked for all the same
        return document
