"""Sources → records: what is to be read, what is known already, and what was left out."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import chain, groupby
from pathlib import Path

from kg.errors import LanguageError, SourceError
from kg.extraction.parsing.parser import model_version
from kg.graph import store
from kg.graph.graph import Graph
from kg.graph.rdf import METADATA
from kg.marks import MANIFEST
from kg.model import Document, Skipped
from kg.ontology import Ontology
from kg.options import Options
from kg.reading import english, text_document
from kg.reading.sources import File, Found, read_changed
from kg.records.engines import Engine
from kg.records.engines.task import Task
from kg.records.frames import Packed
from kg.records.manifest import Manifest, Seen, circumstances
from kg.records.shards import Records, shards_of
from kg.records.waiting import longest_first

USEFUL = 60_000  # characters: for less, loading a second model takes longer than it saves


class Intake:
    """The records of a graph, filled step by step: `extract` what is `read` and `others`, `check`, `keep`.

    `sources` names all that the graph will hold. `keys` has the key of each document's record, `skipped` what was left
    out; `extracted` counts the documents that an engine has read. `skipping` is called with what is left out as soon
    as that is known.
    """

    def __init__(
        self,
        folder: Path,
        task: Task,
        ontology: Ontology,
        options: Options,
        paths: Collection[str | Path],
        skipping: Callable[[Skipped], None] | None = None,
    ) -> None:
        self.sources = set(map(source_name, paths))
        self.keys: dict[str, str] = {}
        self.skipped: list[Skipped] = []
        self.extracted = 0
        self.shards = shards_of(folder, options.shards)
        self.damaged = self.shards.damaged
        version = circumstances(model_version(task.model), task.digest, str(options.any_language))
        self.manifest = Manifest(folder / MANIFEST, version, self.shards.__contains__)
        self._task, self._ontology, self._options, self._skipping = task, ontology, options, skipping
        self._open = 0  # documents that an engine has, or waits for
        self._same: dict[Path, Seen] = {}
        self._before: dict[str, str] = {}
        self._stored: Mapping[str, Document] = {}
        self._replaces = True
        if options.add:
            self._add_to(folder)

    def _add_to(self, folder: Path) -> None:
        """Keep what the graph held before. A document of the same id takes the place of the old one, unless all sources
        are new: then it is another one, and skipped."""
        if before := store.info(folder):
            self._before = before["documents"]
            self._replaces = not self.sources.isdisjoint(before["sources"])
            self.sources.update(before["sources"])
            if any(key not in self.shards for key in self._before.values()):
                self._stored = Graph.open(folder).documents

    def read(self, files: list[File]) -> Iterator[Document]:
        """Take in what the files hold, but for those that are as they were. Gives the documents that have no record."""
        found = read_changed(files, self._ontology, self._options.any_language, self._unchanged)
        for path, group in groupby(found, key=lambda found: found.path):
            yield from self._take(path, group)

    def others(self) -> Iterator[Document]:
        """Take in what else the graph held before. Gives the documents that have no record."""
        for id in self._before:
            if id in self.keys:
                continue
            if former := self._former(id):
                yield from self._add(former, self._task.extractor().key(former))
            else:
                self._leave_out(Skipped(id, "its record is gone: build the graph from all sources again"))

    def extract(
        self,
        documents: Iterator[Document],
        run: Engine,
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """Have an engine read documents, by default with as many workers as are useful, or as a cluster has; while it
        does so, more are taken in.

        `progress(done, total)` is called after every document; the total grows as more are taken in.
        """
        workers = self._options.workers
        ahead = list(_first(documents, 1 if workers else USEFUL))
        if not ahead:
            return
        if workers is None:
            length = sum(len(document.text) for document in ahead)
            workers = 0 if self._options.address else useful_workers(length)
        left_out = 0
        for result in run(longest_first(chain(ahead, documents)), self._task, workers):
            self._open -= 1
            if isinstance(result, Packed):
                self.shards.add(result)
                self.keys[result.document] = result.key  # another one, should kg itself have changed meanwhile
                self.extracted += 1
            else:
                del self.keys[result.source]
                left_out += 1
                self._leave_out(result)
            if progress:
                total = len(self.keys) + left_out
                progress(total - self._open, total)

    def records(self) -> Records:
        """The records by document, in the order of these."""
        return Records(self.shards, dict(sorted(self.keys.items())))

    def check(self) -> None:
        """Raises `SourceError` where nothing is left to build from or, if it is strict, anything was left out."""
        first = next(iter(self.skipped), None)
        if first and (self._options.strict or not self.keys):
            more = f" and {len(self.skipped) - 1} more" if len(self.skipped) > 1 else ""
            remedy = "nothing is left to build from"
            if self._options.strict:
                remedy = "mend or leave it out, or build without --strict"
            if first.language:
                remedy = "--any-language reads it all the same"
            raise SourceError(f"{first.source}: {first.reason}{more}; {remedy}")
        if not self.keys:
            raise SourceError("the sources hold no document: give files, folders or patterns that do")

    def keep(self) -> None:
        """Drop records that no document needs, pack those that are new, and note how the files were."""
        self.shards.keep(key for _, key in sorted(self.keys.items()))
        self.manifest.save()

    def _unchanged(self, path: Path) -> Collection[str] | None:
        """The documents of a file that is as it was."""
        if (seen := self.manifest.unchanged(path)) is None or self._options.fresh:
            return None
        self._same[path] = seen
        return seen.documents

    def _take(self, path: Path | None, found: Iterable[Found]) -> Iterator[Document]:
        """Take in what is found in one file. Gives the documents that have no record."""
        documents, skipped, is_own = dict[str, str](), list[Skipped](), True
        for one in found:
            is_own = is_own and one.is_own
            if isinstance(one.item, Document):
                documents[one.item.id] = key = self._task.extractor().key(one.item)
                yield from self._add(one.item, key)
            elif one.item:
                skipped.append(one.item)
                self._leave_out(one.item)
            elif path:
                documents |= self._same[path].documents
                skipped += self._same[path].skipped
                self.keys |= {id: key for id, key in documents.items() if not self._is_refused(id, key)}
                for what in self._same[path].skipped:
                    self._leave_out(what)
        if path and is_own:
            self.manifest.note(path, documents, skipped)

    def _add(self, document: Document, key: str) -> Iterator[Document]:
        if self._is_refused(document.id, key):
            return
        self.keys[document.id] = key
        if self._options.fresh or key not in self.shards:
            self._open += 1
            yield document

    def _is_refused(self, id: str, key: str) -> bool:
        """Has the graph that is added to another document of this id, which stays?"""
        if self._replaces or id not in self._before:
            return False
        former = self._former(id)
        if former is None or self._task.extractor().key(former) == key:
            return False
        self._leave_out(Skipped(id, "the graph has another document of this id: build both sources together"))
        return True

    def _former(self, id: str) -> Document | None:
        """A document of the graph that is added to, if it can still be had."""
        if (key := self._before[id]) in self.shards:
            return self.shards[key].document
        return _cut(self._stored[id], self._ontology) if id in self._stored else None

    def _leave_out(self, what: Skipped) -> None:
        self.skipped.append(what)
        if self._skipping:
            self._skipping(what)
        if self._options.strict:
            self.check()


def source_name(source: str | Path) -> str:
    """A source as text that can be written down, whatever bytes its name is made of."""
    return os.fsencode(source).decode("utf-8", "replace")


def useful_workers(characters: int) -> int:
    """How many workers are worth their start for a text that begins with so many characters."""
    return (os.cpu_count() or 1) if characters >= USEFUL else 1


def _first(documents: Iterator[Document], characters: int) -> Iterator[Document]:
    """The first of the documents, up to so many characters."""
    while characters > 0 and (document := next(documents, None)):
        characters -= len(document.text)
        yield document


def _cut(stored: Document, ontology: Ontology) -> Document:
    """A document out of the graph, which keeps no blocks."""
    known = {name: getattr(stored, name) for name in METADATA}
    document = text_document(stored.text, stored.id, ontology, **known)
    try:
        return english(document)
    except LanguageError:  # it was asked for all the same
        return document
